//! The account, and the requests that it makes.

use payseal::SecretString;
use payseal::nexi::xpay::{
    Cancel, CaptureOrRefund, CardVerification, HostedPayment, Init, Merchant, Mit, Moto, Uuid,
};
use pyo3::prelude::*;

use super::flow::{Once, ThreeStepsInit, TwoStepsInit};
use super::request::PyRequest;
use crate::convert::In;
use crate::errors::raise;
use crate::values::unpicklable;

/// A merchant's account with the gateway, by its API key; makes the requests and begins the flows. ``correlation_id``, which
/// each method takes, replaces the random one of the request. Every method raises ``InvalidInputError`` with every fault.
///
/// >>> from decimal import Decimal
/// >>> from payseal import Expiry, Pan
/// >>> from payseal.nexi.xpay import Card, CustomerInfo, Init, Merchant, Order, Return, ThreeStepsChallenge
/// >>> merchant = Merchant("5e1f")
/// >>> order = Order(
/// ...     order_id="O-1", amount=Decimal("50.00"), currency="EUR",
/// ...     customer_info=CustomerInfo(card_holder_name="Ana Rossi"),
/// ... )
/// >>> card = Card(pan=Pan("4012000000150084"), expiry_date=Expiry(2030, 12))
/// >>> sent = merchant.three_steps(Init(order=order, card=card))
/// >>> sent.request.path
/// '/orders/3steps/init'
/// >>> step = sent.answer('''{"operation":{"orderId":"O-1","operationId":"77","operationResult":"PENDING"},
/// ...     "threeDSAuthUrl":"https://issuer.example/","threeDSAuthRequest":"r"}''')
/// >>> match step:
/// ...     case ThreeStepsChallenge(): print(step.url, step.form("https://shop.example/back")["transactionId"])
/// https://issuer.example/ 77
#[pyclass(frozen, module = "payseal.nexi.xpay", name = "Merchant")]
pub(crate) struct PyMerchant(Merchant);

#[pymethods]
impl PyMerchant {
    #[new]
    fn new(api_key: In<SecretString>) -> PyResult<Self> {
        Merchant::new(api_key.0).map(PyMerchant).map_err(raise)
    }

    /// Begins a payment in 2 steps.
    #[pyo3(signature = (init, *, correlation_id = None))]
    fn two_steps(
        &self,
        init: In<Init>,
        correlation_id: Option<In<Uuid>>,
    ) -> PyResult<TwoStepsInit> {
        let sent = self.0.two_steps(init.0).map_err(raise)?;
        let sent = match correlation_id {
            Some(id) => sent.with_correlation_id(id.0),
            None => sent,
        };
        Ok(TwoStepsInit { request: PyRequest::of(sent.request()), state: Once::new(sent) })
    }

    /// Begins a payment in 3 steps.
    #[pyo3(signature = (init, *, correlation_id = None))]
    fn three_steps(
        &self,
        init: In<Init>,
        correlation_id: Option<In<Uuid>>,
    ) -> PyResult<ThreeStepsInit> {
        let sent = self.0.three_steps(init.0).map_err(raise)?;
        let sent = match correlation_id {
            Some(id) => sent.with_correlation_id(id.0),
            None => sent,
        };
        Ok(ThreeStepsInit { request: PyRequest::of(sent.request()), state: Once::new(sent) })
    }

    /// A payment whose card data came by mail or telephone.
    #[pyo3(signature = (body, *, correlation_id = None))]
    fn moto(&self, body: In<Moto>, correlation_id: Option<In<Uuid>>) -> PyResult<PyRequest> {
        PyRequest::made(self.0.moto(&body), correlation_id)
    }

    /// A payment that the merchant begins, under a contract.
    #[pyo3(signature = (body, *, correlation_id = None))]
    fn mit(&self, body: In<Mit>, correlation_id: Option<In<Uuid>>) -> PyResult<PyRequest> {
        PyRequest::made(self.0.mit(&body), correlation_id)
    }

    /// A payment on the hosted page.
    #[pyo3(signature = (body, *, correlation_id = None))]
    fn hosted_page(
        &self,
        body: In<HostedPayment>,
        correlation_id: Option<In<Uuid>>,
    ) -> PyResult<PyRequest> {
        PyRequest::made(self.0.hosted_page(&body), correlation_id)
    }

    /// The verification of a card without a payment.
    #[pyo3(signature = (body, *, correlation_id = None))]
    fn card_verification(
        &self,
        body: In<CardVerification>,
        correlation_id: Option<In<Uuid>>,
    ) -> PyResult<PyRequest> {
        PyRequest::made(self.0.card_verification(&body), correlation_id)
    }

    /// Captures an authorisation. Sending the same ``key`` again does not capture again: store it before sending.
    #[pyo3(signature = (operation_id, body, *, key, correlation_id = None))]
    fn capture(
        &self,
        operation_id: &str,
        body: In<CaptureOrRefund>,
        key: In<Uuid>,
        correlation_id: Option<In<Uuid>>,
    ) -> PyResult<PyRequest> {
        PyRequest::made(self.0.capture(operation_id, &body, key.0), correlation_id)
    }

    /// Pays back a capture. Sending the same ``key`` again does not pay back again: store it before sending.
    #[pyo3(signature = (operation_id, body, *, key, correlation_id = None))]
    fn refund(
        &self,
        operation_id: &str,
        body: In<CaptureOrRefund>,
        key: In<Uuid>,
        correlation_id: Option<In<Uuid>>,
    ) -> PyResult<PyRequest> {
        PyRequest::made(self.0.refund(operation_id, &body, key.0), correlation_id)
    }

    /// Cancels an operation.
    #[pyo3(signature = (operation_id, body, *, correlation_id = None))]
    fn cancel(
        &self,
        operation_id: &str,
        body: In<Cancel>,
        correlation_id: Option<In<Uuid>>,
    ) -> PyResult<PyRequest> {
        PyRequest::made(self.0.cancel(operation_id, &body), correlation_id)
    }

    fn __repr__(&self) -> &'static str {
        "Merchant([redacted])"
    }

    fn __reduce__(&self) -> PyResult<String> {
        Err(unpicklable("Merchant"))
    }
}
