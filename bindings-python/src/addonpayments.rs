//! AddonPayments (Easy Payment Gateway).

use std::collections::HashMap;

use payseal::addonpayments::{
    AccountAge, AccountChange, ApiVersion, AuthMethod, CardType, ChallengeWindowSize, ColorDepth,
    DeliveryTimeframe, Entry, Environment, Exemption, Exemptions, Expected, Field, Group, Merchant,
    MerchantKey, MerchantParams, Mpi, Notification, Opened, Operation, OperationResult,
    OperationType, PasswordChange, PaymentDetails, PriorAuthMethod, Request, Response,
    ResponseCode, SealedRequest, ShippingAddressUsage, ShippingMethod, Status, StatusClass,
    Transaction, Workflow, json_to_params as core_json_to_params,
    params_to_json as core_params_to_json,
};
use payseal::json::Value;
use payseal::{
    Amount, Currency, Cvn, Date, DateTime, Encoding, Expiry, Outcome, Pan, Params, Repair,
    SecretString,
};
use pyo3::exceptions::PyTypeError;
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};
use pyo3::{type_hint_identifier, type_hint_union};

use crate::convert::{FromPy, In, Message, Out, Plain, ToPy, describe, records, to_dict, words};
use crate::errors::raise;
use crate::values::{Pairs, copy, encoding_or_default, field_text, unpicklable};
use crate::work::{self, Each};

words! {
    "payseal.addonpayments" {
        closed Operation: "Operation" Operation::parse;
        closed Environment: "Environment" Environment::parse;
        closed Group: "Group" Group::parse;
        closed ApiVersion: "ApiVersion" ApiVersion::parse;
        closed OperationType: "OperationType" OperationType::parse;
        closed CardType: "CardType" CardType::parse;
        closed AccountAge: "AccountAge" AccountAge::parse;
        closed AccountChange: "AccountChange" AccountChange::parse;
        closed PasswordChange: "PasswordChange" PasswordChange::parse;
        closed ShippingAddressUsage: "ShippingAddressUsage" ShippingAddressUsage::parse;
        closed ColorDepth: "ColorDepth" ColorDepth::parse;
        closed ChallengeWindowSize: "ChallengeWindowSize" ChallengeWindowSize::parse;
        closed ShippingMethod: "ShippingMethod" ShippingMethod::parse;
        closed DeliveryTimeframe: "DeliveryTimeframe" DeliveryTimeframe::parse;
        closed AuthMethod: "AuthMethod" AuthMethod::parse;
        closed PriorAuthMethod: "PriorAuthMethod" PriorAuthMethod::parse;
        closed Exemption: "Exemption" Exemption::parse;
        open Status: "Status" |word| Some(Status::from(word));
    }
}

records! {
    "payseal.addonpayments" {
        out Entry: "Entry" { key value };
        out ResponseCode: "ResponseCode" { code message uuid extra };
        out Mpi: "Mpi" { eci authentication_status three_dsv2_token extra };
        out Workflow: "Workflow" { id name version extra };
        out PaymentDetails: "PaymentDetails" {
            card_holder_name card_number card_type exp_date issuer_bank issuer_country account
            card_number_token extra_details extra
        };
        out OperationResult: "OperationResult" {
            sorted_order amount_text currency message merchant_transaction_id operation_type
            payment_solution_transaction_id payment_solution auth_code payment_code payment_message
            rad rad_message service redirection_response original_transaction_id status
            transaction_id details payment_details response_code mpi optional_transaction_params
            extra
        } + {
            amount = |it, py| it.amount().ok().flatten().to_py(py);
            outcome = |it, py| it.outcome().to_py(py);
            redirect_url = |it, py| it.redirect_url().to_py(py);
        };
        out Transaction: "Transaction" {
            status message operation_size operations optional_transaction_params workflow extra
        } + {
            outcome = |it, py| it.outcome().to_py(py);
            redirect_url = |it, py| it.redirect_url().to_py(py);
            statuses_disagree = |it, py| it.statuses_disagree().to_py(py);
        };
    }
}

impl ToPy for Exemptions {
    const TYPE: PyStaticExpr = <[Exemption]>::TYPE;

    fn to_py<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.as_slice().to_py(py)
    }
}

/// The key of a merchant: the *text* of the hashed password, never its decoded bytes.
///
/// >>> from payseal.addonpayments import MerchantKey
/// >>> hashed = MerchantKey.from_md5_hex("98ebf5819d3da8b5922e0d7351bfccf7")
/// >>> MerchantKey.from_password("This is a valid password") == hashed
/// True
#[pyclass(frozen, module = "payseal.addonpayments", name = "MerchantKey")]
pub(crate) struct PyMerchantKey {
    read: fn(&str) -> payseal::Result<MerchantKey>,
    text: SecretString,
}

impl PyMerchantKey {
    fn new(read: fn(&str) -> payseal::Result<MerchantKey>, text: SecretString) -> PyResult<Self> {
        read(text.expose()).map_err(raise)?;
        Ok(PyMerchantKey { read, text })
    }

    /// Keys are not copied in core, and each merchant object has one of its own.
    fn load(&self) -> PyResult<MerchantKey> {
        (self.read)(self.text.expose()).map_err(raise)
    }
}

