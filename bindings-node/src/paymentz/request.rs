//! Requests.

use napi_derive::napi;
use payseal::paymentz as core;

use crate::errors::Failure;
use crate::shared::Params;

/// An operation of the gateway.
#[napi(namespace = "paymentz", string_enum = "kebab-case", js_name = "Operation")]
pub enum PaymentzOperation {
    AuthToken,
    PartnerAuthToken,
    RegenerateToken,
    Payment,
    RepeatedPayment,
    Capture,
    Refund,
    Reversal,
    Inquiry,
    InquiryService,
    TransactionList,
    Payout,
    Registration,
    TokenPayment,
    DeleteInstrument,
    ListInstruments,
    CustomerSignUp,
    PartnerCustomerSignUp,
    Invoice,
    StandardCheckout,
    PayByLink,
    Wallet,
}

impl From<PaymentzOperation> for core::Operation {
    fn from(operation: PaymentzOperation) -> Self {
        match operation {
            PaymentzOperation::AuthToken => core::Operation::AuthToken,
            PaymentzOperation::PartnerAuthToken => core::Operation::PartnerAuthToken,
            PaymentzOperation::RegenerateToken => core::Operation::RegenerateToken,
            PaymentzOperation::Payment => core::Operation::Payment,
            PaymentzOperation::RepeatedPayment => core::Operation::RepeatedPayment,
            PaymentzOperation::Capture => core::Operation::Capture,
            PaymentzOperation::Refund => core::Operation::Refund,
            PaymentzOperation::Reversal => core::Operation::Reversal,
            PaymentzOperation::Inquiry => core::Operation::Inquiry,
            PaymentzOperation::InquiryService => core::Operation::InquiryService,
            PaymentzOperation::TransactionList => core::Operation::TransactionList,
            PaymentzOperation::Payout => core::Operation::Payout,
            PaymentzOperation::Registration => core::Operation::Registration,
            PaymentzOperation::TokenPayment => core::Operation::TokenPayment,
            PaymentzOperation::DeleteInstrument => core::Operation::DeleteInstrument,
            PaymentzOperation::ListInstruments => core::Operation::ListInstruments,
            PaymentzOperation::CustomerSignUp => core::Operation::CustomerSignUp,
            PaymentzOperation::PartnerCustomerSignUp => core::Operation::PartnerCustomerSignUp,
            PaymentzOperation::Invoice => core::Operation::Invoice,
            PaymentzOperation::StandardCheckout => core::Operation::StandardCheckout,
            PaymentzOperation::PayByLink => core::Operation::PayByLink,
            PaymentzOperation::Wallet => core::Operation::Wallet,
        }
    }
}

/// The `Content-Type` of a form.
#[napi(namespace = "paymentz")]
pub const FORM_CONTENT_TYPE: &str = core::Message::FORM_CONTENT_TYPE;

/// The `Content-Type` of JSON.
#[napi(namespace = "paymentz")]
pub const JSON_CONTENT_TYPE: &str = core::Message::JSON_CONTENT_TYPE;

/// A signed request: the address and the parameters, to be posted as a form or as JSON.
#[napi(namespace = "paymentz", js_name = "Message")]
pub struct PaymentzMessage(pub(super) core::Message);

#[napi(namespace = "paymentz")]
impl PaymentzMessage {
    /// The operation.
    #[napi(getter, ts_return_type = "Operation")]
    pub fn operation(&self) -> &'static str {
        self.0.operation().as_str()
    }

    /// The address below the gateway's host; `null` for a wallet's checkout, whose address is not published.
    #[napi(getter)]
    pub fn path(&self) -> Option<&str> {
        self.0.path()
    }

    /// The parameters, those that were filled in first.
    #[napi(getter)]
    pub fn params(&self) -> Params {
        Params(self.0.params().iter().collect())
    }

    /// The parameters as a form. It may hold a card or the key.
    #[napi]
    pub fn form_body(&self) -> napi::Result<String> {
        Ok(self.0.form_body().map_err(Failure::from)?.to_string())
    }

    /// The parameters as JSON, flat under their dotted names; those of pay by link as objects.
    #[napi]
    pub fn json_body(&self) -> napi::Result<String> {
        Ok(self.0.json_body().map_err(Failure::from)?.to_string())
    }

    /// The parameters as JSON, each dot an object: `{"authentication":{"memberId":…}}`.
    ///
    /// Throws `InvalidInputError` if a name is both a parameter and the beginning of one, or has more than 32
    /// parts.
    #[napi]
    pub fn nested_json_body(&self) -> napi::Result<String> {
        Ok(self.0.nested_json_body().map_err(Failure::from)?.to_string())
    }
}
