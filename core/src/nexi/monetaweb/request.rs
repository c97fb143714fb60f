//! Requests: a merchant's account makes them.

use super::operations::{Confirm, Initialize, InitializeMyBank, Inquiry, Other, Pay};
use super::rules::{NEEDED, RULES};
use crate::error::{Collect, Error, Fault, Faults, Reason, Result};
use crate::money::{Amount, Currency};
use crate::secret::SecretString;
use crate::wire::form::Params;
use crate::wire::latin1::Charset;

/// A terminal's account with the gateway; makes the requests.
#[derive(Debug)]
pub struct Merchant {
    id: String,
    password: SecretString,
    tenant_id: Option<String>,
}

impl Merchant {
    /// The terminal's number, at most 8 characters, and its password, at most 50.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] naming `id` and `password` if they are empty or too long.
    pub fn new(id: impl Into<String>, password: impl Into<SecretString>) -> Result<Self> {
        let merchant = Merchant { id: id.into(), password: password.into(), tenant_id: None };
        let mut draft = Draft::default();
        draft.account(&merchant);
        draft.finish().map(|_| merchant)
    }

    /// Adds a `tenantId`, which some merchants have to send.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] if it is empty or does not fit into ISO-8859-1.
    pub fn with_tenant_id(self, tenant_id: impl Into<String>) -> Result<Self> {
        let merchant = Merchant { tenant_id: Some(tenant_id.into()), ..self };
        let mut draft = Draft::default();
        draft.account(&merchant);
        draft.finish().map(|_| merchant)
    }

    /// `initialize`: begins a card payment on the hosted page.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] with every fault: a value that is missing, too long, not among those that the
    /// gateway knows, or not in ISO-8859-1; an amount that has a fraction of a cent. So for each operation.
    pub fn initialize(&self, payment: &Initialize) -> Result<Request> {
        let mut draft = self.draft("initialize");
        draft.money(&payment.amount, payment.currency);
        draft.put("language", payment.language.as_str());
        draft.put("responseToMerchantUrl", &payment.response_to_merchant_url);
        draft.option("recoveryUrl", payment.recovery_url.as_deref());
        draft.put("merchantOrderId", &payment.merchant_order_id);
        draft.about([
            &payment.description,
            &payment.card_holder_name,
            &payment.card_holder_email,
            &payment.custom_field,
        ]);
        draft.finish()
    }

    /// `initializemybank`: begins a MyBank transfer on the hosted page.
    ///
    /// # Errors
    /// As for [`initialize`](Merchant::initialize).
    pub fn initialize_mybank(&self, payment: &InitializeMyBank) -> Result<Request> {
        let mut draft = self.draft("initializemybank");
        draft.amount(&payment.amount, Currency::EUR);
        draft.put("responseToMerchantUrl", &payment.response_to_merchant_url);
        draft.option("recoveryUrl", payment.recovery_url.as_deref());
        draft.put("merchantOrderId", &payment.merchant_order_id);
        draft.about([
            &payment.description,
            &payment.card_holder_name,
            &payment.card_holder_email,
            &payment.custom_field,
        ]);
        draft.finish()
    }

    /// `pay`: a payment whose card data came by mail or telephone (MOTO).
    ///
    /// # Errors
    /// As for [`initialize`](Merchant::initialize).
    pub fn pay(&self, payment: &Pay) -> Result<Request> {
        let mut draft = self.draft("pay");
        draft.money(&payment.amount, payment.currency);
        draft.put("merchantOrderId", &payment.merchant_order_id);
        draft.about([
            &payment.description,
            &payment.card_holder_name,
            &payment.card_holder_email,
            &payment.custom_field,
        ]);
        draft.put("card", payment.card.expose());
        draft.put("cvv2", payment.cvv2.expose());
        draft.put("expiryMonth", &format!("{:02}", payment.expiry.month()));
        draft.put("expiryYear", &payment.expiry.year().to_string());
        draft.finish()
    }

    /// `confirm`: captures an authorised payment, wholly or in part.
    ///
    /// # Errors
    /// As for [`initialize`](Merchant::initialize).
    pub fn confirm(&self, payment: &Confirm) -> Result<Request> {
        let mut draft = self.draft("confirm");
        draft.money(&payment.amount, payment.currency);
        draft.put("merchantOrderId", &payment.merchant_order_id);
        draft.put("paymentId", &payment.payment_id);
        draft.finish()
    }

