//! MonetaWeb 2.0: a form goes out, XML comes back, and the result of a hosted payment arrives as a form.

use payseal::nexi::monetaweb::{
    Answer, CancelNotification, CardNotification, Confirm, ErrorNotification, Failure, Initialize,
    InitializeMyBank, Initialized, Inquiry, Language, Merchant, MyBankNotification, Notification,
    Other, Pay, Payment, Reply, Request, ResultWord,
};
use payseal::{Amount, Currency, Cvn, Expiry, Outcome, Pan, Params, SecretString};
use pyo3::prelude::*;

use super::texts;
use crate::convert::{In, Message, Out, describe, words};
use crate::errors::raise;
use crate::values::unpicklable;
use crate::work;

words! {
    "payseal.nexi.monetaweb" {
        closed Language: "Language" Language::parse;
        open ResultWord: "ResultWord" |word| Some(ResultWord::parse(word));
    }
}

/// A terminal's account with the gateway: its number, at most 8 characters, and its password, at most 50. It makes the
/// requests; every method raises ``InvalidInputError`` with every fault.
///
/// >>> from decimal import Decimal
/// >>> from payseal.nexi.monetaweb import Language, Merchant
/// >>> merchant = Merchant("93027500", "the terminal's password")
/// >>> request = merchant.initialize(
/// ...     amount=Decimal("1428.70"), currency="EUR", language=Language.ITA,
/// ...     response_to_merchant_url="https://shop.example/notify", merchant_order_id="TRCK0001",
/// ... )
/// >>> request.params["currencyCode"]
/// '978'
#[pyclass(frozen, module = "payseal.nexi.monetaweb", name = "Merchant")]
pub(crate) struct PyMerchant(Merchant);

#[pymethods]
impl PyMerchant {
    #[new]
    #[pyo3(signature = (id, password, *, tenant_id = None))]
    fn new(id: &str, password: In<SecretString>, tenant_id: Option<&str>) -> PyResult<Self> {
        let merchant = Merchant::new(id, password.0);
        match tenant_id {
            Some(tenant_id) => merchant.and_then(|merchant| merchant.with_tenant_id(tenant_id)),
            None => merchant,
        }
        .map(PyMerchant)
        .map_err(raise)
    }

    /// Begins a card payment on the hosted page. The order number has 1 to 18 letters and digits; URLs at most 2 048
    /// characters, descriptions and the custom field 255, name and email 125.
    #[pyo3(signature = (*, amount, currency, language, response_to_merchant_url, merchant_order_id, recovery_url = None, description = None, card_holder_name = None, card_holder_email = None, custom_field = None))]
    #[allow(clippy::too_many_arguments)]
    fn initialize(
        &self,
        amount: In<Amount>,
        currency: In<Currency>,
        language: In<Language>,
        response_to_merchant_url: String,
        merchant_order_id: String,
        recovery_url: Option<String>,
        description: Option<String>,
        card_holder_name: Option<String>,
        card_holder_email: Option<String>,
        custom_field: Option<String>,
    ) -> PyResult<PyRequest> {
        let payment = Initialize {
            amount: amount.0,
            currency: currency.0,
            language: language.0,
            response_to_merchant_url,
            recovery_url,
            merchant_order_id,
            description,
            card_holder_name,
            card_holder_email,
            custom_field,
        };
        self.0.initialize(&payment).map(PyRequest).map_err(raise)
    }

    /// Begins a MyBank transfer on the hosted page, in euros.
    #[pyo3(signature = (*, amount, response_to_merchant_url, merchant_order_id, recovery_url = None, description = None, card_holder_name = None, card_holder_email = None, custom_field = None))]
    #[allow(clippy::too_many_arguments)]
    fn initialize_mybank(
        &self,
        amount: In<Amount>,
        response_to_merchant_url: String,
        merchant_order_id: String,
        recovery_url: Option<String>,
        description: Option<String>,
        card_holder_name: Option<String>,
        card_holder_email: Option<String>,
        custom_field: Option<String>,
    ) -> PyResult<PyRequest> {
        let payment = InitializeMyBank {
            amount: amount.0,
            response_to_merchant_url,
            recovery_url,
            merchant_order_id,
            description,
            card_holder_name,
            card_holder_email,
            custom_field,
        };
        self.0.initialize_mybank(&payment).map(PyRequest).map_err(raise)
    }

