//! Requests: built in one's own order, checked as a whole, signed, written as a form or as JSON.

mod kinds;
mod message;
mod operation;
mod rules;

pub use message::Message;
pub use operation::Operation;

use operation::{Credentials, Row};

use super::checksum;
use super::merchant::Merchant;
use crate::card::{Cvn, Expiry, Pan};
use crate::error::{Collect, Error, Fault, Faults, Reason, Result};
use crate::money::{Amount, Currency};
use crate::text_enum::text_enum;
use crate::wire::form::{Params, safe_name};

text_enum! {
    /// Whether a payment takes the money or reserves it.
    PaymentType {
        /// The money is reserved until a capture or reversal.
        Preauthorization = "PA",
        /// The money is taken at once.
        Debit = "DB",
    }
}

text_enum! {
    /// The place of a payment in a series.
    Recurring {
        /// The first, with the customer there.
        Initial = "INITIAL",
        /// A further one.
        Repeated = "REPEATED",
    }
}

/// A request in the making.
///
/// A constructor for each operation takes what it needs; methods add what is common;
/// [`param`](Request::param) adds anything else under the gateway's own name.
/// [`sign`](Request::sign) checks all of it and fills the checksum in.
///
/// ```
/// use payseal::paymentz::{Merchant, PaymentType, Request};
/// use payseal::{Amount, Currency, Cvn, Expiry, Pan};
///
/// let merchant = Merchant::new("11344", "secure-key")?;
/// let amount = Amount::parse("50.00")?;
/// let message = Request::payment(PaymentType::Debit, "ORDER-1", &amount, Currency::EUR)
///     .card(&Pan::parse("4111111111111111")?, Expiry::new(2030, 12)?, Some(&Cvn::parse("123")?))
///     .brand("VISA")
///     .mode("CC")
///     .customer("email", "ana@example.com")
///     .redirect_url("https://shop.example/back")
///     .sign(&merchant)?;
/// assert_eq!(message.path(), Some("/transactionServices/REST/v1/payments"));
/// // md5("11344|secure-key|ORDER-1|50.00")
/// let checksum = message.params().get("authentication.checksum");
/// assert_eq!(checksum, Some("d48d10f6d1a8695ccb7ab57b690d2371"));
/// let body = message.form_body()?;
/// assert!(body.starts_with("authentication.memberId=11344&authentication.checksum=d48d"));
/// # Ok::<(), payseal::Error>(())
/// ```
#[derive(Debug)]
pub struct Request {
    operation: Operation,
    params: Params,
}

impl Request {
    /// Any operation, from parameters under the gateway's own names, dotted and flat. An ID that is
    /// part of the address is among them (`paymentId`, `registrationId`).
    pub fn from_params(operation: Operation, params: Params) -> Self {
        Request { operation, params }
    }

    fn new(operation: Operation) -> Self {
        Request { operation, params: Params::new() }
    }

    /// What it asks for.
    pub fn operation(&self) -> Operation {
        self.operation
    }

    /// The parameters so far, without those that [`sign`](Request::sign) fills in.
    pub fn params(&self) -> &Params {
        &self.params
    }

    /// A parameter under the gateway's own name. It replaces an earlier one of that name.
    pub fn param(mut self, name: &str, value: &str) -> Self {
        self.params.set(name, value);
        self
    }

    /// The card to charge or to register.
    pub fn card(self, number: &Pan, expiry: Expiry, cvv: Option<&Cvn>) -> Self {
        let request = self
            .param("card.number", number.expose())
            .param("card.expiryMonth", &format!("{:02}", expiry.month()))
            .param("card.expiryYear", &expiry.year().to_string());
        match cvv {
            Some(cvv) => request.param("card.cvv", cvv.expose()),
            None => request,
        }
    }

    /// The amount, of an operation that does not need one.
    pub fn amount(self, amount: &Amount) -> Self {
        self.param("amount", amount.as_str())
    }

    /// The currency, of an operation that does not need one.
    pub fn currency(self, currency: Currency) -> Self {
        self.param("currency", currency.code())
    }

    /// The terminal, of which a merchant may have several.
    pub fn terminal_id(self, id: &str) -> Self {
        let name = match self.operation {
            Operation::StandardCheckout => "terminalid",
            _ => "authentication.terminalId",
        };
        self.param(name, id)
    }

    /// The brand of the payment, such as `VISA`.
    pub fn brand(self, brand: &str) -> Self {
        self.param("paymentBrand", brand)
    }

