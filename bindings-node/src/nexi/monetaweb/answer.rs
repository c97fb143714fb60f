//! Answers.

use napi_derive::napi;
use payseal::nexi::monetaweb as core;

use crate::convert::{Input, bytes};
use crate::errors::Failure;
use crate::secret::SecretText;
use crate::shared::{Outcome, Params};

/// What an answer is: a hosted payment that has begun, what became of a payment, or a refusal of the request.
#[napi(namespace = "nexi.monetaweb", string_enum = "kebab-case", js_name = "AnswerKind")]
pub enum MonetaWebAnswerKind {
    Initialized,
    Payment,
    Error,
}

/// The answer to a request. It comes over TLS from the server that was asked, and carries no signature.
#[napi(namespace = "nexi.monetaweb", js_name = "Answer")]
pub struct MonetaWebAnswer(core::Answer);

#[napi(namespace = "nexi.monetaweb")]
impl MonetaWebAnswer {
    /// Reads an answer in UTF-8 or ISO-8859-1.
    ///
    /// Throws `ParseError`: malformed or hostile XML, another root than `response` or `error`, an element that is there
    /// twice, or an initialized payment without its number, token or page.
    #[napi(factory)]
    pub fn parse(
        #[napi(ts_arg_type = "string | Uint8Array")] document: Input,
    ) -> napi::Result<Self> {
        Ok(MonetaWebAnswer(core::Answer::parse(bytes(&document)).map_err(Failure::from)?))
    }

    /// What kind of answer it is.
    #[napi(getter)]
    pub fn kind(&self) -> MonetaWebAnswerKind {
        match &self.0 {
            core::Answer::Initialized(_) => MonetaWebAnswerKind::Initialized,
            core::Answer::Payment(_) => MonetaWebAnswerKind::Payment,
            _ => MonetaWebAnswerKind::Error,
        }
    }

    /// What became of the payment: `redirect` once it has begun, `failed` if the request was refused.
    #[napi(getter)]
    pub fn outcome(&self) -> Outcome {
        match &self.0 {
            core::Answer::Initialized(_) => Outcome::Redirect,
            core::Answer::Payment(payment) => payment.outcome().into(),
            core::Answer::Error(_) => Outcome::Failed,
            _ => Outcome::Unknown,
        }
    }

    /// Where to send the customer: the hosted page with the payment's number.
    #[napi(getter)]
    pub fn redirect_url(&self) -> Option<&str> {
        match &self.0 {
            core::Answer::Initialized(initialized) => Some(initialized.redirect_url()),
            _ => None,
        }
    }

    /// What the notification of this payment has to carry. Store it with the order.
    #[napi(getter, ts_return_type = "Secret | null")]
    pub fn security_token(&self) -> Option<SecretText> {
        match &self.0 {
            core::Answer::Initialized(initialized) => Some(initialized.security_token().into()),
            _ => None,
        }
    }

    /// The gateway's word for how it went, such as `APPROVED`, if it is what became of a payment.
    #[napi(getter)]
    pub fn result(&self) -> Option<String> {
        match &self.0 {
            core::Answer::Payment(payment) => Some(payment.result().as_str().to_owned()),
            _ => None,
        }
    }

    /// The gateway's number of the payment.
    #[napi(getter)]
    pub fn payment_id(&self) -> Option<&str> {
        self.field("paymentid")
    }

    /// The merchant's number of the order.
    #[napi(getter)]
    pub fn merchant_order_id(&self) -> Option<&str> {
        self.field("merchantorderid")
    }

    /// The issuer's answer; `000` is text.
    #[napi(getter)]
    pub fn response_code(&self) -> Option<&str> {
        self.field("responsecode")
    }

    /// The code of a refusal, as text.
    #[napi(getter)]
    pub fn error_code(&self) -> Option<&str> {
        self.field("errorcode")
    }

    /// The text that belongs to it.
    #[napi(getter)]
    pub fn error_message(&self) -> Option<&str> {
        self.field("errormessage")
    }

    /// Any field; the case of its name does not count.
    #[napi]
    pub fn get(&self, name: String) -> Option<&str> {
        self.field(&name)
    }

    /// All fields, those that are not known included, in their order.
    #[napi(getter)]
    pub fn params(&self) -> Params {
        let params = match &self.0 {
            core::Answer::Initialized(initialized) => initialized.params(),
            core::Answer::Payment(payment) => payment.params(),
            core::Answer::Error(error) => error.params(),
            _ => return Params(payseal::Params::new()),
        };
        Params(params.iter().collect())
    }

    /// The document as it came, in Unicode.
    #[napi(getter, ts_return_type = "Secret | null")]
    pub fn raw(&self) -> Option<SecretText> {
        match &self.0 {
            core::Answer::Initialized(initialized) => Some(initialized.raw().into()),
            core::Answer::Payment(payment) => Some(payment.raw().into()),
            core::Answer::Error(error) => Some(error.raw().into()),
            _ => None,
        }
    }

    fn field(&self, name: &str) -> Option<&str> {
        match &self.0 {
            core::Answer::Initialized(initialized) => initialized.get(name),
            core::Answer::Payment(payment) => payment.get(name),
            core::Answer::Error(error) => error.get(name),
            _ => None,
        }
    }
}
