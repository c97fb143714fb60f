"""Measures `reconcile.py` on two local threads, against one Python process with `cryptography` and a dictionary of orders.

Opening and reconciling are measured on a warm session, without Spark's start, which is told beside. BENCH_QUICK=1 takes
fewer IPNs. Rows for the table go to target/bench/spark.json.
"""

from __future__ import annotations

import base64
import json
import os
import pathlib
import statistics
import sys
import tempfile
import time
import urllib.parse
import xml.etree.ElementTree as ElementTree
from decimal import Decimal

import ipns
import pyarrow as pa
import pyarrow.parquet as pq
from cryptography.hazmat.decrepit.ciphers.algorithms import ARC4
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.padding import PKCS7
from pyspark.sql import SparkSession
from reconcile import reconcile

COUNT = 2_000 if os.environ.get("BENCH_QUICK") else 40_000
PEER = COUNT // 10
"""The peer works on so many; its rate is taken to hold for all."""

ROOT = pathlib.Path(__file__).resolve().parents[3]


def main() -> None:
    key = ipns.new_key()
    orders = {f"O-{number:06}": f"{1 + number % 900}.{number % 100:02}" for number in range(COUNT)}
    bodies = [
        ipns.seal(key.public_key(), ipns.xml(order_id, amount), ("rc4", "aes-256-cbc")[index % 2])
        for index, (order_id, amount) in enumerate(orders.items())
    ]
    os.environ["PYSPARK_PYTHON"] = sys.executable
    # The executors' Python imports `reconcile`, which spark-submit hands over when it is run as a program.
    os.environ["PYTHONPATH"] = str(pathlib.Path(__file__).parent)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "ipns.txt").write_text("\n".join(bodies) + "\n")
        (folder / "key.pem").write_bytes(ipns.pem(key))
        amounts = pa.array([Decimal(amount) for amount in orders.values()], pa.decimal128(18, 2))
        table = {"order_id": list(orders), "amount": amounts, "currency": ["RON"] * COUNT}
        pq.write_table(pa.table(table), folder / "orders.parquet")

        began = time.monotonic()
        size = max((folder / "ipns.txt").stat().st_size // 8, 1)
        spark = (
            SparkSession.builder.master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "4")
            .config("spark.sql.files.maxPartitionBytes", str(size))
            .config("spark.sql.files.openCostInBytes", "0")
            .config("spark.sql.warehouse.dir", (folder / "warehouse").as_uri())
            .getOrCreate()
        )
        spark.sparkContext.setLogLevel("ERROR")

        def job(output: str) -> float:
            began = time.monotonic()
            archive = spark.read.text(str(folder / "ipns.txt"))
            expected = spark.read.parquet(str(folder / "orders.parquet"))
            verdicts = reconcile(archive, expected, ipns.SIGNATURE, str(folder / "key.pem"))
            verdicts.write.parquet(str(folder / output))
            return time.monotonic() - began

        job("warm")
        start = time.monotonic() - began
        ours, theirs = [], []
        for turn in range(3):
            ours.append(job(f"verdicts-{turn}"))
            theirs.append(peer(key, bodies[:PEER], orders))
        verdicts = pq.read_table(folder / "verdicts-0").column("verdict").to_pylist()
        assert verdicts == ["ok"] * COUNT
        spark.stop()
    rate, peer_rate = COUNT / statistics.median(ours), PEER / statistics.median(theirs)
    row = {
        "workload": f"reconcile {COUNT} IPNs, 2048 bits, Spark local[2]",
        "ours": round(rate, 1),
        "peer": round(peer_rate, 1),
        "with": "Python with cryptography, one process",
        "unit": "IPNs/s",
        "ratio": round(rate / peer_rate, 2),
    }
    report = ROOT / "target" / "bench" / "spark.json"
    report.parent.mkdir(parents=True, exist_ok=True)
    report.write_text(json.dumps([row], indent=1) + "\n")
    print(f"{row['workload']}: {row['ours']} against {row['peer']} {row['unit']}, ratio {row['ratio']}")
    print(f"Spark's start and the first run took {start:.1f} s")


def peer(key: ipns.rsa.RSAPrivateKey, bodies: list[str], orders: dict[str, str]) -> float:
    """The same as one would write it without Spark and without payseal."""
    began = time.monotonic()
    seen: set[str] = set()
    verdicts = []
    for body in bodies:
        fields = dict(urllib.parse.parse_qsl(body))
        session = key.decrypt(base64.b64decode(fields["env_key"]), PKCS1v15())
        data = base64.b64decode(fields["data"])
        if fields["cipher"] == "rc4":
            xml = Cipher(ARC4(session), None).decryptor().update(data)
        else:
            decryptor = Cipher(algorithms.AES(session), modes.CBC(base64.b64decode(fields["iv"]))).decryptor()
            unpadder = PKCS7(128).unpadder()
            xml = unpadder.update(decryptor.update(data) + decryptor.finalize()) + unpadder.finalize()
        order = ElementTree.fromstring(xml)
        invoice = order.find("invoice")
        assert invoice is not None
        number = order.get("id", "")
        good = (
            Decimal(invoice.get("amount", "")) == Decimal(orders[number])
            and invoice.get("currency") == "RON"
            and order.findtext("signature") == ipns.SIGNATURE
            and number not in seen
        )
        seen.add(number)
        verdicts.append("ok" if good else "not ok")
    assert verdicts == ["ok"] * len(bodies)
    return time.monotonic() - began


if __name__ == "__main__":
    main()
