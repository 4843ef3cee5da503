"""The earlier state of a survey: found where its name says, whole, or refused in words."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from generator.baseline import last_build, read_baseline, words_of
from generator.build import Workings
from generator.errors import SurveyError, UsageError
from generator.project import load_project
from tests.repository import NEEDS_GIT, alone, commit, git, new_repository

LEDGER = "content/ledger.jsonl"

pytestmark = NEEDS_GIT


@pytest.fixture(autouse=True)
def _apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in alone(tmp_path).items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def built(toy: Path, toy_workings: Workings) -> Path:
    """Return a survey with the ledger that a build writes."""
    (toy / LEDGER).write_bytes(toy_workings.ledger)
    return toy


@pytest.fixture
def survey(built: Path) -> Path:
    """Return a survey that is committed on ``main``, in a folder of its repository."""
    survey = built.parent / "repository/surveys/town"
    survey.parent.mkdir(parents=True)
    built.rename(survey)
    new_repository(survey.parents[1])
    commit(survey.parents[1], "first edition")
    return survey


def test_last_build_is_the_ledger_alone(built: Path) -> None:
    project, _ = load_project(built)
    before = last_build(project)
    assert (before.name, before.words) == ("the last build", None)
    assert before.ledger == project.ledger


@pytest.mark.parametrize("revision", ["main", "HEAD", "@", "main^{commit}"])
def test_revision_has_what_was_committed(survey: Path, revision: str) -> None:
    """Whatever the work tree holds by now."""
    project, _ = load_project(survey)
    (survey / "content/topics/birdsong.yaml").unlink()
    (survey / LEDGER).write_text("", encoding="utf-8")
    (survey / "content/topics/trams.yaml").write_text("title: Trams\n", encoding="utf-8")
    before = read_baseline(survey, revision)
    assert before.name == revision
    assert before.ledger == project.ledger
    assert before.words == words_of(project)


def test_survey_may_be_the_whole_repository(built: Path) -> None:
    new_repository(built)
    commit(built, "first edition")
    assert len(read_baseline(built, "main").ledger.papers) == 12


def test_survey_may_stand_in_another_work_tree(survey: Path, tmp_path: Path) -> None:
    """With no branch checked out, and a name that a shell would have to quote."""
    other = tmp_path / 'it\'s "another" tr\u00e9e'
    git(survey, "worktree", "add", "--quiet", "--detach", str(other), "HEAD")
    assert len(read_baseline(other / "surveys/town", "HEAD").ledger.papers) == 12


def test_ledger_of_another_version_may_have_other_keys(survey: Path) -> None:
    project, _ = load_project(survey)
    ledger = survey / LEDGER
    text = ledger.read_text(encoding="utf-8").replace("\n{", '\n{"guide":[1],')
    ledger.write_text(text, encoding="utf-8")
    assert read_baseline(survey, str(survey)).ledger == project.ledger


def test_name_that_is_no_text_can_be_reported(survey: Path, tmp_path: Path) -> None:
    """Names of folders are bytes; some are not UTF-8."""
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/old-\xff"))
    try:
        shutil.copytree(survey, folder)
    except OSError:
        pytest.skip("this file system takes only UTF-8 names")
    assert read_baseline(survey, str(folder)).name == f"{tmp_path}/old-\ufffd"


def test_folder_is_read_as_it_stands(survey: Path, tmp_path: Path) -> None:
    old = shutil.copytree(survey, tmp_path / "old")
    (old / "content/topics/birdsong.yaml").unlink()
    words = read_baseline(survey, str(old)).words
    assert words is not None
    assert sorted(words.topics) == ["quiet-machines", "soundscapes"]


def test_folder_with_a_survey_comes_before_a_revision_of_its_name(
    survey: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "main").mkdir()
    assert len(read_baseline(survey, "main").ledger.papers) == 12
    shutil.copytree(survey / "content", tmp_path / "main/content")
    (tmp_path / "main" / LEDGER).write_text("", encoding="utf-8")
    assert len(read_baseline(survey, "main").ledger.papers) == 0


def test_folder_inside_a_survey_is_none(survey: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that only leads into today's survey means a revision."""
    monkeypatch.chdir(survey)
    with pytest.raises(UsageError, match="'content' is neither a folder with a survey nor a"):
        read_baseline(survey, "content")


def test_topics_of_the_editor_replace_proposals(survey: Path) -> None:
    """As they do in a build."""
    topics, proposed = survey / "content/topics", survey / "content/proposed"
    proposed.mkdir()
    (proposed / "trams.yaml").write_text("title: Trams\n", encoding="utf-8")
    words = read_baseline(survey, str(survey)).words
    assert words is not None
    assert "trams" not in words.topics
    shutil.rmtree(topics)
    words = read_baseline(survey, str(survey)).words
    assert words is not None
    assert list(words.topics) == ["trams"]


