"""Say in one word what a folder or a site holds."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from generator.publish.lock import LOCK_NAME
from generator.publish.manifest import MANIFEST_NAME


def site_of(**pages: str) -> dict[PurePosixPath, bytes]:
    """Make a site: ``site_of(index="one")`` has ``index.html``; ``__`` stands for a slash."""
    return {
        PurePosixPath(name.replace("__", "/") + ".html"): text.encode()
        for name, text in pages.items()
    }


def files_in(folder: Path) -> dict[str, bytes]:
    """Read every file below a folder, the publisher's own lock and manifest left out."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in {LOCK_NAME, MANIFEST_NAME}
    }
