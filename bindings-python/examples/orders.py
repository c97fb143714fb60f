"""The shop's orders in SQLite: what both servers keep, and act on once."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import NamedTuple

from payseal import Outcome

SCHEMA = """
CREATE TABLE IF NOT EXISTS orders (
    id TEXT PRIMARY KEY, amount TEXT NOT NULL, currency TEXT NOT NULL, status TEXT NOT NULL DEFAULT 'pending'
);
CREATE TABLE IF NOT EXISTS news (
    key TEXT PRIMARY KEY, order_id TEXT NOT NULL REFERENCES orders (id), outcome TEXT NOT NULL
);
"""


class Order(NamedTuple):
    id: str
    amount: Decimal
    currency: str
    status: str


class Orders:
    """One database file. Each call opens a connection of its own, so any thread may call."""

    def __init__(self, path: str) -> None:
        self.path = path
        with self.connect() as database:
            database.execute("PRAGMA journal_mode = WAL")
            database.executescript(SCHEMA)

    @contextmanager
    def connect(self) -> Iterator[sqlite3.Connection]:
        # Writers wait for each other; what fails is rolled back.
        database = sqlite3.connect(self.path, timeout=30, isolation_level=None)
        try:
            yield database
        finally:
            database.close()

    def add(self, id: str, amount: Decimal, currency: str) -> None:
        with self.connect() as database:
            values = (id, str(amount), currency)
            database.execute("INSERT INTO orders (id, amount, currency) VALUES (?, ?, ?)", values)

    def find(self, id: str) -> Order | None:
        with self.connect() as database:
            query = "SELECT id, amount, currency, status FROM orders WHERE id = ?"
            row = database.execute(query, (id,)).fetchone()
        return Order(row[0], Decimal(row[1]), row[2], row[3]) if row else None

    def record(self, id: str, key: str, outcome: Outcome) -> bool:
        """Records news about an order, once for each key; says whether it was new."""
        with self.connect() as database:
            database.execute("BEGIN IMMEDIATE")
            values = (key, id, outcome.value)
            new = database.execute("INSERT OR IGNORE INTO news VALUES (?, ?, ?)", values).rowcount == 1
            if new and outcome not in (Outcome.UNKNOWN, Outcome.PENDING):
                # A failed refund or a late decline takes nothing back that was paid.
                keep = "paid" if outcome in (Outcome.DECLINED, Outcome.FAILED) else ""
                status = "paid" if outcome.is_paid else outcome.value
                change = "UPDATE orders SET status = ? WHERE id = ? AND status <> ?"
                database.execute(change, (status, id, keep))
            database.execute("COMMIT")
        return new
