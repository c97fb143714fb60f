//! Nexi: the shared vectors, and what each message family promises.

mod nexi {
    mod mac;
    mod monetaweb;
    mod xpay;
    mod xpay_flow;
}
