"""The endpoints in Flask: ``flask --app flask_shop run``; `shop.py` says which environment variables there are."""

from __future__ import annotations

from flask import Flask, Response, request
from payseal.netopia import Reply
from shop import LIMIT, Shop

app = Flask(__name__)
# Flask answers 413 to what is larger.
app.config["MAX_CONTENT_LENGTH"] = LIMIT
shop = Shop()


@app.post("/netopia/ipn")
def netopia_ipn() -> Response:
    # The raw body: what a form decoder made of it would do as well, for Merchant.open_ipn_fields.
    reply = shop.netopia_ipn(request.get_data(cache=False))
    return Response(reply.to_xml(), content_type=Reply.CONTENT_TYPE)


@app.post("/addonpayments/status")
def addonpayments_status() -> Response:
    return Response(status=shop.addonpayments_notification(request.get_data(cache=False)))
