//! When other threads of Python may run, and how many of ours do.

use payseal::Result;
use pyo3::prelude::*;
use pyo3::types::PyList;

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

/// Works on many messages on all cores, without the GIL; the results are in the order of the messages.
pub(crate) fn many<T: Sync, R: Send>(
    py: Python<'_>,
    items: &[T],
    work: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    let work = &work;
    py.detach(|| {
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        let size = items.len().div_ceil(threads).max(1);
        if items.len() <= size {
            return items.iter().map(work).collect();
        }
        std::thread::scope(|scope| {
            let running: Vec<_> = items
                .chunks(size)
                .map(|chunk| scope.spawn(move || chunk.iter().map(work).collect::<Vec<R>>()))
                .collect();
            running
                .into_iter()
                .flat_map(|thread| match thread.join() {
                    Ok(results) => results,
                    Err(panic) => std::panic::resume_unwind(panic),
                })
                .collect()
        })
    })
}

/// The results as a list; the first error is raised, with the number of its message as `index`.
pub(crate) fn all<'py, R, C>(
    py: Python<'py>,
    results: Vec<Result<R>>,
    class: impl Fn(R) -> C,
) -> PyResult<Bound<'py, PyList>>
where
    C: IntoPyObject<'py>,
{
    let mut objects = Vec::with_capacity(results.len());
    for (index, result) in results.into_iter().enumerate() {
        match result {
            Ok(value) => objects.push(class(value)),
            Err(error) => {
                let error = errors::raise(error);
                error.value(py).setattr("index", index)?;
                return Err(error);
            }
        }
    }
    PyList::new(py, objects)
}

/// The results as a list, with the error itself in the place of a message that has one.
pub(crate) fn each<'py, R, C>(
    py: Python<'py>,
    results: Vec<Result<R>>,
    class: impl Fn(R) -> C,
) -> PyResult<Bound<'py, PyList>>
where
    C: IntoPyObject<'py>,
{
    let list = PyList::empty(py);
    for (index, result) in results.into_iter().enumerate() {
        match result {
            Ok(value) => list.append(class(value))?,
            Err(error) => {
                let error = errors::raise(error).into_value(py).into_bound(py);
                error.setattr("index", index)?;
                list.append(error)?;
            }
        }
    }
    Ok(list)
}
