"""New topics, noticed by what the present ones hold badly."""

from __future__ import annotations

from generator.config import SurveyConfig
from generator.corpus.ledger import Ledger
from generator.corpus.paper import Corpus
from generator.topics.births import badly_held, propose_births, wide_groups
from generator.topics.build import build_survey
from generator.topics.discover import propose_parts
from generator.topics.space import weigh_terms
from generator.topics.survey import GuidedTopic, Survey
from tests.topics.corpora import corpus_of, guided, three_fields

FIELDS = three_fields(12)
BEES = guided("bees", title="Bees", keywords=["honey bee", "hive"])
BREAD = guided("bread", title="Bread", keywords=["sourdough bread", "oven"])
TRAMS = guided("trams", title="Trams", keywords=["tram", "rail"])


def survey(corpus: Corpus, *topics: GuidedTopic) -> Survey:
    return build_survey(corpus, topics, SurveyConfig(), Ledger())


def test_field_without_a_topic_is_offered() -> None:
    (birth,) = propose_births(survey(FIELDS, BEES, BREAD))
    assert set(birth.paper_ids) == {f"tram-{n}" for n in range(12)}
    assert birth.file.title.lower().startswith("tram")
    assert birth.topic == GuidedTopic(slug=birth.slug, file=birth.file)


def test_birth_taken_over_holds_its_papers() -> None:
    """And then there is nothing more to offer."""
    (birth,) = propose_births(survey(FIELDS, BEES, BREAD))
    grown = survey(FIELDS, BEES, BREAD, birth.topic)
    assert {p for p, placed in grown.placements.items() if placed.topic == birth.slug} == set(
        birth.paper_ids
    )
    assert propose_births(grown) == ()


def test_fields_with_topics_give_no_births() -> None:
    assert propose_births(survey(FIELDS, BEES, BREAD, TRAMS)) == ()


def test_papers_that_the_editor_placed_are_well_held() -> None:
    """Whatever their text says."""
    pinned = guided("town", title="Town", pin=[f"tram-{n}" for n in range(12)])
    assert propose_births(survey(FIELDS, BEES, BREAD, pinned)) == ()


def test_group_is_badly_held_below_the_usual() -> None:
    """Bees and bread have topics, trams do not; the order of the groups stays as it is."""
    placed = survey(FIELDS, BEES, BREAD)
    fields = {
        name: tuple(row for row, i in enumerate(FIELDS.ids) if i.startswith(name))
        for name in ("tram", "bee", "bread")
    }
    placements = [placed.placements[paper_id] for paper_id in FIELDS.ids]
    assert badly_held(list(fields.values()), placements) == (fields["tram"],)


def test_groups_hold_every_field_whole() -> None:
    """So few groups are not joined into wider ones."""
    groups = wide_groups(weigh_terms(FIELDS, ()))
    assert {frozenset(FIELDS.ids[row].split("-")[0] for row in group) for group in groups} == {
        frozenset({field}) for field in ("bee", "bread", "tram")
    }


def test_few_papers_and_no_topics_give_no_births() -> None:
    assert propose_births(survey(three_fields(2), BEES)) == ()
    assert propose_births(survey(FIELDS)) == ()


def test_birth_has_an_address_that_is_free() -> None:
    """Neither a topic's nor a former one's."""
    (birth,) = propose_births(survey(FIELDS, BEES, BREAD))
    squatter = guided("bread", title="Bread", keywords=["sourdough", "oven"], aliases=[birth.slug])
    (moved,) = propose_births(survey(FIELDS, BEES, squatter))
    assert moved.slug == f"{birth.slug}-2"


def test_topic_divides_into_its_fields() -> None:
    """The parts hold all its papers, under other addresses than any topic's."""
    texts = {paper.id: f"Town life. {paper.abstract.text}" for paper in FIELDS}
    town = survey(corpus_of(texts), guided("town", title="Town", keywords=["bee", "bread", "tram"]))
    parts = propose_parts(town, "town", 3)
    assert {frozenset(p.split("-")[0] for p in part.paper_ids) for part in parts} == {
        frozenset({field}) for field in ("bee", "bread", "tram")
    }
    assert sum(len(part.paper_ids) for part in parts) == len(FIELDS)
    assert [part.slug for part in parts] == sorted({part.slug for part in parts} - {"town"})


def test_only_the_topics_own_papers_are_divided() -> None:
    parts = propose_parts(survey(FIELDS, BEES, BREAD, TRAMS), "bees", 2)
    assert {p for part in parts for p in part.paper_ids} == {f"bee-{n}" for n in range(12)}
