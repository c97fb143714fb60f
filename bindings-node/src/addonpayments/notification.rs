//! Notifications.

use napi_derive::napi;
use payseal::Currency;
use payseal::addonpayments as core;

use super::response::Transaction;
use crate::convert::{AmountInput, Input, amount, bytes};
use crate::errors::{Failure, Result};
use crate::shared::Outcome;

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
