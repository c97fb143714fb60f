//! A constructor for each operation, which takes what the operation needs.

use super::{Operation, PaymentType, Request};
use crate::card::{Cvn, Expiry, Pan};
use crate::money::{Amount, Currency};
use crate::paymentz::checksum::InquiryId;
use crate::paymentz::token::AuthToken;

impl Request {
    /// A merchant's token; the merchant's secure key is sent as `authentication.sKey`.
    pub fn auth_token(partner_id: &str, username: &str) -> Self {
        Request::new(Operation::AuthToken)
            .param("authentication.partnerId", partner_id)
            .param("merchant.username", username)
    }

    /// A partner's token; the key of the partner, whom the [`Merchant`](crate::paymentz::Merchant) then is, is sent.
    pub fn partner_auth_token(partner_id: &str, username: &str) -> Self {
        Request::new(Operation::PartnerAuthToken)
            .param("authentication.partnerId", partner_id)
            .param("partner.userName", username)
    }

    /// A new token for an old one.
    pub fn regenerate_token(partner_id: &str, token: &AuthToken) -> Self {
        Request::new(Operation::RegenerateToken)
            .param("authentication.partnerId", partner_id)
            .param("authToken", token.expose())
    }

    /// A preauthorization or debit.
    pub fn payment(
        payment_type: PaymentType,
        merchant_transaction_id: &str,
        amount: &Amount,
        currency: Currency,
    ) -> Self {
        Request::new(Operation::Payment)
            .param("merchantTransactionId", merchant_transaction_id)
            .param("amount", amount.as_str())
            .currency(currency)
            .param("paymentType", payment_type.as_str())
    }

    /// A further payment of a series, by the gateway's ID of the first.
    ///
    /// No checksum rule of its own is published; it is signed as the payment that it is.
    pub fn repeated_payment(
        payment_id: &str,
        payment_type: PaymentType,
        merchant_transaction_id: &str,
        amount: &Amount,
        currency: Currency,
    ) -> Self {
        let payment = Request::payment(payment_type, merchant_transaction_id, amount, currency);
        Request { operation: Operation::RepeatedPayment, ..payment }.param("paymentId", payment_id)
    }

    /// The capture of a preauthorization, of all or a part of it.
    pub fn capture(payment_id: &str, amount: &Amount) -> Self {
        Request::new(Operation::Capture)
            .param("paymentId", payment_id)
            .param("amount", amount.as_str())
    }

    /// The refund of all or a part of a payment.
    pub fn refund(payment_id: &str, amount: &Amount) -> Self {
        Request::new(Operation::Refund)
            .param("paymentId", payment_id)
            .param("amount", amount.as_str())
    }

    /// The reversal of a preauthorization.
    pub fn reversal(payment_id: &str) -> Self {
        Request::new(Operation::Reversal).param("paymentId", payment_id)
    }

    /// An inquiry at the payment's own address, `/payments/{id}`. The vendor's pages disagree on
    /// whether this or [`inquiry_service`](Request::inquiry_service) is the one to use.
    pub fn inquiry(payment_id: &str) -> Self {
        Request::new(Operation::Inquiry).param("paymentId", payment_id)
    }

    /// An inquiry at `/inquiry`, by either ID. The ID that is sent is the one that is signed; with a
    /// merchant's ID and an amount, added by [`amount`](Request::amount), the four-part rule is used.
    pub fn inquiry_service(id: InquiryId<'_>) -> Self {
        let request = Request::new(Operation::InquiryService);
        match id {
            InquiryId::Payment(id) => request.param("idType", "PID").param("paymentId", id),
            InquiryId::MerchantTransaction(id) => {
                request.param("idType", "MID").param("merchantTransactionId", id)
            }
        }
    }

    /// The list of transactions; what narrows it down is added by [`param`](Request::param).
    pub fn transaction_list() -> Self {
        Request::new(Operation::TransactionList)
    }

