//! Cryptography and message coding for payment gateways: bytes in, bytes out.
//!
//! payseal seals requests, opens and checks what comes back, and says what became of a payment, with one
//! vocabulary ([`Outcome`]) for every gateway. It opens no socket, reads no file and asks no clock: times are
//! parameters, random bytes come from the operating system.
//!
//! | gateway | module |
//! |---|---|
//! | AddonPayments (Easy Payment Gateway) | [`addonpayments`] |
//! | NETOPIA Payments API v1 (mobilPay) | [`netopia`] |
//! | Nexi: MonetaWeb, XPay and its MAC | [`nexi`] |
//! | Paymentz and its white labels | [`paymentz`] |
//!
//! What they share is at the top: [`Amount`] and [`Currency`] are exact; [`Pan`], [`Cvn`], [`SecretString`]
//! and [`SecretBytes`] wipe themselves and print redacted; [`Params`] keep the order of a request;
//! [`json::Value`] keeps the text of numbers. Every failure is an [`Error`] with a stable
//! [`code`](Error::code).
//!
//! # Bounds
//! Input is bounded before it is worked on: a message to [`MAX_MESSAGE`] bytes; XML and JSON to 32 levels; XML
//! to 4 096 elements with 64 attributes each, without document types, and with the predefined entities only;
//! JSON to 16 384 values; parameters to 4 096; an answer of AddonPayments to 1 024 operations.

pub mod addonpayments;
mod card;
#[cfg(test)]
#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
mod constant_time;
mod crypto;
mod error;
mod many;
mod money;
pub mod netopia;
pub mod nexi;
mod outcome;
pub mod paymentz;
mod secret;
mod text_enum;
mod time;
mod wire;

pub use card::{Brand, Cvn, Expiry, Pan};
pub use error::{Error, Fault, Faults, KeyFault, ParseError, ParseErrorKind, Reason, Result};
pub use money::{Amount, Currency};
pub use outcome::Outcome;
pub use secret::{SecretBytes, SecretString};
pub use time::{Date, DateTime};
pub use wire::encoding::Encoding;
pub use wire::form::{ParamValue, Params};
pub use wire::json;
pub use wire::{MAX_MESSAGE, Repair, RepairKind};

/// The README's Rust code, so that it is compiled and run with the documentation's.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
