//! What is asked of JavaScript's values, in JavaScript: there it is short, and no part of the module.

use js_sys::{Array, TypeError};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/values.js")]
extern "C" {
    /// A member by its name in Rust; `undefined` where there is none.
    pub(crate) fn member(object: &JsValue, name: &str) -> JsValue;

    pub(crate) fn put(object: &JsValue, name: &str, value: JsValue);

    #[wasm_bindgen(js_name = wrongMember)]
    pub(crate) fn wrong_member(name: &str, needed: &str) -> TypeError;

    #[wasm_bindgen(js_name = messageBytes)]
    pub(crate) fn message_bytes(message: &JsValue) -> Option<Vec<u8>>;

    #[wasm_bindgen(js_name = secretText)]
    pub(crate) fn secret_text(value: &JsValue) -> Option<String>;

    #[wasm_bindgen(js_name = minorUnits)]
    pub(crate) fn minor_units(value: &JsValue) -> Option<u64>;

    #[wasm_bindgen(js_name = namesAndValues)]
    pub(crate) fn names_and_values(value: &JsValue) -> Option<Array>;

    #[wasm_bindgen(js_name = jsonText)]
    pub(crate) fn json_text(body: &JsValue) -> Option<String>;
}
