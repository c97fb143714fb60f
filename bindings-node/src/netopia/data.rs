//! The parts of orders and IPNs as plain objects, in both directions.

use napi_derive::napi;
use payseal::netopia as core;
use payseal::netopia::{Lenient, Text, Unknown, UnknownElement};
use payseal::{Amount, Currency, Cvn, Pan, SecretString};

use crate::secret::SecretText;

/// A part of a message that this version does not know.
#[napi(namespace = "netopia", object)]
pub struct UnknownPart {
    /// Its name; that of an attribute begins with `@`.
    pub name: String,
    /// The attribute's value, or the element as XML.
    #[napi(ts_type = "Secret")]
    pub text: SecretText,
}

fn unknown_parts(unknown: &Unknown) -> Option<Vec<UnknownPart>> {
    let attribute =
        |(name, value): (&str, &str)| UnknownPart { name: format!("@{name}"), text: value.into() };
    let element = |element: &UnknownElement| UnknownPart {
        name: element.name().to_owned(),
        text: element.xml().into(),
    };
    let parts = unknown.attributes().map(attribute).chain(unknown.elements().iter().map(element));
    Some(parts.collect::<Vec<_>>()).filter(|parts| !parts.is_empty())
}

/// What a text most likely means.
fn plain(text: &Text) -> String {
    text.decoded().into_owned()
}

/// What is not valid is kept, so that all faults come to light at once.
fn lenient<T>(parse: fn(&str) -> payseal::Result<T>) -> impl Fn(&str) -> Lenient<T> {
    move |text| parse(text).map_or_else(|_| Lenient::Invalid(text.into()), Lenient::Valid)
}

/// An order, as the XML document that a merchant seals for NETOPIA.
#[napi(namespace = "netopia", object)]
pub struct OrderData {
    /// What kind of order it is (attribute `type`).
    pub order_type: Option<String>,
    /// The merchant's own number of the order, 1 to 64 characters (attribute `id`). A new one for each
    /// attempt, unless a duplicate is meant.
    pub id: String,
    /// When the order was made, on the merchant's clock, as `YYYYMMDDhhmmss` (attribute `timestamp`).
    pub timestamp: String,
    /// A code that some accounts have (attribute `secretcode`).
    #[napi(ts_type = "Secret")]
    pub secret_code: Option<SecretText>,
    /// Which of the merchant's accounts is to be paid: four characters, five times, with dashes. The
    /// document writes four groups only; the accounts that are seen have five.
    pub signature: String,
    /// The service that an SMS order pays for.
    pub service: Option<String>,
    /// The telephone number that an SMS order comes from.
    pub msisdn: Option<String>,
    /// What is to be paid; every card order has it.
    pub invoice: Option<Invoice>,
    /// Repeated payments.
    pub recurrence: Option<Recurrence>,
    /// The card itself, for merchants who may ask for it (`payment_instrument/card`).
    pub card: Option<OrderCard>,
    /// The cipher that NETOPIA is to use for the IPN: `rc4` or `aes-256-cbc`. Also read from `cipher`, as
    /// one plugin writes it. `None` means the cipher with which the order is sealed.
    pub ipn_cipher: Option<String>,
    /// Values of the merchant's own, echoed in the IPN.
    pub params: Option<Vec<OrderParam>>,
    /// Who gets which part of the money; one or two, or none to get all of it oneself.
    pub split: Option<Vec<Destination>>,
    /// Where NETOPIA posts the IPN (`url/confirm`).
    pub confirm_url: Option<String>,
    /// Where the customer comes back to (`url/return`).
    pub return_url: Option<String>,
    /// Where the customer comes back to after giving up (`url/cancel`).
    pub cancel_url: Option<String>,
    /// What this version does not know. Not taken from what is handed in.
    pub unknown: Option<Vec<UnknownPart>>,
}

impl From<&core::Order> for OrderData {
    fn from(it: &core::Order) -> Self {
        let core::Order {
            order_type,
            id,
            timestamp,
            secret_code,
            signature,
            service,
            msisdn,
            invoice,
            recurrence,
            card,
            ipn_cipher,
            params,
            split,
            confirm_url,
            return_url,
            cancel_url,
            unknown,
        } = it;
        OrderData {
            order_type: Some(order_type.to_string()),
            id: id.clone(),
            timestamp: timestamp.clone(),
            secret_code: secret_code.as_ref().map(SecretText::from),
            signature: signature.clone(),
            service: service.clone(),
            msisdn: msisdn.as_ref().map(plain),
            invoice: invoice.as_ref().map(Invoice::from),
            recurrence: recurrence.as_ref().map(Recurrence::from),
            card: card.as_ref().map(OrderCard::from),
            ipn_cipher: ipn_cipher.clone(),
            params: Some(params.iter().map(OrderParam::from).collect()),
            split: Some(split.iter().map(Destination::from).collect()),
            confirm_url: confirm_url.clone(),
            return_url: return_url.clone(),
            cancel_url: cancel_url.clone(),
            unknown: unknown_parts(unknown),
        }
    }
}

