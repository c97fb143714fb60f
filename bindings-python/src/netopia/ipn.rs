//! Instant payment notifications.

use std::ops::Deref;

use payseal::netopia::{Action, Cipher, ErrorCode, Expected, Ipn, Mobilpay, Opened, Order, Text};
use payseal::{Amount, Currency, DateTime, Outcome, Repair, SecretString};
use pyo3::prelude::*;

use crate::convert::{In, Message, Out, Plain, describe, to_dict};
use crate::errors::raise;
use crate::values::unpicklable;
use crate::work;

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
    pub(super) fn opened(opened: Opened<Ipn>) -> Self {
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

/// What an error code means, in a few words.
#[pyfunction]
pub(crate) fn error_meaning(code: In<ErrorCode>) -> &'static str {
    code.meaning()
}
