"""What machines read in the head of a page and between its papers."""

from __future__ import annotations

import io
import json
import re
import struct
import xml.etree.ElementTree as ET
from pathlib import PurePosixPath
from urllib.parse import parse_qs

import pytest
from PIL import Image

from generator.build import Site
from generator.pages.machines.preview import HUES
from generator.pages.machines.robots import sitemap_views
from generator.project import Project
from tests.conftest import ROOT
from tests.pages.libraries import library
from tests.pages.surveys import site_of, text_of, with_correction, with_survey, with_topic
from tests.pages.trees import parse

BASE = "https://example.org/town/"
KERBEAR = "KerbEar: Predicting How Pleasant a Street Sounds from One Minute of Listening"


@pytest.fixture(scope="module")
def site(toy_project: Project) -> Site:
    """Return the toy survey at an address of its own, with one paper's identifiers known."""
    project = with_correction(
        with_survey(toy_project, base_url=BASE),
        "kerbear",
        authors=["Ottoline Marsh", "The Kerb Team"],
        year=2024,
        links={"paper": "https://arxiv.org/abs/2401.01234v2", "doi": "https://doi.org/10.1000/1"},
    )
    return site_of(project)


def head(site: Site, path: str) -> ET.Element:
    found = parse(text_of(site, path)).find("head")
    assert found is not None
    return found


def tags(site: Site, path: str, prefix: str) -> list[tuple[str, str]]:
    given = (
        (tag.get("name") or tag.get("property") or "", tag.get("content") or "")
        for tag in head(site, path).iterfind("meta")
    )
    return [(name, content) for name, content in given if name.startswith(prefix)]


def structured(site: Site, path: str) -> dict[str, object]:
    (block,) = head(site, path).iterfind("script[@type='application/ld+json']")
    return json.loads(block.text or "")


def test_reference_managers_find_title_authors_and_date(site: Site) -> None:
    """By the names that Zotero's translator for embedded metadata looks for."""
    assert tags(site, "papers/kerbear.html", "citation_") == [
        ("citation_title", KERBEAR),
        ("citation_author", "Marsh, Ottoline"),
        ("citation_author", "The Kerb Team"),
        ("citation_publication_date", "2024"),
        ("citation_abstract_html_url", f"{BASE}papers/kerbear.html"),
        ("citation_doi", "10.1000/1"),
        ("citation_arxiv_id", "2401.01234"),
        ("citation_pdf_url", "https://arxiv.org/pdf/2401.01234"),
    ]


def test_reference_managers_find_where_a_paper_appeared(toy_project: Project) -> None:
    site = site_of(library(toy_project))
    chorus = "the-dawn-chorus-above-traffic-ten-years-of-birdsong-at-one-crossing"
    assert tags(site, f"papers/{chorus}.html", "citation_")[1:] == [
        ("citation_author", "Marsh, Ottoline"),
        ("citation_author_orcid", "https://orcid.org/0000-0002-1825-0097"),
        ("citation_author", "van der Adair, Fenwick"),
        ("citation_publication_date", "2024/11/05"),
        ("citation_journal_title", "Journal of Urban Birdsong"),
        ("citation_volume", "12"),
        ("citation_issue", "3"),
        ("citation_firstpage", "101"),
        ("citation_lastpage", "115"),
        ("citation_publisher", "Hedge & Sons"),
        ("citation_pmid", "12345678"),
        ("citation_keywords", "birdsong; traffic; noise"),
        ("citation_language", "en"),
        ("citation_doi", "10.1000/chorus.2024"),
    ]
    for paper_id, name in (
        ("nestear", "citation_conference_title"),
        ("how-residents-describe-their-soundscape", "citation_inbook_title"),
        ("songs-of-street-lamps", "citation_dissertation_institution"),
        ("noise-of-ventilation-fans-in-backyards", "citation_technical_report_institution"),
    ):
        assert name in dict(tags(site, f"papers/{paper_id}.html", "citation_"))
    article = structured(site, f"papers/{chorus}.html")
    assert article["author"][0] == {
        "@type": "Person",
        "@id": "https://orcid.org/0000-0002-1825-0097",
        "name": "Ottoline Marsh",
    }
    assert article["isPartOf"] == {"@type": "Periodical", "name": "Journal of Urban Birdsong"}
    assert structured(site, "papers/songs-of-street-lamps.html")["@type"] == "Thesis"


def test_what_nobody_knows_is_not_claimed(toy_site: Site) -> None:
    names = {name for name, _ in tags(toy_site, "papers/tawnyfan.html", "citation_")}
    assert names == {"citation_title"}
    article = structured(toy_site, "papers/tawnyfan.html")
    assert article.keys() == {"@context", "@type", "headline"}


def test_paper_is_a_scholarly_article(site: Site) -> None:
    assert structured(site, "papers/kerbear.html") == {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle",
        "headline": KERBEAR,
        "author": [
            {"@type": "Person", "name": "Ottoline Marsh"},
            {"@type": "Organization", "name": "The Kerb Team"},
        ],
        "datePublished": "2024",
        "url": "https://doi.org/10.1000/1",
    }


def test_topic_is_a_collection(site: Site) -> None:
    topic = structured(site, "topics/birdsong.html")
    assert (topic["@type"], topic["url"]) == ("CollectionPage", f"{BASE}topics/birdsong.html")
    n_papers = len(site.workings.survey.topics[0].paper_ids)
    assert topic["mainEntity"] == {"@type": "ItemList", "numberOfItems": n_papers}


