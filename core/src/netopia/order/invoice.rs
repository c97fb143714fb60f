//! Invoices: what is to be paid, and by whom.

use super::Address;
use crate::error::Result;
use crate::money::{Amount, Currency};
use crate::netopia::fields::{Field, Lenient, Out, Text, Unknown, attribute, leaf, set};
use crate::secret::SecretString;
use crate::wire::xml::Element;

/// What is to be paid, and by whom.
#[derive(Debug, PartialEq, Eq, Default)]
pub struct Invoice {
    /// The currency. What an account is not authorised for is charged in RON and shown in both.
    pub currency: Option<Lenient<Currency>>,
    /// The amount, at most 99999; 0 checks a card.
    pub amount: Option<Lenient<Amount>>,
    /// The numbers of installments that are offered: one, or a list such as `2,3`.
    pub installments: Option<String>,
    /// The number of installments that the customer chose.
    pub selected_installments: Option<String>,
    /// Whose customer it is: 1 the merchant's, 2 NETOPIA's.
    pub customer_type: Option<String>,
    /// The merchant's own number of the customer, for payment with a stored card.
    pub customer_id: Option<String>,
    /// The token of a stored card, from an earlier IPN.
    pub token_id: Option<SecretString>,
    /// The stored card's number, masked.
    pub pan_masked: Option<String>,
    /// A code for a promotion.
    pub promotion_code: Option<String>,
    /// What the customer reads on the payment page.
    pub details: Option<Text>,
    /// The billing address (`contact_info/billing`).
    pub billing: Option<Address>,
    /// The shipping address (`contact_info/shipping`).
    pub shipping: Option<Address>,
    /// The goods.
    pub items: Vec<Item>,
    /// Exchange rates (`exchange_rates/rate`).
    pub exchange_rates: Vec<ExchangeRate>,
    /// Whatever else was there.
    pub unknown: Unknown,
}

impl Invoice {
    /// An invoice over an amount. It is written with the decimals of its currency, as the document has it:
    /// `10` RON becomes `10.00`.
    pub fn new(amount: Amount, currency: Currency) -> Self {
        let padded = amount.to_currency_text(currency).and_then(|text| Amount::parse(&text));
        Invoice {
            currency: Some(currency.into()),
            amount: Some(padded.unwrap_or(amount).into()),
            ..Invoice::default()
        }
    }

    /// The amount, if it is one.
    pub fn amount(&self) -> Option<&Amount> {
        self.amount.as_ref().and_then(Lenient::valid)
    }

    /// The currency, if it is one.
    pub fn currency(&self) -> Option<Currency> {
        self.currency.as_ref().and_then(Lenient::valid).copied()
    }

    /// The numbers of installments in the list, if each is a number above 0.
    pub fn installments(&self) -> Option<Vec<u32>> {
        let list = self.installments.as_ref()?;
        list.split(',').map(|part| part.trim().parse().ok().filter(|count| *count > 0)).collect()
    }

    pub(super) fn read(element: Element<'_>) -> Result<Self> {
        let mut invoice = Invoice::default();
        for (name, value) in element.attributes {
            let text = || Some(value.to_string());
            match *name {
                "currency" => invoice.currency = Some(Lenient::read(value)),
                "amount" => invoice.amount = Some(Lenient::read(value)),
                "installments" => invoice.installments = text(),
                "selected_installments" => invoice.selected_installments = text(),
                "customer_type" => invoice.customer_type = text(),
                "customer_id" => invoice.customer_id = text(),
                "token_id" => invoice.token_id = Some(value.as_ref().into()),
                "pan_masked" => invoice.pan_masked = text(),
                "promotion_code" => invoice.promotion_code = text(),
                name => invoice.unknown.keep_attribute(name, value),
            }
        }
        let [mut contact_info, mut items, mut exchange_rates] = [None; 3];
        for child in element.elements() {
            match child.name {
                "details" => leaf(&mut invoice.details, child, &mut invoice.unknown)?,
                "contact_info" => set(&mut contact_info, child)?,
                "items" => set(&mut items, child)?,
                "exchange_rates" => set(&mut exchange_rates, child)?,
                _ => invoice.unknown.keep_element(child),
            }
        }
        invoice.unknown.group(contact_info, |child, _| {
            let slot = match child.name {
                "billing" => &mut invoice.billing,
                "shipping" => &mut invoice.shipping,
                _ => return Ok(false),
            };
            set(slot, Address::read(child)?).map(|()| true)
        })?;
        invoice.unknown.group(items, |child, _| match child.name {
            "item" => Item::read(child).map(|item| invoice.items.push(item)).map(|()| true),
            _ => Ok(false),
        })?;
        invoice.unknown.group(exchange_rates, |child, _| match child.name {
            "rate" => ExchangeRate::read(child)
                .map(|rate| invoice.exchange_rates.push(rate))
                .map(|()| true),
            _ => Ok(false),
        })?;
        Ok(invoice)
    }

