"""The name that a paper gives to what it introduces: "Freeze-Omni", "UltraChat", "DPO".

Candidates come from the title and from naming phrases of the abstract. Each phrase gives points,
so do uses in title and abstract; the best candidate wins, and below a threshold there is none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from generator.corpus.facts.coined import (
    NAME_WORD,
    abbreviates,
    capitalised_run,
    count_uses,
    is_coined,
    is_common,
)
from generator.corpus.facts.cues import IS_ASIDE
from generator.corpus.facts.naming import (
    BRACKETED,
    SPEAKS_OF_ITSELF,
    names_in_sentence,
    plain_name,
    spelt_out,
    text_before,
)
from generator.corpus.sentences import Sentence

__all__ = ["find_name", "find_naming_sentence", "name_from_title"]

_THRESHOLD = 3.0
_MAX_WORDS_IN_PREFIX = 4

_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+")
_IS_SURVEY = re.compile(r"\b(?:survey|review|overview|tutorial|taxonomy)\b", re.IGNORECASE)


def name_from_title(title: str) -> str | None:
    """Return the name that stands before a title's colon or in its brackets, if it looks like one.

    >>> name_from_title("Freeze-Omni: A Smart and Low Latency Dialogue Model")
    'Freeze-Omni'
    """
    prefix, separator, rest = _split_title(title)
    bracket = re.search(rf"\(({NAME_WORD})\)", title)
    if bracket and is_coined(bracket[1]):
        return bracket[1]
    if not separator:
        return None
    if _is_name_prefix(prefix):
        return prefix
    return rest if " " not in rest and "-" in rest and is_coined(rest) else None


def find_name(title: str | None, abstract: str, sentences: Sequence[Sentence]) -> str | None:
    """Return the name of what the paper introduces, or None when it names nothing of its own."""
    if title and _IS_SURVEY.search(title):
        return _name_of_survey(title)
    points: defaultdict[str, float] = defaultdict(float)
    for name, n_points in _candidates(title or "", abstract, sentences):
        points[name] += n_points
    before_short = dict(_short_and_full(abstract))
    for short, before in before_short.items():
        for name in [n for n in points if _is_full_form(n, short, before)]:
            points[short] += points.pop(name)
    for name in _of_the_field(sentences) & points.keys():
        points[name] *= 0.5
    for name in points:
        points[name] += _points_for_use(name, before_short.get(name, ""), title or "", abstract)
    # The earlier candidate wins a tie: a dictionary keeps the order of the text.
    best = max(points, key=lambda name: points[name], default=None)
    return best if best is not None and points[best] >= _THRESHOLD else None


def find_naming_sentence(name: str, sentences: Sequence[Sentence]) -> tuple[int, int] | None:
    """Return the sentence that gives a paper's name, else the first that uses it, or None.

    An address that holds the name says nothing of it.
    """
    using = [s for s in sentences if count_uses(name, _without_addresses(s.text))]
    giving = (sentence for sentence in using if name in names_in_sentence(sentence))
    found = next(giving, using[0] if using else None)
    return found.span if found else None


def _without_addresses(text: str) -> str:
    return _ADDRESS.sub("", text) if "//" in text or "www." in text else text


def _name_of_survey(title: str) -> str | None:
    """Return a survey's name: only a coined word before the colon; its abstract names others."""
    named = name_from_title(title)
    is_own = named and " " not in named and title.startswith(named) and is_coined(named)
    return named if is_own else None


def _short_and_full(abstract: str) -> Iterator[tuple[str, str]]:
    """Yield each coined word in brackets with the text before the bracket, last one first."""
    for bracket in reversed(list(BRACKETED.finditer(abstract))):
        if is_coined(bracket[1]):
            yield bracket[1], text_before(bracket)


def _of_the_field(sentences: Sequence[Sentence]) -> set[str]:
    """Return the short forms that are spelt out first where the paper does not speak of itself."""
    is_own: dict[str, bool] = {}
    for sentence in sentences:
        for bracket in BRACKETED.finditer(sentence.text):
            if bracket[1] not in is_own and spelt_out(bracket[1], text_before(bracket)):
                is_own[bracket[1]] = SPEAKS_OF_ITSELF.search(sentence) is not None
    return {short for short, own in is_own.items() if not own}


def _is_full_form(name: str, short: str, before: str) -> bool:
    """Tell whether a name is what stands before the bracket with its short form."""
    is_before = before.casefold().endswith(name.casefold())
    return " " in name and len(short) > 2 and is_before and abbreviates(short, name, in_order=False)


def _points_for_use(name: str, before: str, title: str, abstract: str) -> float:
    """Count uses in the abstract, and the name or what it stands for in the title."""
    full = spelt_out(name, before)
    in_title = count_uses(name, title) or (full and count_uses(full, title))
    return (2.0 if in_title else 0.0) + 0.5 * min(count_uses(name, abstract) - 1, 4)


def _split_title(title: str) -> tuple[str, str, str]:
    found = re.search(r":\s|\s(?:--|–|—)\s", title)
    if found is None:
        return title, "", ""
    return title[: found.start()].strip(" \"'“”‘’"), found[0], title[found.end() :].strip()


def _is_name_prefix(prefix: str) -> bool:
    words = prefix.split()
    if len(words) > _MAX_WORDS_IN_PREFIX or prefix.endswith("?") or is_common(prefix):
        return False
    if len(words) == 1:
        return is_coined(prefix) or (prefix[0].isupper() and len(prefix) > 2)
    return any(is_coined(word) for word in words) or capitalised_run(words) == words


def _candidates(
    title: str, abstract: str, sentences: Sequence[Sentence]
) -> Iterator[tuple[str, float]]:
    named = name_from_title(title)
    if named:
        yield named, _points_for_prefix(named, abstract)
    for sentence in sentences:
        share = 0.5 if IS_ASIDE.match(sentence.text) else 1.0
        for name, n_points in names_in_sentence(sentence).items():
            yield name, n_points * share
        plain = plain_name(sentence)
        if plain and count_uses(plain, title):
            yield plain, 4.0


def _points_for_prefix(name: str, abstract: str) -> float:
    words = name.split()
    coined = any(is_coined(word) for word in words)
    if count_uses(name, abstract):
        return 8.0 if coined or len(words) == 1 else 3.0
    if len(words) == 1:
        return 3.5 if coined else 1.5
    return 2.0 if coined else 0.0
