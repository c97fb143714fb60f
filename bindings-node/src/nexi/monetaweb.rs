//! MonetaWeb 2.0.

use napi_derive::napi;
use payseal::nexi::monetaweb as core;
use payseal::{Currency, Cvn, Pan};

use crate::convert::{AmountInput, Input, amount, bytes};
use crate::errors::{Failure, Result};
use crate::secret::{SecretInput, SecretText, secret};
use crate::shared::{Outcome, Params, ParamsInput, expiry, own_params};

/// Where requests go in production.
#[napi(namespace = "nexi.monetaweb")]
pub const PRODUCTION: &str = core::Request::PRODUCTION;

/// Where requests go for tests.
#[napi(namespace = "nexi.monetaweb")]
pub const TEST: &str = core::Request::TEST;

/// The `Content-Type` of a request.
#[napi(namespace = "nexi.monetaweb")]
pub const CONTENT_TYPE: &str = core::Request::CONTENT_TYPE;

/// The `Content-Type` of the reply to a notification.
#[napi(namespace = "nexi.monetaweb")]
pub const REPLY_CONTENT_TYPE: &str = core::Reply::CONTENT_TYPE;

/// The language of the hosted page.
#[napi(namespace = "nexi.monetaweb", string_enum = "UPPERCASE")]
pub enum Language {
    Ita,
    Usa,
    Fra,
    Deu,
    Spa,
    Por,
    Rus,
}

impl From<Language> for core::Language {
    fn from(language: Language) -> Self {
        match language {
            Language::Ita => core::Language::Ita,
            Language::Usa => core::Language::Usa,
            Language::Fra => core::Language::Fra,
            Language::Deu => core::Language::Deu,
            Language::Spa => core::Language::Spa,
            Language::Por => core::Language::Por,
            Language::Rus => core::Language::Rus,
        }
    }
}

/// A card payment on the hosted page.
#[napi(namespace = "nexi.monetaweb", object, object_to_js = false)]
pub struct Initialize {
    /// What is to be paid, in whole cents: text, or a `bigint` of cents.
    #[napi(ts_type = "string | bigint")]
    pub amount: AmountInput,
    /// EUR, CHF, GBP or USD.
    pub currency: String,
    /// The language of the page.
    pub language: Language,
    /// Where the gateway sends the notification.
    pub response_to_merchant_url: String,
    /// Where the customer is sent if the gateway cannot reach the merchant.
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

/// A MyBank transfer on the hosted page, in euros.
#[napi(namespace = "nexi.monetaweb", object, object_to_js = false)]
pub struct InitializeMyBank {
    /// What is to be paid, in whole cents: text, or a `bigint` of cents.
    #[napi(ts_type = "string | bigint")]
    pub amount: AmountInput,
    /// Where the gateway sends the notification.
    pub response_to_merchant_url: String,
    /// Where the customer is sent if the gateway cannot reach the merchant.
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

/// A payment with card data that came by mail or telephone.
#[napi(namespace = "nexi.monetaweb", object, object_to_js = false)]
pub struct Pay {
    /// What is to be paid, in whole cents: text, or a `bigint` of cents.
    #[napi(ts_type = "string | bigint")]
    pub amount: AmountInput,
    /// EUR, CHF, GBP or USD.
    pub currency: String,
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
    #[napi(ts_type = "string | Secret")]
    pub card: SecretInput,
    /// The card's verification number.
    #[napi(ts_type = "string | Secret")]
    pub cvv2: SecretInput,
    /// The month in which the card expires, `MMYY` or `YYYYMM`.
    pub expiry: String,
}

/// The capture of an authorised payment.
#[napi(namespace = "nexi.monetaweb", object, object_to_js = false)]
pub struct Confirm {
    /// What is to be captured, in whole cents: text, or a `bigint` of cents.
    #[napi(ts_type = "string | bigint")]
    pub amount: AmountInput,
    /// The currency of the payment.
    pub currency: String,
    /// The merchant's number of the order.
    pub merchant_order_id: String,
    /// The gateway's number of the payment.
    pub payment_id: String,
}

/// A terminal's account with the gateway; makes the requests.
#[napi(namespace = "nexi.monetaweb", js_name = "Merchant")]
pub struct MonetaWebMerchant(core::Merchant);

#[napi(namespace = "nexi.monetaweb")]
impl MonetaWebMerchant {
    /// The terminal's number, at most 8 characters, its password, at most 50, and a `tenantId`, which some merchants
    /// have to send.
    ///
    /// Throws `InvalidInputError`.
    #[napi(constructor)]
    pub fn new(
        id: String,
        #[napi(ts_arg_type = "string | Secret")] password: SecretInput,
        tenant_id: Option<String>,
    ) -> napi::Result<Self> {
        let merchant = core::Merchant::new(id, secret(password)).map_err(Failure::from)?;
        Ok(MonetaWebMerchant(match tenant_id {
            Some(tenant_id) => merchant.with_tenant_id(tenant_id).map_err(Failure::from)?,
            None => merchant,
        }))
    }

