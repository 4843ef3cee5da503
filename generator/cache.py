"""What earlier builds worked out: ``.litatlas-cache/`` in the survey, which may be deleted any time.

An entry is known by what it was worked out from, so none is ever out of date. It carries a digest
of its own; one that is damaged, cut short or somebody else's counts as missing. Entries hold data
alone (msgpack, arrays): nothing read from here is ever run.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Cache", "digest"]

_MAGIC = b"litatlas-cache-1\n"
_N_DIGEST = 16  # bytes


def digest(*parts: bytes) -> bytes:
    """Digest parts, each with its length, so that no two lists of parts look alike."""
    state = hashlib.blake2b(digest_size=_N_DIGEST)
    for part in parts:
        state.update(len(part).to_bytes(8, "little"))
        state.update(part)
    return state.digest()


@dataclass(frozen=True, slots=True)
class Cache:
    """Entries by stage and key. A cache without a folder keeps nothing.

    folder: holds a folder per stage; made when something is kept.
    code: digest of the program that works entries out; another program has other keys.
    """

    folder: Path | None = None
    code: bytes = b""

    def key(self, *parts: bytes) -> str:
        """Return the key of what is worked out from these parts by this program."""
        return digest(self.code, *parts).hex()

    def load(self, stage: str, key: str) -> bytes | None:
        """Return an entry, whole and as it was kept, or None."""
        if self.folder is None:
            return None
        try:
            raw = (self.folder / stage / key).read_bytes()
        except OSError:
            return None
        head, value = raw[: len(_MAGIC) + _N_DIGEST], raw[len(_MAGIC) + _N_DIGEST :]
        sound = head == _MAGIC + digest(stage.encode(), key.encode(), value)
        return value if sound else None

    def keep(self, stage: str, key: str, value: bytes) -> None:
        """Keep an entry; where the disk does not let us, it is worked out again next time."""
        if self.folder is None:
            return
        folder = self.folder / stage
        staged = folder / f".{key}-{os.getpid()}"
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            staged.write_bytes(_MAGIC + digest(stage.encode(), key.encode(), value) + value)
            staged.replace(folder / key)

    def forget(self, stage: str, *, but: Iterable[str]) -> None:
        """Remove every entry of a stage but those of these keys."""
        if self.folder is None:
            return
        kept = frozenset(but)
        with suppress(OSError):
            for path in (self.folder / stage).iterdir():
                if path.name not in kept:
                    path.unlink(missing_ok=True)
