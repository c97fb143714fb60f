//! How messages are written down: forms, XML and JSON, each bounded before any work is done.

use std::fmt;

use memchr::memchr_iter;

use crate::error::{Error, ParseErrorKind, Result};

pub(crate) mod der;
pub(crate) mod encoding;
pub(crate) mod form;
pub mod json;
pub(crate) mod latin1;
pub(crate) mod xml;

/// The largest message that is read, in bytes: 1 MiB. Gateways' messages have a few kilobytes.
pub const MAX_MESSAGE: usize = 1 << 20;

/// Refuses a message over [`MAX_MESSAGE`] before anything looks at it.
pub(crate) fn check_size(length: usize) -> Result<()> {
    if length > MAX_MESSAGE {
        return Err(Error::parse(ParseErrorKind::TooLarge { limit: MAX_MESSAGE }));
    }
    Ok(())
}

/// A message as text, if it is not too large and is UTF-8.
pub(crate) fn text(message: &[u8]) -> Result<&str> {
    check_size(message.len())?;
    std::str::from_utf8(message).map_err(|error| ParseErrorKind::Charset.at(error.valid_up_to()))
}

/// Where the first `mark` is.
pub(crate) fn find(bytes: &[u8], mark: &[u8]) -> Option<usize> {
    let is_mark = |at: &usize| bytes.get(*at..).is_some_and(|rest| rest.starts_with(mark));
    memchr_iter(*mark.first()?, bytes).find(is_mark)
}

/// What stands before the first `mark` and what behind it. The standard library's search for a text, which is also inside
/// its search for a character, is made for long ones, and a kilobyte and a half of WebAssembly.
pub(crate) fn split_once<'t>(text: &'t str, mark: &str) -> Option<(&'t str, &'t str)> {
    let (before, rest) = text.split_at_checked(find(text.as_bytes(), mark.as_bytes())?)?;
    Some((before, rest.get(mark.len()..)?))
}

/// What follows `https://` or `http://`, if the text begins so.
pub(crate) fn after_http(text: &str) -> Option<&str> {
    text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))
}

/// Whether there are blanks or control characters in a text, which no address has.
pub(crate) fn has_blanks(text: &str) -> bool {
    text.chars().any(|character| character.is_whitespace() || character.is_control())
}

/// The names that were there before, by their places, in order.
pub(crate) fn repeated(mut names: Vec<(&str, usize)>) -> Vec<usize> {
    names.sort_unstable();
    let mut repeated = Vec::new();
    for pair in names.windows(2) {
        if let [(before, _), (name, index)] = pair
            && before == name
        {
            repeated.push(*index);
        }
    }
    repeated.sort_unstable();
    repeated
}

/// Damage that was mended while reading a message, so that its cause can be found and put right.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Repair {
    field: &'static str,
    kind: RepairKind,
}

impl Repair {
    pub(crate) fn new(field: &'static str, kind: RepairKind) -> Self {
        Repair { field, kind }
    }

    /// The field that was damaged.
    pub fn field(&self) -> &'static str {
        self.field
    }

    /// What was wrong with it.
    pub fn kind(&self) -> RepairKind {
        self.kind
    }
}

impl fmt::Display for Repair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.field, self.kind)
    }
}

/// A kind of damage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RepairKind {
    /// A blank stood where base64 has `+`: a form decoder went over an unescaped value.
    SpaceToPlus,
    /// Base64 was wrapped into lines.
    LineBreaks,
    /// A form value was percent-encoded twice.
    DoubleEncoding,
    /// A name or value was written with capitals.
    UpperCase,
    /// The cipher was not named, and the oldest one, RC4, was taken.
    CipherAssumed,
    /// A key file began with a byte order mark.
    ByteOrderMark,
    /// A key file had carriage returns.
    CarriageReturns,
    /// A key file had blanks at the ends of lines.
    TrailingBlanks,
    /// A key file had line breaks written as the two characters `\n`, as environment variables do.
    EscapedLineBreaks,
}

impl RepairKind {
    /// The stable code of this kind.
    pub fn code(self) -> &'static str {
        match self {
            RepairKind::SpaceToPlus => "space_to_plus",
            RepairKind::LineBreaks => "line_breaks",
            RepairKind::DoubleEncoding => "double_encoding",
            RepairKind::UpperCase => "upper_case",
            RepairKind::CipherAssumed => "cipher_assumed",
            RepairKind::ByteOrderMark => "byte_order_mark",
            RepairKind::CarriageReturns => "carriage_returns",
            RepairKind::TrailingBlanks => "trailing_blanks",
            RepairKind::EscapedLineBreaks => "escaped_line_breaks",
        }
    }
}

impl fmt::Display for RepairKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            RepairKind::SpaceToPlus => "a blank was read as '+' (the sender did not escape it)",
            RepairKind::LineBreaks => "line breaks were removed from base64",
            RepairKind::DoubleEncoding => "percent-encoding was undone twice",
            RepairKind::UpperCase => "capitals were read as small letters",
            RepairKind::CipherAssumed => "it is missing, and rc4 was assumed",
            RepairKind::ByteOrderMark => "a byte order mark was removed",
            RepairKind::CarriageReturns => "carriage returns were removed",
            RepairKind::TrailingBlanks => "blanks at the ends of lines were removed",
            RepairKind::EscapedLineBreaks => "\\n was read as a line break",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_utf8_and_not_too_large() {
        assert_eq!(text("è".as_bytes()).unwrap(), "è");
        assert_eq!(text(b"a\xe8").unwrap_err(), ParseErrorKind::Charset.at(1));
        assert_eq!(text(&vec![b'a'; MAX_MESSAGE]).unwrap().len(), MAX_MESSAGE);
        assert_eq!(text(&vec![b'a'; MAX_MESSAGE + 1]).unwrap_err().code(), "too_large");
    }

    #[test]
    fn a_repair_says_where_and_what() {
        let repair = Repair::new("iv", RepairKind::LineBreaks);
        assert_eq!(repair.field(), "iv");
        assert_eq!(repair.kind().code(), "line_breaks");
        assert_eq!(repair.to_string(), "iv: line breaks were removed from base64");
    }
}
