//! AddonPayments against implementations that have nothing in common with ours, in both directions.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::sync::LazyLock;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use payseal::addonpayments::{Merchant, MerchantKey, Operation, Request, Response, SealedRequest};
use payseal::{Encoding, Params};
use payseal_test_vectors::load;
use payseal_test_vectors::peer::{Peer, openssl};
use serde_json::{Value, json};

const KEY: &str = "98ebf5819d3da8b5922e0d7351bfccf7";

fn merchant() -> Merchant {
    Merchant::new("111222", MerchantKey::from_text(KEY).unwrap()).unwrap()
}

/// Plaintexts around the block size, with and without characters outside ASCII.
static TEXTS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut texts: Vec<String> = (0..=49).map(|length| "x".repeat(length)).collect();
    texts.push("chName=Ștefan Țăran&city=Iași".to_owned());
    texts.push("0123456789".repeat(1700));
    texts
});

fn text<'a>(answer: &'a Value, field: &str) -> &'a str {
    answer[field].as_str().unwrap_or_else(|| panic!("no {field} in {answer}"))
}

/// Ours, as the other side receives it.
fn received(encrypted: &str, check: &str, iv: Option<&str>) -> SealedRequest {
    let form: Params =
        [("merchantId", "111222"), ("encrypted", encrypted), ("integrityCheck", check)]
            .into_iter()
            .collect();
    let headers = iv.map(|iv| ("iv", iv));
    SealedRequest::parse(headers, &form.encode(Encoding::Form).unwrap()).unwrap()
}

fn both_directions(kind: &str) {
    let Some(mut peer) = Peer::start(kind) else { return };
    let merchant = merchant();
    for plaintext in TEXTS.iter() {
        for mode in ["cbc", "ecb"] {
            let sealed = match mode {
                "cbc" => merchant.seal_text(plaintext).unwrap(),
                _ => merchant.legacy_seal_ecb(plaintext).unwrap(),
            };
            let iv = sealed.iv().unwrap_or("");
            let data = STANDARD.encode(plaintext);

            let fields =
                [("mode", mode), ("key_utf8", KEY), ("iv", iv), ("data", sealed.encrypted())];
            let answer = peer.call("aes_decrypt", &fields).unwrap();
            assert_eq!(text(&answer, "data"), data, "{kind} opens ours ({mode})");

            let fields = [("mode", mode), ("key_utf8", KEY), ("iv", iv), ("data", data.as_str())];
            let encrypted = peer.call("aes_encrypt", &fields).unwrap();
            let check = peer.call("sha256", &[("data", &data)]).unwrap();
            assert_eq!(text(&check, "hex"), sealed.integrity_check(), "{kind} hashes as we do");
            let request = received(text(&encrypted, "data"), text(&check, "hex"), sealed.iv());
            let opened = merchant.open(&request).unwrap();
            assert_eq!(opened.plaintext().expose(), plaintext, "ours opens {kind} ({mode})");
        }
    }
}

#[test]
fn jdk() {
    both_directions("java");
}

#[test]
fn php() {
    both_directions("php");
}

#[test]
fn python_cryptography() {
    both_directions("python");
}

#[test]
fn node_crypto() {
    both_directions("node");
}

#[test]
fn openssl_command_line() {
    let merchant = merchant();
    for plaintext in TEXTS.iter().step_by(7) {
        let sealed = merchant.seal_text(plaintext).unwrap();
        let iv = sealed.iv().unwrap();
        let run = |verb, input: &str| {
            openssl("aes.sh", &[verb, "cbc", KEY, iv], input.as_bytes())
                .map(|result| String::from_utf8(result.unwrap()).unwrap())
        };
        let Some(opened) = run("decrypt", sealed.encrypted()) else { return };
        assert_eq!(opened, *plaintext, "openssl opens ours");
        let Some(encrypted) = run("encrypt", plaintext) else { return };
        let request = received(encrypted.trim(), sealed.integrity_check(), Some(iv));
        assert_eq!(merchant.open(&request).unwrap().plaintext().expose(), plaintext);
    }
}

