"""Titles made for papers that have none."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.corpus.titles import derive_title

LONG = (
    "In this paper, we introduce Knotty, the first benchmark designed to systematically evaluate "
    "how well robots with two hands tie nautical knots at both slack and tight ropes of any kind."
)


@pytest.mark.parametrize(
    ("abstract", "name", "title"),
    [
        (
            "Ropes slip. We develop an approach named Knots with Integrated Care (KIC).",
            "KIC",
            "KIC: knots with integrated care",
        ),
        (
            "Ropes slip. We build a multi-strand rope collection Rope-Set.",
            "Rope-Set",
            "Rope-Set: multi-strand rope collection",
        ),
        (
            "Ropes slip. We propose the TIE framework, which learns knots from films.",
            "TIE",
            "TIE learns knots from films",
        ),
        (
            "Ropes slip. We propose a twisted binding scheme (TBS) for wet ropes.",
            "TBS",
            "TBS: twisted binding scheme for wet ropes",
        ),
        (
            "Ropes slip. We introduce a novel approach that ties ropes twice. Knotter does it.",
            "Knotter",
            "Knotter ties ropes twice",
        ),
        (
            "Ropes slip. Therefore, we propose to adaptively loosen ropes and tie them again.",
            None,
            "Adaptively loosen ropes and tie them again",
        ),
        (
            "Ropes slip. In this survey, we thoroughly review the knots of seven seas.",
            None,
            "Knots of seven seas",
        ),
        ("Ropes slip.", None, "Ropes slip"),
        ("", None, ""),
    ],
)
def test_title_is_the_name_and_what_is_said_of_it(
    abstract: str, name: str | None, title: str
) -> None:
    assert derive_title(abstract, name) == title


def test_long_title_is_cut_where_a_phrase_ends() -> None:
    title = derive_title(LONG, "Knotty")
    assert (
        title == "Knotty: benchmark to evaluate how well robots with two hands tie nautical knots"
    )
    assert len(title) <= 90


@pytest.mark.parametrize("name", [None, "Knotty"])
def test_only_words_of_the_abstract_are_used(name: str | None) -> None:
    words = set(re.findall(r"\w+", LONG.casefold()))
    assert set(re.findall(r"\w+", derive_title(LONG, name).casefold())) <= words


@given(st.text(alphabet="abc We propose X,.:-()", max_size=300), st.sampled_from([None, "X"]))
def test_any_text_gives_a_short_title_without_a_full_stop(text: str, name: str | None) -> None:
    title = derive_title(text, name)
    assert len(title) <= 90
    assert not title.endswith(".")
