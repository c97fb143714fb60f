//! One vocabulary for the result of a payment, across all gateways.

use std::fmt;

/// What became of a payment.
///
/// Each gateway has its own words, and often several that contradict each other in one message;
/// the gateway's module says how it arrives at one of these. The gateway's own words stay readable
/// beside it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Outcome {
    /// The money is taken, or sent where the merchant pays out. Final.
    Approved,
    /// The money is reserved: the merchant still has to capture it or let it go.
    Authorized,
    /// Not decided yet: wait for a notification or ask again.
    Pending,
    /// The customer has to be sent to this URL.
    Redirect(String),
    /// The cardholder is authenticated (3DS); the payment itself is still to be made.
    Authenticated,
    /// Refused, by the issuer, a risk rule or a failed authentication. Final: do not retry as is.
    Declined,
    /// Given up by the customer or voided by the merchant. Final.
    Cancelled,
    /// Paid back, wholly or in part. Final.
    Refunded,
    /// It went wrong for a technical reason. Final.
    Failed,
    /// The gateway said something that this version does not know. Treat it as undecided.
    Unknown,
}

impl Outcome {
    /// The outcome as a word: `approved`, `authorized`, `pending`, `redirect`, `authenticated`,
    /// `declined`, `cancelled`, `refunded`, `failed` or `unknown`.
    pub fn as_str(&self) -> &'static str {
        match self {
            Outcome::Approved => "approved",
            Outcome::Authorized => "authorized",
            Outcome::Pending => "pending",
            Outcome::Redirect(_) => "redirect",
            Outcome::Authenticated => "authenticated",
            Outcome::Declined => "declined",
            Outcome::Cancelled => "cancelled",
            Outcome::Refunded => "refunded",
            Outcome::Failed => "failed",
            Outcome::Unknown => "unknown",
        }
    }

    /// Whether no further message about this operation is to be expected.
    pub fn is_final(&self) -> bool {
        matches!(
            self,
            Outcome::Approved
                | Outcome::Declined
                | Outcome::Cancelled
                | Outcome::Refunded
                | Outcome::Failed
        )
    }

    /// Whether the goods may be handed over.
    pub fn is_paid(&self) -> bool {
        matches!(self, Outcome::Approved)
    }

    /// Where to send the customer, if that is what comes next.
    pub fn redirect_url(&self) -> Option<&str> {
        match self {
            Outcome::Redirect(url) => Some(url),
            _ => None,
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
