//! What the fields of orders and IPNs have in common.

use napi_derive::napi;
use payseal::netopia::{Lenient, Text, Unknown, UnknownElement};

use crate::secret::SecretText;

/// A part of a message that this version does not know.
#[napi(namespace = "netopia", object)]
pub struct UnknownPart {
    /// Its name; that of an attribute begins with `@`.
    pub name: String,
    /// The attribute's value, or the element as XML.
    #[napi(ts_type = "Secret")]
    pub text: SecretText,
}

pub(super) fn unknown_parts(unknown: &Unknown) -> Option<Vec<UnknownPart>> {
    let attribute =
        |(name, value): (&str, &str)| UnknownPart { name: format!("@{name}"), text: value.into() };
    let element = |element: &UnknownElement| UnknownPart {
        name: element.name().to_owned(),
        text: element.xml().into(),
    };
    let parts = unknown.attributes().map(attribute).chain(unknown.elements().iter().map(element));
    Some(parts.collect::<Vec<_>>()).filter(|parts| !parts.is_empty())
}

/// What a text most likely means.
pub(super) fn plain(text: &Text) -> String {
    text.decoded().into_owned()
}

/// What is not valid is kept, so that all faults come to light at once.
pub(super) fn lenient<T>(parse: fn(&str) -> payseal::Result<T>) -> impl Fn(&str) -> Lenient<T> {
    move |text| parse(text).map_or_else(|_| Lenient::Invalid(text.into()), Lenient::Valid)
}
