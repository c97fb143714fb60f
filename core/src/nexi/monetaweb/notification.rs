//! Notifications: how a hosted payment ended, sent by the gateway's server as a form.

use super::fields::{find, need, readers, results, unique};
use super::reply::Reply;
use crate::crypto::ct;
use crate::error::{Error, Fault, Faults, Reason, Result};
use crate::outcome::Outcome;
use crate::secret::SecretString;
use crate::wire::form::Params;

/// A notification. Anyone can send one: it is authentic only after its `check`.
#[derive(Debug)]
#[non_exhaustive]
pub enum Notification {
    /// A card payment ended.
    Card(CardNotification),
    /// A MyBank transfer ended.
    MyBank(MyBankNotification),
    /// The customer gave up. It carries no token, so nothing proves that it is authentic.
    Cancel(CancelNotification),
    /// The payment went wrong. It carries no token, so nothing proves that it is authentic.
    Error(ErrorNotification),
}

impl Notification {
    /// Reads a form body in UTF-8 or ISO-8859-1. The case of names does not count.
    ///
    /// With `errorcode` or `errormessage` it is an error; with `mybankid` or the result `AUTHORISED` it is
    /// MyBank's; with the result `CANCELED` and no token a cancel; otherwise a card payment.
    ///
    /// # Errors
    /// [`Error::Parse`]: no form; a field that is there twice; no `paymentid`; no `result`, except in an error;
    /// no `securitytoken` where there has to be one.
    pub fn parse(body: &[u8]) -> Result<Self> {
        let params = Params::decode_detected(body)?;
        unique(&params)?;
        need(&params, "paymentid")?;
        let has = |name: &str| find(&params, name).is_some();
        if has("errorcode") || has("errormessage") {
            return Ok(Notification::Error(ErrorNotification { params }));
        }
        let result = need(&params, "result")?;
        if result == "CANCELED" && !has("securitytoken") {
            return Ok(Notification::Cancel(CancelNotification { params }));
        }
        need(&params, "securitytoken")?;
        if has("mybankid") || result == "AUTHORISED" {
            return Ok(Notification::MyBank(MyBankNotification { params }));
        }
        Ok(Notification::Card(CardNotification { params }))
    }

    /// The payment that this claims to be about: look the order up by it, then `check`.
    pub fn payment_id(&self) -> &str {
        find(self.params(), "paymentid").unwrap_or("")
    }

    /// What the notification says became of the payment; an error is failed.
    pub fn outcome(&self) -> Outcome {
        match self {
            Notification::Card(card) => card.outcome(),
            Notification::MyBank(mybank) => mybank.outcome(),
            Notification::Cancel(_) => Outcome::Cancelled,
            Notification::Error(_) => Outcome::Failed,
        }
    }

    /// All fields, those that are not known included, as they came and in their order.
    pub fn params(&self) -> &Params {
        match self {
            Notification::Card(card) => &card.params,
            Notification::MyBank(mybank) => &mybank.params,
            Notification::Cancel(cancel) => &cancel.params,
            Notification::Error(error) => &error.params,
        }
    }

    /// The reply that sends the customer to `outcome_url`: [`Reply::new`] with this payment's number.
    ///
    /// # Errors
    /// As for [`Reply::new`].
    pub fn reply(&self, outcome_url: &str) -> Result<Reply> {
        Reply::new(outcome_url, self.payment_id())
    }
}

/// A card payment ended. `Debug` prints the names of its fields only.
#[derive(Debug)]
pub struct CardNotification {
    params: Params,
}

impl CardNotification {
    results!();

    /// Whether this comes from the gateway and is about that payment of that order. The token is compared in
    /// constant time with the one that [`Initialized`](super::Initialized) brought.
    ///
    /// # Errors
    /// [`Error::Mac`] if the token is empty or different; [`Error::Check`] naming `paymentid` or
    /// `merchantorderid` if it is about another payment.
    pub fn check(&self, token: &SecretString, payment_id: &str, order_id: &str) -> Result<()> {
        check(&self.params, token, payment_id, order_id)
    }

