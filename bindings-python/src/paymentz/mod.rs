//! Paymentz, the "transaction services" REST gateway, and its white labels.

mod callback;
mod merchant;
mod request;
mod response;
mod token;

pub(crate) use callback::{PyCallback, PyUnverifiedCallback};
pub(crate) use merchant::PyMerchant;
pub(crate) use request::{PyMessage, PyRequest};
pub(crate) use response::PyResponse;
pub(crate) use token::PyAuthToken;

use payseal::paymentz::{ChecksumUse, LongStatus, Operation, PaymentType, Recurring, ShortStatus};
use pyo3::prelude::*;

use crate::convert::words;

words! {
    "payseal.paymentz" {
        closed Operation: "Operation" Operation::parse;
        closed PaymentType: "PaymentType" PaymentType::parse;
        closed Recurring: "Recurring" Recurring::parse;
        closed ChecksumUse: "ChecksumUse" ChecksumUse::parse;
        open ShortStatus: "ShortStatus" |word| Some(ShortStatus::parse(word));
        open LongStatus: "LongStatus" |word| Some(LongStatus::parse(word));
    }
}
