use std::fmt;

use crate::outcome::Outcome;

/// The status of an operation, or of a whole answer. A value that this version does not know is kept.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Status {
    /// `INITIATED`: begun.
    Initiated,
    /// `PENDING`: another operation has to follow.
    Pending,
    /// `SUCCESS`: completed.
    Success,
    /// `FAIL`: went wrong while being processed.
    Fail,
    /// `ERROR`: declined by the payment solution.
    Error,
    /// `VOIDED`: a payment that was voided.
    Voided,
    /// `REBATED`: a payment that was paid back.
    Rebated,
    /// `REJECTED`: a payment that was rejected.
    Rejected,
    /// `REDIRECTED`: the customer has to be sent somewhere.
    Redirected,
    /// `AWAITING_PAYSOL`: the payment solution has to report first.
    AwaitingPaymentSolution,
    /// `SUCCESS3DS`: the card holder is authenticated.
    Success3ds,
    /// `ERROR3DS`: the card holder is not authenticated.
    Error3ds,
    /// `N/A`.
    NotApplicable,
    /// `GROUPED`.
    Grouped,
    /// `SUCCESS_WARNING`: completed, with a remark.
    SuccessWarning,
    /// `REVOKE_SUCCESS`: revoked.
    RevokeSuccess,
    /// `TO_CAPTURE`: reserved, and to be captured.
    ToCapture,
    /// `CANCELLED`: given up.
    Cancelled,
    /// Any other, as it was written.
    Other(String),
}

/// What kind of status it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum StatusClass {
    /// Final, and good.
    Success,
    /// Final, and bad.
    Failure,
    /// Not final.
    Pending,
    /// Not final: the customer has to be sent somewhere.
    Redirect,
    /// About authentication, not about the payment.
    ThreeDs,
    /// Not known, or saying nothing.
    Unknown,
}

/// Each status, its word and its class.
const STATUSES: &[(Status, &str, StatusClass)] = &[
    (Status::Initiated, "INITIATED", StatusClass::Pending),
    (Status::Pending, "PENDING", StatusClass::Pending),
    (Status::Success, "SUCCESS", StatusClass::Success),
    (Status::Fail, "FAIL", StatusClass::Failure),
    (Status::Error, "ERROR", StatusClass::Failure),
    (Status::Voided, "VOIDED", StatusClass::Success),
    (Status::Rebated, "REBATED", StatusClass::Success),
    (Status::Rejected, "REJECTED", StatusClass::Failure),
    (Status::Redirected, "REDIRECTED", StatusClass::Redirect),
    (Status::AwaitingPaymentSolution, "AWAITING_PAYSOL", StatusClass::Pending),
    (Status::Success3ds, "SUCCESS3DS", StatusClass::ThreeDs),
    (Status::Error3ds, "ERROR3DS", StatusClass::ThreeDs),
    (Status::NotApplicable, "N/A", StatusClass::Unknown),
    (Status::Grouped, "GROUPED", StatusClass::Unknown),
    (Status::SuccessWarning, "SUCCESS_WARNING", StatusClass::Success),
    (Status::RevokeSuccess, "REVOKE_SUCCESS", StatusClass::Success),
    (Status::ToCapture, "TO_CAPTURE", StatusClass::Pending),
    (Status::Cancelled, "CANCELLED", StatusClass::Failure),
];

impl Status {
    /// The word on the wire.
    pub fn as_str(&self) -> &str {
        match (self, STATUSES.iter().find(|(status, _, _)| status == self)) {
            (Status::Other(word), _) => word,
            (_, Some((_, word, _))) => word,
            (_, None) => "",
        }
    }

    /// What kind of status it is.
    pub fn class(&self) -> StatusClass {
        STATUSES
            .iter()
            .find(|(status, _, _)| status == self)
            .map_or(StatusClass::Unknown, |(_, _, class)| *class)
    }

    /// What it means for an operation of that type; `redirect` is where the customer is to be sent.
    pub(super) fn outcome(&self, operation_type: Option<&str>, redirect: Option<&str>) -> Outcome {
        match self {
            Status::Success | Status::SuccessWarning => match operation_type {
                Some("VOID") => Outcome::Cancelled,
                Some("REFUND" | "REBATE") => Outcome::Refunded,
                _ => Outcome::Approved,
            },
            Status::ToCapture => Outcome::Authorized,
            Status::Initiated | Status::Pending | Status::AwaitingPaymentSolution => {
                Outcome::Pending
            }
            Status::Redirected => {
                redirect.map_or(Outcome::Pending, |url| Outcome::Redirect(url.to_owned()))
            }
            Status::Success3ds => Outcome::Authenticated,
            Status::Error | Status::Rejected | Status::Error3ds => Outcome::Declined,
            Status::Fail => Outcome::Failed,
            Status::Voided | Status::Cancelled | Status::RevokeSuccess => Outcome::Cancelled,
            Status::Rebated => Outcome::Refunded,
            Status::NotApplicable | Status::Grouped | Status::Other(_) => Outcome::Unknown,
        }
    }
}

impl From<&str> for Status {
    fn from(word: &str) -> Self {
        STATUSES
            .iter()
            .find(|(_, own, _)| *own == word)
            .map_or_else(|| Status::Other(word.to_owned()), |(status, _, _)| status.clone())
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
