//! From a text to a typed value and back.

use super::check::{ISO_DATE, SHORT_DATE, SHORT_TIME};
use super::words::*;
use super::{FieldText, FieldType};
use crate::addonpayments::raw::MerchantParams;
use crate::card::{Cvn, Expiry, Pan};
use crate::money::{Amount, Currency};
use crate::time::{Date, DateTime};

impl FieldType for Amount {
    fn read(text: &str) -> Option<Self> {
        Amount::parse(text).ok()
    }
}

impl FieldType for Currency {
    fn read(text: &str) -> Option<Self> {
        Currency::parse(text).ok()
    }
}

impl FieldType for Pan {
    fn read(text: &str) -> Option<Self> {
        Pan::parse(text).ok()
    }
}

impl FieldType for Expiry {
    fn read(text: &str) -> Option<Self> {
        Expiry::from_mmyy(text).ok()
    }
}

impl FieldType for Cvn {
    fn read(text: &str) -> Option<Self> {
        Cvn::parse(text).ok()
    }
}

impl FieldType for MerchantParams {
    fn read(text: &str) -> Option<Self> {
        MerchantParams::parse(text).ok()
    }
}

impl FieldType for Exemptions {
    fn read(text: &str) -> Option<Self> {
        text.split([';', ','])
            .map(|word| Exemption::parse(word.trim()))
            .collect::<Option<_>>()
            .map(Exemptions)
    }
}

impl FieldType for bool {
    fn read(text: &str) -> Option<Self> {
        match text.to_ascii_lowercase().as_str() {
            "true" | "1" => Some(true),
            "false" | "0" => Some(false),
            _ => None,
        }
    }
}

impl FieldType for i64 {
    fn read(text: &str) -> Option<Self> {
        // `parse` alone would take a plus sign.
        let digits = text.strip_prefix('-').unwrap_or(text);
        digits.bytes().next().filter(u8::is_ascii_digit).and_then(|_| text.parse().ok())
    }
}

impl FieldType for Date {
    fn read(text: &str) -> Option<Self> {
        Date::parse(text, ISO_DATE).or_else(|| Date::parse(text, SHORT_DATE))
    }
}

impl FieldType for DateTime {
    fn read(text: &str) -> Option<Self> {
        DateTime::parse(text, SHORT_TIME)
    }
}

impl FieldType for OperationType {
    fn read(text: &str) -> Option<Self> {
        OperationType::parse_any_case(text)
    }
}

impl From<&str> for FieldText {
    fn from(text: &str) -> Self {
        FieldText(text.into())
    }
}

impl From<String> for FieldText {
    fn from(text: String) -> Self {
        FieldText(text.into())
    }
}

impl From<&String> for FieldText {
    fn from(text: &String) -> Self {
        FieldText(text.as_str().into())
    }
}

impl From<&Pan> for FieldText {
    fn from(pan: &Pan) -> Self {
        FieldText(pan.expose().into())
    }
}

impl From<&Cvn> for FieldText {
    fn from(cvn: &Cvn) -> Self {
        FieldText(cvn.expose().into())
    }
}

impl From<Expiry> for FieldText {
    fn from(expiry: Expiry) -> Self {
        FieldText(expiry.to_mmyy().into())
    }
}

impl From<&Amount> for FieldText {
    fn from(amount: &Amount) -> Self {
        FieldText(amount.as_str().into())
    }
}

/// Values whose `Display` is their text on the wire.
macro_rules! displayed {
    ($($kind:ty),*) => {$(
        impl From<$kind> for FieldText {
            fn from(value: $kind) -> Self {
                FieldText(value.to_string().into())
            }
        }
    )*};
}

displayed!(Amount, Currency, MerchantParams, bool, i64, OperationType);

/// Enumerations whose words are read as they are.
macro_rules! words {
    ($($kind:ty),*) => {$(
        impl FieldType for $kind {
            fn read(text: &str) -> Option<Self> {
                <$kind>::parse(text)
            }
        }

        displayed!($kind);
    )*};
}

words!(
    ApiVersion,
    CardType,
    AccountAge,
    AccountChange,
    PasswordChange,
    ShippingAddressUsage,
    ColorDepth,
    ChallengeWindowSize,
    ShippingMethod,
    DeliveryTimeframe,
    AuthMethod,
    PriorAuthMethod
);
