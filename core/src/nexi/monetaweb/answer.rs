//! Answers: `<response>` or `<error>`.

use super::fields::{find, need, readers, results, unique};
use crate::error::{Error, ParseErrorKind, Result};
use crate::secret::SecretString;
use crate::wire::encoding::Encoding;
use crate::wire::form::Params;
use crate::wire::{after_http, check_size, latin1, xml};

/// The answer to a request. It comes over TLS from the server that was asked, and carries no signature.
#[derive(Debug)]
#[non_exhaustive]
pub enum Answer {
    /// A hosted payment has begun.
    Initialized(Initialized),
    /// What became of a payment: the answer to `pay`, `confirm`, `inquiry` and other operations.
    Payment(Payment),
    /// The gateway refused the request. Codes are text.
    Error(Failure),
}

impl Answer {
    /// Reads an answer in UTF-8 or ISO-8859-1.
    ///
    /// Elements that are not known are kept; if one holds elements itself, their texts are joined, and `raw()`
    /// still has them apart.
    ///
    /// # Errors
    /// [`Error::Parse`]: malformed or hostile XML, another root than `response` or `error`, an element that is
    /// there twice, or an initialized payment without its number, token or page.
    pub fn parse(document: &[u8]) -> Result<Self> {
        check_size(document.len())?;
        let text =
            latin1::decode_xml(document).ok_or_else(|| Error::parse(ParseErrorKind::Charset))?;
        let document = xml::parse(&text)?;
        let root = document.root();
        let params: Params =
            root.elements().map(|element| (element.name, all_text(element))).collect();
        unique(&params)?;
        let raw = SecretString::from(text.as_str());
        match root.name {
            "response"
                if ["hostedpageurl", "securitytoken"]
                    .iter()
                    .any(|name| find(&params, name).is_some()) =>
            {
                Initialized::new(params, raw).map(Answer::Initialized)
            }
            "response" => Ok(Answer::Payment(Payment { params, raw })),
            "error" => Ok(Answer::Error(Failure { params, raw })),
            _ => {
                let expected = "<response> or <error>";
                Err(Error::parse(ParseErrorKind::UnexpectedShape { expected }))
            }
        }
    }
}

/// The method that gives the whole document back.
macro_rules! raw {
    () => {
        /// The document as it came, in Unicode: with what is inside elements that are not known.
        pub fn raw(&self) -> &str {
            self.raw.expose()
        }
    };
}

/// The text inside an element and the elements in it, without blanks at its ends.
fn all_text(element: xml::Element<'_>) -> String {
    fn collect(element: xml::Element<'_>, out: &mut String) {
        for child in element.children() {
            match child {
                xml::Child::Text(text) => out.push_str(text),
                xml::Child::Element(inner) => collect(inner, out),
            }
        }
    }
    let mut out = String::new();
    collect(element, &mut out);
    out.trim().to_owned()
}

/// A hosted payment that has begun. Store the token with the order: the notification has to carry the same.
#[derive(Debug)]
pub struct Initialized {
    params: Params,
    raw: SecretString,
    security_token: SecretString,
    redirect_url: String,
}

impl Initialized {
    fn new(params: Params, raw: SecretString) -> Result<Self> {
        let payment_id = need(&params, "paymentid")?;
        let security_token = need(&params, "securitytoken")?.into();
        let page = need(&params, "hostedpageurl")?;
        if after_http(page).is_none() {
            return Err(Error::parse(ParseErrorKind::BadField { field: "hostedpageurl" }));
        }
        let id: Params = [("PaymentID", payment_id)].into_iter().collect();
        let mark = if page.as_bytes().contains(&b'?') { '&' } else { '?' };
        let redirect_url = format!("{page}{mark}{}", *id.encode(Encoding::Rfc3986)?);
        Ok(Initialized { params, raw, security_token, redirect_url })
    }

    /// The gateway's number of the payment.
    pub fn payment_id(&self) -> &str {
        find(&self.params, "paymentid").unwrap_or("")
    }

    /// What the notification of this payment has to carry.
    pub fn security_token(&self) -> &SecretString {
        &self.security_token
    }

    /// Where to send the customer: the hosted page with the payment's number.
    pub fn redirect_url(&self) -> &str {
        &self.redirect_url
    }

    raw!();

    readers! {
        /// The hosted page, as it came.
        hosted_page_url = "hostedpageurl",
    }
}

/// What became of a payment.
#[derive(Debug)]
pub struct Payment {
    params: Params,
    raw: SecretString,
}

impl Payment {
    results!();

    raw!();

    readers! {
        /// The gateway's number of the payment.
        payment_id = "paymentid",
        /// The issuer's authorisation code.
        authorization_code = "authorizationcode",
        /// The merchant's number of the order.
        merchant_order_id = "merchantorderid",
        /// The issuer's answer; `000` is text.
        response_code = "responsecode",
        /// What the merchant sent as `customField`.
        custom_field = "customfield",
        /// A description of the result.
        description = "description",
        /// The acquirer's reference number.
        rrn = "rrn",
        /// The country of the card.
        card_country = "cardcountry",
        /// The scheme of the card.
        card_type = "cardtype",
    }
}

/// A request that the gateway refused.
#[derive(Debug)]
pub struct Failure {
    params: Params,
    raw: SecretString,
}

impl Failure {
    raw!();

    readers! {
        /// The code, as text.
        error_code = "errorcode",
        /// The text that belongs to it.
        error_message = "errormessage",
    }
}
