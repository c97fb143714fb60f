//! `--ndjson`: archives of messages.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "../common/mod.rs"]
mod common;
#[allow(dead_code)]
#[path = "../../examples/archive_data/messages.rs"]
mod messages;
mod process;
mod results;
mod resume;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

const BINARY: &str = env!("CARGO_BIN_EXE_payseal");

/// `payseal …` with the keys of the data in its environment, all its streams piped.
fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(BINARY);
    command
        .args(arguments)
        .env("MERCHANT_KEY", messages::MERCHANT_KEY)
        .env("PRIVATE_KEY", messages::private_key())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// The exit code, the output and the errors.
fn run(arguments: &[&str], input: &[u8]) -> (i32, String, String) {
    let environment =
        [("MERCHANT_KEY", messages::MERCHANT_KEY), ("PRIVATE_KEY", &messages::private_key())];
    let output = common::payseal(arguments, &environment, input);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

const SEAL: [&str; 7] =
    ["addonpayments", "seal", "--merchant-id", "10330", "--key-env", "MERCHANT_KEY", "--ndjson"];
const OPEN: [&str; 7] =
    ["addonpayments", "open", "--merchant-id", "10330", "--key-env", "MERCHANT_KEY", "--ndjson"];
const OPEN_IPN: [&str; 5] = ["netopia", "open", "--key-env", "PRIVATE_KEY", "--ndjson"];
/// The cheapest verb, where it is not about the messages.
const PARSE: [&str; 3] = ["paymentz", "parse", "--ndjson"];

fn with<'a>(verb: &[&'a str], more: &[&'a str]) -> Vec<&'a str> {
    [verb, more].concat()
}

fn records(output: &str) -> Vec<Value> {
    output.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// So many answers, each with its own number, some of them bad: every fifth is no answer, every seventh empty.
fn answers(count: u64) -> String {
    let line = |number: u64| match number {
        _ if number.is_multiple_of(7) => "\n".to_owned(),
        _ if number.is_multiple_of(5) => format!("{{\"{number}\"\n"),
        _ => format!("{{\"paymentId\":\"{number}\",\"status\":\"Y\"}}\n"),
    };
    (1..=count).map(line).collect()
}

/// What comes of [`answers`]: by whom they were made, not by what makes the records.
fn expect_answers(output: &str, count: u64) {
    let records = records(output);
    assert_eq!(records.len() as u64, count);
    for (number, record) in (1..).zip(&records) {
        assert_eq!(record["line"], number);
        let error = match number {
            _ if number % 7 == 0 => Some("unexpected_shape"),
            _ if number % 5 == 0 => Some("json_syntax"),
            _ => None,
        };
        assert_eq!(record["error"].as_str(), error, "{record}");
        if error.is_none() {
            assert_eq!(record["paymentId"], number.to_string(), "{record}");
        }
    }
}

/// A file of this name below the build's folder, which is not there.
fn scratch(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("archive-{name}"));
    let _ = std::fs::remove_file(&path);
    path
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}
