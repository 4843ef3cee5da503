"""How papers use phrases: which ones, in which papers and titles, and how they are written.

A phrase is a run of one to four words that stands on its own often enough: people begin and end
with it. "Augmented generation" hardly ever begins, "multimodal large" hardly ever ends.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import lru_cache

from generator.corpus.paper import Paper
from generator.topics.analysis import WORD, is_filler, is_function_word, singular
from generator.topics.phrases import is_head, usual_form
from generator.topics.space import prose

__all__ = ["Phrase", "Stems", "Usage", "read_usage"]

Stems = tuple[str, ...]

_LONGEST = 4  # words
_INSIDE = frozenset({"of", "from"})  # function words that hold a phrase together
# Words before a verb; what mostly follows them is no noun phrase: "to generate outputs".
_VERB_SIGNS = frozenset("can could may not they to we which who will".split())
_ENDS = 0.25  # share of its uses at whose end a phrase must be complete
_BEGINS = 0.2  # … and at whose beginning
_PLURAL = 0.4  # share of complete uses from which on a phrase is shown in the plural …
_PLURAL_OF_COUNTED = 0.1  # … or this, where one use in twenty has an article: "a reward model"
_COUNTED = 0.05
_ARTICLES = frozenset({"a", "an"})
_SMALL_SHARE = 0.2  # of a word's uses in small letters, from which on its capitals are an accident


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A phrase that can stand alone.

    stems: its words in small letters and the singular. written: as people write it.
    content: those of its words that are of a subject of their own.
    papers, titles: rows of the papers that use it, and that have it in their title.
    """

    stems: Stems
    written: str
    content: frozenset[str]
    papers: frozenset[int] = field(repr=False)
    titles: frozenset[int] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """The phrases of some papers, and the rows of the papers that hold each single word."""

    phrases: tuple[Phrase, ...]
    words: Mapping[str, frozenset[int]] = field(repr=False)


