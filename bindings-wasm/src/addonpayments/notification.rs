//! Notifications.

use js_sys::JsString;
use payseal::addonpayments as core;
use tsify::Ts;
use wasm_bindgen::prelude::*;

use super::response::Transaction;
use crate::convert::{Out, ReadTs, bytes, priced};
use crate::errors::Result;

priced! {
    /// What a merchant knows of a payment before a notification comes in.
    "addonpayments__" Expected of core::Expected {
        /// The amount that was to be paid: text, or a `bigint` in the currency's smallest unit.
        amount,
        /// The currency that it was to be paid in.
        currency,
        /// The merchant's name for the payment.
        merchant_transaction_id: String,
    }
}

/// What the gateway posts to `statusURL`. **Nobody signs it**: it is only a hint until `check` has compared it with
/// what was stored, and for goods of value a status request to the gateway should follow.
#[wasm_bindgen(js_namespace = addonpayments)]
pub struct Notification(pub(super) core::Notification);

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
    pub fn outcome(&self) -> JsString {
        self.0.outcome().as_str().into()
    }

    /// Compares the deciding operation with what is expected. Amounts are compared by value.
    pub fn check(&self, expected: &Ts<Expected>) -> Result<()> {
        Ok(self.0.check(&expected.read()?)?)
    }

    /// A key that is the same for the same news about a payment and another for other news: 64 hex digits.
    #[wasm_bindgen(getter, js_name = dedupeKey)]
    pub fn dedupe_key(&self) -> JsString {
        self.0.dedupe_key().into()
    }
}
