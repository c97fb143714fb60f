//! XPay server to server: requests, the payments in 2 and 3 steps, answers, notifications.

mod flow;

use js_sys::{Array, JsString, Object};
use payseal::Currency;
use payseal::nexi::xpay as core;
use tsify::Ts;
use wasm_bindgen::prelude::*;

use crate::convert::{Hidden, ReadTs, amount, given, json, nullable, secret, text};
use crate::errors::{Failure, Result};
use crate::object::{Members, Shown, list, object};
use crate::shared::Param;
use crate::values;
use flow::InitSent;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = "
export type nexi__xpay__CaptureType = 'IMPLICIT' | 'EXPLICIT';
/** What every request takes last. */
export interface nexi__xpay__RequestOptions {
    /** The `Correlation-Id`, a UUID, by which the gateway finds this call; a random one if there is none. */
    correlationId?: string;
}
/** What an answer leads to: the next state, or why it does not go on. */
export interface nexi__xpay__Step {
    challenge?: nexi__xpay__Challenge;
    validated?: nexi__xpay__Validated;
    operation?: nexi__xpay__Operation;
    errors?: nexi__xpay__ErrorEntry[];
}
";

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

fn correlation_id(options: &JsValue) -> Result<Option<core::Uuid>> {
    let Some(options) = given(options) else { return Ok(None) };
    if !options.is_object() {
        return Err(Failure::wrong_type("options are an object"));
    }
    let id = values::member(options, "correlation_id");
    Ok(if id.is_undefined() { None } else { Some(core::Uuid::parse(&text(&id)?)?) })
}

/// A request as JavaScript gets it.
fn made(request: core::Request, options: &JsValue) -> Result<Ts<Request>> {
    Ok(Request::from(&numbered!(request, correlation_id(options)?)).to_ts())
}

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
        #[wasm_bindgen(unchecked_param_type = "Init | JsonText")] init: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "nexi__xpay__RequestOptions")]
        options: &JsValue,
    ) -> Result<InitSent> {
        let sent = self.0.two_steps(core::Init::from_json(&json(init)?)?)?;
        Ok(InitSent::two(numbered!(sent, correlation_id(options)?)))
    }

    /// Begins a payment in 3 steps.
    #[wasm_bindgen(js_name = threeSteps)]
    pub fn three_steps(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Init | JsonText")] init: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "nexi__xpay__RequestOptions")]
        options: &JsValue,
    ) -> Result<InitSent> {
        let sent = self.0.three_steps(core::Init::from_json(&json(init)?)?)?;
        Ok(InitSent::three(numbered!(sent, correlation_id(options)?)))
    }

    /// A payment whose card data came by mail or telephone.
    pub fn moto(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Moto | JsonText")] body: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "nexi__xpay__RequestOptions")]
        options: &JsValue,
    ) -> Result<Ts<Request>> {
        made(self.0.moto(&core::Moto::from_json(&json(body)?)?)?, options)
    }

    /// A payment that the merchant begins, under a contract.
    pub fn mit(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Mit | JsonText")] body: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "nexi__xpay__RequestOptions")]
        options: &JsValue,
    ) -> Result<Ts<Request>> {
        made(self.0.mit(&core::Mit::from_json(&json(body)?)?)?, options)
    }

    /// A payment on the hosted page.
    #[wasm_bindgen(js_name = hostedPage)]
    pub fn hosted_page(
        &self,
        #[wasm_bindgen(unchecked_param_type = "HostedPayment | JsonText")] body: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "nexi__xpay__RequestOptions")]
        options: &JsValue,
    ) -> Result<Ts<Request>> {
        made(self.0.hosted_page(&core::HostedPayment::from_json(&json(body)?)?)?, options)
    }

    /// The verification of a card without a payment.
    #[wasm_bindgen(js_name = cardVerification)]
    pub fn card_verification(
        &self,
        #[wasm_bindgen(unchecked_param_type = "CardVerification | JsonText")] body: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "nexi__xpay__RequestOptions")]
        options: &JsValue,
    ) -> Result<Ts<Request>> {
        made(self.0.card_verification(&core::CardVerification::from_json(&json(body)?)?)?, options)
    }

    /// Captures an operation; the same `idempotencyKey` does it once.
    pub fn capture(
        &self,
        #[wasm_bindgen(js_name = operationId)] operation_id: &str,
        #[wasm_bindgen(unchecked_param_type = "CaptureOrRefund | JsonText")] body: &JsValue,
        key: &str,
        #[wasm_bindgen(unchecked_optional_param_type = "nexi__xpay__RequestOptions")]
        options: &JsValue,
    ) -> Result<Ts<Request>> {
        let body = core::CaptureOrRefund::from_json(&json(body)?)?;
        made(self.0.capture(operation_id, &body, core::Uuid::parse(key)?)?, options)
    }

    /// Pays an operation back; the same `idempotencyKey` does it once.
    pub fn refund(
        &self,
        #[wasm_bindgen(js_name = operationId)] operation_id: &str,
        #[wasm_bindgen(unchecked_param_type = "CaptureOrRefund | JsonText")] body: &JsValue,
        key: &str,
        #[wasm_bindgen(unchecked_optional_param_type = "nexi__xpay__RequestOptions")]
        options: &JsValue,
    ) -> Result<Ts<Request>> {
        let body = core::CaptureOrRefund::from_json(&json(body)?)?;
        made(self.0.refund(operation_id, &body, core::Uuid::parse(key)?)?, options)
    }

    /// Cancels an operation.
    pub fn cancel(
        &self,
        #[wasm_bindgen(js_name = operationId)] operation_id: &str,
        #[wasm_bindgen(unchecked_param_type = "Cancel | JsonText")] body: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "nexi__xpay__RequestOptions")]
        options: &JsValue,
    ) -> Result<Ts<Request>> {
        made(self.0.cancel(operation_id, &core::Cancel::from_json(&json(body)?)?)?, options)
    }
}