#[pymethods]
impl PyMerchantKey {
    /// The key for a plain password, which is hashed with MD5 as the vendor's document says.
    #[staticmethod]
    fn from_password(password: In<SecretString>) -> PyResult<Self> {
        PyMerchantKey::new(|text| Ok(MerchantKey::from_password(text)), password.0)
    }

    /// The key from a password that is hashed already: 32 hex digits, as the back office shows it. Case matters.
    /// Raises ``KeyFormatError``.
    #[staticmethod]
    fn from_md5_hex(hex: In<SecretString>) -> PyResult<Self> {
        PyMerchantKey::new(MerchantKey::from_md5_hex, hex.0)
    }

    /// The key from any text of 16, 24 or 32 bytes, for AES-128, AES-192 or AES-256. Raises ``KeyFormatError``.
    #[staticmethod]
    fn from_text(key: In<SecretString>) -> PyResult<Self> {
        PyMerchantKey::new(MerchantKey::from_text, key.0)
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> PyResult<bool> {
        match other.cast::<PyMerchantKey>() {
            Ok(other) => Ok(self.load()? == other.get().load()?),
            Err(_) => Ok(false),
        }
    }

    fn __repr__(&self) -> &'static str {
        "MerchantKey([redacted])"
    }

    fn __reduce__(&self) -> PyResult<String> {
        Err(unpicklable("MerchantKey"))
    }
}

/// A merchant's account: its identifier (4 to 7 digits) and its key. It can be shared between threads.
///
/// ``api_version`` is sent as a header; the vendor tells each merchant which one to use.
/// Raises ``InvalidInputError``.
///
/// >>> from payseal.addonpayments import Merchant, MerchantKey
/// >>> merchant = Merchant("10330", MerchantKey.from_password("a test password"))
/// >>> sealed = merchant.seal({"merchantId": "10330", "amount": "12.12", "chName": "Ana Pop"})
/// >>> sealed.headers["encryptionMode"]
/// 'CBC'
/// >>> merchant.open(sealed).params()["chName"]
/// 'Ana Pop'
#[pyclass(frozen, module = "payseal.addonpayments", name = "Merchant")]
pub(crate) struct PyMerchant(Merchant);

#[pymethods]
impl PyMerchant {
    #[new]
    #[pyo3(signature = (id, key, *, api_version = None))]
    fn new(id: &str, key: &PyMerchantKey, api_version: Option<&str>) -> PyResult<Self> {
        let merchant = Merchant::new(id, key.load()?).map_err(raise)?;
        Ok(PyMerchant(match api_version {
            Some(version) => merchant.with_api_version(version),
            None => merchant,
        }))
    }

    /// The merchant's identifier.
    #[getter]
    fn id(&self) -> &str {
        self.0.id()
    }

    /// Encrypts a request or parameters with AES-CBC and a fresh random IV. Without ``encoding`` they are
    /// escaped as RFC 3986 has it.
    ///
    /// Raises ``InvalidInputError`` with every fault: a name that is empty or there twice, a ``merchantId`` that
    /// is not this merchant's, a value that the encoding cannot carry; ``ParseError`` (``too_large``) over 1 MiB.
    #[pyo3(signature = (params, *, encoding = None))]
    fn seal(
        &self,
        py: Python<'_>,
        params: In<Parameters>,
        encoding: Option<In<Encoding>>,
    ) -> PyResult<PySealedRequest> {
        let encoding = encoding_or_default(encoding);
        let params = &params.0.0;
        let size = params.iter().map(|(name, value)| name.len() + value.len()).sum();
        work::on(py, size, || self.0.seal_as(params, encoding)).map(PySealedRequest)
    }

    /// As ``seal``, for many at once, on all cores. The first error is raised, and has the number of its request
    /// as ``index``.
    #[pyo3(signature = (requests, *, encoding = None))]
    fn seal_many(
        &self,
        py: Python<'_>,
        requests: In<Vec<Parameters>>,
        encoding: Option<In<Encoding>>,
    ) -> PyResult<Vec<PySealedRequest>> {
        let encoding = encoding_or_default(encoding);
        let requests: Vec<&Params> = requests.0.iter().map(|params| &params.0).collect();
        let results = work::many(py, &requests, |part| self.0.seal_many_as(part, encoding))?;
        work::all(py, results, PySealedRequest)
    }

    /// Encrypts a text that is encoded already, with a fresh random IV.
    /// Raises ``ParseError`` (``too_large``) over 1 MiB.
    fn seal_text(&self, py: Python<'_>, plaintext: In<SecretString>) -> PyResult<PySealedRequest> {
        let text = plaintext.0.expose();
        work::on(py, text.len(), || self.0.seal_text(text)).map(PySealedRequest)
    }

    /// Encrypts a text under an IV of the caller's choice (16 bytes, base64), to reproduce a test vector. Never use
    /// it for a real message: two under one IV show what they have in common.
    fn hazmat_seal_with_iv(
        &self,
        plaintext: In<SecretString>,
        iv_base64: &str,
    ) -> PyResult<PySealedRequest> {
        self.0
            .hazmat_seal_with_iv(plaintext.expose(), iv_base64)
            .map(PySealedRequest)
            .map_err(raise)
    }

