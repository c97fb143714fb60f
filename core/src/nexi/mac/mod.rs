//! The MAC of the older XPay (`ecommerce.nexi.it`), and the messages of its hosted payment page.
//!
//! A MAC is the SHA-1 of some of a message's fields in a fixed order, followed by the secret key, as lowercase
//! hex. [`Message`] lists every message with its fields; [`MacKey::build`] and [`MacKey::verify`] both work
//! from that list.
//!
//! ```
//! use payseal::Params;
//! use payseal::nexi::mac::{MacKey, Message};
//!
//! let key = MacKey::new("secret_key")?;
//! let fields: Params =
//!     [("importo", "5050"), ("divisa", "EUR"), ("codTrans", "1200123")].into_iter().collect();
//! let mac = key.build(Message::HostedPage, &fields)?;
//! assert_eq!(mac, "0fa0ca05a13c6b5d0bd1466461319658f7f990bf");
//! key.verify(Message::HostedPage, &fields, Some(&mac))?;
//! # Ok::<(), payseal::Error>(())
//! ```
//!
//! Fields are text: `importo` in cents, `divisa` `EUR` on the hosted page and `978` in the API, `timeStamp` in
//! milliseconds, `scadenza` as `yyyymm`. A zero in front counts.
//!
//! # What the MAC does not do
//! * It says nothing about fields that are not in the list, nor about the age of a message.
//! * The pairs of the old back office's XML are hashed without names and without separators: moving a
//!   character from the end of one field to the beginning of the next leaves the MAC as it is.
//! * In the other messages the names stand between the values, and a value that itself contains such a name and
//!   `=` is refused, so that there is one way only to read what was hashed.
//!
//! # What is not here
//! The requests of the API beyond the fields of their MAC, and the elements of the old back office's XML: they
//! are not among the published facts that this module is built on. The hosted page is here whole.

mod hosted;
mod notification;
mod table;

use zeroize::Zeroizing;

pub use self::hosted::{HostedPage, HostedRequest, OneClick};
pub use self::notification::{Answer, Esito, Notification};
pub use self::table::Message;

use self::table::{Layout, Origin};
use crate::crypto::{ct, digest};
use crate::error::{Collect, Error, Faults, KeyFault, ParseErrorKind, Reason, Result};
use crate::secret::SecretString;
use crate::wire::form::Params;
use crate::wire::latin1::Charset;

/// The secret key of a terminal, which the gateway's back office shows as the key for the MAC.
#[derive(Debug)]
pub struct MacKey(SecretString);

impl MacKey {
    /// Takes the key as text.
    ///
    /// # Errors
    /// [`Error::KeyFormat`] if it is empty: everyone could make such a MAC.
    pub fn new(key: impl Into<SecretString>) -> Result<Self> {
        let key = key.into();
        if key.expose().is_empty() {
            return Err(KeyFault::Length { given: 0, needed: "at least 1 byte" }.into());
        }
        Ok(MacKey(key))
    }

    /// The MAC of a message, from the fields that [`Message::fields`] lists; others are left alone, and their
    /// order does not matter.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] with every fault: a listed field that is missing or there twice; one that is
    /// empty, unless the message is one of the gateway's; a value that holds the name of a listed field and
    /// `=`; in the old back office's messages, a character that ISO-8859-15 does not have.
    pub fn build(&self, message: Message, fields: &Params) -> Result<String> {
        let mut faults = Vec::new();
        for name in message.fields() {
            if let Some(reason) = fault(message, fields, name) {
                faults.add(name, reason);
            }
        }
        Faults::collected(faults).map_err(Error::InvalidInput)?;
        Ok(self.compute(message, fields))
    }

    /// Whether `mac` is the MAC of a message, in constant time. Pass what came, or `None` if none came.
    ///
    /// The gateway writes lowercase hex, and nothing else is accepted. Empty fields are taken as they are: a
    /// payment that was refused has an empty `codAut` and a MAC all the same.
    ///
    /// # Errors
    /// [`Error::Mac`] if the MAC is missing, empty or different, or if a value holds the name of a listed field
    /// and `=`; [`Error::Parse`] with the name of a listed field that is missing, or if one is there twice.
    pub fn verify(&self, message: Message, fields: &Params, mac: Option<&str>) -> Result<()> {
        let mac = mac.filter(|mac| !mac.is_empty()).ok_or(Error::Mac)?;
        for name in message.fields() {
            match fault(message, fields, name) {
                None | Some(Reason::TooShort { .. }) => {}
                Some(Reason::Missing) => {
                    return Err(Error::parse(ParseErrorKind::MissingField { field: name }));
                }
                Some(Reason::Duplicate) => {
                    return Err(Error::parse(ParseErrorKind::DuplicateField));
                }
                Some(_) => return Err(Error::Mac),
            }
        }
        let expected = self.compute(message, fields);
        if ct::verify(expected.as_bytes(), mac.as_bytes()) { Ok(()) } else { Err(Error::Mac) }
    }

    /// Hashes fields that have no fault.
    fn compute(&self, message: Message, fields: &Params) -> String {
        let values: usize = fields.iter().map(|(name, value)| name.len() + value.len() + 1).sum();
        let mut text = Zeroizing::new(Vec::with_capacity(values + self.0.expose().len()));
        for name in message.fields() {
            let value = fields.get(name).unwrap_or("");
            match message.layout() {
                Layout::Pairs => {
                    text.extend_from_slice(name.as_bytes());
                    text.push(b'=');
                    text.extend_from_slice(value.as_bytes());
                }
                Layout::Values => {
                    text.extend(
                        value.chars().filter_map(|character| Charset::Latin9.byte(character)),
                    );
                }
            }
        }
        text.extend_from_slice(self.0.expose().as_bytes());
        digest::sha1_hex(&text)
    }
}

/// What is wrong with a listed field, if anything.
fn fault(message: Message, fields: &Params, name: &str) -> Option<Reason> {
    let mut values = fields.iter().filter(|(own, _)| *own == name).map(|(_, value)| value);
    let Some(value) = values.next() else {
        return Some(Reason::Missing);
    };
    if values.next().is_some() {
        return Some(Reason::Duplicate);
    }
    if value.is_empty() && message.origin() == Origin::Merchant {
        return Some(Reason::TooShort { min: 1 });
    }
    match message.layout() {
        Layout::Pairs => {
            let label = |name: &&str| {
                let found = Some((&b'=', name.as_bytes()));
                value.as_bytes().windows(name.len() + 1).any(|part| part.split_last() == found)
            };
            let ambiguous = message.fields().iter().any(label);
            ambiguous.then_some(Reason::Injection { character: '=' })
        }
        Layout::Values => {
            let fits = value.chars().all(|character| Charset::Latin9.byte(character).is_some());
            let charset = Charset::Latin9.as_str();
            (!fits).then_some(Reason::Unencodable { charset })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_read_back() {
        for message in Message::ALL {
            assert_eq!(Message::parse(message.as_str()).unwrap(), *message);
            let mut fields = message.fields().to_vec();
            fields.sort_unstable();
            fields.dedup();
            assert_eq!(fields.len(), message.fields().len(), "{message}");
        }
        assert!(Message::parse("PAGA/PAGA3DS").is_err());
    }

    #[test]
    fn a_key_is_needed_and_not_printed() {
        assert_eq!(MacKey::new("").unwrap_err().code(), "key_length");
        assert_eq!(format!("{:?}", MacKey::new("hunter2").unwrap()), "MacKey([redacted])");
    }
}
