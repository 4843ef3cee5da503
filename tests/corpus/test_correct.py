"""The editor's corrections: each stands, is known as the editor's, and quotes where it can."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest

from generator.config import Correction
from generator.corpus.build import build_corpus
from generator.corpus.correct import correct_paper, unreadable_identifiers
from generator.corpus.facts.types import EditorsWords, Quote
from generator.corpus.paper import Paper
from generator.errors import Problem
from generator.fields import SchemeWord, WorkTypeWord
from generator.kinds import Kind
from generator.located import parse_yaml
from generator.sources.identifiers import Identifier, Scheme
from generator.sources.record import WorkType
from generator.validation import validate_mapping
from tests.corpus.entries import record, sources_of

LANTERN = (
    "Lamps burn a lot of oil. We propose Lantern, a lamp with a wick of glass. "
    "Lantern saves 41% of oil on ships. It burns for 90 hours."
)


@pytest.fixture(scope="module")
def lantern() -> Paper:
    """Return a paper of which every fact was found."""
    records = [record("Lantern: A Lamp", LANTERN)]
    corpus, _ = build_corpus(sources_of(records), {}, {}, today="2026-03-14")
    (paper,) = corpus
    assert paper.name == "Lantern"
    assert paper.contribution
    assert paper.claims
    return paper


def read(text: str) -> Correction:
    """Read a correction as it stands in ``papers.yaml``."""
    document, _ = parse_yaml(text, path="papers.yaml")
    entries, problems = validate_mapping(Correction, document)
    assert problems == ()
    return entries["lantern"]


def said(paper: Paper) -> list[str]:
    return [paper.words(claim).text for claim in paper.claims]


def test_without_corrections_a_paper_is_as_it_was_found(lantern: Paper) -> None:
    assert correct_paper(lantern, Correction()) == lantern
    assert correct_paper(lantern, Correction(hide=True, merge=("other",))) == lantern


def test_key_without_a_value_corrects_nothing(lantern: Paper) -> None:
    """Nor does it make a fact that was found look like the editor's."""
    assert correct_paper(lantern, read("lantern: {name: , claims: }")) == lantern


def test_words_of_the_abstract_are_quoted_with_their_sentence(lantern: Paper) -> None:
    paper = correct_paper(lantern, Correction(contribution="a lamp with a wick of glass"))
    assert isinstance(paper.contribution, Quote)
    assert paper.words(paper.contribution).text == "a lamp with a wick of glass"
    sentence = paper.sentence(paper.contribution.sentence)
    assert sentence == "We propose Lantern, a lamp with a wick of glass."


def test_quotation_over_two_sentences_has_both(lantern: Paper) -> None:
    paper = correct_paper(lantern, Correction(claims=("41% of oil on ships. It burns",)))
    (claim,) = paper.claims
    assert isinstance(claim, Quote)
    both = "Lantern saves 41% of oil on ships. It burns for 90 hours."
    assert paper.sentence(claim.sentence) == both


def test_other_words_are_the_editors(lantern: Paper) -> None:
    paper = correct_paper(lantern, Correction(contribution="A lamp.", claims=("Saves oil.",)))
    assert paper.contribution == EditorsWords("A lamp.")
    assert paper.claims == (EditorsWords("Saves oil."),)


def test_lines_that_yaml_breaks_are_one_quotation(lantern: Paper) -> None:
    """A text may be broken anywhere, also in a block that keeps its lines."""
    text = "lantern:\n  contribution: |\n    a lamp with\n    a wick of glass\n"
    assert isinstance(correct_paper(lantern, read(text)).contribution, Quote)


def test_facts_found_where_there_are_none_are_taken_out(lantern: Paper) -> None:
    text = "lantern: {name: none, contribution: none, claims: [], links: {}}"
    paper = correct_paper(lantern, read(text))
    assert (paper.name, paper.named_in, paper.contribution) == (None, None, None)
    assert (paper.claims, paper.links) == ((), ())
    assert paper.fixed == {"name", "contribution", "claims", "links"}


def test_each_fact_is_replaced_alone(lantern: Paper) -> None:
    """And only it is known as the editor's."""
    paper = correct_paper(lantern, Correction(kind=Kind.SURVEY))
    assert paper.kind is Kind.SURVEY
    assert paper.fixed == {"kind"}
    assert (paper.name, paper.named_in) == (lantern.name, lantern.named_in)
    assert (paper.contribution, paper.claims) == (lantern.contribution, lantern.claims)


def test_editor_says_where_a_paper_appeared(lantern: Paper) -> None:
    found = replace(
        lantern,
        work_type=WorkType.PREPRINT,
        identifiers=(
            Identifier(Scheme.DOI, "10.1/old"),
            Identifier(Scheme.ARXIV, "2403.00123"),
            Identifier(Scheme.PUBMED, "123"),
        ),
    )
    text = (
        "lantern: {type: article, venue: Journal of Lamps, volume: 07, issue: 2, pages: 1–15,\n"
        "  identifiers: {doi: https://doi.org/10.1000/LAMPS, pubmed: none}}"
    )
    paper = correct_paper(found, read(text))
    assert (paper.work_type, paper.venue) == (WorkType.ARTICLE, "Journal of Lamps")
    assert (paper.volume, paper.issue, paper.pages) == ("07", "2", "1–15")
    assert [str(i) for i in paper.identifiers] == ["doi:10.1000/lamps", "arxiv:2403.00123"]
    assert paper.fixed == {"type", "venue", "volume", "issue", "pages", "identifiers"}


def test_what_was_found_for_another_venue_goes_with_it(lantern: Paper) -> None:
    """Pages of one journal beside the name of another would be a wrong citation."""
    found = replace(lantern, work_type=WorkType.PREPRINT, venue="Oil", volume="3", pages="4–5")
    paper = correct_paper(found, Correction(venue="Lamps", pages="1–2"))
    assert (paper.venue, paper.volume, paper.pages) == ("Lamps", "", "1–2")
    assert paper.work_type is None
    assert correct_paper(found, Correction(venue="Oil")).volume == "3"


def test_identifier_that_is_none_is_told_at_its_place() -> None:
    correction = Correction(identifiers={"doi": "lamps", "arxiv": "none"})
    assert list(unreadable_identifiers({"lantern": correction})) == [
        (
            ("lantern", "identifiers", "doi"),
            Problem(
                message="'lantern.identifiers.doi': no such identifier (given: 'lamps')",
                hint="Write it as in 10.1000/182, or none to take it out.",
            ),
        )
    ]


def test_words_for_types_and_schemes_are_those_of_the_sources() -> None:
    """The model of an editor's file stands below the sources and has to repeat them."""
    assert set(get_args(WorkTypeWord)) == set(WorkType)
    assert set(get_args(SchemeWord)) == set(Scheme)


def test_editors_name_was_taken_from_no_sentence(lantern: Paper) -> None:
    assert lantern.named_in is not None
    assert correct_paper(lantern, Correction(name="Lamp X")).named_in is None


def test_claims_keep_the_editors_order(lantern: Paper) -> None:
    claims = ("It burns for 90 hours", "Saves oil.", "Lantern saves 41% of oil")
    assert said(correct_paper(lantern, Correction(claims=claims))) == list(claims)
