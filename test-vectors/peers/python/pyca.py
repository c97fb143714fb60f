"""PyPI `cryptography`: AES, digests and the NETOPIA envelope."""

import base64
import hashlib
import os

from cryptography import x509
from cryptography.hazmat.backends.openssl import backend
from cryptography.hazmat.decrepit.ciphers.algorithms import ARC4
from cryptography.hazmat.primitives import padding, serialization
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes


def b64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def unb64(text: str) -> bytes:
    return base64.b64decode(text, validate=True)


def load_public(pem: str):
    if "BEGIN CERTIFICATE" in pem:
        return x509.load_pem_x509_certificate(pem.encode()).public_key()
    return serialization.load_pem_public_key(pem.encode())


def load_private(pem: str):
    return serialization.load_pem_private_key(pem.encode(), None)


def encrypt(key: bytes, mode, data: bytes) -> bytes:
    pad = padding.PKCS7(128).padder()
    cipher = Cipher(algorithms.AES(key), mode).encryptor()
    return cipher.update(pad.update(data) + pad.finalize()) + cipher.finalize()


def decrypt(key: bytes, mode, data: bytes) -> bytes:
    cipher = Cipher(algorithms.AES(key), mode).decryptor()
    unpad = padding.PKCS7(128).unpadder()
    return unpad.update(cipher.update(data) + cipher.finalize()) + unpad.finalize()


def rc4(key: bytes, data: bytes) -> bytes:
    return Cipher(ARC4(key), None).encryptor().update(data)


def aes_mode(mode: str, iv: str):
    return {"cbc": lambda: modes.CBC(unb64(iv)), "ecb": modes.ECB}[mode]()


def aes_encrypt(mode: str, key_utf8: str, data: str, iv: str = "") -> dict:
    return {"data": b64(encrypt(key_utf8.encode(), aes_mode(mode, iv), unb64(data)))}


def aes_decrypt(mode: str, key_utf8: str, data: str, iv: str = "") -> dict:
    return {"data": b64(decrypt(key_utf8.encode(), aes_mode(mode, iv), unb64(data)))}


def seal(public_key: str, cipher: str, data: str, key_size: str = "") -> dict:
    # Other key sizes than the usual ones exist in the field (RC4) or must be refused (AES): let tests ask for them.
    default = {"rc4": 16, "aes-256-cbc": 32}[cipher]
    key = os.urandom(int(key_size or default))
    iv = b"" if cipher == "rc4" else os.urandom(16)
    sealed = rc4(key, unb64(data)) if cipher == "rc4" else encrypt(key, modes.CBC(iv), unb64(data))
    env_key = load_public(public_key).encrypt(key, PKCS1v15())
    return {"env_key": b64(env_key), "data": b64(sealed), "iv": b64(iv), "cipher": cipher}


def open_(private_key: str, cipher: str, env_key: str, data: str, iv: str = "") -> dict:
    key = load_private(private_key).decrypt(unb64(env_key), PKCS1v15())
    opened = rc4(key, unb64(data)) if cipher == "rc4" else decrypt(key, modes.CBC(unb64(iv)), unb64(data))
    return {"data": b64(opened)}


def rsa_decrypt_pkcs1v15(private_key: str, ciphertext: str) -> dict:
    """The bare RSA step. The wheel's OpenSSL is 3.2 or newer, so a bad padding yields pseudo-random bytes, no error."""
    opened = load_private(private_key).decrypt(unb64(ciphertext), PKCS1v15())
    return {"data": b64(opened), "engine": backend.openssl_version_text()}


def digest(name: str):
    return lambda data: {"hex": hashlib.new(name, unb64(data)).hexdigest()}


OPS = {
    "aes_encrypt": aes_encrypt,
    "aes_decrypt": aes_decrypt,
    "seal": seal,
    "open": open_,
    "rsa_decrypt_pkcs1v15": rsa_decrypt_pkcs1v15,
    "sha256": digest("sha256"),
    "sha1": digest("sha1"),
    "md5": digest("md5"),
}
