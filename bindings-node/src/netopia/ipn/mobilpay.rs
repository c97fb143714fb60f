//! What NETOPIA adds to an order.

use napi_derive::napi;
use payseal::netopia::{Lenient, Text, Unknown};
use payseal::{Amount, Currency, SecretString, netopia as core};

use crate::netopia::fields::{UnknownPart, lenient, plain, unknown_parts};
use crate::netopia::order::address::Address;
use crate::secret::SecretText;

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
    pub(crate) fn into_core(self) -> core::Mobilpay {
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
    pub(crate) fn into_core(self) -> core::IpnError {
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
    pub(crate) fn into_core(self) -> core::Discount {
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
    pub(crate) fn into_core(self) -> core::IssueInvoice {
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
