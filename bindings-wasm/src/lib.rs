//! payseal for browsers, bundlers and Node: what core has, as JavaScript sees it. Each module converts, calls
//! core and maps the error; it knows no protocol.
//!
//! Nothing here is used from Rust: `payseal.d.ts`, which is generated from this crate, is its documentation.

#![cfg(target_arch = "wasm32")]
// What `#[wasm_bindgen]` exports has to be `pub`, and is so for JavaScript alone. The macros that write members
// of objects carry no documentation of their own: core has it.
#![allow(unreachable_pub, missing_docs, non_camel_case_types)]

mod addonpayments;
mod convert;
mod errors;
mod netopia;
mod nexi;
mod object;
mod paymentz;
mod shared;
mod values;

/// Half the size of the one that comes with Rust. It never grows a block in place; core moves its secrets itself.
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
