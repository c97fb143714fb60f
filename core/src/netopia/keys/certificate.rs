//! As much of an X.509 certificate as a key needs. Signature, names and extensions are not looked at.

use super::Validity;
use super::document::Spki;
use crate::time::{Date, DateTime};
use crate::wire::der::{Reader, tag};

/// `Certificate` of RFC 5280.
pub(super) struct Certificate<'a> {
    pub(super) key: Spki<'a>,
    /// `None` if a date is in an odd form, which costs the dates and not the key.
    pub(super) validity: Option<Validity>,
    /// The object identifier of the signature.
    signature: &'a [u8],
}

impl<'a> Certificate<'a> {
    pub(super) fn read(der: &'a [u8]) -> Option<Self> {
        let mut outer = Reader::sequence_of(der)?;
        let mut tbs = outer.sequence()?;
        tbs.optional(tag::CONTEXT_0)?;
        tbs.integer()?;
        tbs.algorithm()?;
        tbs.sequence()?;
        let mut validity = tbs.sequence()?;
        let [not_before, not_after] = [validity.any()?, validity.any()?];
        validity.end()?;
        tbs.sequence()?;
        let key = Spki::read(tbs.sequence()?)?;
        for optional in [tag::PRIMITIVE_1, tag::PRIMITIVE_2, tag::CONTEXT_3] {
            tbs.optional(optional)?;
        }
        tbs.end()?;
        let signature = outer.algorithm()?.identifier;
        outer.bit_string()?;
        outer.end()?;
        let validity =
            || Some(Validity { not_before: time(not_before)?, not_after: time(not_after)? });
        Some(Certificate { key, validity: validity(), signature })
    }

    /// The digest under the signature, if it is a broken one.
    pub(super) fn weak_digest(&self) -> Option<&'static str> {
        // 1.2.840.113549.1.1, PKCS#1.
        let last = self.signature.strip_prefix(b"\x2a\x86\x48\x86\xf7\x0d\x01\x01")?;
        match last {
            [2] => Some("MD2"),
            [3] => Some("MD4"),
            [4] => Some("MD5"),
            [5] => Some("SHA-1"),
            _ => None,
        }
    }
}

/// `YYMMDDHHMMSSZ`, in which years from 50 on are the last century's, or `YYYYMMDDHHMMSSZ`.
fn time((kind, text): (u8, &[u8])) -> Option<DateTime> {
    let pair = |[tens, ones]: &[u8; 2]| {
        let digit = |digit: &u8| digit.is_ascii_digit().then(|| digit - b'0');
        Some(digit(tens)? * 10 + digit(ones)?)
    };
    let (pairs, rest) = text.strip_suffix(b"Z")?.as_chunks::<2>();
    let pairs = pairs.iter().map(pair).collect::<Option<Vec<u8>>>()?;
    let (century, parts) = match (kind, pairs.as_slice()) {
        (tag::UTC_TIME, [year, ..]) => (if *year < 50 { 20 } else { 19 }, pairs.as_slice()),
        (tag::GENERALIZED_TIME, [century, parts @ ..]) => (*century, parts),
        _ => return None,
    };
    let ([year, month, day, hour, minute, second], []) = (parts, rest) else { return None };
    let date = Date::new(u16::from(century) * 100 + u16::from(*year), *month, *day).ok()?;
    DateTime::new(date, *hour, *minute, *second).ok()
}
