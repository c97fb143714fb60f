//! What MonetaWeb posts to the merchant.

use napi_derive::napi;
use payseal::nexi::monetaweb as core;

use crate::convert::{Input, bytes};
use crate::errors::Failure;
use crate::secret::{SecretInput, secret};
use crate::shared::{Outcome, Params};

/// The `Content-Type` of the reply to a notification.
#[napi(namespace = "nexi.monetaweb")]
pub const REPLY_CONTENT_TYPE: &str = core::Reply::CONTENT_TYPE;

/// What a notification is about. Only `card` and `my-bank` carry a token; nothing proves that the others are authentic.
#[napi(namespace = "nexi.monetaweb", string_enum = "kebab-case")]
pub enum NotificationKind {
    Card,
    MyBank,
    Cancel,
    Error,
}

/// What the merchant knows of a payment.
#[napi(namespace = "nexi.monetaweb", object, object_to_js = false, js_name = "Expected")]
pub struct MonetaWebExpected {
    /// The token that the answer to `initialize` brought.
    #[napi(ts_type = "string | Secret")]
    pub security_token: SecretInput,
    /// The gateway's number of the payment.
    pub payment_id: String,
    /// The merchant's number of the order.
    pub merchant_order_id: String,
}

/// How a hosted payment ended. Anyone can send one: it is authentic only after `check`.
#[napi(namespace = "nexi.monetaweb", js_name = "Notification")]
pub struct MonetaWebNotification(core::Notification);

#[napi(namespace = "nexi.monetaweb")]
impl MonetaWebNotification {
    /// Reads a raw form body in UTF-8 or ISO-8859-1. The case of names does not count.
    ///
    /// Throws `ParseError`: no form; a field that is there twice; no `paymentid`; no `result`, except in an error; no
    /// `securitytoken` where there has to be one.
    #[napi(factory)]
    pub fn parse(#[napi(ts_arg_type = "string | Uint8Array")] body: Input) -> napi::Result<Self> {
        let parsed = core::Notification::parse(bytes(&body));
        Ok(MonetaWebNotification(parsed.map_err(Failure::from)?))
    }

    /// What it is about.
    #[napi(getter)]
    pub fn kind(&self) -> NotificationKind {
        match &self.0 {
            core::Notification::Card(_) => NotificationKind::Card,
            core::Notification::MyBank(_) => NotificationKind::MyBank,
            core::Notification::Cancel(_) => NotificationKind::Cancel,
            _ => NotificationKind::Error,
        }
    }

    /// Whether this comes from the gateway and is about that payment of that order.
    ///
    /// Throws `MacError` if the token is empty, different, or not there, as in a cancel or an error; `CheckError` naming
    /// `paymentid` or `merchantorderid` if it is about another payment.
    #[napi]
    pub fn check(&self, expected: MonetaWebExpected) -> napi::Result<()> {
        let MonetaWebExpected { security_token, payment_id, merchant_order_id } = expected;
        let token = secret(security_token);
        let checked = match &self.0 {
            core::Notification::Card(card) => card.check(&token, &payment_id, &merchant_order_id),
            core::Notification::MyBank(mybank) => {
                mybank.check(&token, &payment_id, &merchant_order_id)
            }
            _ => Err(payseal::Error::Mac),
        };
        Ok(checked.map_err(Failure::from)?)
    }

    /// Whether a cancel or an error is about that payment. It does not show who sent it.
    ///
    /// Throws `CheckError` naming `paymentid`.
    #[napi]
    pub fn check_payment_id(&self, payment_id: String) -> napi::Result<()> {
        let checked = match &self.0 {
            core::Notification::Cancel(cancel) => cancel.check_payment_id(&payment_id),
            core::Notification::Error(error) => error.check_payment_id(&payment_id),
            _ => {
                return Err(
                    Failure::Type("a cancel or an error; for the others there is check").into()
                );
            }
        };
        Ok(checked.map_err(Failure::from)?)
    }

    /// What the notification says became of the payment.
    #[napi(getter)]
    pub fn outcome(&self) -> Outcome {
        self.0.outcome().into()
    }

    /// The payment that this claims to be about: look the order up by it, then `check`.
    #[napi(getter)]
    pub fn payment_id(&self) -> &str {
        self.0.payment_id()
    }

    /// The gateway's word for how it went, such as `APPROVED`; an error has none.
    #[napi(getter)]
    pub fn result(&self) -> Option<String> {
        match &self.0 {
            core::Notification::Card(card) => Some(card.result().as_str().to_owned()),
            core::Notification::MyBank(mybank) => Some(mybank.result().as_str().to_owned()),
            core::Notification::Cancel(cancel) => Some(cancel.result().as_str().to_owned()),
            _ => None,
        }
    }

    /// Any field; the case of its name does not count.
    #[napi]
    pub fn get(&self, name: String) -> Option<&str> {
        match &self.0 {
            core::Notification::Card(card) => card.get(&name),
            core::Notification::MyBank(mybank) => mybank.get(&name),
            core::Notification::Cancel(cancel) => cancel.get(&name),
            core::Notification::Error(error) => error.get(&name),
            _ => None,
        }
    }

    /// All fields, those that are not known included, in their order.
    #[napi(getter)]
    pub fn params(&self) -> Params {
        Params(self.0.params().iter().collect())
    }

    /// What to answer within 20 seconds, as plain text and nothing else: the URL to which the gateway then sends the
    /// customer, with this payment's number.
    ///
    /// Throws `InvalidInputError` with every fault of the URL.
    #[napi]
    pub fn reply(&self, outcome_url: String) -> napi::Result<String> {
        Ok(self.0.reply(&outcome_url).map_err(Failure::from)?.body().to_owned())
    }
}
