"""The reader of pasted paper digests."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.sources.fields.listed_names import are_names
from generator.sources.formats.digest import DigestReader
from generator.sources.identifiers import Identifier, Scheme
from generator.sources.person import Person
from generator.sources.record import Link, Record, SourceFile, WorkType
from tests.sources.prose import prose, records_and_problems, source

READER = DigestReader()
EXAMPLES = Path(__file__).parent / "examples/digest"
NEWTS, TOADS, FROGS = prose("Newts"), prose("Toads"), prose("Frogs")


def _example(name: str) -> SourceFile:
    return SourceFile(path=name, data=(EXAMPLES / name).read_bytes())


def test_titles_and_abstracts_alternate_under_a_date() -> None:
    """A record has the short paragraph above its abstract as title, and the title's line."""
    file = source("Mar 11", "", "On Newts", "", NEWTS, "", "On Toads", "", TOADS)
    records, problems = records_and_problems(READER, file)
    assert problems == ()
    assert [(r.line, r.title, r.abstract, r.date) for r in records] == [
        (3, "On Newts", NEWTS, "Mar 11"),
        (7, "On Toads", TOADS, "Mar 11"),
    ]
    assert {r.source for r in records} == {"a.txt"}


@pytest.mark.parametrize(
    "header",
    [
        (),
        ("new", "", "Subscribe", ""),
        (
            "Pond Letters",
            "Get them in your inbox every single morning before the ducks wake up",
            "",
        ),
        ("\ufeffnew", "", "", "by Ada and the pond community", ""),
    ],
    ids=["none", "two paragraphs", "one paragraph of two lines", "after a byte order mark"],
)
def test_header_of_the_web_page_is_passed_over(header: tuple[str, ...]) -> None:
    """Whatever stands above the first date is neither a title nor a problem."""
    file = source(*header, "Mar 11", "", "On Newts", "", NEWTS)
    records, problems = records_and_problems(READER, file)
    assert problems == ()
    assert [(r.title, r.date, r.line) for r in records] == [("On Newts", "Mar 11", len(header) + 3)]


def test_header_may_come_without_a_date() -> None:
    """Only the paragraph right above the first abstract is its title; there is no date then."""
    file = source("new", "", "Subscribe", "", "On Newts", "", NEWTS)
    records, problems = records_and_problems(READER, file)
    assert problems == ()
    assert [(r.title, r.date) for r in records] == [("On Newts", None)]


def test_each_record_gets_the_date_above_it() -> None:
    """A file may hold several days; the header that repeats above a later one is passed over."""
    header = ("new", "", "Get them in your inbox every single morning before the ducks wake", "")
    file = source(
        *header, "Mar 11", "", "On Newts", "", NEWTS, "",
        *header, "Mar 12", "", "On Toads", "", TOADS, "",
        "2025-03-13", "", "On Frogs", "", FROGS,
    )  # fmt: skip
    records, problems = records_and_problems(READER, file)
    assert problems == ()
    assert [(r.title, r.date) for r in records] == [
        ("On Newts", "Mar 11"),
        ("On Toads", "Mar 12"),
        ("On Frogs", "2025-03-13"),
    ]


def test_header_that_repeats_is_no_title() -> None:
    """A line of the first header is not taken for a title, even right above an abstract."""
    file = source(
        "Subscribe", "", "Mar 11", "", "On Newts", "", NEWTS, "", "Subscribe", "", TOADS
    )  # fmt: skip
    records, problems = records_and_problems(READER, file)
    assert problems == ()
    assert [r.title for r in records] == ["On Newts", None]


@pytest.mark.parametrize(
    "date",
    [
        "Mar 1", "Mar. 11", "March 11", "March 11, 2025", "March 11 2025", "11 Mar",
        "11 March 2025", "2025-03-11", "May 2", "June 30", "Jun 30", "Sept 9", "Dec 31",
    ],
)  # fmt: skip
def test_dates_are_known_in_several_forms_and_kept_as_written(date: str) -> None:
    """No year is guessed."""
    records, problems = records_and_problems(READER, source(date, "", "On Newts", "", NEWTS))
    assert problems == ()
    assert [(r.title, r.date) for r in records] == [("On Newts", date)]