@pytest.mark.parametrize("base_url", [BASE, None])
def test_survey_is_a_data_set_whose_files_exist(toy_project: Project, base_url: str | None) -> None:
    site = site_of(with_survey(toy_project, base_url=base_url))
    survey = structured(site, "index.html")
    assert survey["@type"] == "Dataset"
    addresses = [file["contentUrl"] for file in survey["distribution"]]
    assert len(addresses) == 5
    for address in addresses:
        assert PurePosixPath(address.removeprefix(base_url or "")) in site.files


def test_link_to_a_page_is_previewed_by_its_topics_image(site: Site) -> None:
    for path, image in (
        ("index.html", "preview.png"),
        ("map.html", "preview.png"),
        ("topics/birdsong.html", "topics/birdsong.png"),
        ("papers/wrenpost.html", "topics/birdsong.png"),
    ):
        preview = dict(tags(site, path, "og:"))
        assert preview["og:image"] == BASE + image
        assert preview["og:url"] == BASE + path.replace("index.html", "")
        assert PurePosixPath(image) in site.files
        assert tags(site, path, "twitter:") == [("twitter:card", "summary_large_image")]


def test_survey_without_an_address_has_no_previews(toy_site: Site) -> None:
    """They are fetched by whole addresses, and so is the page for missing ones shown anywhere."""
    assert tags(toy_site, "papers/wrenpost.html", "og:") == []
    assert [path for path in toy_site.files if path.suffix == ".png"] == []


def test_page_for_missing_addresses_is_not_previewed(site: Site) -> None:
    assert tags(site, "404.html", "og:") == []


def test_preview_has_the_size_that_readers_want(site: Site) -> None:
    content = site.files[PurePosixPath("topics/birdsong.png")]
    assert content.startswith(b"\x89PNG")
    assert struct.unpack(">II", content[16:24]) == (1200, 630)
    assert len(content) < 40_000


def pixels(project: Project, path: str) -> set[tuple[int, ...]]:
    site = site_of(project)
    image = Image.open(io.BytesIO(site.files[PurePosixPath(path)])).convert("RGB")
    return {colour for _, colour in image.crop((0, 100, 500, 630)).getcolors(1 << 20)}


@pytest.mark.parametrize(
    ("title", "is_written"), [("Birds – at home", True), ("城市里的鸟鸣", False)]
)
def test_preview_writes_only_what_its_font_has(
    toy_project: Project, title: str, is_written: bool
) -> None:
    """Boxes in place of letters would say less than no words; the link's text has the title."""
    project = with_survey(with_topic(toy_project, "birdsong", title=title), base_url=BASE)
    project = with_survey(project, title="鸟")
    assert (len(pixels(project, "topics/birdsong.png")) > 1) == is_written


def test_preview_has_the_colours_of_the_style_sheet() -> None:
    style = (ROOT / "templates/static/litatlas.css").read_text(encoding="utf-8")
    hues = re.findall(r"\.hue-(\d+) \{\s*--hue: light-dark\((#[0-9a-f]{6})", style)
    assert [HUES[int(number)] for number, _ in hues] == [colour for _, colour in hues]
    assert len(hues) == len(HUES)


def test_papers_of_a_topic_tell_reference_managers_what_they_are(site: Site) -> None:
    topic = site.workings.survey.topics[0]
    spans = parse(text_of(site, f"topics/{topic.slug}.html")).findall(".//span[@class='Z3988']")
    told = [parse_qs(span.get("title") or "")["rft.atitle"][0] for span in spans]
    titles = {paper.id: paper.title.text for paper in site.workings.survey.corpus}
    assert sorted(told) == sorted(titles[paper_id] for paper_id in topic.paper_ids)
    assert [span for span in spans if span.get("aria-hidden") != "true" or span.text] == []


def test_home_and_topics_name_their_feeds(toy_site: Site) -> None:
    for path, expected in (
        ("index.html", ["feed.xml"]),
        ("topics/birdsong.html", ["birdsong.xml", "../feed.xml"]),
        ("papers/wrenpost.html", []),
    ):
        feeds = head(toy_site, path).findall("link[@type='application/atom+xml']")
        assert [feed.get("href") for feed in feeds] == expected


def test_sitemap_is_divided_where_one_may_not_hold_all() -> None:
    paths = [PurePosixPath(f"papers/{n}.html") for n in range(50_001)]
    views = sitemap_views(paths, base_url=BASE, date="2026-03-14")
    index = views.pop(PurePosixPath("sitemap.xml"))
    assert index.template == "sitemap_index.xml"
    assert index.addresses == (f"{BASE}sitemap-1.xml", f"{BASE}sitemap-2.xml")
    assert [len(view.addresses) for view in views.values()] == [50_000, 1]
    assert [BASE + str(path) for path in views] == list(index.addresses)


def test_sitemap_is_whole_as_long_as_it_may_be() -> None:
    paths = [PurePosixPath(f"papers/{n}.html") for n in range(50_000)]
    (view,) = sitemap_views(paths, base_url=BASE, date="2026-03-14").values()
    assert (view.template, len(view.addresses)) == ("sitemap.xml", 50_000)


def test_survey_tells_how_to_cite_its_edition(site: Site) -> None:
    for path in ("index.html", "topics/birdsong.html"):
        cited = parse(text_of(site, path)).find(".//details[@class='cite-survey']")
        assert cited is not None
        text = "".join(cited.itertext())
        assert f"The listening town. Edition of 14 March 2026. {BASE}" in text
        assert "@misc{the-listening-town-2026-03-14," in text
