"""Runs the job as a user does, on two local executor threads, over an archive whose damage is known because it was
made here, and reads the verdicts without Spark."""

from __future__ import annotations

import base64
import collections
import hashlib
import os
import pathlib
import random
import subprocess
import sys
import urllib.parse
from decimal import Decimal
from typing import Any, NamedTuple

import ipns
import pyarrow as pa
import pyarrow.parquet as pq

HERE = pathlib.Path(__file__).parent
KEY, OTHER_KEY = ipns.new_key(), ipns.new_key()


class Line(NamedTuple):
    """A line of the archive and what is to be said about it."""

    body: str
    verdict: str
    order_id: str | None = None
    fields: tuple[str, ...] | None = None
    code: str | None = None
    outcome: str | None = None


def archive(count: int) -> tuple[list[Line], dict[str, tuple[str, str]]]:
    """Lines and orders; what is wrong with a line is decided by its number."""
    public = KEY.public_key()
    lines: list[Line] = []
    orders: dict[str, tuple[str, str]] = {}
    for number in range(count):
        order_id = f"O-{number:06}"
        amount = f"{1 + number % 900}.{number % 100:02}"
        cipher = "rc4" if number % 2 else "aes-256-cbc"
        orders[order_id] = (amount, "RON")

        def sealed(*arguments: Any, cipher: str = cipher, **options: Any) -> str:
            return ipns.seal(public, ipns.xml(*arguments, **options), cipher)

        good = sealed(order_id, amount)
        match number % 20:
            case 0:
                other = str(Decimal(amount) + Decimal("0.01"))
                line = Line(sealed(order_id, other), "mismatch", order_id, ("amount",), outcome="approved")
            case 1:
                line = Line(sealed(order_id, amount, "EUR"), "mismatch", order_id, ("currency",), outcome="approved")
            case 2:
                body = sealed(order_id, "0.01", "EUR", signature="ZZZZ-EFGH-IJKL-MNOP-QRST")
                all_three = ("amount", "currency", "signature")
                line = Line(body, "mismatch", order_id, all_three, outcome="approved")
            case 3:
                del orders[order_id]
                line = Line(good, "unexpected", order_id, outcome="approved")
            case 4:
                # The very message once more, and the same news with another crc under another session key.
                lines.append(Line(good, "ok", order_id, outcome="approved"))
                lines.append(Line(good, "duplicate", order_id, outcome="approved"))
                line = Line(sealed(order_id, amount, crc="77"), "duplicate", order_id, outcome="approved")
            case 5:
                # A forgery before the real one does not make it a duplicate.
                forged = sealed(order_id, amount, "EUR")
                lines.append(Line(forged, "mismatch", order_id, ("currency",), outcome="approved"))
                line = Line(good, "ok", order_id, outcome="approved")
            case 6:
                body = ipns.seal(OTHER_KEY.public_key(), ipns.xml(order_id, amount), cipher)
                line = Line(body, "decrypt_error", code="decrypt")
            case 7:
                body = ipns.seal(public, "no XML at all", cipher)
                line = Line(body, "decrypt_error", code="decrypt")
            case 8:
                # The last block of AES-CBC is lost.
                fields = dict(urllib.parse.parse_qsl(good))
                data = base64.b64decode(fields["data"])[:-16]
                cut = urllib.parse.urlencode(fields | {"data": base64.b64encode(data).decode()})
                line = Line(cut, "decrypt_error", code="decrypt")
            case 9:
                line = Line(good.replace("env_key=", "key="), "malformed", code="missing_field")
            case 10:
                line = Line('{"env_key": 1}', "malformed", code="form_expected")
            case 11:
                # Written otherwise, and the same amount.
                orders[order_id] = (f"{number}.5", "RON")
                line = Line(sealed(order_id, f"{number}.5000"), "ok", order_id, outcome="approved")
            case 12:
                line = Line(sealed(order_id, amount, error=20), "ok", order_id, outcome="declined")
            case 13:
                # Two messages that say different things about one order.
                lines.append(Line(good, "ok", order_id, outcome="approved"))
                line = Line(sealed(order_id, amount, action="credit"), "ok", order_id, outcome="refunded")
            case 14:
                near = amount + "0" * 16 + "1"
                line = Line(sealed(order_id, near), "mismatch", order_id, ("amount",), outcome="approved")
            case _:
                line = Line(good, "ok", order_id, outcome="approved")
        lines.append(line)
    return lines, orders


def write_orders(path: pathlib.Path, orders: list[tuple[str, str, str]]) -> None:
    columns = {
        "order_id": pa.array([order[0] for order in orders]),
        "amount": pa.array([Decimal(order[1]) for order in orders], pa.decimal128(18, 2)),
        "currency": pa.array([order[2] for order in orders]),
    }
    pq.write_table(pa.table(columns), path)


