//! proto
#![cfg(target_arch = "wasm32")]
#![allow(missing_docs)]
use wasm_bindgen::prelude::*;
use serde::{Serialize,Deserialize};
use tsify::{Tsify,Ts};

#[wasm_bindgen(module = "/src/errors.js")]
extern "C" { #[wasm_bindgen(js_name = newError)] fn new_error(class: &str, text: &str) -> JsValue; }

#[derive(Tsify, Serialize, Deserialize)]
#[serde(rename_all="camelCase")]
pub struct Order { pub order_id: String, pub amount: Option<String>, pub list: Vec<(String,String)> }

pub mod addonpayments {
use super::*;
#[wasm_bindgen(js_namespace = addonpayments)]
pub struct Merchant(String);
#[wasm_bindgen(js_namespace = addonpayments)]
impl Merchant {
  #[wasm_bindgen(constructor)]
  pub fn new(id: &str) -> Merchant { Merchant(id.into()) }
  #[wasm_bindgen(getter)]
  pub fn id(&self) -> String { self.0.clone() }
  pub fn seal(&self, order: Ts<Order>) -> Result<Ts<Order>, JsValue> { let o = order.to_rust().map_err(|_| new_error("a","b"))?; o.into_ts().map_err(|_| new_error("x","y")) }
}
#[wasm_bindgen(js_namespace = addonpayments, js_name = jsonToParams)]
pub fn json_to_params(json: &str) -> Vec<String> { vec![json.into()] }
}
pub mod netopia {
use super::*;
#[wasm_bindgen(js_namespace = netopia)]
pub struct Merchant(String);
#[wasm_bindgen(js_namespace = netopia)]
impl Merchant {
  #[wasm_bindgen(constructor)]
  pub fn new(id: &str) -> Merchant { Merchant(id.into()) }
}
}
