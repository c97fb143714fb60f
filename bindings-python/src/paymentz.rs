//! Paymentz, the "transaction services" REST gateway, and its white labels.

use payseal::paymentz::{
    AuthToken, Callback, Checksum, ChecksumUse, Expected, InquiryId, LongStatus, Merchant,
    Message as Signed, Operation, PaymentType, Recurring, Redirect, Request, Response, ShortStatus,
    UnverifiedCallback,
};
use payseal::{Amount, Currency, Cvn, Expiry, Outcome, Pan, Params, SecretString};
use pyo3::exceptions::PyTypeError;
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::type_hint_identifier;

use crate::convert::{In, Message, Out, Plain, ToPy, cached, describe, to_dict, words};
use crate::errors::raise;
use crate::values::{FieldText, copy, unpicklable};
use crate::work;

words! {
    "payseal.paymentz" {
        closed Operation: "Operation" Operation::parse;
        closed PaymentType: "PaymentType" PaymentType::parse;
        closed Recurring: "Recurring" Recurring::parse;
        closed ChecksumUse: "ChecksumUse" ChecksumUse::parse;
        open ShortStatus: "ShortStatus" |word| Some(ShortStatus::parse(word));
        open LongStatus: "LongStatus" |word| Some(LongStatus::parse(word));
    }
}

/// An account at the gateway: the member ID and the secure key that go into every checksum, both as the gateway's
/// dashboard shows them. A partner who signs customers up has one of these too.
///
/// Raises ``InvalidInputError`` with every fault: an ID or key that is empty or holds ``|``, a key with blanks at an
/// end, and the key ``null``.
///
/// >>> from payseal.paymentz import ChecksumUse, Merchant
/// >>> merchant = Merchant("11344", "secure-key")
/// >>> parts = {"merchantTransactionId": "ORDER-1", "amount": "50.00"}
/// >>> merchant.checksum(ChecksumUse.PAYMENT, parts)
/// 'd48d10f6d1a8695ccb7ab57b690d2371'
/// >>> merchant.signed_text(ChecksumUse.PAYMENT, parts)
/// '11344|<secureKey>|ORDER-1|50.00'
#[pyclass(frozen, module = "payseal.paymentz", name = "Merchant")]
pub(crate) struct PyMerchant(Merchant);

#[pymethods]
impl PyMerchant {
    #[new]
    fn new(member_id: &str, secure_key: In<SecretString>) -> PyResult<Self> {
        Merchant::new(member_id, secure_key.0).map(PyMerchant).map_err(raise)
    }

    /// The member ID.
    #[getter]
    fn member_id(&self) -> &str {
        self.0.member_id()
    }

    /// The checksum for one of its uses, as lowercase hex, over parameters by the names that they have in a request
    /// or callback. Raises ``InvalidInputError`` with every part that is missing, empty or holds ``|``.
    fn checksum(&self, used_for: In<ChecksumUse>, params: In<Params>) -> PyResult<String> {
        self.0.checksum(&Checksum::from_params(*used_for, &params)).map_err(raise)
    }

    /// What is hashed, for a person who looks for a mistake: the key is shown as ``<secureKey>`` and a card number as
    /// ``<card.number>``.
    fn signed_text(&self, used_for: In<ChecksumUse>, params: In<Params>) -> String {
        self.0.signed_text(&Checksum::from_params(*used_for, &params))
    }

    /// Compares a received checksum, in constant time. Raises ``MacError`` if it differs, if it is empty or missing,
    /// or if a part holds ``|``.
    fn verify(
        &self,
        used_for: In<ChecksumUse>,
        params: In<Params>,
        received: Option<&str>,
    ) -> PyResult<()> {
        let parts = Checksum::from_params(*used_for, &params);
        self.0.verify(&parts, received.unwrap_or("")).map_err(raise)
    }

    /// As ``Request.sign``, for many requests at once. The first error is raised, and has the number of
    /// its request as ``index``.
    fn sign_many(&self, py: Python<'_>, requests: Vec<Py<PyRequest>>) -> PyResult<Vec<PyMessage>> {
        let sign = |request: &Py<PyRequest>| request.get().again().sign(&self.0);
        let results = work::many(py, &requests, |part| part.iter().map(sign).collect())?;
        work::all(py, results, PyMessage)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        describe(slf, &["member_id"])
    }

