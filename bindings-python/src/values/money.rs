//! Currencies and amounts.

use payseal::{Amount, Currency};
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::{type_hint_identifier, type_hint_union};

use crate::convert::{FromPy, INT, In, STR, ToPy, cached, number_text};
use crate::errors::{self, raise};

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