    /// Encrypts a text in ECB mode, without an IV, for accounts that still ask for it. Equal blocks of plaintext give
    /// equal blocks of ciphertext, which anyone can see.
    fn legacy_seal_ecb(
        &self,
        py: Python<'_>,
        plaintext: In<SecretString>,
    ) -> PyResult<PySealedRequest> {
        let text = plaintext.0.expose();
        work::on(py, text.len(), || self.0.legacy_seal_ecb(text)).map(PySealedRequest)
    }

    /// The request for the status of all payments between two times, both included, in the gateway's time zone.
    /// Raises ``InvalidInputError`` if it ends before it begins.
    fn seal_status_by_date(
        &self,
        start: In<DateTime>,
        end: In<DateTime>,
    ) -> PyResult<PySealedRequest> {
        self.0.seal_status_by_date(*start, *end).map(PySealedRequest).map_err(raise)
    }

    /// Decrypts a request and compares its integrity check, on the gateway's side.
    ///
    /// Raises ``ParseError`` if the IV or the ciphertext are not base64 or the IV is not 16 bytes; for whatever
    /// else is wrong ``DecryptError``, and nothing tells what it was.
    fn open(&self, py: Python<'_>, sealed: &PySealedRequest) -> PyResult<PyOpened> {
        work::on(py, sealed.0.encrypted().len(), || self.0.open(&sealed.0)).map(PyOpened)
    }

    /// As ``open``, for many at once, on all cores. In the place of a request that does not open stands the error.
    fn open_many(
        &self,
        py: Python<'_>,
        sealed: Vec<Py<PySealedRequest>>,
    ) -> PyResult<Vec<Each<PyOpened>>> {
        let sealed: Vec<&SealedRequest> = sealed.iter().map(|sealed| &sealed.get().0).collect();
        let results = work::many(py, &sealed, |part| self.0.open_many(part))?;
        Ok(work::each(py, results, PyOpened))
    }

    /// The ``token`` of a status request. Raises ``InvalidInputError`` if there is no transaction, or one is empty
    /// or holds ``;``.
    fn status_token(&self, transaction_ids: In<Vec<String>>) -> PyResult<String> {
        let ids: Vec<&str> = transaction_ids.iter().map(String::as_str).collect();
        self.0.status_token(&ids).map_err(raise)
    }

    /// The query of a status request. ``postback`` asks for a new notification, to the payment's ``statusURL``
    /// or to ``url``. Raises as ``status_token``.
    #[pyo3(signature = (transaction_ids, *, postback = false, url = None))]
    fn status_query(
        &self,
        transaction_ids: In<Vec<String>>,
        postback: bool,
        url: Option<&str>,
    ) -> PyResult<Out<Params>> {
        let ids: Vec<&str> = transaction_ids.iter().map(String::as_str).collect();
        self.0.status_query(&ids, postback, url).map(Out).map_err(raise)
    }

    fn __repr__(&self) -> String {
        format!("Merchant(id='{}')", self.0.id())
    }

    fn __reduce__(&self) -> PyResult<String> {
        Err(unpicklable("Merchant"))
    }
}

/// Parameters, or a request with its parameters.
pub(crate) struct Parameters(Params);

impl FromPy for Parameters {
    const TYPE: PyStaticExpr = type_hint_union!(
        <Params as FromPy>::TYPE,
        type_hint_identifier!("payseal.addonpayments", "Request")
    );

    fn from_py(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        match value.cast::<PyRequest>() {
            Ok(request) => Ok(Parameters(copy(request.get().0.params()))),
            Err(_) => Params::from_py(value).map(Parameters),
        }
    }
}

/// What a pickled request is read from again.
type ParseArguments = (HashMap<String, String>, String);

/// An encrypted request, ready to be posted, or received on the gateway's side.
///
/// It holds ciphertext only, so it can be printed and pickled.
#[pyclass(frozen, eq, module = "payseal.addonpayments", name = "SealedRequest")]
#[derive(PartialEq)]
pub(crate) struct PySealedRequest(SealedRequest);

#[pymethods]
impl PySealedRequest {
    /// Reads a request on the gateway's side, from its headers (names in any case) and its body or query.
    ///
    /// Raises ``ParseError``: not a form, a missing field, an ``encryptionMode`` other than CBC, CBC without ``iv``,
    /// more than 1 MiB.
    #[staticmethod]
    fn parse(py: Python<'_>, headers: In<Params>, body: In<Message>) -> PyResult<Self> {
        let text = body.0.text()?;
        let headers = &headers.0;
        work::on(py, text.len(), || SealedRequest::parse(headers.iter(), text)).map(PySealedRequest)
    }

    /// The merchant's identifier.
    #[getter]
    fn merchant_id(&self) -> &str {
        self.0.merchant_id()
    }

    /// The encrypted parameters, base64.
    #[getter]
    fn encrypted(&self) -> &str {
        self.0.encrypted()
    }

    /// SHA-256 of the plaintext, lowercase hex. Unkeyed: it proves nothing about the sender.
    #[getter]
    fn integrity_check(&self) -> &str {
        self.0.integrity_check()
    }

