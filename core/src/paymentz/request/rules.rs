//! How the parameters have to be written that the vendor publishes a format of.

use super::{PaymentType, Recurring};
use crate::card::{Cvn, Expiry, Pan};
use crate::error::{Error, Reason, Result};
use crate::money::Currency;
use crate::wire::split_once;

const AMOUNT: &str = "1 to 10 digits, a point and 2 digits: 50.00";
const YEAR: &str = "a year of four digits from 2000 to 2099";
const MONTH: &str = "a month of two digits from 01 to 12";
const URL: &str = "an address that begins with https:// or http://, without blanks";
const PATH: &str = "letters, digits, '-', '_' and '.', as it is part of the address";

/// What is wrong with a parameter's text, if anything. Lengths are checked nowhere: the gateway's white
/// labels publish different ones.
pub(super) fn check(name: &str, text: &str) -> Option<Reason> {
    match name {
        "amount" | "merchant.amount" | "tmpl_amount" | "TMPL_AMOUNT" => {
            (!is_amount(text)).then_some(Reason::Format { expected: AMOUNT })
        }
        "currency" | "merchant.currency" | "tmpl_currency" | "TMPL_CURRENCY"
        | "fromCurrencyCode" => reason(Currency::parse(text)),
        "card.number" => reason(Pan::parse(text)),
        "card.cvv" => reason(Cvn::parse(text)),
        "card.expiryMonth" => {
            let month = text.len() == 2 && Expiry::from_yyyymm(&format!("2000{text}")).is_ok();
            (!month).then_some(Reason::Format { expected: MONTH })
        }
        "card.expiryYear" => {
            let year = text.len() == 4 && Expiry::from_yyyymm(&format!("{text}01")).is_ok();
            (!year).then_some(Reason::Format { expected: YEAR })
        }
        "paymentType" | "transactionType" => check_payment_type(text),
        "recurringType" => (Recurring::parse(text).is_none())
            .then_some(Reason::NotAllowed { allowed: Recurring::WORDS }),
        "createRegistration" => one_of(text, &["true", "false"], "true, false"),
        "idType" => one_of(text, &["PID", "MID"], "PID, MID"),
        "merchantRedirectUrl" | "notificationUrl" => {
            (!is_url(text)).then_some(Reason::Format { expected: URL })
        }
        _ => None,
    }
}

/// What is wrong with the type of a payment, where the operation leaves a choice.
fn check_payment_type(text: &str) -> Option<Reason> {
    PaymentType::parse(text).is_none().then_some(Reason::NotAllowed { allowed: PaymentType::WORDS })
}

/// What is wrong with an ID that becomes part of the address, where `/`, `?` or `..` would lead to
/// another one.
pub(super) fn check_path(text: &str) -> Option<Reason> {
    let legal = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
    let dots = text.bytes().all(|byte| byte == b'.');
    (!legal || dots && !text.is_empty()).then_some(Reason::Format { expected: PATH })
}

fn is_amount(text: &str) -> bool {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    split_once(text, ".").is_some_and(|(whole, cents)| {
        (1..=10).contains(&whole.len()) && cents.len() == 2 && digits(whole) && digits(cents)
    })
}

fn is_url(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'))
        && !text.chars().any(|character| character.is_whitespace() || character.is_control())
}

fn one_of(text: &str, values: &[&str], allowed: &'static str) -> Option<Reason> {
    (!values.contains(&text)).then_some(Reason::NotAllowed { allowed })
}

/// The reason that a shared type's own check gave; here it goes under the gateway's name.
fn reason<T>(checked: Result<T>) -> Option<Reason> {
    checked
        .err()
        .and_then(|error: Error| error.faults().first().map(|fault| fault.reason().clone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats() {
        for (name, good, bad) in [
            (
                "amount",
                &["0.00", "50.00", "1234567890.99"][..],
                &[
                    "",
                    "50",
                    "50.0",
                    "50.000",
                    ".50",
                    "50.",
                    "-1.00",
                    "12345678901.00",
                    "1e3.00",
                    "٥٠.00",
                    "1,0.00",
                    "50.00 ",
                ][..],
            ),
            ("currency", &["EUR"], &["", "eur", "EURO", "XYZ", "978"]),
            (
                "card.number",
                &["4111111111111111"],
                &["", "4111111111111112", "4111 1111 1111 1111"],
            ),
            ("card.cvv", &["012", "1234"], &["", "12", "12345", "abc"]),
            ("card.expiryMonth", &["01", "12"], &["", "1", "00", "13", "1a", "é"]),
            ("card.expiryYear", &["2030"], &["", "30", "1999", "2100", "203a", "éé"]),
            ("recurringType", &["INITIAL", "REPEATED"], &["", "initial", "FIRST"]),
            ("createRegistration", &["true", "false"], &["", "yes", "True"]),
            (
                "merchantRedirectUrl",
                &["https://a.example/b?c=d", "http://a"],
                &[
                    "",
                    "a.example",
                    "https://",
                    "https:///b",
                    "javascript:alert(1)",
                    "https://a b",
                    "https://a\r\n",
                ],
            ),
        ] {
            for text in good {
                assert_eq!(check(name, text), None, "{name} {text:?}");
            }
            for text in bad {
                assert!(check(name, text).is_some(), "{name} {text:?}");
            }
        }
        assert_eq!(check("customer.givenName", "Ana | Pop"), None);
    }

    #[test]
    fn an_id_stays_one_step_of_the_address() {
        assert_eq!(check_path("54289"), None);
        assert_eq!(check_path("a-B_c.9"), None);
        for text in [".", "..", "a/b", "a?b", "a#b", "a%2fb", "a b", "é", "#08"] {
            assert!(check_path(text).is_some(), "{text}");
        }
    }
}