@pytest.mark.parametrize("title", ["March of the Newts", "Mar 11 Newts", "11", "May we?"])
def test_title_that_only_resembles_a_date_is_a_title(title: str) -> None:
    """A date fills its whole paragraph."""
    records, _ = records_and_problems(READER, source("Mar 11", "", title, "", NEWTS))
    assert [(r.title, r.date) for r in records] == [(title, "Mar 11")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["unix", "windows", "old mac"])
def test_line_ends_of_every_system_are_read_alike(end: str) -> None:
    """Lines count as an editor counts them."""
    file = source("\ufeffMar 11", "", "On Newts", "", NEWTS, "", "On Toads", "", TOADS, end=end)
    records, problems = records_and_problems(READER, file)
    assert problems == ()
    assert [(r.line, r.title, r.abstract) for r in records] == [
        (3, "On Newts", NEWTS),
        (7, "On Toads", TOADS),
    ]


def test_blank_lines_may_be_lost() -> None:
    """A title right above an abstract of one line is told from it by length."""
    file = source("Mar 11", "", "On Newts", NEWTS, "On Toads", TOADS, "On Frogs", "", FROGS)
    records, problems = records_and_problems(READER, file)
    assert problems == ()
    assert [(r.line, r.title, r.abstract) for r in records] == [
        (3, "On Newts", NEWTS),
        (5, "On Toads", TOADS),
        (7, "On Frogs", FROGS),
    ]


def test_title_may_be_wrapped() -> None:
    """Lines of a title are joined, and the first counts."""
    file = source("Mar 11", "", "On Newts", "and Their Ponds", NEWTS)
    records, problems = records_and_problems(READER, file)
    assert problems == ()
    assert [(r.line, r.title) for r in records] == [(3, "On Newts and Their Ponds")]


def test_abstract_may_be_wrapped() -> None:
    """Lines of an abstract are joined by spaces."""
    words = NEWTS.split()
    lines = [" ".join(words[n : n + 12]) for n in range(0, len(words), 12)]
    file = source("Mar 11", "", "On Newts", "", *lines, "", "On Toads", "", TOADS)
    records, problems = records_and_problems(READER, file)
    assert problems == ()
    assert [(r.title, r.abstract) for r in records] == [("On Newts", NEWTS), ("On Toads", TOADS)]


def test_stray_paragraph_is_reported_with_its_line() -> None:
    """A short paragraph that is nobody's title is never dropped in silence."""
    file = source(
        "Mar 11", "", "Lost Title", "", "On Newts", "", NEWTS, "",
        "Another", "", "On Toads", "", TOADS, "", "The end",
    )  # fmt: skip
    records, problems = records_and_problems(READER, file)
    assert [r.title for r in records] == ["On Newts", "On Toads"]
    assert [p.where.line for p in problems if p.where] == [3, 9, 15]
    assert str(problems[0]) == (
        "a.txt:3: warning: a line that is neither a title above an abstract nor an abstract\n"
        "    Lost Title\n"
        "    hint: A title needs its abstract (40 words or more) in the next paragraph."
    )


def test_stray_paragraph_above_a_date_is_reported() -> None:
    """Only what the first header held is passed over there."""
    file = source("Mar 11", "", "On Newts", "", NEWTS, "", "Lost Title", "", "Mar 12", "", TOADS)
    records, problems = records_and_problems(READER, file)
    assert [(r.title, r.date) for r in records] == [("On Newts", "Mar 11"), (None, "Mar 12")]
    assert [p.where.line for p in problems if p.where] == [7]


def test_abstract_without_a_title_is_a_record_all_the_same() -> None:
    """Its line is the abstract's."""
    file = source("Mar 11", "", "On Newts", "", NEWTS, "", TOADS)
    records, problems = records_and_problems(READER, file)
    assert problems == ()
    assert [(r.line, r.title, r.abstract) for r in records] == [
        (3, "On Newts", NEWTS),
        (7, None, TOADS),
    ]


@pytest.mark.parametrize("text", ["", "\n\n", "\ufeff", "On Newts\n", "Mar 11\n"])
def test_text_without_a_titled_abstract_is_no_digest(text: str) -> None:
    """Nothing is recognised by its file's name."""
    assert not READER.recognises(source(text, path="digest.txt"))


def test_empty_text_gives_nothing() -> None:
    """No record and no problem."""
    assert records_and_problems(READER, source("")) == ((), ())


