"""Every op of every peer against a different peer; prints a table, then `N passed, M failed`."""

import collections
import json
import sys
import time
import urllib.parse

from peers import OpenSsl, Peer, PeerError, b64, throwaway_key, unb64

DEST, VECTORS = sys.argv[1:]
CIPHERS = ("rc4", "aes-256-cbc")
TEXT = "Plată pentru comanda nr. 1: ăâîșț ĂÂÎȘȚ & <>\"'\r\n".encode() * 7
IPN = """<?xml version="1.0" encoding="utf-8"?>
<order type="card" id="O-1" timestamp="20240131101500"><signature>XXXX-XXXX-XXXX-XXXX-XXXX</signature>
<invoice currency="RON" amount="10.00" customer_id="7"><details>Plată</details></invoice>
<params><param><name>coș</name><value>17</value></param></params>
<mobilpay timestamp="20240131101530" crc="c0ffee"><action>confirmed</action>
<error code="0"><![CDATA[Tranzacția aprobată]]></error></mobilpay></order>""".encode()

passed, failed = collections.Counter(), collections.Counter()


def check(row: str, run, expected=True) -> None:
    try:
        got = run()
    except Exception as e:
        got = f"{type(e).__name__}: {e}"
    if got == expected:
        passed[row] += 1
    else:
        failed[row] += 1
        print(f"FAILED {row}: expected {str(expected)[:200]!r}, got {str(got)[:600]!r}")


def refused(run) -> bool:
    try:
        run()
    except PeerError:
        return True
    return False


def only_envelope(sealed: dict) -> dict:
    return {name: sealed[name] for name in ("env_key", "data", "iv", "cipher")}


def addonpayments(peers: dict) -> None:
    for vector in json.load(open(VECTORS, encoding="utf-8"))["encrypt"]:
        plaintext = b64(vector["plaintext"].encode())
        common = {"mode": vector["mode"], "key_utf8": vector["key_utf8"]}
        iv = vector.get("iv_base64", "")
        if iv:
            common["iv"] = iv
        for peer in peers.values():
            row = f"vectors: {peer.name} aes"
            check(row, lambda: peer("aes_encrypt", data=plaintext, **common)["data"], vector["encrypted"])
            check(row, lambda: peer("aes_decrypt", data=vector["encrypted"], **common)["data"], plaintext)
            if peer.name != "openssl":
                row = f"vectors: {peer.name} sha256"
                check(row, lambda: peer("sha256", data=plaintext)["hex"], vector["integrityCheck"])
        if vector["mode"] == "cbc" and "python" in peers:
            python, row = peers["python"], "vectors: cgp-payment-sdk aes"
            key = {"key": vector["key_utf8"], "iv": iv}
            made = {name: vector[name] for name in ("encrypted", "integrityCheck")}
            check(row, lambda: python("cgp_encrypt", data=plaintext, **key), made)
            check(row, lambda: python("cgp_decrypt", encrypted=vector["encrypted"], **key)["data"], plaintext)


def digests(peers: dict) -> None:
    for op in ("sha256", "sha1", "md5"):
        answers = {p.name: p(op, data=b64(TEXT))["hex"] for p in peers.values() if p.name != "openssl"}
        for name, hex_text in answers.items():
            check(f"digests: {name}", lambda: hex_text, collections.Counter(answers.values()).most_common(1)[0][0])


def negatives(peers: dict) -> None:
    wrong = {"mode": "cbc", "key_utf8": "0" * 32, "iv": b64(bytes(16)), "data": b64(bytes(15))}
    for peer in peers.values():
        check(f"refusals: {peer.name}", lambda: refused(lambda: peer("aes_decrypt", **wrong)))
        if peer.name != "openssl":
            check(f"refusals: {peer.name}", lambda: refused(lambda: peer("no_such_op")))


def sealers(peers: dict) -> dict:
    """name -> (peer, op, ciphers). mobilpy seals RC4 only."""
    table = {name: (peer, "seal", CIPHERS) for name, peer in peers.items()}
    if "node" in peers:
        table["node-forge"] = (peers["node"], "forge_seal", CIPHERS)
    if "python" in peers:
        table["mobilpy"] = (peers["python"], "mobilpy_seal", ("rc4",))
    return table


