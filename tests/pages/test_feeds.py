"""Feeds: Atom as RFC 4287 wants it, whatever the texts hold, with names that stay."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import datetime
from pathlib import PurePosixPath
from urllib.parse import urljoin, urlsplit
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.build import Site
from generator.corpus.richtext import RichText
from generator.pages.edition import Edition
from generator.pages.machines.feeds import feed_view
from generator.pages.render import Renderer
from generator.project import Project
from generator.sources.person import Person
from tests.conftest import TODAY
from tests.pages.arrivals import arriving
from tests.pages.payloads import PAYLOADS
from tests.pages.surveys import site_of, text_of, with_correction, with_survey, with_topic

ATOM = "{http://www.w3.org/2005/Atom}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
BASE = "https://example.org/town/"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")

# How often each child must and may stand there (RFC 4287, 4.1.1 and 4.1.2); what may stand there
# without end, as often as makes sense here.
FEED_RULES = {
    "id": (1, 1),
    "title": (1, 1),
    "subtitle": (0, 1),
    "updated": (1, 1),
    "author": (1, 1),
    "generator": (0, 1),
    "link": (1, 2),
    "entry": (0, 50),
}
ENTRY_RULES = {
    "id": (1, 1),
    "title": (1, 1),
    "link": (1, 1),
    "published": (0, 1),
    "updated": (1, 1),
    "author": (0, 999),
    "category": (0, 9),
    "summary": (0, 1),
}


def feed_of(site: Site, path: str = "feed.xml") -> ET.Element:
    return ET.fromstring(text_of(site, path))


def feeds_of(site: Site) -> list[str]:
    paths = [str(path) for path in site.files if path.suffix == ".xml"]
    return [path for path in paths if path == "feed.xml" or path.startswith("topics/")]


def text_at(element: ET.Element, path: str) -> str:
    found = element.find(path)
    assert found is not None, path
    return found.text or ""


def faults(feed: ET.Element) -> list[str]:
    """Find where a feed breaks the rules."""
    found = _miscounted(feed, FEED_RULES)
    entries = feed.findall(f"{ATOM}entry")
    for entry in entries:
        found += _miscounted(entry, ENTRY_RULES)
    for person in feed.iter(f"{ATOM}author"):
        found += [] if text_at(person, f"{ATOM}name").strip() else ["author without a name"]
    for part in (feed, *entries):
        found += _links(part)
        moments = [text_at(part, f"{ATOM}updated"), *_texts(part, f"{ATOM}published")]
        found += [moment for moment in moments if not _is_moment(moment)]
        found += [] if text_at(part, f"{ATOM}title").strip() else ["empty title"]
    ids = [text_at(part, f"{ATOM}id") for part in (feed, *entries)]
    found += [name for name in ids if name != f"urn:uuid:{UUID(name.removeprefix('urn:uuid:'))}"]
    found += ["two things with one id"] if len(set(ids)) < len(ids) else []
    found += [] if feed.get(LANGUAGE) else ["no language"]
    return found


def _miscounted(element: ET.Element, rules: dict[str, tuple[int, int]]) -> list[str]:
    tags = [child.tag.removeprefix(ATOM) for child in element]
    unknown = sorted({*tags} - {*rules})
    return unknown + [
        f"{tags.count(tag)} {tag}"
        for tag, (fewest, most) in rules.items()
        if not fewest <= tags.count(tag) <= most
    ]


def _links(part: ET.Element) -> list[str]:
    """One link of each relation and type at most, and an alternate for people (4.1.1, 4.1.2)."""
    relations = [link.get("rel", "alternate") for link in part.findall(f"{ATOM}link")]
    twice = [relation for relation in {*relations} if relations.count(relation) > 1]
    return twice + ([] if "alternate" in relations else ["no alternate"])


def _texts(part: ET.Element, path: str) -> list[str]:
    return [found.text or "" for found in part.findall(path)]


def _is_moment(text: str) -> bool:
    return bool(MOMENT.fullmatch(text) and datetime.fromisoformat(text))


@pytest.fixture(scope="module")
def with_base(toy_project: Project) -> Site:
    return site_of(with_survey(toy_project, base_url=BASE))


def test_survey_and_every_topic_have_a_feed_that_keeps_the_rules(toy_site: Site) -> None:
    slugs = [topic.slug for topic in toy_site.workings.survey.topics]
    assert feeds_of(toy_site) == ["feed.xml", *sorted(f"topics/{slug}.xml" for slug in slugs)]
    for path in feeds_of(toy_site):
        assert faults(feed_of(toy_site, path)) == [], path


def test_faults_would_be_found() -> None:
    feed = ET.fromstring(
        '<feed xmlns="http://www.w3.org/2005/Atom"><title> </title><updated>2026-03-14</updated>'
        "<id>urn:uuid:6BA7B811-9dad-11d1-80b4-00c04fd430c8</id><author><name/></author></feed>"
    )
    assert faults(feed) == [
        "0 link",
        "author without a name",
        "no alternate",
        "2026-03-14",
        "empty title",
        "urn:uuid:6BA7B811-9dad-11d1-80b4-00c04fd430c8",
        "no language",
    ]


def test_entries_tell_the_papers_and_where_they_stand(toy_site: Site) -> None:
    survey = toy_site.workings.survey
    papers = {paper.title.text: paper for paper in survey.corpus}
    titles = {topic.slug: topic.file.title for topic in survey.topics}
    entries = feed_of(toy_site).findall(f"{ATOM}entry")
    assert len(entries) == len(papers)
    for entry in entries:
        paper = papers[text_at(entry, f"{ATOM}title")]
        placement = survey.placements[paper.id]
        filed = {c.get("term"): c.get("label") for c in entry.findall(f"{ATOM}category")}
        slugs = (placement.topic, *placement.also) if placement.topic else ()
        assert filed == {slug: titles[slug] for slug in slugs if slug}
        assert text_at(entry, f"{ATOM}summary") == paper.abstract.text


def test_links_lead_to_pages_of_the_site_from_wherever_the_feed_stands(
    toy_site: Site, with_base: Site
) -> None:
    """Without an address of its own a feed links relatively, which Atom allows (section 2)."""
    for site in (toy_site, with_base):
        for path in feeds_of(site):
            for link in feed_of(site, path).iter(f"{ATOM}link"):
                address = urljoin(BASE + path, link.get("href", ""))
                target = urlsplit(address).path.removeprefix(urlsplit(BASE).path)
                assert PurePosixPath(target or "index.html") in site.files, (path, address)


def test_feed_with_an_address_names_itself_and_links_absolutely(with_base: Site) -> None:
    for path in feeds_of(with_base):
        feed = feed_of(with_base, path)
        own = feed.find(f"{ATOM}link[@rel='self']")
        assert own is not None
        assert own.get("href") == BASE + path
        assert all(link.get("href", "").startswith(BASE) for link in feed.iter(f"{ATOM}link"))
        assert faults(feed) == []


def test_names_stay_when_the_survey_gets_an_address(toy_site: Site, with_base: Site) -> None:
    """Or readers would be shown every paper as new."""
    for path in feeds_of(toy_site):
        before, after = feed_of(toy_site, path), feed_of(with_base, path)
        assert _texts(before, f".//{ATOM}id") == _texts(after, f".//{ATOM}id")


def test_two_surveys_share_no_name(toy_project: Project, toy_site: Site) -> None:
    """Feed readers take entries with one id for one, from whatever feed they come."""
    other = feed_of(site_of(with_survey(toy_project, title="Another town")))
    own = feed_of(toy_site)
    assert not {*_texts(own, f".//{ATOM}id")} & {*_texts(other, f".//{ATOM}id")}


def test_newest_papers_come_first_and_date_the_feed(toy_project: Project) -> None:
    dates = {"wrenpost": "2026-02-01", "kerbear": "2026-03-01"}
    feed = feed_of(site_of(arriving(toy_project, dates, otherwise="2026-01-05")))
    moments = [text_at(entry, f"{ATOM}updated") for entry in feed.findall(f"{ATOM}entry")]
    assert moments[:3] == ["2026-03-01T00:00:00Z", "2026-02-01T00:00:00Z", "2026-01-05T00:00:00Z"]
    assert set(moments[2:]) == {"2026-01-05T00:00:00Z"}
    assert text_at(feed, f"{ATOM}updated") == moments[0]


def test_feed_of_a_large_survey_holds_the_newest_fifty(
    toy_project: Project, toy_site: Site
) -> None:
    survey = toy_site.workings.survey
    paper = survey.corpus.papers[0]
    days = [f"2026-{month:02}-{day:02}" for month in (1, 2, 3) for day in range(1, 21)]
    papers = tuple(replace(paper, id=f"p{n:02}", first_seen=day) for n, day in enumerate(days))
    homeless = replace(survey.placements[paper.id], topic=None)
    grown = replace(
        survey,
        corpus=replace(survey.corpus, papers=papers),
        placements=dict.fromkeys((p.id for p in papers), homeless),
        topics=(),
    )
    edition = Edition.of(grown, toy_project.survey, toy_project.words, today=TODAY, version="1")
    entries = feed_view(edition).entries
    assert [entry.date[:10] for entry in entries] == days[:-51:-1]


def test_topic_without_papers_has_a_feed_that_waits(toy_project: Project) -> None:
    site = site_of(with_topic(toy_project, "tides", keywords=["xylophone"]))
    feed = feed_of(site, "topics/tides.xml")
    assert feed.findall(f"{ATOM}entry") == []
    assert faults(feed) == []


def test_authors_are_named_where_they_are_known(toy_project: Project) -> None:
    """Otherwise the survey stands for them."""
    site = site_of(with_correction(toy_project, "wrenpost", authors=["Ada Wren", "B. Post"]))
    named = [
        _texts(entry, f"{ATOM}author/{ATOM}name")
        for entry in feed_of(site).findall(f"{ATOM}entry")
        if entry.find(f"{ATOM}author") is not None
    ]
    assert ["Ada Wren", "B. Post"] in named
    assert _texts(feed_of(site), f"{ATOM}author/{ATOM}name") == [toy_project.survey.title]


@given(text=st.one_of(st.text(), st.sampled_from(PAYLOADS)))
def test_any_text_stays_text(toy_project: Project, toy_site: Site, text: str) -> None:
    """Without the characters that XML cannot hold, and with line ends as XML reads them."""
    survey = toy_site.workings.survey
    hostile = replace(
        survey.corpus.papers[0],
        title=RichText(f"T{text}"),
        abstract=RichText(f"A{text}"),
        authors=(Person(family=f"N{text}"),),
    )
    papers = (hostile, *survey.corpus.papers[1:])
    changed = replace(survey, corpus=replace(survey.corpus, papers=papers))
    edition = Edition.of(changed, toy_project.survey, toy_project.words, today=TODAY, version="1")
    view = feed_view(edition)
    feed = ET.fromstring(Renderer(None, toy_project.words).text("feed.xml", feed=view))
    assert faults(feed) == []
    expected = "".join(c for c in text if _is_xml(c)).replace("\r\n", "\n").replace("\r", "\n")
    entry = next(
        e for e in feed.findall(f"{ATOM}entry") if text_at(e, f"{ATOM}title") == f"T{expected}"
    )
    assert text_at(entry, f"{ATOM}summary") == f"A{expected}"
    assert text_at(entry, f"{ATOM}author/{ATOM}name") == f"N{expected}".strip()


def _is_xml(character: str) -> bool:
    """By the production Char of XML 1.0, section 2.2."""
    code = ord(character)
    return code in {0x9, 0xA, 0xD} or any(
        first <= code <= last
        for first, last in ((0x20, 0xD7FF), (0xE000, 0xFFFD), (0x10000, 0x10FFFF))
    )
