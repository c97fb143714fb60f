//! A merchant's key.

use payseal::SecretString;
use payseal::addonpayments as core;
use wasm_bindgen::prelude::*;

use crate::convert::secret;
use crate::errors::Result;

/// The key of a merchant: the text of the hashed password.
#[wasm_bindgen(js_namespace = addonpayments)]
pub struct MerchantKey {
    text: SecretString,
    make: fn(&str) -> payseal::Result<core::MerchantKey>,
}

#[wasm_bindgen(js_namespace = addonpayments)]
impl MerchantKey {
    /// The key for a plain password, which is hashed with MD5 as the vendor's document says.
    #[wasm_bindgen(js_name = fromPassword)]
    pub fn from_password(
        #[wasm_bindgen(unchecked_param_type = "string | Secret")] password: &JsValue,
    ) -> Result<Self> {
        MerchantKey::make(password, |password| Ok(core::MerchantKey::from_password(password)))
    }

    /// The key from a password that is hashed already: 32 hex digits, as the back office shows it.
    #[wasm_bindgen(js_name = fromMd5Hex)]
    pub fn from_md5_hex(
        #[wasm_bindgen(unchecked_param_type = "string | Secret")] hex: &JsValue,
    ) -> Result<Self> {
        MerchantKey::make(hex, core::MerchantKey::from_md5_hex)
    }

    /// The key from any text of 16, 24 or 32 bytes, for AES-128, AES-192 or AES-256.
    #[wasm_bindgen(js_name = fromText)]
    pub fn from_text(
        #[wasm_bindgen(unchecked_param_type = "string | Secret")] key: &JsValue,
    ) -> Result<Self> {
        MerchantKey::make(key, core::MerchantKey::from_text)
    }

    /// Whether two keys are the same, however they were made.
    pub fn equals(&self, other: &MerchantKey) -> Result<bool> {
        Ok(self.key()? == other.key()?)
    }

    fn make(text: &JsValue, make: fn(&str) -> payseal::Result<core::MerchantKey>) -> Result<Self> {
        let key = MerchantKey { text: secret(text)?, make };
        key.key()?;
        Ok(key)
    }

    /// Core's key, which cannot be copied.
    pub(super) fn key(&self) -> Result<core::MerchantKey> {
        Ok((self.make)(self.text.expose())?)
    }
}
