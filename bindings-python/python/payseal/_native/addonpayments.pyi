"""
AddonPayments.
"""

from _typeshed import SupportsGetItem
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from payseal import Amount, Currency, Cvn, Encoding, Expiry, Outcome, Pan, Params, PaysealError, Repair, Secret
from payseal._shared import Message, ParamsLike
from payseal.addonpayments import AccountAge, AccountChange, ApiVersion, AuthMethod, CardType, ChallengeWindowSize, ColorDepth, DeliveryTimeframe, Environment, Exemption, MerchantParams as MerchantParams2, Operation, OperationType, PasswordChange, PriorAuthMethod, Request as Request2, ShippingAddressUsage, ShippingMethod, Status, Transaction
from payseal._addonpayments_fields import RequestFields
from typing_extensions import Unpack
from typing import Any, final

__all__ = ["Merchant", "MerchantKey", "MerchantParams", "Notification", "Opened", "Request", "Response", "SealedRequest", "base_url", "fields", "json_to_params", "operation_path", "params_to_json", "status_by_date_url", "status_class", "status_url"]

@final
class Merchant:
    """
    A merchant's account: its identifier (4 to 7 digits) and its key. It can be shared between threads.

    ``api_version`` is sent as a header; the vendor tells each merchant which one to use.
    Raises ``InvalidInputError``.

    >>> from payseal.addonpayments import Merchant, MerchantKey
    >>> merchant = Merchant("10330", MerchantKey.from_password("a test password"))
    >>> sealed = merchant.seal({"merchantId": "10330", "amount": "12.12", "chName": "Ana Pop"})
    >>> sealed.headers["encryptionMode"]
    'CBC'
    >>> merchant.open(sealed).params()["chName"]
    'Ana Pop'
    """
    def __new__(cls, /, id: str, key: MerchantKey, *, api_version: str | None = None) -> Merchant: ...
    def __reduce__(self, /) -> str: ...
    def __repr__(self, /) -> str: ...
    def hazmat_seal_with_iv(self, /, plaintext: str | Secret, iv_base64: str) -> SealedRequest:
        """
        Encrypts a text under an IV of the caller's choice (16 bytes, base64), to reproduce a test vector. Never use
        it for a real message: two under one IV show what they have in common.
        """
    @property
    def id(self, /) -> str:
        """
        The merchant's identifier.
        """
    def legacy_seal_ecb(self, /, plaintext: str | Secret) -> SealedRequest:
        """
        Encrypts a text in ECB mode, without an IV, for accounts that still ask for it. Equal blocks of plaintext give
        equal blocks of ciphertext, which anyone can see.
        """
    def open(self, /, sealed: SealedRequest) -> Opened:
        """
        Decrypts a request and compares its integrity check, on the gateway's side.

        Raises ``ParseError`` if the IV or the ciphertext are not base64 or the IV is not 16 bytes; for whatever
        else is wrong ``DecryptError``, and nothing tells what it was.
        """
    def open_many(self, /, sealed: SupportsGetItem[int, SealedRequest]) -> list[Opened | PaysealError]:
        """
        As ``open``, for many at once, on all cores. In the place of a request that does not open stands the error.
        """
    def seal(self, /, params: ParamsLike | Request2, *, encoding: Encoding | None = None) -> SealedRequest:
        """
        Encrypts a request or parameters with AES-CBC and a fresh random IV. Without ``encoding`` they are
        escaped as RFC 3986 has it.

        Raises ``InvalidInputError`` with every fault: a name that is empty or there twice, a ``merchantId`` that
        is not this merchant's, a value that the encoding cannot carry; ``ParseError`` (``too_large``) over 1 MiB.
        """
    def seal_many(self, /, requests: Iterable[ParamsLike | Request2], *, encoding: Encoding | None = None) -> list[SealedRequest]:
        """
        As ``seal``, for many at once, on all cores. The first error is raised, and has the number of its request
        as ``index``.
        """
    def seal_status_by_date(self, /, start: datetime, end: datetime) -> SealedRequest:
        """
        The request for the status of all payments between two times, both included, in the gateway's time zone.
        Raises ``InvalidInputError`` if it ends before it begins.
        """
    def seal_text(self, /, plaintext: str | Secret) -> SealedRequest:
        """
        Encrypts a text that is encoded already, with a fresh random IV.
        Raises ``ParseError`` (``too_large``) over 1 MiB.
        """
    def status_query(self, /, transaction_ids: Iterable[str], *, postback: bool = False, url: str | None = None) -> Params:
        """
        The query of a status request. ``postback`` asks for a new notification, to the payment's ``statusURL``
        or to ``url``. Raises as ``status_token``.
        """
    def status_token(self, /, transaction_ids: Iterable[str]) -> str:
        """
        The ``token`` of a status request. Raises ``InvalidInputError`` if there is no transaction, or one is empty
        or holds ``;``.
        """

