//! The merchant's side and NETOPIA's.

use payseal::Params;
use payseal::netopia::{Gateway, Merchant, Order, TextPolicy};
use pyo3::prelude::*;

use super::envelope::{PyEnvelope, PyOpenedOrder};
use super::ipn::PyIpn;
use super::keys::{OwnPrivateKey, OwnPublicKey};
use crate::convert::{In, Message, describe};
use crate::errors::raise;
use crate::values::unpicklable;
use crate::work::{self, Each};

/// A merchant's account: its signature, NETOPIA's public certificate, and the account's own private key, as key objects
/// or as the files' contents. The two keys are not a pair. It can be shared between threads.
///
/// Raises ``InvalidInputError`` for a signature that is none, ``KeyFormatError`` for a key that cannot be used.
#[pyclass(frozen, module = "payseal.netopia", name = "Merchant")]
pub(crate) struct PyMerchant(Merchant);

#[pymethods]
impl PyMerchant {
    #[new]
    #[pyo3(signature = (signature, certificate, private_key, *, text_policy = None))]
    fn new(
        signature: &str,
        certificate: In<OwnPublicKey>,
        private_key: In<OwnPrivateKey>,
        text_policy: Option<In<TextPolicy>>,
    ) -> PyResult<Self> {
        let merchant = Merchant::new(signature, certificate.0.0, private_key.0.0).map_err(raise)?;
        Ok(PyMerchant(match text_policy {
            Some(policy) => merchant.with_text_policy(*policy),
            None => merchant,
        }))
    }

    /// The account's signature.
    #[getter]
    fn signature(&self) -> &str {
        self.0.signature()
    }

    /// Seals an order for NETOPIA with AES-256-CBC, under a fresh key. Raises ``InvalidInputError`` with every fault.
    fn seal(&self, py: Python<'_>, order: In<Order>) -> PyResult<PyEnvelope> {
        work::long(py, || self.0.seal(&order.0)).map(PyEnvelope)
    }

    /// As ``seal``, for many orders at once, on all cores. The first error is raised, and has the number of its order as
    /// ``index``.
    fn seal_many(&self, py: Python<'_>, orders: In<Vec<Order>>) -> PyResult<Vec<PyEnvelope>> {
        let results = work::many(py, &orders.0, |part| self.0.seal_many(part))?;
        work::all(py, results, PyEnvelope)
    }

    /// As ``seal``, with RC4, for accounts that know nothing else. RC4 is broken.
    fn legacy_seal_rc4(&self, py: Python<'_>, order: In<Order>) -> PyResult<PyEnvelope> {
        work::long(py, || self.0.legacy_seal_rc4(&order.0)).map(PyEnvelope)
    }

    /// Opens the body of an IPN, as it was posted. What comes out is not authenticated: see ``Ipn.check``.
    ///
    /// Raises ``ParseError`` if it is not a form with the fields of an envelope; for everything about the values of these
    /// fields, and over 1 MiB, ``DecryptError``, and nothing tells what it was.
    fn open_ipn(&self, py: Python<'_>, body: In<Message>) -> PyResult<PyIpn> {
        let body: &[u8] = &body.0;
        work::long(py, || self.0.open_ipn(body)).map(PyIpn::opened)
    }

    /// As ``open_ipn``, for many at once, on all cores. In the place of a body that does not open stands the error.
    fn open_many(&self, py: Python<'_>, bodies: In<Vec<Message>>) -> PyResult<Vec<Each<PyIpn>>> {
        let bodies: Vec<&[u8]> = bodies.0.iter().map(|body| &**body).collect();
        let results = work::many(py, &bodies, |part| self.0.open_ipn_many(part))?;
        Ok(work::each(py, results, PyIpn::opened))
    }

    /// As ``open_ipn``, for a form that a web framework has taken apart.
    fn open_ipn_fields(&self, py: Python<'_>, fields: In<Params>) -> PyResult<PyIpn> {
        let fields = &fields.0;
        work::long(py, || self.0.open_ipn_fields(fields.iter())).map(PyIpn::opened)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        describe(slf, &["signature"])
    }

    fn __reduce__(&self) -> PyResult<String> {
        Err(unpicklable("Merchant"))
    }
}

/// NETOPIA's side, for simulations and for end-to-end tests of a shop: the merchant's public key and the gateway's own
/// private key.
#[pyclass(frozen, module = "payseal.netopia", name = "Gateway")]
pub(crate) struct PyGateway(Gateway);

#[pymethods]
impl PyGateway {
    #[new]
    fn new(merchant: In<OwnPublicKey>, private_key: In<OwnPrivateKey>) -> Self {
        PyGateway(Gateway::new(merchant.0.0, private_key.0.0))
    }

    /// Opens the body of a request with an order; RC4 keys of any length. Raises as ``Merchant.open_ipn``.
    fn open_order(&self, py: Python<'_>, body: In<Message>) -> PyResult<PyOpenedOrder> {
        let body: &[u8] = &body.0;
        work::long(py, || self.0.open_order(body)).map(PyOpenedOrder)
    }

    /// Seals an IPN for the merchant with AES-256-CBC, under a fresh key.
    fn seal_ipn(&self, py: Python<'_>, ipn: &PyIpn) -> PyResult<PyEnvelope> {
        work::long(py, || self.0.seal_ipn(ipn)).map(PyEnvelope)
    }

    /// As ``seal_ipn``, with RC4, which is broken.
    fn legacy_seal_ipn_rc4(&self, py: Python<'_>, ipn: &PyIpn) -> PyResult<PyEnvelope> {
        work::long(py, || self.0.legacy_seal_ipn_rc4(ipn)).map(PyEnvelope)
    }

    fn __repr__(&self) -> &'static str {
        "Gateway()"
    }

    fn __reduce__(&self) -> PyResult<String> {
        Err(unpicklable("Gateway"))
    }
}
