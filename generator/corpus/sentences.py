"""Where the sentences of a text begin and end.

Own rules, because the abstracts hold what general splitters trip over: version numbers, initials,
"et al.", brackets that hold a whole sentence, names in lower case. One pass, linear in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from string import ascii_lowercase

__all__ = ["Sentence", "read_sentences", "sentence_spans"]

# Begins with a set of signs, to the next of which the search can jump.
_STOP = re.compile(r"[.!?…\n](?:(?<=\n)\s*\n|(?<!\n)[.!?…]*[\"'”’)\]]*(?=\s))")
_BRACKETED = re.compile(r"\([^()]{0,400}\)|\[[^\[\]]{0,400}\]")
_TO_LAST_WORD = re.compile(r"(?s:.*)[\s(\[\"“‘]")  # all before it
_NEXT_WORD = re.compile(r"[\s\"'“‘(\[]*([^\s,;:]+)")
_LIST_LETTER = re.compile(r"[a-hivx]{1,3}\)")
_N_BEFORE = 24  # longest word worth looking at before a full stop

# A full stop after these never ends a sentence.
_INSIDE = frozenset(
    "e.g i.e cf vs viz fig figs eq eqs sec secs tab ref refs ch vol approx resp avg std no nos "
    "dr prof mr mrs jr st incl esp ca al".split()
)
# After "al." or a single capital ("vitamin C.") a new sentence begins only with such a word.
_OPENERS = frozenset(
    "a additionally although as at based besides building by compared consequently despite each "
    "experiments extensive finally for from further furthermore hence here how however if in "
    "inspired instead it its more moreover most next notably on one our recent recently results "
    "since some specifically such that the their then these they this those through thus to "
    "together unlike using we what when where while with yet".split()
)
# Slips of the pen that still begin a sentence.
_OPENERS_IN_LOWER_CASE = frozenset({"our", "these", "this", "we"})


_APART = bytes(code if chr(code) in ascii_lowercase else ord(" ") for code in range(256))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence where it stands in its text.

    start, end: character offsets into the text.
    words: all runs of the letters a to z, in small letters; what a cue needs is looked up here.
    """

    text: str
    start: int
    end: int
    words: frozenset[str]

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands in the text."""
        return self.start, self.end


def read_sentences(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of a text, in order."""
    return tuple(
        Sentence(
            text=text[start:end],
            start=start,
            end=end,
            words=_words(text[start:end]),
        )
        for start, end in sentence_spans(text)
    )


def _words(text: str) -> frozenset[str]:
    """Return the runs of the letters a to z; on bytes they are found in a third of the time."""
    letters = text.casefold().encode("ascii", "replace").translate(_APART)
    return frozenset(letters.decode("ascii").split())


def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return the character span of every sentence, in order; together they hold all but spaces.

    Text without a full stop is one sentence. A span begins and ends with a character that is
    not a space.
    """
    brackets = [match.span() for match in _BRACKETED.finditer(text)]
    openings = [start for start, _ in brackets]
    spans: list[tuple[int, int]] = []
    start = 0
    for stop in _STOP.finditer(text):
        nearest = bisect_right(openings, stop.start()) - 1
        if nearest >= 0 and stop.end() < brackets[nearest][1]:
            continue
        if _ends_sentence(text, start, stop):
            _append_trimmed(spans, text, start, stop.end())
            start = stop.end()
    _append_trimmed(spans, text, start, len(text))
    return tuple(spans)


def _append_trimmed(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    sentence = text[start:end]
    left = len(sentence) - len(sentence.lstrip())
    if sentence.strip():
        spans.append((start + left, start + len(sentence.rstrip())))


def _ends_sentence(text: str, start: int, stop: re.Match[str]) -> bool:
    if stop[0].isspace():
        return True
    following = _NEXT_WORD.match(text, stop.end(), stop.end() + 80)
    if following is None:
        return True
    word = following[1]
    if not _may_open(word) and word not in _OPENERS_IN_LOWER_CASE:
        return False
    if stop[0][0] != ".":
        return True
    nearby = max(start, stop.start() - _N_BEFORE)
    before = _TO_LAST_WORD.match(text, nearby, stop.start())
    last_start = before.end() if before else nearby
    last = text[last_start : stop.start()]
    if not last:
        return True
    if last.casefold() in _INSIDE or (len(last) == 1 and last.isalpha()):
        return last.casefold() in {"al", last.casefold()[:1]} and word.casefold() in _OPENERS
    is_list_number = last.isdigit() and len(last) <= 2 and not text[start:last_start].strip()
    return not is_list_number


def _may_open(word: str) -> bool:
    """Tell whether a word can begin a sentence: a capital, a figure, a link, "b)", or "vLLM"."""
    if word.startswith("http") or _LIST_LETTER.match(word):
        return True
    return not word[0].islower() or word[1:] != word[1:].lower()
