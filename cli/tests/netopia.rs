//! `payseal netopia` as a person or a script meets it.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::path::PathBuf;
use std::process::Output;

use payseal_test_vectors::load;
use serde_json::Value;

use common::{failure, json, payseal, stdout};

/// An IPN that PHP sealed for the key of the other functions here.
fn ipn() -> String {
    let suite = load("netopia");
    let case = suite.cases("open_ipn").into_iter().find(|case| case.id == IPN).unwrap();
    case.text("body").to_owned()
}

const IPN: &str = "php: 1024 rc4 ipn-confirmed";

fn netopia(arguments: &[&str], input: &str) -> Output {
    let suite = load("netopia");
    let key = |part: &str| suite.shared["rsa-1024"][part].as_str().unwrap().to_owned();
    // As a container's environment often holds it.
    let private_key = key("private_key").replace('\n', "\\n");
    let environment = [
        ("CERTIFICATE", &*key("certificate")),
        ("PUBLIC_KEY", &key("public_key")),
        ("PRIVATE_KEY", &private_key),
    ];
    payseal(&[&["netopia"], arguments].concat(), &environment, input.as_bytes())
}

fn sample(name: &str) -> String {
    load("netopia").shared[name].as_str().unwrap().to_owned()
}

const KEY: [&str; 2] = ["--key-env", "PRIVATE_KEY"];
const CERTIFICATE: [&str; 2] = ["--certificate-env", "CERTIFICATE"];

#[test]
fn an_ipn_opens_and_is_answered() {
    let opened = json(&netopia(&[&["open"], &KEY[..]].concat(), &ipn()));
    assert_eq!(opened["outcome"], "approved");
    assert_eq!(opened["errorCode"], "0");
    assert_eq!((&opened["checked"], &opened["cipher"]), (&Value::Bool(false), &"rc4".into()));

    let xml = stdout(&netopia(&[&["open", "--xml"], &KEY[..]].concat(), &ipn()));
    assert_eq!(xml.trim_end(), sample("ipn-confirmed").trim_end());
    let reply = stdout(&netopia(&["reply"], &xml));
    assert!(reply.contains(&format!("<crc>{}</crc>", opened["crc"].as_str().unwrap())), "{reply}");
}

#[test]
fn an_ipn_is_compared_with_the_order() {
    let check = |order_id: &str| {
        let arguments = [
            &["open", "--order-id", order_id, "--amount", "149.90", "--currency", "RON"][..],
            &["--signature", "XXXX-XXXX-XXXX-XXXX-XXXX"],
            &KEY[..],
        ];
        netopia(&arguments.concat(), &ipn())
    };
    assert_eq!(json(&check("CMD-2024-000417"))["checked"], true);
    let (code, text) = failure(&check("CMD-2024-000418"));
    assert_eq!(code, 1);
    assert!(text.contains("id differs from what was expected"), "{text}");
    let (code, _) = failure(&netopia(&[&["open", "--order-id", "x"], &KEY[..]].concat(), &ipn()));
    assert_eq!(code, 2, "an order number alone is no comparison");
}

#[test]
fn orders_and_ipns_are_sealed_and_opened() {
    for legacy in [&[][..], &["--legacy-rc4"]] {
        let sealed =
            json(&netopia(&[&["seal"], &CERTIFICATE[..], legacy].concat(), &sample("order")));
        let order =
            json(&netopia(&[&["open-order"], &KEY[..]].concat(), sealed["body"].as_str().unwrap()));
        assert_eq!(order["orderId"], "CMD-2024-000417");
        assert_eq!(order["faults"], Value::Array(Vec::new()));
        assert_eq!(order["cipher"], sealed["cipher"]);

        let public = ["--certificate-env", "PUBLIC_KEY"];
        let sealed = stdout(&netopia(
            &[&["seal-ipn"], &public[..], legacy].concat(),
            &sample("ipn-declined"),
        ));
        // The whole JSON is taken as well as the body in it.
        let ipn = json(&netopia(&[&["open"], &KEY[..]].concat(), &sealed));
        assert_eq!(ipn["outcome"], "declined");
    }
}

