//! Action and error code together are what became of a payment; the table stands at
//! [`Ipn::outcome`](super::Ipn::outcome).

use super::{Action, ErrorCode};
use crate::outcome::Outcome;

pub(super) fn of(action: &Action, code: Option<&ErrorCode>) -> Outcome {
    let Some(code) = code else { return Outcome::Unknown };
    if matches!(action, Action::Other(_)) {
        return Outcome::Unknown;
    }
    let on_a_payment = matches!(action, Action::Credit | Action::Canceled);
    match (code, action) {
        (ErrorCode::Approved, Action::Confirmed) => Outcome::Approved,
        (ErrorCode::Approved, Action::Paid) => Outcome::Authorized,
        (ErrorCode::Approved, Action::Credit) => Outcome::Refunded,
        (ErrorCode::Approved, Action::Canceled) => Outcome::Cancelled,
        (ErrorCode::Approved, _) => Outcome::Pending,
        (ErrorCode::Other(text), _) => unknown_code(text),
        (code, _) if is_refusal(code) && !on_a_payment => Outcome::Declined,
        _ => Outcome::Failed,
    }
}

/// The document says that any number but 0 is a failure; what is no number says nothing.
fn unknown_code(text: &str) -> Outcome {
    match text.parse::<u32>() {
        Ok(1..) => Outcome::Failed,
        _ => Outcome::Unknown,
    }
}

/// Whether somebody decided against the payment, rather than could not carry it out.
fn is_refusal(code: &ErrorCode) -> bool {
    matches!(
        code,
        ErrorCode::StolenCard
            | ErrorCode::IncorrectCardNumber
            | ErrorCode::ClosedCard
            | ErrorCode::ExpiredCard
            | ErrorCode::InsufficientFunds
            | ErrorCode::IncorrectCvv2
            | ErrorCode::NotPermitted
            | ErrorCode::Declined
            | ErrorCode::Antifraud
            | ErrorCode::LegalRestrictions
            | ErrorCode::Requires3ds
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_with_every_code() {
        let actions = ["new", "paid_pending", "confirmed_pending", "paid", "confirmed", "credit"];
        let actions = actions.into_iter().chain(["canceled", "", "Confirmed", "refused"]);
        for action in actions {
            for code in 0..=100_u32 {
                let outcome =
                    of(&Action::parse(action), Some(&ErrorCode::parse(&code.to_string())));
                let expected = match (action, code) {
                    ("" | "Confirmed" | "refused", _) => Outcome::Unknown,
                    ("confirmed", 0) => Outcome::Approved,
                    ("paid", 0) => Outcome::Authorized,
                    ("credit", 0) => Outcome::Refunded,
                    ("canceled", 0) => Outcome::Cancelled,
                    (_, 0) => Outcome::Pending,
                    ("credit" | "canceled", _) => Outcome::Failed,
                    (_, 16..=21 | 34..=38) => Outcome::Declined,
                    _ => Outcome::Failed,
                };
                assert_eq!(outcome, expected, "{action} {code}");
            }
        }
    }

    #[test]
    fn what_is_no_code_decides_nothing() {
        for action in ["confirmed", "paid", "credit", "canceled"] {
            let action = Action::parse(action);
            assert_eq!(of(&action, None), Outcome::Unknown);
            for code in ["", "00", "+0", "-1", " ", "zero", "0.0", "9999999999999"] {
                let outcome = of(&action, Some(&ErrorCode::parse(code)));
                assert_eq!(outcome, Outcome::Unknown, "{code:?}");
            }
        }
    }
}
