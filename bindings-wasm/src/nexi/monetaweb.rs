//! MonetaWeb 2.0: form request, XML answer, form notification.

use js_sys::JsString;
use payseal::nexi::monetaweb as core;
use payseal::{Currency, Cvn, Pan};
use tsify::Ts;
use wasm_bindgen::prelude::*;

use crate::convert::{
    self, Back, Hidden, ReadTs, Source, Wrong, amount, bytes, nullable, nullable_instance, priced,
    secret,
};
use crate::errors::{Failure, Result};
use crate::object::{names, object};
use crate::shared::{Params, Secret, expiry};

/// A merchant's account.
#[wasm_bindgen(js_namespace = ["nexi", "monetaweb"])]
pub struct Merchant(core::Merchant);

#[wasm_bindgen(js_namespace = ["nexi", "monetaweb"])]
impl Merchant {
    #[wasm_bindgen(constructor)]
    pub fn new(
        id: &str,
        #[wasm_bindgen(unchecked_param_type = "string | Secret")] password: &JsValue,
        #[wasm_bindgen(js_name = tenantId)] tenant_id: Option<String>,
    ) -> Result<Self> {
        let merchant = core::Merchant::new(id, secret(password)?)?;
        Ok(Merchant(match tenant_id {
            Some(tenant_id) => merchant.with_tenant_id(tenant_id)?,
            None => merchant,
        }))
    }

    /// Begins a payment on the hosted page.
    pub fn initialize(&self, payment: &Ts<Initialize>) -> Result<Request> {
        Ok(Request(self.0.initialize(&payment.read()?)?))
    }

    /// Begins a MyBank payment.
    #[wasm_bindgen(js_name = initializeMyBank)]
    pub fn initialize_mybank(&self, payment: &Ts<InitializeMyBank>) -> Result<Request> {
        Ok(Request(self.0.initialize_mybank(&payment.read()?)?))
    }

    /// A payment with the card's data.
    pub fn pay(&self, payment: &Ts<Pay>) -> Result<Request> {
        let payment = payment.read()?;
        let currency = Currency::parse(&payment.currency)?;
        let core = core::Pay {
            amount: amount(&payment.amount, Some(currency))?,
            currency,
            merchant_order_id: payment.merchant_order_id,
            description: payment.description,
            card_holder_name: payment.card_holder_name,
            card_holder_email: payment.card_holder_email,
            custom_field: payment.custom_field,
            card: Pan::parse(payment.card.text()?.expose())?,
            cvv2: Cvn::parse(payment.cvv2.text()?.expose())?,
            expiry: expiry(&payment.expiry)?,
        };
        Ok(Request(self.0.pay(&core)?))
    }

    /// Captures what was reserved.
    pub fn confirm(&self, payment: &Ts<Confirm>) -> Result<Request> {
        Ok(Request(self.0.confirm(&payment.read()?)?))
    }

    /// Asks for a payment.
    pub fn inquiry(
        &self,
        #[wasm_bindgen(js_name = paymentId)] payment_id: &str,
    ) -> Result<Request> {
        Ok(Request(self.0.inquiry(&core::Inquiry { payment_id: payment_id.to_owned() })?))
    }

    /// Any other operation, with its parameters.
    pub fn other(
        &self,
        #[wasm_bindgen(js_name = operationType)] operation_type: &str,
        #[wasm_bindgen(unchecked_param_type = "ParamsInput")] params: &JsValue,
    ) -> Result<Request> {
        let mut other = core::Other::new(operation_type);
        for (name, value) in convert::params(params)?.iter() {
            other.push(name, value);
        }
        Ok(Request(self.0.other(&other)?))
    }
}

priced! {
    /// A payment on the hosted page.
    "nexi__monetaweb__" Initialize of core::Initialize {
        /// The amount: text, or a `bigint` in the currency's smallest unit.
        amount,
        currency,
        merchant_order_id: String,
        #[tsify(type = "nexi__monetaweb__Language")]
        language: String,
        response_to_merchant_url: String,
        recovery_url: Option<String>,
        description: Option<String>,
        card_holder_name: Option<String>,
        card_holder_email: Option<String>,
        custom_field: Option<String>,
    }
}

