"""Exceptions: one class for each kind of failure, each with a stable ``code``.

The texts may be reworded in any release; the codes may not. No text and no attribute holds a key, a card number,
a token or plaintext.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = [
    "CheckError",
    "DecryptError",
    "Fault",
    "InvalidInputError",
    "KeyFormatError",
    "MacError",
    "ParseError",
    "PaysealError",
]


@dataclass(frozen=True)
class Fault:
    """One field that is wrong, and why. The value itself is never quoted."""

    field: str
    """The field's path, in the gateway's own spelling."""
    reason: str
    """What is wrong, in words."""
    code: str
    """What is wrong, as a stable code."""


class PaysealError(Exception):
    """Whatever went wrong; the classes below say what."""

    code: str
    """The stable code."""
    index: int | None
    """Which of the messages it was, in a call for many."""

    def __init__(self, message: str, code: str) -> None:
        super().__init__(message, code)
        self.code = code
        self.index = None

    def __str__(self) -> str:
        return str(self.args[0])


class DecryptError(PaysealError):
    """The message could not be decrypted.

    Wrong key, wrong padding, a failed integrity check and plaintext that does not parse are one error on purpose:
    an endpoint that tells them apart is a decryption oracle.
    """


class MacError(PaysealError):
    """A MAC, checksum or token is missing or does not match."""


class ParseError(PaysealError):
    """A message from a peer is malformed."""

    offset: int | None
    """The byte at which the reader stopped, where it is known."""

    def __init__(self, message: str, code: str, offset: int | None = None) -> None:
        super().__init__(message, code)
        self.args = (message, code, offset)
        self.offset = offset


class KeyFormatError(PaysealError):
    """A key or certificate cannot be used."""


class _FaultsError(PaysealError):
    faults: list[Fault]
    """Every single fault."""

    def __init__(
        self, message: str, code: str, faults: Sequence[Fault | tuple[str, str, str]] = ()
    ) -> None:
        super().__init__(message, code)
        self.faults = [
            fault if isinstance(fault, Fault) else Fault(*fault) for fault in faults
        ]
        self.args = (message, code, self.faults)


class InvalidInputError(_FaultsError):
    """What was handed in cannot be sent. Every fault is listed."""


class CheckError(_FaultsError):
    """A message is well-formed, but is not about the payment that was expected. Every fault is listed."""