def test_faulty_file_of_an_earlier_state_does_not_stand_in_the_way(survey: Path) -> None:
    """So the survey that mends it can be compared with it."""
    (survey / "content/topics/birdsong.yaml").write_text("title: [", encoding="utf-8")
    (survey / "content/papers.yaml").write_bytes(b"\xff: 1")
    (survey / "content/survey.yaml").write_text("titel: Town", encoding="utf-8")
    (survey / "content/topics/No Address.yaml").write_text("title: Trams", encoding="utf-8")
    commit(survey, "broken")
    words = read_baseline(survey, "main").words
    assert words is not None
    assert sorted(words.topics) == ["quiet-machines", "soundscapes"]


def test_variables_of_a_hook_do_not_lead_astray(
    survey: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While git runs a hook, they name the repository of the hook."""
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    monkeypatch.setenv("GIT_WORK_TREE", "/")
    assert len(read_baseline(survey, "main").ledger.papers) == 12


def test_programs_that_a_repository_names_are_not_run(survey: Path, tmp_path: Path) -> None:
    """Files are taken as they were committed, past text conversions and filters."""
    shown = tmp_path / "shown"
    for kind in ("diff.spy.textconv", "filter.spy.smudge"):
        git(survey, "config", kind, f"touch '{shown}';cat")
    (survey / ".gitattributes").write_text("*.jsonl diff=spy filter=spy\n", encoding="utf-8")
    commit(survey, "attributes")
    assert len(read_baseline(survey, "main").ledger.papers) == 12
    assert not shown.exists()


@pytest.mark.parametrize(
    "revision", ["nonsense", "--upload-pack=x", "main:surveys", "main~1", "^main", " "]
)
def test_unknown_revision_is_refused(survey: Path, revision: str) -> None:
    with pytest.raises(UsageError) as raised:
        read_baseline(survey, revision)
    assert str(raised.value) == (
        f"'{revision}' is neither a folder with a survey nor a revision that git knows"
    )


def test_empty_name_is_refused(survey: Path) -> None:
    """A workflow's variable may be unset; that must not compare with something else."""
    with pytest.raises(UsageError, match="--against is empty; give it a revision or a folder"):
        read_baseline(survey, "")


def test_shallow_clone_says_so(survey: Path, tmp_path: Path) -> None:
    (survey / "content/pages/about.md").write_text("More.\n", encoding="utf-8")
    commit(survey, "second edition")
    origin = survey.parents[1].as_uri()
    git(tmp_path, "clone", "--quiet", "--depth", "1", origin, "clone")
    clone = tmp_path / "clone/surveys/town"
    assert len(read_baseline(clone, "main").ledger.papers) == 12
    with pytest.raises(UsageError) as raised:
        read_baseline(clone, "main~1")
    assert str(raised.value) == (
        "'main~1' is neither a folder with a survey nor a revision that git knows. "
        "This clone is shallow: fetch that revision, or clone the whole history"
    )


def test_folder_outside_any_repository_has_no_revisions(built: Path) -> None:
    with pytest.raises(UsageError) as raised:
        read_baseline(built, "main")
    assert str(raised.value) == (
        "'main' is no folder with a survey, and the survey is not in a git repository"
    )


def test_missing_git_is_told(survey: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError) as raised:
        read_baseline(survey, "main")
    assert str(raised.value) == "git is not installed; --against can name a folder instead"


def test_state_before_the_first_build_is_refused(survey: Path) -> None:
    (survey / LEDGER).unlink()
    commit(survey, "no ledger")
    for name in ("main", str(survey)):
        with pytest.raises(UsageError) as raised:
            read_baseline(survey, name)
        assert str(raised.value) == f"'{name}' holds no {LEDGER}: no build was committed there"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            '{"id":"owl","topic":"`@everyone`\\u001b"}',
            "'`@everyone`\\x1b' cannot be a topic's address",
        ),
        ('{"topic":"../x","title":"X","keywords":""}', "'../x' cannot be a topic's address"),
        ('{"id":"owl","merged_into":"a/b"}', "'a/b' cannot be a paper's id"),
    ],
)
def test_ledger_names_nothing_that_could_be_no_address(survey: Path, line: str, told: str) -> None:
    """Reports and pages write these as they are; anybody may propose a ledger."""
    with (survey / LEDGER).open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
    with pytest.raises(SurveyError) as raised:
        read_baseline(survey, str(survey))
    assert told in str(raised.value)


def test_damaged_ledger_is_told_with_its_line(survey: Path) -> None:
    ledger = survey / LEDGER
    ledger.write_text("<<<<<<< ours\n" + ledger.read_text(encoding="utf-8"), encoding="utf-8")
    commit(survey, "badly merged")
    with pytest.raises(SurveyError, match=r"^main:content/ledger\.jsonl:1: error: not a line of"):
        read_baseline(survey, "main")
