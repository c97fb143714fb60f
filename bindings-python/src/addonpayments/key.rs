//! The merchant's key.

use payseal::SecretString;
use payseal::addonpayments::MerchantKey;
use pyo3::prelude::*;

use crate::convert::In;
use crate::errors::raise;
use crate::values::unpicklable;

/// The key of a merchant: the *text* of the hashed password, never its decoded bytes.
///
/// >>> from payseal.addonpayments import MerchantKey
/// >>> hashed = MerchantKey.from_md5_hex("98ebf5819d3da8b5922e0d7351bfccf7")
/// >>> MerchantKey.from_password("This is a valid password") == hashed
/// True
#[pyclass(frozen, module = "payseal.addonpayments", name = "MerchantKey")]
pub(crate) struct PyMerchantKey {
    read: fn(&str) -> payseal::Result<MerchantKey>,
    text: SecretString,
}

impl PyMerchantKey {
    fn new(read: fn(&str) -> payseal::Result<MerchantKey>, text: SecretString) -> PyResult<Self> {
        read(text.expose()).map_err(raise)?;
        Ok(PyMerchantKey { read, text })
    }

    /// Keys are not copied in core, and each merchant object has one of its own.
    pub(super) fn load(&self) -> PyResult<MerchantKey> {
        (self.read)(self.text.expose()).map_err(raise)
    }
}

#[pymethods]
impl PyMerchantKey {
    /// The key for a plain password, which is hashed with MD5 as the vendor's document says.
    #[staticmethod]
    fn from_password(password: In<SecretString>) -> PyResult<Self> {
        PyMerchantKey::new(|text| Ok(MerchantKey::from_password(text)), password.0)
    }

    /// The key from a password that is hashed already: 32 hex digits, as the back office shows it. Case matters.
    /// Raises ``KeyFormatError``.
    #[staticmethod]
    fn from_md5_hex(hex: In<SecretString>) -> PyResult<Self> {
        PyMerchantKey::new(MerchantKey::from_md5_hex, hex.0)
    }

    /// The key from any text of 16, 24 or 32 bytes, for AES-128, AES-192 or AES-256. Raises ``KeyFormatError``.
    #[staticmethod]
    fn from_text(key: In<SecretString>) -> PyResult<Self> {
        PyMerchantKey::new(MerchantKey::from_text, key.0)
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> PyResult<bool> {
        match other.cast::<PyMerchantKey>() {
            Ok(other) => Ok(self.load()? == other.get().load()?),
            Err(_) => Ok(false),
        }
    }

    fn __repr__(&self) -> &'static str {
        "MerchantKey([redacted])"
    }

    fn __reduce__(&self) -> PyResult<String> {
        Err(unpicklable("MerchantKey"))
    }
}
