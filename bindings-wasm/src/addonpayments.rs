//! AddonPayments, also known as Easy Payment Gateway (EPG).

use js_sys::Object;
use payseal::addonpayments as core;
use payseal::json::Value;
use payseal::{Currency, DateTime, SecretString};
use tsify::Ts;
use wasm_bindgen::prelude::*;

use crate::convert::{
    Hidden, Out, ReadTs, amount, bytes, nullable, nullable_instance, pairs, secret, text, view,
};
use crate::errors::{Failure, Result};
use crate::object::{Shown, object};
use crate::shared::{Params, Repair, Secret, params, repairs};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = "
export type addonpayments__Operation = 'hosted-payment' | 'direct-payment' | 'capture' | 'void' | 'refund' | 'rebate';
export type addonpayments__Environment = 'production' | 'staging';
export type addonpayments__ResponseKind = 'hosted-page' | 'auth-token' | 'error' | 'transaction';
";

/// The key of a merchant: the text of the hashed password.
#[wasm_bindgen(js_namespace = addonpayments)]
pub struct MerchantKey {
    text: SecretString,
    make: fn(&str) -> payseal::Result<core::MerchantKey>,
}

#[wasm_bindgen(js_namespace = addonpayments)]
impl MerchantKey {
    /// The key for a plain password, which is hashed with MD5 as the vendor's document says.
    #[wasm_bindgen(js_name = fromPassword)]
    pub fn from_password(
        #[wasm_bindgen(unchecked_param_type = "string | Secret")] password: &JsValue,
    ) -> Result<Self> {
        MerchantKey::make(password, |password| Ok(core::MerchantKey::from_password(password)))
    }

    /// The key from a password that is hashed already: 32 hex digits, as the back office shows it.
    #[wasm_bindgen(js_name = fromMd5Hex)]
    pub fn from_md5_hex(
        #[wasm_bindgen(unchecked_param_type = "string | Secret")] hex: &JsValue,
    ) -> Result<Self> {
        MerchantKey::make(hex, core::MerchantKey::from_md5_hex)
    }

    /// The key from any text of 16, 24 or 32 bytes, for AES-128, AES-192 or AES-256.
    #[wasm_bindgen(js_name = fromText)]
    pub fn from_text(
        #[wasm_bindgen(unchecked_param_type = "string | Secret")] key: &JsValue,
    ) -> Result<Self> {
        MerchantKey::make(key, core::MerchantKey::from_text)
    }

    /// Whether two keys are the same, however they were made.
    pub fn equals(&self, other: &MerchantKey) -> Result<bool> {
        Ok(self.key()? == other.key()?)
    }

    fn make(text: &JsValue, make: fn(&str) -> payseal::Result<core::MerchantKey>) -> Result<Self> {
        let key = MerchantKey { text: secret(text)?, make };
        key.key()?;
        Ok(key)
    }

    /// Core's key, which cannot be copied.
    fn key(&self) -> Result<core::MerchantKey> {
        Ok((self.make)(self.text.expose())?)
    }
}

/// A merchant's account: its identifier and its key.
#[wasm_bindgen(js_namespace = addonpayments)]
pub struct Merchant(core::Merchant);

#[wasm_bindgen(js_namespace = addonpayments)]
impl Merchant {
    /// An account with the gateway. `apiVersion` is the header that is sent, `3` unless the vendor says otherwise.
    #[wasm_bindgen(constructor)]
    pub fn new(id: &str, key: &MerchantKey, api_version: Option<String>) -> Result<Self> {
        let mut merchant = core::Merchant::new(id, key.key()?)?;
        if let Some(version) = api_version {
            merchant = merchant.with_api_version(&version);
        }
        Ok(Merchant(merchant))
    }

    /// The merchant's identifier.
    #[wasm_bindgen(getter)]
    pub fn id(&self) -> String {
        self.0.id().to_owned()
    }

    /// Encrypts parameters with a fresh random IV, encoded as RFC 3986 has it.
    pub fn seal(
        &self,
        #[wasm_bindgen(unchecked_param_type = "ParamsInput")] params: &JsValue,
    ) -> Result<SealedRequest> {
        Ok(SealedRequest(self.0.seal(&self::params(params)?)?))
    }

