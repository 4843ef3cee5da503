"""Nouns that say what kind of thing a paper makes, and the noun phrases they head."""

from __future__ import annotations

import re
from itertools import pairwise

from generator.kinds import Kind

__all__ = ["KIND_OF_NOUN", "first_noun", "head_noun", "weight_of"]

_NOUNS: dict[Kind, str] = {
    Kind.METHOD: "framework frameworks method methods methodology approach approaches technique "
    "techniques algorithm algorithms strategy strategies paradigm mechanism objective loss "
    "pipeline scheme procedure optimization distillation tuning prompting decoding learning "
    "alignment recipe module solution adapter regularization training extension enhancement "
    "formulation protocol attack defense",
    # No plural here: "… for large language models" is what a paper is about, not what it makes.
    Kind.MODEL: "model llm mllm vlm lmm network architecture family transformer",
    Kind.DATASET: "dataset datasets corpus corpora collection resource resources data",
    Kind.BENCHMARK: "benchmark benchmarks testbed suite leaderboard",
    Kind.SURVEY: "survey review overview tutorial taxonomy roadmap",
    Kind.ANALYSIS: "study analysis analyses investigation evaluation experiment experiments "
    "examination evidence insights comparison exploration",
    Kind.SYSTEM: "system systems platform toolkit library engine tool tools agent agents "
    "simulator interface application software",
    Kind.REPORT: "report",
}
KIND_OF_NOUN = {noun: kind for kind, nouns in _NOUNS.items() for noun in nouns.split()}

# A noun phrase ends before these.
_NP_END = re.compile(
    r"(?<![\w-])(?:of|for|with|to|that|which|via|by|in|on|from|using|based on|towards?|through|"
    r"under|as|where|and its|called|named|dubbed|termed|designed|aimed|enabling|consisting|"
    r"comprising|capable|leveraging|trained|built|containing|covering|featuring|is|are|has|can|at|into|"
    r"between|over|across|specifically|tailored|against|about|without|when|whose|inspired)(?![\w-])|"
    r"[,;:()\[\]–—]|\.(?=\s|$)"
)
_MAX_ADJECTIVES = 4  # between commas before a noun
_SHORT_FORM = re.compile(r"\s?\([^()]{1,12}\)(?=-)")  # as in "language model (LM)-based"
_VAGUE = frozenset({"framework", "frameworks", "solution", "approach", "approaches"})
_TELLING = frozenset(KIND_OF_NOUN) - _VAGUE


def head_noun(phrase: str) -> str:
    """Return the last word of the leading noun phrase, adjectives between commas skipped."""
    phrase = _SHORT_FORM.sub("", phrase)
    for _ in range(_MAX_ADJECTIVES):
        end = _NP_END.search(phrase)
        words = re.findall(r"[\w-]+", phrase[: end.start()] if end else phrase)
        joined = [before for before, word in pairwise(words) if word == "and"]
        noun = first_noun(words[-1]) if words else ""
        if joined and first_noun(joined[0]) in _TELLING:
            return first_noun(joined[0])
        if noun in KIND_OF_NOUN or end is None or end[0] != ",":
            return noun
        phrase = re.sub(r"^ (?:and |yet |but )?", "", phrase[end.end() :])
        if _NP_END.match(phrase):
            return noun
    return noun


def first_noun(text: str) -> str:
    """Return the first word in lower case, or its last part where that is what is known."""
    word = re.match(r"\W{0,2}([\w-]+)", text)
    plain = word[1].casefold() if word else ""
    return plain if plain in KIND_OF_NOUN else plain.rpartition("-")[2]


def weight_of(noun: str) -> float:
    """Return how much a noun says: anything can be called a framework."""
    return 0.6 if noun in _VAGUE else 1.0
