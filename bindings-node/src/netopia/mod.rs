//! NETOPIA Payments API version 1 (mobilPay).

mod data;

use std::sync::Arc;

use napi::bindgen_prelude::{AsyncTask, ClassInstance};
use napi_derive::napi;
use payseal::netopia as core;
use payseal::netopia::doctor;
use payseal::{Currency, DateTime, SecretBytes, SecretString};

use crate::convert::{AmountInput, AsyncOptions, Input, Job, Many, amount, bytes, job, many, text};
use crate::errors::{Failure, Result};
use crate::secret::{FileInput, SecretInput, SecretText, file, secret};
use crate::shared::{Outcome, ParamsInput, Repair, own_params, repairs};
use data::{MobilpayData, OrderData};

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

/// What was attempted. Each action can succeed or fail: the error code says which.
#[napi(namespace = "netopia", string_enum = "snake_case")]
pub enum Action {
    New,
    PaidPending,
    ConfirmedPending,
    Paid,
    Confirmed,
    Credit,
    Canceled,
}

/// Something worth knowing about a key that is used all the same.
#[napi(namespace = "netopia", object, object_from_js = false)]
pub struct KeyWarning {
    /// `short_key`, `weak_signature`, `expired` or `not_yet_valid`.
    pub code: String,
    /// The same in words.
    pub message: String,
}

impl From<core::KeyWarning> for KeyWarning {
    fn from(warning: core::KeyWarning) -> Self {
        KeyWarning { code: warning.code().to_owned(), message: warning.to_string() }
    }
}

/// From when to when a certificate is valid, in UTC, both included: `YYYY-MM-DDThh:mm:ss`.
#[napi(namespace = "netopia", object)]
pub struct Validity {
    /// The first moment.
    pub not_before: String,
    /// The last moment.
    pub not_after: String,
}

/// The public key that a message is sealed for, parsed once. A merchant seals with NETOPIA's certificate, which
/// is not the other half of the merchant's own private key.
#[napi(namespace = "netopia")]
pub struct PublicKey {
    key: core::PublicKey,
    file: Vec<u8>,
}

#[napi(namespace = "netopia")]
impl PublicKey {
    /// Reads a certificate or a bare public key, PEM or DER, and mends what is commonly broken in PEM.
    ///
    /// Throws `KeyFormatError`: a private key, not RSA, not 1024 to 4096 bits, or no key at all.
    #[napi(factory)]
    pub fn parse(#[napi(ts_arg_type = "string | Uint8Array")] file: Input) -> napi::Result<Self> {
        let key = core::PublicKey::parse(bytes(&file)).map_err(Failure::from)?;
        Ok(PublicKey { key, file: bytes(&file).to_vec() })
    }

    /// The length of the modulus in bits: 1024 to 4096.
    #[napi(getter)]
    pub fn bits(&self) -> u32 {
        u32::try_from(self.key.bits()).unwrap_or(u32::MAX)
    }

    /// SHA-256, in lowercase hex, of the key as `SubjectPublicKeyInfo`. Equal to that of the private key if
    /// the two are a pair.
    #[napi(getter)]
    pub fn fingerprint(&self) -> &str {
        self.key.fingerprint()
    }

    /// Whether the file was a certificate, and not a bare key.
    #[napi(getter)]
    pub fn is_certificate(&self) -> bool {
        self.key.is_certificate()
    }

    /// From when to when the certificate is valid; `null` for a bare key.
    #[napi(getter)]
    pub fn validity(&self) -> Option<Validity> {
        self.key.validity().map(|core::Validity { not_before, not_after }| Validity {
            not_before: not_before.to_string(),
            not_after: not_after.to_string(),
        })
    }

    /// What is worth knowing about the key. Without `now`, UTC as `YYYY-MM-DDThh:mm:ss`, the dates of a
    /// certificate are not looked at.
    #[napi]
    pub fn warnings(&self, now: Option<String>) -> napi::Result<Vec<KeyWarning>> {
        let now = now.map(|now| now.parse::<DateTime>()).transpose().map_err(Failure::from)?;
        Ok(self.key.warnings(now).into_iter().map(KeyWarning::from).collect())
    }

