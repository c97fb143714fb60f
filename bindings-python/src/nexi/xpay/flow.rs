//! Payments in two and three steps, as states.

use std::sync::Mutex;

use payseal::json::Value;
use payseal::nexi::xpay::{
    Answer, CaptureType, Challenge, ErrorEntry, Errors, InitSent, Operation, PaymentSent, Return,
    Step, ThreeDsAuthResult, ThreeSteps, TwoSteps, Validated, ValidationSent,
};
use payseal::{Params, SecretString};
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;

use super::operation::PyOperation;
use super::request::PyRequest;
use crate::convert::{In, Message, Out, describe};
use crate::errors::raise;
use crate::values::unpicklable;

/// A state of a flow, which the next step uses up.
pub(super) struct Once<T>(Mutex<Option<T>>);

impl<T> Once<T> {
    pub(super) fn new(state: T) -> Self {
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

pub(super) fn either<T, C>(answer: Answer<T>, class: impl FnOnce(T) -> C) -> PyResult<Either<C>> {
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
            pub(super) request: PyRequest,
            pub(super) state: Once<InitSent<$flow>>,
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
