//! The MAC of the older XPay, and the messages of its hosted payment page.

use napi_derive::napi;
use payseal::nexi::mac as core;
use payseal::{Currency, Params as CoreParams};

use crate::convert::{AmountInput, Input, amount, bytes, text};
use crate::errors::{Failure, Result};
use crate::secret::{SecretInput, secret};
use crate::shared::{Outcome, Params, ParamsInput, own_params};

/// The fields of a message that its MAC covers, in the order in which they are hashed. A message is `hosted-page`,
/// `one-click`, `outcome`, `answer`, `nonce`, `VPOSREQ`, `VPOSRES`, or the path of an API request such as
/// `paga/paga3DS`.
///
/// Throws `InvalidInputError` for any other name.
#[napi(namespace = "nexi.mac")]
pub fn message_fields(message: String) -> napi::Result<Vec<String>> {
    let message = core::Message::parse(&message).map_err(Failure::from)?;
    Ok(message.fields().iter().map(|name| (*name).to_owned()).collect())
}

/// The names of all messages that have a MAC.
#[napi(namespace = "nexi.mac")]
pub fn messages() -> Vec<&'static str> {
    core::Message::ALL.iter().map(|message| message.as_str()).collect()
}

/// The secret key of a terminal. It shows nothing of itself.
#[napi(namespace = "nexi.mac")]
pub struct MacKey(core::MacKey);

#[napi(namespace = "nexi.mac")]
impl MacKey {
    /// Takes the key as text.
    ///
    /// Throws `KeyFormatError` if it is empty.
    #[napi(constructor)]
    pub fn new(#[napi(ts_arg_type = "string | Secret")] key: SecretInput) -> napi::Result<Self> {
        Ok(MacKey(core::MacKey::new(secret(key)).map_err(Failure::from)?))
    }

    /// The MAC of a message, from the fields that `messageFields` lists; others are left alone, and their order does
    /// not matter.
    ///
    /// Throws `InvalidInputError` with every fault.
    #[napi]
    pub fn build(
        &self,
        message: String,
        #[napi(ts_arg_type = "ParamsInput")] fields: ParamsInput<'_>,
    ) -> napi::Result<String> {
        let message = core::Message::parse(&message).map_err(Failure::from)?;
        Ok(self.0.build(message, &own_params(fields)?).map_err(Failure::from)?)
    }

    /// Compares a received MAC, or `null` if none came, in constant time.
    ///
    /// Throws `MacError` if it is missing, empty or different; `ParseError` with a listed field that is missing or
    /// there twice.
    #[napi]
    pub fn verify(
        &self,
        message: String,
        #[napi(ts_arg_type = "ParamsInput")] fields: ParamsInput<'_>,
        mac: Option<String>,
    ) -> napi::Result<()> {
        let message = core::Message::parse(&message).map_err(Failure::from)?;
        let verified = self.0.verify(message, &own_params(fields)?, mac.as_deref());
        Ok(verified.map_err(Failure::from)?)
    }
}

/// A payment on the hosted page.
#[napi(namespace = "nexi.mac", object, object_to_js = false, js_name = "HostedPage")]
pub struct MacHostedPage {
    /// The terminal's alias.
    pub alias: String,
    /// The merchant's own number of the payment; it may be used once.
    pub cod_trans: String,
    /// What is to be paid: text, or a `bigint` in the currency's smallest unit, which is what is sent.
    #[napi(ts_type = "string | bigint")]
    pub amount: AmountInput,
    /// The currency; sent with its letters, `EUR`.
    pub currency: String,
    /// Where the customer comes back with the outcome.
    pub url: String,
    /// Where the customer comes back without having paid.
    pub url_back: String,
    /// For a payment with a stored card.
    pub one_click: Option<OneClick>,
}

/// The contract of a one-click payment.
#[napi(namespace = "nexi.mac", object, object_to_js = false)]
pub struct OneClick {
    /// `gruppo`: the group to which the contract belongs.
    pub group: String,
    /// `num_contratto`: the contract under which the card is stored.
    pub contract: String,
}

/// Where the hosted page is in production.
#[napi(namespace = "nexi.mac")]
pub const PRODUCTION: &str = core::HostedPage::PRODUCTION;

/// Where the hosted page is for tests.
#[napi(namespace = "nexi.mac")]
pub const TEST: &str = core::HostedPage::TEST;

/// A request for the hosted page: to be put into a form that the browser sends, or into a URL.
#[napi(namespace = "nexi.mac")]
pub struct HostedRequest(core::HostedRequest);

#[napi(namespace = "nexi.mac")]
impl HostedRequest {
    /// The parameters of a page with their MAC. `other` has further parameters that the gateway knows, which the MAC
    /// does not cover.
    ///
    /// Throws `InvalidInputError` with every fault.
    #[napi(factory)]
    pub fn create(
        key: &MacKey,
        page: MacHostedPage,
        #[napi(ts_arg_type = "ParamsInput | undefined | null")] other: Option<ParamsInput<'_>>,
    ) -> napi::Result<Self> {
        let other = other.map(own_params).transpose()?.unwrap_or_default();
        Ok(HostedRequest(request(key, page, other)?))
    }

    /// Names and values, for the hidden inputs of a form that is sent by `POST`.
    #[napi(getter)]
    pub fn params(&self) -> Params {
        Params(self.0.params().iter().collect())
    }

