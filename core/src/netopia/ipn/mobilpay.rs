//! What NETOPIA adds to the order that it echoes.

use super::{Action, ErrorCode};
use crate::error::Result;
use crate::money::{Amount, Currency};
use crate::netopia::fields::{
    Attributes, Lenient, Out, Slot, Text, TextPolicy, Unknown, leaf, set,
};
use crate::netopia::order::{Address, TIMESTAMP};
use crate::secret::SecretString;
use crate::time::DateTime;
use crate::wire::xml::Element;

/// What NETOPIA adds to the order that it echoes (element `mobilpay`).
///
/// The parts from `promotion_amount` on are not in the document, but seen.
#[derive(Debug, PartialEq, Eq)]
pub struct Mobilpay {
    /// When the message was made, on NETOPIA's clock, as `YYYYMMDDhhmmss` (attribute `timestamp`).
    pub timestamp: String,
    /// NETOPIA's mark of this message, to be echoed in the reply (attribute `crc`).
    pub crc: String,
    /// What was attempted.
    pub action: Action,
    /// Who paid.
    pub customer: Option<Address>,
    /// NETOPIA's number of the payment, unique among all merchants.
    pub purchase: Option<String>,
    /// The amount of the payment as it was authorised.
    pub original_amount: Option<Lenient<Amount>>,
    /// What of it is taken as of this message.
    pub processed_amount: Option<Lenient<Amount>>,
    /// The card number, masked: `401200****0084`, or `9****5098`.
    pub pan_masked: Option<String>,
    /// NETOPIA's number of the card, the same for each payment with it.
    pub payment_instrument_id: Option<String>,
    /// A token to pay with the same card again.
    pub token_id: Option<SecretString>,
    /// When the token expires, as `YYYY-MM-DD hh:mm:ss`.
    pub token_expiration_date: Option<String>,
    /// Whether the attempt succeeded.
    pub error: Option<IpnError>,
    /// What was paid less a promotion.
    pub promotion_amount: Option<Lenient<Amount>>,
    /// Which of the recurring payments it is.
    pub current_payment_count: Option<String>,
    /// The acquirer's reference number.
    pub rrn: Option<String>,
    /// Whose customer it is.
    pub customer_type: Option<String>,
    /// The merchant's own number of the customer.
    pub customer_id: Option<String>,
    /// The card's issuer.
    pub issuer: Option<Text>,
    /// The telephone number that paid.
    pub paid_by_phone: Option<Text>,
    /// The code that the customer got by SMS.
    pub validation_code: Option<SecretString>,
    /// The number of installments that the customer chose.
    pub installments: Option<String>,
    /// Discounts (`discounts/discount`).
    pub discounts: Vec<Discount>,
    /// A code of the payment.
    pub payment_code: Option<String>,
    /// A code of the telephone operator.
    pub opr_code: Option<String>,
    /// What the merchant's invoice to the operator is to be about.
    pub issue_invoice: Option<IssueInvoice>,
    /// Whatever else was there.
    pub unknown: Unknown,
}

/// The element `error`, which is there for successes too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IpnError {
    /// The code (attribute `code`); an empty text if there is none.
    pub code: ErrorCode,
    /// NETOPIA's words for the customer. They do not come url-encoded.
    pub message: String,
    /// Whatever else was there.
    pub unknown: Unknown,
}

impl IpnError {
    /// A code and words for the customer.
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        IpnError { code, message: message.into(), unknown: Unknown::default() }
    }
}

/// A discount.
#[derive(Debug, PartialEq, Eq, Default)]
pub struct Discount {
    /// Its number.
    pub id: Option<String>,
    /// How much it is.
    pub amount: Option<Lenient<Amount>>,
    /// The currency of the amount.
    pub currency: Option<Lenient<Currency>>,
    /// Who grants it.
    pub third_party: Option<String>,
    /// Whatever else was there.
    pub unknown: Unknown,
}

/// What an invoice is to be about.
#[derive(Debug, PartialEq, Eq, Default)]
pub struct IssueInvoice {
    /// The amount.
    pub amount: Option<Lenient<Amount>>,
    /// The currency of the amount.
    pub currency: Option<Lenient<Currency>>,
    /// The date, as it was written.
    pub date: Option<String>,
    /// The exchange rate (element `exchangeRate`).
    pub exchange_rate: Option<Lenient<Amount>>,
    /// Whatever else was there.
    pub unknown: Unknown,
}

