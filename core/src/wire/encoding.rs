//! The ways in which peers escape names and values.

use std::fmt;

use zeroize::Zeroizing;

use crate::error::{Error, ParseErrorKind, Reason, Result};
use crate::wire::latin1::Charset;

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

    pub(super) fn rules(self) -> &'static Rules {
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
pub(super) struct Rules {
    /// Bytes that stay as they are. All of them for [`RAW`].
    keep: [bool; 256],
    plus_for_blank: bool,
    hex: &'static [u8; 16],
}

const UPPER: &[u8; 16] = b"0123456789ABCDEF";
const LOWER: &[u8; 16] = b"0123456789abcdef";

static RAW: Rules = Rules { keep: [true; 256], plus_for_blank: false, hex: UPPER };
static RFC3986: Rules = Rules::new(b"-._~", false, UPPER);
pub(super) static FORM: Rules = Rules::new(b"*-._", true, UPPER);
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

    pub(super) fn keeps(&self, byte: u8) -> bool {
        self.keep.get(usize::from(byte)).copied().unwrap_or(false)
    }

    pub(super) fn escapes_separators(&self) -> bool {
        !self.keeps(b'&')
    }

    /// An encoding that keeps `%` has no escapes.
    pub(super) fn has_escapes(&self) -> bool {
        !self.keeps(b'%')
    }

    pub(super) fn encode(&self, text: &str, out: &mut String) {
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

    pub(super) fn escape_byte(&self, byte: u8, out: &mut String) {
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
    pub(super) fn encode_in(&self, charset: Charset, text: &str, out: &mut String) -> bool {
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

    pub(super) fn decode(&self, text: &str) -> Result<String> {
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

pub(super) fn percent_decode_bytes(text: &str, plus_for_blank: bool) -> Result<Zeroizing<Vec<u8>>> {
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
