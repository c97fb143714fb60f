//! What the gateway answers and notifies: views of the JSON as it came, so that nothing is lost.

use std::fmt;

use super::object::lenient;
use super::objects::CustomerInfo;
use crate::crypto::ct;
use crate::error::{Error, Fault, Faults, ParseErrorKind, Reason, Result};
use crate::money::{Amount, Currency};
use crate::outcome::Outcome;
use crate::secret::SecretString;
use crate::wire::json::Value;

/// Methods that read members as text: a string, a number or a boolean. `null` is as good as nothing.
macro_rules! members {
    ($($(#[$doc:meta])* $method:ident = $key:literal),* $(,)?) => {
        $(
            $(#[$doc])*
            pub fn $method(&self) -> Option<&str> {
                text(&self.value, $key)
            }
        )*

        /// Any member, as it came.
        pub fn get(&self, key: &str) -> Option<&Value> {
            self.value.get(key)
        }

        /// The whole object, those members included that are not known.
        pub fn value(&self) -> &Value {
            &self.value
        }
    };
}

/// The answer to a request that is not part of a flow.
#[derive(Debug)]
#[non_exhaustive]
pub enum Answer<T> {
    /// The gateway did what it was asked; for an operation, its result says how that went.
    Accepted(T),
    /// The gateway refused the request.
    Refused(Errors),
}

impl Answer<Operation> {
    /// Reads the answer to [`moto`](super::Merchant::moto), [`mit`](super::Merchant::mit) or
    /// [`card_verification`](super::Merchant::card_verification).
    ///
    /// # Errors
    /// [`Error::Parse`]: no JSON object, or neither `operation` nor `errors` in it.
    pub fn parse(json: &str) -> Result<Self> {
        read(json, |value| Operation::inside(&value))
    }
}

impl Answer<OperationInfo> {
    /// Reads the answer to [`capture`](super::Merchant::capture), [`refund`](super::Merchant::refund) or
    /// [`cancel`](super::Merchant::cancel).
    ///
    /// # Errors
    /// [`Error::Parse`]: no JSON object, or neither `operationId` nor `errors` in it.
    pub fn parse(json: &str) -> Result<Self> {
        read(json, |value| {
            need(&value, "operationId")?;
            Ok(OperationInfo { value })
        })
    }
}

impl Answer<HostedPage> {
    /// Reads the answer to [`hosted_page`](super::Merchant::hosted_page).
    ///
    /// # Errors
    /// [`Error::Parse`]: no JSON object, or neither `hostedPage` with `securityToken` nor `errors` in it.
    pub fn parse(json: &str) -> Result<Self> {
        read(json, |value| {
            let page = need(&value, "hostedPage")?;
            if !page.starts_with("https://") && !page.starts_with("http://") {
                return Err(Error::parse(ParseErrorKind::BadField { field: "hostedPage" }));
            }
            let security_token = need(&value, "securityToken")?.into();
            Ok(HostedPage { security_token, value })
        })
    }
}

/// Reads an answer that is `errors` or what `accepted` makes of it.
fn read<T>(json: &str, accepted: impl FnOnce(Value) -> Result<T>) -> Result<Answer<T>> {
    let value = object(json)?;
    match Errors::inside(&value) {
        Some(errors) => Ok(Answer::Refused(errors)),
        None => accepted(value).map(Answer::Accepted),
    }
}

pub(super) fn object(json: &str) -> Result<Value> {
    let value = Value::parse(json)?;
    if !matches!(value, Value::Object(_)) {
        let expected = "a JSON object";
        return Err(Error::parse(ParseErrorKind::UnexpectedShape { expected }));
    }
    Ok(value)
}

pub(super) fn text<'a>(value: &'a Value, key: &str) -> Option<&'a str> {
    value.get(key).and_then(Value::to_text)
}

pub(super) fn need<'a>(value: &'a Value, key: &'static str) -> Result<&'a str> {
    text(value, key)
        .filter(|text| !text.is_empty())
        .ok_or_else(|| Error::parse(ParseErrorKind::MissingField { field: key }))
}

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
            faults.push(Fault::new("operation.operationAmount", Reason::Mismatch));
        }
        if self.currency() != Some(currency) {
            faults.push(Fault::new("operation.operationCurrency", Reason::Mismatch));
        }
        Faults::collected(faults).map_err(Error::Check)
    }

    /// Whether it is about another order. An empty expectation fits nothing.
    fn order_fault(&self, order_id: &str) -> Option<Fault> {
        let same = !order_id.is_empty() && self.order_id() == Some(order_id);
        (!same).then(|| Fault::new("operation.orderId", Reason::Mismatch))
    }

    /// Who pays, as far as the gateway says.
    pub fn customer_info(&self) -> Option<CustomerInfo> {
        self.value.get("customerInfo").filter(|value| **value != Value::Null).and_then(lenient)
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

/// The number of an operation that was accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OperationInfo {
    value: Value,
}