impl Mobilpay {
    /// What NETOPIA adds at least. `timestamp` is the time as `YYYYMMDDhhmmss`.
    pub fn new(
        timestamp: impl Into<String>,
        crc: impl Into<String>,
        action: Action,
        error: IpnError,
    ) -> Self {
        Mobilpay {
            timestamp: timestamp.into(),
            crc: crc.into(),
            action,
            error: Some(error),
            ..Mobilpay::nothing()
        }
    }

    /// When the message was made, if the timestamp is one.
    pub fn time(&self) -> Option<DateTime> {
        DateTime::parse(&self.timestamp, TIMESTAMP)
    }

    /// When the token expires, if it says.
    pub fn token_expires(&self) -> Option<DateTime> {
        DateTime::parse(self.token_expiration_date.as_deref()?, "YYYY-MM-DD hh:mm:ss")
    }

    fn nothing() -> Self {
        Mobilpay {
            timestamp: String::new(),
            crc: String::new(),
            action: Action::Other(String::new()),
            customer: None,
            purchase: None,
            original_amount: None,
            processed_amount: None,
            pan_masked: None,
            payment_instrument_id: None,
            token_id: None,
            token_expiration_date: None,
            error: None,
            promotion_amount: None,
            current_payment_count: None,
            rrn: None,
            customer_type: None,
            customer_id: None,
            issuer: None,
            paid_by_phone: None,
            validation_code: None,
            installments: None,
            discounts: Vec::new(),
            payment_code: None,
            opr_code: None,
            issue_invoice: None,
            unknown: Unknown::default(),
        }
    }

    pub(super) fn read(element: Element<'_>) -> Result<Self> {
        let mut it = Mobilpay::nothing();
        for (name, value) in element.attributes {
            match *name {
                "timestamp" => it.timestamp = value.to_string(),
                "crc" => it.crc = value.to_string(),
                name => it.unknown.keep_attribute(name, value),
            }
        }
        let (mut action, mut discounts) = (None, None);
        for child in element.elements() {
            let unknown = &mut it.unknown;
            let slot: &mut dyn Slot = match child.name {
                "action" => &mut action,
                "purchase" => &mut it.purchase,
                "original_amount" => &mut it.original_amount,
                "processed_amount" => &mut it.processed_amount,
                "pan_masked" => &mut it.pan_masked,
                "payment_instrument_id" => &mut it.payment_instrument_id,
                "token_id" => &mut it.token_id,
                "token_expiration_date" => &mut it.token_expiration_date,
                "promotion_amount" => &mut it.promotion_amount,
                "current_payment_count" => &mut it.current_payment_count,
                "rrn" => &mut it.rrn,
                "customer_type" => &mut it.customer_type,
                "customer_id" => &mut it.customer_id,
                "issuer" => &mut it.issuer,
                "paid_by_phone" => &mut it.paid_by_phone,
                "validation_code" => &mut it.validation_code,
                "installments" => &mut it.installments,
                "payment_code" => &mut it.payment_code,
                "opr_code" => &mut it.opr_code,
                name => {
                    match name {
                        "customer" => set(&mut it.customer, Address::read(child)?)?,
                        "error" => set(&mut it.error, IpnError::read(child))?,
                        "discounts" => set(&mut discounts, child)?,
                        "issue_invoice" => set(&mut it.issue_invoice, IssueInvoice::read(child)?)?,
                        _ => unknown.keep_element(child),
                    }
                    continue;
                }
            };
            leaf(slot, child, unknown)?;
        }
        if let Some(action) = action {
            it.action = action;
        }
        it.unknown.group(discounts, &mut |child, _| {
            let known = child.name == "discount";
            if known {
                it.discounts.push(Discount::read(child)?);
            }
            Ok(known)
        })?;
        Ok(it)
    }