impl OrderData {
    pub(super) fn into_core(self) -> core::Order {
        let OrderData {
            order_type,
            id,
            timestamp,
            secret_code,
            signature,
            service,
            msisdn,
            invoice,
            recurrence,
            card,
            ipn_cipher,
            params,
            split,
            confirm_url,
            return_url,
            cancel_url,
            unknown: _,
        } = self;
        core::Order {
            order_type: order_type.as_deref().map(core::OrderType::parse).unwrap_or_default(),
            id,
            timestamp,
            secret_code: secret_code.map(SecretString::from),
            signature,
            service,
            msisdn: msisdn.map(Text::from),
            invoice: invoice.map(Invoice::into_core),
            recurrence: recurrence.map(Recurrence::into_core),
            card: card.map(OrderCard::into_core),
            ipn_cipher,
            params: params.unwrap_or_default().into_iter().map(OrderParam::into_core).collect(),
            split: split.unwrap_or_default().into_iter().map(Destination::into_core).collect(),
            confirm_url,
            return_url,
            cancel_url,
            unknown: Unknown::default(),
        }
    }
}

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
    fn into_core(self) -> core::Invoice {
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

/// A billing or shipping address, or the customer of an IPN.
#[napi(namespace = "netopia", object)]
pub struct Address {
    /// A person or a company (attribute `type`).
    pub customer_type: Option<String>,
    /// Whether a shipping address repeats the billing address (attribute `sameasbilling`), as it was written.
    pub same_as_billing: Option<String>,
    /// The first name.
    pub first_name: Option<String>,
    /// The last name.
    pub last_name: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// The telephone number.
    pub mobile_phone: Option<String>,
    /// The address in one line.
    pub address: Option<String>,
    /// A company's tax number.
    pub fiscal_number: Option<String>,
    /// The number of an identity card, or a company's number in the trade register.
    pub identity_number: Option<String>,
    /// The country.
    pub country: Option<String>,
    /// The county.
    pub county: Option<String>,
    /// The town.
    pub city: Option<String>,
    /// The postal code.
    pub zip_code: Option<String>,
    /// The bank.
    pub bank: Option<String>,
    /// The account number.
    pub iban: Option<String>,
    /// What this version does not know. Not taken from what is handed in.
    pub unknown: Option<Vec<UnknownPart>>,
}

impl From<&core::Address> for Address {
    fn from(it: &core::Address) -> Self {
        let core::Address {
            customer_type,
            same_as_billing,
            first_name,
            last_name,
            email,
            mobile_phone,
            address,
            fiscal_number,
            identity_number,
            country,
            county,
            city,
            zip_code,
            bank,
            iban,
            unknown,
        } = it;
        Address {
            customer_type: customer_type.as_ref().map(ToString::to_string),
            same_as_billing: same_as_billing.clone(),
            first_name: first_name.as_ref().map(plain),
            last_name: last_name.as_ref().map(plain),
            email: email.as_ref().map(plain),
            mobile_phone: mobile_phone.as_ref().map(plain),
            address: address.as_ref().map(plain),
            fiscal_number: fiscal_number.as_ref().map(plain),
            identity_number: identity_number.as_ref().map(plain),
            country: country.as_ref().map(plain),
            county: county.as_ref().map(plain),
            city: city.as_ref().map(plain),
            zip_code: zip_code.as_ref().map(plain),
            bank: bank.as_ref().map(plain),
            iban: iban.as_ref().map(plain),
            unknown: unknown_parts(unknown),
        }
    }
}

impl Address {
    fn into_core(self) -> core::Address {
        let Address {
            customer_type,
            same_as_billing,
            first_name,
            last_name,
            email,
            mobile_phone,
            address,
            fiscal_number,
            identity_number,
            country,
            county,
            city,
            zip_code,
            bank,
            iban,
            unknown: _,
        } = self;
        core::Address {
            customer_type: customer_type.as_deref().map(core::CustomerType::parse),
            same_as_billing,
            first_name: first_name.map(Text::from),
            last_name: last_name.map(Text::from),
            email: email.map(Text::from),
            mobile_phone: mobile_phone.map(Text::from),
            address: address.map(Text::from),
            fiscal_number: fiscal_number.map(Text::from),
            identity_number: identity_number.map(Text::from),
            country: country.map(Text::from),
            county: county.map(Text::from),
            city: city.map(Text::from),
            zip_code: zip_code.map(Text::from),
            bank: bank.map(Text::from),
            iban: iban.map(Text::from),
            unknown: Unknown::default(),
        }
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
    fn into_core(self) -> core::Item {
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
    fn into_core(self) -> core::ExchangeRate {
        let ExchangeRate { currency, rate, unknown: _ } = self;
        core::ExchangeRate {
            currency: currency.as_deref().map(lenient(Currency::parse)),
            rate: rate.as_deref().map(lenient(Amount::parse)),
            unknown: Unknown::default(),
        }
    }
}

/// A card (`payment_instrument/card`).
#[napi(namespace = "netopia", object)]
pub struct OrderCard {
    /// The card number.
    #[napi(ts_type = "Secret")]
    pub number: Option<SecretText>,
    /// The year in which it expires, four digits.
    pub exp_year: Option<String>,
    /// The month in which it expires, two digits.
    pub exp_month: Option<String>,
    /// The verification number.
    #[napi(ts_type = "Secret")]
    pub cvv2: Option<SecretText>,
    /// The cardholder's name.
    pub name: Option<String>,
    /// What this version does not know. Not taken from what is handed in.
    pub unknown: Option<Vec<UnknownPart>>,
}

impl From<&core::Card> for OrderCard {
    fn from(it: &core::Card) -> Self {
        let core::Card { number, exp_year, exp_month, cvv2, name, unknown } = it;
        OrderCard {
            number: number.as_ref().and_then(Lenient::valid).map(|number| number.expose().into()),
            exp_year: exp_year.clone(),
            exp_month: exp_month.clone(),
            cvv2: cvv2.as_ref().and_then(Lenient::valid).map(|number| number.expose().into()),
            name: name.as_ref().map(plain),
            unknown: unknown_parts(unknown),
        }
    }
}

impl OrderCard {
    fn into_core(self) -> core::Card {
        let OrderCard { number, exp_year, exp_month, cvv2, name, unknown: _ } = self;
        core::Card {
            number: number.map(|number| lenient(Pan::parse)(&number.secret)),
            exp_year,
            exp_month,
            cvv2: cvv2.map(|number| lenient(Cvn::parse)(&number.secret)),
            name: name.map(Text::from),
            unknown: Unknown::default(),
        }
    }
}

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
    fn into_core(self) -> core::Param {
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
    fn into_core(self) -> core::Destination {
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
    fn into_core(self) -> core::Recurrence {
        let Recurrence { payments_no, interval_day, unknown: _ } = self;
        core::Recurrence { payments_no, interval_day, unknown: Unknown::default() }
    }
}

/// What NETOPIA adds to the order that it echoes (element `mobilpay`).
#[napi(namespace = "netopia", object)]
pub struct MobilpayData {
    /// When the message was made, on NETOPIA's clock, as `YYYYMMDDhhmmss` (attribute `timestamp`).
    pub timestamp: String,
    /// NETOPIA's mark of this message, to be echoed in the reply (attribute `crc`).
    pub crc: String,
    /// What was attempted.
    #[napi(ts_type = "Action | (string & {})")]
    pub action: String,
    /// Who paid.
    pub customer: Option<Address>,
    /// NETOPIA's number of the payment, unique among all merchants.
    pub purchase: Option<String>,
    /// The amount of the payment as it was authorised.
    pub original_amount: Option<String>,
    /// What of it is taken as of this message.
    pub processed_amount: Option<String>,
    /// The card number, masked: `401200****0084`, or `9****5098`.
    pub pan_masked: Option<String>,
    /// NETOPIA's number of the card, the same for each payment with it.
    pub payment_instrument_id: Option<String>,
    /// A token to pay with the same card again.
    #[napi(ts_type = "Secret")]
    pub token_id: Option<SecretText>,
    /// When the token expires, as `YYYY-MM-DD hh:mm:ss`.
    pub token_expiration_date: Option<String>,
    /// Whether the attempt succeeded.
    pub error: Option<IpnError>,
    /// What was paid less a promotion.
    pub promotion_amount: Option<String>,
    /// Which of the recurring payments it is.
    pub current_payment_count: Option<String>,
    /// The acquirer's reference number.
    pub rrn: Option<String>,
    /// Whose customer it is.
    pub customer_type: Option<String>,
    /// The merchant's own number of the customer.
    pub customer_id: Option<String>,
    /// The card's issuer.
    pub issuer: Option<String>,
    /// The telephone number that paid.
    pub paid_by_phone: Option<String>,
    /// The code that the customer got by SMS.
    #[napi(ts_type = "Secret")]
    pub validation_code: Option<SecretText>,
    /// The number of installments that the customer chose.
    pub installments: Option<String>,
    /// Discounts (`discounts/discount`).
    pub discounts: Option<Vec<Discount>>,
    /// A code of the payment.
    pub payment_code: Option<String>,
    /// A code of the telephone operator.
    pub opr_code: Option<String>,
    /// What the merchant's invoice to the operator is to be about.
    pub issue_invoice: Option<IssueInvoice>,
    /// What this version does not know. Not taken from what is handed in.
    pub unknown: Option<Vec<UnknownPart>>,
}

impl From<&core::Mobilpay> for MobilpayData {
    fn from(it: &core::Mobilpay) -> Self {
        let core::Mobilpay {
            timestamp,
            crc,
            action,
            customer,
            purchase,
            original_amount,
            processed_amount,
            pan_masked,
            payment_instrument_id,
            token_id,
            token_expiration_date,
            error,
            promotion_amount,
            current_payment_count,
            rrn,
            customer_type,
            customer_id,
            issuer,
            paid_by_phone,
            validation_code,
            installments,
            discounts,
            payment_code,
            opr_code,
            issue_invoice,
            unknown,
        } = it;
        MobilpayData {
            timestamp: timestamp.clone(),
            crc: crc.clone(),
            action: action.to_string(),
            customer: customer.as_ref().map(Address::from),
            purchase: purchase.clone(),
            original_amount: original_amount
                .as_ref()
                .and_then(Lenient::valid)
                .map(ToString::to_string),
            processed_amount: processed_amount
                .as_ref()
                .and_then(Lenient::valid)
                .map(ToString::to_string),
            pan_masked: pan_masked.clone(),
            payment_instrument_id: payment_instrument_id.clone(),
            token_id: token_id.as_ref().map(SecretText::from),
            token_expiration_date: token_expiration_date.clone(),
            error: error.as_ref().map(IpnError::from),
            promotion_amount: promotion_amount
                .as_ref()
                .and_then(Lenient::valid)
                .map(ToString::to_string),
            current_payment_count: current_payment_count.clone(),
            rrn: rrn.clone(),
            customer_type: customer_type.clone(),
            customer_id: customer_id.clone(),
            issuer: issuer.as_ref().map(plain),
            paid_by_phone: paid_by_phone.as_ref().map(plain),
            validation_code: validation_code.as_ref().map(SecretText::from),
            installments: installments.clone(),
            discounts: Some(discounts.iter().map(Discount::from).collect()),
            payment_code: payment_code.clone(),
            opr_code: opr_code.clone(),
            issue_invoice: issue_invoice.as_ref().map(IssueInvoice::from),
            unknown: unknown_parts(unknown),
        }
    }
}

impl MobilpayData {
    pub(super) fn into_core(self) -> core::Mobilpay {
        let MobilpayData {
            timestamp,
            crc,
            action,
            customer,
            purchase,
            original_amount,
            processed_amount,
            pan_masked,
            payment_instrument_id,
            token_id,
            token_expiration_date,
            error,
            promotion_amount,
            current_payment_count,
            rrn,
            customer_type,
            customer_id,
            issuer,
            paid_by_phone,
            validation_code,
            installments,
            discounts,
            payment_code,
            opr_code,
            issue_invoice,
            unknown: _,
        } = self;
        core::Mobilpay {
            timestamp,
            crc,
            action: core::Action::parse(&action),
            customer: customer.map(Address::into_core),
            purchase,
            original_amount: original_amount.as_deref().map(lenient(Amount::parse)),
            processed_amount: processed_amount.as_deref().map(lenient(Amount::parse)),
            pan_masked,
            payment_instrument_id,
            token_id: token_id.map(SecretString::from),
            token_expiration_date,
            error: error.map(IpnError::into_core),
            promotion_amount: promotion_amount.as_deref().map(lenient(Amount::parse)),
            current_payment_count,
            rrn,
            customer_type,
            customer_id,
            issuer: issuer.map(Text::from),
            paid_by_phone: paid_by_phone.map(Text::from),
            validation_code: validation_code.map(SecretString::from),
            installments,
            discounts: discounts.unwrap_or_default().into_iter().map(Discount::into_core).collect(),
            payment_code,
            opr_code,
            issue_invoice: issue_invoice.map(IssueInvoice::into_core),
            unknown: Unknown::default(),
        }
    }
}

/// The element `error`, which is there for successes too.
#[napi(namespace = "netopia", object)]
pub struct IpnError {
    /// The code (attribute `code`); an empty text if there is none.
    pub code: String,
    /// NETOPIA's words for the customer. They do not come url-encoded.
    pub message: String,
    /// What this version does not know. Not taken from what is handed in.
    pub unknown: Option<Vec<UnknownPart>>,
}

impl From<&core::IpnError> for IpnError {
    fn from(it: &core::IpnError) -> Self {
        let core::IpnError { code, message, unknown } = it;
        IpnError {
            code: code.to_string(),
            message: message.clone(),
            unknown: unknown_parts(unknown),
        }
    }
}

impl IpnError {
    fn into_core(self) -> core::IpnError {
        let IpnError { code, message, unknown: _ } = self;
        core::IpnError { code: core::ErrorCode::parse(&code), message, unknown: Unknown::default() }
    }
}

/// A discount.
#[napi(namespace = "netopia", object)]
pub struct Discount {
    /// Its number.
    pub id: Option<String>,
    /// How much it is.
    pub amount: Option<String>,
    /// The currency of the amount.
    pub currency: Option<String>,
    /// Who grants it.
    pub third_party: Option<String>,
    /// What this version does not know. Not taken from what is handed in.
    pub unknown: Option<Vec<UnknownPart>>,
}

impl From<&core::Discount> for Discount {
    fn from(it: &core::Discount) -> Self {
        let core::Discount { id, amount, currency, third_party, unknown } = it;
        Discount {
            id: id.clone(),
            amount: amount.as_ref().and_then(Lenient::valid).map(ToString::to_string),
            currency: currency.as_ref().and_then(Lenient::valid).map(ToString::to_string),
            third_party: third_party.clone(),
            unknown: unknown_parts(unknown),
        }
    }
}

impl Discount {
    fn into_core(self) -> core::Discount {
        let Discount { id, amount, currency, third_party, unknown: _ } = self;
        core::Discount {
            id,
            amount: amount.as_deref().map(lenient(Amount::parse)),
            currency: currency.as_deref().map(lenient(Currency::parse)),
            third_party,
            unknown: Unknown::default(),
        }
    }
}

/// What an invoice is to be about.
#[napi(namespace = "netopia", object)]
pub struct IssueInvoice {
    /// The amount.
    pub amount: Option<String>,
    /// The currency of the amount.
    pub currency: Option<String>,
    /// The date, as it was written.
    pub date: Option<String>,
    /// The exchange rate (element `exchangeRate`).
    pub exchange_rate: Option<String>,
    /// What this version does not know. Not taken from what is handed in.
    pub unknown: Option<Vec<UnknownPart>>,
}

impl From<&core::IssueInvoice> for IssueInvoice {
    fn from(it: &core::IssueInvoice) -> Self {
        let core::IssueInvoice { amount, currency, date, exchange_rate, unknown } = it;
        IssueInvoice {
            amount: amount.as_ref().and_then(Lenient::valid).map(ToString::to_string),
            currency: currency.as_ref().and_then(Lenient::valid).map(ToString::to_string),
            date: date.clone(),
            exchange_rate: exchange_rate.as_ref().and_then(Lenient::valid).map(ToString::to_string),
            unknown: unknown_parts(unknown),
        }
    }
}

impl IssueInvoice {
    fn into_core(self) -> core::IssueInvoice {
        let IssueInvoice { amount, currency, date, exchange_rate, unknown: _ } = self;
        core::IssueInvoice {
            amount: amount.as_deref().map(lenient(Amount::parse)),
            currency: currency.as_deref().map(lenient(Currency::parse)),
            date,
            exchange_rate: exchange_rate.as_deref().map(lenient(Amount::parse)),
            unknown: Unknown::default(),
        }
    }
}
