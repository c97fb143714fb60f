"""NETOPIA Payments API version 1 (mobilPay): sealed orders, IPNs, and the reply to an IPN.

A merchant seals an ``Order`` with NETOPIA's certificate and lets the customer's browser post it; NETOPIA posts an
``Ipn``, which the merchant opens with its own private key and answers with a ``Reply``.

The envelope has neither signature nor MAC: compare each IPN with what you stored (``Ipn.check``).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from ._native import Currency, Cvn, Pan, Secret
from ._native import netopia as _native
from ._native.netopia import (
    Envelope,
    Gateway,
    Ipn,
    Merchant,
    OpenedOrder,
    PrivateKey,
    PublicKey,
    Reply,
    Text,
    Unknown,
    diagnose_locally,
    generate_test_keys,
)
from ._shared import Message, Record, Words

__all__ = [
    "Action",
    "Address",
    "Card",
    "Cipher",
    "CustomerType",
    "Destination",
    "Discount",
    "Envelope",
    "ErrorCode",
    "ExchangeRate",
    "Finding",
    "Gateway",
    "Invoice",
    "Ipn",
    "IpnError",
    "IssueInvoice",
    "Item",
    "KeyWarning",
    "Merchant",
    "Mobilpay",
    "OpenedOrder",
    "Order",
    "OrderType",
    "Param",
    "PrivateKey",
    "PublicKey",
    "Recurrence",
    "Reply",
    "ReplyErrorType",
    "TestKeyPair",
    "Text",
    "TextPolicy",
    "Unknown",
    "UnknownElement",
    "Validity",
    "diagnose_locally",
    "generate_test_keys",
]


class TextPolicy(Words):
    """How texts are written into an order."""

    RAW = "raw"
    """As they are."""
    URL_ENCODED = "url-encoded"
    """Form-encoded as PHP's ``urlencode`` does it (``+`` for a blank), which is what the vendor's PHP and Java
    libraries send."""


class Cipher(Words):
    """The cipher of an envelope."""

    AES256_CBC = "aes-256-cbc"
    """AES-256 in CBC mode."""
    RC4 = "rc4"
    """RC4: broken, and what NETOPIA used alone for many years."""


class OrderType(Words):
    """The kind of an order. The document knows ``card`` only; ``transfer``, ``homepay`` and ``bitcoin`` have been
    seen beside these two."""

    CARD = "card"
    """Payment by card."""
    SMS = "sms"
    """Payment by text message."""


class CustomerType(Words):
    """Who pays."""

    PERSON = "person"
    """A person."""
    COMPANY = "company"
    """A company."""


class Action(Words):
    """What was attempted. Each action can succeed or fail: the error code says which."""

    NEW = "new"
    """Registered; seen, though not in the document."""
    PAID_PENDING = "paid_pending"
    """The money is to be reserved; under review."""
    CONFIRMED_PENDING = "confirmed_pending"
    """The money is to be taken; under review."""
    PAID = "paid"
    """The money is reserved."""
    CONFIRMED = "confirmed"
    """The money is taken."""
    CREDIT = "credit"
    """Money is paid back."""
    CANCELED = "canceled"
    """A reservation is let go."""


class ErrorCode(Words):
    """Why an attempt did not succeed: the table of the vendor's document."""

    APPROVED = "0"
    """0: it did succeed."""
    STOLEN_CARD = "16"
    """16: the card is reported stolen."""
    INCORRECT_CARD_NUMBER = "17"
    """17: the card number is wrong."""
    CLOSED_CARD = "18"
    """18: the card's account is closed."""
    EXPIRED_CARD = "19"
    """19: the card has expired."""
    INSUFFICIENT_FUNDS = "20"
    """20: not enough money."""
    INCORRECT_CVV2 = "21"
    """21: the verification number is wrong."""
    ISSUER_UNAVAILABLE = "22"
    """22: the card's issuer cannot be reached."""
    INCORRECT_AMOUNT = "32"
    """32: the amount is wrong."""
    INCORRECT_CURRENCY = "33"
    """33: the currency is wrong."""
    NOT_PERMITTED = "34"
    """34: the cardholder may not make this transaction."""
    DECLINED = "35"
    """35: declined, without a reason."""
    ANTIFRAUD = "36"
    """36: refused by NETOPIA's antifraud filters."""
    LEGAL_RESTRICTIONS = "37"
    """37: declined because the law forbids it."""
    REQUIRES3DS = "38"
    """38: the cardholder has to be authenticated (3DS) first."""
    INVALID_REQUEST = "48"
    """48: the request is invalid."""
    DUPLICATE_PREAUTH = "49"
    """49: the money was reserved before."""
    DUPLICATE_AUTH = "50"
    """50: the payment was made before."""
    ONLY_CANCEL_PREAUTH = "51"
    """51: only a reservation can be cancelled."""
    ONLY_CONFIRM_PREAUTH = "52"
    """52: only a reservation can be captured."""
    ONLY_CREDIT_CONFIRMED = "53"
    """53: only money that was taken can be paid back."""
    CREDIT_EXCEEDS_AUTH = "54"
    """54: more is to be paid back than was taken."""
    CAPTURE_EXCEEDS_PREAUTH = "55"
    """55: more is to be captured than was reserved."""
    DUPLICATE_REQUEST = "56"
    """56: the request came twice."""
    GENERIC = "99"
    """99: an error without a code of its own."""

    @property
    def meaning(self) -> str:
        """What the code means, in a few words."""
        return _native.error_meaning(self)


