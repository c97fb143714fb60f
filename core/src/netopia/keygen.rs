//! Key pairs with self-signed certificates, for tests and simulations.

use std::fmt::Write;

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::keys::{PrivateKey, RSA_ENCRYPTION, Validity};
use crate::crypto::{base64, rsa};
use crate::error::{Error, Reason, Result};
use crate::secret::SecretString;
use crate::time::DateTime;
use crate::wire::der::{self, tag};

/// `sha256WithRSAEncryption`, RFC 8017: 1.2.840.113549.1.1.11.
const SHA256_WITH_RSA: &[u8] = b"\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0b";

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
        let der = rsa::generate(bits, |numbers| {
            let key = der::element(tag::OCTET_STRING, &[&numbers.to_pkcs1()]);
            der::sequence(&[&der::unsigned(&[]), &der::algorithm(RSA_ENCRYPTION), &key])
        })?;
        let key = PrivateKey::parse(&*der)?;
        let spki = key.spki();
        let certificate = certificate(&key, spki, common_name, validity)?;
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
) -> Result<Vec<u8>> {
    let mut serial = [0; 16];
    serial.iter_mut().zip(Sha256::digest(spki)).for_each(|(to, from)| *to = from);
    // Positive, and without a zero in front.
    serial[0] = serial[0] & 0x7f | 0x40;
    let (name, algorithm) = (name(common_name), der::algorithm(SHA256_WITH_RSA));
    let dates = der::sequence(&[&time(validity.not_before), &time(validity.not_after)]);
    let tbs = der::sequence(&[&der::unsigned(&serial), &algorithm, &name, &dates, &name, spki]);
    let signature = key.rsa().sign_sha256(&Sha256::digest(&*tbs).into())?;
    Ok(der::sequence(&[&tbs, &algorithm, &der::bit_string(&signature)]).to_vec())
}

/// A distinguished name with a common name, 2.5.4.3, alone.
fn name(common_name: &str) -> Zeroizing<Vec<u8>> {
    let value = der::element(tag::UTF8_STRING, &[common_name.as_bytes()]);
    let kind = der::element(tag::OBJECT_IDENTIFIER, &[b"\x55\x04\x03"]);
    der::sequence(&[&der::element(tag::SET, &[&der::sequence(&[&kind, &value])])])
}

/// As RFC 5280 has it: two digits of the year from 1950 up to 2049, four otherwise.
fn time(time: DateTime) -> Zeroizing<Vec<u8>> {
    let date = time.date();
    let mut text = format!(
        "{:04}{:02}{:02}{:02}{:02}{:02}Z",
        date.year(),
        date.month(),
        date.day(),
        time.hour(),
        time.minute(),
        time.second(),
    );
    if (1950..2050).contains(&date.year()) {
        text.drain(..2);
        return der::element(tag::UTC_TIME, &[text.as_bytes()]);
    }
    der::element(tag::GENERALIZED_TIME, &[text.as_bytes()])
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
