//! Finds the figures: criterion's folder, and a JSON file from each other benchmark.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{Row, times_as_good};
use crate::Result;

/// A row as a benchmark writes it. `ratio`, `goal` and `met` are for benchmarks that judge themselves; where there
/// is no figure of ours, it is the one that Rust's benchmark has for the same workload in the same run.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measured {
    /// What was done.
    pub workload: String,
    /// payseal's figure.
    pub ours: Option<f64>,
    /// The peer's figure.
    pub peer: Option<f64>,
    /// What the peer is.
    #[serde(default)]
    pub with: String,
    /// Of both figures.
    pub unit: String,
    /// How many times as good as the peer payseal is.
    pub ratio: Option<f64>,
    /// What is wanted: a text, or a number of times.
    pub goal: Option<Value>,
    /// Whether it is so.
    pub met: Option<bool>,
}

/// The rows of a folder: `criterion/` and each `SUITE.json`. Given suites, no others.
///
/// # Errors
/// If a file is not what it should be, or a peer's workload is one that payseal did not do.
pub fn collect(folder: &Path, suites: &[String]) -> Result<Vec<Row>> {
    let rust = criterion(&folder.join("criterion"))?;
    let mut rows = Vec::new();
    if suites.is_empty() || suites.iter().any(|suite| suite == "rust") {
        rows.clone_from(&rust);
    }
    for file in files(folder)? {
        let suite = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
        let wanted = suites.is_empty() || suites.contains(&suite);
        if !wanted || suite == "table" || file.extension().is_none_or(|own| own != "json") {
            continue;
        }
        for measured in read::<Vec<Measured>>(&file)? {
            // Rust's benchmark may be left out, for want of OpenSSL's headers.
            if measured.ours.is_none() && rust.is_empty() {
                continue;
            }
            rows.push(row(&suite, measured, &rust)?);
        }
    }
    Ok(rows)
}

fn row(suite: &str, measured: Measured, rust: &[Row]) -> Result<Row> {
    let Measured { workload, ours, peer, with, unit, ratio, goal, met } = measured;
    let same = || rust.iter().find(|row| row.workload == workload && row.unit == unit);
    let ours = ours
        .or_else(|| same().map(|row| row.ours))
        .ok_or_else(|| format!("{suite}: payseal did not do {workload:?}"))?;
    let goal = goal.map(|goal| match goal {
        Value::String(text) => text,
        number => format!("{number} times"),
    });
    let ratio = ratio.or_else(|| peer.map(|peer| times_as_good(ours, peer, &unit)));
    Ok(Row { suite: suite.to_owned(), workload, ours, peer, with, unit, ratio, goal, met })
}

#[derive(Deserialize)]
struct Benchmark {
    group_id: String,
    function_id: String,
}

#[derive(Deserialize)]
struct Estimates {
    median: Estimate,
}

#[derive(Deserialize)]
struct Estimate {
    point_estimate: f64,
}

/// `GROUP/FUNCTION/new/{benchmark,estimates}.json`: a group is a workload, its function `payseal` is ours, and the
/// others are peers.
fn criterion(folder: &Path) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for group in files(folder)? {
        let mut ours = None;
        let mut peers = Vec::new();
        for function in files(&group)? {
            let new = function.join("new");
            if !new.join("benchmark.json").exists() {
                continue;
            }
            let Benchmark { group_id, function_id } = read(&new.join("benchmark.json"))?;
            let Estimates { median } = read(&new.join("estimates.json"))?;
            let microseconds = median.point_estimate / 1000.0;
            if function_id == "payseal" {
                ours = Some(microseconds);
            } else {
                peers.push((group_id, function_id, microseconds));
            }
        }
        let Some(ours) = ours else { continue };
        for (workload, with, peer) in peers {
            rows.push(Row {
                suite: "rust".to_owned(),
                workload,
                ours,
                peer: Some(peer),
                with,
                unit: "µs".to_owned(),
                ratio: Some(peer / ours),
                goal: None,
                met: None,
            });
        }
    }
    Ok(rows)
}

/// What is in a folder, in the order of names; nothing if there is no such folder.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut files =
        fs::read_dir(folder)?.map(|file| Ok(file?.path())).collect::<Result<Vec<_>>>()?;
    files.sort();
    Ok(files)
}

fn read<T: DeserializeOwned>(file: &Path) -> Result<T> {
    let text = fs::read_to_string(file)?;
    serde_json::from_str(&text).map_err(|error| format!("{}: {error}", file.display()).into())
}

#[cfg(test)]
mod tests {
    use super::super::tests::row as example;
    use super::*;

    fn measured(json: &str) -> Measured {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn a_peer_without_our_figure_is_compared_with_rust() {
        let php = measured(r#"{"workload": "seal", "peer": 30.0, "with": "PHP", "unit": "µs"}"#);
        let row = row("php", php.clone(), &[example("seal", 10.0, 20.0)]).unwrap();
        assert_eq!((row.ours, row.ratio), (10.0, Some(3.0)));
        assert!(super::row("php", php, &[example("open", 10.0, 20.0)]).is_err());
    }

    #[test]
    fn a_benchmark_may_judge_itself() {
        let rows = [
            r#"{"workload": "open", "ours": 9.0, "peer": 3.0, "unit": "records/s", "ratio": 3.0, "goal": 2, "met": true}"#,
            r#"{"workload": "memory", "ours": 9.0, "unit": "MiB", "goal": "at most 10 MiB", "met": true}"#,
        ];
        let [rate, memory] = rows.map(|text| row("archives", measured(text), &[]).unwrap());
        assert_eq!((rate.ratio, rate.goal.as_deref()), (Some(3.0), Some("2 times")));
        assert_eq!((memory.ratio, memory.goal.as_deref()), (None, Some("at most 10 MiB")));
    }
}
