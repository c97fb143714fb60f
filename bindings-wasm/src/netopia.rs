//! NETOPIA Payments API v1 (mobilPay).

mod objects;

use payseal::netopia as core;
use payseal::{Currency, DateTime, SecretBytes, SecretString};
use tsify::Ts;
use wasm_bindgen::prelude::*;

use crate::convert::{
    Back, Hidden, Out, ReadTs, amount, bytes, key_file, nullable, nullable_instance,
    optional_secret, pairs, secret, text,
};
use crate::errors::{Failure, Result};
use crate::object::{Shown, object};
use crate::shared::{Repair, Secret, repairs};
use objects::{MobilpayData, OrderData};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = "
export type netopia__Cipher = 'aes-256-cbc' | 'rc4';
export type netopia__TextPolicy = 'raw' | 'url-encoded';
export type netopia__Action =
  | 'new' | 'paid_pending' | 'confirmed_pending' | 'paid' | 'confirmed' | 'credit' | 'canceled';
";

object! { shown:
    /// Something worth knowing about a key that is used all the same.
    #[tsify(type_prefix = "netopia__")]
    pub struct KeyWarning {
        /// `short_key`, `weak_signature`, `expired` or `not_yet_valid`.
        code: String,
        /// The same in words.
        message: String,
    }
}

fn warnings(warnings: Vec<core::KeyWarning>) -> Vec<Ts<KeyWarning>> {
    let warning = |warning: core::KeyWarning| KeyWarning {
        code: warning.code().to_owned(),
        message: warning.to_string(),
    };
    warnings.into_iter().map(|own| warning(own).into_ts()).collect()
}

object! { both:
    /// From when to when a certificate is valid, in UTC, both included: `YYYY-MM-DDThh:mm:ss`.
    #[tsify(type_prefix = "netopia__")]
    pub struct Validity {
        /// The first moment.
        not_before: String,
        /// The last moment.
        not_after: String,
    }
}

/// A public key, or the certificate that holds it.
#[wasm_bindgen(js_namespace = netopia)]
pub struct PublicKey {
    file: Vec<u8>,
    key: core::PublicKey,
}

#[wasm_bindgen(js_namespace = netopia)]
impl PublicKey {
    /// Reads a key file: PEM or DER, a certificate or a bare key.
    pub fn parse(
        #[wasm_bindgen(unchecked_param_type = "string | Uint8Array")] file: &JsValue,
    ) -> Result<Self> {
        let file = bytes(file)?;
        Ok(PublicKey { key: core::PublicKey::parse(&file)?, file })
    }

    /// The length of the modulus in bits.
    #[wasm_bindgen(getter)]
    pub fn bits(&self) -> usize {
        self.key.bits()
    }

    /// SHA-256 of the public key, hex: equal for a certificate and its private key.
    #[wasm_bindgen(getter)]
    pub fn fingerprint(&self) -> String {
        self.key.fingerprint().to_owned()
    }

    /// Whether it came in a certificate.
    #[wasm_bindgen(getter, js_name = isCertificate)]
    pub fn is_certificate(&self) -> bool {
        self.key.is_certificate()
    }

    /// When the certificate is valid, if it is one.
    #[wasm_bindgen(getter, unchecked_return_type = "netopia__Validity | null")]
    pub fn validity(&self) -> Result<JsValue> {
        let Some(validity) = self.key.validity() else { return Ok(JsValue::NULL) };
        let core::Validity { not_before, not_after } = validity;
        let validity =
            Validity { not_before: not_before.to_string(), not_after: not_after.to_string() };
        Ok(validity.into_ts().js_value())
    }

    /// What is worth knowing about it. `now` is the time in UTC, `YYYY-MM-DDThh:mm:ss`; without it, whether the
    /// certificate has expired is not looked at.
    pub fn warnings(&self, now: Option<String>) -> Result<Vec<Ts<KeyWarning>>> {
        let now = now.map(|now| now.parse::<DateTime>()).transpose()?;
        Ok(warnings(self.key.warnings(now)))
    }

