"""Finding and reading a survey on disk."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.corpus.ledger import Ledger
from generator.errors import UsageError
from generator.project import Project, find_project, load_project


def _written(root: Path, files: dict[str, str | bytes]) -> tuple[Project, list[str]]:
    """Write files below ``content/``; return the survey and its problems."""
    (root / "content").mkdir(exist_ok=True)
    for name, text in files.items():
        path = root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    project, problems = load_project(root)
    return project, [str(problem) for problem in problems]


def test_survey_is_found_from_any_folder_inside(tmp_path: Path) -> None:
    """The nearest one counts, known by its sources or its survey.yaml."""
    inner = tmp_path / "a/b"
    (inner / "content/topics").mkdir(parents=True)
    (inner / "content/sources").mkdir()
    (tmp_path / "content").mkdir()
    (tmp_path / "content/survey.yaml").touch()
    assert find_project(inner / "content/topics") == inner
    assert find_project(inner) == inner
    assert find_project(tmp_path / "a") == tmp_path


def test_content_of_another_program_is_no_survey(tmp_path: Path) -> None:
    """Hugo calls its folder "content" as well."""
    (tmp_path / "content/posts").mkdir(parents=True)
    with pytest.raises(UsageError, match="no survey here"):
        find_project(tmp_path)


def test_folder_without_a_survey_is_told(tmp_path: Path) -> None:
    """With the command that makes one."""
    with pytest.raises(UsageError) as raised:
        find_project(tmp_path)
    assert str(raised.value) == (
        f"no survey here: neither {tmp_path} nor a folder above it holds "
        "content/survey.yaml or content/sources. "
        "Make one with: litatlas init my-survey"
    )


def test_empty_survey_has_defaults_and_no_problem(tmp_path: Path) -> None:
    """Every file is optional."""
    project, problems = _written(tmp_path, {})
    assert problems == []
    assert project.survey.title == "A literature survey"
    assert (project.topics, project.pages, project.sources, project.ledger) == (
        (),
        (),
        (),
        Ledger(),
    )
    assert (project.ledger_bytes, project.templates) == (b"", None)


def test_example_has_no_problem(toy_project: Project) -> None:
    """What `litatlas init` writes is read whole."""
    assert [topic.slug for topic in toy_project.topics] == [
        "birdsong",
        "quiet-machines",
        "soundscapes",
    ]
    assert [source.path for source in toy_project.sources] == [
        "abstracts.txt",
        "digest.txt",
        "second-digest.txt",
    ]
    assert [page.slug for page in toy_project.pages] == ["about"]
    assert list(toy_project.corrections) == ["wrenpost"]


def test_files_that_systems_leave_behind_are_no_input(tmp_path: Path) -> None:
    """Nor are hidden ones and editors' copies."""
    junk = [".DS_Store", "Thumbs.db", "desktop.ini", "README.md", "a.txt~", "a.txt.orig", ".git/x"]
    project, problems = _written(
        tmp_path,
        {f"sources/{name}": "x" for name in junk}
        | {"sources/b/c.txt": "y", "sources/a.txt": "x", "topics/.a.yaml.swp": "x"},
    )
    assert problems == []
    assert [(source.path, source.text) for source in project.sources] == [
        ("a.txt", "x"),
        ("b/c.txt", "y"),
    ]


def test_byte_order_mark_is_taken_off(tmp_path: Path) -> None:
    """Windows editors write one; it is no part of the first key."""
    project, problems = _written(tmp_path, {"survey.yaml": b"\xef\xbb\xbftitle: Wrens\r\n"})
    assert problems == []
    assert project.survey.title == "Wrens"


@pytest.mark.parametrize("name", ["survey.yaml", "papers.yaml", "topics/a.yaml", "pages/a.md"])
def test_file_that_is_not_utf_8_is_a_problem_with_its_line(tmp_path: Path, name: str) -> None:
    """No character is guessed."""
    _, problems = _written(tmp_path, {name: "a: ä\nb: é\n".encode() + b"c: \xe9\n"})
    assert problems == [
        f"content/{name}:3: error: not UTF-8 text\n    hint: Save the file as UTF-8."
    ]


def test_file_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    """A folder of that name, say."""
    (tmp_path / "content/survey.yaml").mkdir(parents=True)
    _, problems = load_project(tmp_path)
    assert [str(p) for p in problems] == [
        "content/survey.yaml: error: cannot be read: Is a directory"
    ]


