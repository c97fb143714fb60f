//! The reply to an IPN.

use super::fields::open_text_enum;
use super::ipn::Ipn;
use crate::error::{Error, ParseErrorKind, Result};
use crate::wire::xml::{self, Writer, is_legal};

open_text_enum! {
    /// Whether NETOPIA is to send the IPN again.
    ReplyErrorType {
        /// 1: again, up to 20 times.
        Temporary = "1",
        /// 2: not again.
        Permanent = "2",
    }
}

/// The reply to an IPN: whether the merchant has recorded it.
///
/// It is about the recording, not about the payment. **A decline that was recorded is accepted**: replied to
/// as an error of type 1, it comes again and again.
///
/// ```
/// use payseal::netopia::Reply;
///
/// let reply = Reply::retry_later(7, "the database is down");
/// assert_eq!(
///     reply.to_xml(),
///     "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
///      <crc error_type=\"1\" error_code=\"7\">the database is down</crc>",
/// );
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    message: String,
    error_type: Option<ReplyErrorType>,
    error_code: Option<String>,
}

impl Reply {
    /// The media type to send it with.
    pub const CONTENT_TYPE: &'static str = "application/xml";

    /// The IPN is recorded, whatever it says. Echoes its `crc`.
    pub fn accepted(ipn: &Ipn) -> Self {
        Reply { message: ipn.crc().to_owned(), error_type: None, error_code: None }
    }

    /// The IPN could not be recorded just now, for a reason of the merchant's own: NETOPIA is to send it again.
    pub fn retry_later(code: u32, message: &str) -> Self {
        Reply::error(ReplyErrorType::Temporary, code, message)
    }

    /// The IPN is refused for good, for a reason of the merchant's own: it is about an order that is not the
    /// merchant's, say.
    pub fn rejected(code: u32, message: &str) -> Self {
        Reply::error(ReplyErrorType::Permanent, code, message)
    }

    /// Reads a reply, as the gateway does.
    ///
    /// # Errors
    /// [`Error::Parse`] if it is not well-formed XML or has another root than `crc`.
    pub fn from_xml(xml: &str) -> Result<Self> {
        let document = xml::parse(xml)?;
        let root = document.root();
        if root.name != "crc" {
            let expected = "a document with the root <crc>";
            return Err(Error::parse(ParseErrorKind::UnexpectedShape { expected }));
        }
        Ok(Reply {
            message: root.text().into_owned(),
            error_type: root.attribute("error_type").map(ReplyErrorType::parse),
            error_code: root.attribute("error_code").map(str::to_owned),
        })
    }

    /// The document to answer with. A character that XML cannot carry becomes U+FFFD: an IPN has to be
    /// answered whatever the message says.
    pub fn to_xml(&self) -> String {
        let attributes = [
            ("error_type", self.error_type.as_ref().map(ReplyErrorType::as_str)),
            ("error_code", self.error_code()),
        ];
        let attributes: Vec<(&str, &str)> =
            attributes.into_iter().filter_map(|(name, value)| Some((name, value?))).collect();
        let legal = |character| if is_legal(character) { character } else { '\u{fffd}' };
        let message: String = self.message.chars().map(legal).collect();
        let mut writer = Writer::new();
        writer.open("crc", &attributes);
        writer.text(&message);
        writer.close("crc");
        writer.into_text()
    }

    /// Whether the merchant has recorded the IPN.
    pub fn is_accepted(&self) -> bool {
        self.error_type.is_none() && self.error_code.is_none()
    }

    /// Whether NETOPIA is to send the IPN again; `None` if it was accepted, or a faulty reply does not say.
    pub fn error_type(&self) -> Option<&ReplyErrorType> {
        self.error_type.as_ref()
    }

    /// The merchant's own error code.
    pub fn error_code(&self) -> Option<&str> {
        self.error_code.as_deref()
    }

    /// The echoed `crc`, or the merchant's own error message.
    pub fn message(&self) -> &str {
        &self.message
    }

    fn error(error_type: ReplyErrorType, code: u32, message: &str) -> Self {
        Reply {
            message: message.to_owned(),
            error_type: Some(error_type),
            error_code: Some(code.to_string()),
        }
    }
}
