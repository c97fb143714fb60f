//! Key pairs with self-signed certificates, for tests and simulations.

use std::fmt::Write;

use der::asn1::{Any, AnyRef, BitStringRef, GeneralizedTime, IntRef, UtcTime};
use der::{DateTime as DerDateTime, Decode, Encode, Tag};
use pkcs8::spki::{AlgorithmIdentifierRef, ObjectIdentifier, SubjectPublicKeyInfoRef};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::keys::certificate::{Certificate, RawValidity, TbsCertificate};
use super::keys::{PrivateKey, Validity};
use crate::crypto::{base64, rsa};
use crate::error::{Error, Reason, Result};
use crate::secret::SecretString;
use crate::time::DateTime;

/// `sha256WithRSAEncryption`, RFC 8017.
const SHA256_WITH_RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.11");

/// A key pair for tests and simulations: a private key, and a certificate that it signed itself.
///
/// A merchant's real keys come from NETOPIA.
#[derive(Debug)]
#[non_exhaustive]
pub struct TestKeyPair {
    /// The private key, PKCS#8 in PEM.
    pub private_key: SecretString,
    /// The public key, `SubjectPublicKeyInfo` in PEM.
    pub public_key: String,
    /// The certificate in PEM.
    pub certificate: String,
}

impl TestKeyPair {
    /// Makes a key of 1024 to 4096 bits and a certificate with that common name. Takes a second or two for a
    /// large one.
    ///
    /// # Errors
    /// [`Error::InvalidInput`]: another size or not a multiple of 8, an empty name or one over 64 characters, or
    /// dates in the wrong order.
    pub fn generate(bits: usize, common_name: &str, validity: Validity) -> Result<Self> {
        check(bits, common_name, validity)?;
        let der = rsa::generate(bits)?;
        let key = PrivateKey::parse(&*der)?;
        let spki = key.spki();
        // None of the encodings can fail on values that were just checked or made.
        let certificate = certificate(&key, spki, common_name, validity).ok_or(Error::Random)?;
        Ok(TestKeyPair {
            private_key: SecretString::from(std::mem::take(&mut *pem("PRIVATE KEY", &der))),
            public_key: std::mem::take(&mut *pem("PUBLIC KEY", spki)),
            certificate: std::mem::take(&mut *pem("CERTIFICATE", &certificate)),
        })
    }
}

fn check(bits: usize, common_name: &str, validity: Validity) -> Result<()> {
    if !rsa::MODULUS_BITS.contains(&bits) || !bits.is_multiple_of(8) {
        let range = "1024 to 4096, a multiple of 8";
        return Err(Error::invalid("bits", Reason::OutOfRange { range }));
    }
    match common_name.chars().count() {
        0 => return Err(Error::invalid("common_name", Reason::Missing)),
        1..=64 => {}
        _ => return Err(Error::invalid("common_name", Reason::TooLong { max: 64 })),
    }
    if validity.not_after < validity.not_before {
        return Err(Error::invalid("not_after", Reason::OutOfRange { range: "after not_before" }));
    }
    Ok(())
}

fn certificate(
    key: &PrivateKey,
    spki: &[u8],
    common_name: &str,
    validity: Validity,
) -> Option<Vec<u8>> {
    let name = name(common_name).ok()?;
    let [not_before, not_after] = [time(validity.not_before)?, time(validity.not_after)?];
    let mut serial = [0; 16];
    serial.copy_from_slice(Sha256::digest(spki).first_chunk::<16>()?);
    // Positive, and without a zero in front.
    serial[0] = serial[0] & 0x7f | 0x40;
    let algorithm = AlgorithmIdentifierRef { oid: SHA256_WITH_RSA, parameters: Some(AnyRef::NULL) };
    let tbs = TbsCertificate {
        version: 0,
        serial: IntRef::new(&serial).ok()?,
        algorithm,
        issuer: AnyRef::from_der(&name).ok()?,
        validity: RawValidity { not_before: (&not_before).into(), not_after: (&not_after).into() },
        subject: AnyRef::from_der(&name).ok()?,
        public_key: SubjectPublicKeyInfoRef::from_der(spki).ok()?,
        issuer_id: None,
        subject_id: None,
        extensions: None,
    };
    let digest = Sha256::digest(tbs.to_der().ok()?).into();
    let signature = key.rsa().sign_sha256(&digest).ok()?;
    let signature = BitStringRef::from_bytes(&signature).ok()?;
    Certificate { tbs, algorithm, signature }.to_der().ok()
}

/// A distinguished name with a common name alone.
fn name(common_name: &str) -> der::Result<Vec<u8>> {
    const COMMON_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");
    let value = Any::new(Tag::Utf8String, common_name.as_bytes())?;
    let attribute = [COMMON_NAME.to_der()?, value.to_der()?].concat();
    let attribute = Any::new(Tag::Sequence, attribute)?.to_der()?;
    let set = Any::new(Tag::Set, attribute)?.to_der()?;
    Any::new(Tag::Sequence, set)?.to_der()
}

/// As RFC 5280 has it: two digits of the year up to 2049, four from then on.
fn time(time: DateTime) -> Option<Any> {
    let date = time.date();
    let time = DerDateTime::new(
        date.year(),
        date.month(),
        date.day(),
        time.hour(),
        time.minute(),
        time.second(),
    )
    .ok()?;
    match UtcTime::from_date_time(time) {
        Ok(time) => Any::encode_from(&time).ok(),
        Err(_) => Any::encode_from(&GeneralizedTime::from_date_time(time)).ok(),
    }
}

fn pem(label: &str, der: &[u8]) -> Zeroizing<String> {
    let base64 = Zeroizing::new(base64::encode(der));
    let mut text = Zeroizing::new(String::with_capacity(base64.len() * 66 / 64 + 80));
    // Writing to a string cannot fail.
    let _ = writeln!(text, "-----BEGIN {label}-----");
    let mut rest = base64.as_str();
    while !rest.is_empty() {
        let (line, tail) = rest.split_at_checked(64).unwrap_or((rest, ""));
        let _ = writeln!(text, "{line}");
        rest = tail;
    }
    let _ = writeln!(text, "-----END {label}-----");
    text
}