    /// The IV, base64; ``None`` for a legacy ECB request.
    #[getter]
    fn iv(&self) -> Option<&str> {
        self.0.iv()
    }

    /// The ``apiVersion`` header.
    #[getter]
    fn api_version(&self) -> &str {
        self.0.api_version()
    }

    /// The HTTP headers: ``Content-Type``, ``apiVersion`` and, but for legacy ECB, ``encryptionMode`` and ``iv``.
    #[getter]
    fn headers(&self) -> Pairs<'_> {
        Pairs(self.0.headers())
    }

    /// The HTTP body: ``merchantId``, ``encrypted`` and ``integrityCheck``, form-encoded.
    fn form_body(&self) -> String {
        self.0.form_body()
    }

    /// The same three as the query of a URL, which the gateway takes as well; the body is then empty.
    fn query_string(&self) -> String {
        self.0.query_string()
    }

    /// The fields as plain values.
    fn to_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Plain<'py>> {
        to_dict(slf, &["merchant_id", "encrypted", "integrity_check", "iv", "api_version"])
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        describe(slf, &["merchant_id", "integrity_check", "iv", "api_version"])
    }

    fn __reduce__(slf: &Bound<'_, Self>) -> PyResult<(Py<PyAny>, ParseArguments)> {
        let this = &slf.get().0;
        let own = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
        let headers = this.headers().into_iter().map(own).collect();
        Ok((slf.get_type().getattr("parse")?.unbind(), (headers, this.form_body())))
    }
}

/// A request that was decrypted and whose integrity check matches. It cannot be pickled.
#[pyclass(frozen, module = "payseal.addonpayments", name = "Opened")]
pub(crate) struct PyOpened(Opened);

#[pymethods]
impl PyOpened {
    /// The plaintext, as it was encrypted.
    #[getter]
    fn plaintext(&self) -> Out<&SecretString> {
        Out(self.0.plaintext())
    }

    /// Damage in transport that was mended.
    #[getter]
    fn repairs(&self) -> Out<&[Repair]> {
        Out(self.0.repairs())
    }

    /// The parameters, read as they were encoded. The message does not say how that was. Raises ``ParseError``.
    #[pyo3(signature = (encoding = None))]
    fn params(&self, encoding: Option<In<Encoding>>) -> PyResult<Out<Params>> {
        self.0.params(encoding_or_default(encoding)).map(Out).map_err(raise)
    }

    /// The plaintext as JSON, which is what a ``statusByDate`` request holds. Raises ``ParseError``.
    fn json(&self) -> PyResult<Out<Value>> {
        self.0.json().map(Out).map_err(raise)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        describe(slf, &["plaintext", "repairs"])
    }

    fn __reduce__(&self) -> PyResult<String> {
        Err(unpicklable("Opened"))
    }
}

/// The merchant's own parameters, written ``key:value;key:value``; the gateway stores them and sends them back.
///
/// A key cannot hold ``:`` and nothing can hold ``;``. Raises ``InvalidInputError``.
///
/// >>> from payseal.addonpayments import MerchantParams
/// >>> str(MerchantParams({"vip": "1", "url": "https://shop.example"}))
/// 'vip:1;url:https://shop.example'
#[pyclass(frozen, eq, module = "payseal.addonpayments", name = "MerchantParams")]
#[derive(PartialEq)]
pub(crate) struct PyMerchantParams(MerchantParams);

#[pymethods]
impl PyMerchantParams {
    #[new]
    fn new(params: In<Params>) -> PyResult<Self> {
        MerchantParams::new(params.iter()).map(PyMerchantParams).map_err(raise)
    }

    /// Reads ``key:value;key:value``; a ``;`` at the end and empty parts are stepped over.
    #[staticmethod]
    fn parse(text: &str) -> PyResult<Self> {
        MerchantParams::parse(text).map(PyMerchantParams).map_err(raise)
    }

    /// The value of a key.
    fn get(&self, key: &str) -> Option<&str> {
        self.0.get(key)
    }

    /// Keys and values, in order.
    fn items(&self) -> Vec<(&str, &str)> {
        self.0.iter().collect()
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __repr__(&self) -> String {
        format!("MerchantParams.parse({:?})", self.0.to_string())
    }

    fn __reduce__(slf: &Bound<'_, Self>) -> PyResult<(Py<PyAny>, (String,))> {
        Ok((slf.get_type().getattr("parse")?.unbind(), (slf.get().0.to_string(),)))
    }
}

impl ToPy for MerchantParams {
    const TYPE: PyStaticExpr = type_hint_identifier!("payseal.addonpayments", "MerchantParams");

    fn to_py<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(Bound::new(py, PyMerchantParams(self.clone()))?.into_any())
    }
}

