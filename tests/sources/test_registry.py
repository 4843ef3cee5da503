"""Finding readers and reading a folder of sources."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Iterator
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from generator.errors import Problem, Severity
from generator.sources.formats.abstracts import AbstractsReader
from generator.sources.formats.digest import DigestReader
from generator.sources.record import Record, SourceFile
from generator.sources.registry import installed_readers, read_sources
from tests.sources.prose import prose, source

NEWTS, TOADS = prose("Newts"), prose("Toads")
OWN = (AbstractsReader(), DigestReader())
DIGEST = ("Mar 11", "", "On Newts", "", NEWTS)


@pytest.fixture
def foreign_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Install a distribution of somebody else that brings a reader of its own."""
    (tmp_path / "haiku_reader.py").write_text(
        "from generator.sources.record import Record\n"
        "class HaikuReader:\n"
        "    name = 'haiku'\n"
        "    def recognises(self, source):\n"
        "        return source.text.startswith('%haiku')\n"
        "    def read(self, source):\n"
        "        yield Record(source=source.path, line=2, abstract=source.text[7:])\n"
    )
    installed = tmp_path / "haiku-1.0.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: haiku\nVersion: 1.0\n")
    (installed / "entry_points.txt").write_text(
        "[litatlas.sources]\nhaiku = haiku_reader:HaikuReader\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    installed_readers.cache_clear()
    yield
    installed_readers.cache_clear()


def test_readers_that_accept_most_are_asked_last() -> None:
    """The others are asked in order of name, whoever wrote them."""
    names = [reader.name for reader in installed_readers()]
    assert names[-4:] == ["table", "markdown", "abstracts", "digest"]
    assert names[:-4] == sorted(names[:-4])
    assert set(names) == {entry.name for entry in entry_points(group="litatlas.sources")}


@pytest.mark.usefixtures("foreign_reader")
def test_reader_of_another_distribution_is_found() -> None:
    """Installing it is enough; it is asked before those that accept most."""
    names = [reader.name for reader in installed_readers()]
    assert names.index("haiku") < names.index("table")
    read, problems = read_sources(
        [source("%haiku", "Old pond.", path="b.hai"), source(*DIGEST, path="a.txt")]
    )
    assert problems == ()
    assert [(r.path, r.reader) for r in read] == [("a.txt", "digest"), ("b.hai", "haiku")]
    assert [r.abstract for r in read[1].records] == ["Old pond.\n"]


def test_reader_that_cannot_be_imported_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it needs may not be installed; the other readers do their work."""
    installed = tmp_path / "tanka-1.0.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: tanka\nVersion: 1.0\n")
    (installed / "entry_points.txt").write_text("[litatlas.sources]\ntanka = tanka:Reader\n")
    monkeypatch.syspath_prepend(tmp_path)
    installed_readers.cache_clear()
    (read,), problems = read_sources([source(*DIGEST)])
    installed_readers.cache_clear()
    assert (read.reader, len(read.records)) == ("digest", 1)
    assert [str(p) for p in problems] == [
        "content/sources/a.txt: warning: the reader 'tanka' failed on this source before it read "
        "anything\n"
        "    hint: ModuleNotFoundError: No module named 'tanka'. Please tell whoever wrote the "
        "reader."
    ]


def test_content_decides_and_not_the_name() -> None:
    """A digest may be called abstracts.txt, and a list of abstracts digest.txt."""
    read, problems = read_sources(
        [
            source(*DIGEST, path="abstracts.txt"),
            source(f"Abstract: {NEWTS}", f"Abstract: {TOADS}", path="digest.txt"),
        ]
    )
    assert problems == ()
    assert [(r.path, r.reader, len(r.records)) for r in read] == [
        ("abstracts.txt", "digest", 1),
        ("digest.txt", "abstracts", 2),
    ]


def test_files_are_read_in_order_of_path() -> None:
    """The order in which a disk lists them does not matter."""
    files = [source(*DIGEST, path=path) for path in ("b.txt", "sub/a.txt", "a.txt", "B.txt")]
    read, _ = read_sources(files)
    assert [r.path for r in read] == ["B.txt", "a.txt", "b.txt", "sub/a.txt"]
    assert read_sources(reversed(files))[0] == read


def test_file_that_no_reader_recognises_is_a_warning() -> None:
    """It is listed with no reader, and the others are read."""
    read, problems = read_sources(
        [source("Shopping: newts", path="list.txt"), source(*DIGEST, path="ok.txt")], OWN
    )
    assert [(r.path, r.reader, len(r.records)) for r in read] == [
        ("list.txt", None, 0),
        ("ok.txt", "digest", 1),
    ]
    assert [str(p) for p in problems] == [
        "content/sources/list.txt: warning: no reader recognises this source\n"
        "    hint: Read are bibliographies (BibTeX, RIS, MEDLINE …), what services answer, tables "
        "as CSV with a head, Markdown with front matter, and text: a title above each abstract of "
        "40 words or more, or 'Abstract:' before each. Move other files elsewhere."
    ]


def test_problems_of_all_files_come_together() -> None:
    """One bad file does not hide another."""
    read, problems = read_sources(
        [
            source("x", path="a.txt"),
            source(*DIGEST, "", "Lost", path="b.txt"),
            source("", path="c.txt"),
        ]
    )
    assert [r.reader for r in read] == [None, "digest", None]
    assert [p.where.path for p in problems if p.where] == [
        "content/sources/a.txt",
        "content/sources/b.txt",
        "content/sources/c.txt",
    ]
    assert {p.severity for p in problems} == {Severity.WARNING}


def test_entries_that_were_left_out_are_counted() -> None:
    """By reason, with the lines where they begin."""
    (read,), _ = read_sources([source(*DIGEST, "", "Lost", "", "Gone")])
    assert [(loss.n, loss.lines) for loss in read.losses] == [(2, (7, 9))]


@pytest.mark.parametrize("pack", ["gzip", "zip"])
def test_archive_is_read_like_the_files_in_it(pack: str) -> None:
    plain = source(*DIGEST)
    packed = io.BytesIO()
    if pack == "gzip":
        packed.write(gzip.compress(plain.data))
    else:
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("a.txt", plain.data)
    file = SourceFile(path="all.txt", data=packed.getvalue())
    (read,), problems = read_sources([file])
    assert problems == ()
    inner = "all.txt/a.txt" if pack == "zip" else "all.txt/all.txt"
    assert (read.path, read.reader, [r.title for r in read.records]) == (
        inner,
        "digest",
        ["On Newts"],
    )


def test_archive_that_gives_nothing_is_listed() -> None:
    """Its problem is placed at the archive."""
    (read,), problems = read_sources([SourceFile(path="a.zip", data=b"PK\x03\x04nothing")])
    assert (read.path, read.reader) == ("a.zip", None)
    assert [p.where.path for p in problems if p.where] == ["content/sources/a.zip"]


class _Failing:
    """A reader of somebody else that has a fault."""

    name = "failing"

    def __init__(self, where: str) -> None:
        self.where = where

    def recognises(self, source: SourceFile) -> bool:
        if self.where == "recognises":
            raise ZeroDivisionError("division by zero")
        return source.path == "a.txt"

    def read(self, source: SourceFile) -> Iterator[Record | Problem]:
        yield Record(source=source.path, line=1, title="On Newts", abstract=NEWTS)
        raise RecursionError("too deep")


def test_reader_that_fails_is_named_and_everything_else_is_read() -> None:
    """What it gave before stays."""
    files = [source("x", path="a.txt"), source(*DIGEST, path="b.txt")]
    read, problems = read_sources(files, [_Failing("read"), *OWN])
    assert [(r.path, r.reader, len(r.records)) for r in read] == [
        ("a.txt", "failing", 1),
        ("b.txt", "digest", 1),
    ]
    assert [str(p) for p in problems] == [
        "content/sources/a.txt: warning: the reader 'failing' failed on this source after 1 "
        "record\n"
        "    hint: RecursionError: too deep. Please tell whoever wrote the reader."
    ]


def test_reader_that_fails_to_recognise_is_passed_over() -> None:
    """The next one is asked."""
    (read,), problems = read_sources([source(*DIGEST)], [_Failing("recognises"), *OWN])
    assert (read.reader, len(read.records)) == ("digest", 1)
    assert [str(p) for p in problems] == [
        "content/sources/a.txt: warning: the reader 'failing' failed on this source before it read "
        "anything\n"
        "    hint: ZeroDivisionError: division by zero. Please tell whoever wrote the reader."
    ]


@pytest.mark.parametrize(
    ("n_lines", "told"),
    [
        (1, "line 1 is not UTF-8 and was read as Windows-1252"),
        (3, "lines 1, 3 and 5 are not UTF-8 and were read as Windows-1252"),
        (9, "lines 1, 3, 5 and 6 more are not UTF-8 and were read as Windows-1252"),
    ],
)
def test_lines_that_are_not_utf_8_are_told_once(n_lines: int, told: str) -> None:
    data = "".join(f"Abstract: café {NEWTS}\n\n" for _ in range(n_lines)).encode("cp1252")
    (read,), problems = read_sources([SourceFile(path="a.txt", data=data)])
    assert read.records[0].abstract.startswith("café")
    assert [str(p) for p in problems] == [
        f"content/sources/a.txt: warning: {told}\n    hint: Save the file as UTF-8."
    ]


def test_guess_in_json_is_told_as_well() -> None:
    """Its readers take bytes, not text."""
    data = b'[{"id": "a", "type": "book",\n  "title": "Caf\xe9 newts"}]\n'
    (read,), problems = read_sources([SourceFile(path="a.json", data=data)])
    assert [record.title for record in read.records] == ["Café newts"]
    assert [problem.message for problem in problems] == [
        "line 2 is not UTF-8 and was read as Windows-1252",
        "1 of 1 record has no abstract",
    ]


class _Titles:
    """Reads a title from each line."""

    name = "titles"

    def recognises(self, source: SourceFile) -> bool:
        return source.suffix == ".txt"

    def read(self, source: SourceFile) -> Iterator[Record | Problem]:
        for number, line in enumerate(source.text.splitlines(), start=1):
            title, _, abstract = line.partition("|")
            yield Record(source=source.path, line=number, title=title, abstract=abstract)


def test_records_without_abstracts_are_told_in_one_sentence() -> None:
    _, problems = read_sources([source("On Newts", "On Toads|Toads.", "On Frogs")], [_Titles()])
    assert [str(p) for p in problems] == [
        "content/sources/a.txt: note: 2 of 3 records have no abstract\n"
        "    hint: A paper without an abstract is placed by its title alone."
    ]


def test_entry_longer_than_any_paper_is_left_out() -> None:
    """Cleaning and showing it would take what a thousand papers take."""
    (read,), problems = read_sources(
        [source("On Newts|x", "t" * 5001, f"t|{'a' * 10**6}")], [_Titles()]
    )
    assert [record.title for record in read.records] == ["On Newts"]
    assert [str(p) for p in problems] == [
        "content/sources/a.txt:2: warning: an entry with a title or an abstract of 5,001 "
        "characters",
        "content/sources/a.txt:3: warning: an entry with a title or an abstract of 1,000,000 "
        "characters",
    ]
    assert sum(loss.n for loss in read.losses) == 2


def test_source_without_a_record_is_told() -> None:
    """Someone expects papers of it."""
    _, problems = read_sources([source()], [_Titles()])
    assert [p.message for p in problems] == ["no record was found in this source"]


@pytest.mark.parametrize(
    ("path", "data", "message"),
    [
        ("a.pdf", b"%PDF-1.4\n\0", "this source is a PDF, which is not read"),
        (
            "zotero.db",
            b"SQLite format 3\0",
            "this source is a database of SQLite, which is not read",
        ),
        ("a.enl", b"\0\1", "this source is a library of EndNote, which is not read"),
        ("a.html", b"<!DOCTYPE html><p>x", "this source is a web page, which is not read"),
        ("a.png", b"\x89PNG\r\n\x1a\n\0", "this source is not a text"),
    ],
)
def test_file_of_another_kind_is_named_with_the_way_out(
    path: str, data: bytes, message: str
) -> None:
    """The program that wrote it can export what is read."""
    _, (problem,) = read_sources([SourceFile(path=path, data=data)])
    assert problem.message == message
    assert problem.hint
