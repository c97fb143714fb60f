"""PyPI `cgp-payment-sdk`: the vendor's own requests, with a recorder where the network would be."""

import enum
import inspect
import io
import re
import typing
import urllib.parse

import requests
from sdk.adapters.h2h_payment_adapter import H2HPaymentAdapter
from sdk.adapters.hosted_payment_adapter import HostedPaymentAdapter
from sdk.adapters.js_payment_adapter import JSPaymentAdapter
from sdk.adapters.notification_adapter import parse_notification
from sdk.enums.environment import Environment
from sdk.models.credentials import Credentials
from sdk.models.requests.h2h.h2h_payment_recurrent_initial import H2HPaymentRecurrentInitial
from sdk.models.requests.h2h.h2h_payment_recurrent_successive import H2HPaymentRecurrentSuccessive
from sdk.models.requests.h2h.h2h_pre_authorization import H2HPreAuthorization
from sdk.models.requests.h2h.h2h_pre_authorization_capture import H2HPreAuthorizationCapture
from sdk.models.requests.h2h.h2h_redirection import H2HRedirection
from sdk.models.requests.h2h.h2h_refund import H2HRefund
from sdk.models.requests.h2h.h2h_void import H2HVoid
from sdk.models.requests.hosted.hosted_payment_recurrent_initial import HostedPaymentRecurrentInitial
from sdk.models.requests.hosted.hosted_payment_redirection import HostedPaymentRedirection
from sdk.models.requests.js.js_authorization_request import JSAuthorizationRequest
from sdk.models.requests.js.js_charge import JSCharge
from sdk.utils.hex_utils import HexUtils
from sdk.utils.security_utils import SecurityUtils

from pyca import b64, unb64

# kind: the adapter, its method, and the request that the method takes
KINDS = {
    "hosted": (HostedPaymentAdapter, "send_hosted_payment_request", HostedPaymentRedirection),
    "hosted_recurrent": (HostedPaymentAdapter, "send_hosted_payment_recurrent_initial", HostedPaymentRecurrentInitial),
    "h2h": (H2HPaymentAdapter, "send_h2h_payment_request", H2HRedirection),
    "h2h_recurrent": (H2HPaymentAdapter, "send_h2h_payment_recurrent_initial", H2HPaymentRecurrentInitial),
    "h2h_successive": (H2HPaymentAdapter, "send_h2h_payment_recurrent_successive", H2HPaymentRecurrentSuccessive),
    "preauth": (H2HPaymentAdapter, "send_h2h_pre_authorization_request", H2HPreAuthorization),
    "capture": (H2HPaymentAdapter, "send_h2h_pre_authorization_capture", H2HPreAuthorizationCapture),
    "refund": (H2HPaymentAdapter, "send_h2h_refund_request", H2HRefund),
    "void": (H2HPaymentAdapter, "send_h2h_void_request", H2HVoid),
    "js_auth": (JSPaymentAdapter, "send_js_authorization_request", JSAuthorizationRequest),
    "js_charge": (JSPaymentAdapter, "send_js_charge_request", JSCharge),
}


class Recorder:
    """Stands at the lowest place of `requests` that is not yet the network: what arrives is what would be sent."""

    def __init__(self, status: str, reply: str):
        self.sent = None
        self.status, self.reply = int(status), reply.encode()
        requests.adapters.HTTPAdapter.send = lambda _adapter, request, **_options: self.record(request)

    def record(self, request: requests.PreparedRequest) -> requests.Response:
        self.sent = request
        response = requests.Response()
        response.status_code, response.encoding, response.raw = self.status, "utf-8", io.BytesIO(self.reply)
        response.request, response.url = request, request.url
        return response


def snake(name: str) -> str:
    """statusURL -> status_url, chName -> ch_name"""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


def fill(request, params: dict) -> None:
    """Calls the setter of each field in the caller's order, which is the order in which the SDK writes them."""
    for name, value in params.items():
        setter = getattr(request, "set_" + snake(name))
        (parameter, *_) = inspect.signature(setter).parameters.values()
        kind = parameter.annotation
        if name == "merchantParams":
            value = [tuple(pair.split(":", 1)) for pair in value.split(";")]
        elif isinstance(kind, type) and issubclass(kind, enum.Enum):
            value = kind(value)
        elif kind is bool:
            value = value.lower() == "true"
        setter(value)


