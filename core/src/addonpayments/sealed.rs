use std::fmt;
use std::ops::Range;

use crate::crypto::aes_cbc::BLOCK;
use crate::crypto::{base64, digest};
use crate::error::{Error, ParseErrorKind, Result};
use crate::json::Value;
use crate::secret::SecretString;
use crate::wire::encoding::{DECODE_ROOM, Encoding, into_text, percent_decode_to};
use crate::wire::form::{self, Params};
use crate::wire::{Repair, check_size};

/// An encrypted request, ready to be posted, or received on the gateway's side.
///
/// It holds ciphertext only, so printing it gives nothing away.
#[derive(Clone)]
pub struct SealedRequest {
    /// All that follows, one after the other: a sealed request costs one allocation.
    text: String,
    merchant_id: Range<usize>,
    encrypted: Range<usize>,
    integrity_check: Range<usize>,
    iv: Option<Range<usize>>,
    api_version: Range<usize>,
}

impl SealedRequest {
    pub(super) fn new(
        merchant_id: &str,
        ciphertext: &[u8],
        digest: &[u8; 32],
        iv: Option<&[u8; BLOCK]>,
        api_version: &str,
    ) -> Self {
        let encoded = base64::length(ciphertext.len()) + base64::length(BLOCK);
        let length = merchant_id.len() + encoded + 64 + api_version.len();
        let mut parts = Parts(String::with_capacity(length));
        SealedRequest {
            merchant_id: parts.add(merchant_id),
            encrypted: parts.add_base64(ciphertext),
            integrity_check: parts.add_hex(digest),
            iv: iv.map(|iv| parts.add_base64(iv)),
            api_version: parts.add(api_version),
            text: parts.0,
        }
    }

    /// A request from its parts, where somebody else has taken form and headers apart.
    pub fn from_parts(
        merchant_id: &str,
        encrypted: &str,
        integrity_check: &str,
        iv: Option<&str>,
        api_version: &str,
    ) -> Self {
        let mut parts = Parts(String::with_capacity(encrypted.len() + 160));
        SealedRequest {
            merchant_id: parts.add(merchant_id),
            encrypted: parts.add(encrypted),
            integrity_check: parts.add(integrity_check),
            iv: iv.map(|iv| parts.add(iv)),
            api_version: parts.add(api_version),
            text: parts.0,
        }
    }

    fn part(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    /// The merchant's identifier.
    pub fn merchant_id(&self) -> &str {
        self.part(&self.merchant_id)
    }

    /// The encrypted parameters, base64.
    pub fn encrypted(&self) -> &str {
        self.part(&self.encrypted)
    }

    /// SHA-256 of the plaintext, lowercase hex. Unkeyed: it proves nothing about the sender.
    pub fn integrity_check(&self) -> &str {
        self.part(&self.integrity_check)
    }

    /// The IV, base64; `None` for a legacy ECB request.
    pub fn iv(&self) -> Option<&str> {
        self.iv.as_ref().map(|range| self.part(range))
    }

    /// The `apiVersion` header.
    pub fn api_version(&self) -> &str {
        self.part(&self.api_version)
    }

    /// The HTTP headers: `Content-Type`, `apiVersion` and, but for legacy ECB, `encryptionMode` and `iv`.
    pub fn headers(&self) -> Vec<(&'static str, &str)> {
        let mut headers = vec![
            ("Content-Type", "application/x-www-form-urlencoded"),
            ("apiVersion", self.api_version()),
        ];
        if let Some(iv) = self.iv() {
            headers.push(("encryptionMode", "CBC"));
            headers.push(("iv", iv));
        }
        headers
    }

    /// The HTTP body: `merchantId`, `encrypted` and `integrityCheck`, form-encoded.
    pub fn form_body(&self) -> String {
        self.form_body_after(String::new())
    }

    /// The same at the end of another text, which spares a copy.
    pub fn form_body_after(&self, text: String) -> String {
        let mut body = text.into_bytes();
        // One character in 32 of base64 is `+` or `/`, and becomes three; hardly ever is it one in 16. For what is
        // encoded last there has to be room for all to become three.
        let encrypted = self.encrypted();
        body.reserve(encrypted.len() + encrypted.len() / 8 + 4096);
        for (name, value) in [
            ("merchantId=", self.merchant_id()),
            ("&encrypted=", encrypted),
            ("&integrityCheck=", self.integrity_check()),
        ] {
            body.extend_from_slice(name.as_bytes());
            Encoding::Form.write(value, &mut body);
        }
        into_text(body)
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
        let mut text = Vec::with_capacity(body.len() + DECODE_ROOM);
        for pair in form::pairs(body.trim_start_matches('?')) {
            let (name, value) = pair?;
            let slot = match name {
                "merchantId" => &mut merchant_id,
                "encrypted" => &mut encrypted,
                "integrityCheck" => &mut integrity_check,
                _ => continue,
            };
            let start = text.len();
            // An unescaped `+` becomes a blank here, and `open` turns that back and says so.
            percent_decode_to(value.as_bytes(), true, &mut text)?;
            if slot.replace(start..text.len()).is_some() {
                return Err(Error::parse(ParseErrorKind::DuplicateField));
            }
        }
        let [mut api_version, mut mode, mut iv] = [None, None, None];
        for (name, value) in headers {
            let slots =
                [("apiVersion", &mut api_version), ("encryptionMode", &mut mode), ("iv", &mut iv)];
            let slot = slots.into_iter().find(|(own, _)| own.eq_ignore_ascii_case(name));
            if let Some((_, slot)) = slot {
                *slot = Some(value.trim());
            }
        }
        let missing = |field| move || Error::parse(ParseErrorKind::MissingField { field });
        if mode.is_some_and(|mode| !mode.eq_ignore_ascii_case("CBC")) {
            return Err(Error::parse(ParseErrorKind::BadField { field: "encryptionMode" }));
        }
        if mode.is_some() && iv.is_none() {
            return Err(missing("iv")());
        }
        let merchant_id = merchant_id.ok_or_else(missing("merchantId"))?;
        let encrypted = encrypted.ok_or_else(missing("encrypted"))?;
        let integrity_check = integrity_check.ok_or_else(missing("integrityCheck"))?;
        let charset = || Error::parse(ParseErrorKind::Charset);
        let text = String::from_utf8(text).map_err(|_| charset())?;
        // A character may not reach from one value into the next.
        if [&merchant_id, &encrypted, &integrity_check]
            .iter()
            .any(|range| !text.is_char_boundary(range.end))
        {
            return Err(charset());
        }
        let mut parts = Parts(text);
        Ok(SealedRequest {
            merchant_id,
            encrypted,
            integrity_check,
            iv: iv.map(|iv| parts.add(iv)),
            api_version: parts.add(api_version.unwrap_or_default()),
            text: parts.0,
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
        base64::decode("encrypted", self.encrypted(), repairs)
    }
}

impl PartialEq for SealedRequest {
    fn eq(&self, other: &Self) -> bool {
        // One that was read may have its parts in another order.
        self.merchant_id() == other.merchant_id()
            && self.encrypted() == other.encrypted()
            && self.integrity_check() == other.integrity_check()
            && self.iv() == other.iv()
            && self.api_version() == other.api_version()
    }
}

impl Eq for SealedRequest {}

impl fmt::Debug for SealedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SealedRequest")
            .field("merchant_id", &self.merchant_id())
            .field("encrypted", &self.encrypted())
            .field("integrity_check", &self.integrity_check())
            .field("iv", &self.iv())
            .field("api_version", &self.api_version())
            .finish()
    }
}

/// The text of a request while it is put together.
struct Parts(String);

impl Parts {
    fn add(&mut self, text: &str) -> Range<usize> {
        let start = self.0.len();
        self.0.push_str(text);
        start..self.0.len()
    }