@final
class MerchantKey:
    """
    The key of a merchant: the *text* of the hashed password, never its decoded bytes.

    >>> from payseal.addonpayments import MerchantKey
    >>> hashed = MerchantKey.from_md5_hex("98ebf5819d3da8b5922e0d7351bfccf7")
    >>> MerchantKey.from_password("This is a valid password") == hashed
    True
    """
    def __eq__(self, other: object, /) -> bool: ...
    def __reduce__(self, /) -> str: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def from_md5_hex(hex: str | Secret) -> MerchantKey:
        """
        The key from a password that is hashed already: 32 hex digits, as the back office shows it. Case matters.
        Raises ``KeyFormatError``.
        """
    @staticmethod
    def from_password(password: str | Secret) -> MerchantKey:
        """
        The key for a plain password, which is hashed with MD5 as the vendor's document says.
        """
    @staticmethod
    def from_text(key: str | Secret) -> MerchantKey:
        """
        The key from any text of 16, 24 or 32 bytes, for AES-128, AES-192 or AES-256. Raises ``KeyFormatError``.
        """

@final
class MerchantParams:
    """
    The merchant's own parameters, written ``key:value;key:value``; the gateway stores them and sends them back.

    A key cannot hold ``:`` and nothing can hold ``;``. Raises ``InvalidInputError``.

    >>> from payseal.addonpayments import MerchantParams
    >>> str(MerchantParams({"vip": "1", "url": "https://shop.example"}))
    'vip:1;url:https://shop.example'
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, params: ParamsLike) -> MerchantParams: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    def get(self, /, key: str) -> str | None:
        """
        The value of a key.
        """
    def items(self, /) -> list[tuple[str, str]]:
        """
        Keys and values, in order.
        """
    @staticmethod
    def parse(text: str) -> MerchantParams:
        """
        Reads ``key:value;key:value``; a ``;`` at the end and empty parts are stepped over.
        """

@final
class Notification:
    """
    What the gateway posts to ``statusURL``.

    **Nobody signs it.** Whoever knows the URL can post one, so it is only a hint until ``check`` has compared it with
    what was stored. The same one arrives more than once: ``dedupe_key`` tells them apart.

    >>> from decimal import Decimal
    >>> from payseal.addonpayments import Notification
    >>> notification = Notification.parse('''<response><operations><operation sorted-order="1">
    ...     <status>SUCCESS</status><merchantTransactionId>M-1</merchantTransactionId>
    ...     <amount>12.12</amount><currency>EUR</currency></operation></operations></response>''')
    >>> notification.check(merchant_transaction_id="M-1", amount=Decimal("12.12"), currency="EUR")
    >>> notification.outcome
    <Outcome.APPROVED: 'approved'>
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> str: ...
    def __repr__(self, /) -> str: ...
    def check(self, /, *, merchant_transaction_id: str, amount: Decimal | str | int, currency: str | Currency) -> None:
        """
        Compares the deciding operation with what is expected, amounts by value. Raises ``CheckError`` with every field
        that differs or is missing.
        """
    @property
    def dedupe_key(self, /) -> str:
        """
        A key that is the same for the same news about a payment: 64 hex digits. Store it with a unique index.
        """
    @property
    def merchant_transaction_id(self, /) -> str | None:
        """
        The merchant's name for the payment, which nobody has verified: to find the order.
        """
    @property
    def outcome(self, /) -> Outcome:
        """
        What became of the payment, if the notification tells the truth.
        """
    @staticmethod
    def parse(body: Message) -> Notification:
        """
        Reads a notification, in any of the shapes of an answer. Raises ``ParseError``.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The notification as plain values; secrets stay secrets.
        """
    @property
    def transaction(self, /) -> Transaction:
        """
        What it says.
        """

