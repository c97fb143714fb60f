//! NETOPIA Payments API version 1 (mobilPay): order and IPN messages, and the reply to an IPN.

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
