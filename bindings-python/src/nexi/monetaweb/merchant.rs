//! The account, and the requests that it makes.

use payseal::nexi::monetaweb::{
    Confirm, Initialize, InitializeMyBank, Inquiry, Language, Merchant, Other, Pay, Request,
};
use payseal::{Amount, Currency, Cvn, Expiry, Pan, Params, SecretString};
use pyo3::prelude::*;

use crate::convert::{In, Out, describe};
use crate::errors::raise;
use crate::values::unpicklable;

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
