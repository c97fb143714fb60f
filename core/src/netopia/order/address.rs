//! Addresses: of the order, and of the customer in an IPN.

use crate::error::Result;
use crate::netopia::fields::{Attributes, Out, Slot, Text, Unknown, leaf, open_text_enum};
use crate::wire::xml::Element;

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

    pub(in crate::netopia) fn read(element: Element<'_>) -> Result<Self> {
        let mut address = Address::default();
        for (name, value) in element.attributes {
            let slot: &mut dyn Slot = match *name {
                "type" => &mut address.customer_type,
                "sameasbilling" => &mut address.same_as_billing,
                name => {
                    address.unknown.keep_attribute(name, value);
                    continue;
                }
            };
            slot.fill(value)?;
        }
        for child in element.elements() {
            let slot = match child.name {
                "first_name" => &mut address.first_name,
                "last_name" => &mut address.last_name,
                "email" => &mut address.email,
                "mobile_phone" => &mut address.mobile_phone,
                "address" => &mut address.address,
                "fiscal_number" => &mut address.fiscal_number,
                "identity_number" => &mut address.identity_number,
                "country" => &mut address.country,
                "county" => &mut address.county,
                "city" => &mut address.city,
                "zip_code" => &mut address.zip_code,
                "bank" => &mut address.bank,
                "iban" => &mut address.iban,
                _ => {
                    address.unknown.keep_element(child);
                    continue;
                }
            };
            leaf(slot, child, &mut address.unknown)?;
        }
        Ok(address)
    }

    /// Writes the address as an element of an order.
    pub(in crate::netopia) fn write(&self, out: &mut Out, name: &'static str) {
        let contact = [
            ("email", &self.email),
            ("mobile_phone", &self.mobile_phone),
            ("address", &self.address),
        ];
        self.write_parts(out, name, contact);
    }

    /// Writes the address as the customer of an IPN: the document lists some parts in another order there.
    pub(in crate::netopia) fn write_customer(&self, out: &mut Out) {
        let contact = [
            ("address", &self.address),
            ("email", &self.email),
            ("mobile_phone", &self.mobile_phone),
        ];
        self.write_parts(out, "customer", contact);
    }

    fn write_parts(
        &self,
        out: &mut Out,
        name: &'static str,
        contact: [(&'static str, &Option<Text>); 3],
    ) {
        let attributes: &Attributes<'_> =
            &[("type", &self.customer_type), ("sameasbilling", &self.same_as_billing)];
        let names = [("first_name", &self.first_name), ("last_name", &self.last_name)];
        let older = [
            ("fiscal_number", &self.fiscal_number),
            ("identity_number", &self.identity_number),
            ("country", &self.country),
            ("county", &self.county),
            ("city", &self.city),
            ("zip_code", &self.zip_code),
            ("bank", &self.bank),
            ("iban", &self.iban),
        ];
        out.element(name, attributes, &self.unknown, |out| {
            for (name, text) in names.into_iter().chain(contact).chain(older) {
                out.leaf(name, text, &self.unknown);
            }
        });
    }
}
