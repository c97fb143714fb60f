//! payseal
#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod addonpayments;
mod card;
mod crypto;
mod error;
mod money;
pub mod nexi;
mod outcome;
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
pub use wire::form::{Encoding, Params};
pub use wire::json;
pub use wire::{MAX_MESSAGE, Repair, RepairKind};
