//! Parameters in their order, and the pairs that are handed out.

use payseal::json::Value;
use payseal::{Encoding, Params, SecretString};
use pyo3::exceptions::PyKeyError;
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyInt, PyIterator, PyList, PyMapping, PyString};
use pyo3::{type_hint_identifier, type_hint_subscript};

use super::{PyCurrency, PyCvn, PyExpiry, PyPan, Secret, unpicklable};
use crate::convert::{FromPy, In, STR, ToPy, type_error};
use crate::errors::raise;
use crate::work;

/// Request parameters, in the order in which they go out: a mapping of names to texts.
///
/// Values may be card numbers, so ``repr`` shows the names only, and it cannot be pickled. Functions that take
/// parameters take a ``dict`` or a list of pairs as well.
///
/// >>> from payseal import Encoding, Params
/// >>> params = Params({"amount": "12.00", "chName": "Ana Pop"})
/// >>> params.encode(Encoding.FORM)
/// 'amount=12.00&chName=Ana+Pop'
/// >>> params
/// Params(['amount', 'chName'])
/// >>> params["chName"]
/// 'Ana Pop'
#[pyclass(frozen, eq, mapping, module = "payseal", name = "Params")]
#[derive(PartialEq)]
pub(crate) struct PyParams(pub(crate) Params);

#[pymethods]
impl PyParams {
    #[new]
    #[pyo3(signature = (params = None))]
    fn new(params: Option<In<Params>>) -> Self {
        PyParams(params.map_or_else(Params::new, |params| params.0))
    }

    /// Reads ``name=value&name=value…``. Raises ``ParseError``.
    #[staticmethod]
    #[pyo3(signature = (text, encoding = None))]
    fn decode(py: Python<'_>, text: &str, encoding: Option<In<Encoding>>) -> PyResult<Self> {
        let encoding = encoding_or_default(encoding);
        work::on(py, text.len(), || Params::decode(text, encoding)).map(PyParams)
    }

    /// Writes ``name=value&name=value…``. Raises ``InvalidInputError`` with every fault: a name that is empty or
    /// there twice, and what the encoding cannot carry.
    #[pyo3(signature = (encoding = None))]
    fn encode(&self, encoding: Option<In<Encoding>>) -> PyResult<String> {
        let text = self.0.encode(encoding_or_default(encoding)).map_err(raise)?;
        Ok(text.as_str().to_owned())
    }

    /// The value of a parameter, or the default.
    #[pyo3(signature = (name, default = None))]
    fn get<'py>(
        &self,
        name: &str,
        default: Option<Bound<'py, PyString>>,
        py: Python<'py>,
    ) -> Option<Bound<'py, PyString>> {
        self.0.get(name).map(|value| PyString::new(py, value)).or(default)
    }

    /// The names, in order.
    fn keys(&self) -> Vec<&str> {
        self.0.iter().map(|(name, _)| name).collect()
    }

    /// The values, in order.
    fn values(&self) -> Vec<&str> {
        self.0.iter().map(|(_, value)| value).collect()
    }

    /// Names and values, in order.
    fn items(&self) -> Vec<(&str, &str)> {
        self.0.iter().collect()
    }

    /// The parameters as a ``dict``, in the clear.
    fn to_dict(&self) -> Pairs<'_> {
        Pairs(self.items())
    }

    fn __getitem__(&self, name: &str) -> PyResult<&str> {
        self.0.get(name).ok_or_else(|| PyKeyError::new_err(name.to_owned()))
    }

    fn __contains__(&self, name: &Bound<'_, PyAny>) -> bool {
        name.cast::<PyString>()
            .is_ok_and(|name| name.to_str().is_ok_and(|name| self.0.get(name).is_some()))
    }

    fn __len__(&self) -> usize {
        self.0.len()
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Names<'py>> {
        PyList::new(py, self.keys())?.try_iter().map(Names)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("Params({})", PyList::new(py, self.keys())?.repr()?))
    }

    fn __reduce__(&self) -> PyResult<String> {
        Err(unpicklable("Params"))
    }
}

/// Names, one after the other.
pub(crate) struct Names<'py>(Bound<'py, PyIterator>);

