//! The account: sealing and opening.

use std::sync::Arc;

use napi::bindgen_prelude::{AsyncTask, Either, Either3, Latin1String};
use napi_derive::napi;
use payseal::addonpayments as core;
use payseal::{DateTime, SecretString};

use crate::convert::{AsyncOptions, Input, Job, Many, job, many, text};
use crate::errors::{Failure, Result};
use crate::secret::{SecretInput, SecretText, secret};
use crate::shared::{Encoding, Params, ParamsInput, Repair, own_params, repairs, with_params};

/// The key of a merchant: the text of the hashed password.
#[napi(namespace = "addonpayments", js_name = "MerchantKey")]
pub struct AddonMerchantKey {
    text: SecretString,
    make: fn(&str) -> payseal::Result<core::MerchantKey>,
}

#[napi(namespace = "addonpayments")]
impl AddonMerchantKey {
    /// The key for a plain password, which is hashed with MD5 as the vendor's document says.
    #[napi(factory)]
    pub fn from_password(
        #[napi(ts_arg_type = "string | Secret")] password: SecretInput,
    ) -> napi::Result<Self> {
        AddonMerchantKey::new(password, |password| Ok(core::MerchantKey::from_password(password)))
    }

    /// The key from a password that is hashed already: 32 hex digits, as the back office shows it.
    ///
    /// Throws `KeyFormatError`.
    #[napi(factory)]
    pub fn from_md5_hex(
        #[napi(ts_arg_type = "string | Secret")] hex: SecretInput,
    ) -> napi::Result<Self> {
        AddonMerchantKey::new(hex, core::MerchantKey::from_md5_hex)
    }

    /// The key from any text of 16, 24 or 32 bytes, for AES-128, AES-192 or AES-256.
    ///
    /// Throws `KeyFormatError` for any other length.
    #[napi(factory)]
    pub fn from_text(
        #[napi(ts_arg_type = "string | Secret")] key: SecretInput,
    ) -> napi::Result<Self> {
        AddonMerchantKey::new(key, core::MerchantKey::from_text)
    }

    /// Whether two keys are the same, however they were made.
    #[napi]
    pub fn equals(&self, other: &AddonMerchantKey) -> napi::Result<bool> {
        Ok(self.key()? == other.key()?)
    }

    fn new(
        text: SecretInput,
        make: fn(&str) -> payseal::Result<core::MerchantKey>,
    ) -> napi::Result<Self> {
        let key = AddonMerchantKey { text: secret(text), make };
        key.key()?;
        Ok(key)
    }

    /// Core's key, which cannot be copied.
    fn key(&self) -> Result<core::MerchantKey> {
        Ok((self.make)(self.text.expose())?)
    }
}

/// A merchant's account: its identifier and its key.
#[napi(namespace = "addonpayments", js_name = "Merchant")]
pub struct AddonMerchant(Arc<core::Merchant>);

#[napi(namespace = "addonpayments")]
impl AddonMerchant {
    /// An account with the gateway. `apiVersion` is the header that is sent, `3` unless the vendor says
    /// otherwise.
    ///
    /// Throws `InvalidInputError` unless the identifier is 4 to 7 digits.
    #[napi(constructor)]
    pub fn new(
        id: String,
        key: &AddonMerchantKey,
        api_version: Option<String>,
    ) -> napi::Result<Self> {
        let mut merchant = core::Merchant::new(&id, key.key()?).map_err(Failure::from)?;
        if let Some(version) = api_version {
            merchant = merchant.with_api_version(&version);
        }
        Ok(AddonMerchant(Arc::new(merchant)))
    }

    /// The merchant's identifier.
    #[napi(getter)]
    pub fn id(&self) -> &str {
        self.0.id()
    }

    /// Encrypts parameters with a fresh random IV, encoded as RFC 3986 has it.
    ///
    /// Throws `InvalidInputError`: a duplicate or empty name, or a `merchantId` that is not this merchant's.
    #[napi(ts_return_type = "SealedRequest")]
    pub fn seal(
        &self,
        #[napi(ts_arg_type = "ParamsInput")] params: ParamsInput<'_>,
    ) -> napi::Result<Parts> {
        Ok(sealed(&with_params(params, |params| self.0.seal(params))?))
    }

