"""
Nexi: XPay server to server.
"""

from _typeshed import Incomplete
from decimal import Decimal
from payseal import Amount, Currency, Outcome, Params, Secret
from payseal._shared import Message
from payseal.nexi.xpay import Cancel, CaptureOrRefund, CaptureType, CardVerification, Channel, CustomerInfo, ErrorEntry, HostedPayment, Init, Mit, Moto, OperationResult, OperationType
from typing import Any, Final, final
from uuid import UUID

__all__ = ["HostedPage", "Merchant", "Notification", "Operation", "OperationInfo", "PaymentSent", "Refused", "Request", "Return", "Stopped", "ThreeStepsChallenge", "ThreeStepsInit", "TwoStepsChallenge", "TwoStepsInit", "Validated", "ValidationSent", "cancel_from_json", "capture_or_refund_from_json", "card_verification_from_json", "hosted_payment_from_json", "init_from_json", "mit_from_json", "moto_from_json", "parse_hosted_page", "parse_operation", "parse_operation_info", "random_uuid"]

@final
class HostedPage:
    """
    A hosted page that waits for the customer. Store the token with the order: the notification has to carry the same.
    """
    def __reduce__(self, /) -> str: ...
    def __repr__(self, /) -> str: ...
    @property
    def security_token(self, /) -> Secret:
        """
        What the notification of this payment has to carry.
        """
    @property
    def url(self, /) -> str | None:
        """
        Where to send the customer.
        """

@final
class Merchant:
    """
    A merchant's account with the gateway, by its API key; makes the requests and begins the flows. ``correlation_id``, which
    each method takes, replaces the random one of the request. Every method raises ``InvalidInputError`` with every fault.

    >>> from decimal import Decimal
    >>> from payseal import Expiry, Pan
    >>> from payseal.nexi.xpay import Card, CustomerInfo, Init, Merchant, Order, Return, ThreeStepsChallenge
    >>> merchant = Merchant("5e1f")
    >>> order = Order(
    ...     order_id="O-1", amount=Decimal("50.00"), currency="EUR",
    ...     customer_info=CustomerInfo(card_holder_name="Ana Rossi"),
    ... )
    >>> card = Card(pan=Pan("4012000000150084"), expiry_date=Expiry(2030, 12))
    >>> sent = merchant.three_steps(Init(order=order, card=card))
    >>> sent.request.path
    '/orders/3steps/init'
    >>> step = sent.answer('''{"operation":{"orderId":"O-1","operationId":"77","operationResult":"PENDING"},
    ...     "threeDSAuthUrl":"https://issuer.example/","threeDSAuthRequest":"r"}''')
    >>> match step:
    ...     case ThreeStepsChallenge(): print(step.url, step.form("https://shop.example/back")["transactionId"])
    https://issuer.example/ 77
    """
    def __new__(cls, /, api_key: str | Secret) -> Merchant: ...
    def __reduce__(self, /) -> str: ...
    def __repr__(self, /) -> str: ...
    def cancel(self, /, operation_id: str, body: Cancel, *, correlation_id: str | UUID | None = None) -> Request:
        """
        Cancels an operation.
        """
    def capture(self, /, operation_id: str, body: CaptureOrRefund, *, key: str | UUID, correlation_id: str | UUID | None = None) -> Request:
        """
        Captures an authorisation. Sending the same ``key`` again does not capture again: store it before sending.
        """
    def card_verification(self, /, body: CardVerification, *, correlation_id: str | UUID | None = None) -> Request:
        """
        The verification of a card without a payment.
        """
    def hosted_page(self, /, body: HostedPayment, *, correlation_id: str | UUID | None = None) -> Request:
        """
        A payment on the hosted page.
        """
    def mit(self, /, body: Mit, *, correlation_id: str | UUID | None = None) -> Request:
        """
        A payment that the merchant begins, under a contract.
        """
    def moto(self, /, body: Moto, *, correlation_id: str | UUID | None = None) -> Request:
        """
        A payment whose card data came by mail or telephone.
        """
    def refund(self, /, operation_id: str, body: CaptureOrRefund, *, key: str | UUID, correlation_id: str | UUID | None = None) -> Request:
        """
        Pays back a capture. Sending the same ``key`` again does not pay back again: store it before sending.
        """
    def three_steps(self, /, init: Init, *, correlation_id: str | UUID | None = None) -> ThreeStepsInit:
        """
        Begins a payment in 3 steps.
        """
    def two_steps(self, /, init: Init, *, correlation_id: str | UUID | None = None) -> TwoStepsInit:
        """
        Begins a payment in 2 steps.
        """

