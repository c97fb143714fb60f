//! The values that every gateway shares: secrets, cards, currencies, parameters.

use payseal::json::Value;
use payseal::{
    Amount, Brand, Currency, Cvn, Encoding, Expiry, Outcome, Pan, Params, Repair, SecretString,
};
use pyo3::exceptions::{PyKeyError, PyTypeError};
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyInt, PyIterator, PyList, PyMapping, PyString};
use pyo3::{type_hint_identifier, type_hint_subscript};

use crate::convert::{FromPy, In, Out, STR, ToPy, type_error, words};
use crate::errors::raise;
use crate::work;

words! {
    "payseal" {
        closed Outcome: "Outcome" |word| {
            outcomes().into_iter().find(|outcome| outcome.as_str() == word)
        };
        closed Encoding: "Encoding" |word| Encoding::parse(word).ok();
        closed Brand: "Brand" |_| None;
    }
}

/// Every outcome, in the order in which core has them. The URL of a redirect is told beside it.
fn outcomes() -> [Outcome; 10] {
    [
        Outcome::Approved,
        Outcome::Authorized,
        Outcome::Pending,
        Outcome::Redirect(String::new()),
        Outcome::Authenticated,
        Outcome::Declined,
        Outcome::Cancelled,
        Outcome::Refunded,
        Outcome::Failed,
        Outcome::Unknown,
    ]
}

/// Whether no further message about this operation is to be expected.
#[pyfunction]
pub(crate) fn outcome_is_final(outcome: In<Outcome>) -> bool {
    outcome.is_final()
}

/// Whether the goods may be handed over.
#[pyfunction]
pub(crate) fn outcome_is_paid(outcome: In<Outcome>) -> bool {
    outcome.is_paid()
}

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

/// A card number (PAN): 12 to 19 digits that pass the Luhn check.
///
/// It prints masked, is wiped when it is no longer used, and cannot be pickled. Raises ``InvalidInputError``.
///
/// >>> from payseal import Pan
/// >>> pan = Pan("4012000000150084")
/// >>> pan
/// Pan(401200******0084)
/// >>> pan.brand
/// <Brand.VISA: 'visa'>
#[pyclass(frozen, module = "payseal", name = "Pan")]
pub(crate) struct PyPan(pub(crate) Pan);

#[pymethods]
impl PyPan {
    #[new]
    fn new(digits: In<SecretString>) -> PyResult<Self> {
        Pan::parse(digits.expose()).map(PyPan).map_err(raise)
    }

    /// The number itself.
    fn expose(&self) -> &str {
        self.0.expose()
    }

    /// The card scheme, by the number's leading digits.
    #[getter]
    fn brand(&self) -> Out<Brand> {
        Out(self.0.brand())
    }

    /// The first six and the last four digits: what PCI DSS allows to be shown and stored.
    #[getter]
    fn masked(&self) -> String {
        self.0.masked()
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<PyPan>().is_ok_and(|other| self.0 == other.get().0)
    }

    fn __repr__(&self) -> String {
        format!("{:?}", self.0)
    }

    fn __str__(&self) -> String {
        self.0.masked()
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, memo: &Bound<'_, PyAny>) -> Py<Self> {
        let _ = memo;
        slf
    }

    fn __reduce__(&self) -> PyResult<String> {
        Err(unpicklable("Pan"))
    }
}

/// A card verification number: 3 digits, or 4 on American Express cards. It must never be stored.
///
/// It prints as ``[redacted]`` and cannot be pickled. Raises ``InvalidInputError``.
///
/// >>> from payseal import Cvn
/// >>> Cvn("012")
/// Cvn([redacted])
#[pyclass(frozen, module = "payseal", name = "Cvn")]
pub(crate) struct PyCvn(pub(crate) Cvn);

#[pymethods]
impl PyCvn {
    #[new]
    fn new(digits: In<SecretString>) -> PyResult<Self> {
        Cvn::parse(digits.expose()).map(PyCvn).map_err(raise)
    }

    /// The number itself.
    fn expose(&self) -> &str {
        self.0.expose()
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<PyCvn>().is_ok_and(|other| self.0 == other.get().0)
    }

    fn __repr__(&self) -> &'static str {
        "Cvn([redacted])"
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
        Err(unpicklable("Cvn"))
    }
}

/// The month in which a card expires; it is valid through that month's last day. Raises ``InvalidInputError``.
///
/// >>> from payseal import Expiry
/// >>> expiry = Expiry(2027, 1)
/// >>> expiry.to_mmyy(), expiry.to_yyyymm()
/// ('0127', '202701')
/// >>> expiry.is_expired(2027, 2)
/// True
#[pyclass(frozen, eq, ord, hash, module = "payseal", name = "Expiry")]
#[derive(PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct PyExpiry(pub(crate) Expiry);

