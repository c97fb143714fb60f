//! Fields by name, whatever the case in which the gateway writes it, and the words of `result`.

use crate::error::{Error, ParseErrorKind, Result};
use crate::outcome::Outcome;
use crate::wire::form::Params;
use crate::wire::repeated;

words! {
    /// `result`: the gateway's word for how it went.
    pub enum ResultWord {
        /// The card payment is authorised.
        Approved = "APPROVED",
        /// The card payment is refused.
        NotApproved = "NOT APPROVED",
        /// The money is captured.
        Captured = "CAPTURED",
        /// The customer gave up.
        Canceled = "CANCELED",
        /// The MyBank payment is made.
        Authorised = "AUTHORISED",
        /// The customer of a Bancomat Pay payment did not authenticate.
        NotAuthenticated = "NOT AUTHENTICATED",
    }
}

impl ResultWord {
    /// `APPROVED` is authorized: whether the terminal also captures by itself does not show in the message.
    /// `CAPTURED` and MyBank's `AUTHORISED`, a bank transfer that has been ordered, are approved; `NOT APPROVED`
    /// and `NOT AUTHENTICATED` declined; `CANCELED` cancelled.
    pub fn outcome(&self) -> Outcome {
        match self {
            ResultWord::Approved => Outcome::Authorized,
            ResultWord::Captured | ResultWord::Authorised => Outcome::Approved,
            ResultWord::NotApproved | ResultWord::NotAuthenticated => Outcome::Declined,
            ResultWord::Canceled => Outcome::Cancelled,
            ResultWord::Other(_) => Outcome::Unknown,
        }
    }
}

/// The value of a field; the case of its name does not count.
pub(super) fn find<'a>(params: &'a Params, name: &str) -> Option<&'a str> {
    params.iter().find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value)
}

/// A field that has to be there and say something.
pub(super) fn need<'a>(params: &'a Params, name: &'static str) -> Result<&'a str> {
    find(params, name)
        .filter(|value| !value.is_empty())
        .ok_or_else(|| Error::parse(ParseErrorKind::MissingField { field: name }))
}

/// Refuses names that differ in case only: which of the two values counts would be a guess.
pub(super) fn unique(params: &Params) -> Result<()> {
    let names: Vec<String> = params.iter().map(|(name, _)| name.to_ascii_lowercase()).collect();
    if repeated(names.iter().map(String::as_str).zip(0..).collect()).is_empty() {
        Ok(())
    } else {
        Err(Error::parse(ParseErrorKind::DuplicateField))
    }
}

/// Methods that read fields of `self.params`.
macro_rules! readers {
    ($($(#[$doc:meta])* $method:ident = $name:literal),+ $(,)?) => {
        $(
            $(#[$doc])*
            pub fn $method(&self) -> Option<&str> {
                $crate::nexi::monetaweb::fields::find(&self.params, $name)
            }
        )+

        /// Any field; the case of its name does not count.
        pub fn get(&self, name: &str) -> Option<&str> {
            $crate::nexi::monetaweb::fields::find(&self.params, name)
        }

        /// All fields, those that are not known included, as they came and in their order.
        pub fn params(&self) -> &$crate::Params {
            &self.params
        }
    };
}

/// The methods of a message that has a `result`.
macro_rules! results {
    () => {
        /// How it went; an empty word if the message does not say.
        pub fn result(&self) -> $crate::nexi::monetaweb::ResultWord {
            let word = $crate::nexi::monetaweb::fields::find(&self.params, "result");
            $crate::nexi::monetaweb::ResultWord::parse(word.unwrap_or(""))
        }

        /// [`ResultWord::outcome`](crate::nexi::monetaweb::ResultWord::outcome).
        pub fn outcome(&self) -> $crate::Outcome {
            self.result().outcome()
        }
    };
}

pub(super) use {readers, results};
