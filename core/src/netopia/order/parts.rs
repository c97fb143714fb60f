//! The smaller parts of an order: parameters, destinations of a split, recurrence.

use crate::error::Result;
use crate::money::Amount;
use crate::netopia::fields::{Attributes, Field, Lenient, Out, Slot, Text, Unknown, leaf};
use crate::wire::xml::Element;

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

    pub(super) fn read(element: Element<'_>) -> Result<Self> {
        let (mut name, mut value, mut unknown) = (None, None, Unknown::default());
        unknown.keep_attributes(element);
        for child in element.elements() {
            match child.name {
                "name" => leaf(&mut name, child, &mut unknown)?,
                "value" => leaf(&mut value, child, &mut unknown)?,
                _ => unknown.keep_element(child),
            }
        }
        let nothing = || Text::read("");
        Ok(Param {
            name: name.unwrap_or_else(nothing),
            value: value.unwrap_or_else(nothing),
            unknown,
        })
    }

    pub(super) fn write(&self, out: &mut Out, index: usize) {
        out.item("param", index, &[], &self.unknown, |out| {
            out.leaf("name", &self.name, &self.unknown);
            out.leaf("value", &self.value, &self.unknown);
        });
    }
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

    pub(super) fn read(element: Element<'_>) -> Result<Self> {
        let mut destination = Destination::default();
        for (name, value) in element.attributes {
            match *name {
                "id" => destination.id = value.to_string(),
                "amount" => destination.amount.fill(value)?,
                name => destination.unknown.keep_attribute(name, value),
            }
        }
        destination.unknown.keep_elements(element);
        Ok(destination)
    }

    pub(super) fn write(&self, out: &mut Out, index: usize) {
        let attributes: &Attributes<'_> = &[("id", &self.id), ("amount", &self.amount)];
        out.item("destination", index, attributes, &self.unknown, |_| {});
    }
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

    pub(super) fn read(element: Element<'_>) -> Result<Self> {
        let mut recurrence = Recurrence::default();
        for (name, value) in element.attributes {
            match *name {
                "payments_no" => recurrence.payments_no.fill(value)?,
                "interval_day" => recurrence.interval_day.fill(value)?,
                name => recurrence.unknown.keep_attribute(name, value),
            }
        }
        recurrence.unknown.keep_elements(element);
        Ok(recurrence)
    }

    pub(super) fn write(&self, out: &mut Out) {
        let attributes: &Attributes<'_> =
            &[("payments_no", &self.payments_no), ("interval_day", &self.interval_day)];
        out.element("recurrence", attributes, &self.unknown, |_| {});
    }
}
