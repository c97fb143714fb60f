//! When other threads of Python may run, and how many of ours do.

use payseal::{Error, Result};
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::{IntoPyObjectExt, type_hint_identifier, type_hint_union};

use crate::errors;

/// From this size on, in bytes, other threads run while core works: below, handing over takes longer.
const LARGE: usize = 4096;

/// Works on a message of that size, without the GIL if it is a large one.
pub(crate) fn on<T: Send>(
    py: Python<'_>,
    size: usize,
    work: impl FnOnce() -> Result<T> + Send,
) -> PyResult<T> {
    if size > LARGE { py.detach(work) } else { work() }.map_err(errors::raise)
}

/// Works without the GIL: an operation with an RSA key takes long, whatever the size.
pub(crate) fn long<T: Send>(
    py: Python<'_>,
    work: impl FnOnce() -> Result<T> + Send,
) -> PyResult<T> {
    py.detach(work).map_err(errors::raise)
}

/// Works on many messages without the GIL; the results are in the order of the messages. Between parts of them
/// Python has its say: Ctrl-C ends it there.
pub(crate) fn many<T: Sync, R: Send>(
    py: Python<'_>,
    items: &[T],
    work: impl Fn(&[T]) -> Vec<R> + Sync,
) -> PyResult<Vec<R>> {
    let mut results = Vec::with_capacity(items.len());
    for part in items.chunks(PART) {
        results.extend(py.detach(|| work(part)));
        py.check_signals()?;
    }
    Ok(results)
}

/// Some milliseconds of sealing; a second or two of opening IPNs.
const PART: usize = 8192;

/// All results; the first error is raised, with the number of its message as `index`.
pub(crate) fn all<R, C>(
    py: Python<'_>,
    results: Vec<Result<R>>,
    class: impl Fn(R) -> C,
) -> PyResult<Vec<C>> {
    let single = |(index, result): (usize, Result<R>)| {
        result.map(&class).map_err(|error| numbered(py, error, index))
    };
    results.into_iter().enumerate().map(single).collect()
}

/// Each result, or the error in its place.
pub(crate) fn each<R, C>(
    py: Python<'_>,
    results: Vec<Result<R>>,
    class: impl Fn(R) -> C,
) -> Vec<Each<C>> {
    let single = |(index, result): (usize, Result<R>)| match result {
        Ok(value) => Each::Done(class(value)),
        Err(error) => Each::Failed(numbered(py, error, index)),
    };
    results.into_iter().enumerate().map(single).collect()
}

/// The error with the number of its message.
fn numbered(py: Python<'_>, error: Error, index: usize) -> PyErr {
    let error = errors::raise(error);
    // Where even that fails, the error is told without.
    let _ = error.value(py).setattr("index", index);
    error
}

/// A result of one of many, or its error.
pub(crate) enum Each<C> {
    Done(C),
    Failed(PyErr),
}

impl<'py, C: IntoPyObject<'py>> IntoPyObject<'py> for Each<C> {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    const OUTPUT_TYPE: PyStaticExpr =
        type_hint_union!(C::OUTPUT_TYPE, type_hint_identifier!("payseal", "PaysealError"));

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        match self {
            Each::Done(value) => value.into_bound_py_any(py),
            Each::Failed(error) => Ok(error.into_value(py).into_bound(py).into_any()),
        }
    }
}