    /// The mode of the payment, such as `CC`.
    pub fn mode(self, mode: &str) -> Self {
        self.param("paymentMode", mode)
    }

    /// A field of the customer: `customer("email", …)` is `customer.email`.
    pub fn customer(self, field: &str, value: &str) -> Self {
        self.param(&format!("customer.{field}"), value)
    }

    /// A field of the shipping address: `shipping("city", …)` is `shipping.city`.
    pub fn shipping(self, field: &str, value: &str) -> Self {
        self.param(&format!("shipping.{field}"), value)
    }

    /// Where the customer's browser comes back.
    pub fn redirect_url(self, url: &str) -> Self {
        self.param("merchantRedirectUrl", url)
    }

    /// Where the gateway sends its callbacks.
    pub fn notification_url(self, url: &str) -> Self {
        self.param("notificationUrl", url)
    }

    /// What the customer is shown, where it is not what is charged.
    pub fn display_amount(self, amount: &Amount, currency: Currency) -> Self {
        let (amount_name, currency_name) = match self.operation {
            Operation::StandardCheckout => ("TMPL_AMOUNT", "TMPL_CURRENCY"),
            _ => ("tmpl_amount", "tmpl_currency"),
        };
        self.param(amount_name, amount.as_str()).param(currency_name, currency.code())
    }

    /// The place in a series of payments.
    pub fn recurring(self, recurring: Recurring) -> Self {
        self.param("recurringType", recurring.as_str())
    }

    /// Registers the card along with the payment.
    pub fn create_registration(self) -> Self {
        self.param("createRegistration", "true")
    }

    /// Checks the request and fills in who sends it and the checksum.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] with every fault: a parameter that is missing, is there twice, is not
    /// written as it has to be (an amount of `50`) or stands in the way of one that is filled in; a
    /// signed one that holds `|`; an ID that cannot be part of the address.
    pub fn sign(self, merchant: &Merchant) -> Result<Message> {
        let Request { operation, mut params } = self;
        let row = operation.row();
        for (name, value) in row.fixed {
            if params.get(name).is_none() {
                params.push(*name, *value);
            }
        }
        Faults::collected(check(operation, row, &params)).map_err(Error::InvalidInput)?;

        let mut filled = Params::new();
        match row.credentials {
            Credentials::None => {}
            Credentials::SecureKey => filled.push("authentication.sKey", merchant.secure_key()),
            Credentials::Checksum { id, checksum } => {
                if let Some(id) = id {
                    filled.push(id, merchant.member_id());
                }
                if let Some(parts) = operation.checksum(&params) {
                    filled.push(checksum, merchant.checksum(&parts)?);
                }
            }
        }
        let in_path = row.id_in_path();
        for (name, value) in params.iter().filter(|(name, _)| Some(*name) != in_path) {
            filled.push(name, value);
        }
        let id = in_path.and_then(|name| params.get(name)).unwrap_or("");
        Ok(Message::new(operation, row.address(id), filled))
    }
}

/// Every fault of a request, at most one of a kind for each parameter.
fn check(operation: Operation, row: &Row, params: &Params) -> Vec<Fault> {
    let mut faults = Vec::new();
    for name in row.required {
        if params.get(name).is_none_or(str::is_empty) {
            faults.add(name, Reason::Missing);
        }
    }
    let signed = operation.checksum(params).map_or_else(Vec::new, |signed| signed.parts());
    for fault in checksum::faults(&signed) {
        if !is_named(&faults, fault.field()) {
            faults.push(fault);
        }
    }
    let in_path = row.id_in_path();
    let repeated = params.repeated();
    for (index, (name, value)) in params.iter().enumerate() {
        let fixed = row.fixed.iter().find(|(own, _)| *own == name).map(|(_, value)| *value);
        let reason = if name.is_empty() {
            Some(Reason::Format { expected: "a name" })
        } else if repeated.contains(&index) || row.credentials.fills_in(name) {
            Some(Reason::Duplicate)
        } else if let Some(allowed) = fixed {
            (value != allowed).then_some(Reason::NotAllowed { allowed })
        } else if is_named(&faults, name) {
            None
        } else if Some(name) == in_path {
            rules::check_path(value)
        } else {
            rules::check(name, value)
        };
        faults.extend(reason.map(|reason| Fault::new(safe_name(name, index), reason)));
    }
    faults
}

/// Whether a parameter's fault is known: what is missing need not be called badly written too.
fn is_named(faults: &[Fault], name: &str) -> bool {
    faults.iter().any(|fault| fault.field() == name)
}
