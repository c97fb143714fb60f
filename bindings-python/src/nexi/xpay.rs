//! XPay server to server: JSON over HTTPS.

use std::sync::Mutex;

use payseal::json::Value;
use payseal::nexi::xpay::{
    Answer, BillingAddress, Cancel, CaptureOrRefund, CaptureType, Card, CardHolderAcctInfo,
    CardVerification, Challenge, Channel, ContractType, CustomerInfo, ErrorEntry, Errors,
    HostedPage, HostedPayment, Init, InitSent, Merchant, MerchantRiskIndicator, Mit, Moto,
    Notification, Operation, OperationInfo, OperationResult, OperationType, Order, PaymentSent,
    PaymentSession, Recurrence, RecurrenceAction, Request, Return, Step, ThreeDsAuthResult,
    ThreeSteps, TransactionSummary, TwoSteps, Uuid, Validated, ValidationSent,
};
use payseal::{Amount, Currency, Outcome, Params, SecretString};
use pyo3::exceptions::PyRuntimeError;
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::{type_hint_identifier, type_hint_union};

use super::texts;
use crate::convert::{FromPy, In, Message, Out, Plain, STR, describe, records, to_dict, words};
use crate::errors::raise;
use crate::values::{Pairs, unpicklable};
use crate::work;

words! {
    "payseal.nexi.xpay" {
        closed CaptureType: "CaptureType" CaptureType::parse;
        closed RecurrenceAction: "RecurrenceAction" RecurrenceAction::parse;
        closed ContractType: "ContractType" ContractType::parse;
        open OperationType: "OperationType" |word| Some(OperationType::parse(word));
        open OperationResult: "OperationResult" |word| Some(OperationResult::parse(word));
        open Channel: "Channel" |word| Some(Channel::parse(word));
    }
}

records! {
    "payseal.nexi.xpay" {
        both BillingAddress: "BillingAddress" { name street additional_info city post_code province country };
        both CardHolderAcctInfo: "CardHolderAcctInfo" { ch_acc_date ch_acc_age_indicator ch_acc_change_date ch_acc_change_indicator ch_acc_pw_change_date ch_acc_pw_change_indicator nb_purchase_account destination_address_usage_date destination_address_usage_indicator destination_name_indicator txn_activity_day txn_activity_year provision_attempts_day suspicious_acc_activity payment_acc_age_date payment_acc_indicator };
        both MerchantRiskIndicator: "MerchantRiskIndicator" { delivery_email delivery_timeframe gift_card_amount gift_card_count pre_order_date pre_order_purchase_indicator reorder_items_indicator ship_indicator };
        both CustomerInfo: "CustomerInfo" { card_holder_name card_holder_email billing_address shipping_address mobile_phone_country_code mobile_phone home_phone work_phone card_holder_acct_info merchant_risk_indicator };
        both TransactionSummary: "TransactionSummary" { language summary_list };
        both Order: "Order" { order_id amount currency customer_id description custom_field customer_info transaction_summary terms_and_conditions_ids };
        both Card: "Card" { pan expiry_date cvv };
        both Recurrence: "Recurrence" { action contract_id contract_type contract_expiry_date contract_frequency };
        both PaymentSession: "PaymentSession" { action_type amount recurrence capture_type exemptions language payment_service result_url cancel_url notification_url };
        both Init: "Init" { order card recurrence exemptions };
        both Moto: "Moto" { order card capture_type };
        both Mit: "Mit" { order contract_id capture_type };
        both HostedPayment: "HostedPayment" { order payment_session };
        both CardVerification: "CardVerification" { order card };
        both CaptureOrRefund: "CaptureOrRefund" { amount currency description };
        both Cancel: "Cancel" { description };
        out ErrorEntry: "ErrorEntry" { code description };
    }
}

impl FromPy for Uuid {
    const TYPE: PyStaticExpr = type_hint_union!(STR, type_hint_identifier!("uuid", "UUID"));

    fn from_py(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        Uuid::parse(value.str()?.to_str()?).map_err(raise)
    }
}

