"""A survey as large as one likes: the sentences and titles of a real one shuffled."""

from __future__ import annotations

import random
from dataclasses import replace

from generator.corpus.paper import Corpus, Paper
from generator.corpus.richtext import RichText
from generator.corpus.sentences import sentence_spans

__all__ = ["made_up"]

_N_SENTENCES = (5, 9)
_SYLLABLES = "ba ce di fo gu ka lem mi nor pa qui ra sol ta ur ve wi xo yan zed".split()


def made_up(corpus: Corpus, n_papers: int) -> Corpus:
    """Make papers up; the same in every run.

    Each has a name of its own and a word that few others have, so that the vocabulary grows as it
    does in a real survey.
    """
    lots = random.Random(n_papers)
    sentences = [
        paper.abstract.text[start:end]
        for paper in corpus
        for start, end in sentence_spans(paper.abstract.text)
    ]
    halves = [paper.title.text.split() for paper in corpus if not paper.title_derived]
    models = [
        replace(paper, title_derived=False, contribution=None, claims=(), links=(), records=())
        for paper in corpus
    ]
    papers = (_paper(f"p{n:06d}", models, lots, sentences, halves) for n in range(n_papers))
    return Corpus(papers=tuple(papers), accounts=())


def _paper(
    paper_id: str,
    models: list[Paper],
    lots: random.Random,
    sentences: list[str],
    titles: list[list[str]],
) -> Paper:
    name = _coined(lots, 4).capitalize()
    first, second = lots.choice(titles), lots.choice(titles)
    title = [f"{name}:", *first[: len(first) // 2 + 1], *second[len(second) // 2 :]]
    text = lots.choices(sentences, k=lots.randint(*_N_SENTENCES))
    text.append(f"It is called {name} and uses {_coined(lots, 3)}.")
    return replace(
        lots.choice(models),
        id=paper_id,
        title=RichText(" ".join(title)),
        abstract=RichText(" ".join(text)),
        name=name,
    )


def _coined(lots: random.Random, n_syllables: int) -> str:
    return "".join(lots.choices(_SYLLABLES, k=n_syllables))
