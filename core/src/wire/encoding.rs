//! The ways in which peers escape names and values.

use std::fmt;

use memchr::memchr2;

use crate::error::{Error, ParseErrorKind, Reason, Result};
use crate::secret::Wiped;
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

    /// One name or value, encoded.
    pub(crate) fn encode(self, text: &str) -> String {
        let mut out = Vec::new();
        self.write(text, &mut out);
        into_text(out)
    }

    /// Writes one name or value to the end of `out`.
    pub(crate) fn write(self, text: &str, out: &mut Vec<u8>) {
        let rules = self.rules();
        // In pieces, so that room for escapes that are not there is never much.
        for piece in text.as_bytes().chunks(256) {
            let start = out.len();
            out.resize(start + Rules::room(piece.len()), 0);
            let end = rules.encode(piece, out, start);
            out.truncate(end);
        }
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

/// What was encoded, as text. Only [`Encoding::Raw`] keeps what is not ASCII, and it keeps all of it.
pub(crate) fn into_text(encoded: Vec<u8>) -> String {
    String::from_utf8(encoded).unwrap_or_default()
}

/// What an encoding does with each byte.
pub(super) struct Rules {
    /// For each byte, the one or three bytes that are written, the first one lowest, and at the top how many bits
    /// they have. The rest is zeros.
    written: [u64; 256],
    plus_for_blank: bool,
}

const UPPER: &[u8; 16] = b"0123456789ABCDEF";
const LOWER: &[u8; 16] = b"0123456789abcdef";

/// Tables that the compiler fills; in a module for browsers the first use does, and 16 kB less are downloaded.
macro_rules! tables {
    ($($visible:vis $name:ident: $rules:expr;)+) => {$(
        #[cfg(not(target_family = "wasm"))]
        $visible static $name: Rules = $rules;
        #[cfg(target_family = "wasm")]
        $visible static $name: std::sync::LazyLock<Rules> = std::sync::LazyLock::new(|| $rules);
    )+};
}

tables! {
    RAW: Rules::new(Kept::Everything, false, UPPER);
    RFC3986: Rules::new(Kept::Marks(b"-._~"), false, UPPER);
    pub(super) FORM: Rules::new(Kept::Marks(b"*-._"), true, UPPER);
    PHP_SDK: Rules::new(Kept::Marks(b"-._"), true, UPPER);
    PYTHON_SDK: Rules::new(Kept::Marks(b"-._~=&;:"), false, UPPER);
    JAVA_SDK: Rules::new(Kept::Marks(b"*-._=&;:,"), true, UPPER);
    DOTNET_SDK: Rules::new(Kept::Marks(b"-_.!*();:,"), true, LOWER);
    ONLINE_TOOLS: Rules::new(Kept::Marks(b"-_.!~*'();/?:@&=+$,#"), false, UPPER);
}

/// The bytes that stay as they are.
enum Kept {
    Everything,
    /// Letters and digits, and these.
    Marks(&'static [u8]),
}

impl Rules {
    // Evaluated by the compiler, where an index out of bounds is an error.
    #[allow(clippy::indexing_slicing)]
    const fn new(kept: Kept, plus_for_blank: bool, hex: &'static [u8; 16]) -> Self {
        let mut written = [0; 256];
        let mut index = 0;
        while index < 256 {
            let byte = index as u8;
            let keep = match kept {
                Kept::Everything => true,
                Kept::Marks(marks) => {
                    let mut found = byte.is_ascii_alphanumeric();
                    let mut mark = 0;
                    while mark < marks.len() {
                        found |= marks[mark] == byte;
                        mark += 1;
                    }
                    found
                }
            };
            let [first, second, third, bits] = if keep {
                [byte, 0, 0, 8]
            } else if byte == b' ' && plus_for_blank {
                [b'+', 0, 0, 8]
            } else {
                [b'%', hex[index >> 4], hex[index & 15], 24]
            };
            written[index] = u64::from_le_bytes([first, second, third, 0, 0, 0, 0, bits]);
            index += 1;
        }
        Rules { written, plus_for_blank }
    }

    fn written(&self, byte: u8) -> u64 {
        self.written.get(usize::from(byte)).copied().unwrap_or_default()
    }

    pub(super) fn keeps(&self, byte: u8) -> bool {
        self.written(byte) == u64::from_le_bytes([byte, 0, 0, 0, 0, 0, 0, 8])
    }

    pub(super) fn escapes_separators(&self) -> bool {
        !self.keeps(b'&')
    }

    /// An encoding that keeps `%` has no escapes.
    pub(super) fn has_escapes(&self) -> bool {
        !self.keeps(b'%')
    }

    /// How much room [`Rules::encode`] needs for so many bytes.
    pub(super) const fn room(bytes: usize) -> usize {
        3 * bytes + 8
    }

    /// Writes to `out` from `at` on, and returns where the end is. `out` has [`Rules::room`] there; what does not fit
    /// is left out.
    pub(super) fn encode(&self, text: &[u8], out: &mut [u8], mut at: usize) -> usize {
        let (blocks, rest) = text.as_chunks::<16>();
        for block in blocks {
            // Letters and digits are kept by every encoding, and the compiler looks at all of a block at once.
            if block.iter().fold(true, |all, byte| all & byte.is_ascii_alphanumeric()) {
                if let Some(slot) = out.get_mut(at..).and_then(<[u8]>::first_chunk_mut) {
                    *slot = *block;
                    at += block.len();
                }
            } else {
                at = self.encode_pairs(block, out, at);
            }
        }
        self.encode_pairs(rest, out, at)
    }

    /// Eight bytes are written for each pair of bytes, and the next ones begin where those that count end: no
    /// branch depends on the text.
    fn encode_pairs(&self, text: &[u8], out: &mut [u8], mut at: usize) -> usize {
        let (pairs, last) = text.as_chunks::<2>();
        for [first, second] in pairs {
            let (first, second) = (self.written(*first), self.written(*second));
            let Some(slot) = out.get_mut(at..).and_then(<[u8]>::first_chunk_mut) else { break };
            // The second's number of bits is shifted out at the top.
            *slot = (first | second << (first >> 56)).to_le_bytes();
            at += ((first >> 59) + (second >> 59)) as usize;
        }
        for byte in last {
            let written = self.written(*byte);
            let Some(slot) = out.get_mut(at..).and_then(<[u8]>::first_chunk_mut) else { break };
            *slot = written.to_le_bytes();
            at += (written >> 59) as usize;
        }
        at
    }

    pub(super) fn escape_byte(&self, byte: u8, out: &mut String) {
        let written = self.written(byte);
        let length = (written >> 59) as usize;
        out.extend(written.to_le_bytes().into_iter().take(length).map(char::from));
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

    /// Undoes [`Rules::encode`], to the end of `out`.
    pub(super) fn decode(&self, text: &[u8], out: &mut Vec<u8>) -> Result<()> {
        if !self.has_escapes() {
            out.extend_from_slice(text);
            return Ok(());
        }
        percent_decode_to(text, self.plus_for_blank, out)
    }
}

/// Undoes `%XX`, and `+` for a blank where `plus_for_blank` says so.
pub(crate) fn percent_decode(text: &str, plus_for_blank: bool) -> Result<String> {
    let mut bytes = Wiped(Vec::with_capacity(text.len()));
    percent_decode_to(text.as_bytes(), plus_for_blank, &mut bytes)?;
    let text = bytes.into_text().ok_or_else(|| Error::parse(ParseErrorKind::Charset))?;
    Ok(text.into_inner())
}

/// The same, to the end of `out`, which should have room for all of `text`.
pub(super) fn percent_decode_to(
    text: &[u8],
    plus_for_blank: bool,
    out: &mut Vec<u8>,
) -> Result<()> {
    // Where blanks are not pluses, the same byte is looked for twice.
    let other = if plus_for_blank { b'+' } else { b'%' };
    let mut rest = text;
    while let Some((kept, tail)) =
        memchr2(b'%', other, rest).and_then(|at| rest.split_at_checked(at))
    {
        out.extend_from_slice(kept);
        rest = match tail {
            [b'%', high, low, tail @ ..] => {
                let value = hex_value(*high).zip(hex_value(*low));
                let syntax = || Error::parse(ParseErrorKind::FormSyntax);
                let (high, low) = value.ok_or_else(syntax)?;
                out.push(high << 4 | low);
                tail
            }
            [b'+', tail @ ..] => {
                out.push(b' ');
                tail
            }
            _ => return Err(Error::parse(ParseErrorKind::FormSyntax)),
        };
    }
    out.extend_from_slice(rest);
    Ok(())
}

fn hex_value(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        b'A'..=b'F' => Some(digit - b'A' + 10),
        _ => None,
    }
}
