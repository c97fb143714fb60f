//! Notifications.

use payseal::nexi::xpay::Notification;
use payseal::{Outcome, SecretString};
use pyo3::prelude::*;

use super::operation::PyOperation;
use crate::convert::{In, Message, Out, Plain, describe, to_dict};
use crate::errors::raise;
use crate::nexi::texts;
use crate::values::unpicklable;
use crate::work;

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