    /// A payment whose card data came by mail or telephone (MOTO).
    #[pyo3(signature = (*, amount, currency, merchant_order_id, card, cvv2, expiry, description = None, card_holder_name = None, card_holder_email = None, custom_field = None))]
    #[allow(clippy::too_many_arguments)]
    fn pay(
        &self,
        amount: In<Amount>,
        currency: In<Currency>,
        merchant_order_id: String,
        card: In<Pan>,
        cvv2: In<Cvn>,
        expiry: In<Expiry>,
        description: Option<String>,
        card_holder_name: Option<String>,
        card_holder_email: Option<String>,
        custom_field: Option<String>,
    ) -> PyResult<PyRequest> {
        let payment = Pay {
            amount: amount.0,
            currency: currency.0,
            merchant_order_id,
            description,
            card_holder_name,
            card_holder_email,
            custom_field,
            card: card.0,
            cvv2: cvv2.0,
            expiry: expiry.0,
        };
        self.0.pay(&payment).map(PyRequest).map_err(raise)
    }

    /// Captures an authorised payment, wholly or in part.
    #[pyo3(signature = (*, amount, currency, merchant_order_id, payment_id))]
    fn confirm(
        &self,
        amount: In<Amount>,
        currency: In<Currency>,
        merchant_order_id: String,
        payment_id: String,
    ) -> PyResult<PyRequest> {
        let payment =
            Confirm { amount: amount.0, currency: currency.0, merchant_order_id, payment_id };
        self.0.confirm(&payment).map(PyRequest).map_err(raise)
    }

    /// Asks what became of a payment.
    fn inquiry(&self, payment_id: String) -> PyResult<PyRequest> {
        self.0.inquiry(&Inquiry { payment_id }).map(PyRequest).map_err(raise)
    }

    /// Any other operation, with its parameters in the order given. The account and ``operationType`` are added in front;
    /// parameters whose limits are known are held to them.
    fn other(&self, operation_type: &str, params: In<Params>) -> PyResult<PyRequest> {
        let mut operation = Other::new(operation_type);
        for (name, value) in params.iter() {
            operation.push(name, value);
        }
        self.0.other(&operation).map(PyRequest).map_err(raise)
    }

    fn __repr__(&self) -> &'static str {
        "Merchant([redacted])"
    }

    fn __reduce__(&self) -> PyResult<String> {
        Err(unpicklable("Merchant"))
    }
}

/// A request, ready to be sent by ``POST``. It holds the password and perhaps a card, and prints neither.
#[pyclass(frozen, module = "payseal.nexi.monetaweb", name = "Request")]
pub(crate) struct PyRequest(Request);

#[pymethods]
impl PyRequest {
    /// Where requests go in production.
    #[classattr]
    const PRODUCTION: &str = Request::PRODUCTION;

    /// Where requests go for tests.
    #[classattr]
    const TEST: &str = Request::TEST;

    /// The value of the ``Content-Type`` header.
    #[classattr]
    const CONTENT_TYPE: &str = Request::CONTENT_TYPE;

    /// The body: the parameters form-encoded, each character as its one byte of ISO-8859-1.
    #[getter]
    fn body(&self) -> &str {
        self.0.body()
    }

    /// The parameters, in order.
    #[getter]
    fn params(&self) -> Out<&Params> {
        Out(self.0.params())
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        describe(slf, &["params"])
    }

