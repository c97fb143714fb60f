//! The values that every gateway shares: secrets, cards, currencies, parameters.

mod card;
mod money;
mod outcome;
mod params;
mod secret;
mod time;

pub(crate) use card::{PyCvn, PyExpiry, PyPan};
pub(crate) use money::{PyCurrency, amount_text, currency_text, from_minor_units, to_minor_units};
pub(crate) use outcome::{outcome_is_final, outcome_is_paid};
pub(crate) use params::{FieldText, Pairs, PyParams, copy, encoding_or_default, field_text};
pub(crate) use secret::{Secret, unpicklable};