    pub(super) fn write(&self, out: &mut Out) {
        let attributes = [
            ("currency", attribute(self.currency.as_ref())),
            ("amount", attribute(self.amount.as_ref())),
            ("installments", attribute(self.installments.as_ref())),
            ("selected_installments", attribute(self.selected_installments.as_ref())),
            ("customer_type", attribute(self.customer_type.as_ref())),
            ("customer_id", attribute(self.customer_id.as_ref())),
            ("token_id", attribute(self.token_id.as_ref())),
            ("pan_masked", attribute(self.pan_masked.as_ref())),
            ("promotion_code", attribute(self.promotion_code.as_ref())),
        ];
        let unknown = &self.unknown;
        out.element("invoice", &attributes, unknown, |out| {
            out.leaf("details", self.details.as_ref(), unknown);
            let present = self.billing.is_some() || self.shipping.is_some();
            out.group("contact_info", unknown, present, |out, _| {
                for (name, address) in [("billing", &self.billing), ("shipping", &self.shipping)] {
                    if let Some(address) = address {
                        address.write(out, name);
                    }
                }
            });
            out.group("items", unknown, !self.items.is_empty(), |out, _| {
                for (index, item) in self.items.iter().enumerate() {
                    item.write(out, index);
                }
            });
            out.group("exchange_rates", unknown, !self.exchange_rates.is_empty(), |out, _| {
                for (index, rate) in self.exchange_rates.iter().enumerate() {
                    rate.write(out, index);
                }
            });
        });
    }
}

/// One of the goods.
#[derive(Debug, PartialEq, Eq, Default)]
pub struct Item {
    /// The merchant's own code.
    pub code: Option<Text>,
    /// What it is.
    pub name: Option<Text>,
    /// The unit in which it is measured; the gateway spells the element `measurment`.
    pub measurement: Option<Text>,
    /// How many units.
    pub quantity: Option<Lenient<Amount>>,
    /// The price of one unit.
    pub price: Option<Lenient<Amount>>,
    /// Value-added tax.
    pub vat: Option<Lenient<Amount>>,
    /// Whatever else was there.
    pub unknown: Unknown,
}

impl Item {
    fn read(element: Element<'_>) -> Result<Self> {
        let mut item = Item::default();
        let unknown = &mut item.unknown;
        for (name, value) in element.attributes {
            unknown.keep_attribute(name, value);
        }
        for child in element.elements() {
            match child.name {
                "code" => leaf(&mut item.code, child, unknown)?,
                "name" => leaf(&mut item.name, child, unknown)?,
                "measurment" => leaf(&mut item.measurement, child, unknown)?,
                "quantity" => leaf(&mut item.quantity, child, unknown)?,
                "price" => leaf(&mut item.price, child, unknown)?,
                "vat" => leaf(&mut item.vat, child, unknown)?,
                _ => unknown.keep_element(child),
            }
        }
        Ok(item)
    }

    fn write(&self, out: &mut Out, index: usize) {
        out.item("item", index, &[], &self.unknown, |out| {
            out.leaf("code", self.code.as_ref(), &self.unknown);
            out.leaf("name", self.name.as_ref(), &self.unknown);
            out.leaf("measurment", self.measurement.as_ref(), &self.unknown);
            out.leaf("quantity", self.quantity.as_ref(), &self.unknown);
            out.leaf("price", self.price.as_ref(), &self.unknown);
            out.leaf("vat", self.vat.as_ref(), &self.unknown);
        });
    }
}

/// The rate of a currency.
#[derive(Debug, PartialEq, Eq, Default)]
pub struct ExchangeRate {
    /// The currency. Also read from the attribute `curency`, as the vendor's .NET library spells it.
    pub currency: Option<Lenient<Currency>>,
    /// The rate (the text of the element).
    pub rate: Option<Lenient<Amount>>,
    /// Whatever else was there.
    pub unknown: Unknown,
}

impl ExchangeRate {
    fn read(element: Element<'_>) -> Result<Self> {
        let mut rate = ExchangeRate::default();
        for (name, value) in element.attributes {
            match *name {
                "currency" | "curency" => set(&mut rate.currency, Lenient::read(value))?,
                name => rate.unknown.keep_attribute(name, value),
            }
        }
        for child in element.elements() {
            rate.unknown.keep_element(child);
        }
        rate.rate = Some(Lenient::read(element.text().trim()));
        Ok(rate)
    }

    fn write(&self, out: &mut Out, index: usize) {
        let attributes = [("currency", attribute(self.currency.as_ref()))];
        out.item("rate", index, &attributes, &self.unknown, |out| {
            if let Some(rate) = attribute(self.rate.as_ref()) {
                out.text(&rate);
            }
        });
    }
}
