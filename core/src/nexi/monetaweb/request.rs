//! Requests: a merchant's account, the operations, and the limits of their fields.

use crate::card::{Cvn, Expiry, Pan};
use crate::error::{Error, Fault, Faults, Reason, Result};
use crate::money::{Amount, Currency};
use crate::secret::SecretString;
use crate::text_enum::text_enum;
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
        draft.option("description", payment.description.as_deref());
        draft.option("cardHolderName", payment.card_holder_name.as_deref());
        draft.option("cardHolderEmail", payment.card_holder_email.as_deref());
        draft.option("customField", payment.custom_field.as_deref());
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
        draft.option("description", payment.description.as_deref());
        draft.option("cardHolderName", payment.card_holder_name.as_deref());
        draft.option("cardHolderEmail", payment.card_holder_email.as_deref());
        draft.option("customField", payment.custom_field.as_deref());
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
        draft.option("description", payment.description.as_deref());
        draft.option("cardHolderName", payment.card_holder_name.as_deref());
        draft.option("cardHolderEmail", payment.card_holder_email.as_deref());
        draft.option("customField", payment.custom_field.as_deref());
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
                draft.faults.push(Fault::new(*name, Reason::Missing));
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

/// A card payment on the hosted page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Initialize {
    /// What is to be paid, in whole cents; sent as `1428.70`.
    pub amount: Amount,
    /// EUR, CHF, GBP or USD; sent as its number.
    pub currency: Currency,
    /// The language of the page.
    pub language: Language,
    /// Where the gateway sends the notification; `http` or `https`, at most 2 048 characters.
    pub response_to_merchant_url: String,
    /// Where the customer is sent if the gateway cannot reach the merchant; at most 2 048 characters.
    pub recovery_url: Option<String>,
    /// The merchant's number of the order: 1 to 18 letters and digits.
    pub merchant_order_id: String,
    /// At most 255 characters.
    pub description: Option<String>,
    /// At most 125 characters.
    pub card_holder_name: Option<String>,
    /// At most 125 characters.
    pub card_holder_email: Option<String>,
    /// Comes back in the notification; at most 255 characters.
    pub custom_field: Option<String>,
}

impl Initialize {
    /// A payment with what every payment needs.
    pub fn new(
        amount: Amount,
        currency: Currency,
        language: Language,
        response_to_merchant_url: impl Into<String>,
        merchant_order_id: impl Into<String>,
    ) -> Self {
        Initialize {
            amount,
            currency,
            language,
            response_to_merchant_url: response_to_merchant_url.into(),
            recovery_url: None,
            merchant_order_id: merchant_order_id.into(),
            description: None,
            card_holder_name: None,
            card_holder_email: None,
            custom_field: None,
        }
    }
}

/// A MyBank transfer on the hosted page, in euros.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InitializeMyBank {
    /// What is to be paid, in whole cents.
    pub amount: Amount,
    /// As in [`Initialize`].
    pub response_to_merchant_url: String,
    /// As in [`Initialize`].
    pub recovery_url: Option<String>,
    /// As in [`Initialize`].
    pub merchant_order_id: String,
    /// As in [`Initialize`].
    pub description: Option<String>,
    /// As in [`Initialize`].
    pub card_holder_name: Option<String>,
    /// As in [`Initialize`].
    pub card_holder_email: Option<String>,
    /// As in [`Initialize`].
    pub custom_field: Option<String>,
}

impl InitializeMyBank {
    /// A transfer with what every transfer needs.
    pub fn new(
        amount: Amount,
        response_to_merchant_url: impl Into<String>,
        merchant_order_id: impl Into<String>,
    ) -> Self {
        InitializeMyBank {
            amount,
            response_to_merchant_url: response_to_merchant_url.into(),
            recovery_url: None,
            merchant_order_id: merchant_order_id.into(),
            description: None,
            card_holder_name: None,
            card_holder_email: None,
            custom_field: None,
        }
    }
}

/// A payment with card data that came by mail or telephone.
#[derive(Debug)]
pub struct Pay {
    /// What is to be paid, in whole cents.
    pub amount: Amount,
    /// EUR, CHF, GBP or USD.
    pub currency: Currency,
    /// The merchant's number of the order: 1 to 18 letters and digits.
    pub merchant_order_id: String,
    /// At most 255 characters.
    pub description: Option<String>,
    /// At most 125 characters.
    pub card_holder_name: Option<String>,
    /// At most 125 characters.
    pub card_holder_email: Option<String>,
    /// Comes back in the answer; at most 255 characters.
    pub custom_field: Option<String>,
    /// The card number.
    pub card: Pan,
    /// The card's verification number.
    pub cvv2: Cvn,
    /// The month in which the card expires.
    pub expiry: Expiry,
}

impl Pay {
    /// A payment with what every payment needs.
    pub fn new(
        amount: Amount,
        currency: Currency,
        merchant_order_id: impl Into<String>,
        card: Pan,
        cvv2: Cvn,
        expiry: Expiry,
    ) -> Self {
        Pay {
            amount,
            currency,
            merchant_order_id: merchant_order_id.into(),
            description: None,
            card_holder_name: None,
            card_holder_email: None,
            custom_field: None,
            card,
            cvv2,
            expiry,
        }
    }
}

/// The capture of an authorised payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirm {
    /// What is to be captured, in whole cents.
    pub amount: Amount,
    /// The currency of the payment.
    pub currency: Currency,
    /// The merchant's number of the order.
    pub merchant_order_id: String,
    /// The gateway's number of the payment.
    pub payment_id: String,
}

