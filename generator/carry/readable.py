"""Texts that an earlier build has made readable, each known by title and abstract."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from generator.cache import Cache, digest
from generator.carry.archive import Archive, bound
from generator.carry.pack import Pack, packed
from generator.corpus.readable import Readable, Told, make_readable
from generator.pool.contract import ALONE, Pool

__all__ = ["KnownTexts"]

_STAGE = "texts"
_NAME = "texts"
_MOST_VOLUMES = 8
_MOST_IDLE = 0.5  # share of the texts kept that no paper has any more


class KnownTexts:
    """The texts in a cache, in volumes: what one build made readable is one of them.

    A build that brings ten papers so writes ten texts. When there are many volumes, or half of
    what they hold is of no use any more, they are bound into one.
    """

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._volumes = dict(_volumes(cache))
        self._known = {key: volume for volume in self._volumes.values() for key in volume}
        self._new: dict[str, Readable] = {}
        self._used: set[str] = set()

    def read(self, told: Sequence[Told], /, *, pool: Pool = ALONE) -> list[Readable]:
        """Return what ``make_readable`` does; only texts that are new are read."""
        keys = [_key(one) for one in told]
        self._used.update(keys)
        missing = {
            key: one
            for key, one in zip(keys, told, strict=True)
            if key not in self._known and key not in self._new
        }
        made = make_readable(tuple(missing.values()), pool=pool)
        self._new.update(zip(missing, made, strict=True))
        return [self._new[key] if key in self._new else self._known[key][key] for key in keys]

    def keep(self) -> None:
        """Keep what was read now; called once, after all texts of the build were."""
        kept = set(self._volumes)
        alive = self._known.keys() & self._used
        texts: dict[str, Readable | memoryview] = {**self._new}
        n_idle = len(self._known) - len(alive)
        is_bound_anew = len(kept) >= _MOST_VOLUMES or n_idle > _MOST_IDLE * len(self._known)
        if is_bound_anew:
            texts |= {key: self._known[key].blob(key) for key in alive}
        key = self._bind(texts) if texts else None
        if key is not None:
            kept = {key} if is_bound_anew else {*kept, key}
        self._cache.forget(_STAGE, but=kept)

    def _bind(self, texts: Mapping[str, Readable | memoryview]) -> str | None:
        """Keep a volume and return its key; None where that is not possible."""
        encode = msgspec.msgpack.Encoder(order="deterministic").encode
        ordered = {key: texts[key] for key in sorted(texts)}
        sections = packed(
            _NAME, ordered, lambda text: text if isinstance(text, memoryview) else encode(text)
        )
        key = _volume_key(self._cache, ordered)
        return key if self._cache.keep_all(_STAGE, key, bound(sections)) else None


def _volumes(cache: Cache) -> Iterator[tuple[str, Pack[Readable]]]:
    """Open the volumes that this very program has bound; others are forgotten in the end."""
    decode = msgspec.msgpack.Decoder(Readable).decode
    for key in cache.keys(_STAGE):
        entry = cache.load(_STAGE, key)
        if entry is not None:
            volume = Pack(Archive.of(entry), _NAME, decode)
            if key == _volume_key(cache, volume):
                yield key, volume


def _volume_key(cache: Cache, texts: Iterable[str]) -> str:
    return cache.key(*(text.encode() for text in texts))


def _key(told: Told) -> str:
    has_title = b"-" if told.title is None else b"+"
    return digest(has_title, (told.title or "").encode(), told.abstract.encode()).hex()
