//! What an IPN is answered with.

use napi_derive::napi;
use payseal::netopia as core;

use crate::convert::{Input, text};
use crate::errors::Failure;
use crate::netopia::ipn::Ipn;

/// The media type of a reply.
#[napi(namespace = "netopia")]
pub const REPLY_CONTENT_TYPE: &str = core::Reply::CONTENT_TYPE;

/// The reply to an IPN: whether the merchant has recorded it. It is about the recording, not about the payment:
/// **a decline that was recorded is accepted**.
#[napi(namespace = "netopia", js_name = "Reply")]
pub struct NetopiaReply(core::Reply);

#[napi(namespace = "netopia")]
impl NetopiaReply {
    /// The IPN is recorded, whatever it says. Echoes its `crc`.
    #[napi(factory)]
    pub fn accepted(ipn: &Ipn) -> Self {
        NetopiaReply(core::Reply::accepted(&ipn.ipn))
    }

    /// The IPN could not be recorded just now: NETOPIA is to send it again. Code and message are one's own.
    #[napi(factory)]
    pub fn retry_later(code: u32, message: String) -> Self {
        NetopiaReply(core::Reply::retry_later(code, &message))
    }

    /// The IPN is refused for good. Code and message are one's own.
    #[napi(factory)]
    pub fn rejected(code: u32, message: String) -> Self {
        NetopiaReply(core::Reply::rejected(code, &message))
    }

    /// Reads a reply, as the gateway does.
    ///
    /// Throws `ParseError` if it is not well-formed XML or has another root than `crc`.
    #[napi(factory)]
    pub fn from_xml(#[napi(ts_arg_type = "string | Uint8Array")] xml: Input) -> napi::Result<Self> {
        Ok(NetopiaReply(core::Reply::from_xml(text(&xml)?).map_err(Failure::from)?))
    }

    /// The document to answer with.
    #[napi]
    pub fn to_xml(&self) -> String {
        self.0.to_xml()
    }

    /// Whether the merchant has recorded the IPN.
    #[napi(getter)]
    pub fn is_accepted(&self) -> bool {
        self.0.is_accepted()
    }

    /// Whether NETOPIA is to send the IPN again (`1`) or not (`2`); `null` if it was accepted.
    #[napi(getter)]
    pub fn error_type(&self) -> Option<&str> {
        self.0.error_type().map(core::ReplyErrorType::as_str)
    }

    /// The merchant's own error code.
    #[napi(getter)]
    pub fn error_code(&self) -> Option<&str> {
        self.0.error_code()
    }

    /// The echoed `crc`, or the merchant's own error message.
    #[napi(getter)]
    pub fn message(&self) -> &str {
        self.0.message()
    }
}
