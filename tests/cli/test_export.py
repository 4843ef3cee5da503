"""``litatlas export``: the papers in one file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.shell import built, files_in, litatlas


def test_lines_go_to_standard_output_or_to_a_file(toy: Path, tmp_path: Path) -> None:
    """And nothing of the survey is changed."""
    before = files_in(toy)
    shown = litatlas("export", "-C", toy)
    assert (shown.code, shown.err) == (0, "")
    done = litatlas("export", "-C", toy, "-o", "toy.jsonl", cwd=tmp_path)
    assert (done.code, done.out) == (0, "12 papers written: toy.jsonl\n")
    assert (tmp_path / "toy.jsonl").read_text(encoding="utf-8") == shown.out
    assert [json.loads(line)["litatlas"] for line in shown.out.splitlines()] == [1] * 12
    assert files_in(toy) == before
    assert [path.name for path in tmp_path.iterdir() if path != toy] == ["toy.jsonl"]


@pytest.mark.parametrize(
    ("name", "download"),
    [
        ("bibtex", "papers.bib"),
        ("ris", "papers.ris"),
        ("csl", "papers.csl.json"),
        ("csv", "papers.csv"),
    ],
)
def test_other_formats_are_the_downloads(
    toy: Path, tmp_path: Path, name: str, download: str
) -> None:
    litatlas("build", "-C", toy)
    assert litatlas("export", "-C", toy, "--format", name, "-o", tmp_path / "x").code == 0
    assert (tmp_path / "x").read_bytes() == built(toy)[f"data/{download}"]


def test_survey_with_errors_is_not_exported(toy: Path, tmp_path: Path) -> None:
    """The file that is there stays."""
    (tmp_path / "x").write_text("mine", encoding="utf-8")
    (toy / "content/papers.yaml").write_text("nobody: {hide: true}\n", encoding="utf-8")
    done = litatlas("export", "-C", toy, "-o", tmp_path / "x")
    assert done.code == 1
    assert "no paper has the id 'nobody'" in done.err
    assert (tmp_path / "x").read_text(encoding="utf-8") == "mine"
