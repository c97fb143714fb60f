//! What comes out of an envelope.

use std::ops::Deref;

use super::Cipher;
use crate::secret::SecretString;
use crate::wire::Repair;

/// A message that was opened. It can be used as the message itself.
#[derive(Debug)]
pub struct Opened<T> {
    pub(super) message: T,
    pub(super) plaintext: SecretString,
    pub(super) cipher: Cipher,
    pub(super) repairs: Vec<Repair>,
}

impl<T> Opened<T> {
    /// The message without what is known about its envelope.
    pub fn into_message(self) -> T {
        self.message
    }

    /// The XML, as it was sealed.
    pub fn plaintext(&self) -> &SecretString {
        &self.plaintext
    }

    /// The cipher of the envelope.
    pub fn cipher(&self) -> Cipher {
        self.cipher
    }

    /// What was mended in the form.
    pub fn repairs(&self) -> &[Repair] {
        &self.repairs
    }
}

impl<T> Deref for Opened<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.message
    }
}
