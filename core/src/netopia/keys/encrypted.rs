//! Private keys under a password. The old schemes are weak; files in them are in use.

use cbc::cipher::{Block, BlockModeDecrypt, KeyIvInit};
use des::TdesEde3;
use md5::Md5;
use sha1::Sha1;
use sha2::{Sha224, Sha256, Sha384, Sha512};
use zeroize::Zeroizing;

use super::SecretDer;
use super::derive::{Hash, Hmac, digest, hash, pbkdf2};
use super::pem::Block as PemBlock;
use crate::crypto::aes_cbc::{AesKey, Mode, Unjudged};
use crate::error::KeyFault;
use crate::secret::{SecretString, Wiped};
use crate::wire::der::{Algorithm, Reader, tag};
use crate::wire::split_once;

/// Object identifiers: those of PKCS#5 under 1.2.840.113549.1.5.
mod oid {
    pub(super) const PBES2: &[u8] = b"\x2a\x86\x48\x86\xf7\x0d\x01\x05\x0d";
    pub(super) const PBKDF2: &[u8] = b"\x2a\x86\x48\x86\xf7\x0d\x01\x05\x0c";
    pub(super) const MD5_DES: &[u8] = b"\x2a\x86\x48\x86\xf7\x0d\x01\x05\x03";
    pub(super) const SHA1_DES: &[u8] = b"\x2a\x86\x48\x86\xf7\x0d\x01\x05\x0a";
    /// 1.2.840.113549.1.12.1.3
    pub(super) const SHA1_TRIPLE_DES: &[u8] = b"\x2a\x86\x48\x86\xf7\x0d\x01\x0c\x01\x03";
    /// 1.3.6.1.4.1.11591.4.11
    pub(super) const SCRYPT: &[u8] = b"\x2b\x06\x01\x04\x01\xda\x47\x04\x0b";
    /// 1.2.840.113549.2, under which 7 to 11 are HMAC with the digests of SHA.
    pub(super) const HMAC: &[u8] = b"\x2a\x86\x48\x86\xf7\x0d\x02";
    /// 1.2.840.113549.3.7
    pub(super) const TRIPLE_DES: &[u8] = b"\x2a\x86\x48\x86\xf7\x0d\x03\x07";
    /// 2.16.840.1.101.3.4.1, under which 2, 22 and 42 are AES in CBC mode.
    pub(super) const AES: &[u8] = b"\x60\x86\x48\x01\x65\x03\x04\x01";
}

/// The most rounds of hashing a password. OpenSSL writes 2 048, careful people a million.
const MAX_ROUNDS: u32 = 10_000_000;

/// The most memory that scrypt may take, in bytes. OpenSSL's own parameters take 16 MiB.
const MAX_SCRYPT_MEMORY: u64 = 1 << 28;

/// Opens OpenSSL's traditional PEM, in which the body is encrypted and a header says how.
pub(super) fn open_pem(block: &PemBlock, password: &SecretString) -> Result<SecretDer, KeyFault> {
    let (cipher, iv) = block
        .header("DEK-Info")
        .and_then(|info| split_once(info, ","))
        .ok_or(KeyFault::Encryption)?;
    let iv = unhex(iv.trim()).ok_or(KeyFault::Encryption)?;
    let key_length = match cipher.trim() {
        "AES-128-CBC" => 16,
        "AES-192-CBC" | "DES-EDE3-CBC" => 24,
        "AES-256-CBC" => 32,
        _ => return Err(KeyFault::Encryption),
    };
    let key = traditional_key(password, &iv, key_length).ok_or(KeyFault::Encryption)?;
    if cipher.trim() == "DES-EDE3-CBC" {
        return triple_des_cbc(&key, &iv, &block.der);
    }
    aes_cbc(&key, &iv, &block.der)
}

/// `EncryptedPrivateKeyInfo` of RFC 5208, with any scheme.
pub(super) struct EncryptedPkcs8<'a> {
    scheme: Algorithm<'a>,
    data: &'a [u8],
}

impl<'a> EncryptedPkcs8<'a> {
    pub(super) fn read(mut inside: Reader<'a>) -> Option<Self> {
        let scheme = inside.algorithm()?;
        let data = inside.take(tag::OCTET_STRING)?;
        inside.end()?;
        Some(EncryptedPkcs8 { scheme, data })
    }

