//! Compares counts of instructions with those of a baseline.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::{Deserialize, Serialize};

/// What a path may be worse, and what it has to be better to be worth a new baseline, in percent.
pub const TOLERANCE: f64 = 3.0;

/// `baseline.json`.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    /// What the counts were made with, for a person who wonders why they differ.
    pub made_with: Tools,
    /// Instructions of one call of each path.
    pub instructions: BTreeMap<String, u64>,
}

/// What the counts depend on beside the code.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tools {
    /// `x86_64` or another.
    pub architecture: String,
    /// The first line of `rustc --version`.
    pub rustc: String,
    /// The first line of `valgrind --version`.
    pub valgrind: String,
}

/// What came out of a comparison.
pub struct Verdict {
    /// The counts side by side, and what to do.
    pub report: String,
    /// Whether no path is worse than tolerated and the paths are those of the baseline.
    pub passed: bool,
}

/// Compares.
pub fn compare(baseline: &BTreeMap<String, u64>, counted: &BTreeMap<String, u64>) -> Verdict {
    let mut verdict = Verdict { report: String::new(), passed: true };
    let mut better = false;
    let mut line = |name: &str, before: &str, now: &str, remark: &str| {
        // Writing to a String cannot fail.
        let _ = writeln!(verdict.report, "{name:<26}{before:>12}{now:>12}  {remark}");
    };
    line("instructions of one call", "baseline", "now", "");
    for (name, now) in counted {
        let Some(before) = baseline.get(name) else {
            verdict.passed = false;
            line(name, "-", &now.to_string(), "NOT IN THE BASELINE");
            continue;
        };
        // Counts are far below 2^52.
        let change = 100.0 * (*now as f64 - *before as f64) / *before as f64;
        let remark = if change > TOLERANCE {
            verdict.passed = false;
            "WORSE"
        } else if change < -TOLERANCE {
            better = true;
            "better"
        } else {
            ""
        };
        line(name, &before.to_string(), &now.to_string(), &format!("{change:+7.2} %  {remark}"));
    }
    for (name, before) in baseline.iter().filter(|(name, _)| !counted.contains_key(*name)) {
        verdict.passed = false;
        line(name, &before.to_string(), "-", "NOT COUNTED");
    }
    if !verdict.passed {
        verdict.report.push_str(
            "bench-check: a hot path costs over 3 % more instructions than the baseline. Make it as fast as it was;\n\
             if what it does now is worth its price, `make bench-baseline` and say why in the commit.\n",
        );
    } else if better {
        verdict.report.push_str(
            "bench-check: better by over 3 %. `make bench-baseline`, so that it stays so.\n",
        );
    }
    verdict
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(counts: &[(&str, u64)]) -> BTreeMap<String, u64> {
        counts.iter().map(|(name, count)| ((*name).to_owned(), *count)).collect()
    }

    #[test]
    fn three_percent_is_the_limit() {
        let baseline = counts(&[("seal", 10_000)]);
        for (now, passed) in [(9_000, true), (10_000, true), (10_300, true), (10_301, false)] {
            assert_eq!(compare(&baseline, &counts(&[("seal", now)])).passed, passed, "{now}");
        }
    }

    #[test]
    fn one_path_that_is_worse_is_enough() {
        let baseline = counts(&[("open", 10_000), ("seal", 10_000)]);
        let verdict = compare(&baseline, &counts(&[("open", 11_000), ("seal", 5_000)]));
        assert!(!verdict.passed);
        assert!(verdict.report.contains("WORSE"));
    }

    #[test]
    fn what_is_better_asks_for_a_new_baseline() {
        let verdict = compare(&counts(&[("seal", 10_000)]), &counts(&[("seal", 9_000)]));
        assert!(verdict.passed);
        assert!(verdict.report.contains("make bench-baseline"));
    }

    #[test]
    fn a_path_that_comes_or_goes_is_noticed() {
        let (one, two) = (counts(&[("seal", 10)]), counts(&[("open", 10), ("seal", 10)]));
        assert!(!compare(&one, &two).passed);
        assert!(!compare(&two, &one).passed);
    }
}
