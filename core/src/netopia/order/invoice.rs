//! Invoices: what is to be paid, and by whom.

use super::Address;
use crate::error::Result;
use crate::money::{Amount, Currency};
use crate::netopia::fields::{
    Attributes, Field, Lenient, Out, Shown, Slot, Text, TextPolicy, Unknown, leaf, set,
};
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
            let slot: &mut dyn Slot = match *name {
                "currency" => &mut invoice.currency,
                "amount" => &mut invoice.amount,
                "installments" => &mut invoice.installments,
                "selected_installments" => &mut invoice.selected_installments,
                "customer_type" => &mut invoice.customer_type,
                "customer_id" => &mut invoice.customer_id,
                "token_id" => &mut invoice.token_id,
                "pan_masked" => &mut invoice.pan_masked,
                "promotion_code" => &mut invoice.promotion_code,
                name => {
                    invoice.unknown.keep_attribute(name, value);
                    continue;
                }
            };
            slot.fill(value)?;
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
        invoice.unknown.group(contact_info, &mut |child, _| {
            let slot = match child.name {
                "billing" => &mut invoice.billing,
                "shipping" => &mut invoice.shipping,
                _ => return Ok(false),
            };
            set(slot, Address::read(child)?).map(|()| true)
        })?;
        invoice.unknown.group(items, &mut |child, _| match child.name {
            "item" => Item::read(child).map(|item| invoice.items.push(item)).map(|()| true),
            _ => Ok(false),
        })?;
        invoice.unknown.group(exchange_rates, &mut |child, _| match child.name {
            "rate" => ExchangeRate::read(child)
                .map(|rate| invoice.exchange_rates.push(rate))
                .map(|()| true),
            _ => Ok(false),
        })?;
        Ok(invoice)
    }

    pub(super) fn write(&self, out: &mut Out) {
        let attributes: &Attributes<'_> = &[
            ("currency", &self.currency),
            ("amount", &self.amount),
            ("installments", &self.installments),
            ("selected_installments", &self.selected_installments),
            ("customer_type", &self.customer_type),
            ("customer_id", &self.customer_id),
            ("token_id", &self.token_id),
            ("pan_masked", &self.pan_masked),
            ("promotion_code", &self.promotion_code),
        ];
        let unknown = &self.unknown;
        out.element("invoice", attributes, unknown, |out| {
            out.leaf("details", &self.details, unknown);
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
        unknown.keep_attributes(element);
        for child in element.elements() {
            let slot: &mut dyn Slot = match child.name {
                "code" => &mut item.code,
                "name" => &mut item.name,
                "measurment" => &mut item.measurement,
                "quantity" => &mut item.quantity,
                "price" => &mut item.price,
                "vat" => &mut item.vat,
                _ => {
                    unknown.keep_element(child);
                    continue;
                }
            };
            leaf(slot, child, unknown)?;
        }
        Ok(item)
    }

    fn write(&self, out: &mut Out, index: usize) {
        out.item("item", index, &[], &self.unknown, |out| {
            out.leaf("code", &self.code, &self.unknown);
            out.leaf("name", &self.name, &self.unknown);
            out.leaf("measurment", &self.measurement, &self.unknown);
            out.leaf("quantity", &self.quantity, &self.unknown);
            out.leaf("price", &self.price, &self.unknown);
            out.leaf("vat", &self.vat, &self.unknown);
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
                "currency" | "curency" => rate.currency.fill(value)?,
                name => rate.unknown.keep_attribute(name, value),
            }
        }
        rate.unknown.keep_elements(element);
        rate.rate = Some(Lenient::read(element.text().trim()));
        Ok(rate)
    }

    fn write(&self, out: &mut Out, index: usize) {
        let attributes: &Attributes<'_> = &[("currency", &self.currency)];
        out.item("rate", index, attributes, &self.unknown, |out| {
            if let Some(rate) = self.rate.shown(TextPolicy::Raw) {
                out.text(&rate);
            }
        });
    }
}
