"""What is Python's own: types, errors, secrets, copies, enumerations."""

from __future__ import annotations

import copy
import datetime
import enum
import inspect
import json
import pickle
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import payseal
import pytest
from conftest import VECTORS
from payseal import Amount, Currency, Cvn, Expiry, Outcome, Pan, Params, Secret, addonpayments, netopia, nexi, paymentz
from payseal._native import addonpayments as native_addonpayments
from payseal._native import mac as native_mac

SECRET = "hunter2hunter2hu"
PAN = "4012000000150084"
VALIDITY = netopia.Validity(datetime.datetime(2024, 1, 1), datetime.datetime(2060, 1, 1))
KEYS = netopia.generate_test_keys(1024, "test", VALIDITY)
SIGNATURE = "ABCD-EFGH-IJKL-MNOP-QRST"
IPN = f"""<order type="card" id="O-1" timestamp="20240131101500"><signature>{SIGNATURE}</signature>
<invoice currency="RON" amount="149.90" token_id="{SECRET}"/><mobilpay timestamp="20240131101642" crc="5a1f">
<action>confirmed</action><token_id>{SECRET}</token_id><customer type="person"><first_name>Ștefana</first_name></customer>
<error code="0">Approved</error></mobilpay></order>"""


def merchant() -> addonpayments.Merchant:
    return addonpayments.Merchant("10330", addonpayments.MerchantKey.from_text(SECRET))


def codes(kind: str) -> dict[str, str]:
    return json.loads((VECTORS / "error-codes.json").read_text())[kind]  # type: ignore[no-any-return]


def failure(work: Callable[[], Any]) -> payseal.PaysealError:
    with pytest.raises(payseal.PaysealError) as caught:
        work()
    return caught.value


def failures() -> list[tuple[type[payseal.PaysealError], str, Callable[[], Any]]]:
    sealed = merchant().seal({"amount": "1"})
    other = addonpayments.Merchant("10330", addonpayments.MerchantKey.from_password("p"))
    ipn = netopia.Ipn.from_xml(IPN)
    account = paymentz.Merchant("1", "k")
    return [
        (payseal.DecryptError, "decrypt", lambda: other.open(sealed)),
        (payseal.MacError, "mac", lambda: paymentz.UnverifiedCallback.parse("a=1").verify(account)),
        (payseal.MacError, "mac", lambda: nexi.mac.Notification.open(b"a=1", nexi.mac.MacKey("k"))),
        (payseal.InvalidInputError, "invalid_input", lambda: Amount("1e3")),
        (payseal.InvalidInputError, "invalid_input", lambda: Pan("4012000000150085")),
        (payseal.ParseError, "too_large", lambda: addonpayments.Response.parse(b"a" * (payseal.MAX_MESSAGE + 1))),
        (payseal.ParseError, "too_large", lambda: paymentz.Response.parse(b"a" * (payseal.MAX_MESSAGE + 1))),
        (payseal.ParseError, "charset", lambda: paymentz.Response.parse(b"\xff")),
        (payseal.ParseError, "xml_doctype", lambda: netopia.Ipn.from_xml("<!DOCTYPE a><a/>")),
        (payseal.KeyFormatError, "key_length", lambda: addonpayments.MerchantKey.from_text("short")),
        (payseal.KeyFormatError, "key_is_public", lambda: netopia.PrivateKey(KEYS.public_key)),
        (
            payseal.CheckError,
            "check",
            lambda: ipn.check(order_id="O-2", amount="149.90", currency="RON", signature=SIGNATURE),
        ),
    ]


@pytest.mark.parametrize("kind, code, work", failures())
def test_errors(kind: type[payseal.PaysealError], code: str, work: Callable[[], Any]) -> None:
    error = failure(work)
    assert (type(error), error.code) == (kind, code)
    assert error.code in codes("errors")
    assert isinstance(error, payseal.PaysealError)
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again), again.code) == (kind, str(error), code)
    if isinstance(error, (payseal.InvalidInputError, payseal.CheckError)):
        assert error.faults and again.faults == error.faults
        assert all(fault.field and fault.reason and fault.code in codes("reasons") for fault in error.faults)
    if isinstance(error, payseal.ParseError):
        assert again.offset == error.offset


