//! Parameters as JSON, and the merchant's own among them.

use js_sys::{Array, JsString};
use payseal::addonpayments as core;
use wasm_bindgen::prelude::*;

use crate::convert::{params, read, text};
use crate::errors::Result;
use crate::object::{list, object};
use crate::shared::Params;

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
) -> Result<JsString> {
    Ok(core::params_to_json(&self::params(params)?).to_string().into())
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
#[wasm_bindgen(
    js_namespace = addonpayments,
    js_name = parseMerchantParams,
    unchecked_return_type = "addonpayments__MerchantParam[]"
)]
pub fn parse_merchant_params(text: &str) -> Result<Array> {
    let params = core::MerchantParams::parse(text)?;
    let param =
        |(key, value): (&str, &str)| MerchantParam { key: key.to_owned(), value: value.to_owned() };
    Ok(list(params.iter().map(param)))
}

/// Writes `merchantParams`. There is no escape, so a key cannot hold `:` and nothing can hold `;`.
#[wasm_bindgen(js_namespace = addonpayments, js_name = formatMerchantParams)]
pub fn format_merchant_params(
    #[wasm_bindgen(unchecked_param_type = "addonpayments__MerchantParam[]")] params: &JsValue,
) -> Result<JsString> {
    let params = read::<Vec<MerchantParam>, Vec<MerchantParam>>(params)?;
    let pairs = params.into_iter().map(|MerchantParam { key, value }| (key, value));
    Ok(core::MerchantParams::new(pairs)?.to_string().into())
}
