//! Requests, and what is signed and sent.

use payseal::paymentz::{InquiryId, Message as Signed, Operation, PaymentType, Recurring, Request};
use payseal::{Amount, Currency, Cvn, Expiry, Pan, Params};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;

use super::merchant::PyMerchant;
use super::token::PyAuthToken;
use crate::convert::{In, Out, describe};
use crate::errors::raise;
use crate::values::{FieldText, copy, unpicklable};

/// A request in the making.
///
/// A constructor for each operation takes what it needs; methods return a request with what is common added;
/// ``param`` adds anything else under the gateway's own name. ``sign`` checks all of it and fills the checksum in.
///
/// >>> from decimal import Decimal
/// >>> from payseal import Expiry
/// >>> from payseal.paymentz import Merchant, PaymentType, Request
/// >>> message = (
/// ...     Request.payment(PaymentType.DEBIT, "ORDER-1", amount=Decimal("50.00"), currency="EUR")
/// ...     .card("4111111111111111", Expiry(2030, 12), "123")
/// ...     .customer("email", "ana@example.com")
/// ...     .redirect_url("https://shop.example/back")
/// ...     .sign(Merchant("11344", "secure-key"))
/// ... )
/// >>> message.path
/// '/transactionServices/REST/v1/payments'
/// >>> message.params["authentication.checksum"]
/// 'd48d10f6d1a8695ccb7ab57b690d2371'
#[pyclass(frozen, module = "payseal.paymentz", name = "Request")]
pub(crate) struct PyRequest(Request);

impl PyRequest {
    /// A second one of the same request: core's methods use a request up.
    pub(super) fn again(&self) -> Request {
        Request::from_params(self.0.operation(), copy(self.0.params()))
    }
}

#[pymethods]
impl PyRequest {
    /// Any operation, from parameters under the gateway's own names. An ID that is part of the address is among them
    /// (``paymentId``, ``registrationId``).
    #[new]
    fn new(operation: In<Operation>, params: In<Params>) -> Self {
        PyRequest(Request::from_params(*operation, params.0))
    }

    /// A merchant's token; the merchant's secure key is sent as ``authentication.sKey``.
    #[staticmethod]
    fn auth_token(partner_id: &str, username: &str) -> Self {
        PyRequest(Request::auth_token(partner_id, username))
    }

    /// A partner's token; the key of the partner, whom the ``Merchant`` then is, is sent.
    #[staticmethod]
    fn partner_auth_token(partner_id: &str, username: &str) -> Self {
        PyRequest(Request::partner_auth_token(partner_id, username))
    }

    /// A new token for an old one.
    #[staticmethod]
    fn regenerate_token(partner_id: &str, token: &PyAuthToken) -> Self {
        PyRequest(Request::regenerate_token(partner_id, &token.0))
    }

    /// A preauthorization or debit.
    #[staticmethod]
    #[pyo3(signature = (payment_type, merchant_transaction_id, *, amount, currency))]
    fn payment(
        payment_type: In<PaymentType>,
        merchant_transaction_id: &str,
        amount: In<Amount>,
        currency: In<Currency>,
    ) -> Self {
        PyRequest(Request::payment(*payment_type, merchant_transaction_id, &amount, *currency))
    }

    /// A further payment of a series, by the gateway's ID of the first.
    #[staticmethod]
    #[pyo3(signature = (payment_id, payment_type, merchant_transaction_id, *, amount, currency))]
    fn repeated_payment(
        payment_id: &str,
        payment_type: In<PaymentType>,
        merchant_transaction_id: &str,
        amount: In<Amount>,
        currency: In<Currency>,
    ) -> Self {
        PyRequest(Request::repeated_payment(
            payment_id,
            *payment_type,
            merchant_transaction_id,
            &amount,
            *currency,
        ))
    }

    /// The capture of a preauthorization, of all or a part of it.
    #[staticmethod]
    fn capture(payment_id: &str, amount: In<Amount>) -> Self {
        PyRequest(Request::capture(payment_id, &amount))
    }

    /// The refund of all or a part of a payment.
    #[staticmethod]
    fn refund(payment_id: &str, amount: In<Amount>) -> Self {
        PyRequest(Request::refund(payment_id, &amount))
    }

    /// The reversal of a preauthorization.
    #[staticmethod]
    fn reversal(payment_id: &str) -> Self {
        PyRequest(Request::reversal(payment_id))
    }

    /// An inquiry at the payment's own address, ``/payments/{id}``. The vendor's pages disagree on whether this or
    /// ``inquiry_service`` is the one to use.
    #[staticmethod]
    fn inquiry(payment_id: &str) -> Self {
        PyRequest(Request::inquiry(payment_id))
    }

    /// An inquiry at ``/inquiry``, by either ID; with the merchant's ID and an amount, added by ``amount``, the
    /// four-part rule is used. ``TypeError`` unless one ID is given.
    #[staticmethod]
    #[pyo3(signature = (*, payment_id = None, merchant_transaction_id = None))]
    fn inquiry_service(
        payment_id: Option<&str>,
        merchant_transaction_id: Option<&str>,
    ) -> PyResult<Self> {
        let id = match (payment_id, merchant_transaction_id) {
            (Some(id), None) => InquiryId::Payment(id),
            (None, Some(id)) => InquiryId::MerchantTransaction(id),
            _ => {
                let text = "inquiry_service() takes payment_id or merchant_transaction_id";
                return Err(PyTypeError::new_err(text));
            }
        };
        Ok(PyRequest(Request::inquiry_service(id)))
    }

