//! Between Python's values and core's: the two traits, and the types that every gateway shares.

mod builtin;
mod classes;
mod message;

pub(crate) use builtin::number_text;
pub(crate) use classes::{Plain, describe, records, to_dict, words};
pub(crate) use message::Message;

use std::ops::Deref;

use pyo3::exceptions::PyTypeError;
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::{Borrowed, type_hint_identifier};

/// A value that Python gets.
pub(crate) trait ToPy {
    const TYPE: PyStaticExpr;

    fn to_py<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>>;
}

/// A value that Python gives.
pub(crate) trait FromPy: Sized {
    const TYPE: PyStaticExpr;

    fn from_py(value: &Bound<'_, PyAny>) -> PyResult<Self>;
}

/// A value on its way out, as a return type of methods.
pub(crate) struct Out<T>(pub(crate) T);

impl<'py, T: ToPy> IntoPyObject<'py> for Out<T> {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    const OUTPUT_TYPE: PyStaticExpr = T::TYPE;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        self.0.to_py(py)
    }
}

/// A value on its way in, as an argument of methods.
pub(crate) struct In<T>(pub(crate) T);

impl<T> Deref for In<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<'py, T: FromPy> FromPyObject<'_, 'py> for In<T> {
    type Error = PyErr;

    const INPUT_TYPE: PyStaticExpr = T::TYPE;

    fn extract(value: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        T::from_py(&value).map(In)
    }
}

pub(crate) const STR: PyStaticExpr = type_hint_identifier!("builtins", "str");
pub(crate) const INT: PyStaticExpr = type_hint_identifier!("builtins", "int");
pub(crate) const ANY: PyStaticExpr = type_hint_identifier!("typing", "Any");

/// `given` is not of a type that fits.
pub(crate) fn type_error(expected: &str, given: &Bound<'_, PyAny>) -> PyErr {
    let name = given.get_type().name().map_or_else(|_| "?".to_owned(), |name| name.to_string());
    PyTypeError::new_err(format!("expected {expected}, not {name}"))
}

/// Calls an attribute of a Python module, which is looked up once.
pub(crate) fn cached<'py>(
    slot: &'static PyOnceLock<Py<PyAny>>,
    py: Python<'py>,
    module: &str,
    name: &str,
) -> PyResult<Bound<'py, PyAny>> {
    slot.import(py, module, name).cloned()
}
