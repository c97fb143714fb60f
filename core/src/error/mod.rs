//! One error type, a stable code for each case, and no secret in any text.

mod fault;
mod key;
mod parse;

use std::borrow::Cow;
use std::fmt;

pub(crate) use fault::Collect;
pub use fault::{Fault, Faults, Reason};
pub use key::KeyFault;
pub use parse::{ParseError, ParseErrorKind};

/// `Result` with payseal's [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Everything that can go wrong.
///
/// [`Error::is_caller_fault`] tells a mistake in the calling program from bad data that a peer sent.
/// [`Error::code`] is stable: a text may be reworded in any release, a code may not. No text and no
/// field of an error holds a key, a card number, a token or plaintext.
///
/// What a case carries is on the heap, so that a `Result` is hardly larger than its value.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// The message could not be decrypted.
    ///
    /// Wrong key, wrong IV, RSA or CBC padding, a failed integrity check and plaintext that does not
    /// parse are one value on purpose. An endpoint that tells them apart is a decryption oracle: by
    /// asking it often enough, an attacker reads messages without the key.
    Decrypt,
    /// A MAC, checksum or token is missing or does not match.
    Mac,
    /// What the caller handed in cannot be sent. Every fault is listed.
    InvalidInput(Faults),
    /// A message from a peer is malformed.
    Parse(ParseError),
    /// A key or certificate cannot be used.
    KeyFormat(Box<KeyFault>),
    /// A message is well-formed, but is not about the payment that was expected.
    Check(Faults),
    /// The operating system gave no random bytes.
    Random,
}

impl Error {
    /// The stable code of this case; the full list is `test-vectors/error-codes.json`.
    pub fn code(&self) -> &'static str {
        match self {
            Error::Decrypt => "decrypt",
            Error::Mac => "mac",
            Error::InvalidInput(_) => "invalid_input",
            Error::Parse(error) => error.code(),
            Error::KeyFormat(fault) => fault.code(),
            Error::Check(_) => "check",
            Error::Random => "random",
        }
    }

    /// Whether the calling program is at fault, rather than the peer that sent a message.
    pub fn is_caller_fault(&self) -> bool {
        matches!(self, Error::InvalidInput(_) | Error::KeyFormat(_))
    }

    /// The single faults, where the error carries such a list; empty for every other error.
    pub fn faults(&self) -> &[Fault] {
        match self {
            Error::InvalidInput(faults) | Error::Check(faults) => faults.as_slice(),
            _ => &[],
        }
    }

    /// The first reason, of an error that was made for a field of another name.
    pub(crate) fn into_reason(self) -> Reason {
        let first = self.faults().first().map(|fault| fault.reason().clone());
        first.unwrap_or(Reason::Format { expected: "a valid value" })
    }

    /// An [`Error::InvalidInput`] with one fault.
    pub(crate) fn invalid(field: impl Into<Cow<'static, str>>, reason: Reason) -> Self {
        Error::InvalidInput(Faults::one(field, reason))
    }

    /// An [`Error::Parse`] without a position.
    pub(crate) fn parse(kind: ParseErrorKind) -> Self {
        Error::Parse(ParseError::new(kind, None))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Decrypt => f.write_str("the message could not be decrypted"),
            Error::Mac => f.write_str("the MAC, checksum or token is missing or does not match"),
            Error::InvalidInput(faults) => write!(f, "invalid input: {faults}"),
            Error::Parse(error) => error.fmt(f),
            Error::KeyFormat(fault) => fault.fmt(f),
            Error::Check(faults) => write!(f, "not the expected payment: {faults}"),
            Error::Random => f.write_str("the operating system gave no random bytes"),
        }
    }
}

impl std::error::Error for Error {}
