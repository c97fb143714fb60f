//! XPay server to server: requests, the payments in 2 and 3 steps, answers, notifications.

mod flow;

use js_sys::Object;
use payseal::Currency;
use payseal::nexi::xpay as core;
use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::convert::{Hidden, amount, json, nullable, nullable_instance, secret, text};
use crate::errors::Result;
use crate::shared::Secret;
use flow::{ThreeStepsInit, TwoStepsInit};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("xpay.d.ts");

/// A merchant's account.
#[wasm_bindgen(js_namespace = ["nexi", "xpay"])]
pub struct Merchant(core::Merchant);

#[wasm_bindgen(js_namespace = ["nexi", "xpay"])]
impl Merchant {
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(js_name = apiKey, unchecked_param_type = "string | Secret")]
        api_key: &JsValue,
    ) -> Result<Self> {
        Ok(Merchant(core::Merchant::new(secret(api_key)?)?))
    }

    /// Begins a payment in 2 steps.
    #[wasm_bindgen(js_name = twoSteps)]
    pub fn two_steps(
        &self,
        #[wasm_bindgen(unchecked_param_type = "nexi__xpay__Init")] init: &JsValue,
    ) -> Result<TwoStepsInit> {
        Ok(self.0.two_steps(core::Init::from_json(&json(init)?)?)?.into())
    }

    /// Begins a payment in 3 steps.
    #[wasm_bindgen(js_name = threeSteps)]
    pub fn three_steps(
        &self,
        #[wasm_bindgen(unchecked_param_type = "nexi__xpay__Init")] init: &JsValue,
    ) -> Result<ThreeStepsInit> {
        Ok(self.0.three_steps(core::Init::from_json(&json(init)?)?)?.into())
    }

    /// A payment whose card data came by mail or telephone.
    pub fn moto(
        &self,
        #[wasm_bindgen(unchecked_param_type = "nexi__xpay__Moto")] body: &JsValue,
    ) -> Result<Request> {
        Ok(Request(self.0.moto(&core::Moto::from_json(&json(body)?)?)?))
    }

    /// A payment that the merchant begins, under a contract.
    pub fn mit(
        &self,
        #[wasm_bindgen(unchecked_param_type = "nexi__xpay__Mit")] body: &JsValue,
    ) -> Result<Request> {
        Ok(Request(self.0.mit(&core::Mit::from_json(&json(body)?)?)?))
    }

    /// A payment on the hosted page.
    #[wasm_bindgen(js_name = hostedPage)]
    pub fn hosted_page(
        &self,
        #[wasm_bindgen(unchecked_param_type = "nexi__xpay__HostedPayment")] body: &JsValue,
    ) -> Result<Request> {
        Ok(Request(self.0.hosted_page(&core::HostedPayment::from_json(&json(body)?)?)?))
    }

    /// The verification of a card without a payment.
    #[wasm_bindgen(js_name = cardVerification)]
    pub fn card_verification(
        &self,
        #[wasm_bindgen(unchecked_param_type = "nexi__xpay__CardVerification")] body: &JsValue,
    ) -> Result<Request> {
        Ok(Request(self.0.card_verification(&core::CardVerification::from_json(&json(body)?)?)?))
    }

    /// Captures an operation; the same `idempotencyKey` does it once.
    pub fn capture(
        &self,
        #[wasm_bindgen(js_name = operationId)] operation_id: &str,
        #[wasm_bindgen(unchecked_param_type = "nexi__xpay__CaptureOrRefund")] body: &JsValue,
        #[wasm_bindgen(js_name = idempotencyKey)] key: &str,
    ) -> Result<Request> {
        let body = core::CaptureOrRefund::from_json(&json(body)?)?;
        Ok(Request(self.0.capture(operation_id, &body, core::Uuid::parse(key)?)?))
    }

    /// Pays an operation back; the same `idempotencyKey` does it once.
    pub fn refund(
        &self,
        #[wasm_bindgen(js_name = operationId)] operation_id: &str,
        #[wasm_bindgen(unchecked_param_type = "nexi__xpay__CaptureOrRefund")] body: &JsValue,
        #[wasm_bindgen(js_name = idempotencyKey)] key: &str,
    ) -> Result<Request> {
        let body = core::CaptureOrRefund::from_json(&json(body)?)?;
        Ok(Request(self.0.refund(operation_id, &body, core::Uuid::parse(key)?)?))
    }

    /// Cancels an operation.
    pub fn cancel(
        &self,
        #[wasm_bindgen(js_name = operationId)] operation_id: &str,
        #[wasm_bindgen(unchecked_param_type = "nexi__xpay__Cancel")] body: &JsValue,
    ) -> Result<Request> {
        Ok(Request(self.0.cancel(operation_id, &core::Cancel::from_json(&json(body)?)?)?))
    }
}

