"""The examples in docstrings, stubs and README, and the types as a checker sees them."""

from __future__ import annotations

import doctest
import importlib
import inspect
import os
import pathlib
import pkgutil
import subprocess
import sys
from typing import Any

import payseal
import pytest
from conftest import ROOT
from payseal import _native

HERE = ROOT / "bindings-python"
OPTIONS = doctest.NORMALIZE_WHITESPACE


def modules() -> list[Any]:
    found = [module.name for module in pkgutil.walk_packages(payseal.__path__, "payseal.")]
    names = [name for name in found if not name.endswith("__main__") and "_native" not in name]
    inner = [value for value in vars(_native).values() if inspect.ismodule(value)]
    return [payseal, _native, *inner, *map(importlib.import_module, names)]


def documented() -> list[tuple[str, str]]:
    """Every docstring with an example: doctest does not look into classes that are not written in Python."""
    found = {}
    for module in modules():
        for name, value in vars(module).items():
            text = inspect.getdoc(value) if inspect.isclass(value) or callable(value) else None
            if text and ">>>" in text and value.__module__.startswith("payseal"):
                found[text] = f"{value.__module__}.{name}"
    return sorted((name, text) for text, name in found.items())


def run(name: str, text: str) -> None:
    test = doctest.DocTestParser().get_doctest(text, {}, name, None, 0)
    results = doctest.DocTestRunner(optionflags=OPTIONS).run(test)
    assert results.attempted and not results.failed, name


@pytest.mark.parametrize("name, text", documented(), ids=lambda value: value if len(value) < 60 else "")
def test_docstrings(name: str, text: str) -> None:
    run(name, text)


def test_there_are_enough_of_them() -> None:
    assert len(documented()) >= 20


@pytest.mark.parametrize("page", [HERE / "README.md"], ids=lambda page: page.name)
def test_pages(page: pathlib.Path) -> None:
    run(page.name, page.read_text())


def test_everything_public_is_documented() -> None:
    for module in modules():
        assert module.__doc__, module
        for name in getattr(module, "__all__", []):
            value = getattr(module, name)
            if inspect.isclass(value) or inspect.isroutine(value):
                assert inspect.getdoc(value), f"{module.__name__}.{name}"


def check(*command: str) -> None:
    environment = {**os.environ, "MYPY_CACHE_DIR": os.path.join(sys.prefix, "mypy-cache")}
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=sys.prefix, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_stubtest() -> None:
    check("mypy.stubtest", "payseal", "--allowlist", str(HERE / "tests" / "stubtest-allowlist.txt"))


def test_mypy_strict() -> None:
    check("mypy", "--strict", "-p", "payseal")


def test_mypy_strict_for_users() -> None:
    check("mypy", "--strict", *map(str, sorted((HERE / "examples").glob("*.py"))))


def test_py_typed_is_installed() -> None:
    package = pathlib.Path(payseal.__file__).parent
    assert (package / "py.typed").exists() and (package / "_native" / "__init__.pyi").exists()