/// The parameters of a request, checked: every listed field keeps to the document's limits, and what the operation
/// needs is there.
///
/// Fields are keyword arguments, and go out in the order given. Raises ``InvalidInputError`` with **all** faults,
/// each with its field's name on the wire and never its value; ``TypeError`` for a field that is not in the document
/// (``check`` takes any).
///
/// >>> from decimal import Decimal
/// >>> from payseal import Expiry, Pan
/// >>> from payseal.addonpayments import Operation, Request
/// >>> request = Request(
/// ...     Operation.DIRECT_PAYMENT,
/// ...     merchant_id="10330",
/// ...     merchant_transaction_id="MER-12345",
/// ...     amount=Decimal("12.12"),
/// ...     currency="GBP",
/// ...     country="GB",
/// ...     customer_id="Dpk9fMbk",
/// ...     status_url="https://shop.example/notify",
/// ...     payment_solution="creditcards",
/// ...     card_number=Pan("4012000000150084"),
/// ...     exp_date=Expiry(2030, 12),
/// ...     cvn_number="123",
/// ...     ch_name="Ana Pop",
/// ... )
/// >>> request.card_number
/// Pan(401200******0084)
/// >>> request.params["expDate"]
/// '1230'
#[pyclass(frozen, module = "payseal.addonpayments", name = "Request")]
pub(crate) struct PyRequest(Request);