    /// What was mended in the file.
    #[wasm_bindgen(getter)]
    pub fn repairs(&self) -> Vec<Ts<Repair>> {
        repairs(self.key.repairs())
    }

    fn core(&self) -> Result<core::PublicKey> {
        Ok(core::PublicKey::parse(&self.file)?)
    }
}

/// A private key.
#[wasm_bindgen(js_namespace = netopia)]
pub struct PrivateKey {
    file: SecretBytes,
    password: Option<SecretString>,
    key: core::PrivateKey,
}

#[wasm_bindgen(js_namespace = netopia)]
impl PrivateKey {
    /// Reads a key file: PKCS#1 or PKCS#8, PEM or DER; with a password if it is encrypted.
    pub fn parse(
        #[wasm_bindgen(unchecked_param_type = "string | Uint8Array | Secret")] file: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "string | Secret")] password: &JsValue,
    ) -> Result<Self> {
        let (file, password) = (key_file(file)?, optional_secret(password)?);
        let key = PrivateKey::core_of(&file, password.as_ref())?;
        Ok(PrivateKey { file, password, key })
    }

    /// The length of the modulus in bits.
    #[wasm_bindgen(getter)]
    pub fn bits(&self) -> usize {
        self.key.bits()
    }

    /// SHA-256 of the public key, hex: equal for a certificate and its private key.
    #[wasm_bindgen(getter)]
    pub fn fingerprint(&self) -> String {
        self.key.fingerprint().to_owned()
    }

    /// What is worth knowing about it.
    #[wasm_bindgen(getter)]
    pub fn warnings(&self) -> Vec<Ts<KeyWarning>> {
        warnings(self.key.warnings())
    }

    /// What was mended in the file.
    #[wasm_bindgen(getter)]
    pub fn repairs(&self) -> Vec<Ts<Repair>> {
        repairs(self.key.repairs())
    }

    fn core(&self) -> Result<core::PrivateKey> {
        PrivateKey::core_of(&self.file, self.password.as_ref())
    }

    fn core_of(file: &SecretBytes, password: Option<&SecretString>) -> Result<core::PrivateKey> {
        Ok(match password {
            Some(password) => core::PrivateKey::parse_encrypted(file.expose(), password)?,
            None => core::PrivateKey::parse(file.expose())?,
        })
    }
}

fn policy(name: Option<String>) -> Result<core::TextPolicy> {
    let Some(name) = name else { return Ok(core::TextPolicy::Raw) };
    core::TextPolicy::parse(&name).ok_or_else(|| Failure::wrong_type(core::TextPolicy::WORDS))
}

/// What is known of an envelope that was opened.
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

/// An order: what a merchant seals, or what came out of an envelope.
#[wasm_bindgen(js_namespace = netopia)]
pub struct Order {
    order: core::Order,
    xml: Option<SecretString>,
    sealed: Option<Sealed>,
}

#[wasm_bindgen(js_namespace = netopia)]
impl Order {
    #[wasm_bindgen(constructor)]
    pub fn new(order: Ts<OrderData>) -> Result<Self> {
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
    #[wasm_bindgen(getter)]
    pub fn repairs(&self) -> Vec<Ts<Repair>> {
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
    ) -> Result<String> {
        Ok(self.order.to_xml(self::policy(policy)?)?.to_string())
    }

    /// The IPN that NETOPIA would make of the order, for simulations.
    #[wasm_bindgen(js_name = toIpn)]
    pub fn to_ipn(&self, mobilpay: Ts<MobilpayData>) -> Result<Ipn> {
        // An order cannot be copied: it is read again, or made again of its parts.
        let order = match &self.xml {
            Some(xml) => core::Order::from_xml(xml.expose())?,
            None => OrderData::back(OrderData::out(&self.order), "the order")?,
        };
        Ok(Ipn { ipn: core::Ipn { order, mobilpay: mobilpay.read()? }, sealed: None })
    }

    fn of(opened: core::Opened<core::Order>) -> Self {
        let sealed = Sealed::of(&opened);
        let xml = Some(sealed.plaintext.expose().into());
        Order { order: opened.into_message(), xml, sealed: Some(sealed) }
    }
}

/// What an error code of an IPN means, in a few words.
#[wasm_bindgen(js_namespace = netopia, js_name = errorCodeMeaning)]
pub fn error_code_meaning(code: &str) -> String {
    core::ErrorCode::parse(code).meaning().to_owned()
}

/// A merchant's account with its two keys.
#[wasm_bindgen(js_namespace = netopia)]
pub struct Merchant(core::Merchant);

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
    pub fn signature(&self) -> String {
        self.0.signature().to_owned()
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
        let fields = pairs(fields)?;
        let fields = fields.iter().map(|(name, value)| (name.as_str(), value.expose()));
        Ok(Ipn::of(self.0.open_ipn_fields(fields)?))
    }
}

