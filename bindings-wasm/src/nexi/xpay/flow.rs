//! The states of a payment in 2 and 3 steps. Each is spent by the step that leaves it; calling it again throws.

use payseal::nexi::xpay as core;
use wasm_bindgen::prelude::*;

use super::{Answer, ErrorEntry, Operation, errors};
use crate::convert::{bytes, nullable, text};
use crate::errors::{Failure, Result};
use crate::shared::{Params, Secret};
use tsify::{Ts, Tsify};

fn spent() -> Failure {
    Failure::wrong_type("this step is done: a state of a payment is used once")
}

fn capture_type(word: Option<String>) -> Result<Option<core::CaptureType>> {
    word.map(|word| {
        core::CaptureType::parse(&word).ok_or_else(|| Failure::wrong_type(core::CaptureType::WORDS))
    })
    .transpose()
}

fn returned(body: &JsValue) -> Result<core::Return> {
    Ok(core::Return::parse(&bytes(body)?)?)
}

/// A state that waits for an answer to its request.
macro_rules! sent {
    ($name:ident of $core:ty, $step:ident of $next:ty => $next_name:ident) => {
        /// A request is to be sent, and its answer is awaited.
        #[wasm_bindgen(js_namespace = ["nexi", "xpay"])]
        pub struct $name {
            state: Option<$core>,
        }

        impl From<$core> for $name {
            fn from(state: $core) -> Self {
                $name { state: Some(state) }
            }
        }

        #[wasm_bindgen(js_namespace = ["nexi", "xpay"])]
        impl $name {
            /// The path of the request to send, by `POST`.
            #[wasm_bindgen(getter)]
            pub fn path(&self) -> Result<String> {
                Ok(self.state()?.request().path().to_owned())
            }

            /// The URL of the request under a base.
            pub fn url(&self, base: &str) -> Result<String> {
                Ok(self.state()?.request().url(base))
            }

            /// The HTTP headers of the request. They hold the API key.
            pub fn headers(&self) -> Result<js_sys::Object> {
                Ok(super::headers(self.state()?.request()))
            }

            /// The JSON body of the request. It can hold a card.
            #[wasm_bindgen(getter)]
            pub fn body(&self) -> Result<Secret> {
                Ok(self.state()?.request().body().into())
            }

            /// Takes the answer.
            pub fn answer(
                &mut self,
                #[wasm_bindgen(unchecked_param_type = "string | Uint8Array")] json: &JsValue,
            ) -> Result<$step> {
                let json = text(json)?;
                let state = self.state.take().ok_or_else(spent)?;
                Ok($step(Some(state.answer(&json)?)))
            }

            fn state(&self) -> Result<&$core> {
                self.state.as_ref().ok_or_else(spent)
            }
        }

        /// What the answer leads to: the next state, or the end.
        #[wasm_bindgen(js_namespace = ["nexi", "xpay"])]
        pub struct $step(Option<core::Step<$next>>);

        #[wasm_bindgen(js_namespace = ["nexi", "xpay"])]
        impl $step {
            /// `next`, `stopped` or `refused`.
            #[wasm_bindgen(getter, unchecked_return_type = "'next' | 'stopped' | 'refused'")]
            pub fn kind(&self) -> String {
                let kind = match &self.0 {
                    Some(core::Step::Stopped(_)) => "stopped",
                    Some(core::Step::Refused(_)) => "refused",
                    _ => "next",
                };
                kind.to_owned()
            }

            /// The next state; it is handed out once.
            pub fn next(&mut self) -> Result<$next_name> {
                match self.0.take() {
                    Some(core::Step::Next(next)) => Ok(next.into()),
                    other => {
                        self.0 = other;
                        Err(spent())
                    }
                }
            }

            /// The operation that says why the payment ends here; `null` if it does not.
            #[wasm_bindgen(getter, unchecked_return_type = "nexi__xpay__Operation | null")]
            pub fn operation(&self) -> Result<JsValue> {
                match &self.0 {
                    Some(core::Step::Stopped(operation)) => {
                        Ok(Operation::from(operation).into_ts()?.js_value())
                    }
                    _ => Ok(JsValue::NULL),
                }
            }

            /// Why the gateway refused the request.
            #[wasm_bindgen(getter)]
            pub fn errors(&self) -> Result<Vec<Ts<ErrorEntry>>> {
                errors(match &self.0 {
                    Some(core::Step::Refused(errors)) => Some(errors),
                    _ => None,
                })
            }
        }
    };
}

sent!(TwoStepsInit of core::InitSent<core::TwoSteps>,
    TwoStepsStep of core::Challenge<core::TwoSteps> => TwoStepsChallenge);
sent!(ThreeStepsInit of core::InitSent<core::ThreeSteps>,
    ThreeStepsStep of core::Challenge<core::ThreeSteps> => ThreeStepsChallenge);
sent!(Validation of core::ValidationSent, ValidationStep of core::Validated => Validated);

