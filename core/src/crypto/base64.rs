//! Standard base64 with padding; decoding mends what transport is known to break, and says so.

use base64_simd::{STANDARD, URL_SAFE_NO_PAD};

use crate::error::{Error, ParseErrorKind, Result};
use crate::wire::{Repair, RepairKind};

pub(crate) fn encode(bytes: &[u8]) -> String {
    STANDARD.encode_to_string(bytes)
}

/// Writes to the end of `out`, which should have room for [`length`].
pub(crate) fn encode_to(bytes: &[u8], out: &mut String) {
    STANDARD.encode_append(bytes, out);
}

/// The length of so many bytes in base64.
pub(crate) const fn length(bytes: usize) -> usize {
    bytes.div_ceil(3) * 4
}

/// Decodes base64 in which lines may be wrapped and a form decoder may have turned `+` into a blank.
///
/// # Errors
/// [`ParseErrorKind::Base64`] for anything else: a wrong alphabet, missing padding, stray bits.
pub(crate) fn decode(
    field: &'static str,
    text: &str,
    repairs: &mut Vec<Repair>,
) -> Result<Vec<u8>> {
    STANDARD.decode_to_vec(text).or_else(|_| decode_mended(field, text, repairs))
}

fn decode_mended(field: &'static str, text: &str, repairs: &mut Vec<Repair>) -> Result<Vec<u8>> {
    let fault = |_| Error::parse(ParseErrorKind::Base64 { field });
    let wrapped = text.bytes().any(|byte| b"\r\n".contains(&byte));
    let spaced = text.as_bytes().contains(&b' ');
    let mended: String = text
        .chars()
        .filter(|character| !matches!(character, '\r' | '\n'))
        .map(|character| if character == ' ' { '+' } else { character })
        .collect();
    let bytes = STANDARD.decode_to_vec(mended).map_err(fault)?;
    if wrapped {
        repairs.push(Repair::new(field, RepairKind::LineBreaks));
    }
    if spaced {
        repairs.push(Repair::new(field, RepairKind::SpaceToPlus));
    }
    Ok(bytes)
}

/// Decodes the URL-safe alphabet without padding, as JSON web tokens use it; `None` for anything else.
pub(crate) fn decode_url(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode_to_vec(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repairs_are_reported() {
        let mut repairs = Vec::new();
        assert_eq!(decode("iv", "+/+/", &mut repairs).unwrap(), [0xfb, 0xff, 0xbf]);
        assert!(repairs.is_empty());
        assert_eq!(decode("iv", " / /\r\n", &mut repairs).unwrap(), [0xfb, 0xff, 0xbf]);
        let kinds: Vec<_> = repairs.iter().map(|repair| repair.kind()).collect();
        assert_eq!(kinds, [RepairKind::LineBreaks, RepairKind::SpaceToPlus]);
    }

    #[test]
    fn what_is_not_base64_is_refused() {
        for text in ["A", "AA", "AAA", "AA=", "AAAA=", "AB==", "-_-_", "AA\tAA", "AAA\u{e9}"] {
            let error = decode("iv", text, &mut Vec::new()).unwrap_err();
            assert_eq!(error.code(), "base64", "{text:?}");
        }
    }

    proptest::proptest! {
        /// The `base64` crate is the second opinion on what is base64 and what is not.
        #[test]
        fn another_implementation_agrees(
            bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200),
            text in "[A-Za-z0-9+/=_-]{0,70}={0,3}",
            at in proptest::num::usize::ANY,
            byte in 0_u8..128,
        ) {
            use base64::Engine;
            use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};

            let encoded = encode(&bytes);
            assert_eq!(encoded, STANDARD.encode(&bytes));
            assert_eq!(encoded.len(), length(bytes.len()));
            let mut appended = String::from("iv=");
            encode_to(&bytes, &mut appended);
            assert_eq!(appended, format!("iv={encoded}"));
            let mut changed = encoded.into_bytes();
            if let Some(place) = at.checked_rem(changed.len()) {
                changed[place] = byte;
            }
            let changed = String::from_utf8(changed).unwrap();
            let url = URL_SAFE_NO_PAD.encode(&bytes);
            for text in [text, changed, url] {
                if !text.contains([' ', '\r', '\n']) {
                    let own = decode("iv", &text, &mut Vec::new());
                    assert_eq!(own.ok(), STANDARD.decode(&text).ok(), "{text:?}");
                }
                assert_eq!(decode_url(&text), URL_SAFE_NO_PAD.decode(&text).ok(), "{text:?}");
            }
        }
    }
}
