//! Smaller parts of an order.

use napi_derive::napi;
use payseal::netopia::{Lenient, Unknown};
use payseal::{Amount, netopia as core};

use crate::netopia::fields::{UnknownPart, lenient, plain, unknown_parts};

/// A value of the merchant's own: sent with the order and echoed in the IPN.
#[napi(namespace = "netopia", object)]
pub struct OrderParam {
    /// Its name.
    pub name: String,
    /// Its value. The vendor's PHP library sends it raw in a card order and url-decodes it in the IPN; look
    /// at both forms.
    pub value: String,
    /// What this version does not know. Not taken from what is handed in.
    pub unknown: Option<Vec<UnknownPart>>,
}

impl From<&core::Param> for OrderParam {
    fn from(it: &core::Param) -> Self {
        let core::Param { name, value, unknown } = it;
        OrderParam { name: plain(name), value: plain(value), unknown: unknown_parts(unknown) }
    }
}

impl OrderParam {
    pub(crate) fn into_core(self) -> core::Param {
        let OrderParam { name, value, unknown: _ } = self;
        core::Param { name: name.into(), value: value.into(), unknown: Unknown::default() }
    }
}

/// A party that gets a part of the money.
#[napi(namespace = "netopia", object)]
pub struct Destination {
    /// The signature of the party's account.
    pub id: String,
    /// Its part, in the currency of the invoice.
    pub amount: Option<String>,
    /// What this version does not know. Not taken from what is handed in.
    pub unknown: Option<Vec<UnknownPart>>,
}

impl From<&core::Destination> for Destination {
    fn from(it: &core::Destination) -> Self {
        let core::Destination { id, amount, unknown } = it;
        Destination {
            id: id.clone(),
            amount: amount.as_ref().and_then(Lenient::valid).map(ToString::to_string),
            unknown: unknown_parts(unknown),
        }
    }
}

impl Destination {
    pub(crate) fn into_core(self) -> core::Destination {
        let Destination { id, amount, unknown: _ } = self;
        core::Destination {
            id,
            amount: amount.as_deref().map(lenient(Amount::parse)),
            unknown: Unknown::default(),
        }
    }
}

/// Payments that repeat.
#[napi(namespace = "netopia", object)]
pub struct Recurrence {
    /// How many payments (attribute `payments_no`).
    pub payments_no: Option<String>,
    /// How many days from one to the next (attribute `interval_day`).
    pub interval_day: Option<String>,
    /// What this version does not know. Not taken from what is handed in.
    pub unknown: Option<Vec<UnknownPart>>,
}

impl From<&core::Recurrence> for Recurrence {
    fn from(it: &core::Recurrence) -> Self {
        let core::Recurrence { payments_no, interval_day, unknown } = it;
        Recurrence {
            payments_no: payments_no.clone(),
            interval_day: interval_day.clone(),
            unknown: unknown_parts(unknown),
        }
    }
}

impl Recurrence {
    pub(crate) fn into_core(self) -> core::Recurrence {
        let Recurrence { payments_no, interval_day, unknown: _ } = self;
        core::Recurrence { payments_no, interval_day, unknown: Unknown::default() }
    }
}
