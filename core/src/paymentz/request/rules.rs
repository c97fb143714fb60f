//! How the parameters have to be written that the vendor publishes a format of.

use super::{PaymentType, Recurring};
use crate::card::{Cvn, Expiry, Pan};
use crate::error::{Error, Reason};
use crate::money::Currency;
use crate::text_enum::place;
use crate::wire::{after_http, has_blanks, split_once};

const AMOUNT: &str = "1 to 10 digits, a point and 2 digits: 50.00";
const YEAR: &str = "a year of four digits from 2000 to 2099";
const MONTH: &str = "a month of two digits from 01 to 12";
const URL: &str = "an address that begins with https:// or http://, without blanks";
const PATH: &str = "letters, digits, '-', '_' and '.', as it is part of the address";

/// The parameters that have a rule.
const RULES: &[(&str, Rule)] = &[
    ("amount", Rule::Amount),
    ("merchant.amount", Rule::Amount),
    ("tmpl_amount", Rule::Amount),
    ("TMPL_AMOUNT", Rule::Amount),
    ("currency", Rule::Currency),
    ("merchant.currency", Rule::Currency),
    ("tmpl_currency", Rule::Currency),
    ("TMPL_CURRENCY", Rule::Currency),
    ("fromCurrencyCode", Rule::Currency),
    ("card.number", Rule::CardNumber),
    ("card.cvv", Rule::Cvv),
    ("card.expiryMonth", Rule::Month),
    ("card.expiryYear", Rule::Year),
    ("paymentType", Rule::OneOf(PaymentType::WORDS)),
    ("transactionType", Rule::OneOf(PaymentType::WORDS)),
    ("recurringType", Rule::OneOf(Recurring::WORDS)),
    ("createRegistration", Rule::OneOf("true, false")),
    ("idType", Rule::OneOf("PID, MID")),
    ("merchantRedirectUrl", Rule::Url),
    ("notificationUrl", Rule::Url),
];

/// How a parameter is written.
enum Rule {
    Amount,
    Currency,
    CardNumber,
    Cvv,
    Month,
    Year,
    OneOf(&'static str),
    Url,
}

/// What is wrong with a parameter's text, if anything. Lengths are checked nowhere: the gateway's white
/// labels publish different ones.
pub(super) fn check(name: &str, text: &str) -> Option<Reason> {
    let (_, rule) = RULES.iter().find(|(own, _)| *own == name)?;
    let format = |right: bool, expected| (!right).then_some(Reason::Format { expected });
    match rule {
        Rule::Amount => format(is_amount(text), AMOUNT),
        Rule::Currency => Currency::parse(text).err().map(Error::into_reason),
        Rule::CardNumber => Pan::parse(text).err().map(Error::into_reason),
        Rule::Cvv => Cvn::parse(text).err().map(Error::into_reason),
        Rule::Month => format(is_expiry("2000", text), MONTH),
        Rule::Year => format(is_expiry(text, "01"), YEAR),
        Rule::OneOf(allowed) => {
            place(allowed, text).is_none().then_some(Reason::NotAllowed { allowed })
        }
        Rule::Url => format(is_url(text), URL),
    }
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
    after_http(text).is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'))
        && !has_blanks(text)
}

/// Whether a year of four digits and a month of two are an expiry.
fn is_expiry(year: &str, month: &str) -> bool {
    year.len() == 4 && Expiry::from_yyyymm(&[year, month].concat()).is_ok()
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
