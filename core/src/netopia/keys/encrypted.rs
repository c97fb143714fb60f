//! Private keys under a password. The old schemes are weak; files in them are in use.

use cbc::cipher::{Block, BlockModeDecrypt, KeyIvInit};
use der::{Decode, Sequence, asn1::OctetStringRef};
use des::{Des, TdesEde3};
use md5::{Digest, Md5};
use pkcs8::EncryptedPrivateKeyInfoRef;
use pkcs8::spki::ObjectIdentifier;
use sha1::Sha1;
use zeroize::Zeroizing;

use super::SecretDer;
use super::document::EncryptedPrivateKey;
use super::pem::Block as PemBlock;
use crate::crypto::aes_cbc::{AesKey, Mode, Unjudged};
use crate::error::KeyFault;
use crate::secret::{SecretString, Wiped};

const PBES2: &str = "1.2.840.113549.1.5.13";
const MD5_DES: &str = "1.2.840.113549.1.5.3";
const SHA1_DES: &str = "1.2.840.113549.1.5.10";
const SHA1_TRIPLE_DES: &str = "1.2.840.113549.1.12.1.3";

/// The most rounds of hashing a password. OpenSSL writes 2 048, careful people a million.
const MAX_ROUNDS: u32 = 10_000_000;

/// The most memory that scrypt may take, in bytes. OpenSSL's own parameters take 16 MiB.
const MAX_SCRYPT_MEMORY: u64 = 1 << 28;

/// Opens OpenSSL's traditional PEM, in which the body is encrypted and a header says how.
pub(super) fn open_pem(block: &PemBlock, password: &SecretString) -> Result<SecretDer, KeyFault> {
    let (cipher, iv) = block
        .header("DEK-Info")
        .and_then(|info| info.split_once(','))
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
        return des_cbc::<TdesEde3>(&key, &iv, &block.der);
    }
    let iv = iv.as_slice().try_into().map_err(|_| KeyFault::Encryption)?;
    AesKey::new(&key)
        .and_then(|key| key.decrypt_unjudged(Mode::Cbc { iv: &iv }, Wiped(block.der.to_vec())))
        .map(Unjudged::cut)
        .and_then(|(der, valid)| bool::from(valid).then(|| Zeroizing::new(der.into_inner())))
        .ok_or(KeyFault::PasswordWrong)
}

/// Opens `EncryptedPrivateKeyInfo`.
pub(super) fn open_pkcs8(der: &[u8], password: &SecretString) -> Result<SecretDer, KeyFault> {
    let info = EncryptedPrivateKey::from_der(der).map_err(|_| KeyFault::Encryption)?;
    let is = |oid: &str| info.scheme.oid == ObjectIdentifier::new_unwrap(oid);
    if is(PBES2) {
        let info = EncryptedPrivateKeyInfoRef::from_der(der).map_err(|_| KeyFault::Encryption)?;
        if !is_bounded(&info) {
            return Err(KeyFault::Encryption);
        }
        let opened = info.decrypt(password.expose()).map_err(|_| KeyFault::PasswordWrong)?;
        return Ok(Zeroizing::new(opened.as_bytes().to_vec()));
    }
    let parameters = info
        .scheme
        .parameters
        .and_then(|parameters| parameters.decode_as::<Pbes1<'_>>().ok())
        .filter(|parameters| (1..=MAX_ROUNDS).contains(&parameters.rounds))
        .ok_or(KeyFault::Encryption)?;
    let (salt, rounds) = (parameters.salt.as_bytes(), parameters.rounds);
    let data = info.data.as_bytes();
    if is(MD5_DES) || is(SHA1_DES) {
        let both = if is(MD5_DES) {
            pbkdf1::<Md5>(password, salt, rounds)
        } else {
            pbkdf1::<Sha1>(password, salt, rounds)
        };
        let (key, rest) = both.split_at_checked(8).ok_or(KeyFault::Encryption)?;
        des_cbc::<Des>(key, rest.get(..8).unwrap_or_default(), data)
    } else if is(SHA1_TRIPLE_DES) {
        let key = pkcs12_key::<24>(password, salt, rounds, 1);
        let iv = pkcs12_key::<8>(password, salt, rounds, 2);
        des_cbc::<TdesEde3>(&*key, &*iv, data)
    } else {
        Err(KeyFault::Encryption)
    }
}

/// Whether the work that the file asks for is work that a file may ask for.
fn is_bounded(info: &EncryptedPrivateKeyInfoRef<'_>) -> bool {
    let Some(parameters) = info.encryption_algorithm.pbes2() else { return false };
    let rounds = parameters.kdf.pbkdf2().map_or(0, |kdf| kdf.iteration_count);
    let (memory, lanes) = parameters.kdf.scrypt().map_or((0, 0), |kdf| {
        let memory = kdf.cost_parameter.saturating_mul(128 * u64::from(kdf.block_size));
        (memory, kdf.parallelization)
    });
    rounds <= MAX_ROUNDS && memory <= MAX_SCRYPT_MEMORY && lanes <= 16
}

/// `PBEParameter` of RFC 8018, and `pkcs-12PbeParams` of RFC 7292, which is the same.
#[derive(Sequence)]
struct Pbes1<'a> {
    salt: &'a OctetStringRef,
    rounds: u32,
}

