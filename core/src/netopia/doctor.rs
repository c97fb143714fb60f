//! Why does an envelope not open? For a person with the key at hand, never for an endpoint.
//!
//! [`Merchant::open_ipn`](super::Merchant::open_ipn) tells nothing, because whoever is told what is wrong
//! with a message that they made up can decrypt other people's messages. This module tells everything. Call it on a
//! developer's own machine, with a message that was stored, and send what it says to nobody.

use std::fmt;

use super::envelope::{Cipher, Envelope};
use super::ipn::Ipn;
use super::keys::PrivateKey;
use super::order::Order;
use crate::crypto::aes_cbc::{AesKey, BLOCK, Mode, Unjudged};
use crate::crypto::rc4;
use crate::error::{Error, KeyFault, ParseErrorKind, Result};
use crate::secret::{SecretString, Wiped};
use crate::wire::{Repair, find, xml};

/// What was found out about a message that does not open, or does.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Finding {
    /// It opens, and is an IPN.
    Ipn,
    /// It opens, and is an order: what a merchant sends, not what NETOPIA posts back.
    Order,
    /// The form was damaged in a way that is mended: it opens all the same.
    Mended(Repair),
    /// The form is malformed, or one of its values is.
    Form(Error),
    /// The key cannot be used: it may be the public one, or need a password.
    Key(KeyFault),
    /// `env_key` and `data` stand in each other's place.
    Swapped,
    /// `env_key` has another length than the key: it was sealed for a key of another size, or is cut.
    KeySize {
        /// The length of `env_key` in bits.
        sealed_for: usize,
        /// The length of the key in bits.
        key: usize,
    },
    /// The private key does not open `env_key`, although the lengths fit: it is another key, or `env_key` is
    /// damaged. NETOPIA's certificate and the merchant's private key are no pair: the message may have been
    /// sealed with NETOPIA's.
    WrongKey,
    /// The session key has a length that the cipher does not have.
    SessionKey {
        /// Its length in bytes.
        bytes: usize,
    },
    /// It opens with another cipher than the one that the form names.
    WrongCipher {
        /// The one that the form names, or that was assumed.
        named: Cipher,
        /// The one that opens it.
        opens: Cipher,
    },
    /// The session key is right, but the IV is missing.
    MissingIv,
    /// The session key is right, but the first 16 bytes come out as noise: the IV is wrong, or the first
    /// bytes of `data` are.
    WrongIv,
    /// The session key is right, but `data` is cut or damaged.
    DamagedData,
    /// What was sealed is not UTF-8. It reads as ISO 8859-1 or Windows-1252.
    Charset,
    /// It opens, but is not well-formed XML, for this reason.
    NotXml(ParseErrorKind),
    /// It opens and is XML, but not a message of NETOPIA's, for this reason.
    NotAMessage(ParseErrorKind),
}

