//! The reply to a notification.

use crate::error::{Collect, Error, Faults, Reason, Result};
use crate::wire::encoding::Encoding;
use crate::wire::form::Params;
use crate::wire::{after_http, split_once};

/// What the merchant's server answers a notification with, within 20 seconds: the URL to which the gateway then
/// sends the customer, as plain text and nothing else.
///
/// ```
/// use payseal::nexi::monetaweb::Reply;
///
/// let reply = Reply::new("https://shop.example/thanks?lang=it", "42")?;
/// assert_eq!(reply.body(), "https://shop.example/thanks?lang=it&paymentid=42");
/// # Ok::<(), payseal::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    body: String,
}

impl Reply {
    /// The value of the `Content-Type` header.
    pub const CONTENT_TYPE: &str = "text/plain; charset=ISO-8859-1";

    /// Adds `paymentid` to the query of the outcome page's URL.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] with every fault: a URL that is not `http://` or `https://`, that has blanks,
    /// markup or characters outside ASCII, or that has a `paymentid` already; an empty payment id.
    pub fn new(outcome_url: &str, payment_id: &str) -> Result<Self> {
        let mut faults = Vec::new();
        if payment_id.is_empty() {
            faults.add("paymentid", Reason::Missing);
        }
        let host = after_http(outcome_url).unwrap_or("");
        let plain =
            outcome_url.bytes().all(|byte| byte.is_ascii_graphic() && !b"<>\"".contains(&byte));
        if host.is_empty() || !plain {
            let expected = "an http:// or https:// URL, escaped, without markup";
            faults.add("outcomeUrl", Reason::Format { expected });
        }
        let (url, fragment) = match split_once(outcome_url, "#") {
            Some((url, fragment)) => (url, Some(fragment)),
            None => (outcome_url, None),
        };
        let query = split_once(url, "?").map_or("", |(_, query)| query);
        if query.split('&').any(|pair| {
            pair.split('=').next().is_some_and(|name| name.eq_ignore_ascii_case("paymentid"))
        }) {
            faults.add("outcomeUrl", Reason::Conflict { with: "paymentid" });
        }
        Faults::collected(faults).map_err(Error::InvalidInput)?;
        let id: Params = [("paymentid", payment_id)].into_iter().collect();
        let mark = if !url.as_bytes().contains(&b'?') {
            "?"
        } else if query.is_empty() || query.ends_with('&') {
            ""
        } else {
            "&"
        };
        let mut body = format!("{url}{mark}{}", *id.encode(Encoding::Rfc3986)?);
        if let Some(fragment) = fragment {
            body.push('#');
            body.push_str(fragment);
        }
        Ok(Reply { body })
    }

    /// The body of the reply.
    pub fn body(&self) -> &str {
        &self.body
    }
}