/// A random UUID, for an idempotency key or a correlation identifier.
#[wasm_bindgen(js_namespace = ["nexi", "xpay"], js_name = randomUuid)]
pub fn random_uuid() -> Result<JsString> {
    Ok(core::Uuid::random()?.as_str().into())
}

object! { shown:
    /// A request, ready to be sent.
    #[tsify(type_prefix = "nexi__xpay__")]
    pub struct Request {
        method: &'static str,
        path: JsString,
        correlation_id: JsString,
        /// The headers, the API key among them.
        headers: Vec<Param>,
        /// The JSON body. It can hold a card.
        body: Hidden,
    }
}

impl From<&core::Request> for Request {
    fn from(request: &core::Request) -> Self {
        let header = |(name, value): (&str, &str)| Param { name: name.into(), value: value.into() };
        Request {
            method: request.method(),
            path: request.path().into(),
            correlation_id: request.correlation_id().as_str().into(),
            headers: request.headers().into_iter().map(header).collect(),
            body: request.body().into(),
        }
    }
}

object! { read:
    /// What a merchant knows of a payment.
    #[tsify(type_prefix = "nexi__xpay__")]
    pub struct Expected {
        order_id: String,
        #[tsify(type = "string | bigint")]
        amount: JsValue,
        currency: String,
    }
}