    /// What was mended in the file.
    #[napi(getter)]
    pub fn repairs(&self) -> Vec<Repair> {
        repairs(self.key.repairs())
    }

    /// Core's key, which cannot be copied.
    fn key(&self) -> Result<core::PublicKey> {
        Ok(core::PublicKey::parse(&self.file)?)
    }
}

/// The private key that opens messages, parsed once. It shows nothing of itself.
#[napi(namespace = "netopia")]
pub struct PrivateKey {
    key: Arc<core::PrivateKey>,
    file: SecretBytes,
    password: Option<SecretString>,
}

#[napi(namespace = "netopia")]
impl PrivateKey {
    /// Reads an RSA private key, PKCS#1 or PKCS#8, PEM or DER, also one that is encrypted with a password.
    ///
    /// Throws `KeyFormatError`: a certificate or public key, a password that is wrong or missing, not RSA,
    /// not 1024 to 4096 bits, numbers that do not belong together, or no key at all.
    #[napi(factory)]
    pub fn parse(
        #[napi(ts_arg_type = "string | Uint8Array | Secret")] file: FileInput,
        #[napi(ts_arg_type = "string | Secret | undefined | null")] password: Option<SecretInput>,
    ) -> napi::Result<Self> {
        let (file, password) = (self::file(file), password.map(secret));
        let key = Arc::new(private_key(file.expose(), password.as_ref())?);
        Ok(PrivateKey { key, file, password })
    }

    /// The length of the modulus in bits: 1024 to 4096.
    #[napi(getter)]
    pub fn bits(&self) -> u32 {
        u32::try_from(self.key.bits()).unwrap_or(u32::MAX)
    }

    /// SHA-256, in lowercase hex, of the key's public half as `SubjectPublicKeyInfo`.
    #[napi(getter)]
    pub fn fingerprint(&self) -> &str {
        self.key.fingerprint()
    }

    /// What is worth knowing about the key, though it is used all the same.
    #[napi(getter)]
    pub fn warnings(&self) -> Vec<KeyWarning> {
        self.key.warnings().into_iter().map(KeyWarning::from).collect()
    }

    /// What was mended in the file.
    #[napi(getter)]
    pub fn repairs(&self) -> Vec<Repair> {
        repairs(self.key.repairs())
    }

    /// Core's key, which cannot be copied.
    fn key(&self) -> Result<core::PrivateKey> {
        private_key(self.file.expose(), self.password.as_ref())
    }
}

fn private_key(file: &[u8], password: Option<&SecretString>) -> Result<core::PrivateKey> {
    Ok(match password {
        Some(password) => core::PrivateKey::parse_encrypted(file, password)?,
        None => core::PrivateKey::parse(file)?,
    })
}

/// What is known about the envelope that a message came in.
struct Sealed {
    plaintext: SecretString,
    cipher: core::Cipher,
    repairs: Vec<payseal::Repair>,
}

impl Sealed {
    fn of<T>(opened: &core::Opened<T>) -> Self {
        Sealed {
            plaintext: opened.plaintext().expose().into(),
            cipher: opened.cipher(),
            repairs: opened.repairs().to_vec(),
        }
    }
}

/// An order: what a merchant seals for NETOPIA, and what an IPN echoes.
#[napi(namespace = "netopia")]
pub struct Order {
    order: Arc<core::Order>,
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

    fn opened(opened: core::Opened<core::Order>) -> Self {
        let sealed = Sealed::of(&opened);
        let xml = Some(sealed.plaintext.expose().into());
        Order { order: Arc::new(opened.into_message()), xml, sealed: Some(sealed) }
    }
}

/// What the merchant's own records say about an order.
#[napi(namespace = "netopia", object, object_to_js = false, js_name = "Expected")]
pub struct NetopiaExpected {
    /// The order's number.
    pub order_id: String,
    /// The amount that the customer was asked for: text, or a `bigint` in the currency's smallest unit.
    #[napi(ts_type = "string | bigint")]
    pub amount: AmountInput,
    /// The currency of that amount.
    pub currency: String,
    /// The signature of the merchant's account.
    pub signature: String,
}

