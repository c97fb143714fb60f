use std::fmt;

use super::Error;

/// Why a key or certificate cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeyFault {
    /// The key's length is wrong.
    Length {
        /// How many bytes were given.
        given: usize,
        /// How many are needed, in words.
        needed: &'static str,
    },
    /// The key is not what it was said to be.
    Format {
        /// What was expected, in words.
        expected: &'static str,
    },
    /// A private key, where a certificate or a public key belongs.
    PrivateKeyGiven,
    /// A public key, where a private key belongs.
    PublicKeyGiven,
    /// A certificate, where a private key belongs.
    CertificateGiven,
    /// The private key is encrypted, and no password was given.
    PasswordMissing,
    /// The password does not open the private key, or its file is damaged.
    PasswordWrong,
    /// The private key is encrypted in a way that is not supported.
    Encryption,
    /// Not an RSA key.
    NotRsa,
    /// The RSA modulus is shorter or longer than supported.
    RsaSize {
        /// The length of the modulus in bits.
        bits: usize,
    },
    /// The numbers of an RSA key do not belong together.
    Inconsistent,
}

impl KeyFault {
    /// The stable code of this case.
    pub fn code(&self) -> &'static str {
        match self {
            KeyFault::Length { .. } => "key_length",
            KeyFault::Format { .. } => "key_format",
            KeyFault::PrivateKeyGiven => "key_is_private",
            KeyFault::PublicKeyGiven => "key_is_public",
            KeyFault::CertificateGiven => "key_is_certificate",
            KeyFault::PasswordMissing => "key_password_missing",
            KeyFault::PasswordWrong => "key_password_wrong",
            KeyFault::Encryption => "key_encryption",
            KeyFault::NotRsa => "key_not_rsa",
            KeyFault::RsaSize { .. } => "key_rsa_size",
            KeyFault::Inconsistent => "key_inconsistent",
        }
    }
}

impl fmt::Display for KeyFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            KeyFault::Length { given, needed } => {
                write!(f, "the key is {given} bytes long; needed: {needed}")
            }
            KeyFault::Format { expected } => {
                write!(f, "the key cannot be used; expected: {expected}")
            }
            KeyFault::PrivateKeyGiven => f.write_str(
                "this is a private key; a certificate or public key of the other side belongs here",
            ),
            KeyFault::PublicKeyGiven => {
                f.write_str("this is a public key; a private key belongs here")
            }
            KeyFault::CertificateGiven => {
                f.write_str("this is a certificate; a private key belongs here")
            }
            KeyFault::PasswordMissing => {
                f.write_str("the private key is encrypted and needs its password")
            }
            KeyFault::PasswordWrong => f.write_str(
                "the password does not open the private key, or the key's file is damaged",
            ),
            KeyFault::Encryption => {
                f.write_str("the private key is encrypted in a way that is not supported")
            }
            KeyFault::NotRsa => f.write_str("the key is not an RSA key"),
            KeyFault::RsaSize { bits } => {
                write!(f, "the RSA key has {bits} bits; supported: 1024 to 4096")
            }
            KeyFault::Inconsistent => {
                f.write_str("the numbers of the RSA key do not belong together")
            }
        }
    }
}

impl From<KeyFault> for Error {
    fn from(fault: KeyFault) -> Self {
        Error::KeyFormat(Box::new(fault))
    }
}