/// A request with its number, if the caller has one of its own.
fn numbered(request: Request, id: Option<In<Uuid>>) -> Request {
    match id {
        Some(id) => request.with_correlation_id(id.0),
        None => request,
    }
}

/// A merchant's account with the gateway, by its API key; makes the requests and begins the flows. ``correlation_id``, which
/// each method takes, replaces the random one of the request. Every method raises ``InvalidInputError`` with every fault.
///
/// >>> from decimal import Decimal
/// >>> from payseal import Expiry, Pan
/// >>> from payseal.nexi.xpay import Card, CustomerInfo, Init, Merchant, Order, Return, ThreeStepsChallenge
/// >>> merchant = Merchant("5e1f")
/// >>> order = Order(
/// ...     order_id="O-1", amount=Decimal("50.00"), currency="EUR",
/// ...     customer_info=CustomerInfo(card_holder_name="Ana Rossi"),
/// ... )
/// >>> card = Card(pan=Pan("4012000000150084"), expiry_date=Expiry(2030, 12))
/// >>> sent = merchant.three_steps(Init(order=order, card=card))
/// >>> sent.request.path
/// '/orders/3steps/init'
/// >>> step = sent.answer('''{"operation":{"orderId":"O-1","operationId":"77","operationResult":"PENDING"},
/// ...     "threeDSAuthUrl":"https://issuer.example/","threeDSAuthRequest":"r"}''')
/// >>> match step:
/// ...     case ThreeStepsChallenge(): print(step.url, step.form("https://shop.example/back")["transactionId"])
/// https://issuer.example/ 77
#[pyclass(frozen, module = "payseal.nexi.xpay", name = "Merchant")]
pub(crate) struct PyMerchant(Merchant);

#[pymethods]
impl PyMerchant {
    #[new]
    fn new(api_key: In<SecretString>) -> PyResult<Self> {
        Merchant::new(api_key.0).map(PyMerchant).map_err(raise)
    }

    /// Begins a payment in 2 steps.
    #[pyo3(signature = (init, *, correlation_id = None))]
    fn two_steps(
        &self,
        init: In<Init>,
        correlation_id: Option<In<Uuid>>,
    ) -> PyResult<TwoStepsInit> {
        let sent = self.0.two_steps(init.0).map_err(raise)?;
        let sent = match correlation_id {
            Some(id) => sent.with_correlation_id(id.0),
            None => sent,
        };
        Ok(TwoStepsInit { request: PyRequest::of(sent.request()), state: Once::new(sent) })
    }

    /// Begins a payment in 3 steps.
    #[pyo3(signature = (init, *, correlation_id = None))]
    fn three_steps(
        &self,
        init: In<Init>,
        correlation_id: Option<In<Uuid>>,
    ) -> PyResult<ThreeStepsInit> {
        let sent = self.0.three_steps(init.0).map_err(raise)?;
        let sent = match correlation_id {
            Some(id) => sent.with_correlation_id(id.0),
            None => sent,
        };
        Ok(ThreeStepsInit { request: PyRequest::of(sent.request()), state: Once::new(sent) })
    }

    /// A payment whose card data came by mail or telephone.
    #[pyo3(signature = (body, *, correlation_id = None))]
    fn moto(&self, body: In<Moto>, correlation_id: Option<In<Uuid>>) -> PyResult<PyRequest> {
        PyRequest::made(self.0.moto(&body), correlation_id)
    }

    /// A payment that the merchant begins, under a contract.
    #[pyo3(signature = (body, *, correlation_id = None))]
    fn mit(&self, body: In<Mit>, correlation_id: Option<In<Uuid>>) -> PyResult<PyRequest> {
        PyRequest::made(self.0.mit(&body), correlation_id)
    }

    /// A payment on the hosted page.
    #[pyo3(signature = (body, *, correlation_id = None))]
    fn hosted_page(
        &self,
        body: In<HostedPayment>,
        correlation_id: Option<In<Uuid>>,
    ) -> PyResult<PyRequest> {
        PyRequest::made(self.0.hosted_page(&body), correlation_id)
    }

