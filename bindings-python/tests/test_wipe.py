"""What secrets leave behind in a Python process, by its whole memory as another process reads it.

A child makes a value of each class that holds a secret, and wipes every string of its own that had a part in it. While
the value lives, its secret has to be found in the child's memory (or the search would prove nothing), and once it is
deleted, nowhere but on the stack, which belongs to nobody.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import suite

if not Path("/proc/self/mem").exists():
    pytest.skip("reading a process's memory takes Linux", allow_module_level=True)

# In no documentation of the package, which is in memory, too.
PAN = "5555341244441115"
PASSWORD = "hunter2-correct-horse-battery"
KEYS = suite("netopia")["shared"]["rsa-1024"]
CERTIFICATE, PRIVATE_KEY = KEYS["certificate"], KEYS["private_key"]

CHILD = """
import ctypes, gc, sys
import payseal
from payseal import addonpayments, netopia, nexi, paymentz

def line():
    # Read into memory that can be wiped, and not through a buffered stream.
    buffer = bytearray()
    byte = bytearray(1)
    while INPUT.readinto(byte) and byte != b"\\n":
        buffer += byte
    text = buffer.decode().replace("|", "\\n")
    ctypes.memset((ctypes.c_char * len(buffer)).from_buffer(buffer), 0, len(buffer))
    return text

def wipe(text):
    assert text.isascii() and sys.getrefcount(text) <= 3
    ctypes.memset(id(text) + sys.getsizeof(text) - len(text) - 1, 0, len(text))

def say(word):
    print(word, flush=True)
    INPUT.read(1)

INPUT = open(0, "rb", buffering=0)
CERTIFICATE = line()
secret = line()
value = {code}
wipe(secret)
del secret
gc.collect()
say("alive")
del value
gc.collect()
say("deleted")
"""


def found(pid: int, secrets: list[bytes]) -> list[bytes]:
    """Which of the secrets stand somewhere in a process's writable memory but for its stack."""
    seen = set()
    with open(f"/proc/{pid}/mem", "rb", buffering=0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
            addresses, mode, *rest = line.split(maxsplit=5)
            if "w" not in mode or rest[-1] in ("[stack]", "[vvar]"):
                continue
            start, end = (int(address, 16) for address in addresses.split("-"))
            try:
                memory.seek(start)
                content = memory.read(end - start)
            except OSError:
                continue
            seen |= {secret for secret in secrets if secret in content}
    return sorted(seen)


def prime_of(pem: str) -> bytes:
    """Sixteen bytes of the modulus's first prime, as aws-lc's numbers hold it: the lowest byte first."""
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    key = load_pem_private_key(pem.encode(), None)
    assert isinstance(key, RSAPrivateKey)
    prime = key.private_numbers().p
    return prime.to_bytes((prime.bit_length() + 7) // 8, "little")[:16]


HASHED = hashlib.md5(PASSWORD.encode()).hexdigest().encode()
VALUES = [
    ("payseal.Secret(secret)", PASSWORD, [PASSWORD.encode()]),
    ("payseal.Pan(secret)", PAN, [PAN.encode()]),
    ("payseal.Params({'cardNumber': secret})", PAN, [PAN.encode()]),
    ("addonpayments.MerchantKey.from_password(secret)", PASSWORD, [PASSWORD.encode()]),
    ("addonpayments.MerchantKey.from_text(secret)", HASHED.decode(), [HASHED]),
    ("addonpayments.Merchant('10330', addonpayments.MerchantKey.from_password(secret))", PASSWORD, [HASHED]),
    ("netopia.PrivateKey(secret)", PRIVATE_KEY, [prime_of(PRIVATE_KEY)]),
    ("netopia.Merchant('ABCD-EFGH-IJKL-MNOP-QRST', CERTIFICATE, secret)", PRIVATE_KEY, [prime_of(PRIVATE_KEY)]),
    ("netopia.Gateway(CERTIFICATE, secret)", PRIVATE_KEY, [prime_of(PRIVATE_KEY)]),
    ("nexi.mac.MacKey(secret)", PASSWORD, [PASSWORD.encode()]),
    ("nexi.monetaweb.Merchant('93027500', secret)", PASSWORD, [PASSWORD.encode()]),
    ("nexi.xpay.Merchant(secret)", PASSWORD, [PASSWORD.encode()]),
    ("paymentz.Merchant('11344', secret)", PASSWORD, [PASSWORD.encode()]),
    ("paymentz.AuthToken(secret)", PASSWORD, [PASSWORD.encode()]),
]


def stages(code: str, given: str, secrets: list[bytes]) -> tuple[list[bytes], list[bytes]]:
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD.replace("{code}", code)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0
    )
    assert child.stdin is not None and child.stdout is not None
    with child:
        for text in (CERTIFICATE, given):
            child.stdin.write(text.replace("\n", "|").encode() + b"\n")
        assert child.stdout.readline() == b"alive\n"
        alive = found(child.pid, secrets)
        child.stdin.write(b"x")
        assert child.stdout.readline() == b"deleted\n"
        deleted = found(child.pid, secrets)
        child.stdin.write(b"x")
    return alive, deleted


@pytest.mark.parametrize(("code", "given", "secrets"), VALUES, ids=[code.split("(")[0] for code, *_ in VALUES])
def test_a_deleted_value_leaves_no_secret(code: str, given: str, secrets: list[bytes]) -> None:
    alive, deleted = stages(code, given, [*secrets, given.encode()])
    assert set(secrets) <= set(alive)
    assert deleted == []


def test_what_is_not_wiped_is_found() -> None:
    code = "[bytearray(secret.encode()), globals().update(kept=secret.encode())]"
    assert stages(code, PASSWORD, [PASSWORD.encode()]) == ([PASSWORD.encode()], [PASSWORD.encode()])
