"""Bringing the records of one work together."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from generator.corpus.merge import merge_records
from generator.sources.record import Record
from tests.corpus.entries import GLASS, RUST, SALT, record

LONG = "Hearing Rust in Old Iron Bridges"


def _lines(works: tuple[tuple[Record, ...], ...]) -> list[list[int]]:
    return [[r.line for r in work] for work in works]


def test_equal_abstracts_are_one_work() -> None:
    """Also where one record has no title, or another one, and where case and marks differ."""
    works = merge_records(
        [
            record("Panes", GLASS, line=1),
            record(None, GLASS.upper(), line=2),
            record("Old Panes", GLASS.replace(".", " !"), line=3),
            record(None, RUST, line=4),
        ]
    )
    assert _lines(works) == [[1, 2, 3], [4]]


def test_long_equal_titles_are_one_work_in_two_versions() -> None:
    """An abstract is often rewritten between versions."""
    works = merge_records([record(LONG, RUST, line=1), record(LONG.lower(), SALT, line=2)])
    assert _lines(works) == [[1, 2]]


def test_short_equal_titles_are_two_works_if_the_abstracts_differ() -> None:
    """Many papers are called alike."""
    works = merge_records([record("Attention", RUST, line=1), record("Attention", SALT, line=2)])
    assert _lines(works) == [[1], [2]]


def test_short_equal_titles_are_one_work_if_the_abstracts_nearly_agree() -> None:
    """A word or two was mended between versions."""
    mended = RUST.replace("two microphones", "three good microphones")
    works = merge_records(
        [
            record("Rust", SALT, line=1),
            record("Rust", RUST, line=2),
            record("Rust", mended, line=3),
        ]
    )
    assert _lines(works) == [[1], [2, 3]]


def test_record_with_both_brings_two_together() -> None:
    """It has the title of one and the abstract of the other."""
    works = merge_records(
        [record(LONG, RUST, line=1), record(None, SALT, line=2), record(LONG, SALT, line=3)]
    )
    assert _lines(works) == [[1, 2, 3]]


def test_works_stand_in_order_of_their_first_record() -> None:
    """By source, then by line."""
    works = merge_records(
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
    assert merge_records([]) == ()


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
    works = merge_records(records)
    merged = [r for work in works for r in work]
    assert sorted(map(repr, merged)) == sorted(map(repr, records))
    chance.shuffle(records)
    assert merge_records(records) == works