    /// Encrypts parameters with a fresh random IV in the given encoding, to be byte for byte what another
    /// client would send.
    ///
    /// Throws as `seal` does; also for a value with `&`, in the encodings that cannot escape it.
    #[napi(ts_return_type = "SealedRequest")]
    pub fn seal_as(
        &self,
        #[napi(ts_arg_type = "ParamsInput")] params: ParamsInput<'_>,
        encoding: Encoding,
    ) -> napi::Result<Parts> {
        Ok(sealed(&with_params(params, |params| self.0.seal_as(params, encoding.into()))?))
    }

    /// Encrypts a text that is encoded already, with a fresh random IV.
    ///
    /// Throws `ParseError` with code `too_large` over 1 MiB.
    #[napi(ts_return_type = "SealedRequest")]
    pub fn seal_text(
        &self,
        #[napi(ts_arg_type = "string | Secret")] plaintext: SecretInput,
    ) -> napi::Result<Parts> {
        let request = self.0.seal_text(secret(plaintext).expose());
        Ok(sealed(&request.map_err(Failure::from)?))
    }

    /// Encrypts a text under an IV of the caller's choice, to reproduce a test vector. Two messages under one
    /// IV show what they have in common: never use it for a real one.
    ///
    /// Throws `InvalidInputError` unless the IV is 16 bytes of base64.
    #[napi(ts_return_type = "SealedRequest")]
    pub fn hazmat_seal_with_iv(
        &self,
        #[napi(ts_arg_type = "string | Secret")] plaintext: SecretInput,
        iv_base64: String,
    ) -> napi::Result<Parts> {
        let request = self.0.hazmat_seal_with_iv(secret(plaintext).expose(), &iv_base64);
        Ok(sealed(&request.map_err(Failure::from)?))
    }

    /// Encrypts a text in ECB mode, without an IV, for accounts that still ask for it. Equal blocks of
    /// plaintext give equal blocks of ciphertext, which anyone can see.
    ///
    /// Throws `ParseError` with code `too_large` over 1 MiB.
    #[napi(ts_return_type = "SealedRequest")]
    pub fn legacy_seal_ecb(
        &self,
        #[napi(ts_arg_type = "string | Secret")] plaintext: SecretInput,
    ) -> napi::Result<Parts> {
        let request = self.0.legacy_seal_ecb(secret(plaintext).expose());
        Ok(sealed(&request.map_err(Failure::from)?))
    }

    /// The request for the status of all payments between two times, both included and written
    /// `YYYY-MM-DDThh:mm:ss` or `YYYY/MM/DD hh:mm:ss`.
    ///
    /// Throws `InvalidInputError` if it ends before it begins.
    #[napi(ts_return_type = "SealedRequest")]
    pub fn seal_status_by_date(&self, from: String, to: String) -> napi::Result<Parts> {
        let seal = || -> Result<_> {
            let (from, to) = (from.parse::<DateTime>()?, to.parse::<DateTime>()?);
            Ok(self.0.seal_status_by_date(from, to)?)
        };
        Ok(sealed(&seal()?))
    }

    /// Decrypts a request and compares its integrity check, on the gateway's side.
    ///
    /// Throws `ParseError` if `iv` or `encrypted` are not base64 or the IV is not 16 bytes; for whatever else
    /// is wrong `DecryptError`, and nothing tells what it was.
    #[napi]
    pub fn open(
        &self,
        #[napi(ts_arg_type = "SealedRequest")] sealed: PartsInput,
    ) -> napi::Result<AddonOpened> {
        Ok(AddonOpened(self.0.open(&request(&sealed)?).map_err(Failure::from)?))
    }

    /// Encrypts many lists of parameters, on all cores. What cannot be sealed is an error in its place.
    #[napi(ts_return_type = "Array<SealedRequest | PaysealError>")]
    pub fn seal_many(
        &self,
        #[napi(ts_arg_type = "ReadonlyArray<ParamsInput>")] requests: Vec<ParamsInput<'_>>,
    ) -> napi::Result<Many<SealedParts>> {
        Ok(seal_many(&self.0, &own_many(requests)?))
    }

