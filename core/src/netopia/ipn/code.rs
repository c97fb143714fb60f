//! The words of an IPN: actions and error codes.

use crate::netopia::fields::open_text_enum;

open_text_enum! {
    /// What was attempted. Each action can succeed or fail: the error code says which.
    Action {
        /// Registered; seen, though not in the document.
        New = "new",
        /// The money is to be reserved; under review.
        PaidPending = "paid_pending",
        /// The money is to be taken; under review.
        ConfirmedPending = "confirmed_pending",
        /// The money is reserved.
        Paid = "paid",
        /// The money is taken.
        Confirmed = "confirmed",
        /// Money is paid back.
        Credit = "credit",
        /// A reservation is let go.
        Canceled = "canceled",
    }
}

open_text_enum! {
    /// Why an attempt did not succeed: the table of the vendor's document.
    ErrorCode {
        /// 0: it did succeed.
        Approved = "0",
        /// 16: the card is reported stolen.
        StolenCard = "16",
        /// 17: the card number is wrong.
        IncorrectCardNumber = "17",
        /// 18: the card's account is closed.
        ClosedCard = "18",
        /// 19: the card has expired.
        ExpiredCard = "19",
        /// 20: not enough money.
        InsufficientFunds = "20",
        /// 21: the verification number is wrong.
        IncorrectCvv2 = "21",
        /// 22: the card's issuer cannot be reached.
        IssuerUnavailable = "22",
        /// 32: the amount is wrong.
        IncorrectAmount = "32",
        /// 33: the currency is wrong.
        IncorrectCurrency = "33",
        /// 34: the cardholder may not make this transaction.
        NotPermitted = "34",
        /// 35: declined, without a reason.
        Declined = "35",
        /// 36: refused by NETOPIA's antifraud filters.
        Antifraud = "36",
        /// 37: declined because the law forbids it.
        LegalRestrictions = "37",
        /// 38: the cardholder has to be authenticated (3DS) first.
        Requires3ds = "38",
        /// 48: the request is invalid.
        InvalidRequest = "48",
        /// 49: the money was reserved before.
        DuplicatePreauth = "49",
        /// 50: the payment was made before.
        DuplicateAuth = "50",
        /// 51: only a reservation can be cancelled.
        OnlyCancelPreauth = "51",
        /// 52: only a reservation can be captured.
        OnlyConfirmPreauth = "52",
        /// 53: only money that was taken can be paid back.
        OnlyCreditConfirmed = "53",
        /// 54: more is to be paid back than was taken.
        CreditExceedsAuth = "54",
        /// 55: more is to be captured than was reserved.
        CaptureExceedsPreauth = "55",
        /// 56: the request came twice.
        DuplicateRequest = "56",
        /// 99: an error without a code of its own.
        Generic = "99",
    }
}

impl ErrorCode {
    /// What the code means, in a few words; `unknown` for one that is not in the document's table.
    pub fn meaning(&self) -> &'static str {
        match self {
            ErrorCode::Approved => "approved",
            ErrorCode::StolenCard => "the card is reported stolen",
            ErrorCode::IncorrectCardNumber => "the card number is wrong",
            ErrorCode::ClosedCard => "the card is closed",
            ErrorCode::ExpiredCard => "the card has expired",
            ErrorCode::InsufficientFunds => "not enough money on the card",
            ErrorCode::IncorrectCvv2 => "the verification number (CVV2) is wrong",
            ErrorCode::IssuerUnavailable => "the card's issuer cannot be reached",
            ErrorCode::IncorrectAmount => "the amount is wrong",
            ErrorCode::IncorrectCurrency => "the currency is wrong",
            ErrorCode::NotPermitted => "the card is not allowed to make this transaction",
            ErrorCode::Declined => "declined",
            ErrorCode::Antifraud => "refused by the antifraud filters",
            ErrorCode::LegalRestrictions => "declined because of legal restrictions",
            ErrorCode::Requires3ds => "the cardholder has to be authenticated (3DS)",
            ErrorCode::InvalidRequest => "the request is invalid",
            ErrorCode::DuplicatePreauth => "the money was reserved before",
            ErrorCode::DuplicateAuth => "the payment was made before",
            ErrorCode::OnlyCancelPreauth => "only a reservation can be cancelled",
            ErrorCode::OnlyConfirmPreauth => "only a reservation can be captured",
            ErrorCode::OnlyCreditConfirmed => "only a captured payment can be refunded",
            ErrorCode::CreditExceedsAuth => "the refund exceeds the payment",
            ErrorCode::CaptureExceedsPreauth => "the capture exceeds the reservation",
            ErrorCode::DuplicateRequest => "the request came twice",
            ErrorCode::Generic => "an error without a code of its own",
            ErrorCode::Other(_) => "unknown",
        }
    }
}
