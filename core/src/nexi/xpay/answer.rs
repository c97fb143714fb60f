//! Answers to requests that are not part of a flow.

use std::fmt;

use super::operation::Operation;
use super::view::{ErrorEntry, entries, members, need, object};
use crate::error::{Error, ParseErrorKind, Result};
use crate::secret::SecretString;
use crate::wire::after_http;
use crate::wire::json::Value;

/// The answer to a request that is not part of a flow.
#[derive(Debug)]
#[non_exhaustive]
pub enum Answer<T> {
    /// The gateway did what it was asked; for an operation, its result says how that went.
    Accepted(T),
    /// The gateway refused the request.
    Refused(Errors),
}

impl Answer<Operation> {
    /// Reads the answer to [`moto`](super::Merchant::moto), [`mit`](super::Merchant::mit) or
    /// [`card_verification`](super::Merchant::card_verification).
    ///
    /// # Errors
    /// [`Error::Parse`]: no JSON object, or neither `operation` nor `errors` in it.
    pub fn parse(json: &str) -> Result<Self> {
        read(json, |value| Operation::inside(&value))
    }
}

impl Answer<OperationInfo> {
    /// Reads the answer to [`capture`](super::Merchant::capture), [`refund`](super::Merchant::refund) or
    /// [`cancel`](super::Merchant::cancel).
    ///
    /// # Errors
    /// [`Error::Parse`]: no JSON object, or neither `operationId` nor `errors` in it.
    pub fn parse(json: &str) -> Result<Self> {
        read(json, |value| {
            need(&value, "operationId")?;
            Ok(OperationInfo { value })
        })
    }
}

impl Answer<HostedPage> {
    /// Reads the answer to [`hosted_page`](super::Merchant::hosted_page).
    ///
    /// # Errors
    /// [`Error::Parse`]: no JSON object, or neither `hostedPage` with `securityToken` nor `errors` in it.
    pub fn parse(json: &str) -> Result<Self> {
        read(json, |value| {
            let page = need(&value, "hostedPage")?;
            if after_http(page).is_none() {
                return Err(Error::parse(ParseErrorKind::BadField { field: "hostedPage" }));
            }
            let security_token = need(&value, "securityToken")?.into();
            Ok(HostedPage { security_token, value })
        })
    }
}

/// Reads an answer that is `errors` or what `accepted` makes of it.
fn read<T>(json: &str, accepted: impl FnOnce(Value) -> Result<T>) -> Result<Answer<T>> {
    let value = object(json)?;
    match Errors::inside(&value) {
        Some(errors) => Ok(Answer::Refused(errors)),
        None => accepted(value).map(Answer::Accepted),
    }
}

/// The number of an operation that was accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OperationInfo {
    value: Value,
}

impl OperationInfo {
    members! {
        /// The gateway's number of the operation.
        operation_id = "operationId",
        /// When it happened.
        operation_time = "operationTime",
    }
}

/// A hosted page that waits for the customer. Store the token with the order: the notification has to carry the
/// same.
pub struct HostedPage {
    value: Value,
    security_token: SecretString,
}

impl HostedPage {
    /// What the notification of this payment has to carry.
    pub fn security_token(&self) -> &SecretString {
        &self.security_token
    }

    members! {
        /// Where to send the customer.
        url = "hostedPage",
    }
}

impl fmt::Debug for HostedPage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HostedPage").field("url", &self.url()).finish_non_exhaustive()
    }
}

/// Why the gateway refused a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Errors {
    value: Value,
}

impl Errors {
    /// The errors of an answer that has some. With an operation in it, the operation speaks: its result may be
    /// that the money is taken.
    pub(super) fn inside(value: &Value) -> Option<Self> {
        if matches!(value.get("operation"), Some(Value::Object(_))) {
            return None;
        }
        let errors = Errors { value: value.clone() };
        (!errors.entries().is_empty()).then_some(errors)
    }

    /// The single errors.
    pub fn entries(&self) -> Vec<ErrorEntry> {
        entries(self.value.get("errors"))
    }

    members! {}
}