    /// Encrypts parameters with a fresh random IV in the given encoding.
    #[wasm_bindgen(js_name = sealAs)]
    pub fn seal_as(
        &self,
        #[wasm_bindgen(unchecked_param_type = "ParamsInput")] params: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "Encoding")] encoding: &str,
    ) -> Result<SealedRequest> {
        let encoding = payseal::Encoding::parse(encoding)?;
        Ok(SealedRequest(self.0.seal_as(&self::params(params)?, encoding)?))
    }

    /// Encrypts a text that is encoded already, with a fresh random IV.
    #[wasm_bindgen(js_name = sealText)]
    pub fn seal_text(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string | Secret")] plaintext: &JsValue,
    ) -> Result<SealedRequest> {
        Ok(SealedRequest(self.0.seal_text(secret(plaintext)?.expose())?))
    }

    /// Encrypts a text under an IV of the caller's choice, to reproduce a test vector: never use it for a real one.
    #[wasm_bindgen(js_name = hazmatSealWithIv)]
    pub fn hazmat_seal_with_iv(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string | Secret")] plaintext: &JsValue,
        #[wasm_bindgen(js_name = ivBase64)] iv_base64: &str,
    ) -> Result<SealedRequest> {
        Ok(SealedRequest(self.0.hazmat_seal_with_iv(secret(plaintext)?.expose(), iv_base64)?))
    }

    /// Encrypts a text in ECB mode, without an IV, for accounts that still ask for it.
    #[wasm_bindgen(js_name = legacySealEcb)]
    pub fn legacy_seal_ecb(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string | Secret")] plaintext: &JsValue,
    ) -> Result<SealedRequest> {
        Ok(SealedRequest(self.0.legacy_seal_ecb(secret(plaintext)?.expose())?))
    }

    /// The request for the status of all payments between two times, both included.
    #[wasm_bindgen(js_name = sealStatusByDate)]
    pub fn seal_status_by_date(&self, from: &str, to: &str) -> Result<SealedRequest> {
        let (from, to) = (from.parse::<DateTime>()?, to.parse::<DateTime>()?);
        Ok(SealedRequest(self.0.seal_status_by_date(from, to)?))
    }

    /// Decrypts a request and compares its integrity check, on the gateway's side.
    pub fn open(&self, sealed: &SealedRequest) -> Result<Opened> {
        Ok(Opened(self.0.open(&sealed.0)?))
    }

    /// The `token` of a status request: lowercase hex of the MD5 of merchant, transactions and key.
    #[wasm_bindgen(js_name = statusToken)]
    pub fn status_token(
        &self,
        #[wasm_bindgen(js_name = transactionIds)] transaction_ids: Vec<String>,
    ) -> Result<String> {
        Ok(self.0.status_token(&borrowed(&transaction_ids))?)
    }

    /// The query of a status request; `postback` asks for a new notification, to the payment's `statusURL` or to
    /// `url`.
    #[wasm_bindgen(js_name = statusQuery)]
    pub fn status_query(
        &self,
        #[wasm_bindgen(js_name = transactionIds)] transaction_ids: Vec<String>,
        postback: bool,
        url: Option<String>,
    ) -> Result<Params> {
        Ok(Params(self.0.status_query(&borrowed(&transaction_ids), postback, url.as_deref())?))
    }
}

fn borrowed(texts: &[String]) -> Vec<&str> {
    texts.iter().map(String::as_str).collect()
}

/// An encrypted request, ready to be posted, or received on the gateway's side.
#[wasm_bindgen(js_namespace = addonpayments)]
pub struct SealedRequest(core::SealedRequest);

#[wasm_bindgen(js_namespace = addonpayments)]
impl SealedRequest {
    /// Reads a request on the gateway's side, from its headers (names in any case) and its raw body or query.
    pub fn parse(
        #[wasm_bindgen(unchecked_param_type = "HeadersInput")] headers: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "string | Uint8Array")] body: &JsValue,
    ) -> Result<Self> {
        let headers = pairs(headers)?;
        let headers = headers.iter().map(|(name, value)| (name.as_str(), value.expose()));
        Ok(SealedRequest(core::SealedRequest::parse(headers, &text(body)?)?))
    }

