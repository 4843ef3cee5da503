"""What parts read is noted, whoever made them and whatever was made before."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import pytest

from generator.engine.digests import Digests
from generator.engine.traces import Gathered, Trace, Traces, parse_traces
from generator.engine.watched import ALL, KEYS, SEPARATOR, Notes, watched
from generator.engine.workshop import Workshop
from generator.pages.edition import Edition
from generator.publish.stage import Stage
from tests.engine.builds import Bench


@pytest.fixture
def workshop(published: Bench, tmp_path: Path) -> Workshop:
    """Return a workshop for the toy survey with an empty stage."""
    stage = Stage(folder=tmp_path / "stage", out=tmp_path, known={})
    return Workshop(published.commission(), stage)


def test_part_notes_the_same_whether_it_is_made_first_or_last(
    workshop: Workshop, published: Bench, tmp_path: Path
) -> None:
    """What one part has looked up may be kept for the next, but not without a note of it."""
    numbers = range(len(workshop.parts))
    forward = [workshop.make(number).trace for number in numbers]
    again = Workshop(
        published.commission(), Stage(folder=tmp_path / "again", out=tmp_path, known={})
    )
    backward = [again.make(number).trace for number in reversed(numbers)]
    assert forward == backward[::-1]


def test_traces_are_read_as_they_were_written(workshop: Workshop) -> None:
    """All of them hold as long as nothing changes, and stay when none is made again."""
    made = [workshop.make(number).trace for number in range(len(workshop.parts))]
    digests = Digests(workshop.edition)
    traces = Traces().renewed([], _gathered(*made), digests)
    read = parse_traces(memoryview(traces.render()))
    assert read == traces
    holding = list(read.holding(digests))
    assert [stored.part for stored in holding] == sorted(trace.part for trace in made)
    assert read.renewed(holding, _gathered(), digests) == traces
    assert set(read.renewed(holding[1:], _gathered(made[0]), digests).parts) == set(traces.parts)


def _gathered(*traces: Trace) -> Gathered:
    gathered = Gathered()
    for trace in traces:
        gathered.add(trace)
    return gathered


@pytest.mark.parametrize("raw", [None, b"", b"\x92\x90", b"\xc1 no MessagePack"])
def test_what_is_no_trace_counts_as_none(raw: bytes | None) -> None:
    """Then every part is made."""
    assert parse_traces(raw and memoryview(raw)) == Traces()


def test_notes_tell_what_was_looked_up_and_what_was_missing(workshop: Workshop) -> None:
    """A paper that comes later concerns whoever looked for it in vain."""
    notes = Notes()
    edition = watched(workshop.edition, notes)
    assert edition.papers.get("nobody") is None
    assert edition.papers["wrenpost"].name == "WrenPost"
    assert notes.take() == (("papers", "nobody"), ("papers", "wrenpost"))
    assert notes.take() == ()


def test_notes_of_a_topic_tell_what_of_it_was_read(workshop: Workshop) -> None:
    """Its title, and not how many papers it has."""
    notes = Notes()
    edition = watched(workshop.edition, notes)
    assert edition.topics["birdsong"].file.title == "Birdsong in town"
    assert notes.take() == (("topics", "birdsong"), ("topics", "birdsong\0file\0title"))
    assert [topic.hue for topic in edition.survey.topics] == [0, 1, 2]
    assert ("topics", KEYS) in notes.take()


def test_all_of_a_collection_covers_each_of_it(workshop: Workshop) -> None:
    """So that notes of long lists stay short."""
    notes = Notes()
    corpus = watched(workshop.edition, notes).survey.corpus
    assert len(list(corpus)) == len([corpus.by_id[paper_id] for paper_id in corpus.ids])
    assert notes.take() == (("papers", ALL),)


def test_whatever_is_noted_has_a_digest(workshop: Workshop) -> None:
    """Nothing is noted that could change unseen."""
    digests = Digests(workshop.edition)
    for number in range(len(workshop.parts)):
        for name in workshop.make(number).trace.read:
            assert bool(digests.of(name)) is _is_there(workshop.edition, *name), name


def _is_there(edition: Edition, collection: str, key: str) -> bool:
    """Tell whether there is what was read; single things are, and collections as a whole."""
    survey, corpus = edition.survey, edition.survey.corpus
    items: dict[str, Collection[str]] = {
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
    if key in (ALL, KEYS) or collection not in items:
        return True
    return key.partition(SEPARATOR)[0] in items[collection]
