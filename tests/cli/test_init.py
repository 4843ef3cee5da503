"""``litatlas init``: a new survey that builds at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.shell import files_in, litatlas


@pytest.mark.parametrize("exists", [True, False])
def test_new_survey_builds_at_once_and_without_a_warning(tmp_path: Path, exists: bool) -> None:
    folder = tmp_path / "deep" / "survey"
    if exists:
        folder.mkdir(parents=True)
    done = litatlas("init", folder)
    assert done.code == 0
    assert f"litatlas build -C {folder}" in done.out
    assert litatlas("build", "-C", folder, "--strict").code == 0
    assert (folder / "site/index.html").exists()


def test_site_is_kept_out_of_git(tmp_path: Path) -> None:
    litatlas("init", tmp_path / "survey")
    names = files_in(tmp_path / "survey")
    assert names["site/.gitignore"] == b"*\n!.gitignore\n"
    assert b"/site/*\n" in names[".gitignore"]
    assert not [name for name in names if "__pycache__" in name]


def test_folder_with_something_in_it_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    done = litatlas("init", tmp_path)
    assert done.code == 2
    assert done.err == f"error: {tmp_path} is not empty; choose a new folder\n"
    assert files_in(tmp_path) == {"notes.txt": b"mine"}


def test_file_in_the_way_is_refused(tmp_path: Path) -> None:
    (tmp_path / "survey").write_text("mine", encoding="utf-8")
    assert litatlas("init", tmp_path / "survey").code == 2
    assert litatlas("init", tmp_path / "survey" / "below").code in {1, 2}
    assert files_in(tmp_path) == {"survey": b"mine"}


def test_blank_survey_takes_papers_without_a_trace_of_the_example(tmp_path: Path) -> None:
    folder = tmp_path / "my survey"
    done = litatlas("init", "--blank", folder)
    assert done.code == 0
    assert f"litatlas add -C '{folder}' FILE" in done.out
    assert f"litatlas build -C '{folder}'" in done.out
    words = "Newts that sing in ponds sing lower than their relatives in rivers. " * 4
    (folder / "content/sources/mine.txt").write_text(f"On Newts\n\n{words}\n", encoding="utf-8")
    done = litatlas("build", "-C", folder, "--strict")
    assert (done.code, done.err) == (0, "Building \u2026\n")
    assert "too few papers to propose" in done.out
    assert "1 paper in 0 topics." in done.out
    assert b"wrenpost" not in (folder / "content/ledger.jsonl").read_bytes()