/// An instant payment notification: the order as NETOPIA received it, and what became of it.
///
/// **It is not authenticated.** The envelope has neither signature nor MAC, and needs only the merchant's public
/// key to be made. Call `check` with what is in the merchant's own records before acting on it. The same IPN may
/// come up to 20 times; `dedupeKey` tells what was handled already.
#[napi(namespace = "netopia")]
pub struct Ipn {
    ipn: Arc<core::Ipn>,
    sealed: Option<Sealed>,
}

#[napi(namespace = "netopia")]
impl Ipn {
    /// Reads an IPN.
    ///
    /// Throws `ParseError`, as `Order.fromXml` does, and if there is no `mobilpay` element.
    #[napi(factory)]
    pub fn from_xml(#[napi(ts_arg_type = "string | Uint8Array")] xml: Input) -> napi::Result<Self> {
        let ipn = core::Ipn::from_xml(text(&xml)?).map_err(Failure::from)?;
        Ok(Ipn { ipn: Arc::new(ipn), sealed: None })
    }

    /// The order, echoed.
    #[napi(getter)]
    pub fn order(&self) -> OrderData {
        (&self.ipn.order).into()
    }

    /// What NETOPIA adds to it.
    #[napi(getter)]
    pub fn mobilpay(&self) -> MobilpayData {
        (&self.ipn.mobilpay).into()
    }

    /// What became of the operation that this IPN is about: action and error code together. `failed` is about
    /// the one operation: do not take an order back that was paid.
    #[napi(getter)]
    pub fn outcome(&self) -> Outcome {
        self.ipn.outcome().into()
    }

    /// What was attempted. It is not what became of it: look at `outcome`.
    #[napi(getter, ts_return_type = "Action | (string & {})")]
    pub fn action(&self) -> &str {
        self.ipn.action().as_str()
    }

    /// Whether the attempt succeeded (`0`), and why not; `null` if the IPN does not say.
    #[napi(getter)]
    pub fn error_code(&self) -> Option<&str> {
        self.ipn.error_code().map(core::ErrorCode::as_str)
    }

    /// NETOPIA's words for the customer about the error code.
    #[napi(getter)]
    pub fn error_message(&self) -> Option<&str> {
        self.ipn.error_message()
    }

    /// NETOPIA's mark of this message, to be echoed in the reply.
    #[napi(getter)]
    pub fn crc(&self) -> &str {
        self.ipn.crc()
    }

    /// The amount of the payment as it was authorised, if it is there and one.
    #[napi(getter)]
    pub fn original_amount(&self) -> Option<String> {
        self.ipn.original_amount().map(ToString::to_string)
    }

    /// What of it is taken as of this message: less after a partial capture or refund.
    #[napi(getter)]
    pub fn processed_amount(&self) -> Option<String> {
        self.ipn.processed_amount().map(ToString::to_string)
    }

    /// When the message was made, on NETOPIA's clock, as `YYYY-MM-DDThh:mm:ss`.
    #[napi(getter)]
    pub fn time(&self) -> Option<String> {
        self.ipn.mobilpay.time().map(|time| time.to_string())
    }

    /// When the card's token expires, as `YYYY-MM-DDThh:mm:ss`, if the IPN has one.
    #[napi(getter)]
    pub fn token_expires(&self) -> Option<String> {
        self.ipn.mobilpay.token_expires().map(|time| time.to_string())
    }

