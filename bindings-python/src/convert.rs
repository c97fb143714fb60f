//! Between Python's values and core's: the two traits, and the types that every gateway shares.

use std::ops::Deref;

use payseal::json::Value;
use payseal::{
    Amount, Currency, Cvn, Date, DateTime, Expiry, MAX_MESSAGE, Pan, ParseErrorKind, SecretString,
};
use pyo3::exceptions::PyTypeError;
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::pybacked::{PyBackedBytes, PyBackedStr};
use pyo3::sync::PyOnceLock;
use pyo3::types::{
    PyBool, PyByteArray, PyBytes, PyDict, PyInt, PyList, PyMemoryView, PyString, PyTuple,
};
use pyo3::{Borrowed, intern, type_hint_identifier, type_hint_subscript, type_hint_union};

use crate::errors;
use crate::values::{PyCurrency, PyCvn, PyExpiry, PyPan, Secret};

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

impl ToPy for Amount {
    const TYPE: PyStaticExpr = type_hint_identifier!("payseal", "Amount");

    fn to_py<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        static MAKE: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
        cached(&MAKE, py, "payseal._shared", "_amount")?.call1((self.as_str(),))
    }
}

impl FromPy for Amount {
    const TYPE: PyStaticExpr =
        type_hint_union!(type_hint_identifier!("decimal", "Decimal"), STR, INT);

    fn from_py(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        Amount::parse(&number_text(value)?).map_err(errors::raise)
    }
}

/// The text of a number that is exact: an `Amount` as it was written, a `Decimal` without an exponent.
fn number_text(value: &Bound<'_, PyAny>) -> PyResult<String> {
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

impl ToPy for Currency {
    const TYPE: PyStaticExpr = STR;

    fn to_py<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.code().to_py(py)
    }
}

impl FromPy for Currency {
    const TYPE: PyStaticExpr = type_hint_union!(STR, type_hint_identifier!("payseal", "Currency"));

    fn from_py(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        match value.cast::<PyCurrency>() {
            Ok(currency) => Ok(currency.get().0),
            Err(_) => Currency::parse(&String::from_py(value)?).map_err(errors::raise),
        }
    }
}

impl ToPy for Pan {
    const TYPE: PyStaticExpr = type_hint_identifier!("payseal", "Pan");

    fn to_py<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let pan = Pan::parse(self.expose()).map_err(errors::raise)?;
        Ok(Bound::new(py, PyPan(pan))?.into_any())
    }
}

impl FromPy for Pan {
    const TYPE: PyStaticExpr = type_hint_union!(STR, type_hint_identifier!("payseal", "Pan"));

    fn from_py(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        let parsed = match value.cast::<PyPan>() {
            Ok(pan) => Pan::parse(pan.get().0.expose()),
            Err(_) => Pan::parse(SecretString::from_py(value)?.expose()),
        };
        parsed.map_err(errors::raise)
    }
}

impl ToPy for Cvn {
    const TYPE: PyStaticExpr = type_hint_identifier!("payseal", "Cvn");

    fn to_py<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let cvn = Cvn::parse(self.expose()).map_err(errors::raise)?;
        Ok(Bound::new(py, PyCvn(cvn))?.into_any())
    }
}

impl FromPy for Cvn {
    const TYPE: PyStaticExpr = type_hint_union!(STR, type_hint_identifier!("payseal", "Cvn"));

    fn from_py(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        let parsed = match value.cast::<PyCvn>() {
            Ok(cvn) => Cvn::parse(cvn.get().0.expose()),
            Err(_) => Cvn::parse(SecretString::from_py(value)?.expose()),
        };
        parsed.map_err(errors::raise)
    }
}

impl ToPy for Expiry {
    const TYPE: PyStaticExpr = type_hint_identifier!("payseal", "Expiry");

    fn to_py<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(Bound::new(py, PyExpiry(*self))?.into_any())
    }
}

impl FromPy for Expiry {
    const TYPE: PyStaticExpr = type_hint_identifier!("payseal", "Expiry");

    fn from_py(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        Ok(value.cast::<PyExpiry>().map_err(|_| type_error("Expiry", value))?.get().0)
    }
}

impl ToPy for Date {
    const TYPE: PyStaticExpr = type_hint_identifier!("datetime", "date");

    fn to_py<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        static DATE: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
        let parts = (self.year(), self.month(), self.day());
        cached(&DATE, py, "datetime", "date")?.call1(parts)
    }
}

impl ToPy for DateTime {
    const TYPE: PyStaticExpr = type_hint_identifier!("datetime", "datetime");

    fn to_py<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let date = self.date();
        datetime_class(py)?.call1((
            date.year(),
            date.month(),
            date.day(),
            self.hour(),
            self.minute(),
            self.second(),
        ))
    }
}

fn datetime_class(py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
    static DATETIME: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    cached(&DATETIME, py, "datetime", "datetime")
}

impl FromPy for DateTime {
    const TYPE: PyStaticExpr = type_hint_identifier!("datetime", "datetime");

    fn from_py(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        let py = value.py();
        if !value.is_instance(&datetime_class(py)?)? {
            return Err(type_error("datetime", value));
        }
        if !value.getattr(intern!(py, "tzinfo"))?.is_none() {
            return Err(PyTypeError::new_err(
                "expected a datetime without a time zone, in the zone that the gateway means",
            ));
        }
        let part = |name: &str| value.getattr(name)?.extract::<u8>();
        let year = value.getattr(intern!(py, "year"))?.extract()?;
        Date::new(year, part("month")?, part("day")?)
            .and_then(|date| {
                let [hour, minute, second] =
                    ["hour", "minute", "second"].map(|name| part(name).unwrap_or(u8::MAX));
                DateTime::new(date, hour, minute, second)
            })
            .map_err(errors::raise)
    }
}

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

/// A message as bytes, without a copy where Python has one that stays as it is.
pub(crate) enum Message {
    Text(PyBackedStr),
    Bytes(PyBackedBytes),
}

impl Deref for Message {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Message::Text(text) => text.as_bytes(),
            Message::Bytes(bytes) => bytes,
        }
    }
}

impl FromPy for Message {
    const TYPE: PyStaticExpr = type_hint_identifier!("payseal._shared", "Message");

    fn from_py(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        if let Ok(text) = value.cast::<PyString>() {
            Ok(Message::Text(PyBackedStr::try_from(text.clone())?))
        } else if value.is_instance_of::<PyBytes>() || value.is_instance_of::<PyByteArray>() {
            Ok(Message::Bytes(value.extract()?))
        } else if value.is_instance_of::<PyMemoryView>() {
            let bytes = value.call_method0(intern!(value.py(), "tobytes"))?;
            Ok(Message::Bytes(bytes.extract()?))
        } else {
            Err(type_error("bytes, str or memoryview", value))
        }
    }
}

impl Message {
    /// The message as text, where core takes nothing else.
    pub(crate) fn text(&self) -> PyResult<&str> {
        match self {
            Message::Text(text) => Ok(text),
            Message::Bytes(bytes) if bytes.len() > MAX_MESSAGE => {
                Err(errors::parse(&ParseErrorKind::TooLarge { limit: MAX_MESSAGE }))
            }
            Message::Bytes(bytes) => {
                std::str::from_utf8(bytes).map_err(|_| errors::parse(&ParseErrorKind::Charset))
            }
        }
    }
}

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
