//! What the gateway answers.

use std::fmt;

use super::status::{self, LongStatus, ResultCode, ShortStatus};
use super::token::AuthToken;
use super::tree::Tree;
use crate::error::{Collect, Error, Faults, ParseErrorKind, Reason, Result};
use crate::money::{Amount, Currency};
use crate::outcome::Outcome;
use crate::secret::SecretString;
use crate::wire::check_size;
use crate::wire::form::Params;
use crate::wire::json::Value;

/// An answer of the gateway, in JSON or XML as the request's `Accept` header asked for.
///
/// It has no signature: what is known of its origin is what TLS says. Every field stays readable
/// through [`get`](Response::get), known or not, and the text through [`raw`](Response::raw).
///
/// ```
/// use payseal::Outcome;
/// use payseal::paymentz::Response;
///
/// let body = r#"{"paymentId":"54289","status":"capturesuccess","transactionStatus":"Y",
///                "amount":"1.00","result":{"code":"00026","description":"found"}}"#;
/// let response = Response::parse(body)?;
/// assert_eq!(response.payment_id(), Some("54289"));
/// assert_eq!(response.outcome(), Outcome::Approved);
/// assert_eq!(response.get("result.description"), Some("found"));
/// # Ok::<(), payseal::Error>(())
/// ```
pub struct Response {
    tree: Tree,
    raw: SecretString,
}

impl Response {
    /// Reads an answer.
    ///
    /// No schema of the XML form is published. It is read for the names that JSON has, as elements: the
    /// root may have any name, an unknown element is kept, attributes are left to
    /// [`raw`](Response::raw).
    ///
    /// # Errors
    /// [`Error::Parse`]: neither JSON nor XML, a web page, broken syntax, a status or another field of
    /// its kind that is there twice, more than 1 MiB.
    pub fn parse(body: &str) -> Result<Self> {
        check_size(body.len())?;
        let text = body.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
        let tree = match text.bytes().next() {
            Some(b'{') => Tree::from_json(text)?,
            Some(b'<') => Tree::from_xml(text)?,
            _ => {
                let expected = "a JSON object or an XML document";
                return Err(Error::parse(ParseErrorKind::UnexpectedShape { expected }));
            }
        };
        Ok(Response { tree, raw: body.into() })
    }

    /// The gateway's ID of the payment.
    pub fn payment_id(&self) -> Option<&str> {
        self.tree.filled(&["paymentId", "trackingid"])
    }

    /// The merchant's own ID of the payment.
    pub fn merchant_transaction_id(&self) -> Option<&str> {
        self.tree.filled(&["merchantTransactionId"])
    }

    /// The ID of a registered card or account.
    pub fn registration_id(&self) -> Option<&str> {
        self.tree.filled(&["registrationId", "token"])
    }

    /// The amount, as it was written.
    pub fn amount(&self) -> Option<&str> {
        self.tree.filled(&["amount"])
    }

    /// The currency, as it was written.
    pub fn currency(&self) -> Option<&str> {
        self.tree.filled(&["currency"])
    }

    /// The short status: `transactionStatus`, or a `status` that holds a short one.
    pub fn short_status(&self) -> Option<ShortStatus> {
        short_status(&self.tree)
    }

    /// The long status: a `status` that does not hold a short one.
    pub fn long_status(&self) -> Option<LongStatus> {
        long_status(&self.tree)
    }

    /// The code of the result.
    pub fn result_code(&self) -> Option<ResultCode> {
        self.tree.filled(&["result.code", "resultCode"]).map(ResultCode::parse)
    }

    /// The result in words.
    pub fn result_description(&self) -> Option<&str> {
        self.tree.filled(&["result.description", "resultDescription"])
    }

    /// Where to send the customer.
    pub fn redirect(&self) -> Option<Redirect> {
        let url = self.tree.filled(&["redirect.url"])?.to_owned();
        let method = self.tree.filled(&["redirect.method"]).map(str::to_owned);
        let mut parameters = Params::new();
        if let Some(value) = self.tree.find("redirect.parameters") {
            collect(value, &mut parameters);
        }
        Some(Redirect { url, method, parameters })
    }

    /// The token in the answer to a token request.
    ///
    /// # Errors
    /// [`Error::Parse`] if there is none or it cannot be a header's value.
    pub fn auth_token(&self) -> Result<AuthToken> {
        let field = "AuthToken";
        let text = self
            .tree
            .filled(&[field, "authToken"])
            .ok_or_else(|| Error::parse(ParseErrorKind::MissingField { field }))?;
        AuthToken::new(text).map_err(|_| Error::parse(ParseErrorKind::BadField { field }))
    }

