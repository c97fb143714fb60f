//! Answers: one reader for every shape in which the gateway writes them.

mod record;
mod status;
mod tree;

pub use record::{Entry, Mpi, OperationResult, PaymentDetails, ResponseCode, Workflow};
pub use status::{Status, StatusClass};

use std::fmt;

use crate::error::{Error, ParseErrorKind, Result};
use crate::json::Value;
use crate::outcome::Outcome;
use crate::secret::SecretString;
use crate::wire;
use record::{Members, take_entries};

/// The most operations of one payment that are read; a payment has a handful.
const MAX_OPERATIONS: usize = 1024;

/// An answer of the gateway.
///
/// ```
/// use payseal::addonpayments::Response;
///
/// let response = Response::parse("https://checkout.example/page?token=1")?;
/// assert_eq!(response.redirect_url(), Some("https://checkout.example/page?token=1"));
/// # Ok::<(), payseal::Error>(())
/// ```
#[derive(Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Response {
    /// The URL of the hosted payment page, which `/tokenize` answers as plain text.
    HostedPage(String),
    /// A token of the JavaScript integration.
    AuthToken(SecretString),
    /// The bare word `error`.
    Error,
    /// Everything else: a payment and its operations, or an error with a status and a message.
    Transaction(Box<Transaction>),
}

const EXPECTED: &str = "a URL, `error`, or an AddonPayments answer in XML or JSON";

impl Response {
    /// Reads an answer: plain text, XML or JSON in any of the gateway's shapes. A byte order mark and
    /// blanks around it are stepped over.
    ///
    /// # Errors
    /// [`Error::Parse`]: over 1 MiB, not UTF-8, malformed XML or JSON, or none of the known shapes.
    pub fn parse(body: impl AsRef<[u8]>) -> Result<Self> {
        Response::from_text(wire::text(body.as_ref())?)
    }

    fn from_text(body: &str) -> Result<Self> {
        let body = body.trim_start_matches('\u{feff}').trim();
        match body.as_bytes().first() {
            Some(b'<' | b'{') => Response::from_value(tree::read(body)?),
            // A JSON string is a text in quotes.
            Some(b'"') => match Value::parse(body)? {
                Value::String(text) if !text.trim_start().starts_with('"') => {
                    Response::from_text(&text)
                }
                _ => Err(unexpected()),
            },
            _ if body.eq_ignore_ascii_case("error") => Ok(Response::Error),
            _ if is_url(body) => Ok(Response::HostedPage(body.to_owned())),
            _ => Err(unexpected()),
        }
    }

    fn from_value(value: Value) -> Result<Self> {
        if let Some(token) = value.get("authToken").and_then(Value::to_text) {
            return Ok(Response::AuthToken(token.into()));
        }
        if let Some(url) = value.get("hostedPage").and_then(Value::to_text) {
            return Ok(Response::HostedPage(url.to_owned()));
        }
        Ok(Response::Transaction(Box::new(Transaction::from_value(value)?)))
    }

    /// What became of the payment.
    pub fn outcome(&self) -> Outcome {
        match self {
            Response::HostedPage(url) => Outcome::Redirect(url.clone()),
            Response::AuthToken(_) => Outcome::Pending,
            Response::Error => Outcome::Failed,
            Response::Transaction(transaction) => transaction.outcome(),
        }
    }

    /// Where to send the customer, if that is what comes next.
    pub fn redirect_url(&self) -> Option<&str> {
        match self {
            Response::HostedPage(url) => Some(url),
            Response::Transaction(transaction) => transaction.redirect_url(),
            _ => None,
        }
    }

    /// The transaction, if the answer is one.
    pub fn transaction(&self) -> Option<&Transaction> {
        match self {
            Response::Transaction(transaction) => Some(transaction),
            _ => None,
        }
    }

    /// The answer as JSON, whatever shape it came in, with every field that it had; [`Response::parse`]
    /// reads it back to an equal value. It shows card tokens in the clear.
    pub fn to_json(&self) -> Value {
        match self {
            Response::HostedPage(url) => {
                [("hostedPage", Value::from(url.as_str()))].into_iter().collect()
            }
            Response::AuthToken(token) => {
                [("authToken", Value::from(token.expose()))].into_iter().collect()
            }
            Response::Error => Value::from("error"),
            Response::Transaction(transaction) => transaction.to_json(),
        }
    }
}

fn unexpected() -> Error {
    Error::parse(ParseErrorKind::UnexpectedShape { expected: EXPECTED })
}

fn is_url(text: &str) -> bool {
    wire::after_http(text).is_some() && !wire::has_blanks(text)
}

/// A payment as an answer or a notification tells it.
///
/// Texts are trimmed; an empty one counts as absent, except that [`OperationResult::details`] is kept as
/// it is. Fields that this version does not know are in `extra`.
#[derive(Default, PartialEq, Eq)]
pub struct Transaction {
    /// The status of the whole, which is not the payment's: see [`Transaction::outcome`].
    pub status: Option<Status>,
    /// What the gateway says about the whole.
    pub message: Option<String>,
    /// How many operations there are, as the gateway counts.
    pub operation_size: Option<String>,
    /// The operations, by `sorted-order`.
    pub operations: Vec<OperationResult>,
    /// The merchant's own parameters, sent back.
    pub optional_transaction_params: Vec<Entry>,
    /// The workflow that the gateway ran.
    pub workflow: Option<Workflow>,
    /// Fields that this version does not know.
    pub extra: Vec<(String, Value)>,
}

