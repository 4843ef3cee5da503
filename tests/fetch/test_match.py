"""When a record from the web is held to be a paper."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.build import Workings
from generator.corpus.paper import Paper
from generator.fetch.match import match
from generator.sources.identifiers import Identifier, Scheme
from generator.sources.person import Person
from generator.sources.record import Record

DOI = Identifier(Scheme.DOI, "10.5555/robins.2024.9")


@pytest.fixture
def robins(toy_workings: Workings) -> Paper:
    (found,) = [p for p in toy_workings.survey.corpus if p.title.text.startswith("Robins under")]
    return found


def record(paper: Paper, **fields: object) -> Record:
    same = Record(source="x.json", line=1, title=paper.title.text, abstract=paper.abstract.text)
    return replace(same, **fields)  # type: ignore[arg-type]


def test_same_title_and_abstract_are_sure(robins: Paper) -> None:
    found = match(robins, record(robins))
    assert found.is_sure
    assert found.evidence() == "the same title, abstract 100% the same"


def test_title_alone_is_asked_about(robins: Paper) -> None:
    """Two works may share a title."""
    found = match(robins, record(robins, abstract=""))
    assert found.is_possible
    assert not found.is_sure


def test_spelling_does_not_matter(robins: Paper) -> None:
    found = match(
        robins, record(robins, title="ROBINS under Street-Lamps sing earlier & sleep less.")
    )
    assert found.is_sure


def test_other_abstract_speaks_against_the_same_title(robins: Paper) -> None:
    other = "We measure how bees find their way home across a motorway in the rain of September."
    found = match(robins, record(robins, abstract=other))
    assert found.is_possible
    assert not found.is_sure
    assert found.evidence() == "the same title, abstract 0% the same"


def test_shared_identifier_needs_a_like_title(robins: Paper) -> None:
    """An identifier may have been typed wrongly."""
    known = replace(robins, identifiers=(DOI,))
    like = match(known, record(robins, abstract="", identifiers=(DOI,)))
    assert like.is_sure
    assert like.evidence() == "doi:10.5555/robins.2024.9, the same title"
    unlike = match(known, record(robins, abstract="", title="On Bees", identifiers=(DOI,)))
    assert unlike.is_possible
    assert not unlike.is_sure


def test_authors_count_for_and_against(robins: Paper) -> None:
    known = replace(robins, authors=(Person(family="Quill", given="I."), Person(family="Adair")))
    quill, marsh = Person(family="Quill", given="Ingeborg"), Person(family="Marsh")
    adair = Person(family="Adair", given="Fenwick")
    assert match(known, record(robins, abstract="", authors=(quill, adair))).is_sure
    assert not match(known, record(robins, abstract="", authors=(quill, marsh))).is_sure
    against = match(known, record(robins, authors=(marsh,)))
    assert not against.is_sure
    assert against.evidence() == "the same title, 0 of 2 authors, abstract 100% the same"


def test_years_far_apart_speak_against_it(robins: Paper) -> None:
    known = replace(robins, issued="2019")
    assert match(known, record(robins, issued="2021-05")).is_sure
    assert not match(known, record(robins, issued="2022")).is_sure


@pytest.mark.parametrize(
    "other",
    [
        "Robins under Street Lamps Sing Earlier and Sleep Less 2",
        "Robins under Street Lamps Sing Earlier and Sleep Less II",
        "Robins2 under Street Lamps Sing Earlier and Sleep Less",
    ],
)
def test_part_of_a_series_is_another_work(robins: Paper, other: str) -> None:
    found = match(robins, record(robins, title=other, abstract=""))
    assert found.title > 0.95
    assert not found.is_possible
    assert not match(robins, record(robins, title=other)).is_sure
