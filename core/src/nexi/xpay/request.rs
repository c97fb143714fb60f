//! Requests: the account, the headers, and those that are not part of a flow.

use std::fmt::{self, Write};
use std::sync::Arc;

use super::flow::{InitSent, ThreeSteps, TwoSteps};
use super::object::wipe;
use super::objects::{Cancel, CaptureOrRefund, CardVerification, HostedPayment, Init, Mit, Moto};
use crate::crypto::{digest, random};
use crate::error::{Error, Reason, Result};
use crate::secret::SecretString;
use crate::wire::encoding::Encoding;
use crate::wire::json::Value;

/// A merchant's account with the gateway; makes the requests and begins the flows.
#[derive(Debug, Clone)]
pub struct Merchant {
    // Shared with the flows that it begins, which go on without it.
    api_key: Arc<SecretString>,
}

impl Merchant {
    /// The key that the gateway's back office shows as the API key.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] if it is empty or cannot stand in a header.
    pub fn new(api_key: impl Into<SecretString>) -> Result<Self> {
        let api_key = api_key.into();
        let key = api_key.expose();
        if key.is_empty() || !key.bytes().all(|byte| byte.is_ascii_graphic()) {
            let expected = "letters, digits and marks of ASCII, without blanks";
            return Err(Error::invalid("X-Api-Key", Reason::Format { expected }));
        }
        Ok(Merchant { api_key: Arc::new(api_key) })
    }

    /// Begins a payment in 2 steps.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] with every fault of the body; [`Error::Random`]. So for every request.
    pub fn two_steps(&self, init: Init) -> Result<InitSent<TwoSteps>> {
        InitSent::new(self.clone(), init)
    }

    /// Begins a payment in 3 steps.
    ///
    /// # Errors
    /// As for [`two_steps`](Merchant::two_steps).
    pub fn three_steps(&self, init: Init) -> Result<InitSent<ThreeSteps>> {
        InitSent::new(self.clone(), init)
    }

    /// A payment whose card data came by mail or telephone.
    ///
    /// # Errors
    /// As for [`two_steps`](Merchant::two_steps).
    pub fn moto(&self, body: &Moto) -> Result<Request> {
        self.post("/orders/moto", body.to_json()?)
    }

    /// A payment that the merchant begins, under a contract.
    ///
    /// # Errors
    /// As for [`two_steps`](Merchant::two_steps).
    pub fn mit(&self, body: &Mit) -> Result<Request> {
        self.post("/orders/mit", body.to_json()?)
    }

    /// A payment on the hosted page.
    ///
    /// # Errors
    /// As for [`two_steps`](Merchant::two_steps).
    pub fn hosted_page(&self, body: &HostedPayment) -> Result<Request> {
        self.post("/orders/hpp", body.to_json()?)
    }

    /// The verification of a card without a payment.
    ///
    /// # Errors
    /// As for [`two_steps`](Merchant::two_steps).
    pub fn card_verification(&self, body: &CardVerification) -> Result<Request> {
        self.post("/orders/card_verification", body.to_json()?)
    }

    /// Captures an authorisation, at the path that public integrations use (`/operations/{operationId}/captures`;
    /// `refunds` and `cancels` for the other two). Sending the same `key` again does not capture again: store it before sending.
    ///
    /// # Errors
    /// As for [`two_steps`](Merchant::two_steps), and for an empty operation id.
    pub fn capture(
        &self,
        operation_id: &str,
        body: &CaptureOrRefund,
        key: Uuid,
    ) -> Result<Request> {
        self.on(operation_id, "captures", body.to_json()?, Some(key))
    }

    /// Pays back a capture. Sending the same `key` again does not pay back again: store it before sending.
    ///
    /// # Errors
    /// As for [`capture`](Merchant::capture).
    pub fn refund(&self, operation_id: &str, body: &CaptureOrRefund, key: Uuid) -> Result<Request> {
        self.on(operation_id, "refunds", body.to_json()?, Some(key))
    }

    /// Cancels an operation.
    ///
    /// # Errors
    /// As for [`capture`](Merchant::capture).
    pub fn cancel(&self, operation_id: &str, body: &Cancel) -> Result<Request> {
        self.on(operation_id, "cancels", body.to_json()?, None)
    }

