//! The two keys of a merchant: NETOPIA's public one and the merchant's own private one.

use std::fmt;

use zeroize::Zeroizing;

use crate::crypto::digest::sha256_hex;
use crate::crypto::rsa::{self, PrivateNumbers, PublicNumbers};
use crate::error::{KeyFault, Result};
use crate::secret::SecretString;
use crate::time::DateTime;
use crate::wire::{Repair, check_size, der};

mod certificate;
mod derive;
mod document;
mod encrypted;
mod pem;
mod warning;

use certificate::Certificate;
use document::{Document, Pkcs8, Spki, private_numbers, public_numbers};
use pem::Block;

pub(super) use document::RSA_ENCRYPTION;

pub use warning::{KeyWarning, Validity};

/// The public key that a message is sealed for, parsed once and usable from any number of threads.
///
/// A merchant seals with NETOPIA's certificate (`public.cer`). It is not the other half of the merchant's own
/// private key, so the two files never match. Certificates that have expired or that are signed with MD5 are in
/// daily use: they load, and [`PublicKey::warnings`] tells.
pub struct PublicKey {
    key: rsa::Public,
    bits: usize,
    fingerprint: String,
    certificate: Option<CertificateFacts>,
    repairs: Vec<Repair>,
}

impl PublicKey {
    /// Reads a certificate or a bare public key, PEM or DER.
    ///
    /// PEM may have text before the block, a byte order mark, carriage returns, trailing blanks, and line
    /// breaks written as the two characters `\n`: [`PublicKey::repairs`] lists what was mended.
    ///
    /// # Errors
    /// [`Error::KeyFormat`](crate::Error::KeyFormat): a private key, not RSA, not 1024 to 4096 bits, or no
    /// key at all. [`Error::Parse`](crate::Error::Parse) for a file over 1 MiB.
    pub fn parse(file: impl AsRef<[u8]>) -> Result<Self> {
        let file = file.as_ref();
        check_size(file.len())?;
        let mut repairs = Vec::new();
        let blocks = pem::blocks("public_key", file, &mut repairs)?;
        for block in &blocks {
            if let Some(key) = Self::from_block(block)? {
                return Ok(PublicKey { repairs, ..key });
            }
        }
        let private = blocks.iter().any(|block| Document::of(block).is_private());
        Err(if private { KeyFault::PrivateKeyGiven } else { no_public_key() }.into())
    }

    fn from_block(block: &Block) -> Result<Option<Self>, KeyFault> {
        match Document::of(block) {
            Document::Certificate(certificate) => {
                let facts = CertificateFacts::new(&certificate);
                let key = Self::from_spki(&certificate.key)?;
                Ok(Some(PublicKey { certificate: Some(facts), ..key }))
            }
            Document::Spki(spki) => Self::from_spki(&spki).map(Some),
            Document::Pkcs1Public(key) => Self::from_numbers(&key).map(Some),
            _ => Ok(None),
        }
    }

    fn from_spki(spki: &Spki<'_>) -> Result<Self, KeyFault> {
        if spki.algorithm != RSA_ENCRYPTION {
            return Err(KeyFault::NotRsa);
        }
        Self::from_numbers(&public_numbers(spki.key).ok_or_else(no_public_key)?)
    }

    fn from_numbers(numbers: &PublicNumbers<'_>) -> Result<Self, KeyFault> {
        let bits = checked_bits(numbers.modulus)?;
        let key = rsa::Public::new(numbers).ok_or(KeyFault::Inconsistent)?;
        let fingerprint = sha256_hex(&spki(numbers));
        Ok(PublicKey { key, bits, fingerprint, certificate: None, repairs: Vec::new() })
    }

    pub(super) fn rsa(&self) -> &rsa::Public {
        &self.key
    }

    /// The length of the modulus in bits: 1024 to 4096.
    pub fn bits(&self) -> usize {
        self.bits
    }

    /// SHA-256, in lowercase hex, of the key as `SubjectPublicKeyInfo`. Equal to that of the
    /// [`PrivateKey`] if the two are a pair.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// Whether the file was a certificate, and not a bare key.
    pub fn is_certificate(&self) -> bool {
        self.certificate.is_some()
    }

