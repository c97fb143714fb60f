"""Cryptography and message coding for payment gateways: bytes in, bytes out.

It opens no connection: you send and receive. Each gateway has a module: ``addonpayments``, ``netopia``,
``nexi.monetaweb``, ``nexi.xpay``, ``nexi.mac`` and ``paymentz``. What they share is here.
"""

from __future__ import annotations

from collections.abc import Mapping

from . import addonpayments, errors, netopia, nexi, paymentz
from ._native import MAX_MESSAGE, Currency, Cvn, Expiry, Pan, Params, Secret, __version__
from ._shared import Amount, Brand, Encoding, Outcome, Repair
from .errors import (
    CheckError,
    DecryptError,
    Fault,
    InvalidInputError,
    KeyFormatError,
    MacError,
    ParseError,
    PaysealError,
)

__all__ = [
    "MAX_MESSAGE",
    "Amount",
    "Brand",
    "CheckError",
    "Currency",
    "Cvn",
    "DecryptError",
    "Encoding",
    "Expiry",
    "Fault",
    "InvalidInputError",
    "KeyFormatError",
    "MacError",
    "Outcome",
    "Pan",
    "Params",
    "ParseError",
    "PaysealError",
    "Repair",
    "Secret",
    "__version__",
    "addonpayments",
    "errors",
    "netopia",
    "nexi",
    "paymentz",
]

Mapping.register(Params)
