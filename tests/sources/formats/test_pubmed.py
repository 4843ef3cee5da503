"""The reader of PubMed XML."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.sources.formats.pubmed import PubmedReader
from generator.sources.identifiers import Identifier, Scheme
from generator.sources.person import Person
from generator.sources.record import Link, Record, SourceFile, WorkType
from tests.sources.prose import records_and_problems, source

EXAMPLES = Path(__file__).parent / "examples/pubmed"
READER = PubmedReader()


def _article(inside: str) -> SourceFile:
    article = f"<MedlineCitation><Article>{inside}</Article></MedlineCitation>"
    return source(f"<PubmedArticleSet><PubmedArticle>{article}</PubmedArticle></PubmedArticleSet>")


def test_pubmed_carries_these_fields() -> None:
    """Articles, a translated erratum, a preprint in French, a chapter and a book."""
    file = SourceFile(path="articles.xml", data=(EXAMPLES / "articles.xml").read_bytes())
    assert READER.recognises(file)
    records, problems = records_and_problems(READER, file)
    assert records == (
        Record(
            source="articles.xml",
            line=4,
            abstract=(
                "Background: Frogs need water. Methods and results: Of 10$^{3}$ frogs, most swam "
                "(P<0.05). Water helps."
            ),
            title="Effects of H$_{2}$O on Rana & friends",
            authors=(
                Person(family="von Frosch", given="Mia M", orcid="0000-0002-1825-0097"),
                Person(family="Kröte Jr", given="KK"),
                Person(family="Newt Study Group", is_team=True),
            ),
            issued="2031-03-07",
            work_type=WorkType.ARTICLE,
            venue="Journal of pond medicine",
            volume="12",
            issue="3",
            pages="101–109",
            identifiers=(
                Identifier(Scheme.DOI, "10.1234/pond.1"),
                Identifier(Scheme.PUBMED, "41000001"),
                Identifier(Scheme.PMC, "PMC1234567"),
            ),
            keywords=(
                "retracted",
                "frogs",
                "Water",
                "Anura",
            ),
            language="en",
            key="41000001",
        ),
        Record(
            source="articles.xml",
            line=63,
            abstract="Toads rest in winter.",
            title="Erratum: Toads in winter",
            issued="1998-12",
            work_type=WorkType.CORRECTION,
            venue="Z Teichk",
            pages="7",
            identifiers=(Identifier(Scheme.PUBMED, "41000002"),),
            language="en",
            key="41000002",
        ),
        Record(
            source="articles.xml",
            line=81,
            title="La mare...",
            issued="2030-12",
            work_type=WorkType.PREPRINT,
            identifiers=(
                Identifier(Scheme.DOI, "10.48550/arxiv.3012.00009"),
                Identifier(Scheme.ARXIV, "3012.00009"),
                Identifier(Scheme.PUBMED, "41000003"),
            ),
            language="fr",
            key="41000003",
        ),
        Record(
            source="articles.xml",
            line=101,
            abstract="On jumps.",
            title="Jumps",
            authors=(Person(family="Newt", given="Nia"),),
            issued="2031-01-09",
            work_type=WorkType.CHAPTER,
            venue="FrogReviews®",
            publisher="Pond Press",
            identifiers=(
                Identifier(Scheme.PUBMED, "20000001"),
                Identifier(Scheme.ISBN, "9781234567897"),
            ),
            links=(Link(url="https://www.ncbi.nlm.nih.gov/books/NBK1234/", label="link"),),
            language="en",
            key="20000001",
        ),
        Record(
            source="articles.xml",
            line=121,
            abstract="Everything.",
            title="All about Toads",
            authors=(Person(family="Olm", given="O"),),
            issued="1999",
            work_type=WorkType.BOOK,
            identifiers=(Identifier(Scheme.PUBMED, "20000002"),),
            key="20000002",
        ),
    )
    assert [(p.message, p.where.line) for p in problems if p.where] == [
        ("an article without a title and without an abstract", 98),
        ("2 citations that PubMed has deleted", 132),
    ]


@pytest.mark.parametrize(
    ("date", "issued"),
    [
        ("<Year>2031</Year><Month>Mar</Month><Day>7</Day>", "2031-03-07"),
        ("<Year>2031</Year><Month>03</Month>", "2031-03"),
        ("<Year>2031</Year><Season>Spring</Season>", "2031"),
        ("<MedlineDate>1998 Dec-1999 Jan</MedlineDate>", "1998-12"),
        ("<MedlineDate>2015 Nov-Dec</MedlineDate>", "2015-11"),
        ("<MedlineDate>1976-1977</MedlineDate>", "1976"),
        ("<MedlineDate>Fall</MedlineDate>", ""),
    ],
)
def test_date_is_read_as_far_as_it_goes(date: str, issued: str) -> None:
    journal = f"<Journal><JournalIssue><PubDate>{date}</PubDate></JournalIssue></Journal>"
    (record,), _ = records_and_problems(
        READER, _article(f"{journal}<ArticleTitle>On Newts.</ArticleTitle>")
    )
    assert record.issued == issued


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("On Newts.", "On Newts"),
        ("On Newts...", "On Newts..."),
        ("Newts?", "Newts?"),
        ("[On Newts].", "On Newts"),
        ("[On Newts.]", "On Newts"),
        ("[18F]-labelled newts.", "[18F]-labelled newts"),
        ("On &lt;i&gt;Rana&lt;/i&gt;.", "On Rana"),
    ],
)
def test_full_stop_brackets_and_tags_are_no_part_of_a_title(title: str, expected: str) -> None:
    """PubMed puts a stop behind every title, and brackets around its own translations."""
    (record,), _ = records_and_problems(READER, _article(f"<ArticleTitle>{title}</ArticleTitle>"))
    assert record.title == expected


@pytest.mark.parametrize("root", ["PubmedArticleSet", "PubmedBookArticleSet", "PubmedArticle"])
def test_sets_and_single_articles_are_recognised(root: str) -> None:
    doctype = f'<!DOCTYPE {root} PUBLIC "-//NLM//DTD PubMedArticle//EN" "https://x/pubmed.dtd">'
    assert READER.recognises(source('<?xml version="1.0"?>', doctype, f"<{root}></{root}>"))


def test_article_of_a_journal_in_jats_is_none_of_pubmed() -> None:
    assert not READER.recognises(source("<article><front/></article>"))
