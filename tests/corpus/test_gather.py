"""What the records of one work say together: chosen, united, and never mixed."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from generator.corpus.gather import choose_abstract, choose_title, gather
from generator.corpus.people import may_be_one
from generator.sources.identifiers import Identifier, Scheme
from generator.sources.person import Person, parse_person
from generator.sources.record import Link, Record, WorkType

ORCID = "0000-0002-1825-0097"
PREPRINT = Record(
    source="arxiv.xml",
    line=3,
    title="Lamps that Listen",
    abstract="Lamps burn oil. We teach them to listen.",
    authors=(Person(family="Marsh", given="Ottoline"), Person(family="Quill", given="Ingeborg")),
    issued="2024-03-05",
    work_type=WorkType.PREPRINT,
    identifiers=(Identifier(Scheme.ARXIV, "2403.00123"),),
    links=(Link(url="https://arxiv.org/pdf/2403.00123", label="pdf"),),
    keywords=("cs.CL", "Lamps"),
    language="en",
)
ARTICLE = Record(
    source="library.bib",
    line=40,
    title="Lamps That Listen",
    abstract="Lamps burn oil.",
    authors=(
        Person(family="Marsh", given="O.", orcid=ORCID),
        Person(family="Quill", given="I."),
    ),
    issued="2025",
    work_type=WorkType.ARTICLE,
    venue="Journal of Lamps",
    volume="7",
    pages="1–15",
    identifiers=(Identifier(Scheme.DOI, "10.1000/lamps"),),
    keywords=("lamps", "oil"),
)


def names(authors: tuple[Person, ...]) -> list[str]:
    return [author.full_name for author in authors]


def test_published_work_goes_before_its_preprint() -> None:
    """The preprint fills what the journal's record leaves open, and both are found by their ids."""
    known = gather([PREPRINT, ARTICLE])
    assert (known.issued, known.work_type) == ("2025", WorkType.ARTICLE)
    assert (known.venue, known.volume, known.pages) == ("Journal of Lamps", "7", "1–15")
    assert [str(i) for i in known.identifiers] == ["doi:10.1000/lamps", "arxiv:2403.00123"]
    assert known.keywords == ("lamps", "oil", "cs.CL")
    assert known.language == "en"
    assert choose_title([PREPRINT, ARTICLE]) == "Lamps That Listen"


def test_initials_are_written_out_and_orcids_kept() -> None:
    known = gather([PREPRINT, ARTICLE])
    assert names(known.authors) == ["Ottoline Marsh", "Ingeborg Quill"]
    assert [author.orcid for author in known.authors] == [ORCID, None]


def test_order_of_records_never_matters() -> None:
    third = replace(ARTICLE, source="z.ris", line=1, venue="J. Lamps", pages="9", keywords=("x",))
    every = [gather(order) for order in permutations([PREPRINT, ARTICLE, third])]
    assert all(known == every[0] for known in every)


def test_work_of_one_record_is_what_the_record_says() -> None:
    known = gather([ARTICLE])
    for field in ("authors", "issued", "venue", "volume", "pages", "identifiers", "keywords"):
        assert getattr(known, field) == getattr(ARTICLE, field)


def test_volume_and_pages_of_another_venue_are_not_mixed_in() -> None:
    proceedings = replace(ARTICLE, source="a.bib", venue="Lamp Days", volume="", pages="")
    richer = replace(ARTICLE, source="b.bib", issue="2")
    assert gather([proceedings, richer]).venue == "Journal of Lamps"
    alone = gather([replace(proceedings, publisher="Wick"), replace(ARTICLE, venue="", pages="3")])
    assert (alone.venue, alone.publisher, alone.pages) == ("Lamp Days", "Wick", "3")


def test_date_grows_more_precise_only_within_itself() -> None:
    """A preprint of March says nothing of the month in which the journal came out."""
    month = replace(ARTICLE, source="b.bib", issued="2025-06", authors=())
    assert gather([PREPRINT, ARTICLE, month]).issued == "2025-06"
    assert gather([replace(PREPRINT, issued="2024-03-05"), ARTICLE]).issued == "2025"


def test_list_of_authors_that_was_cut_short_is_completed() -> None:
    short = replace(ARTICLE, authors=(Person(family="Marsh", given="O."),))
    assert names(gather([short, PREPRINT]).authors) == ["Ottoline Marsh", "Ingeborg Quill"]


def test_other_authors_of_a_longer_list_are_not_taken() -> None:
    other = replace(ARTICLE, authors=(Person(family="Adair", given="Fenwick"),))
    assert names(gather([other, PREPRINT]).authors) == ["Fenwick Adair"]


