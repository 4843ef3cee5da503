"""What may lie in a folder of sources."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from generator.sources.files.folder import LARGEST, read_folder


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """Return an empty folder of sources in a survey."""
    folder = tmp_path / "survey/content/sources"
    folder.mkdir(parents=True)
    return folder


def _read(sources: Path) -> tuple[list[str], list[str]]:
    """Return the paths of the files that were read, and what was told."""
    files, problems = read_folder(sources, survey=sources.parents[1], called="content/sources")
    return [file.path for file in files], [str(problem) for problem in problems]


def test_files_of_folders_in_it_are_read_in_order_of_path(sources: Path) -> None:
    for name in ("b/c.txt", "a.txt", "B.txt", "b/a.txt"):
        (sources / name).parent.mkdir(exist_ok=True)
        (sources / name).write_bytes(b"x")
    assert _read(sources) == (["B.txt", "a.txt", "b/a.txt", "b/c.txt"], [])


def test_missing_folder_holds_nothing(sources: Path) -> None:
    """A survey may begin without."""
    assert _read(sources / "none") == ([], [])


def test_what_systems_and_editors_leave_behind_is_no_input(sources: Path) -> None:
    for name in (".DS_Store", "Thumbs.db", "README.md", "a.txt~", "a.txt.orig", ".git/x"):
        (sources / name).parent.mkdir(exist_ok=True)
        (sources / name).write_bytes(b"x")
    assert _read(sources) == ([], [])


def test_empty_file_is_read(sources: Path) -> None:
    """Its emptiness is told where it is offered to the readers."""
    (sources / "a.txt").touch()
    assert _read(sources) == (["a.txt"], [])


def test_pipe_and_socket_are_told_and_never_waited_for(sources: Path) -> None:
    os.mkfifo(sources / "pipe.txt")
    (sources / "ok.txt").write_bytes(b"x")
    with socket.socket(socket.AF_UNIX) as listening:
        place = Path.cwd()
        os.chdir(sources)  # the path of a socket is short
        try:
            listening.bind("socket.txt")
        finally:
            os.chdir(place)
        assert _read(sources) == (
            ["ok.txt"],
            [
                f"content/sources/{name}.txt: warning: a {name}, not a file that can be read\n"
                "    hint: Remove it."
                for name in ("pipe", "socket")
            ],
        )


def test_link_to_a_file_of_the_survey_is_followed(sources: Path) -> None:
    (sources / "a.txt").write_bytes(b"x")
    (sources / "b.txt").symlink_to("a.txt")
    assert _read(sources) == (["a.txt", "b.txt"], [])


def test_link_that_leads_out_of_the_survey_is_followed_and_told(
    sources: Path, tmp_path: Path
) -> None:
    """A library that several surveys share is a good reason, a hostile survey a bad one."""
    (tmp_path / "library.bib").write_bytes(b"x")
    (sources / "library.bib").symlink_to(tmp_path / "library.bib")
    assert _read(sources) == (
        ["library.bib"],
        [
            "content/sources/library.bib: warning: a link that leads out of the survey; the file "
            "was read\n"
            "    hint: Who builds this survey elsewhere lacks that file: copy it here instead."
        ],
    )


def test_links_that_lead_nowhere_or_in_a_circle_are_told(sources: Path) -> None:
    (sources / "circle.txt").symlink_to("circle.txt")
    (sources / "nowhere.txt").symlink_to("gone.txt")
    files, told = _read(sources)
    assert files == []
    assert told[0].startswith("content/sources/circle.txt: warning: cannot be read: ")
    assert told[1] == (
        "content/sources/nowhere.txt: warning: cannot be read: the link leads nowhere"
    )


def test_link_to_a_folder_is_told_and_not_followed(sources: Path) -> None:
    """It may lead to a folder that it lies in."""
    (sources / "again").symlink_to(sources)
    assert _read(sources) == (
        [],
        [
            "content/sources/again: warning: a link to a folder, which is not followed\n"
            "    hint: Link to its files, or copy them here."
        ],
    )


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_file_and_folder_without_leave_to_read_are_told(sources: Path) -> None:
    (sources / "a.txt").write_bytes(b"x")
    (sources / "b").mkdir()
    (sources / "a.txt").chmod(0)
    (sources / "b").chmod(0)
    try:
        assert _read(sources) == (
            [],
            [
                "content/sources/b: warning: this folder cannot be read: Permission denied",
                "content/sources/a.txt: warning: cannot be read: Permission denied",
            ],
        )
    finally:
        (sources / "b").chmod(0o700)


def test_file_larger_than_the_limit_is_told_and_not_read(sources: Path) -> None:
    """It takes no room on the disk: nothing was written into it."""
    with (sources / "dump.jsonl").open("wb") as file:
        file.truncate(LARGEST + 1)
    assert _read(sources) == (
        [],
        [
            "content/sources/dump.jsonl: warning: larger than 1,024 MiB: not read\n"
            "    hint: Divide it into several files."
        ],
    )


def test_file_name_that_cannot_be_shown_is_told(sources: Path) -> None:
    """It would stop the build when a page names the source."""
    for name in (b"bad\xff.txt", b"new\nline.txt", "grün blau.txt".encode()):
        Path(os.fsdecode(os.fsencode(sources) + b"/" + name)).write_bytes(b"x")
    assert _read(sources) == (
        ["grün blau.txt"],
        [
            f"content/sources/{shown}: warning: a file name that cannot be shown\n"
            "    hint: Rename it with letters, digits and hyphens."
            for shown in ("bad\ufffd.txt", "new\ufffdline.txt")
        ],
    )


def test_names_that_some_systems_take_for_one_are_told(sources: Path) -> None:
    """Where capitals do not count, a copy of the survey has only one of the two."""
    for name in ("Newts.txt", "newts.txt", "é.txt", "e\u0301.txt"):
        (sources / name).write_bytes(b"x")
    files, told = _read(sources)
    assert len(files) == 4
    assert told == [
        f"content/sources/{second}: warning: the name differs from '{first}' in its capitals or "
        "accents alone\n"
        "    hint: Some systems take the two for one file: rename one."
        for first, second in (("Newts.txt", "newts.txt"), ("e\u0301.txt", "é.txt"))
    ]