    /// What became of the payment.
    ///
    /// The statuses decide, the long one before the short one; an unknown long status or two that
    /// contradict each other are [`Outcome::Unknown`]. The result code speaks of the request, so it
    /// decides only where there is no status, and says that something is paid only beside a payment ID.
    /// A payment that is pending, or of which nothing is said, and comes with a URL is a redirect.
    ///
    /// `Y` without a long status is [`Outcome::Approved`]; the merchant knows whether it asked for a
    /// preauthorization, after which the money is reserved only.
    pub fn outcome(&self) -> Outcome {
        let code = self.result_code().map_or(Outcome::Unknown, |code| code.outcome());
        let stated = status::combine(self.long_status().as_ref(), self.short_status().as_ref());
        match (stated, self.tree.filled(&["redirect.url"])) {
            (Some(Outcome::Pending), Some(url)) => Outcome::Redirect(url.to_owned()),
            (None, Some(url)) if code != Outcome::Failed => Outcome::Redirect(url.to_owned()),
            (Some(Outcome::Approved | Outcome::Authorized), _) if code == Outcome::Failed => {
                Outcome::Unknown
            }
            (Some(outcome), _) => outcome,
            (None, _) if code != Outcome::Failed && self.payment_id().is_none() => Outcome::Unknown,
            (None, _) => code,
        }
    }

    /// Compares the answer with the payment that it should be about.
    ///
    /// # Errors
    /// [`Error::Check`] with every field that differs or is missing.
    pub fn check(&self, expected: &Expected) -> Result<()> {
        expected.compare(self.merchant_transaction_id(), self.amount(), self.currency())
    }

    /// A field by its dotted path in the gateway's spelling: `result.code`, `customer.email`.
    pub fn get(&self, path: &str) -> Option<&str> {
        self.tree.text(path)
    }

    /// The whole answer as a tree: lists such as that of transactions are here.
    pub fn value(&self) -> &Value {
        self.tree.value()
    }

    /// The answer as it came.
    pub fn raw(&self) -> &str {
        self.raw.expose()
    }
}

/// States and codes only: the rest may be customer data or a token.
impl fmt::Debug for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("payment_id", &self.payment_id())
            .field("long_status", &self.long_status())
            .field("short_status", &self.short_status())
            .field("result_code", &self.result_code())
            .finish_non_exhaustive()
    }
}

/// Where to send the customer, and what the browser has to carry there.
#[derive(Debug)]
pub struct Redirect {
    url: String,
    method: Option<String>,
    parameters: Params,
}

impl Redirect {
    /// The address.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// `GET` or `POST`, as the gateway wrote it, if it did.
    pub fn method(&self) -> Option<&str> {
        self.method.as_deref()
    }

    /// The fields to send along, in order.
    pub fn parameters(&self) -> &Params {
        &self.parameters
    }
}

/// The payment that an answer or callback should be about. Comparing it is what keeps a genuine message
/// about another, cheaper order from passing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    /// The merchant's own ID of the payment.
    pub merchant_transaction_id: String,
    /// The amount; compared by value.
    pub amount: Amount,
    /// The currency, where the message has to name it. No checksum covers it.
    pub currency: Option<Currency>,
}

impl Expected {
    /// Compares the fields as the caller found them.
    pub(super) fn compare(
        &self,
        merchant_transaction_id: Option<&str>,
        amount: Option<&str>,
        currency: Option<&str>,
    ) -> Result<()> {
        let mut faults = Vec::new();
        let mut compare = |name, found: Option<&str>, equal: &dyn Fn(&str) -> bool| match found {
            None => faults.add(name, Reason::Missing),
            Some(text) if !equal(text) => faults.add(name, Reason::Mismatch),
            Some(_) => {}
        };
        compare("merchantTransactionId", merchant_transaction_id, &|text| {
            text == self.merchant_transaction_id
        });
        compare("amount", amount, &|text| {
            Amount::parse(text).is_ok_and(|amount| amount == self.amount)
        });
        if let Some(expected) = self.currency {
            compare("currency", currency, &|text| text == expected.code());
        }
        Faults::collected(faults).map_err(Error::Check)
    }
}

/// `status` holds the long status in answers and callbacks and the short one in redirects; beside
/// `transactionStatus`, which is always short, it is the long one.
pub(super) fn short_status(tree: &Tree) -> Option<ShortStatus> {
    match tree.filled(&["transactionStatus"]) {
        Some(text) => Some(ShortStatus::parse(text)),
        None => tree
            .filled(&["status"])
            .map(ShortStatus::parse)
            .filter(|status| !matches!(status, ShortStatus::Other(_))),
    }
}

/// The other half of [`short_status`].
pub(super) fn long_status(tree: &Tree) -> Option<LongStatus> {
    let text = tree.filled(&["status"])?;
    let is_short = !matches!(ShortStatus::parse(text), ShortStatus::Other(_));
    if is_short { None } else { Some(LongStatus::parse(text)) }
}

/// Gathers `{name, value}` pairs, however deep the list is nested.
fn collect(value: &Value, parameters: &mut Params) {
    let text = |key| value.get(key).and_then(Value::to_text);
    match (value, text("name"), text("value")) {
        (_, Some(name), Some(value)) => parameters.push(name, value),
        (Value::Array(values), ..) => {
            values.iter().for_each(|value| collect(value, parameters));
        }
        _ => value.members().iter().for_each(|(_, value)| collect(value, parameters)),
    }
}