/// A random UUID, for an idempotency key or a correlation identifier.
#[wasm_bindgen(js_namespace = ["nexi", "xpay"], js_name = randomUuid)]
pub fn random_uuid() -> Result<String> {
    Ok(core::Uuid::random()?.as_str().to_owned())
}

/// A request, ready to be sent.
#[wasm_bindgen(js_namespace = ["nexi", "xpay"])]
pub struct Request(core::Request);

#[wasm_bindgen(js_namespace = ["nexi", "xpay"])]
impl Request {
    #[wasm_bindgen(getter)]
    pub fn method(&self) -> String {
        self.0.method().to_owned()
    }

    #[wasm_bindgen(getter)]
    pub fn path(&self) -> String {
        self.0.path().to_owned()
    }

    /// The URL under a base.
    pub fn url(&self, base: &str) -> String {
        self.0.url(base)
    }

    /// The HTTP headers. They hold the API key.
    pub fn headers(&self) -> Object {
        headers(&self.0)
    }

    #[wasm_bindgen(getter, js_name = correlationId)]
    pub fn correlation_id(&self) -> String {
        self.0.correlation_id().as_str().to_owned()
    }

    /// The JSON body. It can hold a card.
    #[wasm_bindgen(getter)]
    pub fn body(&self) -> Secret {
        self.0.body().into()
    }
}

fn headers(request: &core::Request) -> Object {
    let headers = Object::new();
    for (name, value) in request.headers() {
        // A fresh object takes every member.
        let _ = js_sys::Reflect::set(&headers, &name.into(), &value.into());
    }
    headers
}

/// What an operation says.
#[derive(Tsify, Serialize)]
#[serde(rename_all = "camelCase")]
#[tsify(type_prefix = "nexi__xpay__")]
pub struct Operation {
    #[tsify(type = "Outcome")]
    outcome: &'static str,
    operation_type: String,
    operation_result: String,
    channel: String,
    /// The amount in the currency's main unit.
    amount: Option<String>,
    currency: Option<String>,
    order_id: Option<String>,
    operation_id: Option<String>,
    operation_time: Option<String>,
    payment_method: Option<String>,
    payment_circuit: Option<String>,
    payment_instrument_info: Option<String>,
    payment_end_to_end_id: Option<String>,
    cancelled_operation_id: Option<String>,
    operation_amount: Option<String>,
    operation_currency: Option<String>,
    payment_link_id: Option<String>,
    warnings: Vec<ErrorEntry>,
    /// The whole operation as JSON text.
    json: Hidden,
}

