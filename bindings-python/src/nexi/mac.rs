//! The MAC of the older XPay, and the messages of its hosted payment page.

use payseal::json::Value;
use payseal::nexi::mac::{
    Answer, Esito, HostedPage, HostedRequest, MacKey, Message, Notification, OneClick,
};
use payseal::{Amount, Currency, Outcome, Params, SecretString};
use pyo3::prelude::*;

use crate::convert::{In, Message as Body, Out, Plain, describe, to_dict, words};
use crate::errors::raise;
use crate::values::unpicklable;
use crate::work;

words! {
    "payseal.nexi.mac" {
        closed Message: "Message" |word| Message::parse(word).ok();
        open Esito: "Esito" |word| Some(Esito::parse(word));
    }
}

/// The fields of a message's MAC, in the order in which they are hashed.
#[pyfunction]
pub(crate) fn message_fields(message: In<Message>) -> Vec<&'static str> {
    message.fields().to_vec()
}

/// Every message with a MAC, by name.
#[pyfunction]
pub(crate) fn messages() -> Vec<&'static str> {
    Message::ALL.iter().map(|message| message.as_str()).collect()
}

/// The secret key of a terminal, which the gateway's back office shows as the key for the MAC.
/// Raises ``KeyFormatError`` if it is empty.
///
/// >>> from payseal.nexi.mac import MacKey, Message
/// >>> key = MacKey("secret_key")
/// >>> fields = {"importo": "5050", "divisa": "EUR", "codTrans": "1200123"}
/// >>> mac = key.build(Message.HOSTED_PAGE, fields)
/// >>> mac
/// '0fa0ca05a13c6b5d0bd1466461319658f7f990bf'
/// >>> key.verify(Message.HOSTED_PAGE, fields, mac)
#[pyclass(frozen, module = "payseal.nexi.mac", name = "MacKey")]
pub(crate) struct PyMacKey(MacKey);

#[pymethods]
impl PyMacKey {
    #[new]
    fn new(key: In<SecretString>) -> PyResult<Self> {
        MacKey::new(key.0).map(PyMacKey).map_err(raise)
    }

    /// The MAC of a message, from the fields that ``Message.fields`` lists; others are left alone. Raises
    /// ``InvalidInputError`` with every fault.
    fn build(&self, message: In<Message>, fields: In<Params>) -> PyResult<String> {
        self.0.build(*message, &fields).map_err(raise)
    }

    /// Whether ``mac`` is the MAC of a message, in constant time. Pass what came, or ``None`` if none came. Raises
    /// ``MacError`` if it is missing, empty or different; ``ParseError`` for a listed field that is missing or there twice.
    fn verify(&self, message: In<Message>, fields: In<Params>, mac: Option<&str>) -> PyResult<()> {
        self.0.verify(*message, &fields, mac).map_err(raise)
    }

    fn __repr__(&self) -> &'static str {
        "MacKey([redacted])"
    }

    fn __reduce__(&self) -> PyResult<String> {
        Err(unpicklable("MacKey"))
    }
}

/// A request for the hosted payment page, with its MAC: to be put into a form that the browser sends, or into a URL.
///
/// ``one_click`` is the group and the contract of a payment with a stored card; ``other`` are further parameters that
/// the gateway knows, which the MAC does not cover. Raises ``InvalidInputError`` with every fault.
///
/// >>> from decimal import Decimal
/// >>> from payseal.nexi.mac import HostedPage, MacKey
/// >>> page = HostedPage(
/// ...     MacKey("secret_key"), alias="ALIAS1", cod_trans="1200123", amount=Decimal("50.50"), currency="EUR",
/// ...     url="https://shop.example/esito", url_back="https://shop.example/annullo",
/// ... )
/// >>> page.params["importo"]
/// '5050'
/// >>> page.url(HostedPage.TEST)[:30]
/// 'https://int-ecommerce.nexi.it/'
#[pyclass(frozen, module = "payseal.nexi.mac", name = "HostedPage")]
pub(crate) struct PyHostedPage(HostedRequest);

#[pymethods]
impl PyHostedPage {
    /// Where the hosted page is in production.
    #[classattr]
    const PRODUCTION: &str = HostedPage::PRODUCTION;

    /// Where the hosted page is for tests.
    #[classattr]
    const TEST: &str = HostedPage::TEST;

    #[new]
    #[pyo3(signature = (key, *, alias, cod_trans, amount, currency, url, url_back, one_click = None, other = None))]
    #[allow(clippy::too_many_arguments)]
    fn new(
        key: &PyMacKey,
        alias: String,
        cod_trans: String,
        amount: In<Amount>,
        currency: In<Currency>,
        url: String,
        url_back: String,
        one_click: Option<(String, String)>,
        other: Option<In<Params>>,
    ) -> PyResult<Self> {
        let page = HostedPage {
            alias,
            cod_trans,
            amount: amount.0,
            currency: currency.0,
            url,
            url_back,
            one_click: one_click.map(|(group, contract)| OneClick { group, contract }),
            other: other.map_or_else(Params::new, |other| other.0),
        };
        page.request(&key.0).map(PyHostedPage).map_err(raise)
    }

