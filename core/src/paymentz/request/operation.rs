//! The table of operations: where each goes, what it needs, what its checksum signs.

use crate::paymentz::checksum::{Checksum, ChecksumUse};
use crate::text_enum::text_enum;
use crate::wire::form::Params;
use crate::wire::split_once;

text_enum! {
    /// An operation of the gateway.
    #[non_exhaustive]
    Operation {
        /// A merchant's token.
        AuthToken = "auth-token",
        /// A partner's token.
        PartnerAuthToken = "partner-auth-token",
        /// A new token for an old one.
        RegenerateToken = "regenerate-token",
        /// A preauthorization (PA) or debit (DB), also as the first of a series.
        Payment = "payment",
        /// A further payment of a series, by the ID of the first.
        RepeatedPayment = "repeated-payment",
        /// A capture (CP).
        Capture = "capture",
        /// A refund (RF).
        Refund = "refund",
        /// A reversal (RV).
        Reversal = "reversal",
        /// An inquiry (IN) at the payment's own address.
        Inquiry = "inquiry",
        /// An inquiry (IN) at the inquiry address, which also takes the merchant's own ID.
        InquiryService = "inquiry-service",
        /// The list of transactions.
        TransactionList = "transaction-list",
        /// A payout (PO).
        Payout = "payout",
        /// The registration of a card or account without a payment.
        Registration = "registration",
        /// A payment with a registered card or account.
        TokenPayment = "token-payment",
        /// The removal of a registered card or account.
        DeleteInstrument = "delete-instrument",
        /// The list of registered cards and accounts.
        ListInstruments = "list-instruments",
        /// A customer's sign-up by a merchant.
        CustomerSignUp = "customer-sign-up",
        /// A customer's sign-up by a partner.
        PartnerCustomerSignUp = "partner-customer-sign-up",
        /// An invoice.
        Invoice = "invoice",
        /// The hosted page, as a form that the customer's browser posts.
        StandardCheckout = "standard-checkout",
        /// A link to pay by.
        PayByLink = "pay-by-link",
        /// A wallet's checkout.
        Wallet = "wallet",
    }
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
    pub(super) fn fills_in(self, name: &str) -> bool {
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
        let (_, id) = split_once(self.path?, "{")?;
        id.strip_suffix('}')
    }

    /// The address with that ID in it.
    pub(super) fn address(&self, id: &str) -> Option<String> {
        let path = self.path?;
        Some(split_once(path, "{").map_or(path.to_owned(), |(before, _)| format!("{before}{id}")))
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
    pub(super) fn row(self) -> Row {
        let row =
            |path, required, fixed| Row { path: Some(path), credentials: MEMBER, required, fixed };
        match self {
            Operation::AuthToken => Row {
                credentials: Credentials::SecureKey,
                ..row(
                    "/transactionServices/REST/v1/authToken",
                    &["authentication.partnerId", "merchant.username"],
                    &[],
                )
            },
            Operation::PartnerAuthToken => Row {
                credentials: Credentials::SecureKey,
                ..row(
                    "/transactionServices/REST/v1/partnerAuthToken",
                    &["authentication.partnerId", "partner.userName"],
                    &[],
                )
            },
            Operation::RegenerateToken => Row {
                credentials: Credentials::None,
                ..row(
                    "/transactionServices/REST/v1/regenerateToken",
                    &["authentication.partnerId", "authToken"],
                    &[],
                )
            },
            Operation::Payment => {
                row("/transactionServices/REST/v1/payments", &["currency", "paymentType"], &[])
            }
            Operation::RepeatedPayment => row(
                "/transactionServices/REST/v1/payments/{paymentId}",
                &["paymentId", "currency", "paymentType"],
                &[("recurringType", "REPEATED")],
            ),
            Operation::Capture => row(
                "/transactionServices/REST/v1/payments/{paymentId}",
                &[],
                &[("paymentType", "CP")],
            ),
            Operation::Refund => row(
                "/transactionServices/REST/v1/payments/{paymentId}",
                &[],
                &[("paymentType", "RF")],
            ),
            Operation::Reversal => row(
                "/transactionServices/REST/v1/payments/{paymentId}",
                &[],
                &[("paymentType", "RV")],
            ),
            Operation::Inquiry => row(
                "/transactionServices/REST/v1/payments/{paymentId}",
                &[],
                &[("paymentType", "IN")],
            ),
            Operation::InquiryService => {
                row("/transactionServices/REST/v1/inquiry", &["idType"], &[("paymentType", "IN")])
            }
            Operation::TransactionList => {
                row("/transactionServices/REST/v1/getTransactionList", &[], &[])
            }
            Operation::Payout => {
                row("/transactionServices/REST/v1/payout", &[], &[("paymentType", "PO")])
            }
            Operation::Registration => row("/transactionServices/REST/v1/registrations", &[], &[]),
            Operation::TokenPayment => row(
                "/transactionServices/REST/v1/paywithtoken/{registrationId}",
                &["currency", "paymentType"],
                &[],
            ),
            Operation::DeleteInstrument => row(
                "/transactionServices/REST/v1/paywithtoken/{registrationId}",
                &[],
                &[("paymentType", "DL")],
            ),
            Operation::ListInstruments => {
                row("/transactionServices/REST/v1/getCardsAndAccounts", &[], &[])
            }
            Operation::CustomerSignUp => row("/merchantServices/api/v1/customerSignup", &[], &[]),
            Operation::PartnerCustomerSignUp => Row {
                credentials: PARTNER,
                ..row("/merchantServices/api/v1/customerSignup", &[], &[])
            },
            Operation::Invoice => row("/invoiceServices/REST/v1/generate", &["currency"], &[]),
            Operation::StandardCheckout => Row {
                credentials: Credentials::Checksum { id: Some("memberId"), checksum: "checksum" },
                ..row("/transaction/Checkout", &[], &[])
            },
            Operation::PayByLink => {
                row("/merchantServices/api/v1/generatePayByLink", &["merchant.currency"], &[])
            }
            Operation::Wallet => Row {
                path: None,
                credentials: Credentials::Checksum { id: None, checksum: "verificationHash" },
                required: &[],
                fixed: &[],
            },
        }
    }

    /// What the checksum signs, out of the parameters; `None` where there is no checksum.
    pub(super) fn checksum(self, params: &Params) -> Option<Checksum<'_>> {
        let used_for = match self {
            Operation::AuthToken | Operation::PartnerAuthToken | Operation::RegenerateToken => {
                return None;
            }
            Operation::Payment | Operation::RepeatedPayment => ChecksumUse::Payment,
            Operation::Capture => ChecksumUse::Capture,
            Operation::Refund => ChecksumUse::Refund,
            Operation::Reversal => ChecksumUse::Reversal,
            Operation::Inquiry => ChecksumUse::InquiryByPaymentId,
            Operation::InquiryService if params.get("amount").is_some() => {
                ChecksumUse::InquiryWithAmount
            }
            Operation::InquiryService if params.get("idType") == Some("PID") => {
                ChecksumUse::InquiryByPaymentId
            }
            Operation::InquiryService => ChecksumUse::InquiryByMerchantId,
            Operation::TransactionList => ChecksumUse::TransactionList,
            Operation::Payout => ChecksumUse::Payout,
            Operation::Registration => ChecksumUse::Registration,
            Operation::TokenPayment => ChecksumUse::TokenPayment,
            Operation::DeleteInstrument => ChecksumUse::DeleteInstrument,
            Operation::ListInstruments => ChecksumUse::ListInstruments,
            Operation::CustomerSignUp | Operation::PartnerCustomerSignUp => {
                ChecksumUse::CustomerSignUp
            }
            Operation::Invoice => ChecksumUse::Invoice,
            Operation::StandardCheckout => ChecksumUse::StandardCheckout,
            Operation::PayByLink => ChecksumUse::PayByLink,
            Operation::Wallet => ChecksumUse::Wallet,
        };
        Some(Checksum::from_params(used_for, params))
    }
}
