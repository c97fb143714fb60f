//! Tokens that requests are sent with.

use napi_derive::napi;
use payseal::paymentz as core;

use crate::errors::Failure;
use crate::secret::{SecretInput, SecretText, secret};

/// The token that the gateway hands out for about an hour. It shows nothing of itself.
#[napi(namespace = "paymentz")]
pub struct AuthToken(pub(super) core::AuthToken);

/// A header to send.
#[napi(namespace = "paymentz", object, object_from_js = false)]
pub struct TokenHeader {
    /// Its name.
    pub name: String,
    /// Its value.
    #[napi(ts_type = "Secret")]
    pub value: SecretText,
}

#[napi(namespace = "paymentz")]
impl AuthToken {
    /// A token as the gateway wrote it.
    ///
    /// Throws `InvalidInputError` if it is empty, longer than 8 192 characters, or holds anything but visible ASCII
    /// characters.
    #[napi(constructor)]
    pub fn new(#[napi(ts_arg_type = "string | Secret")] token: SecretInput) -> napi::Result<Self> {
        Ok(AuthToken(core::AuthToken::new(secret(token)).map_err(Failure::from)?))
    }

    /// The token itself.
    #[napi]
    pub fn expose(&self) -> &str {
        self.0.expose()
    }

    /// The header to send.
    #[napi(getter)]
    pub fn header(&self) -> TokenHeader {
        let (name, value) = self.0.header();
        TokenHeader { name: name.to_owned(), value: value.into() }
    }

    /// When the token expires, in whole seconds since 1970-01-01 UTC; `null` if it does not say so.
    #[napi(getter)]
    pub fn expires_at(&self) -> Option<f64> {
        self.0.expires_at().map(|seconds| seconds as f64)
    }

    /// Whether the token is of no more use at a time given in seconds since 1970-01-01 UTC. To renew early, hand in a
    /// later time.
    #[napi]
    pub fn is_expired(&self, now: f64) -> bool {
        self.0.is_expired(now.max(0.0) as u64)
    }
}
