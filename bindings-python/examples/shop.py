"""What the endpoints do, whatever the web framework: bytes in, a reply out."""

from __future__ import annotations

import os
import pathlib
import sqlite3

from orders import Orders
from payseal import CheckError, PaysealError
from payseal.addonpayments import Notification
from payseal.netopia import Merchant, Reply

LIMIT = 1 << 20
"""The largest body that is read, in bytes."""


class Shop:
    def __init__(self) -> None:
        self.orders = Orders(os.environ["SHOP_DATABASE"])
        self.netopia = Merchant(
            os.environ["NETOPIA_SIGNATURE"],
            pathlib.Path(os.environ["NETOPIA_CERTIFICATE"]).read_bytes(),
            pathlib.Path(os.environ["NETOPIA_PRIVATE_KEY"]).read_bytes(),
        )

    def netopia_ipn(self, body: bytes) -> Reply:
        """NETOPIA's IPN. The reply is about the recording: a decline that is recorded is accepted."""
        try:
            ipn = self.netopia.open_ipn(body)
            order = self.orders.find(ipn.order_id)
            if order is None:
                return Reply.rejected(2, "no such order")
            ipn.check(
                order_id=order.id,
                amount=order.amount,
                currency=order.currency,
                signature=self.netopia.signature,
            )
            self.orders.record(order.id, ipn.dedupe_key, ipn.outcome)
            return Reply.accepted(ipn)
        except CheckError:
            return Reply.rejected(3, "not what was ordered")
        except PaysealError:
            return Reply.rejected(1, "not an IPN for this shop")
        except sqlite3.Error:
            return Reply.retry_later(4, "the order could not be recorded")

    def addonpayments_notification(self, body: bytes) -> int:
        """AddonPayments' notification, which nobody signs: it is compared with the order, and for goods of value the gateway
        is to be asked before they go out. Returns the HTTP status."""
        try:
            notification = Notification.parse(body)
            order = self.orders.find(notification.merchant_transaction_id or "")
            if order is None:
                return 404
            notification.check(
                merchant_transaction_id=order.id, amount=order.amount, currency=order.currency
            )
            self.orders.record(order.id, notification.dedupe_key, notification.outcome)
            return 200
        except PaysealError:
            return 400
        except sqlite3.Error:
            return 503