    /// A payout. Whom to pay is added by [`param`](Request::param): the `paymentId` of a captured
    /// payment, or the customer's account.
    pub fn payout(merchant_transaction_id: &str, amount: &Amount) -> Self {
        Request::new(Operation::Payout)
            .param("merchantTransactionId", merchant_transaction_id)
            .param("amount", amount.as_str())
    }

    /// The registration of a card without a payment.
    pub fn card_registration(number: &Pan, expiry: Expiry, cvv: Option<&Cvn>) -> Self {
        Request::new(Operation::Registration).card(number, expiry, cvv)
    }

    /// The registration of a bank account without a payment; the rest of the account is added by
    /// [`param`](Request::param), `bankAccount.iban` first.
    pub fn account_registration(bic: &str) -> Self {
        Request::new(Operation::Registration).param("bankAccount.bic", bic)
    }

    /// A payment with a registered card or account.
    pub fn token_payment(
        registration_id: &str,
        payment_type: PaymentType,
        amount: &Amount,
        currency: Currency,
    ) -> Self {
        Request::new(Operation::TokenPayment)
            .param("registrationId", registration_id)
            .param("amount", amount.as_str())
            .currency(currency)
            .param("paymentType", payment_type.as_str())
    }

    /// The removal of a registered card or account.
    pub fn delete_instrument(registration_id: &str) -> Self {
        Request::new(Operation::DeleteInstrument).param("registrationId", registration_id)
    }

    /// The list of registered cards and accounts.
    pub fn list_instruments(registration_id: &str) -> Self {
        Request::new(Operation::ListInstruments).param("registrationId", registration_id)
    }

    /// A customer's sign-up by a merchant.
    pub fn customer_sign_up(given_name: &str, surname: &str, email: &str) -> Self {
        Request::new(Operation::CustomerSignUp)
            .customer("givenName", given_name)
            .customer("surname", surname)
            .customer("email", email)
    }

    /// A customer's sign-up by a partner, whom the [`Merchant`](crate::paymentz::Merchant) then is.
    pub fn partner_customer_sign_up(given_name: &str, surname: &str, email: &str) -> Self {
        let request = Request::customer_sign_up(given_name, surname, email);
        Request { operation: Operation::PartnerCustomerSignUp, ..request }
    }

    /// An invoice.
    pub fn invoice(
        merchant_invoice_id: &str,
        amount: &Amount,
        currency: Currency,
        redirect_url: &str,
    ) -> Self {
        Request::new(Operation::Invoice)
            .param("merchantInvoiceId", merchant_invoice_id)
            .param("amount", amount.as_str())
            .currency(currency)
            .redirect_url(redirect_url)
    }

    /// The hosted page. The form has to be posted by the customer's browser; `totype` is the name of
    /// the partner, which the gateway assigns.
    pub fn standard_checkout(
        totype: &str,
        merchant_transaction_id: &str,
        amount: &Amount,
        currency: Currency,
        redirect_url: &str,
    ) -> Self {
        Request::new(Operation::StandardCheckout)
            .param("totype", totype)
            .param("merchantTransactionId", merchant_transaction_id)
            .param("amount", amount.as_str())
            .currency(currency)
            .redirect_url(redirect_url)
    }

    /// A link to pay by.
    pub fn pay_by_link(order_id: &str, amount: &Amount, currency: Currency) -> Self {
        Request::new(Operation::PayByLink)
            .param("merchant.orderID", order_id)
            .param("merchant.amount", amount.as_str())
            .param("merchant.currency", currency.code())
    }

    /// A wallet's checkout. The wallet's own key, which the [`Merchant`](crate::paymentz::Merchant) then has, is not sent.
    pub fn wallet(
        wallet_owner_id: &str,
        merchant_transaction_id: &str,
        amount: &Amount,
        currency: Currency,
        redirect_url: &str,
    ) -> Self {
        Request::new(Operation::Wallet)
            .param("walletOwnerId", wallet_owner_id)
            .param("amount", amount.as_str())
            .param("fromCurrencyCode", currency.code())
            .param("merchantTransactionId", merchant_transaction_id)
            .redirect_url(redirect_url)
    }
}