/// The methods of a request: those written here, and a getter for each field of core's table.
macro_rules! request {
    ({ $($methods:tt)* } $($(#[$doc:meta])* $field:ident $kind:ident;)*) => {
        #[pymethods]
        impl PyRequest {
            $($methods)*

            $(
                $(#[$doc])*
                #[getter]
                fn $field(&self) -> Out<Option<request!(@ $kind)>> {
                    Out(self.0.$field())
                }
            )*
        }
    };
    (@ str) => { &str };
    (@ $kind:ident) => { $kind };
}

request! {
    {
        #[new]
        #[pyo3(signature = (operation, **fields: "Unpack[RequestFields]"))]
        fn new(operation: In<Operation>, fields: Option<Bound<'_, PyDict>>) -> PyResult<Self> {
            let mut params = Params::new();
            for (name, value) in fields.iter().flatten() {
                let name = name.cast::<PyString>()?.to_str()?;
                let field = Field::all().iter().find(|field| field.identifier() == name);
                let field = field.ok_or_else(|| {
                    let text = format!("Request() got an unexpected keyword argument '{name}'");
                    PyTypeError::new_err(text)
                })?;
                let text = match value.cast::<PyMerchantParams>() {
                    Ok(params) => params.get().0.to_string().into(),
                    Err(_) => field_text(&value)?,
                };
                params.push(field.name(), text);
            }
            Request::check(*operation, params).map(PyRequest).map_err(raise)
        }

        /// Checks parameters under their names on the wire. Fields that the document does not list are sent as
        /// they are. Raises ``InvalidInputError`` with all faults.
        #[staticmethod]
        fn check(operation: In<Operation>, params: In<Params>) -> PyResult<Self> {
            Request::check(*operation, params.0).map(PyRequest).map_err(raise)
        }

        /// What it asks for.
        #[getter]
        fn operation(&self) -> Out<Operation> {
            Out(self.0.operation())
        }

        /// The parameters under their names on the wire, in the order in which they go out.
        #[getter]
        fn params(&self) -> Out<&Params> {
            Out(self.0.params())
        }

        /// What was let through although the document says otherwise: fields and codes (``date_order``).
        #[getter]
        fn warnings(&self) -> Vec<(&'static str, &'static str)> {
            self.0.warnings().iter().map(|warning| (warning.field(), warning.code())).collect()
        }

        fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
            describe(slf, &["operation", "params"])
        }

        fn __reduce__(&self) -> PyResult<String> {
            Err(unpicklable("Request"))
        }
    }

    /// The amount, with `.` as decimal point; 0 to 1 000 000.
    amount Amount;
    /// The API version: 2, 2.1, 3, or the SDKs' 5.
    api_version ApiVersion;
    /// The customer's country, ISO 3166-1 alpha-2.
    country str;
    /// The currency, ISO 4217.
    currency Currency;
    /// What is paid for; at most 500 characters.
    description str;
    /// The merchant's identifier, 4 to 7 digits.
    merchant_id str;
    /// The merchant's own parameters, `key:value;key:value`, at most 500 characters.
    merchant_params MerchantParams;
    /// The merchant's unique name for the payment, at most 45 characters.
    merchant_transaction_id str;
    /// `DEBIT` takes money from the customer, `CREDIT` sends it; any case.
    operation_type OperationType;
    /// The payment solution, such as `creditcards` or `paypal`; the list is the gateway's.
    payment_solution str;
    /// The method inside the payment solution.
    payment_method str;
    /// The product's identifier, 6 to 11 digits.
    product_id str;
    /// The gateway's identifier of an earlier payment: void, capture, refund and rebate need it.
    transaction_id str;
    /// The merchant's name for the customer, at most 80 characters.
    customer_id str;
    /// The address, first line, at most 50 characters.
    address_line1 str;
    /// The address, second line, at most 50 characters.
    address_line2 str;
    /// The building's name.
    building_name str;
    /// The building's number.
    building_number str;
    /// The city, at most 50 characters.
    city str;
    /// The number of a national identity document.
    customer_national_id str;
    /// The kind of that document.
    customer_national_id_type str;
    /// The date of birth, `YYYY-MM-DD`. The document's examples have the year last, which is taken too and
    /// gives a warning.
    dob str;
    /// The first name.
    first_name str;
    /// The language, ISO 639-1.
    language str;
    /// The last name.
    last_name str;
    /// The telephone's country code.
    phone_code str;
    /// The postal code, at most 16 characters.
    post_code str;
    /// The state or province.
    state str;
    /// The telephone number.
    telephone str;
    /// The country of the customer, ISO 3166-1 alpha-2.
    customer_country str;
    /// Where the gateway posts the payment's status.
    status_url str;
    /// Where the customer goes after a payment that succeeded.
    success_url str;
    /// Where the customer goes after a payment that failed.
    error_url str;
    /// Where the customer goes after giving up.
    cancel_url str;
    /// Where the customer goes while the payment is pending.
    awaiting_url str;
    /// The card number; it has to pass the Luhn check.
    card_number Pan;
    /// The card's expiry, `MMYY`.
    exp_date Expiry;
    /// The card's verification number, 3 or 4 digits.
    cvn_number Cvn;
    /// The card holder's name.
    ch_name str;
    /// The card's scheme.
    card_type CardType;
    /// The gateway's token for a card, 16 to 20 characters.
    card_number_token str;
    /// The card holder's address, first line.
    ch_address1 str;
    /// The card holder's address, second line.
    ch_address2 str;
    /// The card holder's city.
    ch_city str;
    /// The card holder's country, ISO 3166-1 alpha-2.
    ch_country str;
    /// The card holder's email address.
    ch_email str;
    /// The card holder's first name, in the spelling of the document's tables.
    ch_firt_name str;
    /// The card holder's first name, in the spelling of the document's prose.
    ch_first_name str;
    /// The card holder's last name.
    ch_last_name str;
    /// The card holder's telephone number.
    ch_phone str;
    /// The card holder's postal code.
    ch_post_code str;
    /// The card holder's state; recommended for the US and Canada.
    ch_state str;
    /// How many cards a customer may have.
    card_limits str;
    /// What an external 3DS server returned.
    threed_params str;
    /// The title of the payment page.
    checkout_title str;
    /// The title of the payment page.
    title str;
    /// The subtitle of the payment page.
    sub_title str;
    /// The background colour, `#RRGGBB`.
    background_color str;
    /// The URL of a logo at the top.
    top_logo str;
    /// The URL of a logo at the bottom.
    bottom_logo str;
    /// The font's colour, `#RRGGBB`.
    font_colour str;
    /// The font, such as arial or verdana.
    font_family str;
    /// The font's size.
    font_size i64;
    /// The URL of a style sheet that the gateway has approved.
    css_url str;
    /// The highest amount on demand, a whole number.
    amount_max_on_demand i64;
    /// How long the customer has had the account.
    account_age AccountAge;
    /// When the account was opened, UTC, `YYYY-MM-DD`.
    account_creation_date Date;
    /// When the account was last changed, `YYYY-MM-DD`.
    account_change_date Date;
    /// How long ago the account was last changed.
    account_change_ind AccountChange;
    /// When the password was last changed, `YYYY-MM-DD`.
    password_change_date Date;
    /// How long ago the password was last changed.
    password_change_ind PasswordChange;
    /// When the shipping address was first used, `YYYY-MM-DD`.
    shipping_address_usage Date;
    /// How long ago the shipping address was first used.
    shipping_address_usage_ind ShippingAddressUsage;
    /// Transactions in the last 24 hours, at most 3 digits.
    txn_activity_day i64;
    /// Transactions in the last year, at most 3 digits.
    txn_activity_year i64;
    /// Attempts to add a card in the last 24 hours, at most 3 digits.
    provisioning_attempts_day i64;
    /// Orders in the last 6 months, at most 3 digits.
    purchases_last6_months i64;
    /// Whether the card holder's name is the one that is shipped to.
    shipping_name_ind bool;
    /// When the payment account was registered, `YYYYMMDD`.
    payment_account_age Date;
    /// How long ago the payment account was registered.
    payment_account_ind AccountAge;
    /// Whether the merchant knows of suspicious activity.
    suspicious_account_activity_ind bool;
    /// The `Accept` header, at most 2 048 characters: cut it there.
    accept_header str;
    /// The `User-Agent` header, at most 256 characters: cut it there.
    user_agent str;
    /// `navigator.javaEnabled()`. Required with `jsEnabled`.
    java_enabled bool;
    /// Whether the browser runs JavaScript.
    js_enabled bool;
    /// `navigator.language`, a BCP 47 tag of 1 to 8 characters.
    browser_language str;
    /// The browser's IP address.
    browser_ip str;
    /// `screen.width`, in pixels. Required with `jsEnabled`.
    screen_width i64;
    /// `screen.height`, in pixels. Required with `jsEnabled`.
    screen_height i64;
    /// `getTimezoneOffset()`, in minutes, positive west of UTC. Required with `jsEnabled`.
    browser_tz i64;
    /// `screen.colorDepth`, in bits. Required with `jsEnabled`.
    screen_color_depth ColorDepth;
    /// The size of the challenge's window.
    challenge_window_size ChallengeWindowSize;
    /// As the document has it: `true` for a first order, `false` for a reorder.
    reorder_items bool;
    /// When goods ordered in advance are to be shipped, `YYYYMMDD`.
    pre_order_date Date;
    /// As the document has it: `true` if the goods are available, `false` if they will be.
    pre_order_purchase_ind bool;
    /// The amount of prepaid or gift cards, at most 15 characters.
    gift_card_amount Amount;
    /// The number of prepaid or gift cards, at most 2 digits.
    gift_card_count i64;
    /// The currency of the gift cards, ISO 4217.
    gift_card_currency Currency;
    /// The city, at most 50 characters.
    shipping_city str;
    /// The country, ISO 3166-1 alpha-2. Required with `shippingState`.
    shipping_country str;
    /// The address, first line, at most 50 characters.
    shipping_address1 str;
    /// The address, second line, at most 50 characters.
    shipping_address2 str;
    /// The postal code, at most 16 characters.
    shipping_zip_code str;
    /// The state, an ISO 3166-2 subdivision without its country, at most 2 characters.
    shipping_state str;
    /// How it is shipped.
    shipping_method_ind ShippingMethod;
    /// The email address that electronic goods go to, at most 254 characters.
    delivery_email str;
    /// How soon it is delivered.
    delivery_timeframe DeliveryTimeframe;
    /// Whether shipping and billing address are the same.
    shipping_address_match bool;
    /// The day after which no more payments are made, `YYYYMMDD`.
    payment_recurring_expiry Date;
    /// How often payments are made (`Frecuency` is the document's spelling).
    payment_recurring_frecuency i64;
    /// What documents the authentication.
    auth_data str;
    /// How the merchant authenticated the customer.
    auth_method AuthMethod;
    /// When, `YYYYMMDDhhmm`.
    auth_timestamp DateTime;
    /// What documents the earlier authentication, at most 2 048 characters.
    prior_auth_data str;
    /// How the customer was authenticated earlier.
    prior_auth_method PriorAuthMethod;
    /// When, `YYYYMMDDhhmm`. (The document's example has hour 24, which does not exist.)
    prior_auth_timestamp DateTime;
    /// The ACS's reference of the earlier authentication.
    prior_acs_trans_id_ref str;
    /// The exemptions that the merchant proposes, the preferred one first, separated by `;` or `,`.
    merchant_exemptions_sca Exemptions;
}

/// An answer of the gateway, whatever shape it came in.
///
/// ``kind`` says which it is: ``hosted_page`` (a URL), ``auth_token``, ``error`` (the bare word), ``transaction``
/// (everything else). It can hold card tokens, so it cannot be pickled.
///
/// >>> from payseal.addonpayments import Response
/// >>> response = Response.parse(b"https://checkout.example/page?token=1")
/// >>> response.outcome, response.redirect_url
/// (<Outcome.REDIRECT: 'redirect'>, 'https://checkout.example/page?token=1')
#[pyclass(frozen, eq, module = "payseal.addonpayments", name = "Response")]
#[derive(PartialEq)]
pub(crate) struct PyResponse(Response);

#[pymethods]
impl PyResponse {
    /// Reads an answer: plain text, XML or JSON in any of the gateway's shapes. Raises ``ParseError``.
    #[staticmethod]
    fn parse(py: Python<'_>, body: In<Message>) -> PyResult<Self> {
        let body: &[u8] = &body.0;
        work::on(py, body.len(), || Response::parse(body)).map(PyResponse)
    }

    /// Which of the answers it is: ``hosted_page``, ``auth_token``, ``error`` or ``transaction``.
    #[getter]
    fn kind(&self) -> &'static str {
        match &self.0 {
            Response::HostedPage(_) => "hosted_page",
            Response::AuthToken(_) => "auth_token",
            Response::Error => "error",
            _ => "transaction",
        }
    }

    /// What became of the payment: what its last operation says, not what the answer's own status says.
    #[getter]
    fn outcome(&self) -> Out<Outcome> {
        Out(self.0.outcome())
    }

    /// Where to send the customer, if that is what comes next.
    #[getter]
    fn redirect_url(&self) -> Option<&str> {
        self.0.redirect_url()
    }

    /// The token of the JavaScript integration, if the answer is one.
    #[getter]
    fn auth_token(&self) -> Out<Option<&SecretString>> {
        Out(match &self.0 {
            Response::AuthToken(token) => Some(token),
            _ => None,
        })
    }

    /// The payment and its operations, if the answer has them.
    #[getter]
    fn transaction(&self) -> Out<Option<&Transaction>> {
        Out(self.0.transaction())
    }

    /// The answer as JSON, with every field that it had; ``parse`` reads it back. It shows card tokens in the clear.
    #[pyo3(signature = (*, pretty = false))]
    fn to_json(&self, pretty: bool) -> String {
        let json = self.0.to_json();
        if pretty { json.to_string_pretty() } else { json.to_string() }
    }

    /// The answer as plain values; secrets stay secrets.
    fn to_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Plain<'py>> {
        to_dict(slf, &["kind", "outcome", "redirect_url", "auth_token", "transaction"])
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        describe(slf, &["kind", "outcome", "redirect_url"])
    }

    fn __reduce__(&self) -> PyResult<String> {
        Err(unpicklable("Response"))
    }
}

