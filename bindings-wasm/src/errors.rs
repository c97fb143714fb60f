//! Core's errors as JavaScript's: a class for each case, with `code` and `faults`.

use js_sys::{Array, JsString, TypeError};
use payseal::Error;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/errors.js")]
extern "C" {
    #[wasm_bindgen(js_name = newError)]
    fn new_error(name: &str, message: &str, code: &str, faults: &Array) -> JsValue;
}

/// What is thrown.
pub struct Failure(JsValue);

pub type Result<T, E = Failure> = std::result::Result<T, E>;

impl Failure {
    /// An argument of a wrong type.
    pub(crate) fn wrong_type(message: &str) -> Self {
        TypeError::new(message).into()
    }
}

impl From<TypeError> for Failure {
    fn from(error: TypeError) -> Self {
        Failure(error.into())
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let name = match error {
            Error::Decrypt => "DecryptError",
            Error::Mac => "MacError",
            Error::InvalidInput(_) => "InvalidInputError",
            Error::Parse(_) => "ParseError",
            Error::KeyFormat(_) => "KeyFormatError",
            Error::Check(_) => "CheckError",
            _ => "PaysealError",
        };
        let faults = error.faults().iter().flat_map(|fault| -> [JsString; 3] {
            [fault.field().into(), fault.reason().code().into(), fault.to_string().into()]
        });
        Failure(new_error(name, &error.to_string(), error.code(), &faults.collect()))
    }
}

impl From<Failure> for JsValue {
    fn from(failure: Failure) -> Self {
        failure.0
    }
}
