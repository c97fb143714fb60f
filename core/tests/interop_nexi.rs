//! XPay's MAC and hosted page against implementations that have nothing in common with ours.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use payseal::nexi::mac::{HostedPage, MacKey, Message};
use payseal::{Currency, Params};
use payseal_test_vectors::peer::Peer;
use serde_json::json;

const KEY: &str = "a-throw-away-key";

/// The peer hashes what we say is hashed: names and values with the key behind them, or values alone.
fn every_message(kind: &str) {
    let Some(mut peer) = Peer::start(kind) else { return };
    let key = MacKey::new(KEY).unwrap();
    for message in Message::ALL {
        let names = message.fields();
        let value = |name: &str| format!("{name} à 0");
        let fields: Params = names.iter().map(|name| (*name, value(name))).collect();
        let mut hashed: Vec<u8> = Vec::new();
        for name in names {
            match message {
                Message::VposRequest | Message::VposAnswer => {
                    hashed.extend([name.as_bytes(), b" \xe0 0"].concat());
                }
                _ => hashed.extend(format!("{name}={}", value(name)).bytes()),
            }
        }
        hashed.extend(KEY.bytes());
        let answer = peer.call("sha1", &[("data", &STANDARD.encode(hashed))]).unwrap();
        assert_eq!(
            answer["hex"].as_str(),
            Some(&*key.build(*message, &fields).unwrap()),
            "{message}"
        );
    }
}

#[test]
fn jdk() {
    every_message("java");
}

#[test]
fn php() {
    every_message("php");
}

#[test]
fn pyca_cryptography() {
    every_message("python");
}

#[test]
fn node_crypto() {
    every_message("node");
}

/// The form of the hosted page, as a browser would send it.
#[test]
fn node_url_search_params() {
    let Some(mut peer) = Peer::start("node") else { return };
    let page = HostedPage {
        alias: "ALIAS_WEB_00".into(),
        cod_trans: "Nº 1 *-._~".into(),
        amount: "50.50".parse().unwrap(),
        currency: Currency::EUR,
        url: "https://shop.example/esito?a=1&b=è#c".into(),
        url_back: "https://shop.example/annullo".into(),
        one_click: None,
        other: [("mail", "niccolò+1@example.it")].into_iter().collect(),
    };
    let request = page.request(&MacKey::new(KEY).unwrap()).unwrap();
    let pairs: Vec<_> = request.params().iter().map(|(name, value)| json!([name, value])).collect();
    let answer = peer.call_json("url_search_params", [("pairs", json!(pairs))]).unwrap();
    assert_eq!(answer["text"].as_str(), Some(request.body().unwrap().as_str()));
}
