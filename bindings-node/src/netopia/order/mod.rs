//! Orders.

pub(super) mod address;
pub(super) mod card;
pub(super) mod invoice;
pub(super) mod parts;

use std::sync::Arc;

use napi_derive::napi;
use payseal::netopia::{Text, Unknown};
use payseal::{SecretString, netopia as core};

use crate::convert::{Input, text};
use crate::errors::Failure;
use crate::netopia::envelope::{Cipher, Sealed};
use crate::netopia::fields::{UnknownPart, plain, unknown_parts};
use crate::netopia::ipn::Ipn;
use crate::netopia::ipn::mobilpay::MobilpayData;
use crate::netopia::merchant::TextPolicy;
use crate::netopia::order::card::OrderCard;
use crate::netopia::order::invoice::Invoice;
use crate::netopia::order::parts::{Destination, OrderParam, Recurrence};
use crate::secret::SecretText;
use crate::shared::{Repair, repairs};

/// An order: what a merchant seals for NETOPIA, and what an IPN echoes.
#[napi(namespace = "netopia")]
pub struct Order {
    pub(super) order: Arc<core::Order>,
    /// The document that it was read from.
    xml: Option<SecretString>,
    sealed: Option<Sealed>,
}

#[napi(namespace = "netopia")]
impl Order {
    /// An order from its parts. Nothing is checked yet: `validate`, `toXml` and sealing do.
    #[napi(constructor)]
    pub fn new(order: OrderData) -> Self {
        Order { order: Arc::new(order.into_core()), xml: None, sealed: None }
    }

    /// Reads an order. It is lenient: what is not known or not valid is kept.
    ///
    /// Throws `ParseError`: not well-formed XML, another root than `order`, an element twice that may be there
    /// once.
    #[napi(factory)]
    pub fn from_xml(#[napi(ts_arg_type = "string | Uint8Array")] xml: Input) -> napi::Result<Self> {
        let xml = text(&xml)?;
        let order = core::Order::from_xml(xml).map_err(Failure::from)?;
        Ok(Order { order: Arc::new(order), xml: Some(xml.into()), sealed: None })
    }

    /// The parts of the order. Texts are given with form-encoding undone where they look form-encoded; amounts
    /// and currencies that are none are left out. `toXml` has all of them as they stood.
    #[napi(getter)]
    pub fn data(&self) -> OrderData {
        OrderData::from(&*self.order)
    }

    /// When the order was made, as `YYYY-MM-DDThh:mm:ss`; `null` if the timestamp is none.
    #[napi(getter)]
    pub fn time(&self) -> Option<String> {
        self.order.time().map(|time| time.to_string())
    }

    /// The XML that it was opened from; `null` if it was not sealed.
    #[napi(getter, ts_return_type = "Secret | null")]
    pub fn plaintext(&self) -> Option<SecretText> {
        self.sealed.as_ref().map(|sealed| (&sealed.plaintext).into())
    }

    /// The cipher of the envelope; `null` if it was not sealed.
    #[napi(getter)]
    pub fn cipher(&self) -> Option<Cipher> {
        self.sealed.as_ref().map(|sealed| sealed.cipher.into())
    }

    /// What was mended in the form that it came in.
    #[napi(getter)]
    pub fn repairs(&self) -> Vec<Repair> {
        self.sealed.as_ref().map(|sealed| repairs(&sealed.repairs)).unwrap_or_default()
    }

    /// Checks the order against the constraints of the vendor's document.
    ///
    /// Throws `InvalidInputError` with every fault, each with its path.
    #[napi]
    pub fn validate(&self) -> napi::Result<()> {
        Ok(self.order.validate().map_err(Failure::from)?)
    }

    /// Writes the order. It may hold card data.
    ///
    /// Throws as `validate` does, also for characters that XML cannot carry.
    #[napi]
    pub fn to_xml(&self, policy: Option<TextPolicy>) -> napi::Result<String> {
        let policy = policy.map(core::TextPolicy::from).unwrap_or_default();
        Ok(self.order.to_xml(policy).map_err(Failure::from)?.to_string())
    }

    /// The IPN that NETOPIA would make of the order, for simulations: the order, echoed, and what NETOPIA adds.
    #[napi]
    pub fn to_ipn(&self, mobilpay: MobilpayData) -> napi::Result<Ipn> {
        // An order cannot be copied: it is read again, or made again of its parts.
        let order = match &self.xml {
            Some(xml) => core::Order::from_xml(xml.expose()).map_err(Failure::from)?,
            None => OrderData::from(&*self.order).into_core(),
        };
        let ipn = core::Ipn { order, mobilpay: mobilpay.into_core() };
        Ok(Ipn { ipn: Arc::new(ipn), sealed: None })
    }

