//! Ordered `name=value` parameters.

mod names;
#[cfg(test)]
mod tests;
mod utf16;

use std::{fmt, iter};

use memchr::{memchr_iter, memchr2};
use zeroize::Zeroizing;

use self::utf16::Utf16;

use crate::crypto::ct;
use crate::error::{Error, Fault, Faults, ParseErrorKind, Reason, Result};
use crate::secret::{SecretString, Wiped};
use crate::wire::encoding::{DECODE_ROOM, Encoding, FORM, NAME_END, Rules, VALUE_END, into_text};
use crate::wire::latin1::Charset;
use crate::wire::{self, check_size};

pub(crate) use self::names::safe_name;

/// The most parameters that are read.
const MAX_PARAMETERS: usize = 4096;

/// Request parameters in the caller's order, which is the order on the wire.
///
/// Values may be card numbers, so they are wiped when dropped, and `Debug` prints the names only.
///
/// ```
/// use payseal::{Encoding, Params};
///
/// let params: Params = [("amount", "12.00"), ("chName", "Ana Pop")].into_iter().collect();
/// assert_eq!(*params.encode(Encoding::Form)?, "amount=12.00&chName=Ana+Pop");
/// assert_eq!(params.get("chName"), Some("Ana Pop"));
/// # Ok::<(), payseal::Error>(())
/// ```
#[derive(Default)]
pub struct Params {
    /// All names and values: each name with [`NAME_END`] after it, each value with [`VALUE_END`].
    text: Wiped<String>,
    /// Where each name ends, and where its value does: at these.
    ends: Vec<(usize, usize)>,
}

/// Where the value of a parameter may come from: text, or a secret. What is handed over is wiped.
pub trait ParamValue {
    #[doc(hidden)]
    fn read<T>(self, read: impl FnOnce(&str) -> T) -> T;
}

impl ParamValue for &str {
    fn read<T>(self, read: impl FnOnce(&str) -> T) -> T {
        read(self)
    }
}

impl ParamValue for String {
    fn read<T>(self, read: impl FnOnce(&str) -> T) -> T {
        read(SecretString::from(self).expose())
    }
}

impl ParamValue for SecretString {
    fn read<T>(self, read: impl FnOnce(&str) -> T) -> T {
        read(self.expose())
    }
}

impl Params {
    /// No parameters.
    pub fn new() -> Self {
        Params::default()
    }

    /// Parameters from two texts in UTF-16, little-endian: all names, and all values, each after the one before.
    /// `lengths` says how many units each name and its value have. JavaScript hands two texts over far faster than
    /// fifty.
    ///
    /// `None` if a text does not end with the last one in it. A half of a surrogate pair alone becomes U+FFFD.
    ///
    /// ```
    /// use payseal::Params;
    ///
    /// let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    /// let lengths = [(6, 5), (6, 3)].into_iter();
    /// let params = Params::from_utf16le(&utf16("amountchName"), &utf16("12.00Ana"), lengths);
    /// assert_eq!(params, Some([("amount", "12.00"), ("chName", "Ana")].into_iter().collect()));
    /// ```
    pub fn from_utf16le(
        names: &[u8],
        values: &[u8],
        lengths: impl ExactSizeIterator<Item = (usize, usize)>,
    ) -> Option<Self> {
        let (mut names, mut values) = (Utf16::new(names)?, Utf16::new(values)?);
        let count = lengths.len();
        let mut text = Wiped(Vec::with_capacity(names.room() + values.room() + 2 * count));
        let mut ends = Vec::with_capacity(count);
        for (name, value) in lengths {
            names.take(name, &mut text)?;
            let name_end = text.len();
            text.push(NAME_END);
            values.take(value, &mut text)?;
            ends.push((name_end, text.len()));
            text.push(VALUE_END);
        }
        let text = text.into_text().filter(|_| names.is_empty() && values.is_empty())?;
        Some(Params { text, ends })
    }

    /// Adds a parameter at the end. A name that is there already is refused when encoding.
    pub fn push(&mut self, name: impl AsRef<str>, value: impl ParamValue) {
        let name = name.as_ref();
        value.read(|value| {
            self.text.reserve(name.len() + value.len() + 2);
            self.text.push_str(name);
            let name_end = self.text.len();
            self.text.push(char::from(NAME_END));
            self.text.push_str(value);
            self.ends.push((name_end, self.text.len()));
            self.text.push(char::from(VALUE_END));
        });
    }

    /// Sets a parameter: in its old place if the name is there, otherwise at the end.
    pub fn set(&mut self, name: impl AsRef<str>, value: impl ParamValue) {
        let name = name.as_ref();
        let Some(index) = self.iter().position(|(own, _)| own == name) else {
            return self.push(name, value);
        };
        value.read(|value| {
            let Some((name_end, end)) = self.ends.get(index).copied() else { return };
            let start = name_end + 1;
            self.text.reserve(value.len());
            self.text.replace_range(start..end, value);
            let moved = |at: usize| at - end + start + value.len();
            for (place, (name_end, value_end)) in self.ends.iter_mut().enumerate().skip(index) {
                if place > index {
                    *name_end = moved(*name_end);
                }
                *value_end = moved(*value_end);
            }
        });
    }

