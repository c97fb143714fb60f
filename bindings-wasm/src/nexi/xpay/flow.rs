//! The states of a payment in 2 and 3 steps. Each is spent by the step that leaves it; calling it again throws.

use js_sys::JsString;
use payseal::nexi::xpay as core;
use tsify::Ts;
use wasm_bindgen::prelude::*;

use super::{Operation, Request, answer, correlation_id, numbered, refused, step, stopped};
use crate::convert::{bytes, nullable, text};
use crate::errors::{Failure, Result};
use crate::object::Shown;
use crate::shared::Params;

fn used<T>(state: &mut Option<T>) -> Result<T> {
    state.take().ok_or_else(spent)
}

fn present<T>(state: &Option<T>) -> Result<&T> {
    state.as_ref().ok_or_else(spent)
}

fn spent() -> Failure {
    Failure::wrong_type("this state was used already; each step is taken once")
}

fn capture_type(word: Option<String>) -> Result<Option<core::CaptureType>> {
    word.map(|word| {
        core::CaptureType::parse(&word).ok_or_else(|| Failure::wrong_type(core::CaptureType::WORDS))
    })
    .transpose()
}

/// The payment that a customer's return is about, to find its state by.
#[wasm_bindgen(js_namespace = ["nexi", "xpay"], js_name = returnPaymentId)]
pub fn return_payment_id(
    #[wasm_bindgen(unchecked_param_type = "string | Uint8Array")] body: &JsValue,
) -> Result<JsString> {
    Ok(core::Return::parse(&bytes(body)?)?.payment_id().into())
}

enum Init {
    Two(core::InitSent<core::TwoSteps>),
    Three(core::InitSent<core::ThreeSteps>),
}

/// The first request is to be sent, and its answer is awaited.
#[wasm_bindgen(js_namespace = ["nexi", "xpay"])]
pub struct InitSent(Option<Init>);

impl InitSent {
    pub(super) fn two(sent: core::InitSent<core::TwoSteps>) -> Self {
        InitSent(Some(Init::Two(sent)))
    }

    pub(super) fn three(sent: core::InitSent<core::ThreeSteps>) -> Self {
        InitSent(Some(Init::Three(sent)))
    }
}

#[wasm_bindgen(js_namespace = ["nexi", "xpay"])]
impl InitSent {
    /// The request to send.
    pub fn request(&self) -> Result<Ts<Request>> {
        let request = match present(&self.0)? {
            Init::Two(sent) => sent.request(),
            Init::Three(sent) => sent.request(),
        };
        Ok(Request::from(request).to_ts())
    }

    /// Takes the answer. If it names a page for the customer, `challenge` is the next state.
    #[wasm_bindgen(unchecked_return_type = "nexi__xpay__Step")]
    pub fn answer(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "string | Uint8Array")] json: &JsValue,
    ) -> Result<JsValue> {
        let json = text(json)?;
        match used(&mut self.0)? {
            Init::Two(sent) => settle(sent.answer(&json)?, "challenge", |next| {
                Challenge(Some(Challenged::Two(next))).into()
            }),
            Init::Three(sent) => settle(sent.answer(&json)?, "challenge", |next| {
                Challenge(Some(Challenged::Three(next))).into()
            }),
        }
    }
}

fn settle<T>(
    reached: core::Step<T>,
    name: &str,
    next: impl FnOnce(T) -> JsValue,
) -> Result<JsValue> {
    match reached {
        core::Step::Next(state) => Ok(step(name, next(state))),
        core::Step::Stopped(operation) => Ok(stopped(operation)),
        core::Step::Refused(errors) => refused(&errors),
        _ => Ok(js_sys::Object::new().into()),
    }
}

enum Challenged {
    Two(core::Challenge<core::TwoSteps>),
    Three(core::Challenge<core::ThreeSteps>),
}

/// The customer has to be sent to the card's issuer, and comes back with a form body.
#[wasm_bindgen(js_namespace = ["nexi", "xpay"])]
pub struct Challenge(Option<Challenged>);

/// What both flows have.
macro_rules! either {
    ($self:ident, $challenge:ident => $value:expr) => {
        match present(&$self.0)? {
            Challenged::Two($challenge) => $value,
            Challenged::Three($challenge) => $value,
        }
    };
}

#[wasm_bindgen(js_namespace = ["nexi", "xpay"])]
impl Challenge {
    /// The gateway's number of the operation; the customer's return carries it as `paymentId`.
    #[wasm_bindgen(js_name = operationId)]
    pub fn operation_id(&self) -> Result<JsString> {
        Ok(either!(self, challenge => challenge.operation_id().into()))
    }

    /// The operation that the first step made.
    pub fn operation(&self) -> Result<Operation> {
        Ok(Operation(either!(self, challenge => challenge.operation().clone())))
    }

    /// `threeDSEnrollmentStatus`, as it came.
    #[wasm_bindgen(js_name = enrollmentStatus, unchecked_return_type = "string | null")]
    pub fn enrollment_status(&self) -> Result<JsValue> {
        Ok(either!(self, challenge => nullable(challenge.enrollment_status())))
    }

