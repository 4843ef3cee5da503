"""The phrases by which a sentence names what a paper introduces, each worth some points."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.corpus.facts.coined import (
    NAME_WORD,
    abbreviates,
    capitalised_run,
    is_coined,
    is_common,
    without_generic_end,
)
from generator.corpus.facts.cue import Cue
from generator.corpus.facts.cues import AUTHORS, AUTHORS_WORDS, INTRODUCE, INTRODUCE_WORDS
from generator.corpus.sentences import Sentence

__all__ = [
    "BRACKETED",
    "SPEAKS_OF_ITSELF",
    "names_in_sentence",
    "plain_name",
    "spelt_out",
    "text_before",
]

_N_AHEAD = 120  # characters after "we introduce" in which the bracket with the short name stands

_QUOTE = r"[\"“”‘’'«»]*"
_NAME = rf"{NAME_WORD}(?:[ ]{NAME_WORD}){{0,6}}"
_KINDS_OF_THING = (
    "framework method methodology model approach benchmark dataset corpus resource family system "
    "algorithm pipeline toolkit library paradigm strategy technique architecture suite mechanism "
    "platform network agent testbed language tool engine LLM MLLM VLM scheme procedure objective "
    "loss solution optimizer simulator environment metric collection".split()
)
_THING = rf"(?:{'|'.join(_KINDS_OF_THING)})s?"
_THINGS = frozenset(kind.lower() + end for kind in _KINDS_OF_THING for end in ("", "s"))
_INTRODUCING = Cue(
    rf"\b{INTRODUCE}(?:,? (?:and |or )?(?:then |publicly )?{INTRODUCE})*\s+", INTRODUCE_WORDS
)
SPEAKS_OF_ITSELF = Cue(
    rf"{AUTHORS}|\b(?:[Oo]ur|[Ww]e)\b|\b{INTRODUCE}\b|\b[Tt]he proposed\b",
    AUTHORS_WORDS | INTRODUCE_WORDS | {"our", "proposed"},
)
_CALLED = Cue(
    rf"\b(?:(?:called|named|dubbed|termed|coined|namely|gives rise to|denoted(?: as| by)?|"
    rf"abbreviated(?: as| to)?|referred to as|(?:which|that) we (?:call|term|name|dub|refer to as)"
    rf")\b|[Ww]e (?:call|term|name|dub|refer to) "
    rf"(?:(?:it|this|our|the) (?:(?:[\w-]+ ){{0,2}}{_THING} )?)?(?:as )?)"
    rf",?\s*{_QUOTE}",
    frozenset(
        "called named dubbed termed coined namely rise denoted abbreviated referred call term name "
        "dub refer".split()
    ),
)
_LEADING = re.compile(rf"(?:(?:the|our|by) |(?P<article>an?) )?{_QUOTE}(?P<name>{_NAME})")
BRACKETED = re.compile(rf"\(\s*(?:i\.e\.,? ?|or ?)?{_QUOTE}({NAME_WORD}){_QUOTE}\s*[),;]")
_AFTER_THING = re.compile(
    rf"\b{_THING}\b{_QUOTE}\s*(?P<stop>,|:|–|—)?\s*(?:the )?"
    rf"{_QUOTE}(?P<name>{_NAME})(?P<after>{_QUOTE}\s*\W?)"
)
_STOPS = frozenset({",", ".", "("})
_APPENDED = re.compile(
    rf", {_QUOTE}({NAME_WORD}){_QUOTE}(?:, (?:which|that|an?|the|to|for|with|whose)\b|\.?$)"
)
_OURS = Cue(
    rf"\b(?:[Oo]ur|[Tt]he proposed)\s+(?:proposed |new |novel |final |resulting )?"
    rf"(?:(?:[\w-]+ ){{0,3}}{_THING},? )?{_QUOTE}(?=({_NAME}))",
    frozenset({"our", "proposed"}),
)
_OUR_THING = Cue(rf"\b[Oo]ur (?:[\w-]+ ){{0,3}}{_THING}\b", frozenset({"our"}), _THINGS)
_THE_X_THING = Cue(rf"(?:^|, )The ({NAME_WORD}) {_THING}\b", frozenset({"the"}), _THINGS)
_IS_A_NEW = Cue(
    rf"(?: is|,) (?:an?|the) (?:first|new|novel)\b[^.,;]{{0,80}}?\b{_THING}\b",
    frozenset({"first", "new", "novel"}),
    _THINGS,
)
_N_WORD = 64  # characters in which the last word before a place is looked for
_LAST_WORD = re.compile(rf"({NAME_WORD})\)?$")
_IS_A = re.compile(r" is an? |, an? ")
_BEFORE_BRACKET = " \"”’'"
_PHENOMENON = re.compile(
    r",? (?:a|the) (?:[\w-]+ )?(?:concept|phenomenon|problem|task|notion|term)\b"
)
_IN_LOWER_CASE = Cue(
    rf"\b{INTRODUCE} (?!(?:an?|the|our) )([a-z][\w-]*(?: [\w-]+){{0,3}}), an? ",
    INTRODUCE_WORDS,
    frozenset({"a", "an"}),
)
# What may follow a capitalised phrase that is a name.
_NAME_END = re.compile(
    rf"{_QUOTE}\s*(?:[,:–—.(]|$|(?:to|that|which|an?|for|as|is|with|{_THING})\b)", re.IGNORECASE
)


def names_in_sentence(sentence: Sentence) -> dict[str, float]:
    """Return the names that a sentence introduces, each with the points of its best phrase."""
    best: dict[str, float] = {}
    introducing = _INTRODUCING.search(sentence)
    phrases = _from_phrases(sentence, introducing)
    for name, n_points in (*phrases, *_from_brackets(sentence, introducing)):
        if not is_common(name):
            best[name] = max(best.get(name, 0.0), n_points)
    return best


def plain_name(sentence: Sentence) -> str | None:
    """Return an introduced phrase in lower case ("diff history"): a name only if a title has it."""
    found = _IN_LOWER_CASE.search(sentence)
    return found[1] if found else None


def _from_phrases(
    whole: Sentence, introducing: re.Match[str] | None
) -> Iterator[tuple[str, float]]:
    sentence = whole.text
    for called in _CALLED.finditer(whole):
        n_for_calling = 5.0 if SPEAKS_OF_ITSELF.search(whole) else 2.5
        yield from _named_at(sentence, called.end(), n_for_calling, is_called=True)
    if introducing:
        yield from _named_at(sentence, introducing.end(), 4.0)
        for thing in _AFTER_THING.finditer(sentence, introducing.end()):
            yield from _named_after(thing)
        for appended in _APPENDED.finditer(sentence, introducing.end()):
            if is_coined(appended[1]):
                yield appended[1], 3.0
    for ours in _OURS.finditer(whole):
        yield from (
            (name, n) for name, n in _named_at(sentence, ours.end(), 3.0) if is_coined(name)
        )
    yield from ((m[1], 2.0) for m in _THE_X_THING.finditer(whole) if is_coined(m[1]))
    for new in _IS_A_NEW.finditer(whole):
        before = _LAST_WORD.search(sentence, max(0, new.start() - _N_WORD), new.start())
        if before and is_coined(before[1]):
            yield before[1], 3.0


def _named_after(thing: re.Match[str]) -> Iterator[tuple[str, float]]:
    """Yield the name right after its kind: "a model AlignGPT", "a technique, Chain of X, that"."""
    words = thing["name"].split()
    if is_coined(words[0]):
        yield words[0], 3.0
    elif thing["stop"] and capitalised_run(words) == words and thing["after"].strip() in _STOPS:
        yield " ".join(words), 3.5


def _from_brackets(
    whole: Sentence, introducing: re.Match[str] | None
) -> Iterator[tuple[str, float]]:
    """Yield short names in brackets that the sentence introduces."""
    sentence = whole.text
    if "(" not in sentence:
        return
    opening = introducing or _OUR_THING.search(whole)
    n_ahead = _N_AHEAD if introducing else _N_AHEAD // 3
    for bracket in BRACKETED.finditer(sentence):
        short = bracket[1]
        full = spelt_out(short, text_before(bracket))
        if opening and 0 <= bracket.start() - opening.end() <= n_ahead:
            if is_coined(short):
                yield short, 3.0 if full else 2.0
            elif len(short) > 3 and short.istitle():
                yield short, 2.5
        elif full and is_coined(short) and _IS_A.match(sentence, bracket.end()):
            yield short, 2.5


def text_before(bracket: re.Match[str]) -> str:
    """Return the text that leads up to a bracket, where its short form may be spelt out."""
    start = max(0, bracket.start() - _N_AHEAD)
    return bracket.string[start : bracket.start()].rstrip(_BEFORE_BRACKET)


def spelt_out(short: str, before: str) -> str:
    """Return the last words before a bracket that the short form is made of; empty if none are."""
    words = before.split()
    n_letters = sum(c.isalpha() for c in short)
    for n_words in range(2, min(len(words), n_letters + 3) + 1):
        phrase = " ".join(words[-n_words:])
        if abbreviates(short, phrase.replace("-", " ")):
            return phrase
    return ""


def _named_at(
    sentence: str, position: int, n_points: float, *, is_called: bool = False
) -> Iterator[tuple[str, float]]:
    """Yield the name that begins at a position: coined, or capitalised words up to a stop."""
    found = _LEADING.match(sentence, position)
    if found is None:
        return
    start, words = found.start("name"), found["name"].split()
    bracket = BRACKETED.search(sentence, start, start + _N_AHEAD)
    if bracket and is_coined(bracket[1]):
        full = sentence[start : bracket.start()].rstrip(_BEFORE_BRACKET)
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
