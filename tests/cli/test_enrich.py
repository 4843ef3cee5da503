"""``litatlas enrich``: nothing is taken that nobody accepts, and all can be taken back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.shell import Done, files_in, litatlas_here
from tests.fetch.services import Reply, Services, recorded

MATCH = "/semantic-scholar/paper/search/match"
ROBINS = "robins-under-street-lamps-sing-earlier-and-sleep-less"


class Web:
    def __init__(self, survey: Path, services: Services, cache: Path) -> None:
        self.survey, self.services = survey, services
        self.env = {"LITATLAS_SERVICES": services.address, "LITATLAS_CACHE": str(cache)}

    def enrich(self, *words: object, typed: str = "") -> Done:
        return litatlas_here("enrich", *words, "-C", self.survey, env=self.env, typed=typed)

    def lines(self) -> list[dict[str, object]]:
        path = self.survey / "content/enriched.jsonl"
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def web(toy: Path, services: Services, tmp_path: Path) -> Web:
    services.script(MATCH, recorded("semantic-scholar-match.json"))
    services.script("/crossref/works", recorded("crossref-none.json"))
    return Web(toy, services, tmp_path / "cache")


@pytest.fixture
def robins(toy: Path) -> str:
    """Return the id under which the toy survey has the paper that the service knows."""
    litatlas_here("build", "-C", toy)
    (found,) = [path.stem for path in (toy / "site/papers").glob("robins*")]
    return found


def test_match_is_shown_with_its_evidence_and_taken_on_a_yes(web: Web, robins: str) -> None:
    done = web.enrich(robins, typed="y\n")
    assert done.code == 0, done.err
    assert done.out.startswith(
        "Robins under Street Lamps Sing Earlier and Sleep Less\n"
        f"  id       {robins}\n"
        "  found    Robins under Street Lamps Sing Earlier and Sleep Less\n"
        "  authors  Ingeborg Quill, Fenwick Adair\n"
        "  where    Birds of the Town, 2024-04-18\n"
        "  at       Semantic Scholar, https://doi.org/10.5555/robins.2024.9\n"
        "  adds     authors, year, venue, DOI\n"
        "  because  the same title, abstract "
    )
    assert "1 paper with something missing: 1 found, 1 taken.\n" in done.out
    (line,) = web.lines()
    assert (line["paper"], line["service"], line["date"]) == (
        robins,
        "Semantic Scholar",
        "2026-03-14",
    )
    assert line["evidence"] == "the same title, abstract 100% the same"
    assert litatlas_here("build", "-C", web.survey, "--strict").code == 0
    page = (web.survey / f"site/papers/{robins}.html").read_text(encoding="utf-8")
    assert "Ingeborg Quill" in page
    assert "Birds of the Town" in page


@pytest.mark.parametrize("typed", ["n\n", "q\n", ""], ids=["no", "stop", "end of input"])
def test_nothing_is_taken_without_a_yes(web: Web, robins: str, typed: str) -> None:
    before = files_in(web.survey / "content")
    assert web.enrich(robins, typed=typed).code == 0
    assert files_in(web.survey / "content") == before


def test_dry_run_asks_nobody_here(web: Web, robins: str) -> None:
    before = files_in(web.survey / "content")
    done = web.enrich(robins, "--dry-run", "--yes")
    assert (done.code, files_in(web.survey / "content")) == (0, before)
    assert done.err.endswith("Nothing was written.\n")


def test_yes_takes_what_is_sure(web: Web, robins: str) -> None:
    """A title alone is not; nobody is asked."""
    raw = recorded("semantic-scholar-match.json").body
    found = json.loads(raw)
    found["data"][0]["abstract"] = None
    web.services.script(MATCH, Reply(body=json.dumps(found).encode()))
    unsure = web.enrich(robins, "--yes")
    assert "1 found, 0 taken" in unsure.out
    assert not (web.survey / "content/enriched.jsonl").exists()
    web.services.script(MATCH, recorded("semantic-scholar-match.json"))
    assert "1 found, 1 taken" in web.enrich(robins, "--yes", "--fresh").out


def test_editor_goes_before_what_was_looked_up(web: Web, robins: str) -> None:
    web.enrich(robins, "--yes")
    with (web.survey / "content/papers.yaml").open("a", encoding="utf-8") as file:
        file.write(f"{robins}:\n  authors: [Bertrand O'Rook]\n")
    litatlas_here("build", "-C", web.survey)
    data = json.loads((web.survey / "site/data/survey.json").read_text(encoding="utf-8"))
    (paper,) = [paper for paper in data["papers"] if paper["id"] == robins]
    assert paper["authors"] == ["Bertrand O'Rook"]
    assert paper["year"] == 2024


def test_all_papers_are_looked_up_where_none_is_named(web: Web) -> None:
    """Those of another title are not even shown."""
    done = web.enrich("--yes")
    assert "with something missing: 1 found, 1 taken." in done.out
    asked = [heard for heard in web.services.heard if heard.path == MATCH]
    assert len(asked) == 10  # two of the twelve have a title made from their abstract


def test_forgotten_lines_are_gone(web: Web, robins: str) -> None:
    before = files_in(web.survey / "site")
    web.enrich(robins, "--yes")
    done = web.enrich("--forget", robins)
    assert done.out == f"{robins}: no longer takes anything from Semantic Scholar\n"
    assert web.lines() == []
    litatlas_here("build", "-C", web.survey)
    assert files_in(web.survey / "site") == before


def test_failure_keeps_what_was_accepted_before_it(web: Web, robins: str) -> None:
    """And is told."""
    web.services.script(MATCH, recorded("semantic-scholar-match.json"), Reply(status=400))
    done = web.enrich(robins, "wrenpost", "--yes")
    assert done.code == 1
    assert [line["paper"] for line in web.lines()] == [robins]
    assert done.err.endswith("error: Semantic Scholar answered with status 400\n")


def test_unknown_paper_is_a_wrong_call(web: Web) -> None:
    for words in (["wrenpots"], ["--forget", "wrenpots"]):
        done = web.enrich(*words)
        assert done.code == 2
        assert done.err.endswith(
            "error: no paper has the id 'wrenpots'. Did you mean wrenpost?\n"
            if words[0] != "--forget"
            else "error: no paper has the id 'wrenpots'.\n"
        )


def test_damaged_line_is_a_problem_with_its_place(web: Web, robins: str) -> None:
    web.enrich(robins, "--yes")
    path = web.survey / "content/enriched.jsonl"
    path.write_text(path.read_text(encoding="utf-8") * 2 + '{"paper": 3}\n', encoding="utf-8")
    done = litatlas_here("check", "-C", web.survey)
    assert done.code == 1
    assert f"content/enriched.jsonl:2: error: '{robins}' has two lines\n" in done.err
    assert "content/enriched.jsonl:3: error: not a line of what was looked up: " in done.err
