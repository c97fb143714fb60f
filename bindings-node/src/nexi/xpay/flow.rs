//! The states of a payment in 2 and 3 steps.

use napi_derive::napi;
use payseal::nexi::xpay as core;

use super::operation::{ErrorEntry, XpayOperation, entries};
use super::{CaptureType, XpayRequest, XpayRequestOptions, correlation_id, numbered};
use crate::convert::{Input, bytes, text};
use crate::errors::{Failure, Result};
use crate::shared::Params;

/// What an answer leads to: the next state, or why it does not go on.
#[napi(namespace = "nexi.xpay", object, object_from_js = false)]
pub struct Step {
    /// The first step of a flow went well: the customer has to be sent to the card's issuer.
    pub challenge: Option<Challenge>,
    /// The second of 3 steps went well: the payment can be made.
    pub validated: Option<Validated>,
    /// The operation: that of an answer that was accepted, or that says why the payment cannot go on.
    pub operation: Option<XpayOperation>,
    /// The gateway refused the request.
    pub errors: Option<Vec<ErrorEntry>>,
}

impl Step {
    const NONE: Step = Step { challenge: None, validated: None, operation: None, errors: None };

    pub(super) fn stopped(operation: core::Operation) -> Self {
        Step { operation: Some(XpayOperation(operation)), ..Step::NONE }
    }

    pub(super) fn refused(errors: &core::Errors) -> Self {
        Step { errors: Some(entries(errors.entries())), ..Step::NONE }
    }

    pub(super) fn answer(answer: core::Answer<core::Operation>) -> Self {
        match answer {
            core::Answer::Accepted(operation) => Step::stopped(operation),
            core::Answer::Refused(errors) => Step::refused(&errors),
            _ => Step::NONE,
        }
    }
}

/// A state is consumed by its step: a step can be neither skipped nor repeated.
fn used<T>(state: &mut Option<T>) -> Result<T> {
    state.take().ok_or(Failure::Type("a state that was not used yet; each step is taken once"))
}

fn present<T>(state: &Option<T>) -> Result<&T> {
    state.as_ref().ok_or(Failure::Type("a state that was not used yet; each step is taken once"))
}

pub(super) enum Init {
    Two(core::InitSent<core::TwoSteps>),
    Three(core::InitSent<core::ThreeSteps>),
}

/// The first request is to be sent, and its answer is awaited.
#[napi(namespace = "nexi.xpay")]
pub struct InitSent(pub(super) Option<Init>);

#[napi(namespace = "nexi.xpay")]
impl InitSent {
    /// The request to send.
    #[napi]
    pub fn request(&self) -> napi::Result<XpayRequest> {
        Ok(match present(&self.0)? {
            Init::Two(sent) => sent.request().into(),
            Init::Three(sent) => sent.request().into(),
        })
    }

    /// Takes the answer. If it names a page for the customer, `challenge` is the next state.
    ///
    /// Throws `ParseError`, or `CheckError` if it is the answer for another order. Either ends the flow.
    #[napi]
    pub fn answer(
        &mut self,
        #[napi(ts_arg_type = "string | Uint8Array")] json: Input,
    ) -> napi::Result<Step> {
        let json = text(&json)?;
        Ok(match used(&mut self.0)? {
            Init::Two(sent) => step(sent.answer(json), Challenged::Two)?,
            Init::Three(sent) => step(sent.answer(json), Challenged::Three)?,
        })
    }
}

fn step<F: core::Flow>(
    step: payseal::Result<core::Step<core::Challenge<F>>>,
    next: fn(core::Challenge<F>) -> Challenged,
) -> Result<Step> {
    Ok(match step? {
        core::Step::Next(challenge) => {
            Step { challenge: Some(Challenge(Some(next(challenge)))), ..Step::NONE }
        }
        core::Step::Stopped(operation) => Step::stopped(operation),
        core::Step::Refused(errors) => Step::refused(&errors),
        _ => Step::NONE,
    })
}

