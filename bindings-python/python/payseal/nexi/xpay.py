"""XPay server to server: JSON over HTTPS, for merchants who take card data themselves, and the hosted page.

Nothing is signed. Requests carry the API key in a header; a notification carries the security token that ``HostedPage``
brought, and ``Notification.check`` compares the two in constant time.

A payment in 2 or 3 steps is a chain of states, each used once: ``Merchant.three_steps`` gives the first request and takes
its answer, and so on to the payment. The states do no input or output.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from .._native import Cvn, Expiry, Pan
from .._native import xpay as _native
from .._native.xpay import (
    HostedPage,
    Merchant,
    Notification,
    Operation,
    OperationInfo,
    PaymentSent,
    Refused,
    Request,
    Return,
    Stopped,
    ThreeStepsChallenge,
    ThreeStepsInit,
    TwoStepsChallenge,
    TwoStepsInit,
    Validated,
    ValidationSent,
    parse_hosted_page,
    parse_operation,
    parse_operation_info,
    random_uuid,
)
from .._shared import Record, Words

__all__ = [
    "BillingAddress",
    "Cancel",
    "CaptureOrRefund",
    "CaptureType",
    "Card",
    "CardHolderAcctInfo",
    "CardVerification",
    "Channel",
    "ContractType",
    "CustomerInfo",
    "ErrorEntry",
    "HostedPage",
    "HostedPayment",
    "Init",
    "Merchant",
    "MerchantRiskIndicator",
    "Mit",
    "Moto",
    "Notification",
    "Operation",
    "OperationInfo",
    "OperationResult",
    "OperationType",
    "Order",
    "PaymentSent",
    "PaymentSession",
    "Recurrence",
    "RecurrenceAction",
    "Refused",
    "Request",
    "Return",
    "Stopped",
    "ThreeStepsChallenge",
    "ThreeStepsInit",
    "TransactionSummary",
    "TwoStepsChallenge",
    "TwoStepsInit",
    "Validated",
    "ValidationSent",
    "parse_hosted_page",
    "parse_operation",
    "parse_operation_info",
    "random_uuid",
]


class CaptureType(Words):
    """Whether a payment is captured at once."""

    IMPLICIT = "IMPLICIT"
    """Captured at once."""
    EXPLICIT = "EXPLICIT"
    """Authorised only; the merchant captures later."""


class RecurrenceAction(Words):
    """What a payment has to do with a contract."""

    NO_RECURRING = "NO_RECURRING"
    """Nothing."""
    SUBSEQUENT_PAYMENT = "SUBSEQUENT_PAYMENT"
    """It is a later payment of one."""
    CONTRACT_CREATION = "CONTRACT_CREATION"
    """It makes one."""
    CARD_SUBSTITUTION = "CARD_SUBSTITUTION"
    """It gives one another card."""


class ContractType(Words):
    """Who begins the later payments of a contract."""

    MIT_UNSCHEDULED = "MIT_UNSCHEDULED"
    """The merchant, when needed."""
    MIT_SCHEDULED = "MIT_SCHEDULED"
    """The merchant, at fixed times."""
    CIT = "CIT"
    """The customer."""


class OperationType(Words):
    """What an operation does."""

    AUTHORIZATION = "AUTHORIZATION"
    """Reserves the money, or takes it at once."""
    CAPTURE = "CAPTURE"
    """Takes money that was reserved."""
    VOID = "VOID"
    """Lets go of money that was reserved."""
    REFUND = "REFUND"
    """Pays back."""
    CANCEL = "CANCEL"
    """Undoes an operation."""
    CARD_VERIFICATION = "CARD_VERIFICATION"
    """Verifies a card."""
    NOSHOW = "NOSHOW"
    """Charges a guest who did not come."""
    INCREMENTAL = "INCREMENTAL"
    """Raises the money that is reserved."""
    DELAY_CHARGE = "DELAY_CHARGE"
    """Charges later for what was found afterwards."""


class OperationResult(Words):
    """How an operation went."""

    AUTHORIZED = "AUTHORIZED"
    """The money is reserved."""
    EXECUTED = "EXECUTED"
    """It is done."""
    DECLINED = "DECLINED"
    """The issuer refused."""
    DENIED_BY_RISK = "DENIED_BY_RISK"
    """A risk rule refused."""
    THREEDS_VALIDATED = "THREEDS_VALIDATED"
    """3-D Secure succeeded; the payment is still to be made."""
    THREEDS_FAILED = "THREEDS_FAILED"
    """3-D Secure failed."""
    PENDING = "PENDING"
    """Not decided yet."""
    CANCELED = "CANCELED"
    """The customer gave up."""
    VOIDED = "VOIDED"
    """The reservation was let go."""
    REFUNDED = "REFUNDED"
    """Paid back."""
    FAILED = "FAILED"
    """A technical error."""


class Channel(Words):
    """Where an operation came from."""

    ECOMMERCE = "ECOMMERCE"
    """A web shop."""
    POS = "POS"
    """A terminal at the point of sale."""
    BACKOFFICE = "BACKOFFICE"
    """The back office."""


@dataclass(frozen=True, kw_only=True)
class BillingAddress(Record):
    """An address, of a bill or of a delivery. ``Debug`` shows none of it."""

    name: str | None = field(default=None, repr=False)
    """At most 50 characters."""
    street: str | None = field(default=None, repr=False)
    """1 to 50 characters."""
    additional_info: str | None = field(default=None, repr=False)
    """At most 50 characters."""
    city: str | None = field(default=None, repr=False)
    """1 to 40 characters."""
    post_code: str | None = field(default=None, repr=False)
    """At most 16 characters."""
    province: str | None = None
    """At most 3 characters."""
    country: str | None = None
    """The country's three letters (ISO 3166-1 alpha-3)."""


