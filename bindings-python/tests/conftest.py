"""What the tests share. They test the installed package, and say so if they meet another."""

from __future__ import annotations

import json
import pathlib
import sys
from decimal import Decimal
from typing import Any

import payseal

ROOT = pathlib.Path(__file__).resolve().parents[2]
VECTORS = ROOT / "test-vectors"

assert pathlib.Path(payseal.__file__).is_relative_to(sys.prefix), "the installed package is to be tested"


def suite(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((VECTORS / f"{name}.json").read_text(), parse_float=Decimal)
    return loaded


def cases(name: str, operation: str) -> list[dict[str, Any]]:
    found = [
        case for group in suite(name)["groups"] if group["operation"] == operation for case in group["cases"]
    ]
    assert found, f"there are no vectors for {operation}"
    return found


def long_text(value: Any) -> str:
    return value["repeat"] * value["times"] if isinstance(value, dict) else value