def test_abstract_right_under_a_date_does_not_make_a_digest() -> None:
    """A digest is known by a title above an abstract."""
    assert not READER.recognises(source("Mar 11", "", NEWTS))
    assert READER.recognises(source("Mar 11", "", NEWTS, "", "On Toads", "", TOADS))


_PIECES = st.sampled_from(["", "Mar 11", "On Newts", "On Toads", "Lost", NEWTS, TOADS])


@given(st.lists(_PIECES, max_size=30))
def test_every_abstract_of_any_text_is_in_one_record(lines: list[str]) -> None:
    """Whatever the order of lines, no prose is lost and none is read twice."""
    file = source(*lines)
    records, _ = records_and_problems(READER, file)
    text = " ".join(record.abstract for record in records)
    for abstract in (NEWTS, TOADS):
        assert text.count(abstract) == lines.count(abstract)
    assert [r.line for r in records] == sorted({r.line for r in records})


def test_digest_carries_these_fields() -> None:
    """Lines of names below titles are authors."""
    records, problems = records_and_problems(READER, _example("names.txt"))
    assert records == (
        Record(
            source="names.txt",
            line=3,
            abstract=(
                "FrogNet hears frogs at night in ponds of many sizes, and tells their "
                "kind by their song alone. It does so with one microphone and little "
                "power, for a year, in rain and frost. We compare it with people who "
                "listen and find that it tires less."
            ),
            title="FrogNet: Hearing Frogs at Night",
            date="Monday, March 10, 2025",
            authors=(
                Person(family="Lind", given="Björn"),
                Person(family="Okafor", given="Ada"),
            ),
        ),
        Record(
            source="names.txt",
            line=8,
            abstract=(
                "Newts were visited again in twelve ponds and two ditches, by day and "
                "by night, in spring and in autumn, and each was asked what it hears. "
                "Most hear little. Some feel the rest through their feet, which we "
                "show with a bell, a tub and a very patient student."
            ),
            title="Newts Revisited",
            date="Monday, March 10, 2025",
            authors=(
                Person(family="Marsh", given="P."),
                Person(family="Reed", given="I."),
                Person(family="van der Meer", given="Jan"),
            ),
        ),
        Record(
            source="names.txt",
            line=14,
            abstract=(
                "A ripple tells where the stone fell, and when, if one looks for long "
                "enough and the pond is still. We look for long enough, at three ponds "
                "without wind, and give a table of what ripples tell about stones of "
                "many sizes, and of what they keep to themselves."
            ),
            title="Ripples, Stones, and What They Tell",
            date="Monday, March 10, 2025",
            authors=(Person(family="Strøm", given="Eva"),),
        ),
    )
    assert problems == ()


def test_mail_of_arxiv_is_read() -> None:
    records, problems = records_and_problems(READER, _example("arxiv-mail.txt"))
    assert records == (
        Record(
            source="arxiv-mail.txt",
            line=13,
            abstract=(
                "FrogNet hears frogs at night. It does so with one microphone and little power."
            ),
            title="FrogNet: Hearing Frogs at Night",
            authors=(
                Person(family="Lind", given="Björn"),
                Person(family="Okafor", given="Ada"),
                Person(family="van der Meer", given="Jan"),
            ),
            issued="2025-02-03",
            venue="Pond Letters 7 (2025) 101-109",
            identifiers=(
                Identifier(Scheme.DOI, "10.1000/pond.2025.7"),
                Identifier(Scheme.ARXIV, "2502.01234"),
            ),
            keywords=(
                "cs.SD",
                "cs.AI",
            ),
        ),
        Record(
            source="arxiv-mail.txt",
            line=30,
            abstract="Newts were visited again.",
            title="Newts Revisited",
            authors=(Person(family="Marsh", given="Peter"),),
            issued="2025-02-03",
            work_type=WorkType.PREPRINT,
            identifiers=(Identifier(Scheme.ARXIV, "2502.01235"),),
            keywords=("eess.AS",),
        ),
    )
    assert problems == ()


