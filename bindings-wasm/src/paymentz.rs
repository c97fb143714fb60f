//! Paymentz, the "transaction services" REST gateway, and its white labels.

use js_sys::JsString;
use payseal::paymentz as core;
use payseal::{Currency, SecretString};
use tsify::Ts;
use wasm_bindgen::prelude::*;

use crate::convert::{
    Back, Hidden, ReadTs, Source, Wrong, nullable, nullable_instance, params, secret, text,
};
use crate::errors::{Failure, Result};
use crate::object::{Shown, names, object};
use crate::shared::{Param, Params, Secret};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = "
export type paymentz__ChecksumUse =
  | 'payment' | 'capture' | 'refund' | 'reversal' | 'inquiry-by-payment-id' | 'inquiry-by-merchant-id'
  | 'inquiry-with-amount' | 'transaction-list' | 'payout' | 'registration' | 'token-payment' | 'delete-instrument'
  | 'list-instruments' | 'customer-sign-up' | 'standard-checkout' | 'callback' | 'invoice' | 'pay-by-link' | 'wallet';
export type paymentz__Operation =
  | 'auth-token' | 'partner-auth-token' | 'regenerate-token' | 'payment' | 'repeated-payment' | 'capture' | 'refund'
  | 'reversal' | 'inquiry' | 'inquiry-service' | 'transaction-list' | 'payout' | 'registration' | 'token-payment'
  | 'delete-instrument' | 'list-instruments' | 'customer-sign-up' | 'partner-customer-sign-up' | 'invoice'
  | 'standard-checkout' | 'pay-by-link' | 'wallet';
";

fn checksum_use(name: &str) -> Result<core::ChecksumUse> {
    core::ChecksumUse::parse(name).ok_or_else(|| Failure::wrong_type(core::ChecksumUse::WORDS))
}

/// A merchant's account.
#[wasm_bindgen(js_namespace = paymentz)]
pub struct Merchant(core::Merchant);

#[wasm_bindgen(js_namespace = paymentz)]
impl Merchant {
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(js_name = memberId)] member_id: &str,
        #[wasm_bindgen(js_name = secureKey, unchecked_param_type = "string | Secret")]
        secure_key: &JsValue,
    ) -> Result<Self> {
        Ok(Merchant(core::Merchant::new(member_id, secret(secure_key)?)?))
    }

    /// The merchant's identifier.
    #[wasm_bindgen(getter, js_name = memberId)]
    pub fn member_id(&self) -> JsString {
        self.0.member_id().into()
    }

    /// The checksum over the parts that the use has, taken from parameters by their names.
    pub fn checksum(
        &self,
        #[wasm_bindgen(js_name = usedFor, unchecked_param_type = "paymentz__ChecksumUse")] used_for: &str,
        #[wasm_bindgen(js_name = params, unchecked_param_type = "ParamsInput")] parts: &JsValue,
    ) -> Result<JsString> {
        let parts = params(parts)?;
        Ok(self.0.checksum(&core::Checksum::from_params(checksum_use(used_for)?, &parts))?.into())
    }

    /// What is hashed, for a person who looks for a mistake; the key and a card number are not shown.
    #[wasm_bindgen(js_name = signedText)]
    pub fn signed_text(
        &self,
        #[wasm_bindgen(js_name = usedFor, unchecked_param_type = "paymentz__ChecksumUse")] used_for: &str,
        #[wasm_bindgen(js_name = params, unchecked_param_type = "ParamsInput")] parts: &JsValue,
    ) -> Result<JsString> {
        let parts = params(parts)?;
        Ok(self.0.signed_text(&core::Checksum::from_params(checksum_use(used_for)?, &parts)).into())
    }

    /// Throws unless `received` is the checksum over the parts.
    pub fn verify(
        &self,
        #[wasm_bindgen(js_name = usedFor, unchecked_param_type = "paymentz__ChecksumUse")] used_for: &str,
        #[wasm_bindgen(js_name = params, unchecked_param_type = "ParamsInput")] parts: &JsValue,
        received: &str,
    ) -> Result<()> {
        let parts = params(parts)?;
        Ok(self
            .0
            .verify(&core::Checksum::from_params(checksum_use(used_for)?, &parts), received)?)
    }

    /// Fills in what an operation needs, its checksum included.
    pub fn sign(
        &self,
        #[wasm_bindgen(unchecked_param_type = "paymentz__Operation")] operation: &str,
        #[wasm_bindgen(unchecked_param_type = "ParamsInput")] params: &JsValue,
    ) -> Result<Message> {
        let operation = core::Operation::parse(operation)
            .ok_or_else(|| Failure::wrong_type(core::Operation::WORDS))?;
        let request = core::Request::from_params(operation, self::params(params)?);
        Ok(Message(request.sign(&self.0)?))
    }
}