impl From<&core::Operation> for Operation {
    fn from(operation: &core::Operation) -> Self {
        let own = |text: Option<&str>| text.map(str::to_owned);
        Operation {
            outcome: operation.outcome().as_str(),
            operation_type: operation.operation_type().as_str().to_owned(),
            operation_result: operation.operation_result().as_str().to_owned(),
            channel: operation.channel().as_str().to_owned(),
            amount: operation.amount().map(|amount| amount.to_string()),
            currency: operation.currency().map(|currency| currency.code().to_owned()),
            order_id: own(operation.order_id()),
            operation_id: own(operation.operation_id()),
            operation_time: own(operation.operation_time()),
            payment_method: own(operation.payment_method()),
            payment_circuit: own(operation.payment_circuit()),
            payment_instrument_info: own(operation.payment_instrument_info()),
            payment_end_to_end_id: own(operation.payment_end_to_end_id()),
            cancelled_operation_id: own(operation.cancelled_operation_id()),
            operation_amount: own(operation.operation_amount()),
            operation_currency: own(operation.operation_currency()),
            payment_link_id: own(operation.payment_link_id()),
            warnings: entries(operation.warnings()),
            json: operation.value().to_string().as_str().into(),
        }
    }
}

/// An error or a warning of the gateway.
#[derive(Tsify, Serialize)]
#[tsify(type_prefix = "nexi__xpay__")]
pub struct ErrorEntry {
    code: String,
    description: String,
}

fn entries(entries: Vec<core::ErrorEntry>) -> Vec<ErrorEntry> {
    let entry = |core::ErrorEntry { code, description }| ErrorEntry { code, description };
    entries.into_iter().map(entry).collect()
}

fn errors(errors: Option<&core::Errors>) -> Result<Vec<Ts<ErrorEntry>>> {
    let list = errors.map(core::Errors::entries).unwrap_or_default();
    entries(list).iter().map(|entry| Ok(entry.into_ts()?)).collect()
}

/// The answer to a payment: an operation, or errors.
#[wasm_bindgen(js_namespace = ["nexi", "xpay"])]
pub struct Answer(core::Answer<core::Operation>);

#[wasm_bindgen(js_namespace = ["nexi", "xpay"])]
impl Answer {
    /// Reads the answer to a payment.
    pub fn parse(
        #[wasm_bindgen(unchecked_param_type = "string | Uint8Array")] json: &JsValue,
    ) -> Result<Self> {
        Ok(Answer(core::Answer::<core::Operation>::parse(&text(json)?)?))
    }

    /// The operation; `null` if the gateway refused the request.
    #[wasm_bindgen(getter, unchecked_return_type = "nexi__xpay__Operation | null")]
    pub fn operation(&self) -> Result<JsValue> {
        match &self.0 {
            core::Answer::Accepted(operation) => {
                Ok(Operation::from(operation).into_ts()?.js_value())
            }
            _ => Ok(JsValue::NULL),
        }
    }

    /// What became of it; `failed` if the gateway refused the request.
    #[wasm_bindgen(getter, unchecked_return_type = "Outcome")]
    pub fn outcome(&self) -> String {
        let outcome = match &self.0 {
            core::Answer::Accepted(operation) => operation.outcome().as_str(),
            _ => "failed",
        };
        outcome.to_owned()
    }

    /// Why the gateway refused the request.
    #[wasm_bindgen(getter)]
    pub fn errors(&self) -> Result<Vec<Ts<ErrorEntry>>> {
        errors(match &self.0 {
            core::Answer::Refused(errors) => Some(errors),
            _ => None,
        })
    }

    /// Compares the operation with what was asked for.
    pub fn check(
        &self,
        #[wasm_bindgen(js_name = orderId)] order_id: &str,
        #[wasm_bindgen(unchecked_param_type = "string | bigint")] amount: &JsValue,
        currency: &str,
    ) -> Result<()> {
        let currency = Currency::parse(currency)?;
        let amount = self::amount(amount, Some(currency))?;
        match &self.0 {
            core::Answer::Accepted(operation) => Ok(operation.check(order_id, &amount, currency)?),
            _ => Err(payseal::Error::Mac.into()),
        }
    }
}

/// The answer to a capture, refund or cancellation: an operation's number, or errors.
#[wasm_bindgen(js_namespace = ["nexi", "xpay"])]
pub struct InfoAnswer(core::Answer<core::OperationInfo>);

