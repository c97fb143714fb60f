//! The checksum: who signs, and which parts each use joins.

use std::fmt;

use zeroize::Zeroizing;

use crate::crypto::{ct, digest};
use crate::error::{Error, Fault, Faults, Reason, Result};
use crate::secret::SecretString;

/// What stands between the parts that are hashed, and so may stand in none of them.
const SEPARATOR: char = '|';

/// An account at the gateway: the member ID and the secure key that go into every checksum.
///
/// A partner who signs customers up has one of these too, with the partner's ID and key.
pub struct Merchant {
    member_id: String,
    secure_key: SecretString,
}

impl Merchant {
    /// An account from its member ID and secure key, both as the gateway's dashboard shows them.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] with every fault: an ID or key that is empty or holds `|`, a key with
    /// blanks at an end, and the key `null`. That is what a gateway which lost a merchant's key hashes
    /// with, so whoever accepts it accepts what anybody can compute.
    pub fn new(member_id: impl Into<String>, secure_key: impl Into<SecretString>) -> Result<Self> {
        let (member_id, secure_key) = (member_id.into(), secure_key.into());
        let mut faults = Vec::new();
        part_fault("memberId", &member_id, &mut faults);
        let key = secure_key.expose();
        part_fault("secureKey", key, &mut faults);
        if key.trim() != key {
            let expected = "no blanks or line ends around it";
            faults.push(Fault::new("secureKey", Reason::Format { expected }));
        }
        if key.trim().eq_ignore_ascii_case("null") {
            let expected = "a key; the word null is what stands for a missing one";
            faults.push(Fault::new("secureKey", Reason::Format { expected }));
        }
        Faults::collected(faults).map_err(Error::InvalidInput)?;
        Ok(Merchant { member_id, secure_key })
    }

    /// The member ID.
    pub fn member_id(&self) -> &str {
        &self.member_id
    }

    /// The key, for the token request, which sends it.
    pub(super) fn secure_key(&self) -> &str {
        self.secure_key.expose()
    }

    /// The checksum over the given parts, as lowercase hex: SHA-256 for a wallet, MD5 for the rest.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] with every part that is empty or holds `|`, which would let two
    /// different requests have one checksum.
    pub fn checksum(&self, parts: &Checksum<'_>) -> Result<String> {
        Faults::collected(parts.faults()).map_err(Error::InvalidInput)?;
        Ok(self.digest(parts))
    }

    /// What is hashed, for a person who looks for a mistake: the key is shown as `<secureKey>` and a
    /// card number as `<card.number>`.
    pub fn signed_text(&self, parts: &Checksum<'_>) -> String {
        let shown = |part: &Part<'_>| match part {
            Part::MemberId => self.member_id.clone(),
            Part::SecureKey => "<secureKey>".to_owned(),
            Part::Secret(name, _) => format!("<{name}>"),
            Part::Text(_, text) => (*text).to_owned(),
        };
        let texts: Vec<String> = parts.parts().iter().map(shown).collect();
        texts.join(parts.separator())
    }

    /// Compares a received checksum with the one over the given parts, in constant time.
    ///
    /// # Errors
    /// [`Error::Mac`] if it differs in anything, its case included, if it is empty, or if a part holds
    /// `|`.
    pub fn verify(&self, parts: &Checksum<'_>, received: &str) -> Result<()> {
        let ambiguous = !parts.separator().is_empty() && parts.texts().any(has_separator);
        if !ambiguous && ct::verify(self.digest(parts).as_bytes(), received.as_bytes()) {
            Ok(())
        } else {
            Err(Error::Mac)
        }
    }

    fn digest(&self, parts: &Checksum<'_>) -> String {
        let list = parts.parts();
        let text = |part: &Part<'_>| match part {
            Part::MemberId => self.member_id.len(),
            Part::SecureKey => self.secure_key().len(),
            Part::Secret(_, text) | Part::Text(_, text) => text.len(),
        };
        // The whole length first: a buffer that grows leaves copies of the key behind.
        let length = list.iter().map(|part| text(part) + 1).sum();
        let mut message = Zeroizing::new(String::with_capacity(length));
        for (index, part) in list.iter().enumerate() {
            if index > 0 {
                message.push_str(parts.separator());
            }
            message.push_str(match part {
                Part::MemberId => &self.member_id,
                Part::SecureKey => self.secure_key(),
                Part::Secret(_, text) | Part::Text(_, text) => text,
            });
        }
        match parts {
            Checksum::Wallet { .. } => digest::sha256_hex(message.as_bytes()),
            _ => digest::md5_hex(message.as_bytes()),
        }
    }
}

impl fmt::Debug for Merchant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Merchant").field("member_id", &self.member_id).finish_non_exhaustive()
    }
}

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
    /// A wallet's checkout, the one use of SHA-256, without any separator:
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
enum Part<'a> {
    MemberId,
    SecureKey,
    Text(&'static str, &'a str),
    /// A text that no tool may show.
    Secret(&'static str, &'a str),
}

