"""Under load: many threads on one object, memory, and the time that other threads get."""

from __future__ import annotations

import concurrent.futures
import datetime
import gc
import threading
import time

import payseal
import psutil
import pytest
from payseal import addonpayments, netopia, paymentz

SIGNATURE = "ABCD-EFGH-IJKL-MNOP-QRST"
IPN = (
    f'<order type="card" id="O-1" timestamp="20240131101500"><signature>{SIGNATURE}</signature>'
    '<invoice currency="RON" amount="149.90"/><mobilpay timestamp="20240131101642" crc="5a1f">'
    '<action>confirmed</action><error code="0">Approved</error></mobilpay></order>'
)
VALIDITY = netopia.Validity(datetime.datetime(2024, 1, 1), datetime.datetime(2060, 1, 1))
KEYS = netopia.generate_test_keys(1024, "test", VALIDITY)
SHOP = netopia.Merchant(SIGNATURE, KEYS.certificate, KEYS.private_key)
BODY = netopia.Envelope.seal(netopia.PublicKey(KEYS.certificate), IPN).form_body().encode()
ACCOUNT = addonpayments.Merchant("10330", addonpayments.MerchantKey.from_password("p"))


def test_threads_share_one_merchant() -> None:
    start = threading.Barrier(16)

    def hammer(number: int) -> int:
        start.wait()
        for turn in range(100):
            params = {"amount": str(number), "chName": "x" * (turn * 100)}
            opened = ACCOUNT.open(ACCOUNT.seal(params))
            assert opened.params() == payseal.Params(params)
            assert SHOP.open_ipn(BODY).order_id == "O-1"
            with pytest.raises(payseal.DecryptError):
                SHOP.open_ipn(BODY.replace(b"data=", b"data=AAAA"))
        return number

    with concurrent.futures.ThreadPoolExecutor(16) as pool:
        assert sorted(pool.map(hammer, range(16))) == list(range(16))


def test_one_state_is_used_by_one_thread() -> None:
    from decimal import Decimal

    from payseal import Expiry, Pan
    from payseal.nexi import xpay

    info = xpay.CustomerInfo(card_holder_name="Ana")
    order = xpay.Order(order_id="O-1", amount=Decimal("1"), currency="EUR", customer_info=info)
    card = xpay.Card(pan=Pan("4012000000150084"), expiry_date=Expiry(2030, 12))
    sent = xpay.Merchant("5e1f").two_steps(xpay.Init(order=order, card=card))

    def answer(_: int) -> bool:
        try:
            sent.answer('{"operation":{"orderId":"O-1","operationId":"7","operationResult":"DECLINED"}}')
        except RuntimeError:
            return False
        return True

    with concurrent.futures.ThreadPoolExecutor(16) as pool:
        assert sum(pool.map(answer, range(64))) == 1


def test_other_threads_run_meanwhile() -> None:
    """A thread that counts goes on counting while a long operation runs without the GIL."""
    counted, stop = [0], threading.Event()

    def count() -> None:
        while not stop.is_set():
            counted[0] += 1
            time.sleep(0)

    thread = threading.Thread(target=count)
    thread.start()
    try:
        before, began = counted[0], time.perf_counter()
        netopia.generate_test_keys(2048, "test", VALIDITY)
        during, seconds = counted[0] - before, time.perf_counter() - began
    finally:
        stop.set()
        thread.join()
    assert seconds < 0.05 or during > 50, (seconds, during)


def work(turn: int) -> None:
    sealed = ACCOUNT.seal({"merchantId": "10330", "amount": "12.12", "chName": "Ana Pop"})
    ACCOUNT.open(sealed).params().to_dict()
    addonpayments.Response.parse(b'{"authToken": "abc"}').to_dict()
    paymentz.Response.parse('{"paymentId":"1","status":"begun"}').outcome
    ipn = netopia.Ipn.from_xml(IPN)
    ipn.order.to_dict(), ipn.mobilpay, ipn.outcome
    try:
        payseal.Amount("1e3")
    except payseal.InvalidInputError as error:
        repr(error.faults)
    if turn % 20 == 0:
        SHOP.open_ipn(BODY)
        netopia.Reply.accepted(ipn).to_xml()


def test_no_leak_over_100_000_calls() -> None:
    process = psutil.Process()
    # Seven calls or more in each turn.
    for turn in range(2_000):
        work(turn)
    gc.collect()
    before = process.memory_info().rss
    for turn in range(14_500):
        work(turn)
    gc.collect()
    grown = process.memory_info().rss - before
    assert grown < 8 << 20, f"{grown / 1e6:.1f} MB more"
