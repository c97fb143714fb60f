//! AddonPayments, also known as Easy Payment Gateway (EPG).
//!
//! A merchant encrypts its parameters with AES-CBC under a key derived from its password, adds the
//! SHA-256 of the plaintext, and posts both. Answers and notifications come back in plain XML or JSON.
//!
//! ```
//! use payseal::addonpayments::{Merchant, MerchantKey, Operation, Request, Response};
//! use payseal::{Amount, Currency, Outcome};
//!
//! let merchant = Merchant::new("10330", MerchantKey::from_password("a test password"))?;
//! let request = Request::builder(Operation::DirectPayment)
//!     .merchant_id(merchant.id())
//!     .merchant_transaction_id("MER-12345")
//!     .amount("12.12")
//!     .currency(Currency::GBP)
//!     .country("GB")
//!     .customer_id("Dpk9fMbk")
//!     .status_url("https://shop.example/notify")
//!     .payment_solution("creditcards")
//!     .card_number("4012000000150084")
//!     .exp_date("1230")
//!     .cvn_number("123")
//!     .ch_name("Ana Pop")
//!     .build()?;
//! let sealed = merchant.seal(request.params())?;
//! // POST sealed.form_body() with sealed.headers() to Operation::DirectPayment.url(…).
//!
//! let body = r#"{"payfrex-response":{"status":"SUCCESS","operations":[{"operation":
//!     {"sorted-order":"1","status":"SUCCESS","operationType":"DEBIT","amount":"12.12"}}]}}"#;
//! assert_eq!(Response::parse(body)?.outcome(), Outcome::Approved);
//! # assert!(merchant.open(&sealed)?.plaintext().expose().starts_with("merchantId=10330&"));
//! # Ok::<(), payseal::Error>(())
//! ```
//!
//! # What `Ok` means
//! The integrity check is a bare hash: it shows that a key fits, not who wrote a message. Nobody signs
//! answers and notifications either, so anyone who knows a `statusURL` can post to it. Compare each
//! notification with what you stored ([`Notification::check`]), and ask the gateway for the status of a
//! payment before handing out goods of value.
//!
//! # Source
//! The vendor's "AddonPayments API" document; where it is silent or contradicts itself, the vendor's
//! public SDKs. It has no description of the JavaScript integration's calls, so those are not here.

mod batch;
mod fields;
mod key;
mod merchant;
mod notification;
mod raw;
mod request;
mod response;
mod sealed;

pub use fields::{
    AccountAge, AccountChange, ApiVersion, AuthMethod, CardType, ChallengeWindowSize, ColorDepth,
    DeliveryTimeframe, Exemption, Exemptions, Field, Group, OperationType, PasswordChange,
    PriorAuthMethod, ShippingAddressUsage, ShippingMethod,
};
pub use key::MerchantKey;
pub use merchant::Merchant;
pub use notification::{Expected, Notification};
pub use raw::{MerchantParams, json_to_params, params_to_json};
pub use request::{Environment, Operation, Request, RequestBuilder, Warning};
pub use response::{
    Entry, Mpi, OperationResult, PaymentDetails, Response, ResponseCode, Status, StatusClass,
    Transaction, Workflow,
};
pub use sealed::{Opened, SealedRequest};
