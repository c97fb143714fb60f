//! Sealed requests, and what comes out of them.

use js_sys::{Array, JsString, Object};
use payseal::addonpayments as core;
use wasm_bindgen::prelude::*;

use crate::convert::{nullable, params, text};
use crate::errors::Result;
use crate::shared::{Params, Secret, repairs};
use crate::values;

/// An encrypted request, ready to be posted, or received on the gateway's side.
#[wasm_bindgen(js_namespace = addonpayments)]
pub struct SealedRequest(pub(super) core::SealedRequest);

#[wasm_bindgen(js_namespace = addonpayments)]
impl SealedRequest {
    /// Reads a request on the gateway's side, from its headers (names in any case) and its raw body or query.
    pub fn parse(
        #[wasm_bindgen(unchecked_param_type = "HeadersInput")] headers: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "string | Uint8Array")] body: &JsValue,
    ) -> Result<Self> {
        let headers = params(headers)?;
        Ok(SealedRequest(core::SealedRequest::parse(headers.iter(), &text(body)?)?))
    }

    /// The merchant's identifier.
    #[wasm_bindgen(getter, js_name = merchantId)]
    pub fn merchant_id(&self) -> JsString {
        self.0.merchant_id().into()
    }

    /// The encrypted parameters, base64.
    #[wasm_bindgen(getter)]
    pub fn encrypted(&self) -> JsString {
        self.0.encrypted().into()
    }

    /// SHA-256 of the plaintext, lowercase hex. Unkeyed: it proves nothing about the sender.
    #[wasm_bindgen(getter, js_name = integrityCheck)]
    pub fn integrity_check(&self) -> JsString {
        self.0.integrity_check().into()
    }

    /// The IV, base64; none for a legacy ECB request.
    #[wasm_bindgen(getter, unchecked_return_type = "string | null")]
    pub fn iv(&self) -> JsValue {
        nullable(self.0.iv())
    }

    /// The `apiVersion` header.
    #[wasm_bindgen(getter, js_name = apiVersion)]
    pub fn api_version(&self) -> JsString {
        self.0.api_version().into()
    }

    /// The HTTP headers, for `fetch` as they are.
    #[wasm_bindgen(getter, unchecked_return_type = "Record<string, string>")]
    pub fn headers(&self) -> JsValue {
        let headers = Object::new();
        for (name, value) in self.0.headers() {
            values::put(&headers, name, value.into());
        }
        headers.into()
    }

    /// The HTTP body: `merchantId`, `encrypted` and `integrityCheck`, form-encoded.
    #[wasm_bindgen(js_name = formBody)]
    pub fn form_body(&self) -> JsString {
        self.0.form_body().into()
    }

    /// The same three as the query of a URL, which the gateway takes as well; the body is then empty.
    #[wasm_bindgen(js_name = queryString)]
    pub fn query_string(&self) -> JsString {
        self.0.query_string().into()
    }
}

/// A request that was decrypted and whose integrity check matches.
#[wasm_bindgen(js_namespace = addonpayments)]
pub struct Opened(pub(super) core::Opened);

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
    #[wasm_bindgen(getter, unchecked_return_type = "Repair[]")]
    pub fn repairs(&self) -> Array {
        repairs(self.0.repairs())
    }
}
