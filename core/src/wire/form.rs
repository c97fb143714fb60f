//! Ordered `name=value` parameters.

use std::collections::HashSet;
use std::fmt;

use zeroize::Zeroizing;

use crate::error::{Error, Fault, Faults, ParseErrorKind, Reason, Result};
use crate::secret::SecretString;
use crate::wire::check_size;
use crate::wire::encoding::{Encoding, FORM, percent_decode_bytes};
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
#[derive(Default, PartialEq, Eq)]
pub struct Params(Vec<(String, SecretString)>);

impl Params {
    /// No parameters.
    pub fn new() -> Self {
        Params::default()
    }

    /// Adds a parameter at the end. A name that is there already is refused when encoding.
    pub fn push(&mut self, name: impl Into<String>, value: impl Into<SecretString>) {
        self.0.push((name.into(), value.into()));
    }

    /// Sets a parameter: in its old place if the name is there, otherwise at the end.
    pub fn set(&mut self, name: impl Into<String>, value: impl Into<SecretString>) {
        let name = name.into();
        match self.0.iter_mut().find(|(old, _)| *old == name) {
            Some((_, old)) => *old = value.into(),
            None => self.0.push((name, value.into())),
        }
    }

    /// The value of a parameter.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(own, _)| own == name).map(|(_, value)| value.expose())
    }

    /// Goes over names and values, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.expose()))
    }

    /// How many parameters there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Writes `name=value&name=value…` in the given encoding.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] with every fault: an empty name, a name that is there twice, and, for
    /// encodings that cannot escape them, `&` in a value or `&` or `=` in a name. Such a value would
    /// smuggle in another parameter.
    pub fn encode(&self, encoding: Encoding) -> Result<Zeroizing<String>> {
        let mut out = Zeroizing::new(String::with_capacity(self.encoded_bound()));
        self.encode_into(encoding, &mut out)?;
        Ok(out)
    }

    /// Room for the longest encoding: every byte as `%XX`.
    pub(crate) fn encoded_bound(&self) -> usize {
        self.0.iter().map(|(name, value)| 3 * (name.len() + value.expose().len()) + 2).sum()
    }

    /// Writes to the end of `out`, which should have room for [`Params::encoded_bound`] bytes.
    pub(crate) fn encode_into(&self, encoding: Encoding, out: &mut String) -> Result<()> {
        self.check(encoding)?;
        let rules = encoding.rules();
        for (index, (name, value)) in self.iter().enumerate() {
            if index > 0 {
                out.push('&');
            }
            rules.encode(name, out);
            out.push('=');
            rules.encode(value, out);
        }
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
        let mut faults = Vec::new();
        let mut seen = HashSet::with_capacity(self.len());
        for (index, (name, value)) in self.iter().enumerate() {
            let mut fault = |reason| faults.push(Fault::new(safe_name(name, index), reason));
            if name.is_empty() {
                fault(Reason::Format { expected: "a name before '='" });
            }
            if !seen.insert(name) {
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

    /// Reads `name=value&name=value…`. No text is no parameters.
    ///
    /// # Errors
    /// [`Error::Parse`]: a part without `=` or with an empty name, a name that is there twice, a `%`
    /// that is not followed by two hex digits, escaped bytes that are not UTF-8, more than 1 MiB or 4 096
    /// parameters.
    pub fn decode(text: &str, encoding: Encoding) -> Result<Self> {
        let rules = encoding.rules();
        Params::decode_with(text, |text| rules.decode(text))
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
                Params::decode_with(&text, |text| {
                    let bytes = percent_decode_bytes(text, true)?;
                    Ok(bytes.iter().map(|byte| Charset::Latin1.character(*byte)).collect())
                })
            }
            _ => Err(error),
        })
    }

    fn decode_with(text: &str, decode: impl Fn(&str) -> Result<String>) -> Result<Self> {
        check_size(text.len())?;
        let mut params = Params::new();
        if text.is_empty() {
            return Ok(params);
        }
        for part in text.split('&') {
            let (name, value) = part
                .split_once('=')
                .filter(|(name, _)| !name.is_empty())
                .ok_or_else(|| Error::parse(ParseErrorKind::FormSyntax))?;
            params.push(decode(name)?, decode(value)?);
            if params.len() > MAX_PARAMETERS {
                let what = "parameters";
                return Err(Error::parse(ParseErrorKind::TooMany { what, limit: MAX_PARAMETERS }));
            }
        }
        let mut seen = HashSet::with_capacity(params.len());
        if !params.iter().all(|(name, _)| seen.insert(name)) {
            return Err(Error::parse(ParseErrorKind::DuplicateField));
        }
        drop(seen);
        Ok(params)
    }
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

impl<N: Into<String>, V: Into<SecretString>> FromIterator<(N, V)> for Params {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(pairs: I) -> Self {
        Params(pairs.into_iter().map(|(name, value)| (name.into(), value.into())).collect())
    }
}

impl fmt::Debug for Params {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Params")?;
        f.debug_map().entries(self.0.iter().map(|(name, value)| (name, value))).finish()
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
    fn debug_prints_no_value() {
        let params: Params = [("cvnNumber", "012")].into_iter().collect();
        assert_eq!(format!("{params:?}"), r#"Params{"cvnNumber": [redacted]}"#);
    }
}
