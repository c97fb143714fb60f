"""Nothing shows a secret: every public class is in a table, or in the list of those that cannot hold one."""

from __future__ import annotations

import base64
import dataclasses
import enum
import inspect
import json
import pickle
import sys
import urllib.parse
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import payseal
import pytest
from conftest import suite
from payseal._shared import Record
from payseal import Secret, addonpayments, netopia, nexi, paymentz
from test_face import secrets

PAN = "5555341244441115"
PASSWORD = "hunter2-correct-horse"
TOKEN = "4204854954380000"
SIGNATURE = "ABCD-EFGH-IJKL-MNOP-QRST"
KEYS = suite("netopia")["shared"]["rsa-1024"]
SECRETS = [PAN, PASSWORD, TOKEN, KEYS["private_key"].split("\n")[3]]

RESPONSE = json.dumps(
    {
        "operations": [
            {
                "status": "SUCCESS",
                "details": PAN,
                "paymentDetails": {"cardNumberToken": TOKEN, "x": PAN, "extraDetails": {"k": TOKEN}},
                "mpi": {"threeDSv2Token": TOKEN},
            }
        ],
        "optionalTransactionParams": {"k": TOKEN},
        "y": PAN,
    }
)
MAC_KEY = nexi.mac.MacKey(PASSWORD)
XPAY = nexi.xpay.Merchant(Secret(PASSWORD))
CHECKOUT = paymentz.Merchant("1", PASSWORD)
PARTS = {"paymentId": "1", "merchantTransactionId": "2", "amount": "1.00", "status": "Y"}
CALLBACK = urllib.parse.urlencode({**PARTS, "card.number": PAN, "checksum": CHECKOUT.checksum("callback", PARTS)})
INIT = {
    "order": {"orderId": "O-1", "amount": "5000", "currency": "EUR", "customerInfo": {"cardHolderName": "N"}},
    "card": {"pan": PAN, "expiryDate": "1230"},
}


def sealed_order() -> netopia.OpenedOrder:
    order = f"""<order type="card" id="O-1" timestamp="20240131101500"><signature>{SIGNATURE}</signature>
    <invoice currency="RON" amount="149.90" token_id="{TOKEN}"><details>x</details></invoice>
    <url><return>https://a.example</return><confirm>https://b.example</confirm></url></order>"""
    envelope = netopia.Envelope.seal(netopia.PublicKey(KEYS["certificate"]), order)
    return netopia.Gateway(KEYS["certificate"], KEYS["private_key"]).open_order(envelope.form_body())


def answer(result: str) -> str:
    operation = {"orderId": "O-1", "operationId": "77", "operationType": "AUTHORIZATION", "operationResult": result, "customerInfo": {"x": PAN}}
    return json.dumps(
        {
            "operation": operation,
            "threeDSAuthUrl": "https://issuer.example/",
            "threeDSAuthRequest": TOKEN,
            "threeDSAuthResult": {"eci": "5", "authenticationValue": TOKEN},
        }
    )


def three_steps() -> list[Any]:
    sent = XPAY.three_steps(nexi.xpay.Init.from_json(INIT))
    challenge = sent.answer(answer("PENDING"))
    back = nexi.xpay.Return.parse(f"PaRes={TOKEN}&paymentId=77")
    validation = challenge.returned(back)
    validated = validation.answer(answer("THREEDS_VALIDATED"))
    payment = validated.pay()
    return [sent, challenge, back, validation, validated, payment, payment.answer(answer("AUTHORIZED"))]


def two_steps() -> list[Any]:
    sent = XPAY.two_steps(nexi.xpay.Init.from_json(INIT))
    return [sent, sent.answer(answer("PENDING"))]


