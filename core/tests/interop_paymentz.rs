//! Paymentz's checksums against implementations that have nothing in common with ours.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use payseal::Params;
use payseal::paymentz::{Checksum, ChecksumUse, Merchant};
use payseal_test_vectors::peer::Peer;

const KEY: &str = "cheie-ștearsă";

/// A text for every part, outside ASCII where a part may be.
fn params() -> Params {
    [
        ("merchantTransactionId", "Comandă 1"),
        ("amount", "50.00"),
        ("paymentId", "54289"),
        ("registrationId", "kGuadVKOymeTYkuAYoxon2vKUzu88Po1"),
        ("card.number", "MARKDEF1100"),
        ("customer.givenName", "Ștefana"),
        ("customer.surname", "Țepeș 😀"),
        ("customer.email", "ana@example.com"),
        ("totype", "partner"),
        ("merchantRedirectUrl", "https://shop.example/back?a=1&b=ă"),
        ("status", "3D"),
        ("merchantInvoiceId", "INV-7"),
        ("merchant.orderID", "qwerty459567"),
        ("merchant.amount", "20.00"),
        ("walletOwnerId", "1"),
        ("fromCurrencyCode", "USD"),
    ]
    .into_iter()
    .collect()
}

/// The peer hashes what our tool shows, with the key put in where it stands.
fn every_use(kind: &str) {
    let Some(mut peer) = Peer::start(kind) else { return };
    let merchant = Merchant::new("11344", KEY).unwrap();
    let params = params();
    for word in ChecksumUse::WORDS.split(", ") {
        let parts = Checksum::from_params(ChecksumUse::parse(word).unwrap(), &params);
        let text = merchant
            .signed_text(&parts)
            .replace("<secureKey>", KEY)
            .replace("<card.number>", "MARKDEF1100");
        let algorithm = if word == "wallet" { "sha256" } else { "md5" };
        let answer = peer.call(algorithm, &[("data", &STANDARD.encode(text))]).unwrap();
        assert_eq!(answer["hex"].as_str(), Some(&*merchant.checksum(&parts).unwrap()), "{word}");
    }
}

#[test]
fn jdk() {
    every_use("java");
}

#[test]
fn node_crypto() {
    every_use("node");
}

#[test]
fn php() {
    every_use("php");
}

#[test]
fn python_cryptography() {
    every_use("python");
}
