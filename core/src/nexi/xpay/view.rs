//! Reading JSON as it came: what is not known stays, `null` is as good as nothing.

use crate::error::{Error, ParseErrorKind, Result};
use crate::wire::json::Value;

/// Methods that read members as text: a string, a number or a boolean. `null` is as good as nothing.
macro_rules! members {
    ($($(#[$doc:meta])* $method:ident = $key:literal),* $(,)?) => {
        $(
            $(#[$doc])*
            pub fn $method(&self) -> Option<&str> {
                $crate::nexi::xpay::view::text(&self.value, $key)
            }
        )*

        #[cfg(test)]
        #[allow(dead_code)]
        pub(super) const MEMBERS: &[&str] = &[$($key),*];

        /// Any member, as it came.
        pub fn get(&self, key: &str) -> Option<&$crate::json::Value> {
            self.value.get(key)
        }

        /// The whole object, those members included that are not known.
        pub fn value(&self) -> &$crate::json::Value {
            &self.value
        }
    };
}

pub(super) use members;

pub(super) fn object(json: &str) -> Result<Value> {
    let value = Value::parse(json)?;
    if !matches!(value, Value::Object(_)) {
        let expected = "a JSON object";
        return Err(Error::parse(ParseErrorKind::UnexpectedShape { expected }));
    }
    Ok(value)
}

pub(super) fn text<'a>(value: &'a Value, key: &str) -> Option<&'a str> {
    value.get(key).and_then(Value::to_text)
}

pub(super) fn need<'a>(value: &'a Value, key: &'static str) -> Result<&'a str> {
    text(value, key)
        .filter(|text| !text.is_empty())
        .ok_or_else(|| Error::parse(ParseErrorKind::MissingField { field: key }))
}

/// A code and what it means. The code is text, and empty where the gateway sent a plain text only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErrorEntry {
    /// The code, such as `GW0001`.
    pub code: String,
    /// What it means.
    pub description: String,
}

/// Objects or plain texts, in an array or alone.
pub(super) fn entries(value: Option<&Value>) -> Vec<ErrorEntry> {
    let entry = |value: &Value| match value {
        Value::Object(_) => Some(ErrorEntry {
            code: text(value, "code").unwrap_or("").to_owned(),
            description: text(value, "description").unwrap_or("").to_owned(),
        }),
        value => value
            .to_text()
            .map(|text| ErrorEntry { code: String::new(), description: text.to_owned() }),
    };
    match value {
        Some(Value::Array(values)) => values.iter().filter_map(entry).collect(),
        Some(value) => entry(value).into_iter().collect(),
        None => Vec::new(),
    }
}
