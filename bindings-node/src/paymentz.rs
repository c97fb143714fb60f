//! Paymentz, the "transaction services" REST gateway, and its white labels.

use std::sync::Arc;

use napi_derive::napi;
use payseal::paymentz as core;
use payseal::{Currency, SecretString};

use crate::convert::{AmountInput, Input, amount, text};
use crate::errors::{Failure, Result};
use crate::secret::{SecretInput, SecretText, secret};
use crate::shared::{Outcome, Param, Params, ParamsInput, own_params};

/// An operation of the gateway.
#[napi(namespace = "paymentz", string_enum = "kebab-case", js_name = "Operation")]
pub enum PaymentzOperation {
    AuthToken,
    PartnerAuthToken,
    RegenerateToken,
    Payment,
    RepeatedPayment,
    Capture,
    Refund,
    Reversal,
    Inquiry,
    InquiryService,
    TransactionList,
    Payout,
    Registration,
    TokenPayment,
    DeleteInstrument,
    ListInstruments,
    CustomerSignUp,
    PartnerCustomerSignUp,
    Invoice,
    StandardCheckout,
    PayByLink,
    Wallet,
}

impl From<PaymentzOperation> for core::Operation {
    fn from(operation: PaymentzOperation) -> Self {
        match operation {
            PaymentzOperation::AuthToken => core::Operation::AuthToken,
            PaymentzOperation::PartnerAuthToken => core::Operation::PartnerAuthToken,
            PaymentzOperation::RegenerateToken => core::Operation::RegenerateToken,
            PaymentzOperation::Payment => core::Operation::Payment,
            PaymentzOperation::RepeatedPayment => core::Operation::RepeatedPayment,
            PaymentzOperation::Capture => core::Operation::Capture,
            PaymentzOperation::Refund => core::Operation::Refund,
            PaymentzOperation::Reversal => core::Operation::Reversal,
            PaymentzOperation::Inquiry => core::Operation::Inquiry,
            PaymentzOperation::InquiryService => core::Operation::InquiryService,
            PaymentzOperation::TransactionList => core::Operation::TransactionList,
            PaymentzOperation::Payout => core::Operation::Payout,
            PaymentzOperation::Registration => core::Operation::Registration,
            PaymentzOperation::TokenPayment => core::Operation::TokenPayment,
            PaymentzOperation::DeleteInstrument => core::Operation::DeleteInstrument,
            PaymentzOperation::ListInstruments => core::Operation::ListInstruments,
            PaymentzOperation::CustomerSignUp => core::Operation::CustomerSignUp,
            PaymentzOperation::PartnerCustomerSignUp => core::Operation::PartnerCustomerSignUp,
            PaymentzOperation::Invoice => core::Operation::Invoice,
            PaymentzOperation::StandardCheckout => core::Operation::StandardCheckout,
            PaymentzOperation::PayByLink => core::Operation::PayByLink,
            PaymentzOperation::Wallet => core::Operation::Wallet,
        }
    }
}

/// A use of the checksum: what is signed, and in which order, differs from one to the other.
#[napi(namespace = "paymentz", string_enum = "kebab-case")]
pub enum ChecksumUse {
    Payment,
    Capture,
    Refund,
    Reversal,
    InquiryByPaymentId,
    InquiryByMerchantId,
    InquiryWithAmount,
    TransactionList,
    Payout,
    Registration,
    TokenPayment,
    DeleteInstrument,
    ListInstruments,
    CustomerSignUp,
    StandardCheckout,
    Callback,
    Invoice,
    PayByLink,
    Wallet,
}

impl From<ChecksumUse> for core::ChecksumUse {
    fn from(used_for: ChecksumUse) -> Self {
        match used_for {
            ChecksumUse::Payment => core::ChecksumUse::Payment,
            ChecksumUse::Capture => core::ChecksumUse::Capture,
            ChecksumUse::Refund => core::ChecksumUse::Refund,
            ChecksumUse::Reversal => core::ChecksumUse::Reversal,
            ChecksumUse::InquiryByPaymentId => core::ChecksumUse::InquiryByPaymentId,
            ChecksumUse::InquiryByMerchantId => core::ChecksumUse::InquiryByMerchantId,
            ChecksumUse::InquiryWithAmount => core::ChecksumUse::InquiryWithAmount,
            ChecksumUse::TransactionList => core::ChecksumUse::TransactionList,
            ChecksumUse::Payout => core::ChecksumUse::Payout,
            ChecksumUse::Registration => core::ChecksumUse::Registration,
            ChecksumUse::TokenPayment => core::ChecksumUse::TokenPayment,
            ChecksumUse::DeleteInstrument => core::ChecksumUse::DeleteInstrument,
            ChecksumUse::ListInstruments => core::ChecksumUse::ListInstruments,
            ChecksumUse::CustomerSignUp => core::ChecksumUse::CustomerSignUp,
            ChecksumUse::StandardCheckout => core::ChecksumUse::StandardCheckout,
            ChecksumUse::Callback => core::ChecksumUse::Callback,
            ChecksumUse::Invoice => core::ChecksumUse::Invoice,
            ChecksumUse::PayByLink => core::ChecksumUse::PayByLink,
            ChecksumUse::Wallet => core::ChecksumUse::Wallet,
        }
    }
}

