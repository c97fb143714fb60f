//! A request, typed and checked, and where it goes.

use payseal::addonpayments::{
    AccountAge, AccountChange, ApiVersion, AuthMethod, CardType, ChallengeWindowSize, ColorDepth,
    DeliveryTimeframe, Environment, Exemptions, Field, MerchantParams, Operation, OperationType,
    PasswordChange, PriorAuthMethod, Request, ShippingAddressUsage, ShippingMethod,
};
use payseal::{Amount, Currency, Cvn, Date, DateTime, Expiry, Pan, Params};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};

use super::fields::PyMerchantParams;
use crate::convert::{In, Out, describe};
use crate::errors::raise;
use crate::values::{field_text, unpicklable};

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
pub(crate) struct PyRequest(pub(super) Request);

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