class ReplyErrorType(Words):
    """Whether NETOPIA is to send the IPN again."""

    TEMPORARY = "1"
    """1: again, up to 20 times."""
    PERMANENT = "2"
    """2: not again."""


@dataclass(frozen=True, kw_only=True)
class Address(Record):
    """A billing or shipping address, or the customer of an IPN."""

    customer_type: CustomerType | str | None = None
    """A person or a company (attribute ``type``)."""
    same_as_billing: str | None = None
    """Whether a shipping address repeats the billing address (attribute ``sameasbilling``), as it was written."""
    first_name: Text | str | None = field(default=None, repr=False)
    """The first name."""
    last_name: Text | str | None = field(default=None, repr=False)
    """The last name."""
    email: Text | str | None = field(default=None, repr=False)
    """The e-mail address."""
    mobile_phone: Text | str | None = field(default=None, repr=False)
    """The telephone number."""
    address: Text | str | None = field(default=None, repr=False)
    """The address in one line."""
    fiscal_number: Text | str | None = field(default=None, repr=False)
    """A company's tax number."""
    identity_number: Text | str | None = field(default=None, repr=False)
    """The number of an identity card, or a company's number in the trade register."""
    country: Text | str | None = None
    """The country."""
    county: Text | str | None = field(default=None, repr=False)
    """The county."""
    city: Text | str | None = field(default=None, repr=False)
    """The town."""
    zip_code: Text | str | None = field(default=None, repr=False)
    """The postal code."""
    bank: Text | str | None = field(default=None, repr=False)
    """The bank."""
    iban: Text | str | None = field(default=None, repr=False)
    """The account number."""
    unknown: Unknown = field(default_factory=Unknown, repr=False)
    """Whatever else was there."""


@dataclass(frozen=True, kw_only=True)
class Card(Record):
    """A card (``payment_instrument/card``)."""

    number: Pan | Secret | None = None
    """The card number."""
    exp_year: str | None = None
    """The year in which it expires, four digits."""
    exp_month: str | None = None
    """The month in which it expires, two digits."""
    cvv2: Cvn | Secret | None = None
    """The verification number."""
    name: Text | str | None = field(default=None, repr=False)
    """The cardholder's name."""
    unknown: Unknown = field(default_factory=Unknown, repr=False)
    """Whatever else was there."""