    /// The list of transactions; what narrows it down is added by ``param``.
    #[staticmethod]
    fn transaction_list() -> Self {
        PyRequest(Request::transaction_list())
    }

    /// A payout. Whom to pay is added by ``param``.
    #[staticmethod]
    fn payout(merchant_transaction_id: &str, amount: In<Amount>) -> Self {
        PyRequest(Request::payout(merchant_transaction_id, &amount))
    }

    /// The registration of a card without a payment.
    #[staticmethod]
    #[pyo3(signature = (number, expiry, cvv = None))]
    fn card_registration(number: In<Pan>, expiry: In<Expiry>, cvv: Option<In<Cvn>>) -> Self {
        PyRequest(Request::card_registration(&number, *expiry, cvv.as_deref()))
    }

    /// The registration of a bank account without a payment; the rest of the account is added by ``param``,
    /// ``bankAccount.iban`` first.
    #[staticmethod]
    fn account_registration(bic: &str) -> Self {
        PyRequest(Request::account_registration(bic))
    }

    /// A payment with a registered card or account.
    #[staticmethod]
    #[pyo3(signature = (registration_id, payment_type, *, amount, currency))]
    fn token_payment(
        registration_id: &str,
        payment_type: In<PaymentType>,
        amount: In<Amount>,
        currency: In<Currency>,
    ) -> Self {
        PyRequest(Request::token_payment(registration_id, *payment_type, &amount, *currency))
    }

    /// The removal of a registered card or account.
    #[staticmethod]
    fn delete_instrument(registration_id: &str) -> Self {
        PyRequest(Request::delete_instrument(registration_id))
    }

    /// The list of registered cards and accounts.
    #[staticmethod]
    fn list_instruments(registration_id: &str) -> Self {
        PyRequest(Request::list_instruments(registration_id))
    }

    /// A customer's sign-up by a merchant.
    #[staticmethod]
    fn customer_sign_up(given_name: &str, surname: &str, email: &str) -> Self {
        PyRequest(Request::customer_sign_up(given_name, surname, email))
    }

    /// A customer's sign-up by a partner, whom the ``Merchant`` then is.
    #[staticmethod]
    fn partner_customer_sign_up(given_name: &str, surname: &str, email: &str) -> Self {
        PyRequest(Request::partner_customer_sign_up(given_name, surname, email))
    }

    /// An invoice.
    #[staticmethod]
    #[pyo3(signature = (merchant_invoice_id, *, amount, currency, redirect_url))]
    fn invoice(
        merchant_invoice_id: &str,
        amount: In<Amount>,
        currency: In<Currency>,
        redirect_url: &str,
    ) -> Self {
        PyRequest(Request::invoice(merchant_invoice_id, &amount, *currency, redirect_url))
    }

    /// The hosted page. The form has to be posted by the customer's browser; ``totype`` is the name of the partner,
    /// which the gateway assigns.
    #[staticmethod]
    #[pyo3(signature = (totype, merchant_transaction_id, *, amount, currency, redirect_url))]
    fn standard_checkout(
        totype: &str,
        merchant_transaction_id: &str,
        amount: In<Amount>,
        currency: In<Currency>,
        redirect_url: &str,
    ) -> Self {
        PyRequest(Request::standard_checkout(
            totype,
            merchant_transaction_id,
            &amount,
            *currency,
            redirect_url,
        ))
    }

    /// A link to pay by.
    #[staticmethod]
    #[pyo3(signature = (order_id, *, amount, currency))]
    fn pay_by_link(order_id: &str, amount: In<Amount>, currency: In<Currency>) -> Self {
        PyRequest(Request::pay_by_link(order_id, &amount, *currency))
    }

    /// A wallet's checkout. The wallet's own key, which the ``Merchant`` then has, is not sent.
    #[staticmethod]
    #[pyo3(signature = (wallet_owner_id, merchant_transaction_id, *, amount, currency, redirect_url))]
    fn wallet(
        wallet_owner_id: &str,
        merchant_transaction_id: &str,
        amount: In<Amount>,
        currency: In<Currency>,
        redirect_url: &str,
    ) -> Self {
        PyRequest(Request::wallet(
            wallet_owner_id,
            merchant_transaction_id,
            &amount,
            *currency,
            redirect_url,
        ))
    }

    /// A parameter under the gateway's own name. It replaces an earlier one of that name.
    fn param(&self, name: &str, value: In<FieldText>) -> Self {
        PyRequest(self.again().param(name, value.0.0.expose()))
    }

    /// The card to charge or to register.
    #[pyo3(signature = (number, expiry, cvv = None))]
    fn card(&self, number: In<Pan>, expiry: In<Expiry>, cvv: Option<In<Cvn>>) -> Self {
        PyRequest(self.again().card(&number, *expiry, cvv.as_deref()))
    }

