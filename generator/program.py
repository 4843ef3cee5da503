"""What this program is made of, as a digest: another program may work things out otherwise."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

__all__ = ["program_digest"]

_GROUP = "[litatlas.sources]"
_OURS = "litatlas-"
_INSTALLED = (".dist-info", ".egg-info")


@cache
def program_digest() -> bytes:
    """Digest Python's version, every module of Litatlas, and what is installed beside it.

    By content and by the names of the distributions, which hold their versions: days and folders
    do not count, so that a cache that CI restores is of use. Readers of others that can be edited
    where they stand keep their version, so their modules are digested too.
    """
    state = hashlib.sha256(sys.version.encode())
    package = Path(__file__).parent
    for path in (*_modules(package), *_foreign_readers()):
        state.update(path.name.encode())
        state.update(hashlib.sha256(path.read_bytes()).digest())
    for name in sorted(_distributions()):
        state.update(name.encode() + b"\0")
    return state.digest()


def _modules(folder: Path) -> Iterator[Path]:
    """Yield the sources of a package, in order of path."""
    for directory, subfolders, names in os.walk(folder):
        subfolders[:] = sorted(name for name in subfolders if name != "__pycache__")
        yield from (Path(directory, name) for name in sorted(names) if name.endswith(".py"))


def _distributions() -> Iterator[str]:
    """Yield the names of all distributions on the path: "numpy-2.1.0.dist-info"."""
    for directory in _import_path():
        try:
            names = os.listdir(directory)  # noqa: PTH208 - the names alone, as fast as can be
        except OSError:
            continue
        yield from (name for name in names if name.endswith(_INSTALLED))


def _foreign_readers() -> Iterator[Path]:
    """Yield the modules of readers that others have registered."""
    for directory in _import_path():
        for info in sorted(Path(directory).glob("*.dist-info/entry_points.txt")):
            if info.parent.name.startswith(_OURS):
                continue
            _, is_registered, entries = info.read_text(encoding="utf-8").partition(_GROUP)
            lines = entries.partition("\n[")[0].splitlines() if is_registered else ()
            for top in sorted({_package(line) for line in lines if "=" in line}):
                yield from _modules_of(top)


def _package(line: str) -> str:
    """Return the top package of an entry point: of "name = package.module:Reader"."""
    return line.partition("=")[2].strip().partition(":")[0].partition(".")[0]


def _modules_of(package: str) -> Iterator[Path]:
    spec = find_spec(package)
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        yield from _modules(Path(folder))
    if spec and spec.origin and spec.origin.endswith(".py"):
        yield Path(spec.origin)


def _import_path() -> list[str]:
    return [directory for directory in dict.fromkeys(sys.path) if Path(directory).is_dir()]
