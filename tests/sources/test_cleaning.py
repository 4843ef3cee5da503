"""Records free of characters that nobody sees: no file, page or terminal has to fear them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields

import pytest

from generator.sources.cleaning import clean
from generator.sources.identifiers import Identifier, Scheme
from generator.sources.person import Person
from generator.sources.record import Link, Record, SourceFile
from generator.sources.registry import read_sources
from tests.sources.prose import prose

UNSEEN = "\x00\x1b[31m\x07\x85\u2028\u202e\u2066\u200b\ufeff\ud800"


def _texts(value: object) -> Iterator[str]:
    """Yield every text in a record, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, Record | Person | Link):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))


def test_no_text_of_a_record_keeps_what_nobody_sees() -> None:
    """A field that is added to the record later is found here as well."""
    texts = {
        field.name: f"a{UNSEEN}b"
        for field in fields(Record)
        if field.type in {"str", "str | None"} and field.name not in {"source", "issued"}
    }
    record = Record(
        source="a.bib",
        line=1,
        issued="2024",
        **texts,  # type: ignore[arg-type]  # all of them are texts
        authors=(Person(family=f"Crest{UNSEEN}", given=f"{UNSEEN}Ada"),),
        links=(Link(url=f"https://example.org/{UNSEEN}", label=f"code{UNSEEN}"),),
        keywords=(f"newts{UNSEEN}",),
        identifiers=(Identifier(Scheme.DOI, f"10.1000/a{UNSEEN}"),),
    )
    cleaned = clean(record)
    assert cleaned.keywords == ("newts[31m",)
    assert cleaned.authors == (Person(family="Crest[31m", given="[31m Ada"),)
    assert cleaned.identifiers == (Identifier(Scheme.DOI, "10.1000/a[31m"),)
    assert cleaned.key == "a[31m b"
    assert cleaned.abstract == "a[31m\n\nb"
    assert [text for text in _texts(cleaned) if not text.isprintable()] == [cleaned.abstract]


def test_lines_of_an_abstract_stay() -> None:
    """It may have paragraphs; all else is one line."""
    abstract = "One.\n\nTwo.\u2028Three."
    cleaned = clean(Record(source="a", line=1, title="On\nnewts", abstract=abstract, venue="A\tB"))
    assert cleaned.abstract == "One.\n\nTwo.\nThree."
    assert (cleaned.title, cleaned.venue) == ("On newts", "A B")


def test_marks_that_scripts_need_stay() -> None:
    """Joiners of Persian and of emoji, and the marks of direction in Hebrew."""
    words = ("می\u200cخواهم", "👩\u200d🔬", "שלום\u200f!")
    record = Record(source="a", line=1, title=" ".join(words), keywords=words)
    assert clean(record) == record


def test_what_has_nothing_left_is_left_out() -> None:
    record = Record(
        source="a",
        line=1,
        abstract="Newts.",
        title="\u202e\x07 ",
        authors=(Person(family="\x00"), Person(family="\x00", given="Ada")),
        keywords=("newts", "\u202enewts", "\x07"),
        identifiers=(Identifier(Scheme.DOI, "\x00"),),
    )
    cleaned = clean(record)
    assert (cleaned.title, cleaned.keywords, cleaned.identifiers) == (None, ("newts",), ())
    assert cleaned.authors == (Person(family="Ada"),)


@pytest.mark.parametrize("name", ["a.bib", "a.ris", "a.csv", "a.md", "a.json"])
def test_every_reader_s_records_are_cleaned(name: str) -> None:
    """Where all files are read: whoever wrote the reader."""
    bad = "\u202enewts\x07"
    texts = {
        "a.bib": f"@article{{k, title = {{On newts}}, keywords = {{{bad}}}}}\n",
        "a.ris": f"TY  - JOUR\nTI  - On newts\nKW  - {bad}\nER  - \n",
        "a.csv": f'title,abstract,keywords\nOn newts,"{prose("Newts")}",{bad}\n',
        "a.md": f"---\ntitle: On newts\nkeywords: [{bad[:-1]}]\n---\n{prose('Newts')}\n",
        "a.json": json.dumps(
            [{"id": "k", "type": "article-journal", "title": "On newts", "keyword": bad}]
        ),
    }
    (read,), _ = read_sources([SourceFile(path=name, data=texts[name].encode())])
    assert [(record.title, record.keywords) for record in read.records] == [
        ("On newts", ("newts",))
    ]


def test_record_of_nothing_that_can_be_seen_is_told() -> None:
    data = b"@misc{k, title = {\xe2\x80\xae\x07}}\n"
    (read,), problems = read_sources([SourceFile(path="a.bib", data=data)])
    assert read.records == ()
    assert [str(problem).partition("\n")[0] for problem in problems] == [
        "content/sources/a.bib:1: warning: an entry without a title and without an abstract"
    ]
    assert [loss.n for loss in read.losses] == [1]