#[wasm_bindgen(js_namespace = ["nexi", "xpay"])]
impl InfoAnswer {
    /// Reads the answer.
    pub fn parse(
        #[wasm_bindgen(unchecked_param_type = "string | Uint8Array")] json: &JsValue,
    ) -> Result<Self> {
        Ok(InfoAnswer(core::Answer::<core::OperationInfo>::parse(&text(json)?)?))
    }

    #[wasm_bindgen(getter, js_name = operationId, unchecked_return_type = "string | null")]
    pub fn operation_id(&self) -> JsValue {
        match &self.0 {
            core::Answer::Accepted(info) => nullable(info.operation_id()),
            _ => JsValue::NULL,
        }
    }

    #[wasm_bindgen(getter, js_name = operationTime, unchecked_return_type = "string | null")]
    pub fn operation_time(&self) -> JsValue {
        match &self.0 {
            core::Answer::Accepted(info) => nullable(info.operation_time()),
            _ => JsValue::NULL,
        }
    }

    #[wasm_bindgen(getter)]
    pub fn errors(&self) -> Result<Vec<Ts<ErrorEntry>>> {
        errors(match &self.0 {
            core::Answer::Refused(errors) => Some(errors),
            _ => None,
        })
    }
}

/// The answer to `hostedPage`: the page and the token by which the notification will be known, or errors.
#[wasm_bindgen(js_namespace = ["nexi", "xpay"])]
pub struct HostedPageAnswer(core::Answer<core::HostedPage>);

#[wasm_bindgen(js_namespace = ["nexi", "xpay"])]
impl HostedPageAnswer {
    /// Reads the answer.
    pub fn parse(
        #[wasm_bindgen(unchecked_param_type = "string | Uint8Array")] json: &JsValue,
    ) -> Result<Self> {
        Ok(HostedPageAnswer(core::Answer::<core::HostedPage>::parse(&text(json)?)?))
    }

    /// Where to send the customer.
    #[wasm_bindgen(getter, unchecked_return_type = "string | null")]
    pub fn url(&self) -> JsValue {
        match &self.0 {
            core::Answer::Accepted(page) => nullable(page.url()),
            _ => JsValue::NULL,
        }
    }

    /// Store it, and hand it to `Notification.check`.
    #[wasm_bindgen(getter, js_name = securityToken, unchecked_return_type = "Secret | null")]
    pub fn security_token(&self) -> JsValue {
        nullable_instance(match &self.0 {
            core::Answer::Accepted(page) => Some(Secret::from(page.security_token())),
            _ => None,
        })
    }

    #[wasm_bindgen(getter)]
    pub fn errors(&self) -> Result<Vec<Ts<ErrorEntry>>> {
        errors(match &self.0 {
            core::Answer::Refused(errors) => Some(errors),
            _ => None,
        })
    }
}

/// How a payment ended, posted by the gateway's server.
#[wasm_bindgen(js_namespace = ["nexi", "xpay"])]
pub struct Notification(core::Notification);

#[wasm_bindgen(js_namespace = ["nexi", "xpay"])]
impl Notification {
    /// Reads a notification.
    pub fn parse(
        #[wasm_bindgen(unchecked_param_type = "string | Uint8Array")] json: &JsValue,
    ) -> Result<Self> {
        Ok(Notification(core::Notification::parse(&text(json)?)?))
    }

    /// Compares the security token and the order.
    pub fn check(
        &self,
        #[wasm_bindgen(js_name = securityToken, unchecked_param_type = "string | Secret")]
        security_token: &JsValue,
        #[wasm_bindgen(js_name = orderId)] order_id: &str,
    ) -> Result<()> {
        Ok(self.0.check(&secret(security_token)?, order_id)?)
    }

    #[wasm_bindgen(getter)]
    pub fn operation(&self) -> Result<Ts<Operation>> {
        Ok(Operation::from(self.0.operation()).into_ts()?)
    }

    #[wasm_bindgen(getter, unchecked_return_type = "Outcome")]
    pub fn outcome(&self) -> String {
        self.0.outcome().as_str().to_owned()
    }
}