impl Back<core::Language> for String {
    fn back(value: &JsValue, name: &str, wrong: &mut Wrong) -> core::Language {
        let word: String = String::back(value, name, wrong);
        let language =
            core::Language::parse(&word).ok_or_else(|| Failure::wrong_type(core::Language::WORDS));
        wrong.or(language, || core::Language::Ita)
    }
}

object! { shape:
    /// A MyBank payment, in EUR.
    #[tsify(type_prefix = "nexi__monetaweb__")]
    #[allow(dead_code)]
    pub struct InitializeMyBank {
        /// The amount: text, or a `bigint` in the currency's smallest unit.
        #[tsify(type = "string | bigint")]
        amount: JsValue,
        merchant_order_id: String,
        response_to_merchant_url: String,
        recovery_url: Option<String>,
        description: Option<String>,
        card_holder_name: Option<String>,
        card_holder_email: Option<String>,
        custom_field: Option<String>,
    }
}

impl Back<core::InitializeMyBank> for InitializeMyBank {
    #[inline(never)]
    fn back(value: &JsValue, name: &str, wrong: &mut Wrong) -> core::InitializeMyBank {
        let names = names!(
            response_to_merchant_url,
            recovery_url,
            merchant_order_id,
            description,
            card_holder_name,
            card_holder_email,
            custom_field
        );
        let mut source = Source::new(value, name, names, wrong);
        core::InitializeMyBank {
            amount: source.amount(Some(Currency::EUR)),
            response_to_merchant_url: source.member::<String, _>(),
            recovery_url: source.member::<Option<String>, _>(),
            merchant_order_id: source.member::<String, _>(),
            description: source.member::<Option<String>, _>(),
            card_holder_name: source.member::<Option<String>, _>(),
            card_holder_email: source.member::<Option<String>, _>(),
            custom_field: source.member::<Option<String>, _>(),
        }
    }
}

object! { read:
    /// A payment with the card's data; `expiry` is `MMYY` or `YYYYMM`.
    #[tsify(type_prefix = "nexi__monetaweb__")]
    pub struct Pay {
        /// The amount: text, or a `bigint` in the currency's smallest unit.
        #[tsify(type = "string | bigint")]
        amount: JsValue,
        merchant_order_id: String,
        currency: String,
        description: Option<String>,
        card_holder_name: Option<String>,
        card_holder_email: Option<String>,
        custom_field: Option<String>,
        #[tsify(type = "string | Secret")]
        card: Hidden,
        #[tsify(type = "string | Secret")]
        cvv2: Hidden,
        expiry: String,
    }
}

priced! {
    /// The capture of what was reserved.
    "nexi__monetaweb__" Confirm of core::Confirm {
        /// The amount: text, or a `bigint` in the currency's smallest unit.
        amount,
        currency,
        merchant_order_id: String,
        payment_id: String,
    }
}

/// A request, ready to be posted.
#[wasm_bindgen(js_namespace = ["nexi", "monetaweb"])]
pub struct Request(core::Request);

#[wasm_bindgen(js_namespace = ["nexi", "monetaweb"])]
impl Request {
    /// The form, in ISO-8859-1 and so in ASCII.
    pub fn body(&self) -> JsString {
        self.0.body().into()
    }

    /// The parameters, in order.
    #[wasm_bindgen(getter)]
    pub fn params(&self) -> Params {
        Params(self.0.params().iter().collect())
    }
}

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = "
export type nexi__monetaweb__AnswerKind = 'initialized' | 'payment' | 'error';
export type nexi__monetaweb__NotificationKind = 'card' | 'my-bank' | 'cancel' | 'error';
export type nexi__monetaweb__Language = 'ITA' | 'USA' | 'FRA' | 'DEU' | 'SPA' | 'POR' | 'RUS';
";

/// An answer of the gateway.
#[wasm_bindgen(js_namespace = ["nexi", "monetaweb"])]
pub struct Answer(core::Answer);

