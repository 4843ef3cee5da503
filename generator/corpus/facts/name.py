"""The name that a paper gives to what it introduces: "Freeze-Omni", "UltraChat", "DPO".

Candidates come from the title and from naming phrases of the abstract. Each phrase gives points,
so do uses in title and abstract; the best candidate wins, and below a threshold there is none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from generator.corpus.facts.coined import (
    TOKEN,
    abbreviates,
    capitalised_run,
    count_uses,
    is_coined,
    is_common,
    without_generic_end,
)
from generator.corpus.facts.cues import AUTHORS, INTRODUCE, IS_ASIDE
from generator.corpus.sentences import sentence_spans

__all__ = ["find_name", "name_from_title"]

_THRESHOLD = 3.0
_MAX_WORDS_IN_PREFIX = 4
_N_AHEAD = 120  # characters after "we introduce" in which the bracket with the short name stands

_QUOTE = r"[\"“”‘’'«»]*"
_NAME = rf"{TOKEN}(?:[ ]{TOKEN}){{0,6}}"
_THING = (
    r"(?:framework|method|methodology|model|approach|benchmark|dataset|corpus|resource|family|"
    r"system|algorithm|pipeline|toolkit|library|paradigm|strategy|technique|architecture|suite|"
    r"mechanism|platform|network|agent|testbed|language|tool|engine|LLM|MLLM|VLM|scheme|studio|"
    r"procedure|objective|loss|solution|optimizer|simulator|environment|metric|collection)s?"
)
_INTRODUCING = re.compile(
    rf"\b{INTRODUCE}(?:,? (?:and |or )?(?:then |publicly )?{INTRODUCE})*\s+"
)
_SPEAKS_OF_ITSELF = re.compile(rf"{AUTHORS}|\b(?:[Oo]ur|[Ww]e)\b|\b{INTRODUCE}\b|\b[Tt]he proposed\b")
_CALLED = re.compile(
    rf"\b(?:called|named|dubbed|termed|coined|namely|gives rise to|denoted(?: as| by)?|abbreviated(?: as| to)?|"
    rf"referred to as|(?:which|that) we (?:call|term|name|dub|refer to as)|"
    rf"[Ww]e (?:call|term|name|dub|refer to) "
    rf"(?:(?:it|this|our|the) (?:(?:[\w-]+ ){{0,2}}{_THING} )?)?(?:as )?)"
    rf",?\s*{_QUOTE}"
)
_LEADING = re.compile(rf"(?:(?:the|our|by) |(?P<article>an?) )?{_QUOTE}(?P<name>{_NAME})")
_BRACKET = re.compile(rf"\(\s*(?:i\.e\.,? ?|or ?)?{_QUOTE}({TOKEN}){_QUOTE}\s*[),;]")
_AFTER_THING = re.compile(
    rf"\b{_THING}\b{_QUOTE}\s*(?P<stop>,|:|–|—)?\s*(?:the )?{_QUOTE}(?P<name>{_NAME})(?P<after>{_QUOTE}\s*\W?)"
)
_APPENDED = re.compile(rf", {_QUOTE}({TOKEN}){_QUOTE}(?:, (?:which|that|an?|the|to|for|with|whose)\b|\.?$)")
_OURS = re.compile(
    rf"\b(?:[Oo]ur|[Tt]he proposed)\s+(?:proposed |new |novel |final |resulting )?"
    rf"(?:(?:[\w-]+ ){{0,3}}{_THING},? )?{_QUOTE}(?=({_NAME}))"
)
_OUR_THING = re.compile(rf"\b[Oo]ur (?:[\w-]+ ){{0,3}}{_THING}\b")
_THE_X_THING = re.compile(rf"(?:^|, )The ({TOKEN}) {_THING}\b")
_IS_A_NEW = re.compile(
    rf"({TOKEN})\)?(?: is|,) (?:an?|the) (?:first|new|novel)\b[^.,;]{{0,80}}?\b{_THING}\b"
)
_IS_SURVEY = re.compile(r"\b(?:survey|review|overview|tutorial|taxonomy)\b", re.IGNORECASE)
_PHENOMENON = re.compile(r",? (?:a|the) (?:[\w-]+ )?(?:concept|phenomenon|problem|task|notion|term)\b")
_IN_LOWER_CASE = re.compile(rf"\b{INTRODUCE} (?!(?:an?|the|our) )([a-z][\w-]*(?: [\w-]+){{0,3}}), an? ")
# What may follow a capitalised phrase that is a name.
_NAME_END = re.compile(
    rf"{_QUOTE}\s*(?:[,:–—.(]|$|(?:to|that|which|an?|for|as|is|with|{_THING})\b)", re.IGNORECASE
)


def name_from_title(title: str) -> str | None:
    """Return the name that stands before a title's colon or in its brackets, if it looks like one.

    >>> name_from_title("Freeze-Omni: A Smart and Low Latency Dialogue Model")
    'Freeze-Omni'
    """
    prefix, separator, rest = _split_title(title)
    bracket = re.search(rf"\(({TOKEN})\)", title)
    if bracket and is_coined(bracket[1]):
        return bracket[1]
    if not separator:
        return None
    if _is_name_prefix(prefix):
        return prefix
    return rest if " " not in rest and "-" in rest and is_coined(rest) else None


def find_name(title: str | None, abstract: str) -> str | None:
    """Return the name of what the paper introduces, or None when it names nothing of its own."""
    if title and _IS_SURVEY.search(title):
        return _name_of_survey(title)
    points: Counter[str] = Counter()
    for name, n_points in _candidates(title or "", abstract):
        points[name] += n_points
    spelt_out = dict(_short_and_full(abstract))
    for short, before in spelt_out.items():
        for name in [n for n in points if _is_full_form(n, short, before)]:
            points[short] += points.pop(name)
    for name in _of_the_field(abstract) & points.keys():
        points[name] *= 0.5
    for name in points:
        points[name] += _points_for_use(name, spelt_out.get(name, ""), title or "", abstract)
    # The earlier candidate wins a tie: a counter keeps the order of the text.
    best = max(points, key=lambda name: points[name], default=None)
    return best if best is not None and points[best] >= _THRESHOLD else None


def _name_of_survey(title: str) -> str | None:
    """Return a survey's name: only a coined word before the colon; its abstract names others."""
    named = name_from_title(title)
    return named if named and " " not in named and title.startswith(named) and is_coined(named) else None


