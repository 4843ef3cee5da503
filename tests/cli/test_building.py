"""``litatlas build``: what it writes, and what it leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cache import FOLDER
from tests.cli.shell import built, files_in, litatlas


def times(folder: Path) -> dict[str, int]:
    return {
        path.relative_to(folder).as_posix(): path.stat().st_mtime_ns
        for path in folder.rglob("*")
        if path.is_file() and "lock" not in path.name and FOLDER not in path.parts
    }


def test_first_build_tells_what_it_did(toy: Path) -> None:
    done = litatlas("build", "-C", toy)
    assert done.code == 0
    n_files = len([name for name in built(toy) if not name.startswith((".", "ledger"))])
    assert done.out == (
        f"12 papers in 3 topics. {n_files} files written, 0 unchanged, 0 removed: {toy}/site/\n"
    )


def test_second_build_writes_nothing(toy: Path) -> None:
    litatlas("build", "-C", toy)
    before, when = built(toy), times(toy)
    done = litatlas("build", "-C", toy)
    assert "0 files written" in done.out
    assert built(toy) == before
    assert times(toy) == when


def test_survey_is_found_from_a_folder_inside(toy: Path) -> None:
    done = litatlas("build", cwd=toy / "content/topics")
    assert done.code == 0
    assert (toy / "site/index.html").exists()


def test_site_goes_where_it_is_wanted(toy: Path, tmp_path: Path) -> None:
    done = litatlas("build", "-C", toy, "--out", "there", cwd=tmp_path)
    assert done.out.endswith(": there/\n")
    assert (tmp_path / "there/index.html").exists()
    assert not (toy / "site").exists()


def test_edit_rewrites_only_the_pages_it_touches(toy: Path) -> None:
    litatlas("build", "-C", toy)
    before = built(toy)
    path = toy / "content/pages/about.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nOne more line.\n", encoding="utf-8")
    assert "1 file written" in litatlas("build", "-C", toy).out
    after = built(toy)
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {"about.html", ".litatlas-manifest.json"}


def test_base_url_gives_canonical_links(toy: Path) -> None:
    """The option wins over the survey's own, with or without a slash at its end."""
    litatlas("build", "-C", toy, "--base-url", "https://example.org/town")
    page = (toy / "site/papers/wrenpost.html").read_text(encoding="utf-8")
    canonical = "https://example.org/town/papers/wrenpost.html"
    assert f'<link rel="canonical" href="{canonical}">' in page


def test_locked_build_fails_where_the_ledger_would_change_and_changes_nothing(toy: Path) -> None:
    before = files_in(toy)
    done = litatlas("build", "-C", toy, "--locked")
    assert done.code == 1
    assert done.err.endswith(
        "content/ledger.jsonl: error: the ledger would change (15 lines new or different)\n"
        "    hint: See what moves with 'litatlas diff', then build without --locked and commit.\n"
        "1 error.\n"
    )
    assert files_in(toy) == before


def test_build_tells_how_many_papers_it_moves(toy: Path) -> None:
    """And that there is something to commit."""
    first = litatlas("build", "-C", toy)
    assert "ledger" not in first.out
    assert "ledger" not in litatlas("build", "-C", toy).out
    path = toy / "content/topics/soundscapes.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "\npin: [wrenpost]\n", encoding="utf-8")
    told = "The ledger is new: commit it. 1 known paper changed topic.\n"
    assert litatlas("build", "-C", toy).out.startswith(told)


def test_locked_build_passes_with_the_ledger_of_an_unlocked_one(toy: Path) -> None:
    litatlas("build", "-C", toy)
    assert litatlas("build", "-C", toy, "--locked").code == 0


def test_locked_build_fails_without_topic_files(toy: Path) -> None:
    """Proposals must be made and committed first."""
    for path in (toy / "content/topics").iterdir():
        path.unlink()
    (toy / "content/survey.yaml").write_text("", encoding="utf-8")
    assert litatlas("build", "-C", toy, "--locked").code == 1
    assert not (toy / "content/proposed").exists()


def test_survey_without_topic_files_gets_proposals(toy: Path) -> None:
    for path in (toy / "content/topics").iterdir():
        path.unlink()
    (toy / "content/survey.yaml").write_text("", encoding="utf-8")
    done = litatlas("build", "-C", toy)
    assert done.out.startswith("No topic files yet: ")
    drafts = files_in(toy / "content/proposed")
    assert drafts
    before = built(toy)
    again = litatlas("build", "-C", toy)
    assert "0 files written" in again.out
    assert "No topic files yet" not in again.out
    assert built(toy) == before
    assert files_in(toy / "content/proposed") == drafts


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("content/topics/birdsong.yaml", "title: ["),
        ("content/pages/method.md", "# A page that is there already"),
        ("templates/pages/home.html", "{% nonsense %}"),
        ("templates/pages/paper.html", "{{ 1 / 0 }}"),
    ],
)
def test_failed_build_leaves_site_and_ledger_as_they_were(toy: Path, path: str, text: str) -> None:
    litatlas("build", "-C", toy)
    before, when = built(toy), times(toy / "site")
    faulty = toy / path
    faulty.parent.mkdir(parents=True, exist_ok=True)
    faulty.write_text(text, encoding="utf-8")
    added = toy / "content/sources/added.txt"
    added.write_text("Abstract: Owls hunt by ear in a town that never sleeps.", encoding="utf-8")
    assert litatlas("build", "-C", toy).code == 1
    assert built(toy) == before
    assert times(toy / "site") == when


def test_log_is_plain(toy: Path) -> None:
    """No colours and no moving lines where no terminal is, or where they are not wanted."""
    (toy / "content/pages/method.md").write_text("# Ours", encoding="utf-8")
    for env in ({}, {"NO_COLOR": "1"}, {"NO_COLOR": "1", "FORCE_COLOR": "1"}):
        done = litatlas("build", "-C", toy, env=env)
        assert done.code == 1
        assert "\x1b" not in done.out + done.err
        assert "\r" not in done.out + done.err


def test_source_that_cannot_be_read_stops_nothing(toy: Path) -> None:
    """It is told; a strict build fails for it."""
    (toy / "content/sources/lost.bib").symlink_to("nowhere.bib")
    (toy / "content/sources/empty.bib").touch()
    done = litatlas("build", "-C", toy)
    assert done.code == 0
    assert done.out.startswith("12 papers in 3 topics.")
    assert done.err.endswith(
        "content/sources/empty.bib: warning: this source is empty\n"
        "content/sources/lost.bib: warning: cannot be read: the link leads nowhere\n"
        "2 warnings.\n"
    )
    assert litatlas("build", "-C", toy, "--strict").code == 1