    /// From when to when the certificate is valid, in UTC. `None` for a bare key, and where the
    /// certificate's dates cannot be read.
    pub fn validity(&self) -> Option<Validity> {
        self.certificate.as_ref()?.validity
    }

    /// What is worth knowing about the key, though it is used all the same. Without `now`, in UTC, the dates of
    /// a certificate are not looked at.
    pub fn warnings(&self, now: Option<DateTime>) -> Vec<KeyWarning> {
        let mut warnings = short_key(self.bits);
        let Some(certificate) = &self.certificate else { return warnings };
        if let Some(digest) = certificate.weak_digest {
            warnings.push(KeyWarning::WeakSignature { digest });
        }
        if let (Some(now), Some(validity)) = (now, certificate.validity) {
            if now < validity.not_before {
                warnings.push(KeyWarning::NotYetValid { not_before: validity.not_before });
            }
            if now > validity.not_after {
                warnings.push(KeyWarning::Expired { not_after: validity.not_after });
            }
        }
        warnings
    }

    /// What was mended in the file.
    pub fn repairs(&self) -> &[Repair] {
        &self.repairs
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PublicKey")
            .field("bits", &self.bits)
            .field("fingerprint", &self.fingerprint)
            .finish_non_exhaustive()
    }
}

/// The private key that opens messages, parsed once and usable from any number of threads.
///
/// It cannot be copied or printed, and its numbers are wiped when it is dropped.
pub struct PrivateKey {
    key: rsa::Private,
    bits: usize,
    spki: Vec<u8>,
    fingerprint: String,
    repairs: Vec<Repair>,
}

impl PrivateKey {
    /// Reads an RSA private key, PKCS#1 or PKCS#8, PEM or DER. Mends what [`PublicKey::parse`] mends.
    ///
    /// # Errors
    /// [`Error::KeyFormat`](crate::Error::KeyFormat): a certificate or public key, an encrypted key, not RSA,
    /// not 1024 to 4096 bits, numbers that do not belong together, or no key at all.
    /// [`Error::Parse`](crate::Error::Parse) for a file over 1 MiB.
    pub fn parse(file: impl AsRef<[u8]>) -> Result<Self> {
        Self::parse_with(file.as_ref(), None)
    }

    /// As [`PrivateKey::parse`], for a key that is encrypted with a password.
    ///
    /// PKCS#8 (PBES2 with AES or triple DES; the old schemes with DES or triple DES) and OpenSSL's traditional
    /// PEM (`DEK-Info` with AES-CBC or DES-EDE3-CBC). A key that is not encrypted loads too.
    ///
    /// # Errors
    /// As [`PrivateKey::parse`], and a wrong password or an encryption that is not supported.
    pub fn parse_encrypted(file: impl AsRef<[u8]>, password: &SecretString) -> Result<Self> {
        Self::parse_with(file.as_ref(), Some(password))
    }

