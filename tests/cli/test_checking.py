"""``litatlas check`` and ``litatlas explain``: they tell, and write nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.shell import files_in, litatlas


def test_check_accounts_for_every_record(toy: Path) -> None:
    before = files_in(toy)
    done = litatlas("check", "-C", toy)
    assert done.code == 0
    assert done.out.startswith(
        "records: read  left out  merged  hidden  papers\n"
        "            2         0       0       0       2  abstracts.txt (abstracts)\n"
        "            8         0       0       0       8  digest.txt (digest)\n"
        "            3         0       1       0       2  second-digest.txt (digest)\n"
        "           13         0       1       0      12  all sources\n"
    )
    assert done.out.endswith("\n3 topics, 0 papers unsorted\nThe survey is sound.\n")
    assert files_in(toy) == before


def test_check_lists_what_was_left_out_and_why(toy: Path) -> None:
    """Source by source; the problems themselves follow with their lines."""
    with (toy / "content/sources/second-digest.txt").open("a", encoding="utf-8") as file:
        file.write("\n\nA Title Without Its Abstract\n\nAnother\n")
    (toy / "content/sources/picture.png").write_bytes(b"\x89PNG\0")
    done = litatlas("check", "-C", toy)
    assert done.code == 0
    lines = done.out.splitlines()
    assert "            0         0       0       0       0  picture.png (none)" in lines
    assert "            3         2       1       0       2  second-digest.txt (digest)" in lines
    start = lines.index("left out of second-digest.txt:")
    assert re.fullmatch(
        r" {12}2  a line that is neither a title above an abstract nor an abstract "
        r"\(lines \d+, \d+\)",
        lines[start + 1],
    )
    assert lines[start + 2] == "not read: picture.png"


def test_strict_check_bears_records_without_abstracts(toy: Path) -> None:
    """They are noted; a library that is otherwise sound passes in CI."""
    library = "@article{newts, title = {Newts Count the Steps of Passing Trams at Night}}\n"
    (toy / "content/sources/library.bib").write_text(library)
    done = litatlas("check", "--strict", "-C", toy)
    assert done.code == 0
    assert "library.bib: note: 1 of 1 record has no abstract" in done.err
    assert done.err.endswith("1 note.\n")


def test_check_shows_how_surely_each_topic_drew_its_papers(toy: Path) -> None:
    """A topic that drew nobody has no usual similarity."""
    (toy / "content/topics/trams.yaml").write_text("title: 2026\nban: [velvetrail]\n")
    lines = litatlas("check", "-C", toy).out.splitlines()
    head = lines.index("topics: papers  keywords  similarity  in doubt")
    table = [line.split() for line in lines[head + 1 : head + 5]]
    assert sorted(row[-1] for row in table) == [
        "birdsong",
        "quiet-machines",
        "soundscapes",
        "trams",
    ]
    assert table[-1] == ["0", "0", "-", "0", "trams"]
    assert sum(int(row[0]) for row in table) == 12
    assert all(0 < float(row[2]) < 1 and int(row[3]) <= int(row[0]) for row in table[:-1])


def test_check_warns_of_keywords_that_do_no_work_and_build_does_not(toy: Path) -> None:
    path = toy / "content/topics/birdsong.yaml"
    text = path.read_text(encoding="utf-8").replace(
        "  - recorder\n", "  - recorder\n  - penguin\n", 1
    )
    path.write_text(text, encoding="utf-8")
    done = litatlas("check", "-C", toy)
    assert done.code == 0
    assert "warning: no paper has a word of 'penguin'\n      - penguin\n        ^\n" in done.err
    assert litatlas("check", "-C", toy, "--strict").code == 1
    assert litatlas("build", "-C", toy, "--strict").code == 0


def test_check_tells_every_problem_at_once_in_order(toy: Path) -> None:
    (toy / "content/pages/no page.md").write_text("#", encoding="utf-8")
    (toy / "content/topics/trams.yaml").write_text("titel: Trams\n", encoding="utf-8")
    (toy / "content/sources/picture.png").write_bytes(b"no words")
    done = litatlas("check", "-C", toy)
    assert done.code == 1
    told = re.findall(r"^(\S[^:]*):[\d:]* (error|warning): ", done.err, re.MULTILINE)
    assert told == [
        ("content/pages/no page.md", "error"),
        ("content/sources/picture.png", "warning"),
        ("content/topics/trams.yaml", "error"),
        ("content/topics/trams.yaml", "error"),
    ]
    assert done.err.splitlines()[-1] == "3 errors and 1 warning."
    assert "The survey is sound" not in done.out


def test_check_counts_no_topics_while_one_cannot_be_read(toy: Path) -> None:
    """The table would show its papers in others, as if the topic did not exist."""
    with (toy / "content/topics/birdsong.yaml").open("a", encoding="utf-8") as file:
        file.write("pins: []\n")
    done = litatlas("check", "-C", toy)
    assert done.code == 1
    assert "all sources\n" in done.out
    assert "topics: papers" not in done.out


def test_explain_tells_topic_margin_and_terms(toy: Path) -> None:
    done = litatlas("explain", "-C", toy, "wrenpost")
    assert done.code == 0
    first, *rest = done.out.splitlines()
    assert first.startswith("WrenPost: Recognising Forty Town Birds")
    assert rest[0] == "  id          wrenpost"
    assert rest[1] == "  topic       Birdsong in town (birdsong), decided by its text"
    assert any("█" in line for line in rest)
    assert files_in(toy).keys() == files_in(toy).keys() - {"content/ledger.jsonl"}


def test_explain_finds_a_paper_by_words_of_its_title(toy: Path) -> None:
    assert "id          tawnyfan" in litatlas("explain", "-C", toy, "OWL'S WING").out


def test_explain_of_a_pinned_paper_names_the_editor(toy: Path) -> None:
    path = toy / "content/topics/soundscapes.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "pin: [wrenpost]\n", encoding="utf-8")
    done = litatlas("explain", "-C", toy, "wrenpost")
    assert "Soundscapes and listening (soundscapes), decided by the editor" in done.out


def test_explain_of_an_unsorted_paper_names_the_nearest_topic(toy: Path) -> None:
    path = toy / "content/survey.yaml"
    options = "placement:\n  unsorted_below: 0.99\n"
    path.write_text(path.read_text(encoding="utf-8") + options, encoding="utf-8")
    done = litatlas("explain", "-C", toy, "wrenpost")
    assert "unsorted: no topic is near enough" in done.out
    assert "nearest     Birdsong in town, similarity 0." in done.out


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        ("wrenpots", "no paper has the id or title 'wrenpots'. Did you mean wrenpost?"),
        (
            "###",
            "no paper has the id or title '###'. 'litatlas explain WORDS' finds ids by titles.\n",
        ),
        ("quiet", "'quiet' fits 2 papers:\n  courtyard-atlas  "),
        ("", "\n  and 2 more\n"),
    ],
)
def test_explain_needs_one_paper(toy: Path, wanted: str, told: str) -> None:
    done = litatlas("explain", "-C", toy, wanted)
    assert done.code == 2
    assert told in done.err


def test_explain_is_written_whatever_the_terminals_encoding(toy: Path) -> None:
    done = litatlas("explain", "-C", toy, "wrenpost", env={"PYTHONIOENCODING": "latin-1"})
    assert done.code == 0
    assert "?" in done.out


def test_check_counts_many_files_of_a_folder_together(toy: Path) -> None:
    """Three hundred notes would push all else off the screen; what fails is still told by file."""
    (toy / "content/sources/notes").mkdir()
    for n in range(9):
        note = f"---\ntitle: Newts Count the Steps of Tram {n} at Night\n---\n"
        (toy / f"content/sources/notes/{n}.md").write_text(note, encoding="utf-8")
    done = litatlas("check", "-C", toy)
    assert re.search(r"^ +9 +0 +\d +0 +\d  notes/ \(9 files, markdown\)$", done.out, re.MULTILINE)
    assert "notes/3.md (" not in done.out
