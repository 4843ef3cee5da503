"""Exit codes, and that every failure is told in words: 1 the survey's, 2 the caller's."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.shell import litatlas

COMMANDS = pytest.mark.parametrize("command", ["build", "check", "diff", "serve", "topics review"])


@COMMANDS
def test_missing_folder_is_a_wrong_call(command: str, tmp_path: Path) -> None:
    done = litatlas(*command.split(), "-C", tmp_path / "nowhere")
    assert done.code == 2
    assert "nowhere' does not exist" in done.err


@COMMANDS
def test_folder_without_a_survey_is_a_wrong_call(command: str, tmp_path: Path) -> None:
    done = litatlas(*command.split(), "-C", tmp_path)
    assert done.code == 2
    assert done.err == (
        f"error: no survey here: neither {tmp_path} nor a folder above it holds "
        "content/survey.yaml or content/sources. "
        "Make one with: litatlas init my-survey\n"
    )


def test_unknown_option_is_a_wrong_call(toy: Path) -> None:
    done = litatlas("build", "-C", toy, "--fast")
    assert done.code == 2
    assert "No such option" in done.err


@pytest.mark.parametrize("group", [(), ("topics",)])
def test_unknown_command_is_a_wrong_call(group: tuple[str, ...]) -> None:
    done = litatlas(*group, "bulid")
    assert done.code == 2
    assert "bulid" in done.err


def test_scheduler_without_its_engine_is_a_wrong_call(toy: Path) -> None:
    done = litatlas("build", "-C", toy, "--scheduler", "tcp://127.0.0.1:8786")
    assert done.code == 2
    assert done.err == "error: --scheduler names a Dask cluster: say --engine dask as well\n"


@pytest.mark.parametrize("jobs", ["-1", "many"])
def test_number_of_workers_must_be_one(toy: Path, jobs: str) -> None:
    assert litatlas("build", "-C", toy, "-j", jobs).code == 2


@pytest.mark.parametrize(
    "out",
    ["content", "content/site", "templates/site", ".", "..", "content/../content/x", ".git/x"],
)
def test_output_folder_must_not_hold_the_survey(toy: Path, out: str) -> None:
    before = sorted(toy.rglob("*"))
    done = litatlas("build", "-C", toy, "--out", toy / out)
    assert done.code == 2
    assert done.err.startswith("error: --out must ")
    assert sorted(toy.rglob("*")) == before


def test_output_folder_must_not_hold_another_survey(toy: Path, tmp_path: Path) -> None:
    (tmp_path / "other/content/sources").mkdir(parents=True)
    done = litatlas("build", "-C", toy, "--out", tmp_path / "other")
    assert done.code == 2
    assert done.err == "error: --out must be a folder of its own, not another survey's\n"


def test_output_folder_must_not_be_a_file(toy: Path) -> None:
    assert litatlas("build", "-C", toy, "--out", toy / "content/survey.yaml").code == 2


@pytest.mark.parametrize("epoch", ["yesterday", "1e9", "99999999999999999999", "2026-03-14"])
def test_date_that_is_none_is_a_wrong_call(toy: Path, epoch: str) -> None:
    done = litatlas("build", "-C", toy, env={"SOURCE_DATE_EPOCH": epoch})
    assert done.code == 2
    assert (
        f"error: SOURCE_DATE_EPOCH must be seconds since 1970, not '{epoch}'"
        in done.err.splitlines()
    )


@pytest.mark.parametrize(
    "address",
    [
        "",
        "example.org",
        "ftp://example.org",
        "/town",
        "javascript:x",
        "https://",
        "https://a.org/b c",
    ],
)
def test_base_url_must_be_one(toy: Path, address: str) -> None:
    """The option is held to the rule of the survey's file."""
    done = litatlas("build", "-C", toy, "--base-url", address)
    assert done.code == 2
    assert done.err == (
        "error: --base-url must start with http:// or https:// and hold no spaces, "
        f"not '{address}'\n"
    )


