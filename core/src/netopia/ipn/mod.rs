//! IPNs (instant payment notifications): what NETOPIA posts to the merchant.

mod code;
mod mobilpay;
mod outcome;

use zeroize::Zeroizing;

use super::fields::{Lenient, Object, Out, TextPolicy};
use super::order::Order;
use crate::crypto::digest;
use crate::error::{Error, Faults, ParseErrorKind, Result};
use crate::money::{Amount, Currency};
use crate::outcome::Outcome;
use crate::wire::xml;

pub use code::{Action, ErrorCode};
pub use mobilpay::{Discount, IpnError, IssueInvoice, Mobilpay};

/// An instant payment notification: the order as NETOPIA received it, and what became of it.
///
/// **It is not authenticated.** The envelope that it comes in has neither signature nor MAC, and needs only
/// the merchant's public key to be made. So an IPN proves nothing about who sent it; and even a genuine one
/// echoes an order that the customer, who has NETOPIA's public key like everybody, may have sealed
/// themselves, with another amount. Call [`check`](Ipn::check) with what is in the merchant's own records
/// before acting on it.
///
/// The same IPN may come up to 20 times; [`dedupe_key`](Ipn::dedupe_key) tells what was handled already.
///
/// ```
/// use payseal::netopia::{Expected, Ipn};
/// use payseal::{Amount, Currency, Outcome};
///
/// let ipn = Ipn::from_xml(
///     r#"<order type="card" id="O-1" timestamp="20240131101500">
///          <signature>ABCD-EFGH-IJKL-MNOP-QRST</signature>
///          <invoice currency="RON" amount="149.90"/>
///          <mobilpay timestamp="20240131101642" crc="5a1f0c8e7d3b4962a0b1c2d3e4f50617">
///            <action>confirmed</action>
///            <purchase>1000417</purchase>
///            <original_amount>149.90</original_amount>
///            <processed_amount>149.90</processed_amount>
///            <error code="0">Approved</error>
///          </mobilpay>
///        </order>"#,
/// )?;
/// ipn.check(&Expected {
///     order_id: "O-1".into(),
///     amount: Amount::parse("149.90")?,
///     currency: Currency::RON,
///     signature: "ABCD-EFGH-IJKL-MNOP-QRST".into(),
/// })?;
/// assert_eq!(ipn.outcome(), Outcome::Approved);
/// # Ok::<(), payseal::Error>(())
/// ```
#[derive(Debug, PartialEq, Eq)]
pub struct Ipn {
    /// The order, echoed.
    pub order: Order,
    /// What NETOPIA adds to it.
    pub mobilpay: Mobilpay,
}

/// What the merchant's own records say about an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    /// The order's number.
    pub order_id: String,
    /// The amount that the customer was asked for.
    pub amount: Amount,
    /// The currency of that amount.
    pub currency: Currency,
    /// The signature of the merchant's account.
    pub signature: String,
}

impl Ipn {
    /// Reads an IPN.
    ///
    /// # Errors
    /// [`Error::Parse`] as for [`Order::from_xml`], and if there is no `mobilpay` element. Whatever else is
    /// missing or wrong makes the outcome [`Outcome::Unknown`] or fails [`check`](Ipn::check).
    pub fn from_xml(xml: &str) -> Result<Self> {
        let document = xml::parse(xml)?;
        let mut ipn = Ipn { order: Order::nothing(), mobilpay: Mobilpay::nothing() };
        let mut mobilpay = None;
        ipn.order.read(document.root(), &mut |child| {
            let known = child.name == "mobilpay";
            if known && mobilpay.replace(child).is_some() {
                return Err(Error::parse(ParseErrorKind::DuplicateField));
            }
            Ok(known)
        })?;
        let field = "mobilpay";
        let mobilpay =
            mobilpay.ok_or_else(|| Error::parse(ParseErrorKind::MissingField { field }))?;
        ipn.mobilpay.read(mobilpay)?;
        Ok(ipn)
    }

    /// Writes the IPN as NETOPIA does: the customer's data url-encoded, the order as it was read.
    ///
    /// For tests and simulations of the gateway; nothing is validated.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] for characters that XML cannot carry.
    pub fn to_xml(&self) -> Result<Zeroizing<String>> {
        let mut out = Out::new(TextPolicy::Raw, Vec::new(), None);
        out.object("order".into(), "order", &self.order, &|out| {
            out.set_policy(TextPolicy::UrlEncoded);
            out.object("mobilpay".into(), "mobilpay", &self.mobilpay, &|_| {});
        });
        out.finish()
    }

    /// What was attempted. It is not what became of it: look at [`outcome`](Ipn::outcome).
    pub fn action(&self) -> &Action {
        &self.mobilpay.action
    }

