//! Comparison in constant time.

use subtle::ConstantTimeEq;

/// Whether two strings of bytes are equal, in a time that depends on their lengths only.
pub(crate) fn eq(left: &[u8], right: &[u8]) -> bool {
    left.ct_eq(right).into()
}

/// Whether a received MAC, checksum or token equals the computed one: fails closed on an empty one.
pub(crate) fn verify(expected: &[u8], received: &[u8]) -> bool {
    !expected.is_empty() && eq(expected, received)
}
