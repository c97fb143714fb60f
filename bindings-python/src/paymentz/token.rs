//! Authentication tokens.

use payseal::SecretString;
use payseal::paymentz::AuthToken;
use pyo3::prelude::*;

use crate::convert::In;
use crate::errors::raise;
use crate::values::unpicklable;

/// The token that the gateway hands out for about an hour, and each request carries as a header.
///
/// Its expiry is read, nothing in it is trusted. Raises ``InvalidInputError`` if it cannot be a header's value.
///
/// >>> from payseal.paymentz import AuthToken
/// >>> token = AuthToken("e30.eyJleHAiOjE2MDAwMDAwMDB9.")
/// >>> token.expires_at, token.is_expired(1_600_000_000)
/// (1600000000, True)
/// >>> token
/// AuthToken([redacted])
#[pyclass(frozen, eq, module = "payseal.paymentz", name = "AuthToken")]
#[derive(PartialEq)]
pub(crate) struct PyAuthToken(pub(super) AuthToken);

#[pymethods]
impl PyAuthToken {
    #[new]
    fn new(token: In<SecretString>) -> PyResult<Self> {
        AuthToken::new(token.0).map(PyAuthToken).map_err(raise)
    }

    /// The token itself.
    fn expose(&self) -> &str {
        self.0.expose()
    }

    /// The header to send, name and value; the value is a secret.
    fn header(&self) -> (&'static str, &str) {
        self.0.header()
    }

    /// When the token expires, in whole seconds since 1970-01-01 UTC; ``None`` if it does not say so.
    #[getter]
    fn expires_at(&self) -> Option<u64> {
        self.0.expires_at()
    }

    /// Whether the token is of no more use at a time in seconds since 1970-01-01 UTC, such as ``time.time()``. One whose
    /// expiry cannot be read counts as expired. To renew early, hand in a later time.
    fn is_expired(&self, now: f64) -> bool {
        // A time before 1970 or beyond 64 bits becomes the nearest that fits, not a number the first moment.
        self.0.is_expired(now as u64)
    }

    fn __repr__(&self) -> &'static str {
        "AuthToken([redacted])"
    }

    fn __reduce__(&self) -> PyResult<String> {
        Err(unpicklable("AuthToken"))
    }
}
