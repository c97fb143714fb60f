//! MonetaWeb 2.0: a form goes out, XML comes back, and the result of a hosted payment arrives as a form.
//!
//! Nothing is signed. [`Initialized`] carries a security token, the notification of the payment carries it
//! again, and [`Notification`]'s `check` compares the two in constant time. Store the token with the order.
//!
//! ```
//! use payseal::nexi::monetaweb::{Answer, Initialize, Language, Merchant, Notification};
//! use payseal::{Currency, Outcome};
//!
//! let merchant = Merchant::new("93027500", "the terminal's password")?;
//! let request = merchant.initialize(&Initialize::new(
//!     "1428.70".parse()?,
//!     Currency::EUR,
//!     Language::Ita,
//!     "https://shop.example/notify",
//!     "TRCK0001",
//! ))?;
//! assert!(request.body().contains("&amount=1428.70&currencyCode=978&language=ITA&"));
//!
//! // Sent to Request::PRODUCTION, it is answered with:
//! let answer = Answer::parse(
//!     b"<response><paymentid>42</paymentid><securitytoken>5e3a</securitytoken>\
//!       <hostedpageurl>https://gateway.example/page</hostedpageurl></response>",
//! )?;
//! let Answer::Initialized(initialized) = answer else { panic!() };
//! assert_eq!(initialized.redirect_url(), "https://gateway.example/page?PaymentID=42");
//!
//! // Later, the gateway's server sends:
//! let body = b"paymentid=42&result=APPROVED&merchantorderid=TRCK0001&responsecode=000&securitytoken=5e3a";
//! let notification = Notification::parse(body)?;
//! if let Notification::Card(card) = &notification {
//!     card.check(initialized.security_token(), "42", "TRCK0001")?;
//!     assert_eq!(card.outcome(), Outcome::Authorized);
//! }
//! let reply = notification.reply("https://shop.example/thanks")?;
//! assert_eq!(reply.body(), "https://shop.example/thanks?paymentid=42");
//! # Ok::<(), payseal::Error>(())
//! ```
//!
//! Text goes out in ISO-8859-1, as the Italian specification has it; a character that this set does not have is
//! refused. Text that comes in is read as UTF-8 if that is what it is, otherwise as ISO-8859-1.
//!
//! # What is not here
//! The parameters of the other operations (void, reversal of an accounting entry, `verifyEnrollment`,
//! `verifyPares`, `PAYTHREESTEP`) are not published where they could be read for this library, and they are not
//! guessed: [`Merchant::other`] sends whatever the merchant's own contract documents, in the order given, with
//! the same checks on the fields that are known.

mod answer;
mod fields;
mod notification;
mod operations;
mod reply;
mod request;
mod rules;

pub use self::answer::{Answer, Failure, Initialized, Payment};
pub use self::fields::ResultWord;
pub use self::notification::{
    CancelNotification, CardNotification, ErrorNotification, MyBankNotification, Notification,
};
pub use self::operations::{Confirm, Initialize, InitializeMyBank, Inquiry, Language, Other, Pay};
pub use self::reply::Reply;
pub use self::request::{Merchant, Request};