impl OperationInfo {
    members! {
        /// The gateway's number of the operation.
        operation_id = "operationId",
        /// When it happened.
        operation_time = "operationTime",
    }
}

/// A hosted page that waits for the customer. Store the token with the order: the notification has to carry the
/// same.
pub struct HostedPage {
    value: Value,
    security_token: SecretString,
}

impl HostedPage {
    /// What the notification of this payment has to carry.
    pub fn security_token(&self) -> &SecretString {
        &self.security_token
    }

    members! {
        /// Where to send the customer.
        url = "hostedPage",
    }
}

impl fmt::Debug for HostedPage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HostedPage").field("url", &self.url()).finish_non_exhaustive()
    }
}

/// Why the gateway refused a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Errors {
    value: Value,
}

impl Errors {
    /// The errors of an answer that has some.
    pub(super) fn inside(value: &Value) -> Option<Self> {
        let errors = Errors { value: value.clone() };
        (!errors.entries().is_empty()).then_some(errors)
    }

    /// The single errors.
    pub fn entries(&self) -> Vec<ErrorEntry> {
        entries(self.value.get("errors"))
    }

    members! {}
}

/// A code and what it means. The code is text, and empty where the gateway sent a plain text only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErrorEntry {
    /// The code, such as `GW0001`.
    pub code: String,
    /// What it means.
    pub description: String,
}

/// Objects or plain texts, in an array or alone.
fn entries(value: Option<&Value>) -> Vec<ErrorEntry> {
    let entry = |value: &Value| match value {
        Value::Object(_) => Some(ErrorEntry {
            code: text(value, "code").unwrap_or("").to_owned(),
            description: text(value, "description").unwrap_or("").to_owned(),
        }),
        value => value
            .to_text()
            .map(|text| ErrorEntry { code: String::new(), description: text.to_owned() }),
    };
    match value {
        Some(Value::Array(values)) => values.iter().filter_map(entry).collect(),
        Some(value) => entry(value).into_iter().collect(),
        None => Vec::new(),
    }
}

/// What the gateway's server sends when something happened to an order. Anyone can send one: it is authentic
/// only after [`check`](Notification::check).
#[derive(Clone, PartialEq, Eq)]
pub struct Notification {
    value: Value,
    operation: Operation,
}

impl Notification {
    /// Reads the JSON of a notification.
    ///
    /// # Errors
    /// [`Error::Parse`]: no JSON object, or no `operation` in it.
    pub fn parse(json: &str) -> Result<Self> {
        let value = object(json)?;
        let operation = Operation::inside(&value)?;
        Ok(Notification { value, operation })
    }

    /// Whether this comes from the gateway and is about that order. The token is compared in constant time with
    /// the one that [`HostedPage`] brought.
    ///
    /// # Errors
    /// [`Error::Mac`] if the token is missing, empty or different; [`Error::Check`] naming
    /// `operation.orderId` if it is about another order.
    pub fn check(&self, security_token: &SecretString, order_id: &str) -> Result<()> {
        let received = text(&self.value, "securityToken").unwrap_or("");
        if !ct::verify(security_token.expose().as_bytes(), received.as_bytes()) {
            return Err(Error::Mac);
        }
        Faults::collected(self.operation.order_fault(order_id).into_iter().collect())
            .map_err(Error::Check)
    }

    /// What happened.
    pub fn operation(&self) -> &Operation {
        &self.operation
    }

    /// [`Operation::outcome`].
    pub fn outcome(&self) -> Outcome {
        self.operation.outcome()
    }

    members! {
        /// The gateway's number of this event; the same event may be sent more than once.
        event_id = "eventId",
        /// When it was sent.
        event_time = "eventTime",
    }
}

impl fmt::Debug for Notification {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Notification")
            .field("eventId", &self.event_id())
            .field("operation", &self.operation)
            .finish_non_exhaustive()
    }
}
