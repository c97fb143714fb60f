//! What the gateway's server sends by itself.

use std::fmt;

use super::operation::Operation;
use super::view::{members, object, text};
use crate::crypto::ct;
use crate::error::{Error, Faults, Result};
use crate::outcome::Outcome;
use crate::secret::SecretString;
use crate::wire::json::Value;

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
    /// the one that [`HostedPage`](super::HostedPage) brought.
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