    /// A key for what this IPN says: 64 hex digits. Two IPNs with the same key say the same about the same
    /// payment, and the second needs no more than a reply. Store it with a unique index.
    #[napi(getter)]
    pub fn dedupe_key(&self) -> String {
        self.ipn.dedupe_key()
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

    /// Compares the IPN with the merchant's own records: number, signature, and the amount and currency of the
    /// echoed order, which are what the customer was asked for.
    ///
    /// Throws `CheckError` with everything that is missing or differs.
    #[napi]
    pub fn check(&self, expected: NetopiaExpected) -> napi::Result<()> {
        let check = || -> Result<()> {
            let NetopiaExpected { order_id, amount: sum, currency, signature } = expected;
            let currency = Currency::parse(&currency)?;
            let amount = amount(&sum, Some(currency))?;
            Ok(self.ipn.check(&core::Expected { order_id, amount, currency, signature })?)
        };
        Ok(check()?)
    }

    /// Writes the IPN as NETOPIA does, for tests and simulations; nothing is validated.
    ///
    /// Throws `InvalidInputError` for characters that XML cannot carry.
    #[napi]
    pub fn to_xml(&self) -> napi::Result<String> {
        Ok(self.ipn.to_xml().map_err(Failure::from)?.to_string())
    }

    fn opened(opened: core::Opened<core::Ipn>) -> Self {
        let sealed = Some(Sealed::of(&opened));
        Ipn { ipn: Arc::new(opened.into_message()), sealed }
    }
}

/// What an error code of an IPN means, in a few words; `unknown` for one that is not in the document's table.
#[napi(namespace = "netopia")]
pub fn error_code_meaning(code: String) -> &'static str {
    core::ErrorCode::parse(&code).meaning()
}

/// A sealed message, as it travels: the four fields of a form. **It has neither signature nor MAC.**
#[napi(namespace = "netopia")]
pub struct Envelope(core::Envelope);

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

/// The media type of a reply.
#[napi(namespace = "netopia")]
pub const REPLY_CONTENT_TYPE: &str = core::Reply::CONTENT_TYPE;

/// The reply to an IPN: whether the merchant has recorded it. It is about the recording, not about the payment:
/// **a decline that was recorded is accepted**.
#[napi(namespace = "netopia", js_name = "Reply")]
pub struct NetopiaReply(core::Reply);

#[napi(namespace = "netopia")]
impl NetopiaReply {
    /// The IPN is recorded, whatever it says. Echoes its `crc`.
    #[napi(factory)]
    pub fn accepted(ipn: &Ipn) -> Self {
        NetopiaReply(core::Reply::accepted(&ipn.ipn))
    }

    /// The IPN could not be recorded just now: NETOPIA is to send it again. Code and message are one's own.
    #[napi(factory)]
    pub fn retry_later(code: u32, message: String) -> Self {
        NetopiaReply(core::Reply::retry_later(code, &message))
    }

    /// The IPN is refused for good. Code and message are one's own.
    #[napi(factory)]
    pub fn rejected(code: u32, message: String) -> Self {
        NetopiaReply(core::Reply::rejected(code, &message))
    }

    /// Reads a reply, as the gateway does.
    ///
    /// Throws `ParseError` if it is not well-formed XML or has another root than `crc`.
    #[napi(factory)]
    pub fn from_xml(#[napi(ts_arg_type = "string | Uint8Array")] xml: Input) -> napi::Result<Self> {
        Ok(NetopiaReply(core::Reply::from_xml(text(&xml)?).map_err(Failure::from)?))
    }

    /// The document to answer with.
    #[napi]
    pub fn to_xml(&self) -> String {
        self.0.to_xml()
    }

    /// Whether the merchant has recorded the IPN.
    #[napi(getter)]
    pub fn is_accepted(&self) -> bool {
        self.0.is_accepted()
    }

    /// Whether NETOPIA is to send the IPN again (`1`) or not (`2`); `null` if it was accepted.
    #[napi(getter)]
    pub fn error_type(&self) -> Option<&str> {
        self.0.error_type().map(core::ReplyErrorType::as_str)
    }

    /// The merchant's own error code.
    #[napi(getter)]
    pub fn error_code(&self) -> Option<&str> {
        self.0.error_code()
    }

    /// The echoed `crc`, or the merchant's own error message.
    #[napi(getter)]
    pub fn message(&self) -> &str {
        self.0.message()
    }
}

