//! AddonPayments, also known as Easy Payment Gateway (EPG).

mod key;
mod merchant;
mod notification;
mod raw;
mod request;
mod response;
mod sealed;

use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = "
export type addonpayments__Operation = 'hosted-payment' | 'direct-payment' | 'capture' | 'void' | 'refund' | 'rebate';
export type addonpayments__Environment = 'production' | 'staging';
export type addonpayments__ResponseKind = 'hosted-page' | 'auth-token' | 'error' | 'transaction';
";
