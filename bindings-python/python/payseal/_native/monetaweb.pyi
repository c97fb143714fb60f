"""
Nexi: MonetaWeb.
"""

from decimal import Decimal
from payseal import Currency, Cvn, Expiry, Outcome, Pan, Params, Secret
from payseal._shared import Message, ParamsLike
from payseal.nexi.monetaweb import Language, ResultWord
from typing import Final, final

__all__ = ["Failure", "Initialized", "Merchant", "Notification", "Payment", "Reply", "Request", "parse_answer"]

@final
class Failure:
    """
    A request that the gateway refused.
    """
    def __repr__(self, /) -> str: ...
    @property
    def error_code(self, /) -> str | None:
        """
        The code, as text.
        """
    @property
    def error_message(self, /) -> str | None:
        """
        The text that belongs to it.
        """
    @property
    def params(self, /) -> Params:
        """
        All fields.
        """
    @property
    def raw(self, /) -> Secret:
        """
        The document as it came.
        """

@final
class Initialized:
    """
    A hosted payment that has begun. Store the token with the order: the notification has to carry the same.
    """
    def __reduce__(self, /) -> str: ...
    def __repr__(self, /) -> str: ...
    @property
    def hosted_page_url(self, /) -> str | None:
        """
        The hosted page, as it came.
        """
    @property
    def params(self, /) -> Params:
        """
        All fields.
        """
    @property
    def payment_id(self, /) -> str:
        """
        The gateway's number of the payment.
        """
    @property
    def raw(self, /) -> Secret:
        """
        The document as it came.
        """
    @property
    def redirect_url(self, /) -> str:
        """
        Where to send the customer: the hosted page with the payment's number.
        """
    @property
    def security_token(self, /) -> Secret:
        """
        What the notification of this payment has to carry.
        """

@final
class Merchant:
    """
    A terminal's account with the gateway: its number, at most 8 characters, and its password, at most 50. It makes the
    requests; every method raises ``InvalidInputError`` with every fault.

    >>> from decimal import Decimal
    >>> from payseal.nexi.monetaweb import Language, Merchant
    >>> merchant = Merchant("93027500", "the terminal's password")
    >>> request = merchant.initialize(
    ...     amount=Decimal("1428.70"), currency="EUR", language=Language.ITA,
    ...     response_to_merchant_url="https://shop.example/notify", merchant_order_id="TRCK0001",
    ... )
    >>> request.params["currencyCode"]
    '978'
    """
    def __new__(cls, /, id: str, password: str | Secret, *, tenant_id: str | None = None) -> Merchant: ...
    def __reduce__(self, /) -> str: ...
    def __repr__(self, /) -> str: ...
    def confirm(self, /, *, amount: Decimal | str | int, currency: str | Currency, merchant_order_id: str, payment_id: str) -> Request:
        """
        Captures an authorised payment, wholly or in part.
        """
    def initialize(self, /, *, amount: Decimal | str | int, currency: str | Currency, language: Language, response_to_merchant_url: str, merchant_order_id: str, recovery_url: str | None = None, description: str | None = None, card_holder_name: str | None = None, card_holder_email: str | None = None, custom_field: str | None = None) -> Request:
        """
        Begins a card payment on the hosted page. The order number has 1 to 18 letters and digits; URLs at most 2 048
        characters, descriptions and the custom field 255, name and email 125.
        """
    def initialize_mybank(self, /, *, amount: Decimal | str | int, response_to_merchant_url: str, merchant_order_id: str, recovery_url: str | None = None, description: str | None = None, card_holder_name: str | None = None, card_holder_email: str | None = None, custom_field: str | None = None) -> Request:
        """
        Begins a MyBank transfer on the hosted page, in euros.
        """
    def inquiry(self, /, payment_id: str) -> Request:
        """
        Asks what became of a payment.
        """
    def other(self, /, operation_type: str, params: ParamsLike) -> Request:
        """
        Any other operation, with its parameters in the order given. The account and ``operationType`` are added in front;
        parameters whose limits are known are held to them.
        """
    def pay(self, /, *, amount: Decimal | str | int, currency: str | Currency, merchant_order_id: str, card: str | Pan, cvv2: str | Cvn, expiry: Expiry, description: str | None = None, card_holder_name: str | None = None, card_holder_email: str | None = None, custom_field: str | None = None) -> Request:
        """
        A payment whose card data came by mail or telephone (MOTO).
        """

