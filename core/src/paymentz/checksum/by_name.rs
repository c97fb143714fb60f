//! The uses by name, and their parts out of parameters.

use super::{Checksum, InquiryId};
use crate::text_enum::text_enum;
use crate::wire::form::Params;

text_enum! {
    /// The uses of the checksum by name, for tools that take the parts from parameters.
    #[non_exhaustive]
    ChecksumUse {
        /// [`Checksum::Payment`].
        Payment = "payment",
        /// [`Checksum::Capture`].
        Capture = "capture",
        /// [`Checksum::Refund`].
        Refund = "refund",
        /// [`Checksum::Reversal`].
        Reversal = "reversal",
        /// [`Checksum::Inquiry`] with [`InquiryId::Payment`].
        InquiryByPaymentId = "inquiry-by-payment-id",
        /// [`Checksum::Inquiry`] with [`InquiryId::MerchantTransaction`].
        InquiryByMerchantId = "inquiry-by-merchant-id",
        /// [`Checksum::InquiryWithAmount`].
        InquiryWithAmount = "inquiry-with-amount",
        /// [`Checksum::TransactionList`].
        TransactionList = "transaction-list",
        /// [`Checksum::Payout`].
        Payout = "payout",
        /// [`Checksum::Registration`].
        Registration = "registration",
        /// [`Checksum::TokenPayment`].
        TokenPayment = "token-payment",
        /// [`Checksum::DeleteInstrument`].
        DeleteInstrument = "delete-instrument",
        /// [`Checksum::ListInstruments`].
        ListInstruments = "list-instruments",
        /// [`Checksum::CustomerSignUp`].
        CustomerSignUp = "customer-sign-up",
        /// [`Checksum::StandardCheckout`].
        StandardCheckout = "standard-checkout",
        /// [`Checksum::Callback`].
        Callback = "callback",
        /// [`Checksum::Invoice`].
        Invoice = "invoice",
        /// [`Checksum::PayByLink`].
        PayByLink = "pay-by-link",
        /// [`Checksum::Wallet`].
        Wallet = "wallet",
    }
}

impl<'a> Checksum<'a> {
    /// The parts out of parameters, by the names that they have in a request or callback. One that is
    /// not there counts as empty, which [`Merchant::checksum`](crate::paymentz::Merchant::checksum) refuses.
    pub fn from_params(used_for: ChecksumUse, params: &'a Params) -> Self {
        let get = |name| params.get(name).unwrap_or("");
        let (payment_id, registration_id) = (get("paymentId"), get("registrationId"));
        let (merchant_transaction_id, amount) = (get("merchantTransactionId"), get("amount"));
        let merchant_redirect_url = get("merchantRedirectUrl");
        match used_for {
            ChecksumUse::Payment => Checksum::Payment { merchant_transaction_id, amount },
            ChecksumUse::Capture => Checksum::Capture { payment_id, amount },
            ChecksumUse::Refund => Checksum::Refund { payment_id, amount },
            ChecksumUse::Reversal => Checksum::Reversal { payment_id },
            ChecksumUse::InquiryByPaymentId => {
                Checksum::Inquiry { id: InquiryId::Payment(payment_id) }
            }
            ChecksumUse::InquiryByMerchantId => {
                Checksum::Inquiry { id: InquiryId::MerchantTransaction(merchant_transaction_id) }
            }
            ChecksumUse::InquiryWithAmount => {
                Checksum::InquiryWithAmount { merchant_transaction_id, amount }
            }
            ChecksumUse::TransactionList => Checksum::TransactionList,
            ChecksumUse::Payout => Checksum::Payout { merchant_transaction_id, amount },
            ChecksumUse::Registration => Checksum::Registration {
                instrument: params.get("card.number").unwrap_or(get("bankAccount.bic")),
            },
            ChecksumUse::TokenPayment => Checksum::TokenPayment { registration_id, amount },
            ChecksumUse::DeleteInstrument => Checksum::DeleteInstrument { registration_id },
            ChecksumUse::ListInstruments => Checksum::ListInstruments { registration_id },
            ChecksumUse::CustomerSignUp => Checksum::CustomerSignUp {
                given_name: get("customer.givenName"),
                surname: get("customer.surname"),
                email: get("customer.email"),
            },
            ChecksumUse::StandardCheckout => Checksum::StandardCheckout {
                totype: get("totype"),
                amount,
                merchant_transaction_id,
                merchant_redirect_url,
            },
            ChecksumUse::Callback => Checksum::Callback {
                payment_id,
                merchant_transaction_id,
                amount,
                status: params.get("transactionStatus").unwrap_or(get("status")),
            },
            ChecksumUse::Invoice => Checksum::Invoice {
                merchant_invoice_id: get("merchantInvoiceId"),
                amount,
                merchant_redirect_url,
            },
            ChecksumUse::PayByLink => Checksum::PayByLink {
                order_id: get("merchant.orderID"),
                amount: get("merchant.amount"),
            },
            ChecksumUse::Wallet => Checksum::Wallet {
                wallet_owner_id: get("walletOwnerId"),
                amount,
                from_currency_code: get("fromCurrencyCode"),
                merchant_transaction_id,
                merchant_redirect_url,
            },
        }
    }
}
