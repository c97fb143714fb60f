//! Keys, and certificates that hold one.

use js_sys::{Array, JsString};
use payseal::netopia as core;
use payseal::{DateTime, SecretBytes, SecretString};
use wasm_bindgen::prelude::*;

use crate::convert::{bytes, key_file, optional_secret};
use crate::errors::Result;
use crate::object::{Shown, list, object};
use crate::shared::repairs;

object! { shown:
    /// Something worth knowing about a key that is used all the same.
    #[tsify(type_prefix = "netopia__")]
    pub struct KeyWarning {
        /// `short_key`, `weak_signature`, `expired` or `not_yet_valid`.
        code: JsString,
        /// The same in words.
        message: JsString,
    }
}

fn warnings(warnings: Vec<core::KeyWarning>) -> Array {
    let warning = |warning: core::KeyWarning| KeyWarning {
        code: warning.code().into(),
        message: warning.to_string().into(),
    };
    list(warnings.into_iter().map(warning))
}

object! { both:
    /// From when to when a certificate is valid, in UTC, both included: `YYYY-MM-DDThh:mm:ss`.
    #[tsify(type_prefix = "netopia__")]
    pub struct Validity {
        /// The first moment.
        pub(super) not_before: String,
        /// The last moment.
        pub(super) not_after: String,
    }
}

/// A public key, or the certificate that holds it.
#[wasm_bindgen(js_namespace = netopia)]
pub struct PublicKey {
    pub(super) file: Vec<u8>,
    pub(super) key: core::PublicKey,
}

#[wasm_bindgen(js_namespace = netopia)]
impl PublicKey {
    /// Reads a key file: PEM or DER, a certificate or a bare key.
    pub fn parse(
        #[wasm_bindgen(unchecked_param_type = "string | Uint8Array")] file: &JsValue,
    ) -> Result<Self> {
        let file = bytes(file)?;
        Ok(PublicKey { key: core::PublicKey::parse(&file)?, file })
    }

    /// The length of the modulus in bits.
    #[wasm_bindgen(getter)]
    pub fn bits(&self) -> usize {
        self.key.bits()
    }

    /// SHA-256 of the public key, hex: equal for a certificate and its private key.
    #[wasm_bindgen(getter)]
    pub fn fingerprint(&self) -> JsString {
        self.key.fingerprint().into()
    }

    /// Whether it came in a certificate.
    #[wasm_bindgen(getter, js_name = isCertificate)]
    pub fn is_certificate(&self) -> bool {
        self.key.is_certificate()
    }

    /// When the certificate is valid, if it is one.
    #[wasm_bindgen(getter, unchecked_return_type = "netopia__Validity | null")]
    pub fn validity(&self) -> Result<JsValue> {
        let Some(validity) = self.key.validity() else { return Ok(JsValue::NULL) };
        let core::Validity { not_before, not_after } = validity;
        let validity =
            Validity { not_before: not_before.to_string(), not_after: not_after.to_string() };
        Ok(validity.to_ts().js_value())
    }

    /// What is worth knowing about it. `now` is the time in UTC, `YYYY-MM-DDThh:mm:ss`; without it, whether the
    /// certificate has expired is not looked at.
    #[wasm_bindgen(unchecked_return_type = "netopia__KeyWarning[]")]
    pub fn warnings(&self, now: Option<String>) -> Result<Array> {
        let now = now.map(|now| now.parse::<DateTime>()).transpose()?;
        Ok(warnings(self.key.warnings(now)))
    }

    /// What was mended in the file.
    #[wasm_bindgen(getter, unchecked_return_type = "Repair[]")]
    pub fn repairs(&self) -> Array {
        repairs(self.key.repairs())
    }

    pub(super) fn core(&self) -> Result<core::PublicKey> {
        Ok(core::PublicKey::parse(&self.file)?)
    }
}

/// A private key.
#[wasm_bindgen(js_namespace = netopia)]
pub struct PrivateKey {
    file: SecretBytes,
    password: Option<SecretString>,
    pub(super) key: core::PrivateKey,
}

#[wasm_bindgen(js_namespace = netopia)]
impl PrivateKey {
    /// Reads a key file: PKCS#1 or PKCS#8, PEM or DER; with a password if it is encrypted.
    pub fn parse(
        #[wasm_bindgen(unchecked_param_type = "string | Uint8Array | Secret")] file: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "string | Secret")] password: &JsValue,
    ) -> Result<Self> {
        let (file, password) = (key_file(file)?, optional_secret(password)?);
        let key = PrivateKey::core_of(&file, password.as_ref())?;
        Ok(PrivateKey { file, password, key })
    }

    /// The length of the modulus in bits.
    #[wasm_bindgen(getter)]
    pub fn bits(&self) -> usize {
        self.key.bits()
    }

    /// SHA-256 of the public key, hex: equal for a certificate and its private key.
    #[wasm_bindgen(getter)]
    pub fn fingerprint(&self) -> JsString {
        self.key.fingerprint().into()
    }

    /// What is worth knowing about it.
    #[wasm_bindgen(getter, unchecked_return_type = "netopia__KeyWarning[]")]
    pub fn warnings(&self) -> Array {
        warnings(self.key.warnings())
    }

    /// What was mended in the file.
    #[wasm_bindgen(getter, unchecked_return_type = "Repair[]")]
    pub fn repairs(&self) -> Array {
        repairs(self.key.repairs())
    }

    pub(super) fn core(&self) -> Result<core::PrivateKey> {
        PrivateKey::core_of(&self.file, self.password.as_ref())
    }

    pub(super) fn core_of(
        file: &SecretBytes,
        password: Option<&SecretString>,
    ) -> Result<core::PrivateKey> {
        Ok(match password {
            Some(password) => core::PrivateKey::parse_encrypted(file.expose(), password)?,
            None => core::PrivateKey::parse(file.expose())?,
        })
    }
}
