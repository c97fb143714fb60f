"""AddonPayments, also known as Easy Payment Gateway (EPG).

A merchant encrypts its parameters with AES-CBC under a key derived from its password, adds the SHA-256 of the
plaintext, and posts both. Answers and notifications come back in plain XML or JSON.

The integrity check is a bare hash: it shows that a key fits, not who wrote a message. Nobody signs answers and
notifications either: compare each notification with what you stored (``Notification.check``), and ask the gateway
for the status of a payment before handing out goods of value.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from ._addonpayments_fields import RequestFields
from ._native import Secret
from ._native import addonpayments as _native
from ._native.addonpayments import (
    Merchant,
    MerchantKey,
    MerchantParams,
    Notification,
    Opened,
    Request,
    Response,
    SealedRequest,
    json_to_params,
    params_to_json,
    status_class,
)
from ._shared import Outcome, Record, Words

__all__ = [
    "FIELDS",
    "AccountAge",
    "AccountChange",
    "ApiVersion",
    "AuthMethod",
    "CardType",
    "ChallengeWindowSize",
    "ColorDepth",
    "DeliveryTimeframe",
    "Entry",
    "Environment",
    "Exemption",
    "Field",
    "Group",
    "Merchant",
    "MerchantKey",
    "MerchantParams",
    "Mpi",
    "Notification",
    "Opened",
    "Operation",
    "OperationResult",
    "OperationType",
    "PasswordChange",
    "PaymentDetails",
    "PriorAuthMethod",
    "Request",
    "RequestFields",
    "Response",
    "ResponseCode",
    "SealedRequest",
    "ShippingAddressUsage",
    "ShippingMethod",
    "Status",
    "Transaction",
    "Workflow",
    "json_to_params",
    "params_to_json",
    "status_class",
]


class Operation(Words):
    """What a request asks for."""

    HOSTED_PAYMENT = "hosted-payment"
    """A payment on the gateway's hosted page: the answer is that page's URL."""
    DIRECT_PAYMENT = "direct-payment"
    """A payment from server to server; with card data, the merchant has to be PCI compliant."""
    CAPTURE = "capture"
    """Takes money that an earlier payment reserved."""
    VOID = "void"
    """Lets a reservation go."""
    REFUND = "refund"
    """Pays back."""
    REBATE = "rebate"
    """Pays back a part; the gateway has one endpoint for both."""

    @property
    def path(self) -> str:
        """The path of its endpoint, to be put behind ``Environment.base_url``."""
        return _native.operation_path(self)

    def url(self, environment: Environment) -> str:
        """The whole URL of its endpoint."""
        return environment.base_url + self.path


class Environment(Words):
    """Which of the gateway's installations a request goes to."""

    PRODUCTION = "production"
    """The real one."""
    STAGING = "staging"
    """The one for tests."""

    @property
    def base_url(self) -> str:
        """The URL that an endpoint's path is put behind."""
        return _native.base_url(self)

    @property
    def status_url(self) -> str:
        """Where to post the query of ``Merchant.status_query``."""
        return _native.status_url(self)

    @property
    def status_by_date_url(self) -> str:
        """Where to post what ``Merchant.seal_status_by_date`` makes."""
        return _native.status_by_date_url(self)


class Group(Words):
    """A table of the document."""

    GENERAL = "general"
    """The transaction itself."""
    CUSTOMER = "customer"
    """The customer."""
    NOTIFICATION = "notification"
    """Where the gateway reports to and sends the customer."""
    CARD = "card"
    """The card."""
    CARD_HOLDER = "card-holder"
    """The card's holder."""
    THREE_DS = "3ds"
    """Data of an external 3DS server."""
    HOSTED_STYLE = "hosted-style"
    """The look of the hosted payment page."""
    PAY_PAL = "paypal"
    """PayPal."""
    ACCOUNT = "3ds-account"
    """3DS 2: the customer's account with the merchant."""
    BROWSER = "3ds-browser"
    """3DS 2: the customer's browser."""
    RISK = "3ds-risk"
    """3DS 2: the order's risk."""
    SHIPPING = "3ds-shipping"
    """3DS 2: the shipping address."""
    RECURRING = "3ds-recurring"
    """3DS 2: a series of payments."""
    REQUESTOR_AUTHENTICATION = "3ds-requestor-authentication"
    """3DS 2: how the merchant authenticated the customer."""
    PRIOR_AUTHENTICATION = "3ds-prior-authentication"
    """3DS 2: how the customer was authenticated before."""
    EXEMPTION = "3ds-exemption"
    """Exemptions from strong customer authentication."""