    /// The verification of a card without a payment.
    #[pyo3(signature = (body, *, correlation_id = None))]
    fn card_verification(
        &self,
        body: In<CardVerification>,
        correlation_id: Option<In<Uuid>>,
    ) -> PyResult<PyRequest> {
        PyRequest::made(self.0.card_verification(&body), correlation_id)
    }

    /// Captures an authorisation. Sending the same ``key`` again does not capture again: store it before sending.
    #[pyo3(signature = (operation_id, body, *, key, correlation_id = None))]
    fn capture(
        &self,
        operation_id: &str,
        body: In<CaptureOrRefund>,
        key: In<Uuid>,
        correlation_id: Option<In<Uuid>>,
    ) -> PyResult<PyRequest> {
        PyRequest::made(self.0.capture(operation_id, &body, key.0), correlation_id)
    }

    /// Pays back a capture. Sending the same ``key`` again does not pay back again: store it before sending.
    #[pyo3(signature = (operation_id, body, *, key, correlation_id = None))]
    fn refund(
        &self,
        operation_id: &str,
        body: In<CaptureOrRefund>,
        key: In<Uuid>,
        correlation_id: Option<In<Uuid>>,
    ) -> PyResult<PyRequest> {
        PyRequest::made(self.0.refund(operation_id, &body, key.0), correlation_id)
    }

    /// Cancels an operation.
    #[pyo3(signature = (operation_id, body, *, correlation_id = None))]
    fn cancel(
        &self,
        operation_id: &str,
        body: In<Cancel>,
        correlation_id: Option<In<Uuid>>,
    ) -> PyResult<PyRequest> {
        PyRequest::made(self.0.cancel(operation_id, &body), correlation_id)
    }

    fn __repr__(&self) -> &'static str {
        "Merchant([redacted])"
    }

    fn __reduce__(&self) -> PyResult<String> {
        Err(unpicklable("Merchant"))
    }
}

/// A request, ready to be sent. It holds the API key and perhaps a card, and prints neither.
#[pyclass(frozen, module = "payseal.nexi.xpay", name = "Request")]
pub(crate) struct PyRequest {
    method: &'static str,
    path: String,
    headers: Vec<(&'static str, SecretString)>,
    correlation_id: String,
    body: SecretString,
}

impl PyRequest {
    /// What core's request says: those of a flow stay with their state.
    fn of(request: &Request) -> Self {
        let headers = request.headers().into_iter();
        PyRequest {
            method: request.method(),
            path: request.path().to_owned(),
            headers: headers.map(|(name, value)| (name, value.into())).collect(),
            correlation_id: request.correlation_id().to_string(),
            body: request.body().into(),
        }
    }

    fn made(request: payseal::Result<Request>, id: Option<In<Uuid>>) -> PyResult<Self> {
        Ok(PyRequest::of(&numbered(request.map_err(raise)?, id)))
    }

    fn again(&self) -> Self {
        let copy = |(name, value): &(&'static str, SecretString)| (*name, value.expose().into());
        PyRequest {
            method: self.method,
            path: self.path.clone(),
            headers: self.headers.iter().map(copy).collect(),
            correlation_id: self.correlation_id.clone(),
            body: self.body.expose().into(),
        }
    }
}

#[pymethods]
impl PyRequest {
    /// Where requests go in production.
    #[classattr]
    const PRODUCTION: &str = Request::PRODUCTION;

    /// Where requests go for tests.
    #[classattr]
    const TEST: &str = Request::TEST;

    /// The method: ``POST``.
    #[getter]
    fn method(&self) -> &str {
        self.method
    }

    /// The path below the base URL, such as ``/orders/moto``.
    #[getter]
    fn path(&self) -> &str {
        &self.path
    }

    /// The URL; ``base`` is ``PRODUCTION`` or ``TEST``.
    fn url(&self, base: &str) -> String {
        format!("{base}{}", self.path)
    }

    /// The headers, the API key among them, in the clear.
    #[getter]
    fn headers(&self) -> Pairs<'_> {
        Pairs(self.headers.iter().map(|(name, value)| (*name, value.expose())).collect())
    }

