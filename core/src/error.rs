//! One error type, a stable code for each case, and no secret in any text.

use std::borrow::Cow;
use std::fmt;

/// `Result` with payseal's [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Everything that can go wrong.
///
/// [`Error::is_caller_fault`] tells a mistake in the calling program from bad data that a peer sent.
/// [`Error::code`] is stable: a text may be reworded in any release, a code may not. No text and no
/// field of an error holds a key, a card number, a token or plaintext.
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
    KeyFormat(KeyFault),
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

    /// An [`Error::InvalidInput`] with one fault.
    pub(crate) fn invalid(field: impl Into<Cow<'static, str>>, reason: Reason) -> Self {
        Error::InvalidInput(Faults::one(field, reason))
    }

    /// An [`Error::Parse`] without a position.
    pub(crate) fn parse(kind: ParseErrorKind) -> Self {
        Error::Parse(ParseError { kind, offset: None })
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

/// One or more [`Fault`]s, in the order in which they were found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Faults(Vec<Fault>);

impl Faults {
    pub(crate) fn one(field: impl Into<Cow<'static, str>>, reason: Reason) -> Self {
        Faults(vec![Fault { field: field.into(), reason }])
    }

    /// These, and one more.
    pub(crate) fn and(mut self, fault: Fault) -> Self {
        self.0.push(fault);
        self
    }

    /// `Ok` if nothing was collected; otherwise the faults, to be wrapped in an [`Error`].
    pub(crate) fn collected(faults: Vec<Fault>) -> Result<(), Faults> {
        if faults.is_empty() { Ok(()) } else { Err(Faults(faults)) }
    }

    /// The faults as a slice; never empty.
    pub fn as_slice(&self) -> &[Fault] {
        &self.0
    }

    /// Goes over the faults.
    pub fn iter(&self) -> std::slice::Iter<'_, Fault> {
        self.0.iter()
    }
}

impl<'a> IntoIterator for &'a Faults {
    type Item = &'a Fault;
    type IntoIter = std::slice::Iter<'a, Fault>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, fault) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str("; ")?;
            }
            fault.fmt(f)?;
        }
        Ok(())
    }
}

/// One field that is wrong, and why. The value itself is never quoted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    field: Cow<'static, str>,
    reason: Reason,
}

impl Fault {
    pub(crate) fn new(field: impl Into<Cow<'static, str>>, reason: Reason) -> Self {
        Fault { field: field.into(), reason }
    }

    /// The field's path, in the gateway's own spelling.
    pub fn field(&self) -> &str {
        &self.field
    }

    /// What is wrong with it.
    pub fn reason(&self) -> &Reason {
        &self.reason
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.field, self.reason)
    }
}

/// What is wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// It has to be there.
    Missing,
    /// It is shorter than allowed; in characters.
    TooShort {
        /// The fewest characters allowed.
        min: usize,
    },
    /// It is longer than allowed; in characters.
    TooLong {
        /// The most characters allowed.
        max: usize,
    },
    /// Its length in bytes is wrong.
    Length {
        /// How many bytes were given.
        given: usize,
        /// How many are needed, in words.
        needed: &'static str,
    },
    /// It is a number outside its range.
    OutOfRange {
        /// The range, in words.
        range: &'static str,
    },
    /// It is not one of the values that the gateway knows.
    NotAllowed {
        /// The values, in words.
        allowed: &'static str,
    },
    /// It is not written as it has to be.
    Format {
        /// The format, in words.
        expected: &'static str,
    },
    /// The card number fails the Luhn check.
    Luhn,
    /// It is there more than once.
    Duplicate,
    /// It holds a character that would end the value and begin another parameter.
    Injection {
        /// The character.
        character: char,
    },
    /// It holds a character that the gateway's character set does not have.
    Unencodable {
        /// The character set.
        charset: &'static str,
    },
    /// It does not go together with another field.
    Conflict {
        /// The other field.
        with: &'static str,
    },
    /// It differs from what the caller expected.
    Mismatch,
}

