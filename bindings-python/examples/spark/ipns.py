"""Makes IPNs for the test and the benchmark, with `cryptography` and not with payseal."""

from __future__ import annotations

import base64
import hashlib
import os
import urllib.parse

from cryptography.hazmat.decrepit.ciphers.algorithms import ARC4
from cryptography.hazmat.primitives import padding, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

SIGNATURE = "ABCD-EFGH-IJKL-MNOP-QRST"


def new_key(bits: int = 2048) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, bits)


def pem(key: rsa.RSAPrivateKey) -> bytes:
    form = serialization.PrivateFormat.PKCS8
    return key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption())


def xml(
    order_id: str,
    amount: str,
    currency: str = "RON",
    signature: str = SIGNATURE,
    error: int = 0,
    action: str = "confirmed",
    crc: str = "5a1f",
) -> str:
    """An IPN with a customer and a card, so that it shows if anything of them gets out."""
    purchase = int(hashlib.sha256(order_id.encode()).hexdigest()[:8], 16)
    return f"""<?xml version="1.0" encoding="utf-8"?>
<order type="card" id="{order_id}" timestamp="20240131101500"><signature>{signature}</signature>
<invoice currency="{currency}" amount="{amount}" customer_type="2"><details>Cărți</details></invoice>
<mobilpay timestamp="20240131101642" crc="{crc}"><action>{action}</action><customer type="person">
<first_name>Serafina</first_name><last_name>Tomulescu</last_name><email>serafina%40shop.example</email></customer>
<purchase>{purchase}</purchase><original_amount>{amount}</original_amount><processed_amount>{amount}</processed_amount>
<pan_masked>9****5098</pan_masked><error code="{error}"><![CDATA[Tranzacție]]></error></mobilpay></order>"""


def seal(key: rsa.RSAPublicKey, text: str, cipher: str = "aes-256-cbc") -> str:
    """The body of the form that NETOPIA posts."""
    data = text.encode()
    if cipher == "rc4":
        session, iv = os.urandom(16), None
        sealed = Cipher(ARC4(session), None).encryptor().update(data)
    else:
        session, iv = os.urandom(32), os.urandom(16)
        padder = padding.PKCS7(128).padder()
        encryptor = Cipher(algorithms.AES(session), modes.CBC(iv)).encryptor()
        sealed = encryptor.update(padder.update(data) + padder.finalize()) + encryptor.finalize()
    fields = {"env_key": key.encrypt(session, PKCS1v15()), "data": sealed}
    texts = {name: base64.b64encode(value).decode() for name, value in fields.items()}
    texts["cipher"] = cipher
    if iv:
        texts["iv"] = base64.b64encode(iv).decode()
    return urllib.parse.urlencode(texts)