impl Finding {
    /// The stable code of this finding.
    pub fn code(&self) -> &'static str {
        match self {
            Finding::Ipn => "ipn",
            Finding::Order => "order",
            Finding::Mended(repair) => repair.kind().code(),
            Finding::Form(error) => error.code(),
            Finding::Key(fault) => fault.code(),
            Finding::Swapped => "swapped",
            Finding::KeySize { .. } => "key_size",
            Finding::WrongKey => "wrong_key",
            Finding::SessionKey { .. } => "session_key",
            Finding::WrongCipher { .. } => "wrong_cipher",
            Finding::MissingIv => "missing_iv",
            Finding::WrongIv => "wrong_iv",
            Finding::DamagedData => "damaged_data",
            Finding::Charset => "charset",
            Finding::NotXml(_) => "not_xml",
            Finding::NotAMessage(_) => "not_a_message",
        }
    }

    /// Whether nothing has to be done about it.
    pub fn is_good(&self) -> bool {
        matches!(self, Finding::Ipn | Finding::Order)
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Finding::Ipn => f.write_str("it opens, and is an IPN"),
            Finding::Order => f.write_str("it opens, and is an order, which is no IPN"),
            Finding::Mended(repair) => write!(f, "mended: {repair}"),
            Finding::Form(error) => error.fmt(f),
            Finding::Key(fault) => fault.fmt(f),
            Finding::Swapped => f.write_str("env_key and data stand in each other's place"),
            Finding::KeySize { sealed_for, key } => write!(
                f,
                "env_key has {sealed_for} bits, the private key {key}: it is for another, or cut"
            ),
            Finding::WrongKey => f.write_str(
                "the private key does not open env_key: it is another key (was it sealed with \
                 NETOPIA's certificate instead of the merchant's?), or env_key is damaged",
            ),
            Finding::SessionKey { bytes } => {
                write!(f, "the session key has {bytes} bytes, which the cipher does not take")
            }
            Finding::WrongCipher { named, opens } => {
                write!(f, "the form says {named}, but it was sealed with {opens}")
            }
            Finding::MissingIv => f.write_str("the key is right, but the IV is missing"),
            Finding::WrongIv => {
                f.write_str("the key is right, but the IV or the beginning of data is not")
            }
            Finding::DamagedData => f.write_str("the key is right, but data is cut or damaged"),
            Finding::Charset => {
                f.write_str("it opens, but is not UTF-8: ISO 8859-1 or Windows-1252, it seems")
            }
            Finding::NotXml(kind) => write!(f, "it opens, but is no XML that is read: {kind}"),
            Finding::NotAMessage(kind) => write!(f, "it opens, but is no order or IPN: {kind}"),
        }
    }
}

/// Finds out why the body of a form does not open with a key file.
///
/// The likely cause comes first. Nothing found is quoted: no key, no plaintext.
///
/// # Errors
/// [`Error::Random`] alone: everything else is a finding.
pub fn diagnose_locally(
    body: &[u8],
    private_key: &[u8],
    password: Option<&SecretString>,
) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    let key = match password {
        Some(password) => PrivateKey::parse_encrypted(private_key, password),
        None => PrivateKey::parse(private_key),
    };
    let key = match key {
        Ok(key) => Some(key),
        Err(Error::KeyFormat(fault)) => {
            findings.push(Finding::Key(*fault));
            None
        }
        Err(error) => {
            findings.push(Finding::Form(error));
            None
        }
    };
    match (Envelope::parse(body), &key) {
        (Ok(envelope), key) => {
            if let Some(key) = key {
                findings.push(open(&envelope, key)?);
            }
            findings.extend(envelope.repairs().iter().cloned().map(Finding::Mended));
        }
        (Err(error), None) if is_missing_iv(&error) => findings.push(Finding::MissingIv),
        (Err(error), Some(key)) if is_missing_iv(&error) => {
            findings.extend(without_iv(body, key)?);
        }
        (Err(error), _) => findings.push(Finding::Form(error)),
    }
    Ok(findings)
}

/// With an IV made up, everything but the first block opens; whatever else comes out is worse than the lack of
/// one.
fn without_iv(body: &[u8], key: &PrivateKey) -> Result<Vec<Finding>> {
    let worse = match Envelope::parse(with_iv(body)) {
        Ok(envelope) => open(&envelope, key)?,
        Err(error) => Finding::Form(error),
    };
    Ok(match worse {
        Finding::WrongIv => vec![Finding::MissingIv],
        worse => vec![worse, Finding::MissingIv],
    })
}

fn is_missing_iv(error: &Error) -> bool {
    let Error::Parse(error) = error else { return false };
    match error.kind() {
        ParseErrorKind::MissingField { field } => *field == "iv",
        ParseErrorKind::Length { field, given, .. } => *field == "iv" && *given == 0,
        _ => false,
    }
}

/// The form with an IV of zeros.
fn with_iv(body: &[u8]) -> Vec<u8> {
    let is_iv = |part: &&[u8]| part.get(..3).is_some_and(|name| name.eq_ignore_ascii_case(b"iv="));
    let mut parts: Vec<_> =
        body.trim_ascii_end().split(|byte| *byte == b'&').filter(|part| !is_iv(part)).collect();
    parts.push(b"iv=AAAAAAAAAAAAAAAAAAAAAA%3D%3D");
    parts.join(&b'&')
}

