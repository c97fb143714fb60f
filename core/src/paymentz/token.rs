//! The authentication token, which each request carries as a header.

use std::fmt;

use zeroize::Zeroizing;

use crate::crypto::base64;
use crate::error::{Error, Reason, Result};
use crate::secret::SecretString;
use crate::wire::json::Value;
use crate::wire::split_once;

/// The longest token that is taken, in characters. Tokens have a few hundred.
const MAX_LENGTH: usize = 8192;

/// The token that the gateway hands out for about an hour.
///
/// It is a JWT, signed by the gateway for itself: the merchant has no key to verify it with and no
/// reason to, since it only ever goes back to where it came from. Its expiry is read, nothing in it is
/// trusted, and its header (the part that says `alg`) is not even looked at.
///
/// ```
/// use payseal::paymentz::AuthToken;
///
/// // {"sub":"shop","role":"merchant","iss":"PZ","exp":1600000000}, the signature left out
/// let token = AuthToken::new("e30.eyJzdWIiOiJzaG9wIiwicm9sZSI6Im1lcmNoYW50IiwiaXNzIjoiUFoiLCJleHAiOjE2MDAwMDAwMDB9.")?;
/// assert_eq!(token.expires_at(), Some(1_600_000_000));
/// assert!(token.is_expired(1_600_000_000) && !token.is_expired(1_599_999_999));
/// let (name, _value) = token.header();
/// assert_eq!(name, "AuthToken");
/// # Ok::<(), payseal::Error>(())
/// ```
#[derive(PartialEq, Eq)]
pub struct AuthToken(SecretString);

impl AuthToken {
    /// A token as the gateway wrote it.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] if it is empty, longer than 8 192 characters, or holds anything but
    /// visible ASCII characters: a line end in it would begin another header.
    pub fn new(token: impl Into<SecretString>) -> Result<Self> {
        let token = token.into();
        let text = token.expose();
        let reason = if text.is_empty() {
            Reason::Missing
        } else if text.len() > MAX_LENGTH {
            Reason::TooLong { max: MAX_LENGTH }
        } else if !text.bytes().all(|byte| byte.is_ascii_graphic()) {
            Reason::Format { expected: "visible ASCII characters, without blanks or line ends" }
        } else {
            return Ok(AuthToken(token));
        };
        Err(Error::invalid("AuthToken", reason))
    }

    /// The token itself.
    pub fn expose(&self) -> &str {
        self.0.expose()
    }

    /// The header to send, name and value; the value is a secret.
    pub fn header(&self) -> (&'static str, &str) {
        ("AuthToken", self.expose())
    }

    /// When the token expires, in whole seconds since 1970-01-01 UTC; `None` if it does not say so.
    pub fn expires_at(&self) -> Option<u64> {
        let mut parts = self.expose().split('.');
        let (_header, payload, _signature, None) =
            (parts.next()?, parts.next()?, parts.next()?, parts.next())
        else {
            return None;
        };
        // Some of the gateway's tokens hold the merchant's key.
        let bytes = Zeroizing::new(base64::decode_url(payload)?);
        let claims = Value::parse(std::str::from_utf8(&bytes).ok()?).ok()?;
        let Some(Value::Number(number)) = claims.get("exp") else {
            return None;
        };
        split_once(number, ".").map_or(number.as_str(), |(whole, _)| whole).parse().ok()
    }

    /// Whether the token is of no more use at a time given in seconds since 1970-01-01 UTC. One whose
    /// expiry cannot be read counts as expired. To renew early, hand in a later time.
    pub fn is_expired(&self, now: u64) -> bool {
        self.expires_at().is_none_or(|expiry| expiry <= now)
    }
}

impl fmt::Debug for AuthToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AuthToken([redacted])")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Base64url of a payload, by hand where the tests need it: see the vectors for real tokens.
    fn token(payload: &str) -> AuthToken {
        let payload = base64::encode(payload.as_bytes());
        let payload = payload.trim_end_matches('=').replace('+', "-").replace('/', "_");
        AuthToken::new(format!("e30.{payload}.c2ln")).unwrap()
    }

    #[test]
    fn expiry_that_cannot_be_read_counts_as_expired() {
        assert_eq!(token(r#"{"exp":1600000000.75}"#).expires_at(), Some(1_600_000_000));
        for payload in [
            "{}",
            "[]",
            "not JSON",
            r#"{"exp":"1600000000"}"#,
            r#"{"exp":-1}"#,
            r#"{"exp":16e8}"#,
            r#"{"exp":null}"#,
            r#"{"exp":99999999999999999999}"#,
            r#"{"exp":1,"exp":1600000000}"#,
            "\u{e9}",
        ] {
            let token = token(payload);
            assert_eq!(token.expires_at(), None, "{payload}");
            assert!(token.is_expired(0), "{payload}");
        }
        for text in ["opaque", "a.b", "a.e30", "..", "a.e30.c.d", "a.e3=0.c", "a.!!.c"] {
            assert_eq!(AuthToken::new(text).unwrap().expires_at(), None, "{text}");
        }
    }

    #[test]
    fn a_token_cannot_begin_another_header() {
        for text in ["", "a\r\nHost: b", "a b", "a\tb", "é", "a\0", &"a".repeat(8193)] {
            assert_eq!(AuthToken::new(text).unwrap_err().code(), "invalid_input");
        }
        assert_eq!(format!("{:?}", AuthToken::new("abc").unwrap()), "AuthToken([redacted])");
    }
}
