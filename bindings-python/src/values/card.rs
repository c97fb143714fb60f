//! Card numbers, verification numbers and expiries.

use payseal::{Brand, Cvn, Expiry, Pan, SecretString};
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::{type_hint_identifier, type_hint_union};

use super::unpicklable;
use crate::convert::{FromPy, In, Out, STR, ToPy, type_error};
use crate::errors::{self, raise};

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
