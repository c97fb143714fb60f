//! What a Rust programmer would write without payseal, as straight as it can be written.
//!
//! Each is compared with payseal's own result before it is measured, so that both do the same job. None of them
//! validates, bounds its input, wipes a secret or keeps what it does not know, as payseal does.

pub mod addonpayments;
pub mod mac;
pub mod netopia;
pub mod xml;
