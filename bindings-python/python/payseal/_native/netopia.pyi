"""
NETOPIA.
"""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from payseal import Amount, Currency, Outcome, Params, PaysealError, Repair, Secret
from payseal._shared import Message, ParamsLike
from payseal.netopia import Action, Cipher, ErrorCode, Finding, Invoice, KeyWarning, Mobilpay, Order, PrivateKey as PrivateKey2, PublicKey as PublicKey2, ReplyErrorType, TestKeyPair, Text as Text2, TextPolicy, UnknownElement, Validity
from typing import Any, Final, final

__all__ = ["Envelope", "Gateway", "Ipn", "Merchant", "OpenedOrder", "PrivateKey", "PublicKey", "Reply", "Text", "Unknown", "diagnose_locally", "error_meaning", "generate_test_keys", "invoice", "order_from_xml", "order_time", "order_to_xml", "validate_order"]

@final
class Envelope:
    """
    A sealed message, as it travels: the fields of a form. It holds ciphertext only, so it can be printed and pickled.

    **It has neither signature nor MAC.** Anyone who has the receiver's public key can make one.
    """
    CONTENT_TYPE: Final[str]
    """
    The media type of the form.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def cipher(self, /) -> Cipher:
        """
        The cipher.
        """
    @property
    def fields(self, /) -> Params:
        """
        The fields of the form, in the order in which they are posted: ``env_key``, ``data``, ``cipher`` and ``iv``.
        """
    def form_body(self, /) -> str:
        """
        The body of the form.
        """
    @staticmethod
    def from_fields(fields: ParamsLike) -> Envelope:
        """
        Reads the fields of a form that a web framework has taken apart.
        """
    @staticmethod
    def legacy_seal_rc4(key: PublicKey, plaintext: str | Secret) -> Envelope:
        """
        As ``seal``, with RC4, which is broken.
        """
    def open_ipn(self, /, key: PrivateKey) -> Ipn:
        """
        Opens an IPN, on the merchant's side. Raises ``DecryptError``.
        """
    def open_order(self, /, key: PrivateKey) -> OpenedOrder:
        """
        Opens an order, on the gateway's side. Raises ``DecryptError``.
        """
    @staticmethod
    def parse(body: Message) -> Envelope:
        """
        Reads the body of a form. What transport is known to break is mended, and ``repairs`` says so.
        Raises ``ParseError``.
        """
    @property
    def repairs(self, /) -> tuple[Repair, ...]:
        """
        What was mended when the envelope was read.
        """
    @staticmethod
    def seal(key: PublicKey, plaintext: str | Secret) -> Envelope:
        """
        Seals a text with AES-256-CBC, under a fresh session key. Nothing is checked: to send an order there is
        ``Merchant.seal``.
        """
    def to_dict(self, /) -> dict[str, str]:
        """
        The fields as a ``dict``.
        """

@final
class Gateway:
    """
    NETOPIA's side, for simulations and for end-to-end tests of a shop: the merchant's public key and the gateway's own
    private key.
    """
    def __new__(cls, /, merchant: PublicKey2 | Message, private_key: PrivateKey2 | Message | Secret) -> Gateway: ...
    def __reduce__(self, /) -> str: ...
    def __repr__(self, /) -> str: ...
    def legacy_seal_ipn_rc4(self, /, ipn: Ipn) -> Envelope:
        """
        As ``seal_ipn``, with RC4, which is broken.
        """
    def open_order(self, /, body: Message) -> OpenedOrder:
        """
        Opens the body of a request with an order; RC4 keys of any length. Raises as ``Merchant.open_ipn``.
        """
    def seal_ipn(self, /, ipn: Ipn) -> Envelope:
        """
        Seals an IPN for the merchant with AES-256-CBC, under a fresh key.
        """

@final
class Ipn:
    """
    An instant payment notification: the order as NETOPIA received it, and what became of it.

    **It is not authenticated**: call ``check`` with what is in the merchant's own records before acting on it. The same
    IPN may come up to 20 times; ``dedupe_key`` tells what was handled already. It can hold tokens and names, so it
    cannot be pickled; ``to_xml`` writes it.

    >>> from decimal import Decimal
    >>> from payseal.netopia import Ipn, Reply
    >>> ipn = Ipn.from_xml('''<order type="card" id="O-1" timestamp="20240131101500">
    ...     <signature>ABCD-EFGH-IJKL-MNOP-QRST</signature><invoice currency="RON" amount="149.90"/>
    ...     <mobilpay timestamp="20240131101642" crc="5a1f"><action>confirmed</action>
    ...     <error code="0">Approved</error></mobilpay></order>''')
    >>> ipn.check(order_id="O-1", amount=Decimal("149.90"), currency="RON", signature="ABCD-EFGH-IJKL-MNOP-QRST")
    >>> ipn.outcome, ipn.action
    (<Outcome.APPROVED: 'approved'>, <Action.CONFIRMED: 'confirmed'>)
    >>> print(Reply.accepted(ipn).to_xml())
    <?xml version="1.0" encoding="utf-8"?>
    <crc>5a1f</crc>
    """
    def __eq__(self, other: object, /) -> bool: ...
    def __new__(cls, /, *, order: Order, mobilpay: Mobilpay) -> Ipn:
        """
        An IPN for tests and simulations of the gateway.
        """
    def __reduce__(self, /) -> str: ...
    def __repr__(self, /) -> str: ...
    @property
    def action(self, /) -> Action | str:
        """
        What was attempted. It is not what became of it: look at ``outcome``.
        """
    def check(self, /, *, order_id: str, amount: Decimal | str | int, currency: str | Currency, signature: str) -> None:
        """
        Compares the IPN with the merchant's own records, amounts by value. Raises ``CheckError`` with everything that is
        missing or differs.
        """
    @property
    def cipher(self, /) -> Cipher | None:
        """
        The cipher of the envelope, if it came in one.
        """
    @property
    def crc(self, /) -> str:
        """
        NETOPIA's mark of this message, to be echoed in the reply.
        """
    @property
    def dedupe_key(self, /) -> str:
        """
        A key for what this IPN says: 64 hex digits. Store it with a unique index.
        """
    @property
    def error_code(self, /) -> ErrorCode | str | None:
        """
        Whether the attempt succeeded (``ErrorCode.APPROVED``), or why not.
        """
    @property
    def error_message(self, /) -> str | None:
        """
        NETOPIA's words for the customer.
        """
    @staticmethod
    def from_xml(xml: Message) -> Ipn:
        """
        Reads an IPN. Raises ``ParseError``.
        """
    @property
    def mobilpay(self, /) -> Mobilpay:
        """
        What NETOPIA adds to it.
        """
    @property
    def order(self, /) -> Order:
        """
        The order, echoed.
        """
    @property
    def order_id(self, /) -> str:
        """
        The order's number, which nobody has verified: to find the order.
        """
    @property
    def original_amount(self, /) -> Amount | None:
        """
        The amount of the payment as it was authorised.
        """
    @property
    def outcome(self, /) -> Outcome:
        """
        What became of the operation that this IPN is about.
        """
    def param(self, /, name: str) -> Text2 | None:
        """
        The value of a parameter of the merchant's own, echoed.
        """
    @property
    def plaintext(self, /) -> Secret | None:
        """
        The XML as it was sealed, if it came in an envelope.
        """
    @property
    def processed_amount(self, /) -> Amount | None:
        """
        What of it is taken as of this message: less after a partial capture or refund.
        """
    @property
    def purchase(self, /) -> str | None:
        """
        NETOPIA's number of the payment.
        """
    @property
    def repairs(self, /) -> tuple[Repair, ...]:
        """
        What was mended in the form.
        """
    @property
    def time(self, /) -> datetime | None:
        """
        When the message was made, on NETOPIA's clock.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The IPN as plain values; secrets stay secrets.
        """
    def to_xml(self, /) -> str:
        """
        Writes the IPN as NETOPIA does, with tokens in the clear. Nothing is validated.
        """
    @property
    def token_expires(self, /) -> datetime | None:
        """
        When the token expires, if it says.
        """
    @property
    def token_id(self, /) -> Secret | None:
        """
        The token to pay with the same card again.
        """

@final
class Merchant:
    """
    A merchant's account: its signature, NETOPIA's public certificate, and the account's own private key, as key objects
    or as the files' contents. The two keys are not a pair. It can be shared between threads.

    Raises ``InvalidInputError`` for a signature that is none, ``KeyFormatError`` for a key that cannot be used.
    """
    def __new__(cls, /, signature: str, certificate: PublicKey2 | Message, private_key: PrivateKey2 | Message | Secret, *, text_policy: TextPolicy | None = None) -> Merchant: ...
    def __reduce__(self, /) -> str: ...
    def __repr__(self, /) -> str: ...
    def legacy_seal_rc4(self, /, order: Order) -> Envelope:
        """
        As ``seal``, with RC4, for accounts that know nothing else. RC4 is broken.
        """
    def open_ipn(self, /, body: Message) -> Ipn:
        """
        Opens the body of an IPN, as it was posted. What comes out is not authenticated: see ``Ipn.check``.

        Raises ``ParseError`` if it is not a form with the fields of an envelope; for everything about the values of these
        fields, and over 1 MiB, ``DecryptError``, and nothing tells what it was.
        """
    def open_ipn_fields(self, /, fields: ParamsLike) -> Ipn:
        """
        As ``open_ipn``, for a form that a web framework has taken apart.
        """
    def open_many(self, /, bodies: Iterable[Message]) -> list[Ipn | PaysealError]:
        """
        As ``open_ipn``, for many at once, on all cores. In the place of a body that does not open stands the error.
        """
    def seal(self, /, order: Order) -> Envelope:
        """
        Seals an order for NETOPIA with AES-256-CBC, under a fresh key. Raises ``InvalidInputError`` with every fault.
        """
    def seal_many(self, /, orders: Iterable[Order]) -> list[Envelope]:
        """
        As ``seal``, for many orders at once, on all cores. The first error is raised, and has the number of its order as
        ``index``.
        """
    @property
    def signature(self, /) -> str:
        """
        The account's signature.
        """

@final
class OpenedOrder:
    """
    An order that was opened, on the gateway's side. It cannot be pickled.
    """
    def __reduce__(self, /) -> str: ...
    def __repr__(self, /) -> str: ...
    @property
    def cipher(self, /) -> Cipher:
        """
        The cipher of the envelope.
        """
    @property
    def order(self, /) -> Order:
        """
        The order. It may be faulty: see ``Order.validate``.
        """
    @property
    def plaintext(self, /) -> Secret:
        """
        The XML, as it was sealed.
        """
    @property
    def repairs(self, /) -> tuple[Repair, ...]:
        """
        What was mended in the form.
        """

@final
class PrivateKey:
    """
    The private key that opens messages: PKCS#1 or PKCS#8, PEM or DER, as in the file; with a password if it is
    encrypted. It can be shared between threads and cannot be pickled. Raises ``KeyFormatError``.
    """
    def __new__(cls, /, file: Message | Secret, *, password: str | Secret | None = None) -> PrivateKey: ...
    def __reduce__(self, /) -> str: ...
    def __repr__(self, /) -> str: ...
    @property
    def bits(self, /) -> int:
        """
        The length of the modulus in bits.
        """
    @property
    def fingerprint(self, /) -> str:
        """
        SHA-256, in lowercase hex, of the key's public half as ``SubjectPublicKeyInfo``.
        """
    @property
    def repairs(self, /) -> tuple[Repair, ...]:
        """
        What was mended in the file.
        """
    def warnings(self, /) -> tuple[KeyWarning, ...]:
        """
        What is worth knowing about the key, though it is used all the same.
        """

@final
class PublicKey:
    """
    The public key that a message is sealed for: a certificate or a bare key, PEM or DER, as in the file. It can be
    shared between threads.

    NETOPIA's certificate is not the other half of the merchant's own private key: the two files never match. One that
    has expired or is signed with MD5 loads, and ``warnings`` tells. Raises ``KeyFormatError``.
    """
    def __eq__(self, other: object, /) -> bool: ...
    def __new__(cls, /, file: Message) -> PublicKey: ...
    def __reduce__(self, /) -> tuple[Any, tuple[bytes]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def bits(self, /) -> int:
        """
        The length of the modulus in bits.
        """
    @property
    def fingerprint(self, /) -> str:
        """
        SHA-256, in lowercase hex, of the key as ``SubjectPublicKeyInfo``. Equal to that of the ``PrivateKey`` if the two
        are a pair.
        """
    @property
    def is_certificate(self, /) -> bool:
        """
        Whether the file was a certificate, and not a bare key.
        """
    @property
    def repairs(self, /) -> tuple[Repair, ...]:
        """
        What was mended in the file.
        """
    @property
    def validity(self, /) -> Validity | None:
        """
        From when to when the certificate is valid, in UTC. ``None`` for a bare key.
        """
    def warnings(self, /, now: datetime | None = None) -> tuple[KeyWarning, ...]:
        """
        What is worth knowing about the key, though it is used all the same. Without ``now``, in UTC and without a time
        zone, the dates of a certificate are not looked at.
        """

@final
class Reply:
    """
    The reply to an IPN: whether the merchant has recorded it.

    It is about the recording, not about the payment. **A decline that was recorded is accepted.**

    >>> from payseal.netopia import Reply
    >>> print(Reply.retry_later(7, "the database is down").to_xml())
    <?xml version="1.0" encoding="utf-8"?>
    <crc error_type="1" error_code="7">the database is down</crc>
    """
    CONTENT_TYPE: Final[str]
    """
    The media type to send it with.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def accepted(ipn: Ipn) -> Reply:
        """
        The IPN is recorded, whatever it says.
        """
    @property
    def error_code(self, /) -> str | None:
        """
        The merchant's own error code.
        """
    @property
    def error_type(self, /) -> ReplyErrorType | str | None:
        """
        Whether NETOPIA is to send the IPN again; ``None`` if it was accepted.
        """
    @staticmethod
    def from_xml(xml: Message) -> Reply:
        """
        Reads a reply, as the gateway does. Raises ``ParseError``.
        """
    @property
    def is_accepted(self, /) -> bool:
        """
        Whether the merchant has recorded the IPN.
        """
    @property
    def message(self, /) -> str:
        """
        The echoed ``crc``, or the merchant's own error message.
        """
    @staticmethod
    def rejected(code: int, message: str) -> Reply:
        """
        The IPN is refused for good, for a reason of the merchant's own.
        """
    @staticmethod
    def retry_later(code: int, message: str) -> Reply:
        """
        The IPN could not be recorded just now, for a reason of the merchant's own: NETOPIA is to send it again.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The reply as plain values.
        """
    def to_xml(self, /) -> str:
        """
        The document to answer with.
        """

