"""Titles read for comparison: folded words, numbers, subtitle, and the role of the work."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from generator.corpus.matching.roles import Role, is_front_matter, role_of
from generator.corpus.repair import repair

__all__ = ["STOP_WORDS", "Wording", "fold", "is_number", "read_wording", "words_of"]

STOP_WORDS = frozenset(
    "a an and are as at by do does for from how in into is it its of on or the to toward towards "
    "using via with what when why".split()
)
# Words of titles that many works share: they do not tell one from another.
_FORMULA = frozenset(
    "survey review overview tutorial introduction primer handbook perspective perspectives "
    "challenges opportunities advances progress trends literature systematic comprehensive "
    "recent study analysis approach".split()
)
_TELLING = 5  # words; two works may be called "Attention", or "A Survey of Alignment"

_FIGURE = re.compile(r"\d")
_DAMAGED = re.compile(r"[\\{}$<&]")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,60}>")
_MARKS = re.compile("[\u0300-\u036f]+")
# One character is a word where a script does not part words by spaces.
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+")
_BLANKS = "".join(letter if letter.isalnum() else " " for letter in map(chr, range(128)))
_SUBTITLE = re.compile(r"[:?!.] | [-–]+ |—")
_EDITION_NOTE = re.compile(
    r"\s*[(\[](?:extended|full|long|short|conference|journal|preliminary|revised|student|working|"
    r"early|invited|technical)?\s*(?:abstract|version|paper|report|draft|preprint|access|talk|"
    r"v\d+)[)\]]\.?$",
    re.IGNORECASE,
)
_ROMAN = dict(zip("i ii iii iv v vi vii viii ix x".split(), "123456789", strict=False), x="10")
_SPELT = dict(zip("one two three four five six".split(), "123456", strict=True))
_NUMERALS = frozenset({*_ROMAN, *_SPELT})
_ORDINALS = {
    "first": "1st", "second": "2nd", "third": "3rd", "fourth": "4th", "fifth": "5th",
    "sixth": "6th", "seventh": "7th", "eighth": "8th", "ninth": "9th", "tenth": "10th",
}  # fmt: skip
# British endings; that "rise" becomes "rize" does no harm, since it does so in all titles.
_AMERICAN = (
    (re.compile(r"([iy])s(e[drs]?|ers|es|ing|ations?)$"), r"\1z\2"),
    (re.compile(r"(?<=[a-z]{3})our(?!ce)"), "or"),
    (re.compile(r"(?<=[aeiou])ll(?=(?:ed|ing|er|ers)$)"), "l"),
    (re.compile(r"tre(?=s?$)"), "ter"),
    (re.compile(r"tred$"), "tered"),
    (re.compile(r"ogue(?=s?$)"), "og"),
    (re.compile(r"^artefact"), "artifact"),
)
_PART = re.compile(
    r"\b(part|pt|vol|volume|chapter|episode|phase|paper|lecture|study|book)\.?[\s-]+"
    r"([ivx]{1,4}|one|two|three|four|five|six)\b",
    re.IGNORECASE,
)
_ROMAN_WORD = re.compile(
    r"(?<=[\s-])(?:(II|III|IV|VI{1,3}|IX)\b|([IVX])(?=\s*(?:[:.,;)]|[-–—]\s|$)))"
)
_OTHER_LETTERS = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i",
        "&": " and ", "α": " alpha ", "β": " beta ", "γ": " gamma ", "δ": " delta ",
        "ε": " epsilon ", "ϵ": " epsilon ", "θ": " theta ", "λ": " lambda ", "μ": " mu ",
        "π": " pi ", "σ": " sigma ", "τ": " tau ", "φ": " phi ", "χ": " chi ", "ψ": " psi ",
        "ω": " omega ",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A title as it is compared.

    words: folded, in order; numerals of parts in figures. Empty: no title.
    key: their letters and figures alone, so that spaces and hyphens do not count.
    content: the words that say something.
    head, tail: the words before and after the mark that begins a subtitle; empty without one.
    role: what the work is to another one.
    is_front_matter: editorials, indexes and their like, which all have the same titles.
    """

    words: tuple[str, ...] = ()
    key: str = ""
    content: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    tail: tuple[str, ...] = ()
    role: Role = Role.WORK
    is_front_matter: bool = False

    @property
    def is_formula(self) -> bool:
        """Tell whether others may choose the same words for one subject: "A Survey of …"."""
        return not _FORMULA.isdisjoint(self.content)

    @property
    def is_telling(self) -> bool:
        """Tell whether the title is long enough to be the name of one work only."""
        n_own = sum(word not in _FORMULA for word in self.content)
        return len(self.words) >= _TELLING and n_own >= (4 if self.is_formula else 3)


def fold(text: str) -> str:
    """Return a text in small letters without accents, ligatures and Greek."""
    if text.isascii():
        return text.lower().replace("&", " and ")
    text = _MARKS.sub("", unicodedata.normalize("NFKD", text))
    return text.casefold().translate(_OTHER_LETTERS)


def words_of(text: str) -> list[str]:
    """Return the folded words of a text."""
    folded = fold(text)
    # The same for ASCII, five times faster.
    return folded.translate(_BLANKS).split() if folded.isascii() else _WORD.findall(folded)


def is_number(word: str) -> bool:
    """Tell whether a word tells parts, versions or years apart: "2", "gpt4", "2nd"."""
    return _FIGURE.search(word) is not None


def read_wording(title: str | None) -> Wording:
    """Read a title; None gives one without words."""
    if title is None:
        return Wording()
    if _DAMAGED.search(title):
        title = _TAG.sub("", repair(title).rich.text)
    title = " ".join(title.split())
    if "(" in title or "[" in title:
        title = _EDITION_NOTE.sub("", title)
    found = words_of(title)
    role = role_of(fold(title), found)
    if not _NUMERALS.isdisjoint(found):
        title = _ROMAN_WORD.sub(_in_figure, _PART.sub(_in_figures, title))
        found = words_of(title)
    words = tuple(map(_spelling, found))
    mark = _SUBTITLE.search(title)
    n_before = len(words_of(title[: mark.start()])) if mark else 0
    return Wording(
        words=words,
        key="".join(words),
        content=tuple([word for word in words if word not in STOP_WORDS]),
        head=words[:n_before],
        tail=words[n_before:] if n_before else (),
        role=role,
        is_front_matter=is_front_matter(" ".join(words)),
    )


@lru_cache(maxsize=1 << 16)
def _spelling(word: str) -> str:
    """Return the American spelling of a word, or an ordinal in figures."""
    for form, letters in _AMERICAN:
        word = form.sub(letters, word)
    return _ORDINALS.get(word, word)


def _in_figure(found: re.Match[str]) -> str:
    return _ROMAN[found[0].lower()]


def _in_figures(found: re.Match[str]) -> str:
    numeral = found[2].lower()
    return f"{found[1]} {_ROMAN.get(numeral) or _SPELT.get(numeral) or numeral}"
