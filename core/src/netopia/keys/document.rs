//! What stands in a block of a key file.

use der::Decode;
use der::asn1::OctetStringRef;
use pkcs1::{RsaPrivateKeyRef, RsaPublicKeyRef};
use pkcs8::PrivateKeyInfoRef;
use pkcs8::spki::{AlgorithmIdentifierRef, SubjectPublicKeyInfoRef};

use super::certificate::Certificate;
use super::pem::Block;

/// What a block holds, judged by what is in it: labels are often wrong.
pub(super) enum Document<'a> {
    Certificate(Box<Certificate<'a>>),
    Spki(SubjectPublicKeyInfoRef<'a>),
    Pkcs1Public(RsaPublicKeyRef<'a>),
    Pkcs1Private(Box<RsaPrivateKeyRef<'a>>),
    Pkcs8(PrivateKeyInfoRef<'a>),
    EncryptedPkcs8,
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
        if let Ok(certificate) = Certificate::from_der(der) {
            Document::Certificate(Box::new(certificate))
        } else if let Ok(spki) = SubjectPublicKeyInfoRef::from_der(der) {
            Document::Spki(spki)
        } else if let Ok(info) = PrivateKeyInfoRef::from_der(der) {
            Document::Pkcs8(info)
        } else if let Ok(key) = RsaPrivateKeyRef::from_der(der) {
            Document::Pkcs1Private(Box::new(key))
        } else if EncryptedPrivateKey::from_der(der).is_ok() {
            Document::EncryptedPkcs8
        } else if let Ok(key) = RsaPublicKeyRef::from_der(der) {
            Document::Pkcs1Public(key)
        } else {
            Document::Unknown
        }
    }

    pub(super) fn is_private(&self) -> bool {
        matches!(
            self,
            Document::Pkcs1Private(_)
                | Document::Pkcs8(_)
                | Document::EncryptedPkcs8
                | Document::EncryptedPem
                | Document::OtherPrivate
        )
    }
}

/// `EncryptedPrivateKeyInfo` of RFC 5208, with any scheme.
#[derive(der::Sequence)]
pub(super) struct EncryptedPrivateKey<'a> {
    pub(super) scheme: AlgorithmIdentifierRef<'a>,
    pub(super) data: &'a OctetStringRef,
}
