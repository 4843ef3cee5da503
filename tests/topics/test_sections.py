"""Sections of a topic: the editor's, or the machine's."""

from __future__ import annotations

from generator.config import Section, TopicFile
from generator.corpus.paper import Corpus
from generator.topics.neighbours import find_neighbours
from generator.topics.sections import divide
from generator.topics.space import TermSpace, weigh_terms
from generator.topics.survey import TopicSection
from generator.topics.texts import cut_texts
from tests.topics.corpora import alone, corpus_of, space_of, three_fields

SPACE = space_of(
    "cat dog owl", {"cats": [1, 0, 0], "dogs": [0, 1, 0], "mixed": [2, 1, 0], "owls": [0, 0, 1]}
)


TOPIC = TopicFile(title="Town life")
NO_TEXT = cut_texts(())


def by_editor(space: TermSpace, *sections: Section) -> dict[str, tuple[str, ...]]:
    rows = list(range(len(space.ids)))
    topic = TOPIC.model_copy(update={"sections": sections})
    return {s.id: s.paper_ids for s in divide(NO_TEXT, space, alone(space), rows, topic)}


def by_machine(corpus: Corpus, topic: TopicFile = TOPIC) -> tuple[TopicSection, ...]:
    space = weigh_terms(corpus, ())
    return divide(cut_texts(corpus), space, find_neighbours(space), list(range(len(corpus))), topic)


def test_keywords_draw_papers_into_the_editors_sections() -> None:
    """They come in the editor's order; papers without a word in common come last."""
    sections = by_editor(
        SPACE,
        Section(id="barking", title="Barking", keywords=("dog",)),
        Section(id="purring", title="Purring", keywords=("cat",)),
    )
    assert list(sections.items()) == [
        ("barking", ("dogs",)),
        ("purring", ("cats", "mixed")),
        ("other_papers", ("owls",)),
    ]


def test_pin_puts_a_paper_into_a_section_whatever_its_text_says() -> None:
    sections = by_editor(
        SPACE,
        Section(id="barking", title="Barking", keywords=("dog",), pin=("cats", "owls")),
        Section(id="purring", title="Purring", keywords=("cat",)),
    )
    assert sections == {"barking": ("cats", "dogs", "owls"), "purring": ("mixed",)}


def test_sections_title_counts_as_a_keyword() -> None:
    assert by_editor(SPACE, Section(id="a", title="Owl"))["a"] == ("owls",)


def test_empty_section_is_left_out() -> None:
    assert "eels" not in by_editor(SPACE, Section(id="eels", title="Eels"))


def test_rest_cannot_clash_with_a_section_of_the_editor() -> None:
    """Its anchor is not one that an editor can write."""
    sections = by_editor(SPACE, Section(id="other-papers", title="Cat"))
    assert len(sections) == 2


def test_topic_without_papers_has_no_sections() -> None:
    section = Section(id="barking", title="Barking", keywords=("dog",))
    topic = TOPIC.model_copy(update={"sections": (section,)})
    assert divide(NO_TEXT, SPACE, alone(SPACE), [], topic) == ()
    assert divide(NO_TEXT, SPACE, alone(SPACE), [], TOPIC) == ()


def test_small_topic_stays_one_list() -> None:
    assert by_machine(three_fields(5)) == ()


def test_large_topic_falls_apart_into_named_sections() -> None:
    """Every paper is in just one; the titles say what each is about."""
    corpus = three_fields(8)
    sections = by_machine(corpus)
    assert sorted(p for section in sections for p in section.paper_ids) == sorted(corpus.ids)
    assert len({section.id for section in sections}) == len(sections) >= 3
    for section in sections:
        assert len({paper_id.split("-")[0] for paper_id in section.paper_ids}) == 1
    sizes = [len(section.paper_ids) for section in sections]
    assert sizes == sorted(sizes, reverse=True)


def test_large_topic_of_papers_all_alike_stays_one_list() -> None:
    texts = {f"p{n}": "tram rail bend" for n in range(30)}
    assert by_machine(corpus_of(texts)) == ()


def test_section_is_named_in_other_words_than_its_topic() -> None:
    """Under "Honey bees" a section "Honey bees" would say nothing."""
    plain, under_bees = (
        {section.title for section in by_machine(three_fields(8), TopicFile(title=title))}
        for title in ("Town life", "Honey bees")
    )
    assert any("oney bee" in title for title in plain)
    assert not any("oney bee" in title for title in under_bees)