def read_usage(papers: Sequence[Paper]) -> Usage:
    """Read the phrases that at least two of the papers use."""
    cut = [list(_texts(paper)) for paper in papers]
    n_papers = Counter(
        stems for texts in cut for stems in {stems for text in texts for stems, *_ in text.runs}
    )
    uses: dict[Stems, _Uses] = defaultdict(_Uses)
    words: dict[str, set[int]] = defaultdict(set)
    spellings = Counter[str]()
    for row, texts in enumerate(cut):
        for text in texts:
            spellings.update(text.written if not text.is_title else ())
            for stem in text.stems:
                words[stem].add(row)
            for stems, start, end in text.runs:
                if n_papers[stems] > 1:
                    uses[stems].note(row, text, start, end)
    capitals = _true_capitals(spellings)
    found = (uses[s].phrase(s, capitals) for s in sorted(uses) if uses[s].stands_alone())
    return Usage(
        phrases=tuple(phrase for phrase in found if not _is_clause(phrase, words)),
        words={word: frozenset(rows) for word, rows in words.items()},
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    """A title or an abstract, cut into words and the marks that end a phrase.

    runs: the stems, start and end of what may be phrases.
    """

    is_title: bool
    written: tuple[str, ...]
    stems: tuple[str, ...]
    runs: tuple[tuple[Stems, int, int], ...]


class _Role(Enum):
    """What a word can do in a phrase."""

    MARK = auto()
    INSIDE = auto()
    FUNCTION = auto()
    FILLER = auto()
    HEAD = auto()
    QUALITY = auto()  # an adverb or a number: begins nothing
    CONTENT = auto()


@lru_cache(maxsize=1 << 16)
def _role(stem: str) -> _Role:
    if not stem[0].isalnum() or len(stem) < 2 or stem.isdigit():
        return _Role.MARK  # the letters of "e.g." are no words
    if is_function_word(stem):
        return _Role.INSIDE if stem in _INSIDE else _Role.FUNCTION
    if is_filler(stem):
        return _Role.HEAD if is_head(stem) else _Role.FILLER
    return _Role.QUALITY if stem.endswith("ly") else _Role.CONTENT


def _texts(paper: Paper) -> Iterator[_Text]:
    for is_title, text in ((True, paper.title), (False, paper.abstract)):
        if not (is_title and paper.title_derived):
            written = tuple(WORD.findall(prose(text).replace("’", "'")))
            stems = tuple(singular(word.lower()) for word in written)
            yield _Text(is_title=is_title, written=written, stems=stems, runs=tuple(_runs(stems)))


def _runs(stems: Stems) -> Iterator[tuple[Stems, int, int]]:
    roles = [_role(stem) for stem in stems]
    for start, first in enumerate(roles):
        if first is not _Role.CONTENT:
            continue
        yield stems[start : start + 1], start, start + 1
        for end in range(start + 2, min(start + _LONGEST, len(stems)) + 1):
            last = roles[end - 1]
            if last in (_Role.MARK, _Role.FUNCTION):
                break
            if last in (_Role.CONTENT, _Role.HEAD):
                yield stems[start:end], start, end


def _is_clause(phrase: Phrase, words: Collection[str]) -> bool:
    """Tell a phrase with a plural before its last word: "users prompt", "times faster"."""
    inner = zip(phrase.stems[:-1], phrase.written.lower().split(), strict=False)
    return any(form == f"{stem}s" and stem in words for stem, form in inner)


def _true_capitals(spellings: Counter[str]) -> frozenset[str]:
    """Return the words with capitals that are hardly ever written without."""
    total = Counter[str]()
    for word, n in spellings.items():
        total[word.lower()] += n
    return frozenset(
        word
        for word in spellings
        if word != word.lower() and spellings[word.lower()] < _SMALL_SHARE * total[word.lower()]
    )


_CLOSERS = frozenset({_Role.MARK, _Role.INSIDE, _Role.FUNCTION})


@dataclass(slots=True)
class _Uses:
    """All uses of one run of words."""

    n: int = 0
    n_begun: int = 0
    n_ended: int = 0
    n_counted: int = 0
    papers: set[int] = field(default_factory=set)
    titles: set[int] = field(default_factory=set)
    in_titles: Counter[str] = field(default_factory=Counter)
    in_abstracts: Counter[str] = field(default_factory=Counter)

    def note(self, row: int, text: _Text, start: int, end: int) -> None:
        before = text.stems[start - 1] if start else "."
        after = text.stems[end] if end < len(text.stems) else "."
        has_ended = _role(after) in _CLOSERS
        self.n += 1
        self.n_begun += _role(before) is not _Role.CONTENT and before not in _VERB_SIGNS
        self.n_ended += has_ended
        self.n_counted += has_ended and before in _ARTICLES
        self.papers.add(row)
        if text.is_title:
            self.titles.add(row)
        if has_ended:  # "language model training" has a singular that nobody would show
            forms = self.in_titles if text.is_title else self.in_abstracts
            forms[" ".join(text.written[start:end])] += 1

    def stands_alone(self) -> bool:
        return self.n_ended >= _ENDS * self.n and self.n_begun >= _BEGINS * self.n

    def phrase(self, stems: Stems, capitals: frozenset[str]) -> Phrase:
        forms = self.in_abstracts or self.in_titles  # titles have capitals of their own
        plurals = Counter({f: n for f, n in forms.items() if f.lower().split()[-1] != stems[-1]})
        is_counted = self.n_counted >= _COUNTED * forms.total()
        share = _PLURAL_OF_COUNTED if is_counted else _PLURAL
        is_plural = plurals.total() >= share * forms.total()
        return Phrase(
            stems=stems,
            written=" ".join(
                word if word in capitals else word.lower()
                for word in usual_form(plurals if is_plural and plurals else forms).split()
            ),
            content=frozenset(stem for stem in stems if not is_filler(stem)),
            papers=frozenset(self.papers),
            titles=frozenset(self.titles),
        )
