//! Secrets: wiped when dropped, never printed.

use std::fmt;

use zeroize::Zeroizing;

use crate::crypto::ct;

/// Text that must not leak: a password, a token, a card number.
///
/// It has no `Display`, no `Clone` and no serialisation, prints as `[redacted]`, is compared in
/// constant time and is wiped from memory when dropped. [`expose`](SecretString::expose) is the one
/// way to the text, so that each use of it can be found.
pub struct SecretString(Zeroizing<String>);

impl SecretString {
    /// The text itself.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl From<String> for SecretString {
    fn from(text: String) -> Self {
        SecretString(Zeroizing::new(text))
    }
}

impl From<&str> for SecretString {
    fn from(text: &str) -> Self {
        SecretString(Zeroizing::new(text.to_owned()))
    }
}

impl PartialEq for SecretString {
    fn eq(&self, other: &Self) -> bool {
        ct::eq(self.0.as_bytes(), other.0.as_bytes())
    }
}

impl Eq for SecretString {}

impl fmt::Debug for SecretString {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

/// Bytes that must not leak: a key.
///
/// Behaves as [`SecretString`] does.
pub struct SecretBytes(Zeroizing<Vec<u8>>);

impl SecretBytes {
    /// The bytes themselves.
    pub fn expose(&self) -> &[u8] {
        &self.0
    }
}

impl From<Vec<u8>> for SecretBytes {
    fn from(bytes: Vec<u8>) -> Self {
        SecretBytes(Zeroizing::new(bytes))
    }
}

impl From<&[u8]> for SecretBytes {
    fn from(bytes: &[u8]) -> Self {
        SecretBytes(Zeroizing::new(bytes.to_vec()))
    }
}

impl PartialEq for SecretBytes {
    fn eq(&self, other: &Self) -> bool {
        ct::eq(&self.0, &other.0)
    }
}

impl Eq for SecretBytes {}

impl fmt::Debug for SecretBytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_nothing() {
        assert_eq!(format!("{:?}", SecretString::from("hunter2")), "[redacted]");
        assert_eq!(format!("{:#?}", SecretBytes::from(&b"hunter2"[..])), "[redacted]");
    }

    #[test]
    fn equality_is_of_the_text() {
        assert_eq!(SecretString::from("a"), SecretString::from("a"));
        assert_ne!(SecretString::from("a"), SecretString::from("ab"));
        assert_ne!(SecretBytes::from(&b""[..]), SecretBytes::from(&b"\0"[..]));
    }
}