    /// Begins a card payment on the hosted page.
    ///
    /// Throws `InvalidInputError` with every fault. So for each operation.
    #[napi]
    pub fn initialize(&self, payment: Initialize) -> napi::Result<MonetaWebRequest> {
        let request = || -> Result<_> {
            let Initialize {
                amount: sum,
                currency,
                language,
                response_to_merchant_url,
                recovery_url,
                merchant_order_id,
                description,
                card_holder_name,
                card_holder_email,
                custom_field,
            } = payment;
            let currency = Currency::parse(&currency)?;
            Ok(self.0.initialize(&core::Initialize {
                amount: amount(&sum, Some(currency))?,
                currency,
                language: language.into(),
                response_to_merchant_url,
                recovery_url,
                merchant_order_id,
                description,
                card_holder_name,
                card_holder_email,
                custom_field,
            })?)
        };
        Ok(MonetaWebRequest(request()?))
    }

    /// Begins a MyBank transfer on the hosted page.
    #[napi]
    pub fn initialize_my_bank(&self, payment: InitializeMyBank) -> napi::Result<MonetaWebRequest> {
        let request = || -> Result<_> {
            let InitializeMyBank {
                amount: sum,
                response_to_merchant_url,
                recovery_url,
                merchant_order_id,
                description,
                card_holder_name,
                card_holder_email,
                custom_field,
            } = payment;
            Ok(self.0.initialize_mybank(&core::InitializeMyBank {
                amount: amount(&sum, Some(Currency::EUR))?,
                response_to_merchant_url,
                recovery_url,
                merchant_order_id,
                description,
                card_holder_name,
                card_holder_email,
                custom_field,
            })?)
        };
        Ok(MonetaWebRequest(request()?))
    }

    /// A payment whose card data came by mail or telephone (MOTO).
    #[napi]
    pub fn pay(&self, payment: Pay) -> napi::Result<MonetaWebRequest> {
        let request = || -> Result<_> {
            let Pay {
                amount: sum,
                currency,
                merchant_order_id,
                description,
                card_holder_name,
                card_holder_email,
                custom_field,
                card,
                cvv2,
                expiry: month,
            } = payment;
            let currency = Currency::parse(&currency)?;
            Ok(self.0.pay(&core::Pay {
                amount: amount(&sum, Some(currency))?,
                currency,
                merchant_order_id,
                description,
                card_holder_name,
                card_holder_email,
                custom_field,
                card: Pan::parse(secret(card).expose())?,
                cvv2: Cvn::parse(secret(cvv2).expose())?,
                expiry: expiry(&month)?,
            })?)
        };
        Ok(MonetaWebRequest(request()?))
    }

