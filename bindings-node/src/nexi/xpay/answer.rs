//! Answers outside of a flow, and notifications.

use napi_derive::napi;
use payseal::SecretString;
use payseal::nexi::xpay as core;

use super::flow::Step;
use super::operation::{ErrorEntry, XpayOperation, entries};
use crate::convert::{Input, text};
use crate::errors::Failure;
use crate::secret::{SecretInput, SecretText, secret};
use crate::shared::Outcome;

/// Reads the answer to `moto`, `mit` or `cardVerification`: `operation`, or `errors` if the request was refused.
///
/// Throws `ParseError`.
#[napi(namespace = "nexi.xpay")]
pub fn parse_operation_answer(
    #[napi(ts_arg_type = "string | Uint8Array")] json: Input,
) -> napi::Result<Step> {
    let answer = core::Answer::<core::Operation>::parse(text(&json)?).map_err(Failure::from)?;
    Ok(Step::answer(answer))
}

/// The answer to a capture, a refund or a cancel.
#[napi(namespace = "nexi.xpay", object, object_from_js = false)]
pub struct OperationInfo {
    /// The gateway's number of the operation.
    pub operation_id: Option<String>,
    /// When it happened.
    pub operation_time: Option<String>,
    /// The gateway refused the request.
    pub errors: Option<Vec<ErrorEntry>>,
}

/// Reads the answer to `capture`, `refund` or `cancel`.
///
/// Throws `ParseError`.
#[napi(namespace = "nexi.xpay")]
pub fn parse_operation_info(
    #[napi(ts_arg_type = "string | Uint8Array")] json: Input,
) -> napi::Result<OperationInfo> {
    let answer = core::Answer::<core::OperationInfo>::parse(text(&json)?).map_err(Failure::from)?;
    Ok(match answer {
        core::Answer::Accepted(info) => OperationInfo {
            operation_id: info.operation_id().map(str::to_owned),
            operation_time: info.operation_time().map(str::to_owned),
            errors: None,
        },
        core::Answer::Refused(errors) => OperationInfo {
            operation_id: None,
            operation_time: None,
            errors: Some(entries(errors.entries())),
        },
        _ => OperationInfo { operation_id: None, operation_time: None, errors: None },
    })
}

/// The answer to `hostedPage`.
#[napi(namespace = "nexi.xpay", object, object_from_js = false, js_name = "HostedPage")]
pub struct XpayHostedPage {
    /// Where to send the customer.
    pub url: Option<String>,
    /// What the notification of this payment has to carry. Store it with the order.
    #[napi(ts_type = "Secret")]
    pub security_token: Option<SecretText>,
    /// The gateway refused the request.
    pub errors: Option<Vec<ErrorEntry>>,
}

/// Reads the answer to `hostedPage`.
///
/// Throws `ParseError`.
#[napi(namespace = "nexi.xpay")]
pub fn parse_hosted_page(
    #[napi(ts_arg_type = "string | Uint8Array")] json: Input,
) -> napi::Result<XpayHostedPage> {
    let answer = core::Answer::<core::HostedPage>::parse(text(&json)?).map_err(Failure::from)?;
    Ok(match answer {
        core::Answer::Accepted(page) => XpayHostedPage {
            url: page.url().map(str::to_owned),
            security_token: Some(page.security_token().into()),
            errors: None,
        },
        core::Answer::Refused(errors) => XpayHostedPage {
            url: None,
            security_token: None,
            errors: Some(entries(errors.entries())),
        },
        _ => XpayHostedPage { url: None, security_token: None, errors: None },
    })
}

/// What the gateway's server sends when something happened to an order. Anyone can send one: it is authentic only after
/// `check`.
#[napi(namespace = "nexi.xpay", js_name = "Notification")]
pub struct XpayNotification(core::Notification);

#[napi(namespace = "nexi.xpay")]
impl XpayNotification {
    /// Reads the JSON of a notification.
    ///
    /// Throws `ParseError`: no JSON object, or no `operation` in it.
    #[napi(factory)]
    pub fn parse(#[napi(ts_arg_type = "string | Uint8Array")] json: Input) -> napi::Result<Self> {
        Ok(XpayNotification(core::Notification::parse(text(&json)?).map_err(Failure::from)?))
    }

    /// Whether this comes from the gateway and is about that order. The token is the one that the answer to
    /// `hostedPage` brought.
    ///
    /// Throws `MacError` if the token is missing, empty or different; `CheckError` if it is about another order.
    #[napi]
    pub fn check(
        &self,
        #[napi(ts_arg_type = "string | Secret")] security_token: SecretInput,
        order_id: String,
    ) -> napi::Result<()> {
        let token: SecretString = secret(security_token);
        Ok(self.0.check(&token, &order_id).map_err(Failure::from)?)
    }

    /// What happened.
    #[napi(getter)]
    pub fn operation(&self) -> XpayOperation {
        XpayOperation(self.0.operation().clone())
    }

    /// What became of the operation.
    #[napi(getter)]
    pub fn outcome(&self) -> Outcome {
        self.0.outcome().into()
    }

    /// The gateway's number of this event; the same event may be sent more than once.
    #[napi(getter)]
    pub fn event_id(&self) -> Option<&str> {
        self.0.event_id()
    }

    /// When it was sent.
    #[napi(getter)]
    pub fn event_time(&self) -> Option<&str> {
        self.0.event_time()
    }
}