    /// `inquiry`: asks what became of a payment.
    ///
    /// # Errors
    /// As for [`initialize`](Merchant::initialize).
    pub fn inquiry(&self, payment: &Inquiry) -> Result<Request> {
        let mut draft = self.draft("inquiry");
        draft.put("paymentId", &payment.payment_id);
        draft.finish()
    }

    /// Any operation by its name, with its parameters in the order given. The account and `operationType` are
    /// added in front. Parameters whose limits are known are held to them, and an operation that has a method
    /// of its own here has to have the parameters that it needs.
    ///
    /// # Errors
    /// As for [`initialize`](Merchant::initialize), and if a name is empty, is there twice or is one of those
    /// that are added.
    pub fn other(&self, operation: &Other) -> Result<Request> {
        let mut draft = self.draft(&operation.operation_type);
        let needed = NEEDED.iter().find(|(name, _)| *name == operation.operation_type);
        for name in needed.map_or(&[][..], |(_, names)| names) {
            if operation.params.get(name).is_none() {
                draft.faults.add(name, Reason::Missing);
            }
        }
        for (name, value) in operation.params.iter() {
            draft.put(name, value);
        }
        draft.finish()
    }

    fn draft(&self, operation_type: &str) -> Draft {
        let mut draft = Draft::default();
        draft.account(self);
        draft.put("operationType", operation_type);
        draft
    }
}

/// A request, ready to be sent by `POST`. It holds the password and perhaps a card, and prints neither.
#[derive(Debug)]
pub struct Request {
    params: Params,
    body: SecretString,
}

impl Request {
    /// Where requests go in production.
    pub const PRODUCTION: &str = "https://xpay.nexigroup.com/monetaweb/payment/2/xml";
    /// Where requests go for tests.
    pub const TEST: &str = "https://stg-ta.nexigroup.com/monetaweb/payment/2/xml";
    /// The value of the `Content-Type` header.
    pub const CONTENT_TYPE: &str = "application/x-www-form-urlencoded";

    /// The body: the parameters form-encoded, each character as its one byte of ISO-8859-1.
    pub fn body(&self) -> &str {
        self.body.expose()
    }

    /// The parameters, in order.
    pub fn params(&self) -> &Params {
        &self.params
    }
}

/// A request in the making: parameters and what is wrong with them.
#[derive(Default)]
struct Draft {
    params: Params,
    faults: Vec<Fault>,
}

impl Draft {
    fn account(&mut self, merchant: &Merchant) {
        self.put("id", &merchant.id);
        self.put("password", merchant.password.expose());
        self.option("tenantId", merchant.tenant_id.as_deref());
    }

    fn money(&mut self, amount: &Amount, currency: Currency) {
        self.amount(amount, currency);
        self.put("currencyCode", &format!("{:03}", currency.numeric()));
    }

    fn amount(&mut self, amount: &Amount, currency: Currency) {
        // A currency without cents is a fault of its own, named by money().
        let scale = if currency.exponent() == 2 { currency } else { Currency::EUR };
        match amount.to_currency_text(scale) {
            Ok(text) => self.put("amount", &text),
            Err(_) => {
                let range = "whole cents, below 2^64";
                self.faults.add("amount", Reason::OutOfRange { range });
            }
        }
    }

    /// What may be said about a payment and its customer.
    fn about(&mut self, texts: [&Option<String>; 4]) {
        let names = ["description", "cardHolderName", "cardHolderEmail", "customField"];
        for (name, text) in names.into_iter().zip(texts) {
            self.option(name, text.as_deref());
        }
    }

    fn option(&mut self, name: &'static str, value: Option<&str>) {
        if let Some(value) = value {
            self.put(name, value);
        }
    }

    fn put(&mut self, name: &str, value: &str) {
        if let Some((field, rule)) = RULES.iter().find(|(field, _)| *field == name) {
            self.faults.extend(rule.check(value).map(|reason| Fault::new(*field, reason)));
        }
        self.params.push(name, value);
    }

    fn finish(mut self) -> Result<Request> {
        match self.params.encode_in(Charset::Latin1) {
            Ok(mut body) => {
                Faults::collected(self.faults).map_err(Error::InvalidInput)?;
                let body = std::mem::take(&mut *body).into();
                Ok(Request { params: self.params, body })
            }
            Err(error) => {
                self.faults.extend(error.faults().iter().cloned());
                Err(Faults::collected(self.faults).map_or_else(Error::InvalidInput, |()| error))
            }
        }
    }
}
