//! The command line as a person or a script meets it.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

use common::{failure, json, payseal, stdout};

const KEY: &str = "98ebf5819d3da8b5922e0d7351bfccf7";
const BINARY: &str = env!("CARGO_BIN_EXE_payseal");

/// Runs `payseal addonpayments …` with the key in the environment.
fn addonpayments(arguments: &[&str], input: &str) -> Output {
    let arguments = [&["addonpayments"], arguments].concat();
    payseal(&arguments, &[("MERCHANT_KEY", KEY)], input.as_bytes())
}

const ACCOUNT: [&str; 4] = ["--merchant-id", "10330", "--key-env", "MERCHANT_KEY"];

fn with_account<'a>(verb: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    [&[verb], &ACCOUNT[..], more].concat()
}

#[test]
fn seal_and_open() {
    let params =
        r#"{"merchantId": 10330, "amount": 100.220, "chName": "Ana & Pop", "cvnNumber": "012"}"#;
    let sealed = stdout(&addonpayments(&with_account("seal", &["-"]), params));
    let value: Value = serde_json::from_str(&sealed).unwrap();
    assert_eq!(value["headers"]["encryptionMode"], "CBC");
    assert_eq!(value["headers"]["iv"], value["iv"]);

    let opened = json(&addonpayments(&with_account("open", &["--encoding", "rfc3986"]), &sealed));
    let expected = json!({"merchantId": "10330", "amount": "100.220", "chName": "Ana & Pop", "cvnNumber": "012"});
    assert_eq!(opened["params"], expected);
    assert_eq!(opened["repairs"], json!([]));

    // The form body, as an endpoint gets it.
    let (body, iv) = (value["body"].as_str().unwrap(), value["iv"].as_str().unwrap());
    let again = json(&addonpayments(&with_account("open", &["--iv", iv]), body));
    assert_eq!(again["plaintext"], opened["plaintext"]);
}

#[test]
fn the_documents_example_comes_out() {
    let plaintext = "input=example&easy=payment&gateway=ltd&example=encryption&uuid=0af52594-14c4-11e9-ab14-d663bd873d93";
    let mut child = Command::new(BINARY)
        .args(["addonpayments", "seal", "--merchant-id", "10330", "--key-env", "K"])
        .args(["--hazmat-iv", "0SxmowJUQTAQcA/L8LvZrA==", "--encoding", "raw"])
        .env("K", "14917db15c4eeee4218ab348c9abd877")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    writeln!(child.stdin.take().unwrap(), "{plaintext}").unwrap();
    let value = json(&child.wait_with_output().unwrap());
    let check = "265f2041f0d51e13ff8b7aab3fccf7ec40a5897aa62f929fd7a7e1a986d35fe1";
    assert_eq!(value["integrityCheck"], check);
    assert!(
        value["encrypted"]
            .as_str()
            .unwrap()
            .starts_with("9mezdoFtlCTZ5t1+0tYnONDr0xE2JSjXKE1Lj+TD5yXwG3Z6")
    );
}

#[test]
fn secrets_come_from_files_too() {
    let folder = scratch("secrets");
    let (key, password) = (folder.join("key"), folder.join("password"));
    std::fs::write(&key, format!("{KEY}\r\n")).unwrap();
    std::fs::write(&password, "This is a valid password\n").unwrap();
    let token = |option: &str, path: &Path| {
        let path = path.to_str().unwrap();
        stdout(&addonpayments(
            &["status-token", "--merchant-id", "10330", option, path, "1", "2"],
            "",
        ))
    };
    // The password's MD5 is the key: the document's own pair.
    assert_eq!(token("--key-file", &key), token("--password-file", &password));
}

#[test]
fn parse_as_json_and_as_a_table() {
    let answer = include_str!("../examples/addonpayments-answer.json");
    let value = json(&addonpayments(&["parse"], answer));
    assert_eq!(
        (value["outcome"].as_str(), value["statusesDisagree"].as_bool()),
        (Some("approved"), Some(true))
    );
    let table = stdout(&addonpayments(&["parse", "--table"], answer));
    assert!(
        table.contains("Outcome: approved")
            && table.contains("12.45")
            && !table.contains("5473397643141111")
    );
    let url = json(&addonpayments(&["parse"], "https://a.example/b\n"));
    assert_eq!(
        (url["outcome"].as_str(), url["redirectUrl"].as_str()),
        (Some("redirect"), Some("https://a.example/b"))
    );
}

#[test]
fn a_table_cannot_drive_the_terminal() {
    let answer = r#"{"operations":[{"status":"SUCCESS","message":"\u001b[2J\u0007x"}]}"#;
    let table = stdout(&addonpayments(&["parse", "--table"], answer));
    assert!(
        table.chars().all(|character| character == '\n' || !character.is_control()),
        "{table:?}"
    );
}

