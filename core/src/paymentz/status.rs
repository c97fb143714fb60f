//! The gateway's words for the state of a payment, and what they add up to.

use std::fmt;

use crate::outcome::Outcome;

/// The short status: the one that callbacks and redirects sign.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ShortStatus {
    /// `Y`: successfully processed.
    Successful,
    /// `N`: failed.
    Failed,
    /// `P`: pending.
    Pending,
    /// `3D`: waits for the cardholder's authentication.
    Pending3D,
    /// `C`: cancelled.
    Cancelled,
    /// Anything else, as it came.
    Other(String),
}

impl ShortStatus {
    /// The status of that text; an unknown one is kept.
    pub fn parse(text: &str) -> Self {
        match text {
            "Y" => ShortStatus::Successful,
            "N" => ShortStatus::Failed,
            "P" => ShortStatus::Pending,
            "3D" => ShortStatus::Pending3D,
            "C" => ShortStatus::Cancelled,
            other => ShortStatus::Other(other.to_owned()),
        }
    }

    /// The text as the gateway writes it.
    pub fn as_str(&self) -> &str {
        match self {
            ShortStatus::Successful => "Y",
            ShortStatus::Failed => "N",
            ShortStatus::Pending => "P",
            ShortStatus::Pending3D => "3D",
            ShortStatus::Cancelled => "C",
            ShortStatus::Other(text) => text,
        }
    }

    /// What it says by itself.
    pub fn outcome(&self) -> Outcome {
        match self {
            ShortStatus::Successful => Outcome::Approved,
            ShortStatus::Failed => Outcome::Failed,
            ShortStatus::Pending | ShortStatus::Pending3D => Outcome::Pending,
            ShortStatus::Cancelled => Outcome::Cancelled,
            ShortStatus::Other(_) => Outcome::Unknown,
        }
    }

    /// Whether it can stand beside a long status of that outcome. `Y` may also speak of the
    /// operation, which succeeded in cancelling or paying back.
    fn agrees_with(&self, long: &Outcome) -> bool {
        use Outcome::{Approved, Authorized, Cancelled, Declined, Failed, Pending, Refunded};
        match self {
            ShortStatus::Successful => {
                matches!(long, Approved | Authorized | Refunded | Cancelled)
            }
            ShortStatus::Failed => matches!(long, Failed | Declined | Cancelled),
            ShortStatus::Pending | ShortStatus::Pending3D => matches!(long, Pending),
            ShortStatus::Cancelled => matches!(long, Cancelled),
            ShortStatus::Other(_) => false,
        }
    }
}

impl fmt::Display for ShortStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The long status, from the vendor's page "Status Description".
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum LongStatus {
    /// `begun`: the payment is created.
    Begun,
    /// `authstarted`: the authorization is under way.
    AuthStarted,
    /// `3D Authstarted`: the cardholder's authentication is under way.
    ThreeDAuthStarted,
    /// `authsuccessful`: authorized, not captured.
    AuthSuccessful,
    /// `authfailed`: the authorization was refused.
    AuthFailed,
    /// `authcancelled`: the authorization was given up.
    AuthCancelled,
    /// `cancelstarted`: a cancellation is under way.
    CancelStarted,
    /// `cancelled`: cancelled.
    Cancelled,
    /// `capturestarted`: a capture is under way.
    CaptureStarted,
    /// `capturesuccess`: captured.
    CaptureSuccess,
    /// `capturefailed`: the capture failed.
    CaptureFailed,
    /// `settled`: the bank has paid.
    Settled,
    /// `markedforreversal`: a refund is asked for.
    MarkedForReversal,
    /// `reversed`: paid back.
    Reversed,
    /// `chargeback`: taken back by the cardholder's bank.
    Chargeback,
    /// `failed`: refused before any authorization, by validation.
    Failed,
    /// `payoutstarted`: a payout is under way.
    PayoutStarted,
    /// `payoutsuccessful`: paid out.
    PayoutSuccessful,
    /// `payoutfailed`: the payout failed.
    PayoutFailed,
    /// Anything else, as it came.
    Other(String),
}

