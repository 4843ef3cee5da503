"""Source files that an earlier build has read, with all that it found in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from generator.cache import Cache
from generator.errors import Problem
from generator.pool.contract import ALONE, Pool
from generator.sources.record import Reader, SourceFile
from generator.sources.registry import (
    FileContent,
    ReadSource,
    installed_readers,
    read_file,
    read_sources,
)

__all__ = ["recalled_sources"]

_STAGE = "sources"


def recalled_sources(
    files: Iterable[SourceFile], cache: Cache, *, pool: Pool = ALONE
) -> tuple[tuple[ReadSource, ...], tuple[Problem, ...]]:
    """Return what ``read_sources`` does; a file whose path and bytes are known is not read again.

    What became of a file while some reader failed is not kept: whose fault was told already hangs
    on the other files.
    """
    files = tuple(files)
    keys = {file.path: cache.key(file.path.encode(), file.data) for file in files}
    known = dict(_kept(keys, cache))
    missing = [file for file in files if file.path not in known]
    # One process is enough: to take records over takes two thirds of the time of reading them.
    made = pool.map(_read, missing, n_worth=1)
    for file, content in zip(missing, made, strict=True):
        if content is not None:
            cache.keep(_STAGE, keys[file.path], msgspec.msgpack.encode(content))
            known[file.path] = content

    def read(file: SourceFile, readers: Sequence[Reader], failed: set[str]) -> FileContent:
        return known.get(file.path) or read_file(file, readers, failed)

    found = read_sources(files, read=read)
    cache.forget(_STAGE, but=keys.values())
    return found


def _kept(keys: Mapping[str, str], cache: Cache) -> Iterator[tuple[str, FileContent]]:
    decode = msgspec.msgpack.Decoder(FileContent).decode
    for path, key in keys.items():
        entry = cache.load(_STAGE, key)
        if entry is not None:
            yield path, decode(entry)


def _read(file: SourceFile) -> FileContent | None:
    """Read a file by itself; where a reader fails, there is no telling what others had said."""
    failed = set[str]()
    content = read_file(file, installed_readers(), failed)
    return None if failed else content
