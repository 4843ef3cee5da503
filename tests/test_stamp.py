"""The stamp changes with whatever decides a site."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.stamp import stamp_of


def append(path: str, text: str) -> Callable[[Path], None]:
    def edit(survey: Path) -> None:
        (survey / path).parent.mkdir(parents=True, exist_ok=True)
        with (survey / path).open("a", encoding="utf-8") as file:
            file.write(text)

    return edit


def rename(path: str, new: str) -> Callable[[Path], None]:
    return lambda survey: (survey / path).replace(survey / new)


def link(path: str, target: str) -> Callable[[Path], None]:
    return lambda survey: (survey / path).symlink_to(target)


@pytest.mark.parametrize(
    "edit",
    [
        append("content/survey.yaml", "\n# A remark.\n"),
        append("content/topics/birdsong.yaml", "\nban: [wrenpost]\n"),
        append("content/papers.yaml", "\n# A remark.\n"),
        append("content/pages/about.md", "\nMore.\n"),
        append("content/pages/new-page.md", "# A page\n"),
        append("content/sources/new.txt", "Abstract: Owls hunt by ear in a town."),
        append("content/sources/deep/below/empty.txt", ""),
        append("content/ledger.jsonl", "\n"),
        append("templates/words/en.yaml", "# A remark.\n"),
        append("templates/static/own.css", "p {}\n"),
        rename("content/pages/about.md", "content/pages/us.md"),
        rename("content/pages/about.md", "content/sources/about.md"),
        lambda survey: (survey / "content/pages/about.md").unlink(),
        link("content/sources/lost.bib", "nowhere.bib"),
        link("content/sources/folder", "../topics"),
        lambda survey: os.mkfifo(survey / "content/sources/pipe"),
    ],
)
def test_every_file_of_the_survey_is_in_its_stamp(toy: Path, edit: Callable[[Path], None]) -> None:
    before = stamp_of(toy, options=())
    edit(toy)
    assert stamp_of(toy, options=()) != before


def test_what_is_no_part_of_the_survey_is_not(toy: Path) -> None:
    before = stamp_of(toy, options=())
    for path in ("README.md", "site/index.html", ".litatlas-cache/standing/x", ".git/HEAD"):
        append(path, "anything")(toy)
    os.utime(toy / "content/survey.yaml", ns=(0, 0))
    assert stamp_of(toy, options=()) == before


def test_file_behind_a_link_counts_and_where_it_lies_too(toy: Path, tmp_path: Path) -> None:
    """Of a link that leads out of the survey, a build warns."""
    (tmp_path / "mine.bib").write_text("@misc{a, title={One}}")
    link("content/sources/mine.bib", str(tmp_path / "mine.bib"))(toy)
    before = stamp_of(toy, options=())
    (tmp_path / "mine.bib").write_text("@misc{a, title={Two}}")
    after = stamp_of(toy, options=())
    assert after != before
    (toy / "content/sources/mine.bib").unlink()
    (toy / "content/sources/mine.bib").write_text("@misc{a, title={Two}}")
    assert stamp_of(toy, options=()) != after


@pytest.mark.parametrize("name", ["content/topics", "content/sources", "templates/pages"])
def test_files_behind_a_link_to_a_folder_count(name: str, toy: Path, tmp_path: Path) -> None:
    """They are read: a survey may share its topics or its templates with another."""
    folder, elsewhere = toy / name, tmp_path / "elsewhere"
    append(f"{name}/one", "one")(toy)
    folder.replace(elsewhere)
    folder.symlink_to(elsewhere)
    before = stamp_of(toy, options=())
    (elsewhere / "one").write_text("two")
    after = stamp_of(toy, options=())
    assert after != before
    folder.unlink()
    elsewhere.replace(folder)
    assert stamp_of(toy, options=()) != after


def test_links_in_a_circle_end(toy: Path) -> None:
    append("templates/pages/404.html", "Nothing.")(toy)
    link("templates/pages/up", "..")(toy)
    link("templates/pages/here", ".")(toy)
    before = stamp_of(toy, options=())
    append("templates/pages/404.html", "More.")(toy)
    assert stamp_of(toy, options=()) != before


def test_folder_of_others_that_a_link_in_the_sources_leads_to_is_left_alone(
    toy: Path, tmp_path: Path
) -> None:
    """Nothing of it is read, however much it holds: of such a link a build warns."""
    append("elsewhere/one", "one")(tmp_path)
    link("content/sources/elsewhere", str(tmp_path / "elsewhere"))(toy)
    before = stamp_of(toy, options=())
    append("elsewhere/two", "two")(tmp_path)
    assert stamp_of(toy, options=()) == before


def test_file_that_goes_from_content_to_templates_changes_the_stamp(toy: Path) -> None:
    """Even the last of the one, which becomes the first of the other under the same name."""
    (toy / "templates/topics").mkdir(parents=True)
    before = stamp_of(toy, options=())
    rename("content/topics/soundscapes.yaml", "templates/topics/soundscapes.yaml")(toy)
    assert stamp_of(toy, options=()) != before


def test_options_are_in_the_stamp(toy: Path) -> None:
    stamps = {stamp_of(toy, options=options) for options in ((), ("",), ("https://example.org",))}
    assert len(stamps) == 3
