//! The list of codes in test-vectors and the codes in the source are the same.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::BTreeSet;

/// The words that stand behind `=>` in the functions called `code`.
fn codes(file: &str, from: &str) -> BTreeSet<String> {
    let source = payseal_test_vectors::read(&format!("../core/src/{file}"));
    let start = source.find(from).unwrap_or_else(|| panic!("no {from} in {file}"));
    let body = &source[start..];
    let start = body.find("fn code(").unwrap();
    let body = &body[start..];
    let end = body.find("\n    }\n").unwrap();
    body[..end]
        .lines()
        .filter_map(|line| line.split_once("=> \""))
        .filter_map(|(_, rest)| rest.split_once('"'))
        .map(|(code, _)| code.to_owned())
        .collect()
}

#[test]
fn the_list_is_complete() {
    let list = payseal_test_vectors::read("error-codes.json");
    let list: serde_json::Value = serde_json::from_str(&list).unwrap();
    let listed = |part: &str| -> BTreeSet<String> {
        list[part].as_object().unwrap().keys().cloned().collect()
    };
    let mut errors = codes("error/mod.rs", "impl Error {");
    errors.extend(codes("error/parse.rs", "impl ParseErrorKind {"));
    errors.extend(codes("error/key.rs", "impl KeyFault {"));
    assert_eq!(errors, listed("errors"));
    assert_eq!(codes("error/fault.rs", "impl Reason {"), listed("reasons"));
    assert_eq!(codes("wire/mod.rs", "impl RepairKind {"), listed("repairs"));
    assert_eq!(codes("netopia/keys/warning.rs", "impl KeyWarning {"), listed("warnings"));
    assert_eq!(codes("netopia/doctor.rs", "impl Finding {"), listed("findings"));
}