/// A signed request, ready to be sent.
#[wasm_bindgen(js_namespace = paymentz)]
pub struct Message(core::Message);

#[wasm_bindgen(js_namespace = paymentz)]
impl Message {
    #[wasm_bindgen(getter, unchecked_return_type = "paymentz__Operation")]
    pub fn operation(&self) -> JsString {
        self.0.operation().as_str().into()
    }

    /// The path to post it to; `null` where none is published.
    #[wasm_bindgen(getter, unchecked_return_type = "string | null")]
    pub fn path(&self) -> JsValue {
        nullable(self.0.path())
    }

    /// The parameters, in order.
    #[wasm_bindgen(getter)]
    pub fn params(&self) -> Params {
        Params(self.0.params().iter().collect())
    }

    #[wasm_bindgen(js_name = formBody)]
    pub fn form_body(&self) -> Result<JsString> {
        Ok(self.0.form_body()?.to_string().into())
    }

    #[wasm_bindgen(js_name = jsonBody)]
    pub fn json_body(&self) -> Result<JsString> {
        Ok(self.0.json_body()?.to_string().into())
    }

    #[wasm_bindgen(js_name = nestedJsonBody)]
    pub fn nested_json_body(&self) -> Result<JsString> {
        Ok(self.0.nested_json_body()?.to_string().into())
    }
}

object! { shown:
    /// The HTTP header of a token.
    #[tsify(type_prefix = "paymentz__")]
    pub struct TokenHeader {
        name: JsString,
        value: Hidden,
    }
}

/// A token that goes with each request.
#[wasm_bindgen(js_namespace = paymentz)]
pub struct AuthToken(core::AuthToken);

#[wasm_bindgen(js_namespace = paymentz)]
impl AuthToken {
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "string | Secret")] token: &JsValue,
    ) -> Result<Self> {
        Ok(AuthToken(core::AuthToken::new(secret(token)?)?))
    }

    /// The token itself.
    pub fn expose(&self) -> JsString {
        self.0.expose().into()
    }

    /// The HTTP header that it goes into.
    #[wasm_bindgen(getter)]
    pub fn header(&self) -> Result<Ts<TokenHeader>> {
        let (name, value) = self.0.header();
        Ok(TokenHeader { name: name.into(), value: value.into() }.to_ts())
    }

    /// When it expires, in seconds since 1970; `null` if it does not say.
    #[wasm_bindgen(getter, js_name = expiresAt, unchecked_return_type = "number | null")]
    pub fn expires_at(&self) -> JsValue {
        nullable_instance(self.0.expires_at().map(|seconds| seconds as f64))
    }

    /// Whether it has expired; `now` in seconds since 1970.
    #[wasm_bindgen(js_name = isExpired)]
    pub fn is_expired(&self, now: f64) -> bool {
        self.0.is_expired(now as u64)
    }
}

object! { shape:
    /// What a merchant knows of a payment.
    #[tsify(type_prefix = "paymentz__")]
    #[allow(dead_code)]
    pub struct Expected {
        /// The merchant's own ID of the payment.
        merchant_transaction_id: String,
        /// The amount; compared by value.
        #[tsify(type = "string | bigint")]
        amount: JsValue,
        /// The currency, where the message has to name it.
        currency: Option<String>,
    }
}

impl Back<core::Expected> for Expected {
    #[inline(never)]
    fn back(value: &JsValue, name: &str, wrong: &mut Wrong) -> core::Expected {
        let names = names!(currency, merchant_transaction_id);
        let mut source = Source::new(value, name, names, wrong);
        let currency = source.member::<Option<String>, Option<Currency>>();
        core::Expected {
            merchant_transaction_id: source.member::<String, _>(),
            amount: source.amount(currency),
            currency,
        }
    }
}