enum Challenged {
    Two(core::Challenge<core::TwoSteps>),
    Three(core::Challenge<core::ThreeSteps>),
}

/// Calls the same on both flows.
macro_rules! either {
    ($state:expr, $challenge:ident => $call:expr) => {
        match $state {
            Challenged::Two($challenge) => $call,
            Challenged::Three($challenge) => $call,
        }
    };
}

/// The customer has to be sent to the card's issuer, and comes back with a form.
#[napi(namespace = "nexi.xpay")]
pub struct Challenge(Option<Challenged>);

#[napi(namespace = "nexi.xpay")]
impl Challenge {
    /// The gateway's number of the operation. The customer's return carries it as `paymentId`.
    #[napi]
    pub fn operation_id(&self) -> napi::Result<String> {
        Ok(either!(present(&self.0)?, challenge => challenge.operation_id().to_owned()))
    }

    /// The operation that the first step made.
    #[napi]
    pub fn operation(&self) -> napi::Result<XpayOperation> {
        Ok(XpayOperation(either!(present(&self.0)?, challenge => challenge.operation().clone())))
    }

    /// `threeDSEnrollmentStatus`, as it came.
    #[napi]
    pub fn enrollment_status(&self) -> napi::Result<Option<String>> {
        Ok(
            either!(present(&self.0)?, challenge => challenge.enrollment_status().map(str::to_owned)),
        )
    }

    /// Where the customer's browser has to post `form`.
    #[napi]
    pub fn url(&self) -> napi::Result<String> {
        Ok(either!(present(&self.0)?, challenge => challenge.url().to_owned()))
    }

    /// The fields of the form that sends the customer to the issuer.
    #[napi]
    pub fn form(&self, return_url: String) -> napi::Result<Params> {
        Ok(Params(either!(present(&self.0)?, challenge => challenge.form(&return_url))))
    }

    /// Takes the customer's return in a flow of 2 steps, the raw form that the browser posted: the next and last step
    /// is the payment.
    ///
    /// Throws `CheckError` if it is the return of another operation; `ParseError` if it is none; `TypeError` in a
    /// flow of 3 steps.
    #[napi]
    pub fn returned_to_pay(
        &mut self,
        #[napi(ts_arg_type = "string | Uint8Array")] body: Input,
        capture: Option<CaptureType>,
        options: Option<XpayRequestOptions>,
    ) -> napi::Result<PaymentSent> {
        let paid = || -> Result<_> {
            let (back, id) = (core::Return::parse(bytes(&body))?, correlation_id(options)?);
            match used(&mut self.0)? {
                Challenged::Two(challenge) => {
                    let sent = challenge.returned(back, capture.map(Into::into))?;
                    Ok(numbered!(sent, id))
                }
                three => {
                    self.0 = Some(three);
                    Err(Failure::Type("a flow of 2 steps; in 3 steps there is returnedToValidate"))
                }
            }
        };
        Ok(PaymentSent(Some(paid()?)))
    }

    /// Takes the customer's return in a flow of 3 steps: the next step is its validation.
    ///
    /// Throws as `returnedToPay` does; `TypeError` in a flow of 2 steps.
    #[napi]
    pub fn returned_to_validate(
        &mut self,
        #[napi(ts_arg_type = "string | Uint8Array")] body: Input,
        options: Option<XpayRequestOptions>,
    ) -> napi::Result<ValidationSent> {
        let sent = || -> Result<_> {
            let (back, id) = (core::Return::parse(bytes(&body))?, correlation_id(options)?);
            match used(&mut self.0)? {
                Challenged::Three(challenge) => Ok(numbered!(challenge.returned(back)?, id)),
                two => {
                    self.0 = Some(two);
                    Err(Failure::Type("a flow of 3 steps; in 2 steps there is returnedToPay"))
                }
            }
        };
        Ok(ValidationSent(Some(sent()?)))
    }
}

