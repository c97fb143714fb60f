"""Paymentz, the "transaction services" REST gateway, and its white labels.

A merchant fetches a token (``Request.auth_token``), sends it as a header with each request (``AuthToken.header``), and
signs each request with a checksum of its own, which ``Request.sign`` fills in. Answers are read by ``Response``,
callbacks and redirects by ``UnverifiedCallback``, which is of no use until it is verified.

MD5 is broken as a hash, and joining texts by ``|`` is no MAC: a part that holds ``|`` is refused wherever a checksum is
computed or verified, since it could pass for two.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ._native import Params
from ._native.paymentz import (
    AuthToken,
    Callback,
    Merchant,
    Request,
    Response,
    SignedRequest,
    UnverifiedCallback,
)
from ._shared import Record, Words

__all__ = [
    "AuthToken",
    "Callback",
    "ChecksumUse",
    "LongStatus",
    "Merchant",
    "Operation",
    "PaymentType",
    "Recurring",
    "Redirect",
    "Request",
    "Response",
    "ShortStatus",
    "SignedRequest",
    "UnverifiedCallback",
]


class Operation(Words):
    """An operation of the gateway."""

    AUTH_TOKEN = "auth-token"
    """A merchant's token."""
    PARTNER_AUTH_TOKEN = "partner-auth-token"
    """A partner's token."""
    REGENERATE_TOKEN = "regenerate-token"
    """A new token for an old one."""
    PAYMENT = "payment"
    """A preauthorization (PA) or debit (DB), also as the first of a series."""
    REPEATED_PAYMENT = "repeated-payment"
    """A further payment of a series, by the ID of the first."""
    CAPTURE = "capture"
    """A capture (CP)."""
    REFUND = "refund"
    """A refund (RF)."""
    REVERSAL = "reversal"
    """A reversal (RV)."""
    INQUIRY = "inquiry"
    """An inquiry (IN) at the payment's own address."""
    INQUIRY_SERVICE = "inquiry-service"
    """An inquiry (IN) at the inquiry address, which also takes the merchant's own ID."""
    TRANSACTION_LIST = "transaction-list"
    """The list of transactions."""
    PAYOUT = "payout"
    """A payout (PO)."""
    REGISTRATION = "registration"
    """The registration of a card or account without a payment."""
    TOKEN_PAYMENT = "token-payment"
    """A payment with a registered card or account."""
    DELETE_INSTRUMENT = "delete-instrument"
    """The removal of a registered card or account."""
    LIST_INSTRUMENTS = "list-instruments"
    """The list of registered cards and accounts."""
    CUSTOMER_SIGN_UP = "customer-sign-up"
    """A customer's sign-up by a merchant."""
    PARTNER_CUSTOMER_SIGN_UP = "partner-customer-sign-up"
    """A customer's sign-up by a partner."""
    INVOICE = "invoice"
    """An invoice."""
    STANDARD_CHECKOUT = "standard-checkout"
    """The hosted page, as a form that the customer's browser posts."""
    PAY_BY_LINK = "pay-by-link"
    """A link to pay by."""
    WALLET = "wallet"
    """A wallet's checkout."""


class PaymentType(Words):
    """Whether a payment takes the money or reserves it."""

    PREAUTHORIZATION = "PA"
    """The money is reserved until a capture or reversal."""
    DEBIT = "DB"
    """The money is taken at once."""


class Recurring(Words):
    """The place of a payment in a series."""

    INITIAL = "INITIAL"
    """The first, with the customer there."""
    REPEATED = "REPEATED"
    """A further one."""


class ChecksumUse(Words):
    """What a checksum is for: which parts it joins, and in which order."""

    PAYMENT = "payment"
    CAPTURE = "capture"
    REFUND = "refund"
    REVERSAL = "reversal"
    INQUIRY_BY_PAYMENT_ID = "inquiry-by-payment-id"
    INQUIRY_BY_MERCHANT_ID = "inquiry-by-merchant-id"
    INQUIRY_WITH_AMOUNT = "inquiry-with-amount"
    TRANSACTION_LIST = "transaction-list"
    PAYOUT = "payout"
    REGISTRATION = "registration"
    TOKEN_PAYMENT = "token-payment"
    DELETE_INSTRUMENT = "delete-instrument"
    LIST_INSTRUMENTS = "list-instruments"
    CUSTOMER_SIGN_UP = "customer-sign-up"
    STANDARD_CHECKOUT = "standard-checkout"
    CALLBACK = "callback"
    INVOICE = "invoice"
    PAY_BY_LINK = "pay-by-link"
    WALLET = "wallet"


class ShortStatus(Words):
    """The short status, the one that callbacks and redirects sign. One that is not listed stays a ``str``."""

    SUCCESSFUL = "Y"
    """Successfully processed."""
    FAILED = "N"
    """Failed."""
    PENDING = "P"
    """Pending."""
    PENDING3_D = "3D"
    """Waits for the cardholder's authentication."""
    CANCELLED = "C"
    """Cancelled."""


class LongStatus(Words):
    """The long status. One that is not listed stays a ``str``."""

    BEGUN = "begun"
    """The payment is created."""
    AUTH_STARTED = "authstarted"
    """The authorization is under way."""
    THREE_DAUTH_STARTED = "3D Authstarted"
    """The cardholder's authentication is under way."""
    AUTH_SUCCESSFUL = "authsuccessful"
    """Authorized, not captured."""
    AUTH_FAILED = "authfailed"
    """The authorization was refused."""
    AUTH_CANCELLED = "authcancelled"
    """The authorization was given up."""
    CANCEL_STARTED = "cancelstarted"
    """A cancellation is under way."""
    CANCELLED = "cancelled"
    """Cancelled."""
    CAPTURE_STARTED = "capturestarted"
    """A capture is under way."""
    CAPTURE_SUCCESS = "capturesuccess"
    """Captured."""
    CAPTURE_FAILED = "capturefailed"
    """The capture failed."""
    SETTLED = "settled"
    """The bank has paid."""
    MARKED_FOR_REVERSAL = "markedforreversal"
    """A refund is asked for."""
    REVERSED = "reversed"
    """Paid back."""
    CHARGEBACK = "chargeback"
    """Taken back by the cardholder's bank."""
    FAILED = "failed"
    """Refused before any authorization, by validation."""
    PAYOUT_STARTED = "payoutstarted"
    """A payout is under way."""
    PAYOUT_SUCCESSFUL = "payoutsuccessful"
    """Paid out."""
    PAYOUT_FAILED = "payoutfailed"
    """The payout failed."""


@dataclass(frozen=True)
class Redirect(Record):
    """Where to send the customer, and what the browser has to carry there."""

    url: str
    """The address."""
    method: str | None
    """``GET`` or ``POST``, as the gateway wrote it, if it did."""
    parameters: Params = field(default_factory=Params)
    """The fields to send along, in order."""
