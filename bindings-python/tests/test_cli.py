"""`python -m payseal` and the script `payseal`: the same verbs as the binary."""

from __future__ import annotations

import json
import os
import pathlib
import subprocess
import sys

import payseal
import pytest
from conftest import ROOT


def run(*arguments: str, text: str = "") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "MERCHANT_KEY": "98ebf5819d3da8b5922e0d7351bfccf7"}
    command = [sys.executable, "-m", "payseal", *arguments]
    return subprocess.run(command, input=text, capture_output=True, text=True, env=environment)


ACCOUNT = ("--merchant-id", "10330", "--key-env", "MERCHANT_KEY")


def test_seal_and_open() -> None:
    sealed = run("addonpayments", "seal", *ACCOUNT, text='{"merchantId": 10330, "amount": 100.220}')
    assert sealed.returncode == 0, sealed.stderr
    opened = run("addonpayments", "open", *ACCOUNT, "--encoding", "rfc3986", text=sealed.stdout)
    assert json.loads(opened.stdout)["params"] == {"merchantId": "10330", "amount": "100.220"}


@pytest.mark.parametrize("arguments, code", [(("--help",), 0), (("no-such-verb",), 2), ((), 2)])
def test_exit_codes(arguments: tuple[str, ...], code: int) -> None:
    assert run(*arguments).returncode == code


def test_a_bad_message_is_1() -> None:
    done = run("addonpayments", "parse", text="<html>")
    assert done.returncode == 1 and "[" in done.stderr


def test_every_gateway_has_its_verbs() -> None:
    for gateway in ("addonpayments", "netopia", "nexi", "paymentz"):
        assert run(gateway, "--help").returncode == 0


def test_demo() -> None:
    assert run("demo").returncode == 0


def test_version_is_that_of_the_workspace() -> None:
    assert run("--version").stdout.strip() == f"payseal {payseal.__version__}"
    assert f'version = "{payseal.__version__}"' in (ROOT / "Cargo.toml").read_text()


def test_the_script_is_installed() -> None:
    script = pathlib.Path(sys.executable).parent / "payseal"
    assert subprocess.run([script, "--version"], capture_output=True).returncode == 0
