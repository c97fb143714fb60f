//! NETOPIA Payments API version 1 (mobilPay): order and IPN messages, and the reply to an IPN.

mod fields;
mod ipn;
mod order;
mod reply;

pub use fields::{Lenient, Text, TextPolicy, Unknown, UnknownElement};
pub use ipn::{Action, Discount, ErrorCode, Expected, Ipn, IpnError, IssueInvoice, Mobilpay};
pub use order::{
    Address, Card, CustomerType, Destination, ExchangeRate, Invoice, Item, Order, OrderType, Param,
    Recurrence,
};
pub use reply::{Reply, ReplyErrorType};
