"""Edits of topic files: what is wanted comes about, and every other byte stays."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.config import Section, TopicFile
from generator.edits.rewrite import rewrite, write_topic
from generator.errors import SurveyError
from generator.located import parse_yaml
from generator.validation import validate
from tests.edits.topic_texts import IDS, LISTS, PARAGRAPHS, PHRASES, Written, topic_texts

MANY = settings(max_examples=150, derandomize=True)


def read(text: str) -> TopicFile:
    document, problems = parse_yaml(text.removeprefix("\ufeff"), path="topic.yaml")
    assert problems == ()
    topic, problems = validate(TopicFile, document)
    assert problems == ()
    assert topic is not None
    return topic


def edited(text: str, **values: object) -> str:
    """Rewrite a text so that some keys say something else, and see that it says so."""
    wanted = read(text).model_copy(update=values)
    result = rewrite(text, wanted, path="topic.yaml")
    after = read(result)
    for key in TopicFile.model_fields:
        was, now = getattr(wanted, key), getattr(after, key)
        assert now == was or (now.rstrip("\n") == was.rstrip("\n")), key
    return result


def remarks_in(text: str) -> list[str]:
    """Return every remark of a text that has '#' nowhere else."""
    return [line[line.index("#") :].rstrip() for line in text.splitlines() if "#" in line]


def assert_rest_stays(written: Written, name: str, result: str) -> None:
    """Nothing changed but inside a key's own lines, or by one insertion where it is new."""
    text = written.text
    if name in [key.name for key in written.keys]:
        start, end = written.around(name)
        assert result.startswith(start)
        assert result.endswith(end)
    else:
        assert any(
            result == text[:n] + result[n : len(result) - len(text) + n] + text[n:]
            for n in range(len(text) + 1)
        )


@MANY
@given(
    written=topic_texts(), name=st.sampled_from(sorted(LISTS)), new=st.lists(st.sampled_from(IDS))
)
def test_added_items_change_nothing_else(written: Written, name: str, new: list[str]) -> None:
    old = getattr(read(written.text), name)
    added = tuple(item for item in dict.fromkeys(new) if item not in old)
    result = edited(written.text, **{name: old + added})
    assert_rest_stays(written, name, result)
    if "# no remark" not in written.text:
        assert sorted(remarks_in(result)) == sorted(remarks_in(written.text))


@MANY
@given(written=topic_texts(), data=st.data())
def test_removed_items_change_nothing_else(written: Written, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([k.name for k in written.keys if k.name in LISTS] or [""]))
    if name:
        old = getattr(read(written.text), name)
        kept = tuple(item for item in old if data.draw(st.booleans()))
        assert_rest_stays(written, name, edited(written.text, **{name: kept}))


@MANY
@given(written=topic_texts(), data=st.data())
def test_exchanged_item_changes_nothing_else(written: Written, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(LISTS)))
    old = getattr(read(written.text), name)
    if old:
        index = data.draw(st.integers(0, len(old) - 1))
        new = (*old[:index], "something-else", *old[index + 1 :])
        assert_rest_stays(written, name, edited(written.text, **{name: new}))


@MANY
@given(written=topic_texts(), more=st.sampled_from(PARAGRAPHS))
def test_appended_introduction_changes_nothing_else(written: Written, more: str) -> None:
    old = read(written.text).intro.rstrip("\n")
    result = edited(written.text, intro=f"{old}\n\n{more}\n" if old.strip() else f"{more}\n")
    assert_rest_stays(written, "intro", result)
    assert result.count("  # a remark") == written.text.count("  # a remark")


@MANY
@given(written=topic_texts(), title=st.sampled_from([*PHRASES, *IDS, "2101.00190", "~", "- a"]))
def test_new_title_changes_nothing_else(written: Written, title: str) -> None:
    result = edited(written.text, title=title)
    assert_rest_stays(written, "title", result)
    assert result.count("  # a remark") == written.text.count("  # a remark")


@MANY
@given(written=topic_texts())
def test_file_that_says_what_is_wanted_stays_as_it_is(written: Written) -> None:
    assert rewrite(written.text, read(written.text), path="topic.yaml") == written.text


@MANY
@given(written=topic_texts(), sections=st.booleans())
def test_new_file_says_what_is_wanted(written: Written, *, sections: bool) -> None:
    part = Section(id="on", title="Yes: it is", keywords=("1e5", "a, b"), pin=("12",))
    topic = read(written.text).model_copy(update={"sections": (part,) if sections else ()})
    text = write_topic(topic, remarks=["One remark.", "", "Another."])
    assert text.startswith("# One remark.\n#\n# Another.\ntitle: ")
    after = read(text)
    assert after.model_dump(exclude={"summary", "intro"}) == topic.model_dump(
        exclude={"summary", "intro"}
    )
    assert (after.summary.rstrip(), after.intro.rstrip()) == (
        topic.summary.rstrip(),
        topic.intro.rstrip(),
    )