/// NETOPIA's side, for simulations and for end-to-end tests of a shop.
#[wasm_bindgen(js_namespace = netopia)]
pub struct Gateway(core::Gateway);

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

object! { shown:
    /// A field of the form that the customer's browser posts.
    #[tsify(type_prefix = "netopia__")]
    pub struct FormField {
        name: String,
        value: String,
    }
}

/// What travels: the sealed session key and the encrypted message.
#[wasm_bindgen(js_namespace = netopia)]
pub struct Envelope(core::Envelope);

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
        let fields = pairs(fields)?;
        let fields = fields.iter().map(|(name, value)| (name.as_str(), value.expose()));
        Ok(Envelope(core::Envelope::from_fields(fields)?))
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
    #[wasm_bindgen(getter)]
    pub fn fields(&self) -> Vec<Ts<FormField>> {
        let field = |(name, value): (&str, String)| FormField { name: name.to_owned(), value };
        self.0.fields().into_iter().map(|own| field(own).into_ts()).collect()
    }

    /// The fields as a form body.
    #[wasm_bindgen(js_name = formBody)]
    pub fn form_body(&self) -> String {
        self.0.form_body()
    }

    /// The cipher.
    #[wasm_bindgen(getter, unchecked_return_type = "netopia__Cipher")]
    pub fn cipher(&self) -> String {
        self.0.cipher().as_str().to_owned()
    }

    /// What was mended in the form.
    #[wasm_bindgen(getter)]
    pub fn repairs(&self) -> Vec<Ts<Repair>> {
        repairs(self.0.repairs())
    }
}

object! { read:
    /// What the merchant's own records say about an order.
    #[tsify(type_prefix = "netopia__")]
    pub struct Expected {
        /// The order's number.
        order_id: String,
        /// The amount that the customer was asked for: text, or a `bigint` in the currency's smallest unit.
        #[tsify(type = "string | bigint")]
        amount: JsValue,
        /// The currency of that amount.
        currency: String,
        /// The signature of the merchant's account.
        signature: String,
    }
}

/// An instant payment notification. **It is not authenticated**: call `check` before acting on it.
#[wasm_bindgen(js_namespace = netopia)]
pub struct Ipn {
    ipn: core::Ipn,
    sealed: Option<Sealed>,
}

#[wasm_bindgen(js_namespace = netopia)]
impl Ipn {
    /// Reads an IPN.
    #[wasm_bindgen(js_name = fromXml)]
    pub fn from_xml(
        #[wasm_bindgen(unchecked_param_type = "string | Uint8Array")] xml: &JsValue,
    ) -> Result<Self> {
        Ok(Ipn { ipn: core::Ipn::from_xml(&text(xml)?)?, sealed: None })
    }

    /// Writes the IPN as NETOPIA does, for tests and simulations.
    #[wasm_bindgen(js_name = toXml)]
    pub fn to_xml(&self) -> Result<String> {
        Ok(self.ipn.to_xml()?.to_string())
    }

    /// The order, echoed.
    #[wasm_bindgen(getter)]
    pub fn order(&self) -> Ts<OrderData> {
        OrderData::ts(&self.ipn.order)
    }

    /// What NETOPIA adds to it.
    #[wasm_bindgen(getter)]
    pub fn mobilpay(&self) -> Ts<MobilpayData> {
        MobilpayData::ts(&self.ipn.mobilpay)
    }