    fn parse_with(file: &[u8], password: Option<&SecretString>) -> Result<Self> {
        check_size(file.len())?;
        let mut repairs = Vec::new();
        let blocks = pem::blocks("private_key", file, &mut repairs)?;
        for block in &blocks {
            if let Some(key) = Self::from_block(block, password)? {
                return Ok(PrivateKey { repairs, ..key });
            }
        }
        let has =
            |test: fn(&Document<'_>) -> bool| blocks.iter().any(|block| test(&Document::of(block)));
        Err(if has(|document| matches!(document, Document::Certificate(_))) {
            KeyFault::CertificateGiven
        } else if has(|document| matches!(document, Document::Spki(_) | Document::Pkcs1Public(_))) {
            KeyFault::PublicKeyGiven
        } else {
            no_private_key()
        }
        .into())
    }

    fn from_block(
        block: &Block,
        password: Option<&SecretString>,
    ) -> Result<Option<Self>, KeyFault> {
        match Document::of(block) {
            Document::Pkcs1Private(key) => Self::from_numbers(&key).map(Some),
            Document::Pkcs8(info) => Self::from_pkcs8(&info).map(Some),
            Document::EncryptedPem => {
                let der = encrypted::open_pem(block, password.ok_or(KeyFault::PasswordMissing)?)?;
                Self::from_opened(&der).map(Some)
            }
            Document::EncryptedPkcs8(encrypted) => {
                let der = encrypted.open(password.ok_or(KeyFault::PasswordMissing)?)?;
                Self::from_opened(&der).map(Some)
            }
            _ => Ok(None),
        }
    }

    /// What comes out of an encrypted file. A wrong password may pass for a right one, and yields noise.
    fn from_opened(der: &[u8]) -> Result<Self, KeyFault> {
        match Document::of_der(der) {
            Document::Pkcs1Private(key) => Self::from_numbers(&key),
            Document::Pkcs8(info) => Self::from_pkcs8(&info),
            _ => Err(KeyFault::PasswordWrong),
        }
    }

    fn from_pkcs8(info: &Pkcs8<'_>) -> Result<Self, KeyFault> {
        if info.algorithm != RSA_ENCRYPTION {
            return Err(KeyFault::NotRsa);
        }
        Self::from_numbers(&private_numbers(info.key).ok_or_else(no_private_key)?)
    }

    fn from_numbers(numbers: &PrivateNumbers<'_>) -> Result<Self, KeyFault> {
        let bits = checked_bits(numbers.modulus)?;
        let key = rsa::Private::new(numbers).ok_or(KeyFault::Inconsistent)?;
        let spki = spki(&numbers.public());
        let fingerprint = sha256_hex(&spki);
        Ok(PrivateKey { key, bits, spki, fingerprint, repairs: Vec::new() })
    }

    pub(super) fn rsa(&self) -> &rsa::Private {
        &self.key
    }

    /// The length of the modulus in bits: 1024 to 4096.
    pub fn bits(&self) -> usize {
        self.bits
    }

    /// The public half as `SubjectPublicKeyInfo`.
    pub(super) fn spki(&self) -> &[u8] {
        &self.spki
    }

    /// SHA-256, in lowercase hex, of the key's public half as `SubjectPublicKeyInfo`.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// What is worth knowing about the key, though it is used all the same.
    pub fn warnings(&self) -> Vec<KeyWarning> {
        short_key(self.bits)
    }

    /// What was mended in the file.
    pub fn repairs(&self) -> &[Repair] {
        &self.repairs
    }
}

impl fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PrivateKey").field("bits", &self.bits).finish_non_exhaustive()
    }
}

/// What a certificate says beside the key.
struct CertificateFacts {
    validity: Option<Validity>,
    weak_digest: Option<&'static str>,
}

impl CertificateFacts {
    fn new(certificate: &Certificate<'_>) -> Self {
        CertificateFacts { validity: certificate.validity, weak_digest: certificate.weak_digest() }
    }
}

fn no_public_key() -> KeyFault {
    KeyFault::Format { expected: "an X.509 certificate or an RSA public key, PEM or DER" }
}

fn no_private_key() -> KeyFault {
    KeyFault::Format { expected: "an RSA private key, PKCS#1 or PKCS#8, PEM or DER" }
}

fn checked_bits(modulus: &[u8]) -> Result<usize, KeyFault> {
    let bits = rsa::bits(modulus);
    if rsa::MODULUS_BITS.contains(&bits) { Ok(bits) } else { Err(KeyFault::RsaSize { bits }) }
}

fn short_key(bits: usize) -> Vec<KeyWarning> {
    if bits < 2048 { vec![KeyWarning::ShortKey { bits }] } else { Vec::new() }
}

/// `SubjectPublicKeyInfo` in DER.
fn spki(numbers: &PublicNumbers<'_>) -> Vec<u8> {
    let key = der::sequence(&[&der::unsigned(numbers.modulus), &der::unsigned(numbers.exponent)]);
    der::sequence(&[&der::algorithm(RSA_ENCRYPTION), &der::bit_string(&key)]).to_vec()
}

/// Bytes of a private key on their way from one form to the next.
type SecretDer = Zeroizing<Vec<u8>>;
