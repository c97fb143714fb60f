//! Dates and times.

use payseal::{Date, DateTime};
use pyo3::exceptions::PyTypeError;
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::{intern, type_hint_identifier};

use crate::convert::{FromPy, ToPy, cached, type_error};
use crate::errors;

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
