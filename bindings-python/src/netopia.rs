//! NETOPIA Payments API version 1 (mobilPay).

use std::ops::Deref;

use payseal::netopia::doctor::{Finding, diagnose_locally as core_diagnose_locally};
use payseal::netopia::{
    Action, Address, Card, Cipher, CustomerType, Destination, Discount, Envelope, ErrorCode,
    ExchangeRate, Expected, Gateway, Invoice, Ipn, IpnError, IssueInvoice, Item, KeyWarning,
    Lenient, Merchant, Mobilpay, Opened, Order, OrderType, Param, PrivateKey, PublicKey,
    Recurrence, Reply, ReplyErrorType, TestKeyPair, Text, TextPolicy, Unknown, UnknownElement,
    Validity,
};
use payseal::{
    Amount, Currency, DateTime, Outcome, Params, Repair, Result, SecretBytes, SecretString,
};
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyString;
use pyo3::{type_hint_identifier, type_hint_union};

use crate::convert::{
    FromPy, In, Message, Out, Plain, ToPy, cached, describe, records, to_dict, type_error, words,
};
use crate::errors::raise;
use crate::values::{Secret, unpicklable};
use crate::work::{self, Each};

words! {
    "payseal.netopia" {
        closed Cipher: "Cipher" |word| Cipher::parse(word).ok();
        closed TextPolicy: "TextPolicy" TextPolicy::parse;
        open OrderType: "OrderType" |word| Some(OrderType::parse(word));
        open CustomerType: "CustomerType" |word| Some(CustomerType::parse(word));
        open Action: "Action" |word| Some(Action::parse(word));
        open ErrorCode: "ErrorCode" |word| Some(ErrorCode::parse(word));
        open ReplyErrorType: "ReplyErrorType" |word| Some(ReplyErrorType::parse(word));
    }
}

records! {
    "payseal.netopia" {
        both Address: "Address" {
            customer_type same_as_billing first_name last_name email mobile_phone address
            fiscal_number identity_number country county city zip_code bank iban unknown
        };
        both Card: "Card" { number exp_year exp_month cvv2 name unknown };
        both Item: "Item" { code name measurement quantity price vat unknown };
        both ExchangeRate: "ExchangeRate" { currency rate unknown };
        both Invoice: "Invoice" {
            currency amount installments selected_installments customer_type customer_id token_id
            pan_masked promotion_code details billing shipping items exchange_rates unknown
        };
        both Param: "Param" { name value unknown };
        both Destination: "Destination" { id amount unknown };
        both Recurrence: "Recurrence" { payments_no interval_day unknown };
        both Order: "Order" {
            order_type id timestamp secret_code signature service msisdn invoice recurrence card
            ipn_cipher params split confirm_url return_url cancel_url unknown
        };
        both IpnError: "IpnError" { code message unknown };
        both Discount: "Discount" { id amount currency third_party unknown };
        both IssueInvoice: "IssueInvoice" { amount currency date exchange_rate unknown };
        both Mobilpay: "Mobilpay" {
            timestamp crc action customer purchase original_amount processed_amount pan_masked
            payment_instrument_id token_id token_expiration_date error promotion_amount
            current_payment_count rrn customer_type customer_id issuer paid_by_phone
            validation_code installments discounts payment_code opr_code issue_invoice unknown
        };
        both Validity: "Validity" { not_before not_after };
    }
}

/// A value, or a secret with the text of one that is not valid.
impl<T: ToPy> ToPy for Lenient<T> {
    const TYPE: PyStaticExpr =
        type_hint_union!(&T::TYPE, type_hint_identifier!("payseal", "Secret"));

    fn to_py<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        match self {
            Lenient::Valid(value) => value.to_py(py),
            Lenient::Invalid(text) => text.to_py(py),
        }
    }
}

impl<T: FromPy> FromPy for Lenient<T> {
    const TYPE: PyStaticExpr =
        type_hint_union!(&T::TYPE, type_hint_identifier!("payseal", "Secret"));

    fn from_py(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        if value.is_instance_of::<Secret>() {
            return SecretString::from_py(value).map(Lenient::Invalid);
        }
        T::from_py(value).map(Lenient::Valid)
    }
}

/// A text written by people: a name, an address, what is paid for. Where one is wanted, a ``str`` will do.
///
/// One that was read may be form-encoded or not, and nothing in the message tells: ``raw`` is what stood there and
/// ``decoded`` (or ``str()``) what it most likely means. ``repr`` shows neither, for it is mostly about the customer.
#[pyclass(frozen, module = "payseal.netopia", name = "Text")]
pub(crate) struct PyText(Text);

#[pymethods]
impl PyText {
    #[new]
    fn new(text: &str) -> Self {
        PyText(text.into())
    }

    /// The text as it stood in the message or was handed in.
    #[getter]
    fn raw(&self) -> &str {
        self.0.raw()
    }