def submit(folder: pathlib.Path, *more: str) -> subprocess.CompletedProcess[str]:
    settings = {
        "spark.ui.enabled": "false",
        "spark.log.level": "WARN",
        "spark.sql.shuffle.partitions": "4",
        "spark.eventLog.enabled": "true",
        "spark.eventLog.compress": "false",
        "spark.eventLog.dir": (folder / "events").as_uri(),
        # Several partitions, from a small archive.
        "spark.sql.files.maxPartitionBytes": "200k",
        "spark.sql.files.openCostInBytes": "0",
        "spark.sql.warehouse.dir": (folder / "warehouse").as_uri(),
    }
    spark_submit = pathlib.Path(sys.executable).parent / "spark-submit"
    command = [str(spark_submit), "--master", "local[2]"]
    for name, value in settings.items():
        command += ["--conf", f"{name}={value}"]
    command += [str(HERE / "reconcile.py"), "--signature", ipns.SIGNATURE, "--output", str(folder / "verdicts")]
    command += ["--orders", str(folder / "orders.parquet"), "--ipns", str(folder / "ipns")]
    command += ["--key-file", str(folder / "key.pem"), *more]
    environment = {**os.environ, "PYSPARK_PYTHON": sys.executable, "PYSPARK_DRIVER_PYTHON": sys.executable}
    return subprocess.run(command, capture_output=True, text=True, env=environment, cwd=folder, timeout=300)


def prepare(folder: pathlib.Path, lines: list[Line], orders: list[tuple[str, str, str]]) -> None:
    (folder / "events").mkdir()
    (folder / "ipns").mkdir()
    # The second file is the larger one: Spark takes it first.
    half = len(lines) // 3
    for name, part in (("a.txt", lines[:half]), ("b.txt", lines[half:])):
        (folder / "ipns" / name).write_text("\n\n".join(line.body for line in part) + "\n")
    write_orders(folder / "orders.parquet", orders)
    (folder / "key.pem").write_bytes(ipns.pem(KEY))


def test_every_ipn_gets_its_verdict(tmp_path: pathlib.Path) -> None:
    lines, orders = archive(1000)
    shuffled = [(order_id, *rest) for order_id, rest in orders.items()]
    random.Random(7).shuffle(shuffled)
    prepare(tmp_path, lines, shuffled)
    done = submit(tmp_path)
    assert done.returncode == 0, done.stderr[-3000:]

    rows = pq.read_table(tmp_path / "verdicts").to_pylist()
    rows.sort(key=lambda row: (row["file"], row["block"], row["ipn"]))
    assert len({row["ipn"] for row in rows}) == len(rows) == len(lines)
    for row, line in zip(rows, lines):
        found = (row["message"], row["verdict"], row["order_id"], row["fields"], row["code"], row["outcome"])
        digest = hashlib.sha256(line.body.encode()).hexdigest()
        fields = list(line.fields) if line.fields else None
        assert found == (digest, line.verdict, line.order_id, fields, line.code, line.outcome), row
    # Every verdict was there, and it was several partitions' work.
    counts = collections.Counter(line.verdict for line in lines)
    assert set(counts) == {"ok", "duplicate", "mismatch", "unexpected", "decrypt_error", "malformed"}
    said = [f"{verdict}\t{count}" for verdict, count in sorted(counts.items())]
    # PySpark's own warnings can stand before it.
    assert done.stdout.splitlines()[-len(said) :] == said
    assert len({row["ipn"] >> 33 for row in rows}) > 2

    # Neither the key nor anything of the customer is in what Spark logs or writes.
    key = [line for line in ipns.pem(KEY).decode().splitlines() if "-----" not in line]
    logged = "".join(file.read_text() for file in (tmp_path / "events").rglob("*") if file.is_file())
    assert "MapInArrow" in logged, "the event log has the plan"
    for secret in [*key, "Serafina", "Tomulescu", "9****5098"]:
        assert secret not in logged + done.stdout + done.stderr
        assert secret not in repr(rows)
    assert set(rows[0]) == {"file", "block", "ipn", "message", "order_id", "verdict", "fields", "code", "outcome"}


def test_orders_that_are_there_twice_are_refused(tmp_path: pathlib.Path) -> None:
    lines, _ = archive(12)
    prepare(tmp_path, lines[11:], [("O-000011", "1.00", "RON"), ("O-000011", "2.00", "RON")])
    done = submit(tmp_path)
    assert done.returncode != 0 and "order_id is not unique: O-000011" in done.stderr
    assert not (tmp_path / "verdicts" / "_SUCCESS").exists()