    fn __reduce__(&self) -> PyResult<String> {
        Err(unpicklable("Request"))
    }
}

/// Reads an answer in UTF-8 or ISO-8859-1. It carries no signature. Raises ``ParseError``: malformed or hostile XML, another
/// root than ``response`` or ``error``, an element that is there twice, an initialized payment without its number, token
/// or page.
///
/// >>> from payseal.nexi.monetaweb import Failure, Initialized, parse_answer
/// >>> answer = parse_answer(
/// ...     b"<response><paymentid>42</paymentid><securitytoken>5e3a</securitytoken>"
/// ...     b"<hostedpageurl>https://gateway.example/page</hostedpageurl></response>"
/// ... )
/// >>> match answer:
/// ...     case Initialized(): print(answer.redirect_url)
/// ...     case Failure(): print(answer.error_code)
/// https://gateway.example/page?PaymentID=42
#[pyfunction]
pub(crate) fn parse_answer(py: Python<'_>, document: In<Message>) -> PyResult<AnyAnswer> {
    let document: &[u8] = &document.0;
    match work::on(py, document.len(), || Answer::parse(document))? {
        Answer::Initialized(answer) => Ok(AnyAnswer::Initialized(PyInitialized(answer))),
        Answer::Payment(answer) => Ok(AnyAnswer::Payment(PyPayment(answer))),
        Answer::Error(answer) => Ok(AnyAnswer::Failure(PyFailure(answer))),
        // A kind of answer that core knows and this file does not.
        _ => Err(pyo3::exceptions::PyNotImplementedError::new_err("an unknown kind of answer")),
    }
}

/// Any of the answers.
#[derive(IntoPyObject)]
pub(crate) enum AnyAnswer {
    Initialized(PyInitialized),
    Payment(PyPayment),
    Failure(PyFailure),
}

/// A hosted payment that has begun. Store the token with the order: the notification has to carry the same.
#[pyclass(frozen, module = "payseal.nexi.monetaweb", name = "Initialized")]
pub(crate) struct PyInitialized(Initialized);

texts! {
    PyInitialized {
        /// The gateway's number of the payment.
        #[getter]
        fn payment_id(&self) -> &str {
            self.0.payment_id()
        }

        /// What the notification of this payment has to carry.
        #[getter]
        fn security_token(&self) -> Out<&SecretString> {
            Out(self.0.security_token())
        }

        /// Where to send the customer: the hosted page with the payment's number.
        #[getter]
        fn redirect_url(&self) -> &str {
            self.0.redirect_url()
        }

        /// All fields.
        #[getter]
        fn params(&self) -> Out<&Params> {
            Out(self.0.params())
        }

        /// The document as it came.
        #[getter]
        fn raw(&self) -> Out<SecretString> {
            Out(self.0.raw().into())
        }

        fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
            describe(slf, &["payment_id", "redirect_url"])
        }

        fn __reduce__(&self) -> PyResult<String> {
            Err(unpicklable("Initialized"))
        }
    }
    /// The hosted page, as it came.
    hosted_page_url;
}

/// What became of a payment: the answer to ``pay``, ``confirm``, ``inquiry`` and other operations.
#[pyclass(frozen, module = "payseal.nexi.monetaweb", name = "Payment")]
pub(crate) struct PyPayment(Payment);

