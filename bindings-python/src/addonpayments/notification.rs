//! What comes to the status URL.

use payseal::addonpayments::{Expected, Notification, Transaction};
use payseal::{Amount, Currency, Outcome};
use pyo3::prelude::*;

use crate::convert::{In, Message, Out, Plain, describe, to_dict};
use crate::errors::raise;
use crate::values::unpicklable;
use crate::work;

/// What the gateway posts to ``statusURL``.
///
/// **Nobody signs it.** Whoever knows the URL can post one, so it is only a hint until ``check`` has compared it with
/// what was stored. The same one arrives more than once: ``dedupe_key`` tells them apart.
///
/// >>> from decimal import Decimal
/// >>> from payseal.addonpayments import Notification
/// >>> notification = Notification.parse('''<response><operations><operation sorted-order="1">
/// ...     <status>SUCCESS</status><merchantTransactionId>M-1</merchantTransactionId>
/// ...     <amount>12.12</amount><currency>EUR</currency></operation></operations></response>''')
/// >>> notification.check(merchant_transaction_id="M-1", amount=Decimal("12.12"), currency="EUR")
/// >>> notification.outcome
/// <Outcome.APPROVED: 'approved'>
#[pyclass(frozen, eq, module = "payseal.addonpayments", name = "Notification")]
#[derive(PartialEq)]
pub(crate) struct PyNotification(Notification);

#[pymethods]
impl PyNotification {
    /// Reads a notification, in any of the shapes of an answer. Raises ``ParseError``.
    #[staticmethod]
    fn parse(py: Python<'_>, body: In<Message>) -> PyResult<Self> {
        let body: &[u8] = &body.0;
        work::on(py, body.len(), || Notification::parse(body)).map(PyNotification)
    }

    /// What it says.
    #[getter]
    fn transaction(&self) -> Out<&Transaction> {
        Out(self.0.transaction())
    }

    /// What became of the payment, if the notification tells the truth.
    #[getter]
    fn outcome(&self) -> Out<Outcome> {
        Out(self.0.outcome())
    }

    /// The merchant's name for the payment, which nobody has verified: to find the order.
    #[getter]
    fn merchant_transaction_id(&self) -> Option<&str> {
        self.0.transaction().deciding_operation()?.merchant_transaction_id.as_deref()
    }

    /// A key that is the same for the same news about a payment: 64 hex digits. Store it with a unique index.
    #[getter]
    fn dedupe_key(&self) -> String {
        self.0.dedupe_key()
    }

    /// Compares the deciding operation with what is expected, amounts by value. Raises ``CheckError`` with every field
    /// that differs or is missing.
    #[pyo3(signature = (*, merchant_transaction_id, amount, currency))]
    fn check(
        &self,
        merchant_transaction_id: String,
        amount: In<Amount>,
        currency: In<Currency>,
    ) -> PyResult<()> {
        let (amount, currency) = (amount.0, currency.0);
        self.0.check(&Expected { merchant_transaction_id, amount, currency }).map_err(raise)
    }

    /// The notification as plain values; secrets stay secrets.
    fn to_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Plain<'py>> {
        to_dict(slf, &["outcome", "merchant_transaction_id", "dedupe_key", "transaction"])
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        describe(slf, &["outcome", "merchant_transaction_id"])
    }

    fn __reduce__(&self) -> PyResult<String> {
        Err(unpicklable("Notification"))
    }
}
