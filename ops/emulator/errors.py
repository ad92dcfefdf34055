"""AWS error answers, in the format of each protocol."""
from __future__ import annotations

import json
from xml.sax.saxutils import escape

from calls import Call

# 400 and an unknown code: no AWS SDK tries such a call again.
STATUS = "400 Bad Request"


def error_answer(call: Call, code: str, message: str) -> tuple[list[tuple[str, str]], bytes]:
    """Headers and body of an error as the SDKs expect it from `call.service`."""
    if call.protocol == "cbor":
        body, kind = _cbor({"__type": code, "message": message}), "application/cbor"
    elif call.protocol in ("json", "rest-json"):
        body = json.dumps({"__type": code, "message": message}).encode()
        kind = "application/x-amz-json-1.1" if call.protocol == "json" else "application/json"
    else:
        body, kind = _xml(call, escape(code), escape(message)).encode(), "text/xml"
    headers = [("Content-Type", kind), ("Content-Length", str(len(body))), ("X-Amzn-ErrorType", code)]
    if call.protocol == "cbor":
        headers.append(("Smithy-Protocol", "rpc-v2-cbor"))
    return headers, body


def _xml(call: Call, code: str, message: str) -> str:
    error = f"<Code>{code}</Code><Message>{message}</Message>"
    if call.protocol == "ec2":
        return f"<Response><Errors><Error>{error}</Error></Errors><RequestID>emulator</RequestID></Response>"
    if call.service == "s3":
        return f"<Error>{error}<RequestId>emulator</RequestId></Error>"
    return f"<ErrorResponse><Error><Type>Sender</Type>{error}</Error><RequestId>emulator</RequestId></ErrorResponse>"


def _cbor(texts: dict[str, str]) -> bytes:
    """A CBOR map of a few texts (RFC 8949: major type 5, then pairs of major type 3)."""

    def text(value: str) -> bytes:
        raw = value.encode()
        return b"\x79" + len(raw).to_bytes(2, "big") + raw

    return bytes([0xA0 + len(texts)]) + b"".join(text(key) + text(value) for key, value in texts.items())