macro_rules! texts {
    ($($(#[$doc:meta])* $method:ident $name:literal;)*) => {
        #[wasm_bindgen(js_namespace = ["nexi", "xpay"])]
        impl Operation {
            $(
                $(#[$doc])*
                #[wasm_bindgen(getter, js_name = $name, unchecked_return_type = "string | null")]
                pub fn $method(&self) -> JsValue {
                    nullable(self.0.$method())
                }
            )*
        }
    };
}

texts! {
    order_id "orderId";
    operation_id "operationId";
    operation_time "operationTime";
    payment_method "paymentMethod";
    payment_circuit "paymentCircuit";
    payment_instrument_info "paymentInstrumentInfo";
    payment_end_to_end_id "paymentEndToEndId";
    cancelled_operation_id "cancelledOperationId";
    payment_link_id "paymentLinkId";
    /// The amount in the currency's smallest unit, as it came.
    operation_amount "operationAmount";
    /// The currency, as it came.
    operation_currency "operationCurrency";
}

/// An operation, as an answer or a notification tells it.
#[wasm_bindgen(js_namespace = ["nexi", "xpay"])]
pub struct Operation(core::Operation);

#[wasm_bindgen(js_namespace = ["nexi", "xpay"])]
impl Operation {
    /// What became of it.
    #[wasm_bindgen(getter, unchecked_return_type = "Outcome")]
    pub fn outcome(&self) -> JsString {
        self.0.outcome().as_str().into()
    }

    #[wasm_bindgen(getter, js_name = operationType)]
    pub fn operation_type(&self) -> JsString {
        self.0.operation_type().as_str().into()
    }

    #[wasm_bindgen(getter, js_name = operationResult)]
    pub fn operation_result(&self) -> JsString {
        self.0.operation_result().as_str().into()
    }

    #[wasm_bindgen(getter)]
    pub fn channel(&self) -> JsString {
        self.0.channel().as_str().into()
    }

    /// The amount in the currency's main unit.
    #[wasm_bindgen(getter, unchecked_return_type = "string | null")]
    pub fn amount(&self) -> JsValue {
        nullable(self.0.amount().as_ref().map(payseal::Amount::as_str))
    }

    /// The currency's letters.
    #[wasm_bindgen(getter, unchecked_return_type = "string | null")]
    pub fn currency(&self) -> JsValue {
        nullable(self.0.currency().map(Currency::code))
    }

    #[wasm_bindgen(getter, unchecked_return_type = "nexi__xpay__ErrorEntry[]")]
    pub fn warnings(&self) -> Array {
        list(entries(self.0.warnings()))
    }

    /// Compares it with what was to be paid. Throws with every field that differs.
    pub fn check(&self, expected: &Ts<Expected>) -> Result<()> {
        let Expected { order_id, amount: sum, currency } = expected.read()?;
        let currency = Currency::parse(&currency)?;
        Ok(self.0.check(&order_id, &amount(&sum, Some(currency))?, currency)?)
    }

    /// The operation as JSON text, with the customer's data in it.
    #[wasm_bindgen(js_name = toJsonText)]
    pub fn to_json_text(&self) -> JsString {
        self.0.value().to_string().into()
    }
}

object! { shown:
    /// An error or a warning of the gateway.
    #[tsify(type_prefix = "nexi__xpay__")]
    pub struct ErrorEntry {
        code: JsString,
        description: JsString,
    }
}

fn entries(entries: Vec<core::ErrorEntry>) -> Vec<ErrorEntry> {
    let entry = |core::ErrorEntry { code, description }| ErrorEntry {
        code: code.into(),
        description: description.into(),
    };
    entries.into_iter().map(entry).collect()
}

/// A step: an object with an instance in it.
fn step(name: &str, value: JsValue) -> JsValue {
    let mut step = Members::new(name);
    step.put(value);
    step.into()
}

fn stopped(operation: core::Operation) -> JsValue {
    step("operation", Operation(operation).into())
}

fn refused(errors: &core::Errors) -> Result<JsValue> {
    Ok(step("errors", entries(errors.entries()).shown()))
}

fn answer(answer: core::Answer<core::Operation>) -> Result<JsValue> {
    match answer {
        core::Answer::Accepted(operation) => Ok(stopped(operation)),
        core::Answer::Refused(errors) => refused(&errors),
        _ => Ok(Object::new().into()),
    }
}

/// Reads the answer to a payment: `operation`, or `errors` if the gateway refused it.
#[wasm_bindgen(
    js_namespace = ["nexi", "xpay"],
    js_name = parseOperationAnswer,
    unchecked_return_type = "nexi__xpay__Step"
)]
pub fn parse_operation_answer(
    #[wasm_bindgen(unchecked_param_type = "string | Uint8Array")] json: &JsValue,
) -> Result<JsValue> {
    answer(core::Answer::<core::Operation>::parse(&text(json)?)?)
}

object! { shown:
    /// The answer to a capture, a refund or a cancellation.
    #[derive(Default)]
    #[tsify(type_prefix = "nexi__xpay__")]
    pub struct OperationInfo {
        operation_id: Option<JsString>,
        operation_time: Option<JsString>,
        /// The gateway refused the request.
        errors: Option<Vec<ErrorEntry>>,
    }
}

/// Reads the answer to a capture, a refund or a cancellation.
#[wasm_bindgen(js_namespace = ["nexi", "xpay"], js_name = parseOperationInfo)]
pub fn parse_operation_info(
    #[wasm_bindgen(unchecked_param_type = "string | Uint8Array")] json: &JsValue,
) -> Result<Ts<OperationInfo>> {
    let own = |text: Option<&str>| text.map(Into::into);
    let info = match core::Answer::<core::OperationInfo>::parse(&text(json)?)? {
        core::Answer::Accepted(info) => OperationInfo {
            operation_id: own(info.operation_id()),
            operation_time: own(info.operation_time()),
            errors: None,
        },
        core::Answer::Refused(errors) => {
            OperationInfo { errors: Some(entries(errors.entries())), ..OperationInfo::default() }
        }
        _ => OperationInfo::default(),
    };
    Ok(info.to_ts())
}

object! { shown:
    /// The answer to `hostedPage`: where to send the customer, and the token by which the notification will be known.
    #[derive(Default)]
    #[tsify(type_prefix = "nexi__xpay__")]
    pub struct HostedPage {
        url: Option<JsString>,
        security_token: Option<Hidden>,
        /// The gateway refused the request.
        errors: Option<Vec<ErrorEntry>>,
    }
}

/// Reads the answer to `hostedPage`.
#[wasm_bindgen(js_namespace = ["nexi", "xpay"], js_name = parseHostedPage)]
pub fn parse_hosted_page(
    #[wasm_bindgen(unchecked_param_type = "string | Uint8Array")] json: &JsValue,
) -> Result<Ts<HostedPage>> {
    let page = match core::Answer::<core::HostedPage>::parse(&text(json)?)? {
        core::Answer::Accepted(page) => HostedPage {
            url: page.url().map(Into::into),
            security_token: Some(page.security_token().expose().into()),
            errors: None,
        },
        core::Answer::Refused(errors) => {
            HostedPage { errors: Some(entries(errors.entries())), ..HostedPage::default() }
        }
        _ => HostedPage::default(),
    };
    Ok(page.to_ts())
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
    pub fn operation(&self) -> Operation {
        Operation(self.0.operation().clone())
    }

    #[wasm_bindgen(getter, unchecked_return_type = "Outcome")]
    pub fn outcome(&self) -> JsString {
        self.0.outcome().as_str().into()
    }

    #[wasm_bindgen(getter, js_name = eventId, unchecked_return_type = "string | null")]
    pub fn event_id(&self) -> JsValue {
        nullable(self.0.event_id())
    }

    #[wasm_bindgen(getter, js_name = eventTime, unchecked_return_type = "string | null")]
    pub fn event_time(&self) -> JsValue {
        nullable(self.0.event_time())
    }
}