    /// The text with form-encoding undone, if it was read and looks form-encoded.
    #[getter]
    fn decoded(&self) -> String {
        self.0.decoded().into_owned()
    }

    fn __str__(&self) -> String {
        self.decoded()
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> PyResult<bool> {
        if let Ok(other) = other.cast::<PyText>() {
            return Ok(self.0 == other.get().0);
        }
        match other.cast::<PyString>() {
            Ok(other) => Ok(self.0.decoded() == other.to_str()?),
            Err(_) => Ok(false),
        }
    }

    fn __repr__(&self) -> &'static str {
        "Text([redacted])"
    }

    fn __reduce__(&self) -> PyResult<String> {
        Err(unpicklable("Text"))
    }
}

impl ToPy for Text {
    const TYPE: PyStaticExpr = type_hint_identifier!("payseal.netopia", "Text");

    fn to_py<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(Bound::new(py, PyText(self.clone()))?.into_any())
    }
}

impl FromPy for Text {
    const TYPE: PyStaticExpr = type_hint_identifier!("payseal.netopia", "Text");

    fn from_py(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        match value.cast::<PyText>() {
            Ok(text) => Ok(text.get().0.clone()),
            Err(_) => String::from_py(value).map(Text::from),
        }
    }
}

/// What stands in a message and is not known to this version. It is written again with the rest.
#[pyclass(frozen, eq, module = "payseal.netopia", name = "Unknown")]
#[derive(PartialEq, Default)]
pub(crate) struct PyUnknown(Unknown);

#[pymethods]
impl PyUnknown {
    #[new]
    fn new() -> Self {
        PyUnknown::default()
    }

    /// The unknown attributes: names and values.
    #[getter]
    fn attributes(&self) -> Vec<(&str, &str)> {
        self.0.attributes().collect()
    }

    /// The unknown child elements.
    #[getter]
    fn elements(&self) -> Out<&[UnknownElement]> {
        Out(self.0.elements())
    }

    /// The unknown parts of a known child element that holds a text or a list, such as ``params``.
    fn inside(&self, name: &str) -> PyUnknown {
        PyUnknown(self.0.inside(name).clone())
    }

    fn __bool__(&self) -> bool {
        !self.0.is_empty()
    }

    /// The unknown parts as plain values.
    fn to_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Plain<'py>> {
        to_dict(slf, &["attributes", "elements"])
    }

    fn __repr__(&self) -> String {
        format!("Unknown({:?})", self.0)
    }
}

impl ToPy for UnknownElement {
    const TYPE: PyStaticExpr = type_hint_identifier!("payseal.netopia", "UnknownElement");

    fn to_py<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        static CLASS: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
        let parts = (self.name(), self.text(), self.xml());
        cached(&CLASS, py, "payseal.netopia", "UnknownElement")?.call1(parts)
    }
}

impl ToPy for Unknown {
    const TYPE: PyStaticExpr = type_hint_identifier!("payseal.netopia", "Unknown");

    fn to_py<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(Bound::new(py, PyUnknown(self.clone()))?.into_any())
    }
}

impl FromPy for Unknown {
    const TYPE: PyStaticExpr = type_hint_identifier!("payseal.netopia", "Unknown");

    fn from_py(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        Ok(value.cast::<PyUnknown>().map_err(|_| type_error("Unknown", value))?.get().0.clone())
    }
}

impl ToPy for KeyWarning {
    const TYPE: PyStaticExpr = type_hint_identifier!("payseal.netopia", "KeyWarning");

    fn to_py<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        static CLASS: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
        let parts = (self.code(), self.to_string());
        cached(&CLASS, py, "payseal.netopia", "KeyWarning")?.call1(parts)
    }
}

impl ToPy for Finding {
    const TYPE: PyStaticExpr = type_hint_identifier!("payseal.netopia", "Finding");

    fn to_py<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        static CLASS: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
        let parts = (self.code(), self.to_string(), self.is_good());
        cached(&CLASS, py, "payseal.netopia", "Finding")?.call1(parts)
    }
}

impl ToPy for TestKeyPair {
    const TYPE: PyStaticExpr = type_hint_identifier!("payseal.netopia", "TestKeyPair");

    fn to_py<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        static CLASS: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
        let parts =
            (self.private_key.to_py(py)?, self.public_key.as_str(), self.certificate.as_str());
        cached(&CLASS, py, "payseal.netopia", "TestKeyPair")?.call1(parts)
    }
}

/// The public key that a message is sealed for: a certificate or a bare key, PEM or DER, as in the file. It can be
/// shared between threads.
///
/// NETOPIA's certificate is not the other half of the merchant's own private key: the two files never match. One that
/// has expired or is signed with MD5 loads, and ``warnings`` tells. Raises ``KeyFormatError``.
#[pyclass(frozen, module = "payseal.netopia", name = "PublicKey")]
pub(crate) struct PyPublicKey {
    key: PublicKey,
    file: Vec<u8>,
}