texts! {
    PyPayment {
        /// How it went, in the gateway's word; an empty one if the message does not say.
        #[getter]
        fn result(&self) -> Out<ResultWord> {
            Out(self.0.result())
        }

        /// What became of the payment.
        #[getter]
        fn outcome(&self) -> Out<Outcome> {
            Out(self.0.outcome())
        }

        /// Any field; the case of its name does not count.
        fn get(&self, name: &str) -> Option<&str> {
            self.0.get(name)
        }

        /// All fields.
        #[getter]
        fn params(&self) -> Out<&Params> {
            Out(self.0.params())
        }

        /// The document as it came.
        #[getter]
        fn raw(&self) -> Out<SecretString> {
            Out(self.0.raw().into())
        }

        fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
            describe(slf, &["payment_id", "result", "outcome", "response_code"])
        }

        fn __reduce__(&self) -> PyResult<String> {
            Err(unpicklable("Payment"))
        }
    }
    /// The gateway's number of the payment.
    payment_id;
    /// The issuer's authorisation code.
    authorization_code;
    /// The merchant's number of the order.
    merchant_order_id;
    /// The issuer's answer; ``000`` is text.
    response_code;
    /// What the merchant sent as ``customField``.
    custom_field;
    /// A description of the result.
    description;
    /// The acquirer's reference number.
    rrn;
    /// The country of the card.
    card_country;
    /// The scheme of the card.
    card_type;
}

/// A request that the gateway refused.
#[pyclass(frozen, module = "payseal.nexi.monetaweb", name = "Failure")]
pub(crate) struct PyFailure(Failure);

texts! {
    PyFailure {
        /// All fields.
        #[getter]
        fn params(&self) -> Out<&Params> {
            Out(self.0.params())
        }

        /// The document as it came.
        #[getter]
        fn raw(&self) -> Out<SecretString> {
            Out(self.0.raw().into())
        }

        fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
            describe(slf, &["error_code", "error_message"])
        }
    }
    /// The code, as text.
    error_code;
    /// The text that belongs to it.
    error_message;
}

/// How a hosted payment ended, as the gateway's server tells. **Anyone can send one**: it is authentic only after ``check``.
///
/// ``kind`` says which it is: ``card``, ``mybank``, or ``cancel`` and ``error``, which carry no token, so that nothing proves
/// who sent them: ask with ``Merchant.inquiry``.
///
/// >>> from payseal.nexi.monetaweb import Notification
/// >>> notification = Notification.parse(
/// ...     b"paymentid=42&result=APPROVED&merchantorderid=TRCK0001&responsecode=000&securitytoken=5e3a"
/// ... )
/// >>> notification.check("5e3a", payment_id="42", order_id="TRCK0001")
/// >>> notification.outcome
/// <Outcome.AUTHORIZED: 'authorized'>
/// >>> notification.reply("https://shop.example/thanks").body
/// 'https://shop.example/thanks?paymentid=42'
#[pyclass(frozen, module = "payseal.nexi.monetaweb", name = "Notification")]
pub(crate) struct PyNotification(Notification);

/// Reads one field of whichever notification it is.
macro_rules! of_any {
    ($notification:expr, $inner:ident => $value:expr) => {
        match $notification {
            Notification::Card($inner) => $value,
            Notification::MyBank($inner) => $value,
            Notification::Cancel($inner) => $value,
            Notification::Error($inner) => $value,
            _ => None,
        }
    };
}

impl PyNotification {
    fn card(&self) -> Option<&CardNotification> {
        match &self.0 {
            Notification::Card(card) => Some(card),
            _ => None,
        }
    }
}

#[pymethods]
impl PyNotification {
    /// Reads a form body in UTF-8 or ISO-8859-1. Raises ``ParseError``: no form, a field that is there twice, no
    /// ``paymentid``, no ``result``, no ``securitytoken`` where there has to be one.
    #[staticmethod]
    fn parse(py: Python<'_>, body: In<Message>) -> PyResult<Self> {
        let body: &[u8] = &body.0;
        work::on(py, body.len(), || Notification::parse(body)).map(PyNotification)
    }