    fn add_hex(&mut self, digest: &[u8; 32]) -> Range<usize> {
        let start = self.0.len();
        self.0.push_str(str::from_utf8(&digest::hex_of_32(digest)).unwrap_or_default());
        start..self.0.len()
    }

    fn add_base64(&mut self, bytes: &[u8]) -> Range<usize> {
        let start = self.0.len();
        base64::encode_to(bytes, &mut self.0);
        start..self.0.len()
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

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(body: &str) -> Result<SealedRequest> {
        SealedRequest::parse([("iv", " AAAA "), ("apiVersion", "3")], body)
    }

    #[test]
    fn the_order_of_a_form_does_not_matter() {
        let own = SealedRequest::from_parts("10330", "A+/=", "00", Some("AAAA"), "3");
        for body in [
            "merchantId=10330&encrypted=A%2B%2F%3D&integrityCheck=00",
            "?integrityCheck=%30%30&&other=1&encrypted=A%2b/=&merchantId=10330&",
        ] {
            let read = parse(body).unwrap();
            assert_eq!(read, own);
            assert_eq!(read.iv(), Some("AAAA"));
        }
        for other in [
            SealedRequest::from_parts("10331", "A+/=", "00", Some("AAAA"), "3"),
            SealedRequest::from_parts("10330", "A+/", "00", Some("AAAA"), "3"),
            SealedRequest::from_parts("10330", "A+/=", "01", Some("AAAA"), "3"),
            SealedRequest::from_parts("10330", "A+/=", "00", None, "3"),
            SealedRequest::from_parts("10330", "A+/=", "00", Some("AAAA"), "2"),
        ] {
            assert_ne!(own, other);
        }
    }

    #[test]
    fn what_is_no_request_is_refused() {
        for (body, code) in [
            ("merchantId", "form_syntax"),
            ("merchantId=%4", "form_syntax"),
            ("merchantId=1&merchantId=1&encrypted=AA&integrityCheck=0", "duplicate_field"),
            ("merchantId=1&encrypted=AA", "missing_field"),
            ("merchantId=%FF&encrypted=AA&integrityCheck=0", "charset"),
            // The halves of a character.
            ("merchantId=%C3&encrypted=%A9&integrityCheck=0", "charset"),
            ("merchantId=1&encrypted=%C3&integrityCheck=%A9", "charset"),
            ("integrityCheck=%C3&merchantId=%A9&encrypted=", "charset"),
        ] {
            assert_eq!(parse(body).unwrap_err().code(), code, "{body}");
        }
    }
}