#[pymethods]
impl PyPublicKey {
    #[new]
    fn new(file: In<Message>) -> PyResult<Self> {
        let key = PublicKey::parse(&*file.0).map_err(raise)?;
        Ok(PyPublicKey { key, file: file.0.to_vec() })
    }

    /// The length of the modulus in bits.
    #[getter]
    fn bits(&self) -> usize {
        self.key.bits()
    }

    /// SHA-256, in lowercase hex, of the key as ``SubjectPublicKeyInfo``. Equal to that of the ``PrivateKey`` if the two
    /// are a pair.
    #[getter]
    fn fingerprint(&self) -> &str {
        self.key.fingerprint()
    }

    /// Whether the file was a certificate, and not a bare key.
    #[getter]
    fn is_certificate(&self) -> bool {
        self.key.is_certificate()
    }

    /// From when to when the certificate is valid, in UTC. ``None`` for a bare key.
    #[getter]
    fn validity(&self) -> Out<Option<Validity>> {
        Out(self.key.validity())
    }

    /// What is worth knowing about the key, though it is used all the same. Without ``now``, in UTC and without a time
    /// zone, the dates of a certificate are not looked at.
    #[pyo3(signature = (now = None))]
    fn warnings(&self, now: Option<In<DateTime>>) -> Out<Vec<KeyWarning>> {
        Out(self.key.warnings(now.map(|now| now.0)))
    }

    /// What was mended in the file.
    #[getter]
    fn repairs(&self) -> Out<&[Repair]> {
        Out(self.key.repairs())
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other
            .cast::<PyPublicKey>()
            .is_ok_and(|other| self.key.fingerprint() == other.get().key.fingerprint())
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        describe(slf, &["bits", "fingerprint"])
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> (Bound<'py, PyAny>, (Vec<u8>,)) {
        (slf.get_type().into_any(), (slf.get().file.clone(),))
    }
}

/// The private key that opens messages: PKCS#1 or PKCS#8, PEM or DER, as in the file; with a password if it is
/// encrypted. It can be shared between threads and cannot be pickled. Raises ``KeyFormatError``.
#[pyclass(frozen, module = "payseal.netopia", name = "PrivateKey")]
pub(crate) struct PyPrivateKey {
    key: PrivateKey,
    file: SecretBytes,
    password: Option<SecretString>,
}

impl PyPrivateKey {
    fn load(file: &[u8], password: Option<&SecretString>) -> PyResult<PrivateKey> {
        match password {
            Some(password) => PrivateKey::parse_encrypted(file, password),
            None => PrivateKey::parse(file),
        }
        .map_err(raise)
    }
}

#[pymethods]
impl PyPrivateKey {
    #[new]
    #[pyo3(signature = (file, *, password = None))]
    fn new(file: In<KeyFile>, password: Option<In<SecretString>>) -> PyResult<Self> {
        let password = password.map(|password| password.0);
        let key = PyPrivateKey::load(file.0.0.expose(), password.as_ref())?;
        Ok(PyPrivateKey { key, file: file.0.0, password })
    }

    /// The length of the modulus in bits.
    #[getter]
    fn bits(&self) -> usize {
        self.key.bits()
    }

    /// SHA-256, in lowercase hex, of the key's public half as ``SubjectPublicKeyInfo``.
    #[getter]
    fn fingerprint(&self) -> &str {
        self.key.fingerprint()
    }

    /// What is worth knowing about the key, though it is used all the same.
    fn warnings(&self) -> Out<Vec<KeyWarning>> {
        Out(self.key.warnings())
    }

    /// What was mended in the file.
    #[getter]
    fn repairs(&self) -> Out<&[Repair]> {
        Out(self.key.repairs())
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        describe(slf, &["bits"])
    }

    fn __reduce__(&self) -> PyResult<String> {
        Err(unpicklable("PrivateKey"))
    }
}

/// A file with a private key, which may come as a secret.
pub(crate) struct KeyFile(SecretBytes);

impl FromPy for KeyFile {
    const TYPE: PyStaticExpr =
        type_hint_union!(&<Message as FromPy>::TYPE, type_hint_identifier!("payseal", "Secret"));

    fn from_py(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        Ok(KeyFile(match value.cast::<Secret>() {
            Ok(secret) => secret.get().text().as_bytes().into(),
            Err(_) => (*Message::from_py(value)?).into(),
        }))
    }
}

/// A public key, or a file with one. Keys are not copied in core, and each object has its own.
pub(crate) struct OwnPublicKey(PublicKey);

impl FromPy for OwnPublicKey {
    const TYPE: PyStaticExpr = type_hint_union!(
        type_hint_identifier!("payseal.netopia", "PublicKey"),
        &<Message as FromPy>::TYPE
    );