/// An answer of the gateway.
#[wasm_bindgen(js_namespace = paymentz)]
pub struct Response(core::Response);

#[wasm_bindgen(js_namespace = paymentz)]
impl Response {
    /// Reads an answer, in JSON or XML.
    pub fn parse(
        #[wasm_bindgen(unchecked_param_type = "string | Uint8Array")] body: &JsValue,
    ) -> Result<Self> {
        Ok(Response(core::Response::parse(&text(body)?)?))
    }

    #[wasm_bindgen(getter, js_name = paymentId, unchecked_return_type = "string | null")]
    pub fn payment_id(&self) -> JsValue {
        nullable(self.0.payment_id())
    }

    #[wasm_bindgen(getter, js_name = merchantTransactionId, unchecked_return_type = "string | null")]
    pub fn merchant_transaction_id(&self) -> JsValue {
        nullable(self.0.merchant_transaction_id())
    }

    #[wasm_bindgen(getter, js_name = registrationId, unchecked_return_type = "Secret | null")]
    pub fn registration_id(&self) -> JsValue {
        nullable_instance(self.0.registration_id().map(Secret::from))
    }

    #[wasm_bindgen(getter, unchecked_return_type = "string | null")]
    pub fn amount(&self) -> JsValue {
        nullable(self.0.amount())
    }

    #[wasm_bindgen(getter, unchecked_return_type = "string | null")]
    pub fn currency(&self) -> JsValue {
        nullable(self.0.currency())
    }

    #[wasm_bindgen(getter, js_name = shortStatus, unchecked_return_type = "string | null")]
    pub fn short_status(&self) -> JsValue {
        nullable(self.0.short_status().as_ref().map(core::ShortStatus::as_str))
    }

    #[wasm_bindgen(getter, js_name = longStatus, unchecked_return_type = "string | null")]
    pub fn long_status(&self) -> JsValue {
        nullable(self.0.long_status().as_ref().map(core::LongStatus::as_str))
    }

    #[wasm_bindgen(getter, js_name = resultCode, unchecked_return_type = "string | null")]
    pub fn result_code(&self) -> JsValue {
        nullable(self.0.result_code().as_ref().map(core::ResultCode::as_str))
    }

    #[wasm_bindgen(getter, js_name = resultDescription, unchecked_return_type = "string | null")]
    pub fn result_description(&self) -> JsValue {
        nullable(self.0.result_description())
    }

    /// Where to send the customer, and with what.
    #[wasm_bindgen(getter, unchecked_return_type = "paymentz__Redirect | null")]
    pub fn redirect(&self) -> Result<JsValue> {
        let Some(redirect) = self.0.redirect() else { return Ok(JsValue::NULL) };
        let param = |(name, value): (&str, &str)| Param { name: name.into(), value: value.into() };
        let redirect = Redirect {
            url: redirect.url().into(),
            method: redirect.method().map(Into::into),
            parameters: redirect.parameters().iter().map(param).collect(),
        };
        Ok(redirect.to_ts().js_value())
    }

    /// Where to send the customer.
    #[wasm_bindgen(getter, js_name = redirectUrl, unchecked_return_type = "string | null")]
    pub fn redirect_url(&self) -> JsValue {
        nullable(self.0.outcome().redirect_url())
    }

    /// The token that the answer brings. Throws if it brings none.
    #[wasm_bindgen(js_name = authToken)]
    pub fn auth_token(&self) -> Result<AuthToken> {
        Ok(AuthToken(self.0.auth_token()?))
    }

    /// What became of the request.
    #[wasm_bindgen(getter, unchecked_return_type = "Outcome")]
    pub fn outcome(&self) -> JsString {
        self.0.outcome().as_str().into()
    }

    /// Compares it with what is expected. Throws with every field that differs.
    pub fn check(&self, expected: &Ts<Expected>) -> Result<()> {
        Ok(self.0.check(&expected.read()?)?)
    }

    /// A text by its path, `result.code`.
    #[wasm_bindgen(unchecked_return_type = "string | null")]
    pub fn get(&self, path: &str) -> JsValue {
        nullable(self.0.get(path))
    }

