//! IPNs: what NETOPIA posts to the merchant.

pub(super) mod mobilpay;

use std::sync::Arc;

use napi_derive::napi;
use payseal::{Currency, netopia as core};

use crate::convert::{AmountInput, Input, amount, text};
use crate::errors::{Failure, Result};
use crate::netopia::envelope::{Cipher, Sealed};
use crate::netopia::ipn::mobilpay::MobilpayData;
use crate::netopia::order::OrderData;
use crate::secret::SecretText;
use crate::shared::{Outcome, Repair, repairs};

/// What was attempted. Each action can succeed or fail: the error code says which.
#[napi(namespace = "netopia", string_enum = "snake_case")]
pub enum Action {
    New,
    PaidPending,
    ConfirmedPending,
    Paid,
    Confirmed,
    Credit,
    Canceled,
}

/// What the merchant's own records say about an order.
#[napi(namespace = "netopia", object, object_to_js = false, js_name = "Expected")]
pub struct NetopiaExpected {
    /// The order's number.
    pub order_id: String,
    /// The amount that the customer was asked for: text, or a `bigint` in the currency's smallest unit.
    #[napi(ts_type = "string | bigint")]
    pub amount: AmountInput,
    /// The currency of that amount.
    pub currency: String,
    /// The signature of the merchant's account.
    pub signature: String,
}

/// An instant payment notification: the order as NETOPIA received it, and what became of it.
///
/// **It is not authenticated.** The envelope has neither signature nor MAC, and needs only the merchant's public
/// key to be made. Call `check` with what is in the merchant's own records before acting on it. The same IPN may
/// come up to 20 times; `dedupeKey` tells what was handled already.
#[napi(namespace = "netopia")]
pub struct Ipn {
    pub(super) ipn: Arc<core::Ipn>,
    pub(super) sealed: Option<Sealed>,
}

#[napi(namespace = "netopia")]
impl Ipn {
    /// Reads an IPN.
    ///
    /// Throws `ParseError`, as `Order.fromXml` does, and if there is no `mobilpay` element.
    #[napi(factory)]
    pub fn from_xml(#[napi(ts_arg_type = "string | Uint8Array")] xml: Input) -> napi::Result<Self> {
        let ipn = core::Ipn::from_xml(text(&xml)?).map_err(Failure::from)?;
        Ok(Ipn { ipn: Arc::new(ipn), sealed: None })
    }

    /// The order, echoed.
    #[napi(getter)]
    pub fn order(&self) -> OrderData {
        (&self.ipn.order).into()
    }

    /// What NETOPIA adds to it.
    #[napi(getter)]
    pub fn mobilpay(&self) -> MobilpayData {
        (&self.ipn.mobilpay).into()
    }

    /// What became of the operation that this IPN is about: action and error code together. `failed` is about
    /// the one operation: do not take an order back that was paid.
    #[napi(getter)]
    pub fn outcome(&self) -> Outcome {
        self.ipn.outcome().into()
    }

    /// What was attempted. It is not what became of it: look at `outcome`.
    #[napi(getter, ts_return_type = "Action | (string & {})")]
    pub fn action(&self) -> &str {
        self.ipn.action().as_str()
    }

    /// Whether the attempt succeeded (`0`), and why not; `null` if the IPN does not say.
    #[napi(getter)]
    pub fn error_code(&self) -> Option<&str> {
        self.ipn.error_code().map(core::ErrorCode::as_str)
    }

    /// NETOPIA's words for the customer about the error code.
    #[napi(getter)]
    pub fn error_message(&self) -> Option<&str> {
        self.ipn.error_message()
    }

    /// NETOPIA's mark of this message, to be echoed in the reply.
    #[napi(getter)]
    pub fn crc(&self) -> &str {
        self.ipn.crc()
    }

    /// The amount of the payment as it was authorised, if it is there and one.
    #[napi(getter)]
    pub fn original_amount(&self) -> Option<String> {
        self.ipn.original_amount().map(ToString::to_string)
    }

    /// What of it is taken as of this message: less after a partial capture or refund.
    #[napi(getter)]
    pub fn processed_amount(&self) -> Option<String> {
        self.ipn.processed_amount().map(ToString::to_string)
    }

    /// When the message was made, on NETOPIA's clock, as `YYYY-MM-DDThh:mm:ss`.
    #[napi(getter)]
    pub fn time(&self) -> Option<String> {
        self.ipn.mobilpay.time().map(|time| time.to_string())
    }

    /// When the card's token expires, as `YYYY-MM-DDThh:mm:ss`, if the IPN has one.
    #[napi(getter)]
    pub fn token_expires(&self) -> Option<String> {
        self.ipn.mobilpay.token_expires().map(|time| time.to_string())
    }

    /// A key for what this IPN says: 64 hex digits. Two IPNs with the same key say the same about the same
    /// payment, and the second needs no more than a reply. Store it with a unique index.
    #[napi(getter)]
    pub fn dedupe_key(&self) -> String {
        self.ipn.dedupe_key()
    }

    /// The XML that it was opened from; `null` if it was not sealed.
    #[napi(getter, ts_return_type = "Secret | null")]
    pub fn plaintext(&self) -> Option<SecretText> {
        self.sealed.as_ref().map(|sealed| (&sealed.plaintext).into())
    }

    /// The cipher of the envelope; `null` if it was not sealed.
    #[napi(getter)]
    pub fn cipher(&self) -> Option<Cipher> {
        self.sealed.as_ref().map(|sealed| sealed.cipher.into())
    }

    /// What was mended in the form that it came in.
    #[napi(getter)]
    pub fn repairs(&self) -> Vec<Repair> {
        self.sealed.as_ref().map(|sealed| repairs(&sealed.repairs)).unwrap_or_default()
    }

    /// Compares the IPN with the merchant's own records: number, signature, and the amount and currency of the
    /// echoed order, which are what the customer was asked for.
    ///
    /// Throws `CheckError` with everything that is missing or differs.
    #[napi]
    pub fn check(&self, expected: NetopiaExpected) -> napi::Result<()> {
        let check = || -> Result<()> {
            let NetopiaExpected { order_id, amount: sum, currency, signature } = expected;
            let currency = Currency::parse(&currency)?;
            let amount = amount(&sum, Some(currency))?;
            Ok(self.ipn.check(&core::Expected { order_id, amount, currency, signature })?)
        };
        Ok(check()?)
    }

    /// Writes the IPN as NETOPIA does, for tests and simulations; nothing is validated.
    ///
    /// Throws `InvalidInputError` for characters that XML cannot carry.
    #[napi]
    pub fn to_xml(&self) -> napi::Result<String> {
        Ok(self.ipn.to_xml().map_err(Failure::from)?.to_string())
    }

    pub(crate) fn opened(opened: core::Opened<core::Ipn>) -> Self {
        let sealed = Some(Sealed::of(&opened));
        Ipn { ipn: Arc::new(opened.into_message()), sealed }
    }
}

/// What an error code of an IPN means, in a few words; `unknown` for one that is not in the document's table.
#[napi(namespace = "netopia")]
pub fn error_code_meaning(code: String) -> &'static str {
    core::ErrorCode::parse(&code).meaning()
}
