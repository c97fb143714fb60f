//! The account: sealing and opening; and the gateway's side.

use std::sync::Arc;

use napi::bindgen_prelude::{AsyncTask, ClassInstance};
use napi_derive::napi;
use payseal::netopia as core;

use crate::convert::{AsyncOptions, Input, Job, Many, bytes, job, many};
use crate::errors::{Failure, Result};
use crate::netopia::envelope::Envelope;
use crate::netopia::ipn::Ipn;
use crate::netopia::keys::{PrivateKey, PublicKey};
use crate::netopia::order::Order;
use crate::shared::{ParamsInput, own_params};

/// How texts are written into an order: as they are, or form-encoded as the vendor's PHP and Java libraries do.
#[napi(namespace = "netopia", string_enum = "kebab-case")]
pub enum TextPolicy {
    Raw,
    UrlEncoded,
}

impl From<TextPolicy> for core::TextPolicy {
    fn from(policy: TextPolicy) -> Self {
        match policy {
            TextPolicy::Raw => core::TextPolicy::Raw,
            TextPolicy::UrlEncoded => core::TextPolicy::UrlEncoded,
        }
    }
}

/// A merchant's account with its two keys.
#[napi(namespace = "netopia", js_name = "Merchant")]
pub struct NetopiaMerchant(Arc<core::Merchant>);

#[napi(namespace = "netopia")]
impl NetopiaMerchant {
    /// An account: its signature, NETOPIA's public certificate, and the account's own private key. The two keys
    /// are not a pair. Texts of orders are written as they are, unless `textPolicy` says otherwise.
    ///
    /// Throws `InvalidInputError` unless the signature is four or five groups of four characters with dashes.
    #[napi(constructor)]
    pub fn new(
        signature: String,
        netopia_certificate: &PublicKey,
        private_key: &PrivateKey,
        text_policy: Option<TextPolicy>,
    ) -> napi::Result<Self> {
        let (public, private) = (netopia_certificate.key()?, private_key.key()?);
        let merchant = core::Merchant::new(signature, public, private).map_err(Failure::from)?;
        let policy = text_policy.map(core::TextPolicy::from).unwrap_or_default();
        Ok(NetopiaMerchant(Arc::new(merchant.with_text_policy(policy))))
    }

    /// The account's signature.
    #[napi(getter)]
    pub fn signature(&self) -> &str {
        self.0.signature()
    }

    /// Seals an order for NETOPIA with AES-256-CBC, under a fresh key. An order that names no cipher for the IPN
    /// asks for the same one.
    ///
    /// Throws `InvalidInputError` with every fault: those of `Order.validate`, and a signature that is not this
    /// account's.
    #[napi]
    pub fn seal(&self, order: &Order) -> napi::Result<Envelope> {
        Ok(Envelope(self.0.seal(&order.order).map_err(Failure::from)?))
    }

    /// As `seal`, off the main thread.
    #[napi(ts_return_type = "Promise<Envelope>")]
    pub fn seal_async(
        &self,
        order: &Order,
        options: Option<AsyncOptions>,
    ) -> AsyncTask<Job<Envelope>> {
        let (merchant, order) = (Arc::clone(&self.0), Arc::clone(&order.order));
        job(options, move || Ok(Envelope(merchant.seal(&order)?)))
    }

    /// As `seal`, with RC4, for accounts that know nothing else. RC4 is broken.
    #[napi]
    pub fn legacy_seal_rc4(&self, order: &Order) -> napi::Result<Envelope> {
        Ok(Envelope(self.0.legacy_seal_rc4(&order.order).map_err(Failure::from)?))
    }

    /// As `legacySealRc4`, off the main thread.
    #[napi(ts_return_type = "Promise<Envelope>")]
    pub fn legacy_seal_rc4_async(
        &self,
        order: &Order,
        options: Option<AsyncOptions>,
    ) -> AsyncTask<Job<Envelope>> {
        let (merchant, order) = (Arc::clone(&self.0), Arc::clone(&order.order));
        job(options, move || Ok(Envelope(merchant.legacy_seal_rc4(&order)?)))
    }