    /// Captures an authorised payment, wholly or in part.
    #[napi]
    pub fn confirm(&self, payment: Confirm) -> napi::Result<MonetaWebRequest> {
        let request = || -> Result<_> {
            let Confirm { amount: sum, currency, merchant_order_id, payment_id } = payment;
            let currency = Currency::parse(&currency)?;
            let amount = amount(&sum, Some(currency))?;
            let confirm = core::Confirm { amount, currency, merchant_order_id, payment_id };
            Ok(self.0.confirm(&confirm)?)
        };
        Ok(MonetaWebRequest(request()?))
    }

    /// Asks what became of a payment.
    #[napi]
    pub fn inquiry(&self, payment_id: String) -> napi::Result<MonetaWebRequest> {
        let request = self.0.inquiry(&core::Inquiry { payment_id });
        Ok(MonetaWebRequest(request.map_err(Failure::from)?))
    }

    /// Any operation by its name, with its parameters in the order given. The account and `operationType` are added in
    /// front.
    #[napi]
    pub fn other(
        &self,
        operation_type: String,
        #[napi(ts_arg_type = "ParamsInput")] params: ParamsInput<'_>,
    ) -> napi::Result<MonetaWebRequest> {
        let mut other = core::Other::new(operation_type);
        for (name, value) in own_params(params)?.iter() {
            other.push(name, value);
        }
        Ok(MonetaWebRequest(self.0.other(&other).map_err(Failure::from)?))
    }
}

/// A request, ready to be sent by `POST`. It holds the password and perhaps a card, and shows neither.
#[napi(namespace = "nexi.monetaweb", js_name = "Request")]
pub struct MonetaWebRequest(core::Request);

#[napi(namespace = "nexi.monetaweb")]
impl MonetaWebRequest {
    /// The body: the parameters form-encoded, each character as its one byte of ISO-8859-1.
    #[napi]
    pub fn body(&self) -> &str {
        self.0.body()
    }

    /// The parameters, in order.
    #[napi(getter)]
    pub fn params(&self) -> Params {
        Params(self.0.params().iter().collect())
    }
}

/// What an answer is: a hosted payment that has begun, what became of a payment, or a refusal of the request.
#[napi(namespace = "nexi.monetaweb", string_enum = "kebab-case", js_name = "AnswerKind")]
pub enum MonetaWebAnswerKind {
    Initialized,
    Payment,
    Error,
}

/// The answer to a request. It comes over TLS from the server that was asked, and carries no signature.
#[napi(namespace = "nexi.monetaweb", js_name = "Answer")]
pub struct MonetaWebAnswer(core::Answer);

#[napi(namespace = "nexi.monetaweb")]
impl MonetaWebAnswer {
    /// Reads an answer in UTF-8 or ISO-8859-1.
    ///
    /// Throws `ParseError`: malformed or hostile XML, another root than `response` or `error`, an element that is there
    /// twice, or an initialized payment without its number, token or page.
    #[napi(factory)]
    pub fn parse(
        #[napi(ts_arg_type = "string | Uint8Array")] document: Input,
    ) -> napi::Result<Self> {
        Ok(MonetaWebAnswer(core::Answer::parse(bytes(&document)).map_err(Failure::from)?))
    }

    /// What kind of answer it is.
    #[napi(getter)]
    pub fn kind(&self) -> MonetaWebAnswerKind {
        match &self.0 {
            core::Answer::Initialized(_) => MonetaWebAnswerKind::Initialized,
            core::Answer::Payment(_) => MonetaWebAnswerKind::Payment,
            _ => MonetaWebAnswerKind::Error,
        }
    }

    /// What became of the payment: `redirect` once it has begun, `failed` if the request was refused.
    #[napi(getter)]
    pub fn outcome(&self) -> Outcome {
        match &self.0 {
            core::Answer::Initialized(_) => Outcome::Redirect,
            core::Answer::Payment(payment) => payment.outcome().into(),
            core::Answer::Error(_) => Outcome::Failed,
            _ => Outcome::Unknown,
        }
    }

    /// Where to send the customer: the hosted page with the payment's number.
    #[napi(getter)]
    pub fn redirect_url(&self) -> Option<&str> {
        match &self.0 {
            core::Answer::Initialized(initialized) => Some(initialized.redirect_url()),
            _ => None,
        }
    }

