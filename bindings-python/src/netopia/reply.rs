//! The answer to an IPN.

use payseal::netopia::{Reply, ReplyErrorType};
use pyo3::prelude::*;

use super::ipn::PyIpn;
use crate::convert::{In, Message, Out, Plain, describe, to_dict};
use crate::errors::raise;

/// The reply to an IPN: whether the merchant has recorded it.
///
/// It is about the recording, not about the payment. **A decline that was recorded is accepted.**
///
/// >>> from payseal.netopia import Reply
/// >>> print(Reply.retry_later(7, "the database is down").to_xml())
/// <?xml version="1.0" encoding="utf-8"?>
/// <crc error_type="1" error_code="7">the database is down</crc>
#[pyclass(frozen, eq, module = "payseal.netopia", name = "Reply")]
#[derive(PartialEq)]
pub(crate) struct PyReply(Reply);

#[pymethods]
impl PyReply {
    /// The media type to send it with.
    #[classattr]
    const CONTENT_TYPE: &str = Reply::CONTENT_TYPE;

    /// The IPN is recorded, whatever it says.
    #[staticmethod]
    fn accepted(ipn: &PyIpn) -> Self {
        PyReply(Reply::accepted(ipn))
    }

    /// The IPN could not be recorded just now, for a reason of the merchant's own: NETOPIA is to send it again.
    #[staticmethod]
    fn retry_later(code: In<u32>, message: &str) -> Self {
        PyReply(Reply::retry_later(*code, message))
    }

    /// The IPN is refused for good, for a reason of the merchant's own.
    #[staticmethod]
    fn rejected(code: In<u32>, message: &str) -> Self {
        PyReply(Reply::rejected(*code, message))
    }

    /// Reads a reply, as the gateway does. Raises ``ParseError``.
    #[staticmethod]
    fn from_xml(xml: In<Message>) -> PyResult<Self> {
        Reply::from_xml(xml.0.text()?).map(PyReply).map_err(raise)
    }

    /// The document to answer with.
    fn to_xml(&self) -> String {
        self.0.to_xml()
    }

    /// Whether the merchant has recorded the IPN.
    #[getter]
    fn is_accepted(&self) -> bool {
        self.0.is_accepted()
    }

    /// Whether NETOPIA is to send the IPN again; ``None`` if it was accepted.
    #[getter]
    fn error_type(&self) -> Out<Option<&ReplyErrorType>> {
        Out(self.0.error_type())
    }

    /// The merchant's own error code.
    #[getter]
    fn error_code(&self) -> Option<&str> {
        self.0.error_code()
    }

    /// The echoed ``crc``, or the merchant's own error message.
    #[getter]
    fn message(&self) -> &str {
        self.0.message()
    }

    /// The reply as plain values.
    fn to_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Plain<'py>> {
        to_dict(slf, &["message", "error_type", "error_code"])
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        describe(slf, &["message", "error_type", "error_code"])
    }

    fn __reduce__(slf: &Bound<'_, Self>) -> PyResult<(Py<PyAny>, (String,))> {
        Ok((slf.get_type().getattr("from_xml")?.unbind(), (slf.get().0.to_xml(),)))
    }
}

pub(super) fn own(text: impl AsRef<str>) -> String {
    text.as_ref().to_owned()
}