    /// The number by which the gateway finds this call.
    #[getter]
    fn correlation_id(&self) -> &str {
        &self.correlation_id
    }

    /// The body: JSON in UTF-8, in the clear.
    #[getter]
    fn body(&self) -> &str {
        self.body.expose()
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        describe(slf, &["method", "path", "correlation_id"])
    }

    fn __reduce__(&self) -> PyResult<String> {
        Err(unpicklable("Request"))
    }
}

/// A state of a flow, which the next step uses up.
struct Once<T>(Mutex<Option<T>>);

impl<T> Once<T> {
    fn new(state: T) -> Self {
        Once(Mutex::new(Some(state)))
    }

    fn take(&self) -> PyResult<T> {
        let mut state = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        state.take().ok_or_else(|| PyRuntimeError::new_err("this step is done already"))
    }
}

/// The payment ends here: the operation says why.
#[pyclass(frozen, module = "payseal.nexi.xpay", get_all)]
pub(crate) struct Stopped {
    /// The operation.
    operation: Py<PyOperation>,
}

#[pymethods]
impl Stopped {
    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        describe(slf, &["operation"])
    }
}

/// Why the gateway refused a request.
#[pyclass(frozen, eq, module = "payseal.nexi.xpay")]
#[derive(PartialEq)]
pub(crate) struct Refused(Errors);

#[pymethods]
impl Refused {
    /// The single errors.
    #[getter]
    fn entries(&self) -> Out<Vec<ErrorEntry>> {
        Out(self.0.entries())
    }

    /// The whole answer as plain values.
    fn to_dict(&self) -> Out<&Value> {
        Out(self.0.value())
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        describe(slf, &["entries"])
    }
}

/// What an answer leads to.
#[derive(IntoPyObject)]
pub(crate) enum Then<T> {
    Next(T),
    Stopped(Stopped),
    Refused(Refused),
}

fn next<T, C>(py: Python<'_>, step: Step<T>, class: impl FnOnce(T) -> C) -> PyResult<Then<C>> {
    match step {
        Step::Next(state) => Ok(Then::Next(class(state))),
        Step::Stopped(operation) => {
            Ok(Then::Stopped(Stopped { operation: Py::new(py, PyOperation(operation))? }))
        }
        Step::Refused(errors) => Ok(Then::Refused(Refused(errors))),
        // A kind of step that core knows and this file does not.
        _ => Err(pyo3::exceptions::PyNotImplementedError::new_err("an unknown kind of step")),
    }
}

/// What the gateway makes of a request: what was asked for, or why not.
#[derive(IntoPyObject)]
pub(crate) enum Either<T> {
    Accepted(T),
    Refused(Refused),
}

fn either<T, C>(answer: Answer<T>, class: impl FnOnce(T) -> C) -> PyResult<Either<C>> {
    match answer {
        Answer::Accepted(value) => Ok(Either::Accepted(class(value))),
        Answer::Refused(errors) => Ok(Either::Refused(Refused(errors))),
        // A kind of answer that core knows and this file does not.
        _ => Err(pyo3::exceptions::PyNotImplementedError::new_err("an unknown kind of answer")),
    }
}

