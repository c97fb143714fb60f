//! The envelope around orders and IPNs.

use std::sync::Arc;

use napi::bindgen_prelude::AsyncTask;
use napi_derive::napi;
use payseal::{SecretString, netopia as core};

use crate::convert::{AsyncOptions, Input, Job, bytes, job};
use crate::errors::Failure;
use crate::netopia::ipn::Ipn;
use crate::netopia::keys::{PrivateKey, PublicKey};
use crate::netopia::order::Order;
use crate::secret::{SecretInput, secret};
use crate::shared::{ParamsInput, Repair, own_params, repairs};

/// The cipher of an envelope. `rc4` is broken, and what NETOPIA used alone for many years.
#[napi(namespace = "netopia", string_enum)]
pub enum Cipher {
    #[napi(value = "aes-256-cbc")]
    Aes256Cbc,
    #[napi(value = "rc4")]
    Rc4,
}

impl From<core::Cipher> for Cipher {
    fn from(cipher: core::Cipher) -> Self {
        match cipher {
            core::Cipher::Rc4 => Cipher::Rc4,
            _ => Cipher::Aes256Cbc,
        }
    }
}

/// What is known about the envelope that a message came in.
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

/// A sealed message, as it travels: the four fields of a form. **It has neither signature nor MAC.**
#[napi(namespace = "netopia")]
pub struct Envelope(pub(super) core::Envelope);

#[napi(namespace = "netopia")]
impl Envelope {
    /// Reads the raw body of a form, and mends what transport is known to break.
    ///
    /// Throws `ParseError`: not a form, a field missing or there twice, not base64, an unknown cipher, an IV that
    /// is not 16 bytes long, more than 1 MiB.
    #[napi(factory)]
    pub fn parse(#[napi(ts_arg_type = "string | Uint8Array")] body: Input) -> napi::Result<Self> {
        Ok(Envelope(core::Envelope::parse(bytes(&body)).map_err(Failure::from)?))
    }

    /// Reads the fields of a form that a web framework has taken apart.
    ///
    /// Throws as `parse` does.
    #[napi(factory)]
    pub fn from_fields(
        #[napi(ts_arg_type = "ParamsInput")] fields: ParamsInput<'_>,
    ) -> napi::Result<Self> {
        let fields = own_params(fields)?;
        Ok(Envelope(core::Envelope::from_fields(fields.iter()).map_err(Failure::from)?))
    }

    /// Seals a text with AES-256-CBC, under a fresh session key. Nothing is checked: to send an order there is
    /// `Merchant.seal`.
    ///
    /// Throws `ParseError` with code `too_large` over 1 MiB.
    #[napi(factory)]
    pub fn seal(
        key: &PublicKey,
        #[napi(ts_arg_type = "string | Secret")] plaintext: SecretInput,
    ) -> napi::Result<Self> {
        let envelope = core::Envelope::seal(&key.key, secret(plaintext).expose());
        Ok(Envelope(envelope.map_err(Failure::from)?))
    }

    /// As `seal`, with RC4, which is broken.
    #[napi(factory)]
    pub fn legacy_seal_rc4(
        key: &PublicKey,
        #[napi(ts_arg_type = "string | Secret")] plaintext: SecretInput,
    ) -> napi::Result<Self> {
        let envelope = core::Envelope::legacy_seal_rc4(&key.key, secret(plaintext).expose());
        Ok(Envelope(envelope.map_err(Failure::from)?))
    }

    /// The fields of the form, in the order in which they are posted; values not percent-encoded.
    #[napi(getter)]
    pub fn fields(&self) -> Vec<FormField> {
        let field = |(name, value): (&str, String)| FormField { name: name.to_owned(), value };
        self.0.fields().into_iter().map(field).collect()
    }

    /// The body of the form, to be sent as `application/x-www-form-urlencoded`.
    #[napi]
    pub fn form_body(&self) -> String {
        self.0.form_body()
    }

    /// The cipher.
    #[napi(getter)]
    pub fn cipher(&self) -> Cipher {
        self.0.cipher().into()
    }

    /// What was mended when the envelope was read.
    #[napi(getter)]
    pub fn repairs(&self) -> Vec<Repair> {
        repairs(self.0.repairs())
    }

    /// Opens an IPN. An endpoint uses `Merchant.openIpn`, which also keeps quiet about what `parse` tells.
    ///
    /// Throws `DecryptError`, whatever is wrong.
    #[napi]
    pub fn open_ipn(&self, key: &PrivateKey) -> napi::Result<Ipn> {
        Ok(Ipn::opened(self.0.open_ipn(&key.key).map_err(Failure::from)?))
    }

    /// As `openIpn`, off the main thread.
    #[napi(ts_return_type = "Promise<Ipn>")]
    pub fn open_ipn_async(
        &self,
        key: &PrivateKey,
        options: Option<AsyncOptions>,
    ) -> AsyncTask<Job<Ipn>> {
        let (envelope, key) = (self.0.clone(), Arc::clone(&key.key));
        job(options, move || Ok(Ipn::opened(envelope.open_ipn(&key)?)))
    }

    /// Opens an order, on the gateway's side, with RC4 session keys of any length.
    ///
    /// Throws `DecryptError`, whatever is wrong.
    #[napi]
    pub fn open_order(&self, key: &PrivateKey) -> napi::Result<Order> {
        Ok(Order::opened(self.0.open_order(&key.key).map_err(Failure::from)?))
    }

    /// As `openOrder`, off the main thread.
    #[napi(ts_return_type = "Promise<Order>")]
    pub fn open_order_async(
        &self,
        key: &PrivateKey,
        options: Option<AsyncOptions>,
    ) -> AsyncTask<Job<Order>> {
        let (envelope, key) = (self.0.clone(), Arc::clone(&key.key));
        job(options, move || Ok(Order::opened(envelope.open_order(&key)?)))
    }
}

/// A field of a form.
#[napi(namespace = "netopia", object, object_from_js = false)]
pub struct FormField {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
}
