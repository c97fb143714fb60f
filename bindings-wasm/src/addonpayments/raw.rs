//! Parameters as JSON, and the merchant's own among them.

use js_sys::JsString;
use payseal::addonpayments as core;
use tsify::Ts;
use wasm_bindgen::prelude::*;

use crate::convert::{ReadTs, params, text};
use crate::errors::Result;
use crate::object::{Shown, object};
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
#[wasm_bindgen(js_namespace = addonpayments, js_name = parseMerchantParams)]
pub fn parse_merchant_params(text: &str) -> Result<Vec<Ts<MerchantParam>>> {
    let params = core::MerchantParams::parse(text)?;
    let param =
        |(key, value): (&str, &str)| MerchantParam { key: key.to_owned(), value: value.to_owned() };
    Ok(params.iter().map(|own| param(own).to_ts()).collect())
}

/// Writes `merchantParams`. There is no escape, so a key cannot hold `:` and nothing can hold `;`.
#[wasm_bindgen(js_namespace = addonpayments, js_name = formatMerchantParams)]
pub fn format_merchant_params(params: Vec<Ts<MerchantParam>>) -> Result<JsString> {
    let pair = |param: &Ts<MerchantParam>| -> Result<(String, String)> {
        let MerchantParam { key, value } = param.read()?;
        Ok((key, value))
    };
    let pairs = params.iter().map(pair).collect::<Result<Vec<_>>>()?;
    Ok(core::MerchantParams::new(pairs)?.to_string().into())
}