class ApiVersion(Words):
    """A version of the API."""

    V2 = "2"
    """2."""
    V2_1 = "2.1"
    """2.1."""
    V3 = "3"
    """3."""
    V5 = "5"
    """5, which the vendor's SDKs send."""


class OperationType(Words):
    """The direction of a payment."""

    DEBIT = "DEBIT"
    """From the customer to the merchant."""
    CREDIT = "CREDIT"
    """From the merchant to the customer."""


class CardType(Words):
    """The card schemes of the document."""

    VISA = "visa"
    """Visa."""
    MASTERCARD = "mastercard"
    """Mastercard."""
    AMEX = "amex"
    """American Express."""


class AccountAge(Words):
    """How long ago an account was opened or a payment account was registered."""

    GUEST = "01"
    """There is no account: a guest."""
    NOW = "02"
    """During this transaction."""
    UNDER30_DAYS = "03"
    """Less than 30 days ago."""
    DAYS30_TO60 = "04"
    """30 to 60 days ago."""
    OVER60_DAYS = "05"
    """More than 60 days ago."""


class AccountChange(Words):
    """How long ago an account was changed."""

    NOW = "01"
    """During this transaction."""
    UNDER30_DAYS = "02"
    """Less than 30 days ago."""
    DAYS30_TO60 = "03"
    """30 to 60 days ago."""
    OVER60_DAYS = "04"
    """More than 60 days ago."""


class PasswordChange(Words):
    """How long ago a password was changed."""

    NEVER = "01"
    """Never."""
    NOW = "02"
    """During this transaction."""
    UNDER30_DAYS = "03"
    """Less than 30 days ago."""
    DAYS30_TO60 = "04"
    """30 to 60 days ago."""
    OVER60_DAYS = "05"
    """More than 60 days ago."""


class ShippingAddressUsage(Words):
    """How long ago a shipping address was first used."""

    NOW = "01"
    """During this transaction."""
    UNDER30_DAYS = "02"
    """Less than 30 days ago."""
    DAYS30_TO60 = "03"
    """30 to 60 days ago."""
    OVER60_DAYS = "04"
    """More than 60 days ago."""


class ColorDepth(Words):
    """A colour depth, in bits."""

    BITS1 = "1"
    """1 bit."""
    BITS4 = "4"
    """4 bits."""
    BITS8 = "8"
    """8 bits."""
    BITS15 = "15"
    """15 bits."""
    BITS16 = "16"
    """16 bits."""
    BITS24 = "24"
    """24 bits."""
    BITS30 = "30"
    """30 bits."""
    BITS32 = "32"
    """32 bits."""
    BITS48 = "48"
    """48 bits."""


class ChallengeWindowSize(Words):
    """The size of a challenge's window, width by height in pixels."""

    W250_H400 = "01"
    """250 × 400."""
    W390_H400 = "02"
    """390 × 400."""
    W500_H600 = "03"
    """500 × 600."""
    W600_H400 = "04"
    """600 × 400."""
    FULL_SCREEN = "05"
    """The whole screen, which is the default."""


class ShippingMethod(Words):
    """How goods are shipped."""

    BILLING_ADDRESS = "01"
    """To the card holder's billing address."""
    KNOWN_ADDRESS = "02"
    """To another address that the merchant knows."""
    OTHER_ADDRESS = "03"
    """To an address that is not the billing address."""
    STORE = "04"
    """Picked up at a store."""
    DIGITAL = "05"
    """Digital goods."""
    TICKETS = "06"
    """Tickets that are not shipped."""
    OTHER = "07"
    """Anything else that is not shipped."""


class DeliveryTimeframe(Words):
    """How soon goods are delivered."""

    ELECTRONIC = "01"
    """Electronically."""
    SAME_DAY = "02"
    """The same day."""
    OVERNIGHT = "03"
    """Over night."""
    TWO_DAYS_OR_MORE = "04"
    """In two days or more."""


