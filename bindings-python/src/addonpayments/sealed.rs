//! A sealed request, and one that was opened.

use payseal::addonpayments::{Opened, SealedRequest};
use payseal::json::Value;
use payseal::{Encoding, Params, Repair, SecretString};
use pyo3::prelude::*;

use super::merchant::ParseArguments;
use crate::convert::{In, Message, Out, Plain, describe, to_dict};
use crate::errors::raise;
use crate::values::{Pairs, encoding_or_default, unpicklable};
use crate::work;

/// An encrypted request, ready to be posted, or received on the gateway's side.
///
/// It holds ciphertext only, so it can be printed and pickled.
#[pyclass(frozen, eq, module = "payseal.addonpayments", name = "SealedRequest")]
#[derive(PartialEq)]
pub(crate) struct PySealedRequest(pub(super) SealedRequest);

#[pymethods]
impl PySealedRequest {
    /// Reads a request on the gateway's side, from its headers (names in any case) and its body or query.
    ///
    /// Raises ``ParseError``: not a form, a missing field, an ``encryptionMode`` other than CBC, CBC without ``iv``,
    /// more than 1 MiB.
    #[staticmethod]
    fn parse(py: Python<'_>, headers: In<Params>, body: In<Message>) -> PyResult<Self> {
        let text = body.0.text()?;
        let headers = &headers.0;
        work::on(py, text.len(), || SealedRequest::parse(headers.iter(), text)).map(PySealedRequest)
    }

    /// The merchant's identifier.
    #[getter]
    fn merchant_id(&self) -> &str {
        self.0.merchant_id()
    }

    /// The encrypted parameters, base64.
    #[getter]
    fn encrypted(&self) -> &str {
        self.0.encrypted()
    }

    /// SHA-256 of the plaintext, lowercase hex. Unkeyed: it proves nothing about the sender.
    #[getter]
    fn integrity_check(&self) -> &str {
        self.0.integrity_check()
    }

    /// The IV, base64; ``None`` for a legacy ECB request.
    #[getter]
    fn iv(&self) -> Option<&str> {
        self.0.iv()
    }

    /// The ``apiVersion`` header.
    #[getter]
    fn api_version(&self) -> &str {
        self.0.api_version()
    }

    /// The HTTP headers: ``Content-Type``, ``apiVersion`` and, but for legacy ECB, ``encryptionMode`` and ``iv``.
    #[getter]
    fn headers(&self) -> Pairs<'_> {
        Pairs(self.0.headers())
    }

    /// The HTTP body: ``merchantId``, ``encrypted`` and ``integrityCheck``, form-encoded.
    fn form_body(&self) -> String {
        self.0.form_body()
    }

    /// The same three as the query of a URL, which the gateway takes as well; the body is then empty.
    fn query_string(&self) -> String {
        self.0.query_string()
    }

    /// The fields as plain values.
    fn to_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Plain<'py>> {
        to_dict(slf, &["merchant_id", "encrypted", "integrity_check", "iv", "api_version"])
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        describe(slf, &["merchant_id", "integrity_check", "iv", "api_version"])
    }

    fn __reduce__(slf: &Bound<'_, Self>) -> PyResult<(Py<PyAny>, ParseArguments)> {
        let this = &slf.get().0;
        let own = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
        let headers = this.headers().into_iter().map(own).collect();
        Ok((slf.get_type().getattr("parse")?.unbind(), (headers, this.form_body())))
    }
}

/// A request that was decrypted and whose integrity check matches. It cannot be pickled.
#[pyclass(frozen, module = "payseal.addonpayments", name = "Opened")]
pub(crate) struct PyOpened(pub(super) Opened);

#[pymethods]
impl PyOpened {
    /// The plaintext, as it was encrypted.
    #[getter]
    fn plaintext(&self) -> Out<&SecretString> {
        Out(self.0.plaintext())
    }

    /// Damage in transport that was mended.
    #[getter]
    fn repairs(&self) -> Out<&[Repair]> {
        Out(self.0.repairs())
    }

    /// The parameters, read as they were encoded. The message does not say how that was. Raises ``ParseError``.
    #[pyo3(signature = (encoding = None))]
    fn params(&self, encoding: Option<In<Encoding>>) -> PyResult<Out<Params>> {
        self.0.params(encoding_or_default(encoding)).map(Out).map_err(raise)
    }

    /// The plaintext as JSON, which is what a ``statusByDate`` request holds. Raises ``ParseError``.
    fn json(&self) -> PyResult<Out<Value>> {
        self.0.json().map(Out).map_err(raise)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        describe(slf, &["plaintext", "repairs"])
    }

    fn __reduce__(&self) -> PyResult<String> {
        Err(unpicklable("Opened"))
    }
}