/// The states of the two flows up to the customer's return.
macro_rules! flow {
    ($init:ident $init_doc:literal $challenge:ident $flow:ident {
        $(#[$doc:meta])* returned($($argument:ident: $type:ty),*) $signature:tt -> $sent:ident
    }) => {
        #[doc = $init_doc]
        #[pyclass(frozen, module = "payseal.nexi.xpay")]
        pub(crate) struct $init {
            request: PyRequest,
            state: Once<InitSent<$flow>>,
        }

        #[pymethods]
        impl $init {
            /// The request to send.
            #[getter]
            fn request(&self) -> PyRequest {
                self.request.again()
            }

            /// Takes the answer. If it names a page for the customer, the next state is a challenge. Raises
            /// ``ParseError``; ``CheckError`` if it is the answer for another order; ``RuntimeError`` the second time.
            fn answer(&self, py: Python<'_>, json: In<Message>) -> PyResult<Then<$challenge>> {
                let text = json.0.text()?;
                let step = self.state.take()?.answer(text).map_err(raise)?;
                next(py, step, |state| $challenge {
                    operation_id: state.operation_id().to_owned(),
                    operation: state.operation().clone(),
                    enrollment_status: state.enrollment_status().map(str::to_owned),
                    url: state.url().to_owned(),
                    auth_request: state.auth_request().to_owned(),
                    state: Once::new(state),
                })
            }

            fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
                describe(slf, &["request"])
            }

            fn __reduce__(&self) -> PyResult<String> {
                Err(unpicklable(stringify!($init)))
            }
        }

        /// The customer has to be sent to the card's issuer, and comes back with a ``Return``.
        #[pyclass(frozen, module = "payseal.nexi.xpay")]
        pub(crate) struct $challenge {
            operation_id: String,
            operation: Operation,
            enrollment_status: Option<String>,
            url: String,
            auth_request: String,
            state: Once<Challenge<$flow>>,
        }

        #[pymethods]
        impl $challenge {
            /// The gateway's number of the operation, which the customer's return carries as ``paymentId``.
            #[getter]
            fn operation_id(&self) -> &str {
                &self.operation_id
            }

            /// The operation that the first step made.
            #[getter]
            fn operation(&self) -> PyOperation {
                PyOperation(self.operation.clone())
            }

            /// ``threeDSEnrollmentStatus``, as it came.
            #[getter]
            fn enrollment_status(&self) -> Option<&str> {
                self.enrollment_status.as_deref()
            }

            /// Where the customer's browser has to post ``form``.
            #[getter]
            fn url(&self) -> &str {
                &self.url
            }

            /// ``threeDSAuthRequest``, as it came; empty if it did not come.
            #[getter]
            fn auth_request(&self) -> &str {
                &self.auth_request
            }

            /// The fields of the form that sends the customer to the issuer. ``RuntimeError`` after ``returned``.
            fn form(&self, return_url: &str) -> PyResult<Out<Params>> {
                let state =
                    self.state.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
                let state = state
                    .as_ref()
                    .ok_or_else(|| PyRuntimeError::new_err("this step is done already"))?;
                Ok(Out(state.form(return_url)))
            }

            $(#[$doc])*
            #[pyo3(signature = $signature)]
            fn returned(&self, back: &PyReturn $(, $argument: Option<In<$type>>)*) -> PyResult<$sent> {
                let back = Return::parse(back.body.expose().as_bytes()).map_err(raise)?;
                let sent = self.state.take()?.returned(back $(, $argument.map(|it| it.0))*);
                let sent = sent.map_err(raise)?;
                Ok($sent { request: PyRequest::of(sent.request()), state: Once::new(sent) })
            }

            fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
                describe(slf, &["operation_id", "url"])
            }

            fn __reduce__(&self) -> PyResult<String> {
                Err(unpicklable(stringify!($challenge)))
            }
        }
    };
}

flow! {
    TwoStepsInit "The first of 2 requests is to be sent, and its answer is awaited." TwoStepsChallenge TwoSteps {
        /// Takes the customer's return: the next and last step is the payment. Raises ``CheckError`` if it is the return
        /// of another operation.
        returned(capture: CaptureType) (back, *, capture = None) -> PyPaymentSent
    }
}

flow! {
    ThreeStepsInit "The first of 3 requests is to be sent, and its answer is awaited." ThreeStepsChallenge ThreeSteps {
        /// Takes the customer's return: the next step is its validation. Raises ``CheckError`` if it is the return of
        /// another operation.
        returned() (back) -> PyValidationSent
    }
}

/// What the customer's browser brings back from the issuer.
#[pyclass(frozen, module = "payseal.nexi.xpay", name = "Return")]
pub(crate) struct PyReturn {
    payment_id: String,
    // Core uses a return up.
    body: SecretString,
}

#[pymethods]
impl PyReturn {
    /// Reads the form that the browser posts. Raises ``ParseError``: no form, or ``paymentId`` or ``PaRes`` is missing, empty
    /// or there twice.
    #[staticmethod]
    fn parse(body: In<Message>) -> PyResult<Self> {
        let back = Return::parse(&body.0).map_err(raise)?;
        let text = body.0.text()?.into();
        Ok(PyReturn { payment_id: back.payment_id().to_owned(), body: text })
    }

