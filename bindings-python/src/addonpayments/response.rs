//! Answers, in every shape.

use payseal::addonpayments::{Response, Status, StatusClass, Transaction};
use payseal::{Outcome, SecretString};
use pyo3::prelude::*;

use crate::convert::{In, Message, Out, Plain, describe, to_dict};
use crate::values::unpicklable;
use crate::work;

/// An answer of the gateway, whatever shape it came in.
///
/// ``kind`` says which it is: ``hosted_page`` (a URL), ``auth_token``, ``error`` (the bare word), ``transaction``
/// (everything else). It can hold card tokens, so it cannot be pickled.
///
/// >>> from payseal.addonpayments import Response
/// >>> response = Response.parse(b"https://checkout.example/page?token=1")
/// >>> response.outcome, response.redirect_url
/// (<Outcome.REDIRECT: 'redirect'>, 'https://checkout.example/page?token=1')
#[pyclass(frozen, eq, module = "payseal.addonpayments", name = "Response")]
#[derive(PartialEq)]
pub(crate) struct PyResponse(Response);

#[pymethods]
impl PyResponse {
    /// Reads an answer: plain text, XML or JSON in any of the gateway's shapes. Raises ``ParseError``.
    #[staticmethod]
    fn parse(py: Python<'_>, body: In<Message>) -> PyResult<Self> {
        let body: &[u8] = &body.0;
        work::on(py, body.len(), || Response::parse(body)).map(PyResponse)
    }

    /// Which of the answers it is: ``hosted_page``, ``auth_token``, ``error`` or ``transaction``.
    #[getter]
    fn kind(&self) -> &'static str {
        match &self.0 {
            Response::HostedPage(_) => "hosted_page",
            Response::AuthToken(_) => "auth_token",
            Response::Error => "error",
            _ => "transaction",
        }
    }

    /// What became of the payment: what its last operation says, not what the answer's own status says.
    #[getter]
    fn outcome(&self) -> Out<Outcome> {
        Out(self.0.outcome())
    }

    /// Where to send the customer, if that is what comes next.
    #[getter]
    fn redirect_url(&self) -> Option<&str> {
        self.0.redirect_url()
    }

    /// The token of the JavaScript integration, if the answer is one.
    #[getter]
    fn auth_token(&self) -> Out<Option<&SecretString>> {
        Out(match &self.0 {
            Response::AuthToken(token) => Some(token),
            _ => None,
        })
    }

    /// The payment and its operations, if the answer has them.
    #[getter]
    fn transaction(&self) -> Out<Option<&Transaction>> {
        Out(self.0.transaction())
    }

    /// The answer as JSON, with every field that it had; ``parse`` reads it back. It shows card tokens in the clear.
    #[pyo3(signature = (*, pretty = false))]
    fn to_json(&self, pretty: bool) -> String {
        let json = self.0.to_json();
        if pretty { json.to_string_pretty() } else { json.to_string() }
    }

    /// The answer as plain values; secrets stay secrets.
    fn to_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Plain<'py>> {
        to_dict(slf, &["kind", "outcome", "redirect_url", "auth_token", "transaction"])
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        describe(slf, &["kind", "outcome", "redirect_url"])
    }

    fn __reduce__(&self) -> PyResult<String> {
        Err(unpicklable("Response"))
    }
}

/// The kind of a status.
#[pyfunction]
pub(crate) fn status_class(status: In<Status>) -> &'static str {
    match status.class() {
        StatusClass::Success => "success",
        StatusClass::Failure => "failure",
        StatusClass::Pending => "pending",
        StatusClass::Redirect => "redirect",
        StatusClass::ThreeDs => "3ds",
        _ => "unknown",
    }
}