    pub(crate) fn opened(opened: core::Opened<core::Order>) -> Self {
        let sealed = Sealed::of(&opened);
        let xml = Some(sealed.plaintext.expose().into());
        Order { order: Arc::new(opened.into_message()), xml, sealed: Some(sealed) }
    }
}

/// An order, as the XML document that a merchant seals for NETOPIA.
#[napi(namespace = "netopia", object)]
pub struct OrderData {
    /// What kind of order it is (attribute `type`).
    pub order_type: Option<String>,
    /// The merchant's own number of the order, 1 to 64 characters (attribute `id`). A new one for each
    /// attempt, unless a duplicate is meant.
    pub id: String,
    /// When the order was made, on the merchant's clock, as `YYYYMMDDhhmmss` (attribute `timestamp`).
    pub timestamp: String,
    /// A code that some accounts have (attribute `secretcode`).
    #[napi(ts_type = "Secret")]
    pub secret_code: Option<SecretText>,
    /// Which of the merchant's accounts is to be paid: four characters, five times, with dashes. The
    /// document writes four groups only; the accounts that are seen have five.
    pub signature: String,
    /// The service that an SMS order pays for.
    pub service: Option<String>,
    /// The telephone number that an SMS order comes from.
    pub msisdn: Option<String>,
    /// What is to be paid; every card order has it.
    pub invoice: Option<Invoice>,
    /// Repeated payments.
    pub recurrence: Option<Recurrence>,
    /// The card itself, for merchants who may ask for it (`payment_instrument/card`).
    pub card: Option<OrderCard>,
    /// The cipher that NETOPIA is to use for the IPN: `rc4` or `aes-256-cbc`. Also read from `cipher`, as
    /// one plugin writes it. `None` means the cipher with which the order is sealed.
    pub ipn_cipher: Option<String>,
    /// Values of the merchant's own, echoed in the IPN.
    pub params: Option<Vec<OrderParam>>,
    /// Who gets which part of the money; one or two, or none to get all of it oneself.
    pub split: Option<Vec<Destination>>,
    /// Where NETOPIA posts the IPN (`url/confirm`).
    pub confirm_url: Option<String>,
    /// Where the customer comes back to (`url/return`).
    pub return_url: Option<String>,
    /// Where the customer comes back to after giving up (`url/cancel`).
    pub cancel_url: Option<String>,
    /// What this version does not know. Not taken from what is handed in.
    pub unknown: Option<Vec<UnknownPart>>,
}

impl From<&core::Order> for OrderData {
    fn from(it: &core::Order) -> Self {
        let core::Order {
            order_type,
            id,
            timestamp,
            secret_code,
            signature,
            service,
            msisdn,
            invoice,
            recurrence,
            card,
            ipn_cipher,
            params,
            split,
            confirm_url,
            return_url,
            cancel_url,
            unknown,
        } = it;
        OrderData {
            order_type: Some(order_type.to_string()),
            id: id.clone(),
            timestamp: timestamp.clone(),
            secret_code: secret_code.as_ref().map(SecretText::from),
            signature: signature.clone(),
            service: service.clone(),
            msisdn: msisdn.as_ref().map(plain),
            invoice: invoice.as_ref().map(Invoice::from),
            recurrence: recurrence.as_ref().map(Recurrence::from),
            card: card.as_ref().map(OrderCard::from),
            ipn_cipher: ipn_cipher.clone(),
            params: Some(params.iter().map(OrderParam::from).collect()),
            split: Some(split.iter().map(Destination::from).collect()),
            confirm_url: confirm_url.clone(),
            return_url: return_url.clone(),
            cancel_url: cancel_url.clone(),
            unknown: unknown_parts(unknown),
        }
    }
}

impl OrderData {
    pub(super) fn into_core(self) -> core::Order {
        let OrderData {
            order_type,
            id,
            timestamp,
            secret_code,
            signature,
            service,
            msisdn,
            invoice,
            recurrence,
            card,
            ipn_cipher,
            params,
            split,
            confirm_url,
            return_url,
            cancel_url,
            unknown: _,
        } = self;
        core::Order {
            order_type: order_type.as_deref().map(core::OrderType::parse).unwrap_or_default(),
            id,
            timestamp,
            secret_code: secret_code.map(SecretString::from),
            signature,
            service,
            msisdn: msisdn.map(Text::from),
            invoice: invoice.map(Invoice::into_core),
            recurrence: recurrence.map(Recurrence::into_core),
            card: card.map(OrderCard::into_core),
            ipn_cipher,
            params: params.unwrap_or_default().into_iter().map(OrderParam::into_core).collect(),
            split: split.unwrap_or_default().into_iter().map(Destination::into_core).collect(),
            confirm_url,
            return_url,
            cancel_url,
            unknown: Unknown::default(),
        }
    }
}