def test_every_code_of_the_list_can_be_told() -> None:
    """Whatever code core has is one of the list, and each class of error has a name for it here."""
    classes = {"decrypt", "mac", "invalid_input", "check", "random"}
    keys = {code for code in codes("errors") if code.startswith("key_")}
    assert classes | keys <= set(codes("errors"))
    for kind in (payseal.DecryptError, payseal.MacError, payseal.KeyFormatError):
        assert kind("text", "code").code == "code"


def test_a_decrypt_error_tells_nothing() -> None:
    account = merchant()
    sealed = account.seal({"amount": "1"})
    texts = set()
    for encrypted in (sealed.encrypted[:-4] + "AAA=", "AAAAAAAAAAAAAAAAAAAAAA==", "AAAA", ""):
        form = {"merchantId": "10330", "encrypted": encrypted, "integrityCheck": sealed.integrity_check}
        body = Params(form).encode(payseal.Encoding.FORM)
        broken = addonpayments.SealedRequest.parse(sealed.headers, body)
        error = failure(lambda broken=broken: account.open(broken))  # type: ignore[misc]
        texts.add((type(error), str(error), error.code, error.__cause__, error.__context__))
    assert len(texts) == 1


@pytest.mark.parametrize(
    "work",
    [
        lambda: Amount(1.5),
        lambda: Amount(True),
        lambda: Amount(None),
        lambda: merchant().seal(1),
        lambda: merchant().seal("amount=1"),
        lambda: merchant().seal({"amount": 1.5}),
        lambda: merchant().seal({1: "a"}),
        lambda: merchant().open("text"),
        lambda: merchant().status_token("12345"),
        lambda: addonpayments.Response.parse(1),
        lambda: addonpayments.Request(addonpayments.Operation.CAPTURE, no_such_field="1"),
        lambda: addonpayments.Request("no-such-operation"),
        lambda: addonpayments.Merchant("10330", SECRET),
        lambda: netopia.Merchant(SIGNATURE, 1, 2),
        lambda: netopia.Ipn(order=1, mobilpay=2),
        lambda: netopia.Reply.retry_later("7", "text"),
        lambda: merchant().seal_status_by_date("2024-01-01", "2024-01-02"),
        lambda: merchant().seal_status_by_date(
            datetime.datetime(2024, 1, 1, tzinfo=datetime.timezone.utc), datetime.datetime(2024, 1, 2)
        ),
        lambda: paymentz.Request.inquiry_service(),
        lambda: Expiry("2027", 1),
        lambda: Secret(1),
    ],
)
def test_mistakes_of_type(work: Callable[[], Any]) -> None:
    with pytest.raises(TypeError):
        work()


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview, lambda body: body.decode()])
def test_every_kind_of_message(kind: Callable[[bytes], Any]) -> None:
    body = b"https://checkout.example/page?token=1"
    assert addonpayments.Response.parse(kind(body)).redirect_url == body.decode()
    assert netopia.Ipn.from_xml(kind(IPN.encode())).order_id == "O-1"
    sealed = netopia.Envelope.seal(netopia.PublicKey(kind(KEYS.certificate.encode())), IPN)
    account = netopia.Merchant(SIGNATURE, KEYS.certificate, KEYS.private_key)
    assert account.open_ipn(kind(sealed.form_body().encode())).order_id == "O-1"


