//! MonetaWeb 2.0: a form goes out, XML comes back, and the result of a hosted payment arrives as a form.

mod answer;
mod merchant;
mod notification;

pub(crate) use answer::{PyFailure, PyInitialized, PyPayment, parse_answer};
pub(crate) use merchant::{PyMerchant, PyRequest};
pub(crate) use notification::{PyNotification, PyReply};

use payseal::nexi::monetaweb::{Language, ResultWord};
use pyo3::prelude::*;

use crate::convert::words;

words! {
    "payseal.nexi.monetaweb" {
        closed Language: "Language" Language::parse;
        open ResultWord: "ResultWord" |word| Some(ResultWord::parse(word));
    }
}
