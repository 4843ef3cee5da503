"""Readable ids and fingerprints."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.corpus.identity import (
    abstract_fingerprint,
    candidate_id,
    is_telling,
    title_fingerprint,
)


@pytest.mark.parametrize(
    ("title", "paper_id"),
    [
        ("RivetEar: Hearing Rust from Outside", "rivetear"),
        ("Chain of Panes: Glass Step by Step", "chain-of-panes"),
        ("What Panes Tell Us Today: A Survey", "what-panes-tell-us-today-a-survey"),
        ("Rust Never Sleeps", "rust-never-sleeps"),
        ("Über Glas und Öl", "uber-glas-und-ol"),
        ("玻璃: 流动", "bo-li"),
        ("C++: Again", "c"),
        (": Glass", "glass"),
        ("∞", "paper"),
        ("", "paper"),
    ],
)
def test_id_is_the_name_before_a_colon_or_the_whole_title(title: str, paper_id: str) -> None:
    """A head of more than four words is no name."""
    assert candidate_id(title) == paper_id


def test_taken_id_makes_way_for_the_whole_title_and_then_for_numbers() -> None:
    """The first that is free is taken."""
    taken: set[str] = set()
    ids = []
    for _ in range(4):
        ids.append(candidate_id("RivetEar: Hearing Rust", taken=taken))
        taken.add(ids[-1])
    assert ids == [
        "rivetear", "rivetear-hearing-rust", "rivetear-hearing-rust-2", "rivetear-hearing-rust-3",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["index", "con", "NUL", "Aux", "com1", "LPT9"])
def test_name_that_a_file_system_refuses_is_no_id(name: str) -> None:
    """Windows has no file con.html, and index.html is the list of papers."""
    assert candidate_id(f"{name}: Hearing Rust") == f"{name.lower()}-hearing-rust"
    assert candidate_id(name) == f"{name.lower()}-2"


@given(st.lists(st.text(max_size=120), max_size=8))
def test_ids_of_any_titles_are_addresses_and_never_collide(titles: list[str]) -> None:
    """Not even where letters differ only in case, which some disks do not tell apart."""
    taken: set[str] = set()
    for title in (*titles, *titles):
        paper_id = candidate_id(title, taken=taken)
        assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", paper_id)
        assert paper_id not in taken
        assert len(paper_id) < 90
        taken.add(paper_id)


@pytest.mark.parametrize(
    "variant",
    [
        "rust never sleeps",
        "Rust  never sleeps.",
        "Rust — Never Sleeps",
        "Rust never-sleeps",
        "Rüst never sleeps",
        "Rust never sleeps",
    ],
)
def test_fingerprint_ignores_case_spaces_marks_and_punctuation(variant: str) -> None:
    """Copies of one title differ in these."""
    assert title_fingerprint(variant) == title_fingerprint("Rust Never Sleeps")


def test_fingerprint_minds_letters_and_digits() -> None:
    """Part I is not Part II."""
    titles = ["Rust Part I", "Rust Part II", "Rust Part 1", "Rust Parti 1", "铁"]
    assert len({title_fingerprint(title) for title in titles}) == len(titles)
    assert len({abstract_fingerprint(title) for title in titles}) == len(titles)


def test_fingerprints_never_change() -> None:
    """They stand in committed ledgers."""
    assert title_fingerprint("Rust Never Sleeps") == "9d4158634540e73b"
    assert abstract_fingerprint("Ein Glas, bitte!") == "b6fbac05de61915f"


@pytest.mark.parametrize(
    ("title", "tells"),
    [("Attention", False), ("A Survey of Rust", False), ("Attention Is All You Need", True)],
)
def test_title_of_five_words_tells_a_work(title: str, tells: bool) -> None:
    """Shorter ones are shared by different works."""
    assert is_telling(title) is tells