@dataclass(frozen=True, kw_only=True)
class Item(Record):
    """One of the goods."""

    code: Text | str | None = None
    """The merchant's own code."""
    name: Text | str | None = field(default=None, repr=False)
    """What it is."""
    measurement: Text | str | None = None
    """The unit in which it is measured; the gateway spells the element ``measurment``."""
    quantity: Decimal | Secret | None = None
    """How many units."""
    price: Decimal | Secret | None = None
    """The price of one unit."""
    vat: Decimal | Secret | None = None
    """Value-added tax."""
    unknown: Unknown = field(default_factory=Unknown, repr=False)
    """Whatever else was there."""


@dataclass(frozen=True, kw_only=True)
class ExchangeRate(Record):
    """The rate of a currency."""

    currency: str | Secret | None = None
    """The currency. Also read from the attribute ``curency``, as the vendor's .NET library spells it."""
    rate: Decimal | Secret | None = None
    """The rate (the text of the element)."""
    unknown: Unknown = field(default_factory=Unknown, repr=False)
    """Whatever else was there."""


@dataclass(frozen=True, kw_only=True)
class Invoice(Record):
    """What is to be paid, and by whom."""

    currency: str | Secret | None = None
    """The currency. What an account is not authorised for is charged in RON and shown in both."""
    amount: Decimal | Secret | None = None
    """The amount, at most 99999; 0 checks a card."""
    installments: str | None = None
    """The numbers of installments that are offered: one, or a list such as ``2,3``."""
    selected_installments: str | None = None
    """The number of installments that the customer chose."""
    customer_type: str | None = None
    """Whose customer it is: 1 the merchant's, 2 NETOPIA's."""
    customer_id: str | None = None
    """The merchant's own number of the customer, for payment with a stored card."""
    token_id: Secret | None = None
    """The token of a stored card, from an earlier IPN."""
    pan_masked: str | None = None
    """The stored card's number, masked."""
    promotion_code: str | None = None
    """A code for a promotion."""
    details: Text | str | None = field(default=None, repr=False)
    """What the customer reads on the payment page."""
    billing: Address | None = field(default=None, repr=False)
    """The billing address (``contact_info/billing``)."""
    shipping: Address | None = field(default=None, repr=False)
    """The shipping address (``contact_info/shipping``)."""
    items: tuple[Item, ...] = ()
    """The goods."""
    exchange_rates: tuple[ExchangeRate, ...] = ()
    """Exchange rates (``exchange_rates/rate``)."""
    unknown: Unknown = field(default_factory=Unknown, repr=False)
    """Whatever else was there."""

    @staticmethod
    def of(amount: Decimal | str | int, currency: str | Currency, **fields: Any) -> Invoice:
        """An invoice over an amount, written with the decimals of its currency: ``10`` RON becomes ``10.00``."""
        return replace(_native.invoice(amount, currency), **fields)


@dataclass(frozen=True)
class Param(Record):
    """A value of the merchant's own: sent with the order and echoed in the IPN."""

    name: Text | str
    """Its name."""
    value: Text | str = field(repr=False)
    """Its value. The vendor's PHP library sends it raw in a card order and url-decodes it in the IPN; look at both
    forms."""
    unknown: Unknown = field(default_factory=Unknown, repr=False)
    """Whatever else was there."""


@dataclass(frozen=True)
class Destination(Record):
    """A party that gets a part of the money."""

    id: str
    """The signature of the party's account."""
    amount: Decimal | Secret | None = None
    """Its part, in the currency of the invoice."""
    unknown: Unknown = field(default_factory=Unknown, repr=False)
    """Whatever else was there."""


@dataclass(frozen=True)
class Recurrence(Record):
    """Payments that repeat."""

    payments_no: str | None = None
    """How many payments (attribute ``payments_no``)."""
    interval_day: str | None = None
    """How many days from one to the next (attribute ``interval_day``)."""
    unknown: Unknown = field(default_factory=Unknown, repr=False)
    """Whatever else was there."""


