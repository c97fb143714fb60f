"""The example servers on loopback, with forms that PHP and our own gateway side seal."""

from __future__ import annotations

import base64
import concurrent.futures
import datetime
import http.client
import json
import os
import pathlib
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from conftest import ROOT
from payseal import netopia

EXAMPLES = ROOT / "bindings-python" / "examples"
SIGNATURE = "ABCD-EFGH-IJKL-MNOP-QRST"
FORM = {"Content-Type": netopia.Envelope.CONTENT_TYPE}
SERVERS = {
    "fastapi": ["-m", "uvicorn", "fastapi_shop:app", "--log-level", "warning", "--port"],
    "flask": ["-m", "flask", "--app", "flask_shop", "run", "--port"],
}


class Server:
    """A running example, its database, and the gateway's side of it."""

    def __init__(self, kind: str, folder: pathlib.Path) -> None:
        validity = netopia.Validity(datetime.datetime(2024, 1, 1), datetime.datetime(2060, 1, 1))
        shop, gateway = (netopia.generate_test_keys(1024, name, validity) for name in ("shop", "gateway"))
        self.public_key = shop.certificate
        self.gateway = netopia.Gateway(shop.certificate, gateway.private_key)
        self.database = str(folder / "orders.sqlite")
        (folder / "certificate.pem").write_text(gateway.certificate)
        (folder / "key.pem").write_text(shop.private_key.expose())
        settings = {
            "SHOP_DATABASE": self.database,
            "NETOPIA_SIGNATURE": SIGNATURE,
            "NETOPIA_CERTIFICATE": str(folder / "certificate.pem"),
            "NETOPIA_PRIVATE_KEY": str(folder / "key.pem"),
        }
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.process = subprocess.Popen(
            [sys.executable, *SERVERS[kind], str(self.port)],
            cwd=EXAMPLES,
            env={**os.environ, **settings, "PYTHONDONTWRITEBYTECODE": "1"},
            stdout=subprocess.DEVNULL,
            stderr=(folder / "log").open("w"),
        )
        for _ in range(600):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    break
            assert self.process.poll() is None, (folder / "log").read_text()
            time.sleep(0.1)

    def add(self, id: str, amount: str = "149.90") -> None:
        with sqlite3.connect(self.database, timeout=30) as database:
            database.execute("INSERT INTO orders (id, amount, currency) VALUES (?, ?, 'RON')", (id, amount))

    def status(self, id: str) -> tuple[str, int]:
        with sqlite3.connect(self.database, timeout=30) as database:
            (status,) = database.execute("SELECT status FROM orders WHERE id = ?", (id,)).fetchone()
            (news,) = database.execute("SELECT count(*) FROM news WHERE order_id = ?", (id,)).fetchone()
        return status, news

    def post(self, path: str, body: str | bytes, headers: dict[str, str] = FORM) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request("POST", path, body, headers)
            response = connection.getresponse()
            return response.status, response.read().decode()
        finally:
            connection.close()

    def ipn(self, body: str) -> netopia.Reply:
        status, text = self.post("/netopia/ipn", body)
        assert status == 200
        return netopia.Reply.from_xml(text)

    def seal(self, xml: str) -> str:
        return self.gateway.seal_ipn(netopia.Ipn.from_xml(xml)).form_body()


@pytest.fixture(params=SERVERS, scope="module")
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(request.param, tmp_path_factory.mktemp(request.param))
    yield server
    server.process.terminate()
    server.process.wait(10)


