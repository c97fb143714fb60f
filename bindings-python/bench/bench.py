"""payseal beside the composition that a Python user would write: cryptography, hashlib, urllib.parse and lxml.

Both are measured in one run, in turns, by the processor time of the thread: what else the machine does then costs both
the same, and little. The figures are medians. The rows go to target/bench, where `make bench` puts them into one table.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import platform
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qsl, quote, urlencode

from cryptography.hazmat.primitives import padding
from cryptography.hazmat.primitives.asymmetric import padding as rsa_padding
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from lxml import etree
from payseal import netopia
from payseal.addonpayments import Merchant, MerchantKey

ROOT = Path(__file__).resolve().parents[2]
QUICK = os.environ.get("BENCH_QUICK") == "1"
SIGNATURE = "ABCD-EFGH-IJKL-MNOP-QRST"
KEY = "98ebf5819d3da8b5922e0d7351bfccf7"
PARAMS = dict(json.loads((ROOT / "benches/data/request-1250.json").read_text("utf-8")))
SHARED = json.loads((ROOT / "test-vectors/netopia.json").read_text("utf-8"))["shared"]
IPN = SHARED["ipn-confirmed"]


def measure(
    *calls: Callable[[], object], clock: Callable[[], int] = time.thread_time_ns, rounds: int = 15
) -> list[float]:
    """Microseconds of one call of each: the medians of rounds in which they take turns."""

    def spent(call: Callable[[], object], times: int) -> int:
        began = clock()
        for _ in range(times):
            call()
        return clock() - began

    enough = 1_000_000 if QUICK else 40_000_000
    contests = []
    for call in calls:
        times = 1
        while spent(call, times) < enough:
            times *= 2
        contests.append((call, times, list[float]()))
    for _ in range(rounds):
        for call, times, figures in contests:
            figures.append(spent(call, times) / times / 1000)
    return [statistics.median(figures) for _, _, figures in contests]


def compose_seal() -> dict[str, str]:
    plaintext = "&".join(f"{quote(name, safe='')}={quote(value, safe='')}" for name, value in PARAMS.items()).encode()
    iv = os.urandom(16)
    padder = padding.PKCS7(128).padder()
    padded = padder.update(plaintext) + padder.finalize()
    encryptor = Cipher(algorithms.AES(KEY.encode()), modes.CBC(iv)).encryptor()
    encrypted = base64.b64encode(encryptor.update(padded) + encryptor.finalize()).decode()
    form = {"merchantId": "10330", "encrypted": encrypted, "integrityCheck": hashlib.sha256(plaintext).hexdigest()}
    return {"body": urlencode(form), "iv": base64.b64encode(iv).decode()}


def compose_open(key: RSAPrivateKey, body: str) -> etree._Element:
    form = dict(parse_qsl(body, strict_parsing=True))
    session = key.decrypt(base64.b64decode(form["env_key"]), rsa_padding.PKCS1v15())
    cipher = Cipher(algorithms.AES(session), modes.CBC(base64.b64decode(form["iv"])))
    decryptor, unpadder = cipher.decryptor(), padding.PKCS7(128).unpadder()
    padded = decryptor.update(base64.b64decode(form["data"])) + decryptor.finalize()
    return etree.fromstring(unpadder.update(padded) + unpadder.finalize())


def compose_parse() -> tuple[str | None, str | None, str | None]:
    root = etree.fromstring(IPN.encode())
    return root.get("id"), root.findtext("mobilpay/action"), root.findtext("mobilpay/purchase")


def parse() -> tuple[str, object, str | None]:
    ipn = netopia.Ipn.from_xml(IPN)
    return ipn.order_id, ipn.action, ipn.purchase


def main() -> None:
    rows: list[dict[str, object]] = []

    def row(workload: str, ours: float, peer: float, peer_is: str) -> None:
        peer_is = f"Python {platform.python_version()}, {peer_is}"
        rows.append({"workload": workload, "ours": ours, "peer": peer, "with": peer_is, "unit": "µs"})

    merchant = Merchant("10330", MerchantKey.from_md5_hex(KEY))
    ours, peer = measure(lambda: merchant.seal(PARAMS).form_body(), compose_seal)
    row("seal, 1.25 kB", ours, peer, "cryptography")
    for bits in (1024, 2048):
        keys = SHARED[f"rsa-{bits}"]
        body = netopia.Envelope.seal(netopia.PublicKey(keys["certificate"]), IPN).form_body()
        shop = netopia.Merchant(SIGNATURE, keys["certificate"], keys["private_key"])
        private = load_pem_private_key(keys["private_key"].encode(), None)
        assert isinstance(private, RSAPrivateKey)
        assert compose_open(private, body).get("id") == shop.open_ipn(body).order_id
        ours, peer = measure(lambda: shop.open_ipn(body), lambda: compose_open(private, body))
        row(f"open an IPN, RSA-{bits}, AES-256", ours, peer, "cryptography and lxml")
    ours, peer = measure(parse, compose_parse)
    row("read an IPN, 1.4 kB", ours, peer, "lxml")

    # By the clock on the wall, as many threads are at work.
    bodies = [body] * 200
    many, one = measure(
        lambda: shop.open_many(bodies),
        lambda: [shop.open_ipn(body) for body in bodies],
        clock=time.perf_counter_ns,
    )
    row("open 200 IPNs at once, RSA-2048, AES-256", many / 200, one / 200, "payseal, one after the other")
    results = ROOT / "target/bench"
    results.mkdir(parents=True, exist_ok=True)
    (results / "python.json").write_text(json.dumps(rows, indent=2, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