@dataclass(frozen=True, kw_only=True)
class Order(Record):
    """An order, as the XML document that a merchant seals for NETOPIA."""

    order_type: OrderType | str = OrderType.CARD
    """What kind of order it is (attribute ``type``)."""
    id: str
    """The merchant's own number of the order, 1 to 64 characters (attribute ``id``). A new one for each attempt,
    unless a duplicate is meant."""
    timestamp: str
    """When the order was made, on the merchant's clock, as ``YYYYMMDDhhmmss`` (attribute ``timestamp``)."""
    secret_code: Secret | None = None
    """A code that some accounts have (attribute ``secretcode``)."""
    signature: str
    """Which of the merchant's accounts is to be paid: four characters, five times, with dashes. The document
    writes four groups only; the accounts that are seen have five."""
    service: str | None = None
    """The service that an SMS order pays for."""
    msisdn: Text | str | None = field(default=None, repr=False)
    """The telephone number that an SMS order comes from."""
    invoice: Invoice | None = None
    """What is to be paid; every card order has it."""
    recurrence: Recurrence | None = None
    """Repeated payments."""
    card: Card | None = None
    """The card itself, for merchants who may ask for it (``payment_instrument/card``)."""
    ipn_cipher: str | None = None
    """The cipher that NETOPIA is to use for the IPN: ``rc4`` or ``aes-256-cbc``. Also read from ``cipher``, as one
    plugin writes it. ``None`` means the cipher with which the order is sealed."""
    params: tuple[Param, ...] = ()
    """Values of the merchant's own, echoed in the IPN."""
    split: tuple[Destination, ...] = ()
    """Who gets which part of the money; one or two, or none to get all of it oneself."""
    confirm_url: str | None = None
    """Where NETOPIA posts the IPN (``url/confirm``)."""
    return_url: str | None = None
    """Where the customer comes back to (``url/return``)."""
    cancel_url: str | None = None
    """Where the customer comes back to after giving up (``url/cancel``)."""
    unknown: Unknown = field(default_factory=Unknown, repr=False)
    """Whatever else was there."""

    @staticmethod
    def from_xml(xml: Message) -> Order:
        """Reads an order, faulty or not. Raises ``ParseError``."""
        return _native.order_from_xml(xml)

    def to_xml(self, policy: TextPolicy = TextPolicy.RAW) -> str:
        """Writes the order. Raises ``InvalidInputError`` with every fault."""
        return _native.order_to_xml(self, policy)

    def validate(self) -> None:
        """Checks the order against the vendor's document. Raises ``InvalidInputError`` with every fault."""
        _native.validate_order(self)

    @property
    def time(self) -> datetime | None:
        """When the order was made, if the timestamp is one."""
        return _native.order_time(self)


@dataclass(frozen=True)
class IpnError(Record):
    """The element ``error``, which is there for successes too."""

    code: ErrorCode | str
    """The code (attribute ``code``); an empty text if there is none."""
    message: str = ""
    """NETOPIA's words for the customer. They do not come url-encoded."""
    unknown: Unknown = field(default_factory=Unknown, repr=False)
    """Whatever else was there."""


@dataclass(frozen=True, kw_only=True)
class Discount(Record):
    """A discount."""

    id: str | None = None
    """Its number."""
    amount: Decimal | Secret | None = None
    """How much it is."""
    currency: str | Secret | None = None
    """The currency of the amount."""
    third_party: str | None = None
    """Who grants it."""
    unknown: Unknown = field(default_factory=Unknown, repr=False)
    """Whatever else was there."""


@dataclass(frozen=True, kw_only=True)
class IssueInvoice(Record):
    """What an invoice is to be about."""

    amount: Decimal | Secret | None = None
    """The amount."""
    currency: str | Secret | None = None
    """The currency of the amount."""
    date: str | None = None
    """The date, as it was written."""
    exchange_rate: Decimal | Secret | None = None
    """The exchange rate (element ``exchangeRate``)."""
    unknown: Unknown = field(default_factory=Unknown, repr=False)
    """Whatever else was there."""


