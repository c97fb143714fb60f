//! Values that a peer may have written wrong.

use std::borrow::Cow;

use super::{Field, TextPolicy};
use crate::card::{Cvn, Pan};
use crate::error::{Reason, Result};
use crate::money::{Amount, Currency};
use crate::secret::SecretString;

/// A typed value, or the text of one that is not valid.
///
/// An order is sealed by whoever made it, so it may hold anything, and an IPN echoes it. A bad value in
/// it is kept, so that the rest can be read and the message written again as it was; nothing takes it for
/// a good one by mistake.
///
/// ```
/// use payseal::netopia::Lenient;
/// use payseal::{Amount, Currency};
///
/// let amount = Lenient::from(Amount::parse("10.00")?);
/// assert_eq!(amount.valid(), Some(&Amount::parse("10")?));
/// let currency: Lenient<Currency> = Lenient::Invalid("lei".into());
/// assert_eq!(currency.valid(), None);
/// # Ok::<(), payseal::Error>(())
/// ```
#[derive(Debug, PartialEq, Eq)]
pub enum Lenient<T> {
    /// A valid value.
    Valid(T),
    /// What stood there instead. It may be anything, a card number too.
    Invalid(SecretString),
}

impl<T> Lenient<T> {
    /// The value, if it is valid.
    pub fn valid(&self) -> Option<&T> {
        match self {
            Lenient::Valid(value) => Some(value),
            Lenient::Invalid(_) => None,
        }
    }
}

impl<T> From<T> for Lenient<T> {
    fn from(value: T) -> Self {
        Lenient::Valid(value)
    }
}

/// What is wrong with a value, if it is not valid.
pub(in crate::netopia) fn fault<T: Value>(value: &Lenient<T>) -> Option<Reason> {
    match value {
        Lenient::Valid(_) => None,
        Lenient::Invalid(text) => {
            let error = T::parse(text.expose()).err()?;
            error.faults().first().map(|fault| fault.reason().clone())
        }
    }
}

impl<T: Value> Field for Lenient<T> {
    fn read(text: &str) -> Self {
        T::parse(text).map_or_else(|_| Lenient::Invalid(text.into()), Lenient::Valid)
    }

    fn write(&self, _: TextPolicy) -> Cow<'_, str> {
        Cow::Borrowed(match self {
            Lenient::Valid(value) => value.text(),
            Lenient::Invalid(text) => text.expose(),
        })
    }
}

/// A type whose values have one text each.
pub(in crate::netopia) trait Value: Sized {
    fn parse(text: &str) -> Result<Self>;

    fn text(&self) -> &str;
}

impl Value for Amount {
    fn parse(text: &str) -> Result<Self> {
        Amount::parse(text)
    }

    fn text(&self) -> &str {
        self.as_str()
    }
}

impl Value for Currency {
    fn parse(text: &str) -> Result<Self> {
        Currency::parse(text)
    }

    fn text(&self) -> &str {
        self.code()
    }
}

impl Value for Pan {
    fn parse(text: &str) -> Result<Self> {
        Pan::parse(text)
    }

    fn text(&self) -> &str {
        self.expose()
    }
}

impl Value for Cvn {
    fn parse(text: &str) -> Result<Self> {
        Cvn::parse(text)
    }

    fn text(&self) -> &str {
        self.expose()
    }
}