def secrets() -> list[Any]:
    account = merchant()
    request = addonpayments.Request.check(
        addonpayments.Operation.CAPTURE,
        {
            "merchantId": "10330",
            "paymentSolution": "p",
            "transactionId": "1",
            "merchantTransactionId": "1",
            "cardNumber": PAN,
        },
    )
    envelope = netopia.Envelope.seal(netopia.PublicKey(KEYS.certificate), IPN)
    answer = f'{{"AuthToken":"{SECRET}"}}'
    order = nexi.xpay.Order(
        order_id="1",
        amount=Decimal("1"),
        currency="EUR",
        customer_info=nexi.xpay.CustomerInfo(card_holder_name="Ștefana"),
    )
    card = nexi.xpay.Card(pan=Pan(PAN), expiry_date=Expiry(2030, 1), cvv=Cvn("012"))
    xpay = nexi.xpay.Merchant(SECRET)
    return [
        Secret(SECRET),
        Pan(PAN),
        Cvn("012"),
        Params({"cardNumber": PAN, "password": SECRET}),
        addonpayments.MerchantKey.from_text(SECRET),
        account,
        account.open(account.seal({"cardNumber": PAN, "password": SECRET})),
        request,
        addonpayments.Response.parse(answer.replace("AuthToken", "authToken")),
        KEYS.private_key,
        netopia.PrivateKey(KEYS.private_key),
        netopia.Merchant(SIGNATURE, KEYS.certificate, KEYS.private_key),
        netopia.Gateway(KEYS.certificate, KEYS.private_key),
        netopia.Ipn.from_xml(IPN),
        envelope.open_ipn(netopia.PrivateKey(KEYS.private_key)),
        netopia.Ipn.from_xml(IPN).mobilpay,
        netopia.Ipn.from_xml(IPN).order,
        KEYS,
        paymentz.Merchant("11344", SECRET),
        paymentz.Response.parse(answer),
        paymentz.AuthToken(SECRET),
        paymentz.Request.card_registration(PAN, Expiry(2030, 1), "012"),
        paymentz.Request.auth_token("1", "shop").sign(paymentz.Merchant("11344", SECRET)),
        nexi.mac.MacKey(SECRET),
        nexi.monetaweb.Merchant("93027500", SECRET),
        nexi.monetaweb.Merchant("93027500", SECRET).inquiry("42"),
        xpay,
        card,
        xpay.moto(nexi.xpay.Moto(order=order, card=card)),
        xpay.three_steps(nexi.xpay.Init(order=order, card=card)),
    ]


@pytest.mark.parametrize("value", secrets(), ids=lambda value: f"{type(value).__module__}.{type(value).__name__}")
def test_secrets_are_neither_printed_nor_pickled(value: Any) -> None:
    shown = [repr(value), str(value), f"{value}", "%s" % value, "%r" % [value]]
    shown += [repr(getattr(value, "to_dict")())] if hasattr(value, "to_dict") and not isinstance(value, (Params, paymentz.Response)) else []
    for text in shown:
        for secret in (SECRET, PAN, KEYS.private_key.expose(), "Ștefana"):
            assert secret not in text
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        with pytest.raises(TypeError):
            pickle.dumps(value, protocol)
    with pytest.raises(TypeError):
        json.dumps(value)


def test_exposing_is_explicit() -> None:
    assert (Secret(SECRET).expose(), Pan(PAN).expose(), Cvn("012").expose()) == (SECRET, PAN, "012")
    assert Secret("a") == Secret("a") != Secret("b")
    assert copy.deepcopy(Secret("a")) == copy.copy(Secret("a")) == Secret("a")
    assert not hasattr(Secret("a"), "__dict__") and not hasattr(Secret("a"), "__len__")


def test_what_is_no_secret_is_pickled() -> None:
    account = merchant()
    envelope = netopia.Envelope.seal(netopia.PublicKey(KEYS.certificate), IPN)
    values = [
        Amount("050.00"),
        Currency("RON"),
        Expiry(2030, 1),
        Outcome.APPROVED,
        account.seal({"amount": "1"}),
        account.legacy_seal_ecb("amount=1"),
        addonpayments.MerchantParams({"vip": "1"}),
        addonpayments.FIELDS,
        envelope,
        netopia.PublicKey(KEYS.certificate),
        netopia.Reply.retry_later(1, "later"),
        netopia.Reply.accepted(netopia.Ipn.from_xml(IPN)),
        VALIDITY,
    ]
    for value in values:
        assert pickle.loads(pickle.dumps(value)) == value
        assert copy.deepcopy(value) == value
    assert pickle.loads(pickle.dumps(Amount("050.00"))).text == "050.00"


def test_results_are_frozen_and_plain() -> None:
    transaction = addonpayments.Notification.parse(
        '<response><operations><operation sorted-order="1"><status>NEW_WORD</status><amount>1.00</amount>'
        "<currency>EUR</currency></operation></operations></response>"
    ).transaction
    operation = transaction.operations[0]
    assert (operation.status, operation.amount, operation.outcome) == ("NEW_WORD", Decimal("1"), Outcome.UNKNOWN)
    with pytest.raises(AttributeError):
        operation.status = "SUCCESS"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        merchant().id = "1"  # type: ignore[misc]
    plain = transaction.to_dict()
    assert plain["operations"][0]["currency"] == "EUR" and type(plain["outcome"]) is str
    assert netopia.Ipn.from_xml(IPN) == netopia.Ipn.from_xml(IPN)
    assert netopia.Ipn.from_xml(IPN).order == netopia.Ipn.from_xml(IPN).order


