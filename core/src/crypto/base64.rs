//! Standard base64 with padding; decoding mends what transport is known to break, and says so.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};

use crate::error::{Error, ParseErrorKind, Result};
use crate::wire::{Repair, RepairKind};

pub(crate) fn encode(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
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
    let fault = |_| Error::parse(ParseErrorKind::Base64 { field });
    let wrapped = text.bytes().any(|byte| matches!(byte, b'\r' | b'\n'));
    let spaced = text.bytes().any(|byte| byte == b' ');
    if !wrapped && !spaced {
        return STANDARD.decode(text).map_err(fault);
    }
    let mended: String = text
        .chars()
        .filter(|character| !matches!(character, '\r' | '\n'))
        .map(|character| if character == ' ' { '+' } else { character })
        .collect();
    let bytes = STANDARD.decode(mended).map_err(fault)?;
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
    URL_SAFE_NO_PAD.decode(text).ok()
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
}
