//! Sealed messages, and an order that was opened.

use payseal::netopia::{Cipher, Envelope, Opened, Order};
use payseal::{Params, Repair, SecretString};
use pyo3::prelude::*;

use super::ipn::PyIpn;
use super::keys::{PyPrivateKey, PyPublicKey};
use crate::convert::{In, Message, Out, describe};
use crate::errors::raise;
use crate::values::unpicklable;
use crate::work;

/// A sealed message, as it travels: the fields of a form. It holds ciphertext only, so it can be printed and pickled.
///
/// **It has neither signature nor MAC.** Anyone who has the receiver's public key can make one.
#[pyclass(frozen, eq, module = "payseal.netopia", name = "Envelope")]
#[derive(PartialEq)]
pub(crate) struct PyEnvelope(pub(super) Envelope);

#[pymethods]
impl PyEnvelope {
    /// The media type of the form.
    #[classattr]
    const CONTENT_TYPE: &str = Envelope::CONTENT_TYPE;

    /// Reads the body of a form. What transport is known to break is mended, and ``repairs`` says so.
    /// Raises ``ParseError``.
    #[staticmethod]
    fn parse(py: Python<'_>, body: In<Message>) -> PyResult<Self> {
        let body: &[u8] = &body.0;
        work::on(py, body.len(), || Envelope::parse(body)).map(PyEnvelope)
    }

    /// Reads the fields of a form that a web framework has taken apart.
    #[staticmethod]
    fn from_fields(fields: In<Params>) -> PyResult<Self> {
        Envelope::from_fields(fields.iter()).map(PyEnvelope).map_err(raise)
    }

    /// Seals a text with AES-256-CBC, under a fresh session key. Nothing is checked: to send an order there is
    /// ``Merchant.seal``.
    #[staticmethod]
    fn seal(py: Python<'_>, key: &PyPublicKey, plaintext: In<SecretString>) -> PyResult<Self> {
        let text = plaintext.0.expose();
        work::long(py, || Envelope::seal(&key.key, text)).map(PyEnvelope)
    }

    /// As ``seal``, with RC4, which is broken.
    #[staticmethod]
    fn legacy_seal_rc4(
        py: Python<'_>,
        key: &PyPublicKey,
        plaintext: In<SecretString>,
    ) -> PyResult<Self> {
        let text = plaintext.0.expose();
        work::long(py, || Envelope::legacy_seal_rc4(&key.key, text)).map(PyEnvelope)
    }

    /// Opens an IPN, on the merchant's side. Raises ``DecryptError``.
    fn open_ipn(&self, py: Python<'_>, key: &PyPrivateKey) -> PyResult<PyIpn> {
        work::long(py, || self.0.open_ipn(&key.key)).map(PyIpn::opened)
    }

    /// Opens an order, on the gateway's side. Raises ``DecryptError``.
    fn open_order(&self, py: Python<'_>, key: &PyPrivateKey) -> PyResult<PyOpenedOrder> {
        work::long(py, || self.0.open_order(&key.key)).map(PyOpenedOrder)
    }

    /// The fields of the form, in the order in which they are posted: ``env_key``, ``data``, ``cipher`` and ``iv``.
    #[getter]
    fn fields(&self) -> Out<Params> {
        Out(self.0.fields().into_iter().collect())
    }

    /// The body of the form.
    fn form_body(&self) -> String {
        self.0.form_body()
    }

    /// The cipher.
    #[getter]
    fn cipher(&self) -> Out<Cipher> {
        Out(self.0.cipher())
    }

    /// What was mended when the envelope was read.
    #[getter]
    fn repairs(&self) -> Out<&[Repair]> {
        Out(self.0.repairs())
    }

    /// The fields as a ``dict``.
    fn to_dict(slf: &Bound<'_, Self>) -> PyResult<std::collections::HashMap<String, String>> {
        let own = |(name, value): (&str, String)| (name.to_owned(), value);
        Ok(slf.get().0.fields().into_iter().map(own).collect())
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        describe(slf, &["cipher", "repairs"])
    }

    fn __reduce__(slf: &Bound<'_, Self>) -> PyResult<(Py<PyAny>, (String,))> {
        Ok((slf.get_type().getattr("parse")?.unbind(), (slf.get().0.form_body(),)))
    }
}

/// An order that was opened, on the gateway's side. It cannot be pickled.
#[pyclass(frozen, module = "payseal.netopia", name = "OpenedOrder")]
pub(crate) struct PyOpenedOrder(pub(super) Opened<Order>);

#[pymethods]
impl PyOpenedOrder {
    /// The order. It may be faulty: see ``Order.validate``.
    #[getter]
    fn order(&self) -> Out<&Order> {
        Out(&*self.0)
    }

    /// The XML, as it was sealed.
    #[getter]
    fn plaintext(&self) -> Out<&SecretString> {
        Out(self.0.plaintext())
    }

    /// The cipher of the envelope.
    #[getter]
    fn cipher(&self) -> Out<Cipher> {
        Out(self.0.cipher())
    }

    /// What was mended in the form.
    #[getter]
    fn repairs(&self) -> Out<&[Repair]> {
        Out(self.0.repairs())
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        describe(slf, &["order", "cipher", "repairs"])
    }

    fn __reduce__(&self) -> PyResult<String> {
        Err(unpicklable("OpenedOrder"))
    }
}
