"""A survey as an archive beside its corpus: each placement by itself, the figures as arrays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

import msgspec

from generator.carry.archive import Archive, Section
from generator.carry.figures import CarriedFigures, figure_sections
from generator.carry.models import as_values, from_values
from generator.carry.pack import opened_pack, packed
from generator.config import TopicFile
from generator.corpus.ledger import TopicLine
from generator.corpus.paper import Corpus
from generator.topics.survey import Placement, Point, Survey, Topic

__all__ = ["Carried", "opened_survey", "survey_sections"]

_FIGURES = ("space", "surroundings", "assignment")


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """A survey that was opened, and where its papers stand on the map.

    plane: by paper id; empty where the map was not laid out.
    """

    survey: Survey
    plane: Mapping[str, Point] = field(repr=False)


class _Rest(msgspec.Struct, frozen=True, kw_only=True):
    """What is small or always needed, as one piece."""

    topics: tuple[Topic, ...]
    topic_lines: tuple[TopicLine, ...]


def survey_sections(survey: Survey, plane: Mapping[str, Point]) -> Iterator[Section]:
    """Yield the sections that ``opened_survey`` opens: all of a survey but its corpus."""
    encode = msgspec.msgpack.Encoder().encode
    yield from packed("placements", survey.placements, encode)
    yield from packed("related", survey.related, encode)
    yield from packed("plane", plane, encode)
    rest = _Rest(topics=survey.topics, topic_lines=survey.topic_lines)
    yield "rest", (msgspec.msgpack.encode(rest, enc_hook=as_values),)
    for name in _FIGURES:
        yield from figure_sections(name, getattr(survey.figures, name))


def opened_survey(
    archive: Archive, corpus: Corpus, files: Mapping[str, TopicFile] | None = None
) -> Carried:
    """Open a survey; what it holds is decoded where it is read.

    files: by topic, what the editor says of them now, where that may differ in what places no
        paper: summary and introduction.
    """
    rest = msgspec.msgpack.decode(archive["rest"], type=_Rest, dec_hook=from_values)
    survey = Survey(
        corpus=corpus,
        topics=tuple(_with_file(topic, files or {}) for topic in rest.topics),
        placements=opened_pack(archive, "placements", Placement),
        related=opened_pack(archive, "related", tuple[str, ...]),
        topic_lines=rest.topic_lines,
        figures=CarriedFigures(archive),
    )
    return Carried(survey=survey, plane=opened_pack(archive, "plane", tuple[float, float]))


def _with_file(topic: Topic, files: Mapping[str, TopicFile]) -> Topic:
    return replace(topic, file=files.get(topic.slug, topic.file))
