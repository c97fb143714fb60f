//! Nexi: the shared vectors, and what each message family promises.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod nexi {
    mod mac;
    mod monetaweb;
    mod xpay;
    mod xpay_flow;
}