@final
class Notification:
    """
    What the gateway's server sends when something happened to an order. **Anyone can send one**: it is authentic only after
    ``check``.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> str: ...
    def __repr__(self, /) -> str: ...
    def check(self, /, security_token: str | Secret, *, order_id: str) -> None:
        """
        Whether this comes from the gateway and is about that order. The token is compared in constant time with the one
        that ``HostedPage`` brought. Raises ``MacError`` if it is missing, empty or different; ``CheckError`` if it is
        about another order.
        """
    @property
    def event_id(self, /) -> str | None:
        """
        The gateway's number of this event; the same event may be sent more than once.
        """
    @property
    def event_time(self, /) -> str | None:
        """
        When it was sent.
        """
    @property
    def operation(self, /) -> Operation:
        """
        What happened.
        """
    @property
    def outcome(self, /) -> Outcome:
        """
        What became of the operation.
        """
    @staticmethod
    def parse(json: Message) -> Notification:
        """
        Reads the JSON of a notification. Raises ``ParseError``.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The notification as plain values, without its token.
        """

@final
class Operation:
    """
    One operation on an order: what was asked and how it went.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def additional_data(self, /) -> Any | None:
        """
        What else the gateway says about it.
        """
    @property
    def amount(self, /) -> Amount | None:
        """
        The amount, if it can be read.
        """
    @property
    def cancelled_operation_id(self, /) -> str | None:
        """
        The operation that this one cancelled.
        """
    @property
    def channel(self, /) -> Channel | str:
        """
        Through which channel it came; an empty word if the gateway does not say.
        """
    def check(self, /, *, order_id: str, amount: Decimal | str | int, currency: str | Currency) -> None:
        """
        Compares it with what was to be paid. Raises ``CheckError``.
        """
    @property
    def currency(self, /) -> str | None:
        """
        The currency, which the gateway writes as ``EUR`` in one answer and as ``978`` in another.
        """
    @property
    def customer_info(self, /) -> CustomerInfo | None:
        """
        Who pays, as far as the gateway says.
        """
    def get(self, /, key: str) -> Any | None:
        """
        Any member, as it came.
        """
    @property
    def operation_amount(self, /) -> str | None:
        """
        The amount in the currency's smallest unit, as it came.
        """
    @property
    def operation_currency(self, /) -> str | None:
        """
        The currency, as it came.
        """
    @property
    def operation_id(self, /) -> str | None:
        """
        The gateway's number of this operation.
        """
    @property
    def operation_result(self, /) -> OperationResult | str:
        """
        How it went; an empty word if the gateway does not say.
        """
    @property
    def operation_time(self, /) -> str | None:
        """
        When it happened.
        """
    @property
    def operation_type(self, /) -> OperationType | str:
        """
        What was done; an empty word if the gateway does not say.
        """
    @property
    def order_id(self, /) -> str | None:
        """
        The merchant's number of the order.
        """
    @property
    def outcome(self, /) -> Outcome:
        """
        What became of this operation.
        """
    @property
    def payment_circuit(self, /) -> str | None:
        """
        The card's scheme.
        """
    @property
    def payment_end_to_end_id(self, /) -> str | None:
        """
        The number that is the same from end to end.
        """
    @property
    def payment_instrument_info(self, /) -> str | None:
        """
        The instrument, masked.
        """
    @property
    def payment_link_id(self, /) -> str | None:
        """
        The payment link from which this came.
        """
    @property
    def payment_method(self, /) -> str | None:
        """
        ``CARD`` or another method.
        """
    def to_dict(self, /) -> Any:
        """
        The whole object, those members included that are not known.
        """
    @property
    def warnings(self, /) -> tuple[ErrorEntry, ...]:
        """
        Warnings: the gateway sends objects or plain texts.
        """

