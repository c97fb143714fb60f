//! XPay server to server, and its hosted page.

mod answer;
mod flow;
mod operation;

use napi_derive::napi;
use payseal::json::Value;
use payseal::nexi::xpay as core;

use crate::convert::{Input, text};
use crate::errors::{Failure, Result};
use crate::secret::{SecretInput, SecretText, secret};
use crate::shared::Param;
use flow::{Init, InitSent};

/// Where requests go in production.
#[napi(namespace = "nexi.xpay")]
pub const PRODUCTION: &str = core::Request::PRODUCTION;

/// Where requests go for tests.
#[napi(namespace = "nexi.xpay")]
pub const TEST: &str = core::Request::TEST;

/// Whether a payment is captured at once (`IMPLICIT`), or by the merchant later (`EXPLICIT`).
#[napi(namespace = "nexi.xpay", string_enum = "UPPERCASE")]
pub enum CaptureType {
    Implicit,
    Explicit,
}

impl From<CaptureType> for core::CaptureType {
    fn from(capture: CaptureType) -> Self {
        match capture {
            CaptureType::Implicit => core::CaptureType::Implicit,
            CaptureType::Explicit => core::CaptureType::Explicit,
        }
    }
}

/// A fresh random UUID (version 4): the key that keeps a capture or refund from happening twice. Store it before
/// sending.
#[napi(namespace = "nexi.xpay")]
pub fn random_uuid() -> napi::Result<String> {
    Ok(core::Uuid::random().map_err(Failure::from)?.to_string())
}

/// What every request takes last.
#[napi(namespace = "nexi.xpay", object, object_to_js = false, js_name = "RequestOptions")]
pub struct XpayRequestOptions {
    /// The `Correlation-Id`, a UUID, by which the gateway finds this call; a random one if there is none.
    pub correlation_id: Option<String>,
}

/// The correlation ID that was asked for.
fn correlation_id(options: Option<XpayRequestOptions>) -> Result<Option<core::Uuid>> {
    let id = options.and_then(|options| options.correlation_id);
    Ok(id.as_deref().map(core::Uuid::parse).transpose()?)
}

/// A request, or a state with one, under the correlation ID that was asked for.
macro_rules! numbered {
    ($request:expr, $id:expr) => {
        match ($request, $id) {
            (request, Some(id)) => request.with_correlation_id(id),
            (request, None) => request,
        }
    };
}
use numbered;

/// A request as JavaScript gets it.
fn made(request: core::Request, options: Option<XpayRequestOptions>) -> Result<XpayRequest> {
    Ok(XpayRequest::from(&numbered!(request, correlation_id(options)?)))
}

/// A request, ready to be sent by `POST`.
#[napi(namespace = "nexi.xpay", object, object_from_js = false, js_name = "Request")]
pub struct XpayRequest {
    /// The method: `POST`.
    pub method: String,
    /// The path below the base URL, such as `/orders/moto`; put it behind `PRODUCTION` or `TEST`.
    pub path: String,
    /// The number by which the gateway finds this call.
    pub correlation_id: String,
    /// The headers, the API key among them.
    pub headers: Vec<Param>,
    /// The body: JSON, perhaps with a card in it.
    #[napi(ts_type = "Secret")]
    pub body: SecretText,
}

impl From<&core::Request> for XpayRequest {
    fn from(request: &core::Request) -> Self {
        let header =
            |(name, value): (&str, &str)| Param { name: name.to_owned(), value: value.into() };
        XpayRequest {
            method: request.method().to_owned(),
            path: request.path().to_owned(),
            correlation_id: request.correlation_id().to_string(),
            headers: request.headers().into_iter().map(header).collect(),
            body: request.body().into(),
        }
    }
}

/// A merchant's account with the gateway; makes the requests and begins the flows.
///
/// Bodies are objects with the gateway's own member names, or their JSON: `{ order: { orderId, amount, currency,
/// customerInfo: { cardHolderName } }, card: { pan, expiryDate, cvv } }`. Amounts in them are in the currency's
/// smallest unit, as text or `bigint`; card data may be `Secret`.
#[napi(namespace = "nexi.xpay", js_name = "Merchant")]
pub struct XpayMerchant(core::Merchant);

#[napi(namespace = "nexi.xpay")]
impl XpayMerchant {
    /// The key that the gateway's back office shows as the API key.
    ///
    /// Throws `InvalidInputError` if it is empty or cannot stand in a header.
    #[napi(constructor)]
    pub fn new(
        #[napi(ts_arg_type = "string | Secret")] api_key: SecretInput,
    ) -> napi::Result<Self> {
        Ok(XpayMerchant(core::Merchant::new(secret(api_key)).map_err(Failure::from)?))
    }

