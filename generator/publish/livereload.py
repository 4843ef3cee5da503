"""MkDocs' live-reload server, made to fit pages whose security policy is strict."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from mkdocs.livereload import LiveReloadServer

__all__ = ["PreviewServer"]

_CLIENT = "/.litatlas/livereload.js"
_QUESTION = "/.litatlas/changed.js"
_LOOPBACK_NAME = re.compile(r"(?:localhost|127(?:\.\d+){3}|\[::1\])(?::\d+)?", re.IGNORECASE)


class PreviewServer(LiveReloadServer):
    """Serve a folder, and have its pages reload when it was built anew.

    MkDocs' server writes an inline script into every page, and that script sends requests; our
    pages' security policy forbids both. The policy stays as it will be published, so that the
    preview shows what readers get. Instead, a page is sent with one more script from the same
    origin, which asks for news by loading further scripts (see ``livereload.js``).

    build: called after each change of what is watched; it must not raise, or pages never load.
    site: the folder to serve; it need not exist yet.
    on_start: called with the server's address once it listens.
    """

    poll_response_timeout = 10  # seconds; short, so that hidden tabs soon free their connection

    def __init__(
        self,
        build: Callable[[], None],
        site: Path,
        *,
        host: str,
        port: int,
        on_start: Callable[[str], None],
    ) -> None:
        super().__init__(build, host, port, str(site))
        self._on_start = on_start
        self.error_handler = self._error_page

    def run(self) -> None:
        """Serve until shut down or interrupted, building again on each change."""
        serve: Callable[[], None] = super().serve  # MkDocs left it without types
        serve()

    def server_activate(self) -> None:
        """Listen, and say where: the system chose the port if the one asked for was 0."""
        super().server_activate()
        host = str(self.server_address[0])
        self.url = f"http://{f'[{host}]' if ':' in host else host}:{self.server_port}/"
        self._on_start(self.url)

    def serve_request(
        self, environ: dict[str, Any], start_response: Callable[..., object]
    ) -> Iterable[bytes]:
        """Answer one request, if it names this machine as its own."""
        # Else a page from elsewhere could have its own name lead to 127.0.0.1, and read along.
        if not _LOOPBACK_NAME.fullmatch(environ.get("HTTP_HOST", "")):
            start_response("403 Forbidden", [("Content-Type", "text/plain")])
            return [b"This preview answers to localhost only.\n"]
        if environ["PATH_INFO"] not in {_CLIENT, _QUESTION}:
            return super().serve_request(environ, start_response)
        if environ["PATH_INFO"] == _CLIENT:
            script = files(__package__).joinpath("livereload.js").read_bytes()
        else:
            script = self._news(environ["QUERY_STRING"])
        kind = ("Content-Type", "text/javascript; charset=utf-8")
        start_response("200 OK", [kind, ("Cache-Control", "no-store")])
        return [script]

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        """Add our script where MkDocs would have added its own."""
        script = f'<script src="{_CLIENT}?since={epoch}"></script>'.encode()
        head, end, tail = content.rpartition(b"</body>")
        return head + script + end + tail if end else content + script

    def _news(self, query: str) -> bytes:
        """Wait for a newer build than the page's, and answer with a script that loads it."""
        since = parse_qs(query).get("since", [""])[0]
        if not since.isdecimal():
            return b""
        with self._epoch_cond:
            is_new = self._epoch_cond.wait_for(
                lambda: self._visible_epoch > int(since), timeout=self.poll_response_timeout
            )
        return b"location.reload();\n" if is_new else b""

    def _error_page(self, code: int) -> bytes | None:
        page = Path(self.root, f"{code}.html")
        return page.read_bytes() if page.is_file() else None