/// The vendor's own Python SDK builds requests that we open, check and understand.
#[test]
fn the_sdks_requests_open() {
    let Some(mut python) = Peer::start("python") else { return };
    let common = json!({
        "currency": "EUR", "country": "ES", "amount": "50", "customerId": "903", "merchantTransactionId": "3123123",
        "paymentSolution": "creditcards", "statusURL": "https://test.example/s", "successURL": "https://test.example/ok",
        "errorURL": "https://test.example/e", "awaitingURL": "https://test.example/a", "cancelURL": "https://test.example/c",
        "merchantParams": "vip:1;risk:no",
    });
    let card = json!({
        "chName": "Pablo Navarrow", "cardNumber": "4907270002222227", "expDate": "0230", "cvnNumber": "012",
    });
    let second = json!({
        "paymentSolution": "creditcards", "transactionId": "7817740", "merchantTransactionId": "3123123",
    });
    let with = |base: &Value, more: &Value| {
        let mut all = base.as_object().unwrap().clone();
        all.extend(more.as_object().unwrap().clone());
        Value::Object(all)
    };
    for (kind, params, operation) in [
        ("hosted", common.clone(), Operation::HostedPayment),
        ("h2h", with(&common, &card), Operation::DirectPayment),
        ("capture", second.clone(), Operation::Capture),
        ("void", second.clone(), Operation::Void),
        ("refund", with(&second, &json!({ "amount": "20" })), Operation::Refund),
    ] {
        let fields = [("kind", json!(kind)), ("params", params), ("merchant_pass", json!(KEY))];
        let request = python.call_json("cgp_request", fields).unwrap();
        assert!(
            text(&request, "path").ends_with(operation.path()),
            "{kind} goes to {}",
            operation.path()
        );
        let headers: Vec<(&str, &str)> = request["headers"]
            .as_object()
            .unwrap()
            .iter()
            .filter_map(|(name, value)| Some((name.as_str(), value.as_str()?)))
            .collect();
        let (_, query) = text(&request, "url").split_once('?').unwrap();
        let sealed = SealedRequest::parse(headers, query).unwrap();
        assert_eq!((sealed.merchant_id(), sealed.api_version()), ("111222", "5"), "{kind}");
        let opened = merchant().open(&sealed).unwrap();
        assert_eq!(opened.plaintext().expose(), text(&request, "plaintext"), "{kind}");

        // Our encoder writes what the SDK wrote, and our checks have nothing to say against it.
        let params = opened.params(Encoding::PythonSdk).unwrap();
        assert_eq!(*params.encode(Encoding::PythonSdk).unwrap(), opened.plaintext().expose());
        let checked = Request::check(operation, params).unwrap();
        assert_eq!(checked.merchant_transaction_id(), Some("3123123"), "{kind}");
        if kind == "h2h" {
            assert_eq!(checked.cvn_number().unwrap().expose(), "012");
            assert_eq!(checked.amount().unwrap().as_str(), "50.0000");
        }
    }
}

/// The SDK lets a value become a second parameter; read with our decoder, that is refused.
#[test]
fn the_sdks_injection_is_noticed() {
    let Some(mut python) = Peer::start("python") else { return };
    let params = json!({
        "amount": "50", "currency": "EUR", "country": "ES", "customerId": "903", "merchantTransactionId": "1",
        "paymentSolution": "creditcards", "statusURL": "https://test.example/s", "successURL": "https://test.example/ok",
        "errorURL": "https://test.example/e", "awaitingURL": "https://test.example/a", "cancelURL": "https://test.example/c",
        "chName": "a&amount=1", "cardNumber": "4907270002222227", "expDate": "0230", "cvnNumber": "123",
    });
    let fields = [("kind", json!("h2h")), ("params", params), ("merchant_pass", json!(KEY))];
    let request = python.call_json("cgp_request", fields).unwrap();
    let (_, query) = text(&request, "url").split_once('?').unwrap();
    let iv = text(&request["headers"], "iv");
    let opened = merchant().open(&SealedRequest::parse([("iv", iv)], query).unwrap()).unwrap();
    assert_eq!(opened.params(Encoding::PythonSdk).unwrap_err().code(), "duplicate_field");
}

/// The SDK's own routines read what we make, and make what we make.
#[test]
fn the_sdk_reads_ours() {
    let Some(mut python) = Peer::start("python") else { return };
    let merchant = merchant();
    for plaintext in TEXTS.iter().filter(|plaintext| !plaintext.is_empty()).step_by(5) {
        let sealed = merchant.seal_text(plaintext).unwrap();
        let iv = sealed.iv().unwrap();
        let fields = [("encrypted", sealed.encrypted()), ("iv", iv), ("key", KEY)];
        let answer = python.call("cgp_decrypt", &fields).unwrap();
        assert_eq!(text(&answer, "data"), STANDARD.encode(plaintext));
        assert_eq!(text(&answer, "integrityCheck"), sealed.integrity_check());
        let data = STANDARD.encode(plaintext);
        let answer = python
            .call("cgp_encrypt", &[("data", data.as_str()), ("iv", iv), ("key", KEY)])
            .unwrap();
        assert_eq!(text(&answer, "encrypted"), sealed.encrypted());
    }
}

/// Where the SDK can read an answer of our vectors at all, it reads the same.
#[test]
fn the_sdk_reads_answers_as_we_do() {
    let Some(mut python) = Peer::start("python") else { return };
    let suite = load("addonpayments");
    let mut compared = 0;
    for case in suite.cases("response").iter().filter(|case| case.error.is_none()) {
        let body = case.text("body");
        let response = Response::parse(body).unwrap();
        let Some(transaction) = response.transaction() else { continue };
        let Ok(theirs) = python.call("cgp_parse", &[("body", body)]) else { continue };
        let operations = theirs["operations"].as_array().map_or(0, Vec::len);
        assert_eq!(operations, transaction.operations.len(), "{}", case.id);
        if let Some(status) = theirs["status"].as_str() {
            assert_eq!(
                Some(status),
                transaction.status.as_ref().map(|status| status.as_str()),
                "{}",
                case.id
            );
        }
        // The SDK takes the last operation as written, which is the last by number in all but one case.
        if let (Some(url), false) = (theirs["redirect_url"].as_str(), case.id == "answer-sorted") {
            assert_eq!(
                Some(url).filter(|url| !url.is_empty()),
                transaction.redirect_url(),
                "{}",
                case.id
            );
        }
        compared += 1;
    }
    assert!(compared >= 20, "the SDK read only {compared} answers");
}
