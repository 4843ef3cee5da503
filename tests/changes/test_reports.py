"""The reports: in short for a terminal, whole for programs, and harmless in a comment."""

from __future__ import annotations

from dataclasses import fields, replace

import msgspec
import pytest
from markdown_it import MarkdownIt

from generator.changes.contract import FORMAT, render_json
from generator.changes.markdown import MARK, MOST_CHARACTERS, render_markdown
from generator.changes.text import render_text
from generator.changes.types import (
    AddedPaper,
    Cause,
    Changes,
    MovedPaper,
    RetiredTopic,
    TopicChanges,
)
from generator.topics.survey import Decider, Reason

NO_TOPICS = TopicChanges(born=(), renamed=(), merged=(), split=(), retired=(), reworded=())
NOTHING = Changes(
    against="main",
    n_before=200,
    n_after=200,
    n_shared=200,
    added=(),
    removed=(),
    merged=(),
    joined=(),
    moved=(),
    retitled=(),
    topics=NO_TOPICS,
    titles={"trams": "Trams", "birds": "Town birds"},
    titles_before={"trams": "Trams", "birds": "Town birds"},
)
HOSTILE = [
    "# Heading\n\n- item",
    "a | b || c",
    "**bold** _it_ ~~gone~~ `code` $x$",
    "<script>alert(1)</script><img src=x onerror=y>",
    "</details></td></table>",
    "[click](https://evil.example) ![i](https://evil.example/x.png)",
    "https://evil.example www.evil.example me@evil.example",
    "&lt;b&gt; &#64;someone <!-- ",
    "\\| \\` \\",
    "\x1b[31mred\x1b[0m \u202eright to left \u2028 line",
]


def moved(paper_id: str, title: str = "A title", cause: Cause = Cause.TEXT) -> MovedPaper:
    return MovedPaper(
        id=paper_id,
        title=title,
        before="trams",
        former="trams",
        after=None,
        cause=cause,
        decided_by=Decider.TEXT,
        similarity=0.05,
        margin=-0.0123,
        runner_up="birds",
        why=(Reason(term="wheel", weight=0.03), Reason(term="rail", weight=0.02)),
    )


def added(paper_id: str, title: str) -> AddedPaper:
    return AddedPaper(
        id=paper_id,
        title=title,
        topic="birds",
        decided_by=Decider.EDITOR,
        similarity=0.3,
        margin=0.2,
        why=(Reason(term=title, weight=0.1),),
        returned=False,
    )


def hostile(title: str) -> Changes:
    return replace(
        NOTHING,
        against=title,
        moved=(moved("velvetrail", title),),
        added=(added("owl", title),),
        titles={"trams": title, "birds": title},
        titles_before={"trams": title, "birds": title},
    )


def test_text_tells_counts_first_and_then_each_change() -> None:
    found = replace(
        NOTHING,
        moved=(moved("velvetrail"), moved("owl", "Owls", Cause.BAN), moved("fox", "", Cause.PINS)),
        topics=replace(
            NO_TOPICS,
            retired=(
                RetiredTopic(slug="foxes", n_before=5, n_papers=3, heir="birds", n_heir=2),
                RetiredTopic(slug="rats", n_before=3, n_papers=3, heir=None, n_heir=0),
            ),
        ),
    )
    assert render_text(found) == (
        "Against main: 3 of 200 papers moved (1.5% churn: 1 by the editor, 1 tipped by an edit, "
        "1 by the text); topics: 2 retired.\n"
        "\n"
        "Moved by the editor (1)\n"
        "  owl  Owls\n"
        "      Trams → unsorted\n"
        "      banned from its topic by the editor;\n"
        "      similarity 0.050, margin -0.012, nearest Town birds; wheel, rail\n"
        "\n"
        "Tipped by an edit (1)\n"
        "  fox\n"
        "      Trams → unsorted\n"
        "      other papers of a topic were pinned, banned or set free;\n"
        "      similarity 0.050, margin -0.012, nearest Town birds; wheel, rail\n"
        "\n"
        "Moved by the text (1)\n"
        "  velvetrail  A title\n"
        "      Trams → unsorted\n"
        "      decided by the text; similarity 0.050, margin -0.012, nearest Town birds;\n"
        "      wheel, rail\n"
        "\n"
        "Topics (2)\n"
        "  foxes  foxes\n"
        "      retired\n"
        "      its address leads nowhere;\n"
        "      it had 5 papers (2 no longer shown), of which 2 went to Town birds;\n"
        "      'aliases: [foxes]' there would keep the address\n"
        "  rats  rats\n"
        "      retired\n"
        "      its address leads nowhere; it had 3 papers\n"
    )


def test_nothing_is_told_as_nothing() -> None:
    assert render_text(NOTHING) == "Against main: no paper or topic moves.\n"
    assert render_markdown(NOTHING).endswith("**Against main: no paper or topic moves.**\n")