@final
class Opened:
    """
    A request that was decrypted and whose integrity check matches. It cannot be pickled.
    """
    def __reduce__(self, /) -> str: ...
    def __repr__(self, /) -> str: ...
    def json(self, /) -> Any:
        """
        The plaintext as JSON, which is what a ``statusByDate`` request holds. Raises ``ParseError``.
        """
    def params(self, /, encoding: Encoding | None = None) -> Params:
        """
        The parameters, read as they were encoded. The message does not say how that was. Raises ``ParseError``.
        """
    @property
    def plaintext(self, /) -> Secret:
        """
        The plaintext, as it was encrypted.
        """
    @property
    def repairs(self, /) -> tuple[Repair, ...]:
        """
        Damage in transport that was mended.
        """

@final
class Request:
    """
    The parameters of a request, checked: every listed field keeps to the document's limits, and what the operation
    needs is there.

    Fields are keyword arguments, and go out in the order given. Raises ``InvalidInputError`` with **all** faults,
    each with its field's name on the wire and never its value; ``TypeError`` for a field that is not in the document
    (``check`` takes any).

    >>> from decimal import Decimal
    >>> from payseal import Expiry, Pan
    >>> from payseal.addonpayments import Operation, Request
    >>> request = Request(
    ...     Operation.DIRECT_PAYMENT,
    ...     merchant_id="10330",
    ...     merchant_transaction_id="MER-12345",
    ...     amount=Decimal("12.12"),
    ...     currency="GBP",
    ...     country="GB",
    ...     customer_id="Dpk9fMbk",
    ...     status_url="https://shop.example/notify",
    ...     payment_solution="creditcards",
    ...     card_number=Pan("4012000000150084"),
    ...     exp_date=Expiry(2030, 12),
    ...     cvn_number="123",
    ...     ch_name="Ana Pop",
    ... )
    >>> request.card_number
    Pan(401200******0084)
    >>> request.params["expDate"]
    '1230'
    """
    def __new__(cls, /, operation: Operation, **fields: Unpack[RequestFields]) -> Request: ...
    def __reduce__(self, /) -> str: ...
    def __repr__(self, /) -> str: ...
    @property
    def accept_header(self, /) -> str | None:
        """
        The `Accept` header, at most 2 048 characters: cut it there.
        """
    @property
    def account_age(self, /) -> AccountAge | None:
        """
        How long the customer has had the account.
        """
    @property
    def account_change_date(self, /) -> date | None:
        """
        When the account was last changed, `YYYY-MM-DD`.
        """
    @property
    def account_change_ind(self, /) -> AccountChange | None:
        """
        How long ago the account was last changed.
        """
    @property
    def account_creation_date(self, /) -> date | None:
        """
        When the account was opened, UTC, `YYYY-MM-DD`.
        """
    @property
    def address_line1(self, /) -> str | None:
        """
        The address, first line, at most 50 characters.
        """
    @property
    def address_line2(self, /) -> str | None:
        """
        The address, second line, at most 50 characters.
        """
    @property
    def amount(self, /) -> Amount | None:
        """
        The amount, with `.` as decimal point; 0 to 1 000 000.
        """
    @property
    def amount_max_on_demand(self, /) -> int | None:
        """
        The highest amount on demand, a whole number.
        """
    @property
    def api_version(self, /) -> ApiVersion | None:
        """
        The API version: 2, 2.1, 3, or the SDKs' 5.
        """
    @property
    def auth_data(self, /) -> str | None:
        """
        What documents the authentication.
        """
    @property
    def auth_method(self, /) -> AuthMethod | None:
        """
        How the merchant authenticated the customer.
        """
    @property
    def auth_timestamp(self, /) -> datetime | None:
        """
        When, `YYYYMMDDhhmm`.
        """
    @property
    def awaiting_url(self, /) -> str | None:
        """
        Where the customer goes while the payment is pending.
        """
    @property
    def background_color(self, /) -> str | None:
        """
        The background colour, `#RRGGBB`.
        """
    @property
    def bottom_logo(self, /) -> str | None:
        """
        The URL of a logo at the bottom.
        """
    @property
    def browser_ip(self, /) -> str | None:
        """
        The browser's IP address.
        """
    @property
    def browser_language(self, /) -> str | None:
        """
        `navigator.language`, a BCP 47 tag of 1 to 8 characters.
        """
    @property
    def browser_tz(self, /) -> int | None:
        """
        `getTimezoneOffset()`, in minutes, positive west of UTC. Required with `jsEnabled`.
        """
    @property
    def building_name(self, /) -> str | None:
        """
        The building's name.
        """
    @property
    def building_number(self, /) -> str | None:
        """
        The building's number.
        """
    @property
    def cancel_url(self, /) -> str | None:
        """
        Where the customer goes after giving up.
        """
    @property
    def card_limits(self, /) -> str | None:
        """
        How many cards a customer may have.
        """
    @property
    def card_number(self, /) -> Pan | None:
        """
        The card number; it has to pass the Luhn check.
        """
    @property
    def card_number_token(self, /) -> str | None:
        """
        The gateway's token for a card, 16 to 20 characters.
        """
    @property
    def card_type(self, /) -> CardType | None:
        """
        The card's scheme.
        """
    @property
    def ch_address1(self, /) -> str | None:
        """
        The card holder's address, first line.
        """
    @property
    def ch_address2(self, /) -> str | None:
        """
        The card holder's address, second line.
        """
    @property
    def ch_city(self, /) -> str | None:
        """
        The card holder's city.
        """
    @property
    def ch_country(self, /) -> str | None:
        """
        The card holder's country, ISO 3166-1 alpha-2.
        """
    @property
    def ch_email(self, /) -> str | None:
        """
        The card holder's email address.
        """
    @property
    def ch_first_name(self, /) -> str | None:
        """
        The card holder's first name, in the spelling of the document's prose.
        """
    @property
    def ch_firt_name(self, /) -> str | None:
        """
        The card holder's first name, in the spelling of the document's tables.
        """
    @property
    def ch_last_name(self, /) -> str | None:
        """
        The card holder's last name.
        """
    @property
    def ch_name(self, /) -> str | None:
        """
        The card holder's name.
        """
    @property
    def ch_phone(self, /) -> str | None:
        """
        The card holder's telephone number.
        """
    @property
    def ch_post_code(self, /) -> str | None:
        """
        The card holder's postal code.
        """
    @property
    def ch_state(self, /) -> str | None:
        """
        The card holder's state; recommended for the US and Canada.
        """
    @property
    def challenge_window_size(self, /) -> ChallengeWindowSize | None:
        """
        The size of the challenge's window.
        """
    @staticmethod
    def check(operation: Operation, params: ParamsLike) -> Request:
        """
        Checks parameters under their names on the wire. Fields that the document does not list are sent as
        they are. Raises ``InvalidInputError`` with all faults.
        """
    @property
    def checkout_title(self, /) -> str | None:
        """
        The title of the payment page.
        """
    @property
    def city(self, /) -> str | None:
        """
        The city, at most 50 characters.
        """
    @property
    def country(self, /) -> str | None:
        """
        The customer's country, ISO 3166-1 alpha-2.
        """
    @property
    def css_url(self, /) -> str | None:
        """
        The URL of a style sheet that the gateway has approved.
        """
    @property
    def currency(self, /) -> str | None:
        """
        The currency, ISO 4217.
        """
    @property
    def customer_country(self, /) -> str | None:
        """
        The country of the customer, ISO 3166-1 alpha-2.
        """
    @property
    def customer_id(self, /) -> str | None:
        """
        The merchant's name for the customer, at most 80 characters.
        """
    @property
    def customer_national_id(self, /) -> str | None:
        """
        The number of a national identity document.
        """
    @property
    def customer_national_id_type(self, /) -> str | None:
        """
        The kind of that document.
        """
    @property
    def cvn_number(self, /) -> Cvn | None:
        """
        The card's verification number, 3 or 4 digits.
        """
    @property
    def delivery_email(self, /) -> str | None:
        """
        The email address that electronic goods go to, at most 254 characters.
        """
    @property
    def delivery_timeframe(self, /) -> DeliveryTimeframe | None:
        """
        How soon it is delivered.
        """
    @property
    def description(self, /) -> str | None:
        """
        What is paid for; at most 500 characters.
        """
    @property
    def dob(self, /) -> str | None:
        """
        The date of birth, `YYYY-MM-DD`. The document's examples have the year last, which is taken too and
        gives a warning.
        """
    @property
    def error_url(self, /) -> str | None:
        """
        Where the customer goes after a payment that failed.
        """
    @property
    def exp_date(self, /) -> Expiry | None:
        """
        The card's expiry, `MMYY`.
        """
    @property
    def first_name(self, /) -> str | None:
        """
        The first name.
        """
    @property
    def font_colour(self, /) -> str | None:
        """
        The font's colour, `#RRGGBB`.
        """
    @property
    def font_family(self, /) -> str | None:
        """
        The font, such as arial or verdana.
        """
    @property
    def font_size(self, /) -> int | None:
        """
        The font's size.
        """
    @property
    def gift_card_amount(self, /) -> Amount | None:
        """
        The amount of prepaid or gift cards, at most 15 characters.
        """
    @property
    def gift_card_count(self, /) -> int | None:
        """
        The number of prepaid or gift cards, at most 2 digits.
        """
    @property
    def gift_card_currency(self, /) -> str | None:
        """
        The currency of the gift cards, ISO 4217.
        """
    @property
    def java_enabled(self, /) -> bool | None:
        """
        `navigator.javaEnabled()`. Required with `jsEnabled`.
        """
    @property
    def js_enabled(self, /) -> bool | None:
        """
        Whether the browser runs JavaScript.
        """
    @property
    def language(self, /) -> str | None:
        """
        The language, ISO 639-1.
        """
    @property
    def last_name(self, /) -> str | None:
        """
        The last name.
        """
    @property
    def merchant_exemptions_sca(self, /) -> tuple[Exemption, ...] | None:
        """
        The exemptions that the merchant proposes, the preferred one first, separated by `;` or `,`.
        """
    @property
    def merchant_id(self, /) -> str | None:
        """
        The merchant's identifier, 4 to 7 digits.
        """
    @property
    def merchant_params(self, /) -> MerchantParams2 | None:
        """
        The merchant's own parameters, `key:value;key:value`, at most 500 characters.
        """
    @property
    def merchant_transaction_id(self, /) -> str | None:
        """
        The merchant's unique name for the payment, at most 45 characters.
        """
    @property
    def operation(self, /) -> Operation:
        """
        What it asks for.
        """
    @property
    def operation_type(self, /) -> OperationType | None:
        """
        `DEBIT` takes money from the customer, `CREDIT` sends it; any case.
        """
    @property
    def params(self, /) -> Params:
        """
        The parameters under their names on the wire, in the order in which they go out.
        """
    @property
    def password_change_date(self, /) -> date | None:
        """
        When the password was last changed, `YYYY-MM-DD`.
        """
    @property
    def password_change_ind(self, /) -> PasswordChange | None:
        """
        How long ago the password was last changed.
        """
    @property
    def payment_account_age(self, /) -> date | None:
        """
        When the payment account was registered, `YYYYMMDD`.
        """
    @property
    def payment_account_ind(self, /) -> AccountAge | None:
        """
        How long ago the payment account was registered.
        """
    @property
    def payment_method(self, /) -> str | None:
        """
        The method inside the payment solution.
        """
    @property
    def payment_recurring_expiry(self, /) -> date | None:
        """
        The day after which no more payments are made, `YYYYMMDD`.
        """
    @property
    def payment_recurring_frecuency(self, /) -> int | None:
        """
        How often payments are made (`Frecuency` is the document's spelling).
        """
    @property
    def payment_solution(self, /) -> str | None:
        """
        The payment solution, such as `creditcards` or `paypal`; the list is the gateway's.
        """
    @property
    def phone_code(self, /) -> str | None:
        """
        The telephone's country code.
        """
    @property
    def post_code(self, /) -> str | None:
        """
        The postal code, at most 16 characters.
        """
    @property
    def pre_order_date(self, /) -> date | None:
        """
        When goods ordered in advance are to be shipped, `YYYYMMDD`.
        """
    @property
    def pre_order_purchase_ind(self, /) -> bool | None:
        """
        As the document has it: `true` if the goods are available, `false` if they will be.
        """
    @property
    def prior_acs_trans_id_ref(self, /) -> str | None:
        """
        The ACS's reference of the earlier authentication.
        """
    @property
    def prior_auth_data(self, /) -> str | None:
        """
        What documents the earlier authentication, at most 2 048 characters.
        """
    @property
    def prior_auth_method(self, /) -> PriorAuthMethod | None:
        """
        How the customer was authenticated earlier.
        """
    @property
    def prior_auth_timestamp(self, /) -> datetime | None:
        """
        When, `YYYYMMDDhhmm`. (The document's example has hour 24, which does not exist.)
        """
    @property
    def product_id(self, /) -> str | None:
        """
        The product's identifier, 6 to 11 digits.
        """
    @property
    def provisioning_attempts_day(self, /) -> int | None:
        """
        Attempts to add a card in the last 24 hours, at most 3 digits.
        """
    @property
    def purchases_last6_months(self, /) -> int | None:
        """
        Orders in the last 6 months, at most 3 digits.
        """
    @property
    def reorder_items(self, /) -> bool | None:
        """
        As the document has it: `true` for a first order, `false` for a reorder.
        """
    @property
    def screen_color_depth(self, /) -> ColorDepth | None:
        """
        `screen.colorDepth`, in bits. Required with `jsEnabled`.
        """
    @property
    def screen_height(self, /) -> int | None:
        """
        `screen.height`, in pixels. Required with `jsEnabled`.
        """
    @property
    def screen_width(self, /) -> int | None:
        """
        `screen.width`, in pixels. Required with `jsEnabled`.
        """
    @property
    def shipping_address1(self, /) -> str | None:
        """
        The address, first line, at most 50 characters.
        """
    @property
    def shipping_address2(self, /) -> str | None:
        """
        The address, second line, at most 50 characters.
        """
    @property
    def shipping_address_match(self, /) -> bool | None:
        """
        Whether shipping and billing address are the same.
        """
    @property
    def shipping_address_usage(self, /) -> date | None:
        """
        When the shipping address was first used, `YYYY-MM-DD`.
        """
    @property
    def shipping_address_usage_ind(self, /) -> ShippingAddressUsage | None:
        """
        How long ago the shipping address was first used.
        """
    @property
    def shipping_city(self, /) -> str | None:
        """
        The city, at most 50 characters.
        """
    @property
    def shipping_country(self, /) -> str | None:
        """
        The country, ISO 3166-1 alpha-2. Required with `shippingState`.
        """
    @property
    def shipping_method_ind(self, /) -> ShippingMethod | None:
        """
        How it is shipped.
        """
    @property
    def shipping_name_ind(self, /) -> bool | None:
        """
        Whether the card holder's name is the one that is shipped to.
        """
    @property
    def shipping_state(self, /) -> str | None:
        """
        The state, an ISO 3166-2 subdivision without its country, at most 2 characters.
        """
    @property
    def shipping_zip_code(self, /) -> str | None:
        """
        The postal code, at most 16 characters.
        """
    @property
    def state(self, /) -> str | None:
        """
        The state or province.
        """
    @property
    def status_url(self, /) -> str | None:
        """
        Where the gateway posts the payment's status.
        """
    @property
    def sub_title(self, /) -> str | None:
        """
        The subtitle of the payment page.
        """
    @property
    def success_url(self, /) -> str | None:
        """
        Where the customer goes after a payment that succeeded.
        """
    @property
    def suspicious_account_activity_ind(self, /) -> bool | None:
        """
        Whether the merchant knows of suspicious activity.
        """
    @property
    def telephone(self, /) -> str | None:
        """
        The telephone number.
        """
    @property
    def threed_params(self, /) -> str | None:
        """
        What an external 3DS server returned.
        """
    @property
    def title(self, /) -> str | None:
        """
        The title of the payment page.
        """
    @property
    def top_logo(self, /) -> str | None:
        """
        The URL of a logo at the top.
        """
    @property
    def transaction_id(self, /) -> str | None:
        """
        The gateway's identifier of an earlier payment: void, capture, refund and rebate need it.
        """
    @property
    def txn_activity_day(self, /) -> int | None:
        """
        Transactions in the last 24 hours, at most 3 digits.
        """
    @property
    def txn_activity_year(self, /) -> int | None:
        """
        Transactions in the last year, at most 3 digits.
        """
    @property
    def user_agent(self, /) -> str | None:
        """
        The `User-Agent` header, at most 256 characters: cut it there.
        """
    @property
    def warnings(self, /) -> list[tuple[str, str]]:
        """
        What was let through although the document says otherwise: fields and codes (``date_order``).
        """

