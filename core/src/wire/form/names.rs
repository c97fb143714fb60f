//! Names: which of them repeat, and what may be said of them.

use crate::wire;

/// The places of those that were there before, in order.
pub(super) fn repeated<'a>(
    count: usize,
    names: impl Iterator<Item = &'a str> + Clone,
) -> Vec<usize> {
    let mut repeated = Vec::new();
    if count <= 64 {
        // One bit for each name that was there, of 512: most names need no comparison.
        let mut seen = [0_u64; 8];
        for (index, name) in names.clone().enumerate() {
            let (word, bit) = place(name);
            let Some(word) = seen.get_mut(word) else { continue };
            if *word & bit != 0 && names.clone().take(index).any(|earlier| earlier == name) {
                repeated.push(index);
            }
            *word |= bit;
        }
    } else {
        repeated = wire::repeated(names.zip(0..).collect());
    }
    repeated
}

/// One of 512 places for a name: a word and a bit in it. Whoever wants to can find names with the same place;
/// they cost a comparison.
fn place(name: &str) -> (usize, u64) {
    let half = |bytes: Option<&[u8; 4]>| bytes.copied().map_or(0, u32::from_le_bytes);
    let bytes = name.as_bytes();
    let (first, last) = match bytes {
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Computed by Python's `int`.
    #[test]
    fn places() {
        for (name, word, bit) in [
            ("", 0, 0),
            ("a", 4, 34),
            ("ab", 0, 17),
            ("abcd", 0, 15),
            ("abcde", 6, 13),
            ("amount", 2, 59),
            ("merchantTransactionId", 4, 25),
        ] {
            assert_eq!(place(name), (word, 1 << bit), "{name:?}");
        }
    }

    #[test]
    fn only_what_looks_like_a_name_is_told() {
        let longest = "a".repeat(64);
        for name in ["a", "Z-9_.", "1234567", &longest] {
            assert_eq!(safe_name(name, 0), name);
        }
        let longer = "a".repeat(65);
        for name in ["", "a b", "é", "a=", "12345678", "1a2a3a4a5a6a7a8", &longer] {
            assert_eq!(safe_name(name, 2), "parameter 3");
        }
    }
}