@dataclass(frozen=True, kw_only=True)
class CardHolderAcctInfo(Record):
    """What the merchant knows of the customer's account; dates are ``YYYY-MM-DD``, indicators those of EMV 3-D
    Secure. ``Debug`` shows none of it."""

    ch_acc_date: str | None = None
    """When the account was opened."""
    ch_acc_age_indicator: str | None = None
    """How long there has been an account."""
    ch_acc_change_date: str | None = None
    """When the account was last changed."""
    ch_acc_change_indicator: str | None = None
    """How long ago the account was changed."""
    ch_acc_pw_change_date: str | None = None
    """When the password was last changed."""
    ch_acc_pw_change_indicator: str | None = None
    """How long ago the password was changed."""
    nb_purchase_account: int | None = None
    """Purchases in the last six months."""
    destination_address_usage_date: str | None = None
    """When the delivery address was first used."""
    destination_address_usage_indicator: str | None = None
    """How long ago the delivery address was first used."""
    destination_name_indicator: str | None = None
    """Whether the recipient has the customer's name."""
    txn_activity_day: int | None = None
    """Payments in the last day."""
    txn_activity_year: int | None = None
    """Payments in the last year."""
    provision_attempts_day: int | None = None
    """Attempts to add a card in the last day."""
    suspicious_acc_activity: str | None = None
    """Whether the account has drawn suspicion."""
    payment_acc_age_date: str | None = None
    """When the card was added to the account."""
    payment_acc_indicator: str | None = None
    """How long the card has been in the account."""


@dataclass(frozen=True, kw_only=True)
class MerchantRiskIndicator(Record):
    """What the merchant knows of the purchase. ``Debug`` shows none of it."""

    delivery_email: str | None = None
    """Where a delivery by electronic mail goes."""
    delivery_timeframe: str | None = None
    """How soon the goods are delivered."""
    gift_card_amount: Any | None = None
    """The amount that is paid with gift cards. The members of this object are not published."""
    gift_card_count: int | None = None
    """How many gift cards are bought."""
    pre_order_date: str | None = None
    """When goods that were ordered in advance will be there; ``YYYY-MM-DD``."""
    pre_order_purchase_indicator: str | None = None
    """Whether the goods are ordered in advance."""
    reorder_items_indicator: str | None = None
    """Whether the goods are ordered again."""
    ship_indicator: str | None = None
    """How the goods are shipped."""


