//! What travels.

use js_sys::{Array, JsString};
use payseal::SecretString;
use payseal::netopia as core;
use wasm_bindgen::prelude::*;

use super::ipn::Ipn;
use super::keys::{PrivateKey, PublicKey};
use super::order::Order;
use crate::convert::{bytes, params, secret};
use crate::errors::Result;
use crate::object::{list, object};
use crate::shared::repairs;

/// What is known of an envelope that was opened.
pub(super) struct Sealed {
    pub(super) plaintext: SecretString,
    pub(super) cipher: core::Cipher,
    pub(super) repairs: Vec<payseal::Repair>,
}

impl Sealed {
    pub(super) fn of<T>(opened: &core::Opened<T>) -> Self {
        Sealed {
            plaintext: opened.plaintext().expose().into(),
            cipher: opened.cipher(),
            repairs: opened.repairs().to_vec(),
        }
    }
}

object! { shown:
    /// A field of the form that the customer's browser posts.
    #[tsify(type_prefix = "netopia__")]
    pub struct FormField {
        name: JsString,
        value: JsString,
    }
}

/// What travels: the sealed session key and the encrypted message.
#[wasm_bindgen(js_namespace = netopia)]
pub struct Envelope(pub(super) core::Envelope);

#[wasm_bindgen(js_namespace = netopia)]
impl Envelope {
    /// Reads a form body.
    pub fn parse(
        #[wasm_bindgen(unchecked_param_type = "string | Uint8Array")] body: &JsValue,
    ) -> Result<Self> {
        Ok(Envelope(core::Envelope::parse(bytes(body)?)?))
    }

    /// Reads a form that a web framework has taken apart.
    #[wasm_bindgen(js_name = fromFields)]
    pub fn from_fields(
        #[wasm_bindgen(unchecked_param_type = "ParamsInput")] fields: &JsValue,
    ) -> Result<Self> {
        Ok(Envelope(core::Envelope::from_fields(params(fields)?.iter())?))
    }

    /// Seals a text with AES-256-CBC, under a fresh key.
    pub fn seal(
        key: &PublicKey,
        #[wasm_bindgen(unchecked_param_type = "string | Secret")] plaintext: &JsValue,
    ) -> Result<Self> {
        Ok(Envelope(core::Envelope::seal(&key.key, secret(plaintext)?.expose())?))
    }

    /// As `seal`, with RC4, which is broken.
    #[wasm_bindgen(js_name = legacySealRc4)]
    pub fn legacy_seal_rc4(
        key: &PublicKey,
        #[wasm_bindgen(unchecked_param_type = "string | Secret")] plaintext: &JsValue,
    ) -> Result<Self> {
        Ok(Envelope(core::Envelope::legacy_seal_rc4(&key.key, secret(plaintext)?.expose())?))
    }

    /// Opens it as an IPN.
    #[wasm_bindgen(js_name = openIpn)]
    pub fn open_ipn(&self, key: &PrivateKey) -> Result<Ipn> {
        Ok(Ipn::of(self.0.open_ipn(&key.key)?))
    }

    /// Opens it as an order, on the gateway's side.
    #[wasm_bindgen(js_name = openOrder)]
    pub fn open_order(&self, key: &PrivateKey) -> Result<Order> {
        Ok(Order::of(self.0.open_order(&key.key)?))
    }

    /// The fields of the form: `env_key`, `data`, `cipher`, `iv`.
    #[wasm_bindgen(getter, unchecked_return_type = "netopia__FormField[]")]
    pub fn fields(&self) -> Array {
        let field =
            |(name, value): (&str, String)| FormField { name: name.into(), value: value.into() };
        list(self.0.fields().into_iter().map(field))
    }

    /// The fields as a form body.
    #[wasm_bindgen(js_name = formBody)]
    pub fn form_body(&self) -> JsString {
        self.0.form_body().into()
    }

    /// The cipher.
    #[wasm_bindgen(getter, unchecked_return_type = "netopia__Cipher")]
    pub fn cipher(&self) -> JsString {
        self.0.cipher().as_str().into()
    }

    /// What was mended in the form.
    #[wasm_bindgen(getter, unchecked_return_type = "Repair[]")]
    pub fn repairs(&self) -> Array {
        repairs(self.0.repairs())
    }
}
