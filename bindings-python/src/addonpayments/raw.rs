//! Parameters as JSON.

use payseal::Params;
use payseal::addonpayments::{
    json_to_params as core_json_to_params, params_to_json as core_params_to_json,
};
use pyo3::prelude::*;

use crate::convert::{In, Out};
use crate::work;

/// Reads parameters from a flat JSON object, as the vendor's "Parse JSON to RAW" does: numbers as they are written,
/// ``null`` as an empty value. Raises ``ParseError``.
#[pyfunction]
pub(crate) fn json_to_params(py: Python<'_>, json: &str) -> PyResult<Out<Params>> {
    work::on(py, json.len(), || core_json_to_params(json)).map(Out)
}

/// Parameters as a flat JSON object of strings, in their order. This shows card data in the clear.
#[pyfunction]
#[pyo3(signature = (params, *, pretty = false))]
pub(crate) fn params_to_json(params: In<Params>, pretty: bool) -> String {
    let json = core_params_to_json(&params);
    if pretty { json.to_string_pretty() } else { json.to_string() }
}