def openers(peers: dict) -> dict:
    table = {name: (peer, "open", CIPHERS) for name, peer in peers.items()}
    if "node" in peers:
        table["node-forge"] = (peers["node"], "forge_open", CIPHERS)
    if "python" in peers:
        table["mobilpy"] = (peers["python"], "mobilpy_open", ("rc4",))
    return table


def envelopes(peers: dict, keys: list) -> None:
    for key in keys:
        for seal_name, (sealer, seal_op, seal_ciphers) in sealers(peers).items():
            # A certificate differs from a bare key in the parsing only: one size is enough.
            for public in ("public_key", "certificate") if key["bits"] == 1024 else ("public_key",):
                for cipher in seal_ciphers:
                    fields = {"public_key": key[public], "data": b64(TEXT)}
                    if seal_op != "mobilpy_seal":
                        fields["cipher"] = cipher
                    try:
                        sealed = only_envelope(sealer(seal_op, **fields))
                    except Exception as e:
                        check(f"envelope: {seal_name} seals", lambda: f"{key['bits']} {cipher} {public}: {e}")
                        continue
                    for open_name, (opener, open_op, open_ciphers) in openers(peers).items():
                        if opener is sealer and open_op.removesuffix("open") == seal_op.removesuffix("seal"):
                            continue
                        if cipher not in open_ciphers:
                            continue
                        asked = dict(sealed)
                        if open_op == "mobilpy_open":
                            asked = {name: sealed[name] for name in ("env_key", "data")}
                        check(
                            f"envelope: {seal_name} -> {open_name}",
                            lambda: opener(open_op, private_key=key["private_key"], **asked)["data"],
                            b64(TEXT),
                        )


def key_sizes(peers: dict, key: dict) -> None:
    """RC4 keys of the lengths met in the field, sealed by those who can choose, opened by those who take any."""
    for size in (5, 8, 16, 32):
        for name, op in (("java", "seal"), ("python", "seal"), ("node", "forge_seal")):
            fields = {"public_key": key["public_key"], "cipher": "rc4", "data": b64(TEXT), "key_size": str(size)}
            if name in peers:
                sealed = peers[name](op, **fields)
                for opener in ("java", "python", "node"):
                    if opener in peers and opener != name:
                        row = f"RC4 key sizes: {name} -> {opener}"
                        check(row, lambda: peers[opener]("open", private_key=key["private_key"], **sealed)["data"], b64(TEXT))


