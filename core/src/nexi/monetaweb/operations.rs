//! The operations, as structs.

use crate::card::{Cvn, Expiry, Pan};
use crate::money::{Amount, Currency};
use crate::text_enum::text_enum;
use crate::wire::form::{ParamValue, Params};

/// A card payment on the hosted page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Initialize {
    /// What is to be paid, in whole cents; sent as `1428.70`.
    pub amount: Amount,
    /// EUR, CHF, GBP or USD; sent as its number.
    pub currency: Currency,
    /// The language of the page.
    pub language: Language,
    /// Where the gateway sends the notification; `http` or `https`, at most 2 048 characters.
    pub response_to_merchant_url: String,
    /// Where the customer is sent if the gateway cannot reach the merchant; at most 2 048 characters.
    pub recovery_url: Option<String>,
    /// The merchant's number of the order: 1 to 18 letters and digits.
    pub merchant_order_id: String,
    /// At most 255 characters.
    pub description: Option<String>,
    /// At most 125 characters.
    pub card_holder_name: Option<String>,
    /// At most 125 characters.
    pub card_holder_email: Option<String>,
    /// Comes back in the notification; at most 255 characters.
    pub custom_field: Option<String>,
}

impl Initialize {
    /// A payment with what every payment needs.
    pub fn new(
        amount: Amount,
        currency: Currency,
        language: Language,
        response_to_merchant_url: impl Into<String>,
        merchant_order_id: impl Into<String>,
    ) -> Self {
        Initialize {
            amount,
            currency,
            language,
            response_to_merchant_url: response_to_merchant_url.into(),
            recovery_url: None,
            merchant_order_id: merchant_order_id.into(),
            description: None,
            card_holder_name: None,
            card_holder_email: None,
            custom_field: None,
        }
    }
}

/// A MyBank transfer on the hosted page, in euros.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InitializeMyBank {
    /// What is to be paid, in whole cents.
    pub amount: Amount,
    /// As in [`Initialize`].
    pub response_to_merchant_url: String,
    /// As in [`Initialize`].
    pub recovery_url: Option<String>,
    /// As in [`Initialize`].
    pub merchant_order_id: String,
    /// As in [`Initialize`].
    pub description: Option<String>,
    /// As in [`Initialize`].
    pub card_holder_name: Option<String>,
    /// As in [`Initialize`].
    pub card_holder_email: Option<String>,
    /// As in [`Initialize`].
    pub custom_field: Option<String>,
}

impl InitializeMyBank {
    /// A transfer with what every transfer needs.
    pub fn new(
        amount: Amount,
        response_to_merchant_url: impl Into<String>,
        merchant_order_id: impl Into<String>,
    ) -> Self {
        InitializeMyBank {
            amount,
            response_to_merchant_url: response_to_merchant_url.into(),
            recovery_url: None,
            merchant_order_id: merchant_order_id.into(),
            description: None,
            card_holder_name: None,
            card_holder_email: None,
            custom_field: None,
        }
    }
}

/// A payment with card data that came by mail or telephone.
#[derive(Debug)]
pub struct Pay {
    /// What is to be paid, in whole cents.
    pub amount: Amount,
    /// EUR, CHF, GBP or USD.
    pub currency: Currency,
    /// The merchant's number of the order: 1 to 18 letters and digits.
    pub merchant_order_id: String,
    /// At most 255 characters.
    pub description: Option<String>,
    /// At most 125 characters.
    pub card_holder_name: Option<String>,
    /// At most 125 characters.
    pub card_holder_email: Option<String>,
    /// Comes back in the answer; at most 255 characters.
    pub custom_field: Option<String>,
    /// The card number.
    pub card: Pan,
    /// The card's verification number.
    pub cvv2: Cvn,
    /// The month in which the card expires.
    pub expiry: Expiry,
}

impl Pay {
    /// A payment with what every payment needs.
    pub fn new(
        amount: Amount,
        currency: Currency,
        merchant_order_id: impl Into<String>,
        card: Pan,
        cvv2: Cvn,
        expiry: Expiry,
    ) -> Self {
        Pay {
            amount,
            currency,
            merchant_order_id: merchant_order_id.into(),
            description: None,
            card_holder_name: None,
            card_holder_email: None,
            custom_field: None,
            card,
            cvv2,
            expiry,
        }
    }
}

/// The capture of an authorised payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirm {
    /// What is to be captured, in whole cents.
    pub amount: Amount,
    /// The currency of the payment.
    pub currency: Currency,
    /// The merchant's number of the order.
    pub merchant_order_id: String,
    /// The gateway's number of the payment.
    pub payment_id: String,
}

/// A question about a payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inquiry {
    /// The gateway's number of the payment.
    pub payment_id: String,
}

/// An operation by its name: above all one whose parameters are not published, but are in the merchant's
/// contract.
///
/// ```
/// use payseal::nexi::monetaweb::{Merchant, Other};
///
/// let mut void = Other::new("void");
/// void.push("paymentId", "42");
/// let request = Merchant::new("93027500", "secret")?.other(&void)?;
/// assert_eq!(request.body(), "id=93027500&password=secret&operationType=void&paymentId=42");
/// # Ok::<(), payseal::Error>(())
/// ```
#[derive(Debug)]
pub struct Other {
    pub(super) operation_type: String,
    pub(super) params: Params,
}

impl Other {
    /// An operation of that `operationType`.
    pub fn new(operation_type: impl Into<String>) -> Self {
        Other { operation_type: operation_type.into(), params: Params::new() }
    }

    /// Adds a parameter at the end.
    pub fn push(&mut self, name: impl AsRef<str>, value: impl ParamValue) {
        self.params.push(name, value);
    }
}

text_enum! {
    /// The language of the hosted page.
    Language {
        /// Italian.
        Ita = "ITA",
        /// English.
        Usa = "USA",
        /// French.
        Fra = "FRA",
        /// German.
        Deu = "DEU",
        /// Spanish.
        Spa = "SPA",
        /// Portuguese.
        Por = "POR",
        /// Russian.
        Rus = "RUS",
    }
}
