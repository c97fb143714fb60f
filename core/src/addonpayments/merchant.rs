use std::fmt;

use zeroize::Zeroizing;

use super::key::MerchantKey;
use super::sealed::{Opened, SealedRequest};
use crate::crypto::aes_cbc::{BLOCK, Mode};
use crate::crypto::{base64, digest, random};
use crate::error::{Collect, Error, Fault, Faults, Reason, Result};
use crate::json::Value;
use crate::secret::Wiped;
use crate::time::DateTime;
use crate::wire::check_size;
use crate::wire::encoding::Encoding;
use crate::wire::form::Params;

const STATUS_DATE: &str = "YYYY/MM/DD hh:mm:ss";

/// A merchant's account: its identifier and its key. It can be shared between threads.
pub struct Merchant {
    id: String,
    key: MerchantKey,
    api_version: String,
}

impl Merchant {
    /// An account with the gateway.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] unless the identifier is 4 to 7 digits.
    pub fn new(id: &str, key: MerchantKey) -> Result<Self> {
        super::fields::check_merchant_id(id)
            .map_err(|reason| Error::invalid("merchantId", reason))?;
        Ok(Merchant { id: id.to_owned(), key, api_version: "3".to_owned() })
    }

    /// Sends another `apiVersion` header than `3`. The vendor tells each merchant which one to use.
    #[must_use]
    pub fn with_api_version(mut self, version: &str) -> Self {
        self.api_version = version.to_owned();
        self
    }

    /// The merchant's identifier.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Encrypts parameters with a fresh random IV, encoded as RFC 3986 has it.
    ///
    /// # Errors
    /// [`Error::InvalidInput`]: a duplicate or empty name, or a `merchantId` that is not this merchant's.
    pub fn seal(&self, params: &Params) -> Result<SealedRequest> {
        self.seal_as(params, Encoding::Rfc3986)
    }

    /// Encrypts parameters with a fresh random IV in the given encoding, to be byte for byte what another
    /// client would send.
    ///
    /// # Errors
    /// As for [`Merchant::seal`]; also a value with `&`, for the encodings that cannot escape it.
    pub fn seal_as(&self, params: &Params, encoding: Encoding) -> Result<SealedRequest> {
        self.encrypt(Some(random::bytes()?), self.plaintext(params, encoding)?)
    }

    /// Encrypts a text that is encoded already, with a fresh random IV.
    ///
    /// # Errors
    /// [`Error::Parse`] with `too_large` over 1 MiB.
    pub fn seal_text(&self, plaintext: &str) -> Result<SealedRequest> {
        self.encrypt(Some(random::bytes()?), buffer(plaintext))
    }

    /// Encrypts a text under an IV of the caller's choice, to reproduce a test vector. Two messages under
    /// one IV show what they have in common: never use it for a real one.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] unless the IV is 16 bytes of base64.
    pub fn hazmat_seal_with_iv(&self, plaintext: &str, iv_base64: &str) -> Result<SealedRequest> {
        let bytes = base64::decode("iv", iv_base64, &mut Vec::new())
            .map_err(|_| Error::invalid("iv", Reason::Format { expected: "base64" }))?;
        let given = bytes.len();
        let iv = <[u8; BLOCK]>::try_from(bytes)
            .map_err(|_| Error::invalid("iv", Reason::Length { given, needed: "16 bytes" }))?;
        self.encrypt(Some(iv), buffer(plaintext))
    }

    /// Encrypts a text in ECB mode, without an IV, for accounts that still ask for it. Equal blocks of
    /// plaintext give equal blocks of ciphertext, which anyone can see.
    ///
    /// # Errors
    /// [`Error::Parse`] with `too_large` over 1 MiB.
    pub fn legacy_seal_ecb(&self, plaintext: &str) -> Result<SealedRequest> {
        self.encrypt(None, buffer(plaintext))
    }

    /// The request for the status of all payments between two times, both included: the gateway's
    /// `statusByDate`, which encrypts JSON.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] if it ends before it begins.
    pub fn seal_status_by_date(&self, from: DateTime, to: DateTime) -> Result<SealedRequest> {
        if to < from {
            return Err(Error::invalid("to", Reason::OutOfRange { range: "not before from" }));
        }
        let members = [
            ("merchantId", self.id.clone()),
            ("from", from.format(STATUS_DATE)),
            ("to", to.format(STATUS_DATE)),
        ];
        let json: Value = members.into_iter().map(|(key, text)| (key, Value::from(text))).collect();
        self.seal_text(&json.to_string())
    }