    fn from_py(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        match value.cast::<PyPublicKey>() {
            Ok(key) => PublicKey::parse(&key.get().file),
            Err(_) => PublicKey::parse(&*Message::from_py(value)?),
        }
        .map(OwnPublicKey)
        .map_err(raise)
    }
}

/// A private key, or a file with one.
pub(crate) struct OwnPrivateKey(PrivateKey);

impl FromPy for OwnPrivateKey {
    const TYPE: PyStaticExpr = type_hint_union!(
        type_hint_identifier!("payseal.netopia", "PrivateKey"),
        &<KeyFile as FromPy>::TYPE
    );

    fn from_py(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        match value.cast::<PyPrivateKey>() {
            Ok(key) => {
                let key = key.get();
                PyPrivateKey::load(key.file.expose(), key.password.as_ref())
            }
            Err(_) => PyPrivateKey::load(KeyFile::from_py(value)?.0.expose(), None),
        }
        .map(OwnPrivateKey)
    }
}

/// A merchant's account: its signature, NETOPIA's public certificate, and the account's own private key, as key objects
/// or as the files' contents. The two keys are not a pair. It can be shared between threads.
///
/// Raises ``InvalidInputError`` for a signature that is none, ``KeyFormatError`` for a key that cannot be used.
#[pyclass(frozen, module = "payseal.netopia", name = "Merchant")]
pub(crate) struct PyMerchant(Merchant);

#[pymethods]
impl PyMerchant {
    #[new]
    #[pyo3(signature = (signature, certificate, private_key, *, text_policy = None))]
    fn new(
        signature: &str,
        certificate: In<OwnPublicKey>,
        private_key: In<OwnPrivateKey>,
        text_policy: Option<In<TextPolicy>>,
    ) -> PyResult<Self> {
        let merchant = Merchant::new(signature, certificate.0.0, private_key.0.0).map_err(raise)?;
        Ok(PyMerchant(match text_policy {
            Some(policy) => merchant.with_text_policy(*policy),
            None => merchant,
        }))
    }

    /// The account's signature.
    #[getter]
    fn signature(&self) -> &str {
        self.0.signature()
    }

    /// Seals an order for NETOPIA with AES-256-CBC, under a fresh key. Raises ``InvalidInputError`` with every fault.
    fn seal(&self, py: Python<'_>, order: In<Order>) -> PyResult<PyEnvelope> {
        work::long(py, || self.0.seal(&order.0)).map(PyEnvelope)
    }

    /// As ``seal``, for many orders at once, on all cores. The first error is raised, and has the number of its order as
    /// ``index``.
    fn seal_many(&self, py: Python<'_>, orders: In<Vec<Order>>) -> PyResult<Vec<PyEnvelope>> {
        let results = work::many(py, &orders.0, |part| self.0.seal_many(part))?;
        work::all(py, results, PyEnvelope)
    }

    /// As ``seal``, with RC4, for accounts that know nothing else. RC4 is broken.
    fn legacy_seal_rc4(&self, py: Python<'_>, order: In<Order>) -> PyResult<PyEnvelope> {
        work::long(py, || self.0.legacy_seal_rc4(&order.0)).map(PyEnvelope)
    }

    /// Opens the body of an IPN, as it was posted. What comes out is not authenticated: see ``Ipn.check``.
    ///
    /// Raises ``ParseError`` if it is not a form with the fields of an envelope; for everything about the values of these
    /// fields, and over 1 MiB, ``DecryptError``, and nothing tells what it was.
    fn open_ipn(&self, py: Python<'_>, body: In<Message>) -> PyResult<PyIpn> {
        let body: &[u8] = &body.0;
        work::long(py, || self.0.open_ipn(body)).map(PyIpn::opened)
    }

    /// As ``open_ipn``, for many at once, on all cores. In the place of a body that does not open stands the error.
    fn open_many(&self, py: Python<'_>, bodies: In<Vec<Message>>) -> PyResult<Vec<Each<PyIpn>>> {
        let bodies: Vec<&[u8]> = bodies.0.iter().map(|body| &**body).collect();
        let results = work::many(py, &bodies, |part| self.0.open_ipn_many(part))?;
        Ok(work::each(py, results, PyIpn::opened))
    }

    /// As ``open_ipn``, for a form that a web framework has taken apart.
    fn open_ipn_fields(&self, py: Python<'_>, fields: In<Params>) -> PyResult<PyIpn> {
        let fields = &fields.0;
        work::long(py, || self.0.open_ipn_fields(fields.iter())).map(PyIpn::opened)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        describe(slf, &["signature"])
    }

    fn __reduce__(&self) -> PyResult<String> {
        Err(unpicklable("Merchant"))
    }
}

/// NETOPIA's side, for simulations and for end-to-end tests of a shop: the merchant's public key and the gateway's own
/// private key.
#[pyclass(frozen, module = "payseal.netopia", name = "Gateway")]
pub(crate) struct PyGateway(Gateway);

#[pymethods]
impl PyGateway {
    #[new]
    fn new(merchant: In<OwnPublicKey>, private_key: In<OwnPrivateKey>) -> Self {
        PyGateway(Gateway::new(merchant.0.0, private_key.0.0))
    }

