//! The uses of the checksum and the parts that each of them joins.

mod by_name;

pub use by_name::ChecksumUse;

use std::fmt;

use crate::error::{Collect, Fault, Reason};

/// What stands between the parts that are hashed, and so may stand in none of them.
const SEPARATOR: char = '|';

/// A use of the checksum and the parts that it signs beside the member ID and the secure key.
///
/// The order of the parts, and where the key stands among them, differs from use to use; it is the
/// vendor's documentation page of each operation that fixes it. Every part is hashed as the text that
/// is sent: the amounts `50` and `50.00` have different checksums.
///
/// ```
/// use payseal::paymentz::{Checksum, InquiryId, Merchant};
///
/// let merchant = Merchant::new("11344", "secure-key")?;
/// let inquiry = Checksum::Inquiry { id: InquiryId::MerchantTransaction("DEP-1") };
/// assert_eq!(merchant.checksum(&inquiry)?, "f14d9964b972ae831fa41063aee8fe3d");
/// assert_eq!(merchant.signed_text(&inquiry), "11344|<secureKey>|DEP-1");
/// # Ok::<(), payseal::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Checksum<'a> {
    /// A preauthorization or debit: `memberId|secureKey|merchantTransactionId|amount`.
    Payment {
        /// The merchant's own ID of the payment.
        merchant_transaction_id: &'a str,
        /// The amount as it is sent.
        amount: &'a str,
    },
    /// A capture: `memberId|secureKey|paymentId|amount`.
    Capture {
        /// The gateway's ID of the preauthorization.
        payment_id: &'a str,
        /// The amount as it is sent.
        amount: &'a str,
    },
    /// A refund: `memberId|secureKey|paymentId|amount`.
    Refund {
        /// The gateway's ID of the payment.
        payment_id: &'a str,
        /// The amount as it is sent.
        amount: &'a str,
    },
    /// A reversal: `memberId|secureKey|paymentId`.
    Reversal {
        /// The gateway's ID of the preauthorization.
        payment_id: &'a str,
    },
    /// An inquiry: `memberId|secureKey|id`, the ID being the one that is sent.
    Inquiry {
        /// The ID that is asked for.
        id: InquiryId<'a>,
    },
    /// An inquiry by the four-part rule that one of the vendor's pages gives against the others:
    /// `memberId|secureKey|merchantTransactionId|amount`.
    InquiryWithAmount {
        /// The merchant's own ID of the payment.
        merchant_transaction_id: &'a str,
        /// The amount as it is sent.
        amount: &'a str,
    },
    /// The list of transactions: `memberId|secureKey`.
    TransactionList,
    /// A payout: `memberId|merchantTransactionId|amount|secureKey`.
    Payout {
        /// The merchant's own ID of the payout.
        merchant_transaction_id: &'a str,
        /// The amount as it is sent.
        amount: &'a str,
    },
    /// A registration without a payment: `memberId|secureKey|card number or BIC`.
    Registration {
        /// The card number, or the BIC of a bank account.
        instrument: &'a str,
    },
    /// A payment with a registered instrument: `memberId|secureKey|registrationId|amount`.
    TokenPayment {
        /// The registration.
        registration_id: &'a str,
        /// The amount as it is sent.
        amount: &'a str,
    },
    /// The removal of a registered instrument: `memberId|secureKey|registrationId`.
    DeleteInstrument {
        /// The registration.
        registration_id: &'a str,
    },
    /// The list of registered instruments: `memberId|secureKey|registrationId`.
    ListInstruments {
        /// The registration.
        registration_id: &'a str,
    },
    /// A customer's sign-up: `memberId|secureKey|givenName|surname|email`, or with a partner's ID and
    /// key in their places.
    CustomerSignUp {
        /// The customer's given name.
        given_name: &'a str,
        /// The customer's surname.
        surname: &'a str,
        /// The customer's e-mail address.
        email: &'a str,
    },
    /// The hosted page:
    /// `memberId|totype|amount|merchantTransactionId|merchantRedirectUrl|secureKey`.
    StandardCheckout {
        /// The name of the partner, which the gateway assigns.
        totype: &'a str,
        /// The amount as it is sent.
        amount: &'a str,
        /// The merchant's own ID of the payment.
        merchant_transaction_id: &'a str,
        /// Where the customer comes back, before it is escaped for the form.
        merchant_redirect_url: &'a str,
    },
    /// What the gateway signs in a callback or redirect:
    /// `paymentId|merchantTransactionId|amount|status|secureKey`.
    Callback {
        /// The gateway's ID of the payment.
        payment_id: &'a str,
        /// The merchant's own ID of the payment.
        merchant_transaction_id: &'a str,
        /// The amount as it arrived.
        amount: &'a str,
        /// The short status as it arrived: `Y`, `N`, `P`, `3D` or `C`.
        status: &'a str,
    },
    /// An invoice: `memberId|secureKey|merchantInvoiceId|amount|merchantRedirectUrl`.
    Invoice {
        /// The merchant's own ID of the invoice.
        merchant_invoice_id: &'a str,
        /// The amount as it is sent.
        amount: &'a str,
        /// Where the customer comes back.
        merchant_redirect_url: &'a str,
    },
    /// Pay by link: `memberId|orderid|amount|secureKey`.
    PayByLink {
        /// The merchant's own ID of the order.
        order_id: &'a str,
        /// The amount as it is sent.
        amount: &'a str,
    },
    /// A wallet's checkout, the one use of SHA-256, without any separator; the gateway takes blanks
    /// off the ends of each part:
    /// `secureKey walletOwnerId amount fromCurrencyCode merchantTransactionId merchantRedirectUrl`.
    Wallet {
        /// The wallet's owner.
        wallet_owner_id: &'a str,
        /// The amount as it is sent.
        amount: &'a str,
        /// The currency's three-letter code.
        from_currency_code: &'a str,
        /// The merchant's own ID of the payment.
        merchant_transaction_id: &'a str,
        /// Where the customer comes back.
        merchant_redirect_url: &'a str,
    },
}