#[pymethods]
impl PyExpiry {
    #[new]
    fn new(year: In<u16>, month: In<u16>) -> PyResult<Self> {
        let month = u8::try_from(month.0).unwrap_or(0);
        Expiry::new(year.0, month).map(PyExpiry).map_err(raise)
    }

    /// Reads ``MMYY``; the year is taken as 20YY.
    #[staticmethod]
    fn from_mmyy(text: &str) -> PyResult<Self> {
        Expiry::from_mmyy(text).map(PyExpiry).map_err(raise)
    }

    /// Reads ``YYYYMM``.
    #[staticmethod]
    fn from_yyyymm(text: &str) -> PyResult<Self> {
        Expiry::from_yyyymm(text).map(PyExpiry).map_err(raise)
    }

    /// The year, with its century.
    #[getter]
    fn year(&self) -> u16 {
        self.0.year()
    }

    /// The month, 1 to 12.
    #[getter]
    fn month(&self) -> u8 {
        self.0.month()
    }

    /// Whether the card is past its last valid day on a day of the given month.
    fn is_expired(&self, year: In<u16>, month: In<u16>) -> bool {
        self.0.is_expired(year.0, u8::try_from(month.0).unwrap_or(u8::MAX))
    }

    /// As ``MMYY``.
    fn to_mmyy(&self) -> String {
        self.0.to_mmyy()
    }

    /// As ``YYYYMM``.
    fn to_yyyymm(&self) -> String {
        self.0.to_yyyymm()
    }

    fn __repr__(&self) -> String {
        format!("Expiry({}, {})", self.0.year(), self.0.month())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> (Bound<'py, PyAny>, (u16, u8)) {
        (slf.get_type().into_any(), (slf.get().year(), slf.get().month()))
    }
}

/// An ISO 4217 currency, from its three letters. Raises ``InvalidInputError``.
///
/// Functions take the letters as well, and results have the letters.
///
/// >>> from payseal import Currency
/// >>> leu = Currency("RON")
/// >>> leu.numeric, leu.exponent
/// ('946', 2)
#[pyclass(frozen, eq, hash, module = "payseal", name = "Currency")]
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct PyCurrency(pub(crate) Currency);

#[pymethods]
impl PyCurrency {
    #[new]
    fn new(code: &str) -> PyResult<Self> {
        Currency::parse(code).map(PyCurrency).map_err(raise)
    }

    /// The currency of the three digits, with their leading zeros: ``"978"``, ``"036"``.
    #[staticmethod]
    fn from_numeric(code: &str) -> PyResult<Self> {
        Currency::from_numeric(code).map(PyCurrency).map_err(raise)
    }

    /// The three letters.
    #[getter]
    fn code(&self) -> &'static str {
        self.0.code()
    }

    /// The three digits, with their leading zeros.
    #[getter]
    fn numeric(&self) -> String {
        format!("{:03}", self.0.numeric())
    }

    /// How many decimals the smallest unit has: 2 for EUR, 0 for JPY.
    #[getter]
    fn exponent(&self) -> u8 {
        self.0.exponent()
    }

    fn __repr__(&self) -> String {
        format!("Currency('{}')", self.0)
    }

    fn __str__(&self) -> &'static str {
        self.0.code()
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> (Bound<'py, PyAny>, (&'static str,)) {
        (slf.get_type().into_any(), (slf.get().code(),))
    }
}

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

impl ToPy for Repair {
    const TYPE: PyStaticExpr = type_hint_identifier!("payseal", "Repair");

    fn to_py<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let parts = (self.field(), self.kind().code(), self.kind().to_string());
        static CLASS: pyo3::sync::PyOnceLock<Py<PyAny>> = pyo3::sync::PyOnceLock::new();
        crate::convert::cached(&CLASS, py, "payseal", "Repair")?.call1(parts)
    }
}

/// The text of an amount, if it is one.
#[pyfunction]
pub(crate) fn amount_text(value: In<Amount>) -> String {
    value.as_str().to_owned()
}

/// The whole number of the currency's smallest unit.
#[pyfunction]
pub(crate) fn to_minor_units(amount: In<Amount>, currency: In<Currency>) -> PyResult<u64> {
    amount.to_minor_units(*currency).map_err(raise)
}

/// The text of an amount of so many of the currency's smallest unit.
#[pyfunction]
pub(crate) fn from_minor_units(units: In<u64>, currency: In<Currency>) -> String {
    Amount::from_minor_units(*units, *currency).as_str().to_owned()
}

/// The text of an amount with exactly as many decimals as the currency has.
#[pyfunction]
pub(crate) fn currency_text(amount: In<Amount>, currency: In<Currency>) -> PyResult<String> {
    amount.to_currency_text(*currency).map_err(raise)
}
