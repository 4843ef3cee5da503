"""What the editor changes moves what it names, and nobody else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from generator.build import work_out
from generator.config import PlacementOptions
from generator.project import Project
from generator.topics.survey import Decider, GuidedTopic
from tests.pages.surveys import with_topic
from tests.topics.corpora import guided
from tests.topics.editions import (
    BEE,
    BREAD,
    FIELDS,
    NEXT_DAY,
    TRAM,
    after_a_build,
    homes,
    homes_of,
    moved,
    real_survey,
    real_topics,
    survey_of,
    told,
)


@pytest.fixture(scope="module")
def toy_edition(toy_project: Project) -> Project:
    return after_a_build(toy_project)


@pytest.mark.parametrize(
    "words",
    [
        {"title": "What machines do when nobody listens: residents, birdsong and squares"},
        {"summary": "Soundscape, soundwalk, residents, pleasantness."},
        {"intro": "Birdsong, dawn chorus and [@wrenpost]."},
        {"sections": [{"id": "song", "title": "Song", "keywords": ["dawn chorus", "nest"]}]},
        {"aliases": ["loud-machines"]},
    ],
    ids=lambda words: next(iter(words)),
)
def test_words_that_draw_no_papers_move_nobody(
    toy_edition: Project, words: dict[str, object]
) -> None:
    """However much they speak of another topic."""
    edited = with_topic(toy_edition, "quiet-machines", **words)
    assert homes_of(edited) == homes_of(toy_edition)


@given(st.data())
@settings(derandomize=True, max_examples=10)
def test_order_of_keywords_decides_nothing(toy_edition: Project, data: st.DataObject) -> None:
    edited = toy_edition
    for source in toy_edition.topics:
        turned = data.draw(st.permutations(source.topic.keywords))
        edited = with_topic(edited, source.slug, keywords=turned)
    assert work_out(edited, today=NEXT_DAY).ledger == toy_edition.ledger_bytes


def test_topic_with_a_new_address_keeps_its_papers(toy_edition: Project) -> None:
    """A file that is renamed and names its old address as an alias, title changed or not."""
    others = tuple(source for source in toy_edition.topics if source.slug != "birdsong")
    song = next(source for source in toy_edition.topics if source.slug == "birdsong")
    for title in (song.topic.title, "Feathered choirs"):
        file = song.topic.model_copy(update={"title": title, "aliases": ("birdsong",)})
        renamed = replace(song, slug="a-choir", topic=file)
        after = homes_of(replace(toy_edition, topics=(*others, renamed)))
        assert after == {
            paper_id: "a-choir" if home == "birdsong" else home
            for paper_id, home in homes_of(toy_edition).items()
        }


def test_pin_taken_back_frees_the_paper(toy_edition: Project) -> None:
    """An editor's word binds while it stands; the machine does not take it for its own."""
    before = homes_of(toy_edition)
    assert before["wrenpost"] == "birdsong"
    pinned = after_a_build(with_topic(toy_edition, "soundscapes", pin=["wrenpost"]))
    assert homes_of(pinned) == {**before, "wrenpost": "soundscapes"}
    assert homes_of(with_topic(pinned, "soundscapes", pin=[])) == before


def test_ban_taken_back_gives_the_paper_back(toy_edition: Project) -> None:
    """Whatever the margin."""
    never = toy_edition.survey.model_copy(update={"placement": PlacementOptions(keep_margin=1.0)})
    edition = replace(toy_edition, survey=never)
    before = homes_of(edition)
    banned = after_a_build(with_topic(edition, "birdsong", ban=["wrenpost"]))
    assert set(moved(before, homes_of(banned))) == {"wrenpost"}
    assert homes_of(with_topic(banned, "birdsong", ban=[])) == before


def test_deleted_topic_frees_its_papers_and_no_others(toy_edition: Project) -> None:
    before = homes_of(toy_edition)
    left = tuple(source for source in toy_edition.topics if source.slug != "birdsong")
    after = homes_of(replace(toy_edition, topics=left))
    assert set(moved(before, after)) == {p for p, home in before.items() if home == "birdsong"}