def _short_and_full(abstract: str) -> Iterator[tuple[str, str]]:
    """Yield each coined word in brackets with the text before the bracket, last one first."""
    for bracket in reversed(list(_BRACKET.finditer(abstract))):
        if is_coined(bracket[1]):
            before = abstract[max(0, bracket.start() - _N_AHEAD) : bracket.start()]
            yield bracket[1], before.rstrip(" \"”’'")


def _of_the_field(abstract: str) -> set[str]:
    """Return the short forms that are spelt out first where the paper does not speak of itself."""
    own: dict[str, bool] = {}
    for start, end in sentence_spans(abstract):
        sentence = abstract[start:end]
        for bracket in _BRACKET.finditer(sentence):
            if _spelt_out(bracket[1], sentence[: bracket.start()]):
                own.setdefault(bracket[1], _SPEAKS_OF_ITSELF.search(sentence) is not None)
    return {short for short, is_own in own.items() if not is_own}


def _is_full_form(name: str, short: str, before: str) -> bool:
    is_before = before.casefold().endswith(name.casefold())
    return " " in name and len(short) > 2 and is_before and abbreviates(short, name, in_order=False)


def _points_for_use(name: str, before: str, title: str, abstract: str) -> float:
    """Count uses in the abstract, and the name or what it stands for in the title."""
    full = _spelt_out(name, before)
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


def _candidates(title: str, abstract: str) -> Iterator[tuple[str, float]]:
    named = name_from_title(title)
    if named:
        yield named, _points_for_prefix(named, abstract)
    for start, end in sentence_spans(abstract):
        sentence = abstract[start:end]
        share = 0.5 if IS_ASIDE.match(sentence) else 1.0
        best: dict[str, float] = {}
        for name, n_points in (*_from_phrases(sentence), *_from_brackets(sentence)):
            if not is_common(name):
                best[name] = max(best.get(name, 0.0), n_points * share)
        yield from best.items()
        plain = _IN_LOWER_CASE.search(sentence)
        if plain and count_uses(plain[1], title):
            yield plain[1], 4.0


