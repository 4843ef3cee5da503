"""Where sentences begin and end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.corpus.sentences import sentence_spans


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    "whole",
    [
        "Models such as GPT-3.5 (e.g. Turbo) reach 85.0 vs. 77.3 points.",
        "We extend Gao et al. (2023) and Smith et al. Later versions follow.",
        "See Fig. 2 and Sec. 3 for details.",
        "The work of J. R. Smith is cited.",
        "We ask many questions (Is it so? It is. See below.) and answer them.",
        "Code is at https://example.org/a.b?c=d. and elsewhere.",
        "Version v1.5 of Llama-2.7 runs.",
        "Tools (e.g., APIs, functions) help; i.e. they act.",
        "1. First things come first.",
        "It improves by 5.6% Avg. JGA.",
    ],
)
def test_stop_inside_a_sentence_does_not_end_it(whole: str) -> None:
    assert sentences(whole) == [whole]


@pytest.mark.parametrize(
    "parts",
    [
        ["We ask.", "We answer."],
        ["It reacts within 40 ms.", "In eight weeks it broke once."],
        ["Can models count?", "They cannot!", "So be it."],
        ["He said “stop.”", "She went on."],
        ["This follows Gao et al.", "We differ."],
        ["It lacks vitamin C.", "We add some."],
        ["We serve models.", "vLLM serves them faster."],
        ["It saw 20 models.", "(a) Tools help.", "(b) Words hurt."],
        ["We tried many.", "our findings hold."],
        ["It costs 5.", "10 more follow."],
        ["A title", "A paragraph."],
    ],
)
def test_sentences_part_where_a_new_one_opens(parts: list[str]) -> None:
    glue = "\n\n" if not parts[0].endswith((".", "?", "!", "”")) else " "
    assert sentences(glue.join(parts)) == parts


def test_empty_text_has_no_sentence() -> None:
    assert sentence_spans(" \n ") == ()


@given(st.text(alphabet='ab A.!?()[]"“”1,\n', max_size=200))
def test_spans_hold_every_character_but_spaces_in_order(text: str) -> None:
    spans = sentence_spans(text)
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
    for start, end in spans:
        assert text[start:end] == text[start:end].strip() != ""
    assert all(one[1] <= two[0] for one, two in pairwise(spans))
