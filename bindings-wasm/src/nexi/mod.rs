//! Nexi: the three message families of the Italian gateway.

mod mac;
mod monetaweb;
mod xpay;
