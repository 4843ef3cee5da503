"""``litatlas diff``: it tells what a build would change, and writes nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.build import Workings
from tests.cli.shell import Done, files_in, litatlas
from tests.repository import NEEDS_GIT, alone, commit, new_repository

pytestmark = NEEDS_GIT

OWLS = (
    "\nAbstract: Owls hunt by ear, and a town that never falls silent hides the steps of mice. We "
    "propose HushHour, a system that finds the hour in which the streets of a town are quietest, "
    "and asks the drivers of delivery carts and street sweepers to rest in it. Over one winter in "
    "two towns, owls catch 31% more mice in that hour than in any other.\n"
)


def diff(survey: Path, *words: object) -> Done:
    """Run the command; whatever it says, it leaves every file as it was."""
    before = files_in(survey)
    done = litatlas("diff", "-C", survey, *words, env=alone(survey.parent))
    assert files_in(survey) == before
    return done


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


@pytest.fixture
def survey(toy: Path, toy_workings: Workings) -> Path:
    """Return a survey that was built and committed."""
    (toy / "content/ledger.jsonl").write_bytes(toy_workings.ledger)
    new_repository(toy)
    commit(toy, "first edition")
    return toy


def test_survey_that_was_built_changes_nothing(survey: Path) -> None:
    done = diff(survey)
    assert (done.code, done.out) == (0, "Against the last build: no paper or topic moves.\n")
    assert diff(survey, "--against", "main").out == "Against main: no paper or topic moves.\n"


def test_edits_are_told_against_the_last_build(survey: Path) -> None:
    append(survey / "content/topics/birdsong.yaml", "pin: [kerbear]\n")
    append(survey / "content/sources/abstracts.txt", OWLS)
    done = diff(survey)
    assert done.code == 0
    assert done.out.startswith(
        "Against the last build: 1 of 12 papers moved (8.33% churn: 1 by the editor); 1 added.\n"
    )
    assert "  kerbear  KerbEar: " in done.out
    assert "      Soundscapes and listening → Birdsong in town\n      pinned by" in done.out
    assert "  hushhour  HushHour: " in done.out


def test_committed_edits_are_told_against_an_earlier_revision(survey: Path) -> None:
    """As a pull request has them: the ledger is built and committed with the edit."""
    topics = survey / "content/topics"
    text = (topics / "birdsong.yaml").read_text(encoding="utf-8")
    (topics / "birdsong.yaml").unlink()
    (topics / "town-birds.yaml").write_text(
        text.replace("Birdsong in town", "Town birds") + "aliases: [birdsong]\n", encoding="utf-8"
    )
    config = survey / "content/survey.yaml"
    words = config.read_text(encoding="utf-8").replace("[birdsong,", "[town-birds,")
    config.write_text(words, encoding="utf-8")
    assert litatlas("build", "-C", survey).code == 0
    commit(survey, "rename")
    assert diff(survey).out == "Against the last build: no paper or topic moves.\n"
    assert diff(survey, "--against", "HEAD~1").out == (
        "Against HEAD~1: topics: 1 renamed.\n"
        "\n"
        "Topics (1)\n"
        "  town-birds  Town birds\n"
        "      renamed: its address was birdsong, its title was Birdsong in town\n"
    )


def test_unknown_revision_is_a_wrong_call(survey: Path) -> None:
    done = diff(survey, "--against", "nonsense")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "error: 'nonsense' is neither a folder with a survey nor a revision that git knows\n"
    )


@pytest.mark.parametrize(("limit", "code"), [("8.3", 1), ("8.34%", 0)])
def test_churn_above_the_limit_fails(survey: Path, limit: str, code: int) -> None:
    """One paper of twelve is 8.33%. The report comes first all the same."""
    append(survey / "content/topics/birdsong.yaml", "pin: [kerbear]\n")
    done = diff(survey, "--max-churn", limit)
    assert done.code == code
    assert "1 of 12 papers moved" in done.out
    said = f"error: churn is 8.33%, above the limit of {limit.removesuffix('%')}%: "
    assert (f"{said}1 of 12 papers would move\n" in done.err) == bool(code)


@pytest.mark.parametrize("limit", ["much", "101"])
def test_limit_must_be_a_share(survey: Path, limit: str) -> None:
    done = diff(survey, f"--max-churn={limit}")
    assert done.code == 2
    assert f"'{limit}' is not a share such as 2% or 0.5%." in done.err


def test_error_of_the_survey_is_told_instead(survey: Path) -> None:
    append(survey / "content/topics/birdsong.yaml", "pin: [no-such-bird]\n")
    done = diff(survey)
    assert (done.code, done.out) == (1, "")
    assert "error: no paper has the id 'no-such-bird'" in done.err


def test_every_form_holds_the_report_alone(survey: Path) -> None:
    """So that it can be piped: progress goes elsewhere."""
    append(survey / "content/topics/birdsong.yaml", "pin: [kerbear]\n")
    document = json.loads(diff(survey, "--format", "json").out)
    assert [paper["id"] for paper in document["moved"]] == ["kerbear"]
    comment = diff(survey, "--format", "markdown", "--max-churn", "2%")
    assert comment.code == 1
    assert comment.out.startswith("<!-- litatlas diff -->\n")
    assert "above the limit of 2%." in comment.out
    assert "| `kerbear`<br>KerbEar: " in comment.out