    /// The answer as JSON text.
    #[wasm_bindgen(js_name = toJsonText)]
    pub fn to_json_text(&self) -> JsString {
        self.0.value().to_string().into()
    }

    /// The answer as it came.
    #[wasm_bindgen(getter)]
    pub fn raw(&self) -> Secret {
        self.0.raw().into()
    }
}

object! { shown:
    /// Where to send the customer, and with what.
    #[tsify(type_prefix = "paymentz__")]
    pub struct Redirect {
        url: JsString,
        method: Option<JsString>,
        parameters: Vec<Param>,
    }
}

/// A callback or redirect as it came: of no use until it is verified.
#[wasm_bindgen(js_namespace = paymentz)]
pub struct UnverifiedCallback {
    body: SecretString,
    callback: core::UnverifiedCallback,
}

#[wasm_bindgen(js_namespace = paymentz)]
impl UnverifiedCallback {
    /// Reads a callback, JSON or a form.
    pub fn parse(
        #[wasm_bindgen(unchecked_param_type = "string | Uint8Array")] body: &JsValue,
    ) -> Result<Self> {
        let body = text(body)?;
        let callback = core::UnverifiedCallback::parse(&body)?;
        Ok(UnverifiedCallback { body: body.into(), callback })
    }

    /// Verifies its checksum.
    pub fn verify(&self, merchant: &Merchant) -> Result<Callback> {
        let callback = core::UnverifiedCallback::parse(self.body.expose())?;
        Ok(Callback(callback.verify(&merchant.0)?))
    }

    /// A text by its path, unverified.
    #[wasm_bindgen(unchecked_return_type = "string | null")]
    pub fn get(&self, path: &str) -> JsValue {
        nullable(self.callback.get(path))
    }
}

/// A callback or redirect whose checksum is right.
#[wasm_bindgen(js_namespace = paymentz)]
pub struct Callback(core::Callback);

#[wasm_bindgen(js_namespace = paymentz)]
impl Callback {
    #[wasm_bindgen(getter, js_name = paymentId)]
    pub fn payment_id(&self) -> JsString {
        self.0.payment_id().into()
    }

    #[wasm_bindgen(getter, js_name = merchantTransactionId)]
    pub fn merchant_transaction_id(&self) -> JsString {
        self.0.merchant_transaction_id().into()
    }

    #[wasm_bindgen(getter)]
    pub fn amount(&self) -> JsString {
        self.0.amount().into()
    }

    #[wasm_bindgen(getter, js_name = shortStatus)]
    pub fn short_status(&self) -> JsString {
        self.0.short_status().as_str().into()
    }

    #[wasm_bindgen(getter, js_name = longStatus, unchecked_return_type = "string | null")]
    pub fn long_status(&self) -> JsValue {
        nullable(self.0.long_status().as_ref().map(core::LongStatus::as_str))
    }

    #[wasm_bindgen(getter, js_name = resultCode, unchecked_return_type = "string | null")]
    pub fn result_code(&self) -> JsValue {
        nullable(self.0.result_code().as_ref().map(core::ResultCode::as_str))
    }

    /// What became of the payment.
    #[wasm_bindgen(getter, unchecked_return_type = "Outcome")]
    pub fn outcome(&self) -> JsString {
        self.0.outcome().as_str().into()
    }

    /// Compares it with what is expected: a callback of another payment has a right checksum too.
    pub fn check(&self, expected: &Ts<Expected>) -> Result<()> {
        Ok(self.0.check(&expected.read()?)?)
    }

    /// A text by its path. Only the four parts of the checksum are protected by it.
    #[wasm_bindgen(unchecked_return_type = "string | null")]
    pub fn get(&self, path: &str) -> JsValue {
        nullable(self.0.get(path))
    }

    /// The callback as JSON text.
    #[wasm_bindgen(js_name = toJsonText)]
    pub fn to_json_text(&self) -> JsString {
        self.0.value().to_string().into()
    }

    /// The callback as it came.
    #[wasm_bindgen(getter)]
    pub fn raw(&self) -> Secret {
        self.0.raw().into()
    }
}
