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
    /// What the checksum signs, if there is one. An inquiry by the merchant's own ID may turn out
    /// to be by the gateway's, or to have an amount.
    signs: Option<ChecksumUse>,
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

const CHECKOUT: Credentials = Credentials::Checksum { id: Some("memberId"), checksum: "checksum" };

const WALLET: Credentials = Credentials::Checksum { id: None, checksum: "verificationHash" };

/// Declares the rows: address, credentials, required and fixed parameters, what is signed.
macro_rules! rows {
    ($($operation:ident: $path:expr, $who:expr, $required:expr, $fixed:expr, $signs:expr;)+) => {
        impl Operation {
            pub(super) fn row(self) -> &'static Row {
                match self {
                    $(Operation::$operation => &Row {
                        path: $path,
                        credentials: $who,
                        required: &$required,
                        fixed: &$fixed,
                        signs: $signs,
                    },)+
                }
            }
        }
    };
}

rows! {
    AuthToken: Some("/transactionServices/REST/v1/authToken"), Credentials::SecureKey,
        ["authentication.partnerId", "merchant.username"], [], None;
    PartnerAuthToken: Some("/transactionServices/REST/v1/partnerAuthToken"), Credentials::SecureKey,
        ["authentication.partnerId", "partner.userName"], [], None;
    RegenerateToken: Some("/transactionServices/REST/v1/regenerateToken"), Credentials::None,
        ["authentication.partnerId", "authToken"], [], None;
    Payment: Some("/transactionServices/REST/v1/payments"), MEMBER,
        ["currency", "paymentType"], [], Some(ChecksumUse::Payment);
    RepeatedPayment: Some("/transactionServices/REST/v1/payments/{paymentId}"), MEMBER,
        ["paymentId", "currency", "paymentType"], [("recurringType", "REPEATED")],
        Some(ChecksumUse::Payment);
    Capture: Some("/transactionServices/REST/v1/payments/{paymentId}"), MEMBER,
        [], [("paymentType", "CP")], Some(ChecksumUse::Capture);
    Refund: Some("/transactionServices/REST/v1/payments/{paymentId}"), MEMBER,
        [], [("paymentType", "RF")], Some(ChecksumUse::Refund);
    Reversal: Some("/transactionServices/REST/v1/payments/{paymentId}"), MEMBER,
        [], [("paymentType", "RV")], Some(ChecksumUse::Reversal);
    Inquiry: Some("/transactionServices/REST/v1/payments/{paymentId}"), MEMBER,
        [], [("paymentType", "IN")], Some(ChecksumUse::InquiryByPaymentId);
    InquiryService: Some("/transactionServices/REST/v1/inquiry"), MEMBER,
        ["idType"], [("paymentType", "IN")], Some(ChecksumUse::InquiryByMerchantId);
    TransactionList: Some("/transactionServices/REST/v1/getTransactionList"), MEMBER,
        [], [], Some(ChecksumUse::TransactionList);
    Payout: Some("/transactionServices/REST/v1/payout"), MEMBER,
        [], [("paymentType", "PO")], Some(ChecksumUse::Payout);
    Registration: Some("/transactionServices/REST/v1/registrations"), MEMBER,
        [], [], Some(ChecksumUse::Registration);
    TokenPayment: Some("/transactionServices/REST/v1/paywithtoken/{registrationId}"), MEMBER,
        ["currency", "paymentType"], [], Some(ChecksumUse::TokenPayment);
    DeleteInstrument: Some("/transactionServices/REST/v1/paywithtoken/{registrationId}"), MEMBER,
        [], [("paymentType", "DL")], Some(ChecksumUse::DeleteInstrument);
    ListInstruments: Some("/transactionServices/REST/v1/getCardsAndAccounts"), MEMBER,
        [], [], Some(ChecksumUse::ListInstruments);
    CustomerSignUp: Some("/merchantServices/api/v1/customerSignup"), MEMBER,
        [], [], Some(ChecksumUse::CustomerSignUp);
    PartnerCustomerSignUp: Some("/merchantServices/api/v1/customerSignup"), PARTNER,
        [], [], Some(ChecksumUse::CustomerSignUp);
    Invoice: Some("/invoiceServices/REST/v1/generate"), MEMBER,
        ["currency"], [], Some(ChecksumUse::Invoice);
    StandardCheckout: Some("/transaction/Checkout"), CHECKOUT,
        [], [], Some(ChecksumUse::StandardCheckout);
    PayByLink: Some("/merchantServices/api/v1/generatePayByLink"), MEMBER,
        ["merchant.currency"], [], Some(ChecksumUse::PayByLink);
    Wallet: None, WALLET, [], [], Some(ChecksumUse::Wallet);
}

impl Operation {
    /// What the checksum signs, out of the parameters; `None` where there is no checksum.
    pub(super) fn checksum(self, params: &Params) -> Option<Checksum<'_>> {
        let used_for = match self.row().signs? {
            ChecksumUse::InquiryByMerchantId if params.get("amount").is_some() => {
                ChecksumUse::InquiryWithAmount
            }
            ChecksumUse::InquiryByMerchantId if params.get("idType") == Some("PID") => {
                ChecksumUse::InquiryByPaymentId
            }
            used_for => used_for,
        };
        Some(Checksum::from_params(used_for, params))
    }
}