@dataclass(frozen=True, kw_only=True)
class Mobilpay(Record):
    """What NETOPIA adds to the order that it echoes (element ``mobilpay``)."""

    timestamp: str
    """When the message was made, on NETOPIA's clock, as ``YYYYMMDDhhmmss`` (attribute ``timestamp``)."""
    crc: str
    """NETOPIA's mark of this message, to be echoed in the reply (attribute ``crc``)."""
    action: Action | str
    """What was attempted."""
    customer: Address | None = field(default=None, repr=False)
    """Who paid."""
    purchase: str | None = None
    """NETOPIA's number of the payment, unique among all merchants."""
    original_amount: Decimal | Secret | None = None
    """The amount of the payment as it was authorised."""
    processed_amount: Decimal | Secret | None = None
    """What of it is taken as of this message."""
    pan_masked: str | None = None
    """The card number, masked: ``401200****0084``, or ``9****5098``."""
    payment_instrument_id: str | None = None
    """NETOPIA's number of the card, the same for each payment with it."""
    token_id: Secret | None = None
    """A token to pay with the same card again."""
    token_expiration_date: str | None = None
    """When the token expires, as ``YYYY-MM-DD hh:mm:ss``."""
    error: IpnError | None = None
    """Whether the attempt succeeded."""
    promotion_amount: Decimal | Secret | None = None
    """What was paid less a promotion."""
    current_payment_count: str | None = None
    """Which of the recurring payments it is."""
    rrn: str | None = None
    """The acquirer's reference number."""
    customer_type: str | None = None
    """Whose customer it is."""
    customer_id: str | None = None
    """The merchant's own number of the customer."""
    issuer: Text | str | None = None
    """The card's issuer."""
    paid_by_phone: Text | str | None = field(default=None, repr=False)
    """The telephone number that paid."""
    validation_code: Secret | None = None
    """The code that the customer got by SMS."""
    installments: str | None = None
    """The number of installments that the customer chose."""
    discounts: tuple[Discount, ...] = ()
    """Discounts (``discounts/discount``)."""
    payment_code: str | None = None
    """A code of the payment."""
    opr_code: str | None = None
    """A code of the telephone operator."""
    issue_invoice: IssueInvoice | None = None
    """What the merchant's invoice to the operator is to be about."""
    unknown: Unknown = field(default_factory=Unknown, repr=False)
    """Whatever else was there."""


@dataclass(frozen=True)
class Validity(Record):
    """From when to when a certificate is valid, in UTC, both included."""

    not_before: datetime
    """The first moment."""
    not_after: datetime
    """The last moment."""


@dataclass(frozen=True)
class TestKeyPair(Record):
    """A key pair for tests and simulations, made by ``generate_test_keys``."""

    __test__ = False

    private_key: Secret
    """The private key, PKCS#8 in PEM."""
    public_key: str
    """The public key, ``SubjectPublicKeyInfo`` in PEM."""
    certificate: str
    """The certificate in PEM."""


@dataclass(frozen=True)
class UnknownElement(Record):
    """A child element that this version does not know."""

    name: str
    """The element's name."""
    text: str = field(repr=False)
    """Its text."""
    xml: str = field(repr=False)
    """All of it."""


@dataclass(frozen=True)
class KeyWarning(Record):
    """Something worth knowing about a key that is used all the same."""

    code: str
    """The stable code: ``short_key``, ``weak_signature``, ``expired`` or ``not_yet_valid``."""
    reason: str
    """What it is, in words."""


@dataclass(frozen=True)
class Finding(Record):
    """What was found out about a message that does not open, or does."""

    code: str
    """The stable code."""
    reason: str
    """What it is, in words."""
    is_good: bool
    """Whether nothing has to be done about it."""
