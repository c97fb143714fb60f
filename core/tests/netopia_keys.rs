//! Key files in every form of the field.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use payseal::netopia::{KeyWarning, PrivateKey, PublicKey};
use payseal::{Date, DateTime, Repair, Result, SecretString};
use payseal_test_vectors::{Case, load};

fn file(case: &Case) -> Vec<u8> {
    match case.optional("repeat") {
        Some(count) => vec![b' '; count.parse().unwrap()],
        None => STANDARD.decode(case.text("file")).unwrap(),
    }
}

fn now(case: &Case) -> Option<DateTime> {
    let text = case.optional("now")?;
    let number = |range: std::ops::Range<usize>| text[range].parse::<u16>().unwrap();
    let date = Date::new(number(0..4), number(4..6) as u8, number(6..8) as u8).unwrap();
    Some(DateTime::new(date, 0, 0, 0).unwrap())
}

fn codes<'a, T: 'a>(list: impl IntoIterator<Item = &'a T>, code: fn(&T) -> &'static str) -> String {
    list.into_iter().map(code).collect::<Vec<_>>().join(" ")
}

fn repairs(list: &[Repair]) -> String {
    codes(list, |repair| repair.kind().code())
}

/// Fingerprint, repairs and warnings of a key, against what the case says of them.
fn check(case: &Case, read: Result<(String, String, String)>) {
    match (read, &case.error) {
        (Ok((fingerprint, repairs, warnings)), None) => {
            assert_eq!(fingerprint, case.expected("fingerprint"), "{}", case.id);
            assert_eq!(repairs, case.expected("repairs"), "{}", case.id);
            assert_eq!(warnings, case.expected("warnings"), "{}", case.id);
        }
        (Err(error), Some(code)) => assert_eq!(error.code(), code, "{}", case.id),
        (Ok(_), Some(code)) => panic!("{}: loaded; expected {code}", case.id),
        (Err(error), None) => panic!("{}: {error}", case.id),
    }
}

#[test]
fn public_keys() {
    for case in load("netopia-keys").cases("public_key") {
        let read = PublicKey::parse(file(case)).map(|key| {
            let warnings = codes(&key.warnings(now(case)), KeyWarning::code);
            (key.fingerprint().to_owned(), repairs(key.repairs()), warnings)
        });
        check(case, read);
    }
}

#[test]
fn private_keys() {
    for case in load("netopia-keys").cases("private_key") {
        let read = match case.optional("password") {
            Some(password) => {
                PrivateKey::parse_encrypted(file(case), &SecretString::from(password))
            }
            None => PrivateKey::parse(file(case)),
        };
        let read = read.map(|key| {
            let warnings = codes(&key.warnings(), KeyWarning::code);
            (key.fingerprint().to_owned(), repairs(key.repairs()), warnings)
        });
        check(case, read);
    }
}

#[test]
fn every_cut_of_a_file_is_refused_without_a_panic() {
    let suite = load("netopia-keys");
    for (operation, id) in [
        ("public_key", "public: certificate, DER"),
        ("private_key", "private: PKCS#8, DER"),
        ("private_key", "private: PBES2, DER"),
    ] {
        let cases = suite.cases(operation);
        let file = file(cases.iter().find(|case| case.id == id).unwrap());
        for length in 0..file.len() {
            assert!(PublicKey::parse(&file[..length]).is_err(), "{id} {length}");
            assert!(PrivateKey::parse(&file[..length]).is_err(), "{id} {length}");
        }
    }
}

#[test]
fn keys_print_nothing_secret_and_are_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<PublicKey>();
    shared::<PrivateKey>();

    let suite = load("netopia-keys");
    let cases = suite.cases("private_key");
    let key = PrivateKey::parse(file(cases[0])).unwrap();
    assert_eq!(format!("{key:?}"), "PrivateKey { bits: 2048, .. }");
}