@final
class OperationInfo:
    """
    The number of an operation that was accepted.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def operation_id(self, /) -> str | None:
        """
        The gateway's number of the operation.
        """
    @property
    def operation_time(self, /) -> str | None:
        """
        When it happened.
        """
    def to_dict(self, /) -> Any:
        """
        The whole object.
        """

@final
class PaymentSent:
    """
    The last request is to be sent, and its answer is awaited.
    """
    def __reduce__(self, /) -> str: ...
    def __repr__(self, /) -> str: ...
    def answer(self, /, json: Message) -> Incomplete:
        """
        Takes the answer: the operation says what became of the payment. If no answer comes, do not pay again: ask the gateway
        for the order. Raises ``ParseError``; ``CheckError`` if it is the answer for another order.
        """
    @property
    def request(self, /) -> Request:
        """
        The request to send.
        """

@final
class Refused:
    """
    Why the gateway refused a request.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def entries(self, /) -> tuple[ErrorEntry, ...]:
        """
        The single errors.
        """
    def to_dict(self, /) -> Any:
        """
        The whole answer as plain values.
        """

@final
class Request:
    """
    A request, ready to be sent. It holds the API key and perhaps a card, and prints neither.
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
        The body: JSON in UTF-8, in the clear.
        """
    @property
    def correlation_id(self, /) -> str:
        """
        The number by which the gateway finds this call.
        """
    @property
    def headers(self, /) -> dict[str, str]:
        """
        The headers, the API key among them, in the clear.
        """
    @property
    def method(self, /) -> str:
        """
        The method: ``POST``.
        """
    @property
    def path(self, /) -> str:
        """
        The path below the base URL, such as ``/orders/moto``.
        """
    def url(self, /, base: str) -> str:
        """
        The URL; ``base`` is ``PRODUCTION`` or ``TEST``.
        """

@final
class Return:
    """
    What the customer's browser brings back from the issuer.
    """
    def __reduce__(self, /) -> str: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def parse(body: Message) -> Return:
        """
        Reads the form that the browser posts. Raises ``ParseError``: no form, or ``paymentId`` or ``PaRes`` is missing, empty
        or there twice.
        """
    @property
    def payment_id(self, /) -> str:
        """
        The operation to which the customer comes back.
        """

@final
class Stopped:
    """
    The payment ends here: the operation says why.
    """
    def __repr__(self, /) -> str: ...
    @property
    def operation(self, /) -> Operation:
        """
        The operation.
        """

@final
class ThreeStepsChallenge:
    """
    The customer has to be sent to the card's issuer, and comes back with a ``Return``.
    """
    def __reduce__(self, /) -> str: ...
    def __repr__(self, /) -> str: ...
    @property
    def auth_request(self, /) -> str:
        """
        ``threeDSAuthRequest``, as it came; empty if it did not come.
        """
    @property
    def enrollment_status(self, /) -> str | None:
        """
        ``threeDSEnrollmentStatus``, as it came.
        """
    def form(self, /, return_url: str) -> Params:
        """
        The fields of the form that sends the customer to the issuer. ``RuntimeError`` after ``returned``.
        """
    @property
    def operation(self, /) -> Operation:
        """
        The operation that the first step made.
        """
    @property
    def operation_id(self, /) -> str:
        """
        The gateway's number of the operation, which the customer's return carries as ``paymentId``.
        """
    def returned(self, /, back: Return) -> ValidationSent:
        """
        Takes the customer's return: the next step is its validation. Raises ``CheckError`` if it is the return of
        another operation.
        """
    @property
    def url(self, /) -> str:
        """
        Where the customer's browser has to post ``form``.
        """

@final
class ThreeStepsInit:
    """
    The first of 3 requests is to be sent, and its answer is awaited.
    """
    def __reduce__(self, /) -> str: ...
    def __repr__(self, /) -> str: ...
    def answer(self, /, json: Message) -> Incomplete:
        """
        Takes the answer. If it names a page for the customer, the next state is a challenge. Raises
        ``ParseError``; ``CheckError`` if it is the answer for another order; ``RuntimeError`` the second time.
        """
    @property
    def request(self, /) -> Request:
        """
        The request to send.
        """