@dataclass(frozen=True, kw_only=True)
class CustomerInfo(Record):
    """Who pays. ``Debug`` shows none of it."""

    card_holder_name: str = field(repr=False)
    """The name on the card, at most 255 characters."""
    card_holder_email: str | None = field(default=None, repr=False)
    """At most 255 characters."""
    billing_address: BillingAddress | None = field(default=None, repr=False)
    """Where the bill goes."""
    shipping_address: BillingAddress | None = field(default=None, repr=False)
    """Where the goods go."""
    mobile_phone_country_code: str | None = None
    """``+39``; at most 4 characters."""
    mobile_phone: str | None = field(default=None, repr=False)
    """At most 15 characters."""
    home_phone: str | None = field(default=None, repr=False)
    """At most 18 characters."""
    work_phone: str | None = field(default=None, repr=False)
    """At most 18 characters."""
    card_holder_acct_info: CardHolderAcctInfo | None = None
    """What the merchant knows of the customer, for 3-D Secure."""
    merchant_risk_indicator: MerchantRiskIndicator | None = None
    """What the merchant knows of the purchase, for 3-D Secure."""


@dataclass(frozen=True, kw_only=True)
class TransactionSummary(Record):
    """What the customer is shown in one language."""

    language: str | None = None
    """The language, ``eng``."""
    summary_list: tuple[Any, ...] = ()
    """The lines. The members of these objects are not published."""


@dataclass(frozen=True, kw_only=True)
class Order(Record):
    """What is paid for, and by whom."""

    order_id: str
    """The merchant's number of the order, at most 18 characters."""
    amount: Decimal
    """What is to be paid; sent in the currency's smallest unit, 50 EUR as ``5000`` and 50 JPY as ``50``."""
    currency: str
    """The currency; sent with its letters."""
    customer_id: str | None = None
    """The merchant's number of the customer, at most 27 characters."""
    description: str | None = None
    """At most 255 characters."""
    custom_field: str | None = None
    """At most 255 characters."""
    customer_info: CustomerInfo = field(repr=False)
    """Who pays."""
    transaction_summary: tuple[TransactionSummary, ...] = ()
    """What the customer is shown, in one or more languages."""
    terms_and_conditions_ids: tuple[str, ...] = ()
    """The conditions to which the customer has to agree."""


@dataclass(frozen=True, kw_only=True)
class Card(Record):
    """A card. It is wiped when dropped and prints masked."""

    pan: Pan
    """The number: 13 to 19 digits here."""
    expiry_date: Expiry
    """When it expires; sent as ``MMYY``."""
    cvv: Cvn | None = None
    """The verification number."""


@dataclass(frozen=True, kw_only=True)
class Recurrence(Record):
    """The contract under which a card is stored for later payments."""

    action: RecurrenceAction | None = None
    """What this payment has to do with a contract."""
    contract_id: str | None = None
    """The merchant's number of the contract, 1 to 18 characters."""
    contract_type: ContractType | None = None
    """Who will begin the later payments."""
    contract_expiry_date: str | None = None
    """``YYYY-MM-DD``."""
    contract_frequency: str | None = None
    """The days between two payments, at most 4 characters."""


@dataclass(frozen=True, kw_only=True)
class PaymentSession(Record):
    """The hosted page and where it leads."""

    action_type: str | None = None
    """What the page is for, such as ``PAY``."""
    amount: Decimal
    """What is to be paid now, in the order's currency."""
    recurrence: Recurrence | None = None
    """Stores the card for later payments."""
    capture_type: CaptureType | None = None
    """Whether to capture at once."""
    exemptions: str | None = None
    """An exemption from strong authentication to ask for, such as ``NO_PREFERENCE``."""
    language: str
    """The page's language, ``ita``."""
    payment_service: str | None = None
    """The payment method, if the customer shall not choose."""
    result_url: str
    """Where the customer comes back, at most 2 048 characters."""
    cancel_url: str
    """Where the customer comes back without having paid, at most 2 048 characters."""
    notification_url: str | None = None
    """Where the gateway sends the notification, at most 2 048 characters."""