/// An account at the gateway: the member ID and the secure key that go into every checksum.
#[napi(namespace = "paymentz", js_name = "Merchant")]
pub struct PaymentzMerchant(Arc<core::Merchant>);

#[napi(namespace = "paymentz")]
impl PaymentzMerchant {
    /// An account from its member ID and secure key, both as the gateway's dashboard shows them.
    ///
    /// Throws `InvalidInputError` with every fault: an ID or key that is empty or holds `|`, a key with blanks at
    /// an end, and the key `null`.
    #[napi(constructor)]
    pub fn new(
        member_id: String,
        #[napi(ts_arg_type = "string | Secret")] secure_key: SecretInput,
    ) -> napi::Result<Self> {
        let merchant = core::Merchant::new(member_id, secret(secure_key)).map_err(Failure::from)?;
        Ok(PaymentzMerchant(Arc::new(merchant)))
    }

    /// The member ID.
    #[napi(getter)]
    pub fn member_id(&self) -> &str {
        self.0.member_id()
    }

    /// Checks a request, from parameters under the gateway's own names, and fills in who sends it and the
    /// checksum. An ID that is part of the address (`paymentId`, `registrationId`) is among the parameters.
    ///
    /// Throws `InvalidInputError` with every fault.
    #[napi(
        ts_generic_types = "Of extends Operation",
        ts_args_type = "operation: Of, params: RequestParams[Of] | ParamsList"
    )]
    pub fn sign(
        &self,
        operation: PaymentzOperation,
        params: ParamsInput<'_>,
    ) -> napi::Result<PaymentzMessage> {
        let request = core::Request::from_params(operation.into(), own_params(params)?);
        Ok(PaymentzMessage(request.sign(&self.0).map_err(Failure::from)?))
    }

    /// The checksum over the parts of that use, by the names that they have in a request or callback: lowercase
    /// hex, SHA-256 for a wallet, MD5 for the rest.
    ///
    /// Throws `InvalidInputError` with every part that is empty or holds `|`.
    #[napi]
    pub fn checksum(
        &self,
        used_for: ChecksumUse,
        #[napi(ts_arg_type = "ParamsInput")] params: ParamsInput<'_>,
    ) -> napi::Result<String> {
        let params = own_params(params)?;
        let parts = core::Checksum::from_params(used_for.into(), &params);
        Ok(self.0.checksum(&parts).map_err(Failure::from)?)
    }

    /// What is hashed, for a person who looks for a mistake: the key is shown as `<secureKey>` and a card number
    /// as `<card.number>`.
    #[napi]
    pub fn signed_text(
        &self,
        used_for: ChecksumUse,
        #[napi(ts_arg_type = "ParamsInput")] params: ParamsInput<'_>,
    ) -> napi::Result<String> {
        let params = own_params(params)?;
        Ok(self.0.signed_text(&core::Checksum::from_params(used_for.into(), &params)))
    }

    /// Compares a received checksum with the one over the given parts, in constant time.
    ///
    /// Throws `MacError` if it differs in anything, if it is empty, or if a part holds `|`.
    #[napi]
    pub fn verify(
        &self,
        used_for: ChecksumUse,
        #[napi(ts_arg_type = "ParamsInput")] params: ParamsInput<'_>,
        received: String,
    ) -> napi::Result<()> {
        let params = own_params(params)?;
        let parts = core::Checksum::from_params(used_for.into(), &params);
        Ok(self.0.verify(&parts, &received).map_err(Failure::from)?)
    }
}

/// The `Content-Type` of a form.
#[napi(namespace = "paymentz")]
pub const FORM_CONTENT_TYPE: &str = core::Message::FORM_CONTENT_TYPE;