    /// What the notification of this payment has to carry. Store it with the order.
    #[napi(getter, ts_return_type = "Secret | null")]
    pub fn security_token(&self) -> Option<SecretText> {
        match &self.0 {
            core::Answer::Initialized(initialized) => Some(initialized.security_token().into()),
            _ => None,
        }
    }

    /// The gateway's word for how it went, such as `APPROVED`, if it is what became of a payment.
    #[napi(getter)]
    pub fn result(&self) -> Option<String> {
        match &self.0 {
            core::Answer::Payment(payment) => Some(payment.result().as_str().to_owned()),
            _ => None,
        }
    }

    /// The gateway's number of the payment.
    #[napi(getter)]
    pub fn payment_id(&self) -> Option<&str> {
        self.field("paymentid")
    }

    /// The merchant's number of the order.
    #[napi(getter)]
    pub fn merchant_order_id(&self) -> Option<&str> {
        self.field("merchantorderid")
    }

    /// The issuer's answer; `000` is text.
    #[napi(getter)]
    pub fn response_code(&self) -> Option<&str> {
        self.field("responsecode")
    }

    /// The code of a refusal, as text.
    #[napi(getter)]
    pub fn error_code(&self) -> Option<&str> {
        self.field("errorcode")
    }

    /// The text that belongs to it.
    #[napi(getter)]
    pub fn error_message(&self) -> Option<&str> {
        self.field("errormessage")
    }

    /// Any field; the case of its name does not count.
    #[napi]
    pub fn get(&self, name: String) -> Option<&str> {
        self.field(&name)
    }

    /// All fields, those that are not known included, in their order.
    #[napi(getter)]
    pub fn params(&self) -> Params {
        let params = match &self.0 {
            core::Answer::Initialized(initialized) => initialized.params(),
            core::Answer::Payment(payment) => payment.params(),
            core::Answer::Error(error) => error.params(),
            _ => return Params(payseal::Params::new()),
        };
        Params(params.iter().collect())
    }

    /// The document as it came, in Unicode.
    #[napi(getter, ts_return_type = "Secret | null")]
    pub fn raw(&self) -> Option<SecretText> {
        match &self.0 {
            core::Answer::Initialized(initialized) => Some(initialized.raw().into()),
            core::Answer::Payment(payment) => Some(payment.raw().into()),
            core::Answer::Error(error) => Some(error.raw().into()),
            _ => None,
        }
    }

    fn field(&self, name: &str) -> Option<&str> {
        match &self.0 {
            core::Answer::Initialized(initialized) => initialized.get(name),
            core::Answer::Payment(payment) => payment.get(name),
            core::Answer::Error(error) => error.get(name),
            _ => None,
        }
    }
}

/// What a notification is about. Only `card` and `my-bank` carry a token; nothing proves that the others are authentic.
#[napi(namespace = "nexi.monetaweb", string_enum = "kebab-case")]
pub enum NotificationKind {
    Card,
    MyBank,
    Cancel,
    Error,
}

/// What the merchant knows of a payment.
#[napi(namespace = "nexi.monetaweb", object, object_to_js = false, js_name = "Expected")]
pub struct MonetaWebExpected {
    /// The token that the answer to `initialize` brought.
    #[napi(ts_type = "string | Secret")]
    pub security_token: SecretInput,
    /// The gateway's number of the payment.
    pub payment_id: String,
    /// The merchant's number of the order.
    pub merchant_order_id: String,
}

/// How a hosted payment ended. Anyone can send one: it is authentic only after `check`.
#[napi(namespace = "nexi.monetaweb", js_name = "Notification")]
pub struct MonetaWebNotification(core::Notification);

#[napi(namespace = "nexi.monetaweb")]
impl MonetaWebNotification {
    /// Reads a raw form body in UTF-8 or ISO-8859-1. The case of names does not count.
    ///
    /// Throws `ParseError`: no form; a field that is there twice; no `paymentid`; no `result`, except in an error; no
    /// `securitytoken` where there has to be one.
    #[napi(factory)]
    pub fn parse(#[napi(ts_arg_type = "string | Uint8Array")] body: Input) -> napi::Result<Self> {
        let parsed = core::Notification::parse(bytes(&body));
        Ok(MonetaWebNotification(parsed.map_err(Failure::from)?))
    }