    /// Opens the body of a request with an order; RC4 keys of any length. Raises as ``Merchant.open_ipn``.
    fn open_order(&self, py: Python<'_>, body: In<Message>) -> PyResult<PyOpenedOrder> {
        let body: &[u8] = &body.0;
        work::long(py, || self.0.open_order(body)).map(PyOpenedOrder)
    }

    /// Seals an IPN for the merchant with AES-256-CBC, under a fresh key.
    fn seal_ipn(&self, py: Python<'_>, ipn: &PyIpn) -> PyResult<PyEnvelope> {
        work::long(py, || self.0.seal_ipn(ipn)).map(PyEnvelope)
    }

    /// As ``seal_ipn``, with RC4, which is broken.
    fn legacy_seal_ipn_rc4(&self, py: Python<'_>, ipn: &PyIpn) -> PyResult<PyEnvelope> {
        work::long(py, || self.0.legacy_seal_ipn_rc4(ipn)).map(PyEnvelope)
    }

    fn __repr__(&self) -> &'static str {
        "Gateway()"
    }

    fn __reduce__(&self) -> PyResult<String> {
        Err(unpicklable("Gateway"))
    }
}

/// A sealed message, as it travels: the fields of a form. It holds ciphertext only, so it can be printed and pickled.
///
/// **It has neither signature nor MAC.** Anyone who has the receiver's public key can make one.
#[pyclass(frozen, eq, module = "payseal.netopia", name = "Envelope")]
#[derive(PartialEq)]
pub(crate) struct PyEnvelope(Envelope);

#[pymethods]
impl PyEnvelope {
    /// The media type of the form.
    #[classattr]
    const CONTENT_TYPE: &str = Envelope::CONTENT_TYPE;

    /// Reads the body of a form. What transport is known to break is mended, and ``repairs`` says so.
    /// Raises ``ParseError``.
    #[staticmethod]
    fn parse(py: Python<'_>, body: In<Message>) -> PyResult<Self> {
        let body: &[u8] = &body.0;
        work::on(py, body.len(), || Envelope::parse(body)).map(PyEnvelope)
    }

    /// Reads the fields of a form that a web framework has taken apart.
    #[staticmethod]
    fn from_fields(fields: In<Params>) -> PyResult<Self> {
        Envelope::from_fields(fields.iter()).map(PyEnvelope).map_err(raise)
    }

    /// Seals a text with AES-256-CBC, under a fresh session key. Nothing is checked: to send an order there is
    /// ``Merchant.seal``.
    #[staticmethod]
    fn seal(py: Python<'_>, key: &PyPublicKey, plaintext: In<SecretString>) -> PyResult<Self> {
        let text = plaintext.0.expose();
        work::long(py, || Envelope::seal(&key.key, text)).map(PyEnvelope)
    }

    /// As ``seal``, with RC4, which is broken.
    #[staticmethod]
    fn legacy_seal_rc4(
        py: Python<'_>,
        key: &PyPublicKey,
        plaintext: In<SecretString>,
    ) -> PyResult<Self> {
        let text = plaintext.0.expose();
        work::long(py, || Envelope::legacy_seal_rc4(&key.key, text)).map(PyEnvelope)
    }

    /// Opens an IPN, on the merchant's side. Raises ``DecryptError``.
    fn open_ipn(&self, py: Python<'_>, key: &PyPrivateKey) -> PyResult<PyIpn> {
        work::long(py, || self.0.open_ipn(&key.key)).map(PyIpn::opened)
    }

    /// Opens an order, on the gateway's side. Raises ``DecryptError``.
    fn open_order(&self, py: Python<'_>, key: &PyPrivateKey) -> PyResult<PyOpenedOrder> {
        work::long(py, || self.0.open_order(&key.key)).map(PyOpenedOrder)
    }

    /// The fields of the form, in the order in which they are posted: ``env_key``, ``data``, ``cipher`` and ``iv``.
    #[getter]
    fn fields(&self) -> Out<Params> {
        Out(self.0.fields().into_iter().collect())
    }

    /// The body of the form.
    fn form_body(&self) -> String {
        self.0.form_body()
    }

    /// The cipher.
    #[getter]
    fn cipher(&self) -> Out<Cipher> {
        Out(self.0.cipher())
    }

    /// What was mended when the envelope was read.
    #[getter]
    fn repairs(&self) -> Out<&[Repair]> {
        Out(self.0.repairs())
    }

    /// The fields as a ``dict``.
    fn to_dict(slf: &Bound<'_, Self>) -> PyResult<std::collections::HashMap<String, String>> {
        let own = |(name, value): (&str, String)| (name.to_owned(), value);
        Ok(slf.get().0.fields().into_iter().map(own).collect())
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        describe(slf, &["cipher", "repairs"])
    }

