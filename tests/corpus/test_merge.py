"""Bringing the records of one work together."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.corpus.merge import Parting, join_records, match_records
from generator.corpus.paper import Evidence
from generator.sources.record import Record
from tests.corpus.entries import GLASS, RUST, SALT, record, works_of

ANNA = ("Anna Rivet", "Otto Hammer")
LONG = "Hearing Rust in Old Iron Bridges"


def _lines(works: tuple[tuple[Record, ...], ...]) -> list[list[int]]:
    return [[r.line for r in work] for work in works]


def test_equal_abstracts_are_one_work() -> None:
    """Also where one record has no title, or another one, and where case and marks differ."""
    works = works_of(
        [
            record("Panes", GLASS, line=1),
            record(None, GLASS.upper(), line=2),
            record("Old Panes", GLASS.replace(".", " !"), line=3),
            record(None, RUST, line=4),
        ]
    )
    assert _lines(works) == [[1, 2, 3], [4]]


def test_long_equal_titles_are_one_work_in_two_versions() -> None:
    """An abstract is often rewritten between versions; some words stay, or the authors do."""
    rewritten = f"{SALT} We listen to rivets with a hammer and two microphones."
    works = works_of([record(LONG, RUST, line=1), record(LONG.lower(), rewritten, line=2)])
    assert _lines(works) == [[1, 2]]
    by_anna = [record(LONG, text, line=n, authors=ANNA) for n, text in ((1, RUST), (2, SALT))]
    assert _lines(works_of(by_anna)) == [[1, 2]]


def test_long_equal_titles_are_two_works_if_abstracts_share_nothing() -> None:
    """Nobody says who wrote the one; the editor is asked."""
    merged = join_records(
        match_records([record(LONG, RUST, line=1, authors=ANNA), record(LONG, SALT, line=2)])
    )
    assert _lines(tuple(work.records for work in merged.works)) == [[1], [2]]
    assert [(m.shared, m.apart) for m in merged.near_misses] == [("the title", "another abstract")]


def test_short_equal_titles_are_two_works_if_the_abstracts_differ() -> None:
    """Many papers are called alike."""
    works = works_of([record("Attention", RUST, line=1), record("Attention", SALT, line=2)])
    assert _lines(works) == [[1], [2]]


def test_short_equal_titles_are_one_work_if_the_abstracts_nearly_agree() -> None:
    """A word or two was mended between versions."""
    mended = RUST.replace("two microphones", "three good microphones")
    works = works_of(
        [
            record("Rust", SALT, line=1),
            record("Rust", RUST, line=2),
            record("Rust", mended, line=3),
        ]
    )
    assert _lines(works) == [[1], [2, 3]]


def test_record_with_both_brings_versions_of_one_group_together() -> None:
    """First the abstract was written anew, then the title."""
    works = works_of(
        [
            record(LONG, RUST, line=1, authors=ANNA),
            record("Salt That Creeps up Harbour Walls", SALT, line=2, authors=ANNA),
            record(LONG, SALT, line=3, authors=ANNA),
        ]
    )
    assert _lines(works) == [[1, 2, 3]]


@pytest.mark.parametrize(("authors", "joins"), [((), 2), (ANNA, 1)])
def test_record_with_both_does_not_glue_two_works_together(
    authors: tuple[str, ...], joins: int
) -> None:
    """A title and an abstract were mixed up: it joins what it has more of, and that is told."""
    records = [
        record(LONG, RUST, line=1, authors=ANNA),
        record("Salt That Creeps up Harbour Walls", SALT, line=2),
        record(LONG, SALT, line=3, authors=authors),
    ]
    merged = join_records(match_records(records))
    home = next(work.records for work in merged.works if records[2] in work.records)
    assert [r.line for r in home] == [joins, 3]
    assert len(merged.works) == 2
    (told,) = merged.near_misses
    assert {told.first.line, told.second.line} == {3, 3 - joins}


def test_works_stand_in_order_of_their_first_record() -> None:
    """By source, then by line."""
    works = works_of(
        [
            record(None, SALT, source="b.txt", line=1),
            record(None, GLASS, source="a.txt", line=9),
            record(None, RUST, source="a.txt", line=10),
            record(None, GLASS, source="a.txt", line=2),
        ]
    )
    assert [[(r.source, r.line) for r in work] for work in works] == [
        [("a.txt", 2), ("a.txt", 9)],
        [("a.txt", 10)],
        [("b.txt", 1)],
    ]


def test_nothing_comes_of_nothing() -> None:
    """No record, no work."""
    assert works_of([]) == ()


def test_a_record_between_two_parts_joins_one_of_them() -> None:
    """What it has in common with both does not glue the parts together."""
    first = record("Rust, Part I", RUST, line=1, authors=ANNA, ids=("doi:10.1234/one",))
    second = record("Rust, Part II", RUST, line=2, authors=ANNA, ids=("doi:10.1234/two",))
    between = record(None, RUST, line=3, ids=("doi:10.1234/two",))
    assert _lines(works_of([first, second, between])) == [[1], [2, 3]]


def test_identifier_under_many_titles_joins_none() -> None:
    """The DOI of the proceedings, say; it is told once."""
    titles = ["Old Rivets Sing", "Panes Never Flow", "Harbour Paint Breathes", "Wrens Carry Mail"]
    records = [
        record(title, line=n, abstract="", ids=("doi:10.1234/volume",))
        for n, title in enumerate(titles, start=1)
    ]
    matches = match_records(records)
    assert _lines(works_of(records)) == [[1], [2], [3], [4]]
    assert [(str(c.identifier), c.n_titles) for c in matches.common] == [("doi:10.1234/volume", 4)]


def test_words_that_stand_for_a_missing_abstract_join_none() -> None:
    """Some catalogues have a whole sentence for that."""
    words = "This publication has no abstract in the catalogue, please ask its publisher for one."
    titles = ["Old Rivets Sing", "Panes Never Flow", "Harbour Paint Breathes", "Wrens Carry Mail"]
    records = [record(title, words, line=n) for n, title in enumerate(titles, start=1)]
    assert len(works_of(records)) == 4


def test_every_record_but_the_first_says_why_it_joined() -> None:
    """By the best evidence among the records of its work."""
    records = [
        record(LONG, RUST, line=1, authors=ANNA),
        record("Rivets", SALT, line=2, ids=("arxiv:2401.00001",)),
        record(LONG, "", line=3, authors=ANNA, ids=("arxiv:2401.00001",)),
    ]
    (work,) = join_records(match_records(records)).works
    assert [(j.record.line, j.other.line, j.evidence, j.shared) for j in work.joints] == [
        (2, 3, Evidence.IDENTIFIER, "arxiv:2401.00001"),
        (3, 1, Evidence.TITLE, "the title, 2 of 2 authors"),
    ]


def test_near_misses_come_nearest_first() -> None:
    """Parts and strangers are none."""
    records = [
        record(LONG, RUST, line=1, authors=ANNA, ids=("doi:10.1234/one",)),
        record(LONG, SALT, line=2, authors=ANNA, ids=("doi:10.1234/two",)),
        record("Glass", GLASS, line=3),
        record("Glass", SALT + " Again and again.", line=4),
        record("Glass, Part II", "", line=5),
    ]
    misses = join_records(match_records(records)).near_misses
    assert [(m.first.line + m.second.line, m.shared, m.apart) for m in misses] == [
        (3, "the title", "another DOI"),
        (7, "the title", "a short title, another abstract"),
    ]


def test_editor_keeps_records_apart() -> None:
    """However much they have in common; what would tie them together goes with one of them."""
    records = [record(LONG, RUST, line=n) for n in (1, 2, 3)]
    parting = Parting(ours=frozenset(records[:1]), theirs=frozenset(records[1:2]))
    merged = join_records(match_records(records), [parting])
    assert sorted(len(work.records) for work in merged.works) == [1, 2]
    assert merged.near_misses == ()


RECORDS = st.lists(
    st.builds(
        record,
        st.sampled_from([None, "Rust", "Salt", LONG]),
        st.sampled_from([GLASS, RUST, SALT, "", "…"]),
        source=st.sampled_from(["a.txt", "b.txt"]),
        line=st.integers(1, 99),
    ),
    max_size=12,
)


@given(RECORDS, st.randoms(use_true_random=False))
def test_every_record_is_in_one_work_whatever_their_order(
    records: list[Record], chance: random.Random
) -> None:
    """Works depend on the records alone."""
    works = works_of(records)
    merged = [r for work in works for r in work]
    assert sorted(map(repr, merged)) == sorted(map(repr, records))
    chance.shuffle(records)
    assert works_of(records) == works
