//! The card itself, in orders of merchants who ask for it on their own page.

use crate::card::{Cvn, Expiry, Pan};
use crate::error::Result;
use crate::netopia::fields::{Lenient, Out, Slot, Text, Unknown, leaf};
use crate::wire::xml::Element;

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

    pub(super) fn read(element: Element<'_>) -> Result<Self> {
        let mut card = Card::default();
        let unknown = &mut card.unknown;
        unknown.keep_attributes(element);
        for child in element.elements() {
            let slot: &mut dyn Slot = match child.name {
                "number" => &mut card.number,
                "exp_year" => &mut card.exp_year,
                "exp_month" => &mut card.exp_month,
                "cvv2" => &mut card.cvv2,
                "name" => &mut card.name,
                _ => {
                    unknown.keep_element(child);
                    continue;
                }
            };
            leaf(slot, child, unknown)?;
        }
        Ok(card)
    }

    pub(super) fn write(&self, out: &mut Out) {
        out.element("card", &[], &self.unknown, |out| {
            out.leaf("number", &self.number, &self.unknown);
            out.leaf("exp_year", &self.exp_year, &self.unknown);
            out.leaf("exp_month", &self.exp_month, &self.unknown);
            out.leaf("cvv2", &self.cvv2, &self.unknown);
            out.leaf("name", &self.name, &self.unknown);
        });
    }
}