    fn __reduce__(&self) -> PyResult<String> {
        Err(unpicklable("Merchant"))
    }
}

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
    fn again(&self) -> Request {
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
pub(crate) struct PyMessage(Signed);

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

/// The token that the gateway hands out for about an hour, and each request carries as a header.
///
/// Its expiry is read, nothing in it is trusted. Raises ``InvalidInputError`` if it cannot be a header's value.
///
/// >>> from payseal.paymentz import AuthToken
/// >>> token = AuthToken("e30.eyJleHAiOjE2MDAwMDAwMDB9.")
/// >>> token.expires_at, token.is_expired(1_600_000_000)
/// (1600000000, True)
/// >>> token
/// AuthToken([redacted])
#[pyclass(frozen, eq, module = "payseal.paymentz", name = "AuthToken")]
#[derive(PartialEq)]
pub(crate) struct PyAuthToken(AuthToken);

#[pymethods]
impl PyAuthToken {
    #[new]
    fn new(token: In<SecretString>) -> PyResult<Self> {
        AuthToken::new(token.0).map(PyAuthToken).map_err(raise)
    }

    /// The token itself.
    fn expose(&self) -> &str {
        self.0.expose()
    }

    /// The header to send, name and value; the value is a secret.
    fn header(&self) -> (&'static str, &str) {
        self.0.header()
    }

    /// When the token expires, in whole seconds since 1970-01-01 UTC; ``None`` if it does not say so.
    #[getter]
    fn expires_at(&self) -> Option<u64> {
        self.0.expires_at()
    }

    /// Whether the token is of no more use at a time in seconds since 1970-01-01 UTC, such as ``time.time()``. One whose
    /// expiry cannot be read counts as expired. To renew early, hand in a later time.
    fn is_expired(&self, now: f64) -> bool {
        // A time before 1970 or beyond 64 bits becomes the nearest that fits, not a number the first moment.
        self.0.is_expired(now as u64)
    }

    fn __repr__(&self) -> &'static str {
        "AuthToken([redacted])"
    }

    fn __reduce__(&self) -> PyResult<String> {
        Err(unpicklable("AuthToken"))
    }
}

impl ToPy for Redirect {
    const TYPE: PyStaticExpr = type_hint_identifier!("payseal.paymentz", "Redirect");

    fn to_py<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        static CLASS: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
        let parts = (self.url(), self.method(), self.parameters().to_py(py)?);
        cached(&CLASS, py, "payseal.paymentz", "Redirect")?.call1(parts)
    }
}

/// What the caller knows of a payment.
fn expected(
    merchant_transaction_id: String,
    amount: In<Amount>,
    currency: Option<In<Currency>>,
) -> Expected {
    let (amount, currency) = (amount.0, currency.map(|currency| currency.0));
    Expected { merchant_transaction_id, amount, currency }
}

/// An answer of the gateway, in JSON or XML. It has no signature: what is known of its origin is what TLS says.
///
/// >>> from payseal.paymentz import Response
/// >>> response = Response.parse('''{"paymentId":"54289","status":"capturesuccess","transactionStatus":"Y",
/// ...     "amount":"1.00","result":{"code":"00026","description":"found"}}''')
/// >>> response.outcome, response.payment_id, response.get("result.description")
/// (<Outcome.APPROVED: 'approved'>, '54289', 'found')
#[pyclass(frozen, module = "payseal.paymentz", name = "Response")]
pub(crate) struct PyResponse(Response);

#[pymethods]
impl PyResponse {
    /// Reads an answer. Raises ``ParseError``: neither JSON nor XML, a web page, broken syntax, a status that is there
    /// twice, more than 1 MiB.
    #[staticmethod]
    fn parse(py: Python<'_>, body: In<Message>) -> PyResult<Self> {
        let text = body.0.text()?;
        work::on(py, text.len(), || Response::parse(text)).map(PyResponse)
    }

    /// What became of the payment: the long status decides before the short one, both before the result code.
    #[getter]
    fn outcome(&self) -> Out<Outcome> {
        Out(self.0.outcome())
    }

