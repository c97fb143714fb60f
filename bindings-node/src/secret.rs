//! Secrets on their way to and from JavaScript.

use napi::bindgen_prelude::{Either, Either3, Uint8Array};
use napi_derive::napi;
use payseal::{SecretBytes, SecretString};

/// What stands for a secret between this crate and `index.js`, which has the class `Secret` in its place.
#[napi(object, js_name = "SecretParts")]
pub struct SecretText {
    /// The text itself.
    pub secret: String,
}

impl From<&SecretString> for SecretText {
    fn from(text: &SecretString) -> Self {
        SecretText { secret: text.expose().to_owned() }
    }
}

impl From<&str> for SecretText {
    fn from(text: &str) -> Self {
        SecretText { secret: text.to_owned() }
    }
}

impl From<SecretText> for SecretString {
    fn from(text: SecretText) -> Self {
        text.secret.into()
    }
}

/// A secret argument: `string | Secret`.
pub(crate) type SecretInput = Either<String, SecretText>;

/// Takes a secret argument over; core's type wipes it.
pub(crate) fn secret(argument: SecretInput) -> SecretString {
    match argument {
        Either::A(text) => text.into(),
        Either::B(text) => text.into(),
    }
}

/// A key file: `string | Uint8Array | Secret`.
pub(crate) type FileInput = Either3<String, Uint8Array, SecretText>;

/// Takes a key file over; core's type wipes it.
pub(crate) fn file(argument: FileInput) -> SecretBytes {
    match argument {
        Either3::A(text) => text.into_bytes().into(),
        Either3::B(bytes) => bytes.to_vec().into(),
        Either3::C(text) => text.secret.into_bytes().into(),
    }
}
