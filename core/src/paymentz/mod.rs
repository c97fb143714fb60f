//! Paymentz, the "transaction services" REST gateway, and its white labels.
//!
//! A merchant fetches a token ([`Request::auth_token`]), sends it as a header with each request
//! ([`AuthToken::header`]), and signs each request with a [`Checksum`] of its own, which
//! [`Request::sign`] fills in. Answers are read by [`Response`], callbacks and redirects by
//! [`UnverifiedCallback`], which is of no use until it is verified.
//!
//! ```
//! use payseal::paymentz::{AuthToken, Merchant, PaymentType, Request, Response};
//! use payseal::{Amount, Currency, Outcome};
//!
//! # let now = 1_600_000_000;
//! # let post = |_: Option<&str>, _: &str| r#"{"AuthToken":"a.b.c","paymentId":"1","status":"begun",
//! #     "redirect":{"url":"https://bank.example/3ds","method":"POST","parameters":[{"name":"MD","value":"7"}]}}"#;
//! let merchant = Merchant::new("11344", "secure-key")?;
//! let request = Request::auth_token("195", "shop").sign(&merchant)?;
//! let token = Response::parse(post(request.path(), &request.form_body()?))?.auth_token()?;
//! assert!(token.is_expired(now)); // seconds since 1970; ask for a new one then
//!
//! let amount = Amount::parse("50.00")?;
//! let request = Request::payment(PaymentType::Debit, "ORDER-1", &amount, Currency::EUR)
//!     .redirect_url("https://shop.example/back")
//!     .sign(&merchant)?;
//! let (name, value) = token.header();
//! let response = Response::parse(post(request.path(), &request.json_body()?))?;
//! match response.outcome() {
//!     Outcome::Redirect(url) => assert_eq!(url, "https://bank.example/3ds"),
//!     other => panic!("{other}"),
//! }
//! # let _ = (name, value);
//! # Ok::<(), payseal::Error>(())
//! ```
//!
//! # What it knows, and from where
//! The facts come from the vendor's public documentation pages, those of its white labels, and public
//! plugins. They leave this open, and nothing is invented in its place:
//!
//! * **No schema of the XML answers** is published: they are read for the names that JSON has.
//! * **No list of the result codes** is: six are known, the rest is kept as text, and says nothing.
//! * **No rule for retries** is: when a callback comes again, or a request may be sent again, is not
//!   said. A callback has neither time nor nonce; [`Callback::check`] ties it to an order.
//! * **The address of an inquiry** differs between pages, and one gives a four-part checksum for it:
//!   [`Request::inquiry`] and [`Request::inquiry_service`] make the choice visible.
//! * **The checksum of a repeated payment by payment ID** is not published; it is signed as a payment.
//! * **The address of a wallet's checkout** is not published. One page leaves the key out of its
//!   checksum; the page with a worked example, which is followed here, begins with it.
//! * **Lengths** differ between white labels and are not checked.
//!
//! Other invoice operations than to generate one, merchant sign-up and the wallets' own account services
//! are not covered: no checksum vectors of theirs are known.
//!
//! MD5 is broken as a hash, and joining texts by `|` is no MAC: a part that holds `|` is refused
//! wherever a checksum is computed or verified, since it could pass for two.

mod callback;
mod checksum;
mod merchant;
mod request;
mod response;
mod status;
mod token;
mod tree;

pub use callback::{Callback, UnverifiedCallback};
pub use checksum::{Checksum, ChecksumUse, InquiryId};
pub use merchant::Merchant;
pub use request::{Message, Operation, PaymentType, Recurring, Request};
pub use response::{Expected, Redirect, Response};
pub use status::{LongStatus, ResultCode, ShortStatus};
pub use token::AuthToken;