#[wasm_bindgen(js_namespace = ["nexi", "monetaweb"])]
impl Answer {
    /// Reads an XML answer, in the character set that it names.
    pub fn parse(
        #[wasm_bindgen(unchecked_param_type = "string | Uint8Array")] document: &JsValue,
    ) -> Result<Self> {
        Ok(Answer(core::Answer::parse(&bytes(document)?)?))
    }

    /// What kind of answer it is.
    #[wasm_bindgen(getter, unchecked_return_type = "nexi__monetaweb__AnswerKind")]
    pub fn kind(&self) -> JsString {
        let kind = match &self.0 {
            core::Answer::Initialized(_) => "initialized",
            core::Answer::Payment(_) => "payment",
            _ => "error",
        };
        kind.into()
    }

    /// What became of the request.
    #[wasm_bindgen(getter, unchecked_return_type = "Outcome")]
    pub fn outcome(&self) -> JsString {
        let outcome = match &self.0 {
            core::Answer::Initialized(_) => "redirect",
            core::Answer::Payment(payment) => payment.outcome().as_str(),
            _ => "failed",
        };
        outcome.into()
    }

    /// Where to send the customer.
    #[wasm_bindgen(getter, js_name = redirectUrl, unchecked_return_type = "string | null")]
    pub fn redirect_url(&self) -> JsValue {
        nullable(match &self.0 {
            core::Answer::Initialized(initialized) => Some(initialized.redirect_url()),
            _ => None,
        })
    }

    /// The token by which the notification will be known: store it.
    #[wasm_bindgen(getter, js_name = securityToken, unchecked_return_type = "Secret | null")]
    pub fn security_token(&self) -> JsValue {
        nullable_instance(match &self.0 {
            core::Answer::Initialized(initialized) => {
                Some(Secret::from(initialized.security_token()))
            }
            _ => None,
        })
    }

    /// How it went, in the gateway's word.
    #[wasm_bindgen(getter, unchecked_return_type = "string | null")]
    pub fn result(&self) -> JsValue {
        self.get("result")
    }

    #[wasm_bindgen(getter, js_name = paymentId, unchecked_return_type = "string | null")]
    pub fn payment_id(&self) -> JsValue {
        self.get("paymentid")
    }

    #[wasm_bindgen(getter, js_name = merchantOrderId, unchecked_return_type = "string | null")]
    pub fn merchant_order_id(&self) -> JsValue {
        self.get("merchantorderid")
    }

    #[wasm_bindgen(getter, js_name = responseCode, unchecked_return_type = "string | null")]
    pub fn response_code(&self) -> JsValue {
        self.get("responsecode")
    }

    #[wasm_bindgen(getter, js_name = errorCode, unchecked_return_type = "string | null")]
    pub fn error_code(&self) -> JsValue {
        self.get("errorcode")
    }

    #[wasm_bindgen(getter, js_name = errorMessage, unchecked_return_type = "string | null")]
    pub fn error_message(&self) -> JsValue {
        self.get("errormessage")
    }

    /// Any element; the case of its name does not count.
    #[wasm_bindgen(unchecked_return_type = "string | null")]
    pub fn get(&self, name: &str) -> JsValue {
        nullable(match &self.0 {
            core::Answer::Initialized(answer) => answer.get(name),
            core::Answer::Payment(answer) => answer.get(name),
            core::Answer::Error(answer) => answer.get(name),
            _ => None,
        })
    }

    /// All elements, as they came and in their order.
    #[wasm_bindgen(getter)]
    pub fn params(&self) -> Params {
        let params = match &self.0 {
            core::Answer::Initialized(answer) => answer.params(),
            core::Answer::Payment(answer) => answer.params(),
            core::Answer::Error(answer) => answer.params(),
            _ => return Params(payseal::Params::new()),
        };
        Params(params.iter().collect())
    }

    /// The document as it came, in Unicode.
    #[wasm_bindgen(getter, unchecked_return_type = "Secret | null")]
    pub fn raw(&self) -> JsValue {
        nullable_instance(match &self.0 {
            core::Answer::Initialized(answer) => Some(Secret::from(answer.raw())),
            core::Answer::Payment(answer) => Some(Secret::from(answer.raw())),
            core::Answer::Error(answer) => Some(Secret::from(answer.raw())),
            _ => None,
        })
    }
}