#[test]
fn what_is_wrong_has_its_exit_code() {
    for (arguments, input, code, part) in [
        (&["open", "--key-env", "PRIVATE_KEY"][..], "{}", 1, "form"),
        (&["open", "--key-env", "PRIVATE_KEY"], "env_key=AAAA&data=AAAA", 1, "[decrypt]"),
        (&["open", "--key-env", "CERTIFICATE"], &ipn(), 2, "this is a certificate"),
        (&["open", "--key-env", "NOT_SET"], &ipn(), 2, "NOT_SET"),
        (&["open"], &ipn(), 2, "--key-file"),
        (&["seal", "--certificate-env", "PRIVATE_KEY"], "<order/>", 2, "this is a private key"),
        (&["seal", "--certificate-env", "CERTIFICATE"], "<order/>", 2, "id is required"),
        (&["seal", "--certificate-env", "CERTIFICATE"], "<order", 1, "[xml_syntax]"),
        (&["seal-ipn", "--certificate-env", "CERTIFICATE"], "<order/>", 1, "mobilpay"),
        (&["reply", "--retry-later", "1"], "", 2, "--message"),
        (&["keygen", "--bits", "512"], "", 2, "1024 to 4096"),
    ] {
        let (given, text) = failure(&netopia(arguments, input));
        assert_eq!(given, code, "{arguments:?}: {text}");
        assert!(text.contains(part), "{arguments:?}: {text}");
        assert!(!text.contains("MII"), "{arguments:?}: {text}");
    }
}

#[test]
fn replies_that_are_errors() {
    let reply = |option: &str| stdout(&netopia(&["reply", option, "7", "--message", "a < b"], ""));
    assert!(reply("--retry-later").contains(r#"error_type="1" error_code="7">a &lt; b<"#));
    assert!(reply("--reject").contains(r#"error_type="2" error_code="7">a &lt; b<"#));
}

#[test]
fn keys_are_made_inspected_and_diagnosed() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let pair = json(&netopia(&["keygen", "--bits", "1024", "--name", "Peșteră"], ""));
    let file = |part: &str| {
        let path = folder.join(format!("netopia-{part}.pem"));
        std::fs::write(&path, pair[part].as_str().unwrap()).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let inspect = |part: &str| json(&netopia(&["inspect-key", &file(part)], ""));
    let (certificate, private) = (inspect("certificate"), inspect("private_key"));
    assert_eq!(certificate["kind"], "certificate");
    assert_eq!(private["kind"], "private key");
    assert_eq!(inspect("public_key")["kind"], "public key");
    assert_eq!(certificate["fingerprint"], private["fingerprint"]);
    assert_eq!(certificate["warnings"][0], "the key has 1024 bits only");
    assert!(certificate["notAfter"].as_str() > certificate["notBefore"].as_str());

    let doctor = |key: &[&str]| stdout(&netopia(&[&["doctor"], key].concat(), &ipn()));
    assert!(doctor(&KEY).contains("[ipn]"));
    assert!(doctor(&["--key-file", &file("private_key")]).contains("[wrong_key]"));
    assert!(doctor(&["--key-file", &file("certificate")]).contains("[key_is_certificate]"));
}

/// Every envelope that does not decrypt: one exit code, and the same bytes on both outputs.
///
/// What is no envelope at all is told: the command line is for whoever has the key at hand.
#[test]
fn what_does_not_decrypt_fails_alike() {
    let suite = load("netopia");
    let mut seen = Vec::new();
    for case in suite.cases("open_ipn") {
        let is_envelope = payseal::netopia::Envelope::parse(case.text("body")).is_ok();
        if case.error.as_deref() != Some("decrypt") || !is_envelope {
            continue;
        }
        let key = suite.shared[case.text("private_key")]["private_key"].as_str().unwrap();
        let arguments = [&["netopia", "open"], &KEY[..]].concat();
        let output = payseal(&arguments, &[("PRIVATE_KEY", key)], case.text("body").as_bytes());
        seen.push((output.status.code(), output.stdout, output.stderr));
    }
    assert!(seen.len() >= 70, "{}", seen.len());
    seen.dedup();
    assert_eq!(seen.len(), 1, "{seen:?}");
    assert_eq!(seen[0].0, Some(1));
}