    /// As `sealMany`, off the main thread.
    #[napi(ts_return_type = "Promise<Array<SealedRequest | PaysealError>>")]
    pub fn seal_many_async(
        &self,
        #[napi(ts_arg_type = "ReadonlyArray<ParamsInput>")] requests: Vec<ParamsInput<'_>>,
        options: Option<AsyncOptions>,
    ) -> napi::Result<AsyncTask<Job<Many<SealedParts>>>> {
        let merchant = Arc::clone(&self.0);
        let requests = own_many(requests)?;
        Ok(job(options, move || Ok(seal_many(&merchant, &requests))))
    }

    /// Decrypts many requests, on all cores. What does not open is an error in its place.
    #[napi(ts_return_type = "Array<Opened | PaysealError>")]
    pub fn open_many(
        &self,
        #[napi(ts_arg_type = "ReadonlyArray<SealedRequest>")] requests: Vec<PartsInput>,
    ) -> napi::Result<Many<AddonOpened>> {
        Ok(open_many(&self.0, &requests)?)
    }

    /// As `openMany`, off the main thread.
    #[napi(ts_return_type = "Promise<Array<Opened | PaysealError>>")]
    pub fn open_many_async(
        &self,
        #[napi(ts_arg_type = "ReadonlyArray<SealedRequest>")] requests: Vec<PartsInput>,
        options: Option<AsyncOptions>,
    ) -> AsyncTask<Job<Many<AddonOpened>>> {
        let merchant = Arc::clone(&self.0);
        job(options, move || open_many(&merchant, &requests))
    }

    /// The `token` of a status request: lowercase hex of the MD5 of merchant, transactions and key.
    ///
    /// Throws `InvalidInputError` if there is no transaction, or one is empty or holds `;`.
    #[napi]
    pub fn status_token(&self, transaction_ids: Vec<String>) -> napi::Result<String> {
        Ok(self.0.status_token(&borrowed(&transaction_ids)).map_err(Failure::from)?)
    }

    /// The query of a status request; `postback` asks for a new notification, to the payment's `statusURL` or
    /// to `url`.
    ///
    /// Throws as `statusToken` does.
    #[napi]
    pub fn status_query(
        &self,
        transaction_ids: Vec<String>,
        postback: bool,
        url: Option<String>,
    ) -> napi::Result<Params> {
        let ids = borrowed(&transaction_ids);
        let query = self.0.status_query(&ids, postback, url.as_deref());
        Ok(Params(query.map_err(Failure::from)?))
    }
}

fn borrowed(texts: &[String]) -> Vec<&str> {
    texts.iter().map(String::as_str).collect()
}

fn own_many(requests: Vec<ParamsInput<'_>>) -> Result<Vec<payseal::Params>> {
    requests.into_iter().map(own_params).collect()
}

fn seal_many(merchant: &core::Merchant, requests: &[payseal::Params]) -> Many<SealedParts> {
    many(merchant.seal_many(requests), |request| SealedParts { sealed: sealed(&request) })
}

fn open_many(merchant: &core::Merchant, requests: &[PartsInput]) -> Result<Many<AddonOpened>> {
    let requests = requests.iter().map(request).collect::<Result<Vec<_>>>()?;
    Ok(many(merchant.open_many(&requests), AddonOpened))
}

/// What `sealed.js` makes a `SealedRequest` of, as one text, which costs far less than an instance: version, `=` and IV
/// or nothing, form body, joined by U+0000. If that character is in one of them, or the body is longer than what is read,
/// it is a list, and all that is in the body comes after it.
pub(crate) type Parts = Either3<Latin1String, String, Vec<String>>;

fn sealed(request: &core::SealedRequest) -> Parts {
    let version = request.api_version();
    // An empty IV is not the same as none.
    let (mark, iv) = request.iv().map_or(("", ""), |iv| ("=", iv));
    let mut text = String::with_capacity(version.len() + iv.len() + 3);
    for part in [version, "\0", mark, iv, "\0"] {
        text.push_str(part);
    }
    let text = request.form_body_after(text);
    if version.contains('\0') || iv.contains('\0') || text.len() > payseal::MAX_MESSAGE {
        let iv = format!("{mark}{iv}");
        let body = request.form_body();
        let [id, encrypted, check] = fields(request);
        return Either3::C(vec![version.to_owned(), iv, body, id, encrypted, check]);
    }
    // Copied as it is, where other text is looked at first.
    if text.is_ascii() { Either3::A(text.into()) } else { Either3::B(text) }
}

