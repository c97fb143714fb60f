//! Core's errors as Python's exceptions, which `payseal/errors.py` defines.

use payseal::{Error, Fault, Faults, ParseErrorKind};
use pyo3::prelude::*;

/// The exceptions that stand in Python's files.
mod classes {
    pyo3::import_exception!(payseal.errors, PaysealError);
    pyo3::import_exception!(payseal.errors, DecryptError);
    pyo3::import_exception!(payseal.errors, MacError);
    pyo3::import_exception!(payseal.errors, InvalidInputError);
    pyo3::import_exception!(payseal.errors, ParseError);
    pyo3::import_exception!(payseal.errors, KeyFormatError);
    pyo3::import_exception!(payseal.errors, CheckError);
}

/// The exception of an error.
pub(crate) fn raise(error: Error) -> PyErr {
    let (text, code) = (error.to_string(), error.code());
    match error {
        Error::Decrypt => classes::DecryptError::new_err((text, code)),
        Error::Mac => classes::MacError::new_err((text, code)),
        Error::InvalidInput(faults) => {
            classes::InvalidInputError::new_err((text, code, list(&faults)))
        }
        Error::Check(faults) => classes::CheckError::new_err((text, code, list(&faults))),
        Error::Parse(error) => classes::ParseError::new_err((text, code, error.offset())),
        Error::KeyFormat(_) => classes::KeyFormatError::new_err((text, code)),
        _ => classes::PaysealError::new_err((text, code)),
    }
}

/// A message that is malformed before core sees it.
pub(crate) fn parse(kind: &ParseErrorKind) -> PyErr {
    classes::ParseError::new_err((kind.to_string(), kind.code(), None::<usize>))
}

/// Each fault as field, reason in words, and code.
fn list(faults: &Faults) -> Vec<(String, String, &'static str)> {
    let parts = |fault: &Fault| {
        (fault.field().to_owned(), fault.reason().to_string(), fault.reason().code())
    };
    faults.iter().map(parts).collect()
}
