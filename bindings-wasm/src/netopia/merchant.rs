//! The two sides: a merchant, and NETOPIA.

use js_sys::JsString;
use payseal::netopia as core;
use wasm_bindgen::prelude::*;

use super::envelope::Envelope;
use super::ipn::Ipn;
use super::keys::{PrivateKey, PublicKey};
use super::order::Order;
use super::policy;
use crate::convert::{bytes, params};
use crate::errors::Result;

/// A merchant's account with its two keys.
#[wasm_bindgen(js_namespace = netopia)]
pub struct Merchant(pub(super) core::Merchant);

#[wasm_bindgen(js_namespace = netopia)]
impl Merchant {
    /// An account: its signature, NETOPIA's public certificate, and the account's own private key. The two keys are
    /// not a pair. `textPolicy` says how the texts of orders are written, `raw` unless it is given.
    #[wasm_bindgen(constructor)]
    pub fn new(
        signature: &str,
        #[wasm_bindgen(js_name = netopiaCertificate)] netopia_certificate: &PublicKey,
        #[wasm_bindgen(js_name = privateKey)] private_key: &PrivateKey,
        #[wasm_bindgen(js_name = textPolicy, unchecked_optional_param_type = "netopia__TextPolicy")]
        text_policy: Option<String>,
    ) -> Result<Self> {
        let merchant =
            core::Merchant::new(signature, netopia_certificate.core()?, private_key.core()?)?;
        Ok(Merchant(merchant.with_text_policy(policy(text_policy)?)))
    }

    /// The account's signature.
    #[wasm_bindgen(getter)]
    pub fn signature(&self) -> JsString {
        self.0.signature().into()
    }

    /// Seals an order with AES-256-CBC, under a fresh key.
    pub fn seal(&self, order: &Order) -> Result<Envelope> {
        Ok(Envelope(self.0.seal(&order.order)?))
    }

    /// As `seal`, with RC4, for accounts that know nothing else. RC4 is broken.
    #[wasm_bindgen(js_name = legacySealRc4)]
    pub fn legacy_seal_rc4(&self, order: &Order) -> Result<Envelope> {
        Ok(Envelope(self.0.legacy_seal_rc4(&order.order)?))
    }

    /// Opens the body of an IPN, as it was posted. What comes out is not authenticated: call `check`.
    #[wasm_bindgen(js_name = openIpn)]
    pub fn open_ipn(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string | Uint8Array")] body: &JsValue,
    ) -> Result<Ipn> {
        Ok(Ipn::of(self.0.open_ipn(bytes(body)?)?))
    }

    /// As `openIpn`, for a form that a web framework has taken apart.
    #[wasm_bindgen(js_name = openIpnFields)]
    pub fn open_ipn_fields(
        &self,
        #[wasm_bindgen(unchecked_param_type = "ParamsInput")] fields: &JsValue,
    ) -> Result<Ipn> {
        Ok(Ipn::of(self.0.open_ipn_fields(params(fields)?.iter())?))
    }
}

/// NETOPIA's side, for simulations and for end-to-end tests of a shop.
#[wasm_bindgen(js_namespace = netopia)]
pub struct Gateway(pub(super) core::Gateway);

#[wasm_bindgen(js_namespace = netopia)]
impl Gateway {
    /// A gateway: the merchant's public key and its own private key.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(js_name = merchant)] merchant: &PublicKey,
        #[wasm_bindgen(js_name = privateKey)] private_key: &PrivateKey,
    ) -> Result<Self> {
        Ok(Gateway(core::Gateway::new(merchant.core()?, private_key.core()?)))
    }

    /// Opens the body of a request with an order.
    #[wasm_bindgen(js_name = openOrder)]
    pub fn open_order(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string | Uint8Array")] body: &JsValue,
    ) -> Result<Order> {
        Ok(Order::of(self.0.open_order(bytes(body)?)?))
    }

    /// Seals an IPN for the merchant with AES-256-CBC, under a fresh key.
    #[wasm_bindgen(js_name = sealIpn)]
    pub fn seal_ipn(&self, ipn: &Ipn) -> Result<Envelope> {
        Ok(Envelope(self.0.seal_ipn(&ipn.ipn)?))
    }

    /// As `sealIpn`, with RC4, which is broken.
    #[wasm_bindgen(js_name = legacySealIpnRc4)]
    pub fn legacy_seal_ipn_rc4(&self, ipn: &Ipn) -> Result<Envelope> {
        Ok(Envelope(self.0.legacy_seal_ipn_rc4(&ipn.ipn)?))
    }
}