    /// The merchant's identifier.
    #[wasm_bindgen(getter, js_name = merchantId)]
    pub fn merchant_id(&self) -> String {
        self.0.merchant_id().to_owned()
    }

    /// The encrypted parameters, base64.
    #[wasm_bindgen(getter)]
    pub fn encrypted(&self) -> String {
        self.0.encrypted().to_owned()
    }

    /// SHA-256 of the plaintext, lowercase hex. Unkeyed: it proves nothing about the sender.
    #[wasm_bindgen(getter, js_name = integrityCheck)]
    pub fn integrity_check(&self) -> String {
        self.0.integrity_check().to_owned()
    }

    /// The IV, base64; none for a legacy ECB request.
    #[wasm_bindgen(getter, unchecked_return_type = "string | null")]
    pub fn iv(&self) -> JsValue {
        nullable(self.0.iv())
    }

    /// The `apiVersion` header.
    #[wasm_bindgen(getter, js_name = apiVersion)]
    pub fn api_version(&self) -> String {
        self.0.api_version().to_owned()
    }

    /// The HTTP headers, for `fetch` as they are.
    #[wasm_bindgen(getter, unchecked_return_type = "Record<string, string>")]
    pub fn headers(&self) -> Object {
        let headers = Object::new();
        for (name, value) in self.0.headers() {
            // A fresh object takes every member.
            let _ = js_sys::Reflect::set(&headers, &name.into(), &value.into());
        }
        headers
    }

    /// The HTTP body: `merchantId`, `encrypted` and `integrityCheck`, form-encoded.
    #[wasm_bindgen(js_name = formBody)]
    pub fn form_body(&self) -> String {
        self.0.form_body()
    }

    /// The same three as the query of a URL, which the gateway takes as well; the body is then empty.
    #[wasm_bindgen(js_name = queryString)]
    pub fn query_string(&self) -> String {
        self.0.query_string()
    }
}

/// A request that was decrypted and whose integrity check matches.
#[wasm_bindgen(js_namespace = addonpayments)]
pub struct Opened(core::Opened);

#[wasm_bindgen(js_namespace = addonpayments)]
impl Opened {
    /// The plaintext, as it was encrypted.
    #[wasm_bindgen(getter)]
    pub fn plaintext(&self) -> Secret {
        self.0.plaintext().into()
    }

    /// The parameters, read as they were encoded. The message does not say how that was.
    pub fn params(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Encoding")] encoding: &str,
    ) -> Result<Params> {
        Ok(Params(self.0.params(payseal::Encoding::parse(encoding)?)?))
    }

    /// The plaintext as JSON text, checked: what a `statusByDate` request holds.
    pub fn json(&self) -> Result<Secret> {
        Ok(self.0.json()?.to_string().as_str().into())
    }

    /// Damage in transport that was mended.
    #[wasm_bindgen(getter)]
    pub fn repairs(&self) -> Vec<Ts<Repair>> {
        repairs(self.0.repairs())
    }
}

object! { shown:
    /// Something that was let through although the document says otherwise.
    #[tsify(type_prefix = "addonpayments__")]
    pub struct Warning {
        /// The field.
        field: String,
        /// What is odd: `date_order`, the date has its year last.
        code: String,
    }
}

/// The parameters of a request, checked.
#[wasm_bindgen(js_namespace = addonpayments)]
pub struct Request(core::Request);

#[wasm_bindgen(js_namespace = addonpayments)]
impl Request {
    /// Checks parameters: every listed field against the document's limits, and that what the operation needs is
    /// there. Throws with **all** faults.
    pub fn check(
        #[wasm_bindgen(unchecked_param_type = "addonpayments__Operation")] operation: &str,
        #[wasm_bindgen(unchecked_param_type = "ParamsInput")] params: &JsValue,
    ) -> Result<Self> {
        let operation = core::Operation::parse(operation)
            .ok_or_else(|| Failure::wrong_type(core::Operation::WORDS))?;
        Ok(Request(core::Request::check(operation, self::params(params)?)?))
    }

    /// What it asks for.
    #[wasm_bindgen(getter, unchecked_return_type = "addonpayments__Operation")]
    pub fn operation(&self) -> String {
        self.0.operation().as_str().to_owned()
    }

