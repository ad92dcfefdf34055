"""What stands before moto: it names and counts each call, and answers what moto cannot."""
from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections import Counter
from typing import Any, TextIO

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app

import patches
from calls import Call, name_call
from errors import STATUS, error_answer
from renaming import rename

# The SDK of the census and of the programs that make an account. Everybody else is Terraform or the discovery.
OURSELVES = "Boto3/"


class Front:
    def __init__(self, account: str, moto_version: str, log: TextIO | None = None) -> None:
        patches.apply()
        self.moto = DomainDispatcherApplication(_backend_app)
        self.health = {"account": account, "moto": moto_version, "pid": os.getpid()}
        self.log = log
        self.lock = threading.Lock()
        # moto is made for one caller: it hands out addresses and numbers without a lock.
        self.turn = threading.Lock()
        self.calls: Counter[str] = Counter()
        self.operations: set[Call] = set()
        self.unimplemented: list[str] = []
        self.crashes: list[dict[str, str]] = []

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        path = environ.get("PATH_INFO", "")
        if path.startswith("/emulator/") and path != "/emulator/rename":
            return self.report(path, start_response)
        with self.turn:
            return self.take(path, environ, start_response)

    def take(self, path: str, environ: dict[str, Any], start_response: Any) -> Any:
        if path == "/emulator/rename":
            return self.rename(environ, start_response)
        if path.startswith("/moto-api"):
            return self.moto(environ, start_response)
        call = name_call(environ)
        status, headers, body = self.answer(call, environ)
        with self.lock:
            self.calls[str(call)] += 1
            if OURSELVES not in environ.get("HTTP_USER_AGENT", ""):
                self.operations.add(call)
        if self.log:
            self.log.write(f"{time.strftime('%H:%M:%S')} {environ['REQUEST_METHOD']} {call} {status.split()[0]}\n")
        start_response(status, headers)
        return body

    def answer(self, call: Call, environ: dict[str, Any]) -> tuple[str, list[tuple[str, str]], Any]:
        if patches.is_refused(call.service, call.action):
            return self.refuse(call, environ)
        extra = patches.extra_answer(call.service, environ)
        if extra is not None:
            return extra
        try:
            status, headers, body = _run(self.moto, environ)
        except NotImplementedError:
            return self.refuse(call, environ)
        except Exception as error:
            return self.crash(call, environ, f"{type(error).__name__}: {error}")
        if status.startswith("5"):
            text = b"".join(body)
            return self.crash(call, environ, f"HTTP {status}: {text[:200].decode(errors='replace')}")
        if status[:3] in ("404", "405"):
            body = [b"".join(body)]
            if _is_unrouted(call, headers, body[0]):
                return self.refuse(call, environ)
        return status, headers, body

    def refuse(self, call: Call, environ: dict[str, Any]) -> tuple[str, list[tuple[str, str]], Any]:
        with self.lock:
            first = str(call) not in self.unimplemented
            if first:
                self.unimplemented.append(str(call))
        if first:
            print(f"emulator: not implemented: {call}", file=sys.stderr, flush=True)
        headers, body = error_answer(call, "NotImplementedByEmulator", f"the emulator does not implement {call}")
        return STATUS, headers, _body(environ, body)

    def crash(self, call: Call, environ: dict[str, Any], error: str) -> tuple[str, list[tuple[str, str]], Any]:
        with self.lock:
            self.crashes.append({"call": str(call), "error": error})
        headers, body = error_answer(call, "EmulatorCrash", f"the emulator crashed in {call}: {error}")
        return STATUS, headers, _body(environ, body)

    def report(self, path: str, start_response: Any) -> list[bytes]:
        """GET /emulator/health, requests, operations, unimplemented and crashes."""
        with self.lock:
            reports: dict[str, Any] = {
                "health": self.health,
                "requests": {"count": sum(self.calls.values()), "byCall": dict(sorted(self.calls.items()))},
                "operations": sorted(map(str, self.operations)),
                "unimplemented": list(self.unimplemented),
                "crashes": list(self.crashes),
            }
        name = path.removeprefix("/emulator/")
        found = name in reports
        answer = reports[name] if found else {"reports": sorted(reports)}
        return _json(answer, start_response, "200 OK" if found else "404 Not Found")

    def rename(self, environ: dict[str, Any], start_response: Any) -> list[bytes]:
        """POST /emulator/rename: objects get other ids, each wherever it stands."""
        return _json({"renamed": rename(json.load(environ["wsgi.input"]))}, start_response)


def _json(answer: Any, start_response: Any, status: str = "200 OK") -> list[bytes]:
    body = json.dumps(answer).encode()
    start_response(status, [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
    return [body]


def _backend_app(service: Any) -> Any:
    if service is None:  # moto has no backend of that name
        raise NotImplementedError
    return create_backend_app(service)


def _run(application: Any, environ: dict[str, Any]) -> tuple[str, list[tuple[str, str]], Any]:
    """Run a WSGI application and hold its answer back."""
    held: list[Any] = []

    def start_response(status: str, headers: list[tuple[str, str]], _error: Any = None) -> None:
        held[:] = [status, headers]

    body = application(environ, start_response)
    return held[0], held[1], body


def _is_unrouted(call: Call, headers: list[tuple[str, str]], text: bytes) -> bool:
    """True for the 404 of a path moto does not know, not for the 404 of a missing resource."""
    kind = next((value for name, value in headers if name.lower() == "content-type"), "")
    if text.lower().startswith(b"<!doctype html"):
        return True
    return text == b"" and call.service != "s3" and not kind.startswith("application/json")


def _body(environ: dict[str, Any], body: bytes) -> list[bytes]:
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]
