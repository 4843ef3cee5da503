"""Keywords and papers as the placement reads them: in terms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from generator.corpus.paper import Corpus, Paper
from generator.errors import Location
from generator.project import TopicSource
from generator.topics.analysis import root_terms, words
from generator.topics.forms import written_forms
from generator.topics.survey import Survey
from generator.topics.texts import cut_texts, prose

__all__ = ["Keyword", "Papers", "read_papers", "read_section_words", "read_topic_words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyword:
    """A keyword at its place.

    slug: of its topic. words: in small letters and the singular, as they stand.
    terms: what of it can draw papers: roots of words and pairs of them, without filler.
    """

    slug: str
    text: str
    where: Location
    words: tuple[str, ...] = field(repr=False)
    terms: frozenset[str] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Papers:
    """All papers, numbered in the order of their ids.

    corpus: the papers themselves. words: of each paper, as Keyword has them.
    homes: each paper's topic, None when unsorted.
    rows: for each term of a keyword or title, the papers that have it.
    """

    corpus: Corpus = field(repr=False)
    words: tuple[Sequence[str], ...] = field(repr=False)
    homes: tuple[str | None, ...] = field(repr=False)
    rows: Mapping[str, frozenset[int]] = field(repr=False)

    def __len__(self) -> int:
        return len(self.corpus)

    def having(self, wanted: Collection[str]) -> frozenset[int]:
        """Return the papers that have each of some terms, such as all terms of a keyword."""
        return frozenset.intersection(*(self.rows[term] for term in wanted))

    def write(self, keyword: Keyword) -> bool:
        """Tell whether a paper has the words of a keyword side by side, filler and all."""
        run = f" {' '.join(keyword.words)} "
        whole = [term for term in keyword.terms if " " not in term]
        return any(run in f" {' '.join(self.words[row])} " for row in self.having(whole))

    def as_written(self, word: str) -> str:
        """Return a word in the form that papers mostly give it."""
        having = (paper for paper, own in zip(self.corpus, self.words, strict=True) if word in own)
        return written_forms(cut_texts(having), {word}, str)[word]


def read_topic_words(sources: Iterable[TopicSource]) -> tuple[Keyword, ...]:
    """Return the keywords that draw papers to topics, in order of file and line."""
    return tuple(
        _keyword(source, text, source.document.locate(("keywords", index)))
        for source in sources
        for index, text in enumerate(source.topic.keywords)
    )


def read_section_words(sources: Iterable[TopicSource]) -> tuple[Keyword, ...]:
    """Return the keywords that draw a topic's papers into its sections."""
    return tuple(
        _keyword(source, text, source.document.locate(("sections", n, "keywords", index)))
        for source in sources
        for n, section in enumerate(source.topic.sections)
        for index, text in enumerate(section.keywords)
    )


def read_papers(survey: Survey, keywords: Iterable[Keyword], titles: Iterable[str]) -> Papers:
    """Read every paper once and note who has which term of the keywords and topic titles."""
    wanted = frozenset(term for keyword in keywords for term in keyword.terms)
    wanted |= {term for title in titles for term in root_terms(words(title))}
    cut = tuple(_words(paper) for paper in survey.corpus)
    rows: dict[str, set[int]] = defaultdict(set)
    for row, own in enumerate(cut):
        for term in wanted.intersection(root_terms(own)):
            rows[term].add(row)
    return Papers(
        corpus=survey.corpus,
        words=cut,
        homes=tuple(survey.placements[paper_id].topic for paper_id in survey.corpus.ids),
        rows={term: frozenset(rows[term]) for term in wanted},
    )


def _keyword(source: TopicSource, text: str, where: Location) -> Keyword:
    cut = words(text)
    return Keyword(
        slug=source.slug,
        text=text,
        where=where,
        words=tuple(cut),
        terms=frozenset(root_terms(cut)),
    )


def _words(paper: Paper) -> list[str]:
    """Return the words of title and abstract, with a break between them."""
    title = [] if paper.title_derived else [*words(prose(paper.title)), "."]
    return title + words(prose(paper.abstract))
