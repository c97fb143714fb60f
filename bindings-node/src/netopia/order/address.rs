//! Who pays, and where it is sent.

use napi_derive::napi;
use payseal::netopia as core;
use payseal::netopia::{Text, Unknown};

use crate::netopia::fields::{UnknownPart, plain, unknown_parts};

/// A billing or shipping address, or the customer of an IPN.
#[napi(namespace = "netopia", object)]
pub struct Address {
    /// A person or a company (attribute `type`).
    pub customer_type: Option<String>,
    /// Whether a shipping address repeats the billing address (attribute `sameasbilling`), as it was written.
    pub same_as_billing: Option<String>,
    /// The first name.
    pub first_name: Option<String>,
    /// The last name.
    pub last_name: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// The telephone number.
    pub mobile_phone: Option<String>,
    /// The address in one line.
    pub address: Option<String>,
    /// A company's tax number.
    pub fiscal_number: Option<String>,
    /// The number of an identity card, or a company's number in the trade register.
    pub identity_number: Option<String>,
    /// The country.
    pub country: Option<String>,
    /// The county.
    pub county: Option<String>,
    /// The town.
    pub city: Option<String>,
    /// The postal code.
    pub zip_code: Option<String>,
    /// The bank.
    pub bank: Option<String>,
    /// The account number.
    pub iban: Option<String>,
    /// What this version does not know. Not taken from what is handed in.
    pub unknown: Option<Vec<UnknownPart>>,
}

impl From<&core::Address> for Address {
    fn from(it: &core::Address) -> Self {
        let core::Address {
            customer_type,
            same_as_billing,
            first_name,
            last_name,
            email,
            mobile_phone,
            address,
            fiscal_number,
            identity_number,
            country,
            county,
            city,
            zip_code,
            bank,
            iban,
            unknown,
        } = it;
        Address {
            customer_type: customer_type.as_ref().map(ToString::to_string),
            same_as_billing: same_as_billing.clone(),
            first_name: first_name.as_ref().map(plain),
            last_name: last_name.as_ref().map(plain),
            email: email.as_ref().map(plain),
            mobile_phone: mobile_phone.as_ref().map(plain),
            address: address.as_ref().map(plain),
            fiscal_number: fiscal_number.as_ref().map(plain),
            identity_number: identity_number.as_ref().map(plain),
            country: country.as_ref().map(plain),
            county: county.as_ref().map(plain),
            city: city.as_ref().map(plain),
            zip_code: zip_code.as_ref().map(plain),
            bank: bank.as_ref().map(plain),
            iban: iban.as_ref().map(plain),
            unknown: unknown_parts(unknown),
        }
    }
}

impl Address {
    pub(crate) fn into_core(self) -> core::Address {
        let Address {
            customer_type,
            same_as_billing,
            first_name,
            last_name,
            email,
            mobile_phone,
            address,
            fiscal_number,
            identity_number,
            country,
            county,
            city,
            zip_code,
            bank,
            iban,
            unknown: _,
        } = self;
        core::Address {
            customer_type: customer_type.as_deref().map(core::CustomerType::parse),
            same_as_billing,
            first_name: first_name.map(Text::from),
            last_name: last_name.map(Text::from),
            email: email.map(Text::from),
            mobile_phone: mobile_phone.map(Text::from),
            address: address.map(Text::from),
            fiscal_number: fiscal_number.map(Text::from),
            identity_number: identity_number.map(Text::from),
            country: country.map(Text::from),
            county: county.map(Text::from),
            city: city.map(Text::from),
            zip_code: zip_code.map(Text::from),
            bank: bank.map(Text::from),
            iban: iban.map(Text::from),
            unknown: Unknown::default(),
        }
    }
}