def _points_for_prefix(name: str, abstract: str) -> float:
    words = name.split()
    coined = any(is_coined(word) for word in words)
    if count_uses(name, abstract):
        return 8.0 if coined or len(words) == 1 else 3.0
    if len(words) == 1:
        return 3.5 if coined else 1.5
    return 2.0 if coined else 0.0


def _from_phrases(sentence: str) -> Iterator[tuple[str, float]]:
    n_for_calling = 5.0 if _SPEAKS_OF_ITSELF.search(sentence) else 2.5
    for called in _CALLED.finditer(sentence):
        yield from _named_at(sentence, called.end(), n_for_calling, is_called=True)
    introducing = _INTRODUCING.search(sentence)
    if introducing:
        yield from _named_at(sentence, introducing.end(), 4.0)
        for thing in _AFTER_THING.finditer(sentence, introducing.end()):
            yield from _named_after(thing)
        for appended in _APPENDED.finditer(sentence, introducing.end()):
            if is_coined(appended[1]):
                yield appended[1], 3.0
    for ours in _OURS.finditer(sentence):
        yield from ((name, n) for name, n in _named_at(sentence, ours.end(), 3.0) if is_coined(name))
    for pattern, n_points in ((_THE_X_THING, 2.0), (_IS_A_NEW, 3.0)):
        yield from ((m[1], n_points) for m in pattern.finditer(sentence) if is_coined(m[1]))


def _named_after(thing: re.Match[str]) -> Iterator[tuple[str, float]]:
    """Yield the name right after its kind: "a new model AlignGPT", "a technique, Chain of X, that"."""
    words = thing["name"].split()
    if is_coined(words[0]):
        yield words[0], 3.0
    elif thing["stop"] and capitalised_run(words) == words and thing["after"].strip() in {",", ".", "("}:
        yield " ".join(words), 3.5


def _from_brackets(sentence: str) -> Iterator[tuple[str, float]]:
    """Yield short names in brackets that the sentence introduces."""
    introducing, ours = _INTRODUCING.search(sentence), _OUR_THING.search(sentence)
    opening = introducing or ours
    n_ahead = _N_AHEAD if introducing else _N_AHEAD // 3
    for bracket in _BRACKET.finditer(sentence):
        short = bracket[1]
        full = _spelt_out(short, sentence[: bracket.start()])
        if opening and 0 <= bracket.start() - opening.end() <= n_ahead:
            if is_coined(short):
                yield short, 3.0 if full else 2.0
            elif len(short) > 3 and short.istitle():
                yield short, 2.5
        elif full and is_coined(short) and re.match(r" is an? |, an? ", sentence[bracket.end() :]):
            yield short, 2.5


def _spelt_out(short: str, before: str) -> str:
    """Return the last words before a bracket that the short form is made of; empty if none are."""
    words = before.rstrip(" \"”’'").split()
    n_letters = sum(c.isalpha() for c in short)
    for n_words in range(2, min(len(words), n_letters + 3) + 1):
        phrase = " ".join(words[-n_words:])
        if abbreviates(short, phrase.replace("-", " ")):
            return phrase
    return ""


def _named_at(
    sentence: str, position: int, n_points: float, *, is_called: bool = False
) -> Iterator[tuple[str, float]]:
    """Yield the name that begins at a position: a coined word, or capitalised words up to a stop."""
    found = _LEADING.match(sentence, position)
    if found is None:
        return
    start, words = found.start("name"), found["name"].split()
    bracket = _BRACKET.search(sentence, start, start + _N_AHEAD)
    if bracket and is_coined(bracket[1]):
        full = sentence[start : bracket.start()].rstrip(" \"”’'")
        is_run = capitalised_run(full.split()) == full.split()
        if full and abbreviates(bracket[1], full, in_order=not is_run):
            yield bracket[1], n_points
            return
    run = without_generic_end(capitalised_run(words))
    phrase = " ".join(run)
    rest = sentence[start + len(phrase) :]
    coined = any(is_coined(word) for word in run)
    ends = is_called or (_NAME_END.match(rest) and not _PHENOMENON.match(rest))
    if run and ends and not is_common(phrase) and (coined or not found["article"]):
        yield phrase, n_points - (0.0 if coined else 0.5)
    elif is_coined(words[0]):
        yield words[0], n_points
