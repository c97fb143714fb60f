//! Replies to notifications.

use js_sys::JsString;
use payseal::netopia as core;
use wasm_bindgen::prelude::*;

use super::ipn::Ipn;
use crate::convert::{nullable, text};
use crate::errors::Result;

/// The reply to an IPN: whether the merchant has recorded it. A decline that was recorded is accepted.
#[wasm_bindgen(js_namespace = netopia)]
pub struct Reply(pub(super) core::Reply);

#[wasm_bindgen(js_namespace = netopia)]
impl Reply {
    /// The IPN is recorded, whatever it says.
    pub fn accepted(ipn: &Ipn) -> Self {
        Reply(core::Reply::accepted(&ipn.ipn))
    }

    /// The IPN could not be recorded just now: NETOPIA is to send it again.
    #[wasm_bindgen(js_name = retryLater)]
    pub fn retry_later(code: u32, message: &str) -> Self {
        Reply(core::Reply::retry_later(code, message))
    }

    /// The IPN is refused for good.
    pub fn rejected(code: u32, message: &str) -> Self {
        Reply(core::Reply::rejected(code, message))
    }

    /// Reads a reply, as the gateway does.
    #[wasm_bindgen(js_name = fromXml)]
    pub fn from_xml(
        #[wasm_bindgen(unchecked_param_type = "string | Uint8Array")] xml: &JsValue,
    ) -> Result<Self> {
        Ok(Reply(core::Reply::from_xml(&text(xml)?)?))
    }

    /// The body to answer with, as `application/xml`.
    #[wasm_bindgen(js_name = toXml)]
    pub fn to_xml(&self) -> JsString {
        self.0.to_xml().into()
    }

    /// Whether it says that the IPN is recorded.
    #[wasm_bindgen(getter, js_name = isAccepted)]
    pub fn is_accepted(&self) -> bool {
        self.0.is_accepted()
    }

    /// `1`: send it again; `2`: do not.
    #[wasm_bindgen(getter, js_name = errorType, unchecked_return_type = "string | null")]
    pub fn error_type(&self) -> JsValue {
        nullable(self.0.error_type().map(core::ReplyErrorType::as_str))
    }

    /// The merchant's own code.
    #[wasm_bindgen(getter, js_name = errorCode, unchecked_return_type = "string | null")]
    pub fn error_code(&self) -> JsValue {
        nullable(self.0.error_code())
    }

    /// The text: the `crc`, or the reason.
    #[wasm_bindgen(getter)]
    pub fn message(&self) -> JsString {
        self.0.message().into()
    }
}
