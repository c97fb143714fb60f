//! A message, as text or as bytes.

use std::ops::Deref;

use payseal::{MAX_MESSAGE, ParseErrorKind};
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::pybacked::{PyBackedBytes, PyBackedStr};
use pyo3::types::{PyByteArray, PyBytes, PyMemoryView, PyString};
use pyo3::{intern, type_hint_identifier};

use crate::errors;

use super::{FromPy, type_error};

/// A message as bytes, without a copy where Python has one that stays as it is.
pub(crate) enum Message {
    Text(PyBackedStr),
    Bytes(PyBackedBytes),
}

impl Deref for Message {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Message::Text(text) => text.as_bytes(),
            Message::Bytes(bytes) => bytes,
        }
    }
}

impl FromPy for Message {
    const TYPE: PyStaticExpr = type_hint_identifier!("payseal._shared", "Message");

    fn from_py(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        if let Ok(text) = value.cast::<PyString>() {
            Ok(Message::Text(PyBackedStr::try_from(text.clone())?))
        } else if value.is_instance_of::<PyBytes>() || value.is_instance_of::<PyByteArray>() {
            Ok(Message::Bytes(value.extract()?))
        } else if value.is_instance_of::<PyMemoryView>() {
            let bytes = value.call_method0(intern!(value.py(), "tobytes"))?;
            Ok(Message::Bytes(bytes.extract()?))
        } else {
            Err(type_error("bytes, str or memoryview", value))
        }
    }
}

impl Message {
    /// The message as text, where core takes nothing else.
    pub(crate) fn text(&self) -> PyResult<&str> {
        match self {
            Message::Text(text) => Ok(text),
            Message::Bytes(bytes) if bytes.len() > MAX_MESSAGE => {
                Err(errors::parse(&ParseErrorKind::TooLarge { limit: MAX_MESSAGE }))
            }
            Message::Bytes(bytes) => {
                std::str::from_utf8(bytes).map_err(|_| errors::parse(&ParseErrorKind::Charset))
            }
        }
    }
}