@dataclass(frozen=True, kw_only=True)
class Init(Record):
    """Begins a payment in 2 or 3 steps."""

    order: Order
    """What is paid for."""
    card: Card
    """What it is paid with."""
    recurrence: Recurrence | None = None
    """Stores the card for later payments."""
    exemptions: str | None = None
    """An exemption from strong authentication to ask for, such as ``NO_PREFERENCE``."""

    @staticmethod
    def from_json(value: Any) -> Init:
        """Reads it from plain values in the gateway's own form. Raises ``InvalidInputError`` with every fault."""
        return _native.init_from_json(value)


@dataclass(frozen=True, kw_only=True)
class Moto(Record):
    """A payment whose card data came by mail or telephone (MOTO)."""

    order: Order
    """What is paid for."""
    card: Card
    """What it is paid with."""
    capture_type: CaptureType | None = None
    """Whether to capture at once."""

    @staticmethod
    def from_json(value: Any) -> Moto:
        """Reads it from plain values in the gateway's own form. Raises ``InvalidInputError`` with every fault."""
        return _native.moto_from_json(value)


@dataclass(frozen=True, kw_only=True)
class Mit(Record):
    """A payment that the merchant begins, under a contract (MIT)."""

    order: Order
    """What is paid for."""
    contract_id: str
    """The contract, 1 to 18 characters."""
    capture_type: CaptureType | None = None
    """Whether to capture at once."""

    @staticmethod
    def from_json(value: Any) -> Mit:
        """Reads it from plain values in the gateway's own form. Raises ``InvalidInputError`` with every fault."""
        return _native.mit_from_json(value)


@dataclass(frozen=True, kw_only=True)
class HostedPayment(Record):
    """A payment on the hosted page."""

    order: Order
    """What is paid for."""
    payment_session: PaymentSession
    """The page."""

    @staticmethod
    def from_json(value: Any) -> HostedPayment:
        """Reads it from plain values in the gateway's own form. Raises ``InvalidInputError`` with every fault."""
        return _native.hosted_payment_from_json(value)


@dataclass(frozen=True, kw_only=True)
class CardVerification(Record):
    """The verification of a card without a payment."""

    order: Order
    """The order to which it belongs."""
    card: Card
    """The card."""

    @staticmethod
    def from_json(value: Any) -> CardVerification:
        """Reads it from plain values in the gateway's own form. Raises ``InvalidInputError`` with every fault."""
        return _native.card_verification_from_json(value)


@dataclass(frozen=True, kw_only=True)
class CaptureOrRefund(Record):
    """Captures or refunds an operation, wholly or in part."""

    amount: Decimal
    """How much; sent in the currency's smallest unit."""
    currency: str
    """The currency of the operation; sent with its letters."""
    description: str | None = None
    """At most 255 characters."""

    @staticmethod
    def from_json(value: Any) -> CaptureOrRefund:
        """Reads it from plain values in the gateway's own form. Raises ``InvalidInputError`` with every fault."""
        return _native.capture_or_refund_from_json(value)


@dataclass(frozen=True, kw_only=True)
class Cancel(Record):
    """Cancels an operation."""

    description: str | None = None
    """At most 255 characters."""

    @staticmethod
    def from_json(value: Any) -> Cancel:
        """Reads it from plain values in the gateway's own form. Raises ``InvalidInputError`` with every fault."""
        return _native.cancel_from_json(value)


@dataclass(frozen=True)
class ErrorEntry(Record):
    """A code and what it means. The code is text, and empty where the gateway sent a plain text only."""

    code: str
    """The code, such as ``GW0001``."""
    description: str
    """What it means."""