fn fields(request: &core::SealedRequest) -> [String; 3] {
    let fields = [request.merchant_id(), request.encrypted(), request.integrity_check()];
    fields.map(str::to_owned)
}

/// The same on its way back.
pub(crate) type PartsInput = Either<String, Vec<String>>;

fn request(parts: &PartsInput) -> Result<core::SealedRequest> {
    let parts: Vec<&str> = match parts {
        Either::A(joined) => joined.split('\0').collect(),
        Either::B(parts) => parts.iter().map(String::as_str).collect(),
    };
    let (version, iv, [id, encrypted, check]) = match *parts.as_slice() {
        [version, iv, body] => (version, iv, fields(&core::SealedRequest::parse([], body)?)),
        [version, iv, _, id, encrypted, check] => {
            (version, iv, [id, encrypted, check].map(str::to_owned))
        }
        _ => return Err(Failure::Type("a SealedRequest")),
    };
    let iv = iv.strip_prefix('=');
    Ok(core::SealedRequest::from_parts(&id, &encrypted, &check, iv, version))
}

/// What is in the form body of a sealed request, for `sealed.js`: identifier, ciphertext, integrity check.
#[napi(namespace = "addonpayments", skip_typescript)]
pub fn fields_of_sealed(made: PartsInput) -> napi::Result<Vec<String>> {
    Ok(fields(&request(&made)?).into())
}

/// The headers of any sealed request with that version, in which only the IV is left open; for `sealed.js`.
#[napi(namespace = "addonpayments", skip_typescript)]
pub fn headers_of_sealed(api_version: String, with_iv: bool) -> Vec<Vec<String>> {
    let request = core::SealedRequest::from_parts("", "", "", with_iv.then_some(""), &api_version);
    let headers = request.headers().into_iter();
    headers.map(|(name, value)| vec![name.to_owned(), value.to_owned()]).collect()
}

/// One of many sealed requests.
#[napi(object, object_from_js = false)]
pub struct SealedParts {
    /// Its parts.
    pub sealed: Parts,
}

/// Reads a request on the gateway's side; `SealedRequest.parse` of `index.js`.
#[napi(namespace = "addonpayments", skip_typescript)]
pub fn parse_sealed_request(headers: ParamsInput<'_>, body: Input) -> napi::Result<Parts> {
    let parse = || -> Result<_> {
        let body = text(&body)?;
        with_params(headers, |headers| core::SealedRequest::parse(headers.iter(), body))
    };
    Ok(sealed(&parse()?))
}

/// A request that was decrypted and whose integrity check matches.
#[napi(namespace = "addonpayments", js_name = "Opened")]
pub struct AddonOpened(core::Opened);

#[napi(namespace = "addonpayments")]
impl AddonOpened {
    /// The plaintext, as it was encrypted.
    #[napi(getter, ts_return_type = "Secret")]
    pub fn plaintext(&self) -> SecretText {
        self.0.plaintext().into()
    }

    /// The parameters, read as they were encoded. The message does not say how that was.
    ///
    /// Throws as `Params.decode` does.
    #[napi]
    pub fn params(&self, encoding: Encoding) -> napi::Result<Params> {
        Ok(Params(self.0.params(encoding.into()).map_err(Failure::from)?))
    }

    /// The plaintext as JSON text, checked: what a `statusByDate` request holds.
    ///
    /// Throws `ParseError`.
    #[napi(ts_return_type = "Secret")]
    pub fn json(&self) -> napi::Result<SecretText> {
        Ok(self.0.json().map_err(Failure::from)?.to_string().as_str().into())
    }

    /// Damage in transport that was mended.
    #[napi(getter)]
    pub fn repairs(&self) -> Vec<Repair> {
        repairs(self.0.repairs())
    }
}