impl Transaction {
    /// The operation that decides: the one with the highest `sorted-order`.
    pub fn deciding_operation(&self) -> Option<&OperationResult> {
        self.operations.last()
    }

    /// What became of the payment: what the deciding operation says.
    ///
    /// The status of the whole tells how the gateway's *workflow* ended. It says `SUCCESS` over a payment
    /// that waits for the customer, and the vendor's own sample says `ERROR` over one that succeeded. It
    /// counts only where there is no operation, and then only for bad news.
    ///
    /// | status | outcome |
    /// |---|---|
    /// | `SUCCESS`, `SUCCESS_WARNING` | approved; cancelled for operation type `VOID`, refunded for `REFUND` and `REBATE` |
    /// | `TO_CAPTURE` | authorized |
    /// | `INITIATED`, `PENDING`, `AWAITING_PAYSOL` | pending |
    /// | `REDIRECTED` | redirect, or pending where there is no URL |
    /// | `SUCCESS3DS` | authenticated |
    /// | `ERROR`, `REJECTED`, `ERROR3DS` | declined |
    /// | `FAIL` | failed |
    /// | `VOIDED`, `CANCELLED`, `REVOKE_SUCCESS` | cancelled |
    /// | `REBATED` | refunded |
    /// | `N/A`, `GROUPED`, any other | unknown |
    pub fn outcome(&self) -> Outcome {
        match self.deciding_operation() {
            Some(operation) => operation.outcome(),
            None => match self.status.as_ref().map(Status::class) {
                Some(StatusClass::Failure) => Outcome::Failed,
                Some(StatusClass::Pending) => Outcome::Pending,
                _ => Outcome::Unknown,
            },
        }
    }

    /// Whether the status of the whole and that of the deciding operation tell different stories.
    pub fn statuses_disagree(&self) -> bool {
        let deciding = self.deciding_operation().and_then(|operation| operation.status.as_ref());
        match (self.status.as_ref(), deciding) {
            (Some(whole), Some(deciding)) => whole.class() != deciding.class(),
            _ => false,
        }
    }

    /// Where to send the customer, if the deciding operation says so.
    pub fn redirect_url(&self) -> Option<&str> {
        self.deciding_operation().and_then(OperationResult::redirect_url)
    }

    /// The transaction as JSON; see [`Response::to_json`].
    pub fn to_json(&self) -> Value {
        let mut members = Members::default();
        members.text("operation-size", self.operation_size.as_deref());
        members.text("message", self.message.as_deref());
        let operations = self
            .operations
            .iter()
            .map(|operation| [("operation", operation.to_value())].into_iter().collect());
        // What stands under a name but could not be read as operations is in `extra`, under that name.
        let free = |name: &&str| self.extra.iter().all(|(own, _)| own != name);
        match tree::OPERATIONS.into_iter().find(free) {
            Some(name) => members.push(name, Value::Array(operations.collect())),
            None => debug_assert!(self.operations.is_empty()),
        }
        members.entries("optionalTransactionParams", &self.optional_transaction_params);
        members.text("status", self.status.as_ref().map(Status::as_str));
        members.object("workFlowResponse", self.workflow.as_ref().map(Workflow::to_value));
        members.extend(&self.extra);
        [("payfrex-response", members.into())].into_iter().collect()
    }

    pub(super) fn from_value(value: Value) -> Result<Self> {
        let mut members = Members::from(tree::unwrap(value)?);
        let operations = tree::take_operations(&mut members);
        if operations.len() > MAX_OPERATIONS {
            let (what, limit) = ("operations", MAX_OPERATIONS);
            return Err(Error::parse(ParseErrorKind::TooMany { what, limit }));
        }
        let mut transaction = Transaction {
            status: members.take_text("status").map(|text| Status::from(text.as_str())),
            message: members.take_text("message"),
            operation_size: members.take_text("operation-size"),
            optional_transaction_params: take_entries(&mut members, "optionalTransactionParams"),
            workflow: Workflow::take(&mut members, "workFlowResponse"),
            operations: Vec::with_capacity(operations.len()),
            extra: Vec::new(),
        };
        for operation in operations {
            transaction.operations.extend(OperationResult::from_members(operation));
        }
        if transaction.operations.is_empty()
            && transaction.status.is_none()
            && transaction.message.is_none()
        {
            return Err(unexpected());
        }
        // Stable: operations without a number, or with the same, stay in the order of the document.
        transaction.operations.sort_by_key(|operation| operation.order());
        transaction.extra = members.rest();
        Ok(transaction)
    }
}

/// Shows what tells payments apart and nothing personal.
impl fmt::Debug for Transaction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Transaction")
            .field("status", &self.status)
            .field("message", &self.message)
            .field("operations", &self.operations)
            .finish_non_exhaustive()
    }
}