    /// Where to send the customer, if that is what comes next.
    #[getter]
    fn redirect_url(&self) -> Option<String> {
        self.0.outcome().redirect_url().map(str::to_owned)
    }

    /// Where to send the customer, and what the browser has to carry there.
    #[getter]
    fn redirect(&self) -> Out<Option<Redirect>> {
        Out(self.0.redirect())
    }

    /// The gateway's ID of the payment.
    #[getter]
    fn payment_id(&self) -> Option<&str> {
        self.0.payment_id()
    }

    /// The merchant's own ID of the payment.
    #[getter]
    fn merchant_transaction_id(&self) -> Option<&str> {
        self.0.merchant_transaction_id()
    }

    /// The ID of a registered card or account.
    #[getter]
    fn registration_id(&self) -> Option<&str> {
        self.0.registration_id()
    }

    /// The amount, as it was written.
    #[getter]
    fn amount(&self) -> Option<&str> {
        self.0.amount()
    }

    /// The currency, as it was written.
    #[getter]
    fn currency(&self) -> Option<&str> {
        self.0.currency()
    }

    /// The short status: ``transactionStatus``, or a ``status`` that holds a short one.
    #[getter]
    fn short_status(&self) -> Out<Option<ShortStatus>> {
        Out(self.0.short_status())
    }

    /// The long status: a ``status`` that does not hold a short one.
    #[getter]
    fn long_status(&self) -> Out<Option<LongStatus>> {
        Out(self.0.long_status())
    }

    /// The code of the result, with its leading zeros.
    #[getter]
    fn result_code(&self) -> Option<String> {
        self.0.result_code().map(|code| code.as_str().to_owned())
    }

    /// The result in words.
    #[getter]
    fn result_description(&self) -> Option<&str> {
        self.0.result_description()
    }

    /// The token in the answer to a token request. Raises ``ParseError`` if there is none or it cannot be a header's
    /// value.
    fn auth_token(&self) -> PyResult<PyAuthToken> {
        self.0.auth_token().map(PyAuthToken).map_err(raise)
    }

    /// Compares the answer with the payment that it should be about. Raises ``CheckError`` with every field that differs
    /// or is missing.
    #[pyo3(signature = (*, merchant_transaction_id, amount, currency = None))]
    fn check(
        &self,
        merchant_transaction_id: String,
        amount: In<Amount>,
        currency: Option<In<Currency>>,
    ) -> PyResult<()> {
        self.0.check(&expected(merchant_transaction_id, amount, currency)).map_err(raise)
    }

    /// A field by its dotted path in the gateway's spelling: ``result.code``, ``customer.email``.
    fn get(&self, path: &str) -> Option<&str> {
        self.0.get(path)
    }

    /// The answer as it came: a secret, since it may be a token.
    #[getter]
    fn raw(&self) -> Out<SecretString> {
        Out(self.0.raw().into())
    }

    /// The whole answer as plain values, in the clear: lists such as that of transactions are here.
    fn to_dict(&self) -> Out<&payseal::json::Value> {
        Out(self.0.value())
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<PyResponse>().is_ok_and(|other| self.0.raw() == other.get().0.raw())
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        describe(slf, &["outcome", "payment_id", "long_status", "short_status", "result_code"])
    }

    fn __reduce__(&self) -> PyResult<String> {
        Err(unpicklable("Response"))
    }
}

/// A callback or redirect that nobody has verified yet: anybody can send one, the customer above all.
///
/// ``verify`` makes a ``Callback`` of it, which alone says what became of the payment.
#[pyclass(frozen, module = "payseal.paymentz", name = "UnverifiedCallback")]
pub(crate) struct PyUnverifiedCallback(UnverifiedCallback);

#[pymethods]
impl PyUnverifiedCallback {
    /// Reads a callback or redirect: a JSON object, or a form (a redirect's body or query). Raises ``ParseError``.
    #[staticmethod]
    fn parse(py: Python<'_>, body: In<Message>) -> PyResult<Self> {
        let text = body.0.text()?;
        work::on(py, text.len(), || UnverifiedCallback::parse(text)).map(PyUnverifiedCallback)
    }

