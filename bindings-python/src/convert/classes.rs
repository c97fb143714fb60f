//! Core's words and records as classes of the package's Python part; objects as plain values.

use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyDict;
use pyo3::{type_hint_identifier, type_hint_subscript};

use super::{ANY, STR, cached};

/// Enumerations of words: a Python class that is an enumeration and a text, and for those that a gateway may
/// add to, a text as well.
macro_rules! words {
    ($($module:literal { $($kind:ident $type:ty : $name:literal $read:expr;)* })*) => {$($(
        impl $crate::convert::ToPy for $type {
            const TYPE: pyo3::inspect::PyStaticExpr = $crate::convert::words!(@type $kind $module $name);

            fn to_py<'py>(
                &self,
                py: pyo3::Python<'py>,
            ) -> pyo3::PyResult<pyo3::Bound<'py, pyo3::PyAny>> {
                static CLASS: pyo3::sync::PyOnceLock<pyo3::Py<pyo3::PyAny>> =
                    pyo3::sync::PyOnceLock::new();
                let word = self.as_str();
                let class = $crate::convert::cached(&CLASS, py, $module, $name)?;
                $crate::convert::words!(@find $kind class word)
            }
        }

        impl $crate::convert::FromPy for $type {
            const TYPE: pyo3::inspect::PyStaticExpr = $crate::convert::words!(@type $kind $module $name);

            fn from_py(value: &pyo3::Bound<'_, pyo3::PyAny>) -> pyo3::PyResult<Self> {
                let read: fn(&str) -> Option<$type> = $read;
                let word = <String as $crate::convert::FromPy>::from_py(value)?;
                read(&word).ok_or_else(|| {
                    pyo3::exceptions::PyTypeError::new_err(concat!("expected a word of ", $name))
                })
            }
        }
    )*)*};
    (@type open $module:literal $name:literal) => {{
        // The macro names itself without a path.
        use pyo3::type_hint_union;
        type_hint_union!(
            pyo3::type_hint_identifier!($module, $name),
            pyo3::type_hint_identifier!("builtins", "str")
        )
    }};
    (@type closed $module:literal $name:literal) => {
        pyo3::type_hint_identifier!($module, $name)
    };
    (@find open $class:ident $word:ident) => {
        $class.call1(($word,)).or_else(|_| $crate::convert::ToPy::to_py($word, $class.py()))
    };
    // A word that the Python class lacks is a mistake of ours, and shows.
    (@find closed $class:ident $word:ident) => { $class.call1(($word,)) };
}

/// Records: core's structs as frozen dataclasses of the same fields. Every field is named, so that a new one in
/// core breaks the build.
macro_rules! records {
    ($($module:literal { $($how:ident $type:ty : $name:literal { $($field:ident)* } $(+ { $($more:ident = $value:expr;)* })?;)* })*) => {
        $($($crate::convert::records!(@ $how $module $type, $name { $($field)* } $(+ { $($more = $value;)* })?);)*)*
    };
    (@ both $module:literal $type:ty, $name:literal { $($field:ident)* }) => {
        $crate::convert::records!(@ out $module $type, $name { $($field)* });

        impl $crate::convert::FromPy for $type {
            const TYPE: pyo3::inspect::PyStaticExpr = pyo3::type_hint_identifier!($module, $name);

            fn from_py(value: &pyo3::Bound<'_, pyo3::PyAny>) -> pyo3::PyResult<Self> {
                static CLASS: pyo3::sync::PyOnceLock<pyo3::Py<pyo3::PyAny>> =
                    pyo3::sync::PyOnceLock::new();
                let py = value.py();
                if !value.is_instance(&$crate::convert::cached(&CLASS, py, $module, $name)?)? {
                    return Err($crate::convert::type_error($name, value));
                }
                Ok(Self {
                    $($field: $crate::convert::FromPy::from_py(
                        &value.getattr(pyo3::intern!(py, stringify!($field)))?,
                    )?,)*
                })
            }
        }
    };
    (@ out $module:literal $type:ty, $name:literal { $($field:ident)* } $(+ { $($more:ident = $value:expr;)* })?) => {
        impl $crate::convert::ToPy for $type {
            const TYPE: pyo3::inspect::PyStaticExpr = pyo3::type_hint_identifier!($module, $name);

            fn to_py<'py>(
                &self,
                py: pyo3::Python<'py>,
            ) -> pyo3::PyResult<pyo3::Bound<'py, pyo3::PyAny>> {
                static CLASS: pyo3::sync::PyOnceLock<pyo3::Py<pyo3::PyAny>> =
                    pyo3::sync::PyOnceLock::new();
                let Self { $($field),* } = self;
                let fields = pyo3::types::PyDict::new(py);
                $(fields.set_item(
                    pyo3::intern!(py, stringify!($field)),
                    $crate::convert::ToPy::to_py($field, py)?,
                )?;)*
                $($(fields.set_item(
                    pyo3::intern!(py, stringify!($more)),
                    {
                        let value: fn(&Self, pyo3::Python<'py>) -> pyo3::PyResult<pyo3::Bound<'py, pyo3::PyAny>> = $value;
                        value(self, py)?
                    },
                )?;)*)?
                $crate::convert::cached(&CLASS, py, $module, $name)?.call((), Some(&fields))
            }
        }
    };
}

pub(crate) use {records, words};

/// A `dict` of plain values.
pub(crate) struct Plain<'py>(Bound<'py, PyDict>);

impl<'py> IntoPyObject<'py> for Plain<'py> {
    type Target = PyDict;
    type Output = Bound<'py, PyDict>;
    type Error = std::convert::Infallible;

    const OUTPUT_TYPE: PyStaticExpr =
        type_hint_subscript!(type_hint_identifier!("builtins", "dict"), STR, ANY);

    fn into_pyobject(self, _: Python<'py>) -> Result<Self::Output, Self::Error> {
        Ok(self.0)
    }
}

/// The attributes of an object as a `dict` of plain values.
pub(crate) fn to_dict<'py>(object: &Bound<'py, PyAny>, names: &[&str]) -> PyResult<Plain<'py>> {
    static PLAIN: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let py = object.py();
    let plain = cached(&PLAIN, py, "payseal._shared", "plain")?;
    let dict = PyDict::new(py);
    for name in names {
        dict.set_item(name, plain.call1((object.getattr(*name)?,))?)?;
    }
    Ok(Plain(dict))
}

/// What `repr` shows: the class and some attributes that are no secrets.
pub(crate) fn describe(object: &Bound<'_, PyAny>, names: &[&str]) -> PyResult<String> {
    let mut text = format!("{}(", object.get_type().name()?);
    for (index, name) in names.iter().enumerate() {
        if index > 0 {
            text.push_str(", ");
        }
        text.push_str(name);
        text.push('=');
        text.push_str(object.getattr(*name)?.repr()?.to_str()?);
    }
    text.push(')');
    Ok(text)
}
