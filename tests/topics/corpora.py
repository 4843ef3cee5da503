"""Small corpora and matrices with an obvious answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from scipy.sparse import csr_matrix

from generator.config import TopicFile
from generator.corpus.paper import Corpus, Paper
from generator.corpus.richtext import RichText
from generator.kinds import Kind
from generator.topics.neighbours import Neighbourhood
from generator.topics.space import TermSpace
from generator.topics.survey import GuidedTopic


def paper(paper_id: str, abstract: str, *, title: str = "", title_derived: bool = False) -> Paper:
    return Paper(
        id=paper_id,
        title=RichText(title),
        title_derived=title_derived,
        abstract=RichText(abstract),
        abstract_source=abstract,
        name=None,
        kind=Kind.METHOD,
        contribution=None,
        claims=(),
        links=(),
        authors=(),
        issued="",
        records=(),
        fixed=frozenset(),
        first_seen="2026-03-14",
    )


def corpus_of(abstracts: Mapping[str, str]) -> Corpus:
    """Make a corpus of untitled papers from abstracts by id."""
    return Corpus(
        papers=tuple(paper(paper_id, abstracts[paper_id]) for paper_id in sorted(abstracts)),
        accounts=(),
    )


def three_fields(n_papers: int = 8) -> Corpus:
    """Make a corpus that anyone would sort into bees, trams and bread, ``n_papers`` of each."""
    fields = {
        "bee": "honey bee hive pollen nectar queen swarm beekeeper",
        "bread": "sourdough bread flour oven crust yeast baker loaf",
        "tram": "tram rail wheel driver depot timetable bend passenger",
    }
    abstracts = {}
    for name, words in fields.items():
        vocabulary = words.split()
        for n in range(n_papers):
            left_out = vocabulary[2 + n % 6]
            kept = [word for word in vocabulary if word != left_out]
            abstracts[f"{name}-{n}"] = " ".join([*kept, ".", *kept[:2]])
    return corpus_of(abstracts)


def space_of(vocabulary: str, rows: Mapping[str, Sequence[float]]) -> TermSpace:
    """Make a term space by hand: ``rows`` are scaled to length 1; every term is as rare."""
    terms = tuple(vocabulary.split())
    matrix = np.array(list(rows.values()), dtype=float).reshape(len(rows), len(terms))
    matrix /= np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-12)
    return TermSpace(
        ids=tuple(rows),
        vocabulary=terms,
        matrix=csr_matrix(matrix),
        idf=np.ones(len(terms)),
        column={term: index for index, term in enumerate(terms)},
        written={term: term for term in terms},
    )


def alone(space: TermSpace) -> Neighbourhood:
    """Surround every paper by nobody, so that only its own words count."""
    n_papers, n_terms = space.matrix.shape
    return Neighbourhood(
        graph=csr_matrix((n_papers, n_papers)),
        latent=np.zeros((n_papers, 1)),
        projection=np.zeros((n_terms, 1)),
    )


def topic(slug: str, keywords: str = "", **fields: object) -> GuidedTopic:
    """Make a topic whose title is its slug, of keywords of one word each."""
    return guided(slug, title=slug, keywords=keywords.split(), **fields)


def guided(slug: str, **fields: object) -> GuidedTopic:
    return GuidedTopic(slug=slug, file=TopicFile.model_validate(fields))
