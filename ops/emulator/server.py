#!/usr/bin/env python3
"""The embedded AWS emulator: moto with the answers AWS gives where moto differs.

    python3 ops/emulator/server.py --port 0 --stop-with-parent

prints `ready http://127.0.0.1:PORT` on stdout once it answers, and nothing else.
"""
from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
from typing import Any

MOTO_VERSION = "5.2.1"
HOST = "127.0.0.1"


def main() -> int:
    options = read_options()
    fix_hash_order()
    # moto reads both while it is imported.
    os.environ["MOTO_IAM_LOAD_MANAGED_POLICIES"] = "true"
    os.environ["MOTO_ACCOUNT_ID"] = options.account
    problem = moto_problem()
    if problem:
        return refuse(problem)

    from front import Front

    log = open(options.log, "a", buffering=1, encoding="utf-8") if options.log else None
    try:
        server = listen(options.port, Front(options.account, MOTO_VERSION, log))
    except OSError as error:
        return refuse(
            f"emulator: cannot listen on {HOST}:{options.port} ({error.strerror}); "
            "choose another --port, or --port 0 for a free one"
        )
    stop_on_signals(server)
    if options.stop_with_parent:
        stop_at_end_of_input(server)
    print(f"ready http://{HOST}:{server.socket.getsockname()[1]}", flush=True)
    # moto prints hints on stdout; callers read one line from it and no more.
    sys.stdout = open(os.devnull, "w", encoding="utf-8")
    server.serve_forever()
    server.server_close()
    return 0


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="the embedded AWS emulator")
    parser.add_argument("--port", type=int, default=5000, help="0 picks a free port")
    parser.add_argument("--account", default="210987654321", help="account of calls without an assumed role")
    parser.add_argument("--stop-with-parent", action="store_true", help="exit when stdin reaches its end")
    parser.add_argument("--log", metavar="FILE", help="append one line per request to FILE")
    options = parser.parse_args()
    if not (options.account.isdigit() and len(options.account) == 12):
        parser.error(f"--account {options.account}: an AWS account id has 12 digits")
    return options


def fix_hash_order() -> None:
    """Start Python again with a fixed hash seed: moto answers some lists in the order of a set."""
    if os.environ.get("PYTHONHASHSEED") != "0":
        os.environ["PYTHONHASHSEED"] = "0"
        os.execv(sys.executable, [sys.executable, *sys.argv])


def moto_problem() -> str | None:
    """One line on what is wrong with the installed moto, or None."""
    remedy = "python3 -m pip install --require-hashes -r ops/emulator/requirements.txt"
    try:
        import moto
        import moto.server  # noqa: F401  (needs the extra packages of moto[server])
    except ImportError as error:
        return f"emulator: moto {MOTO_VERSION} cannot be imported ({error}); install it: {remedy}"
    if moto.__version__ != MOTO_VERSION:
        return f"emulator: the patches fit moto {MOTO_VERSION}, found {moto.__version__}; install it: {remedy}"
    return None


def listen(port: int, application: Any) -> Any:
    """A threaded server that is bound but not serving yet; OSError if the port is taken."""
    import socket

    from connection import Connection
    from werkzeug.serving import make_server

    # werkzeug prints a page of advice and exits when the port is taken: bind here instead.
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as bound:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((HOST, port))
        bound.listen(128)
        # the server takes the socket over by a duplicate of its file descriptor
        return make_server(HOST, port, application, threaded=True, request_handler=Connection, fd=bound.fileno())


def stop_on_signals(server: Any) -> None:
    def stop(_signal: int, _frame: Any) -> None:
        threading.Thread(target=server.shutdown, daemon=True).start()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)


def stop_at_end_of_input(server: Any) -> None:
    """The end of stdin comes even when the parent was killed with SIGKILL."""

    def watch() -> None:
        while sys.stdin.buffer.read(4096):
            pass
        server.shutdown()

    threading.Thread(target=watch, daemon=True).start()


def refuse(message: str) -> int:
    print(message, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