    /// Begins a payment in 2 steps: init, payment.
    ///
    /// Throws `InvalidInputError` with every fault of the body: a required field that is missing, a value of the wrong
    /// type or format, a member that is not documented. So for every request.
    #[napi]
    pub fn two_steps(
        &self,
        #[napi(ts_arg_type = "Init | JsonText")] init: Input,
        options: Option<XpayRequestOptions>,
    ) -> napi::Result<InitSent> {
        let sent = || -> Result<_> {
            let init = core::Init::from_json(&json(&init)?)?;
            Ok(numbered!(self.0.two_steps(init)?, correlation_id(options)?))
        };
        Ok(InitSent(Some(Init::Two(sent()?))))
    }

    /// Begins a payment in 3 steps: init, validation, payment.
    #[napi]
    pub fn three_steps(
        &self,
        #[napi(ts_arg_type = "Init | JsonText")] init: Input,
        options: Option<XpayRequestOptions>,
    ) -> napi::Result<InitSent> {
        let sent = || -> Result<_> {
            let init = core::Init::from_json(&json(&init)?)?;
            Ok(numbered!(self.0.three_steps(init)?, correlation_id(options)?))
        };
        Ok(InitSent(Some(Init::Three(sent()?))))
    }

    /// A payment whose card data came by mail or telephone.
    #[napi]
    pub fn moto(
        &self,
        #[napi(ts_arg_type = "Moto | JsonText")] body: Input,
        options: Option<XpayRequestOptions>,
    ) -> napi::Result<XpayRequest> {
        let request =
            || -> Result<_> { made(self.0.moto(&core::Moto::from_json(&json(&body)?)?)?, options) };
        Ok(request()?)
    }

    /// A payment that the merchant begins, under a contract.
    #[napi]
    pub fn mit(
        &self,
        #[napi(ts_arg_type = "Mit | JsonText")] body: Input,
        options: Option<XpayRequestOptions>,
    ) -> napi::Result<XpayRequest> {
        let request =
            || -> Result<_> { made(self.0.mit(&core::Mit::from_json(&json(&body)?)?)?, options) };
        Ok(request()?)
    }

    /// A payment on the hosted page.
    #[napi]
    pub fn hosted_page(
        &self,
        #[napi(ts_arg_type = "HostedPayment | JsonText")] body: Input,
        options: Option<XpayRequestOptions>,
    ) -> napi::Result<XpayRequest> {
        let request = || -> Result<_> {
            made(self.0.hosted_page(&core::HostedPayment::from_json(&json(&body)?)?)?, options)
        };
        Ok(request()?)
    }

    /// The verification of a card without a payment.
    #[napi]
    pub fn card_verification(
        &self,
        #[napi(ts_arg_type = "CardVerification | JsonText")] body: Input,
        options: Option<XpayRequestOptions>,
    ) -> napi::Result<XpayRequest> {
        let request = || -> Result<_> {
            made(
                self.0.card_verification(&core::CardVerification::from_json(&json(&body)?)?)?,
                options,
            )
        };
        Ok(request()?)
    }

    /// Captures an authorisation. Sending the same `key`, a UUID, again does not capture again: store it before sending.
    #[napi]
    pub fn capture(
        &self,
        operation_id: String,
        #[napi(ts_arg_type = "CaptureOrRefund | JsonText")] body: Input,
        key: String,
        options: Option<XpayRequestOptions>,
    ) -> napi::Result<XpayRequest> {
        let request = || -> Result<_> {
            let body = core::CaptureOrRefund::from_json(&json(&body)?)?;
            made(self.0.capture(&operation_id, &body, core::Uuid::parse(&key)?)?, options)
        };
        Ok(request()?)
    }

    /// Pays back a capture. Sending the same `key`, a UUID, again does not pay back again: store it before sending.
    #[napi]
    pub fn refund(
        &self,
        operation_id: String,
        #[napi(ts_arg_type = "CaptureOrRefund | JsonText")] body: Input,
        key: String,
        options: Option<XpayRequestOptions>,
    ) -> napi::Result<XpayRequest> {
        let request = || -> Result<_> {
            let body = core::CaptureOrRefund::from_json(&json(&body)?)?;
            made(self.0.refund(&operation_id, &body, core::Uuid::parse(&key)?)?, options)
        };
        Ok(request()?)
    }

    /// Cancels an operation.
    #[napi]
    pub fn cancel(
        &self,
        operation_id: String,
        #[napi(ts_arg_type = "Cancel | JsonText")] body: Input,
        options: Option<XpayRequestOptions>,
    ) -> napi::Result<XpayRequest> {
        let request = || -> Result<_> {
            made(self.0.cancel(&operation_id, &core::Cancel::from_json(&json(&body)?)?)?, options)
        };
        Ok(request()?)
    }
}

fn json(input: &Input) -> Result<Value> {
    Ok(Value::parse(text(input)?)?)
}
