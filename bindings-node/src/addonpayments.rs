//! AddonPayments, also known as Easy Payment Gateway (EPG).

use napi::bindgen_prelude::{AsyncTask, ClassInstance};
use napi_derive::napi;
use payseal::addonpayments as core;
use payseal::{Currency, DateTime, SecretString};

use crate::convert::{AmountInput, AsyncOptions, Input, Job, Many, amount, bytes, job, many, text};
use crate::errors::{Failure, Result};
use crate::secret::{SecretInput, SecretText, secret};
use crate::shared::{
    Encoding, Entry, Extra, Outcome, Params, ParamsInput, Repair, extra, own_params, repairs,
    with_params,
};
use std::sync::Arc;

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
    #[napi]
    pub fn seal(
        &self,
        #[napi(ts_arg_type = "ParamsInput")] params: ParamsInput<'_>,
    ) -> napi::Result<AddonSealedRequest> {
        Ok(AddonSealedRequest(with_params(params, |params| self.0.seal(params))?))
    }

    /// Encrypts parameters with a fresh random IV in the given encoding, to be byte for byte what another
    /// client would send.
    ///
    /// Throws as `seal` does; also for a value with `&`, in the encodings that cannot escape it.
    #[napi]
    pub fn seal_as(
        &self,
        #[napi(ts_arg_type = "ParamsInput")] params: ParamsInput<'_>,
        encoding: Encoding,
    ) -> napi::Result<AddonSealedRequest> {
        let sealed = with_params(params, |params| self.0.seal_as(params, encoding.into()))?;
        Ok(AddonSealedRequest(sealed))
    }

    /// Encrypts a text that is encoded already, with a fresh random IV.
    ///
    /// Throws `ParseError` with code `too_large` over 1 MiB.
    #[napi]
    pub fn seal_text(
        &self,
        #[napi(ts_arg_type = "string | Secret")] plaintext: SecretInput,
    ) -> napi::Result<AddonSealedRequest> {
        let sealed = self.0.seal_text(secret(plaintext).expose());
        Ok(AddonSealedRequest(sealed.map_err(Failure::from)?))
    }

    /// Encrypts a text under an IV of the caller's choice, to reproduce a test vector. Two messages under one
    /// IV show what they have in common: never use it for a real one.
    ///
    /// Throws `InvalidInputError` unless the IV is 16 bytes of base64.
    #[napi]
    pub fn hazmat_seal_with_iv(
        &self,
        #[napi(ts_arg_type = "string | Secret")] plaintext: SecretInput,
        iv_base64: String,
    ) -> napi::Result<AddonSealedRequest> {
        let sealed = self.0.hazmat_seal_with_iv(secret(plaintext).expose(), &iv_base64);
        Ok(AddonSealedRequest(sealed.map_err(Failure::from)?))
    }

    /// Encrypts a text in ECB mode, without an IV, for accounts that still ask for it. Equal blocks of
    /// plaintext give equal blocks of ciphertext, which anyone can see.
    ///
    /// Throws `ParseError` with code `too_large` over 1 MiB.
    #[napi]
    pub fn legacy_seal_ecb(
        &self,
        #[napi(ts_arg_type = "string | Secret")] plaintext: SecretInput,
    ) -> napi::Result<AddonSealedRequest> {
        let sealed = self.0.legacy_seal_ecb(secret(plaintext).expose());
        Ok(AddonSealedRequest(sealed.map_err(Failure::from)?))
    }

    /// The request for the status of all payments between two times, both included and written
    /// `YYYY-MM-DDThh:mm:ss` or `YYYY/MM/DD hh:mm:ss`.
    ///
    /// Throws `InvalidInputError` if it ends before it begins.
    #[napi]
    pub fn seal_status_by_date(
        &self,
        from: String,
        to: String,
    ) -> napi::Result<AddonSealedRequest> {
        let seal = || -> Result<_> {
            let (from, to) = (from.parse::<DateTime>()?, to.parse::<DateTime>()?);
            Ok(self.0.seal_status_by_date(from, to)?)
        };
        Ok(AddonSealedRequest(seal()?))
    }

    /// Decrypts a request and compares its integrity check, on the gateway's side.
    ///
    /// Throws `ParseError` if `iv` or `encrypted` are not base64 or the IV is not 16 bytes; for whatever else
    /// is wrong `DecryptError`, and nothing tells what it was.
    #[napi]
    pub fn open(&self, sealed: &AddonSealedRequest) -> napi::Result<AddonOpened> {
        Ok(AddonOpened(self.0.open(&sealed.0).map_err(Failure::from)?))
    }

    /// Encrypts many lists of parameters, on all cores. What cannot be sealed is an error in its place.
    #[napi(ts_return_type = "Array<SealedRequest | PaysealError>")]
    pub fn seal_many(
        &self,
        #[napi(ts_arg_type = "ReadonlyArray<ParamsInput>")] requests: Vec<ParamsInput<'_>>,
    ) -> Many<AddonSealedRequest> {
        seal_many(&self.0, &requests.into_iter().map(own_params).collect::<Vec<_>>())
    }

    /// As `sealMany`, off the main thread.
    #[napi(ts_return_type = "Promise<Array<SealedRequest | PaysealError>>")]
    pub fn seal_many_async(
        &self,
        #[napi(ts_arg_type = "ReadonlyArray<ParamsInput>")] requests: Vec<ParamsInput<'_>>,
        options: Option<AsyncOptions>,
    ) -> AsyncTask<Job<Many<AddonSealedRequest>>> {
        let merchant = Arc::clone(&self.0);
        let requests: Vec<_> = requests.into_iter().map(own_params).collect();
        job(options, move || Ok(seal_many(&merchant, &requests)))
    }

    /// Decrypts many requests, on all cores. What does not open is an error in its place.
    #[napi(ts_return_type = "Array<Opened | PaysealError>")]
    pub fn open_many(
        &self,
        requests: Vec<ClassInstance<'_, AddonSealedRequest>>,
    ) -> Many<AddonOpened> {
        open_many(&self.0, &requests.iter().map(|sealed| sealed.0.clone()).collect::<Vec<_>>())
    }

    /// As `openMany`, off the main thread.
    #[napi(ts_return_type = "Promise<Array<Opened | PaysealError>>")]
    pub fn open_many_async(
        &self,
        requests: Vec<ClassInstance<'_, AddonSealedRequest>>,
        options: Option<AsyncOptions>,
    ) -> AsyncTask<Job<Many<AddonOpened>>> {
        let merchant = Arc::clone(&self.0);
        let requests: Vec<_> = requests.iter().map(|sealed| sealed.0.clone()).collect();
        job(options, move || Ok(open_many(&merchant, &requests)))
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

fn seal_many(merchant: &core::Merchant, requests: &[payseal::Params]) -> Many<AddonSealedRequest> {
    many(requests, |params| Ok(AddonSealedRequest(merchant.seal(params)?)))
}

fn open_many(merchant: &core::Merchant, requests: &[core::SealedRequest]) -> Many<AddonOpened> {
    many(requests, |sealed| Ok(AddonOpened(merchant.open(sealed)?)))
}

/// An encrypted request, ready to be posted, or received on the gateway's side.
#[napi(namespace = "addonpayments", js_name = "SealedRequest")]
pub struct AddonSealedRequest(core::SealedRequest);

/// The HTTP headers of a sealed request.
#[napi(namespace = "addonpayments", object, object_from_js = false)]
pub struct SealedHeaders {
    /// `application/x-www-form-urlencoded`.
    #[napi(js_name = "Content-Type")]
    pub content_type: String,
    /// The version of the API.
    pub api_version: String,
    /// `CBC`; none for legacy ECB.
    pub encryption_mode: Option<String>,
    /// The IV in base64; none for legacy ECB.
    pub iv: Option<String>,
}

#[napi(namespace = "addonpayments")]
impl AddonSealedRequest {
    /// Reads a request on the gateway's side, from its headers (names in any case) and its raw body or query.
    ///
    /// Throws `ParseError`: not a form, a missing field, an `encryptionMode` other than CBC, CBC without
    /// `iv`, more than 1 MiB.
    #[napi(factory)]
    pub fn parse(
        #[napi(ts_arg_type = "HeadersInput")] headers: ParamsInput<'_>,
        #[napi(ts_arg_type = "string | Uint8Array")] body: Input,
    ) -> napi::Result<Self> {
        let parse = || -> Result<_> {
            let body = text(&body)?;
            with_params(headers, |headers| core::SealedRequest::parse(headers.iter(), body))
        };
        Ok(AddonSealedRequest(parse()?))
    }

    /// The merchant's identifier.
    #[napi(getter)]
    pub fn merchant_id(&self) -> &str {
        self.0.merchant_id()
    }

    /// The encrypted parameters, base64.
    #[napi(getter)]
    pub fn encrypted(&self) -> &str {
        self.0.encrypted()
    }

    /// SHA-256 of the plaintext, lowercase hex. Unkeyed: it proves nothing about the sender.
    #[napi(getter)]
    pub fn integrity_check(&self) -> &str {
        self.0.integrity_check()
    }

    /// The IV, base64; none for a legacy ECB request.
    #[napi(getter)]
    pub fn iv(&self) -> Option<&str> {
        self.0.iv()
    }

    /// The `apiVersion` header.
    #[napi(getter)]
    pub fn api_version(&self) -> &str {
        self.0.api_version()
    }

    /// The HTTP headers, for `fetch` as they are.
    #[napi(getter, ts_return_type = "Record<string, string>")]
    pub fn headers(&self) -> SealedHeaders {
        SealedHeaders {
            content_type: "application/x-www-form-urlencoded".to_owned(),
            api_version: self.0.api_version().to_owned(),
            encryption_mode: self.0.iv().map(|_| "CBC".to_owned()),
            iv: self.0.iv().map(str::to_owned),
        }
    }

    /// The HTTP body: `merchantId`, `encrypted` and `integrityCheck`, form-encoded.
    #[napi]
    pub fn form_body(&self) -> String {
        self.0.form_body()
    }

    /// The same three as the query of a URL, which the gateway takes as well; the body is then empty.
    #[napi]
    pub fn query_string(&self) -> String {
        self.0.query_string()
    }
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

/// What a request asks for.
#[napi(namespace = "addonpayments", string_enum = "kebab-case", js_name = "Operation")]
pub enum AddonOperation {
    HostedPayment,
    DirectPayment,
    Capture,
    Void,
    Refund,
    Rebate,
}

impl From<AddonOperation> for core::Operation {
    fn from(operation: AddonOperation) -> Self {
        match operation {
            AddonOperation::HostedPayment => core::Operation::HostedPayment,
            AddonOperation::DirectPayment => core::Operation::DirectPayment,
            AddonOperation::Capture => core::Operation::Capture,
            AddonOperation::Void => core::Operation::Void,
            AddonOperation::Refund => core::Operation::Refund,
            AddonOperation::Rebate => core::Operation::Rebate,
        }
    }
}

/// Which of the gateway's installations a request goes to.
#[napi(namespace = "addonpayments", string_enum = "kebab-case", js_name = "Environment")]
pub enum AddonEnvironment {
    Production,
    Staging,
}

impl From<AddonEnvironment> for core::Environment {
    fn from(environment: AddonEnvironment) -> Self {
        match environment {
            AddonEnvironment::Production => core::Environment::Production,
            AddonEnvironment::Staging => core::Environment::Staging,
        }
    }
}

/// Something that was let through although the document says otherwise.
#[napi(namespace = "addonpayments", object, object_from_js = false)]
pub struct Warning {
    /// The field.
    pub field: String,
    /// What is odd: `date_order`, the date has its year last.
    pub code: String,
}

/// The parameters of a request, checked.
#[napi(namespace = "addonpayments", js_name = "Request")]
pub struct AddonRequest(core::Request);

#[napi(namespace = "addonpayments")]
impl AddonRequest {
    /// Checks parameters: every listed field against the document's limits, and that what the operation needs
    /// is there. Fields that the document does not list are let through.
    ///
    /// Throws `InvalidInputError` with **all** faults, each with its field's name and never its value.
    #[napi(factory)]
    pub fn check(
        operation: AddonOperation,
        #[napi(ts_arg_type = "ParamsInput")] params: ParamsInput<'_>,
    ) -> napi::Result<Self> {
        let request = core::Request::check(operation.into(), own_params(params));
        Ok(AddonRequest(request.map_err(Failure::from)?))
    }

    /// What it asks for.
    #[napi(getter, ts_return_type = "Operation")]
    pub fn operation(&self) -> &'static str {
        self.0.operation().as_str()
    }

    /// The parameters, in the order in which they go out.
    #[napi(getter)]
    pub fn params(&self) -> Params {
        Params(self.0.params().iter().collect())
    }

    /// What was let through although the document says otherwise.
    #[napi(getter)]
    pub fn warnings(&self) -> Vec<Warning> {
        let warning = |warning: core::Warning| Warning {
            field: warning.field().to_owned(),
            code: warning.code().to_owned(),
        };
        self.0.warnings().into_iter().map(warning).collect()
    }

    /// The URL to post the sealed request to.
    #[napi]
    pub fn url(&self, environment: AddonEnvironment) -> String {
        self.0.operation().url(environment.into())
    }
}

/// A request parameter that the vendor's document lists.
#[napi(namespace = "addonpayments", object, object_from_js = false)]
pub struct Field {
    /// Its name on the wire.
    pub name: String,
    /// The table of the document that it stands in.
    pub group: String,
}

/// Every request parameter that the vendor's document lists, in its order.
#[napi(namespace = "addonpayments")]
pub fn fields() -> Vec<Field> {
    let field = |field: &core::Field| Field {
        name: field.name().to_owned(),
        group: field.group().as_str().to_owned(),
    };
    core::Field::all().iter().map(field).collect()
}

/// Reads parameters from a flat JSON object, as the vendor's "Parse JSON to RAW" does: numbers and booleans
/// as they are written, `null` as an empty value.
///
/// Throws `ParseError`: not JSON, not an object, a member that is an object or an array, a key twice.
#[napi(namespace = "addonpayments")]
pub fn json_to_params(
    #[napi(ts_arg_type = "string | Uint8Array")] json: Input,
) -> napi::Result<Params> {
    let json = text(&json)?;
    Ok(Params(core::json_to_params(json).map_err(Failure::from)?))
}

/// Parameters as a flat JSON object of strings, in their order. This shows card data in the clear.
#[napi(namespace = "addonpayments")]
pub fn params_to_json(
    #[napi(ts_arg_type = "ParamsInput")] params: ParamsInput<'_>,
) -> napi::Result<String> {
    Ok(with_params(params, |params| Ok(core::params_to_json(params).to_string()))?)
}

/// Reads `merchantParams`: `key:value;key:value`.
///
/// Throws `InvalidInputError`: over 500 characters; otherwise with every fault.
#[napi(namespace = "addonpayments")]
pub fn parse_merchant_params(text: String) -> napi::Result<Vec<MerchantParam>> {
    let params = core::MerchantParams::parse(&text).map_err(Failure::from)?;
    let param =
        |(key, value): (&str, &str)| MerchantParam { key: key.to_owned(), value: value.to_owned() };
    Ok(params.iter().map(param).collect())
}

/// Writes `merchantParams`. There is no escape, so a key cannot hold `:` and nothing can hold `;`.
///
/// Throws as `parseMerchantParams` does.
#[napi(namespace = "addonpayments")]
pub fn format_merchant_params(params: Vec<MerchantParam>) -> napi::Result<String> {
    let pairs = params.into_iter().map(|MerchantParam { key, value }| (key, value));
    Ok(core::MerchantParams::new(pairs).map_err(Failure::from)?.to_string())
}

/// One of the merchant's own parameters.
#[napi(namespace = "addonpayments", object)]
pub struct MerchantParam {
    /// The name.
    pub key: String,
    /// The value.
    pub value: String,
}

/// An answer of the gateway, whatever shape it came in.
#[napi(namespace = "addonpayments", js_name = "Response")]
pub struct AddonResponse(core::Response);

/// What kind of answer it is: the URL of the hosted page, a token of the JavaScript integration, the bare
/// word `error`, or a payment and its operations.
#[napi(namespace = "addonpayments", string_enum = "kebab-case", js_name = "ResponseKind")]
pub enum AddonResponseKind {
    HostedPage,
    AuthToken,
    Error,
    Transaction,
}

#[napi(namespace = "addonpayments")]
impl AddonResponse {
    /// Reads an answer: plain text, XML or JSON in any of the gateway's shapes.
    ///
    /// Throws `ParseError`: over 1 MiB, not UTF-8, malformed XML or JSON, or none of the known shapes.
    #[napi(factory)]
    pub fn parse(#[napi(ts_arg_type = "string | Uint8Array")] body: Input) -> napi::Result<Self> {
        Ok(AddonResponse(core::Response::parse(bytes(&body)).map_err(Failure::from)?))
    }

    /// What kind of answer it is.
    #[napi(getter)]
    pub fn kind(&self) -> AddonResponseKind {
        match &self.0 {
            core::Response::HostedPage(_) => AddonResponseKind::HostedPage,
            core::Response::AuthToken(_) => AddonResponseKind::AuthToken,
            core::Response::Error => AddonResponseKind::Error,
            _ => AddonResponseKind::Transaction,
        }
    }

    /// What became of the payment.
    #[napi(getter)]
    pub fn outcome(&self) -> Outcome {
        self.0.outcome().into()
    }

    /// Where to send the customer, if that is what comes next.
    #[napi(getter)]
    pub fn redirect_url(&self) -> Option<&str> {
        self.0.redirect_url()
    }

    /// The token of the JavaScript integration, if the answer is one.
    #[napi(getter, ts_return_type = "Secret | null")]
    pub fn auth_token(&self) -> Option<SecretText> {
        match &self.0 {
            core::Response::AuthToken(token) => Some(token.into()),
            _ => None,
        }
    }

    /// The transaction, if the answer is one.
    #[napi(getter)]
    pub fn transaction(&self) -> Option<Transaction> {
        self.0.transaction().map(Transaction::from)
    }

    /// The answer as JSON text, with every field that it had; `Response.parse` reads it back. It shows card
    /// tokens in the clear.
    #[napi]
    pub fn to_json_text(&self) -> String {
        self.0.to_json().to_string()
    }
}

/// A payment as an answer or a notification tells it. Texts are trimmed; an empty one counts as absent.
#[napi(namespace = "addonpayments", object, object_from_js = false)]
pub struct Transaction {
    /// What became of the payment: what the operation with the highest `sorted-order` says.
    pub outcome: Outcome,
    /// Where to send the customer, if the deciding operation says so.
    pub redirect_url: Option<String>,
    /// Whether the status of the whole and that of the deciding operation tell different stories.
    pub statuses_disagree: bool,
    /// The status of the whole, which is not the payment's.
    pub status: Option<String>,
    /// What the gateway says about the whole.
    pub message: Option<String>,
    /// How many operations there are, as the gateway counts.
    pub operation_size: Option<String>,
    /// The operations, by `sorted-order`; the last one decides.
    pub operations: Vec<OperationResult>,
    /// The merchant's own parameters, sent back.
    pub optional_transaction_params: Vec<Entry>,
    /// The workflow that the gateway ran.
    pub workflow: Option<Workflow>,
    /// Fields that this version does not know.
    pub extra: Vec<Extra>,
}

impl From<&core::Transaction> for Transaction {
    fn from(transaction: &core::Transaction) -> Self {
        let core::Transaction {
            status,
            message,
            operation_size,
            operations,
            optional_transaction_params,
            workflow,
            extra: unknown,
        } = transaction;
        Transaction {
            outcome: transaction.outcome().into(),
            redirect_url: transaction.redirect_url().map(str::to_owned),
            statuses_disagree: transaction.statuses_disagree(),
            status: status.as_ref().map(|status| status.as_str().to_owned()),
            message: message.clone(),
            operation_size: operation_size.clone(),
            operations: operations.iter().map(OperationResult::from).collect(),
            optional_transaction_params: entries(optional_transaction_params),
            workflow: workflow.as_ref().map(Workflow::from),
            extra: extra(unknown),
        }
    }
}

fn entries(entries: &[core::Entry]) -> Vec<Entry> {
    let entry = |core::Entry { key, value }: &core::Entry| Entry {
        key: key.clone(),
        value: value.as_str().into(),
    };
    entries.iter().map(entry).collect()
}

/// One operation of a payment: an authentication, an authorization, a capture, a refund.
#[napi(namespace = "addonpayments", object, object_from_js = false)]
pub struct OperationResult {
    /// What became of it.
    pub outcome: Outcome,
    /// Where to send the customer: `redirectionResponse` without its prefix.
    pub redirect_url: Option<String>,
    /// Its number, starting from 1, as text.
    pub sorted_order: Option<String>,
    /// The amount as it was written.
    pub amount: Option<String>,
    /// The currency, ISO 4217.
    pub currency: Option<String>,
    /// What the gateway says about it.
    pub message: Option<String>,
    /// The merchant's name for the payment.
    pub merchant_transaction_id: Option<String>,
    /// `DEBIT`, `CREDIT`, `VOID`, `REBATE`, `REFUND`, `ACCOUNT_REGISTRATION` or another.
    pub operation_type: Option<String>,
    /// The payment solution's identifier.
    pub payment_solution_transaction_id: Option<String>,
    /// The payment solution.
    pub payment_solution: Option<String>,
    /// The issuer's authorization code.
    pub auth_code: Option<String>,
    /// The payment solution's own response code.
    pub payment_code: Option<String>,
    /// The payment solution's own message.
    pub payment_message: Option<String>,
    /// The authorization's additional data.
    pub rad: Option<String>,
    /// The message about them.
    pub rad_message: Option<String>,
    /// The service that ran, such as `3DSv2`.
    pub service: Option<String>,
    /// Where to send the customer, as written: `redirect:` and a URL.
    pub redirection_response: Option<String>,
    /// The gateway's identifier of the payment that this one follows.
    pub original_transaction_id: Option<String>,
    /// Its status.
    pub status: Option<String>,
    /// The gateway's identifier.
    pub transaction_id: Option<String>,
    /// The payment solution's raw answer, untouched: often JSON or XML of its own.
    #[napi(ts_type = "Secret")]
    pub details: Option<SecretText>,
    /// The card or the wallet.
    pub payment_details: Option<PaymentDetails>,
    /// The gateway's own response code.
    pub response_code: Option<ResponseCode>,
    /// What the 3DS server says.
    pub mpi: Option<Mpi>,
    /// The merchant's own parameters, sent back.
    pub optional_transaction_params: Vec<Entry>,
    /// Fields that this version does not know.
    pub extra: Vec<Extra>,
}

impl From<&core::OperationResult> for OperationResult {
    fn from(operation: &core::OperationResult) -> Self {
        let core::OperationResult {
            sorted_order,
            amount_text,
            currency,
            message,
            merchant_transaction_id,
            operation_type,
            payment_solution_transaction_id,
            payment_solution,
            auth_code,
            payment_code,
            payment_message,
            rad,
            rad_message,
            service,
            redirection_response,
            original_transaction_id,
            status,
            transaction_id,
            details,
            payment_details,
            response_code,
            mpi,
            optional_transaction_params,
            extra: unknown,
        } = operation;
        OperationResult {
            outcome: operation.outcome().into(),
            redirect_url: operation.redirect_url().map(str::to_owned),
            sorted_order: sorted_order.clone(),
            amount: amount_text.clone(),
            currency: currency.clone(),
            message: message.clone(),
            merchant_transaction_id: merchant_transaction_id.clone(),
            operation_type: operation_type.clone(),
            payment_solution_transaction_id: payment_solution_transaction_id.clone(),
            payment_solution: payment_solution.clone(),
            auth_code: auth_code.clone(),
            payment_code: payment_code.clone(),
            payment_message: payment_message.clone(),
            rad: rad.clone(),
            rad_message: rad_message.clone(),
            service: service.clone(),
            redirection_response: redirection_response.clone(),
            original_transaction_id: original_transaction_id.clone(),
            status: status.as_ref().map(|status| status.as_str().to_owned()),
            transaction_id: transaction_id.clone(),
            details: details.as_deref().map(SecretText::from),
            payment_details: payment_details.as_ref().map(PaymentDetails::from),
            response_code: response_code.as_ref().map(ResponseCode::from),
            mpi: mpi.as_ref().map(Mpi::from),
            optional_transaction_params: entries(optional_transaction_params),
            extra: extra(unknown),
        }
    }
}

/// The card or the wallet that paid.
#[napi(namespace = "addonpayments", object, object_from_js = false)]
pub struct PaymentDetails {
    /// The card holder's name.
    pub card_holder_name: Option<String>,
    /// The card number, masked: its first six and last four digits.
    pub card_number: Option<String>,
    /// The card's scheme and kind, such as `VISA/CREDIT`.
    pub card_type: Option<String>,
    /// The card's expiry, `MMYY`.
    pub exp_date: Option<String>,
    /// The bank that issued the card.
    pub issuer_bank: Option<String>,
    /// The country of that bank.
    pub issuer_country: Option<String>,
    /// The account of a wallet.
    pub account: Option<String>,
    /// The gateway's token for the card, with which the merchant can charge it again.
    #[napi(ts_type = "Secret")]
    pub card_number_token: Option<SecretText>,
    /// More details, by name.
    pub extra_details: Vec<Entry>,
    /// Fields that this version does not know.
    pub extra: Vec<Extra>,
}

impl From<&core::PaymentDetails> for PaymentDetails {
    fn from(details: &core::PaymentDetails) -> Self {
        let core::PaymentDetails {
            card_holder_name,
            card_number,
            card_type,
            exp_date,
            issuer_bank,
            issuer_country,
            account,
            card_number_token,
            extra_details,
            extra: unknown,
        } = details;
        PaymentDetails {
            card_holder_name: card_holder_name.clone(),
            card_number: card_number.clone(),
            card_type: card_type.clone(),
            exp_date: exp_date.clone(),
            issuer_bank: issuer_bank.clone(),
            issuer_country: issuer_country.clone(),
            account: account.clone(),
            card_number_token: card_number_token.as_ref().map(SecretText::from),
            extra_details: entries(extra_details),
            extra: extra(unknown),
        }
    }
}

/// The gateway's own response code, such as `0000`.
#[napi(namespace = "addonpayments", object, object_from_js = false)]
pub struct ResponseCode {
    /// The code; text, with its leading zeros.
    pub code: Option<String>,
    /// What it means.
    pub message: Option<String>,
    /// The gateway's reference.
    pub uuid: Option<String>,
    /// Fields that this version does not know.
    pub extra: Vec<Extra>,
}

impl From<&core::ResponseCode> for ResponseCode {
    fn from(code: &core::ResponseCode) -> Self {
        let core::ResponseCode { code, message, uuid, extra: unknown } = code;
        ResponseCode {
            code: code.clone(),
            message: message.clone(),
            uuid: uuid.clone(),
            extra: extra(unknown),
        }
    }
}

/// What the 3DS server says.
#[napi(namespace = "addonpayments", object, object_from_js = false)]
pub struct Mpi {
    /// The electronic commerce indicator.
    pub eci: Option<String>,
    /// The status of the authentication, such as `Y`, `A` or `N`.
    pub authentication_status: Option<String>,
    /// The token of a 3DS 2 authentication.
    #[napi(ts_type = "Secret")]
    pub three_dsv2_token: Option<SecretText>,
    /// Fields that this version does not know.
    pub extra: Vec<Extra>,
}

impl From<&core::Mpi> for Mpi {
    fn from(mpi: &core::Mpi) -> Self {
        let core::Mpi { eci, authentication_status, three_dsv2_token, extra: unknown } = mpi;
        Mpi {
            eci: eci.clone(),
            authentication_status: authentication_status.clone(),
            three_dsv2_token: three_dsv2_token.as_deref().map(SecretText::from),
            extra: extra(unknown),
        }
    }
}

/// The workflow that the gateway ran.
#[napi(namespace = "addonpayments", object, object_from_js = false)]
pub struct Workflow {
    /// Its identifier.
    pub id: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// Its version.
    pub version: Option<String>,
    /// Fields that this version does not know.
    pub extra: Vec<Extra>,
}

impl From<&core::Workflow> for Workflow {
    fn from(workflow: &core::Workflow) -> Self {
        let core::Workflow { id, name, version, extra: unknown } = workflow;
        Workflow {
            id: id.clone(),
            name: name.clone(),
            version: version.clone(),
            extra: extra(unknown),
        }
    }
}

/// What a merchant knows of a payment before a notification comes in.
#[napi(namespace = "addonpayments", object, object_to_js = false, js_name = "Expected")]
pub struct AddonExpected {
    /// The merchant's name for the payment.
    pub merchant_transaction_id: String,
    /// The amount that was to be paid: text, or a `bigint` in the currency's smallest unit.
    #[napi(ts_type = "string | bigint")]
    pub amount: AmountInput,
    /// The currency that it was to be paid in.
    pub currency: String,
}

/// What the gateway posts to `statusURL`. **Nobody signs it**: it is only a hint until `check` has compared it
/// with what was stored, and for goods of value a status request to the gateway should follow.
#[napi(namespace = "addonpayments", js_name = "Notification")]
pub struct AddonNotification(core::Notification);

#[napi(namespace = "addonpayments")]
impl AddonNotification {
    /// Reads a notification, in any of the shapes of an answer.
    ///
    /// Throws `ParseError`.
    #[napi(factory)]
    pub fn parse(#[napi(ts_arg_type = "string | Uint8Array")] body: Input) -> napi::Result<Self> {
        Ok(AddonNotification(core::Notification::parse(bytes(&body)).map_err(Failure::from)?))
    }

    /// What it says.
    #[napi(getter)]
    pub fn transaction(&self) -> Transaction {
        self.0.transaction().into()
    }

    /// What became of the payment, if the notification tells the truth.
    #[napi(getter)]
    pub fn outcome(&self) -> Outcome {
        self.0.outcome().into()
    }

    /// Compares the deciding operation with what is expected. Amounts are compared by value.
    ///
    /// Throws `CheckError` with every field that differs or is missing.
    #[napi]
    pub fn check(&self, expected: AddonExpected) -> napi::Result<()> {
        let check = || -> Result<()> {
            let AddonExpected { merchant_transaction_id, amount: sum, currency } = expected;
            let currency = Currency::parse(&currency)?;
            let amount = amount(&sum, Some(currency))?;
            Ok(self.0.check(&core::Expected { merchant_transaction_id, amount, currency })?)
        };
        Ok(check()?)
    }

    /// A key that is the same for the same news about a payment and another for other news: 64 hex digits.
    /// Store it with a unique index to act on each once.
    #[napi(getter)]
    pub fn dedupe_key(&self) -> String {
        self.0.dedupe_key()
    }
}
