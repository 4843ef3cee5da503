"""An edition that notes what is read of it, so that what a part was made from is known.

What was read is named by a collection ("papers") and a key in it. A paper, an author or a placement
is read as a whole. A topic, a section or a venue is read attribute by attribute: a page that shows
its paper's topic by title need not be made again when the topic gets another paper. What decides
every page alike is not noted: see ``Commission.digest``.
"""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, Mapping, ValuesView
from dataclasses import replace
from itertools import repeat
from typing import Generic, TypeVar, cast

from generator.corpus.paper import Author, Corpus, Paper
from generator.pages.edition import Edition
from generator.topics.survey import Survey, Topic

__all__ = ["ALL", "KEYS", "PARTED", "SEPARATOR", "Name", "Notes", "watched"]

Name = tuple[str, str]

SEPARATOR = "\0"  # stands in no id, slug or spelling
ALL, KEYS = f"{SEPARATOR}all", f"{SEPARATOR}keys"
PARTED = frozenset({"topics", "sections", "venues"})
"""Collections whose items are read attribute by attribute; a key alone says that one is there."""

_PARTED_ATTRIBUTES = frozenset({"file"})

T = TypeVar("T")


class Notes:
    """The names of what was read since they were last taken."""

    def __init__(self) -> None:
        self._read: dict[str, set[str]] = {}

    def of(self, collection: str) -> set[str]:
        """Return the set that whoever reads the collection adds keys to."""
        return self._read.setdefault(collection, set())

    def take(self) -> tuple[Name, ...]:
        """Return the names noted, sorted, and begin anew. All of a collection covers each of it."""
        names: list[Name] = []
        for collection, keys in sorted(self._read.items()):
            kept = [ALL] if ALL in keys else sorted(keys)
            names += zip(repeat(collection), kept)
            keys.clear()
        return tuple(names)


def watched(edition: Edition, notes: Notes) -> Edition:
    """Return an edition of the same content that notes what is read of it."""
    papers = _Items(edition.papers, notes.of("papers"))
    authors = _Items(edition.authors, notes.of("authors"))
    topics = _Parted(edition.topics, notes.of("topics"))
    corpus = _Corpus(edition.survey.corpus, papers, authors, notes)
    # Pages take both for what they stand for, and read nothing of them but attributes.
    survey = cast("Survey", _Survey(edition.survey, cast("Corpus", corpus), topics, notes))
    return replace(
        edition,
        survey=survey,
        papers=papers,
        authors=authors,
        topics=topics,
        sections=_Parted(edition.sections, notes.of("sections")),
        venues=_Parted(edition.venues, notes.of("venues")),
        plane=_Items(edition.plane, notes.of("plane")),
    )


class _Watching(Mapping[str, T]):
    """A mapping that notes the keys asked for, be they there or not."""

    __slots__ = ("_items", "_read")

    def __init__(self, items: Mapping[str, T], read: set[str]) -> None:
        self._items = items
        self._read = read

    def __contains__(self, key: object) -> bool:
        self._read.add(str(key))
        return key in self._items

    def __iter__(self) -> Iterator[str]:
        self._read.add(KEYS)
        return iter(self._items)

    def __len__(self) -> int:
        self._read.add(KEYS)
        return len(self._items)

    def __bool__(self) -> bool:
        return bool(self._items)  # is part of Commission.digest


class _Items(_Watching[T]):
    """Items that are read as a whole."""

    __slots__ = ()

    def __getitem__(self, key: str) -> T:
        self._read.add(key)
        return self._items[key]

    def values(self) -> ValuesView[T]:
        self._read.add(ALL)
        return self._items.values()

    def items(self) -> ItemsView[str, T]:
        self._read.add(ALL)
        return self._items.items()


class _Parted(_Watching[T]):
    """Items that are read attribute by attribute."""

    __slots__ = ("_watched",)

    def __init__(self, items: Mapping[str, T], read: set[str]) -> None:
        super().__init__(items, read)
        self._watched: dict[str, T] = {}

    def __getitem__(self, key: str) -> T:
        self._read.add(key)
        item = self._watched.get(key)
        if item is None:
            item = cast("T", _Attributes(self._items[key], key, self._read))
            self._watched[key] = item
        return item


class _Attributes(Generic[T]):
    """An item that notes which of its attributes are read."""

    __slots__ = ("_item", "_key", "_known", "_read")

    def __init__(self, item: T, key: str, read: set[str]) -> None:
        self._item = item
        self._key = key
        self._read = read
        self._known: dict[str, tuple[str | None, object]] = {}

    def __getattr__(self, name: str) -> object:
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = self._looked_up(name)
        key, value = known
        if key is not None:
            self._read.add(key)
        return value

    def _looked_up(self, name: str) -> tuple[str | None, object]:
        """Return an attribute with what is to be noted of it; of one in parts that is nothing."""
        key = f"{self._key}{SEPARATOR}{name}"
        value = getattr(self._item, name)
        if name in _PARTED_ATTRIBUTES:
            return None, _Attributes(value, key, self._read)
        return key, value


class _Whole:
    """One thing, which notes which of its attributes are read."""

    __slots__ = ("_read", "_thing")

    def __init__(self, thing: object, read: set[str]) -> None:
        self._thing = thing
        self._read = read

    def __getattr__(self, name: str) -> object:
        self._read.add(name)
        return getattr(self._thing, name)


class _Corpus(_Whole):
    __slots__ = ("author_redirects", "authors_by_id", "by_id", "redirects")

    def __init__(
        self,
        corpus: Corpus,
        papers: Mapping[str, Paper],
        authors: Mapping[str, Author],
        notes: Notes,
    ) -> None:
        super().__init__(corpus, notes.of("corpus"))
        self.by_id = papers
        self.authors_by_id = authors
        self.redirects = _Items(corpus.redirects, notes.of("redirects"))
        self.author_redirects = _Items(corpus.author_redirects, notes.of("author_redirects"))

    def __iter__(self) -> Iterator[Paper]:
        return iter(self.by_id.values())

    def __len__(self) -> int:
        return len(self.by_id)

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(self.by_id)

    @property
    def papers(self) -> tuple[Paper, ...]:
        return tuple(self.by_id.values())

    @property
    def authors(self) -> tuple[Author, ...]:
        return tuple(self.authors_by_id.values())


class _Survey(_Whole):
    __slots__ = ("_topics", "corpus", "figures", "placements", "related")

    def __init__(
        self, survey: Survey, corpus: Corpus, topics: Mapping[str, Topic], notes: Notes
    ) -> None:
        super().__init__(survey, notes.of("survey"))
        self._topics = topics
        self.corpus = corpus
        self.figures = _Whole(survey.figures, notes.of("figures"))
        self.placements = _Items(survey.placements, notes.of("placements"))
        self.related = _Items(survey.related, notes.of("related"))

    @property
    def topics(self) -> tuple[Topic, ...]:
        return tuple(self._topics[slug] for slug in self._topics)