/// The `Content-Type` of JSON.
#[napi(namespace = "paymentz")]
pub const JSON_CONTENT_TYPE: &str = core::Message::JSON_CONTENT_TYPE;

/// A signed request: the address and the parameters, to be posted as a form or as JSON.
#[napi(namespace = "paymentz", js_name = "Message")]
pub struct PaymentzMessage(core::Message);

#[napi(namespace = "paymentz")]
impl PaymentzMessage {
    /// The operation.
    #[napi(getter, ts_return_type = "Operation")]
    pub fn operation(&self) -> &'static str {
        self.0.operation().as_str()
    }

    /// The address below the gateway's host; `null` for a wallet's checkout, whose address is not published.
    #[napi(getter)]
    pub fn path(&self) -> Option<&str> {
        self.0.path()
    }

    /// The parameters, those that were filled in first.
    #[napi(getter)]
    pub fn params(&self) -> Params {
        Params(self.0.params().iter().collect())
    }

    /// The parameters as a form. It may hold a card or the key.
    #[napi]
    pub fn form_body(&self) -> napi::Result<String> {
        Ok(self.0.form_body().map_err(Failure::from)?.to_string())
    }

    /// The parameters as JSON, flat under their dotted names; those of pay by link as objects.
    #[napi]
    pub fn json_body(&self) -> napi::Result<String> {
        Ok(self.0.json_body().map_err(Failure::from)?.to_string())
    }

    /// The parameters as JSON, each dot an object: `{"authentication":{"memberId":…}}`.
    ///
    /// Throws `InvalidInputError` if a name is both a parameter and the beginning of one, or has more than 32
    /// parts.
    #[napi]
    pub fn nested_json_body(&self) -> napi::Result<String> {
        Ok(self.0.nested_json_body().map_err(Failure::from)?.to_string())
    }
}

/// The payment that an answer or callback should be about.
#[napi(namespace = "paymentz", object, object_to_js = false, js_name = "Expected")]
pub struct PaymentzExpected {
    /// The merchant's own ID of the payment.
    pub merchant_transaction_id: String,
    /// The amount, compared by value: text, or, with a currency, a `bigint` in its smallest unit.
    #[napi(ts_type = "string | bigint")]
    pub amount: AmountInput,
    /// The currency, where the message has to name it. No checksum covers it.
    pub currency: Option<String>,
}

impl PaymentzExpected {
    fn into_core(self) -> Result<core::Expected> {
        let PaymentzExpected { merchant_transaction_id, amount: sum, currency } = self;
        let currency = currency.as_deref().map(Currency::parse).transpose()?;
        let amount = amount(&sum, currency)?;
        Ok(core::Expected { merchant_transaction_id, amount, currency })
    }
}

/// Where to send the customer, and what the browser has to carry there.
#[napi(namespace = "paymentz", object, object_from_js = false)]
pub struct Redirect {
    /// The address.
    pub url: String,
    /// `GET` or `POST`, as the gateway wrote it, if it did.
    pub method: Option<String>,
    /// The fields to send along, in order.
    pub parameters: Vec<Param>,
}

/// An answer of the gateway, in JSON or XML. It has no signature: what is known of its origin is what TLS says.
#[napi(namespace = "paymentz", js_name = "Response")]
pub struct PaymentzResponse(core::Response);

#[napi(namespace = "paymentz")]
impl PaymentzResponse {
    /// Reads an answer.
    ///
    /// Throws `ParseError`: neither JSON nor XML, a web page, broken syntax, a status that is there twice, more than
    /// 1 MiB.
    #[napi(factory)]
    pub fn parse(#[napi(ts_arg_type = "string | Uint8Array")] body: Input) -> napi::Result<Self> {
        Ok(PaymentzResponse(core::Response::parse(text(&body)?).map_err(Failure::from)?))
    }

    /// The gateway's ID of the payment.
    #[napi(getter)]
    pub fn payment_id(&self) -> Option<&str> {
        self.0.payment_id()
    }

    /// The merchant's own ID of the payment.
    #[napi(getter)]
    pub fn merchant_transaction_id(&self) -> Option<&str> {
        self.0.merchant_transaction_id()
    }

    /// The ID of a registered card or account, with which it can be charged.
    #[napi(getter, ts_return_type = "Secret | null")]
    pub fn registration_id(&self) -> Option<SecretText> {
        self.0.registration_id().map(SecretText::from)
    }