def test_thousands_of_authors_are_compared_by_family() -> None:
    """A collaboration signs with three thousand names; all against all would take minutes."""
    many = tuple(Person(family=f"Quill{n}", given=f"Ada B{n}") for n in range(3_000))
    short = tuple(Person(family=person.family, given="A.") for person in many)
    known = gather([replace(PREPRINT, authors=many), replace(ARTICLE, authors=short)])
    assert known.authors == many


def test_two_who_may_be_one_stay_as_they_are_written() -> None:
    """With "J. Marsh" and "Jane Marsh" in the list, another record's "Jane" is one of the two."""
    both = (Person(family="Marsh", given="J."), Person(family="Marsh", given="Jane"))
    other = replace(PREPRINT, authors=(Person(family="Marsh", given="Jane Q.", orcid=ORCID),))
    assert gather([replace(ARTICLE, authors=both), other]).authors == both


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("J. Smith", "John Smith", True),
        ("J. Q. Smith", "John Quincy Smith", True),
        ("John Smith", "John Q. Smith", True),
        ("Jean-Luc Picard", "J.-L. Picard", True),
        ("José Núñez", "Jose Nunez", True),
        ("John Smith", "James Smith", False),
        ("J. Smith", "J. Smyth", False),
        ("Smith", "J. Smith", False),
        ("Lamp Consortium", "Lamp Consortium", True),
    ],
)
def test_same_person_within_a_work(one: str, other: str, *, expected: bool) -> None:
    assert may_be_one(parse_person(one), parse_person(other)) is expected
    assert may_be_one(parse_person(other), parse_person(one)) is expected


def test_what_was_looked_up_only_fills_gaps() -> None:
    """But the date of a venue comes with the venue: a preprint's year beside it would be wrong."""
    digest = Record(source="a.txt", line=1, title="Lamps", abstract="Oil.", issued="2023")
    known = gather([digest], supplements=[ARTICLE])
    assert (known.issued, known.venue) == ("2023", "Journal of Lamps")
    assert names(known.authors) == ["O. Marsh", "I. Quill"]
    known = gather([PREPRINT], supplements=[ARTICLE])
    assert (known.issued, known.work_type) == ("2025", WorkType.ARTICLE)
    assert names(known.authors) == ["Ottoline Marsh", "Ingeborg Quill"]
    other = replace(ARTICLE, identifiers=(Identifier(Scheme.ARXIV, "2403.99999"),))
    assert gather([PREPRINT], supplements=[other]).identifiers == PREPRINT.identifiers


def test_address_given_in_several_ways_is_one_link() -> None:
    """With the first label that says something."""
    found = (Link(url="https://github.com/a/b", label="link"),)
    twice = replace(
        ARTICLE,
        links=(
            Link(url="http://www.github.com/A/b.git/", label="code"),
            Link(url="https://example.org/a?v=1", label="video"),
            Link(url="https://example.org/A?v=1", label="video"),
            Link(url="https://example.org/b?v=1", label="video"),
            Link(url="https://example.org/b?v=2", label="video"),
        ),
    )
    assert [(link.url, link.label) for link in gather([twice], found=found).links] == [
        ("https://github.com/a/b", "code"),
        ("https://example.org/a?v=1", "video"),
        ("https://example.org/A?v=1", "video"),
        ("https://example.org/b?v=1", "video"),
        ("https://example.org/b?v=2", "video"),
    ]


@pytest.mark.parametrize("poor", ["LAMPS THAT LISTEN", "Lamps that …", "Lamps that..."])
def test_title_in_capitals_or_cut_short_is_the_last_choice(poor: str) -> None:
    assert choose_title([replace(ARTICLE, title=poor), PREPRINT]) == "Lamps that Listen"
    assert choose_title([replace(ARTICLE, title=poor)]) == poor


def test_titles_of_equal_standing_keep_to_the_order_of_the_sources() -> None:
    """So that no title changes when a richer record of the same kind comes in further down."""
    first = Record(source="a.txt", line=1, title="On Lamps", abstract="Oil.")
    second = replace(first, source="b.txt", title="On lamps", issued="2024", keywords=("x",))
    assert choose_title([second, first]) == "On Lamps"


def test_no_record_with_a_title_gives_none() -> None:
    assert choose_title([Record(source="a", line=1, abstract="Oil.")]) is None


@pytest.mark.parametrize(
    "words",
    ["No abstract available.", "[Abstract not available]", "N/A", "International audience", "-"],
)
def test_word_that_there_is_no_abstract_is_none(words: str) -> None:
    assert choose_abstract([replace(ARTICLE, abstract=words)]) == ""
    assert choose_abstract([replace(ARTICLE, abstract=words), PREPRINT]) == PREPRINT.abstract


def test_longest_abstract_is_taken() -> None:
    assert choose_abstract([ARTICLE, PREPRINT]) == PREPRINT.abstract
