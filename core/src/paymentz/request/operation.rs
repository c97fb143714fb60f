//! The table of operations: where each goes, what it needs, what its checksum signs.

use std::fmt;
use std::str::FromStr;

use crate::error::{Error, Reason, Result};
use crate::paymentz::checksum::{Checksum, InquiryId};
use crate::wire::form::Params;

/// An operation of the gateway.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Operation {
    /// A merchant's token.
    AuthToken,
    /// A partner's token.
    PartnerAuthToken,
    /// A new token for an old one.
    RegenerateToken,
    /// A preauthorization (PA) or debit (DB), also as the first of a series.
    Payment,
    /// A further payment of a series, by the ID of the first.
    RepeatedPayment,
    /// A capture (CP).
    Capture,
    /// A refund (RF).
    Refund,
    /// A reversal (RV).
    Reversal,
    /// An inquiry (IN) at the payment's own address.
    Inquiry,
    /// An inquiry (IN) at the inquiry address, which also takes the merchant's own ID.
    InquiryService,
    /// The list of transactions.
    TransactionList,
    /// A payout (PO).
    Payout,
    /// The registration of a card or account without a payment.
    Registration,
    /// A payment with a registered card or account.
    TokenPayment,
    /// The removal of a registered card or account.
    DeleteInstrument,
    /// The list of registered cards and accounts.
    ListInstruments,
    /// A customer's sign-up by a merchant.
    CustomerSignUp,
    /// A customer's sign-up by a partner.
    PartnerCustomerSignUp,
    /// An invoice.
    Invoice,
    /// The hosted page, as a form that the customer's browser posts.
    StandardCheckout,
    /// A link to pay by.
    PayByLink,
    /// A wallet's checkout.
    Wallet,
}

/// How a request shows who sends it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Credentials {
    /// By nothing but an old token.
    None,
    /// By the secure key itself, as `authentication.sKey`.
    SecureKey,
    /// By an ID and the checksum, under these names; a wallet has no ID of its own.
    Checksum { id: Option<&'static str>, checksum: &'static str },
}

/// One row of the table.
pub(super) struct Row {
    pub(super) name: &'static str,
    /// The address; `{name}` stands for the parameter that goes into it and not into the body. The
    /// wallet's is not published.
    pub(super) path: Option<&'static str>,
    pub(super) credentials: Credentials,
    /// Parameters that have to be there, beside those that the checksum signs.
    pub(super) required: &'static [&'static str],
    /// Parameters of which the operation fixes the value.
    pub(super) fixed: &'static [(&'static str, &'static str)],
}

impl Credentials {
    /// Whether a parameter of that name is filled in, so that a caller's own would be a second one.
    pub(super) fn fill_in(self, name: &str) -> bool {
        match self {
            Credentials::None => false,
            Credentials::SecureKey => name == "authentication.sKey",
            Credentials::Checksum { id, checksum } => name == checksum || Some(name) == id,
        }
    }
}

impl Row {
    /// The parameter that goes into the address.
    pub(super) fn id_in_path(&self) -> Option<&'static str> {
        let (_, id) = self.path?.split_once('{')?;
        id.strip_suffix('}')
    }

    /// The address with that ID in it.
    pub(super) fn address(&self, id: &str) -> Option<String> {
        let path = self.path?;
        Some(path.split_once('{').map_or(path.to_owned(), |(before, _)| format!("{before}{id}")))
    }
}

const MEMBER: Credentials = Credentials::Checksum {
    id: Some("authentication.memberId"),
    checksum: "authentication.checksum",
};

const PARTNER: Credentials = Credentials::Checksum {
    id: Some("authentication.partnerId"),
    checksum: "authentication.checksum",
};

impl Operation {
    /// Every operation, for lists and tests.
    pub const ALL: [Operation; 22] = [
        Operation::AuthToken,
        Operation::PartnerAuthToken,
        Operation::RegenerateToken,
        Operation::Payment,
        Operation::RepeatedPayment,
        Operation::Capture,
        Operation::Refund,
        Operation::Reversal,
        Operation::Inquiry,
        Operation::InquiryService,
        Operation::TransactionList,
        Operation::Payout,
        Operation::Registration,
        Operation::TokenPayment,
        Operation::DeleteInstrument,
        Operation::ListInstruments,
        Operation::CustomerSignUp,
        Operation::PartnerCustomerSignUp,
        Operation::Invoice,
        Operation::StandardCheckout,
        Operation::PayByLink,
        Operation::Wallet,
    ];

