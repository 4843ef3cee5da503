"""The document-term matrix and queries."""

from __future__ import annotations

import numpy as np
import pytest

from generator.config import SurveyConfig
from generator.corpus.ledger import Ledger
from generator.corpus.paper import Corpus
from generator.corpus.richtext import Mark, RichText
from generator.topics.build import build_survey
from generator.topics.space import unit, weigh_terms
from tests.topics.corpora import corpus_of, paper, three_fields, topic


def test_every_row_has_length_one() -> None:
    matrix = weigh_terms(three_fields(), ()).matrix
    assert np.linalg.norm(matrix.toarray(), axis=1) == pytest.approx(np.ones(24))


def test_rows_and_columns_carry_their_names() -> None:
    """A row is found by its paper's id and a column by its term, whatever their order."""
    space = weigh_terms(corpus_of({"a": "tram tram rail", "b": "honey honey bee"}), ())
    heaviest = {
        paper_id: space.vocabulary[int(space.matrix[[row]].toarray().argmax())]
        for row, paper_id in enumerate(space.ids)
    }
    assert heaviest == {"a": "tram", "b": "honey"}
    assert [space.column[term] for term in space.vocabulary] == [*range(len(space.vocabulary))]
    assert list(space.vocabulary) == sorted(space.vocabulary)


def test_matrix_is_read_only() -> None:
    with pytest.raises(ValueError, match="read-only"):
        weigh_terms(three_fields(), ()).matrix.data[0] = 1.0


def test_query_sums_a_unit_vector_per_phrase() -> None:
    """A phrase of three terms weighs no more than a phrase of one."""
    space = weigh_terms(corpus_of({"a": "tram rail bend", "b": "tram bee", "c": "rail loaf"}), ())
    tram, rail = space.query(["tram"]), space.query(["rail"])
    assert space.query(["tram", "rail"]) == pytest.approx(unit(tram + rail))
    pair = space.query(["bee loaf"])
    assert np.flatnonzero(pair).tolist() == [space.column["bee"], space.column["loaf"]]


def test_query_finds_other_forms_of_its_words() -> None:
    space = weigh_terms(corpus_of({"a": "translated trams", "b": "bees"}), ())
    assert (space.matrix @ space.query(["translation"])).tolist() == [pytest.approx(0.5**0.5), 0]


def test_root_is_shown_as_papers_write_it() -> None:
    """In the form that most of them use, however many others share its column."""
    texts = {"a": "the translation", "b": "a translation", "c": "translated bees"}
    space = weigh_terms(corpus_of(texts), ())
    assert space.written["translat"] == "translation"


def test_rare_term_weighs_more_than_by_its_idf() -> None:
    """As much as the idf to the power of 1.5: what few papers say tells most about them."""
    space = weigh_terms(corpus_of({"a": "tram bee", "b": "tram", "c": "tram", "d": "loaf"}), ())
    tram, bee = space.column["tram"], space.column["bee"]
    ratio = space.matrix[0, bee] / space.matrix[0, tram]
    assert ratio == pytest.approx((space.idf[bee] / space.idf[tram]) ** 1.5)


def test_query_of_unknown_words_is_zero() -> None:
    assert not weigh_terms(three_fields(), ()).query(["volcano", ""]).any()


def test_keyword_counts_even_where_a_single_paper_has_it() -> None:
    """In a corpus of ordinary size a term in one paper is dropped, unless the editor names it."""
    corpus = Corpus(
        papers=(*three_fields().papers, paper("zither", "a zither beside a tram rail")), accounts=()
    )
    assert "zither" not in weigh_terms(corpus, ()).column
    assert "zither" in weigh_terms(corpus, ["the Zithers"]).column


def test_words_of_a_link_are_no_terms() -> None:
    """The host and the account of an address say nothing about the subject."""
    text = "Honey at https://github.com/tramdepot/rail and bees"
    start, end = text.index("https"), text.index(" and")
    link = Mark(start=start, end=end, kind="link", value=text[start:end])
    linked = paper("a", text)
    linked = type(linked)(
        **{name: getattr(linked, name) for name in linked.__slots__ if name != "abstract"},
        abstract=RichText(text, (link,)),
    )
    assert weigh_terms(Corpus(papers=(linked,), accounts=()), ()).vocabulary == ("bee", "honey")


def test_words_of_a_title_count_twice_unless_the_machine_made_it() -> None:
    papers = (
        paper("a", "bee", title="Tram"),
        paper("b", "bee", title="Tram", title_derived=True),
    )
    space = weigh_terms(Corpus(papers=papers, accounts=()), ())
    assert space.column["tram"] in space.matrix[[0]].indices
    assert space.column["tram"] not in space.matrix[[1]].indices


@pytest.mark.parametrize(
    "corpus",
    [
        pytest.param(corpus_of({}), id="no paper"),
        pytest.param(corpus_of({"a": "a tram on a rail"}), id="one paper"),
        pytest.param(corpus_of({"a": "tram rail", "b": "tram rail", "c": "tram rail"}), id="alike"),
        pytest.param(corpus_of({"a": "", "b": "we show that it is"}), id="no telling word"),
        pytest.param(corpus_of(dict.fromkeys(map(str, range(30)), "tram rail")), id="thirty alike"),
    ],
)
@pytest.mark.parametrize("topics", [(), (topic("trams", "tram rail"),)], ids=["none", "one"])
def test_degenerate_corpus_is_placed_without_fuss(corpus: Corpus, topics: tuple) -> None:
    """Nothing crashes or warns, and every paper has a placement."""
    survey = build_survey(corpus, topics, SurveyConfig(), Ledger())
    assert set(survey.placements) == set(corpus.ids)
    assert set(survey.related) == set(corpus.ids)
