//! The card itself, in orders of merchants who ask for it on their own page.

use crate::card::{Cvn, Expiry, Pan};
use crate::netopia::fields::{Lenient, Text, Unknown, object};

/// A card (`payment_instrument/card`).
#[derive(Debug, PartialEq, Eq, Default)]
pub struct Card {
    /// The card number.
    pub number: Option<Lenient<Pan>>,
    /// The year in which it expires, four digits.
    pub exp_year: Option<String>,
    /// The month in which it expires, two digits.
    pub exp_month: Option<String>,
    /// The verification number.
    pub cvv2: Option<Lenient<Cvn>>,
    /// The cardholder's name.
    pub name: Option<Text>,
    /// Whatever else was there.
    pub unknown: Unknown,
}

impl Card {
    /// A card.
    pub fn new(number: Pan, expiry: Expiry, cvv2: Cvn, name: impl Into<Text>) -> Self {
        Card {
            number: Some(number.into()),
            exp_year: Some(expiry.year().to_string()),
            exp_month: Some(format!("{:02}", expiry.month())),
            cvv2: Some(cvv2.into()),
            name: Some(name.into()),
            unknown: Unknown::default(),
        }
    }
}

object! {
    Card = Card::default();
    Child "number" => number,
    Child "exp_year" => exp_year,
    Child "exp_month" => exp_month,
    Child "cvv2" => cvv2,
    Child "name" => name,
}