impl<'py> IntoPyObject<'py> for Names<'py> {
    type Target = PyIterator;
    type Output = Bound<'py, PyIterator>;
    type Error = std::convert::Infallible;

    const OUTPUT_TYPE: PyStaticExpr =
        type_hint_subscript!(type_hint_identifier!("collections.abc", "Iterator"), STR);

    fn into_pyobject(self, _: Python<'py>) -> Result<Self::Output, Self::Error> {
        Ok(self.0)
    }
}

/// Names and values as a `dict`, in their order.
pub(crate) struct Pairs<'a>(pub(crate) Vec<(&'a str, &'a str)>);

impl<'py> IntoPyObject<'py> for Pairs<'_> {
    type Target = PyDict;
    type Output = Bound<'py, PyDict>;
    type Error = PyErr;

    const OUTPUT_TYPE: PyStaticExpr =
        type_hint_subscript!(type_hint_identifier!("builtins", "dict"), STR, STR);

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        let dict = PyDict::new(py);
        for (name, value) in self.0 {
            dict.set_item(name, value)?;
        }
        Ok(dict)
    }
}

pub(crate) fn encoding_or_default(encoding: Option<In<Encoding>>) -> Encoding {
    encoding.map_or_else(Encoding::default, |encoding| encoding.0)
}

impl ToPy for Params {
    const TYPE: PyStaticExpr = type_hint_identifier!("payseal", "Params");

    fn to_py<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(Bound::new(py, PyParams(copy(self)))?.into_any())
    }
}

pub(crate) fn copy(params: &Params) -> Params {
    params.iter().collect()
}

impl FromPy for Params {
    const TYPE: PyStaticExpr = type_hint_identifier!("payseal._shared", "ParamsLike");

    fn from_py(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        let mut params = Params::new();
        if let Ok(own) = value.cast::<PyParams>() {
            return Ok(copy(&own.get().0));
        }
        if let Ok(dict) = value.cast::<PyDict>() {
            for (name, value) in dict {
                push(&mut params, &name, &value)?;
            }
            return Ok(params);
        }
        let pairs = match value.cast::<PyMapping>() {
            Ok(mapping) => mapping.items()?.into_any(),
            Err(_) if value.is_instance_of::<PyString>() => {
                return Err(type_error("a mapping or pairs", value));
            }
            Err(_) => value.clone(),
        };
        for pair in pairs.try_iter()? {
            let (name, value): (Bound<'_, PyAny>, Bound<'_, PyAny>) = pair?.extract()?;
            push(&mut params, &name, &value)?;
        }
        Ok(params)
    }
}

fn push(params: &mut Params, name: &Bound<'_, PyAny>, value: &Bound<'_, PyAny>) -> PyResult<()> {
    let name = name.cast::<PyString>().map_err(|_| type_error("str as a name", name))?;
    params.push(name.to_str()?, field_text(value)?);
    Ok(())
}

/// A parameter's value as text.
pub(crate) struct FieldText(pub(crate) SecretString);

impl FromPy for FieldText {
    const TYPE: PyStaticExpr = type_hint_identifier!("payseal._shared", "FieldValue");

    fn from_py(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        field_text(value).map(FieldText)
    }
}

/// A value as a form carries it: texts, exact numbers, `true` and `false`, secrets, cards.
pub(crate) fn field_text(value: &Bound<'_, PyAny>) -> PyResult<SecretString> {
    if let Ok(text) = value.cast::<PyString>() {
        return Ok(text.to_str()?.into());
    }
    if let Ok(flag) = value.cast::<PyBool>() {
        return Ok(if flag.is_true() { "true" } else { "false" }.into());
    }
    if value.is_instance_of::<PyInt>() {
        return Ok(value.str()?.to_str()?.into());
    }
    if let Ok(secret) = value.cast::<Secret>() {
        return Ok(secret.get().text().into());
    }
    if let Ok(pan) = value.cast::<PyPan>() {
        return Ok(pan.get().0.expose().into());
    }
    if let Ok(cvn) = value.cast::<PyCvn>() {
        return Ok(cvn.get().0.expose().into());
    }
    if let Ok(expiry) = value.cast::<PyExpiry>() {
        return Ok(expiry.get().0.to_mmyy().into());
    }
    if let Ok(currency) = value.cast::<PyCurrency>() {
        return Ok(currency.get().0.code().into());
    }
    match Value::from_py(value) {
        Ok(Value::Number(text)) => Ok(text.into()),
        _ => Err(type_error("str, Decimal, int, bool, Secret or a card's data", value)),
    }
}
