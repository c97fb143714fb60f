//! Digests as lowercase hex, which is how every gateway writes them.

use md5::Md5;
use sha1::Sha1;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// Lowercase hex of SHA-256.
pub(crate) fn sha256_hex(message: &[u8]) -> String {
    hex(&Sha256::digest(message))
}

/// SHA-256.
pub(crate) fn sha256(message: &[u8]) -> [u8; 32] {
    Sha256::digest(message).into()
}

/// 32 bytes as 64 ASCII digits.
pub(crate) fn hex_of_32(bytes: &[u8; 32]) -> [u8; 64] {
    let mut text = [0; 64];
    write_hex(bytes, &mut text);
    text
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
    let mut text = vec![0; 2 * bytes.len()];
    write_hex(bytes, &mut text);
    String::from_utf8(text).unwrap_or_default()
}

/// Lowercase hex into a place of twice the length.
fn write_hex(bytes: &[u8], text: &mut [u8]) {
    let digit = |nibble: u8| nibble + if nibble < 10 { b'0' } else { b'a' - 10 };
    let (pairs, _) = text.as_chunks_mut::<2>();
    for (pair, byte) in pairs.iter_mut().zip(bytes) {
        *pair = [digit(byte >> 4), digit(byte & 15)];
    }
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
}
