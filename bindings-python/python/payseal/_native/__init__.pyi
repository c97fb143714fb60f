"""
The part of the package that is not Python; the package's own files are its face.
"""

from . import addonpayments as addonpayments, mac as mac, monetaweb as monetaweb, netopia as netopia, paymentz as paymentz, xpay as xpay
from _typeshed import Incomplete, SupportsGetItem
from collections.abc import Iterator
from decimal import Decimal
from payseal import Brand, Currency as Currency2, Encoding, Outcome, Secret as Secret2
from payseal._shared import ParamsLike
from typing import Any, Final, final

MAX_MESSAGE: Final[int]
"""
The largest message that is read, in bytes.
"""

__version__: Final[str]
"""
The version of the package.
"""

@final
class Currency:
    """
    An ISO 4217 currency, from its three letters. Raises ``InvalidInputError``.

    Functions take the letters as well, and results have the letters.

    >>> from payseal import Currency
    >>> leu = Currency("RON")
    >>> leu.numeric, leu.exponent
    ('946', 2)
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, code: str) -> Currency: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def code(self, /) -> str:
        """
        The three letters.
        """
    @property
    def exponent(self, /) -> int:
        """
        How many decimals the smallest unit has: 2 for EUR, 0 for JPY.
        """
    @staticmethod
    def from_numeric(code: str) -> Currency:
        """
        The currency of the three digits, with their leading zeros: ``"978"``, ``"036"``.
        """
    @property
    def numeric(self, /) -> str:
        """
        The three digits, with their leading zeros.
        """

@final
class Cvn:
    """
    A card verification number: 3 digits, or 4 on American Express cards. It must never be stored.

    It prints as ``[redacted]`` and cannot be pickled. Raises ``InvalidInputError``.

    >>> from payseal import Cvn
    >>> Cvn("012")
    Cvn([redacted])
    """
    def __copy__(self, /) -> Cvn: ...
    def __deepcopy__(self, /, memo: Any) -> Cvn: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __new__(cls, /, digits: str | Secret2) -> Cvn: ...
    def __reduce__(self, /) -> str: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    def expose(self, /) -> str:
        """
        The number itself.
        """

@final
class Expiry:
    """
    The month in which a card expires; it is valid through that month's last day. Raises ``InvalidInputError``.

    >>> from payseal import Expiry
    >>> expiry = Expiry(2027, 1)
    >>> expiry.to_mmyy(), expiry.to_yyyymm()
    ('0127', '202701')
    >>> expiry.is_expired(2027, 2)
    True
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ge__(self, value: object, /) -> bool: ...
    def __gt__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __le__(self, value: object, /) -> bool: ...
    def __lt__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, year: int, month: int) -> Expiry: ...
    def __reduce__(self, /) -> tuple[Any, tuple[int, int]]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def from_mmyy(text: str) -> Expiry:
        """
        Reads ``MMYY``; the year is taken as 20YY.
        """
    @staticmethod
    def from_yyyymm(text: str) -> Expiry:
        """
        Reads ``YYYYMM``.
        """
    def is_expired(self, /, year: int, month: int) -> bool:
        """
        Whether the card is past its last valid day on a day of the given month.
        """
    @property
    def month(self, /) -> int:
        """
        The month, 1 to 12.
        """
    def to_mmyy(self, /) -> str:
        """
        As ``MMYY``.
        """
    def to_yyyymm(self, /) -> str:
        """
        As ``YYYYMM``.
        """
    @property
    def year(self, /) -> int:
        """
        The year, with its century.
        """

@final
class Pan:
    """
    A card number (PAN): 12 to 19 digits that pass the Luhn check.

    It prints masked, is wiped when it is no longer used, and cannot be pickled. Raises ``InvalidInputError``.

    >>> from payseal import Pan
    >>> pan = Pan("4012000000150084")
    >>> pan
    Pan(401200******0084)
    >>> pan.brand
    <Brand.VISA: 'visa'>
    """
    def __copy__(self, /) -> Pan: ...
    def __deepcopy__(self, /, memo: Any) -> Pan: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __new__(cls, /, digits: str | Secret2) -> Pan: ...
    def __reduce__(self, /) -> str: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def brand(self, /) -> Brand:
        """
        The card scheme, by the number's leading digits.
        """
    def expose(self, /) -> str:
        """
        The number itself.
        """
    @property
    def masked(self, /) -> str:
        """
        The first six and the last four digits: what PCI DSS allows to be shown and stored.
        """