@final
class Notification:
    """
    How a hosted payment ended, as the gateway's server tells. **Anyone can send one**: it is authentic only after ``check``.

    ``kind`` says which it is: ``card``, ``mybank``, or ``cancel`` and ``error``, which carry no token, so that nothing proves
    who sent them: ask with ``Merchant.inquiry``.

    >>> from payseal.nexi.monetaweb import Notification
    >>> notification = Notification.parse(
    ...     b"paymentid=42&result=APPROVED&merchantorderid=TRCK0001&responsecode=000&securitytoken=5e3a"
    ... )
    >>> notification.check("5e3a", payment_id="42", order_id="TRCK0001")
    >>> notification.outcome
    <Outcome.AUTHORIZED: 'authorized'>
    >>> notification.reply("https://shop.example/thanks").body
    'https://shop.example/thanks?paymentid=42'
    """
    def __reduce__(self, /) -> str: ...
    def __repr__(self, /) -> str: ...
    def check(self, /, token: str | Secret, *, payment_id: str, order_id: str) -> None:
        """
        Whether this comes from the gateway and is about that payment of that order. The token is compared in constant time
        with the one that ``Initialized`` brought.

        Raises ``MacError`` if the token is empty or different, and for a ``cancel`` or an ``error``, which carry none;
        ``CheckError`` if it is about another payment.
        """
    def check_payment_id(self, /, payment_id: str) -> None:
        """
        Whether a ``cancel`` or an ``error`` is about that payment. It does not show who sent it. Raises ``CheckError``;
        ``MacError`` for the others, which are to be checked with their token.
        """
    def get(self, /, name: str) -> str | None:
        """
        Any field; the case of its name does not count.
        """
    @property
    def kind(self, /) -> str:
        """
        Which of the four it is: ``card``, ``mybank``, ``cancel`` or ``error``.
        """
    @property
    def masked_pan(self, /) -> str | None:
        """
        The card number, masked.
        """
    @property
    def merchant_order_id(self, /) -> str | None:
        """
        The merchant's number of the order.
        """
    @property
    def outcome(self, /) -> Outcome:
        """
        What the notification says became of the payment.
        """
    @property
    def params(self, /) -> Params:
        """
        All fields, those that are not known included, as they came and in their order.
        """
    @staticmethod
    def parse(body: Message) -> Notification:
        """
        Reads a form body in UTF-8 or ISO-8859-1. Raises ``ParseError``: no form, a field that is there twice, no
        ``paymentid``, no ``result``, no ``securitytoken`` where there has to be one.
        """
    @property
    def payment_id(self, /) -> str:
        """
        The payment that this claims to be about: look the order up by it, then ``check``.
        """
    def reply(self, /, outcome_url: str) -> Reply:
        """
        The reply that sends the customer to ``outcome_url``, with this payment's number. Raises ``InvalidInputError``.
        """
    @property
    def response_code(self, /) -> str | None:
        """
        The issuer's answer; ``000`` is text.
        """

@final
class Payment:
    """
    What became of a payment: the answer to ``pay``, ``confirm``, ``inquiry`` and other operations.
    """
    def __reduce__(self, /) -> str: ...
    def __repr__(self, /) -> str: ...
    @property
    def authorization_code(self, /) -> str | None:
        """
        The issuer's authorisation code.
        """
    @property
    def card_country(self, /) -> str | None:
        """
        The country of the card.
        """
    @property
    def card_type(self, /) -> str | None:
        """
        The scheme of the card.
        """
    @property
    def custom_field(self, /) -> str | None:
        """
        What the merchant sent as ``customField``.
        """
    @property
    def description(self, /) -> str | None:
        """
        A description of the result.
        """
    def get(self, /, name: str) -> str | None:
        """
        Any field; the case of its name does not count.
        """
    @property
    def merchant_order_id(self, /) -> str | None:
        """
        The merchant's number of the order.
        """
    @property
    def outcome(self, /) -> Outcome:
        """
        What became of the payment.
        """
    @property
    def params(self, /) -> Params:
        """
        All fields.
        """
    @property
    def payment_id(self, /) -> str | None:
        """
        The gateway's number of the payment.
        """
    @property
    def raw(self, /) -> Secret:
        """
        The document as it came.
        """
    @property
    def response_code(self, /) -> str | None:
        """
        The issuer's answer; ``000`` is text.
        """
    @property
    def result(self, /) -> ResultWord | str:
        """
        How it went, in the gateway's word; an empty one if the message does not say.
        """
    @property
    def rrn(self, /) -> str | None:
        """
        The acquirer's reference number.
        """

@final
class Reply:
    """
    What the merchant's server answers a notification with, within 20 seconds: the URL to which the gateway then sends the
    customer, as plain text and nothing else. Raises ``InvalidInputError``.
    """
    CONTENT_TYPE: Final[str]
    """
    The value of the ``Content-Type`` header.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, outcome_url: str, payment_id: str) -> Reply: ...
    def __repr__(self, /) -> str: ...
    @property
    def body(self, /) -> str:
        """
        The body of the reply.
        """

@final
class Request:
    """
    A request, ready to be sent by ``POST``. It holds the password and perhaps a card, and prints neither.
    """
    CONTENT_TYPE: Final[str]
    """
    The value of the ``Content-Type`` header.
    """
    PRODUCTION: Final[str]
    """
    Where requests go in production.
    """
    TEST: Final[str]
    """
    Where requests go for tests.
    """
    def __reduce__(self, /) -> str: ...
    def __repr__(self, /) -> str: ...
    @property
    def body(self, /) -> str:
        """
        The body: the parameters form-encoded, each character as its one byte of ISO-8859-1.
        """
    @property
    def params(self, /) -> Params:
        """
        The parameters, in order.
        """

def parse_answer(document: Message) -> Initialized | Payment | Failure:
    """
    Reads an answer in UTF-8 or ISO-8859-1. It carries no signature. Raises ``ParseError``: malformed or hostile XML, another
    root than ``response`` or ``error``, an element that is there twice, an initialized payment without its number, token
    or page.

    >>> from payseal.nexi.monetaweb import Failure, Initialized, parse_answer
    >>> answer = parse_answer(
    ...     b"<response><paymentid>42</paymentid><securitytoken>5e3a</securitytoken>"
    ...     b"<hostedpageurl>https://gateway.example/page</hostedpageurl></response>"
    ... )
    >>> match answer:
    ...     case Initialized(): print(answer.redirect_url)
    ...     case Failure(): print(answer.error_code)
    https://gateway.example/page?PaymentID=42
    """
