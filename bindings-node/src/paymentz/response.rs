//! Answers.

use napi_derive::napi;
use payseal::{Currency, paymentz as core};

use crate::convert::{AmountInput, Input, amount, text};
use crate::errors::{Failure, Result};
use crate::paymentz::token::AuthToken;
use crate::secret::SecretText;
use crate::shared::{Outcome, Param};

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
    pub(crate) fn into_core(self) -> Result<core::Expected> {
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
pub struct PaymentzResponse(pub(super) core::Response);

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