    pub(super) fn write(&self, out: &mut Out) {
        let attributes: &Attributes<'_> = &[("timestamp", &self.timestamp), ("crc", &self.crc)];
        let unknown = &self.unknown;
        out.set_policy(TextPolicy::UrlEncoded);
        out.element("mobilpay", attributes, unknown, |out| {
            out.leaf("action", &self.action, unknown);
            if let Some(customer) = &self.customer {
                customer.write_customer(out);
            }
            out.leaf("purchase", &self.purchase, unknown);
            out.leaf("original_amount", &self.original_amount, unknown);
            out.leaf("processed_amount", &self.processed_amount, unknown);
            out.leaf("promotion_amount", &self.promotion_amount, unknown);
            out.leaf("current_payment_count", &self.current_payment_count, unknown);
            out.leaf("pan_masked", &self.pan_masked, unknown);
            out.leaf("rrn", &self.rrn, unknown);
            out.leaf("payment_instrument_id", &self.payment_instrument_id, unknown);
            out.leaf("token_id", &self.token_id, unknown);
            out.leaf("token_expiration_date", &self.token_expiration_date, unknown);
            out.leaf("customer_type", &self.customer_type, unknown);
            out.leaf("customer_id", &self.customer_id, unknown);
            out.leaf("issuer", &self.issuer, unknown);
            out.leaf("paid_by_phone", &self.paid_by_phone, unknown);
            out.leaf("validation_code", &self.validation_code, unknown);
            out.leaf("installments", &self.installments, unknown);
            out.group("discounts", unknown, !self.discounts.is_empty(), |out, _| {
                for (index, discount) in self.discounts.iter().enumerate() {
                    discount.write(out, index);
                }
            });
            out.leaf("payment_code", &self.payment_code, unknown);
            out.leaf("opr_code", &self.opr_code, unknown);
            if let Some(invoice) = &self.issue_invoice {
                invoice.write(out);
            }
            if let Some(error) = &self.error {
                error.write(out);
            }
        });
    }
}

impl IpnError {
    fn read(element: Element<'_>) -> Self {
        let mut error = IpnError::new(ErrorCode::Other(String::new()), element.text());
        for (name, value) in element.attributes {
            match *name {
                "code" => error.code = ErrorCode::parse(value.trim()),
                name => error.unknown.keep_attribute(name, value),
            }
        }
        error.unknown.keep_elements(element);
        error
    }

    fn write(&self, out: &mut Out) {
        let attributes: &Attributes<'_> = &[("code", &self.code)];
        out.element("error", attributes, &self.unknown, |out| out.text(&self.message));
    }
}

impl Discount {
    fn read(element: Element<'_>) -> Result<Self> {
        let mut discount = Discount::default();
        for (name, value) in element.attributes {
            let slot: &mut dyn Slot = match *name {
                "id" => &mut discount.id,
                "amount" => &mut discount.amount,
                "currency" => &mut discount.currency,
                "third_party" => &mut discount.third_party,
                name => {
                    discount.unknown.keep_attribute(name, value);
                    continue;
                }
            };
            slot.fill(value)?;
        }
        discount.unknown.keep_elements(element);
        Ok(discount)
    }

    fn write(&self, out: &mut Out, index: usize) {
        let attributes: &Attributes<'_> = &[
            ("id", &self.id),
            ("amount", &self.amount),
            ("currency", &self.currency),
            ("third_party", &self.third_party),
        ];
        out.item("discount", index, attributes, &self.unknown, |_| {});
    }
}

impl IssueInvoice {
    fn read(element: Element<'_>) -> Result<Self> {
        let mut invoice = IssueInvoice::default();
        let unknown = &mut invoice.unknown;
        unknown.keep_attributes(element);
        for child in element.elements() {
            let slot: &mut dyn Slot = match child.name {
                "amount" => &mut invoice.amount,
                "currency" => &mut invoice.currency,
                "date" => &mut invoice.date,
                "exchangeRate" => &mut invoice.exchange_rate,
                _ => {
                    unknown.keep_element(child);
                    continue;
                }
            };
            leaf(slot, child, unknown)?;
        }
        Ok(invoice)
    }

    fn write(&self, out: &mut Out) {
        out.element("issue_invoice", &[], &self.unknown, |out| {
            out.leaf("amount", &self.amount, &self.unknown);
            out.leaf("currency", &self.currency, &self.unknown);
            out.leaf("date", &self.date, &self.unknown);
            out.leaf("exchangeRate", &self.exchange_rate, &self.unknown);
        });
    }
}
