//! What orders and IPNs are made of: texts, values that may be wrong, unknown parts, and how they are
//! read from and written to XML.

mod lenient;
mod object;
mod read;
mod text;
mod unknown;
mod write;

use std::borrow::Cow;

use crate::secret::SecretString;

pub use lenient::Lenient;
pub(in crate::netopia) use lenient::{Value, fault};
pub(in crate::netopia) use object::{At, Object, Part, Place, Visit, VisitMut, object};
pub(in crate::netopia) use read::read;
pub use text::{Text, TextPolicy};
pub use unknown::{Unknown, UnknownElement};
pub(in crate::netopia) use write::Out;

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

/// A text, unless it is empty.
pub(in crate::netopia) fn given(text: &str) -> Option<Cow<'_, str>> {
    Some(Cow::Borrowed(text)).filter(|text| !text.is_empty())
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

        impl $crate::netopia::fields::Part for $name {
            fn fill(&mut self, text: &str) {
                *self = $name::parse(text);
            }

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
