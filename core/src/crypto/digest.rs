//! Digests as lowercase hex, which is how every gateway writes them.

use std::hint;

use md5::Md5;
use sha1::Sha1;
use sha2::block_api::compress256;
use sha2::{Digest, Sha256};
use subtle::{ConditionallySelectable, ConstantTimeLess};
use zeroize::Zeroizing;

/// Lowercase hex of SHA-256.
pub(crate) fn sha256_hex(message: &[u8]) -> String {
    hex(&Sha256::digest(message))
}

/// 32 bytes as 64 ASCII digits.
pub(crate) fn hex_of_32(bytes: &[u8; 32]) -> [u8; 64] {
    let mut text = [0; 64];
    write_hex(bytes, &mut text);
    text
}

/// FIPS 180-4, 5.3.3.
pub(crate) const SHA256_INITIAL: [u32; 8] = [
    0x6a09_e667,
    0xbb67_ae85,
    0x3c6e_f372,
    0xa54f_f53a,
    0x510e_527f,
    0x9b05_688c,
    0x1f83_d9ab,
    0x5be0_cd19,
];

/// SHA-256 of `buffer` without its last bytes, at most 16, in a time that does not tell how
/// many they are.
///
/// A hash of the bare message would take one block less for some lengths than for others, and with it tell how
/// long a padding is, or that it is wrong (AlFardan and Paterson, "Lucky Thirteen", 2013). So both blocks in which the
/// message could end are always hashed.
pub(crate) fn sha256_without(buffer: &[u8], cut: u8) -> [u8; 32] {
    let mut state = SHA256_INITIAL;
    // The blocks that no cut reaches.
    let whole = buffer.len().saturating_sub(16) / 64 * 64;
    let (head, tail) = buffer.split_at(whole);
    compress256(&mut state, head.as_chunks().0);

    // What is left is at most 79 bytes, and with 0x80 and the length at most 88. The message ends in the last 16.
    let length = hint::black_box((tail.len() as u8).wrapping_sub(cut));
    let (sure, unsure) = tail.split_at(tail.len().saturating_sub(16));
    let mut end = Zeroizing::new([[0_u8; 64]; 2]);
    let (kept, rest) = end.as_flattened_mut().split_at_mut(sure.len());
    kept.copy_from_slice(sure);
    let bytes = unsure.iter().chain(&[0]).zip(sure.len() as u16..);
    for (slot, (byte, at)) in rest.iter_mut().zip(bytes) {
        let length = u16::from(length);
        // All bits if it stands before the end, or there.
        let before = (at.wrapping_sub(length) >> 8) as u8;
        let there = ((at ^ length).wrapping_sub(1) >> 8) as u8;
        *slot = byte & before | 0x80 & there;
    }
    let bits = ((buffer.len() as u64).wrapping_sub(u64::from(cut)) * 8).to_be_bytes();
    let [first, second] = &mut *end;
    let in_first = length.ct_lt(&56);
    for ((short, long), byte) in first.iter_mut().skip(56).zip(second.iter_mut().skip(56)).zip(bits)
    {
        short.conditional_assign(&byte, in_first);
        *long = byte;
    }
    compress256(&mut state, &[*first]);
    let mut longer = state;
    compress256(&mut longer, &[*second]);
    let mut digest = [0; 32];
    for (bytes, (short, long)) in
        digest.as_chunks_mut::<4>().0.iter_mut().zip(state.iter().zip(&longer))
    {
        *bytes = u32::conditional_select(long, short, in_first).to_be_bytes();
    }
    digest
}

/// Lowercase hex of MD5. Broken as a hash; some gateways' formats are built on it all the same.
pub(crate) fn md5_hex(message: &[u8]) -> String {
    hex(&Md5::digest(message))
}

/// Lowercase hex of SHA-1. Broken as a hash; XPay's MAC is made with it all the same.
pub(crate) fn sha1_hex(message: &[u8]) -> String {
    hex(&Sha1::digest(message))
}

/// The same as 32 ASCII bytes: as a key, it must not lie about in a `String` that nobody wipes.
pub(crate) fn md5_hex_bytes(message: &[u8]) -> Zeroizing<[u8; 32]> {
    let mut text = Zeroizing::new([0; 32]);
    write_hex(&Md5::digest(message), &mut *text);
    text
}

/// One key for a list of texts, as 64 hex digits. Each text is hashed with its length, so that no two lists
/// have the same key.
pub(crate) fn key_of<'a>(texts: impl IntoIterator<Item = Option<&'a str>>) -> String {
    let mut digest = Sha256::new();
    for text in texts.into_iter().map(Option::unwrap_or_default) {
        digest.update((text.len() as u64).to_be_bytes());
        digest.update(text);
    }
    hex(&digest.finalize())
}

/// Lowercase hex.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(2 * bytes.len());
    // Looking whether it is UTF-8 would look at what may be secret; the compiler knows that a digit is one byte.
    for byte in bytes {
        text.extend([byte >> 4, byte & 15].map(|nibble| char::from(digit(nibble))));
    }
    text
}

/// Lowercase hex into a place of twice the length.
fn write_hex(bytes: &[u8], text: &mut [u8]) {
    let (pairs, _) = text.as_chunks_mut::<2>();
    for (pair, byte) in pairs.iter_mut().zip(bytes) {
        *pair = [digit(byte >> 4), digit(byte & 15)];
    }
}

fn digit(nibble: u8) -> u8 {
    nibble + if nibble < 10 { b'0' } else { b'a' - 10 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_answers() {
        // FIPS 180-4 and RFC 1321, message "abc".
        assert_eq!(
            sha256_hex(b"abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
        assert_eq!(sha1_hex(b"abc"), "a9993e364706816aba3e25717850c26c9cd0d89d");
        assert_eq!(md5_hex(b"abc"), "900150983cd24fb0d6963f7d28e17f72");
        assert_eq!(*md5_hex_bytes(b"abc"), *b"900150983cd24fb0d6963f7d28e17f72");
    }

    #[test]
    fn hex_of_every_byte() {
        for byte in 0..=255 {
            assert_eq!(hex(&[byte, 0]), format!("{byte:02x}00"));
            let text = hex_of_32(&[byte; 32]);
            assert_eq!(str::from_utf8(&text).unwrap(), format!("{byte:02x}").repeat(32));
        }
    }

    /// Python's `hashlib` on the texts, each after its length in eight bytes.
    #[test]
    fn a_key_of_texts_depends_on_where_each_ends() {
        let key = key_of([Some("ab"), None, Some("c")]);
        assert_eq!(key, "9c24d27974bb3b173e762a999df89274e93d1e37cba113b996aa47139a011d4a");
        assert_ne!(key, key_of([Some("a"), Some("b"), Some("c")]));
    }

    #[test]
    fn a_hidden_cut_hashes_what_is_left() {
        let buffer: Vec<u8> = (0..=255).cycle().take(300).collect();
        for length in 0..=buffer.len() {
            for cut in 0..=length.min(16) {
                let left = &buffer[..length - cut];
                assert_eq!(
                    hex(&sha256_without(&buffer[..length], cut as u8)),
                    sha256_hex(left),
                    "{length} {cut}"
                );
            }
        }
    }
}
