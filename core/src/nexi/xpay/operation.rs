//! One operation on an order.

use std::fmt;

use super::customer::CustomerInfo;
use super::object::lenient;
use super::view::{ErrorEntry, entries, members, text};
use crate::error::{Collect, Error, Fault, Faults, ParseErrorKind, Reason, Result};
use crate::money::{Amount, Currency};
use crate::outcome::Outcome;
use crate::wire::json::Value;

/// One operation on an order: what was asked and how it went. `Debug` shows neither the customer nor the card.
#[derive(Clone, PartialEq, Eq)]
pub struct Operation {
    value: Value,
}

impl Operation {
    /// The operation inside an answer or a notification.
    pub(super) fn inside(value: &Value) -> Result<Self> {
        match value.get("operation") {
            Some(operation @ Value::Object(_)) => Ok(Operation { value: operation.clone() }),
            Some(Value::Null) | None => {
                Err(Error::parse(ParseErrorKind::MissingField { field: "operation" }))
            }
            Some(_) => Err(Error::parse(ParseErrorKind::BadField { field: "operation" })),
        }
    }

    /// What was done; an empty word if the gateway does not say.
    pub fn operation_type(&self) -> OperationType {
        OperationType::parse(text(&self.value, "operationType").unwrap_or(""))
    }

    /// How it went; an empty word if the gateway does not say.
    pub fn operation_result(&self) -> OperationResult {
        OperationResult::parse(text(&self.value, "operationResult").unwrap_or(""))
    }

    /// Through which channel it came; an empty word if the gateway does not say.
    pub fn channel(&self) -> Channel {
        Channel::parse(text(&self.value, "channel").unwrap_or(""))
    }

    /// What became of this operation:
    ///
    /// | result | outcome |
    /// |---|---|
    /// | `AUTHORIZED` | authorized |
    /// | `EXECUTED` | by the type: approved for `AUTHORIZATION` (captured at once), `CAPTURE`, `NOSHOW` and `DELAY_CHARGE`; refunded for `REFUND`; cancelled for `VOID` and `CANCEL`; authorized for `INCREMENTAL`; unknown for every other type |
    /// | `THREEDS_VALIDATED` | authenticated |
    /// | `DECLINED`, `DENIED_BY_RISK`, `THREEDS_FAILED` | declined |
    /// | `CANCELED`, `VOIDED` | cancelled |
    /// | `REFUNDED` | refunded |
    /// | `PENDING` | pending |
    /// | `FAILED` | failed |
    /// | any other | unknown |
    ///
    /// A card verification that succeeds moves no money: whatever its word, it is authenticated. A declined
    /// refund is a declined *operation*; the payment is as it was.
    pub fn outcome(&self) -> Outcome {
        let kind = self.operation_type();
        match (self.operation_result(), &kind) {
            (
                OperationResult::Authorized | OperationResult::Executed,
                OperationType::CardVerification,
            ) => Outcome::Authenticated,
            (OperationResult::Authorized, _) => Outcome::Authorized,
            (OperationResult::Executed, kind) => executed(kind),
            (OperationResult::ThreedsValidated, _) => Outcome::Authenticated,
            (
                OperationResult::Declined
                | OperationResult::DeniedByRisk
                | OperationResult::ThreedsFailed,
                _,
            ) => Outcome::Declined,
            (OperationResult::Canceled | OperationResult::Voided, _) => Outcome::Cancelled,
            (OperationResult::Refunded, _) => Outcome::Refunded,
            (OperationResult::Pending, _) => Outcome::Pending,
            (OperationResult::Failed, _) => Outcome::Failed,
            (OperationResult::Other(_), _) => Outcome::Unknown,
        }
    }

    /// The currency, which the gateway writes as `EUR` in one answer and as `978` in another.
    pub fn currency(&self) -> Option<Currency> {
        let code = self.operation_currency()?;
        Currency::parse(code).or_else(|_| Currency::from_numeric(code)).ok()
    }

    /// The amount, if it is a whole number of the smallest unit of a currency that is known.
    pub fn amount(&self) -> Option<Amount> {
        let text = self.operation_amount()?;
        let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let units = if digits { text.parse().ok() } else { None };
        Some(Amount::from_minor_units(units?, self.currency()?))
    }

    /// Compares it with what was to be paid. An amount or currency that is missing or cannot be read differs.
    ///
    /// # Errors
    /// [`Error::Check`] naming `operation.orderId`, `operation.operationAmount` and
    /// `operation.operationCurrency`.
    pub fn check(&self, order_id: &str, amount: &Amount, currency: Currency) -> Result<()> {
        let mut faults = Vec::new();
        faults.extend(self.order_fault(order_id));
        if self.amount().as_ref() != Some(amount) {
            faults.add("operation.operationAmount", Reason::Mismatch);
        }
        if self.currency() != Some(currency) {
            faults.add("operation.operationCurrency", Reason::Mismatch);
        }
        Faults::collected(faults).map_err(Error::Check)
    }

