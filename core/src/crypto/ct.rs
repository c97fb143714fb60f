//! Comparison in constant time.

use subtle::{Choice, ConstantTimeEq};

/// Whether two strings of bytes are equal, in a time that depends on their lengths only.
pub(crate) fn eq(left: &[u8], right: &[u8]) -> bool {
    choice(left, right).into()
}

/// The same, for a caller that has more to judge.
pub(crate) fn choice(left: &[u8], right: &[u8]) -> Choice {
    if left.len() != right.len() {
        return Choice::from(0);
    }
    // All at once: `subtle` keeps the compiler from seeing through each comparison, which takes longer than they do.
    left.iter().zip(right).fold(0, |all, (left, right)| all | (left ^ right)).ct_eq(&0)
}

/// Whether a received MAC, checksum or token equals the computed one: fails closed on an empty one.
pub(crate) fn verify(expected: &[u8], received: &[u8]) -> bool {
    !expected.is_empty() && eq(expected, received)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_is_what_is_equal_byte_for_byte() {
        assert!(eq(b"", b"") && eq(b"token", b"token"));
        for other in [&b""[..], b"toke", b"tokens", b"Token", b"tokeN", b"nekot"] {
            assert!(!eq(b"token", other));
        }
        // Alike in how they differ.
        assert!(!eq(b"aa", b"bb"));
    }

    #[test]
    fn nothing_is_verified_by_an_empty_value() {
        assert!(verify(b"mac", b"mac"));
        for (expected, received) in [("mac", "mad"), ("mac", ""), ("", "mac"), ("", "")] {
            assert!(!verify(expected.as_bytes(), received.as_bytes()), "{expected} {received}");
        }
    }
}