/// OpenSSL's `EVP_BytesToKey` with MD5, one round, and the first eight bytes of the IV as the salt.
fn traditional_key(password: &SecretString, iv: &[u8], length: usize) -> Option<SecretDer> {
    let salt = iv.get(..8)?;
    let mut key = Zeroizing::new(Vec::with_capacity(length + 16));
    let mut last = Zeroizing::new(Vec::new());
    while key.len() < length {
        let digest = Md5::new()
            .chain_update(&*last)
            .chain_update(password.expose())
            .chain_update(salt)
            .finalize();
        *last = digest.to_vec();
        key.extend_from_slice(&last);
    }
    key.truncate(length);
    Some(key)
}

/// PBKDF1 of RFC 8018: key and IV in one digest.
fn pbkdf1<D: Digest>(password: &SecretString, salt: &[u8], rounds: u32) -> SecretDer {
    let first = D::new().chain_update(password.expose()).chain_update(salt).finalize();
    let last = (1..rounds).fold(first, |digest, _| D::digest(digest));
    Zeroizing::new(last.to_vec())
}

/// The key derivation of PKCS#12, RFC 7292 appendix B, with SHA-1. `purpose` is 1 for keys and 2 for IVs.
fn pkcs12_key<const N: usize>(
    password: &SecretString,
    salt: &[u8],
    rounds: u32,
    purpose: u8,
) -> Zeroizing<[u8; N]> {
    const BLOCK: usize = 64;
    // The password is UTF-16 with a zero at the end.
    let mut wide = Zeroizing::new(Vec::with_capacity(2 * password.expose().len() + 2));
    wide.extend(password.expose().encode_utf16().chain([0]).flat_map(u16::to_be_bytes));
    let filled = |bytes: &[u8]| -> Vec<u8> {
        bytes.iter().copied().cycle().take(bytes.len().div_ceil(BLOCK) * BLOCK).collect()
    };
    let mut input = Zeroizing::new([filled(salt), filled(&wide)].concat());
    let mut key = Zeroizing::new([0; N]);
    for part in key.chunks_mut(20) {
        let first = Sha1::new().chain_update([purpose; BLOCK]).chain_update(&*input).finalize();
        let digest = (1..rounds).fold(first, |digest, _| Sha1::digest(digest));
        part.iter_mut().zip(digest.iter()).for_each(|(to, from)| *to = *from);
        // Each block of the input grows by the digest, repeated, and one.
        for block in input.chunks_mut(BLOCK) {
            let mut carry = 1_u16;
            let addend = (0..block.len()).map(|at| digest.get(at % 20).copied().unwrap_or(0));
            for (byte, add) in block.iter_mut().zip(addend.collect::<Vec<_>>()).rev() {
                carry += u16::from(*byte) + u16::from(add);
                *byte = carry as u8;
                carry >>= 8;
            }
        }
    }
    key
}

/// DES or triple DES in CBC mode with PKCS#7 padding. What is wrong with it does not matter to the one who knows
/// the password or does not.
fn des_cbc<C>(key: &[u8], iv: &[u8], data: &[u8]) -> Result<SecretDer, KeyFault>
where
    C: cbc::cipher::BlockCipherDecrypt<BlockSize = cbc::cipher::consts::U8> + cbc::cipher::KeyInit,
{
    let mut buffer = Zeroizing::new(data.to_vec());
    let (blocks, rest) = Block::<cbc::Decryptor<C>>::slice_as_chunks_mut(&mut buffer);
    if !rest.is_empty() {
        return Err(KeyFault::PasswordWrong);
    }
    cbc::Decryptor::<C>::new_from_slices(key, iv)
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
