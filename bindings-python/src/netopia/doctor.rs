//! Why a message does not open, for a developer at a keyboard.

use payseal::netopia::doctor::{Finding, diagnose_locally as core_diagnose_locally};
use payseal::{Result, SecretString};
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::type_hint_identifier;

use super::keys::KeyFile;
use crate::convert::{In, Message, Out, ToPy, cached};
use crate::work;

impl ToPy for Finding {
    const TYPE: PyStaticExpr = type_hint_identifier!("payseal.netopia", "Finding");

    fn to_py<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        static CLASS: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
        let parts = (self.code(), self.to_string(), self.is_good());
        cached(&CLASS, py, "payseal.netopia", "Finding")?.call1(parts)
    }
}

/// Finds out why the body of a form does not open with a key file. For a person with the key at hand, never for an
/// endpoint: whoever is told what is wrong with a message that they made up can decrypt other people's messages.
#[pyfunction]
#[pyo3(signature = (body, private_key, *, password = None))]
pub(crate) fn diagnose_locally(
    py: Python<'_>,
    body: In<Message>,
    private_key: In<KeyFile>,
    password: Option<In<SecretString>>,
) -> PyResult<Out<Vec<Finding>>> {
    let (body, key): (&[u8], &[u8]) = (&body.0, private_key.0.0.expose());
    let password = password.as_deref();
    let work = || -> Result<Vec<Finding>> { core_diagnose_locally(body, key, password) };
    work::long(py, work).map(Out)
}
