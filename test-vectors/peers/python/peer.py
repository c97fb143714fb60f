"""Python's implementations as black boxes: one JSON request per line in, one JSON answer per line out."""

import contextlib
import io
import json
import sys

import cgp
import mobil
import pyca

OPS = {**pyca.OPS, **mobil.OPS, **cgp.OPS}


def answer(request: dict) -> dict:
    op = OPS.get(request.pop("op", None))
    if op is None:
        raise ValueError("unknown op")
    return op(**request)


def main() -> None:
    out = sys.stdout
    for line in sys.stdin:
        # The SDKs print to stdout, which belongs to the protocol; what they print is often the only error there is.
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            try:
                reply = {"ok": answer(json.loads(line))}
            except Exception as e:
                reply = {"error": f"{type(e).__name__}: {e} {printed.getvalue()}".strip()}
        out.write(json.dumps(reply, ensure_ascii=False) + "\n")
        out.flush()


if __name__ == "__main__":
    main()
