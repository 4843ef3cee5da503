"""``litatlas topics``: files edited on request, and sound surveys before and after."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator.corpus.ledger import LedgerLine, parse_ledger
from tests.cli.shell import Done, built, files_in, litatlas


def topics(*words: object, survey: Path) -> Done:
    return litatlas("topics", *words, "-C", survey)


def homes(survey: Path) -> dict[str, str | None]:
    return {paper_id: line.topic for paper_id, line in ledger(survey).items()}


def ledger(survey: Path) -> dict[str, LedgerLine]:
    raw = (survey / "content/ledger.jsonl").read_bytes()
    lines, problems = parse_ledger(raw, path="ledger.jsonl")
    assert problems == ()
    return dict(lines.papers)


def soundly_built(survey: Path) -> dict[str, bytes]:
    done = litatlas("build", "--strict", "-C", survey)
    assert (done.code, done.err) == (0, "Building …\n")
    return built(survey)


def test_help_of_the_group_imports_nothing_heavy() -> None:
    program = (
        "import sys\n"
        "sys.argv = ['litatlas', 'topics', '--help']\n"
        "from generator.cli import main\n"
        "try:\n"
        "    main()\n"
        "except SystemExit:\n"
        "    pass\n"
        "sys.exit(any(n in sys.modules for n in ('numpy', 'pydantic', 'yaml', 'jinja2')))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert done.returncode == 0
    for name in (b"merge", b"propose", b"refit", b"rename", b"review", b"split"):
        assert name in done.stdout


def test_renamed_topic_moves_nobody_and_its_old_address_leads_on(toy: Path) -> None:
    soundly_built(toy)
    before = homes(toy)
    done = topics("rename", "soundscapes", "listening", survey=toy)
    assert done.code == 0
    assert done.out == (
        "content/topics/soundscapes.yaml is now content/topics/listening.yaml; "
        "'soundscapes' stays as an old address that leads there.\n"
        "Its title is still 'Soundscapes and listening': change it as you like, no paper moves.\n"
        "Next:\n"
        f"  litatlas diff -C {toy}   what a build would change\n"
        f"  litatlas build -C {toy}  build the website\n"
    )
    site = soundly_built(toy)
    assert homes(toy) == {p: "listening" if t == "soundscapes" else t for p, t in before.items()}
    assert b'href="listening.html"' in site["topics/soundscapes.html"]
    assert b"Soundscapes and listening" in site["topics/listening.html"]


def test_merged_topics_are_one_and_both_addresses_live(toy: Path) -> None:
    soundly_built(toy)
    before = homes(toy)
    assert topics("merge", "quiet-machines", "birdsong", survey=toy).code == 0
    site = soundly_built(toy)
    assert homes(toy) == {p: "birdsong" if t == "quiet-machines" else t for p, t in before.items()}
    assert b'href="birdsong.html"' in site["topics/quiet-machines.html"]


def test_split_topic_keeps_words_remarks_and_address(toy: Path) -> None:
    path = toy / "content/topics/birdsong.yaml"
    with path.open("a", encoding="utf-8") as file:
        file.write("pin: [wrenpost, syllablebench]\nban: [tawnyfan]\n")
    soundly_built(toy)
    old = path.read_text(encoding="utf-8").splitlines()
    done = topics("split", "birdsong", "--parts", "2", survey=toy)
    assert done.code == 0, done.err
    assert not path.exists()
    files = {p: p.read_text(encoding="utf-8") for p in (toy / "content/topics").iterdir()}
    texts = {p.stem: text for p, text in files.items()}
    (heir,) = [slug for slug, text in texts.items() if "aliases: [birdsong]" in text]
    (other,) = [slug for slug, text in texts.items() if "Split from 'birdsong'" in text]
    remarks = [line for line in old if line.startswith("#")]
    assert [line for line in texts[heir].splitlines() if line.startswith("#")] == remarks
    for word in ("dawn chorus", "singer", "bird species", "syllables", "nest", "recorder"):
        assert sum(f"- {word}\n" in texts[slug] for slug in (heir, other)) == 1, word
    for paper_id in ("wrenpost", "syllablebench"):
        pinned = re.compile(rf"^pin: .*\b{paper_id}\b", re.MULTILINE)
        assert sum(bool(pinned.search(text)) for text in texts.values()) == 1, paper_id
    assert all("ban: [tawnyfan]" in texts[slug] for slug in (heir, other))
    assert "A bird in a town has to be heard" in texts[heir]
    assert f"lead: [{heir}, soundscapes" in (toy / "content/survey.yaml").read_text()
    site = soundly_built(toy)
    assert f'href="{heir}.html"'.encode() in site["topics/birdsong.html"]


def test_topic_of_too_few_papers_is_not_split(toy: Path) -> None:
    (toy / "content/topics/trams.yaml").write_text("title: Trams\nkeywords: [tram depot]\n")
    before = files_in(toy)
    done = topics("split", "trams", survey=toy)
    assert done.code == 1
    assert "'trams' does not fall apart: its papers are too few or too alike" in done.err
    assert files_in(toy) == before


@pytest.mark.parametrize(
    "words",
    [
        ["rename", "birdsong", "birds"],
        ["merge", "birdsong", "soundscapes"],
        ["split", "birdsong", "--parts", "2"],
        ["refit"],
    ],
    ids=lambda words: words[0],
)
def test_dry_run_shows_what_would_change_and_writes_nothing(toy: Path, words: list[str]) -> None:
    before = files_in(toy)
    done = topics(*words, "--dry-run", survey=toy)
    assert done.code == 0
    assert done.err.endswith("Nothing was written.\n")
    assert files_in(toy) == before
    if words[0] != "refit":
        assert "\n+++ content/" in done.out
        assert "\n+aliases: [birdsong]\n" in done.out


@pytest.mark.parametrize(
    "words",
    [["rename", "birdsnog", "x"], ["merge", "birdsnog", "soundscapes"], ["split", "birdsnog"]],
    ids=lambda words: words[0],
)
def test_unknown_topic_is_a_wrong_call(toy: Path, words: list[str]) -> None:
    done = topics(*words, survey=toy)
    assert done.code == 2
    told = "error: no topic has the address 'birdsnog'. Did you mean 'birdsong'?\n"
    assert done.err == told


@pytest.mark.parametrize(
    "words",
    [
        ["rename", "birdsong", "birds"],
        ["merge", "birdsong", "soundscapes"],
        ["split", "birdsong"],
        ["refit"],
        ["review"],
        ["propose"],
    ],
    ids=lambda words: words[0],
)
def test_survey_with_an_error_is_not_edited(toy: Path, words: list[str]) -> None:
    with (toy / "content/topics/soundscapes.yaml").open("a", encoding="utf-8") as file:
        file.write("pins: []\n")
    before = files_in(toy)
    done = topics(*words, survey=toy)
    assert done.code == 1
    assert "error: unknown key 'pins'" in done.err
    assert files_in(toy) == before


def test_refit_lets_go_of_what_the_ledger_holds(toy: Path) -> None:
    """Ids and dates stay; what moved is told."""
    path = toy / "content/survey.yaml"
    with path.open("a", encoding="utf-8") as file:
        file.write("placement: {keep_margin: 1, unsorted_below: 0}\n")
    soundly_built(toy)
    fresh, raw = ledger(toy), (toy / "content/ledger.jsonl").read_text(encoding="utf-8")
    line = next(line for line in raw.splitlines() if line.startswith('{"id":"wrenpost"'))
    displaced = line.replace('"topic":"birdsong"', '"topic":"soundscapes"').replace("2026", "2025")
    (toy / "content/ledger.jsonl").write_text(raw.replace(line, displaced), encoding="utf-8")
    soundly_built(toy)
    assert homes(toy)["wrenpost"] == "soundscapes"
    done = topics("refit", survey=toy)
    assert done.code == 0
    assert "1 of 12 papers moved" in done.out
    assert "Soundscapes and listening → Birdsong in town" in done.out
    after = ledger(toy)
    assert {p: line.topic for p, line in after.items()} == {p: x.topic for p, x in fresh.items()}
    assert after["wrenpost"].first_seen == "2025-03-14"
    assert after["wrenpost"].titles == fresh["wrenpost"].titles


def test_review_gives_the_line_that_settles_a_doubt(toy: Path) -> None:
    """Written into its file as told, the line decides, and the doubt is gone."""
    with (toy / "content/survey.yaml").open("a", encoding="utf-8") as file:
        file.write("placement: {unsorted_below: 1}\n")
    before = files_in(toy)
    done = topics("review", "-n", "1", survey=toy)
    assert done.code == 0
    assert files_in(toy) == before
    assert done.out.endswith("12 placements of 12 in doubt, the first 1 shown.\n")
    fields = dict(line.strip().split(maxsplit=1) for line in done.out.splitlines()[1:5])
    assert fields["why"] == "no topic is near enough"
    path, _, number = fields["place"].partition(":")
    line = done.out.splitlines()[5].strip()  # too long to stand beside its place
    lines = (toy / path).read_text(encoding="utf-8").splitlines(keepends=True)
    lines.insert(int(number) - 1, f"{line}\n")
    (toy / path).write_text("".join(lines), encoding="utf-8")
    after = topics("review", survey=toy)
    assert f"  id     {fields['id']}\n" not in after.out
    assert after.out.endswith("11 placements of 12 in doubt.\n")


def test_review_breaks_long_lines_but_never_those_of_a_file(toy: Path) -> None:
    text = "title: Birdsong and much else that is heard in a town in the morning\n"
    (toy / "content/topics/all-that-is-heard-in-a-town-before-the-trams-run.yaml").write_text(text)
    with (toy / "content/survey.yaml").open("a", encoding="utf-8") as file:
        file.write("placement: {unsorted_below: 0}\n")
    lines = topics("review", survey=toy).out.splitlines()
    told = [line for line in lines if line.startswith((" " * 9, "  in ", "  keep ", "  move "))]
    broken = [line for line in told if line.startswith(" " * 9)]
    assert any(line.startswith("         pin: [") and line.endswith("]") for line in broken)
    assert any("ahead of " in line for line in broken)
    assert not any(len(line) > 80 and ", ahead of " in line for line in told)


def test_proposals_for_a_survey_without_topics_are_drafts_that_can_be_moved(toy: Path) -> None:
    """``--dry-run`` shows the same and writes nothing; a moved draft is a sound topic."""
    for path in (toy / "content/topics").iterdir():
        path.unlink()
    survey = toy / "content/survey.yaml"
    survey.write_text(survey.read_text().replace("lead: [", "# lead: ["))
    before = files_in(toy)
    shown = topics("propose", "--dry-run", survey=toy)
    assert (shown.code, files_in(toy)) == (0, before)
    done = topics("propose", survey=toy)
    assert done.out.startswith(shown.out)
    drafts = sorted((toy / "content/proposed").iterdir())
    assert len(drafts) > 1
    assert f"{len(drafts)} drafts in content/proposed/. Move those you like" in done.out
    for draft in drafts:
        assert f"({draft.stem}, " in done.out
        draft.rename(toy / "content/topics" / draft.name)
    soundly_built(toy)


def test_earlier_drafts_are_named_where_others_are_proposed(toy: Path) -> None:
    """They stay, and the survey would be built from all of them."""
    for path in (toy / "content/topics").iterdir():
        path.unlink()
    (toy / "content/survey.yaml").write_text("")
    (toy / "content/proposed").mkdir()
    (toy / "content/proposed/mine.yaml").write_text("title: Trams\n")
    done = topics("propose", survey=toy)
    assert "From an earlier proposal, and kept: mine." in done.out
    assert (toy / "content/proposed/mine.yaml").read_text() == "title: Trams\n"


def test_survey_that_holds_its_papers_well_gets_no_proposal(toy: Path) -> None:
    before = files_in(toy)
    done = topics("propose", survey=toy)
    assert done.out == "The topics hold their papers well: no group of papers asks for its own.\n"
    assert files_in(toy) == before


def test_whole_proposal_can_be_had_beside_topics(toy: Path) -> None:
    before = files_in(toy)
    done = topics("propose", "--topics", "2", survey=toy)
    assert "2 drafts in content/proposed/." in done.out
    after = files_in(toy)
    assert len(after) == len(before) + 2
    assert before.items() <= after.items()
    soundly_built(toy)