    /// Names and values, for the hidden inputs of a form that is sent by ``POST``.
    #[getter]
    fn params(&self) -> Out<&Params> {
        Out(self.0.params())
    }

    /// The form as its body, ``application/x-www-form-urlencoded``.
    fn body(&self) -> PyResult<String> {
        self.0.body().map(|text| text.as_str().to_owned()).map_err(raise)
    }

    /// The URL to which the browser is sent: ``base`` is ``PRODUCTION`` or ``TEST``.
    fn url(&self, base: &str) -> PyResult<String> {
        self.0.url(base).map_err(raise)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        describe(slf, &["params"])
    }
}

/// The outcome of a payment on the hosted page, as the customer brings it back to ``url`` and the gateway's server sends it
/// to ``urlpost``. It exists only if its MAC is right.
#[pyclass(frozen, module = "payseal.nexi.mac", name = "Notification")]
pub(crate) struct PyNotification(Notification);

#[pymethods]
impl PyNotification {
    /// Reads a form body or a query string (without its ``?``), in UTF-8 or ISO-8859-1, and verifies its MAC. Raises
    /// ``MacError`` if the MAC is missing, empty or wrong; ``ParseError`` if this is no form, or a field is missing or
    /// there twice.
    #[staticmethod]
    fn open(py: Python<'_>, body: In<Body>, key: &PyMacKey) -> PyResult<Self> {
        let body: &[u8] = &body.0;
        work::on(py, body.len(), || Notification::open(body, &key.0)).map(PyNotification)
    }

    /// Compares it with the payment that was begun: a notification of another payment has a right MAC too. Raises
    /// ``CheckError``.
    #[pyo3(signature = (*, cod_trans, amount, currency))]
    fn check(&self, cod_trans: &str, amount: In<Amount>, currency: In<Currency>) -> PyResult<()> {
        self.0.check(cod_trans, &amount, *currency).map_err(raise)
    }

    /// The merchant's own number of the payment.
    #[getter]
    fn cod_trans(&self) -> &str {
        self.0.cod_trans()
    }

    /// How it went, in the gateway's word.
    #[getter]
    fn esito(&self) -> Out<Esito> {
        Out(self.0.esito())
    }

    /// What became of the payment. Whether ``OK`` has also captured the money is a setting of the terminal.
    #[getter]
    fn outcome(&self) -> Out<Outcome> {
        Out(self.0.outcome())
    }

    /// The amount in the currency's smallest unit, as it came.
    #[getter]
    fn importo(&self) -> &str {
        self.0.importo()
    }

    /// The issuer's authorisation code; empty if the payment was refused.
    #[getter]
    fn cod_aut(&self) -> &str {
        self.0.cod_aut()
    }

    /// Any field. The MAC covers those of ``Message.OUTCOME`` only.
    fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name)
    }

    /// All fields, in the order in which they came.
    #[getter]
    fn params(&self) -> Out<&Params> {
        Out(self.0.params())
    }

    /// The notification as plain values.
    fn to_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Plain<'py>> {
        to_dict(slf, &["outcome", "esito", "cod_trans", "importo", "cod_aut"])
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        describe(slf, &["cod_trans", "esito", "outcome", "importo"])
    }

    fn __reduce__(&self) -> PyResult<String> {
        Err(unpicklable("Notification"))
    }
}

/// The JSON answer to an API request. It exists only if its MAC is right.
#[pyclass(frozen, module = "payseal.nexi.mac", name = "Answer")]
pub(crate) struct PyAnswer(Answer);

#[pymethods]
impl PyAnswer {
    /// Reads an answer and verifies its MAC, which covers ``esito``, ``idOperazione`` and ``timeStamp``. Raises
    /// ``MacError``; ``ParseError`` if this is no JSON object or one of the three is missing.
    #[staticmethod]
    fn open(py: Python<'_>, json: In<Body>, key: &PyMacKey) -> PyResult<Self> {
        let text = json.0.text()?;
        work::on(py, text.len(), || Answer::open(text, &key.0)).map(PyAnswer)
    }

    /// How it went, in the gateway's word.
    #[getter]
    fn esito(&self) -> Out<Esito> {
        Out(self.0.esito())
    }

    /// What became of the request, not of the payment that it may ask about.
    #[getter]
    fn outcome(&self) -> Out<Outcome> {
        Out(self.0.outcome())
    }

    /// The whole answer, as it came. The MAC covers three fields of it.
    fn to_dict(&self) -> Out<&Value> {
        Out(self.0.value())
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        describe(slf, &["esito", "outcome"])
    }

    fn __reduce__(&self) -> PyResult<String> {
        Err(unpicklable("Answer"))
    }
}