impl Reason {
    /// The stable code of this reason.
    pub fn code(&self) -> &'static str {
        match self {
            Reason::Missing => "missing",
            Reason::TooShort { .. } => "too_short",
            Reason::TooLong { .. } => "too_long",
            Reason::Length { .. } => "length",
            Reason::OutOfRange { .. } => "out_of_range",
            Reason::NotAllowed { .. } => "not_allowed",
            Reason::Format { .. } => "format",
            Reason::Luhn => "luhn",
            Reason::Duplicate => "duplicate",
            Reason::Injection { .. } => "injection",
            Reason::Unencodable { .. } => "unencodable",
            Reason::Conflict { .. } => "conflict",
            Reason::Mismatch => "mismatch",
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reason::Missing => f.write_str("is required"),
            Reason::TooShort { min } => write!(f, "is shorter than {min} characters"),
            Reason::TooLong { max } => write!(f, "is longer than {max} characters"),
            Reason::Length { given, needed } => {
                write!(f, "is {given} bytes long; needed: {needed}")
            }
            Reason::OutOfRange { range } => write!(f, "is out of range; allowed: {range}"),
            Reason::NotAllowed { allowed } => {
                write!(f, "is not an allowed value; allowed: {allowed}")
            }
            Reason::Format { expected } => {
                write!(f, "is not in the right format; expected: {expected}")
            }
            Reason::Luhn => f.write_str("is not a valid card number (Luhn check)"),
            Reason::Duplicate => f.write_str("is there more than once"),
            Reason::Injection { character } => {
                write!(f, "holds {character:?}, which this encoding cannot carry")
            }
            Reason::Unencodable { charset } => {
                write!(f, "holds a character that is not in {charset}")
            }
            Reason::Conflict { with } => write!(f, "does not go together with {with}"),
            Reason::Mismatch => f.write_str("differs from what was expected"),
        }
    }
}

/// A malformed message, and where the reader stopped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseError {
    pub(crate) kind: ParseErrorKind,
    pub(crate) offset: Option<usize>,
}

impl ParseError {
    /// What is wrong.
    pub fn kind(&self) -> &ParseErrorKind {
        &self.kind
    }

    /// The byte at which the reader stopped, where it is known.
    pub fn offset(&self) -> Option<usize> {
        self.offset
    }

    /// The stable code.
    pub fn code(&self) -> &'static str {
        self.kind.code()
    }
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(f)?;
        match self.offset {
            Some(offset) => write!(f, " (at byte {offset})"),
            None => Ok(()),
        }
    }
}

/// What is wrong with a malformed message.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ParseErrorKind {
    /// The message is larger than the limit.
    TooLarge {
        /// The limit in bytes.
        limit: usize,
    },
    /// The message has more parts than the limit.
    TooMany {
        /// Which parts.
        what: &'static str,
        /// How many are allowed.
        limit: usize,
    },
    /// Not base64.
    Base64 {
        /// The field.
        field: &'static str,
    },
    /// A field's length in bytes is wrong.
    Length {
        /// The field.
        field: &'static str,
        /// How many bytes were given.
        given: usize,
        /// How many are needed, in words.
        needed: &'static str,
    },
    /// Not text in the character set that was stated or expected.
    Charset,
    /// Not well-formed XML.
    XmlSyntax,
    /// A document type declaration, which no gateway sends and attackers do.
    XmlDoctype,
    /// An entity other than the five predefined ones, or a bad character reference.
    XmlEntity,
    /// Elements nested deeper than 32 levels.
    XmlDepth,
    /// More than 4 096 elements.
    XmlElements,
    /// More than 64 attributes on one element.
    XmlAttributes,
    /// No root element, or more than one.
    XmlRoots,
    /// Something other than blanks after the root element.
    XmlTrailing,
    /// A character that XML does not allow.
    XmlCharacter,
    /// Not well-formed JSON.
    JsonSyntax,
    /// JSON nested deeper than 32 levels.
    JsonDepth,
    /// A key that is there twice in one JSON object.
    JsonDuplicate,
    /// Not form-encoded pairs.
    FormSyntax,
    /// A form was expected, and something else came.
    FormExpected {
        /// What it looks like.
        found: &'static str,
    },
    /// A field that has to be there is not.
    MissingField {
        /// The field.
        field: &'static str,
    },
    /// A field is there more than once.
    DuplicateField,
    /// A field's value is not one that it can have.
    BadField {
        /// The field.
        field: &'static str,
    },
    /// Well-formed, but none of the messages that were expected.
    UnexpectedShape {
        /// What was expected, in words.
        expected: &'static str,
    },
}

