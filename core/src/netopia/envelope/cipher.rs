//! The two ciphers.

use std::fmt;

use crate::error::{Error, Reason, Result};

/// The cipher of an envelope.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Cipher {
    /// AES-256 in CBC mode, `aes-256-cbc`.
    Aes256Cbc,
    /// RC4, `rc4`: broken, and what NETOPIA used alone for many years.
    Rc4,
}

impl Cipher {
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Cipher::Aes256Cbc => "aes-256-cbc",
            Cipher::Rc4 => "rc4",
        }
    }

    /// The cipher of that name, in small letters or capitals.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] for any other name.
    pub fn parse(name: &str) -> Result<Self> {
        let allowed = "aes-256-cbc, rc4";
        [Cipher::Aes256Cbc, Cipher::Rc4]
            .into_iter()
            .find(|cipher| cipher.as_str().eq_ignore_ascii_case(name))
            .ok_or_else(|| Error::invalid("cipher", Reason::NotAllowed { allowed }))
    }
}

impl fmt::Display for Cipher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::str::FromStr for Cipher {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self> {
        Cipher::parse(name)
    }
}
