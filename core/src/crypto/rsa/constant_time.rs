//! Nothing about a private key or about a padding shows while a session key is decrypted; see
//! [`crate::constant_time`].
//!
//! Secret are the numbers of the key, but for modulus and public exponent, and all that is computed from
//! them: the blinded and the plain result, the block and its padding, the made-up message. Public are the lengths
//! and the ciphertext. Loading a key is not watched: it happens once, and reads a file of the owner's.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]
// Only aws-lc is not looked into.
#![cfg_attr(not(feature = "aws-lc"), allow(dead_code, unused_imports))]

use payseal_test_vectors::load;

use super::tests::{Emulated, Scalar, numbers, unb64, unpem};
use super::*;
use crate::constant_time::{hide, is_hidden, show, silently, unwatched};

/// An engine that is not looked into: what comes out of it is secret.
///
/// aws-lc counts the words of each number as it reads a key, so that memcheck would take all that follows for secret,
/// lengths included.
struct Opaque<E>(E);

impl<E: RawPrivate> RawPrivate for Opaque<E> {
    fn new(key: &PrivateNumbers<'_>) -> Option<Self> {
        E::new(key).map(Opaque)
    }

    fn apply(&self, block: &mut [u8]) -> Result<()> {
        let result = unwatched(|| self.0.apply(block));
        show(&result);
        hide(block);
        result
    }
}

/// A key whose secret numbers memcheck takes for secret.
fn hidden<E: RawPrivate>(pkcs8: &[u8]) -> Private<E> {
    numbers(pkcs8, |key| {
        let secrets = [
            key.private_exponent,
            key.prime1,
            key.prime2,
            key.exponent1,
            key.exponent2,
            key.coefficient,
        ];
        secrets.into_iter().for_each(hide);
        unwatched(|| Private::new(key)).unwrap()
    })
}

fn decryption<E: RawPrivate>() {
    let suite = load("rsa");
    for name in ["rsa-1024", "rsa-2048"] {
        let pkcs8 = unpem(suite.shared[name].as_str().unwrap());
        let key = hidden::<E>(&pkcs8);
        let mut seen = 0;
        let of_this_key = |case: &&&payseal_test_vectors::Case| case.text("private_key") == name;
        for case in suite.cases("rsa_decrypt_exactly").iter().filter(of_this_key) {
            let ciphertext = unb64(case.text("ciphertext"));
            let expected = unb64(case.expected("message"));
            silently(|| {
                if case.text("length") == "16" {
                    let message = key.decrypt_exactly::<16>(&ciphertext).unwrap();
                    show(&*message);
                    assert_eq!(*message, *expected);
                } else {
                    let message = key.decrypt_exactly::<32>(&ciphertext).unwrap();
                    show(&*message);
                    assert_eq!(*message, *expected);
                }
            });
            seen += 1;
        }
        let mut computed = 0;
        for case in suite.cases("rsa_decrypt").iter().filter(of_this_key) {
            let ciphertext = unb64(case.text("ciphertext"));
            let expected = unb64(case.expected("message"));
            silently(|| {
                let mut block = key.open(&ciphertext).unwrap();
                let mut made_up = [0; 32];
                key.rejection(&ciphertext).fill(b"message", &mut made_up);
                assert!(is_hidden(&made_up));
                // The engine never sees a ciphertext that is out of bounds, 0, 1 or n - 1.
                computed += usize::from(is_hidden(&block));
                let length = unpad::select(&mut block, &key.rejection(&ciphertext));
                assert!(is_hidden(&block));
                show(&length);
                show(block.as_slice());
                assert_eq!(block[block.len() - usize::from(length)..], *expected);
            });
            seen += 1;
        }
        // 50 and 25 cases, most of them for the engine.
        assert!(seen == 75 && computed > 15, "{name}: {seen} {computed}");
    }
}

#[cfg(feature = "aws-lc")]
#[test]
#[ignore = "scripts/constant-time runs it under valgrind"]
fn decryption_by_aws_lc() {
    decryption::<Opaque<aws_lc::Private>>();
}

#[test]
#[ignore = "scripts/constant-time runs it under valgrind"]
fn decryption_by_the_portable_engine() {
    decryption::<Scalar>();
}

/// Valgrind has no registers of the kind that vectors need. The code on them is the same.
#[test]
#[ignore = "scripts/constant-time runs it under valgrind"]
fn decryption_by_vectors() {
    decryption::<Emulated>();
}