/// What the gateway posts to ``statusURL``.
///
/// **Nobody signs it.** Whoever knows the URL can post one, so it is only a hint until ``check`` has compared it with
/// what was stored. The same one arrives more than once: ``dedupe_key`` tells them apart.
///
/// >>> from decimal import Decimal
/// >>> from payseal.addonpayments import Notification
/// >>> notification = Notification.parse('''<response><operations><operation sorted-order="1">
/// ...     <status>SUCCESS</status><merchantTransactionId>M-1</merchantTransactionId>
/// ...     <amount>12.12</amount><currency>EUR</currency></operation></operations></response>''')
/// >>> notification.check(merchant_transaction_id="M-1", amount=Decimal("12.12"), currency="EUR")
/// >>> notification.outcome
/// <Outcome.APPROVED: 'approved'>
#[pyclass(frozen, eq, module = "payseal.addonpayments", name = "Notification")]
#[derive(PartialEq)]
pub(crate) struct PyNotification(Notification);

#[pymethods]
impl PyNotification {
    /// Reads a notification, in any of the shapes of an answer. Raises ``ParseError``.
    #[staticmethod]
    fn parse(py: Python<'_>, body: In<Message>) -> PyResult<Self> {
        let body: &[u8] = &body.0;
        work::on(py, body.len(), || Notification::parse(body)).map(PyNotification)
    }

