//! Requests.

use napi_derive::napi;
use payseal::nexi::monetaweb as core;

use crate::convert::AmountInput;
use crate::secret::SecretInput;
use crate::shared::Params;

/// Where requests go in production.
#[napi(namespace = "nexi.monetaweb")]
pub const PRODUCTION: &str = core::Request::PRODUCTION;

/// Where requests go for tests.
#[napi(namespace = "nexi.monetaweb")]
pub const TEST: &str = core::Request::TEST;

/// The `Content-Type` of a request.
#[napi(namespace = "nexi.monetaweb")]
pub const CONTENT_TYPE: &str = core::Request::CONTENT_TYPE;

/// The language of the hosted page.
#[napi(namespace = "nexi.monetaweb", string_enum = "UPPERCASE")]
pub enum Language {
    Ita,
    Usa,
    Fra,
    Deu,
    Spa,
    Por,
    Rus,
}

impl From<Language> for core::Language {
    fn from(language: Language) -> Self {
        match language {
            Language::Ita => core::Language::Ita,
            Language::Usa => core::Language::Usa,
            Language::Fra => core::Language::Fra,
            Language::Deu => core::Language::Deu,
            Language::Spa => core::Language::Spa,
            Language::Por => core::Language::Por,
            Language::Rus => core::Language::Rus,
        }
    }
}

/// A card payment on the hosted page.
#[napi(namespace = "nexi.monetaweb", object, object_to_js = false)]
pub struct Initialize {
    /// What is to be paid, in whole cents: text, or a `bigint` of cents.
    #[napi(ts_type = "string | bigint")]
    pub amount: AmountInput,
    /// EUR, CHF, GBP or USD.
    pub currency: String,
    /// The language of the page.
    pub language: Language,
    /// Where the gateway sends the notification.
    pub response_to_merchant_url: String,
    /// Where the customer is sent if the gateway cannot reach the merchant.
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

/// A MyBank transfer on the hosted page, in euros.
#[napi(namespace = "nexi.monetaweb", object, object_to_js = false)]
pub struct InitializeMyBank {
    /// What is to be paid, in whole cents: text, or a `bigint` of cents.
    #[napi(ts_type = "string | bigint")]
    pub amount: AmountInput,
    /// Where the gateway sends the notification.
    pub response_to_merchant_url: String,
    /// Where the customer is sent if the gateway cannot reach the merchant.
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

/// A payment with card data that came by mail or telephone.
#[napi(namespace = "nexi.monetaweb", object, object_to_js = false)]
pub struct Pay {
    /// What is to be paid, in whole cents: text, or a `bigint` of cents.
    #[napi(ts_type = "string | bigint")]
    pub amount: AmountInput,
    /// EUR, CHF, GBP or USD.
    pub currency: String,
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
    #[napi(ts_type = "string | Secret")]
    pub card: SecretInput,
    /// The card's verification number.
    #[napi(ts_type = "string | Secret")]
    pub cvv2: SecretInput,
    /// The month in which the card expires, `MMYY` or `YYYYMM`.
    pub expiry: String,
}

/// The capture of an authorised payment.
#[napi(namespace = "nexi.monetaweb", object, object_to_js = false)]
pub struct Confirm {
    /// What is to be captured, in whole cents: text, or a `bigint` of cents.
    #[napi(ts_type = "string | bigint")]
    pub amount: AmountInput,
    /// The currency of the payment.
    pub currency: String,
    /// The merchant's number of the order.
    pub merchant_order_id: String,
    /// The gateway's number of the payment.
    pub payment_id: String,
}

/// A request, ready to be sent by `POST`. It holds the password and perhaps a card, and shows neither.
// The names that JavaScript shows are in names.js.
#[napi(namespace = "nexi.monetaweb")]
pub struct MonetaWebRequest(pub(super) core::Request);

#[napi(namespace = "nexi.monetaweb")]
impl MonetaWebRequest {
    /// The body: the parameters form-encoded, each character as its one byte of ISO-8859-1.
    #[napi]
    pub fn body(&self) -> &str {
        self.0.body()
    }

    /// The parameters, in order.
    #[napi(getter)]
    pub fn params(&self) -> Params {
        Params(self.0.params().iter().collect())
    }
}
