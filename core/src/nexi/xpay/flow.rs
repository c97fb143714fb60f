//! Payments in 2 and 3 steps, as state machines without input or output.
//!
//! Each state owns what the next step needs and is consumed by it, so that a step can be neither skipped nor
//! repeated, and the steps of the two flows do not mix. An answer that cannot be read ends the flow: whether the
//! gateway did what it was asked is then not known, and only the gateway can be asked.

use std::fmt;
use std::marker::PhantomData;

use sealed::Paths;

use super::answer::{Answer, Errors};
use super::authentication::{Return, ThreeDsAuthResult};
use super::object::to_json;
use super::objects::{CaptureType, Init, Payment, ThreeDsAuthData, Validation};
use super::operation::Operation;
use super::request::{Merchant, Request, Uuid};
use super::view::{need, object, text};
use crate::error::{Error, Faults, ParseErrorKind, Reason, Result};
use crate::outcome::Outcome;
use crate::wire::after_http;
use crate::wire::form::Params;
use crate::wire::json::Value;

/// The flow in 2 steps: init, payment.
#[derive(Debug)]
pub struct TwoSteps;

/// The flow in 3 steps: init, validation, payment.
#[derive(Debug)]
pub struct ThreeSteps;

/// One of the two flows.
pub trait Flow: sealed::Paths {}

impl Flow for TwoSteps {}
impl Flow for ThreeSteps {}

mod sealed {
    /// Where the steps go.
    pub trait Paths {
        const INIT: &'static str;
        const PAYMENT: &'static str;
    }

    impl Paths for super::TwoSteps {
        const INIT: &'static str = "/orders/2steps/init";
        const PAYMENT: &'static str = "/orders/2steps/payment";
    }

    impl Paths for super::ThreeSteps {
        const INIT: &'static str = "/orders/3steps/init";
        const PAYMENT: &'static str = "/orders/3steps/payment";
    }
}

/// What an answer leads to.
#[derive(Debug)]
#[non_exhaustive]
pub enum Step<T> {
    /// The next state.
    Next(T),
    /// The payment cannot go on: the operation says why, or at least how far it came.
    Stopped(Operation),
    /// The gateway refused the request.
    Refused(Errors),
}

/// Methods of a state that waits for an answer.
macro_rules! sent {
    () => {
        /// The request to send.
        pub fn request(&self) -> &Request {
            &self.request
        }

        /// Replaces the random `Correlation-Id` of the request.
        #[must_use]
        pub fn with_correlation_id(mut self, correlation_id: Uuid) -> Self {
            self.request.correlation_id = correlation_id;
            self
        }
    };
}

/// What each step hands to the next. It is on the heap: moved itself, it would leave copies of the
/// card behind.
struct Kept {
    merchant: Merchant,
    init: Init,
}

/// The first request is to be sent, and its answer is awaited.
pub struct InitSent<F: Flow> {
    kept: Box<Kept>,
    request: Request,
    flow: PhantomData<F>,
}

impl<F: Flow> InitSent<F> {
    pub(super) fn new(merchant: Merchant, init: Init) -> Result<Self> {
        let request = merchant.post(F::INIT, init.to_json()?)?;
        let kept = Box::new(Kept { merchant, init });
        Ok(InitSent { kept, request, flow: PhantomData })
    }

    sent!();

    /// Takes the answer. If it names a page for the customer, the next state is a [`Challenge`].
    ///
    /// # Errors
    /// [`Error::Parse`]: no JSON object, no `operation` or `operationId`, a `threeDSAuthUrl` that is no URL;
    /// [`Error::Check`] if it is the answer for another order.
    pub fn answer(self, json: &str) -> Result<Step<Challenge<F>>> {
        Ok(match challenged(json, &self.kept.init.order.order_id)? {
            Step::Next((value, operation, operation_id)) => Step::Next(Challenge {
                kept: self.kept,
                operation,
                operation_id,
                value,
                flow: PhantomData,
            }),
            Step::Stopped(operation) => Step::Stopped(operation),
            Step::Refused(errors) => Step::Refused(errors),
        })
    }
}

