//! The hosted page.

use payseal::SecretString;
use payseal::nexi::xpay::{Answer, HostedPage};
use pyo3::prelude::*;

use super::flow::{Either, either};
use crate::convert::{In, Message, Out, describe};
use crate::nexi::texts;
use crate::values::unpicklable;
use crate::work;

/// Reads the answer to ``hosted_page``. Raises ``ParseError``.
#[pyfunction]
pub(crate) fn parse_hosted_page(
    py: Python<'_>,
    json: In<Message>,
) -> PyResult<Either<PyHostedPage>> {
    let text = json.0.text()?;
    either(work::on(py, text.len(), || Answer::<HostedPage>::parse(text))?, PyHostedPage)
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
