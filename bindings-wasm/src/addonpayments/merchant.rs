//! A merchant: what it seals, opens and asks for.

use js_sys::JsString;
use payseal::DateTime;
use payseal::addonpayments as core;
use wasm_bindgen::prelude::*;

use super::key::MerchantKey;
use super::sealed::{Opened, SealedRequest};
use crate::convert::{params, read, secret};
use crate::errors::Result;
use crate::shared::Params;

/// A merchant's account: its identifier and its key.
#[wasm_bindgen(js_namespace = addonpayments)]
pub struct Merchant(pub(super) core::Merchant);

#[wasm_bindgen(js_namespace = addonpayments)]
impl Merchant {
    /// An account with the gateway. `apiVersion` is the header that is sent, `3` unless the vendor says otherwise.
    #[wasm_bindgen(constructor)]
    pub fn new(id: &str, key: &MerchantKey, api_version: Option<String>) -> Result<Self> {
        let mut merchant = core::Merchant::new(id, key.key()?)?;
        if let Some(version) = api_version {
            merchant = merchant.with_api_version(&version);
        }
        Ok(Merchant(merchant))
    }

    /// The merchant's identifier.
    #[wasm_bindgen(getter)]
    pub fn id(&self) -> JsString {
        self.0.id().into()
    }

    /// Encrypts parameters with a fresh random IV, encoded as RFC 3986 has it.
    pub fn seal(
        &self,
        #[wasm_bindgen(unchecked_param_type = "ParamsInput")] params: &JsValue,
    ) -> Result<SealedRequest> {
        Ok(SealedRequest(self.0.seal(&self::params(params)?)?))
    }

    /// Encrypts parameters with a fresh random IV in the given encoding.
    #[wasm_bindgen(js_name = sealAs)]
    pub fn seal_as(
        &self,
        #[wasm_bindgen(unchecked_param_type = "ParamsInput")] params: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "Encoding")] encoding: &str,
    ) -> Result<SealedRequest> {
        let encoding = payseal::Encoding::parse(encoding)?;
        Ok(SealedRequest(self.0.seal_as(&self::params(params)?, encoding)?))
    }

    /// Encrypts a text that is encoded already, with a fresh random IV.
    #[wasm_bindgen(js_name = sealText)]
    pub fn seal_text(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string | Secret")] plaintext: &JsValue,
    ) -> Result<SealedRequest> {
        Ok(SealedRequest(self.0.seal_text(secret(plaintext)?.expose())?))
    }

    /// Encrypts a text under an IV of the caller's choice, to reproduce a test vector: never use it for a real one.
    #[wasm_bindgen(js_name = hazmatSealWithIv)]
    pub fn hazmat_seal_with_iv(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string | Secret")] plaintext: &JsValue,
        #[wasm_bindgen(js_name = ivBase64)] iv_base64: &str,
    ) -> Result<SealedRequest> {
        Ok(SealedRequest(self.0.hazmat_seal_with_iv(secret(plaintext)?.expose(), iv_base64)?))
    }

    /// Encrypts a text in ECB mode, without an IV, for accounts that still ask for it.
    #[wasm_bindgen(js_name = legacySealEcb)]
    pub fn legacy_seal_ecb(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string | Secret")] plaintext: &JsValue,
    ) -> Result<SealedRequest> {
        Ok(SealedRequest(self.0.legacy_seal_ecb(secret(plaintext)?.expose())?))
    }

    /// The request for the status of all payments between two times, both included.
    #[wasm_bindgen(js_name = sealStatusByDate)]
    pub fn seal_status_by_date(&self, from: &str, to: &str) -> Result<SealedRequest> {
        let (from, to) = (from.parse::<DateTime>()?, to.parse::<DateTime>()?);
        Ok(SealedRequest(self.0.seal_status_by_date(from, to)?))
    }

    /// Decrypts a request and compares its integrity check, on the gateway's side.
    pub fn open(&self, sealed: &SealedRequest) -> Result<Opened> {
        Ok(Opened(self.0.open(&sealed.0)?))
    }

    /// The `token` of a status request: lowercase hex of the MD5 of merchant, transactions and key.
    #[wasm_bindgen(js_name = statusToken)]
    pub fn status_token(
        &self,
        #[wasm_bindgen(js_name = transactionIds, unchecked_param_type = "string[]")]
        transaction_ids: &JsValue,
    ) -> Result<JsString> {
        Ok(self.0.status_token(&borrowed(&texts(transaction_ids)?))?.into())
    }

    /// The query of a status request; `postback` asks for a new notification, to the payment's `statusURL` or to
    /// `url`.
    #[wasm_bindgen(js_name = statusQuery)]
    pub fn status_query(
        &self,
        #[wasm_bindgen(js_name = transactionIds, unchecked_param_type = "string[]")]
        transaction_ids: &JsValue,
        postback: bool,
        url: Option<String>,
    ) -> Result<Params> {
        Ok(Params(self.0.status_query(
            &borrowed(&texts(transaction_ids)?),
            postback,
            url.as_deref(),
        )?))
    }
}

fn texts(list: &JsValue) -> Result<Vec<String>> {
    read::<Vec<String>, _>(list)
}

fn borrowed(texts: &[String]) -> Vec<&str> {
    texts.iter().map(String::as_str).collect()
}
