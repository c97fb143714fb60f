//! Orders and what an IPN adds to them, as plain objects.

use js_sys::{Array, JsString};
use payseal::netopia as core;
use payseal::{Amount, Currency, Cvn, Pan, SecretString};
use wasm_bindgen::JsValue;

use crate::convert::{Back, Hidden, Out, Wrong, given, mirror};
use crate::object::{Shown, object};
use crate::shared::Secret;

mirror! {
    /// An order. Texts are read with form-encoding undone; what is unknown is shown and not written.
    "netopia__" OrderData of core::Order {
        order_type: Option<Word>,
        id: String,
        timestamp: String,
        secret_code: Option<Hidden>,
        signature: String,
        service: Option<String>,
        msisdn: Option<String>,
        invoice: Option<Invoice>,
        recurrence: Option<Recurrence>,
        card: Option<OrderCard>,
        ipn_cipher: Option<String>,
        params: Option<Vec<OrderParam>>,
        split: Option<Vec<Destination>>,
        confirm_url: Option<String>,
        return_url: Option<String>,
        cancel_url: Option<String>,
        unknown: Option<Vec<UnknownPart>>,
    }
}

mirror! {
    /// What is to be paid.
    "netopia__" Invoice of core::Invoice {
        currency: Option<String>,
        amount: Option<String>,
        installments: Option<String>,
        selected_installments: Option<String>,
        customer_type: Option<String>,
        customer_id: Option<String>,
        token_id: Option<Hidden>,
        pan_masked: Option<String>,
        promotion_code: Option<String>,
        details: Option<String>,
        billing: Option<Address>,
        shipping: Option<Address>,
        items: Option<Vec<Item>>,
        exchange_rates: Option<Vec<ExchangeRate>>,
        unknown: Option<Vec<UnknownPart>>,
    }
}

mirror! {
    /// A billing or shipping address, or the customer of an IPN.
    "netopia__" Address of core::Address {
        customer_type: Option<Word>,
        same_as_billing: Option<String>,
        first_name: Option<String>,
        last_name: Option<String>,
        email: Option<String>,
        mobile_phone: Option<String>,
        address: Option<String>,
        fiscal_number: Option<String>,
        identity_number: Option<String>,
        country: Option<String>,
        county: Option<String>,
        city: Option<String>,
        zip_code: Option<String>,
        bank: Option<String>,
        iban: Option<String>,
        unknown: Option<Vec<UnknownPart>>,
    }
}

mirror! {
    /// A line of the invoice.
    "netopia__" Item of core::Item {
        code: Option<String>,
        name: Option<String>,
        measurement: Option<String>,
        quantity: Option<String>,
        price: Option<String>,
        vat: Option<String>,
        unknown: Option<Vec<UnknownPart>>,
    }
}

mirror! {
    /// An exchange rate.
    "netopia__" ExchangeRate of core::ExchangeRate {
        currency: Option<String>,
        rate: Option<String>,
        unknown: Option<Vec<UnknownPart>>,
    }
}

mirror! {
    /// A card.
    "netopia__" OrderCard of core::Card {
        number: Option<Hidden>,
        exp_year: Option<String>,
        exp_month: Option<String>,
        cvv2: Option<Hidden>,
        name: Option<String>,
        unknown: Option<Vec<UnknownPart>>,
    }
}

mirror! {
    /// A value of the merchant's own.
    "netopia__" OrderParam of core::Param {
        name: String,
        value: String,
        unknown: Option<Vec<UnknownPart>>,
    }
}

mirror! {
    /// Who gets a part of the money.
    "netopia__" Destination of core::Destination {
        id: String,
        amount: Option<String>,
        unknown: Option<Vec<UnknownPart>>,
    }
}

mirror! {
    /// Repeated payments.
    "netopia__" Recurrence of core::Recurrence {
        payments_no: Option<String>,
        interval_day: Option<String>,
        unknown: Option<Vec<UnknownPart>>,
    }
}

mirror! {
    /// What NETOPIA adds to an order.
    "netopia__" MobilpayData of core::Mobilpay {
        timestamp: String,
        crc: String,
        #[tsify(type = "netopia__Action | (string & {})")]
        action: Word,
        customer: Option<Address>,
        purchase: Option<String>,
        original_amount: Option<String>,
        processed_amount: Option<String>,
        pan_masked: Option<String>,
        payment_instrument_id: Option<String>,
        token_id: Option<Hidden>,
        token_expiration_date: Option<String>,
        error: Option<IpnError>,
        promotion_amount: Option<String>,
        current_payment_count: Option<String>,
        rrn: Option<String>,
        customer_type: Option<String>,
        customer_id: Option<String>,
        issuer: Option<String>,
        paid_by_phone: Option<String>,
        validation_code: Option<Hidden>,
        installments: Option<String>,
        discounts: Option<Vec<Discount>>,
        payment_code: Option<String>,
        opr_code: Option<String>,
        issue_invoice: Option<IssueInvoice>,
        unknown: Option<Vec<UnknownPart>>,
    }
}

