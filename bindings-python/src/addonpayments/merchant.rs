//! What is sealed and opened with the key.

use std::collections::HashMap;

use payseal::addonpayments::{Merchant, SealedRequest};
use payseal::{DateTime, Encoding, Params, SecretString};
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::{type_hint_identifier, type_hint_union};

use super::key::PyMerchantKey;
use super::request::PyRequest;
use super::sealed::{PyOpened, PySealedRequest};
use crate::convert::{FromPy, In, Out};
use crate::errors::raise;
use crate::values::{copy, encoding_or_default, unpicklable};
use crate::work::{self, Each};

/// A merchant's account: its identifier (4 to 7 digits) and its key. It can be shared between threads.
///
/// ``api_version`` is sent as a header; the vendor tells each merchant which one to use.
/// Raises ``InvalidInputError``.
///
/// >>> from payseal.addonpayments import Merchant, MerchantKey
/// >>> merchant = Merchant("10330", MerchantKey.from_password("a test password"))
/// >>> sealed = merchant.seal({"merchantId": "10330", "amount": "12.12", "chName": "Ana Pop"})
/// >>> sealed.headers["encryptionMode"]
/// 'CBC'
/// >>> merchant.open(sealed).params()["chName"]
/// 'Ana Pop'
#[pyclass(frozen, module = "payseal.addonpayments", name = "Merchant")]
pub(crate) struct PyMerchant(Merchant);

#[pymethods]
impl PyMerchant {
    #[new]
    #[pyo3(signature = (id, key, *, api_version = None))]
    fn new(id: &str, key: &PyMerchantKey, api_version: Option<&str>) -> PyResult<Self> {
        let merchant = Merchant::new(id, key.load()?).map_err(raise)?;
        Ok(PyMerchant(match api_version {
            Some(version) => merchant.with_api_version(version),
            None => merchant,
        }))
    }

    /// The merchant's identifier.
    #[getter]
    fn id(&self) -> &str {
        self.0.id()
    }

    /// Encrypts a request or parameters with AES-CBC and a fresh random IV. Without ``encoding`` they are
    /// escaped as RFC 3986 has it.
    ///
    /// Raises ``InvalidInputError`` with every fault: a name that is empty or there twice, a ``merchantId`` that
    /// is not this merchant's, a value that the encoding cannot carry; ``ParseError`` (``too_large``) over 1 MiB.
    #[pyo3(signature = (params, *, encoding = None))]
    fn seal(
        &self,
        py: Python<'_>,
        params: In<Parameters>,
        encoding: Option<In<Encoding>>,
    ) -> PyResult<PySealedRequest> {
        let encoding = encoding_or_default(encoding);
        let params = &params.0.0;
        let size = params.iter().map(|(name, value)| name.len() + value.len()).sum();
        work::on(py, size, || self.0.seal_as(params, encoding)).map(PySealedRequest)
    }

    /// As ``seal``, for many at once, on all cores. The first error is raised, and has the number of its request
    /// as ``index``.
    #[pyo3(signature = (requests, *, encoding = None))]
    fn seal_many(
        &self,
        py: Python<'_>,
        requests: In<Vec<Parameters>>,
        encoding: Option<In<Encoding>>,
    ) -> PyResult<Vec<PySealedRequest>> {
        let encoding = encoding_or_default(encoding);
        let requests: Vec<&Params> = requests.0.iter().map(|params| &params.0).collect();
        let results = work::many(py, &requests, |part| self.0.seal_many_as(part, encoding))?;
        work::all(py, results, PySealedRequest)
    }

    /// Encrypts a text that is encoded already, with a fresh random IV.
    /// Raises ``ParseError`` (``too_large``) over 1 MiB.
    fn seal_text(&self, py: Python<'_>, plaintext: In<SecretString>) -> PyResult<PySealedRequest> {
        let text = plaintext.0.expose();
        work::on(py, text.len(), || self.0.seal_text(text)).map(PySealedRequest)
    }

