"""One client's connection: it stays open, and no answer is lost on it.

werkzeug's own handler closes the connection after every answer. Now and then the close overtakes the answer; the SDK
then sends its call a second time, and a lock that it just took or an object that it just made is "already there".
"""
from __future__ import annotations

import io
from typing import Any

from werkzeug.serving import WSGIRequestHandler

# Ours to say: they belong to the connection and not to the answer.
OURS = {"connection", "content-length", "transfer-encoding"}


class Connection(WSGIRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # head and body of an answer leave together
    disable_nagle_algorithm = True

    def run_wsgi(self) -> None:
        if self.headers.get("Expect", "").lower().strip() == "100-continue":
            self.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n")
            self.wfile.flush()
        self.environ = environ = self.make_environ()
        environ["wsgi.input"] = io.BytesIO(self.whole_body(environ))
        held: list[Any] = []

        def start_response(status: str, headers: list[tuple[str, str]], _error: Any = None) -> None:
            held[:] = [status, headers]

        answer = self.server.app(environ, start_response)
        try:
            body = b"".join(answer)
        finally:
            if hasattr(answer, "close"):
                answer.close()
        self.send(held[0], held[1], body)

    def whole_body(self, environ: dict[str, Any]) -> bytes:
        """Everything up to the next request, whether the application wants it or not."""
        if environ.get("wsgi.input_terminated"):  # chunked
            return environ["wsgi.input"].read()
        return self.rfile.read(int(environ.get("CONTENT_LENGTH") or 0))

    def send(self, status: str, headers: list[tuple[str, str]], body: bytes) -> None:
        code, _, message = status.partition(" ")
        self.send_response(int(code), message)
        for name, value in headers:
            if name.lower() not in OURS:
                self.send_header(name, value)
        if self.command == "HEAD":  # the length of what GET would answer
            length = next((value for name, value in headers if name.lower() == "content-length"), None)
        else:
            length = str(len(body))
        if length is not None and code not in ("204", "304"):
            self.send_header("Content-Length", length)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
        self.wfile.flush()

    def log(self, type: str, message: str, *args: Any) -> None:
        pass
