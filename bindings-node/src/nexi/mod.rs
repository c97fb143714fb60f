//! Nexi: MonetaWeb, XPay server to server, and the MAC of the older XPay.

mod mac;
mod monetaweb;
mod xpay;