    /// What NETOPIA did.
    #[wasm_bindgen(getter, unchecked_return_type = "netopia__Action | (string & {})")]
    pub fn action(&self) -> String {
        self.ipn.action().as_str().to_owned()
    }

    /// The code of the table in the vendor's document.
    #[wasm_bindgen(getter, js_name = errorCode, unchecked_return_type = "string | null")]
    pub fn error_code(&self) -> JsValue {
        nullable(self.ipn.error_code().map(core::ErrorCode::as_str))
    }

    /// The message beside the code.
    #[wasm_bindgen(getter, js_name = errorMessage, unchecked_return_type = "string | null")]
    pub fn error_message(&self) -> JsValue {
        nullable(self.ipn.error_message())
    }

    /// What the reply echoes.
    #[wasm_bindgen(getter)]
    pub fn crc(&self) -> String {
        self.ipn.crc().to_owned()
    }

    /// The amount that was asked for.
    #[wasm_bindgen(getter, js_name = originalAmount, unchecked_return_type = "string | null")]
    pub fn original_amount(&self) -> JsValue {
        nullable(self.ipn.original_amount().map(payseal::Amount::as_str))
    }

    /// The amount that was processed.
    #[wasm_bindgen(getter, js_name = processedAmount, unchecked_return_type = "string | null")]
    pub fn processed_amount(&self) -> JsValue {
        nullable(self.ipn.processed_amount().map(payseal::Amount::as_str))
    }

    /// What became of the payment, if the IPN tells the truth.
    #[wasm_bindgen(getter, unchecked_return_type = "Outcome")]
    pub fn outcome(&self) -> String {
        self.ipn.outcome().as_str().to_owned()
    }

    /// Compares it with the merchant's own records. Throws with every field that differs.
    pub fn check(&self, expected: Ts<Expected>) -> Result<()> {
        let Expected { order_id, amount: sum, currency, signature } = expected.read()?;
        let currency = Currency::parse(&currency)?;
        let amount = amount(&sum, Some(currency))?;
        Ok(self.ipn.check(&core::Expected { order_id, amount, currency, signature })?)
    }

    /// A key that is the same for the same news: the same IPN may come up to 20 times.
    #[wasm_bindgen(getter, js_name = dedupeKey)]
    pub fn dedupe_key(&self) -> String {
        self.ipn.dedupe_key()
    }

    /// When the message was made, `YYYY-MM-DDThh:mm:ss`, if the timestamp is a time.
    #[wasm_bindgen(getter, unchecked_return_type = "string | null")]
    pub fn time(&self) -> JsValue {
        nullable(self.ipn.mobilpay.time().map(|time| time.to_string()).as_deref())
    }

    /// When the token expires, if it says.
    #[wasm_bindgen(getter, js_name = tokenExpires, unchecked_return_type = "string | null")]
    pub fn token_expires(&self) -> JsValue {
        nullable(self.ipn.mobilpay.token_expires().map(|time| time.to_string()).as_deref())
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
    #[wasm_bindgen(getter)]
    pub fn repairs(&self) -> Vec<Ts<Repair>> {
        repairs(self.sealed.as_ref().map_or(&[], |sealed| &sealed.repairs))
    }

    fn of(opened: core::Opened<core::Ipn>) -> Self {
        let sealed = Some(Sealed::of(&opened));
        Ipn { ipn: opened.into_message(), sealed }
    }
}

/// The reply to an IPN: whether the merchant has recorded it. A decline that was recorded is accepted.
#[wasm_bindgen(js_namespace = netopia)]
pub struct Reply(core::Reply);

#[wasm_bindgen(js_namespace = netopia)]
impl Reply {
    /// The IPN is recorded, whatever it says.
    pub fn accepted(ipn: &Ipn) -> Self {
        Reply(core::Reply::accepted(&ipn.ipn))
    }

    /// The IPN could not be recorded just now: NETOPIA is to send it again.
    #[wasm_bindgen(js_name = retryLater)]
    pub fn retry_later(code: u32, message: &str) -> Self {
        Reply(core::Reply::retry_later(code, message))
    }