def test_listing_of_arxiv_is_read() -> None:
    """Authors have no label there; abstracts are there for new papers."""
    records, problems = records_and_problems(READER, _example("arxiv-listing.txt"))
    assert records == (
        Record(
            source="arxiv-listing.txt",
            line=5,
            abstract=(
                "FrogNet hears frogs at night in ponds of many sizes, and tells their "
                "kind by their song alone. It does so with one microphone and little "
                "power, for a year, in rain and frost. We compare it with people who "
                "listen and find that it tires less."
            ),
            title="FrogNet: Hearing Frogs at Night",
            authors=(
                Person(family="Lind", given="Björn"),
                Person(family="Okafor", given="Ada"),
            ),
            work_type=WorkType.PREPRINT,
            identifiers=(Identifier(Scheme.ARXIV, "2502.01234"),),
            keywords=(
                "Sound (cs.SD)",
                "Artificial Intelligence (cs.AI)",
            ),
        ),
        Record(
            source="arxiv-listing.txt",
            line=13,
            title="Newts Revisited",
            authors=(Person(family="Marsh", given="Peter"),),
            work_type=WorkType.PREPRINT,
            identifiers=(Identifier(Scheme.ARXIV, "2502.01235"),),
            keywords=("Audio and Speech Processing (eess.AS)",),
        ),
    )
    assert problems == ()


def test_fields_with_labels_are_read() -> None:
    """What belongs to no field is told."""
    records, problems = records_and_problems(READER, _example("labels.md"))
    assert records == (
        Record(
            source="labels.md",
            line=3,
            abstract=(
                "A ripple tells where the stone fell. It also tells when, if one looks "
                "for long enough."
            ),
            title="Ripples as Features",
            authors=(
                Person(family="Strøm", given="E."),
                Person(family="Özgür", given="Y."),
            ),
            issued="2024-03",
            venue="Journal of Still Water",
            links=(
                Link(url="https://example.org/ripples.pdf", label="pdf"),
                Link(url="https://github.com/example/ripples", label="code"),
            ),
        ),
        Record(
            source="labels.md",
            line=15,
            title="Moss as a Carrier",
            date="last week",
            authors=(Person(family="Reed", given="Ida"),),
        ),
    )
    assert tuple(str(p) for p in problems) == (
        ("labels.md:13: warning: a line that belongs to no field\n    (read on Tuesday)"),
    )


@pytest.mark.parametrize(
    ("line", "is_doubtful", "expected"),
    [
        ("Ada Okafor, Ida Reed", False, True),
        ("Ada Okafor, Ida Reed", True, False),
        ("A. Okafor, Ida Reed", True, True),
        ("Ada Okafor, Ida Reed, Jan van der Meer", True, True),
        ("by Ada Okafor", True, True),
        ("Ada Okafor", False, False),
        ("Newts, Toads and Frogs", False, False),
        ("Seeing, Hearing and what They Tell Us", False, False),
    ],
)
def test_names_are_told_from_titles(line: str, *, is_doubtful: bool, expected: bool) -> None:
    """At the top of a page two names may as well be a title below the page's own."""
    assert are_names(line, is_doubtful=is_doubtful) is expected


@pytest.mark.parametrize(
    "opening",
    ["---", "+++", "PMID- 1", "FN Clarivate", "% x\n@article{a,", "<html>\nTitle: A\nAuthors: B"],
)
def test_structured_files_are_left_to_their_readers(opening: str) -> None:
    prose = "word " * 60
    assert not READER.recognises(source(opening, "", "On Newts", "", prose))


def test_endless_commas_among_names_are_no_trap() -> None:
    file = source("Title: On Newts", "Authors: " + "," * 20000)
    records, _ = records_and_problems(READER, file)
    assert [(record.title, record.authors) for record in records] == [("On Newts", ())]


def test_heading_marks_and_the_word_abstract_are_left_out() -> None:
    # fmt: off
    file = source(
        "# On Newts", "", f"Abstract: {NEWTS}", "", "## On Toads", "", "Abstract", "", TOADS
    )
    # fmt: on
    records, problems = records_and_problems(READER, file)
    assert problems == ()
    assert [(r.title, r.abstract) for r in records] == [("On Newts", NEWTS), ("On Toads", TOADS)]


def test_title_of_a_sentence_or_two_is_doubted() -> None:
    """An abstract in two paragraphs would give its first one as the title."""
    _, problems = records_and_problems(READER, source("newt " * 33, "", NEWTS))
    assert [p.message for p in problems] == ["a title as long as a sentence or two"]
