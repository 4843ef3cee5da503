"""Edits as values: what becomes of words, pins, bans, addresses and lead topics."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.config import TopicFile
from generator.edits.edit import Edit
from generator.edits.files import read_texts, write_edit
from generator.edits.merge import merge_topics
from generator.edits.rename import rename_topic
from generator.edits.split import split_topic
from generator.errors import UsageError
from generator.located import parse_yaml
from generator.project import Project, load_project
from generator.topics.discover import Proposal
from generator.validation import validate
from tests.cli.shell import files_in
from tests.topics.corpora import corpus_of


def opened(root: Path) -> tuple[Project, Mapping[str, str]]:
    project, problems = load_project(root)
    assert problems == ()
    return project, read_texts(project)


def topic_after(edit: Edit, slug: str) -> TopicFile:
    after = {file.path: file.after for file in edit.files}[f"content/topics/{slug}.yaml"]
    topic, problems = validate(TopicFile, parse_yaml(after, path=slug)[0])
    assert topic is not None
    assert problems == ()
    return topic


def append(root: Path, slug: str, text: str) -> None:
    with (root / f"content/topics/{slug}.yaml").open("a", encoding="utf-8") as file:
        file.write(text)


def renamed(root: Path, old: str, new: str) -> Edit:
    edit = rename_topic(*opened(root), old, new)
    write_edit(root, edit)
    return edit


def merged(root: Path, old: str, into: str) -> Edit:
    edit = merge_topics(*opened(root), old, into)
    write_edit(root, edit)
    return edit


def test_renamed_topic_keeps_every_byte_but_its_aliases(toy: Path) -> None:
    before = files_in(toy)
    renamed(toy, "quiet-machines", "silence")
    after = files_in(toy)
    assert before.keys() - after.keys() == {"content/topics/quiet-machines.yaml"}
    assert after.keys() - before.keys() == {"content/topics/silence.yaml"}
    old = before["content/topics/quiet-machines.yaml"]
    assert after["content/topics/silence.yaml"] == old.replace(
        b"intro: |", b"aliases: [quiet-machines]\nintro: |"
    )
    survey = before["content/survey.yaml"]
    assert after["content/survey.yaml"] == survey.replace(
        b"lead: [birdsong, soundscapes, quiet-machines]", b"lead: [birdsong, soundscapes, silence]"
    )
    untouched = before.keys() & after.keys() - {"content/survey.yaml"}
    assert all(after[name] == before[name] for name in untouched)


def test_topic_renamed_back_has_its_first_address_and_the_second_as_alias(toy: Path) -> None:
    renamed(toy, "soundscapes", "hearing")
    edit = renamed(toy, "hearing", "soundscapes")
    assert topic_after(edit, "soundscapes").aliases == ("hearing",)


def test_rename_tells_what_links_to_the_old_address(toy: Path) -> None:
    (toy / "content/pages/more.md").write_text("See [birds](topics/birdsong.html).\n")
    append(toy, "soundscapes", "\n  Or [hear them](topics/birdsong.html).\n")
    append(toy, "birdsong", "\n  More on [the other page](topics/birdsong-two.html).\n")
    told = renamed(toy, "birdsong", "birds").told
    places = ["content/topics/soundscapes.yaml:12:1", "content/pages/more.md:1"]
    links = [f"{place} links to topics/birdsong.html, which goes on working." for place in places]
    assert [line for line in told if "links to" in line] == links


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("birdsnog", "x", "no topic has the address 'birdsnog'. Did you mean 'birdsong'?"),
        (
            "zzz",
            "x",
            "no topic has the address 'zzz'. Topics are: birdsong, quiet-machines, soundscapes.",
        ),
        (
            "birdsong",
            "soundscapes",
            "the address 'soundscapes' is taken by content/topics/soundscapes.yaml",
        ),
        ("birdsong", "birdsong", "the address 'birdsong' is taken by content/topics/birdsong.yaml"),
        (
            "birdsong",
            "con",
            "'con' cannot be a topic's address: some systems take no such file",
        ),
        ("birdsong", "index", "'index' cannot be a topic's address: it is reserved"),
        (
            "birdsong",
            "Bird Song",
            "'Bird Song' cannot be a topic's address: "
            "use small letters, digits and single hyphens, such as 'my-topic'",
        ),
    ],
)
def test_rename_needs_a_topic_and_a_free_address(toy: Path, old: str, new: str, told: str) -> None:
    with pytest.raises(UsageError) as refusal:
        rename_topic(*opened(toy), old, new)
    assert str(refusal.value) == told


def test_old_address_of_another_topic_is_not_free(toy: Path) -> None:
    append(toy, "soundscapes", "aliases: [listening]\n")
    with pytest.raises(UsageError, match="'listening' is an old address in content/topics/sound"):
        rename_topic(*opened(toy), "birdsong", "listening")
    with pytest.raises(UsageError, match="It is an old address of 'soundscapes'"):
        rename_topic(*opened(toy), "listening", "hearing")


def test_merged_topic_loses_nothing(toy: Path) -> None:
    append(
        toy,
        "quiet-machines",
        "pin: [tawnyfan]\nban: [wrenpost]\naliases: [silence]\n"
        "sections:\n  - {id: fans, title: Fans, keywords: [fan blade]}\n",
    )
    append(toy, "soundscapes", "pin: [courtyard-atlas]\nsections:\n  - {id: fans, title: Crowds}\n")
    gone, host = (
        {t.slug: t.topic for t in opened(toy)[0].topics}[slug]
        for slug in ("quiet-machines", "soundscapes")
    )
    after = topic_after(merged(toy, "quiet-machines", "soundscapes"), "soundscapes")
    assert (after.title, after.summary) == (host.title, host.summary)
    assert after.keywords == (*host.keywords, *gone.keywords)
    assert after.pin == ("courtyard-atlas", "tawnyfan")
    assert after.ban == ("wrenpost",)
    assert after.aliases == ("silence", "quiet-machines")
    assert [(s.id, s.title) for s in after.sections] == [("fans", "Crowds"), ("fans-2", "Fans")]
    assert after.intro == f"{host.intro}\n{gone.intro}"
    assert not (toy / "content/topics/quiet-machines.yaml").exists()
    assert opened(toy)[0].survey.lead == ("birdsong", "soundscapes")


def test_topic_that_takes_up_another_keeps_its_place_on_the_home_page(toy: Path) -> None:
    path = toy / "content/survey.yaml"
    text = path.read_text(encoding="utf-8")
    lead = "lead: [quiet-machines, soundscapes, birdsong]"
    path.write_text(text.replace("lead: [birdsong, soundscapes, quiet-machines]", lead))
    merged(toy, "quiet-machines", "birdsong")
    assert opened(toy)[0].survey.lead == ("soundscapes", "birdsong")


def test_topic_that_takes_up_a_lead_topic_leads_in_its_place(toy: Path) -> None:
    (toy / "content/topics/trams.yaml").write_text("title: Trams\n")
    merged(toy, "birdsong", "trams")
    assert opened(toy)[0].survey.lead == ("trams", "soundscapes", "quiet-machines")


def test_keyword_that_is_there_in_another_form_is_not_added(toy: Path) -> None:
    append(toy, "quiet-machines", "")
    path = toy / "content/topics/quiet-machines.yaml"
    path.write_text(path.read_text().replace("- hum\n", "- Noise Maps\n  - residents\n"))
    after = topic_after(merged(toy, "quiet-machines", "soundscapes"), "soundscapes")
    assert after.keywords[-2:] == ("bearing", "compressor")


def test_title_draws_on_where_there_are_no_keywords(toy: Path) -> None:
    (toy / "content/topics/trams.yaml").write_text("title: Trams\n")
    after = topic_after(merged(toy, "trams", "quiet-machines"), "quiet-machines")
    assert after.keywords[-1] == "Trams"


def test_ban_from_one_of_two_that_are_merged_does_not_drive_a_paper_out(toy: Path) -> None:
    """It was banned from there because it belongs here; here is now both."""
    append(toy, "quiet-machines", "ban: [courtyard-atlas, wrenpost]\n")
    append(toy, "soundscapes", "ban: [tawnyfan]\n")
    line = '{"id":"courtyard-atlas","topic":"soundscapes"}\n{"id":"tawnyfan","topic":"birdsong"}\n'
    (toy / "content/ledger.jsonl").write_text(line)
    edit = merged(toy, "quiet-machines", "soundscapes")
    assert topic_after(edit, "soundscapes").ban == ("tawnyfan", "wrenpost")
    assert "No longer banned, being at home here: courtyard-atlas." in edit.told


def test_pin_of_one_wins_over_the_ban_of_the_other(toy: Path) -> None:
    append(toy, "quiet-machines", "pin: [wrenpost]\n")
    append(toy, "soundscapes", "ban: [wrenpost]\n")
    after = topic_after(merged(toy, "quiet-machines", "soundscapes"), "soundscapes")
    assert (after.pin, after.ban) == (("wrenpost",), ())


def test_topic_does_not_go_into_itself(toy: Path) -> None:
    with pytest.raises(UsageError, match="'birdsong' cannot go into itself"):
        merge_topics(*opened(toy), "birdsong", "birdsong")


def test_keyword_goes_to_the_part_that_uses_it_most(toy: Path) -> None:
    """By the share of its papers: a large part has more of every word."""
    corpus = corpus_of({"a": "nest", "b": "nest", "c": "song", "d": "song", "e": "nest"})
    parts = [
        Proposal(slug=slug, file=TopicFile(title=slug), paper_ids=tuple(ids))
        for slug, ids in (("large", "abcd"), ("small", "e"))
    ]
    edit = split_topic(*opened(toy), "birdsong", parts, corpus)
    assert "nest" in topic_after(edit, "small").keywords
    assert "nest" not in topic_after(edit, "large").keywords
    assert topic_after(edit, "large").aliases == ("birdsong",)
