//! Callbacks and redirects.

use payseal::paymentz::{Callback, LongStatus, ShortStatus, UnverifiedCallback};
use payseal::{Amount, Currency, Outcome, SecretString};
use pyo3::prelude::*;

use super::merchant::PyMerchant;
use super::response::expected;
use crate::convert::{In, Message, Out, Plain, describe, to_dict};
use crate::errors::raise;
use crate::values::unpicklable;
use crate::work;

/// A callback or redirect that nobody has verified yet: anybody can send one, the customer above all.
///
/// ``verify`` makes a ``Callback`` of it, which alone says what became of the payment.
#[pyclass(frozen, module = "payseal.paymentz", name = "UnverifiedCallback")]
pub(crate) struct PyUnverifiedCallback(UnverifiedCallback);

#[pymethods]
impl PyUnverifiedCallback {
    /// Reads a callback or redirect: a JSON object, or a form (a redirect's body or query). Raises ``ParseError``.
    #[staticmethod]
    fn parse(py: Python<'_>, body: In<Message>) -> PyResult<Self> {
        let text = body.0.text()?;
        work::on(py, text.len(), || UnverifiedCallback::parse(text)).map(PyUnverifiedCallback)
    }

    /// Verifies the checksum, in constant time, with the merchant's own key and no other. Raises ``MacError`` if the
    /// checksum or a signed field is missing or differs.
    fn verify(&self, merchant: &PyMerchant) -> PyResult<PyCallback> {
        // Core uses the unverified one up; what is parsed is parsed again.
        UnverifiedCallback::parse(self.0.raw())
            .and_then(|callback| callback.verify(&merchant.0))
            .map(PyCallback)
            .map_err(raise)
    }

    /// A field that nobody has verified, by its dotted path: to find the merchant whose key to use.
    fn get(&self, path: &str) -> Option<&str> {
        self.0.get(path)
    }

    fn __repr__(&self) -> &'static str {
        "UnverifiedCallback([redacted])"
    }

    fn __reduce__(&self) -> PyResult<String> {
        Err(unpicklable("UnverifiedCallback"))
    }
}

/// A callback or redirect that the gateway has signed.
///
/// The checksum covers ``payment_id``, ``merchant_transaction_id``, ``amount`` and ``short_status``, and nothing else. The
/// same message may come again; ``check`` keeps it from counting for another order.
///
/// >>> from payseal.paymentz import Merchant, UnverifiedCallback
/// >>> body = (
/// ...     b"paymentId=77251&merchantTransactionId=011E1D8A5C034&amount=156.00&status=N"
/// ...     b"&checksum=9b086aa4f2fc8820c3d8cc7669fb4b92"
/// ... )
/// >>> callback = UnverifiedCallback.parse(body).verify(Merchant("11344", "merchant-secret"))
/// >>> callback.check(merchant_transaction_id="011E1D8A5C034", amount="156.00")
/// >>> callback.outcome
/// <Outcome.FAILED: 'failed'>
#[pyclass(frozen, module = "payseal.paymentz", name = "Callback")]
pub(crate) struct PyCallback(Callback);

#[pymethods]
impl PyCallback {
    /// The gateway's ID of the payment. Signed.
    #[getter]
    fn payment_id(&self) -> &str {
        self.0.payment_id()
    }

    /// The merchant's own ID of the payment. Signed.
    #[getter]
    fn merchant_transaction_id(&self) -> &str {
        self.0.merchant_transaction_id()
    }

    /// The amount as it was written. Signed.
    #[getter]
    fn amount(&self) -> &str {
        self.0.amount()
    }

    /// The short status. Signed.
    #[getter]
    fn short_status(&self) -> Out<ShortStatus> {
        Out(self.0.short_status())
    }

    /// The long status of a callback; a redirect has none. Not signed.
    #[getter]
    fn long_status(&self) -> Out<Option<LongStatus>> {
        Out(self.0.long_status())
    }

    /// The code of the result, with its leading zeros. Not signed.
    #[getter]
    fn result_code(&self) -> Option<String> {
        self.0.result_code().map(|code| code.as_str().to_owned())
    }

    /// What became of the payment.
    #[getter]
    fn outcome(&self) -> Out<Outcome> {
        Out(self.0.outcome())
    }

    /// Compares the callback with the payment that it should be about. Raises ``CheckError`` with every field that
    /// differs or is missing.
    #[pyo3(signature = (*, merchant_transaction_id, amount, currency = None))]
    fn check(
        &self,
        merchant_transaction_id: String,
        amount: In<Amount>,
        currency: Option<In<Currency>>,
    ) -> PyResult<()> {
        self.0.check(&expected(merchant_transaction_id, amount, currency)).map_err(raise)
    }

    /// A field by its dotted path. Only those above that say so are signed.
    fn get(&self, path: &str) -> Option<&str> {
        self.0.get(path)
    }

    /// All of it as it came.
    #[getter]
    fn raw(&self) -> Out<SecretString> {
        Out(self.0.raw().into())
    }

    /// The callback as plain values.
    fn to_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Plain<'py>> {
        to_dict(
            slf,
            &[
                "outcome",
                "payment_id",
                "merchant_transaction_id",
                "amount",
                "short_status",
                "long_status",
                "result_code",
            ],
        )
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<PyCallback>().is_ok_and(|other| self.0.raw() == other.get().0.raw())
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        describe(slf, &["outcome", "payment_id", "merchant_transaction_id", "amount"])
    }

    fn __reduce__(&self) -> PyResult<String> {
        Err(unpicklable("Callback"))
    }
}