    pub(super) fn open(&self, password: &SecretString) -> Result<SecretDer, KeyFault> {
        if self.scheme.identifier == oid::PBES2 {
            return self.open_pbes2(password);
        }
        let parameters = self.scheme.sequence().and_then(Pbes1::read);
        let Pbes1 { salt, rounds } = parameters.ok_or(KeyFault::Encryption)?;
        let des = |hash: Hash| {
            // PBKDF1 of RFC 8018: key and IV in one digest.
            let both = digest(hash, &[password.expose().as_bytes(), salt], rounds);
            let (key, rest) = both.split_at_checked(8).ok_or(KeyFault::Encryption)?;
            // DES is triple DES whose three keys are one.
            let three = Zeroizing::new([key; 3].concat());
            triple_des_cbc(&three, rest.get(..8).unwrap_or_default(), self.data)
        };
        match self.scheme.identifier {
            oid::MD5_DES => des(hash::<Md5>),
            oid::SHA1_DES => des(hash::<Sha1>),
            oid::SHA1_TRIPLE_DES => {
                let key = pkcs12_key(password, salt, rounds, 1, 24);
                let iv = pkcs12_key(password, salt, rounds, 2, 8);
                triple_des_cbc(&key, &iv, self.data)
            }
            _ => Err(KeyFault::Encryption),
        }
    }

    /// PBES2 of RFC 8018: a derivation and a cipher, each an algorithm of its own.
    fn open_pbes2(&self, password: &SecretString) -> Result<SecretDer, KeyFault> {
        let algorithms = |mut inside: Reader<'a>| {
            let both = (inside.algorithm()?, inside.algorithm()?);
            inside.end()?;
            Some(both)
        };
        let (derivation, cipher) =
            self.scheme.sequence().and_then(algorithms).ok_or(KeyFault::Encryption)?;
        let iv = cipher.bytes().ok_or(KeyFault::Encryption)?;
        let aes = cipher.identifier.strip_prefix(oid::AES);
        let key_length = match aes {
            Some([2]) => 16,
            Some([22]) => 24,
            Some([42]) => 32,
            None if cipher.identifier == oid::TRIPLE_DES => 24,
            _ => return Err(KeyFault::Encryption),
        };
        let mut key = Zeroizing::new(vec![0; key_length]);
        derive(derivation, password, &mut key).ok_or(KeyFault::Encryption)?;
        match aes {
            Some(_) => aes_cbc(&key, iv, self.data),
            None => triple_des_cbc(&key, iv, self.data),
        }
    }
}

/// Derives a key from a password. `None` if the derivation is unknown, or is more work than a file may ask for.
fn derive(derivation: Algorithm<'_>, password: &SecretString, key: &mut [u8]) -> Option<()> {
    let mut parameters = derivation.sequence()?;
    let (password, salt) = (password.expose().as_bytes(), parameters.take(tag::OCTET_STRING)?);
    match derivation.identifier {
        oid::PBKDF2 => {
            let rounds = rounds(parameters.small()?)?;
            parameters.optional(tag::INTEGER)?;
            let digest = match parameters.end() {
                Some(()) => [7].as_slice(),
                None => parameters.algorithm()?.identifier.strip_prefix(oid::HMAC)?,
            };
            parameters.end()?;
            let hmac: Hmac = match digest {
                [7] => (hash::<Sha1>, 64),
                [8] => (hash::<Sha224>, 64),
                [9] => (hash::<Sha256>, 64),
                [10] => (hash::<Sha384>, 128),
                [11] => (hash::<Sha512>, 128),
                _ => return None,
            };
            pbkdf2(hmac, password, salt, rounds, key);
            Some(())
        }
        oid::SCRYPT => {
            let (cost, block) = (parameters.small()?, parameters.small()?);
            let lanes = parameters.small()?;
            parameters.optional(tag::INTEGER)?;
            parameters.end()?;
            let memory = cost.checked_mul(block.checked_mul(128)?)?;
            if !cost.is_power_of_two() || memory > MAX_SCRYPT_MEMORY || lanes > 16 {
                return None;
            }
            let [block, lanes] = [u32::try_from(block).ok()?, u32::try_from(lanes).ok()?];
            let parameters = scrypt::Params::new(cost.ilog2() as u8, block, lanes).ok()?;
            scrypt::scrypt(password, salt, &parameters, key).ok()
        }
        _ => None,
    }
}

fn rounds(number: u64) -> Option<u32> {
    u32::try_from(number).ok().filter(|rounds| (1..=MAX_ROUNDS).contains(rounds))
}

/// `PBEParameter` of RFC 8018, and `pkcs-12PbeParams` of RFC 7292, which is the same.
struct Pbes1<'a> {
    salt: &'a [u8],
    rounds: u32,
}

