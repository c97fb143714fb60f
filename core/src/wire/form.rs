//! Ordered `name=value` parameters and the ways in which peers encode them.

use std::collections::HashSet;
use std::fmt;

use zeroize::Zeroizing;

use crate::error::{Error, Fault, Faults, ParseErrorKind, Reason, Result};
use crate::secret::SecretString;
use crate::wire::check_size;
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

/// How names and values are escaped.
///
/// The vendor's document does not fix it, and each of the vendor's SDKs has its own way; the gateway
/// reads all of them. [`Encoding::Rfc3986`] escapes everything that needs it and is the one to choose
/// where nothing speaks for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Encoding {
    /// Nothing is escaped. `&` in a value is refused.
    Raw,
    /// RFC 3986: all but letters, digits and `-._~` escaped, a blank as `%20`.
    #[default]
    Rfc3986,
    /// `application/x-www-form-urlencoded` as browsers write it: `*-._` kept, a blank as `+`.
    Form,
    /// PHP's `http_build_query`: `-._` kept, a blank as `+`.
    PhpSdk,
    /// The whole string escaped at once, `=&;:` and RFC 3986's set kept, a blank as `%20`. `&` in a
    /// value is refused.
    PythonSdk,
    /// The whole string form-encoded at once, then `=&;:,` restored, a blank as `+`. `&` in a value is
    /// refused.
    JavaSdk,
    /// Each value form-encoded with lowercase hex, then `;:,` restored, a blank as `+`.
    DotnetSdk,
    /// The vendor's "Online Tools" page: the whole string through JavaScript's `encodeURI`, a blank as
    /// `%20`. `&` in a value is refused.
    OnlineTools,
}

impl Encoding {
    /// Every encoding, for lists and tests.
    pub const ALL: [Encoding; 8] = [
        Encoding::Raw,
        Encoding::Rfc3986,
        Encoding::Form,
        Encoding::PhpSdk,
        Encoding::PythonSdk,
        Encoding::JavaSdk,
        Encoding::DotnetSdk,
        Encoding::OnlineTools,
    ];

    /// The name: `raw`, `rfc3986`, `form`, `php-sdk`, `python-sdk`, `java-sdk`, `dotnet-sdk` or
    /// `online-tools`.
    pub fn as_str(self) -> &'static str {
        match self {
            Encoding::Raw => "raw",
            Encoding::Rfc3986 => "rfc3986",
            Encoding::Form => "form",
            Encoding::PhpSdk => "php-sdk",
            Encoding::PythonSdk => "python-sdk",
            Encoding::JavaSdk => "java-sdk",
            Encoding::DotnetSdk => "dotnet-sdk",
            Encoding::OnlineTools => "online-tools",
        }
    }

    /// The encoding of that name.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] for any other name.
    pub fn parse(name: &str) -> Result<Self> {
        let allowed = "raw, rfc3986, form, php-sdk, python-sdk, java-sdk, dotnet-sdk, online-tools";
        Encoding::ALL
            .into_iter()
            .find(|encoding| encoding.as_str() == name)
            .ok_or_else(|| Error::invalid("encoding", Reason::NotAllowed { allowed }))
    }

    /// Writes one name or value to the end of `out`.
    pub(crate) fn write(self, text: &str, out: &mut String) {
        self.rules().encode(text, out);
    }

    fn rules(self) -> &'static Rules {
        match self {
            Encoding::Raw => &RAW,
            Encoding::Rfc3986 => &RFC3986,
            Encoding::Form => &FORM,
            Encoding::PhpSdk => &PHP_SDK,
            Encoding::PythonSdk => &PYTHON_SDK,
            Encoding::JavaSdk => &JAVA_SDK,
            Encoding::DotnetSdk => &DOTNET_SDK,
            Encoding::OnlineTools => &ONLINE_TOOLS,
        }
    }
}

