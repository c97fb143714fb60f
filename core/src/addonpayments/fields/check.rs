//! Checks of a text against the limits, enumerations and formats of the document.

use std::net::IpAddr;

use super::{Exemption, Exemptions, FieldType};
use crate::addonpayments::raw::MerchantParams;
use crate::card::{Cvn, Expiry, Pan};
use crate::error::{Error, Reason};
use crate::money::{Amount, Currency};
use crate::text_enum::place;
use crate::time::{Date, DateTime};
use crate::wire::split_once;

pub(in crate::addonpayments) fn check_merchant_id(text: &str) -> Result<(), Reason> {
    digits(text, 4, 7, "4 to 7 digits")
}

/// The highest amount, by the vendor's SDKs.
const MAX_AMOUNT: u64 = 1_000_000;

pub(super) fn any(_: &str) -> Result<(), Reason> {
    Ok(())
}

pub(super) fn length(text: &str, min: usize, max: usize) -> Result<(), Reason> {
    let characters = text.chars().count();
    if characters < min {
        return Err(if min == 1 { Reason::Missing } else { Reason::TooShort { min } });
    }
    if characters > max { Err(Reason::TooLong { max }) } else { Ok(()) }
}

fn format(valid: bool, expected: &'static str) -> Result<(), Reason> {
    if valid { Ok(()) } else { Err(Reason::Format { expected }) }
}

pub(super) fn digits(
    text: &str,
    min: usize,
    max: usize,
    expected: &'static str,
) -> Result<(), Reason> {
    let all = text.bytes().all(|byte| byte.is_ascii_digit());
    format(all && (min..=max).contains(&text.len()), expected)
}

pub(super) fn letters(text: &str, count: usize, expected: &'static str) -> Result<(), Reason> {
    format(text.len() == count && text.bytes().all(|byte| byte.is_ascii_alphabetic()), expected)
}

pub(super) fn integer(text: &str, min: i64, max: i64, range: &'static str) -> Result<(), Reason> {
    match i64::read(text) {
        Some(number) if (min..=max).contains(&number) => Ok(()),
        Some(_) => Err(Reason::OutOfRange { range }),
        None => Err(Reason::Format { expected: "a whole number" }),
    }
}

pub(super) fn count(text: &str) -> Result<(), Reason> {
    integer(text, 0, 999, "0 to 999")
}

pub(super) fn one_of(text: &str, allowed: &'static str) -> Result<(), Reason> {
    place(allowed, text).map(drop).ok_or(Reason::NotAllowed { allowed })
}

/// The reason of an error that was made for a field of its own.
fn reason(error: Error) -> Reason {
    match error.faults().first() {
        Some(fault) => fault.reason().clone(),
        None => Reason::Format { expected: "a valid value" },
    }
}

pub(super) fn amount(text: &str) -> Result<(), Reason> {
    let amount = Amount::parse(text).map_err(reason)?;
    if amount > Amount::from(MAX_AMOUNT) {
        return Err(Reason::OutOfRange { range: "0 to 1000000" });
    }
    Ok(())
}

pub(super) fn currency(text: &str) -> Result<(), Reason> {
    Currency::parse(text).map(drop).map_err(reason)
}

pub(super) fn country(text: &str) -> Result<(), Reason> {
    let upper = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase());
    format(upper, "two capital letters, ISO 3166-1 alpha-2, such as ES")
}

pub(super) fn merchant_params(text: &str) -> Result<(), Reason> {
    MerchantParams::parse(text).map(drop).map_err(reason)
}

/// A scheme, `://`, and a host: enough to catch a path or a bare host name, and no more, because real
/// requests hold URLs that stricter readers refuse.
pub(super) fn url(text: &str) -> Result<(), Reason> {
    let valid = split_once(text, "://").is_some_and(|(scheme, rest)| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or("");
        scheme.bytes().next().is_some_and(|byte| byte.is_ascii_alphabetic())
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
            && !host.is_empty()
            && !text.chars().any(|character| character.is_whitespace() || character.is_control())
    });
    format(valid, "a URL with its scheme, such as https://shop.example/notify")
}

pub(super) fn email(text: &str) -> Result<(), Reason> {
    let valid = split_once(text, "@").is_some_and(|(local, domain)| {
        !local.is_empty()
            && !domain.is_empty()
            && !domain.as_bytes().contains(&b'@')
            && !text.chars().any(|character| character.is_whitespace() || character.is_control())
    });
    format(valid, "an email address")
}

pub(super) fn ip_address(text: &str) -> Result<(), Reason> {
    format(text.parse::<IpAddr>().is_ok(), "an IPv4 or IPv6 address")
}

pub(super) fn colour(text: &str) -> Result<(), Reason> {
    let valid = text
        .strip_prefix('#')
        .is_some_and(|hex| hex.len() == 6 && hex.bytes().all(|byte| byte.is_ascii_hexdigit()));
    format(valid, "#RRGGBB")
}

pub(super) fn card_number(text: &str) -> Result<(), Reason> {
    Pan::parse(text).map(drop).map_err(reason)
}

pub(super) fn expiry(text: &str) -> Result<(), Reason> {
    Expiry::from_mmyy(text).map(drop).map_err(reason)
}

pub(super) fn cvn(text: &str) -> Result<(), Reason> {
    Cvn::parse(text).map(drop).map_err(reason)
}

pub(super) fn flag(text: &str) -> Result<(), Reason> {
    let allowed = "true, false, 1, 0 (any case)";
    bool::read(text).map(drop).ok_or(Reason::NotAllowed { allowed })
}

pub(super) const ISO_DATE: &str = "YYYY-MM-DD";
pub(super) const SHORT_DATE: &str = "YYYYMMDD";
pub(super) const SHORT_TIME: &str = "YYYYMMDDhhmm";

pub(super) fn iso_date(text: &str) -> Result<(), Reason> {
    format(Date::parse(text, ISO_DATE).is_some(), ISO_DATE)
}

pub(super) fn short_date(text: &str) -> Result<(), Reason> {
    format(Date::parse(text, SHORT_DATE).is_some(), SHORT_DATE)
}

pub(super) fn short_time(text: &str) -> Result<(), Reason> {
    format(DateTime::parse(text, SHORT_TIME).is_some(), SHORT_TIME)
}

/// The prose and the examples of the document differ: one has the year first, the others last.
pub(super) fn birth_date(text: &str) -> Result<(), Reason> {
    let patterns = [ISO_DATE, "DD-MM-YYYY", "MM-DD-YYYY"];
    format(patterns.iter().any(|pattern| Date::parse(text, pattern).is_some()), ISO_DATE)
}

/// Whether a date of birth has its year last.
pub(in crate::addonpayments) fn is_odd_birth_date(text: &str) -> bool {
    iso_date(text).is_err()
}

pub(super) fn exemptions(text: &str) -> Result<(), Reason> {
    let allowed = Exemption::WORDS;
    Exemptions::read(text).map(drop).ok_or(Reason::NotAllowed { allowed })
}