    fn __reduce__(slf: &Bound<'_, Self>) -> PyResult<(Py<PyAny>, (String,))> {
        Ok((slf.get_type().getattr("parse")?.unbind(), (slf.get().0.form_body(),)))
    }
}

/// An order that was opened, on the gateway's side. It cannot be pickled.
#[pyclass(frozen, module = "payseal.netopia", name = "OpenedOrder")]
pub(crate) struct PyOpenedOrder(Opened<Order>);

#[pymethods]
impl PyOpenedOrder {
    /// The order. It may be faulty: see ``Order.validate``.
    #[getter]
    fn order(&self) -> Out<&Order> {
        Out(&*self.0)
    }

    /// The XML, as it was sealed.
    #[getter]
    fn plaintext(&self) -> Out<&SecretString> {
        Out(self.0.plaintext())
    }

    /// The cipher of the envelope.
    #[getter]
    fn cipher(&self) -> Out<Cipher> {
        Out(self.0.cipher())
    }

    /// What was mended in the form.
    #[getter]
    fn repairs(&self) -> Out<&[Repair]> {
        Out(self.0.repairs())
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        describe(slf, &["order", "cipher", "repairs"])
    }

    fn __reduce__(&self) -> PyResult<String> {
        Err(unpicklable("OpenedOrder"))
    }
}

/// An instant payment notification: the order as NETOPIA received it, and what became of it.
///
/// **It is not authenticated**: call ``check`` with what is in the merchant's own records before acting on it. The same
/// IPN may come up to 20 times; ``dedupe_key`` tells what was handled already. It can hold tokens and names, so it
/// cannot be pickled; ``to_xml`` writes it.
///
/// >>> from decimal import Decimal
/// >>> from payseal.netopia import Ipn, Reply
/// >>> ipn = Ipn.from_xml('''<order type="card" id="O-1" timestamp="20240131101500">
/// ...     <signature>ABCD-EFGH-IJKL-MNOP-QRST</signature><invoice currency="RON" amount="149.90"/>
/// ...     <mobilpay timestamp="20240131101642" crc="5a1f"><action>confirmed</action>
/// ...     <error code="0">Approved</error></mobilpay></order>''')
/// >>> ipn.check(order_id="O-1", amount=Decimal("149.90"), currency="RON", signature="ABCD-EFGH-IJKL-MNOP-QRST")
/// >>> ipn.outcome, ipn.action
/// (<Outcome.APPROVED: 'approved'>, <Action.CONFIRMED: 'confirmed'>)
/// >>> print(Reply.accepted(ipn).to_xml())
/// <?xml version="1.0" encoding="utf-8"?>
/// <crc>5a1f</crc>
#[pyclass(frozen, module = "payseal.netopia", name = "Ipn")]
pub(crate) struct PyIpn(Source);

/// Where an IPN is from.
enum Source {
    Opened(Box<Opened<Ipn>>),
    Made(Box<Ipn>),
}

impl PyIpn {
    fn opened(opened: Opened<Ipn>) -> Self {
        PyIpn(Source::Opened(Box::new(opened)))
    }

    fn envelope(&self) -> Option<&Opened<Ipn>> {
        match &self.0 {
            Source::Opened(opened) => Some(opened),
            Source::Made(_) => None,
        }
    }
}

impl Deref for PyIpn {
    type Target = Ipn;

    fn deref(&self) -> &Ipn {
        match &self.0 {
            Source::Opened(opened) => opened,
            Source::Made(ipn) => ipn,
        }
    }
}

#[pymethods]
impl PyIpn {
    /// An IPN for tests and simulations of the gateway.
    #[new]
    #[pyo3(signature = (*, order, mobilpay))]
    fn new(order: In<Order>, mobilpay: In<Mobilpay>) -> Self {
        PyIpn(Source::Made(Box::new(Ipn { order: order.0, mobilpay: mobilpay.0 })))
    }

    /// Reads an IPN. Raises ``ParseError``.
    #[staticmethod]
    fn from_xml(py: Python<'_>, xml: In<Message>) -> PyResult<Self> {
        let text = xml.0.text()?;
        work::on(py, text.len(), || Ipn::from_xml(text))
            .map(|ipn| PyIpn(Source::Made(Box::new(ipn))))
    }

    /// Writes the IPN as NETOPIA does, with tokens in the clear. Nothing is validated.
    fn to_xml(&self) -> PyResult<String> {
        Ipn::to_xml(self).map(|xml| xml.as_str().to_owned()).map_err(raise)
    }

    /// The order, echoed.
    #[getter]
    fn order(&self) -> Out<&Order> {
        Out(&self.deref().order)
    }

