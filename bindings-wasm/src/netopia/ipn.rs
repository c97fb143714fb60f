//! Instant payment notifications.

use js_sys::{Array, JsString};
use payseal::netopia as core;
use tsify::Ts;
use wasm_bindgen::prelude::*;

use super::envelope::Sealed;
use super::objects::{MobilpayData, OrderData};
use crate::convert::{Out, ReadTs, nullable, nullable_instance, priced, text};
use crate::errors::Result;
use crate::shared::{Secret, repairs};

priced! {
    /// What the merchant's own records say about an order.
    "netopia__" Expected of core::Expected {
        /// The amount that the customer was asked for: text, or a `bigint` in the currency's smallest unit.
        amount,
        /// The currency of that amount.
        currency,
        /// The order's number.
        order_id: String,
        /// The signature of the merchant's account.
        signature: String,
    }
}

/// An instant payment notification. **It is not authenticated**: call `check` before acting on it.
#[wasm_bindgen(js_namespace = netopia)]
pub struct Ipn {
    pub(super) ipn: core::Ipn,
    pub(super) sealed: Option<Sealed>,
}

#[wasm_bindgen(js_namespace = netopia)]
impl Ipn {
    /// Reads an IPN.
    #[wasm_bindgen(js_name = fromXml)]
    pub fn from_xml(
        #[wasm_bindgen(unchecked_param_type = "string | Uint8Array")] xml: &JsValue,
    ) -> Result<Self> {
        Ok(Ipn { ipn: core::Ipn::from_xml(&text(xml)?)?, sealed: None })
    }

    /// Writes the IPN as NETOPIA does, for tests and simulations.
    #[wasm_bindgen(js_name = toXml)]
    pub fn to_xml(&self) -> Result<JsString> {
        Ok(self.ipn.to_xml()?.to_string().into())
    }

    /// The order, echoed.
    #[wasm_bindgen(getter)]
    pub fn order(&self) -> Ts<OrderData> {
        OrderData::ts(&self.ipn.order)
    }

    /// What NETOPIA adds to it.
    #[wasm_bindgen(getter)]
    pub fn mobilpay(&self) -> Ts<MobilpayData> {
        MobilpayData::ts(&self.ipn.mobilpay)
    }

    /// What NETOPIA did.
    #[wasm_bindgen(getter, unchecked_return_type = "netopia__Action | (string & {})")]
    pub fn action(&self) -> JsString {
        self.ipn.action().as_str().into()
    }

    /// The code of the table in the vendor's document.
    #[wasm_bindgen(getter, js_name = errorCode, unchecked_return_type = "string | null")]
    pub fn error_code(&self) -> JsValue {
        nullable(self.ipn.error_code().map(core::ErrorCode::as_str))
    }

    /// The message beside the code.
    #[wasm_bindgen(getter, js_name = errorMessage, unchecked_return_type = "string | null")]
    pub fn error_message(&self) -> JsValue {
        nullable(self.ipn.error_message())
    }

    /// What the reply echoes.
    #[wasm_bindgen(getter)]
    pub fn crc(&self) -> JsString {
        self.ipn.crc().into()
    }

    /// The amount that was asked for.
    #[wasm_bindgen(getter, js_name = originalAmount, unchecked_return_type = "string | null")]
    pub fn original_amount(&self) -> JsValue {
        nullable(self.ipn.original_amount().map(payseal::Amount::as_str))
    }

    /// The amount that was processed.
    #[wasm_bindgen(getter, js_name = processedAmount, unchecked_return_type = "string | null")]
    pub fn processed_amount(&self) -> JsValue {
        nullable(self.ipn.processed_amount().map(payseal::Amount::as_str))
    }

    /// What became of the payment, if the IPN tells the truth.
    #[wasm_bindgen(getter, unchecked_return_type = "Outcome")]
    pub fn outcome(&self) -> JsString {
        self.ipn.outcome().as_str().into()
    }

    /// Compares it with the merchant's own records. Throws with every field that differs.
    pub fn check(&self, expected: &Ts<Expected>) -> Result<()> {
        Ok(self.ipn.check(&expected.read()?)?)
    }

    /// A key that is the same for the same news: the same IPN may come up to 20 times.
    #[wasm_bindgen(getter, js_name = dedupeKey)]
    pub fn dedupe_key(&self) -> JsString {
        self.ipn.dedupe_key().into()
    }

    /// When the message was made, `YYYY-MM-DDThh:mm:ss`, if the timestamp is a time.
    #[wasm_bindgen(getter, unchecked_return_type = "string | null")]
    pub fn time(&self) -> JsValue {
        nullable(self.ipn.mobilpay.time().map(|time| time.to_string()).as_deref())
    }

    /// When the token expires, if it says.
    #[wasm_bindgen(getter, js_name = tokenExpires, unchecked_return_type = "string | null")]
    pub fn token_expires(&self) -> JsValue {
        nullable(self.ipn.mobilpay.token_expires().map(|time| time.to_string()).as_deref())
    }

    /// The XML as it was sealed; `null` if it did not come in an envelope.
    #[wasm_bindgen(getter, unchecked_return_type = "Secret | null")]
    pub fn plaintext(&self) -> JsValue {
        nullable_instance(self.sealed.as_ref().map(|sealed| Secret::from(&sealed.plaintext)))
    }

    /// The cipher of the envelope; `null` if it did not come in one.
    #[wasm_bindgen(getter, unchecked_return_type = "netopia__Cipher | null")]
    pub fn cipher(&self) -> JsValue {
        nullable(self.sealed.as_ref().map(|sealed| sealed.cipher.as_str()))
    }

    /// What was mended in the form.
    #[wasm_bindgen(getter, unchecked_return_type = "Repair[]")]
    pub fn repairs(&self) -> Array {
        repairs(self.sealed.as_ref().map_or(&[], |sealed| &sealed.repairs))
    }

    pub(super) fn of(opened: core::Opened<core::Ipn>) -> Self {
        let sealed = Some(Sealed::of(&opened));
        Ipn { ipn: opened.into_message(), sealed }
    }
}

/// What an error code of an IPN means, in a few words.
#[wasm_bindgen(js_namespace = netopia, js_name = errorCodeMeaning)]
pub fn error_code_meaning(code: &str) -> JsString {
    core::ErrorCode::parse(code).meaning().into()
}