    /// The parameters, in the order in which they go out.
    #[wasm_bindgen(getter, unchecked_return_type = "addonpayments__CheckedParams")]
    pub fn params(&self) -> Params {
        Params(self.0.params().iter().collect())
    }

    /// What was let through although the document says otherwise.
    #[wasm_bindgen(getter)]
    pub fn warnings(&self) -> Vec<Ts<Warning>> {
        let warning = |warning: core::Warning| Warning {
            field: warning.field().to_owned(),
            code: warning.code().to_owned(),
        };
        self.0.warnings().into_iter().map(|own| warning(own).into_ts()).collect()
    }

    /// The URL to post the sealed request to.
    pub fn url(
        &self,
        #[wasm_bindgen(unchecked_param_type = "addonpayments__Environment")] environment: &str,
    ) -> Result<String> {
        let environment = core::Environment::parse(environment)
            .ok_or_else(|| Failure::wrong_type(core::Environment::WORDS))?;
        Ok(self.0.operation().url(environment))
    }
}

object! { shown:
    /// A request parameter that the vendor's document lists.
    #[tsify(type_prefix = "addonpayments__")]
    pub struct Field {
        /// Its name on the wire.
        name: String,
        /// The table of the document that it stands in.
        group: String,
    }
}

/// Every request parameter that the vendor's document lists, in its order.
#[wasm_bindgen(js_namespace = addonpayments)]
pub fn fields() -> Vec<Ts<Field>> {
    let field = |field: &core::Field| Field {
        name: field.name().to_owned(),
        group: field.group().as_str().to_owned(),
    };
    core::Field::all().iter().map(|own| field(own).into_ts()).collect()
}

/// Reads parameters from a flat JSON object, as the vendor's "Parse JSON to RAW" does.
#[wasm_bindgen(js_namespace = addonpayments, js_name = jsonToParams)]
pub fn json_to_params(
    #[wasm_bindgen(unchecked_param_type = "string | Uint8Array")] json: &JsValue,
) -> Result<Params> {
    Ok(Params(core::json_to_params(&text(json)?)?))
}

/// Parameters as a flat JSON object of strings, in their order. This shows card data in the clear.
#[wasm_bindgen(js_namespace = addonpayments, js_name = paramsToJson)]
pub fn params_to_json(
    #[wasm_bindgen(unchecked_param_type = "ParamsInput")] params: &JsValue,
) -> Result<String> {
    Ok(core::params_to_json(&self::params(params)?).to_string())
}

object! { both:
    /// One of the merchant's own parameters.
    #[tsify(type_prefix = "addonpayments__")]
    pub struct MerchantParam {
        /// The name.
        key: String,
        /// The value.
        value: String,
    }
}

/// Reads `merchantParams`: `key:value;key:value`.
#[wasm_bindgen(js_namespace = addonpayments, js_name = parseMerchantParams)]
pub fn parse_merchant_params(text: &str) -> Result<Vec<Ts<MerchantParam>>> {
    let params = core::MerchantParams::parse(text)?;
    let param =
        |(key, value): (&str, &str)| MerchantParam { key: key.to_owned(), value: value.to_owned() };
    Ok(params.iter().map(|own| param(own).into_ts()).collect())
}

/// Writes `merchantParams`. There is no escape, so a key cannot hold `:` and nothing can hold `;`.
#[wasm_bindgen(js_namespace = addonpayments, js_name = formatMerchantParams)]
pub fn format_merchant_params(params: Vec<Ts<MerchantParam>>) -> Result<String> {
    let pairs: Vec<_> = params
        .iter()
        .map(|param| Ok(param.read()?))
        .map(|param: Result<MerchantParam>| param.map(|MerchantParam { key, value }| (key, value)))
        .collect::<Result<_>>()?;
    Ok(core::MerchantParams::new(pairs)?.to_string())
}

/// An answer of the gateway, whatever shape it came in.
#[wasm_bindgen(js_namespace = addonpayments)]
pub struct Response(core::Response);