    /// Verifies the checksum, in constant time, with the merchant's own key and no other. Raises ``MacError`` if the
    /// checksum or a signed field is missing or differs.
    fn verify(&self, merchant: &PyMerchant) -> PyResult<PyCallback> {
        // Core uses the unverified one up; what is parsed is parsed again.
        UnverifiedCallback::parse(self.0.raw())
            .and_then(|callback| callback.verify(&merchant.0))
            .map(PyCallback)
            .map_err(raise)
    }

    /// A field that nobody has verified, by its dotted path: to find the merchant whose key to use.
    fn get(&self, path: &str) -> Option<&str> {
        self.0.get(path)
    }

    fn __repr__(&self) -> &'static str {
        "UnverifiedCallback([redacted])"
    }

    fn __reduce__(&self) -> PyResult<String> {
        Err(unpicklable("UnverifiedCallback"))
    }
}

/// A callback or redirect that the gateway has signed.
///
/// The checksum covers ``payment_id``, ``merchant_transaction_id``, ``amount`` and ``short_status``, and nothing else. The
/// same message may come again; ``check`` keeps it from counting for another order.
///
/// >>> from payseal.paymentz import Merchant, UnverifiedCallback
/// >>> body = (
/// ...     b"paymentId=77251&merchantTransactionId=011E1D8A5C034&amount=156.00&status=N"
/// ...     b"&checksum=9b086aa4f2fc8820c3d8cc7669fb4b92"
/// ... )
/// >>> callback = UnverifiedCallback.parse(body).verify(Merchant("11344", "merchant-secret"))
/// >>> callback.check(merchant_transaction_id="011E1D8A5C034", amount="156.00")
/// >>> callback.outcome
/// <Outcome.FAILED: 'failed'>
#[pyclass(frozen, module = "payseal.paymentz", name = "Callback")]
pub(crate) struct PyCallback(Callback);

#[pymethods]
impl PyCallback {
    /// The gateway's ID of the payment. Signed.
    #[getter]
    fn payment_id(&self) -> &str {
        self.0.payment_id()
    }

    /// The merchant's own ID of the payment. Signed.
    #[getter]
    fn merchant_transaction_id(&self) -> &str {
        self.0.merchant_transaction_id()
    }

    /// The amount as it was written. Signed.
    #[getter]
    fn amount(&self) -> &str {
        self.0.amount()
    }

    /// The short status. Signed.
    #[getter]
    fn short_status(&self) -> Out<ShortStatus> {
        Out(self.0.short_status())
    }

    /// The long status of a callback; a redirect has none. Not signed.
    #[getter]
    fn long_status(&self) -> Out<Option<LongStatus>> {
        Out(self.0.long_status())
    }

    /// The code of the result, with its leading zeros. Not signed.
    #[getter]
    fn result_code(&self) -> Option<String> {
        self.0.result_code().map(|code| code.as_str().to_owned())
    }

    /// What became of the payment.
    #[getter]
    fn outcome(&self) -> Out<Outcome> {
        Out(self.0.outcome())
    }

    /// Compares the callback with the payment that it should be about. Raises ``CheckError`` with every field that
    /// differs or is missing.
    #[pyo3(signature = (*, merchant_transaction_id, amount, currency = None))]
    fn check(
        &self,
        merchant_transaction_id: String,
        amount: In<Amount>,
        currency: Option<In<Currency>>,
    ) -> PyResult<()> {
        self.0.check(&expected(merchant_transaction_id, amount, currency)).map_err(raise)
    }

    /// A field by its dotted path. Only those above that say so are signed.
    fn get(&self, path: &str) -> Option<&str> {
        self.0.get(path)
    }

    /// All of it as it came.
    #[getter]
    fn raw(&self) -> Out<SecretString> {
        Out(self.0.raw().into())
    }

    /// The callback as plain values.
    fn to_dict<'py>(slf: &Bound<'py, Self>) -> PyResult<Plain<'py>> {
        to_dict(
            slf,
            &[
                "outcome",
                "payment_id",
                "merchant_transaction_id",
                "amount",
                "short_status",
                "long_status",
                "result_code",
            ],
        )
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<PyCallback>().is_ok_and(|other| self.0.raw() == other.get().0.raw())
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        describe(slf, &["outcome", "payment_id", "merchant_transaction_id", "amount"])
    }

    fn __reduce__(&self) -> PyResult<String> {
        Err(unpicklable("Callback"))
    }
}
