"""The editor's corrections to single papers, from ``content/papers.yaml``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from generator.config import NONE, Correction
from generator.corpus.facts.types import EditorsWords, Quote, Statement
from generator.corpus.paper import Paper
from generator.corpus.richtext import RichText
from generator.corpus.sentences import sentence_spans
from generator.errors import Problem
from generator.located import Key
from generator.sources.identifiers import Scheme, parse_identifier
from generator.sources.person import parse_person
from generator.sources.record import Link, WorkType

__all__ = ["correct_paper", "unreadable_identifiers"]

_NOT_FACTS = {"hide", "merge", "keep_apart"}
_EXAMPLES = {
    Scheme.DOI: "10.1000/182",
    Scheme.ARXIV: "2411.00774",
    Scheme.ACL: "2022.acl-long.1",
    Scheme.OPENREVIEW: "aBcD12eFgH",
    Scheme.PUBMED: "31452104",
    Scheme.PMC: "PMC6702345",
    Scheme.OPENALEX: "W2741809807",
    Scheme.SEMANTIC_SCHOLAR: "215416146",
    Scheme.ISBN: "9780262035613",
}


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
    fixed = _published_as(fixed, correction)
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


def unreadable_identifiers(
    corrections: Mapping[str, Correction],
) -> Iterator[tuple[Key, Problem]]:
    """Find identifiers that are none of their scheme, each with its key in ``papers.yaml``."""
    for name, correction in corrections.items():
        for scheme, text in (correction.identifiers or {}).items():
            if text != NONE and parse_identifier(Scheme(scheme), text) is None:
                message = f"'{name}.identifiers.{scheme}': no such identifier (given: {text!r})"
                hint = f"Write it as in {_EXAMPLES[Scheme(scheme)]}, or none to take it out."
                yield (name, "identifiers", scheme), Problem(message=message, hint=hint)


def _published_as(paper: Paper, correction: Correction) -> Paper:
    """Correct where and how the paper appeared; what was found for another venue goes with it."""
    if correction.venue is not None and correction.venue != paper.venue:
        is_preprint = paper.work_type is WorkType.PREPRINT
        paper = replace(
            paper,
            venue=correction.venue,
            work_type=None if is_preprint else paper.work_type,
            volume="",
            issue="",
            pages="",
            publisher="",
        )
    if correction.type is not None:
        paper = replace(paper, work_type=WorkType(correction.type))
    if correction.identifiers is not None:
        given = {
            Scheme(scheme): parse_identifier(Scheme(scheme), text)
            for scheme, text in correction.identifiers.items()
        }
        kept = [identifier for identifier in paper.identifiers if identifier.scheme not in given]
        every = [*kept, *filter(None, given.values())]
        order = list(Scheme)
        every.sort(key=lambda identifier: order.index(identifier.scheme))
        paper = replace(paper, identifiers=tuple(every))
    return replace(
        paper,
        volume=correction.volume or paper.volume,
        issue=correction.issue or paper.issue,
        pages=correction.pages or paper.pages,
    )


def _statement(words: str, abstract: str) -> Statement:
    """Find the words in the abstract, or leave them to the editor."""
    start = abstract.find(words)
    if start < 0:
        return EditorsWords(words)
    end = start + len(words)
    touched = [(s, e) for s, e in sentence_spans(abstract) if s < end and start < e]
    return Quote(start=start, end=end, sentence=(touched[0][0], touched[-1][1]))