/// The ID by which an inquiry looks a payment up; the same ID is sent and signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InquiryId<'a> {
    /// The gateway's `paymentId` (`idType` PID).
    Payment(&'a str),
    /// The merchant's own `merchantTransactionId` (`idType` MID).
    MerchantTransaction(&'a str),
}

/// One part of what is hashed.
pub(in crate::paymentz) enum Part<'a> {
    MemberId,
    SecureKey,
    Text(&'static str, &'a str),
    /// A text that no tool may show.
    Secret(&'static str, &'a str),
}

impl<'a> Checksum<'a> {
    /// The table: every use, the names of its parts in their order, and the texts among them.
    fn row(&self) -> (&'static [&'static str], [&'a str; 5]) {
        match *self {
            Checksum::Payment { merchant_transaction_id: id, amount }
            | Checksum::InquiryWithAmount { merchant_transaction_id: id, amount } => (
                &["memberId", "secureKey", "merchantTransactionId", "amount"],
                [id, amount, "", "", ""],
            ),
            Checksum::Capture { payment_id: id, amount }
            | Checksum::Refund { payment_id: id, amount } => {
                (&["memberId", "secureKey", "paymentId", "amount"], [id, amount, "", "", ""])
            }
            Checksum::Reversal { payment_id: id }
            | Checksum::Inquiry { id: InquiryId::Payment(id) } => {
                (&["memberId", "secureKey", "paymentId"], [id, "", "", "", ""])
            }
            Checksum::Inquiry { id: InquiryId::MerchantTransaction(id) } => {
                (&["memberId", "secureKey", "merchantTransactionId"], [id, "", "", "", ""])
            }
            Checksum::TransactionList => (&["memberId", "secureKey"], [""; 5]),
            Checksum::Payout { merchant_transaction_id: id, amount } => (
                &["memberId", "merchantTransactionId", "amount", "secureKey"],
                [id, amount, "", "", ""],
            ),
            Checksum::Registration { instrument } => {
                (&["memberId", "secureKey", "card.number"], [instrument, "", "", "", ""])
            }
            Checksum::TokenPayment { registration_id: id, amount } => {
                (&["memberId", "secureKey", "registrationId", "amount"], [id, amount, "", "", ""])
            }
            Checksum::DeleteInstrument { registration_id: id }
            | Checksum::ListInstruments { registration_id: id } => {
                (&["memberId", "secureKey", "registrationId"], [id, "", "", "", ""])
            }
            Checksum::CustomerSignUp { given_name, surname, email } => (
                &[
                    "memberId",
                    "secureKey",
                    "customer.givenName",
                    "customer.surname",
                    "customer.email",
                ],
                [given_name, surname, email, "", ""],
            ),
            Checksum::StandardCheckout {
                totype,
                amount,
                merchant_transaction_id: id,
                merchant_redirect_url: url,
            } => (
                &[
                    "memberId",
                    "totype",
                    "amount",
                    "merchantTransactionId",
                    "merchantRedirectUrl",
                    "secureKey",
                ],
                [totype, amount, id, url, ""],
            ),
            Checksum::Callback { payment_id, merchant_transaction_id, amount, status } => (
                &["paymentId", "merchantTransactionId", "amount", "status", "secureKey"],
                [payment_id, merchant_transaction_id, amount, status, ""],
            ),
            Checksum::Invoice { merchant_invoice_id: id, amount, merchant_redirect_url: url } => (
                &["memberId", "secureKey", "merchantInvoiceId", "amount", "merchantRedirectUrl"],
                [id, amount, url, "", ""],
            ),
            Checksum::PayByLink { order_id, amount } => (
                &["memberId", "merchant.orderID", "merchant.amount", "secureKey"],
                [order_id, amount, "", "", ""],
            ),
            Checksum::Wallet {
                wallet_owner_id: owner,
                amount,
                from_currency_code: currency,
                merchant_transaction_id: id,
                merchant_redirect_url: url,
            } => (
                &[
                    "secureKey",
                    "walletOwnerId",
                    "amount",
                    "fromCurrencyCode",
                    "merchantTransactionId",
                    "merchantRedirectUrl",
                ],
                [owner, amount, currency, id, url],
            ),
        }
    }

