//! Undoes what the encodings do: a piece of the text after the other is written as it is, up to its first escape.

use super::{NAME_END, VALUE_END};
use crate::error::{Error, ParseErrorKind, Result};
use crate::secret::Wiped;

/// So many bytes are looked at together.
const PIECE: usize = 32;

/// How much room decoding needs on top of that for all of its text.
pub(crate) const DECODE_ROOM: usize = PIECE;

/// Undoes `%XX`, and `+` for a blank where `plus_for_blank` says so.
pub(crate) fn percent_decode(text: &str, plus_for_blank: bool) -> Result<String> {
    let mut bytes = Wiped(Vec::with_capacity(text.len() + DECODE_ROOM));
    percent_decode_to(text.as_bytes(), plus_for_blank, &mut bytes)?;
    let text = bytes.into_text().ok_or_else(|| Error::parse(ParseErrorKind::Charset))?;
    Ok(text.into_inner())
}

/// The same, to the end of `out`, which should have room for all of `text` and [`DECODE_ROOM`].
pub(crate) fn percent_decode_to(
    text: &[u8],
    plus_for_blank: bool,
    out: &mut Vec<u8>,
) -> Result<()> {
    Decoder { has_escapes: true, plus_for_blank }.run(text, out, None)
}

/// What is undone.
pub(in crate::wire) struct Decoder {
    pub(super) has_escapes: bool,
    pub(super) plus_for_blank: bool,
}

impl Decoder {
    /// Reads `name=value&name=value…`, so many parameters: writes each name with [`NAME_END`] and each value with
    /// [`VALUE_END`] to the end of `out`, which should have room for all of `text` and [`DECODE_ROOM`], and returns
    /// where these are.
    pub(in crate::wire) fn joined(
        &self,
        text: &[u8],
        count: usize,
        out: &mut Vec<u8>,
    ) -> Result<Vec<(usize, usize)>> {
        let mut ends = Ends { list: Vec::with_capacity(count), start: out.len(), name_end: None };
        self.run(text, out, Some(&mut ends))?;
        ends.end_value(out.len()).ok_or_else(syntax)?;
        out.push(VALUE_END);
        Ok(ends.list)
    }

    /// Decodes to the end of `out`, and takes names and values apart if `ends` is there. An error leaves `out` as it
    /// was.
    fn run(&self, text: &[u8], out: &mut Vec<u8>, ends: Option<&mut Ends>) -> Result<()> {
        let start = out.len();
        let done = self.decode(text, out, ends);
        if done.is_none() {
            out.truncate(start);
        }
        done.ok_or_else(syntax)
    }

    fn decode(&self, text: &[u8], out: &mut Vec<u8>, mut ends: Option<&mut Ends>) -> Option<()> {
        let blank = if self.plus_for_blank { b' ' } else { b'+' };
        let mut rest = text;
        while !rest.is_empty() {
            let mut padded = [0; PIECE];
            let bytes = rest.first_chunk().unwrap_or_else(|| {
                padded.iter_mut().zip(rest).for_each(|(slot, byte)| *slot = *byte);
                &padded
            });
            let escapes = if self.has_escapes { places(bytes, b'%') } else { 0 };
            let length = rest.len().min(PIECE);
            let step = length.min(escapes.trailing_zeros() as usize);
            let kept = (1_u64 << step) - 1;
            let at = out.len();
            // All of it, as that is quicker than some of it.
            out.extend_from_slice(&bytes.map(|byte| if byte == b'+' { blank } else { byte }));
            out.truncate(at + step);
            if let Some(ends) = &mut ends {
                let [ands, equals] = [b'&', b'='].map(|byte| places(bytes, byte) & kept as u32);
                ends.add(out, at, ands, equals)?;
            }
            rest = rest.get(step..)?;
            if step < length {
                let [_, high, low, after @ ..] = rest else { return None };
                out.push(hex_value(*high)? << 4 | hex_value(*low)?);
                rest = after;
            }
        }
        Some(())
    }
}

fn syntax() -> Error {
    Error::parse(ParseErrorKind::FormSyntax)
}

/// Without a branch: which of the two it is, is not to be foreseen.
fn hex_value(byte: u8) -> Option<u8> {
    let digit = byte.wrapping_sub(b'0');
    let letter = (byte | 0x20).wrapping_sub(b'a');
    let is_digit = digit < 10;
    let value = if is_digit { digit } else { letter.wrapping_add(10) };
    (is_digit | (letter < 6)).then_some(value)
}

/// Where names and values end.
struct Ends {
    list: Vec<(usize, usize)>,
    /// Where the parameter begins that is being read.
    start: usize,
    /// Where its name ends, if that was seen.
    name_end: Option<usize>,
}

impl Ends {
    /// Takes what was written from `at` on, where the bits say that there is `&` and `=`, the first byte's the lowest.
    /// `None` if a parameter has no name.
    fn add(&mut self, out: &mut [u8], at: usize, ands: u32, equals: u32) -> Option<()> {
        let mut left = ands | equals;
        while left != 0 {
            let bit = left & left.wrapping_neg();
            left ^= bit;
            let place = at + bit.trailing_zeros() as usize;
            if ands & bit != 0 {
                self.end_value(place)?;
                *out.get_mut(place)? = VALUE_END;
            } else if self.name_end.is_none() {
                // Another `=` is part of the value.
                self.name_end = Some(place).filter(|end| *end > self.start);
                self.name_end?;
                *out.get_mut(place)? = NAME_END;
            }
        }
        Some(())
    }

    fn end_value(&mut self, end: usize) -> Option<()> {
        self.list.push((self.name_end.take()?, end));
        self.start = end + 1;
        Some(())
    }
}

