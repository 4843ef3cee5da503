"""Figures of an earlier build, each known by what it was worked out from."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

import msgspec

from generator.cache import Cache, digest
from generator.carry.archive import Archive, Section, bound
from generator.carry.figures import Figure, figure_sections, opened_figure
from generator.carry.pack import Pack, packed
from generator.config import PlacementOptions, TopicFile
from generator.corpus.paper import Corpus
from generator.pool.contract import ALONE, Pool
from generator.topics.build import Steps
from generator.topics.explain import explain_placements
from generator.topics.neighbours import Neighbourhood, find_neighbours
from generator.topics.place import Assignment
from generator.topics.plane import lay_out
from generator.topics.related import related_papers
from generator.topics.sections import divide
from generator.topics.space import TermSpace, weigh_texts
from generator.topics.survey import Placement, Point, Survey, TopicSection
from generator.topics.texts import Texts, cut_texts

__all__ = ["KnownAnalysis"]

_STAGE = "analysis"
Item = TypeVar("Item")


class KnownAnalysis:
    """The dear steps of a survey, each done only if its result is not in the cache.

    A step is known by what goes into it, not by how that came about: a keyword that adds no term
    leaves the matrix as it was, and with it neighbours, relatives and the map.
    """

    def __init__(self, cache: Cache, pool: Pool = ALONE) -> None:
        self._cache = cache
        self._pool = pool
        self._used: set[str] = set()
        self._digests: list[tuple[object, bytes]] = []  # of figures, each of which is here once

    @property
    def steps(self) -> Steps:
        """The steps as ``build_survey`` takes them."""
        return Steps(
            cut=self._cut,
            weigh=self._weigh,
            find_neighbours=self._neighbours,
            relate=self._related,
            explain=self._explained,
            divide=self._sections,
        )

    def plane(self, survey: Survey) -> Mapping[str, Point]:
        """Return what ``lay_out`` does."""
        parts = (self._digest("space", survey.space), survey.assignment.home.tobytes())
        return self._mapping("plane", parts, tuple[float, float], lambda: lay_out(survey))

    def forget_others(self) -> None:
        """Forget what this build had no use for; called when all steps are done."""
        self._cache.forget(_STAGE, but=self._used)

    def _cut(self, corpus: Corpus) -> Texts:
        encode = msgspec.msgpack.Encoder().encode
        told = (encode((p.id, p.title, p.title_derived, p.abstract)) for p in corpus)
        return self._figure("texts", told, Texts, lambda: cut_texts(corpus, pool=self._pool))

    def _weigh(self, texts: Texts, keywords: Iterable[str]) -> TermSpace:
        phrases = tuple(keywords)
        parts = (self._digest("texts", texts), *(phrase.encode() for phrase in phrases))
        return self._figure("space", parts, TermSpace, lambda: weigh_texts(texts, phrases))

    def _neighbours(self, space: TermSpace) -> Neighbourhood:
        parts = (self._digest("space", space),)
        return self._figure(
            "surroundings", parts, Neighbourhood, lambda: find_neighbours(space, pool=self._pool)
        )

    def _related(
        self, space: TermSpace, surroundings: Neighbourhood
    ) -> Mapping[str, tuple[str, ...]]:
        parts = (self._digest("space", space),)  # from which the surroundings are
        return self._mapping(
            "related", parts, tuple[str, ...], lambda: related_papers(space, surroundings)
        )

    def _explained(
        self, space: TermSpace, assignment: Assignment, options: PlacementOptions
    ) -> Mapping[str, Placement]:
        parts = (
            self._digest("space", space),
            self._digest("assignment", assignment),
            options.model_dump_json().encode(),
        )
        return self._mapping(
            "placements", parts, Placement, lambda: explain_placements(space, assignment, options)
        )

    def _sections(
        self,
        texts: Texts,
        space: TermSpace,
        surroundings: Neighbourhood,
        rows: Sequence[int],
        topic: TopicFile,
    ) -> tuple[TopicSection, ...]:
        parts = (
            self._digest("texts", texts),
            self._digest("space", space),
            array("q", rows).tobytes(),
            topic.model_dump_json(include={"title", "sections"}).encode(),
        )
        sections = self._mapping(
            "sections",
            parts,
            TopicSection,
            lambda: {
                str(number): section
                for number, section in enumerate(divide(texts, space, surroundings, rows, topic))
            },
        )
        return tuple(sections.values())

    def _digest(self, name: str, figure: Figure) -> bytes:
        if self._cache.folder is None:
            return b""
        for known, its_digest in self._digests:
            if known is figure:
                return its_digest
        its_digest = digest(*_written(name, figure))
        self._digests.append((figure, its_digest))
        return its_digest

    def _figure(
        self,
        name: str,
        parts: Iterable[bytes | memoryview],
        kind: type[Figure],
        work: Callable[[], Figure],
    ) -> Figure:
        key, archive = self._found(name, parts)
        if archive is not None:
            return opened_figure(archive, name, kind)
        figure = work()
        self._keep(key, figure_sections(name, figure))
        return figure

    def _mapping(
        self,
        name: str,
        parts: Iterable[bytes | memoryview],
        kind: type[Item],
        work: Callable[[], Mapping[str, Item]],
    ) -> Mapping[str, Item]:
        key, archive = self._found(name, parts)
        if archive is not None:
            return dict(Pack(archive, name, msgspec.msgpack.Decoder(kind).decode))
        mapping = work()
        self._keep(key, packed(name, mapping, msgspec.msgpack.Encoder().encode))
        return mapping

    def _found(self, name: str, parts: Iterable[bytes | memoryview]) -> tuple[str, Archive | None]:
        """Return the key of what is worked out from some parts, and the entry if there is one."""
        if self._cache.folder is None:
            return "", None
        key = self._cache.key(name.encode(), digest(*parts))
        self._used.add(key)
        entry = self._cache.load(_STAGE, key)
        return key, None if entry is None else Archive.of(entry)

    def _keep(self, key: str, sections: Iterable[Section]) -> None:
        self._cache.keep_all(_STAGE, key, bound(sections))


def _written(name: str, figure: Figure) -> Iterator[bytes | memoryview]:
    """Yield all bytes of a figure."""
    for _, chunks in figure_sections(name, figure):
        yield from chunks
