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
    // By eight bytes: `subtle` keeps the compiler from seeing through each comparison, which takes longer than they do.
    let (left, left_rest) = left.as_chunks();
    let (right, right_rest) = right.as_chunks();
    let mut equal = left_rest.ct_eq(right_rest);
    for (left, right) in left.iter().zip(right) {
        equal &= u64::from_ne_bytes(*left).ct_eq(&u64::from_ne_bytes(*right));
    }
    equal
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
    }

    #[test]
    fn nothing_is_verified_by_an_empty_value() {
        assert!(verify(b"mac", b"mac"));
        for (expected, received) in [("mac", "mad"), ("mac", ""), ("", "mac"), ("", "")] {
            assert!(!verify(expected.as_bytes(), received.as_bytes()), "{expected} {received}");
        }
    }
}