impl<'a> Checksum<'a> {
    /// The table: every use, its parts and their order.
    fn parts(&self) -> Vec<Part<'a>> {
        use Part::{MemberId, Secret, SecureKey};
        let amount = |text| Part::Text("amount", text);
        let transaction = |text| Part::Text("merchantTransactionId", text);
        let payment = |text| Part::Text("paymentId", text);
        let registration = |text| Part::Text("registrationId", text);
        let redirect = |text| Part::Text("merchantRedirectUrl", text);
        match *self {
            Checksum::Payment { merchant_transaction_id: id, amount: sum }
            | Checksum::InquiryWithAmount { merchant_transaction_id: id, amount: sum } => {
                vec![MemberId, SecureKey, transaction(id), amount(sum)]
            }
            Checksum::Capture { payment_id, amount: sum }
            | Checksum::Refund { payment_id, amount: sum } => {
                vec![MemberId, SecureKey, payment(payment_id), amount(sum)]
            }
            Checksum::Reversal { payment_id }
            | Checksum::Inquiry { id: InquiryId::Payment(payment_id) } => {
                vec![MemberId, SecureKey, payment(payment_id)]
            }
            Checksum::Inquiry { id: InquiryId::MerchantTransaction(id) } => {
                vec![MemberId, SecureKey, transaction(id)]
            }
            Checksum::TransactionList => vec![MemberId, SecureKey],
            Checksum::Payout { merchant_transaction_id, amount: sum } => {
                vec![MemberId, transaction(merchant_transaction_id), amount(sum), SecureKey]
            }
            Checksum::Registration { instrument } => {
                vec![MemberId, SecureKey, Secret("card.number", instrument)]
            }
            Checksum::TokenPayment { registration_id, amount: sum } => {
                vec![MemberId, SecureKey, registration(registration_id), amount(sum)]
            }
            Checksum::DeleteInstrument { registration_id }
            | Checksum::ListInstruments { registration_id } => {
                vec![MemberId, SecureKey, registration(registration_id)]
            }
            Checksum::CustomerSignUp { given_name, surname, email } => vec![
                MemberId,
                SecureKey,
                Part::Text("customer.givenName", given_name),
                Part::Text("customer.surname", surname),
                Part::Text("customer.email", email),
            ],
            Checksum::StandardCheckout {
                totype,
                amount: sum,
                merchant_transaction_id,
                merchant_redirect_url,
            } => vec![
                MemberId,
                Part::Text("totype", totype),
                amount(sum),
                transaction(merchant_transaction_id),
                redirect(merchant_redirect_url),
                SecureKey,
            ],
            Checksum::Callback { payment_id, merchant_transaction_id, amount: sum, status } => {
                vec![
                    payment(payment_id),
                    transaction(merchant_transaction_id),
                    amount(sum),
                    Part::Text("status", status),
                    SecureKey,
                ]
            }
            Checksum::Invoice { merchant_invoice_id, amount: sum, merchant_redirect_url } => vec![
                MemberId,
                SecureKey,
                Part::Text("merchantInvoiceId", merchant_invoice_id),
                amount(sum),
                redirect(merchant_redirect_url),
            ],
            Checksum::PayByLink { order_id, amount: sum } => vec![
                MemberId,
                Part::Text("merchant.orderID", order_id),
                Part::Text("merchant.amount", sum),
                SecureKey,
            ],
            Checksum::Wallet {
                wallet_owner_id,
                amount: sum,
                from_currency_code,
                merchant_transaction_id,
                merchant_redirect_url,
            } => vec![
                SecureKey,
                Part::Text("walletOwnerId", wallet_owner_id),
                amount(sum),
                Part::Text("fromCurrencyCode", from_currency_code),
                transaction(merchant_transaction_id),
                redirect(merchant_redirect_url),
            ],
        }
    }

    fn separator(&self) -> &'static str {
        if matches!(self, Checksum::Wallet { .. }) { "" } else { "|" }
    }

    /// The parts that are not the account's own.
    fn texts(&self) -> impl Iterator<Item = &'a str> {
        self.parts().into_iter().filter_map(|part| match part {
            Part::Text(_, text) | Part::Secret(_, text) => Some(text),
            Part::MemberId | Part::SecureKey => None,
        })
    }

    /// What is wrong with the parts, by the names that they have in a request.
    pub(super) fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        for part in self.parts() {
            if let Part::Text(name, text) | Part::Secret(name, text) = part {
                part_fault(name, text, &mut faults);
            }
        }
        faults
    }
}

/// The name of the use only: parts may be a card number or a customer's name.
impl fmt::Debug for Checksum<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self
            .parts()
            .iter()
            .map(|part| match part {
                Part::MemberId => "memberId",
                Part::SecureKey => "secureKey",
                Part::Text(name, _) | Part::Secret(name, _) => name,
            })
            .collect();
        write!(f, "Checksum({})", names.join(self.separator()))
    }
}

fn has_separator(text: &str) -> bool {
    text.contains(SEPARATOR)
}

fn part_fault(name: &'static str, text: &str, faults: &mut Vec<Fault>) {
    if text.is_empty() {
        faults.push(Fault::new(name, Reason::Missing));
    }
    if has_separator(text) {
        faults.push(Fault::new(name, Reason::Injection { character: SEPARATOR }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_prints_a_key_or_a_card() {
        let merchant = Merchant::new("11344", "hunter2").unwrap();
        let parts = Checksum::Registration { instrument: "4111111111111111" };
        let shown = format!("{merchant:?} {parts:?} {}", merchant.signed_text(&parts));
        assert!(!shown.contains("hunter2") && !shown.contains("4111"), "{shown}");
    }

    #[test]
    fn a_wallet_joins_without_separator() {
        let merchant = Merchant::new("1", "key").unwrap();
        let parts = Checksum::Wallet {
            wallet_owner_id: "1",
            amount: "1.00",
            from_currency_code: "USD",
            merchant_transaction_id: "T",
            merchant_redirect_url: "https://a.example/",
        };
        assert_eq!(merchant.signed_text(&parts), "<secureKey>11.00USDThttps://a.example/");
        assert_eq!(merchant.checksum(&parts).unwrap().len(), 64);
    }
}