    /// The operation of that name.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] for any other name.
    pub fn parse(name: &str) -> Result<Self> {
        let allowed = "auth-token, partner-auth-token, regenerate-token, payment, \
                       repeated-payment, capture, refund, reversal, inquiry, inquiry-service, \
                       transaction-list, payout, registration, token-payment, delete-instrument, \
                       list-instruments, customer-sign-up, partner-customer-sign-up, invoice, \
                       standard-checkout, pay-by-link, wallet";
        Operation::ALL
            .into_iter()
            .find(|operation| operation.as_str() == name)
            .ok_or_else(|| Error::invalid("operation", Reason::NotAllowed { allowed }))
    }

    /// The name, such as `payment` or `standard-checkout`.
    pub fn as_str(self) -> &'static str {
        self.row().name
    }

    pub(super) fn row(self) -> Row {
        let row = |name, path, required, fixed| Row {
            name,
            path: Some(path),
            credentials: MEMBER,
            required,
            fixed,
        };
        match self {
            Operation::AuthToken => Row {
                credentials: Credentials::SecureKey,
                ..row(
                    "auth-token",
                    "/transactionServices/REST/v1/authToken",
                    &["authentication.partnerId", "merchant.username"],
                    &[],
                )
            },
            Operation::PartnerAuthToken => Row {
                credentials: Credentials::SecureKey,
                ..row(
                    "partner-auth-token",
                    "/transactionServices/REST/v1/partnerAuthToken",
                    &["authentication.partnerId", "partner.userName"],
                    &[],
                )
            },
            Operation::RegenerateToken => Row {
                credentials: Credentials::None,
                ..row(
                    "regenerate-token",
                    "/transactionServices/REST/v1/regenerateToken",
                    &["authentication.partnerId", "authToken"],
                    &[],
                )
            },
            Operation::Payment => row(
                "payment",
                "/transactionServices/REST/v1/payments",
                &["currency", "paymentType"],
                &[],
            ),
            Operation::RepeatedPayment => row(
                "repeated-payment",
                "/transactionServices/REST/v1/payments/{paymentId}",
                &["paymentId", "currency", "paymentType"],
                &[("recurringType", "REPEATED")],
            ),
            Operation::Capture => row(
                "capture",
                "/transactionServices/REST/v1/payments/{paymentId}",
                &[],
                &[("paymentType", "CP")],
            ),
            Operation::Refund => row(
                "refund",
                "/transactionServices/REST/v1/payments/{paymentId}",
                &[],
                &[("paymentType", "RF")],
            ),
            Operation::Reversal => row(
                "reversal",
                "/transactionServices/REST/v1/payments/{paymentId}",
                &[],
                &[("paymentType", "RV")],
            ),
            Operation::Inquiry => row(
                "inquiry",
                "/transactionServices/REST/v1/payments/{paymentId}",
                &[],
                &[("paymentType", "IN")],
            ),
            Operation::InquiryService => row(
                "inquiry-service",
                "/transactionServices/REST/v1/inquiry",
                &["idType"],
                &[("paymentType", "IN")],
            ),
            Operation::TransactionList => {
                row("transaction-list", "/transactionServices/REST/v1/getTransactionList", &[], &[])
            }
            Operation::Payout => {
                row("payout", "/transactionServices/REST/v1/payout", &[], &[("paymentType", "PO")])
            }
            Operation::Registration => {
                row("registration", "/transactionServices/REST/v1/registrations", &[], &[])
            }
            Operation::TokenPayment => row(
                "token-payment",
                "/transactionServices/REST/v1/paywithtoken/{registrationId}",
                &["currency", "paymentType"],
                &[],
            ),
            Operation::DeleteInstrument => row(
                "delete-instrument",
                "/transactionServices/REST/v1/paywithtoken/{registrationId}",
                &[],
                &[("paymentType", "DL")],
            ),
            Operation::ListInstruments => row(
                "list-instruments",
                "/transactionServices/REST/v1/getCardsAndAccounts",
                &[],
                &[],
            ),
            Operation::CustomerSignUp => {
                row("customer-sign-up", "/merchantServices/api/v1/customerSignup", &[], &[])
            }
            Operation::PartnerCustomerSignUp => Row {
                credentials: PARTNER,
                ..row(
                    "partner-customer-sign-up",
                    "/merchantServices/api/v1/customerSignup",
                    &[],
                    &[],
                )
            },
            Operation::Invoice => {
                row("invoice", "/invoiceServices/REST/v1/generate", &["currency"], &[])
            }
            Operation::StandardCheckout => Row {
                credentials: Credentials::Checksum { id: Some("memberId"), checksum: "checksum" },
                ..row("standard-checkout", "/transaction/Checkout", &[], &[])
            },
            Operation::PayByLink => row(
                "pay-by-link",
                "/merchantServices/api/v1/generatePayByLink",
                &["merchant.currency"],
                &[],
            ),
            Operation::Wallet => Row {
                name: "wallet",
                path: None,
                credentials: Credentials::Checksum { id: None, checksum: "verificationHash" },
                required: &[],
                fixed: &[],
            },
        }
    }

    /// What the checksum signs, out of the parameters; `None` where there is no checksum. A parameter
    /// that is not there counts as empty, which the checksum refuses.
    pub(super) fn checksum(self, params: &Params) -> Option<Checksum<'_>> {
        let get = |name| params.get(name).unwrap_or("");
        let (payment_id, registration_id) = (get("paymentId"), get("registrationId"));
        let (merchant_transaction_id, amount) = (get("merchantTransactionId"), get("amount"));
        let merchant_redirect_url = get("merchantRedirectUrl");
        Some(match self {
            Operation::AuthToken | Operation::PartnerAuthToken | Operation::RegenerateToken => {
                return None;
            }
            Operation::Payment | Operation::RepeatedPayment => {
                Checksum::Payment { merchant_transaction_id, amount }
            }
            Operation::Capture => Checksum::Capture { payment_id, amount },
            Operation::Refund => Checksum::Refund { payment_id, amount },
            Operation::Reversal => Checksum::Reversal { payment_id },
            Operation::Inquiry => Checksum::Inquiry { id: InquiryId::Payment(payment_id) },
            Operation::InquiryService if params.get("amount").is_some() => {
                Checksum::InquiryWithAmount { merchant_transaction_id, amount }
            }
            Operation::InquiryService if params.get("idType") == Some("PID") => {
                Checksum::Inquiry { id: InquiryId::Payment(payment_id) }
            }
            Operation::InquiryService => {
                Checksum::Inquiry { id: InquiryId::MerchantTransaction(merchant_transaction_id) }
            }
            Operation::TransactionList => Checksum::TransactionList,
            Operation::Payout => Checksum::Payout { merchant_transaction_id, amount },
            Operation::Registration => Checksum::Registration {
                instrument: params.get("card.number").unwrap_or(get("bankAccount.bic")),
            },
            Operation::TokenPayment => Checksum::TokenPayment { registration_id, amount },
            Operation::DeleteInstrument => Checksum::DeleteInstrument { registration_id },
            Operation::ListInstruments => Checksum::ListInstruments { registration_id },
            Operation::CustomerSignUp | Operation::PartnerCustomerSignUp => {
                Checksum::CustomerSignUp {
                    given_name: get("customer.givenName"),
                    surname: get("customer.surname"),
                    email: get("customer.email"),
                }
            }
            Operation::Invoice => Checksum::Invoice {
                merchant_invoice_id: get("merchantInvoiceId"),
                amount,
                merchant_redirect_url,
            },
            Operation::StandardCheckout => Checksum::StandardCheckout {
                totype: get("totype"),
                amount,
                merchant_transaction_id,
                merchant_redirect_url,
            },
            Operation::PayByLink => Checksum::PayByLink {
                order_id: get("merchant.orderID"),
                amount: get("merchant.amount"),
            },
            Operation::Wallet => Checksum::Wallet {
                wallet_owner_id: get("walletOwnerId"),
                amount,
                from_currency_code: get("fromCurrencyCode"),
                merchant_transaction_id,
                merchant_redirect_url,
            },
        })
    }
}

impl FromStr for Operation {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self> {
        Operation::parse(name)
    }
}

impl fmt::Display for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