    /// What it is about.
    #[napi(getter)]
    pub fn kind(&self) -> NotificationKind {
        match &self.0 {
            core::Notification::Card(_) => NotificationKind::Card,
            core::Notification::MyBank(_) => NotificationKind::MyBank,
            core::Notification::Cancel(_) => NotificationKind::Cancel,
            _ => NotificationKind::Error,
        }
    }

    /// Whether this comes from the gateway and is about that payment of that order.
    ///
    /// Throws `MacError` if the token is empty, different, or not there, as in a cancel or an error; `CheckError` naming
    /// `paymentid` or `merchantorderid` if it is about another payment.
    #[napi]
    pub fn check(&self, expected: MonetaWebExpected) -> napi::Result<()> {
        let MonetaWebExpected { security_token, payment_id, merchant_order_id } = expected;
        let token = secret(security_token);
        let checked = match &self.0 {
            core::Notification::Card(card) => card.check(&token, &payment_id, &merchant_order_id),
            core::Notification::MyBank(mybank) => {
                mybank.check(&token, &payment_id, &merchant_order_id)
            }
            _ => Err(payseal::Error::Mac),
        };
        Ok(checked.map_err(Failure::from)?)
    }

    /// Whether a cancel or an error is about that payment. It does not show who sent it.
    ///
    /// Throws `CheckError` naming `paymentid`.
    #[napi]
    pub fn check_payment_id(&self, payment_id: String) -> napi::Result<()> {
        let checked = match &self.0 {
            core::Notification::Cancel(cancel) => cancel.check_payment_id(&payment_id),
            core::Notification::Error(error) => error.check_payment_id(&payment_id),
            _ => {
                return Err(
                    Failure::Type("a cancel or an error; for the others there is check").into()
                );
            }
        };
        Ok(checked.map_err(Failure::from)?)
    }

    /// What the notification says became of the payment.
    #[napi(getter)]
    pub fn outcome(&self) -> Outcome {
        self.0.outcome().into()
    }

    /// The payment that this claims to be about: look the order up by it, then `check`.
    #[napi(getter)]
    pub fn payment_id(&self) -> &str {
        self.0.payment_id()
    }

    /// The gateway's word for how it went, such as `APPROVED`; an error has none.
    #[napi(getter)]
    pub fn result(&self) -> Option<String> {
        match &self.0 {
            core::Notification::Card(card) => Some(card.result().as_str().to_owned()),
            core::Notification::MyBank(mybank) => Some(mybank.result().as_str().to_owned()),
            core::Notification::Cancel(cancel) => Some(cancel.result().as_str().to_owned()),
            _ => None,
        }
    }

    /// Any field; the case of its name does not count.
    #[napi]
    pub fn get(&self, name: String) -> Option<&str> {
        match &self.0 {
            core::Notification::Card(card) => card.get(&name),
            core::Notification::MyBank(mybank) => mybank.get(&name),
            core::Notification::Cancel(cancel) => cancel.get(&name),
            core::Notification::Error(error) => error.get(&name),
            _ => None,
        }
    }

    /// All fields, those that are not known included, in their order.
    #[napi(getter)]
    pub fn params(&self) -> Params {
        Params(self.0.params().iter().collect())
    }

    /// What to answer within 20 seconds, as plain text and nothing else: the URL to which the gateway then sends the
    /// customer, with this payment's number.
    ///
    /// Throws `InvalidInputError` with every fault of the URL.
    #[napi]
    pub fn reply(&self, outcome_url: String) -> napi::Result<String> {
        Ok(self.0.reply(&outcome_url).map_err(Failure::from)?.body().to_owned())
    }
}
