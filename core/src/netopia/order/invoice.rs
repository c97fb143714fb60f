//! Invoices: what is to be paid, and by whom.

use super::Address;
use crate::money::{Amount, Currency};
use crate::netopia::fields::{Lenient, Text, Unknown, object};
use crate::secret::SecretString;

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
}

object! {
    Invoice = Invoice::default();
    Attribute "currency" => currency,
    Attribute "amount" => amount,
    Attribute "installments" => installments,
    Attribute "selected_installments" => selected_installments,
    Attribute "customer_type" => customer_type,
    Attribute "customer_id" => customer_id,
    Attribute "token_id" => token_id,
    Attribute "pan_masked" => pan_masked,
    Attribute "promotion_code" => promotion_code,
    Child "details" => details,
    Group "contact_info",
    Inside "billing" => billing,
    Inside "shipping" => shipping,
    Group "items",
    Inside "item" => items,
    Group "exchange_rates",
    Inside "rate" => exchange_rates,
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

object! {
    Item = Item::default();
    Child "code" => code,
    Child "name" => name,
    Child "measurment" => measurement,
    Child "quantity" => quantity,
    Child "price" => price,
    Child "vat" => vat,
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

object! {
    ExchangeRate = ExchangeRate::default();
    Attribute "currency" | "curency" => currency,
    TrimmedText "" => rate,
}
