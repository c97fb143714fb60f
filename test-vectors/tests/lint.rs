//! The vector files keep to their own rules.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::{BTreeSet, HashSet};

use payseal_test_vectors::{Case, Suite, folder, load};

/// Every file that holds vectors.
fn suites() -> Vec<(String, Suite)> {
    let names: BTreeSet<String> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter_map(|name| name.strip_suffix(".json").map(str::to_owned))
        .filter(|name| !["schema", "error-codes"].contains(&name.as_str()))
        .collect();
    assert!(names.contains("addonpayments"));
    names.into_iter().map(|name| (name.clone(), load(&name))).collect()
}

#[test]
fn cases_are_named_once_and_settle_one_way() {
    for (name, suite) in suites() {
        let mut ids = HashSet::new();
        for case in suite.groups.iter().flat_map(|group| &group.cases) {
            assert!(ids.insert(&case.id), "{name}: {} is there twice", case.id);
            assert!(case.output.is_some() != case.error.is_some(), "{name}: {}", case.id);
            assert!(case.faults.is_empty() || case.error.is_some(), "{name}: {}", case.id);
            for flag in &case.flags {
                assert!(suite.flags.contains_key(flag), "{name}: {}: {flag}", case.id);
            }
        }
        assert!(!suite.comment.is_empty());
        for group in &suite.groups {
            assert!(!group.source.is_empty() && !group.confirmed_by.is_empty(), "{name}");
            assert!(!group.cases.is_empty(), "{name}: {}", group.source);
        }
    }
}

#[test]
fn every_code_is_listed() {
    let text = std::fs::read_to_string(folder().join("error-codes.json")).unwrap();
    let list: serde_json::Value = serde_json::from_str(&text).unwrap();
    for (name, suite) in suites() {
        for case in suite.groups.iter().flat_map(|group| &group.cases) {
            if let Some(code) = &case.error {
                assert!(list["errors"].get(code).is_some(), "{name}: {}: {code}", case.id);
            }
            for (_, reason) in &case.faults {
                assert!(list["reasons"].get(reason).is_some(), "{name}: {}: {reason}", case.id);
            }
        }
    }
}

#[test]
fn negatives_outnumber_positives() {
    for (name, suite) in suites() {
        let cases = || suite.groups.iter().flat_map(|group| &group.cases);
        // Where nothing may fail visibly, a flag says that the input is bad.
        let rejected = |case: &Case| case.flags.iter().any(|flag| flag == "rejected");
        let negatives = cases().filter(|case| case.error.is_some() || rejected(case)).count();
        assert!(negatives * 2 > cases().count(), "{name}: {negatives} of {}", cases().count());
    }
}