    /// Whether the attempt succeeded, and why not; `None` if the IPN does not say.
    pub fn error_code(&self) -> Option<&ErrorCode> {
        self.mobilpay.error.as_ref().map(|error| &error.code)
    }

    /// NETOPIA's words for the customer about the error code.
    pub fn error_message(&self) -> Option<&str> {
        self.mobilpay.error.as_ref().map(|error| error.message.as_str())
    }

    /// NETOPIA's mark of this message, to be echoed in the reply.
    pub fn crc(&self) -> &str {
        &self.mobilpay.crc
    }

    /// The amount of the payment as it was authorised, if it is there and one.
    pub fn original_amount(&self) -> Option<&Amount> {
        self.mobilpay.original_amount.as_ref().and_then(Lenient::valid)
    }

    /// What of it is taken as of this message, if it is there and an amount: less than the original amount
    /// after a partial capture or refund.
    pub fn processed_amount(&self) -> Option<&Amount> {
        self.mobilpay.processed_amount.as_ref().and_then(Lenient::valid)
    }

    /// What became of the operation that this IPN is about.
    ///
    /// | action | error code | outcome |
    /// |---|---|---|
    /// | `confirmed` | 0 | [`Approved`](Outcome::Approved) |
    /// | `paid` | 0 | [`Authorized`](Outcome::Authorized): the money is reserved, and to be captured |
    /// | `paid_pending`, `confirmed_pending`, `new` | 0 | [`Pending`](Outcome::Pending) |
    /// | `credit` | 0 | [`Refunded`](Outcome::Refunded), wholly or in part: see the processed amount |
    /// | `canceled` | 0 | [`Cancelled`](Outcome::Cancelled) |
    /// | any of the first five | 16–21, 34–38 | [`Declined`](Outcome::Declined) by the issuer, a risk rule, or because the customer was not authenticated (38) |
    /// | any of the first five | 22, 32, 33, 48–56, 99, any other number above 0 | [`Failed`](Outcome::Failed): unreachable, or asked for wrongly |
    /// | `credit`, `canceled` | any number above 0 | [`Failed`](Outcome::Failed), never declined: the payment stands |
    /// | any | none, or no number | [`Unknown`](Outcome::Unknown) |
    /// | any other | any | [`Unknown`](Outcome::Unknown) |
    ///
    /// `Failed` is about the one operation. A refund, a second capture or a duplicate that failed leaves the
    /// payment as earlier IPNs said: do not take an order back that was paid.
    pub fn outcome(&self) -> Outcome {
        outcome::of(self.action(), self.error_code())
    }

    /// Compares the IPN with the merchant's own records.
    ///
    /// The amount and the currency are those of the echoed order (`invoice`): they are what the customer was
    /// asked for. `original_amount` comes without a currency and may be in another one, or less a promotion;
    /// `processed_amount` is less after a partial capture or refund. Where the merchant captures or refunds
    /// in parts, look at [`processed_amount`](Ipn::processed_amount) beside this check.
    ///
    /// # Errors
    /// [`Error::Check`] with everything that is missing or differs. An SMS order has no invoice and never
    /// passes.
    pub fn check(&self, expected: &Expected) -> Result<()> {
        let text = |given: &str, expected: &str| (!given.is_empty()).then_some(given == expected);
        let invoice = self.order.invoice.as_ref();
        let amount = invoice.and_then(|invoice| invoice.amount.as_ref());
        let currency = invoice.and_then(|invoice| invoice.currency.as_ref());
        Faults::compared([
            ("id", text(&self.order.id, &expected.order_id)),
            ("signature", text(&self.order.signature, &expected.signature)),
            ("invoice.amount", amount.map(|given| given.valid() == Some(&expected.amount))),
            ("invoice.currency", currency.map(|given| given.valid() == Some(&expected.currency))),
        ])
    }

    /// A key for what this IPN says: 64 hex digits. Two IPNs with the same key say the same about the same
    /// payment, and the second needs no more than a reply. Store it with a unique index.
    ///
    /// It is made of the order's number, `purchase`, action, error code, the two amounts and the number of
    /// the recurring payment. `crc` and `timestamp` belong to one message, not to what it says, and are left
    /// out: NETOPIA makes new ones when it sends an IPN again.
    pub fn dedupe_key(&self) -> String {
        let mobilpay = &self.mobilpay;
        digest::key_of([
            Some(self.order.id.as_str()),
            mobilpay.purchase.as_deref(),
            Some(self.action().as_str()),
            self.error_code().map(ErrorCode::as_str),
            self.original_amount().map(Amount::as_str),
            self.processed_amount().map(Amount::as_str),
            mobilpay.current_payment_count.as_deref(),
        ])
    }
}