/// The payment to which a customer comes back, from the raw form that the browser posted: a server that waits for many
/// customers finds the state by it.
///
/// Throws `ParseError`: no form, or `paymentId` or `PaRes` is missing, empty or there twice.
#[napi(namespace = "nexi.xpay")]
pub fn return_payment_id(
    #[napi(ts_arg_type = "string | Uint8Array")] body: Input,
) -> napi::Result<String> {
    Ok(core::Return::parse(bytes(&body)).map_err(Failure::from)?.payment_id().to_owned())
}

/// The second of 3 requests is to be sent, and its answer is awaited.
#[napi(namespace = "nexi.xpay")]
pub struct ValidationSent(Option<core::ValidationSent>);

#[napi(namespace = "nexi.xpay")]
impl ValidationSent {
    /// The request to send.
    #[napi]
    pub fn request(&self) -> napi::Result<XpayRequest> {
        Ok(present(&self.0)?.request().into())
    }

    /// Takes the answer. Only if the gateway says that the customer is authenticated, `validated` is the next state.
    ///
    /// Throws `ParseError`, or `CheckError` if it is the answer for another order or operation.
    #[napi]
    pub fn answer(
        &mut self,
        #[napi(ts_arg_type = "string | Uint8Array")] json: Input,
    ) -> napi::Result<Step> {
        let json = text(&json)?;
        let step = used(&mut self.0)?.answer(json).map_err(Failure::from)?;
        Ok(match step {
            core::Step::Next(validated) => {
                Step { validated: Some(Validated(Some(validated))), ..Step::NONE }
            }
            core::Step::Stopped(operation) => Step::stopped(operation),
            core::Step::Refused(errors) => Step::refused(&errors),
            _ => Step::NONE,
        })
    }
}

/// The customer is authenticated: the payment can be made.
#[napi(namespace = "nexi.xpay")]
pub struct Validated(Option<core::Validated>);

#[napi(namespace = "nexi.xpay")]
impl Validated {
    /// The operation, as the second step left it.
    #[napi]
    pub fn operation(&self) -> napi::Result<XpayOperation> {
        Ok(XpayOperation(present(&self.0)?.operation().clone()))
    }

    /// What 3-D Secure found: its electronic commerce indicator.
    #[napi]
    pub fn eci(&self) -> napi::Result<Option<String>> {
        Ok(present(&self.0)?.result().eci().map(str::to_owned))
    }

    /// The last step: the payment.
    #[napi]
    pub fn pay(
        &mut self,
        capture: Option<CaptureType>,
        options: Option<XpayRequestOptions>,
    ) -> napi::Result<PaymentSent> {
        let sent = || -> Result<_> {
            let id = correlation_id(options)?;
            Ok(numbered!(used(&mut self.0)?.pay(capture.map(Into::into))?, id))
        };
        Ok(PaymentSent(Some(sent()?)))
    }
}

/// The last request is to be sent, and its answer is awaited.
#[napi(namespace = "nexi.xpay")]
pub struct PaymentSent(Option<core::PaymentSent>);

#[napi(namespace = "nexi.xpay")]
impl PaymentSent {
    /// The request to send.
    #[napi]
    pub fn request(&self) -> napi::Result<XpayRequest> {
        Ok(present(&self.0)?.request().into())
    }

    /// Takes the answer: `operation` says what became of the payment. If no answer comes, do not pay again: ask the
    /// gateway for the order.
    ///
    /// Throws `ParseError`, or `CheckError` if it is the answer for another order.
    #[napi]
    pub fn answer(
        &mut self,
        #[napi(ts_arg_type = "string | Uint8Array")] json: Input,
    ) -> napi::Result<Step> {
        let json = text(&json)?;
        Ok(Step::answer(used(&mut self.0)?.answer(json).map_err(Failure::from)?))
    }
}
