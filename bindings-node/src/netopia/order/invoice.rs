//! What is paid for.

use napi_derive::napi;
use payseal::netopia::{Lenient, Text, Unknown};
use payseal::{Amount, Currency, SecretString, netopia as core};

use crate::netopia::fields::{UnknownPart, lenient, plain, unknown_parts};
use crate::netopia::order::address::Address;
use crate::secret::SecretText;

/// What is to be paid, and by whom.
#[napi(namespace = "netopia", object)]
pub struct Invoice {
    /// The currency. What an account is not authorised for is charged in RON and shown in both.
    pub currency: Option<String>,
    /// The amount, at most 99999; 0 checks a card.
    pub amount: Option<String>,
    /// The numbers of installments that are offered: one, or a list such as `2,3`.
    pub installments: Option<String>,
    /// The number of installments that the customer chose.
    pub selected_installments: Option<String>,
    /// Whose customer it is: 1 the merchant's, 2 NETOPIA's.
    pub customer_type: Option<String>,
    /// The merchant's own number of the customer, for payment with a stored card.
    pub customer_id: Option<String>,
    /// The token of a stored card, from an earlier IPN.
    #[napi(ts_type = "Secret")]
    pub token_id: Option<SecretText>,
    /// The stored card's number, masked.
    pub pan_masked: Option<String>,
    /// A code for a promotion.
    pub promotion_code: Option<String>,
    /// What the customer reads on the payment page.
    pub details: Option<String>,
    /// The billing address (`contact_info/billing`).
    pub billing: Option<Address>,
    /// The shipping address (`contact_info/shipping`).
    pub shipping: Option<Address>,
    /// The goods.
    pub items: Option<Vec<Item>>,
    /// Exchange rates (`exchange_rates/rate`).
    pub exchange_rates: Option<Vec<ExchangeRate>>,
    /// What this version does not know. Not taken from what is handed in.
    pub unknown: Option<Vec<UnknownPart>>,
}

impl From<&core::Invoice> for Invoice {
    fn from(it: &core::Invoice) -> Self {
        let core::Invoice {
            currency,
            amount,
            installments,
            selected_installments,
            customer_type,
            customer_id,
            token_id,
            pan_masked,
            promotion_code,
            details,
            billing,
            shipping,
            items,
            exchange_rates,
            unknown,
        } = it;
        Invoice {
            currency: currency.as_ref().and_then(Lenient::valid).map(ToString::to_string),
            amount: amount.as_ref().and_then(Lenient::valid).map(ToString::to_string),
            installments: installments.clone(),
            selected_installments: selected_installments.clone(),
            customer_type: customer_type.clone(),
            customer_id: customer_id.clone(),
            token_id: token_id.as_ref().map(SecretText::from),
            pan_masked: pan_masked.clone(),
            promotion_code: promotion_code.clone(),
            details: details.as_ref().map(plain),
            billing: billing.as_ref().map(Address::from),
            shipping: shipping.as_ref().map(Address::from),
            items: Some(items.iter().map(Item::from).collect()),
            exchange_rates: Some(exchange_rates.iter().map(ExchangeRate::from).collect()),
            unknown: unknown_parts(unknown),
        }
    }
}

impl Invoice {
    pub(crate) fn into_core(self) -> core::Invoice {
        let Invoice {
            currency,
            amount,
            installments,
            selected_installments,
            customer_type,
            customer_id,
            token_id,
            pan_masked,
            promotion_code,
            details,
            billing,
            shipping,
            items,
            exchange_rates,
            unknown: _,
        } = self;
        let mut invoice = core::Invoice {
            currency: currency.as_deref().map(lenient(Currency::parse)),
            amount: amount.as_deref().map(lenient(Amount::parse)),
            installments,
            selected_installments,
            customer_type,
            customer_id,
            token_id: token_id.map(SecretString::from),
            pan_masked,
            promotion_code,
            details: details.map(Text::from),
            billing: billing.map(Address::into_core),
            shipping: shipping.map(Address::into_core),
            items: items.unwrap_or_default().into_iter().map(Item::into_core).collect(),
            exchange_rates: exchange_rates
                .unwrap_or_default()
                .into_iter()
                .map(ExchangeRate::into_core)
                .collect(),
            unknown: Unknown::default(),
        };
        // With the decimals of its currency, as core's constructor writes it.
        if let (Some(amount), Some(currency)) = (invoice.amount().cloned(), invoice.currency()) {
            invoice.amount = core::Invoice::new(amount, currency).amount;
        }
        invoice
    }
}

/// One of the goods.
#[napi(namespace = "netopia", object)]
pub struct Item {
    /// The merchant's own code.
    pub code: Option<String>,
    /// What it is.
    pub name: Option<String>,
    /// The unit in which it is measured; the gateway spells the element `measurment`.
    pub measurement: Option<String>,
    /// How many units.
    pub quantity: Option<String>,
    /// The price of one unit.
    pub price: Option<String>,
    /// Value-added tax.
    pub vat: Option<String>,
    /// What this version does not know. Not taken from what is handed in.
    pub unknown: Option<Vec<UnknownPart>>,
}

impl From<&core::Item> for Item {
    fn from(it: &core::Item) -> Self {
        let core::Item { code, name, measurement, quantity, price, vat, unknown } = it;
        Item {
            code: code.as_ref().map(plain),
            name: name.as_ref().map(plain),
            measurement: measurement.as_ref().map(plain),
            quantity: quantity.as_ref().and_then(Lenient::valid).map(ToString::to_string),
            price: price.as_ref().and_then(Lenient::valid).map(ToString::to_string),
            vat: vat.as_ref().and_then(Lenient::valid).map(ToString::to_string),
            unknown: unknown_parts(unknown),
        }
    }
}

impl Item {
    pub(crate) fn into_core(self) -> core::Item {
        let Item { code, name, measurement, quantity, price, vat, unknown: _ } = self;
        core::Item {
            code: code.map(Text::from),
            name: name.map(Text::from),
            measurement: measurement.map(Text::from),
            quantity: quantity.as_deref().map(lenient(Amount::parse)),
            price: price.as_deref().map(lenient(Amount::parse)),
            vat: vat.as_deref().map(lenient(Amount::parse)),
            unknown: Unknown::default(),
        }
    }
}

/// The rate of a currency.
#[napi(namespace = "netopia", object)]
pub struct ExchangeRate {
    /// The currency. Also read from the attribute `curency`, as the vendor's .NET library spells it.
    pub currency: Option<String>,
    /// The rate (the text of the element).
    pub rate: Option<String>,
    /// What this version does not know. Not taken from what is handed in.
    pub unknown: Option<Vec<UnknownPart>>,
}

impl From<&core::ExchangeRate> for ExchangeRate {
    fn from(it: &core::ExchangeRate) -> Self {
        let core::ExchangeRate { currency, rate, unknown } = it;
        ExchangeRate {
            currency: currency.as_ref().and_then(Lenient::valid).map(ToString::to_string),
            rate: rate.as_ref().and_then(Lenient::valid).map(ToString::to_string),
            unknown: unknown_parts(unknown),
        }
    }
}

impl ExchangeRate {
    pub(crate) fn into_core(self) -> core::ExchangeRate {
        let ExchangeRate { currency, rate, unknown: _ } = self;
        core::ExchangeRate {
            currency: currency.as_deref().map(lenient(Currency::parse)),
            rate: rate.as_deref().map(lenient(Amount::parse)),
            unknown: Unknown::default(),
        }
    }
}