    /// The amount, as it was written.
    #[napi(getter)]
    pub fn amount(&self) -> Option<&str> {
        self.0.amount()
    }

    /// The currency, as it was written.
    #[napi(getter)]
    pub fn currency(&self) -> Option<&str> {
        self.0.currency()
    }

    /// The short status: `Y`, `N`, `P`, `3D`, `C` or another.
    #[napi(getter)]
    pub fn short_status(&self) -> Option<String> {
        self.0.short_status().map(|status| status.to_string())
    }

    /// The long status, such as `capturesuccess`.
    #[napi(getter)]
    pub fn long_status(&self) -> Option<String> {
        self.0.long_status().map(|status| status.to_string())
    }

    /// The code of the result, five digits as text.
    #[napi(getter)]
    pub fn result_code(&self) -> Option<String> {
        self.0.result_code().map(|code| code.to_string())
    }

    /// The result in words.
    #[napi(getter)]
    pub fn result_description(&self) -> Option<&str> {
        self.0.result_description()
    }

    /// Where to send the customer.
    #[napi(getter)]
    pub fn redirect(&self) -> Option<Redirect> {
        let redirect = self.0.redirect()?;
        let param =
            |(name, value): (&str, &str)| Param { name: name.to_owned(), value: value.into() };
        Some(Redirect {
            url: redirect.url().to_owned(),
            method: redirect.method().map(str::to_owned),
            parameters: redirect.parameters().iter().map(param).collect(),
        })
    }

    /// The URL of `redirect`, if that is what comes next.
    #[napi(getter)]
    pub fn redirect_url(&self) -> Option<String> {
        self.0.outcome().redirect_url().map(str::to_owned)
    }

    /// What became of the payment: the statuses decide, the long one before the short one; two that contradict each
    /// other are `unknown`.
    #[napi(getter)]
    pub fn outcome(&self) -> Outcome {
        self.0.outcome().into()
    }

    /// The token in the answer to a token request.
    ///
    /// Throws `ParseError` if there is none or it cannot be a header's value.
    #[napi]
    pub fn auth_token(&self) -> napi::Result<AuthToken> {
        Ok(AuthToken(self.0.auth_token().map_err(Failure::from)?))
    }

    /// Compares the answer with the payment that it should be about.
    ///
    /// Throws `CheckError` with every field that differs or is missing.
    #[napi]
    pub fn check(&self, expected: PaymentzExpected) -> napi::Result<()> {
        Ok(self.0.check(&expected.into_core()?).map_err(Failure::from)?)
    }

    /// A field by its dotted path in the gateway's spelling: `result.code`.
    #[napi]
    pub fn get(&self, path: String) -> Option<&str> {
        self.0.get(&path)
    }

    /// The whole answer as JSON, with numbers as they were written. It may hold customer data.
    #[napi]
    pub fn to_json_text(&self) -> String {
        self.0.value().to_string()
    }

    /// The answer as it came.
    #[napi(getter, ts_return_type = "Secret")]
    pub fn raw(&self) -> SecretText {
        self.0.raw().into()
    }
}

/// The token that the gateway hands out for about an hour. It shows nothing of itself.
#[napi(namespace = "paymentz")]
pub struct AuthToken(core::AuthToken);

/// A header to send.
#[napi(namespace = "paymentz", object, object_from_js = false)]
pub struct TokenHeader {
    /// Its name.
    pub name: String,
    /// Its value.
    #[napi(ts_type = "Secret")]
    pub value: SecretText,
}

#[napi(namespace = "paymentz")]
impl AuthToken {
    /// A token as the gateway wrote it.
    ///
    /// Throws `InvalidInputError` if it is empty, longer than 8 192 characters, or holds anything but visible ASCII
    /// characters.
    #[napi(constructor)]
    pub fn new(#[napi(ts_arg_type = "string | Secret")] token: SecretInput) -> napi::Result<Self> {
        Ok(AuthToken(core::AuthToken::new(secret(token)).map_err(Failure::from)?))
    }

    /// The token itself.
    #[napi]
    pub fn expose(&self) -> &str {
        self.0.expose()
    }

    /// The header to send.
    #[napi(getter)]
    pub fn header(&self) -> TokenHeader {
        let (name, value) = self.0.header();
        TokenHeader { name: name.to_owned(), value: value.into() }
    }

    /// When the token expires, in whole seconds since 1970-01-01 UTC; `null` if it does not say so.
    #[napi(getter)]
    pub fn expires_at(&self) -> Option<f64> {
        self.0.expires_at().map(|seconds| seconds as f64)
    }

