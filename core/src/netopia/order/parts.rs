//! The smaller parts of an order: parameters, destinations of a split, recurrence.

use crate::money::Amount;
use crate::netopia::fields::{Field, Lenient, Text, Unknown, object};

/// A value of the merchant's own: sent with the order and echoed in the IPN.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Param {
    /// Its name.
    pub name: Text,
    /// Its value. The vendor's PHP library sends it raw in a card order and url-decodes it in the IPN; look
    /// at both forms.
    pub value: Text,
    /// Whatever else was there.
    pub unknown: Unknown,
}

impl Param {
    /// A parameter.
    pub fn new(name: impl Into<Text>, value: impl Into<Text>) -> Self {
        Param { name: name.into(), value: value.into(), unknown: Unknown::default() }
    }
}

object! {
    Param = Param { name: Text::read(""), value: Text::read(""), unknown: Unknown::default() };
    Child "name" => name,
    Child "value" => value,
}

/// A party that gets a part of the money.
#[derive(Debug, PartialEq, Eq, Default)]
pub struct Destination {
    /// The signature of the party's account.
    pub id: String,
    /// Its part, in the currency of the invoice.
    pub amount: Option<Lenient<Amount>>,
    /// Whatever else was there.
    pub unknown: Unknown,
}

impl Destination {
    /// A party and its part.
    pub fn new(id: impl Into<String>, amount: Amount) -> Self {
        Destination { id: id.into(), amount: Some(amount.into()), unknown: Unknown::default() }
    }
}

object! {
    Destination = Destination::default();
    Attribute "id" => id,
    Attribute "amount" => amount,
}

/// Payments that repeat.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Recurrence {
    /// How many payments (attribute `payments_no`).
    pub payments_no: Option<String>,
    /// How many days from one to the next (attribute `interval_day`).
    pub interval_day: Option<String>,
    /// Whatever else was there.
    pub unknown: Unknown,
}

impl Recurrence {
    /// So many payments, so many days apart.
    pub fn new(payments_no: u32, interval_day: u32) -> Self {
        Recurrence {
            payments_no: Some(payments_no.to_string()),
            interval_day: Some(interval_day.to_string()),
            unknown: Unknown::default(),
        }
    }
}

object! {
    Recurrence = Recurrence::default();
    Attribute "payments_no" => payments_no,
    Attribute "interval_day" => interval_day,
}
