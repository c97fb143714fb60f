//! The fields of the form, and the damage that is mended.

use super::{Cipher, Envelope};
use crate::crypto::aes_cbc::BLOCK;
use crate::crypto::base64;
use crate::error::{Error, ParseErrorKind, Result};
use crate::wire::encoding::percent_decode;
use crate::wire::{Repair, RepairKind};

/// The fields of a form while it is read.
#[derive(Default)]
pub(super) struct Fields {
    env_key: Option<String>,
    data: Option<String>,
    cipher: Option<String>,
    iv: Option<String>,
    repairs: Vec<Repair>,
}

impl Fields {
    pub(super) fn take(
        &mut self,
        name: &str,
        value: impl FnOnce() -> Result<String>,
    ) -> Result<()> {
        let lower = name.to_ascii_lowercase();
        let (field, slot) = match lower.as_str() {
            "env_key" => ("env_key", &mut self.env_key),
            "data" => ("data", &mut self.data),
            "cipher" => ("cipher", &mut self.cipher),
            "iv" => ("iv", &mut self.iv),
            _ => return Ok(()),
        };
        let mut value = value()?;
        if field != name {
            self.repairs.push(Repair::new(field, RepairKind::UpperCase));
        }
        // Neither base64 nor a cipher's name has a `%`. What is no escape is left for them to refuse.
        if value.as_bytes().contains(&b'%')
            && let Ok(decoded) = percent_decode(&value, false)
        {
            value = decoded;
            self.repairs.push(Repair::new(field, RepairKind::DoubleEncoding));
        }
        if slot.replace(value).is_some() {
            return Err(Error::parse(ParseErrorKind::DuplicateField));
        }
        Ok(())
    }

    pub(super) fn into_envelope(self) -> Result<Envelope> {
        let Fields { env_key, data, cipher, iv, mut repairs } = self;
        let missing = |field| move || Error::parse(ParseErrorKind::MissingField { field });
        let env_key = env_key.ok_or_else(missing("env_key"))?;
        let data = data.ok_or_else(missing("data"))?;
        let cipher = match cipher.as_deref().map(str::trim).unwrap_or_default() {
            "" => {
                repairs.push(Repair::new("cipher", RepairKind::CipherAssumed));
                Cipher::Rc4
            }
            name => {
                let unknown = |_| Error::parse(ParseErrorKind::BadField { field: "cipher" });
                let cipher = Cipher::parse(name).map_err(unknown)?;
                if name != cipher.as_str() {
                    repairs.push(Repair::new("cipher", RepairKind::UpperCase));
                }
                cipher
            }
        };
        let iv = match (cipher, iv) {
            // RC4 has none, and what stands there is nobody's business.
            (Cipher::Rc4, _) => Vec::new(),
            (Cipher::Aes256Cbc, None) => return Err(missing("iv")()),
            (Cipher::Aes256Cbc, Some(iv)) => {
                let iv = base64::decode("iv", &iv, &mut repairs)?;
                if iv.len() != BLOCK {
                    let kind =
                        ParseErrorKind::Length { field: "iv", given: iv.len(), needed: "16 bytes" };
                    return Err(Error::parse(kind));
                }
                iv
            }
        };
        let env_key = base64::decode("env_key", &env_key, &mut repairs)?;
        let data = base64::decode("data", &data, &mut repairs)?;
        Ok(Envelope { env_key, data, cipher, iv, repairs })
    }
}

/// What a body is that is not a form, if it is one of the things that are posted by mistake.
pub(super) fn not_a_form(text: &str) -> Option<&'static str> {
    match text.as_bytes() {
        [] => Some("an empty body"),
        [b'{' | b'[', ..] => Some("JSON"),
        [b'<', ..] => Some("XML"),
        [b'-', b'-', ..] => Some("multipart/form-data"),
        _ => None,
    }
}