    readers! {
        /// The gateway's number of the payment.
        payment_id = "paymentid",
        /// The merchant's number of the order.
        merchant_order_id = "merchantorderid",
        /// The issuer's authorisation code.
        authorization_code = "authorizationcode",
        /// The issuer's answer; `000` is text.
        response_code = "responsecode",
        /// The acquirer's reference number.
        rrn = "rrn",
        /// The card number, masked.
        masked_pan = "maskedpan",
        /// The country of the card.
        card_country = "cardcountry",
        /// When the card expires.
        card_expiry_date = "cardexpirydate",
        /// The scheme of the card.
        card_type = "cardtype",
        /// How the customer was authenticated.
        three_d_secure = "threedsecure",
        /// What the merchant sent as `customField`.
        custom_field = "customfield",
    }
}

/// A MyBank transfer ended. `Debug` prints the names of its fields only.
#[derive(Debug)]
pub struct MyBankNotification {
    params: Params,
}

impl MyBankNotification {
    results!();

    /// As [`CardNotification::check`].
    ///
    /// # Errors
    /// As for [`CardNotification::check`].
    pub fn check(&self, token: &SecretString, payment_id: &str, order_id: &str) -> Result<()> {
        check(&self.params, token, payment_id, order_id)
    }

    readers! {
        /// The gateway's number of the payment.
        payment_id = "paymentid",
        /// The merchant's number of the order.
        merchant_order_id = "merchantorderid",
        /// MyBank's number of the transfer.
        mybank_id = "mybankid",
        /// The bank's authorisation code.
        authorization_code = "authorizationcode",
        /// A description of the result.
        description = "description",
        /// What the merchant sent as `customField`.
        custom_field = "customfield",
    }
}

/// The customer gave up. There is no token in it, so there is no `check`: whoever knows the payment's number can
/// send one. Do not cancel an order on its word; ask with [`inquiry`](super::Merchant::inquiry).
#[derive(Debug)]
pub struct CancelNotification {
    params: Params,
}

impl CancelNotification {
    results!();

    /// Whether this is about that payment. It does not show who sent it.
    ///
    /// # Errors
    /// [`Error::Check`] naming `paymentid`.
    pub fn check_payment_id(&self, payment_id: &str) -> Result<()> {
        check_payment_id(&self.params, payment_id)
    }

    readers! {
        /// The gateway's number of the payment.
        payment_id = "paymentid",
        /// How the customer was authenticated.
        three_d_secure = "threedsecure",
    }
}

/// The payment went wrong. There is no token in it, so there is no `check`, as with [`CancelNotification`].
#[derive(Debug)]
pub struct ErrorNotification {
    params: Params,
}

impl ErrorNotification {
    /// Whether this is about that payment. It does not show who sent it.
    ///
    /// # Errors
    /// [`Error::Check`] naming `paymentid`.
    pub fn check_payment_id(&self, payment_id: &str) -> Result<()> {
        check_payment_id(&self.params, payment_id)
    }

    readers! {
        /// The gateway's number of the payment.
        payment_id = "paymentid",
        /// The code, as text.
        error_code = "errorcode",
        /// The text that belongs to it.
        error_message = "errormessage",
    }
}

fn check(params: &Params, token: &SecretString, payment_id: &str, order_id: &str) -> Result<()> {
    let received = find(params, "securitytoken").unwrap_or("");
    if !ct::verify(token.expose().as_bytes(), received.as_bytes()) {
        return Err(Error::Mac);
    }
    let mut faults = Vec::new();
    for (name, expected) in [("paymentid", payment_id), ("merchantorderid", order_id)] {
        faults.extend(mismatch(params, name, expected));
    }
    Faults::collected(faults).map_err(Error::Check)
}

fn check_payment_id(params: &Params, payment_id: &str) -> Result<()> {
    Faults::collected(mismatch(params, "paymentid", payment_id).into_iter().collect())
        .map_err(Error::Check)
}

/// An empty expectation fits nothing: it is an order that was looked up and not found.
fn mismatch(params: &Params, name: &'static str, expected: &str) -> Option<Fault> {
    match find(params, name) {
        None => Some(Fault::new(name, Reason::Missing)),
        Some(value) if expected.is_empty() || value != expected => {
            Some(Fault::new(name, Reason::Mismatch))
        }
        Some(_) => None,
    }
}
