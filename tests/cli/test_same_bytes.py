"""Same input, same bytes: on any machine, in any order, with any number of workers."""

from __future__ import annotations

import locale
import shutil
from pathlib import Path

import pytest

from tests.cli.shell import built, litatlas
from tests.conftest import ROOT

VARIATIONS = {
    "one worker": (("-j", "1"), {}),
    "two workers": (("-j", "2"), {}),
    "three workers": (("-j", "3"), {}),
    "hash seed 0": ((), {"PYTHONHASHSEED": "0"}),
    "hash seed 1": ((), {"PYTHONHASHSEED": "1"}),
    "hash seed random": ((), {"PYTHONHASHSEED": "random"}),
    "plain C locale": ((), {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0"}),
    "far time zone": ((), {"TZ": "Pacific/Kiritimati"}),
    "four threads of linear algebra": ((), {"OPENBLAS_NUM_THREADS": "4", "OMP_NUM_THREADS": "4"}),
}


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    survey = tmp_path_factory.mktemp("expected") / "survey"
    shutil.copytree(ROOT / "generator/example", survey)
    assert litatlas("build", "-C", survey).code == 0
    return built(survey)


@pytest.mark.parametrize(("options", "env"), VARIATIONS.values(), ids=VARIATIONS)
def test_site_does_not_hang_on_surroundings(
    toy: Path, expected: dict[str, bytes], options: tuple[str, ...], env: dict[str, str]
) -> None:
    assert litatlas("build", "-C", toy, *options, env=env).code == 0
    assert built(toy) == expected


def test_site_does_not_hang_on_the_folder_one_stands_in(
    toy: Path, expected: dict[str, bytes]
) -> None:
    assert litatlas("build", "-C", toy, cwd=Path(toy.root)).code == 0
    assert built(toy) == expected


def test_site_does_not_hang_on_the_order_in_which_files_were_made(
    toy: Path, expected: dict[str, bytes], tmp_path: Path
) -> None:
    """File systems list a folder in an order of their own."""
    shuffled = tmp_path / "elsewhere" / "deeper"
    paths = [path for path in toy.rglob("*") if path.is_file()]
    for path in sorted(paths, key=lambda path: path.name[::-1], reverse=True):
        copy = shuffled / path.relative_to(toy)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    assert litatlas("build", "-C", shuffled).code == 0
    assert built(shuffled) == expected


def test_survey_of_this_repository_is_the_same_with_more_workers(tmp_path: Path) -> None:
    """Enough pages for two workers to share."""
    sites = []
    for jobs, seed, cwd in (("1", "0", ROOT), ("2", "1", tmp_path)):
        survey = tmp_path / f"survey-{jobs}"
        shutil.copytree(ROOT / "content", survey / "content")
        done = litatlas("build", "-C", survey, "-j", jobs, cwd=cwd, env={"PYTHONHASHSEED": seed})
        assert done.code == 0
        sites.append(built(survey))
    assert sites[0] == sites[1]


def test_ledger_of_this_repository_is_up_to_date(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    assert litatlas("build", "-C", tmp_path, "--locked", "--strict").code == 0


def test_locale_of_the_tests_is_none_of_the_varied() -> None:
    """The comparison is with something else than itself."""
    assert locale.getpreferredencoding(do_setlocale=False).upper() in {"UTF-8", "UTF8"}