    /// The operation to which the customer comes back.
    #[getter]
    fn payment_id(&self) -> &str {
        &self.payment_id
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        describe(slf, &["payment_id"])
    }

    fn __reduce__(&self) -> PyResult<String> {
        Err(unpicklable("Return"))
    }
}

/// The second of 3 requests is to be sent, and its answer is awaited.
#[pyclass(frozen, module = "payseal.nexi.xpay", name = "ValidationSent")]
pub(crate) struct PyValidationSent {
    request: PyRequest,
    state: Once<ValidationSent>,
}

#[pymethods]
impl PyValidationSent {
    /// The request to send.
    #[getter]
    fn request(&self) -> PyRequest {
        self.request.again()
    }

    /// Takes the answer. Only if the gateway says that the customer is authenticated is the next state ``Validated``. Raises
    /// ``ParseError``; ``CheckError`` if it is the answer for another order or operation.
    fn answer(&self, py: Python<'_>, json: In<Message>) -> PyResult<Then<PyValidated>> {
        let text = json.0.text()?;
        let step = self.state.take()?.answer(text).map_err(raise)?;
        next(py, step, |state| PyValidated {
            operation: state.operation().clone(),
            result: state.result().clone(),
            state: Once::new(state),
        })
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        describe(slf, &["request"])
    }

    fn __reduce__(&self) -> PyResult<String> {
        Err(unpicklable("ValidationSent"))
    }
}

/// The customer is authenticated: the payment can be made.
#[pyclass(frozen, module = "payseal.nexi.xpay", name = "Validated")]
pub(crate) struct PyValidated {
    operation: Operation,
    result: ThreeDsAuthResult,
    state: Once<Validated>,
}

#[pymethods]
impl PyValidated {
    /// The operation, as the second step left it.
    #[getter]
    fn operation(&self) -> PyOperation {
        PyOperation(self.operation.clone())
    }

    /// What 3-D Secure found, as it came: a ``dict``, or ``None``.
    #[getter]
    fn result(&self) -> Out<&Value> {
        Out(self.result.value())
    }

    /// The last step: the payment. ``RuntimeError`` the second time.
    #[pyo3(signature = (*, capture = None))]
    fn pay(&self, capture: Option<In<CaptureType>>) -> PyResult<PyPaymentSent> {
        let sent = self.state.take()?.pay(capture.map(|capture| capture.0)).map_err(raise)?;
        Ok(PyPaymentSent { request: PyRequest::of(sent.request()), state: Once::new(sent) })
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        describe(slf, &["operation"])
    }

    fn __reduce__(&self) -> PyResult<String> {
        Err(unpicklable("Validated"))
    }
}

/// The last request is to be sent, and its answer is awaited.
#[pyclass(frozen, module = "payseal.nexi.xpay", name = "PaymentSent")]
pub(crate) struct PyPaymentSent {
    request: PyRequest,
    state: Once<PaymentSent>,
}

#[pymethods]
impl PyPaymentSent {
    /// The request to send.
    #[getter]
    fn request(&self) -> PyRequest {
        self.request.again()
    }

    /// Takes the answer: the operation says what became of the payment. If no answer comes, do not pay again: ask the gateway
    /// for the order. Raises ``ParseError``; ``CheckError`` if it is the answer for another order.
    fn answer(&self, json: In<Message>) -> PyResult<Either<PyOperation>> {
        let text = json.0.text()?;
        either(self.state.take()?.answer(text).map_err(raise)?, PyOperation)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        describe(slf, &["request"])
    }

    fn __reduce__(&self) -> PyResult<String> {
        Err(unpicklable("PaymentSent"))
    }
}

/// Reads the answer to ``moto``, ``mit`` or ``card_verification``. Raises ``ParseError``.
#[pyfunction]
pub(crate) fn parse_operation(py: Python<'_>, json: In<Message>) -> PyResult<Either<PyOperation>> {
    let text = json.0.text()?;
    either(work::on(py, text.len(), || Answer::<Operation>::parse(text))?, PyOperation)
}