HOLDERS: list[Callable[[], Any]] = [
    lambda: addonpayments.Response.parse(RESPONSE),
    lambda: addonpayments.Notification.parse(RESPONSE),
    lambda: addonpayments.Notification.parse(RESPONSE).transaction,
    lambda: addonpayments.Merchant("10330", addonpayments.MerchantKey.from_password(PASSWORD)).seal({"cardNumber": PAN}),
    sealed_order,
    lambda: netopia.Envelope.seal(netopia.PublicKey(KEYS["certificate"]), PAN),
    lambda: nexi.mac.Notification.open(
        urllib.parse.urlencode(
            {**MAC_FIELDS, "pan": PAN, "mac": MAC_KEY.build("outcome", MAC_FIELDS)},
        ),
        MAC_KEY,
    ),
    lambda: nexi.monetaweb.Notification.parse(f"paymentid=1&result=APPROVED&securitytoken={TOKEN}&cardtoken={PAN}"),
    lambda: nexi.xpay.Notification.parse(
        json.dumps({"eventId": "1", "securityToken": TOKEN, "operation": {"operationId": "1", "x": PAN}})
    ),
    three_steps,
    lambda: paymentz.UnverifiedCallback.parse(CALLBACK),
    lambda: paymentz.UnverifiedCallback.parse(CALLBACK).verify(CHECKOUT),
    lambda: paymentz.AuthToken(TOKEN),
    two_steps,
    lambda: nexi.xpay.parse_operation(json.dumps({"errors": [{"code": "1", "description": "no"}]})),
    lambda: nexi.mac.Answer.open(
        json.dumps({**MAC_ANSWER, "pan": PAN, "mac": MAC_KEY.build("answer", MAC_ANSWER)}), MAC_KEY
    ),
    lambda: nexi.mac.HostedPage(
        MAC_KEY, alias="A", cod_trans="1", amount=Decimal("1"), currency="EUR", url="https://a.example",
        url_back="https://b.example",
    ),
    lambda: nexi.monetaweb.parse_answer(
        f"<response><securitytoken>{TOKEN}</securitytoken><paymentid>1</paymentid>"
        "<hostedpageurl>https://a.example</hostedpageurl></response>"
    ),
    lambda: nexi.monetaweb.parse_answer(f"<response><result>APPROVED</result><paymentid>1</paymentid><cardtoken>{TOKEN}</cardtoken></response>"),
    lambda: nexi.monetaweb.parse_answer("<error><errorcode>1</errorcode><errormessage>no</errormessage></error>"),
    lambda: nexi.xpay.parse_hosted_page(json.dumps({"hostedPage": "https://a.example", "securityToken": TOKEN})),
    lambda: nexi.xpay.parse_operation_info(json.dumps({"operationId": "77", "operationTime": "2024", "x": PAN})),
    lambda: XPAY.three_steps(nexi.xpay.Init.from_json(INIT)).answer(answer("DECLINED")),
]
MAC_ANSWER = {"esito": "OK", "idOperazione": "1", "timeStamp": "1706695200000"}
MAC_FIELDS = {"codTrans": "1", "esito": "OK", "importo": "1", "divisa": "EUR", "data": "20240131", "orario": "101500", "codAut": "A"}


# What holds nothing but public data: amounts, codes, keys that anyone may have, and answers to the gateway.
PLAIN: set[type] = {
    payseal.Currency,
    addonpayments.MerchantParams,
    netopia.PublicKey,
    netopia.Reply,
    nexi.monetaweb.Reply,
    payseal.errors.Fault,
}


def parts(value: Any) -> list[Any]:
    """The value, and what its fields hold."""
    if isinstance(value, (list, tuple)):
        return [part for item in value for part in parts(item)]
    found = [value]
    if dataclasses.is_dataclass(value):
        found += [part for field in dataclasses.fields(value) for part in parts(getattr(value, field.name))]
    return [part for part in found if type(part).__module__.startswith("payseal")]


@pytest.mark.parametrize("make", HOLDERS)
def test_nothing_shows_a_secret(make: Callable[[], Any]) -> None:
    for value in parts(make()):
        shown = [repr(value), str(value), f"{value}", "%r" % [value]]
        for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
            try:
                shown.append(pickle.dumps(value, protocol).decode("latin-1"))
            except TypeError:
                pass
        for text in shown:
            for secret in SECRETS:
                assert secret not in text, type(value)
                assert base64.b64encode(secret.encode()).decode().rstrip("=") not in text, type(value)


def classes() -> set[type]:
    """Every public class but errors and enumerations."""
    return {
        value
        for name, module in list(sys.modules.items())
        if name.startswith("payseal") and "._" not in name
        for value in vars(module).values()
        if inspect.isclass(value) and value.__module__.startswith("payseal")
        if not issubclass(value, (BaseException, enum.Enum)) and "._" not in value.__module__
    }


def test_every_class_is_in_a_table() -> None:
    shown = {type(part) for value in [secrets(), *(make() for make in HOLDERS)] for part in parts(value)}
    native = {kind for kind in classes() if not dataclasses.is_dataclass(kind) and kind is not Record}
    assert sorted(f"{kind.__module__}.{kind.__name__}" for kind in native - shown - PLAIN) == []


def test_what_repr_leaves_out_is_not_pickled() -> None:
    records = [kind for kind in classes() if dataclasses.is_dataclass(kind)]
    hiding = [kind for kind in records if not all(field.repr for field in dataclasses.fields(kind))]
    assert len(hiding) > 10
    for kind in hiding:
        with pytest.raises(TypeError, match="may hold secrets"):
            pickle.dumps(object.__new__(kind))