    /// The IPN is refused for good.
    pub fn rejected(code: u32, message: &str) -> Self {
        Reply(core::Reply::rejected(code, message))
    }

    /// Reads a reply, as the gateway does.
    #[wasm_bindgen(js_name = fromXml)]
    pub fn from_xml(
        #[wasm_bindgen(unchecked_param_type = "string | Uint8Array")] xml: &JsValue,
    ) -> Result<Self> {
        Ok(Reply(core::Reply::from_xml(&text(xml)?)?))
    }

    /// The body to answer with, as `application/xml`.
    #[wasm_bindgen(js_name = toXml)]
    pub fn to_xml(&self) -> String {
        self.0.to_xml()
    }

    /// Whether it says that the IPN is recorded.
    #[wasm_bindgen(getter, js_name = isAccepted)]
    pub fn is_accepted(&self) -> bool {
        self.0.is_accepted()
    }

    /// `1`: send it again; `2`: do not.
    #[wasm_bindgen(getter, js_name = errorType, unchecked_return_type = "string | null")]
    pub fn error_type(&self) -> JsValue {
        nullable(self.0.error_type().map(core::ReplyErrorType::as_str))
    }

    /// The merchant's own code.
    #[wasm_bindgen(getter, js_name = errorCode, unchecked_return_type = "string | null")]
    pub fn error_code(&self) -> JsValue {
        nullable(self.0.error_code())
    }

    /// The text: the `crc`, or the reason.
    #[wasm_bindgen(getter)]
    pub fn message(&self) -> String {
        self.0.message().to_owned()
    }
}

object! { shown:
    /// What was found out about a message that does not open, or does.
    #[tsify(type_prefix = "netopia__")]
    pub struct Finding {
        /// The stable code.
        code: String,
        /// The same in words.
        message: String,
        /// Whether nothing has to be done about it.
        is_good: bool,
    }
}

/// Finds out why the body of a form does not open with a key file; the likely cause comes first. Run it where the
/// key belongs: an endpoint that told this to others would decrypt for them.
#[wasm_bindgen(js_namespace = netopia, js_name = diagnoseLocally)]
pub fn diagnose_locally(
    #[wasm_bindgen(unchecked_param_type = "string | Uint8Array")] body: &JsValue,
    #[wasm_bindgen(js_name = privateKey, unchecked_param_type = "string | Uint8Array | Secret")]
    private_key: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "string | Secret")] password: &JsValue,
) -> Result<Vec<Ts<Finding>>> {
    let (key, password) = (key_file(private_key)?, optional_secret(password)?);
    let findings = core::doctor::diagnose_locally(&bytes(body)?, key.expose(), password.as_ref())?;
    let finding = |finding: &core::doctor::Finding| Finding {
        code: finding.code().to_owned(),
        message: finding.to_string(),
        is_good: finding.is_good(),
    };
    Ok(findings.iter().map(|own| finding(own).into_ts()).collect())
}

object! { shown:
    /// A key pair for tests and simulations.
    #[tsify(type_prefix = "netopia__")]
    pub struct TestKeyPair {
        /// The private key, PKCS#8 in PEM.
        private_key: Hidden,
        /// The public key in PEM.
        public_key: String,
        /// The certificate in PEM, signed by the key itself.
        certificate: String,
    }
}

/// Makes a key pair with a self-signed certificate, for tests and simulations. This takes a second or two, and more for
/// a large key. Real keys come from NETOPIA.
#[wasm_bindgen(js_namespace = netopia, js_name = generateTestKeyPair)]
pub fn generate_test_key_pair(
    bits: usize,
    #[wasm_bindgen(js_name = commonName)] common_name: &str,
    validity: Ts<Validity>,
) -> Result<Ts<TestKeyPair>> {
    let Validity { not_before, not_after } = validity.read()?;
    let validity =
        core::Validity { not_before: not_before.parse()?, not_after: not_after.parse()? };
    let core::TestKeyPair { private_key, public_key, certificate, .. } =
        core::TestKeyPair::generate(bits, common_name, validity)?;
    let pair = TestKeyPair { private_key: private_key.expose().into(), public_key, certificate };
    Ok(pair.into_ts())
}
