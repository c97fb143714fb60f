//! What is worth knowing about a key that is used all the same.

use std::fmt;

use crate::time::DateTime;

/// From when to when a certificate is valid, in UTC, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Validity {
    /// The first moment.
    pub not_before: DateTime,
    /// The last moment.
    pub not_after: DateTime,
}

/// Something worth knowing about a key that is used all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeyWarning {
    /// The modulus is shorter than 2048 bits.
    ShortKey {
        /// Its length in bits.
        bits: usize,
    },
    /// The certificate is signed over a broken digest. Nothing here relies on the signature.
    WeakSignature {
        /// The digest's name.
        digest: &'static str,
    },
    /// The certificate has expired.
    Expired {
        /// The last moment at which it was valid, in UTC.
        not_after: DateTime,
    },
    /// The certificate is not valid yet.
    NotYetValid {
        /// The first moment at which it will be, in UTC.
        not_before: DateTime,
    },
}

impl KeyWarning {
    /// The stable code of this warning.
    pub fn code(&self) -> &'static str {
        match self {
            KeyWarning::ShortKey { .. } => "short_key",
            KeyWarning::WeakSignature { .. } => "weak_signature",
            KeyWarning::Expired { .. } => "expired",
            KeyWarning::NotYetValid { .. } => "not_yet_valid",
        }
    }
}

impl fmt::Display for KeyWarning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            KeyWarning::ShortKey { bits } => write!(f, "the key has {bits} bits only"),
            KeyWarning::WeakSignature { digest } => {
                write!(f, "the certificate is signed over {digest}, which is broken")
            }
            KeyWarning::Expired { not_after } => {
                write!(f, "the certificate expired on {}", not_after.date())
            }
            KeyWarning::NotYetValid { not_before } => {
                write!(f, "the certificate is valid from {} on", not_before.date())
            }
        }
    }
}
