//! Values of a message: texts, what is not valid, what is not known.

use payseal::SecretString;
use payseal::netopia::{Lenient, Text, Unknown, UnknownElement};
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyString;
use pyo3::{type_hint_identifier, type_hint_union};

use crate::convert::{FromPy, Out, Plain, ToPy, cached, to_dict, type_error};
use crate::values::{Secret, unpicklable};

/// A value, or a secret with the text of one that is not valid.
impl<T: ToPy> ToPy for Lenient<T> {
    const TYPE: PyStaticExpr =
        type_hint_union!(&T::TYPE, type_hint_identifier!("payseal", "Secret"));

    fn to_py<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        match self {
            Lenient::Valid(value) => value.to_py(py),
            Lenient::Invalid(text) => text.to_py(py),
        }
    }
}

impl<T: FromPy> FromPy for Lenient<T> {
    const TYPE: PyStaticExpr =
        type_hint_union!(&T::TYPE, type_hint_identifier!("payseal", "Secret"));

    fn from_py(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        if value.is_instance_of::<Secret>() {
            return SecretString::from_py(value).map(Lenient::Invalid);
        }
        T::from_py(value).map(Lenient::Valid)
    }
}

/// A text written by people: a name, an address, what is paid for. Where one is wanted, a ``str`` will do.
///
/// One that was read may be form-encoded or not, and nothing in the message tells: ``raw`` is what stood there and
/// ``decoded`` (or ``str()``) what it most likely means. ``repr`` shows neither, for it is mostly about the customer.
#[pyclass(frozen, module = "payseal.netopia", name = "Text")]
pub(crate) struct PyText(Text);

#[pymethods]
impl PyText {
    #[new]
    fn new(text: &str) -> Self {
        PyText(text.into())
    }

    /// The text as it stood in the message or was handed in.
    #[getter]
    fn raw(&self) -> &str {
        self.0.raw()
    }

    /// The text with form-encoding undone, if it was read and looks form-encoded.
    #[getter]
    fn decoded(&self) -> String {
        self.0.decoded().into_owned()
    }

    fn __str__(&self) -> String {
        self.decoded()
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> PyResult<bool> {
        if let Ok(other) = other.cast::<PyText>() {
            return Ok(self.0 == other.get().0);
        }
        match other.cast::<PyString>() {
            Ok(other) => Ok(self.0.decoded() == other.to_str()?),
            Err(_) => Ok(false),
        }
    }

    fn __repr__(&self) -> &'static str {
        "Text([redacted])"
    }

    fn __reduce__(&self) -> PyResult<String> {
        Err(unpicklable("Text"))
    }
}

impl ToPy for Text {
    const TYPE: PyStaticExpr = type_hint_identifier!("payseal.netopia", "Text");

    fn to_py<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(Bound::new(py, PyText(self.clone()))?.into_any())
    }
}

impl FromPy for Text {
    const TYPE: PyStaticExpr = type_hint_identifier!("payseal.netopia", "Text");

    fn from_py(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        match value.cast::<PyText>() {
            Ok(text) => Ok(text.get().0.clone()),
            Err(_) => String::from_py(value).map(Text::from),
        }
    }
}

/// What stands in a message and is not known to this version. It is written again with the rest.
#[pyclass(frozen, eq, module = "payseal.netopia", name = "Unknown")]
#[derive(PartialEq, Default)]
pub(crate) struct PyUnknown(Unknown);

#[pymethods]
impl PyUnknown {
    #[new]
    fn new() -> Self {
        PyUnknown::default()
    }

    /// The unknown attributes: names and values.
    #[getter]
    fn attributes(&self) -> Vec<(&str, &str)> {
        self.0.attributes().collect()
    }

    /// The unknown child elements.
    #[getter]
    fn elements(&self) -> Out<&[UnknownElement]> {
        Out(self.0.elements())
    }

    /// The unknown parts of a known child element that holds a text or a list, such as ``params``.
    fn inside(&self, name: &str) -> PyUnknown {
        PyUnknown(self.0.inside(name).clone())
    }

    fn __bool__(&self) -> bool {
        !self.0.is_empty()
    }

    /// The unknown parts as plain values.
    fn to_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Plain<'py>> {
        to_dict(slf, &["attributes", "elements"])
    }

    fn __repr__(&self) -> String {
        format!("Unknown({:?})", self.0)
    }
}

impl ToPy for UnknownElement {
    const TYPE: PyStaticExpr = type_hint_identifier!("payseal.netopia", "UnknownElement");

    fn to_py<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        static CLASS: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
        let parts = (self.name(), self.text(), self.xml());
        cached(&CLASS, py, "payseal.netopia", "UnknownElement")?.call1(parts)
    }
}

impl ToPy for Unknown {
    const TYPE: PyStaticExpr = type_hint_identifier!("payseal.netopia", "Unknown");

    fn to_py<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(Bound::new(py, PyUnknown(self.clone()))?.into_any())
    }
}

impl FromPy for Unknown {
    const TYPE: PyStaticExpr = type_hint_identifier!("payseal.netopia", "Unknown");

    fn from_py(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        Ok(value.cast::<PyUnknown>().map_err(|_| type_error("Unknown", value))?.get().0.clone())
    }
}
