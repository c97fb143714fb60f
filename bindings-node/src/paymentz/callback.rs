//! Callbacks and redirects.

use napi_derive::napi;
use payseal::{SecretString, paymentz as core};

use crate::convert::{Input, text};
use crate::errors::Failure;
use crate::paymentz::merchant::PaymentzMerchant;
use crate::paymentz::response::PaymentzExpected;
use crate::secret::SecretText;
use crate::shared::Outcome;

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