def credentials(merchant_id: str, product_id: str, merchant_pass: str, merchant_key: str, api_version: str, environment: str):
    c = Credentials()
    c.set_merchant_id(merchant_id)
    c.set_product_id(product_id)
    c.set_merchant_pass(merchant_pass)
    c.set_merchant_key(merchant_key)
    c.set_api_version(int(api_version))
    c.set_environment(Environment(environment))
    return c


def cgp_request(
    kind: str,
    params: dict,
    merchant_id: str = "111222",
    product_id: str = "11111111",
    merchant_pass: str = "1234567890123456",
    merchant_key: str = "11111111-1111-1111-1111-111111111111",
    api_version: str = "5",
    environment: str = "STAGING",
    iv: str = "",
    reply: str = "",
    reply_status: str = "200",
) -> dict:
    """What the SDK would send, and what it makes of `reply`. The AES key is `merchant_pass`."""
    adapter, method, model = KINDS[kind]
    request = model()
    fill(request, params)
    creds = credentials(merchant_id, product_id, merchant_pass, merchant_key, api_version, environment)

    draw_iv = SecurityUtils.generate_iv
    recorder = Recorder(reply_status, reply)
    try:
        if iv:
            SecurityUtils.generate_iv = staticmethod(lambda: unb64(iv))
        result = getattr(adapter(creds), method)(request)
        result_error = ""
    except Exception as e:
        # js_auth reads the reply unasked; the request has been recorded by then.
        if recorder.sent is None:
            raise
        result, result_error = None, f"{type(e).__name__}: {e}"
    finally:
        SecurityUtils.generate_iv = staticmethod(draw_iv)

    sent = recorder.sent
    url = urllib.parse.urlsplit(sent.url)
    body = sent.body or b""
    answer = {
        "method": sent.method,
        "url": sent.url,
        "path": url.path,
        "query": dict(urllib.parse.parse_qsl(url.query)),
        "headers": dict(sent.headers),
        "body": body if isinstance(body, str) else body.decode(),
        "result": payment(result) if result else {"error": result_error},
    }
    if "iv" in sent.headers:
        encrypted = answer["query"]["encrypted"]
        answer["plaintext"] = cgp_decrypt(encrypted, sent.headers["iv"], merchant_pass)["text"]
    return answer


def payment(result) -> dict:
    """The SDK leaves a field that it did not set undefined, and its getters then raise."""
    read = {}
    for name in ("is_error", "error", "error_message", "raw_response", "redirect_url", "auth_token", "notification"):
        try:
            read[name] = plain(getattr(result, "get_" + name)())
        except AttributeError:
            pass
    return read


def plain(value: typing.Any) -> typing.Any:
    if isinstance(value, enum.Enum):
        return value.value
    return notification(value) if hasattr(value, "operations") else value


def notification(read) -> dict:
    operations = read.operations or []
    last = operations[-1] if operations else None
    return {
        "status": read.status,
        "message": read.message,
        "operations": [operation.to_dict(encode_json=True) for operation in operations],
        "last": read.is_last_notification() if operations else None,
        "transaction_result": plain(read.get_transaction_result()) if operations else None,
        "transaction_id": last and last.transactionId,
        "merchant_transaction_id": last and last.merchantTransactionId,
        "redirect_url": read.get_redirect_url() if operations else None,
    }


def cgp_parse(body: str) -> dict:
    read = parse_notification(body)
    if read is None:
        raise ValueError("the SDK cannot read this:")
    return notification(read)


def cgp_encrypt(data: str, iv: str, key: str) -> dict:
    plaintext = unb64(data)
    encrypted = SecurityUtils.cbc_encryption(plaintext, key.encode(), unb64(iv))
    return {
        "encrypted": SecurityUtils.base64_encode(encrypted),
        "integrityCheck": HexUtils.bytes_to_hex(SecurityUtils.hash256(plaintext)).lower(),
    }


def cgp_decrypt(encrypted: str, iv: str, key: str) -> dict:
    opened = SecurityUtils.cbc_encryption(unb64(encrypted), key.encode(), unb64(iv), encrypt=False)
    return {
        "data": b64(opened),
        "text": opened.decode(errors="replace"),
        "integrityCheck": HexUtils.bytes_to_hex(SecurityUtils.hash256(opened)).lower(),
    }


OPS = {"cgp_request": cgp_request, "cgp_parse": cgp_parse, "cgp_encrypt": cgp_encrypt, "cgp_decrypt": cgp_decrypt}