def enumerations() -> list[type[enum.Enum]]:
    modules = [payseal, addonpayments, netopia, paymentz, nexi.mac, nexi.monetaweb, nexi.xpay]
    return [
        value
        for module in modules
        for value in vars(module).values()
        if inspect.isclass(value) and issubclass(value, enum.Enum) and value.__name__ != "Words"
    ]


@pytest.mark.parametrize("words", enumerations(), ids=lambda words: f"{words.__module__}.{words.__name__}")
def test_enumerations_are_texts(words: Any) -> None:
    assert inspect.getdoc(words)
    for member in words:
        assert isinstance(member, str) and member == member.value == str(member) == f"{member}"
        assert json.dumps(member) == json.dumps(member.value)
        assert words(member.value) is member


def test_enumerations_are_those_of_core() -> None:
    assert [message.value for message in nexi.mac.Message] == native_mac.messages()
    assert {field.group for field in addonpayments.FIELDS} == set(addonpayments.Group)
    assert len(addonpayments.FIELDS) == len(native_addonpayments.fields())
    for status in addonpayments.Status:
        assert addonpayments.status_class(status) != "unknown" or status in ("N/A", "GROUPED")
    for code in netopia.ErrorCode:
        assert code.meaning != "unknown"
    for operation in addonpayments.Operation:
        assert operation.url(addonpayments.Environment.STAGING).startswith("https://")


def test_match() -> None:
    response = addonpayments.Response.parse("https://checkout.example/page")
    match response.outcome:
        case Outcome.APPROVED:
            pytest.fail("not yet")
        case Outcome.REDIRECT:
            assert response.redirect_url == "https://checkout.example/page"
        case _:
            pytest.fail("another")
    assert Outcome.REDIRECT == "redirect" and not Outcome.REDIRECT.is_final and Outcome.APPROVED.is_paid


def test_amounts() -> None:
    amount = Amount("050.00")
    assert isinstance(amount, Decimal) and amount == 50 and amount + 1 == 51
    assert (amount.text, str(amount), repr(amount)) == ("050.00", "050.00", "Amount('050.00')")
    assert Amount(Decimal("1E+2")).text == "100" and Amount(7).text == "7" and Amount(amount).text == "050.00"
    assert Amount.from_minor_units(5, "EUR").text == "0.05" and amount.to_minor_units("JPY") == 50
    assert amount.to_currency_text(Currency("EUR")) == "50.00"
    for wrong in ("", "-1", "1,0", "1 000", "NaN", Decimal("NaN"), Decimal("-1"), Decimal("Infinity"), "٣"):
        assert failure(lambda wrong=wrong: Amount(wrong)).code == "invalid_input"  # type: ignore[misc]


def test_params_are_a_mapping() -> None:
    params = Params([("b", 1), ("a", Decimal("2.50")), ("c", True), ("d", Currency("RON")), ("e", Expiry(2030, 1))])
    assert isinstance(params, Mapping)
    assert dict(params) == params.to_dict() == {"b": "1", "a": "2.50", "c": "true", "d": "RON", "e": "0130"}
    assert list(params) == ["b", "a", "c", "d", "e"] and len(params) == 5 and "b" in params and "z" not in params
    assert params.get("z") is None and params.get("z", "?") == "?"
    with pytest.raises(KeyError):
        params["z"]
    assert failure(lambda: Params([("a", "1"), ("a", "2")]).encode()).code == "invalid_input"