@final
class Text:
    """
    A text written by people: a name, an address, what is paid for. Where one is wanted, a ``str`` will do.

    One that was read may be form-encoded or not, and nothing in the message tells: ``raw`` is what stood there and
    ``decoded`` (or ``str()``) what it most likely means. ``repr`` shows neither, for it is mostly about the customer.
    """
    def __eq__(self, other: object, /) -> bool: ...
    def __new__(cls, /, text: str) -> Text: ...
    def __reduce__(self, /) -> str: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def decoded(self, /) -> str:
        """
        The text with form-encoding undone, if it was read and looks form-encoded.
        """
    @property
    def raw(self, /) -> str:
        """
        The text as it stood in the message or was handed in.
        """

@final
class Unknown:
    """
    What stands in a message and is not known to this version. It is written again with the rest.
    """
    def __bool__(self, /) -> bool: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /) -> Unknown: ...
    def __repr__(self, /) -> str: ...
    @property
    def attributes(self, /) -> list[tuple[str, str]]:
        """
        The unknown attributes: names and values.
        """
    @property
    def elements(self, /) -> tuple[UnknownElement, ...]:
        """
        The unknown child elements.
        """
    def inside(self, /, name: str) -> Unknown:
        """
        The unknown parts of a known child element that holds a text or a list, such as ``params``.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The unknown parts as plain values.
        """

def diagnose_locally(body: Message, private_key: Message | Secret, *, password: str | Secret | None = None) -> tuple[Finding, ...]:
    """
    Finds out why the body of a form does not open with a key file. For a person with the key at hand, never for an
    endpoint: whoever is told what is wrong with a message that they made up can decrypt other people's messages.
    """

def error_meaning(code: ErrorCode | str) -> str:
    """
    What an error code means, in a few words.
    """

def generate_test_keys(bits: int, common_name: str, validity: Validity) -> TestKeyPair:
    """
    Makes an RSA key of 1024 to 4096 bits and a self-signed certificate with that common name, for tests and simulations.
    A merchant's real keys come from NETOPIA. Raises ``InvalidInputError``.
    """

def invoice(amount: Decimal | str | int, currency: str | Currency) -> Invoice:
    """
    An invoice over an amount, with the decimals of its currency.
    """

def order_from_xml(xml: Message) -> Order:
    """
    Reads an order.
    """

def order_time(order: Order) -> datetime | None:
    """
    When an order was made.
    """

def order_to_xml(order: Order, policy: TextPolicy) -> str:
    """
    Writes an order.
    """

def validate_order(order: Order) -> None:
    """
    Checks an order.
    """
