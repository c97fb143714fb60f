use super::response::{Response, Transaction};
use crate::crypto::digest;
use crate::error::{Error, Faults, ParseErrorKind, Result};
use crate::money::{Amount, Currency};
use crate::outcome::Outcome;

/// What a merchant knows of a payment before a notification comes in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    /// The merchant's name for the payment.
    pub merchant_transaction_id: String,
    /// The amount that was to be paid.
    pub amount: Amount,
    /// The currency that it was to be paid in.
    pub currency: Currency,
}

/// What the gateway posts to `statusURL`.
///
/// **Nobody signs it.** Whoever knows the URL can post one, so it is only a hint until
/// [`Notification::check`] has compared it with what was stored, and for goods of value a status request
/// to the gateway should follow. Several notifications arrive for each payment, and the same one more than
/// once: [`Notification::dedupe_key`] tells them apart.
#[derive(Debug, PartialEq, Eq)]
pub struct Notification(Transaction);

impl Notification {
    /// Reads a notification, in any of the shapes of an answer.
    ///
    /// # Errors
    /// As for [`Response::parse`]; also `unexpected_shape` for a URL, a token or a bare word.
    pub fn parse(body: impl AsRef<[u8]>) -> Result<Self> {
        match Response::parse(body)? {
            Response::Transaction(transaction) => Ok(Notification(*transaction)),
            _ => {
                let expected = "a notification with its operations, in XML or JSON";
                Err(Error::parse(ParseErrorKind::UnexpectedShape { expected }))
            }
        }
    }

    /// What it says.
    pub fn transaction(&self) -> &Transaction {
        &self.0
    }

    /// What became of the payment, if the notification tells the truth.
    pub fn outcome(&self) -> Outcome {
        self.0.outcome()
    }

    /// Compares the deciding operation with what is expected. Amounts are compared by value.
    ///
    /// # Errors
    /// [`Error::Check`] with every field that differs or is missing.
    pub fn check(&self, expected: &Expected) -> Result<()> {
        let operation = self.0.deciding_operation();
        let id = operation.and_then(|operation| operation.merchant_transaction_id.as_deref());
        let amount = operation.and_then(|operation| operation.amount().ok().flatten());
        let currency = operation.and_then(|operation| operation.currency.as_deref());
        Faults::compared([
            ("merchantTransactionId", id.map(|id| id == expected.merchant_transaction_id)),
            ("amount", amount.map(|amount| amount == expected.amount)),
            ("currency", currency.map(|currency| currency == expected.currency.code())),
        ])
    }

    /// A key that is the same for the same news about a payment and another for other news, in whatever
    /// shape it is written: 64 hex digits. Store it with a unique index to act on each once.
    pub fn dedupe_key(&self) -> String {
        digest::key_of(self.0.operations.iter().flat_map(|operation| {
            [
                operation.sorted_order.as_deref(),
                operation.transaction_id.as_deref(),
                operation.merchant_transaction_id.as_deref(),
                operation.operation_type.as_deref(),
                operation.status.as_ref().map(super::Status::as_str),
                operation.amount_text.as_deref(),
                operation.currency.as_deref(),
            ]
        }))
    }
}
