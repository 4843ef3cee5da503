"""Services on this machine: a real HTTP server that answers as it is told, well or badly."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

ANSWERS = Path(__file__).parent / "answers"
JSON = "application/json; charset=utf-8"
ATOM = "application/atom+xml; charset=UTF-8"


@dataclass(frozen=True)
class Reply:
    """What the server says. cut: bytes that it promises and does not send; stall: seconds."""

    body: bytes = b""
    kind: str = JSON
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: int = 0
    stall: float = 0.0


@dataclass(frozen=True)
class Heard:
    """A request that the server got."""

    method: str
    path: str
    query: Mapping[str, list[str]]
    headers: Mapping[str, str]
    body: bytes


def recorded(name: str) -> Reply:
    """Return an answer in the shape of a service's, with invented papers."""
    return Reply(body=(ANSWERS / name).read_bytes(), kind=ATOM if name.endswith("xml") else JSON)


class Services:
    """The server as tests see it: replies by path, of several the last stays; what was heard."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.replies: dict[str, list[Reply]] = {}
        self.heard: list[Heard] = []

    def script(self, path: str, *replies: Reply) -> None:
        self.replies[path] = list(replies)

    def paths(self) -> list[str]:
        return [heard.path for heard in self.heard]


@contextmanager
def running_services() -> Iterator[Services]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            services.heard.append(
                Heard(self.command, parts.path, parse_qs(parts.query), dict(self.headers), body)
            )
            replies = services.replies.get(parts.path, [Reply(status=404)])
            reply = replies.pop(0) if len(replies) > 1 else replies[0]
            time.sleep(reply.stall)
            self.send_response(reply.status)
            self.send_header("Content-Type", reply.kind)
            self.send_header("Content-Length", str(len(reply.body) + reply.cut))
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(reply.body)
            if reply.cut:
                self.close_connection = True

        do_POST = do_GET  # noqa: N815 - the server's name for it

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        def handle_error(self, request: object, client_address: object) -> None:
            """Say nothing of clients that hang up, as one does that has heard enough."""

    server = Server(("127.0.0.1", 0), Handler)
    services = Services(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield services
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
