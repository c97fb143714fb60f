//! The ways in which peers escape names and values.

mod decode;
#[cfg(target_arch = "x86_64")]
mod lanes;

use std::fmt;

use memchr::memchr2;

use crate::error::{Error, Reason, Result};
use crate::wire::latin1::Charset;

use self::decode::Decoder;
pub(crate) use self::decode::{DECODE_ROOM, percent_decode, percent_decode_to};

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
        // In pieces, so that room for escapes that are not there is never much, and is quickly cleared.
        for piece in text.as_bytes().chunks(512) {
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

/// What ends a name where parameters are one text, and what ends a value. As part of a name or value both are
/// hardly ever seen.
pub(super) const NAME_END: u8 = 0;
pub(super) const VALUE_END: u8 = 1;

/// What an encoding does with each byte.
pub(super) struct Rules {
    /// For each byte, the one or three bytes that are written, the first one lowest, and at the top how many bits
    /// they have. The rest is zeros. [`NAME_END`] is written as `=`, and [`VALUE_END`] as `&`.
    written: [u64; 256],
    /// What these two are as part of a name or value.
    ends: [u64; 2],
    #[cfg(target_arch = "x86_64")]
    escapes: Escapes,
    plus_for_blank: bool,
}

/// The same as `written` of [`Rules`], in another shape.
#[cfg(target_arch = "x86_64")]
struct Escapes {
    /// What stands first for each byte of ASCII: the byte itself, another for it, or the `%` of an escape.
    first: [u8; 128],
    /// The digits of an escape.
    digits: [u8; 16],
}

#[cfg(target_arch = "x86_64")]
impl Escapes {
    // Evaluated by the compiler, where an index out of bounds is an error.
    #[allow(clippy::indexing_slicing)]
    const fn new(written: &[u64; 256], digits: &[u8; 16]) -> Self {
        let mut first = [0; 128];
        let mut index = 0;
        while index < 128 {
            first[index] = written[index] as u8;
            index += 1;
        }
        Escapes { first, digits: *digits }
    }
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
        let ends = [written[NAME_END as usize], written[VALUE_END as usize]];
        written[NAME_END as usize] = as_it_is(b'=');
        written[VALUE_END as usize] = as_it_is(b'&');
        Rules {
            written,
            ends,
            #[cfg(target_arch = "x86_64")]
            escapes: Escapes::new(&written, hex),
            plus_for_blank,
        }
    }

    /// What becomes of a byte in parameters that are one text.
    fn written(&self, byte: u8) -> u64 {
        self.written.get(usize::from(byte)).copied().unwrap_or_default()
    }

    /// What becomes of a byte of a name or value.
    fn written_in_text(&self, byte: u8) -> u64 {
        self.ends.get(usize::from(byte)).copied().unwrap_or_else(|| self.written(byte))
    }

    pub(super) fn keeps(&self, byte: u8) -> bool {
        self.written_in_text(byte) == as_it_is(byte)
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
        3 * bytes + 64
    }

    /// Writes one name or value to `out` from `at` on, and returns where the end is. `out` has [`Rules::room`]
    /// there; what does not fit is left out.
    pub(super) fn encode(&self, text: &[u8], out: &mut [u8], mut at: usize) -> usize {
        let mut rest = text;
        while let Some((before, [end, after @ ..])) =
            memchr2(NAME_END, VALUE_END, rest).and_then(|end| rest.split_at_checked(end))
        {
            at = self.encode_joined(before, out, at);
            at = put(self.written_in_text(*end), out, at);
            rest = after;
        }
        self.encode_joined(rest, out, at)
    }

    /// The same for any number of parameters as one text, in which each name is followed by [`NAME_END`] and each
    /// value by [`VALUE_END`].
    pub(super) fn encode_joined(&self, text: &[u8], out: &mut [u8], at: usize) -> usize {
        #[cfg(target_arch = "x86_64")]
        if self.has_escapes()
            && let Some(end) = lanes::encode(&self.escapes, text, out, at)
        {
            return end;
        }
        self.encode_portably(text, out, at)
    }

    fn encode_portably(&self, text: &[u8], out: &mut [u8], mut at: usize) -> usize {
        let (blocks, rest) = text.as_chunks::<16>();
        for block in blocks {
            // The compiler looks at all of a block at once, and writes it so.
            if block.iter().fold(true, |all, byte| all & is_always_kept(*byte)) {
                if let Some(slot) = out.get_mut(at..).and_then(<[u8]>::first_chunk_mut::<16>) {
                    for (slot, byte) in slot.iter_mut().zip(block) {
                        *slot = with_separators(*byte);
                    }
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
            at = put(self.written(*byte), out, at);
        }
        at
    }

    pub(super) fn escape_byte(&self, byte: u8, out: &mut String) {
        let written = self.written_in_text(byte);
        let length = (written >> 59) as usize;
        out.extend(written.to_le_bytes().into_iter().take(length).map(char::from));
    }

    /// Whether all of the text fits into the character set.
    pub(super) fn encode_in(&self, charset: Charset, text: &str, out: &mut String) -> bool {
        text.chars().fold(true, |fits, character| match charset.byte(character) {
            Some(byte) => {
                self.escape_byte(byte, out);
                fits
            }
            None => false,
        })
    }

    /// What undoes [`Rules::encode`].
    pub(super) fn decoder(&self) -> Decoder {
        Decoder { has_escapes: self.has_escapes(), plus_for_blank: self.plus_for_blank }
    }
}

/// What [`Rules`] writes for a byte that stays as it is.
const fn as_it_is(byte: u8) -> u64 {
    u64::from_le_bytes([byte, 0, 0, 0, 0, 0, 0, 8])
}

/// Whether every encoding writes one byte for this one, and the same.
fn is_always_kept(byte: u8) -> bool {
    // Without `match`, or the compiler does not look at many bytes at once.
    byte.is_ascii_alphanumeric()
        | (byte.wrapping_sub(b'-') < 2)
        | (byte == b'_')
        | (byte == NAME_END)
        | (byte == VALUE_END)
}

/// What every encoding writes for such a byte.
fn with_separators(byte: u8) -> u8 {
    let name_end = u8::from(byte == NAME_END) * (NAME_END ^ b'=');
    let value_end = u8::from(byte == VALUE_END) * (VALUE_END ^ b'&');
    byte ^ name_end ^ value_end
}

/// Writes what one byte becomes, and returns where the next one goes.
fn put(written: u64, out: &mut [u8], at: usize) -> usize {
    match out.get_mut(at..).and_then(<[u8]>::first_chunk_mut) {
        Some(slot) => {
            *slot = written.to_le_bytes();
            at + (written >> 59) as usize
        }
        None => at,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_the_documentation() {
        let names = Encoding::ALL.map(|encoding| encoding.to_string()).join(", ");
        let expected =
            "raw, rfc3986, form, php-sdk, python-sdk, java-sdk, dotnet-sdk, online-tools";
        assert_eq!(names, expected);
        assert_eq!(Encoding::parse("Form").unwrap_err().code(), "invalid_input");
    }

    #[test]
    fn what_every_encoding_keeps_is_written_as_it_is() {
        let text = b"abcdefghijklmno\0pqrstuvwxyz-._\x01ABCDEFGHIJKLMNO\0PQRSTUVWXYZ0123456789";
        let expected = b"abcdefghijklmno=pqrstuvwxyz-._&ABCDEFGHIJKLMNO=PQRSTUVWXYZ0123456789";
        for encoding in Encoding::ALL {
            for start in 0..16 {
                let mut out = vec![0; 5 + Rules::room(text.len())];
                let end = encoding.rules().encode_portably(&text[start..], &mut out, 5);
                assert_eq!(out[5..end], expected[start..], "{encoding}");
            }
        }
    }

    #[test]
    fn a_block_is_written_as_its_pairs_are() {
        for rules in Encoding::ALL.map(Encoding::rules) {
            for byte in 0..=255 {
                let mut block = *b"abcdefghijklmnop";
                block[7] = byte;
                let (mut blocks, mut pairs) = ([0; 128], [0; 128]);
                let end = rules.encode_portably(&block, &mut blocks, 1);
                assert_eq!(end, rules.encode_pairs(&block, &mut pairs, 1));
                assert_eq!(blocks[..end], pairs[..end], "{byte}");
            }
        }
    }

    #[test]
    fn a_long_text_is_encoded_in_pieces() {
        let text = "a è".repeat(400);
        assert_eq!(Encoding::Rfc3986.encode(&text), "a%20%C3%A8".repeat(400));
        let mut out = b"k=".to_vec();
        Encoding::Raw.write(&text, &mut out);
        assert_eq!(into_text(out), format!("k={text}"));
    }
}
