//! Ordered `name=value` parameters.

use std::fmt;

use memchr::{memchr, memchr_iter, memchr2};
use zeroize::Zeroizing;

use crate::crypto::ct;
use crate::error::{Error, Fault, Faults, ParseErrorKind, Reason, Result};
use crate::secret::{SecretString, Wiped};
use crate::wire::check_size;
use crate::wire::encoding::{Encoding, FORM, Rules, into_text, percent_decode_to};
use crate::wire::latin1::Charset;

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
    /// Names and values, one after the other without anything between.
    text: Wiped<String>,
    /// Where each name ends, and where its value does.
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

    /// Adds a parameter at the end. A name that is there already is refused when encoding.
    pub fn push(&mut self, name: impl AsRef<str>, value: impl ParamValue) {
        let name = name.as_ref();
        value.read(|value| {
            self.text.reserve(name.len() + value.len());
            self.text.push_str(name);
            let name_end = self.text.len();
            self.text.push_str(value);
            self.ends.push((name_end, self.text.len()));
        });
    }

    /// Sets a parameter: in its old place if the name is there, otherwise at the end.
    pub fn set(&mut self, name: impl AsRef<str>, value: impl ParamValue) {
        let name = name.as_ref();
        let Some(index) = self.iter().position(|(own, _)| own == name) else {
            return self.push(name, value);
        };
        value.read(|value| {
            let Some((start, end)) = self.ends.get(index).copied() else { return };
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
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        let mut start = 0;
        self.ends.iter().map(move |(name_end, value_end)| {
            let part = |range| self.text.get(range).unwrap_or_default();
            let pair = (part(start..*name_end), part(*name_end..*value_end));
            start = *value_end;
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
        Rules::room(self.text.len()) + 2 * self.len()
    }

    /// Writes to the end of `out`, which should have room for [`Params::encoded_bound`] bytes: if it has to move, it
    /// leaves a copy behind.
    pub(crate) fn encode_into(&self, encoding: Encoding, out: &mut Vec<u8>) -> Result<()> {
        self.check(encoding)?;
        let rules = encoding.rules();
        let mut at = out.len();
        out.resize(at + self.encoded_bound(), 0);
        for (index, (name, value)) in self.iter().enumerate() {
            if index > 0 {
                at = put(out, at, b'&');
            }
            at = rules.encode(name.as_bytes(), out, at);
            at = put(out, at, b'=');
            at = rules.encode(value.as_bytes(), out, at);
        }
        out.truncate(at);
        Ok(())
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
        let separators = !escapes && memchr2(b'&', b'=', self.text.as_bytes()).is_some();
        let repeated = self.repeated();
        if !separators && repeated.is_empty() && self.iter().all(|(name, _)| !name.is_empty()) {
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
                if let Some(character) = name.chars().find(|character| "&=".contains(*character)) {
                    fault(Reason::Injection { character });
                }
                if value.contains('&') {
                    fault(Reason::Injection { character: '&' });
                }
            }
        }
        Faults::collected(faults).map_err(Error::InvalidInput)
    }

    /// The parameters whose names were there before, by their places, in order.
    pub(crate) fn repeated(&self) -> Vec<usize> {
        let mut repeated = Vec::new();
        if self.len() <= 64 {
            // One bit for each name that was there, of 512: most names need no comparison.
            let mut seen = [0_u64; 8];
            for (index, (name, _)) in self.iter().enumerate() {
                let (word, bit) = place(name);
                let Some(word) = seen.get_mut(word) else { continue };
                if *word & bit != 0 && self.iter().take(index).any(|(earlier, _)| earlier == name) {
                    repeated.push(index);
                }
                *word |= bit;
            }
        } else {
            repeated = super::repeated(self.iter().map(|(name, _)| name));
        }
        repeated
    }

    /// Reads `name=value&name=value…`. No text is no parameters.
    ///
    /// # Errors
    /// [`Error::Parse`]: a part without `=` or with an empty name, a name that is there twice, a `%`
    /// that is not followed by two hex digits, escaped bytes that are not UTF-8, more than 1 MiB or 4 096
    /// parameters.
    pub fn decode(text: &str, encoding: Encoding) -> Result<Self> {
        let rules = encoding.rules();
        Params::decode_with(text, |part, out| rules.decode(part, out))
    }

    /// Reads a form whose character set is UTF-8 or ISO-8859-1 without saying which: if all of it is valid as
    /// UTF-8, it is UTF-8.
    ///
    /// # Errors
    /// As for [`Params::decode`], without the complaint about UTF-8.
    pub(crate) fn decode_detected(body: &[u8]) -> Result<Self> {
        check_size(body.len())?;
        // Whatever is not escaped has to be looked at too, so it is escaped first.
        let mut text = Zeroizing::new(String::with_capacity(body.len()));
        for byte in body {
            match byte {
                0..0x80 => text.push(char::from(*byte)),
                byte => FORM.escape_byte(*byte, &mut text),
            }
        }
        Params::decode(&text, Encoding::Form).or_else(|error| match &error {
            Error::Parse(parse) if *parse.kind() == ParseErrorKind::Charset => {
                Params::decode_with(&text, |part, out| {
                    let start = out.len();
                    percent_decode_to(part, true, out)?;
                    let bytes = Wiped(out.split_off(start));
                    let text = bytes.iter().map(|byte| Charset::Latin1.character(*byte));
                    let text = Wiped(text.collect::<String>());
                    out.extend_from_slice(text.as_bytes());
                    Ok(())
                })
            }
            _ => Err(error),
        })
    }

    fn decode_with(text: &str, decode: impl Fn(&[u8], &mut Vec<u8>) -> Result<()>) -> Result<Self> {
        check_size(text.len())?;
        if text.is_empty() {
            return Ok(Params::new());
        }
        let syntax = || Error::parse(ParseErrorKind::FormSyntax);
        let count = memchr_iter(b'&', text.as_bytes()).count() + 1;
        if count > MAX_PARAMETERS {
            let what = "parameters";
            return Err(Error::parse(ParseErrorKind::TooMany { what, limit: MAX_PARAMETERS }));
        }
        let mut ends = Vec::with_capacity(count);
        let mut decoded = Wiped(Vec::with_capacity(text.len()));
        let mut rest = Some(text.as_bytes());
        while let Some(parts) = rest {
            let (part, after) = split(parts, b'&');
            let (name, value) = split(part, b'=');
            let value = value.filter(|_| !name.is_empty()).ok_or_else(syntax)?;
            decode(name, &mut decoded)?;
            let name_end = decoded.len();
            decode(value, &mut decoded)?;
            ends.push((name_end, decoded.len()));
            rest = after;
        }
        let charset = || Error::parse(ParseErrorKind::Charset);
        let params = Params { text: decoded.into_text().ok_or_else(charset)?, ends };
        // What is UTF-8 as a whole might still be cut in the middle of a character.
        let whole = |at: &usize| params.text.is_char_boundary(*at);
        if !params.ends.iter().all(|(name_end, value_end)| whole(name_end) && whole(value_end)) {
            return Err(charset());
        }
        if !params.repeated().is_empty() {
            return Err(Error::parse(ParseErrorKind::DuplicateField));
        }
        Ok(params)
    }
}

/// Writes a byte, and returns where the next one goes.
fn put(out: &mut [u8], at: usize, byte: u8) -> usize {
    out.get_mut(at).map_or(at, |slot| {
        *slot = byte;
        at + 1
    })
}

/// What stands before and after the first separator.
fn split(text: &[u8], separator: u8) -> (&[u8], Option<&[u8]>) {
    memchr(separator, text)
        .and_then(|at| text.split_at_checked(at))
        .map_or((text, None), |(before, rest)| (before, rest.get(1..)))
}

/// One of 512 places for a name: a word and a bit in it. Whoever wants to can find names with the same place;
/// they cost a comparison.
fn place(name: &str) -> (usize, u64) {
    let half = |bytes: Option<&[u8; 4]>| bytes.copied().map_or(0, u32::from_le_bytes);
    let bytes = name.as_bytes();
    let (first, last) = match bytes {
        [] => (0, 0),
        [only @ .., last] if only.len() < 4 => {
            (only.iter().fold(0, |sum, byte| sum << 8 | u32::from(*byte)), u32::from(*last))
        }
        _ => (half(bytes.first_chunk()), half(bytes.last_chunk())),
    };
    let mixed = (u64::from(first) << 32 | u64::from(last))
        .wrapping_add(bytes.len() as u64)
        .wrapping_mul(0x9e37_79b9_7f4a_7c15);
    ((mixed >> 61) as usize, 1 << (mixed >> 55 & 63))
}

/// A parameter's name as it may stand in an error: a "name" that looks like anything but a name may be
/// a value that slipped out of place, and is called by its position.
pub(crate) fn safe_name(name: &str, index: usize) -> String {
    let plain = !name.is_empty()
        && name.len() <= 64
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte))
        && name.bytes().filter(u8::is_ascii_digit).count() < 8;
    if plain { name.to_owned() } else { format!("parameter {}", index + 1) }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn encode(value: &str, encoding: Encoding) -> String {
        let params: Params = [("k", value)].into_iter().collect();
        params.encode(encoding).unwrap().split_off(2)
    }

    #[test]
    fn each_encoding_has_its_own_marks() {
        let text = "a b~*-._!'()+,;:/?@#$%\"<é";
        for (encoding, expected) in [
            (Encoding::Raw, text),
            (
                Encoding::Rfc3986,
                "a%20b~%2A-._%21%27%28%29%2B%2C%3B%3A%2F%3F%40%23%24%25%22%3C%C3%A9",
            ),
            (Encoding::Form, "a+b%7E*-._%21%27%28%29%2B%2C%3B%3A%2F%3F%40%23%24%25%22%3C%C3%A9"),
            (
                Encoding::PhpSdk,
                "a+b%7E%2A-._%21%27%28%29%2B%2C%3B%3A%2F%3F%40%23%24%25%22%3C%C3%A9",
            ),
            (Encoding::PythonSdk, "a%20b~%2A-._%21%27%28%29%2B%2C;:%2F%3F%40%23%24%25%22%3C%C3%A9"),
            (Encoding::JavaSdk, "a+b%7E*-._%21%27%28%29%2B,;:%2F%3F%40%23%24%25%22%3C%C3%A9"),
            (Encoding::DotnetSdk, "a+b%7e*-._!%27()%2b,;:%2f%3f%40%23%24%25%22%3c%c3%a9"),
            (Encoding::OnlineTools, "a%20b~*-._!'()+,;:/?@#$%25%22%3C%C3%A9"),
        ] {
            assert_eq!(encode(text, encoding), expected, "{encoding}");
            assert_eq!(Encoding::parse(encoding.as_str()).unwrap(), encoding);
        }
    }

    #[test]
    fn nobody_smuggles_in_a_parameter() {
        for encoding in Encoding::ALL {
            let params: Params = [("k", "1&amount=0.01")].into_iter().collect();
            match params.encode(encoding) {
                Ok(text) => assert_eq!(text.matches('&').count(), 0, "{encoding}"),
                Err(error) => {
                    assert!(!encoding.rules().escapes_separators(), "{encoding}");
                    assert_eq!(error.faults()[0].reason(), &Reason::Injection { character: '&' });
                    assert!(!error.to_string().contains("0.01"));
                }
            }
        }
    }

    #[test]
    fn all_faults_at_once_and_no_value_in_a_name() {
        let params: Params =
            [("a", "1"), ("a", "2"), ("", "3"), ("4111111111111111", "&")].into_iter().collect();
        let error = params.encode(Encoding::Raw).unwrap_err();
        let fields: Vec<_> = error.faults().iter().map(Fault::field).collect();
        assert_eq!(fields, ["a", "parameter 3", "parameter 4"]);
    }

    #[test]
    fn reading_is_strict() {
        for (text, code) in [
            ("a", "form_syntax"),
            ("=1", "form_syntax"),
            ("a=1&", "form_syntax"),
            ("a=1&&b=2", "form_syntax"),
            ("a=%", "form_syntax"),
            ("a=%2", "form_syntax"),
            ("a=%+1", "form_syntax"),
            ("a=%zz", "form_syntax"),
            ("a=1&a=2", "duplicate_field"),
            ("a=1&%61=2", "duplicate_field"),
            ("a=%ff", "charset"),
        ] {
            assert_eq!(Params::decode(text, Encoding::Form).unwrap_err().code(), code, "{text}");
        }
        let large = format!("a={}", "x".repeat(1 << 20));
        assert_eq!(Params::decode(&large, Encoding::Raw).unwrap_err().code(), "too_large");
        assert!(Params::decode("", Encoding::Form).unwrap().is_empty());
    }

    #[test]
    fn a_value_is_replaced_in_its_place() {
        let mut params: Params =
            [("a", "1"), ("", ""), ("b", "22"), ("c", "")].into_iter().collect();
        for (name, value) in
            [("b", "longer"), ("", "x"), ("", ""), ("a", ""), ("c", "ș"), ("d", "4")]
        {
            params.set(name, value);
            assert_eq!(params.get(name), Some(value));
        }
        let pairs: Vec<_> = params.iter().collect();
        assert_eq!(pairs, [("a", ""), ("", ""), ("b", "longer"), ("c", "ș"), ("d", "4")]);
        assert_eq!(params, pairs.into_iter().collect());
    }

    #[test]
    fn what_is_equal_by_its_text_alone_is_not_equal() {
        let params = |pairs: [(&str, &str); 2]| pairs.into_iter().collect::<Params>();
        assert_ne!(params([("a", "bc"), ("d", "")]), params([("ab", "c"), ("d", "")]));
        assert_ne!(params([("a", "b"), ("c", "d")]), params([("a", ""), ("bc", "d")]));
    }

    #[test]
    fn repeated_names_are_found_among_few_and_among_many() {
        for count in [2, 3, 63, 64, 65, 300] {
            let mut params = Params::new();
            for index in 0..count {
                params.push(format!("name{index}"), "");
            }
            assert!(params.repeated().is_empty(), "{count}");
            params.push("name1", "");
            params.push("other", "");
            params.push("name1", "");
            assert_eq!(params.repeated(), [count, count + 2]);
        }
    }

    #[test]
    fn characters_do_not_reach_over_a_separator() {
        for text in ["a=%c3&%a9=1", "%c3=%a9", "a=%c3&b=%a9"] {
            assert_eq!(
                Params::decode(text, Encoding::Form).unwrap_err().code(),
                "charset",
                "{text}"
            );
        }
    }

    #[test]
    fn debug_prints_no_value() {
        let params: Params = [("cvnNumber", "012")].into_iter().collect();
        assert_eq!(format!("{params:?}"), r#"Params{"cvnNumber": [redacted]}"#);
    }
}