def test_new_keyword_frees_the_papers_of_its_topic(toy_edition: Project) -> None:
    """The ledger holds papers that it has in the wrong place, until the words change there."""
    (first, second, *_) = toy_edition.topics
    wrong = {
        paper_id: structs.replace(toy_edition.ledger.papers[paper_id], topic=first.slug)
        for paper_id, home in homes_of(toy_edition).items()
        if home == second.slug
    }
    options = PlacementOptions(keep_margin=1.0, unsorted_below=0.0)
    stuck = replace(
        toy_edition,
        survey=toy_edition.survey.model_copy(update={"placement": options}),
        ledger=replace(toy_edition.ledger, papers={**toy_edition.ledger.papers, **wrong}),
    )
    assert {homes_of(stuck)[paper_id] for paper_id in wrong} == {first.slug}
    words = (*first.topic.keywords, "woodpecker")
    reworded = with_topic(stuck, first.slug, keywords=words)
    assert homes_of(reworded) == homes_of(toy_edition)


# Where every paper is clearly of its field.

_PAPERS, _TOPICS = st.sampled_from(FIELDS.ids), st.sampled_from([BEE, BREAD, TRAM])


@given(_PAPERS, _TOPICS)
@settings(derandomize=True, max_examples=15)
def test_pin_moves_what_it_names_and_nobody_else(paper_id: str, target: GuidedTopic) -> None:
    before = survey_of(FIELDS, [BEE, BREAD, TRAM])
    after = survey_of(FIELDS, told([BEE, BREAD, TRAM], target.slug, pin=(paper_id,)), before)
    assert after.placements[paper_id].topic == target.slug
    assert after.placements[paper_id].decided_by is Decider.EDITOR
    assert moved(homes(before), homes(after), but=[paper_id]) == {}


@given(_PAPERS, _TOPICS)
@settings(derandomize=True, max_examples=15)
def test_ban_moves_what_it_names_and_nobody_else(paper_id: str, target: GuidedTopic) -> None:
    before = survey_of(FIELDS, [BEE, BREAD, TRAM])
    after = survey_of(FIELDS, told([BEE, BREAD, TRAM], target.slug, ban=(paper_id,)), before)
    assert after.placements[paper_id].topic != target.slug
    assert moved(homes(before), homes(after), but=[paper_id]) == {}


def test_new_topic_takes_its_papers_without_a_margin() -> None:
    """It has had no chance to hold them; a paper unsorted until then is not held either."""
    broad = guided("food", title="Food", keywords=["hive", "oven"])
    before = survey_of(FIELDS, [broad], keep_margin=1.0)
    assert homes(before)["bee-0"] == "food"
    assert homes(before)["tram-0"] is None
    after = survey_of(FIELDS, [broad, BREAD, TRAM], before, keep_margin=1.0)
    assert {homes(after)[f"bread-{n}"] for n in range(8)} == {"bread"}
    assert {homes(after)[f"tram-{n}"] for n in range(8)} == {"tram"}
    assert {homes(after)[f"bee-{n}"] for n in range(8)} == {"food"}


# The survey in content/: 362 papers, of which many are between two topics.


def test_renaming_all_topics_moves_nobody() -> None:
    whole = real_survey()
    renamed = [
        replace(topic, file=topic.file.model_copy(update={"title": f"Speech and safety {n}"}))
        for n, topic in enumerate(real_topics())
    ]
    assert homes(survey_of(whole.corpus, renamed, whole)) == homes(whole)


@pytest.mark.parametrize("n", range(5))
def test_pin_between_two_topics_moves_nobody_else(n: int) -> None:
    """The pin settles a doubtful paper the other way, as an editor's would."""
    whole, topics = real_survey(), real_topics()
    doubtful = sorted(
        (p for p in whole.placements.values() if p.topic and p.decided_by is Decider.TEXT),
        key=lambda p: (p.margin, p.paper_id),
    )
    paper = doubtful[n]
    target = next(topic for topic in topics if topic.slug == paper.runner_up)
    pinned = told(topics, target.slug, pin=(*target.file.pin, paper.paper_id))
    after = survey_of(whole.corpus, pinned, whole)
    assert moved(homes(whole), homes(after)) == {paper.paper_id: f"{paper.topic} -> {target.slug}"}