#[wasm_bindgen(js_namespace = addonpayments)]
impl Response {
    /// Reads an answer: plain text, XML or JSON in any of the gateway's shapes.
    pub fn parse(
        #[wasm_bindgen(unchecked_param_type = "string | Uint8Array")] body: &JsValue,
    ) -> Result<Self> {
        Ok(Response(core::Response::parse(bytes(body)?)?))
    }

    /// What kind of answer it is.
    #[wasm_bindgen(getter, unchecked_return_type = "addonpayments__ResponseKind")]
    pub fn kind(&self) -> String {
        let kind = match &self.0 {
            core::Response::HostedPage(_) => "hosted-page",
            core::Response::AuthToken(_) => "auth-token",
            core::Response::Error => "error",
            _ => "transaction",
        };
        kind.to_owned()
    }

    /// What became of the payment.
    #[wasm_bindgen(getter, unchecked_return_type = "Outcome")]
    pub fn outcome(&self) -> String {
        self.0.outcome().as_str().to_owned()
    }

    /// Where to send the customer, if that is what comes next.
    #[wasm_bindgen(getter, js_name = redirectUrl, unchecked_return_type = "string | null")]
    pub fn redirect_url(&self) -> JsValue {
        nullable(self.0.redirect_url())
    }

    /// The token of the JavaScript integration, if the answer is one.
    #[wasm_bindgen(getter, js_name = authToken, unchecked_return_type = "Secret | null")]
    pub fn auth_token(&self) -> JsValue {
        let token = match &self.0 {
            core::Response::AuthToken(token) => Some(Secret::from(token)),
            _ => None,
        };
        nullable_instance(token)
    }

    /// The transaction, if the answer is one.
    #[wasm_bindgen(getter, unchecked_return_type = "addonpayments__Transaction | null")]
    pub fn transaction(&self) -> JsValue {
        self.0.transaction().map_or(JsValue::NULL, Transaction::out)
    }

    /// The answer as JSON text, with every field that it had; `Response.parse` reads it back. It shows card tokens
    /// in the clear.
    #[wasm_bindgen(js_name = toJsonText)]
    pub fn to_json_text(&self) -> String {
        self.0.to_json().to_string()
    }
}

object! { shown:
    /// A field that this version does not know.
    pub struct Extra {
        /// Its name.
        name: String,
        /// Its value as JSON, with numbers as they were written.
        json: Hidden,
    }
}

impl Out<(String, Value)> for Extra {
    fn out((name, value): &(String, Value)) -> JsValue {
        Extra { name: name.clone(), json: value.to_string().as_str().into() }.shown()
    }
}

impl Out<core::Status> for String {
    fn out(status: &core::Status) -> JsValue {
        JsValue::from_str(status.as_str())
    }
}

object! { shown:
    /// A name and a value.
    pub struct Entry {
        /// The name.
        key: String,
        /// The value, which can be a token.
        value: Hidden,
    }
}

impl Out<core::Entry> for Entry {
    fn out(core::Entry { key, value }: &core::Entry) -> JsValue {
        Entry { key: key.clone(), value: value.as_str().into() }.shown()
    }
}

view! {
    /// A payment as an answer or a notification tells it.
    "addonpayments__" Transaction of core::Transaction {
        status: Option<String>,
        message: Option<String>,
        operation_size: Option<String>,
        operations: Vec<OperationResult>,
        optional_transaction_params: Vec<Entry>,
        workflow: Option<Workflow>,
        extra: Vec<Extra>,
    } and {
        #[tsify(type = "Outcome")]
        outcome: &'static str = |core: &core::Transaction| core.outcome().as_str(),
        redirect_url: Option<String> = |core: &core::Transaction| core.redirect_url().map(str::to_owned),
        statuses_disagree: bool = |core: &core::Transaction| core.statuses_disagree(),
    }
}

