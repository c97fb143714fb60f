//! Operations on an order.

use napi_derive::napi;
use payseal::Currency;
use payseal::nexi::xpay as core;

use crate::convert::{AmountInput, amount};
use crate::errors::Result;
use crate::shared::Outcome;

/// What the gateway finds wrong or worth a warning.
#[napi(namespace = "nexi.xpay", object, object_from_js = false)]
pub struct ErrorEntry {
    /// Its code, as text.
    pub code: String,
    /// What it says.
    pub description: String,
}

impl From<core::ErrorEntry> for ErrorEntry {
    fn from(entry: core::ErrorEntry) -> Self {
        let core::ErrorEntry { code, description } = entry;
        ErrorEntry { code, description }
    }
}

pub(super) fn entries(entries: Vec<core::ErrorEntry>) -> Vec<ErrorEntry> {
    entries.into_iter().map(ErrorEntry::from).collect()
}

/// What was to be paid.
#[napi(namespace = "nexi.xpay", object, object_to_js = false, js_name = "Expected")]
pub struct XpayExpected {
    /// The merchant's number of the order.
    pub order_id: String,
    /// The amount: text, or a `bigint` in the currency's smallest unit.
    #[napi(ts_type = "string | bigint")]
    pub amount: AmountInput,
    /// The currency, by its letters.
    pub currency: String,
}

/// One operation on an order: what was asked and how it went.
#[napi(namespace = "nexi.xpay", js_name = "Operation")]
pub struct XpayOperation(pub(super) core::Operation);

#[napi(namespace = "nexi.xpay")]
impl XpayOperation {
    /// What became of this operation. A declined refund is a declined operation; the payment is as it was.
    #[napi(getter)]
    pub fn outcome(&self) -> Outcome {
        self.0.outcome().into()
    }

    /// What was done, such as `AUTHORIZATION`.
    #[napi(getter)]
    pub fn operation_type(&self) -> String {
        self.0.operation_type().as_str().to_owned()
    }

    /// How it went, such as `EXECUTED`.
    #[napi(getter)]
    pub fn operation_result(&self) -> String {
        self.0.operation_result().as_str().to_owned()
    }

    /// Through which channel it came, such as `ECOMMERCE`.
    #[napi(getter)]
    pub fn channel(&self) -> String {
        self.0.channel().as_str().to_owned()
    }

    /// The merchant's number of the order.
    #[napi(getter)]
    pub fn order_id(&self) -> Option<&str> {
        self.0.order_id()
    }

    /// The gateway's number of this operation.
    #[napi(getter)]
    pub fn operation_id(&self) -> Option<&str> {
        self.0.operation_id()
    }

    /// When it happened.
    #[napi(getter)]
    pub fn operation_time(&self) -> Option<&str> {
        self.0.operation_time()
    }

    /// `CARD` or another method.
    #[napi(getter)]
    pub fn payment_method(&self) -> Option<&str> {
        self.0.payment_method()
    }

    /// The card's scheme.
    #[napi(getter)]
    pub fn payment_circuit(&self) -> Option<&str> {
        self.0.payment_circuit()
    }

    /// The instrument, masked.
    #[napi(getter)]
    pub fn payment_instrument_info(&self) -> Option<&str> {
        self.0.payment_instrument_info()
    }

    /// The number that is the same from end to end.
    #[napi(getter)]
    pub fn payment_end_to_end_id(&self) -> Option<&str> {
        self.0.payment_end_to_end_id()
    }

    /// The operation that this one cancelled.
    #[napi(getter)]
    pub fn cancelled_operation_id(&self) -> Option<&str> {
        self.0.cancelled_operation_id()
    }

    /// The payment link from which this came.
    #[napi(getter)]
    pub fn payment_link_id(&self) -> Option<&str> {
        self.0.payment_link_id()
    }

    /// The amount, if it is a whole number of the smallest unit of a currency that is known.
    #[napi(getter)]
    pub fn amount(&self) -> Option<String> {
        self.0.amount().map(|amount| amount.to_string())
    }

    /// The currency's letters, which the gateway writes as `EUR` in one answer and as `978` in another.
    #[napi(getter)]
    pub fn currency(&self) -> Option<String> {
        self.0.currency().map(|currency| currency.to_string())
    }

    /// The amount in the currency's smallest unit, as it came.
    #[napi(getter)]
    pub fn operation_amount(&self) -> Option<&str> {
        self.0.operation_amount()
    }

    /// The currency, as it came.
    #[napi(getter)]
    pub fn operation_currency(&self) -> Option<&str> {
        self.0.operation_currency()
    }

    /// Warnings.
    #[napi(getter)]
    pub fn warnings(&self) -> Vec<ErrorEntry> {
        entries(self.0.warnings())
    }

    /// Compares it with what was to be paid.
    ///
    /// Throws `CheckError` with every field that differs or is missing.
    #[napi]
    pub fn check(&self, expected: XpayExpected) -> napi::Result<()> {
        let check = || -> Result<()> {
            let XpayExpected { order_id, amount: sum, currency } = expected;
            let currency = Currency::parse(&currency)?;
            Ok(self.0.check(&order_id, &amount(&sum, Some(currency))?, currency)?)
        };
        Ok(check()?)
    }

    /// The operation as JSON, as it came, with the customer's data in it.
    #[napi]
    pub fn to_json_text(&self) -> String {
        self.0.value().to_string()
    }
}