@final
class Params:
    """
    Request parameters, in the order in which they go out: a mapping of names to texts.

    Values may be card numbers, so ``repr`` shows the names only, and it cannot be pickled. Functions that take
    parameters take a ``dict`` or a list of pairs as well.

    >>> from payseal import Encoding, Params
    >>> params = Params({"amount": "12.00", "chName": "Ana Pop"})
    >>> params.encode(Encoding.FORM)
    'amount=12.00&chName=Ana+Pop'
    >>> params
    Params(['amount', 'chName'])
    >>> params["chName"]
    'Ana Pop'
    """
    def __contains__(self, name: Any, /) -> bool: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __getitem__(self, name: str, /) -> str: ...
    def __iter__(self, /) -> Iterator[str]: ...
    def __len__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, params: ParamsLike | None = None) -> Params: ...
    def __reduce__(self, /) -> str: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def decode(text: str, encoding: Encoding | None = None) -> Params:
        """
        Reads ``name=value&name=value…``. Raises ``ParseError``.
        """
    def encode(self, /, encoding: Encoding | None = None) -> str:
        """
        Writes ``name=value&name=value…``. Raises ``InvalidInputError`` with every fault: a name that is empty or
        there twice, and what the encoding cannot carry.
        """
    def get(self, /, name: str, default: str | None = None) -> str | None:
        """
        The value of a parameter, or the default.
        """
    def items(self, /) -> list[tuple[str, str]]:
        """
        Names and values, in order.
        """
    def keys(self, /) -> list[str]:
        """
        The names, in order.
        """
    def to_dict(self, /) -> dict[str, str]:
        """
        The parameters as a ``dict``, in the clear.
        """
    def values(self, /) -> list[str]:
        """
        The values, in order.
        """

@final
class Secret:
    """
    A text that must not leak: a password, a token, a card number.

    It prints as ``[redacted]``, is compared in constant time with another secret, cannot be pickled, and is
    wiped from memory when it is no longer used. ``expose()`` is the one way to the text. (Python's own ``str``
    of it, which is what you make a secret from, cannot be wiped.)

    >>> from payseal import Secret
    >>> token = Secret("hunter2")
    >>> print(token, repr(token), f"{token}")
    [redacted] Secret([redacted]) [redacted]
    >>> token.expose()
    'hunter2'
    """
    def __copy__(self, /) -> Secret: ...
    def __deepcopy__(self, /, memo: Any) -> Secret: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __new__(cls, /, text: str) -> Secret: ...
    def __reduce__(self, /) -> str: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    def expose(self, /) -> str:
        """
        The text itself.
        """

def amount_text(value: Decimal | str | int) -> str:
    """
    The text of an amount, if it is one.
    """

def command_line(arguments: SupportsGetItem[int, str]) -> int:
    """
    Runs the command line with its arguments, the program's name first, and returns the exit code.
    """

def currency_text(amount: Decimal | str | int, currency: str | Currency2) -> str:
    """
    The text of an amount with exactly as many decimals as the currency has.
    """

def from_minor_units(units: int, currency: str | Currency2) -> str:
    """
    The text of an amount of so many of the currency's smallest unit.
    """

def outcome_is_final(outcome: Outcome) -> bool:
    """
    Whether no further message about this operation is to be expected.
    """

def outcome_is_paid(outcome: Outcome) -> bool:
    """
    Whether the goods may be handed over.
    """

def to_minor_units(amount: Decimal | str | int, currency: str | Currency2) -> int:
    """
    The whole number of the currency's smallest unit.
    """

def __getattr__(name: str) -> Incomplete: ...
