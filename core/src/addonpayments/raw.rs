//! Parameters as JSON and back, and the little language inside `merchantParams`.

use std::fmt;

use crate::error::{Error, Fault, Faults, ParseErrorKind, Reason, Result};
use crate::json::Value;
use crate::wire::form::Params;
use crate::wire::split_once;

/// Reads parameters from a flat JSON object, as the vendor's "Parse JSON to RAW" does: numbers and
/// booleans as they are written, `null` as an empty value. `Params::encode` then gives the RAW text; the
/// vendor's page writes it as [`Encoding::OnlineTools`](crate::Encoding::OnlineTools).
///
/// ```
/// use payseal::addonpayments::json_to_params;
/// use payseal::Encoding;
///
/// let params = json_to_params(r#"{"amount": 100.22, "city": "Testing City"}"#)?;
/// assert_eq!(*params.encode(Encoding::OnlineTools)?, "amount=100.22&city=Testing%20City");
/// # Ok::<(), payseal::Error>(())
/// ```
///
/// # Errors
/// [`Error::Parse`]: not JSON, not an object, a member that is itself an object or an array, a key twice.
pub fn json_to_params(json: &str) -> Result<Params> {
    let shape = || Error::parse(ParseErrorKind::UnexpectedShape { expected: "a flat JSON object" });
    let Value::Object(members) = Value::parse(json)? else { return Err(shape()) };
    members
        .iter()
        .map(|(name, value)| match value {
            Value::Null => Ok((name.as_str(), "")),
            value => value.to_text().map(|text| (name.as_str(), text)).ok_or_else(shape),
        })
        .collect::<Result<Params>>()
}

/// Parameters as a flat JSON object of strings, in their order. This shows card data in the clear.
pub fn params_to_json(params: &Params) -> Value {
    params.iter().map(|(name, value)| (name, Value::from(value))).collect()
}

/// The most characters that `merchantParams` may have.
const MAX_LENGTH: usize = 500;

/// The merchant's own parameters, written `key:value;key:value`; the gateway stores them and sends them
/// back. There is no escape, so a key cannot hold `:` and nothing can hold `;`.
///
/// ```
/// use payseal::addonpayments::MerchantParams;
///
/// let params = MerchantParams::parse("vip:1;url:https://shop.example")?;
/// assert_eq!(params.get("url"), Some("https://shop.example"));
/// assert_eq!(params.to_string(), "vip:1;url:https://shop.example");
/// # Ok::<(), payseal::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MerchantParams(Vec<(String, String)>);

impl MerchantParams {
    /// Parameters from pairs.
    ///
    /// # Errors
    /// [`Error::InvalidInput`]: over 500 characters in all; otherwise with every fault: an empty key or one
    /// with `:`, a `;` anywhere, a key twice.
    pub fn new<K: Into<String>, V: Into<String>>(
        pairs: impl IntoIterator<Item = (K, V)>,
    ) -> Result<Self> {
        let pairs = pairs.into_iter().map(|(key, value)| (key.into(), value.into())).collect();
        MerchantParams(pairs).checked()
    }

    fn checked(self) -> Result<Self> {
        // First, because the rest looks at each key once for every other.
        if self.to_string().chars().count() > MAX_LENGTH {
            return Err(Error::invalid("merchantParams", Reason::TooLong { max: MAX_LENGTH }));
        }
        let mut faults = Vec::new();
        for (index, (key, value)) in self.0.iter().enumerate() {
            let mut fault =
                |reason| faults.push(Fault::new(format!("merchantParams[{index}]"), reason));
            if key.is_empty() {
                fault(Reason::Format { expected: "key:value" });
            }
            if key.as_bytes().contains(&b':') {
                fault(Reason::Injection { character: ':' });
            }
            if key.as_bytes().contains(&b';') || value.as_bytes().contains(&b';') {
                fault(Reason::Injection { character: ';' });
            }
            if self.0.iter().take(index).any(|(earlier, _)| earlier == key) {
                fault(Reason::Duplicate);
            }
        }
        Faults::collected(faults).map_err(Error::InvalidInput)?;
        Ok(self)
    }

    /// Reads `key:value;key:value`; a `;` at the end and empty parts are stepped over.
    ///
    /// # Errors
    /// As for [`MerchantParams::new`], and a part without `:`.
    pub fn parse(text: &str) -> Result<Self> {
        let mut pairs = Vec::new();
        // With more parts than that it is too long in any case.
        for part in text.split(';').filter(|part| !part.is_empty()).take(MAX_LENGTH + 1) {
            let (key, value) = split_once(part, ":").ok_or_else(|| {
                let expected = "key:value;key:value";
                Error::invalid("merchantParams", Reason::Format { expected })
            })?;
            pairs.push((key.to_owned(), value.to_owned()));
        }
        MerchantParams(pairs).checked()
    }

    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.iter().find(|(own, _)| *own == key).map(|(_, value)| value)
    }

    /// Goes over keys and values, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value.as_str()))
    }
}

impl fmt::Display for MerchantParams {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (key, value)) in self.0.iter().enumerate() {
            let separator = if index == 0 { "" } else { ";" };
            write!(f, "{separator}{key}:{value}")?;
        }
        Ok(())
    }
}