    /// Seals many orders, on all cores. What cannot be sealed is an error in its place.
    #[napi(ts_return_type = "Array<Envelope | PaysealError>")]
    pub fn seal_many(&self, orders: Vec<ClassInstance<'_, Order>>) -> Many<Envelope> {
        seal_many(&self.0, &shared(&orders))
    }

    /// As `sealMany`, off the main thread.
    #[napi(ts_return_type = "Promise<Array<Envelope | PaysealError>>")]
    pub fn seal_many_async(
        &self,
        orders: Vec<ClassInstance<'_, Order>>,
        options: Option<AsyncOptions>,
    ) -> AsyncTask<Job<Many<Envelope>>> {
        let (merchant, orders) = (Arc::clone(&self.0), shared(&orders));
        job(options, move || Ok(seal_many(&merchant, &orders)))
    }

    /// Opens the **raw** body of an IPN, as it was posted. What comes out is not authenticated: see `Ipn`.
    ///
    /// Throws `ParseError` if it is not a form with the fields of an envelope, which says what is wrong. For
    /// everything about the values of these fields `DecryptError`, and nothing tells what it was.
    #[napi]
    pub fn open_ipn(
        &self,
        #[napi(ts_arg_type = "string | Uint8Array")] body: Input,
    ) -> napi::Result<Ipn> {
        Ok(Ipn::opened(self.0.open_ipn(bytes(&body)).map_err(Failure::from)?))
    }

    /// As `openIpn`, off the main thread.
    #[napi(ts_return_type = "Promise<Ipn>")]
    pub fn open_ipn_async(
        &self,
        #[napi(ts_arg_type = "string | Uint8Array")] body: Input,
        options: Option<AsyncOptions>,
    ) -> AsyncTask<Job<Ipn>> {
        let (merchant, body) = (Arc::clone(&self.0), bytes(&body).to_vec());
        job(options, move || Ok(Ipn::opened(merchant.open_ipn(body)?)))
    }

    /// As `openIpn`, for a form that a web framework has taken apart.
    #[napi]
    pub fn open_ipn_fields(
        &self,
        #[napi(ts_arg_type = "ParamsInput")] fields: ParamsInput<'_>,
    ) -> napi::Result<Ipn> {
        Ok(open_fields(&self.0, &own_params(fields)?)?)
    }

    /// As `openIpnFields`, off the main thread.
    #[napi(ts_return_type = "Promise<Ipn>")]
    pub fn open_ipn_fields_async(
        &self,
        #[napi(ts_arg_type = "ParamsInput")] fields: ParamsInput<'_>,
        options: Option<AsyncOptions>,
    ) -> napi::Result<AsyncTask<Job<Ipn>>> {
        let (merchant, fields) = (Arc::clone(&self.0), own_params(fields)?);
        Ok(job(options, move || open_fields(&merchant, &fields)))
    }

    /// Opens many bodies, on all cores. What does not open is an error in its place.
    #[napi(ts_return_type = "Array<Ipn | PaysealError>")]
    pub fn open_many(
        &self,
        #[napi(ts_arg_type = "ReadonlyArray<string | Uint8Array>")] bodies: Vec<Input>,
    ) -> Many<Ipn> {
        open_many(&self.0, &owned(&bodies))
    }

    /// As `openMany`, off the main thread.
    #[napi(ts_return_type = "Promise<Array<Ipn | PaysealError>>")]
    pub fn open_many_async(
        &self,
        #[napi(ts_arg_type = "ReadonlyArray<string | Uint8Array>")] bodies: Vec<Input>,
        options: Option<AsyncOptions>,
    ) -> AsyncTask<Job<Many<Ipn>>> {
        let (merchant, bodies) = (Arc::clone(&self.0), owned(&bodies));
        job(options, move || Ok(open_many(&merchant, &bodies)))
    }
}

