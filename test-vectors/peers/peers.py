"""Talks to the peers: what selftest and generate-netopia share. Standard library only."""

import base64
import json
import pathlib
import subprocess
import tempfile

HERE = pathlib.Path(__file__).resolve().parent


def b64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def unb64(text: str) -> bytes:
    return base64.b64decode(text, validate=True)


class PeerError(Exception):
    """The peer answered that it cannot or will not."""


class Peer:
    """One of the JSON-line peers, started once and asked many times."""

    def __init__(self, dest: str, name: str):
        self.name = name
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(
            [HERE / "run", dest, name], stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, encoding="utf-8"
        )

    def __call__(self, op: str, **fields) -> dict:
        self.process.stdin.write(json.dumps({"op": op, **fields}) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise PeerError(f"{self.name} ended without an answer to {op}")
        reply = json.loads(line)
        if "error" in reply:
            raise PeerError(reply["error"])
        return reply["ok"]

    def close(self) -> None:
        self.process.stdin.close()
        self.process.wait()


class OpenSsl:
    """The OpenSSL command line, asked like the others."""

    name = "openssl"

    def __call__(self, op: str, **fields) -> dict:
        return getattr(self, op)(**fields)

    def aes_encrypt(self, mode: str, key_utf8: str, data: str, iv: str = "") -> dict:
        return {"data": self.sh("aes.sh", "encrypt", mode, key_utf8, iv, stdin=unb64(data)).decode()}

    def aes_decrypt(self, mode: str, key_utf8: str, data: str, iv: str = "") -> dict:
        return {"data": b64(self.sh("aes.sh", "decrypt", mode, key_utf8, iv, stdin=data.encode()))}

    def seal(self, public_key: str, cipher: str, data: str) -> dict:
        with pem_file(public_key) as pem:
            lines = self.sh("seal.sh", pem.name, cipher, stdin=unb64(data)).decode().splitlines()
        return dict(line.split("=", 1) for line in lines)

    def open(self, private_key: str, **envelope) -> dict:
        lines = "".join(f"{name}={value}\n" for name, value in envelope.items())
        with pem_file(private_key) as pem:
            return {"data": b64(self.sh("open.sh", pem.name, stdin=lines.encode()))}

    @staticmethod
    def sh(script: str, *arguments: str, stdin: bytes) -> bytes:
        done = subprocess.run([HERE / "openssl" / script, *arguments], input=stdin, capture_output=True)
        if done.returncode:
            raise PeerError(done.stderr.decode())
        return done.stdout

    def close(self) -> None:
        pass


def pem_file(pem: str):
    file = tempfile.NamedTemporaryFile("w", suffix=".pem")
    file.write(pem)
    file.flush()
    return file


def openssl(*arguments: str, stdin: str = "") -> str:
    return subprocess.run(["openssl", *arguments], input=stdin, capture_output=True, text=True, check=True).stdout


def throwaway_key(bits: int) -> dict:
    """A key for tests: PKCS#8, bare public key, and a self-signed certificate of it."""
    private = openssl("genpkey", "-algorithm", "RSA", "-pkeyopt", f"rsa_keygen_bits:{bits}")
    with pem_file(private) as pem:
        certificate = openssl("req", "-x509", "-key", pem.name, "-subj", "/CN=payseal test", "-days", "3650")
    public = openssl("pkey", "-pubout", stdin=private)
    return {"bits": bits, "private_key": private, "public_key": public, "certificate": certificate}