/// Reads the answer to ``capture``, ``refund`` or ``cancel``. Raises ``ParseError``.
#[pyfunction]
pub(crate) fn parse_operation_info(
    py: Python<'_>,
    json: In<Message>,
) -> PyResult<Either<PyOperationInfo>> {
    let text = json.0.text()?;
    either(work::on(py, text.len(), || Answer::<OperationInfo>::parse(text))?, PyOperationInfo)
}

/// Reads the answer to ``hosted_page``. Raises ``ParseError``.
#[pyfunction]
pub(crate) fn parse_hosted_page(
    py: Python<'_>,
    json: In<Message>,
) -> PyResult<Either<PyHostedPage>> {
    let text = json.0.text()?;
    either(work::on(py, text.len(), || Answer::<HostedPage>::parse(text))?, PyHostedPage)
}

/// One operation on an order: what was asked and how it went.
#[pyclass(frozen, eq, module = "payseal.nexi.xpay", name = "Operation")]
#[derive(PartialEq)]
pub(crate) struct PyOperation(Operation);

texts! {
    PyOperation {
        /// What was done; an empty word if the gateway does not say.
        #[getter]
        fn operation_type(&self) -> Out<OperationType> {
            Out(self.0.operation_type())
        }

        /// How it went; an empty word if the gateway does not say.
        #[getter]
        fn operation_result(&self) -> Out<OperationResult> {
            Out(self.0.operation_result())
        }

        /// Through which channel it came; an empty word if the gateway does not say.
        #[getter]
        fn channel(&self) -> Out<Channel> {
            Out(self.0.channel())
        }

        /// What became of this operation.
        #[getter]
        fn outcome(&self) -> Out<Outcome> {
            Out(self.0.outcome())
        }

        /// The amount, if it can be read.
        #[getter]
        fn amount(&self) -> Out<Option<Amount>> {
            Out(self.0.amount())
        }

        /// The currency, which the gateway writes as ``EUR`` in one answer and as ``978`` in another.
        #[getter]
        fn currency(&self) -> Out<Option<Currency>> {
            Out(self.0.currency())
        }

        /// Who pays, as far as the gateway says.
        #[getter]
        fn customer_info(&self) -> Out<Option<CustomerInfo>> {
            Out(self.0.customer_info())
        }

        /// What else the gateway says about it.
        #[getter]
        fn additional_data(&self) -> Out<Option<&Value>> {
            Out(self.0.additional_data())
        }

        /// Warnings: the gateway sends objects or plain texts.
        #[getter]
        fn warnings(&self) -> Out<Vec<ErrorEntry>> {
            Out(self.0.warnings())
        }

        /// Compares it with what was to be paid. Raises ``CheckError``.
        #[pyo3(signature = (*, order_id, amount, currency))]
        fn check(
            &self,
            order_id: &str,
            amount: In<Amount>,
            currency: In<Currency>,
        ) -> PyResult<()> {
            self.0.check(order_id, &amount, *currency).map_err(raise)
        }

        /// Any member, as it came.
        fn get(&self, key: &str) -> Out<Option<&Value>> {
            Out(self.0.get(key))
        }

        /// The whole object, those members included that are not known.
        fn to_dict(&self) -> Out<&Value> {
            Out(self.0.value())
        }

        fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
            describe(slf, &["order_id", "operation_id", "operation_type", "operation_result", "outcome"])
        }
    }
    /// The merchant's number of the order.
    order_id;
    /// The gateway's number of this operation.
    operation_id;
    /// When it happened.
    operation_time;
    /// ``CARD`` or another method.
    payment_method;
    /// The card's scheme.
    payment_circuit;
    /// The instrument, masked.
    payment_instrument_info;
    /// The number that is the same from end to end.
    payment_end_to_end_id;
    /// The operation that this one cancelled.
    cancelled_operation_id;
    /// The amount in the currency's smallest unit, as it came.
    operation_amount;
    /// The currency, as it came.
    operation_currency;
    /// The payment link from which this came.
    payment_link_id;
}

