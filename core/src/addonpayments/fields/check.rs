//! Checks of a text against the limits, enumerations and formats of the document.

use super::{Exemption, FieldType};
use crate::addonpayments::raw::MerchantParams;
use crate::card::{Cvn, Expiry, Pan};
use crate::error::{Error, Reason};
use crate::money::{Amount, Currency, number};
use crate::text_enum::place;
use crate::time::{Date, DateTime};
use crate::wire::{has_blanks, split_once};

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

pub(super) fn amount(text: &str) -> Result<(), Reason> {
    let amount = Amount::parse(text).map_err(Error::into_reason)?;
    if amount > Amount::from(MAX_AMOUNT) {
        return Err(Reason::OutOfRange { range: "0 to 1000000" });
    }
    Ok(())
}

pub(super) fn currency(text: &str) -> Result<(), Reason> {
    Currency::parse(text).map(drop).map_err(Error::into_reason)
}

pub(super) fn country(text: &str) -> Result<(), Reason> {
    let upper = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase());
    format(upper, "two capital letters, ISO 3166-1 alpha-2, such as ES")
}

pub(super) fn merchant_params(text: &str) -> Result<(), Reason> {
    MerchantParams::parse(text).map(drop).map_err(Error::into_reason)
}

/// A scheme, `://`, and a host: enough to catch a path or a bare host name, and no more, because real
/// requests hold URLs that stricter readers refuse.
pub(super) fn url(text: &str) -> Result<(), Reason> {
    let valid = split_once(text, "://").is_some_and(|(scheme, rest)| {
        scheme.bytes().next().is_some_and(|byte| byte.is_ascii_alphabetic())
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
            && rest.bytes().next().is_some_and(|byte| !b"/?#".contains(&byte))
            && !has_blanks(text)
    });
    format(valid, "a URL with its scheme, such as https://shop.example/notify")
}

pub(super) fn email(text: &str) -> Result<(), Reason> {
    let valid = split_once(text, "@").is_some_and(|(local, domain)| {
        !local.is_empty()
            && !domain.is_empty()
            && !domain.as_bytes().contains(&b'@')
            && !has_blanks(text)
    });
    format(valid, "an email address")
}

pub(super) fn ip_address(text: &str) -> Result<(), Reason> {
    format(is_ipv4(text) || is_ipv6(text), "an IPv4 or IPv6 address")
}

// The standard library's reader of addresses takes the same texts, and half a kilobyte of
// WebAssembly.

fn is_ipv4(text: &str) -> bool {
    let is_part = |part: &str| {
        digits(part, 1, 3, "").is_ok()
            && number(part) < 256
            && (part.len() == 1 || !part.starts_with('0'))
    };
    text.split('.').count() == 4 && text.split('.').all(is_part)
}

fn is_ipv6(text: &str) -> bool {
    match split_once(text, "::") {
        None => groups(text, true) == Some(8),
        Some((head, tail)) => {
            groups(head, false).zip(groups(tail, true)).is_some_and(|(head, tail)| head + tail < 8)
        }
    }
}

/// How many groups of 16 bits there are in a part of an IPv6 address. An IPv4 address may be the
/// last two.
fn groups(text: &str, ipv4: bool) -> Option<usize> {
    let (mut count, mut ended) = (0, false);
    for group in text.split(':').filter(|_| !text.is_empty()) {
        let hex = group.bytes().all(|byte| byte.is_ascii_hexdigit());
        match group.len() {
            _ if ended => return None,
            1..=4 if hex => count += 1,
            _ if ipv4 && is_ipv4(group) => {
                count += 2;
                ended = true;
            }
            _ => return None,
        }
    }
    Some(count)
}

pub(super) fn colour(text: &str) -> Result<(), Reason> {
    let valid = text
        .strip_prefix('#')
        .is_some_and(|hex| hex.len() == 6 && hex.bytes().all(|byte| byte.is_ascii_hexdigit()));
    format(valid, "#RRGGBB")
}

pub(super) fn card_number(text: &str) -> Result<(), Reason> {
    Pan::parse(text).map(drop).map_err(Error::into_reason)
}

pub(super) fn expiry(text: &str) -> Result<(), Reason> {
    Expiry::from_mmyy(text).map(drop).map_err(Error::into_reason)
}

pub(super) fn cvn(text: &str) -> Result<(), Reason> {
    Cvn::parse(text).map(drop).map_err(Error::into_reason)
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
    let known = |word: &str| Exemption::parse(word.trim()).is_some();
    let all = text.split(';').all(|words| words.split(',').all(known));
    if all { Ok(()) } else { Err(Reason::NotAllowed { allowed: Exemption::WORDS }) }
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;

    use super::*;

    #[test]
    fn addresses_are_those_of_the_standard_library() {
        let parts =
            ["", "0", "00", "7", "255", "256", "1000", "ffff", "g", "1.2.3.4", "1.2.3", "01.2.3.4"];
        for separator in [".", ":", "::"] {
            for count in 1..=9 {
                for (part, other) in
                    parts.iter().flat_map(|part| parts.iter().map(move |other| (*part, *other)))
                {
                    for at in 0..count {
                        let mut list = vec![part; count];
                        list[at] = other;
                        for joined in [":", separator].map(|by| list.join(by)) {
                            for text in [
                                joined.clone(),
                                format!("::{joined}"),
                                format!("{joined}::"),
                                joined.replacen(":", "::", 1),
                            ] {
                                let valid = text.parse::<IpAddr>().is_ok();
                                assert_eq!(ip_address(&text).is_ok(), valid, "{text}");
                            }
                        }
                    }
                }
            }
        }
    }
}
