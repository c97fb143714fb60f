use std::borrow::Cow;
use std::fmt;

use super::{Error, Result};

/// One or more [`Fault`]s, in the order in which they were found.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(clippy::box_collection)] // one pointer, as an error is to be small
pub struct Faults(Box<Vec<Fault>>);

impl Faults {
    pub(crate) fn one(field: impl Into<Cow<'static, str>>, reason: Reason) -> Self {
        Faults(Box::new(vec![Fault { field: field.into(), reason }]))
    }

    /// These, and one more.
    pub(crate) fn and(mut self, fault: Fault) -> Self {
        self.0.push(fault);
        self
    }

    /// `Ok` if nothing was collected; otherwise the faults, to be wrapped in an [`Error`].
    pub(crate) fn collected(faults: Vec<Fault>) -> Result<(), Faults> {
        if faults.is_empty() { Ok(()) } else { Err(Faults(Box::new(faults))) }
    }

    /// The outcome of comparing fields with what was expected: whether each is equal, `None` if it is missing.
    pub(crate) fn compared(
        fields: impl IntoIterator<Item = (&'static str, Option<bool>)>,
    ) -> Result<()> {
        let faults = fields.into_iter().filter_map(|(field, equal)| match equal {
            Some(true) => None,
            Some(false) => Some(Fault::new(field, Reason::Mismatch)),
            None => Some(Fault::new(field, Reason::Missing)),
        });
        Faults::collected(faults.collect()).map_err(Error::Check)
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

/// Faults that are being collected.
pub(crate) trait Collect {
    /// Adds one of a field whose name is known; in one place, as this is done in many.
    fn add(&mut self, field: &'static str, reason: Reason);
}

impl Collect for Vec<Fault> {
    #[inline(never)]
    fn add(&mut self, field: &'static str, reason: Reason) {
        self.push(Fault::new(field, reason));
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
                write!(f, "holds '{character}', which this encoding cannot carry")
            }
            Reason::Unencodable { charset } => {
                write!(f, "holds a character that is not in {charset}")
            }
            Reason::Conflict { with } => write!(f, "does not go together with {with}"),
            Reason::Mismatch => f.write_str("differs from what was expected"),
        }
    }
}
