"""The inverted index: for every root the papers that have it, and how much it counts in each.

A word weighs in the abstract as in BM25 (Robertson & Zaragoza 2009, "The probabilistic relevance
framework"), and beside that much more in the title; the sum is rounded to levels. The idf is left
to the reader, who knows how many papers a search reaches, and so is the order of words, for which
their place in the title is kept.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from generator.corpus.paper import Corpus, Paper
from generator.pages.search.roots import JOINING, search_root, search_words
from generator.topics.phrases import usual_form
from generator.topics.space import prose

__all__ = ["N_LEVELS", "TITLE_LEVEL", "Posting", "SearchIndex", "index_papers"]

# Chosen on half of the queries of bench/search; docs/decisions/0010-search.md has the figures.
_ABSTRACT_SHARE = 0.1  # of the most that a word can weigh; the title has the rest
_NAME_SHARE = 0.2  # of the title's, for a word of the system's name
_SATURATION = 1.2  # k1: occurrences after which a word has half of its weight
_EVENING = 0.5  # b: how far the words of a long abstract count less
_TITLE_EVENING = 0.3  # the same of a long title
N_LEVELS = 31
TITLE_LEVEL = 1 + round(_ABSTRACT_SHARE * N_LEVELS)  # the lowest of a word in the title

# Below a paper's number stand how often its abstract has a word, whether its name does, and where
# its title does first: the place, counted from 1, or 0.
_N_BITS = 13
_MOST_IN_ABSTRACT, _IN_NAME, _PLACE_SHIFT, _MOST_PLACE = 63, 64, 7, 63
_LAST_PLACE = 45  # words further on are taken to be there

Posting = tuple[int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchIndex:
    """The words of a corpus and where they stand.

    written: every root as people write it. Roots of words that only join others are not in it:
        nobody needs them completed.
    """

    n_papers: int
    written: Mapping[str, str] = field(repr=False)
    _counts: Mapping[str, array[int]] = field(repr=False)
    _evened: array[float] = field(repr=False)
    _titles_evened: array[float] = field(repr=False)

    @property
    def roots(self) -> Iterable[str]:
        """Every root."""
        return self._counts.keys()

    def frequency(self, root: str) -> int:
        """Return how many papers have a root."""
        return len(self._counts[root])

    def postings(self, root: str) -> list[Posting]:
        """Return ``(level, number, place)`` of every paper with a root, the heaviest first.

        level: 1 to ``N_LEVELS``, from ``TITLE_LEVEL`` on for words in the title. number: of the
        paper, its row in corpus order. place: of the word in the title, counted from 1 and no
        further than 45; 0 where the title does not have it.
        """
        found = []
        for packed in self._counts[root]:
            number = packed >> _N_BITS
            count = (packed & _MOST_IN_ABSTRACT) * self._evened[number]
            share = _ABSTRACT_SHARE * count / (count + _SATURATION)
            place = packed >> _PLACE_SHIFT & _MOST_PLACE
            if place:
                in_title = (1 - _NAME_SHARE) * self._titles_evened[number]
                in_name = _NAME_SHARE if packed & _IN_NAME else 0
                share += (1 - _ABSTRACT_SHARE) * (in_title + in_name)
            lowest = TITLE_LEVEL if place else 1
            found.append((min(N_LEVELS, max(lowest, round(N_LEVELS * share))), number, place))
        found.sort(key=lambda posting: (-posting[0], posting[1]))
        return found


def index_papers(corpus: Corpus) -> SearchIndex:
    """Index title, abstract, name and authors of every paper.

    Words that only join others are indexed from titles, for titles that have no others.
    """
    counts: dict[str, array[int]] = defaultdict(lambda: array("Q"))
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    lengths, title_lengths = array("L"), array("L")
    for number, paper in enumerate(corpus):
        title, abstract, name = _fields(paper)
        in_title = _count(title, forms)
        places = _places(title)
        in_abstract = _count(abstract, forms)
        in_name = {search_root(word) for word in name}
        lengths.append(sum(in_abstract.values()))
        title_lengths.append(sum(in_title.values()))
        for root in {**in_title, **in_abstract}:
            if root not in JOINING or root in in_title:
                packed = number << _N_BITS | min(in_abstract.get(root, 0), _MOST_IN_ABSTRACT)
                packed |= places.get(root, 0) << _PLACE_SHIFT
                packed |= _IN_NAME if root in in_name else 0
                counts[root].append(packed)
    return SearchIndex(
        n_papers=len(corpus),
        written={root: usual_form(forms[root]) for root in counts if root not in JOINING},
        _counts=counts,
        _evened=_evened(lengths, _EVENING),
        _titles_evened=_evened(title_lengths, _TITLE_EVENING),
    )


def _evened(lengths: array[int], part: float) -> array[float]:
    """Return what one word of each text counts: 1 at the mean length."""
    mean = sum(lengths) / max(1, len(lengths)) or 1.0
    return array("d", (1 / (1 - part + part * length / mean) for length in lengths))


def _places(title: Sequence[str]) -> Mapping[str, int]:
    places: dict[str, int] = {}
    for place, word in enumerate(title, 1):
        places.setdefault(search_root(word), min(place, _LAST_PLACE))
    return places


def _fields(paper: Paper) -> tuple[Sequence[str], Iterable[str], Iterable[str]]:
    title = "" if paper.title_derived else prose(paper.title)
    name = paper.name or ""
    authors = (person.full_name for person in paper.authors)
    return (
        tuple(search_words(title if name in title else f"{title} ; {name}")),
        search_words(" ; ".join((prose(paper.abstract), *authors))),
        search_words(name),
    )


def _count(words: Iterable[str], forms: Mapping[str, Counter[str]]) -> Mapping[str, int]:
    counted: dict[str, int] = defaultdict(int)
    for word, n in Counter(words).items():
        root = search_root(word)
        counted[root] += n
        forms[root][word] += n
    return counted
