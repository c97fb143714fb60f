//! Secret texts, and what may not be pickled.

use payseal::SecretString;
use pyo3::exceptions::PyTypeError;
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::types::PyString;
use pyo3::{type_hint_identifier, type_hint_union};

use crate::convert::{FromPy, STR, ToPy, type_error};

/// What pickling a secret leads to.
pub(crate) fn unpicklable(class: &str) -> PyErr {
    PyTypeError::new_err(format!("cannot pickle {class}: it holds a secret"))
}

/// A text that must not leak: a password, a token, a card number.
///
/// It prints as ``[redacted]``, is compared in constant time with another secret, cannot be pickled, and is
/// wiped from memory when it is no longer used. ``expose()`` is the one way to the text. (Python's own ``str``
/// of it, which is what you make a secret from, cannot be wiped.)
///
/// >>> from payseal import Secret
/// >>> token = Secret("hunter2")
/// >>> print(token, repr(token), f"{token}")
/// [redacted] Secret([redacted]) [redacted]
/// >>> token.expose()
/// 'hunter2'
#[pyclass(frozen, module = "payseal")]
pub(crate) struct Secret(SecretString);

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Secret(text.into())
    }
}

impl Secret {
    pub(crate) fn text(&self) -> &str {
        self.0.expose()
    }
}

#[pymethods]
impl Secret {
    #[new]
    fn new(text: &str) -> Self {
        text.into()
    }

    /// The text itself.
    fn expose(&self) -> &str {
        self.text()
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Secret>().is_ok_and(|other| self.0 == other.get().0)
    }

    fn __repr__(&self) -> &'static str {
        "Secret([redacted])"
    }

    fn __str__(&self) -> &'static str {
        "[redacted]"
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, memo: &Bound<'_, PyAny>) -> Py<Self> {
        let _ = memo;
        slf
    }

    fn __reduce__(&self) -> PyResult<String> {
        Err(unpicklable("Secret"))
    }
}

impl ToPy for SecretString {
    const TYPE: PyStaticExpr = type_hint_identifier!("payseal", "Secret");

    fn to_py<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(Bound::new(py, Secret::from(self.expose()))?.into_any())
    }
}

impl FromPy for SecretString {
    const TYPE: PyStaticExpr = type_hint_union!(STR, type_hint_identifier!("payseal", "Secret"));

    fn from_py(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        match value.cast::<Secret>() {
            Ok(secret) => Ok(secret.get().text().into()),
            Err(_) => Ok(value
                .cast::<PyString>()
                .map_err(|_| type_error("str or Secret", value))?
                .to_str()?
                .into()),
        }
    }
}