def test_yaml_that_cannot_be_read_is_a_problem_of_the_survey(toy: Path) -> None:
    """Each file is told with its line; nothing is written."""
    (toy / "content/survey.yaml").write_text("title: [\n", encoding="utf-8")
    (toy / "content/topics/birdsong.yaml").write_bytes(b"title: \xff\n")
    done = litatlas("build", "-C", toy)
    assert done.code == 1
    assert "content/survey.yaml:1:9: error: not YAML: " in done.err
    assert "content/topics/birdsong.yaml:1: error: not UTF-8 text" in done.err
    assert not (toy / "site").exists()
    assert not (toy / "content/ledger.jsonl").exists()


@pytest.mark.parametrize("command", ["build", "check", "diff"])
def test_survey_without_anything_is_built_with_a_warning(command: str, tmp_path: Path) -> None:
    (tmp_path / "content/sources").mkdir(parents=True)
    done = litatlas(command, "-C", tmp_path)
    assert done.code == 0
    assert "content/sources: warning: the survey has no papers" in done.err
    assert (tmp_path / "site/index.html").exists() == (command == "build")


@pytest.mark.parametrize("command", ["build", "check"])
def test_strict_makes_warnings_errors(command: str, tmp_path: Path) -> None:
    (tmp_path / "content/sources").mkdir(parents=True)
    done = litatlas(command, "-C", tmp_path, "--strict")
    assert done.code == 1
    assert "1 warning." in done.err
    assert not (tmp_path / "site").exists()


def test_problem_exits_with_one(toy: Path) -> None:
    """Whatever finds it."""
    path = toy / "content/topics/birdsong.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "pin: [no-such-bird]\n", encoding="utf-8")
    for command in ("build", "check", "diff"):
        done = litatlas(command, "-C", toy)
        assert done.code == 1, command
        assert "error: no paper has the id 'no-such-bird'" in done.err


def test_file_name_that_is_no_text_is_told(toy: Path) -> None:
    """Names of files are bytes; some are not UTF-8. No source stops a build unless it is strict."""
    try:
        (Path(os.fsdecode(os.fsencode(toy / "content/sources") + b"/\xff.txt"))).write_bytes(
            (toy / "content/sources/abstracts.txt").read_bytes()
        )
    except OSError:
        pytest.skip("this file system takes only UTF-8 names")
    told = "\ufffd.txt: warning: a file name that cannot be shown"
    done = litatlas("build", "-C", toy)
    assert done.code == 0
    assert told in done.err
    done = litatlas("build", "--strict", "-C", toy)
    assert done.code == 1
    assert told in done.err


def test_folder_in_the_place_of_a_file_is_told(toy: Path) -> None:
    (toy / "content/ledger.jsonl").mkdir()
    done = litatlas("build", "-C", toy)
    assert done.code == 1
    assert "content/ledger.jsonl" in done.err


def test_file_in_the_place_of_a_folder_is_told(toy: Path) -> None:
    """Proposals need a folder."""
    for path in (toy / "content/topics").iterdir():
        path.unlink()
    (toy / "content/survey.yaml").write_text("", encoding="utf-8")
    (toy / "content/proposed").write_text("", encoding="utf-8")
    done = litatlas("build", "-C", toy)
    assert done.code == 1
    assert "proposed" in done.err


def test_damaged_date_in_the_ledger_is_told(toy: Path) -> None:
    litatlas("build", "-C", toy)
    ledger = toy / "content/ledger.jsonl"
    text = ledger.read_text(encoding="utf-8")
    ledger.write_text(text.replace("2026-03-14", "soon", 1), encoding="utf-8")
    n_topics = text.count('{"topic":')  # their lines come first and have no date
    for command in ("build", "diff"):
        done = litatlas(command, "-C", toy)
        assert done.code == 1
        assert f"content/ledger.jsonl:{n_topics + 1}: error: 'soon' is not a date" in done.err


def test_version_and_help_succeed() -> None:
    assert litatlas("--version").out.startswith("litatlas, version ")
    done = litatlas("--help")
    assert done.code == 0
    for command in ("build", "check", "diff", "explain", "init", "serve", "topics"):
        assert command in done.out
        assert litatlas(command, "--help").code == 0