def test_long_group_is_cut_in_a_text_unless_all_is_wanted() -> None:
    found = replace(NOTHING, moved=tuple(moved(f"paper-{n:02}") for n in range(22)))
    text = render_text(found)
    assert "Moved by the text (22)" in text
    assert "paper-09" in text
    assert "paper-10" not in text
    assert text.endswith("  and 12 more (--all shows them)\n")
    assert "paper-21" in render_text(found, is_complete=True)


@pytest.mark.parametrize("title", HOSTILE)
def test_text_keeps_a_title_on_its_line(title: str) -> None:
    """And lets it steer no terminal. A long one only ends its line at an earlier clause."""
    harmless = render_text(hostile("title")).replace(";\n      ", "; ").splitlines()
    lines = render_text(hostile(title)).replace(";\n      ", "; ").splitlines()
    assert len(lines) == len(harmless)
    assert all(line.isprintable() for line in lines)


def shape(text: str) -> list[tuple[str, str, int]]:
    """Return everything but the words themselves: blocks, and what stands inside them."""
    parser = MarkdownIt("commonmark", {"linkify": False}).enable(["table", "strikethrough"])
    tokens = parser.parse(text)
    inside = [child for token in tokens for child in token.children or ()]
    # Raw HTML counts by its words, which are all ours.
    return [
        (token.type, token.content if "html" in token.type else "", token.nesting)
        for token in [*tokens, *inside]
        if token.type not in {"text", "text_special"}
    ]


@pytest.mark.parametrize("title", HOSTILE)
def test_title_adds_nothing_to_the_structure_of_a_comment(title: str) -> None:
    assert shape(render_markdown(hostile(title))) == shape(render_markdown(hostile("title")))


def test_title_is_read_in_a_comment_as_it_is_written() -> None:
    title = "a | b & `c` <d> [e](f) **g** $h$ \\ &amp;"
    html = MarkdownIt("commonmark").enable("table").render(render_markdown(hostile(title)))
    shown = "a | b &amp; `c` &lt;d&gt; [e](f) **g** $h$ \\ &amp;amp;"
    assert f"<br>{shown}</td>" in html


def test_title_mentions_nobody_and_links_nowhere() -> None:
    """GitHub links these in the finished text; an invisible character keeps it from it."""
    text = render_markdown(
        hostile("@everyone #12 GH-3 https://a.example www.b.example c@d.example")
    )
    for linked in ("@everyone", "#12", "GH-3", "://", "www.b", "c@d"):
        assert linked not in text


def test_comment_has_a_verdict_and_folded_tables() -> None:
    found = replace(NOTHING, moved=(moved("velvetrail"),))
    text = render_markdown(found, limit=0.25)
    assert text.startswith(f"{MARK}\n\n### What this build changes\n\n**Against main: ")
    assert "** Churn is 0.5%, above the limit of 0.25%.\n" in text
    assert "<details><summary>Moved by the text (1)</summary>\n\n| Which |" in text
    assert "within the limit of 0.5%" in render_markdown(found, limit=0.5)


@pytest.mark.parametrize("title", ["A title", "<|>" * 60])
def test_comment_that_would_be_too_long_is_cut_and_says_so(title: str) -> None:
    found = replace(
        NOTHING,
        moved=tuple(moved(f"paper-{n}", title) for n in range(5000)),
        added=tuple(added(f"new-{n}", title) for n in range(5000)),
    )
    text = render_markdown(found)
    assert MOST_CHARACTERS / 2 < len(text) <= MOST_CHARACTERS
    assert "<summary>Moved by the text (5000)</summary>" in text
    assert text.count("<details>") == text.count("</details>") == 2
    assert " more | |\n" in text
    assert text.endswith("Cut to fit into a comment; `litatlas diff --all` shows everything.\n")


def test_json_gives_back_every_change() -> None:
    """Whoever reads it with the same types has the same values."""
    found = replace(NOTHING, moved=(moved("velvetrail"),), added=(added("owl", "Owls"),))
    document = msgspec.json.decode(render_json(found))
    assert (document.pop("format"), document.pop("churn")) == (FORMAT, 0.5)
    assert msgspec.convert(document, Changes) == found


def test_json_holds_the_keys_of_its_contract() -> None:
    """They are documented in docs/data.md; a key that goes or changes needs a new format."""
    assert FORMAT == 1
    document = msgspec.json.decode(render_json(replace(NOTHING, moved=(moved("owl"),))))
    assert " ".join(document) == (
        "format churn against n_before n_after n_shared added removed merged joined moved "
        "retitled topics titles titles_before"
    )
    assert " ".join(document["topics"]) == "born renamed merged split retired reworded"
    assert " ".join(document["moved"][0]) == (
        "id title before former after cause decided_by similarity margin runner_up why"
    )
    assert {field.name for field in fields(Changes)} < document.keys()


def test_terms_come_in_json_as_in_the_data_of_the_site() -> None:
    """With what each adds to the similarity; so both can be read by the same program."""
    document = msgspec.json.decode(render_json(replace(NOTHING, moved=(moved("owl"),))))
    assert document["moved"][0]["why"] == [
        {"term": "wheel", "weight": 0.03},
        {"term": "rail", "weight": 0.02},
    ]