class Php:
    """PHP's `openssl_seal`, in a process of its own."""

    def __init__(self) -> None:
        peers = os.environ.get("PAYSEAL_PEERS", str(ROOT / "target" / "peers"))
        self.process = subprocess.Popen(
            [str(ROOT / "test-vectors" / "peers" / "run"), peers, "php"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def seal(self, public_key: str, cipher: str, xml: str) -> str:
        request = {"op": "seal", "public_key": public_key, "cipher": cipher}
        request["data"] = base64.b64encode(xml.encode()).decode()
        assert self.process.stdin and self.process.stdout
        print(json.dumps(request), file=self.process.stdin, flush=True)
        answer: dict[str, Any] = json.loads(self.process.stdout.readline())
        fields = answer["ok"]
        return netopia.Envelope.from_fields({name: text for name, text in fields.items() if text}).form_body()


@pytest.fixture(scope="module")
def php() -> Iterator[Php]:
    try:
        subprocess.run(["php", "--version"], check=True, stdout=subprocess.DEVNULL)
    except OSError:
        text = "interop with PHP is left out: php is not installed"
        pytest.fail(text) if os.environ.get("CI") == "true" else pytest.skip(text)
    php = Php()
    yield php
    assert php.process.stdin
    php.process.stdin.close()
    php.process.wait(10)


def xml(id: str, action: str = "confirmed", code: str = "0", amount: str = "149.90", crc: str = "5a1f") -> str:
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<order type="card" id="{id}" timestamp="20240131101500">'
        f'<signature>{SIGNATURE}</signature><invoice currency="RON" amount="{amount}"/>'
        f'<mobilpay timestamp="20240131101642" crc="{crc}"><action>{action}</action><purchase>7</purchase>'
        f"<original_amount>{amount}</original_amount><processed_amount>{amount}</processed_amount>"
        f'<error code="{code}">words</error></mobilpay></order>'
    )


@pytest.mark.parametrize("cipher", ["rc4", "aes-256-cbc"])
def test_what_php_seals_in_order(server: Server, php: Php, cipher: str) -> None:
    id = f"PHP-{cipher}"
    server.add(id)
    for action, status in [("confirmed_pending", "pending"), ("paid", "authorized"), ("confirmed", "paid"), ("credit", "refunded")]:
        reply = server.ipn(php.seal(server.public_key, cipher, xml(id, action, crc=action)))
        assert reply.is_accepted and reply.message == action
        assert server.status(id)[0] == status
    assert server.status(id)[1] == 4


def test_a_decline_is_recorded_and_accepted(server: Server) -> None:
    server.add("DECLINED")
    assert server.ipn(server.seal(xml("DECLINED", "confirmed", "20"))).is_accepted
    assert server.status("DECLINED") == ("declined", 1)


def test_duplicates_count_once(server: Server) -> None:
    server.add("TWICE")
    bodies = [server.seal(xml("TWICE", crc=str(number))) for number in range(5)]
    replies = [server.ipn(body) for body in [*bodies, *bodies]]
    assert [reply.message for reply in replies] == ["0", "1", "2", "3", "4"] * 2, "each crc is echoed"
    assert server.status("TWICE") == ("paid", 1)


def test_200_at_once(server: Server, php: Php) -> None:
    ids = [f"MANY-{number}" for number in range(100)]
    for id in ids:
        server.add(id)
    bodies = [server.seal(xml(id)) for id in ids]
    bodies += [php.seal(server.public_key, "aes-256-cbc", xml(id)) for id in ids]
    with concurrent.futures.ThreadPoolExecutor(200) as pool:
        replies = list(pool.map(server.ipn, bodies))
    assert all(reply.is_accepted for reply in replies)
    assert [server.status(id) for id in ids] == [("paid", 1)] * 100


def test_what_is_tampered_with_is_refused(server: Server, php: Php) -> None:
    server.add("VICTIM")
    good = php.seal(server.public_key, "aes-256-cbc", xml("VICTIM"))
    fields = netopia.Envelope.parse(good).fields.to_dict()

    def changed(name: str) -> str:
        raw = bytearray(base64.b64decode(fields[name]))
        # AES-CBC has no MAC: a lower bit of the IV would make another letter, and an IPN still.
        raw[3] ^= 0x80
        other = {**fields, name: base64.b64encode(raw).decode()}
        return netopia.Envelope.from_fields(other).form_body()

    bodies = [changed(name) for name in ("env_key", "data", "iv")]
    bodies += ["", "{}", "<order/>", "a=1", good.replace("data=", "daten="), good[: len(good) // 2]]
    # Genuine as an envelope, but about other money, no order of ours, or another account.
    bodies += [server.seal(xml("VICTIM", amount="1.00")), server.seal(xml("NOBODY"))]
    bodies += [server.seal(xml("VICTIM").replace(SIGNATURE, "ABCD-EFGH-IJKL-MNOP-QRSS"))]
    for body in bodies:
        reply = server.ipn(body)
        assert reply.error_type == netopia.ReplyErrorType.PERMANENT, body[:80]
    decryption = {server.ipn(body).message for body in bodies[:3]}
    assert len(decryption) == 1, "what is wrong is not told"
    assert server.status("VICTIM") == ("pending", 0)


def test_what_fails_to_decrypt_is_answered_alike(server: Server) -> None:
    """Byte for byte: status, headers but for the date, and body."""
    form = netopia.Envelope.parse(server.seal(xml("ALIKE"))).fields.to_dict()
    raw = {name: base64.b64decode(form[name]) for name in ("env_key", "data", "iv")}
    answers = set()
    for name, value in raw.items():
        for at in range(0, len(value), 7):
            changed = value[:at] + bytes([value[at] ^ 0x80]) + value[at + 1 :]
            body = netopia.Envelope.from_fields({**form, name: base64.b64encode(changed).decode()}).form_body()
            connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
            connection.request("POST", "/netopia/ipn", body, FORM)
            response = connection.getresponse()
            headers = sorted((name, value) for name, value in response.getheaders() if name.lower() != "date")
            answers.add((response.status, tuple(headers), response.read()))
            connection.close()
    assert len(answers) == 1, answers


@pytest.mark.parametrize("path", ["/netopia/ipn", "/addonpayments/status"])
def test_what_is_too_large_is_refused(server: Server, path: str) -> None:
    try:
        status, _ = server.post(path, b"a" * ((1 << 20) + 1))
        assert status == 413
    except (BrokenPipeError, ConnectionResetError):
        pass  # The server did not even read it to the end.
    assert server.post("/netopia/ipn", "a=1")[0] == 200, "it still answers"


def notification(id: str, amount: str = "149.90", status: str = "SUCCESS") -> str:
    return (
        f'<response><operations><operation sorted-order="1"><status>{status}</status>'
        f"<merchantTransactionId>{id}</merchantTransactionId><amount>{amount}</amount><currency>RON</currency>"
        "</operation></operations></response>"
    )


def test_addonpayments_notifications(server: Server) -> None:
    server.add("EPG")
    path, headers = "/addonpayments/status", {"Content-Type": "application/xml"}
    answers = [
        (notification("EPG", "1.00"), 400),
        (notification("OTHER"), 404),
        ("<html>", 400),
        ("", 400),
        (notification("EPG", status="PENDING"), 200),
        (notification("EPG"), 200),
        (notification("EPG"), 200),
    ]
    for body, status in answers:
        assert server.post(path, body, headers)[0] == status
    assert server.status("EPG") == ("paid", 2)
    with concurrent.futures.ThreadPoolExecutor(50) as pool:
        found = list(pool.map(lambda _: server.post(path, notification("EPG"), headers)[0], range(200)))
    assert found == [200] * 200
    assert server.status("EPG") == ("paid", 2)


def test_amounts_are_exact() -> None:
    assert Decimal("149.90") == netopia.Invoice.of("149.9", "RON").amount
