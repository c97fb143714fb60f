"""What all gateways share."""

from __future__ import annotations

import dataclasses
import decimal
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Any, SupportsIndex, Union

from . import _native
from ._native import Currency, Cvn, Expiry, Pan, Params, Secret

Message = Union[bytes, bytearray, memoryview, str]
"""A message as it came: bytes of any kind, or text."""

FieldValue = Union[str, Decimal, int, bool, Secret, Pan, Cvn, Expiry, Currency]
"""A parameter's value. Numbers are written without an exponent, ``True`` as ``true``, an expiry as ``MMYY``."""

ParamsLike = Union[Params, Mapping[str, FieldValue], Iterable[tuple[str, FieldValue]]]
"""Parameters, a mapping, or pairs; the order is kept."""


class Words(str, Enum):
    """An enumeration whose members are texts too: ``Outcome.APPROVED == "approved"``."""

    def __str__(self) -> str:
        return str(self.value)

    def __format__(self, format_spec: str) -> str:
        return format(self.value, format_spec)


class Outcome(Words):
    """What became of a payment, in one vocabulary for all gateways.

    >>> from payseal import Outcome
    >>> Outcome("approved").is_paid
    True
    >>> match Outcome.REDIRECT:
    ...     case Outcome.REDIRECT: print("send the customer to redirect_url")
    send the customer to redirect_url
    """

    APPROVED = "approved"
    """The money is taken, or sent where the merchant pays out. Final."""
    AUTHORIZED = "authorized"
    """The money is reserved: the merchant still has to capture it or let it go."""
    PENDING = "pending"
    """Not decided yet: wait for a notification or ask again."""
    REDIRECT = "redirect"
    """The customer has to be sent to the ``redirect_url`` of the answer."""
    AUTHENTICATED = "authenticated"
    """The cardholder is authenticated (3DS); the payment itself is still to be made."""
    DECLINED = "declined"
    """Refused, by the issuer, a risk rule or a failed authentication. Final: do not retry as is."""
    CANCELLED = "cancelled"
    """Given up by the customer or voided by the merchant. Final."""
    REFUNDED = "refunded"
    """Paid back, wholly or in part. Final."""
    FAILED = "failed"
    """It went wrong for a technical reason. Final."""
    UNKNOWN = "unknown"
    """The gateway said something that this version does not know. Treat it as undecided."""

    @property
    def is_final(self) -> bool:
        """Whether no further message about this operation is to be expected."""
        return _native.outcome_is_final(self)

    @property
    def is_paid(self) -> bool:
        """Whether the goods may be handed over."""
        return _native.outcome_is_paid(self)


class Encoding(Words):
    """How names and values of parameters are escaped."""

    RAW = "raw"
    """Nothing is escaped. ``&`` in a value is refused."""
    RFC3986 = "rfc3986"
    """All but letters, digits and ``-._~`` escaped, a blank as ``%20``. The default."""
    FORM = "form"
    """``application/x-www-form-urlencoded`` as browsers write it: ``*-._`` kept, a blank as ``+``."""
    PHP_SDK = "php-sdk"
    """PHP's ``http_build_query``: ``-._`` kept, a blank as ``+``."""
    PYTHON_SDK = "python-sdk"
    """The whole string escaped at once, ``=&;:`` kept, a blank as ``%20``. ``&`` in a value is refused."""
    JAVA_SDK = "java-sdk"
    """The whole string form-encoded at once, then ``=&;:,`` restored. ``&`` in a value is refused."""
    DOTNET_SDK = "dotnet-sdk"
    """Each value form-encoded with lowercase hex, then ``;:,`` restored."""
    ONLINE_TOOLS = "online-tools"
    """The whole string through JavaScript's ``encodeURI``. ``&`` in a value is refused."""


class Brand(Words):
    """A card scheme."""

    VISA = "visa"
    MASTERCARD = "mastercard"
    MAESTRO = "maestro"
    AMEX = "amex"
    JCB = "jcb"
    UNIONPAY = "unionpay"
    DISCOVER = "discover"
    DINERS = "diners"
    UNKNOWN = "unknown"


class Amount(Decimal):
    """An exact, non-negative amount of money: a ``Decimal`` that remembers how it was written.

    Gateways sign and compare the text (``50`` and ``50.00`` have different checksums), so ``text`` is what was
    parsed. Comparison is by value. At most 24 digits. Raises ``InvalidInputError``; ``TypeError`` for a ``float``.

    >>> from payseal import Amount
    >>> amount = Amount("050.00")
    >>> amount.text, amount == 50, amount.to_minor_units("EUR")
    ('050.00', True, 5000)
    >>> Amount.from_minor_units(5000, "JPY")
    Amount('5000')
    """

    __slots__ = ("text",)

    text: str
    """The amount as it was written."""

    def __new__(cls, value: Decimal | str | int) -> Amount:
        text = _native.amount_text(value)
        self = super().__new__(cls, text)
        self.text = text
        return self

    @classmethod
    def from_minor_units(cls, units: int, currency: str | Currency) -> Amount:
        """An amount of so many of the currency's smallest unit."""
        return cls(_native.from_minor_units(units, currency))

    def to_minor_units(self, currency: str | Currency) -> int:
        """The whole number of the currency's smallest unit. A fraction of it raises ``InvalidInputError``."""
        return _native.to_minor_units(self, currency)

    def to_currency_text(self, currency: str | Currency) -> str:
        """The amount with exactly as many decimals as the currency has: ``9`` EUR is ``9.00``."""
        return _native.currency_text(self, currency)

    def __repr__(self) -> str:
        return f"Amount('{self.text}')"

    def __str__(self) -> str:
        return self.text

    def __reduce__(self) -> tuple[type[Amount], tuple[str]]:
        return (Amount, (self.text,))

    def __copy__(self) -> Amount:
        return self

    def __deepcopy__(self, memo: Any) -> Amount:
        return self


def _amount(text: str) -> Amount:
    """An amount that core has parsed."""
    self = Decimal.__new__(Amount, text)
    self.text = text
    return self


class Record:
    """A result: a frozen dataclass."""

    __slots__ = ()

    def to_dict(self) -> dict[str, Any]:
        """The fields as plain values. Secrets stay what they are, so printing the ``dict`` shows none."""
        fields = dataclasses.fields(self)  # type: ignore[arg-type]
        return {field.name: plain(getattr(self, field.name)) for field in fields}

    def __reduce_ex__(self, protocol: SupportsIndex) -> str | tuple[Any, ...]:
        # What ``repr`` leaves out may be a card number or a token, and a pickle is bytes on a disk.
        if not all(field.repr for field in dataclasses.fields(self)):  # type: ignore[arg-type]
            raise TypeError(f"{type(self).__name__} may hold secrets, and cannot be pickled")
        return super().__reduce_ex__(protocol)

    def __copy__(self) -> Any:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> Any:
        return self


@dataclass(frozen=True)
class Repair(Record):
    """Damage that was mended while reading a message, so that its cause can be found and put right."""

    field: str
    """The field that was damaged."""
    code: str
    """What was wrong with it, as a stable code: ``space_to_plus``, ``line_breaks`` and others."""
    reason: str
    """What was wrong with it, in words."""


def plain(value: Any) -> Any:
    """Records as dicts, tuples as lists, words as texts; amounts, dates and secrets stay what they are."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    if isinstance(value, (str, int, decimal.Decimal, Secret)) or value is None:
        return value
    to_dict = getattr(value, "to_dict", None)
    return value if to_dict is None or isinstance(value, Params) else to_dict()