impl std::str::FromStr for Encoding {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self> {
        Encoding::parse(name)
    }
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What an encoding does with each byte.
struct Rules {
    /// Bytes that stay as they are. All of them for [`RAW`].
    keep: [bool; 256],
    plus_for_blank: bool,
    hex: &'static [u8; 16],
}

const UPPER: &[u8; 16] = b"0123456789ABCDEF";
const LOWER: &[u8; 16] = b"0123456789abcdef";

static RAW: Rules = Rules { keep: [true; 256], plus_for_blank: false, hex: UPPER };
static RFC3986: Rules = Rules::new(b"-._~", false, UPPER);
static FORM: Rules = Rules::new(b"*-._", true, UPPER);
static PHP_SDK: Rules = Rules::new(b"-._", true, UPPER);
static PYTHON_SDK: Rules = Rules::new(b"-._~=&;:", false, UPPER);
static JAVA_SDK: Rules = Rules::new(b"*-._=&;:,", true, UPPER);
static DOTNET_SDK: Rules = Rules::new(b"-_.!*();:,", true, LOWER);
static ONLINE_TOOLS: Rules = Rules::new(b"-_.!~*'();/?:@&=+$,#", false, UPPER);

impl Rules {
    // Evaluated by the compiler, where an index out of bounds is an error.
    #[allow(clippy::indexing_slicing)]
    const fn new(marks: &[u8], plus_for_blank: bool, hex: &'static [u8; 16]) -> Self {
        let mut keep = [false; 256];
        let mut byte = 0;
        while byte < 256 {
            keep[byte] = (byte as u8).is_ascii_alphanumeric();
            byte += 1;
        }
        let mut index = 0;
        while index < marks.len() {
            keep[marks[index] as usize] = true;
            index += 1;
        }
        Rules { keep, plus_for_blank, hex }
    }

    fn keeps(&self, byte: u8) -> bool {
        self.keep.get(usize::from(byte)).copied().unwrap_or(false)
    }

    fn escapes_separators(&self) -> bool {
        !self.keeps(b'&')
    }

    /// An encoding that keeps `%` has no escapes.
    fn has_escapes(&self) -> bool {
        !self.keeps(b'%')
    }

    fn encode(&self, text: &str, out: &mut String) {
        let mut rest = text;
        while let Some(at) = rest.bytes().position(|byte| !self.keeps(byte)) {
            let (kept, tail) = rest.split_at(at);
            out.push_str(kept);
            let mut characters = tail.chars();
            if let Some(character) = characters.next() {
                self.escape(character, out);
            }
            rest = characters.as_str();
        }
        out.push_str(rest);
    }

    fn escape(&self, character: char, out: &mut String) {
        for byte in character.encode_utf8(&mut [0; 4]).bytes() {
            self.escape_byte(byte, out);
        }
    }

    fn escape_byte(&self, byte: u8, out: &mut String) {
        if byte == b' ' && self.plus_for_blank {
            return out.push('+');
        }
        let digit =
            |nibble: u8| char::from(self.hex.get(usize::from(nibble)).copied().unwrap_or(b'0'));
        out.push('%');
        out.push(digit(byte >> 4));
        out.push(digit(byte & 15));
    }

    /// Whether all of the text fits into the character set.
    fn encode_in(&self, charset: Charset, text: &str, out: &mut String) -> bool {
        text.chars().fold(true, |fits, character| match charset.byte(character) {
            Some(byte) if self.keeps(byte) => {
                out.push(char::from(byte));
                fits
            }
            Some(byte) => {
                self.escape_byte(byte, out);
                fits
            }
            None => false,
        })
    }

    fn decode(&self, text: &str) -> Result<String> {
        if !self.has_escapes() {
            return Ok(text.to_owned());
        }
        percent_decode(text, self.plus_for_blank)
    }
}

/// Undoes `%XX`, and `+` for a blank where `plus_for_blank` says so.
pub(crate) fn percent_decode(text: &str, plus_for_blank: bool) -> Result<String> {
    let mut bytes = percent_decode_bytes(text, plus_for_blank)?;
    String::from_utf8(std::mem::take(&mut *bytes)).map_err(|error| {
        drop(Zeroizing::new(error.into_bytes()));
        Error::parse(ParseErrorKind::Charset)
    })
}

fn percent_decode_bytes(text: &str, plus_for_blank: bool) -> Result<Zeroizing<Vec<u8>>> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(text.len()));
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => rest
                .next()
                .zip(rest.next())
                .and_then(|(high, low)| Some(hex_value(high)? << 4 | hex_value(low)?))
                .ok_or_else(|| Error::parse(ParseErrorKind::FormSyntax))?,
            b'+' if plus_for_blank => b' ',
            byte => byte,
        });
    }
    Ok(bytes)
}

fn hex_value(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
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