class AuthMethod(Words):
    """How a merchant authenticated a customer."""

    NONE = "01"
    """Not at all: a guest."""
    OWN = "02"
    """With the merchant's own credentials."""
    FEDERATED = "03"
    """With a federated identity."""
    ISSUER = "04"
    """With the issuer's credentials."""
    THIRD_PARTY = "05"
    """By a third party."""
    FIDO = "06"
    """With FIDO."""
    FIDO_ASSURANCE = "07"
    """With FIDO, and signed assurance data."""
    SRC_ASSURANCE = "08"
    """With SRC assurance data."""


class PriorAuthMethod(Words):
    """How a customer was authenticated earlier."""

    FRICTIONLESS = "01"
    """Without friction."""
    CHALLENGE = "02"
    """By a challenge."""
    AVS = "03"
    """By address verification."""
    OTHER_ISSUER = "04"
    """By another method of the issuer."""


class Exemption(Words):
    """Exemption"""



class Status(Words):
    """The status of an operation, or of a whole answer. One that is not listed stays a ``str``."""

    INITIATED = "INITIATED"
    """Begun."""
    PENDING = "PENDING"
    """Another operation has to follow."""
    SUCCESS = "SUCCESS"
    """Completed."""
    FAIL = "FAIL"
    """Went wrong while being processed."""
    ERROR = "ERROR"
    """Declined by the payment solution."""
    VOIDED = "VOIDED"
    """A payment that was voided."""
    REBATED = "REBATED"
    """A payment that was paid back."""
    REJECTED = "REJECTED"
    """A payment that was rejected."""
    REDIRECTED = "REDIRECTED"
    """The customer has to be sent somewhere."""
    AWAITING_PAYMENT_SOLUTION = "AWAITING_PAYSOL"
    """The payment solution has to report first."""
    SUCCESS3DS = "SUCCESS3DS"
    """The card holder is authenticated."""
    ERROR3DS = "ERROR3DS"
    """The card holder is not authenticated."""
    NOT_APPLICABLE = "N/A"
    GROUPED = "GROUPED"
    SUCCESS_WARNING = "SUCCESS_WARNING"
    """Completed, with a remark."""
    REVOKE_SUCCESS = "REVOKE_SUCCESS"
    """Revoked."""
    TO_CAPTURE = "TO_CAPTURE"
    """Reserved, and to be captured."""
    CANCELLED = "CANCELLED"
    """Given up."""


@dataclass(frozen=True, kw_only=True)
class Entry(Record):
    """A name and a value."""

    key: str
    """The name."""
    value: str = field(repr=False)
    """The value."""


@dataclass(frozen=True, kw_only=True)
class ResponseCode(Record):
    """The gateway's own response code, such as ``0000``."""

    code: str | None = None
    """The code; text, with its leading zeros."""
    message: str | None = None
    """What it means."""
    uuid: str | None = None
    """The gateway's reference."""
    extra: tuple[tuple[str, Any], ...] = field(default=(), repr=False)
    """Fields that this version does not know."""


@dataclass(frozen=True, kw_only=True)
class Mpi(Record):
    """What the 3DS server says."""

    eci: str | None = None
    """The electronic commerce indicator."""
    authentication_status: str | None = None
    """The status of the authentication, such as ``Y``, ``A`` or ``N``."""
    three_dsv2_token: str | None = field(default=None, repr=False)
    """The token of a 3DS 2 authentication."""
    extra: tuple[tuple[str, Any], ...] = field(default=(), repr=False)
    """Fields that this version does not know."""


@dataclass(frozen=True, kw_only=True)
class Workflow(Record):
    """The workflow that the gateway ran."""

    id: str | None = None
    """Its identifier."""
    name: str | None = field(default=None, repr=False)
    """Its name."""
    version: str | None = None
    """Its version."""
    extra: tuple[tuple[str, Any], ...] = field(default=(), repr=False)
    """Fields that this version does not know."""


@dataclass(frozen=True, kw_only=True)
class PaymentDetails(Record):
    """The card or the wallet that paid."""

    card_holder_name: str | None = field(default=None, repr=False)
    """The card holder's name."""
    card_number: str | None = None
    """The card number, masked: its first six and last four digits."""
    card_type: str | None = None
    """The card's scheme and kind, such as ``VISA/CREDIT``."""
    exp_date: str | None = None
    """The card's expiry, ``MMYY``."""
    issuer_bank: str | None = None
    """The bank that issued the card."""
    issuer_country: str | None = None
    """The country of that bank."""
    account: str | None = field(default=None, repr=False)
    """The account of a wallet."""
    card_number_token: Secret | None = None
    """The gateway's token for the card, with which the merchant can charge it again: a secret."""
    extra_details: tuple[Entry, ...] = ()
    """More details, by name."""
    extra: tuple[tuple[str, Any], ...] = field(default=(), repr=False)
    """Fields that this version does not know."""


