//! RC4, for the NETOPIA envelope only: it is broken as a cipher.

use rc4::{KeyInit, Rc4, StreamCipher};

/// Encrypts or decrypts in place, which is the same. `None`, and nothing done, unless the key is 5 to 256 bytes
/// long.
pub(crate) fn apply(key: &[u8], buffer: &mut [u8]) -> Option<()> {
    if key.len() < 5 {
        return None;
    }
    Rc4::new_from_slice(key).ok()?.apply_keystream(buffer);
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6229, the first 16 bytes of the key stream for keys of 5, 16 and 32 bytes 01 02 03 …
    #[test]
    fn known_answers() {
        for (length, expected) in [
            (5, *b"\xb2\x39\x63\x05\xf0\x3d\xc0\x27\xcc\xc3\x52\x4a\x0a\x11\x18\xa8"),
            (16, *b"\x9a\xc7\xcc\x9a\x60\x9d\x1e\xf7\xb2\x93\x28\x99\xcd\xe4\x1b\x97"),
            (32, *b"\xea\xa6\xbd\x25\x88\x0b\xf9\x3d\x3f\x5d\x1e\x4c\xa2\x61\x1d\x91"),
        ] {
            let key: Vec<u8> = (1..=length).collect();
            let mut buffer = [0; 16];
            apply(&key, &mut buffer).unwrap();
            assert_eq!(buffer, expected, "{length}");
        }
    }

    #[test]
    fn key_lengths_are_bounded() {
        for length in [0, 1, 4, 257] {
            assert!(apply(&vec![1; length], &mut [0]).is_none(), "{length}");
        }
        assert!(apply(&[1; 256], &mut [0]).is_some());
    }
}