    /// The form as its body, `application/x-www-form-urlencoded`.
    #[napi]
    pub fn body(&self) -> napi::Result<String> {
        Ok(self.0.body().map_err(Failure::from)?.to_string())
    }

    /// The URL to which the browser is sent: `base` is `PRODUCTION` or `TEST`.
    #[napi]
    pub fn url(&self, base: String) -> napi::Result<String> {
        Ok(self.0.url(&base).map_err(Failure::from)?)
    }
}

fn request(key: &MacKey, page: MacHostedPage, other: CoreParams) -> Result<core::HostedRequest> {
    let MacHostedPage { alias, cod_trans, amount: sum, currency, url, url_back, one_click } = page;
    let currency = Currency::parse(&currency)?;
    let amount = amount(&sum, Some(currency))?;
    let one_click =
        one_click.map(|OneClick { group, contract }| core::OneClick { group, contract });
    let page =
        core::HostedPage { alias, cod_trans, amount, currency, url, url_back, one_click, other };
    Ok(page.request(&key.0)?)
}

/// What the merchant knows of a payment.
#[napi(namespace = "nexi.mac", object, object_to_js = false, js_name = "Expected")]
pub struct MacExpected {
    /// The merchant's own number of the payment.
    pub cod_trans: String,
    /// The amount: text, or a `bigint` in the currency's smallest unit.
    #[napi(ts_type = "string | bigint")]
    pub amount: AmountInput,
    /// The currency, by its letters.
    pub currency: String,
}

/// The outcome of a payment on the hosted page. It exists only if its MAC is right. The customer's way back to
/// `url_back` carries no MAC, so it cannot be opened: it proves nothing.
#[napi(namespace = "nexi.mac", js_name = "Notification")]
pub struct MacNotification(core::Notification);

#[napi(namespace = "nexi.mac")]
impl MacNotification {
    /// Reads a raw form body or a query string (without its `?`) and verifies its MAC.
    ///
    /// Throws `MacError` if the MAC is missing, empty or wrong; `ParseError` if this is no form, or a field is missing
    /// or there twice.
    #[napi(factory)]
    pub fn open(
        #[napi(ts_arg_type = "string | Uint8Array")] body: Input,
        key: &MacKey,
    ) -> napi::Result<Self> {
        let opened = core::Notification::open(bytes(&body), &key.0);
        Ok(MacNotification(opened.map_err(Failure::from)?))
    }

    /// Compares it with the payment that was begun: a notification of another payment has a right MAC too.
    ///
    /// Throws `CheckError` naming `codTrans`, `importo` or `divisa`.
    #[napi]
    pub fn check(&self, expected: MacExpected) -> napi::Result<()> {
        let check = || -> Result<()> {
            let MacExpected { cod_trans, amount: sum, currency } = expected;
            let currency = Currency::parse(&currency)?;
            Ok(self.0.check(&cod_trans, &amount(&sum, Some(currency))?, currency)?)
        };
        Ok(check()?)
    }

    /// The merchant's own number of the payment.
    #[napi(getter)]
    pub fn cod_trans(&self) -> &str {
        self.0.cod_trans()
    }

    /// How it went: `OK`, `KO`, `ANNULLO`, `ERRORE`, `PEN` or another.
    #[napi(getter)]
    pub fn esito(&self) -> String {
        self.0.esito().as_str().to_owned()
    }

    /// What became of the payment. Whether `OK` has also captured the money is a setting of the terminal.
    #[napi(getter)]
    pub fn outcome(&self) -> Outcome {
        self.0.outcome().into()
    }

    /// The amount in the currency's smallest unit, as it came.
    #[napi(getter)]
    pub fn importo(&self) -> &str {
        self.0.importo()
    }

    /// The issuer's authorisation code; empty if the payment was refused.
    #[napi(getter)]
    pub fn cod_aut(&self) -> &str {
        self.0.cod_aut()
    }

    /// Any field. The MAC covers those of the message `outcome` only.
    #[napi]
    pub fn get(&self, name: String) -> Option<&str> {
        self.0.get(&name)
    }

    /// All fields, in the order in which they came.
    #[napi(getter)]
    pub fn params(&self) -> Params {
        Params(self.0.params().iter().collect())
    }
}

/// The JSON answer to an API request. It exists only if its MAC is right.
#[napi(namespace = "nexi.mac", js_name = "Answer")]
pub struct MacAnswer(core::Answer);

#[napi(namespace = "nexi.mac")]
impl MacAnswer {
    /// Reads an answer and verifies its MAC, which covers `esito`, `idOperazione` and `timeStamp`.
    ///
    /// Throws `MacError` if the MAC is missing, empty or wrong; `ParseError` if this is no JSON object or one of the
    /// three is missing.
    #[napi(factory)]
    pub fn open(
        #[napi(ts_arg_type = "string | Uint8Array")] json: Input,
        key: &MacKey,
    ) -> napi::Result<Self> {
        Ok(MacAnswer(core::Answer::open(text(&json)?, &key.0).map_err(Failure::from)?))
    }

    /// How it went.
    #[napi(getter)]
    pub fn esito(&self) -> String {
        self.0.esito().as_str().to_owned()
    }

    /// What became of the request, not of the payment that it may ask about.
    #[napi(getter)]
    pub fn outcome(&self) -> Outcome {
        self.0.outcome().into()
    }

    /// The whole answer as JSON. The MAC covers three fields of it.
    #[napi]
    pub fn to_json_text(&self) -> String {
        self.0.value().to_string()
    }
}
