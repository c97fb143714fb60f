"""MonetaWeb 2.0: a form goes out, XML comes back, and the result of a hosted payment arrives as a form.

Nothing is signed. ``Initialized`` carries a security token, the notification of the payment carries it again, and
``Notification.check`` compares the two in constant time. Store the token with the order.
"""

from __future__ import annotations

from .._native.monetaweb import (
    Failure,
    Initialized,
    Merchant,
    Notification,
    Payment,
    Reply,
    Request,
    parse_answer,
)
from .._shared import Words

__all__ = [
    "Failure",
    "Initialized",
    "Language",
    "Merchant",
    "Notification",
    "Payment",
    "Reply",
    "Request",
    "ResultWord",
    "parse_answer",
]


class Language(Words):
    """The language of the hosted page."""

    ITA = "ITA"
    """Italian."""
    USA = "USA"
    """English."""
    FRA = "FRA"
    """French."""
    DEU = "DEU"
    """German."""
    SPA = "SPA"
    """Spanish."""
    POR = "POR"
    """Portuguese."""
    RUS = "RUS"
    """Russian."""


class ResultWord(Words):
    """``result``: the gateway's word for how it went."""

    APPROVED = "APPROVED"
    """The card payment is authorised."""
    NOT_APPROVED = "NOT APPROVED"
    """The card payment is refused."""
    CAPTURED = "CAPTURED"
    """The money is captured."""
    CANCELED = "CANCELED"
    """The customer gave up."""
    AUTHORISED = "AUTHORISED"
    """The MyBank payment is made."""
    NOT_AUTHENTICATED = "NOT AUTHENTICATED"
    """The customer of a Bancomat Pay payment did not authenticate."""
