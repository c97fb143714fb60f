//! NETOPIA Payments API version 1 (mobilPay): sealed orders, IPNs, and the replies to them.
//!
//! | what | how |
//! |---|---|
//! | the two key files of an account | [`PublicKey::parse`], [`PrivateKey::parse`] |
//! | send an order | [`Order`], [`Merchant::seal`], [`Envelope::form_body`] |
//! | receive an IPN | [`Merchant::open_ipn`], [`Ipn::check`], [`Ipn::outcome`] |
//! | answer it | [`Reply`] |
//! | play the gateway in tests | [`Gateway`], [`TestKeyPair`] |
//! | find out why a message does not open | [`doctor`], on a developer's own machine |
//!
//! The envelope is RSA with PKCS#1 v1.5 padding around a session key, and AES-256-CBC or RC4 around the message. It
//! has no MAC and no signature, so an IPN proves nothing before it is compared with the merchant's own records.
//! Opening never tells why a message did not open: see [`Merchant::open_ipn`].

pub mod doctor;
mod envelope;
mod fields;
mod ipn;
mod keygen;
mod keys;
mod merchant;
mod order;
mod reply;

pub use envelope::{Cipher, Envelope, Opened};
pub use fields::{Lenient, Text, TextPolicy, Unknown, UnknownElement};
pub use ipn::{Action, Discount, ErrorCode, Expected, Ipn, IpnError, IssueInvoice, Mobilpay};
pub use keygen::TestKeyPair;
pub use keys::{KeyWarning, PrivateKey, PublicKey, Validity};
pub use merchant::{Gateway, Merchant};
pub use order::{
    Address, Card, CustomerType, Destination, ExchangeRate, Invoice, Item, Order, OrderType, Param,
    Recurrence,
};
pub use reply::{Reply, ReplyErrorType};