fn shared(orders: &[ClassInstance<'_, Order>]) -> Vec<Arc<core::Order>> {
    orders.iter().map(|order| Arc::clone(&order.order)).collect()
}

fn owned(bodies: &[Input]) -> Vec<Vec<u8>> {
    bodies.iter().map(|body| bytes(body).to_vec()).collect()
}

fn seal_many(merchant: &core::Merchant, orders: &[Arc<core::Order>]) -> Many<Envelope> {
    many(merchant.seal_many(orders), Envelope)
}

fn open_many(merchant: &core::Merchant, bodies: &[Vec<u8>]) -> Many<Ipn> {
    many(merchant.open_ipn_many(bodies), Ipn::opened)
}

fn open_fields(merchant: &core::Merchant, fields: &payseal::Params) -> Result<Ipn> {
    Ok(Ipn::opened(merchant.open_ipn_fields(fields.iter())?))
}

/// NETOPIA's side, for simulations and for end-to-end tests of a shop.
#[napi(namespace = "netopia", js_name = "Gateway")]
pub struct NetopiaGateway(Arc<core::Gateway>);

#[napi(namespace = "netopia")]
impl NetopiaGateway {
    /// A gateway: the merchant's public key and its own private key.
    #[napi(constructor)]
    pub fn new(merchant: &PublicKey, private_key: &PrivateKey) -> napi::Result<Self> {
        Ok(NetopiaGateway(Arc::new(core::Gateway::new(merchant.key()?, private_key.key()?))))
    }

    /// Opens the body of a request with an order. The order itself may be faulty: see `Order.validate`.
    ///
    /// Throws as `Merchant.openIpn` does.
    #[napi]
    pub fn open_order(
        &self,
        #[napi(ts_arg_type = "string | Uint8Array")] body: Input,
    ) -> napi::Result<Order> {
        Ok(Order::opened(self.0.open_order(bytes(&body)).map_err(Failure::from)?))
    }

    /// As `openOrder`, off the main thread.
    #[napi(ts_return_type = "Promise<Order>")]
    pub fn open_order_async(
        &self,
        #[napi(ts_arg_type = "string | Uint8Array")] body: Input,
        options: Option<AsyncOptions>,
    ) -> AsyncTask<Job<Order>> {
        let (gateway, body) = (Arc::clone(&self.0), bytes(&body).to_vec());
        job(options, move || Ok(Order::opened(gateway.open_order(body)?)))
    }

    /// Seals an IPN for the merchant with AES-256-CBC, under a fresh key.
    ///
    /// Throws as `Ipn.toXml` does.
    #[napi]
    pub fn seal_ipn(&self, ipn: &Ipn) -> napi::Result<Envelope> {
        Ok(Envelope(self.0.seal_ipn(&ipn.ipn).map_err(Failure::from)?))
    }

    /// As `sealIpn`, off the main thread.
    #[napi(ts_return_type = "Promise<Envelope>")]
    pub fn seal_ipn_async(
        &self,
        ipn: &Ipn,
        options: Option<AsyncOptions>,
    ) -> AsyncTask<Job<Envelope>> {
        let (gateway, ipn) = (Arc::clone(&self.0), Arc::clone(&ipn.ipn));
        job(options, move || Ok(Envelope(gateway.seal_ipn(&ipn)?)))
    }

    /// As `sealIpn`, with RC4, which is broken.
    #[napi]
    pub fn legacy_seal_ipn_rc4(&self, ipn: &Ipn) -> napi::Result<Envelope> {
        Ok(Envelope(self.0.legacy_seal_ipn_rc4(&ipn.ipn).map_err(Failure::from)?))
    }

    /// As `legacySealIpnRc4`, off the main thread.
    #[napi(ts_return_type = "Promise<Envelope>")]
    pub fn legacy_seal_ipn_rc4_async(
        &self,
        ipn: &Ipn,
        options: Option<AsyncOptions>,
    ) -> AsyncTask<Job<Envelope>> {
        let (gateway, ipn) = (Arc::clone(&self.0), Arc::clone(&ipn.ipn));
        job(options, move || Ok(Envelope(gateway.legacy_seal_ipn_rc4(&ipn)?)))
    }
}