def sdk_requests(peers: dict) -> None:
    python = peers["python"]
    urls = {name: f"https://shop.example/{name}?a=1" for name in ("statusURL", "successURL", "errorURL", "cancelURL", "awaitingURL")}
    sale = {"amount": "50", "country": "ES", "currency": "EUR", "customerId": "903", "paymentSolution": "creditcards",
            "merchantTransactionId": "T-1", **urls}
    card = {"chName": "Pablo Ñ", "cardNumber": "4907270002222227", "expDate": "0230", "cvnNumber": "123"}
    later = {"paymentSolution": "creditcards", "transactionId": "77", "merchantTransactionId": "T-1"}
    token = {"cardNumberToken": "1234567890123456"}
    plans = {
        "hosted": ("tokenize", sale | {"merchantParams": "3ds:2;a:b", "forceTokenRequest": "true"}),
        "hosted_recurrent": ("tokenize", sale | {"paymentRecurringType": "newCof", "challengeInd": "04"}),
        "h2h": ("pay", sale | card),
        "h2h_recurrent": ("pay", sale | token | {"challengeInd": "04"}),
        "h2h_successive": ("pay", sale | token | {"subscriptionPlan": "p1", "merchantExemptionsSca": "MIT"}),
        "preauth": ("pay", sale | card),
        "capture": ("capture", later),
        "refund": ("rebate", later | {"amount": "20.5"}),
        "void": ("void", later),
    }
    password, iv = "87b8c731eb8efc294ac6396ea75c50b0", b64(bytes(range(16)))
    for kind, (path, params) in plans.items():
        sent = python("cgp_request", kind=kind, params=params, merchant_pass=password, iv=iv)
        row = "cgp-payment-sdk: request"
        check(row, lambda: sent["path"].rsplit("/", 1)[1], path)
        check(row, lambda: (sent["headers"]["encryptionMode"], sent["headers"]["iv"]), ("CBC", iv))
        for peer in peers.values():
            opened = lambda: peer("aes_decrypt", mode="cbc", key_utf8=password, iv=iv, data=sent["query"]["encrypted"])["data"]
            check(f"cgp-payment-sdk -> {peer.name}", opened, b64(sent["plaintext"].encode()))
            if peer.name != "openssl":
                check(f"cgp-payment-sdk -> {peer.name}", lambda: peer("sha256", data=opened())["hex"], sent["query"]["integrityCheck"])
        read = dict(urllib.parse.parse_qsl(sent["plaintext"], keep_blank_values=True))
        check(row, lambda: (read["merchantId"], read["merchantTransactionId"]), ("111222", "T-1"))
    for peer in peers.values():
        if peer.name != "python":
            made = peer("aes_encrypt", mode="cbc", key_utf8=password, iv=iv, data=b64(TEXT))["data"]
            check(f"{peer.name} -> cgp-payment-sdk", lambda: python("cgp_decrypt", encrypted=made, iv=iv, key=password)["data"], b64(TEXT))

    auth = python("cgp_request", kind="js_auth", reply='{"authToken":"abc"}',
                  params={"country": "ES", "currency": "EUR", "customerId": "903", "operationType": "DEBIT"})
    check("cgp-payment-sdk: JS", lambda: (auth["path"], auth["result"]["auth_token"]), ("/auth", "abc"))
    charge = python("cgp_request", kind="js_charge", params=sale | {"operationType": "DEBIT", "prepayToken": "0bcf287f-7687-4b3f-b7ac-5b2b2f7b5a1f"})
    check("cgp-payment-sdk: JS", lambda: (charge["path"], json.loads(charge["body"])["amount"]), ("/charge/v2", "50.0000"))


def sdk_answers(python) -> None:
    operation = (
        "<operation><amount>12.50</amount><currency>EUR</currency><merchantTransactionId>T-1</merchantTransactionId>"
        "<status>REDIRECTED</status><transactionId>77</transactionId>"
        "<redirectionResponse>redirect:https://pay.example/?a=1&amp;b=2</redirectionResponse></operation>"
    )
    inner = f"<message>m</message><status>SUCCESS</status><operations>{operation}</operations>"
    flat = {"amount": 12.5, "currency": "EUR", "merchantTransactionId": "T-1", "status": "REDIRECTED", "transactionId": 77,
            "redirectionResponse": "redirect:https://pay.example/?a=1&b=2", "optionalTransactionParams": {"k": "v"}}
    bodies = {
        "XML payfrex-response": f"<payfrex-response>{inner}</payfrex-response>",
        "XML response": f"<?xml version='1.0'?><response>{inner}</response>",
        "JSON operationsArray": json.dumps({"response": {"status": "SUCCESS", "message": "m", "operationsArray": [flat]}}),
        "JSON holding XML": json.dumps({"response": f"<payfrex-response>{inner}</payfrex-response>"}),
    }
    facts = ("status", "message", "transaction_id", "merchant_transaction_id", "redirect_url", "transaction_result")
    expected = ("SUCCESS", "m", "77", "T-1", "https://pay.example/?a=1&b=2", "REDIRECTED")
    for shape, body in bodies.items():
        def read():
            answer = python("cgp_parse", body=body)
            return tuple(answer[name] for name in facts)
        check(f"cgp-payment-sdk: reads {shape}", read, expected)
    for body in ("nonsense", "\ufeff" + bodies["XML response"], " " + bodies["XML response"], f"<operations>{operation}</operations>",
                 f"<epg-status-response>{inner}</epg-status-response>", json.dumps({"payfrex-response": {"status": "SUCCESS"}})):
        check("cgp-payment-sdk: cannot read", lambda: refused(lambda: python("cgp_parse", body=body)))