    /// Which of the four it is: ``card``, ``mybank``, ``cancel`` or ``error``.
    #[getter]
    fn kind(&self) -> &'static str {
        match &self.0 {
            Notification::Card(_) => "card",
            Notification::MyBank(_) => "mybank",
            Notification::Cancel(_) => "cancel",
            _ => "error",
        }
    }

    /// The payment that this claims to be about: look the order up by it, then ``check``.
    #[getter]
    fn payment_id(&self) -> &str {
        self.0.payment_id()
    }

    /// What the notification says became of the payment.
    #[getter]
    fn outcome(&self) -> Out<Outcome> {
        Out(self.0.outcome())
    }

    /// Whether this comes from the gateway and is about that payment of that order. The token is compared in constant time
    /// with the one that ``Initialized`` brought.
    ///
    /// Raises ``MacError`` if the token is empty or different, and for a ``cancel`` or an ``error``, which carry none;
    /// ``CheckError`` if it is about another payment.
    #[pyo3(signature = (token, *, payment_id, order_id))]
    fn check(&self, token: In<SecretString>, payment_id: &str, order_id: &str) -> PyResult<()> {
        match &self.0 {
            Notification::Card(card) => card.check(&token, payment_id, order_id),
            Notification::MyBank(mybank) => mybank.check(&token, payment_id, order_id),
            _ => Err(payseal::Error::Mac),
        }
        .map_err(raise)
    }

    /// Whether a ``cancel`` or an ``error`` is about that payment. It does not show who sent it. Raises ``CheckError``;
    /// ``MacError`` for the others, which are to be checked with their token.
    fn check_payment_id(&self, payment_id: &str) -> PyResult<()> {
        match &self.0 {
            Notification::Cancel(cancel) => {
                CancelNotification::check_payment_id(cancel, payment_id)
            }
            Notification::Error(error) => ErrorNotification::check_payment_id(error, payment_id),
            _ => Err(payseal::Error::Mac),
        }
        .map_err(raise)
    }

    /// The reply that sends the customer to ``outcome_url``, with this payment's number. Raises ``InvalidInputError``.
    fn reply(&self, outcome_url: &str) -> PyResult<PyReply> {
        self.0.reply(outcome_url).map(PyReply).map_err(raise)
    }

    /// Any field; the case of its name does not count.
    fn get(&self, name: &str) -> Option<&str> {
        of_any!(&self.0, it => it.get(name))
    }

    /// The merchant's number of the order.
    #[getter]
    fn merchant_order_id(&self) -> Option<&str> {
        match &self.0 {
            Notification::MyBank(mybank) => MyBankNotification::merchant_order_id(mybank),
            _ => self.card().and_then(CardNotification::merchant_order_id),
        }
    }

    /// The issuer's answer; ``000`` is text.
    #[getter]
    fn response_code(&self) -> Option<&str> {
        self.card().and_then(CardNotification::response_code)
    }

    /// The card number, masked.
    #[getter]
    fn masked_pan(&self) -> Option<&str> {
        self.card().and_then(CardNotification::masked_pan)
    }

    /// All fields, those that are not known included, as they came and in their order.
    #[getter]
    fn params(&self) -> Out<&Params> {
        Out(self.0.params())
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        describe(slf, &["kind", "payment_id", "outcome"])
    }

    fn __reduce__(&self) -> PyResult<String> {
        Err(unpicklable("Notification"))
    }
}

/// What the merchant's server answers a notification with, within 20 seconds: the URL to which the gateway then sends the
/// customer, as plain text and nothing else. Raises ``InvalidInputError``.
#[pyclass(frozen, eq, module = "payseal.nexi.monetaweb", name = "Reply")]
#[derive(PartialEq)]
pub(crate) struct PyReply(Reply);

#[pymethods]
impl PyReply {
    /// The value of the ``Content-Type`` header.
    #[classattr]
    const CONTENT_TYPE: &str = Reply::CONTENT_TYPE;

    #[new]
    fn new(outcome_url: &str, payment_id: &str) -> PyResult<Self> {
        Reply::new(outcome_url, payment_id).map(PyReply).map_err(raise)
    }

    /// The body of the reply.
    #[getter]
    fn body(&self) -> &str {
        self.0.body()
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        describe(slf, &["body"])
    }
}