/// What the answer to the first step leads to; the same in both flows.
fn challenged(json: &str, order_id: &str) -> Result<Step<(Value, Operation, String)>> {
    let (value, operation) = match read(json, order_id)? {
        Ok(read) => read,
        Err(errors) => return Ok(Step::Refused(errors)),
    };
    let url = text(&value, "threeDSAuthUrl").unwrap_or("");
    let ended =
        matches!(operation.outcome(), Outcome::Declined | Outcome::Cancelled | Outcome::Failed);
    if ended || url.is_empty() {
        return Ok(Step::Stopped(operation));
    }
    if after_http(url).is_none() {
        return Err(Error::parse(ParseErrorKind::BadField { field: "threeDSAuthUrl" }));
    }
    let operation_id = need(operation.value(), "operationId")?.to_owned();
    Ok(Step::Next((value, operation, operation_id)))
}

/// The customer has to be sent to the card's issuer, and comes back with a [`Return`].
pub struct Challenge<F: Flow> {
    kept: Box<Kept>,
    operation: Operation,
    operation_id: String,
    value: Value,
    flow: PhantomData<F>,
}

impl<F: Flow> Challenge<F> {
    /// The gateway's number of the operation. The customer's return carries it as `paymentId`: a server that
    /// waits for many customers finds the state by it.
    pub fn operation_id(&self) -> &str {
        &self.operation_id
    }

    /// The operation that the first step made.
    pub fn operation(&self) -> &Operation {
        &self.operation
    }

    /// `threeDSEnrollmentStatus`, as it came.
    pub fn enrollment_status(&self) -> Option<&str> {
        text(&self.value, "threeDSEnrollmentStatus")
    }

    /// Where the customer's browser has to post [`form`](Challenge::form).
    pub fn url(&self) -> &str {
        text(&self.value, "threeDSAuthUrl").unwrap_or("")
    }

    /// `threeDSAuthRequest`, as it came; empty if it did not come.
    pub fn auth_request(&self) -> &str {
        text(&self.value, "threeDSAuthRequest").unwrap_or("")
    }

    /// The whole answer to the first step, as it came.
    pub fn value(&self) -> &Value {
        &self.value
    }

    /// The fields of the form that sends the customer to the issuer: `ThreeDsRequest`, `ReturnUrl` and
    /// `transactionId`. Their names are those that public integrations post.
    pub fn form(&self, return_url: &str) -> Params {
        [
            ("ThreeDsRequest", self.auth_request()),
            ("ReturnUrl", return_url),
            ("transactionId", &self.operation_id),
        ]
        .into_iter()
        .collect()
    }

    fn expect(&self, back: &Return) -> Result<()> {
        if back.payment_id() == self.operation_id {
            return Ok(());
        }
        Err(Error::Check(Faults::one("paymentId", Reason::Mismatch)))
    }
}

impl Challenge<TwoSteps> {
    /// Takes the customer's return: the next and last step is the payment.
    ///
    /// # Errors
    /// [`Error::Check`] if it is the return of another operation.
    pub fn returned(self, back: Return, capture: Option<CaptureType>) -> Result<PaymentSent> {
        self.expect(&back)?;
        let auth_data = ThreeDsAuthData {
            three_ds_auth_response: Some(back.pa_res.expose().to_owned()),
            ..ThreeDsAuthData::default()
        };
        PaymentSent::new(TwoSteps::PAYMENT, self.kept, self.operation_id, capture, auth_data)
    }
}

impl Challenge<ThreeSteps> {
    /// Takes the customer's return: the next step is its validation.
    ///
    /// # Errors
    /// [`Error::Check`] if it is the return of another operation.
    pub fn returned(self, back: Return) -> Result<ValidationSent> {
        self.expect(&back)?;
        let body = Validation {
            operation_id: Some(self.operation_id.clone()),
            three_ds_auth_response: Some(back.pa_res.expose().to_owned()),
        };
        let request =
            self.kept.merchant.post("/orders/3steps/validation", to_json(&body, None)?)?;
        Ok(ValidationSent { kept: self.kept, operation_id: self.operation_id, back, request })
    }
}

/// The second of 3 requests is to be sent, and its answer is awaited.
pub struct ValidationSent {
    kept: Box<Kept>,
    operation_id: String,
    back: Return,
    request: Request,
}

impl ValidationSent {
    sent!();

