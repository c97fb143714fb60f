"""payseal beside the composition that a Python user would write: cryptography, hashlib, urllib.parse and lxml.

Both in one run, in turns, so that a busy machine is as busy for the one as for the other. The ratio is of the fastest
times: above 1, payseal is faster.
"""

from __future__ import annotations

import base64
import datetime
import hashlib
import os
import time
from collections.abc import Callable
from urllib.parse import parse_qsl, quote, urlencode

from cryptography.hazmat.primitives import padding
from cryptography.hazmat.primitives.asymmetric import padding as rsa_padding
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from lxml import etree
from payseal import netopia
from payseal.addonpayments import Merchant, MerchantKey

SIGNATURE = "ABCD-EFGH-IJKL-MNOP-QRST"
KEY = "98ebf5819d3da8b5922e0d7351bfccf7"
PARAMS = {"merchantId": "10330", "amount": "12.12", "currency": "EUR", "chName": "Ana Maria Pop-Ionescu"}
PARAMS |= {f"field{number:02}": "a value of some 40 characters, as URLs are" for number in range(21)}

IPN = f"""<?xml version="1.0" encoding="utf-8"?>
<order type="card" id="O-1000417" timestamp="20240131101500"><signature>{SIGNATURE}</signature><invoice currency="RON"
amount="149.90"><details>Carti si reviste</details><contact_info><billing type="person"><first_name>Ana</first_name>
<last_name>Pop</last_name><email>ana@shop.example</email><mobile_phone>0700000000</mobile_phone><address>Strada Mare
12</address></billing></contact_info></invoice><params><param><name>cart</name><value>8841</value></param></params><url>
<confirm>https://shop.example/confirm</confirm><return>https://shop.example/return</return></url><mobilpay
timestamp="20240131101642" crc="5a1f0c8e7d3b4962a0b1c2d3e4f50617"><action>confirmed</action><customer type="person">
<first_name>Ana</first_name><last_name>Pop</last_name><email>ana%40shop.example</email></customer><purchase>1000417
</purchase><original_amount>149.90</original_amount><processed_amount>149.90</processed_amount><pan_masked>4****0084
</pan_masked><error code="0">Approved</error></mobilpay></order>"""


def fastest(first: Callable[[], object], second: Callable[[], object], seconds: float = 1.5) -> tuple[float, float]:
    """The fastest time of each, in microseconds, measured in turns."""
    best = [float("inf"), float("inf")]
    end = time.perf_counter() + 2 * seconds
    while time.perf_counter() < end:
        for index, work in enumerate((first, second)):
            began = time.perf_counter_ns()
            for _ in range(50):
                work()
            best[index] = min(best[index], (time.perf_counter_ns() - began) / 50_000)
    return best[0], best[1]


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
    merchant = Merchant("10330", MerchantKey.from_md5_hex(KEY))
    rows = [("seal 25 fields, 1.25 kB", *fastest(compose_seal, lambda: merchant.seal(PARAMS).form_body()), 10.0)]
    validity = netopia.Validity(datetime.datetime(2024, 1, 1), datetime.datetime(2060, 1, 1))
    for bits in (1024, 2048):
        keys = netopia.generate_test_keys(bits, "bench", validity)
        body = netopia.Envelope.seal(netopia.PublicKey(keys.certificate), IPN).form_body()
        shop = netopia.Merchant(SIGNATURE, keys.certificate, keys.private_key)
        private = load_pem_private_key(keys.private_key.expose().encode(), None)
        assert isinstance(private, RSAPrivateKey)
        times = fastest(lambda: compose_open(private, body), lambda: shop.open_ipn(body))
        rows.append((f"open an IPN, RSA-{bits}", *times, 1.0))
        if bits == 2048:
            bodies = [body] * 200
            one = fastest(lambda: shop.open_ipn(body), lambda: shop.open_ipn(body), 0.5)[0]
            began = time.perf_counter_ns()
            shop.open_many(bodies)
            many = (time.perf_counter_ns() - began) / 200_000
    rows.append((f"parse an IPN, {len(IPN)} bytes", *fastest(compose_parse, parse), 2.0))

    print(f"{'':28}{'composition':>14}{'payseal':>12}{'ratio':>9}{'goal':>8}")
    print(f"{'':28}{'-' * 11:>14}{'-' * 7:>12}{'-' * 5:>9}{'-' * 4:>8}")
    for name, composed, ours, goal in rows:
        verdict = "" if composed / ours >= goal else "  below the goal"
        print(f"{name:28}{composed:11.1f} µs{ours:9.1f} µs{composed / ours:8.1f}×{goal:7.0f}×{verdict}")
    print(f"\nopen_many, RSA-2048, 200 at once: {many:.1f} µs each; one after the other: {one:.1f} µs each")


if __name__ == "__main__":
    main()
