//! What orders and IPNs are made of: texts, values that may be wrong, unknown parts, and how they are
//! read from and written to XML.

mod lenient;
mod text;
mod unknown;
mod write;

use std::borrow::Cow;

use crate::error::{Error, ParseErrorKind, Result};
use crate::secret::SecretString;
use crate::wire::xml::Element;

pub use lenient::Lenient;
pub(in crate::netopia) use lenient::{Value, fault};
pub use text::{Text, TextPolicy};
pub use unknown::{Unknown, UnknownElement};
pub(in crate::netopia) use write::{Attributes, Out};

/// A value that stands in an attribute or as the text of an element.
pub(in crate::netopia) trait Field {
    /// Whether blanks around it are part of it. Around a code or a number they are indentation.
    const KEEPS_BLANKS: bool = false;

    fn read(text: &str) -> Self;

    fn write(&self, policy: TextPolicy) -> Cow<'_, str>;
}

impl Field for String {
    fn read(text: &str) -> Self {
        text.to_owned()
    }

    fn write(&self, _: TextPolicy) -> Cow<'_, str> {
        Cow::Borrowed(self)
    }
}

impl Field for SecretString {
    fn read(text: &str) -> Self {
        text.into()
    }

    fn write(&self, _: TextPolicy) -> Cow<'_, str> {
        Cow::Borrowed(self.expose())
    }
}

/// Where such a value is read into, whatever its type: what goes over a message field by field is compiled once, not
/// once for each type.
pub(in crate::netopia) trait Slot {
    /// Whether blanks around the value are part of it.
    fn keeps_blanks(&self) -> bool;

    /// Takes the value that the message has.
    fn fill(&mut self, text: &str) -> Result<()>;
}

/// Where such a value is written from.
pub(in crate::netopia) trait Shown {
    /// The value as it is written, if there is one.
    fn shown(&self, policy: TextPolicy) -> Option<Cow<'_, str>>;
}

impl<F: Field> Slot for Option<F> {
    fn keeps_blanks(&self) -> bool {
        F::KEEPS_BLANKS
    }

    fn fill(&mut self, text: &str) -> Result<()> {
        set(self, F::read(text))
    }
}

impl<F: Field> Shown for Option<F> {
    fn shown(&self, policy: TextPolicy) -> Option<Cow<'_, str>> {
        self.as_ref().map(|value| value.write(policy))
    }
}

/// What everything has; it is not written where there was none.
impl Shown for String {
    fn shown(&self, _: TextPolicy) -> Option<Cow<'_, str>> {
        given(self)
    }
}

/// A text, unless it is empty.
pub(in crate::netopia) fn given(text: &str) -> Option<Cow<'_, str>> {
    Some(Cow::Borrowed(text)).filter(|text| !text.is_empty())
}

/// Fills a slot that an element of this name fills once only.
///
/// A second one is refused rather than ignored: an order is sealed with a public key, so a customer can
/// write one with two amounts, and hope that NETOPIA reads the one and the merchant the other.
pub(in crate::netopia) fn set<T>(slot: &mut Option<T>, value: T) -> Result<()> {
    if slot.is_some() {
        return Err(Error::parse(ParseErrorKind::DuplicateField));
    }
    *slot = Some(value);
    Ok(())
}

/// Reads an element that holds a text and, as far as is known, nothing else.
pub(in crate::netopia) fn leaf(
    slot: &mut dyn Slot,
    element: Element<'_>,
    unknown: &mut Unknown,
) -> Result<()> {
    let text = element.text();
    slot.fill(if slot.keeps_blanks() { &text } else { text.trim_ascii() })?;
    unknown.keep_inside(element);
    Ok(())
}

/// Declares an enumeration of words that a peer may add to: any other word is kept.
macro_rules! open_text_enum {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$doc])* $variant,)+
            /// Any other text, as it was written.
            Other(String),
        }

        impl $name {
            /// The text on the wire.
            pub fn as_str(&self) -> &str {
                match self {
                    $($name::$variant => $text,)+
                    $name::Other(text) => text,
                }
            }

            /// Reads the text on the wire; never fails, since a text that is not known is kept.
            pub fn parse(text: &str) -> Self {
                match text {
                    $($text => $name::$variant,)+
                    other => $name::Other(other.to_owned()),
                }
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                $name::parse(text)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl $crate::netopia::fields::Field for $name {
            fn read(text: &str) -> Self {
                $name::parse(text)
            }

            fn write(&self, _: $crate::netopia::fields::TextPolicy) -> std::borrow::Cow<'_, str> {
                std::borrow::Cow::Borrowed(self.as_str())
            }
        }

        impl $crate::netopia::fields::Shown for $name {
            fn shown(
                &self,
                _: $crate::netopia::fields::TextPolicy,
            ) -> Option<std::borrow::Cow<'_, str>> {
                $crate::netopia::fields::given(self.as_str())
            }
        }
    };
}

pub(in crate::netopia) use open_text_enum;