    /// Takes the answer. Only if the gateway says that the customer is authenticated, by the operation's result
    /// `THREEDS_VALIDATED` or the status `VALIDATED`, is the next state [`Validated`].
    ///
    /// # Errors
    /// [`Error::Parse`]: no JSON object or no `operation`; [`Error::Check`] if it is the answer for another
    /// order or operation.
    pub fn answer(self, json: &str) -> Result<Step<Validated>> {
        let (value, operation) = match read(json, &self.kept.init.order.order_id)? {
            Ok(read) => read,
            Err(errors) => return Ok(Step::Refused(errors)),
        };
        if operation.operation_id().is_some_and(|id| id != self.operation_id) {
            return Err(Error::Check(Faults::one("operation.operationId", Reason::Mismatch)));
        }
        let result = ThreeDsAuthResult {
            value: value.get("threeDSAuthResult").cloned().unwrap_or(Value::Null),
        };
        let validated = match operation.outcome() {
            Outcome::Authenticated => true,
            Outcome::Pending | Outcome::Unknown => result.status() == Some("VALIDATED"),
            _ => false,
        };
        if !validated {
            return Ok(Step::Stopped(operation));
        }
        Ok(Step::Next(Validated {
            kept: self.kept,
            operation_id: self.operation_id,
            back: self.back,
            operation,
            result,
        }))
    }
}

/// The customer is authenticated: the payment can be made.
pub struct Validated {
    kept: Box<Kept>,
    operation_id: String,
    back: Return,
    operation: Operation,
    result: ThreeDsAuthResult,
}

impl Validated {
    /// The operation, as the second step left it.
    pub fn operation(&self) -> &Operation {
        &self.operation
    }

    /// What 3-D Secure found.
    pub fn result(&self) -> &ThreeDsAuthResult {
        &self.result
    }

    /// The last step: the payment.
    ///
    /// # Errors
    /// [`Error::Random`].
    pub fn pay(self, capture: Option<CaptureType>) -> Result<PaymentSent> {
        let own = |text: Option<&str>| text.map(str::to_owned);
        let auth_data = ThreeDsAuthData {
            three_ds_auth_response: Some(self.back.pa_res.expose().to_owned()),
            authentication_value: own(self.result.authentication_value()),
            eci: own(self.result.eci()),
            xid: own(self.result.xid()),
        };
        PaymentSent::new(ThreeSteps::PAYMENT, self.kept, self.operation_id, capture, auth_data)
    }
}

/// The last request is to be sent, and its answer is awaited.
pub struct PaymentSent {
    order_id: String,
    request: Request,
}

impl PaymentSent {
    fn new(
        path: &'static str,
        kept: Box<Kept>,
        operation_id: String,
        capture_type: Option<CaptureType>,
        auth_data: ThreeDsAuthData,
    ) -> Result<Self> {
        let Kept { merchant, init: Init { order, card, recurrence, exemptions } } = *kept;
        let order_id = order.order_id.clone();
        let body = Payment {
            operation_id,
            order,
            card,
            recurrence,
            exemptions,
            capture_type,
            three_ds_auth_data: Some(auth_data),
        };
        let request = merchant.post(path, to_json(&body, Some(body.order.currency))?)?;
        Ok(PaymentSent { order_id, request })
    }

    sent!();

    /// Takes the answer: the operation says what became of the payment.
    ///
    /// If no answer comes, do not pay again: ask the gateway for the order.
    ///
    /// # Errors
    /// [`Error::Parse`]: no JSON object or no `operation`; [`Error::Check`] if it is the answer for another
    /// order.
    pub fn answer(self, json: &str) -> Result<Answer<Operation>> {
        Ok(match read(json, &self.order_id)? {
            Ok((_, operation)) => Answer::Accepted(operation),
            Err(errors) => Answer::Refused(errors),
        })
    }
}

/// The answer and its operation, which has to be about our order if it says which it is about.
fn read(json: &str, order_id: &str) -> Result<std::result::Result<(Value, Operation), Errors>> {
    let value = object(json)?;
    if let Some(errors) = Errors::inside(&value) {
        return Ok(Err(errors));
    }
    let operation = Operation::inside(&value)?;
    if operation.order_id().is_some_and(|id| id != order_id) {
        return Err(Error::Check(Faults::one("operation.orderId", Reason::Mismatch)));
    }
    Ok(Ok((value, operation)))
}

/// Only the names: the states hold cards.
macro_rules! names_only {
    ($($name:ident $(<$flow:ident>)?),+) => {$(
        impl$(<$flow: Flow>)? fmt::Debug for $name$(<$flow>)? {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($name)).finish_non_exhaustive()
            }
        }
    )+};
}

names_only!(InitSent<F>, Challenge<F>, ValidationSent, Validated, PaymentSent);