@final
class Response:
    """
    An answer of the gateway, whatever shape it came in.

    ``kind`` says which it is: ``hosted_page`` (a URL), ``auth_token``, ``error`` (the bare word), ``transaction``
    (everything else). It can hold card tokens, so it cannot be pickled.

    >>> from payseal.addonpayments import Response
    >>> response = Response.parse(b"https://checkout.example/page?token=1")
    >>> response.outcome, response.redirect_url
    (<Outcome.REDIRECT: 'redirect'>, 'https://checkout.example/page?token=1')
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> str: ...
    def __repr__(self, /) -> str: ...
    @property
    def auth_token(self, /) -> Secret | None:
        """
        The token of the JavaScript integration, if the answer is one.
        """
    @property
    def kind(self, /) -> str:
        """
        Which of the answers it is: ``hosted_page``, ``auth_token``, ``error`` or ``transaction``.
        """
    @property
    def outcome(self, /) -> Outcome:
        """
        What became of the payment: what its last operation says, not what the answer's own status says.
        """
    @staticmethod
    def parse(body: Message) -> Response:
        """
        Reads an answer: plain text, XML or JSON in any of the gateway's shapes. Raises ``ParseError``.
        """
    @property
    def redirect_url(self, /) -> str | None:
        """
        Where to send the customer, if that is what comes next.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The answer as plain values; secrets stay secrets.
        """
    def to_json(self, /, *, pretty: bool = False) -> str:
        """
        The answer as JSON, with every field that it had; ``parse`` reads it back. It shows card tokens in the clear.
        """
    @property
    def transaction(self, /) -> Transaction | None:
        """
        The payment and its operations, if the answer has them.
        """

@final
class SealedRequest:
    """
    An encrypted request, ready to be posted, or received on the gateway's side.

    It holds ciphertext only, so it can be printed and pickled.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, tuple[dict[str, str], str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def api_version(self, /) -> str:
        """
        The ``apiVersion`` header.
        """
    @property
    def encrypted(self, /) -> str:
        """
        The encrypted parameters, base64.
        """
    def form_body(self, /) -> str:
        """
        The HTTP body: ``merchantId``, ``encrypted`` and ``integrityCheck``, form-encoded.
        """
    @property
    def headers(self, /) -> dict[str, str]:
        """
        The HTTP headers: ``Content-Type``, ``apiVersion`` and, but for legacy ECB, ``encryptionMode`` and ``iv``.
        """
    @property
    def integrity_check(self, /) -> str:
        """
        SHA-256 of the plaintext, lowercase hex. Unkeyed: it proves nothing about the sender.
        """
    @property
    def iv(self, /) -> str | None:
        """
        The IV, base64; ``None`` for a legacy ECB request.
        """
    @property
    def merchant_id(self, /) -> str:
        """
        The merchant's identifier.
        """
    @staticmethod
    def parse(headers: ParamsLike, body: Message) -> SealedRequest:
        """
        Reads a request on the gateway's side, from its headers (names in any case) and its body or query.

        Raises ``ParseError``: not a form, a missing field, an ``encryptionMode`` other than CBC, CBC without ``iv``,
        more than 1 MiB.
        """
    def query_string(self, /) -> str:
        """
        The same three as the query of a URL, which the gateway takes as well; the body is then empty.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The fields as plain values.
        """

def base_url(environment: Environment) -> str:
    """
    The URL that an endpoint's path is put behind.
    """

def fields() -> list[tuple[str, str, str]]:
    """
    Every parameter that the vendor's document lists: its name on the wire, its name here, its table.
    """

def json_to_params(json: str) -> Params:
    """
    Reads parameters from a flat JSON object, as the vendor's "Parse JSON to RAW" does: numbers as they are written,
    ``null`` as an empty value. Raises ``ParseError``.
    """

def operation_path(operation: Operation) -> str:
    """
    The path of an operation's endpoint.
    """

def params_to_json(params: ParamsLike, *, pretty: bool = False) -> str:
    """
    Parameters as a flat JSON object of strings, in their order. This shows card data in the clear.
    """

def status_by_date_url(environment: Environment) -> str:
    """
    Where to post the request for the status of all payments between two times.
    """

def status_class(status: Status | str) -> str:
    """
    The kind of a status.
    """

def status_url(environment: Environment) -> str:
    """
    Where to post the query of a status request.
    """
