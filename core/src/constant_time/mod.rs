//! Shows that no branch and no address depends on a secret: `scripts/constant-time` runs these tests under valgrind,
//! with the optimisations of a release.
//!
//! Memcheck follows undefined memory bit by bit and reports every branch on it and every address made from it. Declare
//! a secret undefined, and it reports what an attacker could time (Langley's ctgrind, 2010).
//!
//! Not looked at: RC4, whose state is indexed by its key, as it is defined; reading key files, which happens
//! once and from the owner's disk; and a message after its verdict, when it is text like any other.

mod memcheck;

use std::hint::black_box;

use subtle::Choice;

use crate::SecretBytes;
use crate::crypto::aes_cbc::{AesKey, Mode};
use crate::crypto::{ct, digest};
use crate::secret::Wiped;
pub(crate) use memcheck::{hide, is_hidden, show, shown, unwatched};
use memcheck::{is_watching, reports};

/// Runs the body of a test, in which nothing may be reported.
pub(crate) fn silently(body: impl FnOnce()) {
    assert!(is_watching(), "this test needs valgrind: scripts/constant-time");
    let (reports, ()) = reports(body);
    assert_eq!(reports, 0);
}

/// Bytes that memcheck takes for secret.
fn secret<const N: usize>(byte: u8) -> [u8; N] {
    let bytes = black_box([byte; N]);
    hide(&bytes);
    bytes
}

/// The verdict on a message is public once it has been reached.
fn verdict(choice: Choice) -> bool {
    show(&choice);
    choice.into()
}

/// If memcheck missed these, its silence about the rest would mean nothing.
#[test]
#[ignore = "scripts/constant-time runs it under valgrind"]
fn what_leaks_is_reported() {
    #[inline(never)]
    fn early_exit(left: &[u8], right: &[u8]) -> bool {
        left.iter().zip(right).all(|(left, right)| left == right)
    }
    #[inline(never)]
    fn table(index: u8) -> u8 {
        let table: [u8; 256] = black_box([7; 256]);
        table[usize::from(index)]
    }
    assert!(is_watching(), "this test needs valgrind: scripts/constant-time");
    let key: [u8; 32] = secret(7);
    assert!(is_hidden(&key) && !is_hidden(black_box(&[7; 32])));
    let (compared, equal) = reports(|| early_exit(&key, black_box(&[7; 32])));
    assert!(compared > 0);
    let (looked_up, entry) = reports(|| table(key[0]));
    assert!(looked_up > 0);
    let (computed, sum) = reports(|| key.iter().fold(0_u8, |sum, byte| sum.wrapping_add(*byte)));
    assert_eq!(computed, 0);
    show(&equal);
    show(&entry);
    show(&sum);
    assert!(equal);
    assert_eq!((entry, sum), (7, 224));
}

#[test]
#[ignore = "scripts/constant-time runs it under valgrind"]
fn comparisons() {
    silently(|| {
        for byte in [7, 8] {
            let key: [u8; 32] = secret(7);
            let equal = ct::eq(&key, black_box(&[byte; 32]));
            show(&equal);
            assert_eq!(equal, byte == 7);
            let verified = ct::verify(&key, black_box(&[byte; 32]));
            show(&verified);
            assert_eq!(verified, byte == 7);
            let [left, right] = [&key[..], &[byte; 32]].map(SecretBytes::from);
            let equal = left == right;
            show(&equal);
            assert_eq!(equal, byte == 7);
        }
    });
}

#[test]
#[ignore = "scripts/constant-time runs it under valgrind"]
fn digests() {
    silently(|| {
        let text: [u8; 200] = secret(7);
        for length in [0, 55, 56, 64, 200] {
            let text = &text[..length];
            black_box(digest::sha256_hex(text));
            black_box(digest::sha1_hex(text));
            black_box(digest::md5_hex(text));
            black_box(digest::md5_hex_bytes(text));
        }
    });
}

/// From the key and the ciphertext to the verdict on padding and integrity check, with padding of every length.
#[test]
#[ignore = "scripts/constant-time runs it under valgrind"]
fn decryption_up_to_its_verdict() {
    let text = [0x55; 80];
    let iv = [1; 16];
    for key_length in [16, 24, 32] {
        for length in 0..=text.len() {
            let checked = digest::sha256_hex(&text[..length]);
            for mode in [Mode::Cbc { iv: &iv }, Mode::Ecb] {
                let mut sealed = text[..length].to_vec();
                AesKey::new(&[9; 32][..key_length]).unwrap().encrypt(mode, &mut sealed);
                silently(|| {
                    let key: [u8; 32] = secret(9);
                    let aes = AesKey::new(&key[..key_length]).unwrap();
                    let open = |bytes: &[u8]| aes.decrypt_unjudged(mode, Wiped(bytes.to_vec()));

                    let opened = open(&sealed).unwrap();
                    assert!(verdict(opened.has_sha256(&checked)));
                    assert!(verdict(opened.valid));
                    show(&opened.padding);
                    assert_eq!(opened.cut().0.len(), length);

                    // Without its last block, the text ends in what is no padding.
                    let bad = open(&sealed[..sealed.len() - 16]);
                    assert_eq!(bad.is_none(), sealed.len() == 16);
                    if let Some(bad) = bad {
                        assert!(!verdict(bad.has_sha256(&checked)));
                        assert!(!verdict(bad.valid));
                    }
                });
            }
        }
    }
}

#[test]
#[ignore = "scripts/constant-time runs it under valgrind"]
fn encryption() {
    silently(|| {
        let key: [u8; 32] = secret(9);
        let text: [u8; 40] = secret(5);
        for length in [16, 24, 32] {
            let aes = AesKey::new(&key[..length]).unwrap();
            for mode in [Mode::Cbc { iv: &[1; 16] }, Mode::Ecb] {
                let mut buffer = Vec::with_capacity(48);
                buffer.extend_from_slice(&text);
                aes.encrypt(mode, &mut buffer);
                assert_eq!(buffer.len(), 48);
                buffer.truncate(40);
                black_box(aes.encrypt_and_hash(mode, &mut buffer));
            }
        }
    });
}