fn open(envelope: &Envelope, key: &PrivateKey) -> Result<Finding> {
    let size = key.bits().div_ceil(8);
    if envelope.env_key.len() != size {
        let swapped =
            envelope.data.len() == size && key.rsa().decrypt_and_tell(&envelope.data)?.is_some();
        return Ok(if swapped {
            Finding::Swapped
        } else {
            Finding::KeySize { sealed_for: envelope.env_key.len() * 8, key: key.bits() }
        });
    }
    let Some(session) = key.rsa().decrypt_and_tell(&envelope.env_key)? else {
        return Ok(Finding::WrongKey);
    };
    let named = envelope.cipher();
    let finding = judge(named, &session, envelope);
    if !matches!(finding, Finding::DamagedData | Finding::SessionKey { .. } | Finding::WrongIv) {
        return Ok(finding);
    }
    // RC4 keys of 32 bytes exist, so the length of the session key alone does not tell the cipher.
    let opens = match named {
        Cipher::Aes256Cbc => Cipher::Rc4,
        Cipher::Rc4 => Cipher::Aes256Cbc,
    };
    let other = judge(opens, &session, envelope);
    let fits = !matches!(other, Finding::DamagedData | Finding::SessionKey { .. });
    Ok(if fits { Finding::WrongCipher { named, opens } } else { finding })
}

/// What comes out with this cipher.
fn judge(cipher: Cipher, session: &[u8], envelope: &Envelope) -> Finding {
    let data = Wiped(envelope.data.clone());
    match cipher {
        Cipher::Rc4 => {
            let mut data = data;
            match rc4::apply(session, &mut data) {
                Some(()) => read(&data),
                None => Finding::SessionKey { bytes: session.len() },
            }
        }
        Cipher::Aes256Cbc => {
            let aes = match AesKey::new(session) {
                Some(aes) if session.len() == 32 => aes,
                _ => return Finding::SessionKey { bytes: session.len() },
            };
            let iv = envelope.iv.as_slice().try_into().unwrap_or([0; BLOCK]);
            match aes.decrypt_unjudged(Mode::Cbc { iv: &iv }, data).map(Unjudged::cut) {
                Some((data, valid)) if bool::from(valid) => match read(&data) {
                    Finding::DamagedData if data.get(BLOCK..).is_some_and(is_end_of_message) => {
                        Finding::WrongIv
                    }
                    finding => finding,
                },
                _ => Finding::DamagedData,
            }
        }
    }
}

/// Whether what comes after the first block is text up to the end of a message.
fn is_end_of_message(rest: &[u8]) -> bool {
    std::str::from_utf8(rest).is_ok_and(|text| text.trim_end().ends_with("</order>"))
}

/// Whether bytes are XML in a character set of one byte for each character. A damaged block is noise, and half
/// of noise is above ASCII, which no block of a language with Latin letters is.
fn is_latin(bytes: &[u8]) -> bool {
    let text: String = bytes.iter().copied().map(char::from).collect();
    let is_language = |block: &[u8]| block.iter().filter(|byte| !byte.is_ascii()).count() <= 5;
    bytes.chunks(BLOCK).all(is_language) && xml::parse(&text).is_ok()
}

/// What decrypted bytes are. Noise is damaged data.
fn read(bytes: &[u8]) -> Finding {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return if is_latin(bytes) { Finding::Charset } else { Finding::DamagedData };
    };
    let kind = |error: Error| match error {
        Error::Parse(error) => error.kind().clone(),
        _ => ParseErrorKind::XmlSyntax,
    };
    if let Err(error) = xml::parse(text) {
        let is_message = text.trim_start().starts_with('<');
        return if is_message { Finding::NotXml(kind(error)) } else { Finding::DamagedData };
    }
    match (Ipn::from_xml(text), Order::from_xml(text)) {
        (Ok(_), _) => Finding::Ipn,
        (Err(_), Ok(_)) if find(text.as_bytes(), b"<mobilpay").is_none() => Finding::Order,
        (Err(error), _) => Finding::NotAMessage(kind(error)),
    }
}
