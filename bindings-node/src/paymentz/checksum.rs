//! What checksums are made for.

use napi_derive::napi;
use payseal::paymentz as core;

/// A use of the checksum: what is signed, and in which order, differs from one to the other.
#[napi(namespace = "paymentz", string_enum = "kebab-case")]
pub enum ChecksumUse {
    Payment,
    Capture,
    Refund,
    Reversal,
    InquiryByPaymentId,
    InquiryByMerchantId,
    InquiryWithAmount,
    TransactionList,
    Payout,
    Registration,
    TokenPayment,
    DeleteInstrument,
    ListInstruments,
    CustomerSignUp,
    StandardCheckout,
    Callback,
    Invoice,
    PayByLink,
    Wallet,
}

impl From<ChecksumUse> for core::ChecksumUse {
    fn from(used_for: ChecksumUse) -> Self {
        match used_for {
            ChecksumUse::Payment => core::ChecksumUse::Payment,
            ChecksumUse::Capture => core::ChecksumUse::Capture,
            ChecksumUse::Refund => core::ChecksumUse::Refund,
            ChecksumUse::Reversal => core::ChecksumUse::Reversal,
            ChecksumUse::InquiryByPaymentId => core::ChecksumUse::InquiryByPaymentId,
            ChecksumUse::InquiryByMerchantId => core::ChecksumUse::InquiryByMerchantId,
            ChecksumUse::InquiryWithAmount => core::ChecksumUse::InquiryWithAmount,
            ChecksumUse::TransactionList => core::ChecksumUse::TransactionList,
            ChecksumUse::Payout => core::ChecksumUse::Payout,
            ChecksumUse::Registration => core::ChecksumUse::Registration,
            ChecksumUse::TokenPayment => core::ChecksumUse::TokenPayment,
            ChecksumUse::DeleteInstrument => core::ChecksumUse::DeleteInstrument,
            ChecksumUse::ListInstruments => core::ChecksumUse::ListInstruments,
            ChecksumUse::CustomerSignUp => core::ChecksumUse::CustomerSignUp,
            ChecksumUse::StandardCheckout => core::ChecksumUse::StandardCheckout,
            ChecksumUse::Callback => core::ChecksumUse::Callback,
            ChecksumUse::Invoice => core::ChecksumUse::Invoice,
            ChecksumUse::PayByLink => core::ChecksumUse::PayByLink,
            ChecksumUse::Wallet => core::ChecksumUse::Wallet,
        }
    }
}
