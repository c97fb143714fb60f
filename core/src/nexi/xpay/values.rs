//! What can stand in a field of a JSON object: texts, amounts, cards, words.

use super::object::{At, Context, Item};
use crate::card::{Cvn, Expiry, Pan};
use crate::error::{Error, Reason};
use crate::money::{Amount, Currency};
use crate::wire::json::Value;

/// A type that is written as text.
trait Text: Sized {
    /// Writes it; what does not fit is a fault.
    fn to_text(&self, at: &At<'_>, cx: &mut Context) -> String;

    /// Reads it; `Err` says what is wrong.
    fn from_text(text: &str, cx: &Context) -> Result<Self, Reason>;
}

macro_rules! text_items {
    ($($type:ty: $blank:expr),+) => {$(
        impl Item for $type {
            fn write(&self, at: &At<'_>, cx: &mut Context) -> Value {
                Value::String(self.to_text(at, cx))
            }

            fn blank() -> Self {
                $blank
            }

            fn read(&mut self, value: &Value, at: &At<'_>, cx: &mut Context) -> bool {
                let read = match value.to_text() {
                    Some(text) => <$type as Text>::from_text(text, cx),
                    None => Err(Reason::Format { expected: "text" }),
                };
                read.map(|own| *self = own).map_err(|reason| at.fault(cx, reason)).is_ok()
            }
        }
    )+};
}

text_items!(
    Amount: Amount::from_minor_units(0, Currency::EUR),
    Currency: Currency::EUR,
    Pan: Pan::nobodys(),
    Expiry: Expiry::first(),
    Cvn: Cvn::nobodys()
);

impl Item for String {
    fn write(&self, at: &At<'_>, cx: &mut Context) -> Value {
        let length = self.chars().count();
        if length < at.min {
            at.fault(cx, Reason::TooShort { min: at.min });
        } else if length > at.max {
            at.fault(cx, Reason::TooLong { max: at.max });
        }
        Value::from(self.as_str())
    }

    fn blank() -> Self {
        String::new()
    }

    fn read(&mut self, value: &Value, at: &At<'_>, cx: &mut Context) -> bool {
        match value.to_text() {
            Some(text) => text.clone_into(self),
            None => at.fault(cx, Reason::Format { expected: "text" }),
        }
        value.to_text().is_some()
    }

    const BLANK_WILL_DO: bool = true;
}

impl Item for u32 {
    fn write(&self, _: &At<'_>, _: &mut Context) -> Value {
        Value::Number(self.to_string())
    }

    fn blank() -> Self {
        0
    }

    fn read(&mut self, value: &Value, at: &At<'_>, cx: &mut Context) -> bool {
        let number = value.to_text().and_then(|text| text.parse().ok());
        match number {
            Some(number) => *self = number,
            None => at.fault(cx, Reason::Format { expected: "a whole number" }),
        }
        number.is_some()
    }

    #[cfg(test)]
    const KIND: &str = "Int";
}

/// An object whose members are not published: as the caller gives it.
impl Item for Value {
    fn write(&self, _: &At<'_>, _: &mut Context) -> Value {
        self.clone()
    }

    fn blank() -> Self {
        Value::Null
    }

    fn read(&mut self, value: &Value, _: &At<'_>, _: &mut Context) -> bool {
        self.clone_from(value);
        true
    }

    #[cfg(test)]
    const KIND: &str = "*";
}

impl Text for Amount {
    fn to_text(&self, at: &At<'_>, cx: &mut Context) -> String {
        let units = cx.currency.and_then(|currency| self.to_minor_units(currency).ok());
        if units.is_none() {
            let range = "a whole number of the currency's smallest unit, below 2^64";
            at.fault(cx, Reason::OutOfRange { range });
        }
        units.map_or_else(String::new, |units| units.to_string())
    }

    fn from_text(text: &str, cx: &Context) -> Result<Self, Reason> {
        let digits = text.bytes().all(|byte| byte.is_ascii_digit());
        let units = if digits { text.parse().ok() } else { None };
        let expected = "a whole number of the currency's smallest unit: 5000 for 50.00 EUR";
        let units = units.ok_or(Reason::Format { expected })?;
        // An order without a currency has a fault of its own.
        Ok(Amount::from_minor_units(units, cx.currency.unwrap_or(Currency::EUR)))
    }
}

impl Text for Currency {
    fn to_text(&self, _: &At<'_>, _: &mut Context) -> String {
        self.code().to_owned()
    }

    fn from_text(text: &str, _: &Context) -> Result<Self, Reason> {
        Currency::parse(text).map_err(Error::into_reason)
    }
}

impl Text for Pan {
    fn to_text(&self, at: &At<'_>, cx: &mut Context) -> String {
        if self.expose().len() < at.min {
            at.fault(cx, Reason::TooShort { min: at.min });
        }
        self.expose().to_owned()
    }

    fn from_text(text: &str, _: &Context) -> Result<Self, Reason> {
        Pan::parse(text).map_err(Error::into_reason)
    }
}

impl Text for Expiry {
    fn to_text(&self, _: &At<'_>, _: &mut Context) -> String {
        self.to_mmyy()
    }

    fn from_text(text: &str, _: &Context) -> Result<Self, Reason> {
        Expiry::from_mmyy(text).map_err(Error::into_reason)
    }
}

impl Text for Cvn {
    fn to_text(&self, _: &At<'_>, _: &mut Context) -> String {
        self.expose().to_owned()
    }

    fn from_text(text: &str, _: &Context) -> Result<Self, Reason> {
        Cvn::parse(text).map_err(Error::into_reason)
    }
}

/// Enumerations of words that `text_enum!` declares, as values of fields.
macro_rules! word_items {
    ($($type:ty: $blank:ident),+) => {$(
        impl Item for $type {
            fn write(&self, _: &At<'_>, _: &mut Context) -> Value {
                Value::from(self.as_str())
            }

            fn blank() -> Self {
                <$type>::$blank
            }

            fn read(&mut self, value: &Value, at: &At<'_>, cx: &mut Context) -> bool {
                let word = value.to_text().and_then(<$type>::parse);
                match word {
                    Some(word) => *self = word,
                    None => at.fault(cx, Reason::NotAllowed { allowed: <$type>::WORDS }),
                }
                word.is_some()
            }
        }
    )+};
}

word_items!(
    super::objects::CaptureType: Implicit,
    super::objects::ContractType: Cit,
    super::objects::RecurrenceAction: NoRecurring
);