    /// Where the customer's browser has to post `form`.
    pub fn url(&self) -> Result<JsString> {
        Ok(either!(self, challenge => challenge.url().into()))
    }

    /// The fields of the form that sends the customer to the issuer.
    pub fn form(&self, #[wasm_bindgen(js_name = returnUrl)] return_url: &str) -> Result<Params> {
        Ok(Params(either!(self, challenge => challenge.form(return_url))))
    }

    /// Takes what the customer's browser brings back, in a flow of 2 steps.
    #[wasm_bindgen(js_name = returnedToPay)]
    pub fn returned_to_pay(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "string | Uint8Array")] body: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "nexi__xpay__CaptureType")] capture: Option<
            String,
        >,
        #[wasm_bindgen(unchecked_optional_param_type = "nexi__xpay__RequestOptions")]
        options: &JsValue,
    ) -> Result<PaymentSent> {
        let (back, capture) = (core::Return::parse(&bytes(body)?)?, capture_type(capture)?);
        let id = correlation_id(options)?;
        if let Challenged::Three(_) = present(&self.0)? {
            return Err(Failure::wrong_type("in a flow of 3 steps there is returnedToValidate"));
        }
        let Challenged::Two(challenge) = used(&mut self.0)? else { return Err(spent()) };
        Ok(PaymentSent(Some(numbered!(challenge.returned(back, capture)?, id))))
    }

    /// Takes what the customer's browser brings back, in a flow of 3 steps.
    #[wasm_bindgen(js_name = returnedToValidate)]
    pub fn returned_to_validate(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "string | Uint8Array")] body: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "nexi__xpay__RequestOptions")]
        options: &JsValue,
    ) -> Result<ValidationSent> {
        let (back, id) = (core::Return::parse(&bytes(body)?)?, correlation_id(options)?);
        if let Challenged::Two(_) = present(&self.0)? {
            return Err(Failure::wrong_type("in a flow of 2 steps there is returnedToPay"));
        }
        let Challenged::Three(challenge) = used(&mut self.0)? else { return Err(spent()) };
        Ok(ValidationSent(Some(numbered!(challenge.returned(back)?, id))))
    }
}

/// The second of 3 requests is to be sent, and its answer is awaited.
#[wasm_bindgen(js_namespace = ["nexi", "xpay"])]
pub struct ValidationSent(Option<core::ValidationSent>);

#[wasm_bindgen(js_namespace = ["nexi", "xpay"])]
impl ValidationSent {
    /// The request to send.
    pub fn request(&self) -> Result<Ts<Request>> {
        Ok(Request::from(present(&self.0)?.request()).to_ts())
    }

    /// Takes the answer. Only if the customer is authenticated, `validated` is the next state.
    #[wasm_bindgen(unchecked_return_type = "nexi__xpay__Step")]
    pub fn answer(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "string | Uint8Array")] json: &JsValue,
    ) -> Result<JsValue> {
        let json = text(json)?;
        let reached = used(&mut self.0)?.answer(&json)?;
        settle(reached, "validated", |next| Validated(Some(next)).into())
    }
}

/// The customer is authenticated: the payment can be made.
#[wasm_bindgen(js_namespace = ["nexi", "xpay"])]
pub struct Validated(Option<core::Validated>);

#[wasm_bindgen(js_namespace = ["nexi", "xpay"])]
impl Validated {
    /// The operation, as the second step left it.
    pub fn operation(&self) -> Result<Operation> {
        Ok(Operation(present(&self.0)?.operation().clone()))
    }

    /// The electronic commerce indicator.
    #[wasm_bindgen(unchecked_return_type = "string | null")]
    pub fn eci(&self) -> Result<JsValue> {
        Ok(nullable(present(&self.0)?.result().eci()))
    }

    /// The last step: the payment.
    pub fn pay(
        &mut self,
        #[wasm_bindgen(unchecked_optional_param_type = "nexi__xpay__CaptureType")] capture: Option<
            String,
        >,
        #[wasm_bindgen(unchecked_optional_param_type = "nexi__xpay__RequestOptions")]
        options: &JsValue,
    ) -> Result<PaymentSent> {
        let (capture, id) = (capture_type(capture)?, correlation_id(options)?);
        Ok(PaymentSent(Some(numbered!(used(&mut self.0)?.pay(capture)?, id))))
    }
}

/// The last request is to be sent, and its answer is awaited.
#[wasm_bindgen(js_namespace = ["nexi", "xpay"])]
pub struct PaymentSent(Option<core::PaymentSent>);

#[wasm_bindgen(js_namespace = ["nexi", "xpay"])]
impl PaymentSent {
    /// The request to send.
    pub fn request(&self) -> Result<Ts<Request>> {
        Ok(Request::from(present(&self.0)?.request()).to_ts())
    }

    /// Takes the answer: `operation` says what became of the payment. If no answer comes, do not pay again: ask the
    /// gateway for the order.
    #[wasm_bindgen(unchecked_return_type = "nexi__xpay__Step")]
    pub fn answer(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "string | Uint8Array")] json: &JsValue,
    ) -> Result<JsValue> {
        let json = text(json)?;
        answer(used(&mut self.0)?.answer(&json)?)
    }
}