    /// Whether it is about another order. An empty expectation fits nothing.
    pub(super) fn order_fault(&self, order_id: &str) -> Option<Fault> {
        let same = !order_id.is_empty() && self.order_id() == Some(order_id);
        (!same).then(|| Fault::new("operation.orderId", Reason::Mismatch))
    }

    /// Who pays, as far as the gateway says.
    pub fn customer_info(&self) -> Option<CustomerInfo> {
        self.value.get("customerInfo").filter(|value| **value != Value::Null).and_then(lenient)
    }

    /// Further data, whose members depend on the payment method.
    pub fn additional_data(&self) -> Option<&Value> {
        self.get("additionalData").filter(|value| **value != Value::Null)
    }

    /// Warnings: the gateway sends objects or plain texts.
    pub fn warnings(&self) -> Vec<ErrorEntry> {
        entries(self.value.get("warnings"))
    }

    members! {
        /// The merchant's number of the order.
        order_id = "orderId",
        /// The gateway's number of this operation.
        operation_id = "operationId",
        /// When it happened.
        operation_time = "operationTime",
        /// `CARD` or another method.
        payment_method = "paymentMethod",
        /// The card's scheme.
        payment_circuit = "paymentCircuit",
        /// The instrument, masked.
        payment_instrument_info = "paymentInstrumentInfo",
        /// The number that is the same from end to end.
        payment_end_to_end_id = "paymentEndToEndId",
        /// The operation that this one cancelled.
        cancelled_operation_id = "cancelledOperationId",
        /// The amount in the currency's smallest unit, as it came.
        operation_amount = "operationAmount",
        /// The currency, as it came.
        operation_currency = "operationCurrency",
        /// The payment link from which this came.
        payment_link_id = "paymentLinkId",
    }
}

/// What "executed" means depends on what was executed.
fn executed(kind: &OperationType) -> Outcome {
    match kind {
        OperationType::Authorization
        | OperationType::Capture
        | OperationType::Noshow
        | OperationType::DelayCharge => Outcome::Approved,
        OperationType::Refund => Outcome::Refunded,
        OperationType::Void | OperationType::Cancel => Outcome::Cancelled,
        OperationType::Incremental => Outcome::Authorized,
        OperationType::CardVerification => Outcome::Authenticated,
        OperationType::Other(_) => Outcome::Unknown,
    }
}

impl fmt::Debug for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Operation")
            .field("orderId", &self.order_id())
            .field("operationId", &self.operation_id())
            .field("operationType", &self.operation_type())
            .field("operationResult", &self.operation_result())
            .finish_non_exhaustive()
    }
}

words! {
    /// What an operation does.
    pub enum OperationType {
        /// Reserves the money, or takes it at once.
        Authorization = "AUTHORIZATION",
        /// Takes money that was reserved.
        Capture = "CAPTURE",
        /// Lets go of money that was reserved.
        Void = "VOID",
        /// Pays back.
        Refund = "REFUND",
        /// Undoes an operation.
        Cancel = "CANCEL",
        /// Verifies a card.
        CardVerification = "CARD_VERIFICATION",
        /// Charges a guest who did not come.
        Noshow = "NOSHOW",
        /// Raises the money that is reserved.
        Incremental = "INCREMENTAL",
        /// Charges later for what was found afterwards.
        DelayCharge = "DELAY_CHARGE",
    }
}

words! {
    /// How an operation went.
    pub enum OperationResult {
        /// The money is reserved.
        Authorized = "AUTHORIZED",
        /// It is done.
        Executed = "EXECUTED",
        /// The issuer refused.
        Declined = "DECLINED",
        /// A risk rule refused.
        DeniedByRisk = "DENIED_BY_RISK",
        /// 3-D Secure succeeded; the payment is still to be made.
        ThreedsValidated = "THREEDS_VALIDATED",
        /// 3-D Secure failed.
        ThreedsFailed = "THREEDS_FAILED",
        /// Not decided yet.
        Pending = "PENDING",
        /// The customer gave up.
        Canceled = "CANCELED",
        /// The reservation was let go.
        Voided = "VOIDED",
        /// Paid back.
        Refunded = "REFUNDED",
        /// A technical error.
        Failed = "FAILED",
    }
}

words! {
    /// Where an operation came from.
    pub enum Channel {
        /// A web shop.
        Ecommerce = "ECOMMERCE",
        /// A terminal at the point of sale.
        Pos = "POS",
        /// The back office.
        Backoffice = "BACKOFFICE",
    }
}