/// What was found out about a message that does not open, or does.
#[napi(namespace = "netopia", object, object_from_js = false)]
pub struct Finding {
    /// A stable code, such as `wrong_key`.
    pub code: String,
    /// The same in words. Nothing found is quoted: no key, no plaintext.
    pub message: String,
    /// Whether nothing has to be done about it.
    pub is_good: bool,
}

/// Finds out why the body of a form does not open with a key file; the likely cause comes first.
///
/// For a person with the key at hand, **never for an endpoint**: whoever is told what is wrong with a message
/// that they made up can decrypt other people's messages.
#[napi(namespace = "netopia")]
pub fn diagnose_locally(
    #[napi(ts_arg_type = "string | Uint8Array")] body: Input,
    #[napi(ts_arg_type = "string | Uint8Array | Secret")] private_key: FileInput,
    #[napi(ts_arg_type = "string | Secret | undefined | null")] password: Option<SecretInput>,
) -> napi::Result<Vec<Finding>> {
    Ok(diagnose(bytes(&body), &file(private_key), password.map(secret).as_ref())?)
}

/// As `diagnoseLocally`, off the main thread.
#[napi(namespace = "netopia", ts_return_type = "Promise<Array<Finding>>")]
pub fn diagnose_locally_async(
    #[napi(ts_arg_type = "string | Uint8Array")] body: Input,
    #[napi(ts_arg_type = "string | Uint8Array | Secret")] private_key: FileInput,
    #[napi(ts_arg_type = "string | Secret | undefined | null")] password: Option<SecretInput>,
    options: Option<AsyncOptions>,
) -> AsyncTask<Job<Vec<Finding>>> {
    let (body, key, password) = (bytes(&body).to_vec(), file(private_key), password.map(secret));
    job(options, move || diagnose(&body, &key, password.as_ref()))
}

fn diagnose(
    body: &[u8],
    key: &SecretBytes,
    password: Option<&SecretString>,
) -> Result<Vec<Finding>> {
    let finding = |finding: doctor::Finding| Finding {
        code: finding.code().to_owned(),
        message: finding.to_string(),
        is_good: finding.is_good(),
    };
    let findings = doctor::diagnose_locally(body, key.expose(), password)?;
    Ok(findings.into_iter().map(finding).collect())
}

/// A key pair for tests and simulations. A merchant's real keys come from NETOPIA.
#[napi(namespace = "netopia", object, object_from_js = false)]
pub struct TestKeyPair {
    /// The private key, PKCS#8 in PEM.
    #[napi(ts_type = "Secret")]
    pub private_key: SecretText,
    /// The public key, `SubjectPublicKeyInfo` in PEM.
    pub public_key: String,
    /// The certificate in PEM.
    pub certificate: String,
}

/// Makes a key of 1024 to 4096 bits and a certificate with that common name, for tests.
///
/// Throws `InvalidInputError`: another size, an empty name or one over 64 characters, dates in the wrong order.
#[napi(namespace = "netopia")]
pub fn generate_test_key_pair(
    bits: u32,
    common_name: String,
    validity: Validity,
) -> napi::Result<TestKeyPair> {
    Ok(generate(bits, &common_name, &validity)?)
}

/// As `generateTestKeyPair`, off the main thread.
#[napi(namespace = "netopia", ts_return_type = "Promise<TestKeyPair>")]
pub fn generate_test_key_pair_async(
    bits: u32,
    common_name: String,
    validity: Validity,
    options: Option<AsyncOptions>,
) -> AsyncTask<Job<TestKeyPair>> {
    job(options, move || generate(bits, &common_name, &validity))
}

fn generate(bits: u32, common_name: &str, validity: &Validity) -> Result<TestKeyPair> {
    let Validity { not_before, not_after } = validity;
    let validity =
        core::Validity { not_before: not_before.parse()?, not_after: not_after.parse()? };
    let bits = usize::try_from(bits).unwrap_or(usize::MAX);
    let pair = core::TestKeyPair::generate(bits, common_name, validity)?;
    Ok(TestKeyPair {
        private_key: (&pair.private_key).into(),
        public_key: pair.public_key,
        certificate: pair.certificate,
    })
}
