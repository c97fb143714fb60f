//! `payseal paymentz …`, as it is called.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{parts, payseal};

/// Runs a verb with the account's key in the environment; the exit code, the output and the errors.
fn run(key: &str, arguments: &[&str], input: &str) -> (i32, String, String) {
    let arguments = [&["paymentz"], arguments].concat();
    parts(payseal(&arguments, &[("SECURE_KEY", key)], input.as_bytes()))
}

fn with_account(arguments: &[&'static str], input: &str) -> (i32, String, String) {
    let mut all = arguments.to_vec();
    all.extend(["--member-id", "11344", "--key-env", "SECURE_KEY"]);
    run("secure-key", &all, input)
}

/// md5("54289|ORDER-1|50.00|Y|secure-key")
const CALLBACK: &str = "paymentId=54289&merchantTransactionId=ORDER-1&amount=50.00&status=Y\
                        &checksum=3628c2c4a1c8b0c97cf65e027a96df85\n";

#[test]
fn a_checksum_and_what_it_hashes() {
    let input = r#"{"merchantTransactionId":"DEP-1"}"#;
    let (code, output, _) = with_account(&["checksum", "inquiry-by-merchant-id"], input);
    assert_eq!((code, output.as_str()), (0, "f14d9964b972ae831fa41063aee8fe3d"));
    let (_, output, _) =
        with_account(&["checksum", "--show-text", "inquiry-by-merchant-id"], input);
    assert_eq!(output, "11344|<secureKey>|DEP-1");
    let (code, _, errors) = with_account(&["checksum", "payment"], "amount=5%7C0");
    assert_eq!(code, 2);
    assert!(errors.contains("[missing]") && errors.contains("[injection]"), "{errors}");
}

#[test]
fn a_callback_is_verified_and_compared() {
    let (code, output, _) =
        with_account(&["verify", "--order", "ORDER-1", "--amount", "50"], CALLBACK);
    assert_eq!(code, 0);
    assert!(output.starts_with(r#"{"outcome":"approved","signed":{"paymentId":"54289""#));
    let (code, output, errors) =
        with_account(&["verify", "--order", "ORDER-2", "--amount", "50"], CALLBACK);
    assert_eq!((code, output.as_str()), (1, ""));
    assert!(errors.contains("merchantTransactionId") && errors.contains("[check]"), "{errors}");
    let (code, output, errors) = with_account(&["verify"], &CALLBACK.replace("=Y", "=C"));
    assert_eq!((code, output.as_str()), (1, ""));
    assert!(errors.contains("[mac]"), "{errors}");
}

#[test]
fn the_key_null_is_no_key() {
    let account = ["verify", "--member-id", "11344", "--key-env", "SECURE_KEY"];
    let (code, _, errors) = run("null", &account, CALLBACK);
    assert_eq!(code, 2);
    assert!(errors.contains("secureKey"), "{errors}");
}

#[test]
fn a_request_is_checked_and_signed() {
    let input = r#"{"paymentId":"54289","amount":"50.00"}"#;
    let (code, output, _) = with_account(&["request", "capture", "--body", "json"], input);
    assert_eq!(code, 0);
    assert!(output.contains("/transactionServices/REST/v1/payments/54289"), "{output}");
    // md5("11344|secure-key|54289|50.00")
    assert!(output.contains("64d14589f0e8335cf03f138aa5f4cf09"), "{output}");
    let (code, output, errors) = with_account(&["request", "capture"], r#"{"amount":50}"#);
    assert_eq!((code, output.as_str()), (2, ""));
    assert!(errors.starts_with("payseal: 2 faults [invalid_input]"), "{errors}");
}

#[test]
fn answers_and_tokens_are_read() {
    let body = "<r><paymentId>1</paymentId><status>settled</status></r>";
    let (code, output, _) = run("", &["parse", "-"], body);
    assert_eq!(code, 0);
    assert!(output.starts_with(r#"{"outcome":"approved","paymentId":"1""#), "{output}");
    // {"exp":1600000000}
    let body = r#"{"AuthToken":"e30.eyJleHAiOjE2MDAwMDAwMDB9.x"}"#;
    let (_, output, _) = run("", &["token", "--now", "1600000000"], body);
    assert_eq!(output, r#"{"expiresAt":1600000000,"expired":true}"#);
    let (code, _, errors) = run("", &["parse"], "<r><status>settled</r>");
    assert_eq!(code, 1);
    assert!(errors.contains("[xml_syntax]"), "{errors}");
}
