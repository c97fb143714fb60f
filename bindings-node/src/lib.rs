//! payseal for Node.js: what core has, as Node sees it. Each module converts, calls core and maps the
//! error; `index.js` beside it makes classes of the errors and freezes what comes out.
//!
//! Nothing here is used from Rust: `index.d.ts`, which is generated from the comments of this crate, is its
//! documentation.

// What `#[napi]` exports has to be `pub`, and is so for Node alone.
#![allow(unreachable_pub)]
// In a test build nothing is exported to anyone.
#![cfg_attr(test, allow(dead_code))]

mod addonpayments;
mod convert;
mod errors;
mod netopia;
mod nexi;
mod paymentz;
mod secret;
mod shared;
