"""PyPI `mobilpy`: orders and IPNs through its own client. It knows RC4 only, with keys of 16 bytes."""

import datetime
import pathlib
import tempfile

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from mobilpy import Client

from pyca import load_public, b64, unb64

SIGNATURE = "XXXX-XXXX-XXXX-XXXX-XXXX"
ORDER = {
    "order_id": "O-1",
    "amount": "10.00",
    "currency": "RON",
    "customer_id": "7",
    "details": "Plată de probă",
    "confirm_url": "https://shop.example/confirm",
    "return_url": "https://shop.example/return",
}

_signing_key = None


def certificate(public_key: str) -> str:
    """The client takes a certificate only: wrap a bare public key in one, signed by a key made for that."""
    global _signing_key
    if "BEGIN CERTIFICATE" in public_key:
        return public_key
    _signing_key = _signing_key or rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "peer test")])
    start = datetime.datetime(2020, 1, 1)
    builder = x509.CertificateBuilder(name, name, load_public(public_key), 1, start, start.replace(year=2049))
    return builder.sign(_signing_key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM).decode()


def client(signature: str, public_key: str = "", private_key: str = "") -> Client:
    """Its constructor reads both keys from files, whichever half is going to be used."""
    if not public_key:
        private = serialization.load_pem_private_key(private_key.encode(), None)
        encoding, form = serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        public_key = private.public_key().public_bytes(encoding, form).decode()
    with tempfile.TemporaryDirectory() as folder:
        public, private = pathlib.Path(folder, "public.cer"), pathlib.Path(folder, "private.key")
        public.write_text(certificate(public_key))
        private.write_text(private_key)
        return Client(signature=signature, public_key=str(public), private_key=str(private))


def text(value: str | bytes) -> str:
    return value.decode() if isinstance(value, bytes) else value


def mobilpy_seal(public_key: str, data: str = "", signature: str = SIGNATURE, order: dict | None = None) -> dict:
    """Seals `data` as it is, or else an order that the client builds itself from `order`."""
    merchant = client(signature, public_key=public_key)
    plaintexts = [unb64(data)] if data else []
    if data:
        sealed = merchant.encrypt_message(plaintexts[0])
    else:
        encrypt = merchant.encrypt_message

        def recording(xml):
            plaintexts.append(xml)
            return encrypt(xml)

        merchant.encrypt_message = recording
        sealed = merchant.create_payment_data(**{**ORDER, **(order or {})})
    return {
        "env_key": text(sealed["env_key"]),
        "data": text(sealed["data"]),
        "iv": "",
        "cipher": "rc4",
        "plaintext": b64(plaintexts[0]),
    }


def mobilpy_open(private_key: str, env_key: str, data: str, signature: str = SIGNATURE) -> dict:
    """Opens any envelope. `ipn` is what the client reads out of it, absent if it is no IPN to the client's taste."""
    merchant = client(signature, private_key=private_key)
    opened = merchant.decrypt_message(env_key, data)
    reply = {"data": b64(opened)}
    try:
        reply["ipn"] = merchant.parse_webhook_request(opened)
    except Exception as e:
        reply["ipn_error"] = f"{type(e).__name__}: {e}"
    return reply


def mobilpy_reply(message: str, error_type: str = "", error_code: str = "") -> dict:
    xml = Client.create_webhook_reponse(message=message, error_type=error_type, error_code=error_code)
    return {"data": b64(xml)}


OPS = {"mobilpy_seal": mobilpy_seal, "mobilpy_open": mobilpy_open, "mobilpy_reply": mobilpy_reply}
