//! What the gateway publishes about parameters: which an operation needs, and what they may hold.

use super::operations::Language;
use crate::card::Pan;
use crate::error::{Error, Reason};
use crate::text_enum::place;
use crate::wire::{after_http, split_once};

/// The parameters that the operations need whose parameters are published.
pub(super) const NEEDED: &[(&str, &[&str])] = &[
    (
        "initialize",
        &["amount", "currencyCode", "language", "responseToMerchantUrl", "merchantOrderId"],
    ),
    ("initializemybank", &["amount", "responseToMerchantUrl", "merchantOrderId"]),
    (
        "pay",
        &["amount", "currencyCode", "merchantOrderId", "card", "cvv2", "expiryMonth", "expiryYear"],
    ),
    ("confirm", &["amount", "currencyCode", "merchantOrderId", "paymentId"]),
    ("inquiry", &["paymentId"]),
];

/// What a parameter may hold.
pub(super) enum Rule {
    /// 1 to that many characters.
    Text(usize),
    /// 1 to that many letters and digits of ASCII.
    Alphanumeric(usize),
    /// `http://…` or `https://…` of at most that many characters.
    Url(usize),
    /// One of a list.
    OneOf(&'static str),
    /// As many digits.
    Digits(std::ops::RangeInclusive<usize>, &'static str),
    /// Digits, a point and two digits.
    Cents,
    /// A card number.
    Card,
}

/// The limits that are published, for typed and for other operations alike.
pub(super) const RULES: &[(&str, Rule)] = &[
    ("id", Rule::Text(8)),
    ("password", Rule::Text(50)),
    ("tenantId", Rule::Text(usize::MAX)),
    ("operationType", Rule::Text(usize::MAX)),
    ("amount", Rule::Cents),
    ("currencyCode", Rule::OneOf("978, 756, 826, 840")),
    ("language", Rule::OneOf(Language::WORDS)),
    ("responseToMerchantUrl", Rule::Url(2048)),
    ("recoveryUrl", Rule::Url(2048)),
    ("merchantOrderId", Rule::Alphanumeric(18)),
    ("description", Rule::Text(255)),
    ("cardHolderName", Rule::Text(125)),
    ("cardHolderEmail", Rule::Text(125)),
    ("customField", Rule::Text(255)),
    ("paymentId", Rule::Text(usize::MAX)),
    ("card", Rule::Card),
    ("cvv2", Rule::Digits(3..=4, "3 or 4 digits")),
    ("expiryMonth", Rule::OneOf("01, 02, 03, 04, 05, 06, 07, 08, 09, 10, 11, 12")),
    ("expiryYear", Rule::Digits(4..=4, "4 digits")),
];

impl Rule {
    pub(super) fn check(&self, value: &str) -> Option<Reason> {
        if value.is_empty() {
            return Some(Reason::Missing);
        }
        let length = value.chars().count();
        let too_long = |max: usize| (length > max).then_some(Reason::TooLong { max });
        let format = |right: bool, expected| (!right).then_some(Reason::Format { expected });
        match self {
            Rule::Text(max) => too_long(*max),
            Rule::Alphanumeric(max) => too_long(*max).or_else(|| {
                let right = value.bytes().all(|byte| byte.is_ascii_alphanumeric());
                format(right, "letters and digits without accents")
            }),
            Rule::Url(max) => too_long(*max).or_else(|| {
                let host = after_http(value).is_some_and(|host| !host.is_empty());
                format(host, "a URL with http:// or https://")
            }),
            Rule::OneOf(allowed) => {
                place(allowed, value).is_none().then_some(Reason::NotAllowed { allowed })
            }
            Rule::Digits(lengths, expected) => {
                let right = lengths.contains(&length) && is_digits(value);
                format(right, expected)
            }
            Rule::Card => Pan::parse(value).err().map(Error::into_reason),
            Rule::Cents => {
                let right = split_once(value, ".").is_some_and(|(units, cents)| {
                    is_digits(units) && cents.len() == 2 && is_digits(cents)
                });
                format(right, "digits, a point and two digits: 1428.70")
            }
        }
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