object! { read:
    /// What a merchant stored when the payment began.
    #[tsify(type_prefix = "nexi__monetaweb__")]
    pub struct Expected {
        #[tsify(type = "string | Secret")]
        security_token: Hidden,
        payment_id: String,
        merchant_order_id: String,
    }
}

/// How a hosted payment ended, sent by the gateway's server as a form.
#[wasm_bindgen(js_namespace = ["nexi", "monetaweb"])]
pub struct Notification(core::Notification);

#[wasm_bindgen(js_namespace = ["nexi", "monetaweb"])]
impl Notification {
    /// Reads a form body, in UTF-8 or ISO-8859-1.
    pub fn parse(
        #[wasm_bindgen(unchecked_param_type = "string | Uint8Array")] body: &JsValue,
    ) -> Result<Self> {
        Ok(Notification(core::Notification::parse(&bytes(body)?)?))
    }

    /// What kind of notification it is.
    #[wasm_bindgen(getter, unchecked_return_type = "nexi__monetaweb__NotificationKind")]
    pub fn kind(&self) -> JsString {
        let kind = match &self.0 {
            core::Notification::Card(_) => "card",
            core::Notification::MyBank(_) => "my-bank",
            core::Notification::Cancel(_) => "cancel",
            _ => "error",
        };
        kind.into()
    }

    #[wasm_bindgen(getter, js_name = paymentId)]
    pub fn payment_id(&self) -> JsString {
        self.0.payment_id().into()
    }

    /// What became of the payment, if the notification tells the truth.
    #[wasm_bindgen(getter, unchecked_return_type = "Outcome")]
    pub fn outcome(&self) -> JsString {
        self.0.outcome().as_str().into()
    }

    /// How it went, in the gateway's word.
    #[wasm_bindgen(getter, unchecked_return_type = "string | null")]
    pub fn result(&self) -> JsValue {
        self.get("result")
    }

    /// Any field; the case of its name does not count.
    #[wasm_bindgen(unchecked_return_type = "string | null")]
    pub fn get(&self, name: &str) -> JsValue {
        nullable(match &self.0 {
            core::Notification::Card(card) => card.get(name),
            core::Notification::MyBank(mybank) => mybank.get(name),
            core::Notification::Cancel(cancel) => cancel.get(name),
            core::Notification::Error(error) => error.get(name),
            _ => None,
        })
    }

    /// Compares the security token, the payment and the order. A cancellation and an error carry no token: for them
    /// there is `checkPaymentId`, and this throws.
    pub fn check(&self, expected: &Ts<Expected>) -> Result<()> {
        let Expected { security_token, payment_id, merchant_order_id } = expected.read()?;
        let token = security_token.text()?;
        match &self.0 {
            core::Notification::Card(card) => {
                card.check(&token, &payment_id, &merchant_order_id)?
            }
            core::Notification::MyBank(mybank) => {
                mybank.check(&token, &payment_id, &merchant_order_id)?;
            }
            _ => return Err(payseal::Error::Mac.into()),
        }
        Ok(())
    }

    /// Compares the payment, for a cancellation or an error, which prove nothing.
    #[wasm_bindgen(js_name = checkPaymentId)]
    pub fn check_payment_id(
        &self,
        #[wasm_bindgen(js_name = paymentId)] payment_id: &str,
    ) -> Result<()> {
        match &self.0 {
            core::Notification::Cancel(cancel) => cancel.check_payment_id(payment_id)?,
            core::Notification::Error(error) => error.check_payment_id(payment_id)?,
            _ => return Err(Failure::wrong_type("this notification carries a token: call check")),
        }
        Ok(())
    }

    /// All fields, in the order in which they came.
    #[wasm_bindgen(getter)]
    pub fn params(&self) -> Params {
        Params(self.0.params().iter().collect())
    }

    /// The body to reply with: where the customer is to be sent.
    pub fn reply(
        &self,
        #[wasm_bindgen(js_name = outcomeUrl)] outcome_url: &str,
    ) -> Result<JsString> {
        Ok(self.0.reply(outcome_url)?.body().into())
    }
}