    /// The value of a parameter.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.iter().find(|(own, _)| *own == name).map(|(_, value)| value)
    }

    /// Goes over names and values, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> + Clone {
        let mut start = 0;
        self.ends.iter().map(move |(name_end, value_end)| {
            let part = |range| self.text.get(range).unwrap_or_default();
            let pair = (part(start..*name_end), part(*name_end + 1..*value_end));
            start = *value_end + 1;
            pair
        })
    }

    /// How many parameters there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Writes `name=value&name=value…` in the given encoding.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] with every fault: an empty name, a name that is there twice, and, for
    /// encodings that cannot escape them, `&` in a value or `&` or `=` in a name. Such a value would
    /// smuggle in another parameter.
    pub fn encode(&self, encoding: Encoding) -> Result<Zeroizing<String>> {
        let mut out = Wiped(Vec::with_capacity(self.encoded_bound()));
        self.encode_into(encoding, &mut out)?;
        Ok(Zeroizing::new(into_text(out.into_inner())))
    }

    /// Room for the longest encoding: every byte as `%XX`.
    pub(crate) fn encoded_bound(&self) -> usize {
        Rules::room(self.text.len())
    }

    /// Writes to the end of `out`, which should have room for [`Params::encoded_bound`] bytes: if it has to move, it
    /// leaves a copy behind.
    pub(crate) fn encode_into(&self, encoding: Encoding, out: &mut Vec<u8>) -> Result<()> {
        self.check(encoding)?;
        let rules = encoding.rules();
        let mut at = out.len();
        out.resize(at + self.encoded_bound(), 0);
        let start = at;
        if self.has_no_ends_inside() {
            at = rules.encode_joined(self.text.as_bytes(), out, at);
        } else {
            for (name, value) in self.iter() {
                at = rules.encode(name.as_bytes(), out, at);
                at = rules.encode_joined(&[NAME_END], out, at);
                at = rules.encode(value.as_bytes(), out, at);
                at = rules.encode_joined(&[VALUE_END], out, at);
            }
        }
        // But for the last separator.
        out.truncate(at.saturating_sub(1).max(start));
        Ok(())
    }

    /// Whether no name or value holds what ends one, as is nearly always so.
    fn has_no_ends_inside(&self) -> bool {
        let count = |end| memchr_iter(end, self.text.as_bytes()).count();
        count(NAME_END) == self.len() && count(VALUE_END) == self.len()
    }

    /// Writes what a browser sends from a page in that character set: each character's one byte, form-encoded.
    ///
    /// # Errors
    /// As for [`Params::encode`], and [`Reason::Unencodable`] for each value that does not fit.
    pub(crate) fn encode_in(&self, charset: Charset) -> Result<Zeroizing<String>> {
        let mut faults = match self.check(Encoding::Form) {
            Ok(()) => Vec::new(),
            Err(error) => error.faults().to_vec(),
        };
        let mut out = Zeroizing::new(String::with_capacity(self.encoded_bound()));
        for (index, (name, value)) in self.iter().enumerate() {
            if index > 0 {
                out.push('&');
            }
            if !FORM.encode_in(charset, name, &mut out) {
                let reason = Reason::Unencodable { charset: charset.as_str() };
                faults.push(Fault::new(safe_name("", index), reason));
            }
            out.push('=');
            if !FORM.encode_in(charset, value, &mut out) {
                let reason = Reason::Unencodable { charset: charset.as_str() };
                faults.push(Fault::new(safe_name(name, index), reason));
            }
        }
        Faults::collected(faults).map_err(Error::InvalidInput)?;
        Ok(out)
    }

    fn check(&self, encoding: Encoding) -> Result<()> {
        let escapes = encoding.rules().escapes_separators();
        let harmless = escapes || memchr2(b'&', b'=', self.text.as_bytes()).is_none();
        let repeated = self.repeated();
        if harmless && repeated.is_empty() && self.iter().all(|(name, _)| !name.is_empty()) {
            return Ok(());
        }
        let mut faults = Vec::new();
        for (index, (name, value)) in self.iter().enumerate() {
            let mut fault = |reason| faults.push(Fault::new(safe_name(name, index), reason));
            if name.is_empty() {
                fault(Reason::Format { expected: "a name before '='" });
            }
            if repeated.binary_search(&index).is_ok() {
                fault(Reason::Duplicate);
            }
            if !escapes {
                if let Some(character) = name.chars().find(|own| matches!(own, '&' | '=')) {
                    fault(Reason::Injection { character });
                }
                if value.as_bytes().contains(&b'&') {
                    fault(Reason::Injection { character: '&' });
                }
            }
        }
        Faults::collected(faults).map_err(Error::InvalidInput)
    }

    /// The parameters whose names were there before, by their places, in order.
    pub(crate) fn repeated(&self) -> Vec<usize> {
        names::repeated(self.len(), self.iter().map(|(name, _)| name))
    }

    /// Reads `name=value&name=value…`. No text is no parameters.
    ///
    /// # Errors
    /// [`Error::Parse`]: a part without `=` or with an empty name, a name that is there twice, a `%`
    /// that is not followed by two hex digits, escaped bytes that are not UTF-8, more than 1 MiB or 4 096
    /// parameters.
    pub fn decode(text: &str, encoding: Encoding) -> Result<Self> {
        Params::read(text.as_bytes(), encoding, None)
    }

    /// Reads a form whose character set is UTF-8 or ISO-8859-1 without saying which: if all of it is valid as
    /// UTF-8, it is UTF-8.
    ///
    /// # Errors
    /// As for [`Params::decode`], without the complaint about UTF-8.
    pub(crate) fn decode_detected(body: &[u8]) -> Result<Self> {
        Params::read(body, Encoding::Form, Some(Charset::Latin1))
    }

    /// `otherwise` is the character set of what is not UTF-8.
    fn read(text: &[u8], encoding: Encoding, otherwise: Option<Charset>) -> Result<Self> {
        check_size(text.len())?;
        if text.is_empty() {
            return Ok(Params::new());
        }
        let count = memchr_iter(b'&', text).count() + 1;
        if count > MAX_PARAMETERS {
            let what = "parameters";
            return Err(Error::parse(ParseErrorKind::TooMany { what, limit: MAX_PARAMETERS }));
        }
        // As long as the text, in which `=` and `&` stand where the ends are, and one longer.
        let mut decoded = Wiped(Vec::with_capacity(text.len() + DECODE_ROOM));
        let ends = encoding.rules().decoder().joined(text, count, &mut decoded)?;
        let params = match otherwise {
            Some(charset) if str::from_utf8(&decoded).is_err() => {
                Params::of_bytes(&decoded, &ends, charset)
            }
            // No character reaches over an end, so what is UTF-8 as a whole is so in each part.
            _ => {
                let charset = || Error::parse(ParseErrorKind::Charset);
                Params { text: decoded.into_text().ok_or_else(charset)?, ends }
            }
        };
        if !params.repeated().is_empty() {
            return Err(Error::parse(ParseErrorKind::DuplicateField));
        }
        Ok(params)
    }

    /// Parameters whose bytes are in a character set of one byte for each character.
    fn of_bytes(bytes: &[u8], ends: &[(usize, usize)], charset: Charset) -> Self {
        let text = |range| {
            let bytes: &[u8] = bytes.get(range).unwrap_or_default();
            // `€` takes three bytes, and no other takes more.
            let mut text = Wiped(String::with_capacity(3 * bytes.len()));
            text.extend(bytes.iter().map(|byte| charset.character(*byte)));
            text
        };
        let mut params = Params::new();
        let mut start = 0;
        for (name_end, value_end) in ends {
            let (name, value) = (text(start..*name_end), text(*name_end + 1..*value_end));
            params.push(&**name, &**value);
            start = *value_end + 1;
        }
        params
    }
}

