"""Reconciles an archive of NETOPIA's IPNs with the orders that were expected, on Apache Spark.

    spark-submit --master 'local[2]' reconcile.py --key-file /run/secrets/netopia.pem \\
        --signature ABCD-EFGH-IJKL-MNOP-QRST --ipns ipns/ --orders orders.parquet --output verdicts.parquet

``--ipns``: text files with one posted form body a line. ``--orders``: Parquet with ``order_id`` (unique), ``amount``
(decimal) and ``currency``. ``--output``: Parquet with one row for each IPN, which says no more about the payment than
the order's number and the verdict. Sorted by ``file``, ``block`` and ``ipn``, they are in the archive's order. Verdicts are:

``ok``
    it opens and is about an order that was expected;
``duplicate``
    it says the same as one that is ``ok`` and stands before it, by the names of the files;
``mismatch``
    the order is known, and ``fields`` lists what differs: ``amount``, ``currency``, ``signature``;
``unexpected``
    no such order;
``decrypt_error``
    it does not open with this key, and nothing tells why;
``malformed``
    it is not a form as NETOPIA posts it; ``code`` says what is wrong.

The private key is read where the messages are opened, from a file on each executor: only its *path* travels. So it is
in no plan, log or web page of Spark. README.md beside this file says how to get it there.
"""

from __future__ import annotations

import argparse
import pathlib
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any

import pyarrow as pa
from pyspark.sql import Column, DataFrame, SparkSession, Window
from pyspark.sql import functions as F

OPENED = (
    "file string, block bigint, ipn bigint, message string, code string, order_id string, amount decimal(38,18), currency string, "
    "signature string, outcome string, dedupe_key string"
)
"""What leaves the executors' Python: no name, no address, no card number, not even a masked one."""

PLACE = ["file", "block", "ipn"]


def opener(key_file: str) -> Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """The function that opens a partition's IPNs, to be run by the executors."""

    def open_partition(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        # Imported here, by the executors; the key is read once for each partition.
        from payseal import PaysealError
        from payseal.netopia import Envelope, PrivateKey

        key = PrivateKey(pathlib.Path(key_file).read_bytes())

        def exact(amount: Any) -> Decimal | None:
            """The amount, if the column can hold it unrounded; no real one has more than three decimals."""
            if not isinstance(amount, Decimal):
                return None
            fits = amount.as_tuple().exponent >= -18 and amount < Decimal(10) ** 20
            return amount if fits else None

        def opened(body: str) -> tuple[Any, ...]:
            try:
                ipn = Envelope.parse(body).open_ipn(key)
            except PaysealError as error:
                return error.code, None, None, None, None, None, None
            invoice = ipn.order.invoice
            amount = exact(invoice.amount) if invoice else None
            currency = str(invoice.currency) if invoice and invoice.currency else None
            outcome, signature = ipn.outcome.value, ipn.order.signature
            return None, ipn.order_id, amount, currency, signature, outcome, ipn.dedupe_key

        for batch in batches:
            rows = [opened(body) for body in batch.column("value").to_pylist()]
            columns = [list(column) for column in zip(*rows)] or [[] for _ in range(7)]
            types = [pa.string(), pa.string(), pa.decimal128(38, 18)] + [pa.string()] * 4
            arrays = [pa.array(column, type) for column, type in zip(columns, types)]
            about = [batch.column(name) for name in ("file", "block", "ipn", "message")]
            names = [field.split()[0] for field in OPENED.split(", ")]
            yield pa.RecordBatch.from_arrays([*about, *arrays], names=names)

    return open_partition


def reconcile(ipns: DataFrame, orders: DataFrame, signature: str, key_file: str) -> DataFrame:
    """One row for each IPN: ``ipns`` has the form bodies as ``value``."""
    numbered = ipns.where(F.trim("value") != "").select(
        "value",
        # The place in the archive: Spark takes the files, and the blocks of a file, in an order of its own.
        F.col("_metadata.file_path").alias("file"),
        F.col("_metadata.file_block_start").alias("block"),
        F.monotonically_increasing_id().alias("ipn"),
        # To find the message again, whatever becomes of the files.
        F.sha2("value", 256).alias("message"),
    )
    opened = numbered.mapInArrow(opener(key_file), OPENED)
    # What did not open has no order. A key of its own keeps Spark from collecting all of it in one partition.
    key = F.coalesce("order_id", F.concat(F.lit("\0"), F.col("ipn").cast("string")))
    opened = opened.withColumn("key", key)

    number = F.col("order_id").alias("key")
    twice = F.raise_error(F.concat(F.lit("order_id is not unique: "), F.col("key")))
    expected = (
        orders.groupBy(number)
        .agg(F.first("amount").alias("a"), F.first("currency").alias("c"), F.count("*").alias("n"))
        .select(
            "key",
            F.when(F.col("n") == 1, F.col("a").cast("decimal(38,18)")).otherwise(twice).alias("expected_amount"),
            F.col("c").alias("expected_currency"),
            F.lit(True).alias("known"),
        )
    )
    joined = opened.join(expected, "key", "left").withColumn(
        "fields",
        F.array_compact(
            F.array(
                differs("amount", F.col("expected_amount")),
                differs("currency", F.col("expected_currency")),
                differs("signature", F.lit(signature)),
            )
        ),
    )
    verdict = (
        F.when(F.col("code") == "decrypt", "decrypt_error")
        .when(F.col("code").isNotNull(), "malformed")
        .when(F.col("known").isNull(), "unexpected")
        .when(F.size("fields") > 0, "mismatch")
        .otherwise("ok")
    )
    # A forgery that differs must not make a duplicate of the real one, so only good ones are compared.
    same = Window.partitionBy("key", "dedupe_key", "verdict").orderBy(*PLACE)
    repeated = (F.col("verdict") == "ok") & (F.row_number().over(same) > 1)
    return joined.withColumn("verdict", verdict).select(
        *PLACE,
        "message",
        "order_id",
        F.when(repeated, "duplicate").otherwise(F.col("verdict")).alias("verdict"),
        F.when(F.col("verdict") == "mismatch", F.col("fields")).alias("fields"),
        "code",
        "outcome",
    )


def differs(name: str, expected: Column) -> Column:
    """The name of the field if it differs, or is not there; NULL if it does not."""
    return F.when(~F.col(name).eqNullSafe(expected) | F.col(name).isNull(), name)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--ipns", required=True, help="text files with one form body a line")
    parser.add_argument("--orders", required=True, help="Parquet: order_id, amount, currency")
    parser.add_argument("--output", required=True, help="Parquet to write; must not be there yet")
    parser.add_argument("--signature", required=True, help="the account's signature")
    parser.add_argument("--key-file", required=True, help="the account's private key, a path on the executors")
    arguments = parser.parse_args()
    spark = SparkSession.builder.appName("reconcile NETOPIA IPNs").getOrCreate()
    verdicts = reconcile(
        spark.read.text(arguments.ipns),
        spark.read.parquet(arguments.orders),
        arguments.signature,
        arguments.key_file,
    )
    verdicts.write.parquet(arguments.output)
    written = spark.read.parquet(arguments.output)
    for row in sorted(written.groupBy("verdict").count().collect()):
        print(f"{row['verdict']}\t{row['count']}")
    spark.stop()


if __name__ == "__main__":
    main()
