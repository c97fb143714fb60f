//! Addresses: of the order, and of the customer in an IPN.

use crate::netopia::fields::{Text, Unknown, object, open_text_enum};

open_text_enum! {
    /// Who pays.
    CustomerType {
        /// A person.
        Person = "person",
        /// A company.
        Company = "company",
    }
}

/// A billing or shipping address, or the customer of an IPN.
///
/// The parts from `fiscal_number` on are those of older orders.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Address {
    /// A person or a company (attribute `type`).
    pub customer_type: Option<CustomerType>,
    /// Whether a shipping address repeats the billing address (attribute `sameasbilling`), as it was written.
    pub same_as_billing: Option<String>,
    /// The first name.
    pub first_name: Option<Text>,
    /// The last name.
    pub last_name: Option<Text>,
    /// The e-mail address.
    pub email: Option<Text>,
    /// The telephone number.
    pub mobile_phone: Option<Text>,
    /// The address in one line.
    pub address: Option<Text>,
    /// A company's tax number.
    pub fiscal_number: Option<Text>,
    /// The number of an identity card, or a company's number in the trade register.
    pub identity_number: Option<Text>,
    /// The country.
    pub country: Option<Text>,
    /// The county.
    pub county: Option<Text>,
    /// The town.
    pub city: Option<Text>,
    /// The postal code.
    pub zip_code: Option<Text>,
    /// The bank.
    pub bank: Option<Text>,
    /// The account number.
    pub iban: Option<Text>,
    /// Whatever else was there.
    pub unknown: Unknown,
}

impl Address {
    /// A person of that name.
    pub fn person(first_name: impl Into<Text>, last_name: impl Into<Text>) -> Self {
        Address {
            customer_type: Some(CustomerType::Person),
            first_name: Some(first_name.into()),
            last_name: Some(last_name.into()),
            ..Address::default()
        }
    }

    /// A company, and who acts for it.
    pub fn company(first_name: impl Into<Text>, last_name: impl Into<Text>) -> Self {
        Address {
            customer_type: Some(CustomerType::Company),
            ..Address::person(first_name, last_name)
        }
    }
}

object! {
    Address = Address::default();
    Attribute "type" => customer_type,
    Attribute "sameasbilling" => same_as_billing,
    Child "first_name" => first_name,
    Child "last_name" => last_name,
    Child "email" => email,
    Child "mobile_phone" => mobile_phone,
    Child "address" => address,
    Child "fiscal_number" => fiscal_number,
    Child "identity_number" => identity_number,
    Child "country" => country,
    Child "county" => county,
    Child "city" => city,
    Child "zip_code" => zip_code,
    Child "bank" => bank,
    Child "iban" => iban,
}
