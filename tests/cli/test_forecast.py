"""What ``add`` tells of the files that it brings."""

from __future__ import annotations

from generator.cli.forecast import Gain, brought
from generator.sources.findings import Loss
from generator.sources.record import Record
from generator.sources.registry import ReadSource


def _read(path: str, *, reader: str | None = "markdown", n_lost: int = 0) -> ReadSource:
    record = Record(source=path, line=1, title="On Newts", abstract="")
    losses = (Loss(reason="no title", lines=(1,), n=n_lost),) if n_lost else ()
    return ReadSource(path=path, reader=reader, records=(record,) if reader else (), losses=losses)


def test_file_is_accounted_for_by_its_reader() -> None:
    gained = {"refs.bib": Gain(n_new=1, n_again=2, n_known=3)}
    files = [("refs.bib", [_read("refs.bib", reader="bibtex", n_lost=4)])]
    assert list(brought(files, gained)) == [
        "content/sources/refs.bib",
        "  bibtex: 1 record: 1 new paper, 2 of these again, 3 of papers that are there already, "
        "4 left out, unreadable",
    ]


def test_files_of_an_archive_are_named_while_they_are_few() -> None:
    """Those that nobody reads have been told as problems."""
    inner = [_read("a.zip/b.md"), _read("a.zip/c/d.md"), _read("a.zip/e.png", reader=None)]
    gained = {"a.zip/b.md": Gain(n_new=1), "a.zip/c/d.md": Gain(n_known=1)}
    assert list(brought([("a.zip", inner)], gained)) == [
        "content/sources/a.zip",
        "  b.md: 1 record: 1 new paper",
        "  c/d.md: 1 record: 0 new papers, 1 of papers that are there already",
    ]


def test_many_files_of_an_archive_are_told_in_one_line() -> None:
    """A vault of notes would push the forecast off the screen."""
    inner = [_read(f"a.zip/{n}.md") for n in range(9)] + [_read("a.zip/x.bib", reader="bibtex")]
    gained = {source.path: Gain(n_new=1) for source in inner}
    assert list(brought([("a.zip", inner)], gained)) == [
        "content/sources/a.zip",
        "  markdown: 9 files, 9 records: 9 new papers",
        "  bibtex: 1 record: 1 new paper",
    ]


def test_many_files_of_a_folder_come_under_one_head() -> None:
    files = [(f"notes/{n}.md", [_read(f"notes/{n}.md")]) for n in range(9)]
    alone = ("refs.bib", [_read("refs.bib", reader="bibtex")])
    gained = {f"notes/{n}.md": Gain(n_new=1) for n in range(9)}
    assert list(brought([*files, alone], gained)) == [
        "content/sources/notes/",
        "  markdown: 9 files, 9 records: 9 new papers",
        "content/sources/refs.bib",
        "  bibtex: 1 record: 0 new papers",
    ]
