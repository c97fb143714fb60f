//! Orders.

use js_sys::{Array, JsString};
use payseal::SecretString;
use payseal::netopia as core;
use tsify::Ts;
use wasm_bindgen::prelude::*;

use super::envelope::Sealed;
use super::ipn::Ipn;
use super::objects::{MobilpayData, OrderData};
use super::policy;
use crate::convert::{Out, ReadTs, nullable, nullable_instance, text};
use crate::errors::Result;
use crate::shared::{Secret, repairs};

/// An order: what a merchant seals, or what came out of an envelope.
#[wasm_bindgen(js_namespace = netopia)]
pub struct Order {
    pub(super) order: core::Order,
    xml: Option<SecretString>,
    pub(super) sealed: Option<Sealed>,
}

#[wasm_bindgen(js_namespace = netopia)]
impl Order {
    #[wasm_bindgen(constructor)]
    pub fn new(order: &Ts<OrderData>) -> Result<Self> {
        Ok(Order { order: order.read()?, xml: None, sealed: None })
    }

    /// Reads an order, whatever is missing or wrong in it.
    #[wasm_bindgen(js_name = fromXml)]
    pub fn from_xml(
        #[wasm_bindgen(unchecked_param_type = "string | Uint8Array")] xml: &JsValue,
    ) -> Result<Self> {
        let xml = text(xml)?;
        Ok(Order { order: core::Order::from_xml(&xml)?, xml: Some(xml.into()), sealed: None })
    }

    /// The order as a plain object. Texts are read with form-encoding undone.
    #[wasm_bindgen(getter)]
    pub fn data(&self) -> Ts<OrderData> {
        OrderData::ts(&self.order)
    }

    /// When the order was made, `YYYY-MM-DDThh:mm:ss`, if the timestamp is a time.
    #[wasm_bindgen(getter, unchecked_return_type = "string | null")]
    pub fn time(&self) -> JsValue {
        nullable(self.order.time().map(|time| time.to_string()).as_deref())
    }

    /// The XML as it was sealed; `null` if it did not come in an envelope.
    #[wasm_bindgen(getter, unchecked_return_type = "Secret | null")]
    pub fn plaintext(&self) -> JsValue {
        nullable_instance(self.sealed.as_ref().map(|sealed| Secret::from(&sealed.plaintext)))
    }

    /// The cipher of the envelope; `null` if it did not come in one.
    #[wasm_bindgen(getter, unchecked_return_type = "netopia__Cipher | null")]
    pub fn cipher(&self) -> JsValue {
        nullable(self.sealed.as_ref().map(|sealed| sealed.cipher.as_str()))
    }

    /// What was mended in the form.
    #[wasm_bindgen(getter, unchecked_return_type = "Repair[]")]
    pub fn repairs(&self) -> Array {
        repairs(self.sealed.as_ref().map_or(&[], |sealed| &sealed.repairs))
    }

    /// Checks it against the constraints of the vendor's document. Throws with every fault.
    pub fn validate(&self) -> Result<()> {
        Ok(self.order.validate()?)
    }

    /// The order as XML. Throws with every fault.
    #[wasm_bindgen(js_name = toXml)]
    pub fn to_xml(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "netopia__TextPolicy")] policy: Option<
            String,
        >,
    ) -> Result<JsString> {
        Ok(self.order.to_xml(self::policy(policy)?)?.to_string().into())
    }

    /// The IPN that NETOPIA would make of the order, for simulations.
    #[wasm_bindgen(js_name = toIpn)]
    pub fn to_ipn(&self, mobilpay: &Ts<MobilpayData>) -> Result<Ipn> {
        // An order cannot be copied: it is read again, or made again of its parts.
        let order = match &self.xml {
            Some(xml) => core::Order::from_xml(xml.expose())?,
            None => OrderData::ts(&self.order).read()?,
        };
        Ok(Ipn { ipn: core::Ipn { order, mobilpay: mobilpay.read()? }, sealed: None })
    }

    pub(super) fn of(opened: core::Opened<core::Order>) -> Self {
        let sealed = Sealed::of(&opened);
        let xml = Some(sealed.plaintext.expose().into());
        Order { order: opened.into_message(), xml, sealed: Some(sealed) }
    }
}