def test_names_that_cannot_be_addresses_are_problems(tmp_path: Path) -> None:
    """Of topics and of pages."""
    project, problems = _written(
        tmp_path,
        {
            "topics/Bird Song.yaml": "title: x",
            "topics/notes.txt": "x",
            "topics/sub/a.yaml": "title: x",
            "topics/ok.yml": "title: x",
            "pages/Über.md": "x",
            "pages/a.html": "x",
            "pages/ok.md": "x",
        },
    )
    assert [topic.slug for topic in project.topics] == ["ok"]
    assert [page.slug for page in project.pages] == ["ok"]
    assert problems == [
        "content/topics/Bird Song.yaml: error: 'Bird Song' cannot be a topic's address\n"
        "    hint: Name it with small letters, digits and single hyphens, such as 'my-topic'.",
        "content/topics/notes.txt: error: not a topic file\n    hint: Topic files end in .yaml.",
        "content/topics/sub/a.yaml: error: 'sub/a' cannot be a topic's address\n"
        "    hint: Name it with small letters, digits and single hyphens, such as 'my-topic'.",
        "content/pages/a.html: error: not a page\n"
        "    hint: Pages end in .md; name them with small letters, digits and hyphens.",
        "content/pages/Über.md: error: not a page\n"
        "    hint: Pages end in .md; name them with small letters, digits and hyphens.",
    ]


def test_two_files_for_one_topic_are_a_problem(tmp_path: Path) -> None:
    """The first is read."""
    project, problems = _written(
        tmp_path, {"topics/a.yaml": "title: One", "topics/a.yml": "title: Two"}
    )
    assert [topic.topic.title for topic in project.topics] == ["One"]
    assert problems == [
        "content/topics/a.yml: error: the address 'a' is taken by content/topics/a.yaml"
    ]


def test_proposals_stand_in_until_there_is_a_topic_file(tmp_path: Path) -> None:
    """Even a broken one: an editor who has begun does not want them back."""
    proposed = {"proposed/machine.yaml": "title: Proposed"}
    project, problems = _written(tmp_path, proposed)
    assert ([topic.slug for topic in project.topics], problems) == (["machine"], [])
    assert project.topic_names == set()
    project, problems = _written(tmp_path, {"topics/mine.yaml": "titel: Mine"})
    assert project.topics == ()
    assert project.topic_names == {"mine"}
    assert [problem.split("\n")[0] for problem in problems] == [
        "content/topics/mine.yaml:1:1: error: 'title' is missing",
        "content/topics/mine.yaml:1:1: error: unknown key 'titel'",
    ]


def test_problems_of_all_files_come_together(tmp_path: Path) -> None:
    """No file hides another's."""
    _, problems = _written(
        tmp_path,
        {
            "survey.yaml": "titel: x",
            "papers.yaml": "a: {hid: true}",
            "ledger.jsonl": "{\n",
            "topics/a.yaml": "title: [",
            "topics/b.yaml": "title: x\npin: y",
        },
    )
    places = [problem.partition(" ")[0] for problem in problems]
    assert places == [
        "content/survey.yaml:1:1:",
        "content/papers.yaml:1:5:",
        "content/ledger.jsonl:1:",
        "content/topics/a.yaml:1:9:",
        "content/topics/b.yaml:2:1:",
    ]


def test_own_templates_are_noticed(tmp_path: Path) -> None:
    """Where there is such a folder."""
    (tmp_path / "templates").mkdir()
    assert _written(tmp_path, {})[0].templates == tmp_path / "templates"


def test_file_name_that_cannot_be_shown_is_a_problem(tmp_path: Path) -> None:
    """It would stop the build when a page names the file."""
    pages = tmp_path / "content/pages"
    pages.mkdir(parents=True)
    (pages / "new\nline.md").write_text("x", encoding="utf-8")
    assert _written(tmp_path, {})[1] == [
        "content/pages/new\ufffdline.md: error: a file name that cannot be shown\n"
        "    hint: Rename it with letters, digits and hyphens."
    ]


def test_what_is_no_readable_file_is_told(tmp_path: Path) -> None:
    """A pipe would hold the build for ever, and a link to nothing would be passed over."""
    topics = tmp_path / "content/topics"
    topics.mkdir(parents=True)
    os.mkfifo(topics / "pipe.yaml")
    (topics / "link.yaml").symlink_to("nowhere.yaml")
    assert _written(tmp_path, {})[1] == [
        "content/topics/link.yaml: error: cannot be read: the link leads nowhere",
        "content/topics/pipe.yaml: error: not a file that can be read",
    ]


def test_source_that_cannot_be_read_stops_nothing(tmp_path: Path) -> None:
    """It is a warning: the others are read, and a strict build fails."""
    (tmp_path / "content/sources").mkdir(parents=True)
    (tmp_path / "content/sources/link.txt").symlink_to("nowhere.txt")
    project, problems = _written(tmp_path, {"sources/a.txt": "x"})
    assert [source.path for source in project.sources] == ["a.txt"]
    assert problems == ["content/sources/link.txt: warning: cannot be read: the link leads nowhere"]
