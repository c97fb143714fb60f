//! What NETOPIA adds to the order that it echoes.

use super::{Action, ErrorCode};
use crate::error::Result;
use crate::money::{Amount, Currency};
use crate::netopia::fields::{Lenient, Object, Text, Unknown, object, read};
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

    pub(super) fn read(&mut self, element: Element<'_>) -> Result<()> {
        read(self, element, &mut |_| Ok(false))?;
        // Other attributes are taken with their blanks.
        if let Some(IpnError { code, .. }) = &mut self.error
            && let ErrorCode::Other(text) = code
        {
            *code = ErrorCode::parse(text.trim());
        }
        Ok(())
    }
}

object! {
    Mobilpay = Mobilpay {
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
    };
    Attribute "timestamp" => timestamp,
    Attribute "crc" => crc,
    Child "action" => action,
    Child "customer" => customer,
    Child "purchase" => purchase,
    Child "original_amount" => original_amount,
    Child "processed_amount" => processed_amount,
    Child "promotion_amount" => promotion_amount,
    Child "current_payment_count" => current_payment_count,
    Child "pan_masked" => pan_masked,
    Child "rrn" => rrn,
    Child "payment_instrument_id" => payment_instrument_id,
    Child "token_id" => token_id,
    Child "token_expiration_date" => token_expiration_date,
    Child "customer_type" => customer_type,
    Child "customer_id" => customer_id,
    Child "issuer" => issuer,
    Child "paid_by_phone" => paid_by_phone,
    Child "validation_code" => validation_code,
    Child "installments" => installments,
    Group "discounts",
    Inside "discount" => discounts,
    Child "payment_code" => payment_code,
    Child "opr_code" => opr_code,
    Child "issue_invoice" => issue_invoice,
    Child "error" => error,
}

object! {
    IpnError = IpnError::new(ErrorCode::Other(String::new()), "");
    Attribute "code" => code,
    Text "" => message,
}

object! {
    Discount = Discount::default();
    Attribute "id" => id,
    Attribute "amount" => amount,
    Attribute "currency" => currency,
    Attribute "third_party" => third_party,
}

object! {
    IssueInvoice = IssueInvoice::default();
    Child "amount" => amount,
    Child "currency" => currency,
    Child "date" => date,
    Child "exchangeRate" => exchange_rate,
}