    /// What NETOPIA adds to it.
    #[getter]
    fn mobilpay(&self) -> Out<&Mobilpay> {
        Out(&self.deref().mobilpay)
    }

    /// The order's number, which nobody has verified: to find the order.
    #[getter]
    fn order_id(&self) -> &str {
        &self.deref().order.id
    }

    /// What was attempted. It is not what became of it: look at ``outcome``.
    #[getter]
    fn action(&self) -> Out<&Action> {
        Out(Ipn::action(self))
    }

    /// Whether the attempt succeeded (``ErrorCode.APPROVED``), or why not.
    #[getter]
    fn error_code(&self) -> Out<Option<&ErrorCode>> {
        Out(Ipn::error_code(self))
    }

    /// NETOPIA's words for the customer.
    #[getter]
    fn error_message(&self) -> Option<&str> {
        Ipn::error_message(self)
    }

    /// NETOPIA's mark of this message, to be echoed in the reply.
    #[getter]
    fn crc(&self) -> &str {
        Ipn::crc(self)
    }

    /// NETOPIA's number of the payment.
    #[getter]
    fn purchase(&self) -> Option<&str> {
        self.deref().mobilpay.purchase.as_deref()
    }

    /// The amount of the payment as it was authorised.
    #[getter]
    fn original_amount(&self) -> Out<Option<&Amount>> {
        Out(Ipn::original_amount(self))
    }

    /// What of it is taken as of this message: less after a partial capture or refund.
    #[getter]
    fn processed_amount(&self) -> Out<Option<&Amount>> {
        Out(Ipn::processed_amount(self))
    }

    /// The token to pay with the same card again.
    #[getter]
    fn token_id(&self) -> Out<Option<&SecretString>> {
        Out(self.deref().mobilpay.token_id.as_ref())
    }

    /// When the message was made, on NETOPIA's clock.
    #[getter]
    fn time(&self) -> Out<Option<DateTime>> {
        Out(self.deref().mobilpay.time())
    }

    /// When the token expires, if it says.
    #[getter]
    fn token_expires(&self) -> Out<Option<DateTime>> {
        Out(self.deref().mobilpay.token_expires())
    }

    /// What became of the operation that this IPN is about.
    #[getter]
    fn outcome(&self) -> Out<Outcome> {
        Out(Ipn::outcome(self))
    }

    /// The value of a parameter of the merchant's own, echoed.
    fn param(&self, name: &str) -> Out<Option<&Text>> {
        Out(self.deref().order.param(name))
    }

    /// A key for what this IPN says: 64 hex digits. Store it with a unique index.
    #[getter]
    fn dedupe_key(&self) -> String {
        Ipn::dedupe_key(self)
    }

    /// Compares the IPN with the merchant's own records, amounts by value. Raises ``CheckError`` with everything that is
    /// missing or differs.
    #[pyo3(signature = (*, order_id, amount, currency, signature))]
    fn check(
        &self,
        order_id: String,
        amount: In<Amount>,
        currency: In<Currency>,
        signature: String,
    ) -> PyResult<()> {
        let (amount, currency) = (amount.0, currency.0);
        let expected = Expected { order_id, amount, currency, signature };
        Ipn::check(self, &expected).map_err(raise)
    }

    /// The XML as it was sealed, if it came in an envelope.
    #[getter]
    fn plaintext(&self) -> Out<Option<&SecretString>> {
        Out(self.envelope().map(Opened::plaintext))
    }

    /// The cipher of the envelope, if it came in one.
    #[getter]
    fn cipher(&self) -> Out<Option<Cipher>> {
        Out(self.envelope().map(Opened::cipher))
    }

    /// What was mended in the form.
    #[getter]
    fn repairs(&self) -> Out<&[Repair]> {
        Out(self.envelope().map_or(&[], Opened::repairs))
    }

    /// The IPN as plain values; secrets stay secrets.
    fn to_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Plain<'py>> {
        to_dict(slf, &["outcome", "dedupe_key", "order", "mobilpay"])
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<PyIpn>().is_ok_and(|other| **self == **other.get())
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        describe(slf, &["order_id", "action", "error_code", "outcome", "purchase"])
    }

    fn __reduce__(&self) -> PyResult<String> {
        Err(unpicklable("Ipn"))
    }
}

/// The reply to an IPN: whether the merchant has recorded it.
///
/// It is about the recording, not about the payment. **A decline that was recorded is accepted.**
///
/// >>> from payseal.netopia import Reply
/// >>> print(Reply.retry_later(7, "the database is down").to_xml())
/// <?xml version="1.0" encoding="utf-8"?>
/// <crc error_type="1" error_code="7">the database is down</crc>
#[pyclass(frozen, eq, module = "payseal.netopia", name = "Reply")]
#[derive(PartialEq)]
pub(crate) struct PyReply(Reply);

#[pymethods]
impl PyReply {
    /// The media type to send it with.
    #[classattr]
    const CONTENT_TYPE: &str = Reply::CONTENT_TYPE;

