//! Answers, in JSON and XML.

use payseal::paymentz::{Expected, LongStatus, Redirect, Response, ShortStatus};
use payseal::{Amount, Currency, Outcome, SecretString};
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::type_hint_identifier;

use super::token::PyAuthToken;
use crate::convert::{In, Message, Out, ToPy, cached, describe};
use crate::errors::raise;
use crate::values::unpicklable;
use crate::work;

impl ToPy for Redirect {
    const TYPE: PyStaticExpr = type_hint_identifier!("payseal.paymentz", "Redirect");

    fn to_py<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        static CLASS: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
        let parts = (self.url(), self.method(), self.parameters().to_py(py)?);
        cached(&CLASS, py, "payseal.paymentz", "Redirect")?.call1(parts)
    }
}

/// What the caller knows of a payment.
pub(super) fn expected(
    merchant_transaction_id: String,
    amount: In<Amount>,
    currency: Option<In<Currency>>,
) -> Expected {
    let (amount, currency) = (amount.0, currency.map(|currency| currency.0));
    Expected { merchant_transaction_id, amount, currency }
}

/// An answer of the gateway, in JSON or XML. It has no signature: what is known of its origin is what TLS says.
///
/// >>> from payseal.paymentz import Response
/// >>> response = Response.parse('''{"paymentId":"54289","status":"capturesuccess","transactionStatus":"Y",
/// ...     "amount":"1.00","result":{"code":"00026","description":"found"}}''')
/// >>> response.outcome, response.payment_id, response.get("result.description")
/// (<Outcome.APPROVED: 'approved'>, '54289', 'found')
#[pyclass(frozen, module = "payseal.paymentz", name = "Response")]
pub(crate) struct PyResponse(Response);

#[pymethods]
impl PyResponse {
    /// Reads an answer. Raises ``ParseError``: neither JSON nor XML, a web page, broken syntax, a status that is there
    /// twice, more than 1 MiB.
    #[staticmethod]
    fn parse(py: Python<'_>, body: In<Message>) -> PyResult<Self> {
        let text = body.0.text()?;
        work::on(py, text.len(), || Response::parse(text)).map(PyResponse)
    }

    /// What became of the payment: the long status decides before the short one, both before the result code.
    #[getter]
    fn outcome(&self) -> Out<Outcome> {
        Out(self.0.outcome())
    }

    /// Where to send the customer, if that is what comes next.
    #[getter]
    fn redirect_url(&self) -> Option<String> {
        self.0.outcome().redirect_url().map(str::to_owned)
    }

    /// Where to send the customer, and what the browser has to carry there.
    #[getter]
    fn redirect(&self) -> Out<Option<Redirect>> {
        Out(self.0.redirect())
    }

    /// The gateway's ID of the payment.
    #[getter]
    fn payment_id(&self) -> Option<&str> {
        self.0.payment_id()
    }

    /// The merchant's own ID of the payment.
    #[getter]
    fn merchant_transaction_id(&self) -> Option<&str> {
        self.0.merchant_transaction_id()
    }

    /// The ID of a registered card or account.
    #[getter]
    fn registration_id(&self) -> Option<&str> {
        self.0.registration_id()
    }

    /// The amount, as it was written.
    #[getter]
    fn amount(&self) -> Option<&str> {
        self.0.amount()
    }

    /// The currency, as it was written.
    #[getter]
    fn currency(&self) -> Option<&str> {
        self.0.currency()
    }

    /// The short status: ``transactionStatus``, or a ``status`` that holds a short one.
    #[getter]
    fn short_status(&self) -> Out<Option<ShortStatus>> {
        Out(self.0.short_status())
    }

    /// The long status: a ``status`` that does not hold a short one.
    #[getter]
    fn long_status(&self) -> Out<Option<LongStatus>> {
        Out(self.0.long_status())
    }

    /// The code of the result, with its leading zeros.
    #[getter]
    fn result_code(&self) -> Option<String> {
        self.0.result_code().map(|code| code.as_str().to_owned())
    }

    /// The result in words.
    #[getter]
    fn result_description(&self) -> Option<&str> {
        self.0.result_description()
    }

    /// The token in the answer to a token request. Raises ``ParseError`` if there is none or it cannot be a header's
    /// value.
    fn auth_token(&self) -> PyResult<PyAuthToken> {
        self.0.auth_token().map(PyAuthToken).map_err(raise)
    }

    /// Compares the answer with the payment that it should be about. Raises ``CheckError`` with every field that differs
    /// or is missing.
    #[pyo3(signature = (*, merchant_transaction_id, amount, currency = None))]
    fn check(
        &self,
        merchant_transaction_id: String,
        amount: In<Amount>,
        currency: Option<In<Currency>>,
    ) -> PyResult<()> {
        self.0.check(&expected(merchant_transaction_id, amount, currency)).map_err(raise)
    }

    /// A field by its dotted path in the gateway's spelling: ``result.code``, ``customer.email``.
    fn get(&self, path: &str) -> Option<&str> {
        self.0.get(path)
    }

    /// The answer as it came: a secret, since it may be a token.
    #[getter]
    fn raw(&self) -> Out<SecretString> {
        Out(self.0.raw().into())
    }

    /// The whole answer as plain values, in the clear: lists such as that of transactions are here.
    fn to_dict(&self) -> Out<&payseal::json::Value> {
        Out(self.0.value())
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<PyResponse>().is_ok_and(|other| self.0.raw() == other.get().0.raw())
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        describe(slf, &["outcome", "payment_id", "long_status", "short_status", "result_code"])
    }

    fn __reduce__(&self) -> PyResult<String> {
        Err(unpicklable("Response"))
    }
}
