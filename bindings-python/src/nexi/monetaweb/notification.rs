//! A hosted payment's result, and the merchant's reply.

use payseal::nexi::monetaweb::{
    CancelNotification, CardNotification, ErrorNotification, MyBankNotification, Notification,
    Reply,
};
use payseal::{Outcome, Params, SecretString};
use pyo3::prelude::*;

use crate::convert::{In, Message, Out, describe};
use crate::errors::raise;
use crate::values::unpicklable;
use crate::work;

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
