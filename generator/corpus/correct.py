"""The editor's corrections to single papers, from ``content/papers.yaml``."""

from __future__ import annotations

from dataclasses import replace

from generator.config import NONE, Correction
from generator.corpus.facts.types import EditorsWords, Quote, Statement
from generator.corpus.paper import Paper
from generator.corpus.richtext import RichText
from generator.corpus.sentences import sentence_spans
from generator.sources.person import parse_person
from generator.sources.record import Link

__all__ = ["correct_paper"]

_NOT_FACTS = {"hide", "merge"}


def correct_paper(paper: Paper, correction: Correction) -> Paper:
    """Put what the editor knows better in place of what was found.

    Words that the abstract has become a quotation, with the sentence that they stand in.
    """
    given = correction.model_dump(exclude_none=True, exclude_unset=True, exclude=_NOT_FACTS)
    fixed = replace(paper, fixed=frozenset(given))
    if correction.title is not None:
        fixed = replace(fixed, title=RichText(correction.title), title_derived=False)
    if correction.authors is not None:
        fixed = replace(fixed, authors=tuple(map(parse_person, correction.authors)))
    if correction.year is not None:
        fixed = replace(fixed, issued=str(correction.year))
    if correction.name is not None:
        name = None if correction.name == NONE else correction.name
        fixed = replace(fixed, name=name, named_in=None)
    if correction.kind is not None:
        fixed = replace(fixed, kind=correction.kind)
    if correction.contribution is not None:
        no_news = correction.contribution == NONE
        news = None if no_news else _statement(correction.contribution, paper.abstract.text)
        fixed = replace(fixed, contribution=news)
    if correction.claims is not None:
        claims = tuple(_statement(claim, paper.abstract.text) for claim in correction.claims)
        fixed = replace(fixed, claims=claims)
    if correction.links is not None:
        links = tuple(Link(url=url, label=label) for label, url in correction.links.items())
        fixed = replace(fixed, links=links)
    return fixed


def _statement(words: str, abstract: str) -> Statement:
    """Find the words in the abstract, or leave them to the editor."""
    start = abstract.find(words)
    if start < 0:
        return EditorsWords(words)
    end = start + len(words)
    touched = [(s, e) for s, e in sentence_spans(abstract) if s < end and start < e]
    return Quote(start=start, end=end, sentence=(touched[0][0], touched[-1][1]))
