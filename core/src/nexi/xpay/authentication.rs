//! The customer's way to the card's issuer and back.

use std::fmt;

use super::view::members;
use crate::error::{Error, ParseErrorKind, Result};
use crate::secret::SecretString;
use crate::wire::form::Params;
use crate::wire::json::Value;

/// What the customer's browser brings back from the issuer.
#[derive(Debug)]
pub struct Return {
    payment_id: String,
    pub(super) pa_res: SecretString,
}

impl Return {
    /// Reads the form that the browser posts. The case of names does not count.
    ///
    /// # Errors
    /// [`Error::Parse`]: no form, or `paymentId` or `PaRes` is missing, empty or there twice.
    pub fn parse(body: &[u8]) -> Result<Self> {
        let params = Params::decode_detected(body)?;
        let need = |name: &'static str| {
            let mut values = params.iter().filter(|(own, _)| own.eq_ignore_ascii_case(name));
            match (values.next(), values.next()) {
                (Some(_), Some(_)) => Err(Error::parse(ParseErrorKind::DuplicateField)),
                (Some((_, value)), None) if !value.is_empty() => Ok(value),
                _ => Err(Error::parse(ParseErrorKind::MissingField { field: name })),
            }
        };
        Ok(Return { payment_id: need("paymentId")?.to_owned(), pa_res: need("PaRes")?.into() })
    }

    /// The operation to which the customer comes back: [`Challenge::operation_id`](super::Challenge::operation_id).
    pub fn payment_id(&self) -> &str {
        &self.payment_id
    }
}

/// What 3-D Secure found about the customer. `Debug` shows the status only.
#[derive(Clone, PartialEq, Eq)]
pub struct ThreeDsAuthResult {
    pub(super) value: Value,
}

impl ThreeDsAuthResult {
    members! {
        /// The issuer's proof of the authentication.
        authentication_value = "authenticationValue",
        /// How the proof was made.
        cavv_algorithm = "cavvAlgorithm",
        /// The electronic commerce indicator.
        eci = "eci",
        /// The acquirer's number.
        merchant_acquirer_bin = "merchantAcquirerBin",
        /// The number of the authentication.
        xid = "xid",
        /// `VALIDATED`, if the customer is authenticated.
        status = "status",
        /// The code of the 3-D Secure server.
        vendorcode = "vendorcode",
        /// The version of 3-D Secure.
        version = "version",
    }
}

impl fmt::Debug for ThreeDsAuthResult {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ThreeDsAuthResult").field("status", &self.status()).finish_non_exhaustive()
    }
}