/// The number of an operation that was accepted.
#[pyclass(frozen, eq, module = "payseal.nexi.xpay", name = "OperationInfo")]
#[derive(PartialEq)]
pub(crate) struct PyOperationInfo(OperationInfo);

texts! {
    PyOperationInfo {
        /// The whole object.
        fn to_dict(&self) -> Out<&Value> {
            Out(self.0.value())
        }

        fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
            describe(slf, &["operation_id", "operation_time"])
        }
    }
    /// The gateway's number of the operation.
    operation_id;
    /// When it happened.
    operation_time;
}

/// A hosted page that waits for the customer. Store the token with the order: the notification has to carry the same.
#[pyclass(frozen, module = "payseal.nexi.xpay", name = "HostedPage")]
pub(crate) struct PyHostedPage(HostedPage);

texts! {
    PyHostedPage {
        /// What the notification of this payment has to carry.
        #[getter]
        fn security_token(&self) -> Out<&SecretString> {
            Out(self.0.security_token())
        }

        fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
            describe(slf, &["url"])
        }

        fn __reduce__(&self) -> PyResult<String> {
            Err(unpicklable("HostedPage"))
        }
    }
    /// Where to send the customer.
    url;
}

/// What the gateway's server sends when something happened to an order. **Anyone can send one**: it is authentic only after
/// ``check``.
#[pyclass(frozen, eq, module = "payseal.nexi.xpay", name = "Notification")]
#[derive(PartialEq)]
pub(crate) struct PyNotification(Notification);

texts! {
    PyNotification {
        /// Reads the JSON of a notification. Raises ``ParseError``.
        #[staticmethod]
        fn parse(py: Python<'_>, json: In<Message>) -> PyResult<Self> {
            let text = json.0.text()?;
            work::on(py, text.len(), || Notification::parse(text)).map(PyNotification)
        }

        /// Whether this comes from the gateway and is about that order. The token is compared in constant time with the one
        /// that ``HostedPage`` brought. Raises ``MacError`` if it is missing, empty or different; ``CheckError`` if it is
        /// about another order.
        #[pyo3(signature = (security_token, *, order_id))]
        fn check(&self, security_token: In<SecretString>, order_id: &str) -> PyResult<()> {
            self.0.check(&security_token, order_id).map_err(raise)
        }

        /// What happened.
        #[getter]
        fn operation(&self) -> PyOperation {
            PyOperation(self.0.operation().clone())
        }

        /// What became of the operation.
        #[getter]
        fn outcome(&self) -> Out<Outcome> {
            Out(self.0.outcome())
        }

        /// The notification as plain values, without its token.
        fn to_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Plain<'py>> {
            to_dict(slf, &["outcome", "event_id", "event_time", "operation"])
        }

        fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
            describe(slf, &["event_id", "outcome", "operation"])
        }

        fn __reduce__(&self) -> PyResult<String> {
            Err(unpicklable("Notification"))
        }
    }
    /// The gateway's number of this event; the same event may be sent more than once.
    event_id;
    /// When it was sent.
    event_time;
}

/// Reads an object that is the body of a request from plain values in the gateway's own form.
macro_rules! from_json {
    ($($name:ident $type:ident;)*) => {$(
        #[doc = concat!("Reads a ``", stringify!($type), "`` from plain values in the gateway's own form.")]
        #[pyfunction]
        pub(crate) fn $name(value: In<Value>) -> PyResult<Out<$type>> {
            $type::from_json(&value).map(Out).map_err(raise)
        }
    )*};
}

from_json! {
    init_from_json Init;
    moto_from_json Moto;
    mit_from_json Mit;
    hosted_payment_from_json HostedPayment;
    card_verification_from_json CardVerification;
    capture_or_refund_from_json CaptureOrRefund;
    cancel_from_json Cancel;
}

/// A fresh random UUID (version 4), for ``Idempotency-Key``.
#[pyfunction]
pub(crate) fn random_uuid() -> PyResult<String> {
    Uuid::random().map(|id| id.to_string()).map_err(raise)
}
