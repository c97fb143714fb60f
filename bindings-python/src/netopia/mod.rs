//! NETOPIA Payments API version 1 (mobilPay).

mod doctor;
mod envelope;
mod fields;
mod ipn;
mod keys;
mod merchant;
mod order;
mod reply;

pub(crate) use doctor::diagnose_locally;
pub(crate) use envelope::{PyEnvelope, PyOpenedOrder};
pub(crate) use fields::{PyText, PyUnknown};
pub(crate) use ipn::{PyIpn, error_meaning};
pub(crate) use keys::{PyPrivateKey, PyPublicKey, generate_test_keys};
pub(crate) use merchant::{PyGateway, PyMerchant};
pub(crate) use order::{invoice, order_from_xml, order_time, order_to_xml, validate_order};
pub(crate) use reply::PyReply;

use payseal::netopia::{
    Action, Address, Card, Cipher, CustomerType, Destination, Discount, ErrorCode, ExchangeRate,
    Invoice, IpnError, IssueInvoice, Item, Mobilpay, Order, OrderType, Param, Recurrence,
    ReplyErrorType, TextPolicy, Validity,
};
use pyo3::prelude::*;

use crate::convert::{records, words};

words! {
    "payseal.netopia" {
        closed Cipher: "Cipher" |word| Cipher::parse(word).ok();
        closed TextPolicy: "TextPolicy" TextPolicy::parse;
        open OrderType: "OrderType" |word| Some(OrderType::parse(word));
        open CustomerType: "CustomerType" |word| Some(CustomerType::parse(word));
        open Action: "Action" |word| Some(Action::parse(word));
        open ErrorCode: "ErrorCode" |word| Some(ErrorCode::parse(word));
        open ReplyErrorType: "ReplyErrorType" |word| Some(ReplyErrorType::parse(word));
    }
}

records! {
    "payseal.netopia" {
        both Address: "Address" {
            customer_type same_as_billing first_name last_name email mobile_phone address
            fiscal_number identity_number country county city zip_code bank iban unknown
        };
        both Card: "Card" { number exp_year exp_month cvv2 name unknown };
        both Item: "Item" { code name measurement quantity price vat unknown };
        both ExchangeRate: "ExchangeRate" { currency rate unknown };
        both Invoice: "Invoice" {
            currency amount installments selected_installments customer_type customer_id token_id
            pan_masked promotion_code details billing shipping items exchange_rates unknown
        };
        both Param: "Param" { name value unknown };
        both Destination: "Destination" { id amount unknown };
        both Recurrence: "Recurrence" { payments_no interval_day unknown };
        both Order: "Order" {
            order_type id timestamp secret_code signature service msisdn invoice recurrence card
            ipn_cipher params split confirm_url return_url cancel_url unknown
        };
        both IpnError: "IpnError" { code message unknown };
        both Discount: "Discount" { id amount currency third_party unknown };
        both IssueInvoice: "IssueInvoice" { amount currency date exchange_rate unknown };
        both Mobilpay: "Mobilpay" {
            timestamp crc action customer purchase original_amount processed_amount pan_masked
            payment_instrument_id token_id token_expiration_date error promotion_amount
            current_payment_count rrn customer_type customer_id issuer paid_by_phone
            validation_code installments discounts payment_code opr_code issue_invoice unknown
        };
        both Validity: "Validity" { not_before not_after };
    }
}
