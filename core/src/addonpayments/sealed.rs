use std::fmt;

use crate::crypto::aes_cbc::BLOCK;
use crate::crypto::base64;
use crate::error::{Error, ParseErrorKind, Result};
use crate::json::Value;
use crate::secret::SecretString;
use crate::wire::encoding::{Encoding, percent_decode};
use crate::wire::form::Params;
use crate::wire::{Repair, check_size};

/// An encrypted request, ready to be posted, or received on the gateway's side.
///
/// It holds ciphertext only, so printing it gives nothing away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedRequest {
    pub(super) merchant_id: String,
    pub(super) encrypted: String,
    pub(super) integrity_check: String,
    pub(super) iv: Option<String>,
    pub(super) api_version: String,
}

impl SealedRequest {
    /// The merchant's identifier.
    pub fn merchant_id(&self) -> &str {
        &self.merchant_id
    }

    /// The encrypted parameters, base64.
    pub fn encrypted(&self) -> &str {
        &self.encrypted
    }

    /// SHA-256 of the plaintext, lowercase hex. Unkeyed: it proves nothing about the sender.
    pub fn integrity_check(&self) -> &str {
        &self.integrity_check
    }

    /// The IV, base64; `None` for a legacy ECB request.
    pub fn iv(&self) -> Option<&str> {
        self.iv.as_deref()
    }

    /// The `apiVersion` header.
    pub fn api_version(&self) -> &str {
        &self.api_version
    }

    /// The HTTP headers: `Content-Type`, `apiVersion` and, but for legacy ECB, `encryptionMode` and `iv`.
    pub fn headers(&self) -> Vec<(&'static str, &str)> {
        let mut headers = vec![
            ("Content-Type", "application/x-www-form-urlencoded"),
            ("apiVersion", self.api_version.as_str()),
        ];
        if let Some(iv) = self.iv() {
            headers.push(("encryptionMode", "CBC"));
            headers.push(("iv", iv));
        }
        headers
    }

    /// The HTTP body: `merchantId`, `encrypted` and `integrityCheck`, form-encoded.
    pub fn form_body(&self) -> String {
        let mut body = String::with_capacity(self.encrypted.len() + 160);
        for (name, value) in [
            ("merchantId=", &self.merchant_id),
            ("&encrypted=", &self.encrypted),
            ("&integrityCheck=", &self.integrity_check),
        ] {
            body.push_str(name);
            Encoding::Form.write(value, &mut body);
        }
        body
    }

    /// The same three as the query of a URL, which the gateway takes as well; the body is then empty.
    pub fn query_string(&self) -> String {
        self.form_body()
    }

    /// Reads a request on the gateway's side, from its headers (names in any case) and its body or query.
    ///
    /// # Errors
    /// [`Error::Parse`]: not a form, a missing field, an `encryptionMode` other than CBC, CBC without
    /// `iv`, more than 1 MiB.
    pub fn parse<'a>(
        headers: impl IntoIterator<Item = (&'a str, &'a str)>,
        body: &str,
    ) -> Result<Self> {
        check_size(body.len())?;
        let [mut merchant_id, mut encrypted, mut integrity_check] = [None, None, None];
        for part in body.trim_start_matches('?').split('&').filter(|part| !part.is_empty()) {
            let (name, value) =
                part.split_once('=').ok_or_else(|| Error::parse(ParseErrorKind::FormSyntax))?;
            let slot = match name {
                "merchantId" => &mut merchant_id,
                "encrypted" => &mut encrypted,
                "integrityCheck" => &mut integrity_check,
                _ => continue,
            };
            // An unescaped `+` becomes a blank here, and `open` turns that back and says so.
            if slot.replace(percent_decode(value, true)?).is_some() {
                return Err(Error::parse(ParseErrorKind::DuplicateField));
            }
        }
        let [mut api_version, mut mode, mut iv] = [None, None, None];
        for (name, value) in headers {
            let slot = match name.to_ascii_lowercase().as_str() {
                "apiversion" => &mut api_version,
                "encryptionmode" => &mut mode,
                "iv" => &mut iv,
                _ => continue,
            };
            *slot = Some(value.trim().to_owned());
        }
        let missing = |field| move || Error::parse(ParseErrorKind::MissingField { field });
        if mode.as_deref().is_some_and(|mode| !mode.eq_ignore_ascii_case("CBC")) {
            return Err(Error::parse(ParseErrorKind::BadField { field: "encryptionMode" }));
        }
        if mode.is_some() && iv.is_none() {
            return Err(missing("iv")());
        }
        Ok(SealedRequest {
            merchant_id: merchant_id.ok_or_else(missing("merchantId"))?,
            encrypted: encrypted.ok_or_else(missing("encrypted"))?,
            integrity_check: integrity_check.ok_or_else(missing("integrityCheck"))?,
            iv,
            api_version: api_version.unwrap_or_default(),
        })
    }

    pub(super) fn decode_iv(&self, repairs: &mut Vec<Repair>) -> Result<Option<[u8; BLOCK]>> {
        let Some(iv) = self.iv() else { return Ok(None) };
        let bytes = base64::decode("iv", iv, repairs)?;
        let given = bytes.len();
        let fault =
            |_| Error::parse(ParseErrorKind::Length { field: "iv", given, needed: "16 bytes" });
        <[u8; BLOCK]>::try_from(bytes).map(Some).map_err(fault)
    }

    pub(super) fn decode_encrypted(&self, repairs: &mut Vec<Repair>) -> Result<Vec<u8>> {
        base64::decode("encrypted", &self.encrypted, repairs)
    }
}

/// A request that was decrypted and whose integrity check matches.
pub struct Opened {
    pub(super) plaintext: SecretString,
    pub(super) repairs: Vec<Repair>,
}

impl Opened {
    /// The plaintext, as it was encrypted.
    pub fn plaintext(&self) -> &SecretString {
        &self.plaintext
    }

    /// The parameters, read as they were encoded. The message does not say how that was: the vendor's
    /// SDKs differ, and [`Encoding::Raw`] and the others read a `%` or a `+` differently.
    ///
    /// # Errors
    /// As for [`Params::decode`].
    pub fn params(&self, encoding: Encoding) -> Result<Params> {
        Params::decode(self.plaintext.expose(), encoding)
    }

    /// The plaintext as JSON, which is what a `statusByDate` request holds.
    ///
    /// # Errors
    /// As for [`Value::parse`].
    pub fn json(&self) -> Result<Value> {
        Value::parse(self.plaintext.expose())
    }

    /// Damage in transport that was mended.
    pub fn repairs(&self) -> &[Repair] {
        &self.repairs
    }
}

impl fmt::Debug for Opened {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Opened")
            .field("plaintext", &self.plaintext)
            .field("repairs", &self.repairs)
            .finish()
    }
}
