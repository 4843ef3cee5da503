"""Whom to ask for what, and what is done with the answers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from generator.errors import UsageError
from generator.fetch.ask import Fetched, fetch, fetch_ids, records_in
from generator.fetch.polite import Polite
from generator.fetch.transport import Limits, Transport
from generator.fetch.wanted import Address, Search
from generator.sources.identifiers import Identifier, Scheme
from tests.fetch.services import ATOM, Reply, Services, recorded

ARXIV, BATCH = "/arxiv/api/query", "/semantic-scholar/paper/batch"
WAGTAIL = Identifier(Scheme.ARXIV, "2503.01234")
LIFT = Identifier(Scheme.ARXIV, "2504.05678")
RAIN = Identifier(Scheme.DOI, "10.5555/quiet.2025.17")
BELLS = Identifier(Scheme.DOI, "10.5555/quiet.2025.18")
SLEEP = Identifier(Scheme.PUBMED, "39000001")


@pytest.fixture
def polite(services: Services) -> Iterator[Polite]:
    with Transport(Limits(n_tries=2)) as transport:
        yield Polite(transport, mirror=services.address, sleep=lambda _: None)


def titles(fetched: Fetched) -> list[str | None]:
    return [record.title for answer in fetched.answers for record in records_in(answer)]


def test_arxiv_answers_for_its_ids(polite: Polite, services: Services) -> None:
    """The answer is kept byte by byte."""
    services.script(ARXIV, recorded("arxiv.xml"))
    fetched = fetch_ids([WAGTAIL, LIFT, WAGTAIL], polite)
    (answer,) = fetched.answers
    assert answer.name == "arxiv-2503.01234-and-1-more.xml"
    assert answer.data == recorded("arxiv.xml").body
    assert titles(fetched) == [
        "AlarmWagtail: Wagtails That Answer Car Alarms",
        "HushLift: A Lift That Glides Past Bedrooms",
    ]
    assert (fetched.unknown, fetched.failures) == ((), ())
    assert len(services.heard) == 1


def test_openalex_is_asked_where_crossref_has_no_abstract(
    polite: Polite, services: Services
) -> None:
    services.script("/crossref/works", recorded("crossref.json"))
    services.script("/openalex/works", recorded("openalex.json"))
    fetched = fetch_ids([RAIN, BELLS], polite)
    assert services.heard[1].query["filter"] == [f"doi:{BELLS.value}"]
    assert [answer.name for answer in fetched.answers] == [
        "crossref-10.5555-quiet.2025.17-and-1-more.json",
        "openalex-10.5555-quiet.2025.18.json",
    ]
    assert titles(fetched) == [
        "Gravel Roofs and the Sound of Rain",
        "Bells and Their Neighbours",
        "Bells and Their Neighbours",
    ]
    assert fetched.unknown == ()


def test_semantic_scholar_knows_other_ids_and_what_nobody_knows_is_told(
    polite: Polite, services: Services
) -> None:
    services.script(BATCH, recorded("semantic-scholar-batch.json"))
    nobody = Identifier(Scheme.ACL, "2022.acl-long.1")
    fetched = fetch_ids([SLEEP, nobody], polite)
    assert services.heard[0].body == b'{"ids":["PMID:39000001","ACL:2022.acl-long.1"]}'
    assert titles(fetched) == ["Sleep beside Tram Lines"]
    assert fetched.unknown == (nobody,)


def test_search_ends_with_a_page_that_is_not_full(polite: Polite, services: Services) -> None:
    services.script(ARXIV, recorded("arxiv.xml"))
    services.script("/openalex/works", recorded("openalex.json"))
    fetched = fetch(
        [Search(text="quiet")], polite, services=("arxiv", "openalex"), since=2025, limit=300
    )
    assert [answer.name for answer in fetched.answers] == [
        "arxiv-search-quiet.xml",
        "openalex-search-quiet.json",
    ]
    assert services.paths() == [ARXIV, "/openalex/works"]


def test_search_goes_on_after_a_full_page(polite: Polite, services: Services) -> None:
    """Every page is a source of its own."""
    head, entry, tail = cut_up(recorded("arxiv.xml").body.decode())
    many = "".join(entry.replace("2504.05678", f"2504.{n:05}") for n in range(100))
    services.script(
        ARXIV, Reply(body=f"{head}{many}{tail}".encode(), kind=ATOM), recorded("arxiv.xml")
    )
    fetched = fetch([Search(text="lift")], polite, services=("arxiv",), since=None, limit=300)
    assert [heard.query["start"] for heard in services.heard] == [["0"], ["100"]]
    assert [answer.name for answer in fetched.answers] == [
        "arxiv-search-lift.xml",
        "arxiv-search-lift-2.xml",
    ]
    assert len(titles(fetched)) == 102


def cut_up(feed: str) -> tuple[str, str, str]:
    """Return what stands before the last entry, the entry, and the end."""
    start, end = feed.rindex("<entry>"), feed.rindex("</feed>")
    return feed[: feed.index("<entry>")], feed[start:end], feed[end:]


def test_service_that_fails_does_not_stop_the_others(polite: Polite, services: Services) -> None:
    services.script(ARXIV, Reply(status=503))
    services.script("/openalex/works", recorded("openalex.json"))
    fetched = fetch(
        [Search(text="bells")], polite, services=("arxiv", "openalex"), since=None, limit=10
    )
    assert titles(fetched) == ["Bells and Their Neighbours"]
    (told,) = fetched.failures
    assert told.startswith("arXiv answered with status 503, 2 times. ")


def test_search_without_a_hit_is_told(polite: Polite, services: Services) -> None:
    services.script(ARXIV, recorded("arxiv-empty.xml"))
    fetched = fetch([Search(text="xyzzy")], polite, services=("arxiv",), since=None, limit=10)
    assert fetched == Fetched(failures=("nothing was found for search:xyzzy",))


def test_file_that_is_not_there_does_not_stop_the_rest(polite: Polite, services: Services) -> None:
    services.script(ARXIV, recorded("arxiv.xml"))
    missing = Address(url=f"{services.address}/refs.bib")
    fetched = fetch([missing, WAGTAIL, LIFT], polite, services=(), since=None, limit=10)
    assert len(titles(fetched)) == 2
    assert fetched.failures == (f"127.0.0.1 has nothing at {services.address}/refs.bib",)


def test_identifier_that_no_service_takes_is_a_wrong_call(polite: Polite) -> None:
    with pytest.raises(UsageError) as caught:
        fetch_ids([Identifier(Scheme.OPENREVIEW, "abcdefgh")], polite)
    assert str(caught.value) == (
        "no service can be asked for openreview:abcdefgh; save the entry as BibTeX and add the file"
    )
