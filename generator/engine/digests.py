"""The digest of whatever a part may have read of an edition, by its name."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from generator.cache import digest
from generator.carry.figures import CarriedFigures
from generator.carry.models import as_values
from generator.carry.pack import Pack
from generator.engine.watched import ALL, KEYS, PARTED, SEPARATOR, Name
from generator.pages.edition import Edition

__all__ = ["Digests"]

_ABSENT, _PRESENT = b"", b"present"


class Digests:
    """Digests of what an edition holds; each is worked out when somebody asks for it.

    Two editions whose digests of a name are equal show the same under it.
    """

    def __init__(self, edition: Edition) -> None:
        """Know the collections that ``generator.engine.watched`` names."""
        survey, corpus = edition.survey, edition.survey.corpus
        self._mappings: Mapping[str, Mapping[str, object]] = {
            "papers": edition.papers,
            "authors": edition.authors,
            "topics": edition.topics,
            "sections": edition.sections,
            "venues": edition.venues,
            "plane": edition.plane,
            "placements": survey.placements,
            "related": survey.related,
            "redirects": corpus.redirects,
            "author_redirects": corpus.author_redirects,
        }
        self._things: Mapping[str, object] = {
            "survey": survey,
            "figures": survey.figures,
            "corpus": corpus,
        }
        self._of_all: dict[str, bytes] = {}

    def of(self, name: Name) -> bytes:
        """Digest what stands under a name; what is not there has an empty digest."""
        collection, key = name
        items = self._mappings.get(collection)
        if items is None:
            return self._of_attribute(collection, key)
        if key == ALL:
            return self.of_all(collection)
        if key == KEYS:
            return digest(*(each.encode() for each in items))
        item, is_part, attributes = key.partition(SEPARATOR)
        if item not in items:
            return _ABSENT
        if not is_part and collection in PARTED:
            return _PRESENT
        if not is_part and isinstance(items, Pack):
            return items.digest(item)
        value: object = items[item]
        for attribute in attributes.split(SEPARATOR) if is_part else ():
            value = getattr(value, attribute)
        return _digest_of(value)

    def _of_attribute(self, collection: str, name: str) -> bytes:
        thing = self._things[collection]
        if isinstance(thing, CarriedFigures):
            return thing.digest(name)
        return _digest_of(getattr(thing, name))

    def of_all(self, collection: str) -> bytes:
        """Digest a whole collection: its keys, their order, and what stands under them.

        Of a single thing such as the survey that is nothing: only its attributes have digests.
        """
        found = self._of_all.get(collection)
        if found is None:
            items = self._mappings.get(collection)
            found = self._of_all[collection] = _ABSENT if items is None else _digest_of_all(items)
        return found


def _digest_of_all(items: Mapping[str, object]) -> bytes:
    if isinstance(items, Pack):
        return items.digest_of_all()
    known: dict[int, bytes] = {}  # many keys may lead to one item, as papers do to a section
    parts = list[bytes]()
    for key, item in items.items():
        found = known.get(id(item))
        if found is None:
            found = known[id(item)] = _digest_of(item)
        parts += (key.encode(), found)
    return digest(*parts)


def _digest_of(value: object) -> bytes:
    return digest(msgspec.msgpack.encode(value, enc_hook=as_values, order="deterministic"))