    /// The IPN is recorded, whatever it says.
    #[staticmethod]
    fn accepted(ipn: &PyIpn) -> Self {
        PyReply(Reply::accepted(ipn))
    }

    /// The IPN could not be recorded just now, for a reason of the merchant's own: NETOPIA is to send it again.
    #[staticmethod]
    fn retry_later(code: In<u32>, message: &str) -> Self {
        PyReply(Reply::retry_later(*code, message))
    }

    /// The IPN is refused for good, for a reason of the merchant's own.
    #[staticmethod]
    fn rejected(code: In<u32>, message: &str) -> Self {
        PyReply(Reply::rejected(*code, message))
    }

    /// Reads a reply, as the gateway does. Raises ``ParseError``.
    #[staticmethod]
    fn from_xml(xml: In<Message>) -> PyResult<Self> {
        Reply::from_xml(xml.0.text()?).map(PyReply).map_err(raise)
    }

    /// The document to answer with.
    fn to_xml(&self) -> String {
        self.0.to_xml()
    }

    /// Whether the merchant has recorded the IPN.
    #[getter]
    fn is_accepted(&self) -> bool {
        self.0.is_accepted()
    }

    /// Whether NETOPIA is to send the IPN again; ``None`` if it was accepted.
    #[getter]
    fn error_type(&self) -> Out<Option<&ReplyErrorType>> {
        Out(self.0.error_type())
    }

    /// The merchant's own error code.
    #[getter]
    fn error_code(&self) -> Option<&str> {
        self.0.error_code()
    }

    /// The echoed ``crc``, or the merchant's own error message.
    #[getter]
    fn message(&self) -> &str {
        self.0.message()
    }

    /// The reply as plain values.
    fn to_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Plain<'py>> {
        to_dict(slf, &["message", "error_type", "error_code"])
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        describe(slf, &["message", "error_type", "error_code"])
    }

    fn __reduce__(slf: &Bound<'_, Self>) -> PyResult<(Py<PyAny>, (String,))> {
        Ok((slf.get_type().getattr("from_xml")?.unbind(), (slf.get().0.to_xml(),)))
    }
}

fn own(text: impl AsRef<str>) -> String {
    text.as_ref().to_owned()
}

/// Reads an order.
#[pyfunction]
pub(crate) fn order_from_xml(py: Python<'_>, xml: In<Message>) -> PyResult<Out<Order>> {
    let text = xml.0.text()?;
    work::on(py, text.len(), || Order::from_xml(text)).map(Out)
}

/// Writes an order.
#[pyfunction]
pub(crate) fn order_to_xml(order: In<Order>, policy: In<TextPolicy>) -> PyResult<String> {
    order.to_xml(*policy).map(|xml| own(xml.as_str())).map_err(raise)
}

/// Checks an order.
#[pyfunction]
pub(crate) fn validate_order(order: In<Order>) -> PyResult<()> {
    order.validate().map_err(raise)
}

/// When an order was made.
#[pyfunction]
pub(crate) fn order_time(order: In<Order>) -> Out<Option<DateTime>> {
    Out(order.time())
}

/// An invoice over an amount, with the decimals of its currency.
#[pyfunction]
pub(crate) fn invoice(amount: In<Amount>, currency: In<Currency>) -> Out<Invoice> {
    Out(Invoice::new(amount.0, currency.0))
}

/// What an error code means, in a few words.
#[pyfunction]
pub(crate) fn error_meaning(code: In<ErrorCode>) -> &'static str {
    code.meaning()
}

/// Makes an RSA key of 1024 to 4096 bits and a self-signed certificate with that common name, for tests and simulations.
/// A merchant's real keys come from NETOPIA. Raises ``InvalidInputError``.
#[pyfunction]
pub(crate) fn generate_test_keys(
    py: Python<'_>,
    bits: In<usize>,
    common_name: String,
    validity: In<Validity>,
) -> PyResult<Out<TestKeyPair>> {
    let (bits, validity) = (*bits, validity.0);
    work::long(py, || TestKeyPair::generate(bits, &common_name, validity)).map(Out)
}

/// Finds out why the body of a form does not open with a key file. For a person with the key at hand, never for an
/// endpoint: whoever is told what is wrong with a message that they made up can decrypt other people's messages.
#[pyfunction]
#[pyo3(signature = (body, private_key, *, password = None))]
pub(crate) fn diagnose_locally(
    py: Python<'_>,
    body: In<Message>,
    private_key: In<KeyFile>,
    password: Option<In<SecretString>>,
) -> PyResult<Out<Vec<Finding>>> {
    let (body, key): (&[u8], &[u8]) = (&body.0, private_key.0.0.expose());
    let password = password.as_deref();
    let work = || -> Result<Vec<Finding>> { core_diagnose_locally(body, key, password) };
    work::long(py, work).map(Out)
}
