"""Source files that an earlier build has read, with all that it found in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from generator.cache import Cache
from generator.errors import Problem
from generator.sources.record import Reader, SourceFile
from generator.sources.registry import FileContent, ReadSource, read_file, read_sources

__all__ = ["recalled_sources"]

_STAGE = "sources"


def recalled_sources(
    files: Iterable[SourceFile], cache: Cache
) -> tuple[tuple[ReadSource, ...], tuple[Problem, ...]]:
    """Return what ``read_sources`` does; a file whose path and bytes are known is not read again.

    What became of a file while some reader failed is not kept: whose fault was told already hangs
    on the other files.
    """
    encode = msgspec.msgpack.Encoder().encode
    decode = msgspec.msgpack.Decoder(FileContent).decode
    used = list[str]()

    def read(file: SourceFile, readers: Sequence[Reader], failed: set[str]) -> FileContent:
        key = cache.key(file.path.encode(), file.data)
        used.append(key)
        entry = cache.load(_STAGE, key)
        if entry is not None:
            return decode(entry)
        content = read_file(file, readers, failed)
        if not failed:
            cache.keep(_STAGE, key, encode(content))
        return content

    found = read_sources(files, read=read)
    cache.forget(_STAGE, but=used)
    return found