    /// Encrypts a text under an IV of the caller's choice (16 bytes, base64), to reproduce a test vector. Never use
    /// it for a real message: two under one IV show what they have in common.
    fn hazmat_seal_with_iv(
        &self,
        plaintext: In<SecretString>,
        iv_base64: &str,
    ) -> PyResult<PySealedRequest> {
        self.0
            .hazmat_seal_with_iv(plaintext.expose(), iv_base64)
            .map(PySealedRequest)
            .map_err(raise)
    }

    /// Encrypts a text in ECB mode, without an IV, for accounts that still ask for it. Equal blocks of plaintext give
    /// equal blocks of ciphertext, which anyone can see.
    fn legacy_seal_ecb(
        &self,
        py: Python<'_>,
        plaintext: In<SecretString>,
    ) -> PyResult<PySealedRequest> {
        let text = plaintext.0.expose();
        work::on(py, text.len(), || self.0.legacy_seal_ecb(text)).map(PySealedRequest)
    }

    /// The request for the status of all payments between two times, both included, in the gateway's time zone.
    /// Raises ``InvalidInputError`` if it ends before it begins.
    fn seal_status_by_date(
        &self,
        start: In<DateTime>,
        end: In<DateTime>,
    ) -> PyResult<PySealedRequest> {
        self.0.seal_status_by_date(*start, *end).map(PySealedRequest).map_err(raise)
    }

    /// Decrypts a request and compares its integrity check, on the gateway's side.
    ///
    /// Raises ``ParseError`` if the IV or the ciphertext are not base64 or the IV is not 16 bytes; for whatever
    /// else is wrong ``DecryptError``, and nothing tells what it was.
    fn open(&self, py: Python<'_>, sealed: &PySealedRequest) -> PyResult<PyOpened> {
        work::on(py, sealed.0.encrypted().len(), || self.0.open(&sealed.0)).map(PyOpened)
    }

    /// As ``open``, for many at once, on all cores. In the place of a request that does not open stands the error.
    fn open_many(
        &self,
        py: Python<'_>,
        sealed: Vec<Py<PySealedRequest>>,
    ) -> PyResult<Vec<Each<PyOpened>>> {
        let sealed: Vec<&SealedRequest> = sealed.iter().map(|sealed| &sealed.get().0).collect();
        let results = work::many(py, &sealed, |part| self.0.open_many(part))?;
        Ok(work::each(py, results, PyOpened))
    }

    /// The ``token`` of a status request. Raises ``InvalidInputError`` if there is no transaction, or one is empty
    /// or holds ``;``.
    fn status_token(&self, transaction_ids: In<Vec<String>>) -> PyResult<String> {
        let ids: Vec<&str> = transaction_ids.iter().map(String::as_str).collect();
        self.0.status_token(&ids).map_err(raise)
    }

    /// The query of a status request. ``postback`` asks for a new notification, to the payment's ``statusURL``
    /// or to ``url``. Raises as ``status_token``.
    #[pyo3(signature = (transaction_ids, *, postback = false, url = None))]
    fn status_query(
        &self,
        transaction_ids: In<Vec<String>>,
        postback: bool,
        url: Option<&str>,
    ) -> PyResult<Out<Params>> {
        let ids: Vec<&str> = transaction_ids.iter().map(String::as_str).collect();
        self.0.status_query(&ids, postback, url).map(Out).map_err(raise)
    }

    fn __repr__(&self) -> String {
        format!("Merchant(id='{}')", self.0.id())
    }

    fn __reduce__(&self) -> PyResult<String> {
        Err(unpicklable("Merchant"))
    }
}

/// Parameters, or a request with its parameters.
pub(crate) struct Parameters(Params);

impl FromPy for Parameters {
    const TYPE: PyStaticExpr = type_hint_union!(
        <Params as FromPy>::TYPE,
        type_hint_identifier!("payseal.addonpayments", "Request")
    );

    fn from_py(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        match value.cast::<PyRequest>() {
            Ok(request) => Ok(Parameters(copy(request.get().0.params()))),
            Err(_) => Params::from_py(value).map(Parameters),
        }
    }
}

/// What a pickled request is read from again.
pub(super) type ParseArguments = (HashMap<String, String>, String);