/// A question about a payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inquiry {
    /// The gateway's number of the payment.
    pub payment_id: String,
}

/// An operation by its name: above all one whose parameters are not published, but are in the merchant's
/// contract.
///
/// ```
/// use payseal::nexi::monetaweb::{Merchant, Other};
///
/// let mut void = Other::new("void");
/// void.push("paymentId", "42");
/// let request = Merchant::new("93027500", "secret")?.other(&void)?;
/// assert_eq!(request.body(), "id=93027500&password=secret&operationType=void&paymentId=42");
/// # Ok::<(), payseal::Error>(())
/// ```
#[derive(Debug)]
pub struct Other {
    operation_type: String,
    params: Params,
}

impl Other {
    /// An operation of that `operationType`.
    pub fn new(operation_type: impl Into<String>) -> Self {
        Other { operation_type: operation_type.into(), params: Params::new() }
    }

    /// Adds a parameter at the end.
    pub fn push(&mut self, name: impl Into<String>, value: impl Into<SecretString>) {
        self.params.push(name, value);
    }
}

text_enum! {
    /// The language of the hosted page.
    Language {
        /// Italian.
        Ita = "ITA",
        /// English.
        Usa = "USA",
        /// French.
        Fra = "FRA",
        /// German.
        Deu = "DEU",
        /// Spanish.
        Spa = "SPA",
        /// Portuguese.
        Por = "POR",
        /// Russian.
        Rus = "RUS",
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
                self.faults.push(Fault::new("amount", Reason::OutOfRange { range }));
            }
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

/// The parameters that the operations need whose parameters are published.
const NEEDED: &[(&str, &[&str])] = &[
    (
        "initialize",
        &["amount", "currencyCode", "language", "responseToMerchantUrl", "merchantOrderId"],
    ),
    ("initializemybank", &["amount", "responseToMerchantUrl", "merchantOrderId"]),
    (
        "pay",
        &["amount", "currencyCode", "merchantOrderId", "card", "cvv2", "expiryMonth", "expiryYear"],
    ),
    ("confirm", &["amount", "currencyCode", "merchantOrderId", "paymentId"]),
    ("inquiry", &["paymentId"]),
];

/// What a parameter may hold.
enum Rule {
    /// 1 to that many characters.
    Text(usize),
    /// 1 to that many letters and digits of ASCII.
    Alphanumeric(usize),
    /// `http://…` or `https://…` of at most that many characters.
    Url(usize),
    /// One of a list.
    OneOf(&'static str),
    /// As many digits.
    Digits(std::ops::RangeInclusive<usize>, &'static str),
    /// Digits, a point and two digits.
    Cents,
    /// A card number.
    Card,
}

/// The limits that are published, for typed and for other operations alike.
const RULES: &[(&str, Rule)] = &[
    ("id", Rule::Text(8)),
    ("password", Rule::Text(50)),
    ("tenantId", Rule::Text(usize::MAX)),
    ("operationType", Rule::Text(usize::MAX)),
    ("amount", Rule::Cents),
    ("currencyCode", Rule::OneOf("978, 756, 826, 840")),
    ("language", Rule::OneOf(Language::WORDS)),
    ("responseToMerchantUrl", Rule::Url(2048)),
    ("recoveryUrl", Rule::Url(2048)),
    ("merchantOrderId", Rule::Alphanumeric(18)),
    ("description", Rule::Text(255)),
    ("cardHolderName", Rule::Text(125)),
    ("cardHolderEmail", Rule::Text(125)),
    ("customField", Rule::Text(255)),
    ("paymentId", Rule::Text(usize::MAX)),
    ("card", Rule::Card),
    ("cvv2", Rule::Digits(3..=4, "3 or 4 digits")),
    ("expiryMonth", Rule::OneOf("01, 02, 03, 04, 05, 06, 07, 08, 09, 10, 11, 12")),
    ("expiryYear", Rule::Digits(4..=4, "4 digits")),
];

impl Rule {
    fn check(&self, value: &str) -> Option<Reason> {
        if value.is_empty() {
            return Some(Reason::Missing);
        }
        let length = value.chars().count();
        let too_long = |max: usize| (length > max).then_some(Reason::TooLong { max });
        let format = |right: bool, expected| (!right).then_some(Reason::Format { expected });
        match self {
            Rule::Text(max) => too_long(*max),
            Rule::Alphanumeric(max) => too_long(*max).or_else(|| {
                let right = value.bytes().all(|byte| byte.is_ascii_alphanumeric());
                format(right, "letters and digits without accents")
            }),
            Rule::Url(max) => too_long(*max).or_else(|| {
                let rest = value.strip_prefix("https://").or_else(|| value.strip_prefix("http://"));
                format(rest.is_some_and(|rest| !rest.is_empty()), "a URL with http:// or https://")
            }),
            Rule::OneOf(allowed) => {
                let known = allowed.split(", ").any(|word| word == value);
                (!known).then_some(Reason::NotAllowed { allowed })
            }
            Rule::Digits(lengths, expected) => {
                let right = lengths.contains(&length) && is_digits(value);
                format(right, expected)
            }
            Rule::Card => {
                let error = Pan::parse(value).err()?;
                error.faults().first().map(|fault| fault.reason().clone())
            }
            Rule::Cents => {
                let right = value.split_once('.').is_some_and(|(units, cents)| {
                    is_digits(units) && cents.len() == 2 && is_digits(cents)
                });
                format(right, "digits, a point and two digits: 1428.70")
            }
        }
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