@dataclass(frozen=True, kw_only=True)
class OperationResult(Record):
    """One operation of a payment: an authentication, an authorization, a capture, a refund."""

    sorted_order: str | None = None
    """Its number, starting from 1, as text."""
    amount_text: str | None = None
    """The amount as it was written; ``OperationResult.amount`` reads it."""
    currency: str | None = None
    """The currency, ISO 4217."""
    message: str | None = None
    """What the gateway says about it."""
    merchant_transaction_id: str | None = None
    """The merchant's name for the payment."""
    operation_type: str | None = None
    """``DEBIT``, ``CREDIT``, ``VOID``, ``REBATE``, ``REFUND``, ``ACCOUNT_REGISTRATION`` or another."""
    payment_solution_transaction_id: str | None = None
    """The payment solution's identifier."""
    payment_solution: str | None = None
    """The payment solution."""
    auth_code: str | None = None
    """The issuer's authorization code."""
    payment_code: str | None = None
    """The payment solution's own response code."""
    payment_message: str | None = None
    """The payment solution's own message."""
    rad: str | None = None
    """The authorization's additional data."""
    rad_message: str | None = None
    """The message about them."""
    service: str | None = None
    """The service that ran, such as ``3DSv2``."""
    redirection_response: str | None = None
    """Where to send the customer, as written: ``redirect:`` and a URL."""
    original_transaction_id: str | None = None
    """The gateway's identifier of the payment that this one follows."""
    status: Status | str | None = None
    """Its status."""
    transaction_id: str | None = None
    """The gateway's identifier, which answers call ``payFrexTransactionId``, ``transactionId`` or
    ``EPGTransactionID``."""
    details: str | None = field(default=None, repr=False)
    """The payment solution's raw answer, untouched: often JSON or XML of its own."""
    payment_details: PaymentDetails | None = None
    """The card or the wallet."""
    response_code: ResponseCode | None = None
    """The gateway's own response code."""
    mpi: Mpi | None = None
    """What the 3DS server says."""
    optional_transaction_params: tuple[Entry, ...] = ()
    """The merchant's own parameters, sent back."""
    extra: tuple[tuple[str, Any], ...] = field(default=(), repr=False)
    """Fields that this version does not know."""
    amount: Decimal | None = None
    """The amount, exact; ``None`` if the gateway wrote something that is no amount."""
    outcome: Outcome
    """What became of the operation."""
    redirect_url: str | None = None
    """Where to send the customer."""


@dataclass(frozen=True, kw_only=True)
class Transaction(Record):
    """A payment as an answer or a notification tells it."""

    status: Status | str | None = None
    """The status of the whole, which is not the payment's: see ``Transaction.outcome``."""
    message: str | None = None
    """What the gateway says about the whole."""
    operation_size: str | None = None
    """How many operations there are, as the gateway counts."""
    operations: tuple[OperationResult, ...] = ()
    """The operations, by ``sorted-order``."""
    optional_transaction_params: tuple[Entry, ...] = ()
    """The merchant's own parameters, sent back."""
    workflow: Workflow | None = None
    """The workflow that the gateway ran."""
    extra: tuple[tuple[str, Any], ...] = field(default=(), repr=False)
    """Fields that this version does not know."""
    outcome: Outcome
    """What became of the payment: what the deciding operation says."""
    redirect_url: str | None = None
    """Where to send the customer, if the deciding operation says so."""
    statuses_disagree: bool
    """Whether the status of the whole and that of the deciding operation tell different stories."""


@dataclass(frozen=True)
class Field(Record):
    """A request parameter that the vendor's document lists."""

    name: str
    """Its name on the wire."""
    identifier: str
    """Its name as a keyword argument and an attribute of ``Request``."""
    group: Group
    """The table of the document that it stands in."""


FIELDS: tuple[Field, ...] = tuple(
    Field(name, identifier, Group(group)) for name, identifier, group in _native.fields()
)
"""Every one of them, in the document's order. The gateway takes others, which are sent as they are."""
