//! The MAC of the older XPay, and the messages of its hosted payment page.

use js_sys::{Array, JsString};
use payseal::Currency;
use payseal::nexi::mac as core;
use tsify::Ts;
use wasm_bindgen::prelude::*;

use crate::convert::{
    ReadTs, amount, bytes, given, mirror, nullable, params, priced, secret, text,
};
use crate::errors::Result;
use crate::object::{list, object};
use crate::shared::Params;

/// Every message with a MAC, by name.
#[wasm_bindgen(js_namespace = ["nexi", "mac"], unchecked_return_type = "string[]")]
pub fn messages() -> Array {
    list(core::Message::ALL.iter().map(|message| message.as_str()))
}

/// The fields of a message that are hashed, in order.
#[wasm_bindgen(
    js_namespace = ["nexi", "mac"],
    js_name = messageFields,
    unchecked_return_type = "string[]"
)]
pub fn message_fields(message: &str) -> Result<Array> {
    Ok(list(core::Message::parse(message)?.fields().iter().copied()))
}

/// The secret key of a terminal.
#[wasm_bindgen(js_namespace = ["nexi", "mac"])]
pub struct MacKey(core::MacKey);

#[wasm_bindgen(js_namespace = ["nexi", "mac"])]
impl MacKey {
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "string | Secret")] key: &JsValue,
    ) -> Result<Self> {
        Ok(MacKey(core::MacKey::new(secret(key)?)?))
    }

    /// The MAC of a message, from the fields that `messageFields` lists.
    pub fn build(
        &self,
        message: &str,
        #[wasm_bindgen(unchecked_param_type = "ParamsInput")] fields: &JsValue,
    ) -> Result<JsString> {
        Ok(self.0.build(core::Message::parse(message)?, &params(fields)?)?.into())
    }

    /// Throws unless `mac` is the MAC of the message.
    pub fn verify(
        &self,
        message: &str,
        #[wasm_bindgen(unchecked_param_type = "ParamsInput")] fields: &JsValue,
        mac: Option<String>,
    ) -> Result<()> {
        Ok(self.0.verify(core::Message::parse(message)?, &params(fields)?, mac.as_deref())?)
    }
}

priced! {
    /// A payment on the hosted page.
    "nexi__mac__" HostedPage of core::HostedPage {
        amount,
        currency,
        alias: String,
        cod_trans: String,
        url: String,
        url_back: String,
        one_click: Option<OneClick>,
    } and { other: payseal::Params::new() }
}

mirror! {
    /// The contract of a one-click payment.
    "nexi__mac__" OneClick of core::OneClick {
        group: String,
        contract: String,
    }
}

/// The request for the hosted page, with its MAC.
#[wasm_bindgen(js_namespace = ["nexi", "mac"])]
pub struct HostedRequest(core::HostedRequest);

#[wasm_bindgen(js_namespace = ["nexi", "mac"])]
impl HostedRequest {
    /// The request of a payment. `other` holds further parameters that the gateway knows; the MAC does not cover them.
    pub fn create(
        key: &MacKey,
        page: &Ts<HostedPage>,
        #[wasm_bindgen(unchecked_optional_param_type = "ParamsInput")] other: &JsValue,
    ) -> Result<Self> {
        let mut page: core::HostedPage = page.read()?;
        if let Some(other) = given(other) {
            page.other = params(other)?;
        }
        Ok(HostedRequest(page.request(&key.0)?))
    }

    /// Names and values, for the hidden inputs of a form.
    #[wasm_bindgen(getter)]
    pub fn params(&self) -> Params {
        Params(self.0.params().iter().collect())
    }

    /// The form as its body.
    pub fn body(&self) -> Result<JsString> {
        Ok(self.0.body()?.to_string().into())
    }

    /// The URL to which the browser is sent.
    pub fn url(&self, base: &str) -> Result<JsString> {
        Ok(self.0.url(base)?.into())
    }
}

object! { read:
    /// What a merchant knows of a payment.
    #[tsify(type_prefix = "nexi__mac__")]
    pub struct Expected {
        cod_trans: String,
        #[tsify(type = "string | bigint")]
        amount: JsValue,
        currency: String,
    }
}

/// The outcome of a payment on the hosted page. It exists only if its MAC is right.
#[wasm_bindgen(js_namespace = ["nexi", "mac"])]
pub struct Notification(core::Notification);

#[wasm_bindgen(js_namespace = ["nexi", "mac"])]
impl Notification {
    /// Reads a form body or a query string, and verifies its MAC.
    pub fn open(
        #[wasm_bindgen(unchecked_param_type = "string | Uint8Array")] body: &JsValue,
        key: &MacKey,
    ) -> Result<Self> {
        Ok(Notification(core::Notification::open(&bytes(body)?, &key.0)?))
    }

    /// Compares it with the payment that was begun.
    pub fn check(&self, expected: &Ts<Expected>) -> Result<()> {
        let Expected { cod_trans, amount: sum, currency } = expected.read()?;
        let currency = Currency::parse(&currency)?;
        Ok(self.0.check(&cod_trans, &amount(&sum, Some(currency))?, currency)?)
    }

    #[wasm_bindgen(getter, js_name = codTrans)]
    pub fn cod_trans(&self) -> JsString {
        self.0.cod_trans().into()
    }

    #[wasm_bindgen(getter)]
    pub fn esito(&self) -> JsString {
        self.0.esito().as_str().into()
    }

    #[wasm_bindgen(getter, unchecked_return_type = "Outcome")]
    pub fn outcome(&self) -> JsString {
        self.0.outcome().as_str().into()
    }

    #[wasm_bindgen(getter)]
    pub fn importo(&self) -> JsString {
        self.0.importo().into()
    }

    #[wasm_bindgen(getter, js_name = codAut)]
    pub fn cod_aut(&self) -> JsString {
        self.0.cod_aut().into()
    }

    /// Any field.
    #[wasm_bindgen(unchecked_return_type = "string | null")]
    pub fn get(&self, name: &str) -> JsValue {
        nullable(self.0.get(name))
    }

    /// All fields, in the order in which they came.
    #[wasm_bindgen(getter)]
    pub fn params(&self) -> Params {
        Params(self.0.params().iter().collect())
    }
}

/// The JSON answer to an API request. It exists only if its MAC is right.
#[wasm_bindgen(js_namespace = ["nexi", "mac"])]
pub struct Answer(core::Answer);

#[wasm_bindgen(js_namespace = ["nexi", "mac"])]
impl Answer {
    /// Reads an answer and verifies its MAC.
    pub fn open(
        #[wasm_bindgen(unchecked_param_type = "string | Uint8Array")] json: &JsValue,
        key: &MacKey,
    ) -> Result<Self> {
        Ok(Answer(core::Answer::open(&text(json)?, &key.0)?))
    }

    #[wasm_bindgen(getter)]
    pub fn esito(&self) -> JsString {
        self.0.esito().as_str().into()
    }

    #[wasm_bindgen(getter, unchecked_return_type = "Outcome")]
    pub fn outcome(&self) -> JsString {
        self.0.outcome().as_str().into()
    }

    /// The whole answer as JSON text.
    #[wasm_bindgen(js_name = toJsonText)]
    pub fn to_json_text(&self) -> JsString {
        self.0.value().to_string().into()
    }
}