    /// What it says.
    #[getter]
    fn transaction(&self) -> Out<&Transaction> {
        Out(self.0.transaction())
    }

    /// What became of the payment, if the notification tells the truth.
    #[getter]
    fn outcome(&self) -> Out<Outcome> {
        Out(self.0.outcome())
    }

    /// The merchant's name for the payment, which nobody has verified: to find the order.
    #[getter]
    fn merchant_transaction_id(&self) -> Option<&str> {
        self.0.transaction().deciding_operation()?.merchant_transaction_id.as_deref()
    }

    /// A key that is the same for the same news about a payment: 64 hex digits. Store it with a unique index.
    #[getter]
    fn dedupe_key(&self) -> String {
        self.0.dedupe_key()
    }

    /// Compares the deciding operation with what is expected, amounts by value. Raises ``CheckError`` with every field
    /// that differs or is missing.
    #[pyo3(signature = (*, merchant_transaction_id, amount, currency))]
    fn check(
        &self,
        merchant_transaction_id: String,
        amount: In<Amount>,
        currency: In<Currency>,
    ) -> PyResult<()> {
        let (amount, currency) = (amount.0, currency.0);
        self.0.check(&Expected { merchant_transaction_id, amount, currency }).map_err(raise)
    }

    /// The notification as plain values; secrets stay secrets.
    fn to_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Plain<'py>> {
        to_dict(slf, &["outcome", "merchant_transaction_id", "dedupe_key", "transaction"])
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        describe(slf, &["outcome", "merchant_transaction_id"])
    }

    fn __reduce__(&self) -> PyResult<String> {
        Err(unpicklable("Notification"))
    }
}

/// Reads parameters from a flat JSON object, as the vendor's "Parse JSON to RAW" does: numbers as they are written,
/// ``null`` as an empty value. Raises ``ParseError``.
#[pyfunction]
pub(crate) fn json_to_params(py: Python<'_>, json: &str) -> PyResult<Out<Params>> {
    work::on(py, json.len(), || core_json_to_params(json)).map(Out)
}

/// Parameters as a flat JSON object of strings, in their order. This shows card data in the clear.
#[pyfunction]
#[pyo3(signature = (params, *, pretty = false))]
pub(crate) fn params_to_json(params: In<Params>, pretty: bool) -> String {
    let json = core_params_to_json(&params);
    if pretty { json.to_string_pretty() } else { json.to_string() }
}

/// Every parameter that the vendor's document lists: its name on the wire, its name here, its table.
#[pyfunction]
pub(crate) fn fields() -> Vec<(&'static str, &'static str, &'static str)> {
    let parts = |field: &Field| (field.name(), field.identifier(), field.group().as_str());
    Field::all().iter().map(parts).collect()
}

/// The path of an operation's endpoint.
#[pyfunction]
pub(crate) fn operation_path(operation: In<Operation>) -> &'static str {
    operation.path()
}

/// The URL that an endpoint's path is put behind.
#[pyfunction]
pub(crate) fn base_url(environment: In<Environment>) -> &'static str {
    environment.base_url()
}

/// Where to post the query of a status request.
#[pyfunction]
pub(crate) fn status_url(environment: In<Environment>) -> &'static str {
    environment.status_url()
}

/// Where to post the request for the status of all payments between two times.
#[pyfunction]
pub(crate) fn status_by_date_url(environment: In<Environment>) -> String {
    environment.status_by_date_url()
}

/// The kind of a status.
#[pyfunction]
pub(crate) fn status_class(status: In<Status>) -> &'static str {
    match status.class() {
        StatusClass::Success => "success",
        StatusClass::Failure => "failure",
        StatusClass::Pending => "pending",
        StatusClass::Redirect => "redirect",
        StatusClass::ThreeDs => "3ds",
        _ => "unknown",
    }
}