@pytest.mark.parametrize(
    "paper_id",
    ["1e5", "2101-00190", "no", "null", "12", "0x1f", "on", "y", "true", "3d-properties"],
)
def test_id_that_looks_like_something_else_is_quoted(paper_id: str) -> None:
    """Other programs read these files too, and by other versions of YAML."""
    result = edited("title: Birds\n", pin=(paper_id,))
    assert result == f'title: Birds\npin: ["{paper_id}"]\n'


def test_new_key_stands_where_a_remark_shows_it() -> None:
    text = "title: Birds\n\n# Papers that belong here:\n# pin: [one]\n\nkeywords: [song]\n"
    assert edited(text, pin=("two",)) == (
        "title: Birds\n\n# Papers that belong here:\n# pin: [one]\npin: [two]\n\nkeywords: [song]\n"
    )


def test_item_joins_a_list_in_the_lists_own_style() -> None:
    """In brackets, one a line, or behind dashes; a remark stays beside its item."""
    assert edited("title: T\nban: [ a,  b ]  # both\n", ban=("a", "b", "c")) == (
        "title: T\nban: [ a,  b, c ]  # both\n"
    )
    assert edited("title: T\nban: [\n  a,\n  b  # old\n]\n", ban=("a", "b", "c")) == (
        "title: T\nban: [\n  a,\n  b,  # old\n  c\n]\n"
    )
    assert edited("title: T\nban:\n-   a  # old\n# end\n", ban=("a", "c")) == (
        "title: T\nban:\n-   a  # old\n-   c\n# end\n"
    )


def test_long_list_in_brackets_goes_on_in_a_new_line() -> None:
    words = tuple(f"keyword-{n}" for n in "abcdefghij")
    result = edited("title: T\nkeywords: [song]\n", keywords=("song", *words))
    assert max(map(len, result.splitlines())) <= 100
    assert "keyword-g,\n           keyword-h" in result


def test_list_that_loses_its_last_item_stays_as_an_empty_one() -> None:
    text = "title: T\nban:  # none now\n  # was wrong\n  - a\npin: [b]\n"
    assert edited(text, ban=(), pin=()) == (
        "title: T\nban: []  # none now\n  # was wrong\npin: []\n"
    )


@pytest.mark.parametrize(
    ("before", "kept", "after"),
    [
        ("[\n  a,  # on a\n  b   # on b\n]", "a", "[\n  a,  # on a\n]"),
        ("[\n  a,  # on a\n  # on b\n  b\n]", "b", "[\n  # on b\n  b\n]"),
        ("[a,\n  # on b\n  b]", "b", "[\n  # on b\n  b]"),
        ("[a, # on a\n  b]", "a", "[a, # on a\n  ]"),
        ("[\n  # on both\n  a, b\n]", "", "[\n  # on both\n]"),
        ("[a ,b , ]  # all", "b", "[b , ]  # all"),
    ],
)
def test_remark_stays_beside_its_own_item(before: str, kept: str, after: str) -> None:
    """It must not come to stand beside another, nor go with one that it does not speak of."""
    result = edited(f"title: T\nkeywords: {before}\n", keywords=tuple(kept))
    assert result == f"title: T\nkeywords: {after}\n"


def test_remark_between_a_key_and_its_list_is_no_place_for_another_key() -> None:
    text = "title: T\nkeywords:\n# pin: [one]\n- a\n"
    assert edited(text, pin=("two",)) == f"{text}pin: [two]\n"


@pytest.mark.parametrize("keywords", [("a", "b"), ()])
@pytest.mark.parametrize(
    "text",
    [
        "{title: T, keywords: [a], pin: [a]}\n",
        "title: T\nkeywords: &words [a]\npin: *words\n",
        "title: T\nkeywords:\n  -\n    a\n",
    ],
)
def test_layout_that_no_edit_fits_is_refused(text: str, keywords: tuple[str, ...]) -> None:
    """Rather than that something else in the file should change its meaning."""
    wanted = read(text).model_copy(update={"keywords": keywords, "pin": ()})
    with pytest.raises(SurveyError) as refusal:
        rewrite(text, wanted, path="content/topics/t.yaml")
    assert str(refusal.value) == (
        "content/topics/t.yaml: error: this file's layout is beyond what a command can edit with "
        "care\n    hint: Write one key a line, without braces around the file, or make this edit "
        "by hand."
    )
