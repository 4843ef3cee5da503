"""The reader of lists of abstracts that carry no titles."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.sources.formats.abstracts import AbstractsReader
from generator.sources.record import Record, SourceFile
from tests.sources.prose import prose, records_and_problems, source

READER = AbstractsReader()
NEWTS, TOADS = prose("Newts"), prose("Toads")


@pytest.mark.parametrize("gap", [(), ("",), ("", "", "")], ids=["none", "one", "three"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["unix", "windows", "old mac"])
def test_each_label_begins_a_record(gap: tuple[str, ...], end: str) -> None:
    """The label is taken off; blank lines between abstracts do not matter."""
    file = source(f"\ufeffAbstract:{NEWTS}", *gap, f"Abstract: {TOADS}", end=end)
    assert READER.recognises(file)
    records, problems = records_and_problems(READER, file)
    assert problems == ()
    assert [(r.line, r.title, r.date, r.abstract) for r in records] == [
        (1, None, None, NEWTS),
        (2 + len(gap), None, None, TOADS),
    ]


@pytest.mark.parametrize(
    "label",
    ["Abstract:", "ABSTRACT: ", "Abstract. ", "Abstract\u2014", "Abstract - ", "  Abstract :"],
)
def test_label_has_several_forms(label: str) -> None:
    """What journals put after the word is known."""
    file = source(f"{label}{NEWTS}")
    assert READER.recognises(file)
    records, _ = records_and_problems(READER, file)
    assert [r.abstract for r in records] == [NEWTS]


@pytest.mark.parametrize("label", ["Abstract", "Abstract:"])
def test_label_may_stand_on_a_line_of_its_own(label: str) -> None:
    """The record's line is the label's."""
    file = source("", label, NEWTS, "", label, "", TOADS)
    assert READER.recognises(file)
    records, problems = records_and_problems(READER, file)
    assert problems == ()
    assert [(r.line, r.abstract) for r in records] == [(2, NEWTS), (5, TOADS)]


def test_wrapped_abstract_is_joined() -> None:
    """Lines below belong to the abstract, even when they begin with the word."""
    file = source(
        "Abstract: We go beyond the", "abstract. Further, we study", "Abstract-level newts"
    )
    records, problems = records_and_problems(READER, file)
    assert problems == ()
    assert [r.abstract for r in records] == [
        "We go beyond the abstract. Further, we study Abstract-level newts"
    ]


@pytest.mark.parametrize(
    "first",
    [
        "",
        "On Newts",
        "Abstract newts are rare.",
        "Abstract-level newts",
        "abstract: small",
        "Abstracts:",
    ],
)
def test_text_that_begins_otherwise_is_not_recognised(first: str) -> None:
    """The first line that is not blank decides; the file's name does not count."""
    assert not READER.recognises(source(first, "Newts.", path="abstracts.txt"))


def test_abstract_of_a_few_words_is_kept_and_reported() -> None:
    """Something was lost in pasting."""
    records, problems = records_and_problems(
        READER, source("Abstract: Newts are.", f"Abstract: {NEWTS}")
    )
    assert [r.abstract for r in records] == ["Newts are.", NEWTS]
    assert [str(p) for p in problems] == [
        "a.txt:1: warning: an abstract of fewer than five words\n    Newts are."
    ]


def test_label_without_an_abstract_is_reported() -> None:
    """There is no record of it."""
    records, problems = records_and_problems(READER, source("Abstract:", "", f"Abstract: {NEWTS}"))
    assert [(r.line, r.abstract) for r in records] == [(3, NEWTS)]
    assert [str(p) for p in problems] == ["a.txt:1: warning: an abstract of fewer than five words"]


def test_empty_text_gives_nothing() -> None:
    """No record and no problem."""
    assert records_and_problems(READER, source("")) == ((), ())


def test_abstracts_carries_these_fields() -> None:
    """A list gives abstracts alone."""
    path = Path(__file__).parent / "examples/abstracts/list.txt"
    records, problems = records_and_problems(
        READER, SourceFile(path=path.name, data=path.read_bytes())
    )
    assert problems == ()
    assert records == (
        Record(
            source="list.txt",
            line=1,
            abstract="Frogs are counted by ear, in ponds of many sizes, and the count is checked "
            "by hand.",
        ),
        Record(
            source="list.txt",
            line=4,
            abstract="Newts hear little. They feel the rest through their feet.",
        ),
        Record(source="list.txt", line=6, abstract="Toads cross roads at dusk."),
    )
