//! XPay server to server, and its hosted page.

use napi_derive::napi;
use payseal::json::Value;
use payseal::nexi::xpay as core;
use payseal::{Currency, SecretString};

use crate::convert::{AmountInput, Input, amount, bytes, text};
use crate::errors::{Failure, Result};
use crate::secret::{SecretInput, SecretText, secret};
use crate::shared::{Outcome, Param, Params};

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

/// What the gateway finds wrong or worth a warning.
#[napi(namespace = "nexi.xpay", object, object_from_js = false)]
pub struct ErrorEntry {
    /// Its code, as text.
    pub code: String,
    /// What it says.
    pub description: String,
}

impl From<core::ErrorEntry> for ErrorEntry {
    fn from(entry: core::ErrorEntry) -> Self {
        let core::ErrorEntry { code, description } = entry;
        ErrorEntry { code, description }
    }
}

fn entries(entries: Vec<core::ErrorEntry>) -> Vec<ErrorEntry> {
    entries.into_iter().map(ErrorEntry::from).collect()
}

/// What was to be paid.
#[napi(namespace = "nexi.xpay", object, object_to_js = false, js_name = "Expected")]
pub struct XpayExpected {
    /// The merchant's number of the order.
    pub order_id: String,
    /// The amount: text, or a `bigint` in the currency's smallest unit.
    #[napi(ts_type = "string | bigint")]
    pub amount: AmountInput,
    /// The currency, by its letters.
    pub currency: String,
}

/// One operation on an order: what was asked and how it went.
#[napi(namespace = "nexi.xpay", js_name = "Operation")]
pub struct XpayOperation(core::Operation);

#[napi(namespace = "nexi.xpay")]
impl XpayOperation {
    /// What became of this operation. A declined refund is a declined operation; the payment is as it was.
    #[napi(getter)]
    pub fn outcome(&self) -> Outcome {
        self.0.outcome().into()
    }

    /// What was done, such as `AUTHORIZATION`.
    #[napi(getter)]
    pub fn operation_type(&self) -> String {
        self.0.operation_type().as_str().to_owned()
    }

    /// How it went, such as `EXECUTED`.
    #[napi(getter)]
    pub fn operation_result(&self) -> String {
        self.0.operation_result().as_str().to_owned()
    }

    /// Through which channel it came, such as `ECOMMERCE`.
    #[napi(getter)]
    pub fn channel(&self) -> String {
        self.0.channel().as_str().to_owned()
    }

    /// The merchant's number of the order.
    #[napi(getter)]
    pub fn order_id(&self) -> Option<&str> {
        self.0.order_id()
    }

    /// The gateway's number of this operation.
    #[napi(getter)]
    pub fn operation_id(&self) -> Option<&str> {
        self.0.operation_id()
    }

    /// When it happened.
    #[napi(getter)]
    pub fn operation_time(&self) -> Option<&str> {
        self.0.operation_time()
    }

    /// `CARD` or another method.
    #[napi(getter)]
    pub fn payment_method(&self) -> Option<&str> {
        self.0.payment_method()
    }

    /// The card's scheme.
    #[napi(getter)]
    pub fn payment_circuit(&self) -> Option<&str> {
        self.0.payment_circuit()
    }

    /// The instrument, masked.
    #[napi(getter)]
    pub fn payment_instrument_info(&self) -> Option<&str> {
        self.0.payment_instrument_info()
    }

    /// The number that is the same from end to end.
    #[napi(getter)]
    pub fn payment_end_to_end_id(&self) -> Option<&str> {
        self.0.payment_end_to_end_id()
    }

    /// The operation that this one cancelled.
    #[napi(getter)]
    pub fn cancelled_operation_id(&self) -> Option<&str> {
        self.0.cancelled_operation_id()
    }

    /// The payment link from which this came.
    #[napi(getter)]
    pub fn payment_link_id(&self) -> Option<&str> {
        self.0.payment_link_id()
    }

    /// The amount, if it is a whole number of the smallest unit of a currency that is known.
    #[napi(getter)]
    pub fn amount(&self) -> Option<String> {
        self.0.amount().map(|amount| amount.to_string())
    }

    /// The currency's letters, which the gateway writes as `EUR` in one answer and as `978` in another.
    #[napi(getter)]
    pub fn currency(&self) -> Option<String> {
        self.0.currency().map(|currency| currency.to_string())
    }

    /// The amount in the currency's smallest unit, as it came.
    #[napi(getter)]
    pub fn operation_amount(&self) -> Option<&str> {
        self.0.operation_amount()
    }

    /// The currency, as it came.
    #[napi(getter)]
    pub fn operation_currency(&self) -> Option<&str> {
        self.0.operation_currency()
    }

    /// Warnings.
    #[napi(getter)]
    pub fn warnings(&self) -> Vec<ErrorEntry> {
        entries(self.0.warnings())
    }

    /// Compares it with what was to be paid.
    ///
    /// Throws `CheckError` with every field that differs or is missing.
    #[napi]
    pub fn check(&self, expected: XpayExpected) -> napi::Result<()> {
        let check = || -> Result<()> {
            let XpayExpected { order_id, amount: sum, currency } = expected;
            let currency = Currency::parse(&currency)?;
            Ok(self.0.check(&order_id, &amount(&sum, Some(currency))?, currency)?)
        };
        Ok(check()?)
    }

    /// The operation as JSON, as it came, with the customer's data in it.
    #[napi]
    pub fn to_json_text(&self) -> String {
        self.0.value().to_string()
    }
}

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

    fn stopped(operation: core::Operation) -> Self {
        Step { operation: Some(XpayOperation(operation)), ..Step::NONE }
    }

    fn refused(errors: &core::Errors) -> Self {
        Step { errors: Some(entries(errors.entries())), ..Step::NONE }
    }

    fn answer(answer: core::Answer<core::Operation>) -> Self {
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

enum Init {
    Two(core::InitSent<core::TwoSteps>),
    Three(core::InitSent<core::ThreeSteps>),
}

/// The first request is to be sent, and its answer is awaited.
#[napi(namespace = "nexi.xpay")]
pub struct InitSent(Option<Init>);

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
