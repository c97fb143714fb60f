//! Core's errors on their way to JavaScript.

use std::fmt::Write;

use napi::Status;

/// Anything that can go wrong in a call.
pub enum Failure {
    /// An error of core.
    Core(payseal::Error),
    /// A message that has to be text is not UTF-8.
    Charset,
    /// An argument is of a type that the call does not take.
    Type(&'static str),
}

/// `Result` with a [`Failure`].
pub(crate) type Result<T> = std::result::Result<T, Failure>;

impl From<payseal::Error> for Failure {
    fn from(error: payseal::Error) -> Self {
        Failure::Core(error)
    }
}

impl Failure {
    /// The failure as JSON, from which `index.js` makes an instance of the right class. Node-API has no
    /// place for a list of faults in an error, so it travels in the text.
    pub(crate) fn to_json(&self) -> String {
        let (class, code, message, faults) = match self {
            Failure::Core(error) => (class(error), error.code(), error.to_string(), error.faults()),
            Failure::Charset => (
                "ParseError",
                "charset",
                "the text is not in the stated character set".to_owned(),
                &[][..],
            ),
            Failure::Type(expected) => {
                ("TypeError", "type", format!("expected {expected}"), &[][..])
            }
        };
        let mut json = format!(
            "{{\"class\":{},\"code\":{},\"message\":{},\"faults\":[",
            quote(class),
            quote(code),
            quote(&message)
        );
        for (index, fault) in faults.iter().enumerate() {
            // Writing to a String cannot fail.
            let _ = write!(
                json,
                "{}{{\"field\":{},\"reason\":{},\"message\":{}}}",
                if index == 0 { "" } else { "," },
                quote(fault.field()),
                quote(fault.reason().code()),
                quote(&fault.to_string())
            );
        }
        json.push_str("]}");
        json
    }
}

impl From<Failure> for napi::Error {
    fn from(failure: Failure) -> Self {
        napi::Error::new(Status::GenericFailure, failure.to_json())
    }
}

fn class(error: &payseal::Error) -> &'static str {
    match error {
        payseal::Error::Decrypt => "DecryptError",
        payseal::Error::Mac => "MacError",
        payseal::Error::InvalidInput(_) => "InvalidInputError",
        payseal::Error::Parse(_) => "ParseError",
        payseal::Error::KeyFormat(_) => "KeyFormatError",
        payseal::Error::Check(_) => "CheckError",
        _ => "PaysealError",
    }
}

fn quote(text: &str) -> String {
    payseal::json::Value::from(text).to_string()
}