    fn on(
        &self,
        operation_id: &str,
        verb: &str,
        body: Value,
        key: Option<Uuid>,
    ) -> Result<Request> {
        if operation_id.is_empty() {
            return Err(Error::invalid("operationId", Reason::Missing));
        }
        let id = Encoding::Rfc3986.encode(operation_id);
        let request = self.post(format!("/operations/{id}/{verb}"), body)?;
        Ok(Request { idempotency_key: key, ..request })
    }

    pub(super) fn post(&self, path: impl Into<String>, body: Value) -> Result<Request> {
        Ok(Request {
            path: path.into(),
            api_key: Arc::clone(&self.api_key),
            correlation_id: Uuid::random()?,
            idempotency_key: None,
            body: secret_text(body),
        })
    }
}

/// A request, ready to be sent. It holds the API key and perhaps a card, and prints neither.
pub struct Request {
    path: String,
    api_key: Arc<SecretString>,
    pub(super) correlation_id: Uuid,
    idempotency_key: Option<Uuid>,
    body: SecretString,
}

impl Request {
    /// Where requests go in production.
    pub const PRODUCTION: &str = "https://xpay.nexigroup.com/api/phoenix-0.0/psp/api/v1";
    /// Where requests go for tests.
    pub const TEST: &str = "https://xpaysandbox.nexigroup.com/api/phoenix-0.0/psp/api/v1";

    /// Replaces the random `Correlation-Id`, which has to be another one for each call.
    #[must_use]
    pub fn with_correlation_id(mut self, correlation_id: Uuid) -> Self {
        self.correlation_id = correlation_id;
        self
    }

    /// The method: `POST`.
    pub fn method(&self) -> &'static str {
        "POST"
    }

    /// The path below the base URL, such as `/orders/moto`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The URL; `base` is [`Request::PRODUCTION`] or [`Request::TEST`].
    pub fn url(&self, base: &str) -> String {
        format!("{base}{}", self.path)
    }

    /// The headers, the API key among them.
    pub fn headers(&self) -> Vec<(&'static str, &str)> {
        let mut headers = vec![
            ("Content-Type", "application/json"),
            ("X-Api-Key", self.api_key.expose()),
            ("Correlation-Id", self.correlation_id.as_str()),
        ];
        headers.extend(self.idempotency_key.as_ref().map(|key| ("Idempotency-Key", key.as_str())));
        headers
    }

    /// The number by which the gateway finds this call.
    pub fn correlation_id(&self) -> &Uuid {
        &self.correlation_id
    }

    /// The body: JSON in UTF-8.
    pub fn body(&self) -> &str {
        self.body.expose()
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("path", &self.path)
            .field("correlation_id", &self.correlation_id)
            .finish_non_exhaustive()
    }
}

/// A universally unique identifier (RFC 9562), as text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Uuid(String);

impl Uuid {
    /// A fresh random one (version 4).
    ///
    /// # Errors
    /// [`Error::Random`] if the operating system gives no random bytes.
    pub fn random() -> Result<Self> {
        let mut bytes = random::bytes::<16>()?;
        // Version 4 in the seventh byte, the variant of the RFC in the ninth.
        let [_, _, _, _, _, _, version, _, variant, ..] = &mut bytes;
        *version = *version & 0x0f | 0x40;
        *variant = *variant & 0x3f | 0x80;
        let mut text = digest::hex(&bytes);
        for at in [8, 13, 18, 23] {
            text.insert(at, '-');
        }
        Ok(Uuid(text))
    }

    /// Takes one that the caller made; its case is kept.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] if it is not 8-4-4-4-12 hex digits.
    pub fn parse(text: &str) -> Result<Self> {
        let right = text.split('-').map(str::len).eq([8, 4, 4, 4, 12])
            && text.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit());
        if right {
            Ok(Uuid(text.to_owned()))
        } else {
            let expected = "8-4-4-4-12 hex digits";
            Err(Error::invalid("uuid", Reason::Format { expected }))
        }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Uuid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Writes JSON that may hold a card, and wipes what it was written from. The text has its full size from the
/// beginning: growing would leave copies behind.
fn secret_text(value: Value) -> SecretString {
    struct Length(usize);
    impl Write for Length {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            self.0 += text.len();
            Ok(())
        }
    }
    let mut length = Length(0);
    // Writing to either of the two cannot fail.
    let _ = write!(length, "{value}");
    let mut text = String::with_capacity(length.0);
    let _ = write!(text, "{value}");
    wipe(value);
    text.into()
}