def netopia_packages(peers: dict, key: dict) -> None:
    private, public = key["private_key"], key["public_key"]
    if "python" in peers:
        python = peers["python"]
        sealed = python("mobilpy_seal", public_key=key["certificate"], order={"order_id": "O-9"})
        for peer in peers.values():
            check(f"mobilpy order -> {peer.name}", lambda: peer("open", private_key=private, **only_envelope(sealed))["data"], sealed["plaintext"])
        check("mobilpy order", lambda: b'id="O-9"' in unb64(sealed["plaintext"]))
        check("mobilpy reply", lambda: b'error_type="2"' in unb64(python("mobilpy_reply", message="no", error_type="2")["data"]))
    if "node" in peers:
        node = peers["node"]
        sealed = node("mobilpay_card_seal", public_key=public, order={"orderId": "O-9", "details": "Plată"}, split={"destinationId": "S", "destinationAmount": 1})
        for peer in peers.values():
            # Its RC4 key has 32 bytes, which the OpenSSL command line cannot take.
            run = lambda: unb64(peer("open", private_key=private, **only_envelope(sealed))["data"])
            if peer.name == "openssl":
                check("mobilpay-card order -> openssl cannot", lambda: refused(run))
            else:
                # It keeps the low byte of each character: ă (U+0103) becomes 03, which XML does not allow.
                check(f"mobilpay-card order -> {peer.name}", lambda: b'id="O-9"' in run() and b"<details>Plat\x03<" in run())
    for peer in peers.values():
        sealed = only_envelope(peer("seal", public_key=public, cipher="rc4", data=b64(IPN)))
        two = {name: sealed[name] for name in ("env_key", "data")}
        if "python" in peers:
            def ipn():
                read = peers["python"]("mobilpy_open", private_key=private, **two)["ipn"]
                return read["order_id"], read["action"], read["crc"], read["params"]["coș"], read["error"]["code"]
            check(f"{peer.name} IPN -> mobilpy", ipn, ("O-1", "confirmed", "c0ffee", "17", "0"))
        if "node" in peers:
            def card():
                read = peers["node"]("mobilpay_card_open", private_key=private, **two)
                return read["order"]["order"]["$"]["id"], read["ipn"]["action"], read["ipn"]["error"]
            check(f"{peer.name} IPN -> mobilpay-card", card, ("O-1", "confirmed", None))


def bad_padding(peers: dict, key: dict) -> None:
    """What each RSA does with a block that is not PKCS#1: the reason why the library must not tell."""
    block = b64(b"\1" * (key["bits"] // 8))
    if "python" in peers:
        once = lambda: peers["python"]("rsa_decrypt_pkcs1v15", private_key=key["private_key"], ciphertext=block)["data"]
        check("implicit rejection: python answers, always the same", lambda: once() == once())
    # PHP and the command line do as their OpenSSL does: refuse before 3.2, answer from then on.
    for name, op in (("java", "open"), ("node", "forge_open")):
        if name in peers:
            asked = {"private_key": key["private_key"], "env_key": block, "data": b64(b"abc"), "iv": "", "cipher": "rc4"}
            check(f"bad padding refused: {name}", lambda: refused(lambda: peers[name](op, **asked)))


def main() -> None:
    peers = {}
    for name in ("java", "php", "python", "node"):
        peer = Peer(DEST, name)
        try:
            peer("sha256", data="")
            peers[name] = peer
        except Exception as e:
            check(f"start: {name}", lambda: f"{e}")
    peers["openssl"] = OpenSsl()
    keys = [throwaway_key(bits) for bits in (1024, 2048, 4096)]

    addonpayments(peers)
    digests(peers)
    negatives(peers)
    if "python" in peers:
        sdk_requests(peers)
        sdk_answers(peers["python"])
    if "php" in peers:
        pairs = [["a", "x y"], ["b", "ș&=+~"], ["c", ""]]
        check("php: http_build_query", lambda: peers["php"]("http_build_query", pairs=pairs)["text"], "a=x+y&b=%C8%99%26%3D%2B%7E&c=")
    envelopes(peers, keys)
    key_sizes(peers, keys[1])
    netopia_packages(peers, keys[0])
    bad_padding(peers, keys[1])
    for peer in peers.values():
        peer.close()


started = time.monotonic()
main()
for row in sorted(passed | failed):
    print(f"{row:<56}{passed[row]:>5} passed" + (f"{failed[row]:>5} FAILED" if failed[row] else ""))
print(f"{time.monotonic() - started:.1f} s")
print(f"{passed.total()} passed, {failed.total()} failed")
sys.exit(1 if failed else 0)
