"""Nexi: the three message families of the Italian gateway."""

from __future__ import annotations

from . import mac, monetaweb, xpay

__all__ = ["mac", "monetaweb", "xpay"]
