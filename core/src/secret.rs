//! Secrets: wiped when dropped, never printed.

use std::fmt;
use std::ops::{Deref, DerefMut};

use zeroize::optimization_barrier;

use crate::crypto::ct;

/// Text that must not leak: a password, a token, a card number.
///
/// It has no `Display`, no `Clone` and no serialisation, prints as `[redacted]`, is compared in
/// constant time and is wiped from memory when dropped. [`expose`](SecretString::expose) is the one
/// way to the text, so that each use of it can be found.
pub struct SecretString(Wiped<String>);

impl SecretString {
    /// The text itself.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl From<String> for SecretString {
    fn from(text: String) -> Self {
        SecretString(Wiped(text))
    }
}

impl From<&str> for SecretString {
    fn from(text: &str) -> Self {
        SecretString(Wiped(text.to_owned()))
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
pub struct SecretBytes(Wiped<Vec<u8>>);

impl SecretBytes {
    /// The bytes themselves.
    pub fn expose(&self) -> &[u8] {
        &self.0
    }
}

impl From<Vec<u8>> for SecretBytes {
    fn from(bytes: Vec<u8>) -> Self {
        SecretBytes(Wiped(bytes))
    }
}

impl From<&[u8]> for SecretBytes {
    fn from(bytes: &[u8]) -> Self {
        SecretBytes(Wiped(bytes.to_vec()))
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

impl From<Wiped<String>> for SecretString {
    fn from(text: Wiped<String>) -> Self {
        SecretString(text)
    }
}

/// Text or bytes that are wiped when dropped, whole capacity and all.
///
/// As `Zeroizing`, which writes byte by byte; this writes as fast as memory goes, and messages are long.
#[derive(Default)]
pub(crate) struct Wiped<T: Wipe>(pub(crate) T);

impl<T: Wipe> Wiped<T> {
    /// What is inside, which is wiped no more.
    pub(crate) fn into_inner(mut self) -> T {
        std::mem::take(&mut self.0)
    }
}

impl Wiped<Vec<u8>> {
    /// The bytes as text, if they are UTF-8, without a copy.
    pub(crate) fn into_text(self) -> Option<Wiped<String>> {
        match String::from_utf8(self.into_inner()) {
            Ok(text) => Some(Wiped(text)),
            Err(error) => {
                drop(Wiped(error.into_bytes()));
                None
            }
        }
    }
}

impl Wiped<String> {
    /// Makes room for more, and leaves nothing behind where the text was.
    pub(crate) fn reserve(&mut self, more: usize) {
        let needed = self.0.len().saturating_add(more);
        if needed > self.0.capacity() {
            let mut moved = String::with_capacity(needed.max(2 * self.0.capacity()).max(256));
            moved.push_str(&self.0);
            // The old text is dropped here, and wiped.
            *self = Wiped(moved);
        }
    }
}

impl<T: Wipe> Deref for Wiped<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Wipe> DerefMut for Wiped<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0
    }
}

impl<T: Wipe> Drop for Wiped<T> {
    fn drop(&mut self) {
        self.0.wipe();
    }
}

/// What can be wiped.
pub(crate) trait Wipe: Default {
    /// Overwrites everything that was allocated with zeros.
    fn wipe(&mut self);
}

impl Wipe for Vec<u8> {
    fn wipe(&mut self) {
        self.clear();
        self.resize(self.capacity(), 0);
        // Without it, the compiler drops writes to what is about to be freed.
        optimization_barrier(self.as_slice());
    }
}

impl Wipe for String {
    fn wipe(&mut self) {
        std::mem::take(self).into_bytes().wipe();
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
