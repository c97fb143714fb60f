//! NETOPIA Payments API v1 (mobilPay).

mod doctor;
mod envelope;
mod ipn;
mod keygen;
mod keys;
mod merchant;
mod objects;
mod order;
mod reply;

use payseal::netopia as core;
use wasm_bindgen::prelude::*;

use crate::errors::{Failure, Result};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = "
export type netopia__Cipher = 'aes-256-cbc' | 'rc4';
export type netopia__TextPolicy = 'raw' | 'url-encoded';
export type netopia__Action =
  | 'new' | 'paid_pending' | 'confirmed_pending' | 'paid' | 'confirmed' | 'credit' | 'canceled';
";

fn policy(name: Option<String>) -> Result<core::TextPolicy> {
    let Some(name) = name else { return Ok(core::TextPolicy::Raw) };
    core::TextPolicy::parse(&name).ok_or_else(|| Failure::wrong_type(core::TextPolicy::WORDS))
}
