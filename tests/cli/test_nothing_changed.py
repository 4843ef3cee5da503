"""A build of a survey that has not changed ends at once, and tells what it would have told."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from generator.cache import FOLDER, Cache
from generator.cli.anew import Order, build_anew
from generator.engine.commission import Commission
from generator.errors import PublishError
from generator.program import program_digest
from generator.publish.standing import load_index
from generator.stamp import recall, stamp_of
from tests.cli.shell import EPOCH, files_in, litatlas_here

HEAVY = (
    "filelock",
    "generator.project",
    "jinja2",
    "markdown_it",
    "numpy",
    "pydantic",
    "rich",
    "scipy",
    "sklearn",
    "yaml",
)


def order_for(survey: Path) -> Order:
    return Order(
        root=survey,
        target=survey / "site",
        today="2026-03-14",
        is_locked=False,
        is_strict=False,
        base_url=None,
        n_workers=1,
        cache=Cache(survey / FOLDER),
        stamp=b"",
        stamp_now=lambda: b"",
    )


@pytest.fixture(scope="module")
def settled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the toy survey, built until nothing changes any more; not to be changed."""
    survey = tmp_path_factory.mktemp("settled") / "toy"
    litatlas_here("init", survey)
    for _ in range(2):
        assert litatlas_here("build", "-C", survey).code == 0
    assert is_remembered(survey)
    return survey


def is_remembered(survey: Path, *options: str) -> bool:
    """Tell whether a build would end at once."""
    cache = Cache(survey / FOLDER, program_digest())
    return recall(cache, survey / "site", stamp_of(survey, options=options)) is not None


def test_build_with_nothing_to_do_imports_nothing_heavy(settled: Path) -> None:
    """It takes a moment: neither the survey nor any library that reads one is looked at."""
    program = (
        "import sys\n"
        f"sys.argv = ['litatlas', 'build', '-C', {str(settled)!r}, '--locked', '--strict']\n"
        "from generator.cli import main\n"
        "try:\n"
        "    main()\n"
        "except SystemExit as end:\n"
        "    assert not end.code, end.code\n"
        f"found = [name for name in {HEAVY!r} if name in sys.modules]\n"
        "sys.exit(f'loaded: {found}' if found else 0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=False,
        env={"SOURCE_DATE_EPOCH": EPOCH, "CI": "true"},
    )
    assert done.returncode == 0, done.stderr
    assert "0 files written" in done.stdout


def test_build_with_nothing_to_do_touches_no_file(settled: Path) -> None:
    def state() -> dict[Path, tuple[int, int, int]]:
        return {
            path: (status.st_size, status.st_mtime_ns, status.st_ino)
            for path in settled.rglob("*")
            for status in [path.lstat()]
        }

    before = state()
    assert "0 files written" in litatlas_here("build", "-C", settled).out
    assert state() == before


def test_the_same_is_told_as_by_a_build_that_does_it_all(toy: Path) -> None:
    """Warnings too, and the number of files."""
    (toy / "content/sources/lost.bib").symlink_to("nowhere.bib")
    litatlas_here("build", "-C", toy)
    full = litatlas_here("build", "-C", toy)
    assert is_remembered(toy)
    again = litatlas_here("build", "-C", toy)
    assert (again.code, again.out, again.err) == (0, full.out, full.err)
    assert "the link leads nowhere" in again.err


def test_strict_build_fails_for_the_warnings_of_the_one_before(toy: Path) -> None:
    (toy / "content/sources/lost.bib").symlink_to("nowhere.bib")
    for _ in range(2):
        litatlas_here("build", "-C", toy)
    assert is_remembered(toy)
    again = litatlas_here("build", "-C", toy, "--strict")
    full = litatlas_here("build", "-C", toy, "--strict", "--no-cache")
    assert again.code == 1
    assert again == full


def test_locked_build_passes_at_once(settled: Path) -> None:
    assert litatlas_here("build", "-C", settled, "--locked").code == 0


def test_build_that_changes_the_ledger_is_not_remembered(toy: Path) -> None:
    """What the next one makes of the new ledger is for that one to say."""
    litatlas_here("build", "-C", toy)
    assert load_index(Cache(toy / FOLDER), (toy / "site").resolve()).note == b""
    assert not is_remembered(toy)


def test_survey_edited_while_it_was_built_is_not_remembered(toy: Path) -> None:
    """The stamp taken before would stand for pages made from what came after."""
    litatlas_here("build", "-C", toy)
    order = replace(order_for(toy), stamp=b"before", stamp_now=lambda: b"after")
    build_anew(order)
    assert load_index(order.cache, order.target.resolve()).note == b""
    build_anew(replace(order, stamp_now=lambda: b"before"))
    assert load_index(order.cache, order.target.resolve()).note


def test_older_build_takes_back_nothing_that_a_newer_one_wrote(toy: Path) -> None:
    """Of a paper that came between the two, address and first day would be lost."""
    litatlas_here("build", "-C", toy)
    ledger = toy / "content/ledger.jsonl"
    shutil.rmtree(toy / "site")
    newer = ledger.read_bytes() + b'{"id":"zebra-finches","first_seen":"2026-03-15","gone":true}\n'

    def write_ledger(_: Commission) -> None:
        ledger.write_bytes(newer)

    with pytest.raises(PublishError, match="another build has written the ledger meanwhile"):
        build_anew(replace(order_for(toy), before_making=write_ledger))
    assert ledger.read_bytes() == newer
    assert not (toy / "site").exists()


def test_survey_without_papers_is_dated_by_the_day(tmp_path: Path) -> None:
    """So that its pages are never those of an earlier day."""
    survey = tmp_path / "empty"
    litatlas_here("init", survey, "--blank")
    for _ in range(2):
        litatlas_here("build", "-C", survey)
    home = (survey / "site/index.html").read_bytes()
    litatlas_here("build", "-C", survey, env={"SOURCE_DATE_EPOCH": "1800000000"})
    assert (survey / "site/index.html").read_bytes() != home


def test_other_options_begin_anew(settled: Path) -> None:
    assert not is_remembered(settled, "https://example.org/")


def test_another_folder_begins_anew(settled: Path, tmp_path: Path) -> None:
    done = litatlas_here("build", "-C", settled, "--out", tmp_path / "there")
    assert "0 unchanged" in done.out
    assert is_remembered(settled)


def test_page_deleted_from_the_output_comes_back(toy: Path) -> None:
    for _ in range(2):
        litatlas_here("build", "-C", toy)
    before = files_in(toy)
    (toy / "site/index.html").unlink()
    assert "1 file written" in litatlas_here("build", "-C", toy).out
    assert files_in(toy) == before


def test_build_without_cache_keeps_none_and_makes_the_same(toy: Path) -> None:
    for _ in range(2):
        litatlas_here("build", "-C", toy, "--no-cache")
    before = files_in(toy)
    assert not (toy / FOLDER).exists()
    litatlas_here("build", "-C", toy)
    assert files_in(toy) == before


def test_cache_hides_itself_from_git(settled: Path) -> None:
    assert (settled / FOLDER / ".gitignore").read_text(encoding="utf-8") == "*\n"


def test_damaged_cache_only_costs_time(toy: Path) -> None:
    litatlas_here("build", "-C", toy)
    before = files_in(toy)
    for path in (toy / FOLDER).rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:100])
    assert "0 files written" in litatlas_here("build", "-C", toy).out
    assert files_in(toy) == before