/// The names and values of a form as they stand there, escapes and all, for those who want only some of them.
pub(crate) fn pairs(text: &str) -> impl Iterator<Item = Result<(&str, &str)>> {
    let mut rest = text;
    iter::from_fn(move || {
        rest = rest.trim_start_matches('&');
        let (pair, after) = wire::split_once(rest, "&").unwrap_or((rest, ""));
        rest = after;
        let syntax = || Error::parse(ParseErrorKind::FormSyntax);
        (!pair.is_empty()).then(|| wire::split_once(pair, "=").ok_or_else(syntax))
    })
}

impl<N: AsRef<str>, V: ParamValue> FromIterator<(N, V)> for Params {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(pairs: I) -> Self {
        let pairs = pairs.into_iter();
        let (count, _) = pairs.size_hint();
        let mut params = Params { text: Wiped::default(), ends: Vec::with_capacity(count) };
        params.text.reserve(48 * count);
        pairs.for_each(|(name, value)| params.push(name, value));
        params
    }
}

impl PartialEq for Params {
    fn eq(&self, other: &Self) -> bool {
        self.ends == other.ends && ct::eq(self.text.as_bytes(), other.text.as_bytes())
    }
}

impl Eq for Params {}

impl fmt::Debug for Params {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Params")?;
        let redacted = format_args!("[redacted]");
        f.debug_map().entries(self.iter().map(|(name, _)| (name, redacted))).finish()
    }
}
