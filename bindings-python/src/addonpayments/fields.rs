//! Values of parameters, and the list of them.

use payseal::Params;
use payseal::addonpayments::{Exemption, Exemptions, Field, MerchantParams};
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::type_hint_identifier;

use crate::convert::{In, ToPy};
use crate::errors::raise;

impl ToPy for Exemptions {
    const TYPE: PyStaticExpr = <[Exemption]>::TYPE;

    fn to_py<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.as_slice().to_py(py)
    }
}

/// The merchant's own parameters, written ``key:value;key:value``; the gateway stores them and sends them back.
///
/// A key cannot hold ``:`` and nothing can hold ``;``. Raises ``InvalidInputError``.
///
/// >>> from payseal.addonpayments import MerchantParams
/// >>> str(MerchantParams({"vip": "1", "url": "https://shop.example"}))
/// 'vip:1;url:https://shop.example'
#[pyclass(frozen, eq, module = "payseal.addonpayments", name = "MerchantParams")]
#[derive(PartialEq)]
pub(crate) struct PyMerchantParams(pub(super) MerchantParams);

#[pymethods]
impl PyMerchantParams {
    #[new]
    fn new(params: In<Params>) -> PyResult<Self> {
        MerchantParams::new(params.iter()).map(PyMerchantParams).map_err(raise)
    }

    /// Reads ``key:value;key:value``; a ``;`` at the end and empty parts are stepped over.
    #[staticmethod]
    fn parse(text: &str) -> PyResult<Self> {
        MerchantParams::parse(text).map(PyMerchantParams).map_err(raise)
    }

    /// The value of a key.
    fn get(&self, key: &str) -> Option<&str> {
        self.0.get(key)
    }

    /// Keys and values, in order.
    fn items(&self) -> Vec<(&str, &str)> {
        self.0.iter().collect()
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __repr__(&self) -> String {
        format!("MerchantParams.parse({:?})", self.0.to_string())
    }

    fn __reduce__(slf: &Bound<'_, Self>) -> PyResult<(Py<PyAny>, (String,))> {
        Ok((slf.get_type().getattr("parse")?.unbind(), (slf.get().0.to_string(),)))
    }
}

impl ToPy for MerchantParams {
    const TYPE: PyStaticExpr = type_hint_identifier!("payseal.addonpayments", "MerchantParams");

    fn to_py<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(Bound::new(py, PyMerchantParams(self.clone()))?.into_any())
    }
}

/// Every parameter that the vendor's document lists: its name on the wire, its name here, its table.
#[pyfunction]
#[pyo3(name = "fields")]
pub(crate) fn field_list() -> Vec<(&'static str, &'static str, &'static str)> {
    let parts = |field: &Field| (field.name(), field.identifier(), field.group().as_str());
    Field::all().iter().map(parts).collect()
}
