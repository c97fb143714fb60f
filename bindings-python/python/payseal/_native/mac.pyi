"""
Nexi: the MAC of the older XPay.
"""

from decimal import Decimal
from payseal import Currency, Outcome, Params, Secret
from payseal._shared import Message, ParamsLike
from payseal.nexi.mac import Esito, Message as Message2
from typing import Any, Final, final

__all__ = ["Answer", "HostedPage", "MacKey", "Notification", "message_fields", "messages"]

@final
class Answer:
    """
    The JSON answer to an API request. It exists only if its MAC is right.
    """
    def __reduce__(self, /) -> str: ...
    def __repr__(self, /) -> str: ...
    @property
    def esito(self, /) -> Esito | str:
        """
        How it went, in the gateway's word.
        """
    @staticmethod
    def open(json: Message, key: MacKey) -> Answer:
        """
        Reads an answer and verifies its MAC, which covers ``esito``, ``idOperazione`` and ``timeStamp``. Raises
        ``MacError``; ``ParseError`` if this is no JSON object or one of the three is missing.
        """
    @property
    def outcome(self, /) -> Outcome:
        """
        What became of the request, not of the payment that it may ask about.
        """
    def to_dict(self, /) -> Any:
        """
        The whole answer, as it came. The MAC covers three fields of it.
        """

@final
class HostedPage:
    """
    A request for the hosted payment page, with its MAC: to be put into a form that the browser sends, or into a URL.

    ``one_click`` is the group and the contract of a payment with a stored card; ``other`` are further parameters that
    the gateway knows, which the MAC does not cover. Raises ``InvalidInputError`` with every fault.

    >>> from decimal import Decimal
    >>> from payseal.nexi.mac import HostedPage, MacKey
    >>> page = HostedPage(
    ...     MacKey("secret_key"), alias="ALIAS1", cod_trans="1200123", amount=Decimal("50.50"), currency="EUR",
    ...     url="https://shop.example/esito", url_back="https://shop.example/annullo",
    ... )
    >>> page.params["importo"]
    '5050'
    >>> page.url(HostedPage.TEST)[:30]
    'https://int-ecommerce.nexi.it/'
    """
    PRODUCTION: Final[str]
    """
    Where the hosted page is in production.
    """
    TEST: Final[str]
    """
    Where the hosted page is for tests.
    """
    def __new__(cls, /, key: MacKey, *, alias: str, cod_trans: str, amount: Decimal | str | int, currency: str | Currency, url: str, url_back: str, one_click: tuple[str, str] | None = None, other: ParamsLike | None = None) -> HostedPage: ...
    def __repr__(self, /) -> str: ...
    def body(self, /) -> str:
        """
        The form as its body, ``application/x-www-form-urlencoded``.
        """
    @property
    def params(self, /) -> Params:
        """
        Names and values, for the hidden inputs of a form that is sent by ``POST``.
        """
    def url(self, /, base: str) -> str:
        """
        The URL to which the browser is sent: ``base`` is ``PRODUCTION`` or ``TEST``.
        """

@final
class MacKey:
    """
    The secret key of a terminal, which the gateway's back office shows as the key for the MAC.
    Raises ``KeyFormatError`` if it is empty.

    >>> from payseal.nexi.mac import MacKey, Message
    >>> key = MacKey("secret_key")
    >>> fields = {"importo": "5050", "divisa": "EUR", "codTrans": "1200123"}
    >>> mac = key.build(Message.HOSTED_PAGE, fields)
    >>> mac
    '0fa0ca05a13c6b5d0bd1466461319658f7f990bf'
    >>> key.verify(Message.HOSTED_PAGE, fields, mac)
    """
    def __new__(cls, /, key: str | Secret) -> MacKey: ...
    def __reduce__(self, /) -> str: ...
    def __repr__(self, /) -> str: ...
    def build(self, /, message: Message2, fields: ParamsLike) -> str:
        """
        The MAC of a message, from the fields that ``Message.fields`` lists; others are left alone. Raises
        ``InvalidInputError`` with every fault.
        """
    def verify(self, /, message: Message2, fields: ParamsLike, mac: str | None) -> None:
        """
        Whether ``mac`` is the MAC of a message, in constant time. Pass what came, or ``None`` if none came. Raises
        ``MacError`` if it is missing, empty or different; ``ParseError`` for a listed field that is missing or there twice.
        """

@final
class Notification:
    """
    The outcome of a payment on the hosted page, as the customer brings it back to ``url`` and the gateway's server sends it
    to ``urlpost``. It exists only if its MAC is right.
    """
    def __reduce__(self, /) -> str: ...
    def __repr__(self, /) -> str: ...
    def check(self, /, *, cod_trans: str, amount: Decimal | str | int, currency: str | Currency) -> None:
        """
        Compares it with the payment that was begun: a notification of another payment has a right MAC too. Raises
        ``CheckError``.
        """
    @property
    def cod_aut(self, /) -> str:
        """
        The issuer's authorisation code; empty if the payment was refused.
        """
    @property
    def cod_trans(self, /) -> str:
        """
        The merchant's own number of the payment.
        """
    @property
    def esito(self, /) -> Esito | str:
        """
        How it went, in the gateway's word.
        """
    def get(self, /, name: str) -> str | None:
        """
        Any field. The MAC covers those of ``Message.OUTCOME`` only.
        """
    @property
    def importo(self, /) -> str:
        """
        The amount in the currency's smallest unit, as it came.
        """
    @staticmethod
    def open(body: Message, key: MacKey) -> Notification:
        """
        Reads a form body or a query string (without its ``?``), in UTF-8 or ISO-8859-1, and verifies its MAC. Raises
        ``MacError`` if the MAC is missing, empty or wrong; ``ParseError`` if this is no form, or a field is missing or
        there twice.
        """
    @property
    def outcome(self, /) -> Outcome:
        """
        What became of the payment. Whether ``OK`` has also captured the money is a setting of the terminal.
        """
    @property
    def params(self, /) -> Params:
        """
        All fields, in the order in which they came.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The notification as plain values.
        """

def message_fields(message: Message2) -> list[str]:
    """
    The fields of a message's MAC, in the order in which they are hashed.
    """

def messages() -> list[str]:
    """
    Every message with a MAC, by name.
    """