    /// Decrypts a request and compares its integrity check, on the gateway's side.
    ///
    /// # Errors
    /// [`Error::Parse`] if `iv` or `encrypted` are not base64 or the IV is not 16 bytes; for whatever else
    /// is wrong [`Error::Decrypt`], and nothing tells what it was.
    pub fn open(&self, sealed: &SealedRequest) -> Result<Opened> {
        let mut repairs = Vec::new();
        check_size(sealed.encrypted().len())?;
        let iv = sealed.decode_iv(&mut repairs)?;
        let ciphertext = Wiped(sealed.decode_encrypted(&mut repairs)?);
        let mode = iv.as_ref().map_or(Mode::Ecb, |iv| Mode::Cbc { iv });
        let decrypted = self.key.aes().decrypt_unjudged(mode, ciphertext).ok_or(Error::Decrypt)?;
        if !bool::from(decrypted.has_sha256(sealed.integrity_check())) {
            return Err(Error::Decrypt);
        }
        let (buffer, _) = decrypted.cut();
        let text = buffer.into_text().ok_or(Error::Decrypt)?;
        Ok(Opened { plaintext: text.into(), repairs })
    }

    /// The `token` of a status request: lowercase hex of the MD5 of merchant, transactions and key.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] if there is no transaction, or one is empty or holds `;`.
    pub fn status_token(&self, transaction_ids: &[&str]) -> Result<String> {
        let ids = join_ids(transaction_ids)?;
        let parts = [self.id.as_bytes(), b".", ids.as_bytes(), b".", self.key.text()];
        Ok(digest::md5_hex(&Zeroizing::new(parts.concat())))
    }

    /// The query of a status request, to be posted to
    /// [`Environment::status_url`](super::Environment::status_url): `token`, `merchantId` and `transactions`;
    /// `postback` asks for a new notification, to the payment's
    /// `statusURL` or to `url`.
    ///
    /// # Errors
    /// As for [`Merchant::status_token`].
    pub fn status_query(
        &self,
        transaction_ids: &[&str],
        postback: bool,
        url: Option<&str>,
    ) -> Result<Params> {
        let mut params = Params::new();
        params.push("token", self.status_token(transaction_ids)?);
        params.push("merchantId", self.id.as_str());
        params.push("transactions", join_ids(transaction_ids)?);
        params.push("postback", if postback { "1" } else { "0" });
        if let Some(url) = url {
            params.push("url", url);
        }
        Ok(params)
    }

    /// The encoded parameters, in a buffer with room for the padding.
    fn plaintext(&self, params: &Params, encoding: Encoding) -> Result<Wiped<Vec<u8>>> {
        let mut text = Wiped(Vec::with_capacity(params.encoded_bound() + BLOCK));
        self.encode_into(params, encoding, &mut text)?;
        Ok(text)
    }

    /// Writes the encoded parameters to the end of `out`, which should have room for them.
    pub(super) fn encode_into(
        &self,
        params: &Params,
        encoding: Encoding,
        out: &mut Vec<u8>,
    ) -> Result<()> {
        if params.get("merchantId").is_some_and(|id| id != self.id) {
            let with = "the merchant whose key it is sealed with";
            return Err(Error::invalid("merchantId", Reason::Conflict { with }));
        }
        params.encode_into(encoding, out)
    }

    fn encrypt(
        &self,
        iv: Option<[u8; BLOCK]>,
        mut buffer: Wiped<Vec<u8>>,
    ) -> Result<SealedRequest> {
        check_size(buffer.len())?;
        let mode = iv.as_ref().map_or(Mode::Ecb, |iv| Mode::Cbc { iv });
        let digest = self.key.aes().encrypt_and_hash(mode, &mut buffer);
        Ok(self.sealed(&buffer, &digest, iv.as_ref()))
    }

    pub(super) fn sealed(
        &self,
        ciphertext: &[u8],
        digest: &[u8; 32],
        iv: Option<&[u8; BLOCK]>,
    ) -> SealedRequest {
        SealedRequest::new(&self.id, ciphertext, digest, iv, &self.api_version)
    }

    pub(super) fn key(&self) -> &MerchantKey {
        &self.key
    }
}

impl fmt::Debug for Merchant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Merchant").field("id", &self.id).field("key", &self.key).finish()
    }
}

fn buffer(plaintext: &str) -> Wiped<Vec<u8>> {
    let mut buffer = Wiped(Vec::with_capacity(plaintext.len() + BLOCK));
    buffer.extend_from_slice(plaintext.as_bytes());
    buffer
}

fn join_ids(ids: &[&str]) -> Result<String> {
    let mut faults = Vec::new();
    if ids.is_empty() {
        faults.add("transactions", Reason::Missing);
    }
    for (index, id) in ids.iter().enumerate() {
        let mut fault = |reason| faults.push(Fault::new(format!("transactions[{index}]"), reason));
        if id.is_empty() {
            fault(Reason::Missing);
        }
        if id.as_bytes().contains(&b';') {
            fault(Reason::Injection { character: ';' });
        }
    }
    Faults::collected(faults).map_err(Error::InvalidInput)?;
    Ok(ids.join(";"))
}
