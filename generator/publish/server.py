"""Preview a survey while editing it: build, serve on this machine, build again on each change."""

from __future__ import annotations

import ipaddress
import logging
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from generator.collection import no_collection
from generator.errors import LitatlasError, UsageError

__all__ = ["Audience", "serve"]

_logger = logging.getLogger(__name__)


class Audience(Protocol):
    """Whoever looks at the preview while it is built anew."""

    def pages(self) -> tuple[str, ...]:
        """Return the addresses of the pages that were asked for last, the latest first."""

    def show(self, files: Mapping[str, bytes], /) -> None:
        """Show files, by address, before the build that makes them has published them."""


def _tell(message: str) -> None:
    sys.stderr.write(f"{message}\n")


def serve(
    build: Callable[[Audience], None],
    site: Path,
    watch: Sequence[Path],
    *,
    rehearse: Callable[[], None] | None = None,
    host: str = "127.0.0.1",
    port: int = 8000,
    tell: Callable[[str], None] = _tell,
) -> None:
    """Build, then serve ``site`` and build again on each change, until interrupted (Ctrl-C).

    A build that fails is told and changes nothing: the last good site is served on. A build that
    itself writes to a watched folder (the ledger) is followed by one more, which changes nothing.

    build: builds the survey and publishes it to ``site``; it may show its audience some files
        before, which are seen until it ends.
    watch: files and folders to watch; those that do not exist are left out.
    rehearse: called once while the site is served already, after a build that did not fail: what
        it loads, the first edit need not wait for.
    host: a name or address of this machine's loopback; nobody else can see the preview.
    port: 0 lets the system choose.
    tell: receives each message for the editor.

    Raises ``UsageError`` for a host that others could reach, and for a port that is taken.
    """
    # Imported late: MkDocs and its watcher take a while that no other command should pay.
    from generator.publish.livereload import PreviewServer

    if not _is_loopback(host):
        raise UsageError(f"'{host}' is not an address of this machine alone; use 127.0.0.1")

    def rebuild() -> bool:
        return _told(lambda: build(server), tell)

    server = PreviewServer(
        rebuild,
        site,
        watch,
        host=host,
        port=port,
        on_start=lambda url: tell(f"Serving {site} at {url} (Ctrl-C ends)"),
    )
    is_built = rebuild()
    try:
        server.run(lambda: is_built and rehearse is not None and _told(rehearse, tell))
    except KeyboardInterrupt:
        tell("The preview has ended.")
    except (OSError, OverflowError) as error:
        raise UsageError(f"cannot listen on {host}:{port}: {error}; try another --port") from error
    finally:
        server.shutdown()


def _told(build: Callable[[], None], tell: Callable[[str], None]) -> bool:
    """Build, or tell why that is not possible; return whether it was."""
    try:
        with no_collection():  # somebody is waiting
            build()
    except LitatlasError as error:
        tell(f"{error}\nThe site stays as it was; it is built again when you save a change.")
    except Exception:
        _logger.exception("The build broke off. The site stays as it was.")
    else:
        return True
    return False


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
