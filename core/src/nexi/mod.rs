//! Nexi: the three message families of the Italian gateway.
//!
//! | module | what it speaks |
//! |---|---|
//! | [`monetaweb`] | MonetaWeb 2.0: form request, XML answer, form notification |
//! | [`xpay`] | XPay server to server: JSON; payments in 2 and 3 steps, MOTO, MIT, hosted page |
//! | [`mac`] | the older XPay of `ecommerce.nexi.it`, whose messages carry a SHA-1 MAC |
//!
//! Only the last one signs anything. In the other two, a message is trusted because it carries a token that was
//! handed out when the payment began: see the `check` methods.

#[macro_use]
mod words;

pub mod mac;
pub mod monetaweb;
pub mod xpay;