def test_many() -> None:
    account = merchant()
    sealed = account.seal_many([{"amount": str(number)} for number in range(1000)])
    broken = addonpayments.SealedRequest.parse(
        sealed[0].headers, sealed[0].form_body().replace(sealed[0].integrity_check, "0" * 64)
    )
    opened = account.open_many([*sealed, broken])
    assert isinstance(opened[-1], payseal.DecryptError) and opened[-1].index == 1000
    good = [one for one in opened if isinstance(one, addonpayments.Opened)]
    assert [one.params()["amount"] for one in good] == [str(number) for number in range(1000)]
    error = failure(lambda: account.seal_many([{"a": "1"}, {"merchantId": "10331"}]))
    assert (error.code, error.index) == ("invalid_input", 1)
    shop = netopia.Merchant(SIGNATURE, KEYS.certificate, KEYS.private_key)
    bodies = [netopia.Envelope.seal(netopia.PublicKey(KEYS.certificate), IPN).form_body()] * 20
    ipns = shop.open_many([*bodies, "a=1"])
    assert [type(ipn) for ipn in ipns] == [netopia.Ipn] * 20 + [payseal.ParseError]
    assert account.seal_many([]) == [] and account.open_many([]) == []


def test_states_are_used_once() -> None:
    order = nexi.xpay.Order(
        order_id="O-1",
        amount=Decimal("50.00"),
        currency="EUR",
        customer_info=nexi.xpay.CustomerInfo(card_holder_name="Ana"),
    )
    card = nexi.xpay.Card(pan=Pan(PAN), expiry_date=Expiry(2030, 12))
    sent = nexi.xpay.Merchant("5e1f").three_steps(nexi.xpay.Init(order=order, card=card))
    answer = '{"operation":{"orderId":"O-1","operationId":"77","operationResult":"PENDING"},"threeDSAuthUrl":"https://i.example/"}'
    challenge = sent.answer(answer)
    assert isinstance(challenge, nexi.xpay.ThreeStepsChallenge)
    with pytest.raises(RuntimeError):
        sent.answer(answer)
    back = nexi.xpay.Return.parse(b"PaRes=abc&paymentId=77")
    validation = challenge.returned(back)
    assert json.loads(validation.request.body)["operationId"] == "77"
    validated = validation.answer('{"operation":{"orderId":"O-1","operationId":"77","operationResult":"THREEDS_VALIDATED"}}')
    assert isinstance(validated, nexi.xpay.Validated)
    payment = validated.pay(capture=nexi.xpay.CaptureType.IMPLICIT)
    done = payment.answer('{"operation":{"orderId":"O-1","operationType":"AUTHORIZATION","operationResult":"EXECUTED"}}')
    assert isinstance(done, nexi.xpay.Operation) and done.outcome == Outcome.APPROVED
    refused = nexi.xpay.parse_operation('{"errors":[{"code":"GW0001","description":"no"}]}')
    assert isinstance(refused, nexi.xpay.Refused) and refused.entries[0].code == "GW0001"


def test_an_order_from_end_to_end() -> None:
    gateway_keys = netopia.generate_test_keys(1024, "gateway", VALIDITY)
    shop = netopia.Merchant(SIGNATURE, gateway_keys.certificate, KEYS.private_key)
    gateway = netopia.Gateway(KEYS.certificate, gateway_keys.private_key)
    order = netopia.Order(
        id="O-1",
        timestamp="20240131101500",
        signature=SIGNATURE,
        invoice=netopia.Invoice.of("10", "RON", details="Cărți & reviste"),
        confirm_url="https://shop.example/confirm",
        return_url="https://shop.example/return",
        params=(netopia.Param("cart", "8841"),),
    )
    opened = gateway.open_order(shop.seal(order).form_body())
    invoice = opened.order.invoice
    assert invoice and isinstance(invoice.amount, Amount) and invoice.amount.text == "10.00"
    assert opened.order.time == datetime.datetime(2024, 1, 31, 10, 15)
    mobilpay = netopia.Mobilpay(
        timestamp="20240131101642", crc="5a1f", action=netopia.Action.PAID, error=netopia.IpnError("0", "Approved")
    )
    ipn = shop.open_ipn(gateway.seal_ipn(netopia.Ipn(order=opened.order, mobilpay=mobilpay)).form_body())
    ipn.check(order_id="O-1", amount=Decimal(10), currency="RON", signature=SIGNATURE)
    assert (ipn.outcome, ipn.cipher) == (Outcome.AUTHORIZED, netopia.Cipher.AES256_CBC)
    assert str(ipn.param("cart")) == "8841" and ipn.time == datetime.datetime(2024, 1, 31, 10, 16, 42)
    assert len(ipn.dedupe_key) == 64
