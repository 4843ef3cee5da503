"""Texts made readable: alone, or shared out among processes."""

from __future__ import annotations

import pytest

from generator.corpus.readable import Told, make_readable
from generator.pool.processes import Processes

TOLD = [
    Told(
        title=f"Lamp {n}: A \\textbf{{Light}}",
        abstract=f"We propose Lamp {n}. It saves {n}% of oil.",
    )
    for n in range(120)
] + [
    Told(title=None, abstract="We propose Wick, a lamp -- of glass."),
    Told(title="X", abstract=""),
]


def test_every_pool_gives_the_same() -> None:
    alone = make_readable(TOLD)
    with Processes(2) as pool:
        assert alone == make_readable(TOLD, pool=pool)
    assert [text.abstract_source for text in alone] == [told.abstract for told in TOLD]


def test_text_is_repaired_and_read() -> None:
    text = make_readable(TOLD[:1])[0]
    assert (text.title.text, text.title_derived) == ("Lamp 0: A Light", False)
    assert (text.facts.name, text.rules) == ("Lamp 0", ("text-styles",))


def test_title_is_derived_where_there_is_none() -> None:
    text = make_readable(TOLD[-2:-1])[0]
    assert (text.title.text, text.title_derived) == ("Wick: lamp – of glass", True)
    assert text.rules == ("dashes",)


def test_paper_may_have_no_abstract() -> None:
    text = make_readable(TOLD[-1:])[0]
    assert (text.title.text, text.abstract.text, text.facts.claims) == ("X", "", ())


@pytest.mark.parametrize(
    ("title", "abstract", "shown"),
    [
        ("\\cite{wick}", "We propose Wick.", "\\cite{wick}"),
        (None, "[No abstract available]", "[No abstract available]"),
        (None, "…", "…"),
        (None, "\\cite{wick}", "\\cite{wick}"),
    ],
)
def test_no_paper_is_without_a_title(title: str | None, abstract: str, shown: str) -> None:
    """Where no word would be left, the text stays as it is: a link needs something to click."""
    (text,) = make_readable([Told(title=title, abstract=abstract)])
    assert (text.title.text, text.title_derived) == (shown, title is None)
