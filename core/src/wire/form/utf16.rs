//! Text from languages that have it in UTF-16.

use crate::secret::Wiped;

/// Text in UTF-16, little-endian, that is taken piece by piece.
pub(super) struct Utf16<'a> {
    units: &'a [[u8; 2]],
    /// All of them as if they were ASCII, with something else where they are not.
    narrow: Wiped<Vec<u8>>,
    at: usize,
}

impl<'a> Utf16<'a> {
    pub(super) fn new(text: &'a [u8]) -> Option<Self> {
        let (units, []) = text.as_chunks::<2>() else { return None };
        // Without a branch, so that the compiler takes many at a time.
        let narrow = |unit: &[u8; 2]| {
            let unit = u16::from_le_bytes(*unit);
            (unit | u16::from(unit > 0x7f).wrapping_neg()) as u8
        };
        Some(Utf16 { units, narrow: Wiped(units.iter().map(narrow).collect()), at: 0 })
    }

    /// Room for all of it in UTF-8: no unit becomes more than three bytes.
    pub(super) fn room(&self) -> usize {
        3 * self.units.len()
    }

    /// Writes the next so many units to the end of `out`, which has room for them.
    pub(super) fn take(&mut self, length: usize, out: &mut Vec<u8>) -> Option<()> {
        let range = self.at..self.at.checked_add(length)?;
        self.at = range.end;
        match self.narrow.get(range.clone())? {
            text if text.is_ascii() => out.extend_from_slice(text),
            _ => {
                let units = self.units.get(range)?.iter();
                for character in char::decode_utf16(units.map(|unit| u16::from_le_bytes(*unit))) {
                    let character = character.unwrap_or(char::REPLACEMENT_CHARACTER);
                    out.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
                }
            }
        }
        Some(())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.at == self.units.len()
    }
}