/// Where a byte is in a piece: a bit for each place.
fn places(piece: &[u8; PIECE], byte: u8) -> u32 {
    #[cfg(target_arch = "x86_64")]
    return places_by_sse2(piece, byte);
    #[cfg(not(target_arch = "x86_64"))]
    places_by_words(piece, byte)
}

#[cfg(target_arch = "x86_64")]
#[allow(unsafe_code)]
fn places_by_sse2(piece: &[u8; PIECE], byte: u8) -> u32 {
    use std::arch::x86_64::{_mm_cmpeq_epi8, _mm_movemask_epi8, _mm_set_epi64x, _mm_set1_epi8};
    let (words, _) = piece.as_chunks().0.as_chunks();
    words.iter().rev().fold(0, |places, [low, high]| {
        let (low, high) = (i64::from_le_bytes(*low), i64::from_le_bytes(*high));
        // SAFETY: every x86_64 has SSE2, and nothing here reads or writes memory.
        let equal = unsafe {
            let equal = _mm_cmpeq_epi8(_mm_set_epi64x(high, low), _mm_set1_epi8(byte as i8));
            _mm_movemask_epi8(equal)
        };
        // Sixteen bits.
        places << 16 | equal as u32
    })
}

#[cfg(any(test, not(target_arch = "x86_64")))]
fn places_by_words(piece: &[u8; PIECE], byte: u8) -> u32 {
    let all = |byte: u8| u64::from_le_bytes([byte; 8]);
    let (words, _) = piece.as_chunks();
    words.iter().rev().fold(0, |places, word| {
        let differ = u64::from_le_bytes(*word) ^ all(byte);
        // The highest bit of each byte that is not zero.
        let differ = ((differ & all(0x7f)) + all(0x7f)) | differ;
        let equal = !differ >> 7 & all(1);
        // The eight bits come together at the top.
        places << 8 | (equal.wrapping_mul(0x0102_0408_1020_4080) >> 56) as u32
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_undone() {
        for byte in 0..=255_u8 {
            for escape in [format!("a%{byte:02x}b%"), format!("a%{byte:02X}b%")] {
                let mut out = Vec::new();
                let (whole, cut) = (&escape.as_bytes()[..5], escape.as_bytes());
                percent_decode_to(whole, false, &mut out).unwrap();
                assert_eq!(out, [b'a', byte, b'b']);
                let error = percent_decode_to(cut, false, &mut out).unwrap_err();
                assert_eq!((error.code(), &*out), ("form_syntax", &[b'a', byte, b'b'][..]));
            }
            for escape in [[b'%', byte, b'0'], [b'%', b'0', byte]] {
                let read = percent_decode_to(&escape, true, &mut Vec::new());
                assert_eq!(read.is_ok(), byte.is_ascii_hexdigit(), "{escape:?}");
            }
        }
        assert_eq!(percent_decode("a+b%20%c3%A8", true).unwrap(), "a b è");
        assert_eq!(percent_decode("a+b%20%c3%A8", false).unwrap(), "a+b è");
        assert_eq!(percent_decode("%c3", true).unwrap_err().code(), "charset");
    }

    #[test]
    fn places_are_those_of_the_definition() {
        for seed in 0..=255_u8 {
            let piece = std::array::from_fn(|at| seed.wrapping_mul(at as u8 | 1) & 0x83);
            for byte in 0..=255 {
                let expected =
                    (0..PIECE).fold(0, |all, at| all | u32::from(piece[at] == byte) << at);
                assert_eq!(places(&piece, byte), expected, "{piece:?}");
                assert_eq!(places_by_words(&piece, byte), expected, "{piece:?}");
            }
        }
    }

    /// The same byte by byte, as the definition has it.
    fn by_definition(text: &[u8], plus_for_blank: bool) -> Option<Vec<u8>> {
        let mut out = Vec::new();
        let mut rest = text;
        while let [byte, after @ ..] = rest {
            rest = after;
            out.push(match byte {
                b'%' => {
                    let digits = std::str::from_utf8(rest.get(..2)?).ok()?;
                    let digits = Some(digits).filter(|digits| !digits.starts_with('+'))?;
                    rest = &rest[2..];
                    u8::from_str_radix(digits, 16).ok()?
                }
                b'+' if plus_for_blank => b' ',
                byte => *byte,
            });
        }
        Some(out)
    }

    /// Escapes, right ones and others, in every place of a piece and at every distance from the end.
    #[test]
    fn what_the_definition_reads() {
        let escapes: [&[u8]; 10] =
            [b"%41", b"%fF", b"%e8", b"+", b"%", b"%4", b"%4g", b"%%41", b"\xff", b"%\x80\x80"];
        let mut right = 0;
        for length in 0..=80_usize {
            let text: Vec<u8> = (0..length).map(|at| b"a=b&c;~"[at * at % 7]).collect();
            for escape in escapes {
                for at in 0..=length {
                    // In a second place, too, for escapes beside escapes.
                    for second in [at, (at + escape.len()).min(length), (at + 7).min(length)] {
                        let parts =
                            [&text[..at], escape, &text[at..second], escape, &text[second..]];
                        let text = parts.concat();
                        for plus_for_blank in [false, true] {
                            let mut out = b"before".to_vec();
                            let read = percent_decode_to(&text, plus_for_blank, &mut out).is_ok();
                            let expected = by_definition(&text, plus_for_blank);
                            assert_eq!(read, expected.is_some(), "{text:?}");
                            assert_eq!(out[6..], expected.unwrap_or_default(), "{text:?}");
                            right += usize::from(read);
                        }
                    }
                }
            }
        }
        assert!(right > 50_000, "{right}");
    }
}