/// The customer has to be sent to the card's issuer, and comes back.
macro_rules! challenge {
    ($name:ident of $core:ty, ($($argument:ident)?) -> $next:ident) => {
        /// The customer has to be sent to the card's issuer, and comes back with a form body.
        #[wasm_bindgen(js_namespace = ["nexi", "xpay"])]
        pub struct $name(Option<$core>);

        impl From<$core> for $name {
            fn from(state: $core) -> Self {
                $name(Some(state))
            }
        }

        #[wasm_bindgen(js_namespace = ["nexi", "xpay"])]
        impl $name {
            /// The gateway's number of the operation; the customer's return carries it as `paymentId`.
            #[wasm_bindgen(getter, js_name = operationId)]
            pub fn operation_id(&self) -> Result<String> {
                Ok(self.state()?.operation_id().to_owned())
            }

            #[wasm_bindgen(getter, js_name = enrollmentStatus, unchecked_return_type = "string | null")]
            pub fn enrollment_status(&self) -> Result<JsValue> {
                Ok(nullable(self.state()?.enrollment_status()))
            }

            /// Where the customer's browser has to post `form`.
            #[wasm_bindgen(getter)]
            pub fn url(&self) -> Result<String> {
                Ok(self.state()?.url().to_owned())
            }

            /// The fields of the form that sends the customer to the issuer.
            pub fn form(&self, #[wasm_bindgen(js_name = returnUrl)] return_url: &str) -> Result<Params> {
                Ok(Params(self.state()?.form(return_url)))
            }

            /// Takes the form that the customer's browser brings back.
            pub fn returned(
                &mut self,
                #[wasm_bindgen(unchecked_param_type = "string | Uint8Array")] body: &JsValue,
                $(
                    #[wasm_bindgen(js_name = captureType, unchecked_optional_param_type = "nexi__xpay__CaptureType")]
                    $argument: Option<String>,
                )?
            ) -> Result<$next> {
                let back = returned(body)?;
                $(let $argument = capture_type($argument)?;)?
                let state = self.0.take().ok_or_else(spent)?;
                Ok(state.returned(back $(, $argument)?)?.into())
            }

            fn state(&self) -> Result<&$core> {
                self.0.as_ref().ok_or_else(spent)
            }
        }
    };
}

challenge!(TwoStepsChallenge of core::Challenge<core::TwoSteps>, (capture) -> Payment);
challenge!(ThreeStepsChallenge of core::Challenge<core::ThreeSteps>, () -> Validation);

/// The customer is authenticated: the payment can be made.
#[wasm_bindgen(js_namespace = ["nexi", "xpay"])]
pub struct Validated(Option<core::Validated>);

impl From<core::Validated> for Validated {
    fn from(state: core::Validated) -> Self {
        Validated(Some(state))
    }
}

#[wasm_bindgen(js_namespace = ["nexi", "xpay"])]
impl Validated {
    /// What 3-D Secure found, as JSON text.
    #[wasm_bindgen(getter)]
    pub fn result(&self) -> Result<Secret> {
        let state = self.0.as_ref().ok_or_else(spent)?;
        Ok(state.result().value().to_string().as_str().into())
    }

    /// The last step: the payment.
    pub fn pay(
        &mut self,
        #[wasm_bindgen(js_name = captureType, unchecked_optional_param_type = "nexi__xpay__CaptureType")]
        capture: Option<String>,
    ) -> Result<Payment> {
        let capture = capture_type(capture)?;
        Ok(self.0.take().ok_or_else(spent)?.pay(capture)?.into())
    }
}

/// The last request is to be sent, and its answer is awaited.
#[wasm_bindgen(js_namespace = ["nexi", "xpay"])]
pub struct Payment(Option<core::PaymentSent>);

impl From<core::PaymentSent> for Payment {
    fn from(state: core::PaymentSent) -> Self {
        Payment(Some(state))
    }
}

#[wasm_bindgen(js_namespace = ["nexi", "xpay"])]
impl Payment {
    /// The path of the request to send, by `POST`.
    #[wasm_bindgen(getter)]
    pub fn path(&self) -> Result<String> {
        Ok(self.state()?.request().path().to_owned())
    }

    /// The URL of the request under a base.
    pub fn url(&self, base: &str) -> Result<String> {
        Ok(self.state()?.request().url(base))
    }

    /// The HTTP headers of the request. They hold the API key.
    pub fn headers(&self) -> Result<js_sys::Object> {
        Ok(super::headers(self.state()?.request()))
    }

    /// The JSON body of the request. It can hold a card.
    #[wasm_bindgen(getter)]
    pub fn body(&self) -> Result<Secret> {
        Ok(self.state()?.request().body().into())
    }

    /// Takes the answer: the operation says what became of the payment.
    pub fn answer(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "string | Uint8Array")] json: &JsValue,
    ) -> Result<Answer> {
        let json = text(json)?;
        Ok(Answer(self.0.take().ok_or_else(spent)?.answer(&json)?))
    }

    fn state(&self) -> Result<&core::PaymentSent> {
        self.0.as_ref().ok_or_else(spent)
    }
}
