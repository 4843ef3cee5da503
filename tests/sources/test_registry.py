"""Finding readers and reading a folder of sources."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from generator.sources.formats.abstracts import AbstractsReader
from generator.sources.formats.digest import DigestReader
from generator.sources.registry import installed_readers, read_sources
from tests.sources.prose import prose, source

NEWTS, TOADS = prose("Newts"), prose("Toads")
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


def test_own_readers_are_registered() -> None:
    """They are found the way those of others are, and the one that accepts most is asked last."""
    registered = {e.name: e.load() for e in entry_points(group="litatlas.sources")}
    assert registered == {"abstracts": AbstractsReader, "digest": DigestReader}
    assert [reader.name for reader in installed_readers()] == ["abstracts", "digest"]


@pytest.mark.usefixtures("foreign_reader")
def test_reader_of_another_distribution_is_found() -> None:
    """Installing it is enough; it is asked before the one that accepts most."""
    assert [reader.name for reader in installed_readers()] == ["abstracts", "haiku", "digest"]
    read, problems = read_sources(
        [source("%haiku", "Old pond.", path="b.hai"), source(*DIGEST, path="a.txt")]
    )
    assert problems == ()
    assert [(r.path, r.reader) for r in read] == [("a.txt", "digest"), ("b.hai", "haiku")]
    assert [r.abstract for r in read[1].records] == ["Old pond.\n"]


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


def test_file_that_no_reader_recognises_is_a_problem() -> None:
    """It is listed with no reader, and the others are read."""
    read, problems = read_sources(
        [source("Shopping: newts", path="list.txt"), source(*DIGEST, path="ok.txt")]
    )
    assert [(r.path, r.reader, len(r.records)) for r in read] == [
        ("list.txt", None, 0),
        ("ok.txt", "digest", 1),
    ]
    assert [str(p) for p in problems] == [
        "content/sources/list.txt: error: no reader recognises this source\n"
        "    hint: Readers are: abstracts, digest. A digest has a title above each abstract of 40 "
        "words or more; in a list, each abstract starts with 'Abstract:'. Move other files "
        "elsewhere."
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