impl ParseErrorKind {
    /// The stable code of this case.
    pub fn code(&self) -> &'static str {
        match self {
            ParseErrorKind::TooLarge { .. } => "too_large",
            ParseErrorKind::TooMany { .. } => "too_many",
            ParseErrorKind::Base64 { .. } => "base64",
            ParseErrorKind::Length { .. } => "length",
            ParseErrorKind::Charset => "charset",
            ParseErrorKind::XmlSyntax => "xml_syntax",
            ParseErrorKind::XmlDoctype => "xml_doctype",
            ParseErrorKind::XmlEntity => "xml_entity",
            ParseErrorKind::XmlDepth => "xml_depth",
            ParseErrorKind::XmlElements => "xml_elements",
            ParseErrorKind::XmlAttributes => "xml_attributes",
            ParseErrorKind::XmlRoots => "xml_roots",
            ParseErrorKind::XmlTrailing => "xml_trailing",
            ParseErrorKind::XmlCharacter => "xml_character",
            ParseErrorKind::JsonSyntax => "json_syntax",
            ParseErrorKind::JsonDepth => "json_depth",
            ParseErrorKind::JsonDuplicate => "json_duplicate",
            ParseErrorKind::FormSyntax => "form_syntax",
            ParseErrorKind::FormExpected { .. } => "form_expected",
            ParseErrorKind::MissingField { .. } => "missing_field",
            ParseErrorKind::DuplicateField => "duplicate_field",
            ParseErrorKind::BadField { .. } => "bad_field",
            ParseErrorKind::UnexpectedShape { .. } => "unexpected_shape",
        }
    }

    pub(crate) fn at(self, offset: usize) -> Error {
        Error::Parse(ParseError { kind: self, offset: Some(offset) })
    }
}

impl fmt::Display for ParseErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ParseErrorKind::TooLarge { limit } => {
                write!(f, "the message is larger than {limit} bytes")
            }
            ParseErrorKind::TooMany { what, limit } => {
                write!(f, "the message has more than {limit} {what}")
            }
            ParseErrorKind::Base64 { field } => write!(f, "{field} is not base64"),
            ParseErrorKind::Length { field, given, needed } => {
                write!(f, "{field} is {given} bytes long; needed: {needed}")
            }
            ParseErrorKind::Charset => f.write_str("the text is not in the stated character set"),
            ParseErrorKind::XmlSyntax => f.write_str("the XML is not well-formed"),
            ParseErrorKind::XmlDoctype => {
                f.write_str("the XML has a document type declaration, which is refused")
            }
            ParseErrorKind::XmlEntity => {
                f.write_str("the XML has an entity that is not predefined, or a bad reference")
            }
            ParseErrorKind::XmlDepth => f.write_str("the XML is nested deeper than 32 levels"),
            ParseErrorKind::XmlElements => f.write_str("the XML has more than 4096 elements"),
            ParseErrorKind::XmlAttributes => {
                f.write_str("an XML element has more than 64 attributes")
            }
            ParseErrorKind::XmlRoots => f.write_str("the XML has no root element or more than one"),
            ParseErrorKind::XmlTrailing => f.write_str("the XML goes on after its root element"),
            ParseErrorKind::XmlCharacter => {
                f.write_str("the XML has a character that XML does not allow")
            }
            ParseErrorKind::JsonSyntax => f.write_str("the JSON is not well-formed"),
            ParseErrorKind::JsonDepth => f.write_str("the JSON is nested deeper than 32 levels"),
            ParseErrorKind::JsonDuplicate => f.write_str("a JSON object has the same key twice"),
            ParseErrorKind::FormSyntax => f.write_str("the form is not made of key=value pairs"),
            ParseErrorKind::FormExpected { found } => write!(
                f,
                "a form (application/x-www-form-urlencoded) was expected, but this looks like {found}"
            ),
            ParseErrorKind::MissingField { field } => write!(f, "{field} is missing"),
            ParseErrorKind::DuplicateField => f.write_str("a field is there more than once"),
            ParseErrorKind::BadField { field } => {
                write!(f, "{field} has a value that it cannot have")
            }
            ParseErrorKind::UnexpectedShape { expected } => {
                write!(f, "this is not the expected message: {expected}")
            }
        }
    }
}

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
        Error::KeyFormat(fault)
    }
}