#[test]
fn to_raw_and_back() {
    let raw = stdout(&addonpayments(&["to-raw"], r#"{"amount": 9.90, "city": "a b", "x": "`>"}"#));
    assert_eq!(raw, "amount=9.90&city=a%20b&x=%60%3E\n");
    let json = json(&addonpayments(&["to-json"], &raw));
    assert_eq!(json, json!({"amount": "9.90", "city": "a b", "x": "`>"}));
}

#[test]
fn status_by_date_can_be_opened() {
    let times = ["--from", "2020/08/01 23:59:59", "--to", "2020/08/07 23:59:59"];
    let sealed = stdout(&addonpayments(&with_account("status-by-date", &times), ""));
    let opened = json(&addonpayments(&with_account("open", &[]), &sealed));
    let expected =
        r#"{"merchantId":"10330","from":"2020/08/01 23:59:59","to":"2020/08/07 23:59:59"}"#;
    assert_eq!(opened["plaintext"], expected);
}

#[test]
fn bad_messages_end_with_1_and_misuse_with_2() {
    let sealed = stdout(&addonpayments(&with_account("seal", &[]), r#"{"amount": 1}"#));
    let tampered = sealed.replace("\"integrityCheck\":\"", "\"integrityCheck\":\"0");
    let faults = r#"{"amount": "1e3", "cardNumber": "4012000000150085"}"#;
    let missing_file = ["parse", "/does/not/exist"];
    for (arguments, input, code, text) in [
        (with_account("open", &[]), tampered.as_str(), 1, "[decrypt]"),
        (with_account("open", &[]), "{}", 1, "[missing_field]"),
        (with_account("open", &[]), "{", 1, "[json_syntax]"),
        (vec!["parse"], "<a>", 1, "[xml_syntax]"),
        (vec!["parse"], "", 1, "[unexpected_shape]"),
        (vec!["to-json"], "a", 1, "[form_syntax]"),
        (
            with_account("seal", &["--check", "hosted-payment"]),
            faults,
            2,
            "amount is not in the right format",
        ),
        (
            with_account("seal", &["--check", "direct-payment"]),
            faults,
            2,
            "cardNumber is not a valid card number",
        ),
        (with_account("seal", &[]), r#"{"merchantId": 10331}"#, 2, "--merchant-id"),
        (with_account("seal", &["--encoding", "raw"]), r#"{"a": "1&b=2"}"#, 2, "'&'"),
        (with_account("status-token", &["a;b"]), "", 2, "transactions[0]"),
        (with_account("seal", &["--encoding", "utf-7"]), "", 2, "rfc3986"),
        (with_account("seal", &["--check", "sale"]), "", 2, "hosted-payment"),
        (vec!["seal", "--merchant-id", "10330"], "", 2, "--key-file"),
        (vec!["seal", "--merchant-id", "1", "--key-env", "MERCHANT_KEY"], "", 2, "merchantId"),
        (vec!["seal", "--merchant-id", "10330", "--key-env", "UNSET"], "", 2, "UNSET"),
        (
            vec!["seal", "--merchant-id", "10330", "--key-env", "MERCHANT_KEY", "--key-file", "x"],
            "",
            2,
            "cannot be used with",
        ),
        (missing_file.to_vec(), "", 2, "/does/not/exist"),
        (vec!["nonsense"], "", 2, "unrecognized subcommand"),
    ] {
        let (found, error) = failure(&addonpayments(&arguments, input));
        assert_eq!(found, code, "{arguments:?}: {error}");
        assert!(error.contains(text), "{arguments:?}: {error}");
        assert!(!error.contains(KEY) && !error.contains("4012000000150085"), "{error}");
    }
}

#[test]
fn no_option_takes_a_secret() {
    for verb in ["seal", "open", "status-token", "status-by-date"] {
        let help = stdout(&addonpayments(&[verb, "--help"], ""));
        for line in
            help.lines().filter(|line| line.contains("--key") || line.contains("--password"))
        {
            let by_reference = ["--key-file", "--key-env", "--password-file", "--password-env"];
            assert!(by_reference.iter().any(|option| line.contains(option)), "{verb}: {line}");
        }
    }
}

#[test]
fn the_demo_runs() {
    let text = stdout(&payseal(&["demo"], &[], b""));
    assert_eq!(text.matches("equals the document's").count(), 3);
    assert!(
        text.contains("POST https://checkout-stg.addonpayments.com/EPGCheckout/rest/online/pay")
    );
    assert!(text.contains("Outcome: declined") && text.contains("Outcome: approved"));
    assert!(!text.contains("4012000000150084") && !text.contains("cvnNumber=123"));
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let mut child = Command::new(BINARY)
        .arg("demo")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success() && output.stderr.is_empty());
}

/// Every shell snippet of the README, in a fresh folder, with the built binary in the path.
#[test]
fn the_readmes_commands_work() {
    let readme = include_str!("../../README.md");
    // One after the other, as they are read.
    let snippets: Vec<&str> = readme
        .split("```sh\n")
        .skip(1)
        .filter_map(|rest| rest.split("```").next())
        .filter(|snippet| snippet.contains("payseal "))
        .collect();
    assert!(!snippets.is_empty());
    let folder = scratch("readme");
    let path = std::env::var("PATH").unwrap();
    let binaries = Path::new(BINARY).parent().unwrap().display();
    let output = Command::new("bash")
        .args(["-euo", "pipefail", "-c", &snippets.join("\n")])
        .env("PATH", format!("{binaries}:{path}"))
        .current_dir(&folder)
        .output()
        .unwrap();
    let text = stdout(&output);
    assert!(text.contains("chName=Ana%20Pop") && text.contains("Outcome: approved"), "{text}");
    let opened = std::fs::read_to_string(folder.join("opened.ndjson")).unwrap();
    assert_eq!(opened.matches("\"plaintext\":\"merchantId=10330&amount=").count(), 3, "{opened}");
}

/// An empty folder below the build's.
fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}
