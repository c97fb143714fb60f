//! What stands in a block of a key file.

use super::certificate::Certificate;
use super::encrypted::EncryptedPkcs8;
use super::pem::Block;
use crate::crypto::rsa::{PrivateNumbers, PublicNumbers};
use crate::wire::der::{Reader, tag};

/// `rsaEncryption`, RFC 8017: 1.2.840.113549.1.1.1.
pub(in crate::netopia) const RSA_ENCRYPTION: &[u8] = b"\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01";

/// What a block holds, judged by what is in it: labels are often wrong.
pub(super) enum Document<'a> {
    Certificate(Certificate<'a>),
    Spki(Spki<'a>),
    Pkcs1Public(PublicNumbers<'a>),
    Pkcs1Private(PrivateNumbers<'a>),
    Pkcs8(Pkcs8<'a>),
    EncryptedPkcs8(EncryptedPkcs8<'a>),
    EncryptedPem,
    OtherPrivate,
    Unknown,
}

impl<'a> Document<'a> {
    pub(super) fn of(block: &'a Block) -> Self {
        if block.header("DEK-Info").is_some() {
            return Document::EncryptedPem;
        }
        match Self::of_der(&block.der) {
            Document::Unknown if block.label.ends_with("PRIVATE KEY") => Document::OtherPrivate,
            document => document,
        }
    }

    pub(super) fn of_der(der: &'a [u8]) -> Self {
        let inside = Reader::sequence_of(der);
        Certificate::read(der)
            .map(Document::Certificate)
            .or_else(|| Spki::read(inside?).map(Document::Spki))
            .or_else(|| Pkcs8::read(inside?).map(Document::Pkcs8))
            .or_else(|| private_numbers(der).map(Document::Pkcs1Private))
            .or_else(|| EncryptedPkcs8::read(inside?).map(Document::EncryptedPkcs8))
            .or_else(|| public_numbers(der).map(Document::Pkcs1Public))
            .unwrap_or(Document::Unknown)
    }

    pub(super) fn is_private(&self) -> bool {
        matches!(
            self,
            Document::Pkcs1Private(_)
                | Document::Pkcs8(_)
                | Document::EncryptedPkcs8(_)
                | Document::EncryptedPem
                | Document::OtherPrivate
        )
    }
}

/// `SubjectPublicKeyInfo` of RFC 5280.
pub(super) struct Spki<'a> {
    pub(super) algorithm: &'a [u8],
    pub(super) key: &'a [u8],
}

impl<'a> Spki<'a> {
    pub(super) fn read(mut inside: Reader<'a>) -> Option<Self> {
        let algorithm = inside.algorithm()?.identifier;
        let key = inside.bit_string()?;
        inside.end()?;
        Some(Spki { algorithm, key })
    }
}

/// `OneAsymmetricKey` of RFC 5958, which PKCS#8 is the first version of.
pub(super) struct Pkcs8<'a> {
    pub(super) algorithm: &'a [u8],
    pub(super) key: &'a [u8],
}

impl<'a> Pkcs8<'a> {
    fn read(mut inside: Reader<'a>) -> Option<Self> {
        inside.small().filter(|version| *version <= 1)?;
        let algorithm = inside.algorithm()?.identifier;
        let key = inside.take(tag::OCTET_STRING)?;
        inside.optional(tag::CONTEXT_0)?;
        inside.optional(tag::PRIMITIVE_1)?;
        inside.end()?;
        Some(Pkcs8 { algorithm, key })
    }
}

/// `RSAPublicKey` of RFC 8017.
pub(super) fn public_numbers(der: &[u8]) -> Option<PublicNumbers<'_>> {
    let mut inside = Reader::sequence_of(der)?;
    let numbers = PublicNumbers { modulus: inside.unsigned()?, exponent: inside.unsigned()? };
    inside.end()?;
    Some(numbers)
}

/// `RSAPrivateKey` of RFC 8017, with two primes.
pub(super) fn private_numbers(der: &[u8]) -> Option<PrivateNumbers<'_>> {
    let mut inside = Reader::sequence_of(der)?;
    inside.small().filter(|version| *version == 0)?;
    let mut next = || inside.unsigned();
    let numbers = PrivateNumbers {
        modulus: next()?,
        public_exponent: next()?,
        private_exponent: next()?,
        prime1: next()?,
        prime2: next()?,
        exponent1: next()?,
        exponent2: next()?,
        coefficient: next()?,
    };
    inside.end()?;
    Some(numbers)
}
