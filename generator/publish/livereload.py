"""MkDocs' live-reload server, made to fit pages whose security policy is strict."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from posixpath import normpath
from typing import Any
from urllib.parse import parse_qs

from mkdocs.livereload import LiveReloadServer

__all__ = ["PreviewServer"]

_CLIENT = "/.litatlas/livereload.js"
_QUESTION = "/.litatlas/changed.js"
_N_LOOKED_AT = 4  # pages, of which an editor has hardly more before their eyes
_CALM = 0.05  # seconds without a further change, until a build begins
_LOOK = 0.1  # seconds between two looks at what is watched
_LOOK_PER_FILE = 1e-4  # seconds; the look itself takes a tenth of that
_LONGEST_LOOK = 0.5  # seconds; what MkDocs takes for any number of files
_LOOPBACK_NAME = re.compile(r"(?:localhost|127(?:\.\d+){3}|\[::1\])(?::\d+)?", re.IGNORECASE)


class PreviewServer(LiveReloadServer):
    """Serve a folder, and have its pages reload when it was built anew.

    MkDocs' server writes an inline script into every page, and that script sends requests; our
    pages' security policy forbids both. The policy stays as it will be published, so that the
    preview shows what readers get. Instead, a page is sent with one more script from the same
    origin, which asks for news by loading further scripts (see ``livereload.js``).

    Files can be shown before the build that makes them has published them. Epochs keep the two
    apart, which number what browsers have seen: files shown are of the epoch that is published in
    the end, so that their pages reload once, and files served beside them of the one before.

    build: called after each change of what is watched; it must not raise, or pages never load.
    site: the folder to serve; it need not exist yet.
    watch: files and folders to watch; those that do not exist are left out.
    on_start: called with the server's address once it listens.
    """

    poll_response_timeout = 10  # seconds; short, so that hidden tabs soon free their connection

    def __init__(
        self,
        build: Callable[[], object],
        site: Path,
        watch: Sequence[Path],
        *,
        host: str,
        port: int,
        on_start: Callable[[str], None],
    ) -> None:
        watch = [path for path in watch if path.exists()]
        super().__init__(
            self._build_to_the_end, host, port, str(site), polling_interval=_interval(watch)
        )
        for path in watch:
            self.watch(str(path))
        self.build_delay = _CALM
        self.error_handler = self._error_page
        self._build = build
        self._before: Callable[[], object] = lambda: None
        self._on_start = on_start
        self._shown: Mapping[str, bytes] = {}  # by address; guarded, as the next, by _epoch_cond
        self._looked_at: tuple[str, ...] = ()

    def run(self, before: Callable[[], object] = lambda: None) -> None:
        """Serve until shut down or interrupted, building again on each change.

        before: called once the site is served; changes are awaited when it has returned.
        """
        self._before = before
        serve: Callable[[], None] = super().serve  # MkDocs left it without types
        serve()

    def pages(self) -> tuple[str, ...]:
        """Return the addresses of the pages that were asked for last, the latest first."""
        with self._epoch_cond:
            return self._looked_at

    def show(self, files: Mapping[str, bytes], /) -> None:
        """Show files, by address, before the build that makes them has published them."""
        with self._epoch_cond:
            self._shown = dict(files)
            self._visible_epoch = self._wanted_epoch
            self._epoch_cond.notify_all()

    def _build_loop(self) -> None:
        self._before()
        build_loop: Callable[[], None] = super()._build_loop
        build_loop()

    def _build_to_the_end(self) -> None:
        self._build()
        with self._epoch_cond:
            if self._shown:
                self._shown = {}
                self._wanted_epoch += 1  # MkDocs makes it the visible one next

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
            page = self._shown_page(_address(environ["PATH_INFO"]))
            if page is None:
                return super().serve_request(environ, start_response)
            kind = ("Content-Type", "text/html; charset=utf-8")
            start_response("200 OK", [kind, ("Content-Length", str(len(page)))])
            return [page]
        if environ["PATH_INFO"] == _CLIENT:
            script = files(__package__).joinpath("livereload.js").read_bytes()
        else:
            script = self._news(environ["QUERY_STRING"])
        kind = ("Content-Type", "text/javascript; charset=utf-8")
        start_response("200 OK", [kind, ("Cache-Control", "no-store")])
        return [script]

    def _shown_page(self, address: str) -> bytes | None:
        """Return a page that is shown before it is published; note which pages are looked at."""
        if not address.endswith(".html"):
            return None
        with self._epoch_cond:
            others = [page for page in self._looked_at if page != address]
            self._looked_at = (address, *others)[:_N_LOOKED_AT]
            self._epoch_cond.wait_for(lambda: self._visible_epoch == self._wanted_epoch)
            content, epoch = self._shown.get(address), self._wanted_epoch + 1
        return None if content is None else self._inject_js_into_html(content, epoch)

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


def _address(requested: str) -> str:
    """Return the address in the site of what a browser asks for, as MkDocs takes it."""
    path = requested.encode("latin-1").decode("utf-8", "ignore")  # see PEP 3333 on PATH_INFO
    return normpath(f"/{path}index.html" if path.endswith("/") else f"/{path}").lstrip("/")


def _interval(watch: Iterable[Path]) -> float:
    """Return the seconds between two looks at all these files, more where there are many."""
    n_files = sum(1 for path in watch for _ in path.rglob("*"))
    return min(max(_LOOK, _LOOK_PER_FILE * n_files), _LONGEST_LOOK)
