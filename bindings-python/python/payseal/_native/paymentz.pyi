"""
Paymentz.
"""

from _typeshed import SupportsGetItem
from decimal import Decimal
from payseal import Currency, Cvn, Expiry, Outcome, Pan, Params, Secret
from payseal._shared import FieldValue, Message, ParamsLike
from payseal.paymentz import ChecksumUse, LongStatus, Operation, PaymentType, Recurring, Redirect, ShortStatus
from typing import Any, Final, SupportsFloat, SupportsIndex, final

__all__ = ["AuthToken", "Callback", "Merchant", "Request", "Response", "SignedRequest", "UnverifiedCallback"]

@final
class AuthToken:
    """
    The token that the gateway hands out for about an hour, and each request carries as a header.

    Its expiry is read, nothing in it is trusted. Raises ``InvalidInputError`` if it cannot be a header's value.

    >>> from payseal.paymentz import AuthToken
    >>> token = AuthToken("e30.eyJleHAiOjE2MDAwMDAwMDB9.")
    >>> token.expires_at, token.is_expired(1_600_000_000)
    (1600000000, True)
    >>> token
    AuthToken([redacted])
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, token: str | Secret) -> AuthToken: ...
    def __reduce__(self, /) -> str: ...
    def __repr__(self, /) -> str: ...
    @property
    def expires_at(self, /) -> int | None:
        """
        When the token expires, in whole seconds since 1970-01-01 UTC; ``None`` if it does not say so.
        """
    def expose(self, /) -> str:
        """
        The token itself.
        """
    def header(self, /) -> tuple[str, str]:
        """
        The header to send, name and value; the value is a secret.
        """
    def is_expired(self, /, now: SupportsFloat | SupportsIndex) -> bool:
        """
        Whether the token is of no more use at a time in seconds since 1970-01-01 UTC, such as ``time.time()``. One whose
        expiry cannot be read counts as expired. To renew early, hand in a later time.
        """

@final
class Callback:
    """
    A callback or redirect that the gateway has signed.

    The checksum covers ``payment_id``, ``merchant_transaction_id``, ``amount`` and ``short_status``, and nothing else. The
    same message may come again; ``check`` keeps it from counting for another order.

    >>> from payseal.paymentz import Merchant, UnverifiedCallback
    >>> body = (
    ...     b"paymentId=77251&merchantTransactionId=011E1D8A5C034&amount=156.00&status=N"
    ...     b"&checksum=9b086aa4f2fc8820c3d8cc7669fb4b92"
    ... )
    >>> callback = UnverifiedCallback.parse(body).verify(Merchant("11344", "merchant-secret"))
    >>> callback.check(merchant_transaction_id="011E1D8A5C034", amount="156.00")
    >>> callback.outcome
    <Outcome.FAILED: 'failed'>
    """
    def __eq__(self, other: object, /) -> bool: ...
    def __reduce__(self, /) -> str: ...
    def __repr__(self, /) -> str: ...
    @property
    def amount(self, /) -> str:
        """
        The amount as it was written. Signed.
        """
    def check(self, /, *, merchant_transaction_id: str, amount: Decimal | str | int, currency: str | Currency | None = None) -> None:
        """
        Compares the callback with the payment that it should be about. Raises ``CheckError`` with every field that
        differs or is missing.
        """
    def get(self, /, path: str) -> str | None:
        """
        A field by its dotted path. Only those above that say so are signed.
        """
    @property
    def long_status(self, /) -> LongStatus | str | None:
        """
        The long status of a callback; a redirect has none. Not signed.
        """
    @property
    def merchant_transaction_id(self, /) -> str:
        """
        The merchant's own ID of the payment. Signed.
        """
    @property
    def outcome(self, /) -> Outcome:
        """
        What became of the payment.
        """
    @property
    def payment_id(self, /) -> str:
        """
        The gateway's ID of the payment. Signed.
        """
    @property
    def raw(self, /) -> Secret:
        """
        All of it as it came.
        """
    @property
    def result_code(self, /) -> str | None:
        """
        The code of the result, with its leading zeros. Not signed.
        """
    @property
    def short_status(self, /) -> ShortStatus | str:
        """
        The short status. Signed.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The callback as plain values.
        """

@final
class Merchant:
    """
    An account at the gateway: the member ID and the secure key that go into every checksum, both as the gateway's
    dashboard shows them. A partner who signs customers up has one of these too.

    Raises ``InvalidInputError`` with every fault: an ID or key that is empty or holds ``|``, a key with blanks at an
    end, and the key ``null``.

    >>> from payseal.paymentz import ChecksumUse, Merchant
    >>> merchant = Merchant("11344", "secure-key")
    >>> parts = {"merchantTransactionId": "ORDER-1", "amount": "50.00"}
    >>> merchant.checksum(ChecksumUse.PAYMENT, parts)
    'd48d10f6d1a8695ccb7ab57b690d2371'
    >>> merchant.signed_text(ChecksumUse.PAYMENT, parts)
    '11344|<secureKey>|ORDER-1|50.00'
    """
    def __new__(cls, /, member_id: str, secure_key: str | Secret) -> Merchant: ...
    def __reduce__(self, /) -> str: ...
    def __repr__(self, /) -> str: ...
    def checksum(self, /, used_for: ChecksumUse, params: ParamsLike) -> str:
        """
        The checksum for one of its uses, as lowercase hex, over parameters by the names that they have in a request
        or callback. Raises ``InvalidInputError`` with every part that is missing, empty or holds ``|``.
        """
    @property
    def member_id(self, /) -> str:
        """
        The member ID.
        """
    def sign_many(self, /, requests: SupportsGetItem[int, Request]) -> list[SignedRequest]:
        """
        As ``Request.sign``, for many requests at once. The first error is raised, and has the number of
        its request as ``index``.
        """
    def signed_text(self, /, used_for: ChecksumUse, params: ParamsLike) -> str:
        """
        What is hashed, for a person who looks for a mistake: the key is shown as ``<secureKey>`` and a card number as
        ``<card.number>``.
        """
    def verify(self, /, used_for: ChecksumUse, params: ParamsLike, received: str | None) -> None:
        """
        Compares a received checksum, in constant time. Raises ``MacError`` if it differs, if it is empty or missing,
        or if a part holds ``|``.
        """

@final
class Request:
    """
    A request in the making.

    A constructor for each operation takes what it needs; methods return a request with what is common added;
    ``param`` adds anything else under the gateway's own name. ``sign`` checks all of it and fills the checksum in.

    >>> from decimal import Decimal
    >>> from payseal import Expiry
    >>> from payseal.paymentz import Merchant, PaymentType, Request
    >>> message = (
    ...     Request.payment(PaymentType.DEBIT, "ORDER-1", amount=Decimal("50.00"), currency="EUR")
    ...     .card("4111111111111111", Expiry(2030, 12), "123")
    ...     .customer("email", "ana@example.com")
    ...     .redirect_url("https://shop.example/back")
    ...     .sign(Merchant("11344", "secure-key"))
    ... )
    >>> message.path
    '/transactionServices/REST/v1/payments'
    >>> message.params["authentication.checksum"]
    'd48d10f6d1a8695ccb7ab57b690d2371'
    """
    def __new__(cls, /, operation: Operation, params: ParamsLike) -> Request:
        """
        Any operation, from parameters under the gateway's own names. An ID that is part of the address is among them
        (``paymentId``, ``registrationId``).
        """
    def __reduce__(self, /) -> str: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def account_registration(bic: str) -> Request:
        """
        The registration of a bank account without a payment; the rest of the account is added by ``param``,
        ``bankAccount.iban`` first.
        """
    def amount(self, /, amount: Decimal | str | int) -> Request:
        """
        The amount, of an operation that does not need one.
        """
    @staticmethod
    def auth_token(partner_id: str, username: str) -> Request:
        """
        A merchant's token; the merchant's secure key is sent as ``authentication.sKey``.
        """
    def brand(self, /, brand: str) -> Request:
        """
        The brand of the payment, such as ``VISA``.
        """
    @staticmethod
    def capture(payment_id: str, amount: Decimal | str | int) -> Request:
        """
        The capture of a preauthorization, of all or a part of it.
        """
    def card(self, /, number: str | Pan, expiry: Expiry, cvv: str | Cvn | None = None) -> Request:
        """
        The card to charge or to register.
        """
    @staticmethod
    def card_registration(number: str | Pan, expiry: Expiry, cvv: str | Cvn | None = None) -> Request:
        """
        The registration of a card without a payment.
        """
    def create_registration(self, /) -> Request:
        """
        Registers the card along with the payment.
        """
    def currency(self, /, currency: str | Currency) -> Request:
        """
        The currency, of an operation that does not need one.
        """
    def customer(self, /, field: str, value: str) -> Request:
        """
        A field of the customer: ``customer("email", …)`` is ``customer.email``.
        """
    @staticmethod
    def customer_sign_up(given_name: str, surname: str, email: str) -> Request:
        """
        A customer's sign-up by a merchant.
        """
    @staticmethod
    def delete_instrument(registration_id: str) -> Request:
        """
        The removal of a registered card or account.
        """
    def display_amount(self, /, *, amount: Decimal | str | int, currency: str | Currency) -> Request:
        """
        What the customer is shown, where it is not what is charged.
        """
    @staticmethod
    def inquiry(payment_id: str) -> Request:
        """
        An inquiry at the payment's own address, ``/payments/{id}``. The vendor's pages disagree on whether this or
        ``inquiry_service`` is the one to use.
        """
    @staticmethod
    def inquiry_service(*, payment_id: str | None = None, merchant_transaction_id: str | None = None) -> Request:
        """
        An inquiry at ``/inquiry``, by either ID; with the merchant's ID and an amount, added by ``amount``, the
        four-part rule is used. ``TypeError`` unless one ID is given.
        """
    @staticmethod
    def invoice(merchant_invoice_id: str, *, amount: Decimal | str | int, currency: str | Currency, redirect_url: str) -> Request:
        """
        An invoice.
        """
    @staticmethod
    def list_instruments(registration_id: str) -> Request:
        """
        The list of registered cards and accounts.
        """
    def mode(self, /, mode: str) -> Request:
        """
        The mode of the payment, such as ``CC``.
        """
    def notification_url(self, /, url: str) -> Request:
        """
        Where the gateway sends its callbacks.
        """
    @property
    def operation(self, /) -> Operation:
        """
        What it asks for.
        """
    def param(self, /, name: str, value: FieldValue) -> Request:
        """
        A parameter under the gateway's own name. It replaces an earlier one of that name.
        """
    @property
    def params(self, /) -> Params:
        """
        The parameters so far, without those that ``sign`` fills in.
        """
    @staticmethod
    def partner_auth_token(partner_id: str, username: str) -> Request:
        """
        A partner's token; the key of the partner, whom the ``Merchant`` then is, is sent.
        """
    @staticmethod
    def partner_customer_sign_up(given_name: str, surname: str, email: str) -> Request:
        """
        A customer's sign-up by a partner, whom the ``Merchant`` then is.
        """
    @staticmethod
    def pay_by_link(order_id: str, *, amount: Decimal | str | int, currency: str | Currency) -> Request:
        """
        A link to pay by.
        """
    @staticmethod
    def payment(payment_type: PaymentType, merchant_transaction_id: str, *, amount: Decimal | str | int, currency: str | Currency) -> Request:
        """
        A preauthorization or debit.
        """
    @staticmethod
    def payout(merchant_transaction_id: str, amount: Decimal | str | int) -> Request:
        """
        A payout. Whom to pay is added by ``param``.
        """
    def recurring(self, /, recurring: Recurring) -> Request:
        """
        The place in a series of payments.
        """
    def redirect_url(self, /, url: str) -> Request:
        """
        Where the customer's browser comes back.
        """
    @staticmethod
    def refund(payment_id: str, amount: Decimal | str | int) -> Request:
        """
        The refund of all or a part of a payment.
        """
    @staticmethod
    def regenerate_token(partner_id: str, token: AuthToken) -> Request:
        """
        A new token for an old one.
        """
    @staticmethod
    def repeated_payment(payment_id: str, payment_type: PaymentType, merchant_transaction_id: str, *, amount: Decimal | str | int, currency: str | Currency) -> Request:
        """
        A further payment of a series, by the gateway's ID of the first.
        """
    @staticmethod
    def reversal(payment_id: str) -> Request:
        """
        The reversal of a preauthorization.
        """
    def shipping(self, /, field: str, value: str) -> Request:
        """
        A field of the shipping address: ``shipping("city", …)`` is ``shipping.city``.
        """
    def sign(self, /, merchant: Merchant) -> SignedRequest:
        """
        Checks the request and fills in who sends it and the checksum.

        Raises ``InvalidInputError`` with every fault: a parameter that is missing, is there twice, is not written as
        it has to be (an amount of ``50``) or stands in the way of one that is filled in; a signed one that holds
        ``|``; an ID that cannot be part of the address.
        """
    @staticmethod
    def standard_checkout(totype: str, merchant_transaction_id: str, *, amount: Decimal | str | int, currency: str | Currency, redirect_url: str) -> Request:
        """
        The hosted page. The form has to be posted by the customer's browser; ``totype`` is the name of the partner,
        which the gateway assigns.
        """
    def terminal_id(self, /, id: str) -> Request:
        """
        The terminal, of which a merchant may have several.
        """
    @staticmethod
    def token_payment(registration_id: str, payment_type: PaymentType, *, amount: Decimal | str | int, currency: str | Currency) -> Request:
        """
        A payment with a registered card or account.
        """
    @staticmethod
    def transaction_list() -> Request:
        """
        The list of transactions; what narrows it down is added by ``param``.
        """
    @staticmethod
    def wallet(wallet_owner_id: str, merchant_transaction_id: str, *, amount: Decimal | str | int, currency: str | Currency, redirect_url: str) -> Request:
        """
        A wallet's checkout. The wallet's own key, which the ``Merchant`` then has, is not sent.
        """

@final
class Response:
    """
    An answer of the gateway, in JSON or XML. It has no signature: what is known of its origin is what TLS says.

    >>> from payseal.paymentz import Response
    >>> response = Response.parse('''{"paymentId":"54289","status":"capturesuccess","transactionStatus":"Y",
    ...     "amount":"1.00","result":{"code":"00026","description":"found"}}''')
    >>> response.outcome, response.payment_id, response.get("result.description")
    (<Outcome.APPROVED: 'approved'>, '54289', 'found')
    """
    def __eq__(self, other: object, /) -> bool: ...
    def __reduce__(self, /) -> str: ...
    def __repr__(self, /) -> str: ...
    @property
    def amount(self, /) -> str | None:
        """
        The amount, as it was written.
        """
    def auth_token(self, /) -> AuthToken:
        """
        The token in the answer to a token request. Raises ``ParseError`` if there is none or it cannot be a header's
        value.
        """
    def check(self, /, *, merchant_transaction_id: str, amount: Decimal | str | int, currency: str | Currency | None = None) -> None:
        """
        Compares the answer with the payment that it should be about. Raises ``CheckError`` with every field that differs
        or is missing.
        """
    @property
    def currency(self, /) -> str | None:
        """
        The currency, as it was written.
        """
    def get(self, /, path: str) -> str | None:
        """
        A field by its dotted path in the gateway's spelling: ``result.code``, ``customer.email``.
        """
    @property
    def long_status(self, /) -> LongStatus | str | None:
        """
        The long status: a ``status`` that does not hold a short one.
        """
    @property
    def merchant_transaction_id(self, /) -> str | None:
        """
        The merchant's own ID of the payment.
        """
    @property
    def outcome(self, /) -> Outcome:
        """
        What became of the payment: the long status decides before the short one, both before the result code.
        """
    @staticmethod
    def parse(body: Message) -> Response:
        """
        Reads an answer. Raises ``ParseError``: neither JSON nor XML, a web page, broken syntax, a status that is there
        twice, more than 1 MiB.
        """
    @property
    def payment_id(self, /) -> str | None:
        """
        The gateway's ID of the payment.
        """
    @property
    def raw(self, /) -> Secret:
        """
        The answer as it came: a secret, since it may be a token.
        """
    @property
    def redirect(self, /) -> Redirect | None:
        """
        Where to send the customer, and what the browser has to carry there.
        """
    @property
    def redirect_url(self, /) -> str | None:
        """
        Where to send the customer, if that is what comes next.
        """
    @property
    def registration_id(self, /) -> str | None:
        """
        The ID of a registered card or account.
        """
    @property
    def result_code(self, /) -> str | None:
        """
        The code of the result, with its leading zeros.
        """
    @property
    def result_description(self, /) -> str | None:
        """
        The result in words.
        """
    @property
    def short_status(self, /) -> ShortStatus | str | None:
        """
        The short status: ``transactionStatus``, or a ``status`` that holds a short one.
        """
    def to_dict(self, /) -> Any:
        """
        The whole answer as plain values, in the clear: lists such as that of transactions are here.
        """

@final
class SignedRequest:
    """
    A signed request: the address and the parameters, to be posted as a form or as JSON.
    """
    FORM_CONTENT_TYPE: Final[str]
    """
    The ``Content-Type`` of ``form_body``.
    """
    JSON_CONTENT_TYPE: Final[str]
    """
    The ``Content-Type`` of ``json_body``.
    """
    def __reduce__(self, /) -> str: ...
    def __repr__(self, /) -> str: ...
    def form_body(self, /) -> str:
        """
        The parameters as a form.
        """
    def json_body(self, /) -> str:
        """
        The parameters as JSON, flat under their dotted names; those of pay by link as objects.
        """
    def nested_json_body(self, /) -> str:
        """
        The parameters as JSON, each dot an object, which clients of the gateway's white labels send. Raises
        ``InvalidInputError`` if a name is both a parameter and the beginning of one.
        """
    @property
    def operation(self, /) -> Operation:
        """
        The operation.
        """
    @property
    def params(self, /) -> Params:
        """
        The parameters, those that were filled in first.
        """
    @property
    def path(self, /) -> str | None:
        """
        The address below the gateway's host, to which each request is posted. A wallet's checkout has none: its
        address is not published.
        """

@final
class UnverifiedCallback:
    """
    A callback or redirect that nobody has verified yet: anybody can send one, the customer above all.

    ``verify`` makes a ``Callback`` of it, which alone says what became of the payment.
    """
    def __reduce__(self, /) -> str: ...
    def __repr__(self, /) -> str: ...
    def get(self, /, path: str) -> str | None:
        """
        A field that nobody has verified, by its dotted path: to find the merchant whose key to use.
        """
    @staticmethod
    def parse(body: Message) -> UnverifiedCallback:
        """
        Reads a callback or redirect: a JSON object, or a form (a redirect's body or query). Raises ``ParseError``.
        """
    def verify(self, /, merchant: Merchant) -> Callback:
        """
        Verifies the checksum, in constant time, with the merchant's own key and no other. Raises ``MacError`` if the
        checksum or a signed field is missing or differs.
        """
