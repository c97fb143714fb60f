//! Python's own types.

use payseal::json::Value;
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBool, PyDict, PyInt, PyList, PyString, PyTuple};
use pyo3::{intern, type_hint_identifier, type_hint_subscript, type_hint_union};

use super::{ANY, FromPy, INT, STR, ToPy, cached, type_error};

impl<T: ToPy + ?Sized> ToPy for &T {
    const TYPE: PyStaticExpr = T::TYPE;

    fn to_py<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        (**self).to_py(py)
    }
}

impl<T: ToPy> ToPy for Option<T> {
    const TYPE: PyStaticExpr =
        type_hint_union!(&T::TYPE, type_hint_identifier!("builtins", "None"));

    fn to_py<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        match self {
            Some(value) => value.to_py(py),
            None => Ok(py.None().into_bound(py)),
        }
    }
}

impl<T: FromPy> FromPy for Option<T> {
    const TYPE: PyStaticExpr =
        type_hint_union!(&T::TYPE, type_hint_identifier!("builtins", "None"));

    fn from_py(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        if value.is_none() { Ok(None) } else { T::from_py(value).map(Some) }
    }
}

impl<T: ToPy> ToPy for [T] {
    const TYPE: PyStaticExpr = type_hint_subscript!(
        type_hint_identifier!("builtins", "tuple"),
        T::TYPE,
        PyStaticExpr::Name { id: "..." }
    );

    fn to_py<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let items: Vec<_> = self.iter().map(|item| item.to_py(py)).collect::<PyResult<_>>()?;
        PyTuple::new(py, items).map(Bound::into_any)
    }
}

impl<T: ToPy> ToPy for Vec<T> {
    const TYPE: PyStaticExpr = <[T]>::TYPE;

    fn to_py<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.as_slice().to_py(py)
    }
}

impl<T: FromPy> FromPy for Vec<T> {
    const TYPE: PyStaticExpr =
        type_hint_subscript!(type_hint_identifier!("collections.abc", "Iterable"), T::TYPE);

    fn from_py(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        // A text is iterable, and its letters are never what was meant.
        if value.is_instance_of::<PyString>() {
            return Err(type_error("a list or tuple", value));
        }
        value.try_iter()?.map(|item| T::from_py(&item?)).collect()
    }
}

impl ToPy for str {
    const TYPE: PyStaticExpr = STR;

    fn to_py<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(PyString::new(py, self).into_any())
    }
}

impl ToPy for String {
    const TYPE: PyStaticExpr = STR;

    fn to_py<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.as_str().to_py(py)
    }
}

impl FromPy for String {
    const TYPE: PyStaticExpr = STR;

    fn from_py(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        let text = value.cast::<PyString>().map_err(|_| type_error("str", value))?;
        Ok(text.to_str()?.to_owned())
    }
}

impl ToPy for bool {
    const TYPE: PyStaticExpr = type_hint_identifier!("builtins", "bool");

    fn to_py<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(PyBool::new(py, *self).to_owned().into_any())
    }
}

impl FromPy for bool {
    const TYPE: PyStaticExpr = type_hint_identifier!("builtins", "bool");

    fn from_py(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        value.extract()
    }
}

/// Integers, which a `bool` is not.
macro_rules! integers {
    ($($type:ty),*) => {$(
        impl ToPy for $type {
            const TYPE: PyStaticExpr = INT;

            fn to_py<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                Ok(self.into_pyobject(py)?.into_any())
            }
        }

        impl FromPy for $type {
            const TYPE: PyStaticExpr = INT;

            fn from_py(value: &Bound<'_, PyAny>) -> PyResult<Self> {
                if value.is_instance_of::<PyBool>() || !value.is_instance_of::<PyInt>() {
                    return Err(type_error("int", value));
                }
                value.extract()
            }
        }
    )*};
}

integers!(i64, u64, u32, usize, u16);

impl<A: ToPy, B: ToPy> ToPy for (A, B) {
    const TYPE: PyStaticExpr =
        type_hint_subscript!(type_hint_identifier!("builtins", "tuple"), A::TYPE, B::TYPE);

    fn to_py<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok((self.0.to_py(py)?, self.1.to_py(py)?).into_pyobject(py)?.into_any())
    }
}

impl ToPy for Value {
    const TYPE: PyStaticExpr = ANY;

    /// As Python's own `json` has it, but with exact numbers: `int` or `Decimal`.
    fn to_py<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        static DECIMAL: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
        match self {
            Value::Null => Ok(py.None().into_bound(py)),
            Value::Bool(value) => value.to_py(py),
            Value::Number(text) => match text.parse::<i64>() {
                Ok(number) if number.to_string() == *text => number.to_py(py),
                _ => cached(&DECIMAL, py, "decimal", "Decimal")?.call1((text,)),
            },
            Value::String(text) => text.to_py(py),
            Value::Array(values) => {
                let values: Vec<_> =
                    values.iter().map(|value| value.to_py(py)).collect::<PyResult<_>>()?;
                Ok(PyList::new(py, values)?.into_any())
            }
            Value::Object(members) => {
                let dict = PyDict::new(py);
                for (name, value) in members {
                    dict.set_item(name, value.to_py(py)?)?;
                }
                Ok(dict.into_any())
            }
        }
    }
}

impl FromPy for Value {
    const TYPE: PyStaticExpr = ANY;

    fn from_py(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        if value.is_none() {
            Ok(Value::Null)
        } else if let Ok(value) = value.cast::<PyBool>() {
            Ok(Value::Bool(value.is_true()))
        } else if let Ok(text) = value.cast::<PyString>() {
            Ok(Value::String(text.to_str()?.to_owned()))
        } else if let Ok(members) = value.cast::<PyDict>() {
            let members = members
                .iter()
                .map(|(name, value)| Ok((String::from_py(&name)?, Value::from_py(&value)?)));
            Ok(Value::Object(members.collect::<PyResult<_>>()?))
        } else if value.is_instance_of::<PyList>() || value.is_instance_of::<PyTuple>() {
            Vec::from_py(value).map(Value::Array)
        } else {
            number_text(value).map(Value::Number)
        }
    }
}

/// The text of a number that is exact: an `Amount` as it was written, a `Decimal` without an exponent.
pub(crate) fn number_text(value: &Bound<'_, PyAny>) -> PyResult<String> {
    static DECIMAL: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let py = value.py();
    if let Ok(text) = value.cast::<PyString>() {
        return Ok(text.to_str()?.to_owned());
    }
    if value.is_instance_of::<PyInt>() && !value.is_instance_of::<PyBool>() {
        return Ok(value.str()?.to_str()?.to_owned());
    }
    if value.is_instance(&cached(&DECIMAL, py, "decimal", "Decimal")?)? {
        if let Some(text) = value.getattr_opt(intern!(py, "text"))? {
            return text.extract();
        }
        return value.call_method1(intern!(py, "__format__"), (intern!(py, "f"),))?.extract();
    }
    Err(type_error("Decimal, str or int", value))
}
