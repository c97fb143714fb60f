//! The account, its checksums and verdicts.

use payseal::paymentz::{Checksum, ChecksumUse, Merchant};
use payseal::{Params, SecretString};
use pyo3::prelude::*;

use super::request::{PyMessage, PyRequest};
use crate::convert::{In, describe};
use crate::errors::raise;
use crate::values::unpicklable;
use crate::work;

/// An account at the gateway: the member ID and the secure key that go into every checksum, both as the gateway's
/// dashboard shows them. A partner who signs customers up has one of these too.
///
/// Raises ``InvalidInputError`` with every fault: an ID or key that is empty or holds ``|``, a key with blanks at an
/// end, and the key ``null``.
///
/// >>> from payseal.paymentz import ChecksumUse, Merchant
/// >>> merchant = Merchant("11344", "secure-key")
/// >>> parts = {"merchantTransactionId": "ORDER-1", "amount": "50.00"}
/// >>> merchant.checksum(ChecksumUse.PAYMENT, parts)
/// 'd48d10f6d1a8695ccb7ab57b690d2371'
/// >>> merchant.signed_text(ChecksumUse.PAYMENT, parts)
/// '11344|<secureKey>|ORDER-1|50.00'
#[pyclass(frozen, module = "payseal.paymentz", name = "Merchant")]
pub(crate) struct PyMerchant(pub(super) Merchant);

#[pymethods]
impl PyMerchant {
    #[new]
    fn new(member_id: &str, secure_key: In<SecretString>) -> PyResult<Self> {
        Merchant::new(member_id, secure_key.0).map(PyMerchant).map_err(raise)
    }

    /// The member ID.
    #[getter]
    fn member_id(&self) -> &str {
        self.0.member_id()
    }

    /// The checksum for one of its uses, as lowercase hex, over parameters by the names that they have in a request
    /// or callback. Raises ``InvalidInputError`` with every part that is missing, empty or holds ``|``.
    fn checksum(&self, used_for: In<ChecksumUse>, params: In<Params>) -> PyResult<String> {
        self.0.checksum(&Checksum::from_params(*used_for, &params)).map_err(raise)
    }

    /// What is hashed, for a person who looks for a mistake: the key is shown as ``<secureKey>`` and a card number as
    /// ``<card.number>``.
    fn signed_text(&self, used_for: In<ChecksumUse>, params: In<Params>) -> String {
        self.0.signed_text(&Checksum::from_params(*used_for, &params))
    }

    /// Compares a received checksum, in constant time. Raises ``MacError`` if it differs, if it is empty or missing,
    /// or if a part holds ``|``.
    fn verify(
        &self,
        used_for: In<ChecksumUse>,
        params: In<Params>,
        received: Option<&str>,
    ) -> PyResult<()> {
        let parts = Checksum::from_params(*used_for, &params);
        self.0.verify(&parts, received.unwrap_or("")).map_err(raise)
    }

    /// As ``Request.sign``, for many requests at once. The first error is raised, and has the number of
    /// its request as ``index``.
    fn sign_many(&self, py: Python<'_>, requests: Vec<Py<PyRequest>>) -> PyResult<Vec<PyMessage>> {
        let sign = |request: &Py<PyRequest>| request.get().again().sign(&self.0);
        let results = work::many(py, &requests, |part| part.iter().map(sign).collect())?;
        work::all(py, results, PyMessage)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        describe(slf, &["member_id"])
    }

    fn __reduce__(&self) -> PyResult<String> {
        Err(unpicklable("Merchant"))
    }
}
