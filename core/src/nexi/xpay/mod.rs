//! XPay server to server: JSON over HTTPS, for merchants who take card data themselves, and the hosted page.
//!
//! Nothing is signed. Requests carry the API key in a header; a notification carries the security token that
//! [`HostedPage`] brought, and [`Notification::check`] compares the two in constant time.
//!
//! # A payment in 3 steps
//! [`Merchant::three_steps`] gives a state that holds the first request and takes its answer, and so on to the
//! payment. [`Merchant::two_steps`] leaves out the validation. The states do no input or output: send
//! [`Request::body`] with [`Request::headers`] to [`Request::url`], and hand the answer in.
//!
//! ```
//! use payseal::nexi::xpay::{Answer, Card, Init, Merchant, Order, Return, Step};
//! use payseal::{Currency, Expiry, Outcome, Pan};
//!
//! # fn post(request: &payseal::nexi::xpay::Request) -> &'static str {
//! #     match request.path() {
//! #         "/orders/3steps/init" => r#"{"operation":{"orderId":"O-1","operationId":"77","operationResult":"PENDING"},
//! #             "threeDSAuthUrl":"https://issuer.example/","threeDSAuthRequest":"r"}"#,
//! #         "/orders/3steps/validation" => r#"{"operation":{"orderId":"O-1","operationId":"77",
//! #             "operationResult":"THREEDS_VALIDATED"},"threeDSAuthResult":{"eci":"05"}}"#,
//! #         _ => r#"{"operation":{"orderId":"O-1","operationType":"AUTHORIZATION","operationResult":"AUTHORIZED"}}"#,
//! #     }
//! # }
//! let merchant = Merchant::new("5e1f…".replace('…', ""))?;
//! let order = Order::new("O-1", "50.00".parse()?, Currency::EUR, "Ana Rossi");
//! let card = Card {
//!     pan: Pan::parse("4012000000150084")?,
//!     expiry_date: Expiry::from_mmyy("1230")?,
//!     cvv: None,
//! };
//! let sent = merchant.three_steps(Init { order, card, recurrence: None, exemptions: None })?;
//! let answer = post(sent.request());
//! let Step::Next(challenge) = sent.answer(answer)? else { panic!() };
//! let form = challenge.form("https://shop.example/back");     // post it to challenge.url() in the browser
//!
//! let back = Return::parse(b"PaRes=abc&paymentId=77")?;         // what the browser brings back
//! let sent = challenge.returned(back)?;
//! let answer = post(sent.request());
//! let Step::Next(validated) = sent.answer(answer)? else { panic!() };
//!
//! let sent = validated.pay(None)?;
//! let answer = post(sent.request());
//! let Answer::Accepted(operation) = sent.answer(answer)? else { panic!() };
//! assert_eq!(operation.outcome(), Outcome::Authorized);
//! # Ok::<(), payseal::Error>(())
//! ```
//!
//! What is out of order does not compile. A step cannot be left out:
//!
//! ```compile_fail,E0599
//! # use payseal::nexi::xpay::{Challenge, ThreeSteps};
//! fn without_validation(challenge: Challenge<ThreeSteps>) {
//!     challenge.pay(None);
//! }
//! ```
//!
//! or repeated:
//!
//! ```compile_fail,E0382
//! # use payseal::nexi::xpay::Validated;
//! fn twice(validated: Validated) {
//!     validated.pay(None);
//!     validated.pay(None);
//! }
//! ```
//!
//! and the flows do not mix:
//!
//! ```compile_fail,E0308
//! # use payseal::nexi::xpay::{Challenge, InitSent, Step, ThreeSteps, TwoSteps};
//! fn other_flow(sent: InitSent<TwoSteps>) -> Challenge<ThreeSteps> {
//!     match sent.answer("{}").unwrap() {
//!         Step::Next(challenge) => challenge,
//!         _ => panic!(),
//!     }
//! }
//! ```
//!
//! A return of another operation or an answer for another order is [`Error::Check`](crate::Error::Check).
//!
//! # Answers
//! [`Operation`], [`Notification`] and the others are views of the JSON as it came: unknown members and words are
//! kept, `null` is as good as nothing, warnings may be objects or texts and a currency letters or digits.
//!
//! # What is not here
//! * The members of `giftCardAmount` and `summaryList` are not published: they are taken as JSON.
//! * `Installment` is published, but no request that is published holds one.
//! * What follows when a card does not take part in 3-D Secure is not published: without a page for the customer,
//!   a flow stops.
//! * Queries (`GET`), pay by link, contracts and alternative payment methods are other parts of the interface.
//! * A state of a flow lives in memory and cannot be stored: it holds the card, whose verification number may
//!   not be stored.

mod answer;
mod authentication;
mod customer;
mod flow;
mod notification;
mod object;
mod objects;
mod operation;
mod request;
mod values;
mod view;

pub use self::answer::{Answer, Errors, HostedPage, OperationInfo};
pub use self::authentication::{Return, ThreeDsAuthResult};
pub use self::customer::{BillingAddress, CardHolderAcctInfo, CustomerInfo, MerchantRiskIndicator};
pub use self::flow::{
    Challenge, Flow, InitSent, PaymentSent, Step, ThreeSteps, TwoSteps, Validated, ValidationSent,
};
pub use self::notification::Notification;
pub use self::objects::{
    Cancel, CaptureOrRefund, CaptureType, Card, CardVerification, ContractType, HostedPayment,
    Init, Mit, Moto, Order, PaymentSession, Recurrence, RecurrenceAction, TransactionSummary,
};
pub use self::operation::{Channel, Operation, OperationResult, OperationType};
pub use self::request::{Merchant, Request, Uuid};
pub use self::view::ErrorEntry;
