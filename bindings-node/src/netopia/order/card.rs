//! A card, in an order that brings one.

use napi_derive::napi;
use payseal::netopia::{Lenient, Text, Unknown};
use payseal::{Cvn, Pan, netopia as core};

use crate::netopia::fields::{UnknownPart, lenient, plain, unknown_parts};
use crate::secret::SecretText;

/// A card (`payment_instrument/card`).
#[napi(namespace = "netopia", object)]
pub struct OrderCard {
    /// The card number.
    #[napi(ts_type = "Secret")]
    pub number: Option<SecretText>,
    /// The year in which it expires, four digits.
    pub exp_year: Option<String>,
    /// The month in which it expires, two digits.
    pub exp_month: Option<String>,
    /// The verification number.
    #[napi(ts_type = "Secret")]
    pub cvv2: Option<SecretText>,
    /// The cardholder's name.
    pub name: Option<String>,
    /// What this version does not know. Not taken from what is handed in.
    pub unknown: Option<Vec<UnknownPart>>,
}

impl From<&core::Card> for OrderCard {
    fn from(it: &core::Card) -> Self {
        let core::Card { number, exp_year, exp_month, cvv2, name, unknown } = it;
        OrderCard {
            number: number.as_ref().and_then(Lenient::valid).map(|number| number.expose().into()),
            exp_year: exp_year.clone(),
            exp_month: exp_month.clone(),
            cvv2: cvv2.as_ref().and_then(Lenient::valid).map(|number| number.expose().into()),
            name: name.as_ref().map(plain),
            unknown: unknown_parts(unknown),
        }
    }
}

impl OrderCard {
    pub(crate) fn into_core(self) -> core::Card {
        let OrderCard { number, exp_year, exp_month, cvv2, name, unknown: _ } = self;
        core::Card {
            number: number.map(|number| lenient(Pan::parse)(&number.secret)),
            exp_year,
            exp_month,
            cvv2: cvv2.map(|number| lenient(Cvn::parse)(&number.secret)),
            name: name.map(Text::from),
            unknown: Unknown::default(),
        }
    }
}