@final
class TwoStepsChallenge:
    """
    The customer has to be sent to the card's issuer, and comes back with a ``Return``.
    """
    def __reduce__(self, /) -> str: ...
    def __repr__(self, /) -> str: ...
    @property
    def auth_request(self, /) -> str:
        """
        ``threeDSAuthRequest``, as it came; empty if it did not come.
        """
    @property
    def enrollment_status(self, /) -> str | None:
        """
        ``threeDSEnrollmentStatus``, as it came.
        """
    def form(self, /, return_url: str) -> Params:
        """
        The fields of the form that sends the customer to the issuer. ``RuntimeError`` after ``returned``.
        """
    @property
    def operation(self, /) -> Operation:
        """
        The operation that the first step made.
        """
    @property
    def operation_id(self, /) -> str:
        """
        The gateway's number of the operation, which the customer's return carries as ``paymentId``.
        """
    def returned(self, /, back: Return, *, capture: CaptureType | None = None) -> PaymentSent:
        """
        Takes the customer's return: the next and last step is the payment. Raises ``CheckError`` if it is the return
        of another operation.
        """
    @property
    def url(self, /) -> str:
        """
        Where the customer's browser has to post ``form``.
        """

@final
class TwoStepsInit:
    """
    The first of 2 requests is to be sent, and its answer is awaited.
    """
    def __reduce__(self, /) -> str: ...
    def __repr__(self, /) -> str: ...
    def answer(self, /, json: Message) -> Incomplete:
        """
        Takes the answer. If it names a page for the customer, the next state is a challenge. Raises
        ``ParseError``; ``CheckError`` if it is the answer for another order; ``RuntimeError`` the second time.
        """
    @property
    def request(self, /) -> Request:
        """
        The request to send.
        """

@final
class Validated:
    """
    The customer is authenticated: the payment can be made.
    """
    def __reduce__(self, /) -> str: ...
    def __repr__(self, /) -> str: ...
    @property
    def operation(self, /) -> Operation:
        """
        The operation, as the second step left it.
        """
    def pay(self, /, *, capture: CaptureType | None = None) -> PaymentSent:
        """
        The last step: the payment. ``RuntimeError`` the second time.
        """
    @property
    def result(self, /) -> Any:
        """
        What 3-D Secure found, as it came: a ``dict``, or ``None``.
        """

@final
class ValidationSent:
    """
    The second of 3 requests is to be sent, and its answer is awaited.
    """
    def __reduce__(self, /) -> str: ...
    def __repr__(self, /) -> str: ...
    def answer(self, /, json: Message) -> Incomplete:
        """
        Takes the answer. Only if the gateway says that the customer is authenticated is the next state ``Validated``. Raises
        ``ParseError``; ``CheckError`` if it is the answer for another order or operation.
        """
    @property
    def request(self, /) -> Request:
        """
        The request to send.
        """

def cancel_from_json(value: Any) -> Cancel:
    """
    Reads a ``Cancel`` from plain values in the gateway's own form.
    """

def capture_or_refund_from_json(value: Any) -> CaptureOrRefund:
    """
    Reads a ``CaptureOrRefund`` from plain values in the gateway's own form.
    """

def card_verification_from_json(value: Any) -> CardVerification:
    """
    Reads a ``CardVerification`` from plain values in the gateway's own form.
    """

def hosted_payment_from_json(value: Any) -> HostedPayment:
    """
    Reads a ``HostedPayment`` from plain values in the gateway's own form.
    """

def init_from_json(value: Any) -> Init:
    """
    Reads a ``Init`` from plain values in the gateway's own form.
    """

def mit_from_json(value: Any) -> Mit:
    """
    Reads a ``Mit`` from plain values in the gateway's own form.
    """

def moto_from_json(value: Any) -> Moto:
    """
    Reads a ``Moto`` from plain values in the gateway's own form.
    """

def parse_hosted_page(json: Message) -> Incomplete:
    """
    Reads the answer to ``hosted_page``. Raises ``ParseError``.
    """

def parse_operation(json: Message) -> Incomplete:
    """
    Reads the answer to ``moto``, ``mit`` or ``card_verification``. Raises ``ParseError``.
    """

def parse_operation_info(json: Message) -> Incomplete:
    """
    Reads the answer to ``capture``, ``refund`` or ``cancel``. Raises ``ParseError``.
    """

def random_uuid() -> str:
    """
    A fresh random UUID (version 4), for ``Idempotency-Key``.
    """