view! {
    /// One operation of a payment: an authentication, an authorization, a capture, a refund.
    "addonpayments__" OperationResult of core::OperationResult {
        sorted_order: Option<String>,
        #[serde(rename = "amount")]
        amount_text as "amount": Option<String>,
        currency: Option<String>,
        message: Option<String>,
        merchant_transaction_id: Option<String>,
        operation_type: Option<String>,
        payment_solution_transaction_id: Option<String>,
        payment_solution: Option<String>,
        auth_code: Option<String>,
        payment_code: Option<String>,
        payment_message: Option<String>,
        rad: Option<String>,
        rad_message: Option<String>,
        service: Option<String>,
        redirection_response: Option<String>,
        original_transaction_id: Option<String>,
        status: Option<String>,
        transaction_id: Option<String>,
        details: Option<Hidden>,
        payment_details: Option<PaymentDetails>,
        response_code: Option<ResponseCode>,
        mpi: Option<Mpi>,
        optional_transaction_params: Vec<Entry>,
        extra: Vec<Extra>,
    } and {
        #[tsify(type = "Outcome")]
        outcome: &'static str = |core: &core::OperationResult| core.outcome().as_str(),
        redirect_url: Option<String> =
            |core: &core::OperationResult| core.redirect_url().map(str::to_owned),
    }
}

view! {
    /// The card or the wallet that paid.
    "addonpayments__" PaymentDetails of core::PaymentDetails {
        card_holder_name: Option<String>,
        card_number: Option<String>,
        card_type: Option<String>,
        exp_date: Option<String>,
        issuer_bank: Option<String>,
        issuer_country: Option<String>,
        account: Option<String>,
        card_number_token: Option<Hidden>,
        extra_details: Vec<Entry>,
        extra: Vec<Extra>,
    }
}

view! {
    /// The gateway's own response code, such as `0000`.
    "addonpayments__" ResponseCode of core::ResponseCode {
        code: Option<String>,
        message: Option<String>,
        uuid: Option<String>,
        extra: Vec<Extra>,
    }
}

view! {
    /// What the 3DS server says.
    "addonpayments__" Mpi of core::Mpi {
        eci: Option<String>,
        authentication_status: Option<String>,
        three_dsv2_token: Option<Hidden>,
        extra: Vec<Extra>,
    }
}

view! {
    /// The workflow that the gateway ran.
    "addonpayments__" Workflow of core::Workflow {
        id: Option<String>,
        name: Option<String>,
        version: Option<String>,
        extra: Vec<Extra>,
    }
}

object! { read:
    /// What a merchant knows of a payment before a notification comes in.
    #[tsify(type_prefix = "addonpayments__")]
    pub struct Expected {
        /// The merchant's name for the payment.
        merchant_transaction_id: String,
        /// The amount that was to be paid: text, or a `bigint` in the currency's smallest unit.
        #[tsify(type = "string | bigint")]
        amount: JsValue,
        /// The currency that it was to be paid in.
        currency: String,
    }
}

/// What the gateway posts to `statusURL`. **Nobody signs it**: it is only a hint until `check` has compared it with
/// what was stored, and for goods of value a status request to the gateway should follow.
#[wasm_bindgen(js_namespace = addonpayments)]
pub struct Notification(core::Notification);

#[wasm_bindgen(js_namespace = addonpayments)]
impl Notification {
    /// Reads a notification, in any of the shapes of an answer.
    pub fn parse(
        #[wasm_bindgen(unchecked_param_type = "string | Uint8Array")] body: &JsValue,
    ) -> Result<Self> {
        Ok(Notification(core::Notification::parse(bytes(body)?)?))
    }

    /// What it says.
    #[wasm_bindgen(getter)]
    pub fn transaction(&self) -> Ts<Transaction> {
        Transaction::ts(self.0.transaction())
    }

    /// What became of the payment, if the notification tells the truth.
    #[wasm_bindgen(getter, unchecked_return_type = "Outcome")]
    pub fn outcome(&self) -> String {
        self.0.outcome().as_str().to_owned()
    }

    /// Compares the deciding operation with what is expected. Amounts are compared by value.
    pub fn check(&self, expected: Ts<Expected>) -> Result<()> {
        let Expected { merchant_transaction_id, amount: sum, currency } = expected.read()?;
        let currency = Currency::parse(&currency)?;
        let amount = amount(&sum, Some(currency))?;
        Ok(self.0.check(&core::Expected { merchant_transaction_id, amount, currency })?)
    }

    /// A key that is the same for the same news about a payment and another for other news: 64 hex digits.
    #[wasm_bindgen(getter, js_name = dedupeKey)]
    pub fn dedupe_key(&self) -> String {
        self.0.dedupe_key()
    }
}
