//! What became of a payment, and what was repaired in a message.

use payseal::{Brand, Encoding, Outcome, Repair};
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::type_hint_identifier;

use crate::convert::{In, ToPy, words};

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

impl ToPy for Repair {
    const TYPE: PyStaticExpr = type_hint_identifier!("payseal", "Repair");

    fn to_py<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let parts = (self.field(), self.kind().code(), self.kind().to_string());
        static CLASS: pyo3::sync::PyOnceLock<Py<PyAny>> = pyo3::sync::PyOnceLock::new();
        crate::convert::cached(&CLASS, py, "payseal", "Repair")?.call1(parts)
    }
}
