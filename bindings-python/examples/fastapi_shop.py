"""The endpoints in FastAPI: ``uvicorn fastapi_shop:app``; `shop.py` says which environment variables there are."""

from __future__ import annotations

from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.concurrency import run_in_threadpool
from payseal.netopia import Reply
from shop import LIMIT, Shop

app = FastAPI()
shop = Shop()


async def read(request: Request) -> bytes:
    """The body, if it is not too large: it is not even read to the end then."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LIMIT:
            raise HTTPException(413)
    return bytes(body)


@app.post("/netopia/ipn")
async def netopia_ipn(request: Request) -> Response:
    # The database blocks, and payseal lets other threads run while it decrypts.
    reply = await run_in_threadpool(shop.netopia_ipn, await read(request))
    return Response(reply.to_xml(), media_type=Reply.CONTENT_TYPE)


@app.post("/addonpayments/status")
async def addonpayments_status(request: Request) -> Response:
    return Response(status_code=await run_in_threadpool(shop.addonpayments_notification, await read(request)))