    /// The parts, in their order.
    pub(in crate::paymentz) fn parts(&self) -> Vec<Part<'a>> {
        let (names, texts) = self.row();
        let mut texts = texts.into_iter();
        let part = |name: &&'static str| match *name {
            "memberId" => Part::MemberId,
            "secureKey" => Part::SecureKey,
            "card.number" => Part::Secret(name, texts.next().unwrap_or_default()),
            name => Part::Text(name, texts.next().unwrap_or_default()),
        };
        names.iter().map(part).collect()
    }

    pub(in crate::paymentz) fn separator(&self) -> &'static str {
        if matches!(self, Checksum::Wallet { .. }) { "" } else { "|" }
    }
}

/// The name of the use only: parts may be a card number or a customer's name.
impl fmt::Debug for Checksum<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Checksum({})", self.row().0.join(self.separator()))
    }
}

/// What is wrong with the parts, by the names that they have in a request.
pub(in crate::paymentz) fn faults(parts: &[Part<'_>]) -> Vec<Fault> {
    let mut faults = Vec::new();
    for part in parts {
        if let Part::Text(name, text) | Part::Secret(name, text) = part {
            part_fault(name, text, &mut faults);
        }
    }
    faults
}

/// Whether a part holds the separator, so that it could pass for two.
pub(in crate::paymentz) fn are_ambiguous(parts: &[Part<'_>]) -> bool {
    parts.iter().any(|part| match part {
        Part::Text(_, text) | Part::Secret(_, text) => has_separator(text),
        Part::MemberId | Part::SecureKey => false,
    })
}

fn has_separator(text: &str) -> bool {
    text.bytes().any(|byte| char::from(byte) == SEPARATOR)
}

pub(in crate::paymentz) fn part_fault(name: &'static str, text: &str, faults: &mut Vec<Fault>) {
    if text.is_empty() {
        faults.add(name, Reason::Missing);
    }
    if has_separator(text) {
        faults.add(name, Reason::Injection { character: SEPARATOR });
    }
}