/// Every long status that the vendor lists, and what it says.
static LONG: [(LongStatus, &str, Outcome); 19] = [
    (LongStatus::Begun, "begun", Outcome::Pending),
    (LongStatus::AuthStarted, "authstarted", Outcome::Pending),
    (LongStatus::ThreeDAuthStarted, "3D Authstarted", Outcome::Pending),
    (LongStatus::AuthSuccessful, "authsuccessful", Outcome::Authorized),
    (LongStatus::AuthFailed, "authfailed", Outcome::Declined),
    (LongStatus::AuthCancelled, "authcancelled", Outcome::Cancelled),
    (LongStatus::CancelStarted, "cancelstarted", Outcome::Pending),
    (LongStatus::Cancelled, "cancelled", Outcome::Cancelled),
    (LongStatus::CaptureStarted, "capturestarted", Outcome::Pending),
    (LongStatus::CaptureSuccess, "capturesuccess", Outcome::Approved),
    (LongStatus::CaptureFailed, "capturefailed", Outcome::Failed),
    (LongStatus::Settled, "settled", Outcome::Approved),
    (LongStatus::MarkedForReversal, "markedforreversal", Outcome::Pending),
    (LongStatus::Reversed, "reversed", Outcome::Refunded),
    (LongStatus::Chargeback, "chargeback", Outcome::Refunded),
    (LongStatus::Failed, "failed", Outcome::Failed),
    (LongStatus::PayoutStarted, "payoutstarted", Outcome::Pending),
    (LongStatus::PayoutSuccessful, "payoutsuccessful", Outcome::Approved),
    (LongStatus::PayoutFailed, "payoutfailed", Outcome::Failed),
];

impl LongStatus {
    /// The status of that text; an unknown one is kept.
    pub fn parse(text: &str) -> Self {
        LONG.iter()
            .find(|(_, own, _)| *own == text)
            .map_or_else(|| LongStatus::Other(text.to_owned()), |(status, _, _)| status.clone())
    }

    /// The text as the gateway writes it.
    pub fn as_str(&self) -> &str {
        match self {
            LongStatus::Other(text) => text,
            known => known.row().map_or("", |(_, text, _)| text),
        }
    }

    /// What it says by itself.
    pub fn outcome(&self) -> Outcome {
        self.row().map_or(Outcome::Unknown, |(_, _, outcome)| outcome.clone())
    }

    fn row(&self) -> Option<&'static (LongStatus, &'static str, Outcome)> {
        LONG.iter().find(|(own, _, _)| own == self)
    }
}

impl fmt::Display for LongStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A result code, five digits as text. The vendor publishes no full list.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ResultCode(String);

impl ResultCode {
    /// The code of that text, whatever it is.
    pub fn parse(text: &str) -> Self {
        ResultCode(text.to_owned())
    }

    /// The text, with its leading zeros.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What it says by itself. `00026` only says that a record was found, and of `10002` to `11043` it
    /// is not published which refuse a payment and which only a request, so these are
    /// [`Outcome::Unknown`].
    pub fn outcome(&self) -> Outcome {
        match self.as_str() {
            "00001" | "00004" => Outcome::Approved,
            "00005" => Outcome::Refunded,
            "00006" => Outcome::Cancelled,
            "10001" => Outcome::Failed,
            _ => Outcome::Unknown,
        }
    }
}

impl fmt::Display for ResultCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What the two statuses say together; `None` if there is none. The long one is the more exact. Where
/// one is unknown or they contradict each other, nothing is decided.
pub(super) fn combine(long: Option<&LongStatus>, short: Option<&ShortStatus>) -> Option<Outcome> {
    match (long.map(LongStatus::outcome), short) {
        (None, None) => None,
        (None, Some(short)) => Some(short.outcome()),
        (Some(long), None) => Some(long),
        (Some(long), Some(short)) if short.agrees_with(&long) => Some(long),
        (Some(_), Some(_)) => Some(Outcome::Unknown),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_comes_back() {
        for (status, text, outcome) in LONG.iter().cloned() {
            assert_eq!(LongStatus::parse(text), status);
            assert_eq!((status.as_str(), status.outcome()), (text, outcome));
        }
        for text in ["Y", "N", "P", "3D", "C", "y", ""] {
            assert_eq!(ShortStatus::parse(text).as_str(), text);
        }
        assert_eq!(LongStatus::parse("CaptureSuccess").as_str(), "CaptureSuccess");
        assert_eq!(LongStatus::parse("CaptureSuccess").outcome(), Outcome::Unknown);
    }

    #[test]
    fn a_contradiction_decides_nothing() {
        let combined = |long: &str, short: &str| {
            combine(Some(&LongStatus::parse(long)), Some(&ShortStatus::parse(short)))
        };
        for (long, short, outcome) in [
            ("capturesuccess", "Y", Outcome::Approved),
            ("authsuccessful", "Y", Outcome::Authorized),
            ("reversed", "Y", Outcome::Refunded),
            ("authfailed", "N", Outcome::Declined),
            ("3D Authstarted", "3D", Outcome::Pending),
            ("cancelled", "C", Outcome::Cancelled),
            ("capturesuccess", "N", Outcome::Unknown),
            ("capturesuccess", "P", Outcome::Unknown),
            ("capturesuccess", "y", Outcome::Unknown),
            ("failed", "Y", Outcome::Unknown),
            ("capturestarted", "Y", Outcome::Unknown),
            ("something new", "Y", Outcome::Unknown),
        ] {
            assert_eq!(combined(long, short), Some(outcome), "{long} {short}");
        }
    }
}