mirror! {
    /// The code and the message of an IPN.
    "netopia__" IpnError of core::IpnError {
        code: Word,
        message: String,
        unknown: Option<Vec<UnknownPart>>,
    }
}

mirror! {
    /// A discount.
    "netopia__" Discount of core::Discount {
        id: Option<String>,
        amount: Option<String>,
        currency: Option<String>,
        third_party: Option<String>,
        unknown: Option<Vec<UnknownPart>>,
    }
}

mirror! {
    /// The invoice that is to be issued.
    "netopia__" IssueInvoice of core::IssueInvoice {
        amount: Option<String>,
        currency: Option<String>,
        date: Option<String>,
        exchange_rate: Option<String>,
        unknown: Option<Vec<UnknownPart>>,
    }
}

/// One of the words of an open list, as text.
pub(crate) struct Word;

/// An order without a type is a card order; one whose type was read as nothing stays so.
impl Out<core::OrderType> for Option<Word> {
    fn out(core: &core::OrderType) -> JsValue {
        JsValue::from_str(core.as_str())
    }
}

impl Back<core::OrderType> for Option<Word> {
    fn back(value: &JsValue, name: &str, wrong: &mut Wrong) -> core::OrderType {
        given(value).map_or(core::OrderType::Card, |value| {
            core::OrderType::parse(&string(value, name, wrong))
        })
    }
}

macro_rules! words {
    ($($core:path),*) => {$(
        impl Out<$core> for Word {
            fn out(core: &$core) -> JsValue {
                JsValue::from_str(core.as_str())
            }
        }

        impl Back<$core> for Word {
            fn back(value: &JsValue, name: &str, wrong: &mut Wrong) -> $core {
                use $core as Core;
                Core::parse(&string(value, name, wrong))
            }
        }
    )*};
}
words!(core::CustomerType, core::Action, core::ErrorCode);

impl Out<core::Text> for String {
    fn out(core: &core::Text) -> JsValue {
        JsValue::from_str(&core.decoded())
    }
}

impl Back<core::Text> for String {
    fn back(value: &JsValue, name: &str, wrong: &mut Wrong) -> core::Text {
        string(value, name, wrong).into()
    }
}

/// What is not valid is carried as the text that it is, for core to name among the other faults.
macro_rules! lenient {
    ($($js:ident of $core:ident: $show:expr, $secret:expr, $text:expr, $parse:expr;)*) => {$(
        impl Out<core::Lenient<$core>> for $js {
            fn out(value: &core::Lenient<$core>) -> JsValue {
                ($show)(match value {
                    core::Lenient::Valid(value) => ($text)(value),
                    core::Lenient::Invalid(text) => text.expose(),
                })
            }
        }

        impl Back<core::Lenient<$core>> for $js {
            fn back(value: &JsValue, name: &str, wrong: &mut Wrong) -> core::Lenient<$core> {
                let text: SecretString = ($secret)(value, name, wrong);
                let value = ($parse)(text.expose());
                value.map_or_else(|_| core::Lenient::Invalid(text), core::Lenient::Valid)
            }
        }
    )*};
}

lenient! {
    String of Amount: JsValue::from_str, plain, Amount::as_str, Amount::parse;
    String of Currency: JsValue::from_str, plain, |own: &Currency| own.code(), Currency::parse;
    Hidden of Pan: hidden, Hidden::back, Pan::expose, Pan::parse;
    Hidden of Cvn: hidden, Hidden::back, Cvn::expose, Cvn::parse;
}

fn string(value: &JsValue, name: &str, wrong: &mut Wrong) -> String {
    String::back(value, name, wrong)
}

fn plain(value: &JsValue, name: &str, wrong: &mut Wrong) -> SecretString {
    string(value, name, wrong).into()
}

fn hidden(text: &str) -> JsValue {
    Secret::from(text).into()
}

object! { shown:
    /// What core does not know: an attribute, whose name begins with `@`, or an element as XML.
    #[tsify(type_prefix = "netopia__")]
    pub struct UnknownPart {
        name: JsString,
        text: Hidden,
    }
}

impl Out<core::Unknown> for Option<Vec<UnknownPart>> {
    fn out(unknown: &core::Unknown) -> JsValue {
        let attribute = |(name, value): (&str, &str)| UnknownPart {
            name: ["@", name].concat().into(),
            text: value.into(),
        };
        let element = |element: &core::UnknownElement| UnknownPart {
            name: element.name().into(),
            text: element.xml().into(),
        };
        let list = Array::new();
        unknown.attributes().for_each(|own| _ = list.push(&attribute(own).shown()));
        unknown.elements().iter().for_each(|own| _ = list.push(&element(own).shown()));
        if list.length() == 0 { JsValue::UNDEFINED } else { list.into() }
    }
}

/// Shown, and not written; but it has to be a list.
impl Back<core::Unknown> for Option<Vec<UnknownPart>> {
    fn back(value: &JsValue, name: &str, wrong: &mut Wrong) -> core::Unknown {
        let _: Vec<JsValue> = Option::<Vec<JsValue>>::back(value, name, wrong);
        core::Unknown::default()
    }
}