    /// Whether the token is of no more use at a time given in seconds since 1970-01-01 UTC. To renew early, hand in a
    /// later time.
    #[napi]
    pub fn is_expired(&self, now: f64) -> bool {
        self.0.is_expired(now.max(0.0) as u64)
    }
}

/// A callback or redirect that nobody has verified yet: anybody can send one, the customer above all. `verify` makes a
/// `Callback` of it, which alone says what became of the payment.
#[napi(namespace = "paymentz")]
pub struct UnverifiedCallback {
    callback: core::UnverifiedCallback,
    raw: SecretString,
}

#[napi(namespace = "paymentz")]
impl UnverifiedCallback {
    /// Reads a callback or redirect, raw: a JSON object, or a form (a redirect's body or query).
    ///
    /// Throws `ParseError`: neither of both, broken syntax, a field that is there twice, more than 1 MiB.
    #[napi(factory)]
    pub fn parse(#[napi(ts_arg_type = "string | Uint8Array")] body: Input) -> napi::Result<Self> {
        let text = text(&body)?;
        let callback = core::UnverifiedCallback::parse(text).map_err(Failure::from)?;
        Ok(UnverifiedCallback { callback, raw: text.into() })
    }

    /// Verifies the checksum, in constant time.
    ///
    /// Throws `MacError` if the checksum or a signed field is missing, if a signed field holds `|`, or if the checksum
    /// differs.
    #[napi]
    pub fn verify(&self, merchant: &PaymentzMerchant) -> napi::Result<Callback> {
        // Verifying consumes core's value, and it may be asked for again.
        let callback = core::UnverifiedCallback::parse(self.raw.expose()).map_err(Failure::from)?;
        Ok(Callback(callback.verify(&merchant.0).map_err(Failure::from)?))
    }

    /// A field that nobody has verified, by its dotted path: to find the merchant whose key to use.
    #[napi]
    pub fn get(&self, path: String) -> Option<&str> {
        self.callback.get(&path)
    }
}

/// A callback or redirect that the gateway has signed: `paymentId`, `merchantTransactionId`, `amount` and
/// `shortStatus`, and nothing else. The same message may come again; `check` keeps it from counting for another order.
#[napi(namespace = "paymentz")]
pub struct Callback(core::Callback);

#[napi(namespace = "paymentz")]
impl Callback {
    /// The gateway's ID of the payment. Signed.
    #[napi(getter)]
    pub fn payment_id(&self) -> &str {
        self.0.payment_id()
    }

    /// The merchant's own ID of the payment. Signed.
    #[napi(getter)]
    pub fn merchant_transaction_id(&self) -> &str {
        self.0.merchant_transaction_id()
    }

    /// The amount as it was written. Signed.
    #[napi(getter)]
    pub fn amount(&self) -> &str {
        self.0.amount()
    }

    /// The short status. Signed.
    #[napi(getter)]
    pub fn short_status(&self) -> String {
        self.0.short_status().to_string()
    }

    /// The long status of a callback; a redirect has none. Not signed.
    #[napi(getter)]
    pub fn long_status(&self) -> Option<String> {
        self.0.long_status().map(|status| status.to_string())
    }

    /// The code of the result. Not signed.
    #[napi(getter)]
    pub fn result_code(&self) -> Option<String> {
        self.0.result_code().map(|code| code.to_string())
    }

    /// What became of the payment, by the short status; where the long one contradicts, nothing is decided.
    #[napi(getter)]
    pub fn outcome(&self) -> Outcome {
        self.0.outcome().into()
    }

    /// Compares it with the payment that it should be about.
    ///
    /// Throws `CheckError` with every field that differs or is missing.
    #[napi]
    pub fn check(&self, expected: PaymentzExpected) -> napi::Result<()> {
        Ok(self.0.check(&expected.into_core()?).map_err(Failure::from)?)
    }

    /// A field by its dotted path in the gateway's spelling: `customer.email`. Not signed.
    #[napi]
    pub fn get(&self, path: String) -> Option<&str> {
        self.0.get(&path)
    }

    /// All fields as JSON. It may hold customer data.
    #[napi]
    pub fn to_json_text(&self) -> String {
        self.0.value().to_string()
    }

    /// All of it as it came.
    #[napi(getter, ts_return_type = "Secret")]
    pub fn raw(&self) -> SecretText {
        self.0.raw().into()
    }
}
