"""Names for new sources, and how they are written."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from generator.errors import UsageError
from generator.intake import Incoming, place, read_incoming, write_sources
from generator.sources.provenance import Provenance, parse_provenance


def incoming(name: str, data: bytes = b"x") -> Incoming:
    return Incoming(name=name, data=data, origin=name)


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "content/sources"
    folder.mkdir(parents=True)
    return folder


def paths(root: Path, *files: Incoming) -> list[tuple[str, bool]]:
    return [(arrival.path, arrival.is_new) for arrival in place(root, files)]


def test_other_bytes_under_a_name_get_a_number(tmp_path: Path, sources: Path) -> None:
    (sources / "Refs.bib").write_bytes(b"old")
    assert paths(
        tmp_path, incoming("refs.bib", b"1"), incoming("refs.bib", b"2"), incoming("REFS.bib", b"3")
    ) == [("refs-2.bib", True), ("refs-3.bib", True), ("REFS-4.bib", True)]


def test_same_bytes_are_there_already(tmp_path: Path, sources: Path) -> None:
    """Whatever they are called, and also where they come twice at once."""
    (sources / "refs.bib").write_bytes(b"old")
    assert paths(
        tmp_path, incoming("mine.bib", b"old"), incoming("a.bib", b"new"), incoming("b.bib", b"new")
    ) == [("refs.bib", False), ("a.bib", True), ("a.bib", False)]


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("../../etc/passwd", "source/source/etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        (".hidden.bib", "hidden.bib"),
        ("what?*.bib", "what--.bib"),
        ("new\nline.bib", "new-line.bib"),
        ("README.md", "added-README.md"),
        ("refs.bib~", "added-refs.bib~.txt"),
        ("...", "source"),
        ("dump.jsonl.gz", "dump.jsonl.gz"),
        (f"{'newt' * 99}.bib", f"{'newt' * 49}.bib"),
        (f"{'水' * 99}.bib", f"{'水' * 65}.bib"),
        ("\udcff.bib", "-.bib"),
    ],
)
def test_name_is_made_fit_for_every_system(
    tmp_path: Path, sources: Path, name: str, path: str
) -> None:
    """And no name leads out of the folder or to a file that is never read."""
    assert paths(tmp_path, incoming(name)) == [(path, True)]


def test_double_suffix_stays_together(tmp_path: Path, sources: Path) -> None:
    (sources / "dump.jsonl.gz").write_bytes(b"old")
    assert paths(tmp_path, incoming("dump.jsonl.gz", b"new")) == [("dump.jsonl-2.gz", True)]


def test_file_and_folder_of_one_name_stand_side_by_side(tmp_path: Path, sources: Path) -> None:
    """A folder of papers may be added after a file without a suffix, and the other way round."""
    (sources / "library").write_bytes(b"old")
    (sources / "notes").mkdir()
    (sources / "notes/a.md").write_bytes(b"older")
    assert paths(tmp_path, incoming("library/a.bib", b"1"), incoming("Notes", b"2")) == [
        ("library-a.bib", True),
        ("Notes-2", True),
    ]


def test_name_that_was_taken_meanwhile_is_not_overwritten(tmp_path: Path, sources: Path) -> None:
    """Two commands may find the same name free."""
    mine = place(tmp_path, [incoming("refs.bib", b"mine")])
    theirs = place(tmp_path, [incoming("refs.bib", b"theirs")])
    write_sources(tmp_path, theirs, [1], today="2026-03-14")
    with pytest.raises(UsageError, match=r"refs\.bib has come in meanwhile; run the command again"):
        write_sources(tmp_path, mine, [1], today="2026-03-14")
    assert (sources / "refs.bib").read_bytes() == b"theirs"


def test_line_that_cannot_be_read_is_kept(tmp_path: Path, sources: Path) -> None:
    """Somebody may mend what a merge of git has damaged."""
    file = tmp_path / "content/provenance.jsonl"
    file.write_bytes(b'<<<<<<< ours\n{"source": "a.bib"\n')
    write_sources(tmp_path, place(tmp_path, [incoming("b.bib")]), [1], today="2026-03-14")
    damaged, broken, line = file.read_bytes().splitlines()
    assert (damaged, broken) == (b"<<<<<<< ours", b'{"source": "a.bib"')
    assert parse_provenance(line)[0].source == "b.bib"


def test_name_of_no_encoding_is_shown_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "\udcff.bib").write_bytes(b"x")
    (found,) = read_incoming(tmp_path / "\udcff.bib")
    assert found.origin == "\ufffd.bib"


def test_origin_is_written_down_and_earlier_ones_stay(tmp_path: Path, sources: Path) -> None:
    write_sources(tmp_path, place(tmp_path, [incoming("b.bib", b"b")]), [3], today="2026-03-14")
    write_sources(tmp_path, place(tmp_path, [incoming("a/x.bib", b"a")]), [1], today="2026-03-15")
    assert (sources / "a/x.bib").read_bytes() == b"a"
    lines = parse_provenance((tmp_path / "content/provenance.jsonl").read_bytes())
    assert lines == (
        Provenance(
            source="a/x.bib",
            origin="a/x.bib",
            added="2026-03-15",
            sha256=hashlib.sha256(b"a").hexdigest(),
            n_records=1,
        ),
        Provenance(
            source="b.bib",
            origin="b.bib",
            added="2026-03-14",
            sha256=hashlib.sha256(b"b").hexdigest(),
            n_records=3,
        ),
    )
    assert sorted(p.name for p in sources.rglob("*")) == ["a", "b.bib", "x.bib"]


def test_folder_brings_its_files_and_no_path_of_the_machine(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    (folder / "deep").mkdir(parents=True)
    for name in ("a.bib", "deep/b.ris", ".DS_Store", "deep/.c.bib"):
        (folder / name).write_bytes(b"x")
    found = read_incoming(folder)
    assert [(one.name, one.origin) for one in found] == [
        ("library/a.bib", "library/a.bib"),
        ("library/deep/b.ris", "library/deep/b.ris"),
    ]


def test_nothing_to_read_is_a_wrong_call(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no file in "):
        read_incoming(tmp_path)
    with pytest.raises(UsageError, match=r"there is no file .*none\.bib\. Identifiers are written"):
        read_incoming(tmp_path / "none.bib")
