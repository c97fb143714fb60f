//! Answers.

use payseal::nexi::monetaweb::{Answer, Failure, Initialized, Payment, ResultWord};
use payseal::{Outcome, Params, SecretString};
use pyo3::prelude::*;

use crate::convert::{In, Message, Out, describe};
use crate::nexi::texts;
use crate::values::unpicklable;
use crate::work;

/// Reads an answer in UTF-8 or ISO-8859-1. It carries no signature. Raises ``ParseError``: malformed or hostile XML, another
/// root than ``response`` or ``error``, an element that is there twice, an initialized payment without its number, token
/// or page.
///
/// >>> from payseal.nexi.monetaweb import Failure, Initialized, parse_answer
/// >>> answer = parse_answer(
/// ...     b"<response><paymentid>42</paymentid><securitytoken>5e3a</securitytoken>"
/// ...     b"<hostedpageurl>https://gateway.example/page</hostedpageurl></response>"
/// ... )
/// >>> match answer:
/// ...     case Initialized(): print(answer.redirect_url)
/// ...     case Failure(): print(answer.error_code)
/// https://gateway.example/page?PaymentID=42
#[pyfunction]
pub(crate) fn parse_answer(py: Python<'_>, document: In<Message>) -> PyResult<AnyAnswer> {
    let document: &[u8] = &document.0;
    match work::on(py, document.len(), || Answer::parse(document))? {
        Answer::Initialized(answer) => Ok(AnyAnswer::Initialized(PyInitialized(answer))),
        Answer::Payment(answer) => Ok(AnyAnswer::Payment(PyPayment(answer))),
        Answer::Error(answer) => Ok(AnyAnswer::Failure(PyFailure(answer))),
        // A kind of answer that core knows and this file does not.
        _ => Err(pyo3::exceptions::PyNotImplementedError::new_err("an unknown kind of answer")),
    }
}

/// Any of the answers.
#[derive(IntoPyObject)]
pub(crate) enum AnyAnswer {
    Initialized(PyInitialized),
    Payment(PyPayment),
    Failure(PyFailure),
}

/// A hosted payment that has begun. Store the token with the order: the notification has to carry the same.
#[pyclass(frozen, module = "payseal.nexi.monetaweb", name = "Initialized")]
pub(crate) struct PyInitialized(Initialized);

texts! {
    PyInitialized {
        /// The gateway's number of the payment.
        #[getter]
        fn payment_id(&self) -> &str {
            self.0.payment_id()
        }

        /// What the notification of this payment has to carry.
        #[getter]
        fn security_token(&self) -> Out<&SecretString> {
            Out(self.0.security_token())
        }

        /// Where to send the customer: the hosted page with the payment's number.
        #[getter]
        fn redirect_url(&self) -> &str {
            self.0.redirect_url()
        }

        /// All fields.
        #[getter]
        fn params(&self) -> Out<&Params> {
            Out(self.0.params())
        }

        /// The document as it came.
        #[getter]
        fn raw(&self) -> Out<SecretString> {
            Out(self.0.raw().into())
        }

        fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
            describe(slf, &["payment_id", "redirect_url"])
        }

        fn __reduce__(&self) -> PyResult<String> {
            Err(unpicklable("Initialized"))
        }
    }
    /// The hosted page, as it came.
    hosted_page_url;
}

/// What became of a payment: the answer to ``pay``, ``confirm``, ``inquiry`` and other operations.
#[pyclass(frozen, module = "payseal.nexi.monetaweb", name = "Payment")]
pub(crate) struct PyPayment(Payment);

texts! {
    PyPayment {
        /// How it went, in the gateway's word; an empty one if the message does not say.
        #[getter]
        fn result(&self) -> Out<ResultWord> {
            Out(self.0.result())
        }

        /// What became of the payment.
        #[getter]
        fn outcome(&self) -> Out<Outcome> {
            Out(self.0.outcome())
        }

        /// Any field; the case of its name does not count.
        fn get(&self, name: &str) -> Option<&str> {
            self.0.get(name)
        }

        /// All fields.
        #[getter]
        fn params(&self) -> Out<&Params> {
            Out(self.0.params())
        }

        /// The document as it came.
        #[getter]
        fn raw(&self) -> Out<SecretString> {
            Out(self.0.raw().into())
        }

        fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
            describe(slf, &["payment_id", "result", "outcome", "response_code"])
        }

        fn __reduce__(&self) -> PyResult<String> {
            Err(unpicklable("Payment"))
        }
    }
    /// The gateway's number of the payment.
    payment_id;
    /// The issuer's authorisation code.
    authorization_code;
    /// The merchant's number of the order.
    merchant_order_id;
    /// The issuer's answer; ``000`` is text.
    response_code;
    /// What the merchant sent as ``customField``.
    custom_field;
    /// A description of the result.
    description;
    /// The acquirer's reference number.
    rrn;
    /// The country of the card.
    card_country;
    /// The scheme of the card.
    card_type;
}

/// A request that the gateway refused.
#[pyclass(frozen, module = "payseal.nexi.monetaweb", name = "Failure")]
pub(crate) struct PyFailure(Failure);

texts! {
    PyFailure {
        /// All fields.
        #[getter]
        fn params(&self) -> Out<&Params> {
            Out(self.0.params())
        }

        /// The document as it came.
        #[getter]
        fn raw(&self) -> Out<SecretString> {
            Out(self.0.raw().into())
        }

        fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
            describe(slf, &["error_code", "error_message"])
        }
    }
    /// The code, as text.
    error_code;
    /// The text that belongs to it.
    error_message;
}
