"""What is looked up for papers, and what a person is shown of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from generator.build import Workings
from generator.corpus.enrichment import gaps
from generator.corpus.paper import Paper
from generator.fetch.lookup import look_up
from generator.fetch.polite import Polite
from generator.fetch.transport import Limits, Transport
from generator.sources.identifiers import Identifier, Scheme
from tests.fetch.services import Services, recorded

MATCH, BATCH = "/semantic-scholar/paper/search/match", "/semantic-scholar/paper/batch"
RAIN = Identifier(Scheme.DOI, "10.5555/quiet.2025.17")


@pytest.fixture
def polite(services: Services) -> Iterator[Polite]:
    services.script("/crossref/works", recorded("crossref-none.json"))
    with Transport(Limits(n_tries=1)) as transport:
        yield Polite(transport, mirror=services.address, sleep=lambda _: None)


@pytest.fixture
def robins(toy_workings: Workings) -> Paper:
    (found,) = [p for p in toy_workings.survey.corpus if p.title.text.startswith("Robins under")]
    return found


def test_paper_is_looked_up_by_its_title(polite: Polite, services: Services, robins: Paper) -> None:
    services.script(MATCH, recorded("semantic-scholar-match.json"))
    (proposal,) = look_up([robins], polite)
    assert services.heard[0].query["query"] == [robins.title.text]
    assert proposal.paper.id == robins.id
    assert proposal.fills == ("authors", "year", "venue", "DOI")
    assert proposal.match.is_sure
    line = proposal.accepted(today="2026-03-14")
    assert (line.paper, line.service, line.date) == (robins.id, "Semantic Scholar", "2026-03-14")
    assert line.address == "https://doi.org/10.5555/robins.2024.9"
    assert [person.full_name for person in line.authors] == ["Ingeborg Quill", "Fenwick Adair"]
    assert (line.issued, line.venue) == ("2024-04-18", "Birds of the Town")


def test_paper_with_an_identifier_is_asked_for_by_it(
    polite: Polite, services: Services, robins: Paper
) -> None:
    """Whatever its record is called; and its title is not searched for."""
    services.script("/crossref/works", recorded("crossref.json"))
    known = replace(robins, identifiers=(RAIN,))
    (proposal,) = look_up([known], polite)
    assert services.heard[0].query["filter"] == [f"doi:{RAIN.value}"]
    assert proposal.record.title == "Gravel Roofs and the Sound of Rain"
    assert not proposal.match.is_sure
    assert len(services.heard) == 1


def test_who_is_unlike_is_not_proposed(
    polite: Polite, services: Services, toy_workings: Workings
) -> None:
    """The nearest title that a service has may be far away."""
    services.script(MATCH, recorded("semantic-scholar-match.json"))
    (trams,) = [p for p in toy_workings.survey.corpus if p.id == "velvetrail"]
    assert list(look_up([trams], polite)) == []
    assert services.paths() == [MATCH, "/crossref/works"]


def test_paper_that_lacks_nothing_is_not_asked_for(
    polite: Polite, services: Services, robins: Paper, toy_workings: Workings
) -> None:
    services.script(MATCH, recorded("semantic-scholar-match.json"))
    (proposal,) = look_up([robins], polite)
    record = proposal.record
    whole = replace(
        robins,
        authors=record.authors,
        issued=record.issued,
        venue=record.venue,
        identifiers=record.identifiers,
    )
    assert gaps(whole) == ()
    services.heard.clear()
    assert list(look_up([whole], polite)) == []
    assert services.heard == []


def test_title_made_from_an_abstract_is_not_searched_for(
    polite: Polite, services: Services, robins: Paper
) -> None:
    assert list(look_up([replace(robins, title_derived=True)], polite)) == []
    assert services.heard == []