impl<'a> Pbes1<'a> {
    fn read(mut inside: Reader<'a>) -> Option<Self> {
        let salt = inside.take(tag::OCTET_STRING)?;
        let rounds = rounds(inside.small()?)?;
        inside.end()?;
        Some(Pbes1 { salt, rounds })
    }
}

/// OpenSSL's `EVP_BytesToKey` with MD5, one round, and the first eight bytes of the IV as the salt.
fn traditional_key(password: &SecretString, iv: &[u8], length: usize) -> Option<SecretDer> {
    let salt = iv.get(..8)?;
    let mut key = Zeroizing::new(Vec::with_capacity(length + 16));
    let mut last = SecretDer::default();
    while key.len() < length {
        last = digest(hash::<Md5>, &[&last, password.expose().as_bytes(), salt], 1);
        key.extend_from_slice(&last);
    }
    key.truncate(length);
    Some(key)
}

/// The key derivation of PKCS#12, RFC 7292 appendix B, with SHA-1. `purpose` is 1 for keys and 2 for IVs.
fn pkcs12_key(
    password: &SecretString,
    salt: &[u8],
    rounds: u32,
    purpose: u8,
    length: usize,
) -> SecretDer {
    const BLOCK: usize = 64;
    // The password is UTF-16 with a zero at the end.
    let mut wide = Zeroizing::new(Vec::with_capacity(2 * password.expose().len() + 2));
    wide.extend(password.expose().encode_utf16().chain([0]).flat_map(u16::to_be_bytes));
    let filled = |bytes: &[u8]| -> Vec<u8> {
        bytes.iter().copied().cycle().take(bytes.len().div_ceil(BLOCK) * BLOCK).collect()
    };
    let mut input = Zeroizing::new([filled(salt), filled(&wide)].concat());
    let mut key = Zeroizing::new(vec![0; length]);
    for part in key.chunks_mut(20) {
        let digest = digest(hash::<Sha1>, &[&[purpose; BLOCK], &input], rounds);
        part.iter_mut().zip(digest.iter()).for_each(|(to, from)| *to = *from);
        // Each block of the input grows by the digest, repeated, and one.
        for block in input.chunks_mut(BLOCK) {
            let mut carry = 1_u16;
            for (at, byte) in block.iter_mut().enumerate().rev() {
                let add = digest.get(at % 20).copied().unwrap_or(0);
                carry += u16::from(*byte) + u16::from(add);
                *byte = carry as u8;
                carry >>= 8;
            }
        }
    }
    key
}

/// AES in CBC mode with PKCS#7 padding.
fn aes_cbc(key: &[u8], iv: &[u8], data: &[u8]) -> Result<SecretDer, KeyFault> {
    let iv = iv.try_into().map_err(|_| KeyFault::Encryption)?;
    AesKey::new(key)
        .and_then(|key| key.decrypt_unjudged(Mode::Cbc { iv }, Wiped(data.to_vec())))
        .map(Unjudged::cut)
        .and_then(|(der, valid)| bool::from(valid).then(|| Zeroizing::new(der.into_inner())))
        .ok_or(KeyFault::PasswordWrong)
}

/// Triple DES in CBC mode with PKCS#7 padding. What is wrong with it does not matter to the one who knows
/// the password or does not.
fn triple_des_cbc(key: &[u8], iv: &[u8], data: &[u8]) -> Result<SecretDer, KeyFault> {
    let mut buffer = Zeroizing::new(data.to_vec());
    let (blocks, rest) = Block::<cbc::Decryptor<TdesEde3>>::slice_as_chunks_mut(&mut buffer);
    if !rest.is_empty() {
        return Err(KeyFault::PasswordWrong);
    }
    cbc::Decryptor::<TdesEde3>::new_from_slices(key, iv)
        .map_err(|_| KeyFault::Encryption)?
        .decrypt_blocks(blocks);
    let padding = usize::from(buffer.last().copied().unwrap_or(0));
    let length = buffer.len().checked_sub(padding).ok_or(KeyFault::PasswordWrong)?;
    let padded = buffer.get(length..).unwrap_or_default();
    if !(1..=8).contains(&padding) || padded.iter().any(|byte| usize::from(*byte) != padding) {
        return Err(KeyFault::PasswordWrong);
    }
    buffer.truncate(length);
    Ok(buffer)
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let nibble =
        |digit: &u8| char::from(*digit).to_digit(16).and_then(|value| u8::try_from(value).ok());
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    if !rest.is_empty() {
        return None;
    }
    pairs.iter().map(|[high, low]| Some(nibble(high)? << 4 | nibble(low)?)).collect()
}