    /// The amount, of an operation that does not need one.
    fn amount(&self, amount: In<Amount>) -> Self {
        PyRequest(self.again().amount(&amount))
    }

    /// The currency, of an operation that does not need one.
    fn currency(&self, currency: In<Currency>) -> Self {
        PyRequest(self.again().currency(*currency))
    }

    /// The terminal, of which a merchant may have several.
    fn terminal_id(&self, id: &str) -> Self {
        PyRequest(self.again().terminal_id(id))
    }

    /// The brand of the payment, such as ``VISA``.
    fn brand(&self, brand: &str) -> Self {
        PyRequest(self.again().brand(brand))
    }

    /// The mode of the payment, such as ``CC``.
    fn mode(&self, mode: &str) -> Self {
        PyRequest(self.again().mode(mode))
    }

    /// A field of the customer: ``customer("email", …)`` is ``customer.email``.
    fn customer(&self, field: &str, value: &str) -> Self {
        PyRequest(self.again().customer(field, value))
    }

    /// A field of the shipping address: ``shipping("city", …)`` is ``shipping.city``.
    fn shipping(&self, field: &str, value: &str) -> Self {
        PyRequest(self.again().shipping(field, value))
    }

    /// Where the customer's browser comes back.
    fn redirect_url(&self, url: &str) -> Self {
        PyRequest(self.again().redirect_url(url))
    }

    /// Where the gateway sends its callbacks.
    fn notification_url(&self, url: &str) -> Self {
        PyRequest(self.again().notification_url(url))
    }

    /// What the customer is shown, where it is not what is charged.
    #[pyo3(signature = (*, amount, currency))]
    fn display_amount(&self, amount: In<Amount>, currency: In<Currency>) -> Self {
        PyRequest(self.again().display_amount(&amount, *currency))
    }

    /// The place in a series of payments.
    fn recurring(&self, recurring: In<Recurring>) -> Self {
        PyRequest(self.again().recurring(*recurring))
    }

    /// Registers the card along with the payment.
    fn create_registration(&self) -> Self {
        PyRequest(self.again().create_registration())
    }

    /// Checks the request and fills in who sends it and the checksum.
    ///
    /// Raises ``InvalidInputError`` with every fault: a parameter that is missing, is there twice, is not written as
    /// it has to be (an amount of ``50``) or stands in the way of one that is filled in; a signed one that holds
    /// ``|``; an ID that cannot be part of the address.
    fn sign(&self, merchant: &PyMerchant) -> PyResult<PyMessage> {
        self.again().sign(&merchant.0).map(PyMessage).map_err(raise)
    }

    /// What it asks for.
    #[getter]
    fn operation(&self) -> Out<Operation> {
        Out(self.0.operation())
    }

    /// The parameters so far, without those that ``sign`` fills in.
    #[getter]
    fn params(&self) -> Out<&Params> {
        Out(self.0.params())
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        describe(slf, &["operation", "params"])
    }

    fn __reduce__(&self) -> PyResult<String> {
        Err(unpicklable("Request"))
    }
}

/// A signed request: the address and the parameters, to be posted as a form or as JSON.
#[pyclass(frozen, module = "payseal.paymentz", name = "SignedRequest")]
pub(crate) struct PyMessage(pub(super) Signed);

#[pymethods]
impl PyMessage {
    /// The ``Content-Type`` of ``form_body``.
    #[classattr]
    const FORM_CONTENT_TYPE: &str = Signed::FORM_CONTENT_TYPE;

    /// The ``Content-Type`` of ``json_body``.
    #[classattr]
    const JSON_CONTENT_TYPE: &str = Signed::JSON_CONTENT_TYPE;

    /// The operation.
    #[getter]
    fn operation(&self) -> Out<Operation> {
        Out(self.0.operation())
    }

    /// The address below the gateway's host, to which each request is posted. A wallet's checkout has none: its
    /// address is not published.
    #[getter]
    fn path(&self) -> Option<&str> {
        self.0.path()
    }

    /// The parameters, those that were filled in first.
    #[getter]
    fn params(&self) -> Out<&Params> {
        Out(self.0.params())
    }

    /// The parameters as a form.
    fn form_body(&self) -> PyResult<String> {
        self.0.form_body().map(|text| text.as_str().to_owned()).map_err(raise)
    }

    /// The parameters as JSON, flat under their dotted names; those of pay by link as objects.
    fn json_body(&self) -> PyResult<String> {
        self.0.json_body().map(|text| text.as_str().to_owned()).map_err(raise)
    }

    /// The parameters as JSON, each dot an object, which clients of the gateway's white labels send. Raises
    /// ``InvalidInputError`` if a name is both a parameter and the beginning of one.
    fn nested_json_body(&self) -> PyResult<String> {
        self.0.nested_json_body().map(|text| text.as_str().to_owned()).map_err(raise)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        describe(slf, &["operation", "path", "params"])
    }

    fn __reduce__(&self) -> PyResult<String> {
        Err(unpicklable("SignedRequest"))
    }
}
