"""What ``litatlas check`` says about the words of topics."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from generator.config import SurveyConfig, TopicFile
from generator.corpus.ledger import Ledger
from generator.corpus.paper import Corpus
from generator.corpus.richtext import Mark, RichText
from generator.errors import Severity
from generator.located import parse_yaml
from generator.project import Project, TopicSource
from generator.topics.build import build_survey
from generator.topics.space import weigh_terms
from generator.topics.survey import GuidedTopic
from generator.validation import validate
from generator.vocabulary import lint_vocabulary
from tests.topics.corpora import corpus_of, paper, three_fields

Lint = Callable[..., list[str]]

BEES = "title: Bees\nkeywords: [beekeeper, hive, pollen, nectar]\n"
BREAD = "title: Bread\nkeywords: [sourdough, flour, oven, crust]\n"
TRAMS = "title: Trams\nkeywords: [rail, wheel, driver, depot]\n"


@pytest.fixture
def lint(toy_project: Project) -> Lint:
    """Return a function that lints topic files, given by slug, over a corpus."""

    def told(
        corpus: Corpus, *, also_unread: Sequence[str] = (), are_proposed: bool = False, **files: str
    ) -> list[str]:
        sources = tuple(_source(slug, text) for slug, text in sorted(files.items()))
        names = () if are_proposed else (*files, *also_unread)
        project = replace(toy_project, topics=sources, topic_names=frozenset(names))
        topics = [GuidedTopic(slug=source.slug, file=source.topic) for source in sources]
        survey = build_survey(corpus, topics, SurveyConfig(), Ledger())
        problems = list(lint_vocabulary(project, survey))
        assert all(problem.severity is Severity.WARNING for problem in problems)
        return [str(problem) for problem in problems]

    return told


def _source(slug: str, text: str) -> TopicSource:
    document, problems = parse_yaml(text, path=f"content/topics/{slug}.yaml")
    file, found = validate(TopicFile, document)
    assert file is not None, (problems, found)
    return TopicSource(slug=slug, topic=file, document=document)


def _with(corpus: Corpus, *abstracts: str) -> Corpus:
    """Add papers that only have an abstract."""
    more = corpus_of({f"more-{n:02}": abstract for n, abstract in enumerate(abstracts)})
    papers = sorted((*corpus, *more), key=lambda one: one.id)
    return Corpus(papers=tuple(papers), accounts=())


def _mostly_about_bees() -> Corpus:
    """Make a corpus of 44 papers, 28 of them on bees, in which no word is in most papers."""
    words = ("beekeeper", "hive", "pollen", "nectar") * 5
    return _with(three_fields(), *[f"{word} wax comb propolis" for word in words])


def _keyworded(title: str, *keywords: str) -> str:
    lines = [f"  - {keyword}" for keyword in keywords]
    return "\n".join([f"title: {title}", "keywords:", *lines, ""])


def test_words_that_work_are_not_mentioned(lint: Lint) -> None:
    assert lint(three_fields(), bees=BEES, bread=BREAD, trams=TRAMS) == []


def test_topics_that_the_machine_proposed_are_let_be(lint: Lint) -> None:
    """No editor can mend them."""
    submarine = _keyworded("Submarines", "periscope")
    assert lint(three_fields(), bees=BEES, submarine=submarine, are_proposed=True) == []


def test_survey_without_papers_has_no_words_to_judge(lint: Lint) -> None:
    assert lint(corpus_of({}), bees=BEES) == []


def test_keyword_that_no_paper_has_is_told_at_its_place(lint: Lint) -> None:
    bees = _keyworded("Bees", "hive", "beekeper", "periscope")
    assert lint(three_fields(), bees=bees, bread=BREAD, trams=TRAMS) == [
        "content/topics/bees.yaml:4:5: warning: no paper has a word of 'beekeper'\n"
        "      - beekeper\n"
        "        ^\n"
        "    hint: Did you mean 'beekeeper'?",
        "content/topics/bees.yaml:5:5: warning: no paper has a word of 'periscope'\n"
        "      - periscope\n"
        "        ^\n"
        "    hint: Write it as papers do, or take it out.",
    ]


def test_words_inside_addresses_are_not_read(lint: Lint) -> None:
    """As little as the placement reads them."""
    text = "honey bee hive . see https://periscope.example"
    link = Mark(start=21, end=len(text), kind="link", value=text[21:])
    linked = replace(paper("linked", text), abstract=RichText(text, (link,)))
    corpus = Corpus(papers=(*three_fields(), linked), accounts=())
    bees = _keyworded("Bees", "hive", "nectar", "periscope")
    (told,) = lint(corpus, bees=bees, bread=BREAD, trams=TRAMS)
    assert "no paper has a word of 'periscope'" in told


def test_keyword_of_a_section_is_told_too(lint: Lint) -> None:
    bees = BEES + "sections:\n  - {id: deep, title: Deep, keywords: [hive, periscope]}\n"
    (told,) = lint(three_fields(), bees=bees, bread=BREAD, trams=TRAMS)
    assert told.startswith(
        "content/topics/bees.yaml:4:46: warning: no paper has a word of 'periscope'\n"
    )


@pytest.mark.parametrize(
    ("keyword", "apart", "meant"),
    [
        ("bee keeper", "'bee' in 8, 'keeper' in 0", "beekeeper"),
        ("pollen bascket", "'pollen' in 7, 'bascket' in 0", "pollen basket"),
    ],
)
def test_keyword_spelt_as_no_paper_does_finds_the_papers_spelling(
    lint: Lint, keyword: str, apart: str, meant: str
) -> None:
    """Also where one of its words does draw papers."""
    corpus = _with(three_fields(7), "honey bee hive pollen beekeeper . basket")
    bees = _keyworded("Bees", "hive", "nectar", keyword)
    (told,) = lint(corpus, bees=bees, bread=BREAD, trams=TRAMS)
    assert f"no paper has '{keyword}', only its words apart: {apart}\n" in told
    assert told.endswith(f"hint: Did you mean '{meant}'?")


def test_suggestion_is_written_as_papers_write_it(lint: Lint) -> None:
    corpus = _with(three_fields(), *["honey bee hive , Mixtures-of-Hives"] * 2)
    bees = _keyworded("Bees", "nectar", "mixtures-of-hifes")
    (told,) = lint(corpus, bees=bees, bread=BREAD, trams=TRAMS)
    assert told.endswith("Did you mean 'Mixtures-of-Hives'?")


def test_suggestion_is_the_spelling_that_most_papers_use(lint: Lint) -> None:
    corpus = _with(three_fields(), "honey bee-line", *["honey beeline"] * 2)
    (told,) = lint(corpus, bees=_keyworded("Bees", "nectar", "bee line"), bread=BREAD, trams=TRAMS)
    assert told.endswith("Did you mean 'beeline'?")


def test_spelling_that_some_papers_use_is_left_alone(lint: Lint) -> None:
    """Though it is no term, as "of" comes between, and others hyphenate it."""
    corpus = _with(three_fields(), "a loaf of bread", "loaf-of-bread", "loaf-of-bread")
    bread = _keyworded("Bread", "sourdough", "loaf of bread")
    assert lint(corpus, bees=BEES, bread=bread, trams=TRAMS) == []


def test_words_never_seen_together_are_told_if_they_draw_others_papers(lint: Lint) -> None:
    bread = _keyworded("Bread", "sourdough", "honey timetable")
    (told,) = lint(three_fields(), bees=BEES, bread=bread, trams=TRAMS)
    assert "no paper has 'honey timetable', only its words apart: 'honey' in 8, " in told


@pytest.mark.parametrize("keyword", ["hive swarm", "crust loaf"])
def test_words_of_one_field_need_not_be_neighbours(lint: Lint, keyword: str) -> None:
    bees = _keyworded("Bees and bread", "nectar", "flour", keyword)
    assert lint(three_fields(), bees=bees, trams=TRAMS) == []


@pytest.mark.parametrize("keyword", ["code", "open source", "of"])
def test_keyword_of_filler_words_is_told(lint: Lint, keyword: str) -> None:
    """Papers may have it, but it says nothing about any."""
    corpus = _with(three_fields(), "honey bee hive . of our open source code")
    (told,) = lint(corpus, bees=_keyworded("Bees", "hive", keyword), bread=BREAD, trams=TRAMS)
    assert f"warning: '{keyword}' consists of filler words, which draw no paper\n" in told


@pytest.mark.parametrize("n_papers", [12, 13])
def test_word_of_most_papers_is_told_where_placement_leaves_it_out(
    lint: Lint, n_papers: int
) -> None:
    """Of 24 papers, 12 are not most of them."""
    field = three_fields()
    abstracts = {
        p.id: f"{p.abstract.text} . " + "city" * (n < n_papers) for n, p in enumerate(field)
    }
    corpus = corpus_of(abstracts)
    is_left_out = "city" not in weigh_terms(corpus, ["city"]).column
    trams = _keyworded("Trams", "rail", "city")
    told = "\n".join(lint(corpus, bees=BEES, bread=BREAD, trams=trams))
    assert ("more than half of all papers have 'city': it tells none apart" in told) == is_left_out
    assert is_left_out == (n_papers == 13)


def test_keyword_of_two_topics_is_told_with_both_places(lint: Lint) -> None:
    """Capitals and the plural do not make it another."""
    trams = _keyworded("Trams", "rail", "Ovens")
    (told,) = lint(three_fields(), bees=BEES, bread=BREAD, trams=trams)
    assert told.startswith(
        "content/topics/trams.yaml:4:5: warning: 'Ovens' draws the same papers as 'oven' of topic "
        "'bread' (content/topics/bread.yaml:2)\n"
    )


def test_short_keyword_that_takes_the_papers_of_a_longer_one_is_told(lint: Lint) -> None:
    files = {
        "bees": _keyworded("Bees", "swarm", "honey", "pollen"),
        "queens": _keyworded("Monarchs", "monarch", "queen swarm"),
    }
    corpus = _with(three_fields(), *["monarch crown throne"] * 3)
    told = lint(corpus, **files, bread=BREAD, trams=TRAMS)
    assert len(told) == 1
    assert "content/topics/bees.yaml:3:5: warning: 'swarm' draws " in told[0]
    assert (
        "papers that have 'queen swarm' of topic 'queens' (content/topics/queens.yaml:4)" in told[0]
    )


def test_longer_keyword_that_holds_its_own_is_no_rival(lint: Lint) -> None:
    """A field of its own may well be named by more words than the wider one."""
    corpus = _with(three_fields(), *["wooden bee sculpture carving chisel"] * 4)
    art = _keyworded("Sculpture", "wooden bee", "carving", "chisel")
    assert lint(corpus, bees=BEES.replace("hive", "bee"), art=art, bread=BREAD, trams=TRAMS) == []


@pytest.mark.parametrize(("n_papers", "n_lost"), [(2, 1), (8, 2)])
def test_few_papers_lost_to_a_shorter_keyword_are_an_accident(
    lint: Lint, n_papers: int, n_lost: int
) -> None:
    """One paper, or less than a third of those with the longer one."""
    corpus = _with(three_fields(), *["wooden bee sculpture carving chisel"] * n_papers)
    art = _keyworded("Sculpture", "wooden bee", "carving", "chisel")
    lost = ", ".join(f"more-{n:02}" for n in range(n_lost))
    bees = f"title: Bees\nkeywords: [beekeeper, bee, pollen, nectar]\npin: [{lost}]\n"
    told = lint(corpus, bees=bees, art=art, bread=BREAD, trams=TRAMS)
    assert [one for one in told if "papers that have 'wooden bee'" in one] == []


@pytest.mark.parametrize("again", ["Wheels", "wheel"])
def test_keyword_given_twice_is_told(lint: Lint, again: str) -> None:
    trams = _keyworded("Trams", "wheel", "rail", again)
    (told,) = lint(three_fields(), bees=BEES, bread=BREAD, trams=trams)
    assert f"trams.yaml:5:5: warning: '{again}' says the same as 'wheel' (line 3)\n" in told


def test_words_in_another_order_are_told_unless_papers_use_both(lint: Lint) -> None:
    trams = _keyworded("Trams", "rail", "depot driver", "driver depot")
    (told,) = lint(three_fields(), bees=BEES, bread=BREAD, trams=trams)
    assert "'driver depot' says the same as 'depot driver' (line 4)" in told
    both = _with(three_fields(), "tram depot driver", "tram rail depot driver")
    assert lint(both, bees=BEES, bread=BREAD, trams=trams) == []


def test_keyword_in_the_same_papers_as_another_is_told(lint: Lint) -> None:
    bees = _keyworded("Bees", "honey", "hive", "bee")
    (told,) = lint(three_fields(), bees=bees, bread=BREAD, trams=TRAMS)
    assert (
        "bees.yaml:5:5: warning: 'bee' is in the same papers as 'honey' (line 3): 8 have both"
        in told
    )


def test_abbreviation_beside_its_words_is_no_repeat(lint: Lint) -> None:
    """A paper to come may write only one of the two."""
    corpus = _with(three_fields(), *["colony collapse disorder ( CCD )"] * 5)
    bees = _keyworded("Bees", "hive", "colony collapse disorder", "CCD")
    assert lint(corpus, bees=bees, bread=BREAD, trams=TRAMS) == []


def test_topic_without_papers_is_told_at_its_title(lint: Lint) -> None:
    submarines = "summary: Deep.\ntitle: Submarines\n"
    assert lint(three_fields(), bees=BEES, bread=BREAD, submarines=submarines, trams=TRAMS) == [
        "content/topics/submarines.yaml:2:1: warning: no paper stands in this topic\n"
        "    title: Submarines\n"
        "    ^\n"
        "    hint: Give it keywords that papers use, pin a paper, or take the file away."
    ]


def test_topic_that_swallows_the_survey_is_told(lint: Lint) -> None:
    """A third of the papers is much, but not where there are only three topics."""
    files = {"bees": BEES, "bread": BREAD, "trams": TRAMS}
    corpus = _mostly_about_bees()
    assert lint(corpus, **files) == []
    (told, *_) = lint(corpus, **files, wheels=_keyworded("Timetables", "timetable"))
    assert (
        "content/topics/bees.yaml:1:1: warning: this topic holds 28 of the survey's 44 papers"
        in told
    )


def test_topic_is_not_called_large_while_another_cannot_be_read(lint: Lint) -> None:
    """Papers of the broken file have to stand somewhere."""
    files = {"bees": BEES, "bread": BREAD, "trams": TRAMS}
    assert lint(_mostly_about_bees(), **files, also_unread=["wheels"]) == []


def test_topic_of_papers_that_its_words_did_not_draw_is_told(lint: Lint) -> None:
    corpus = _with(
        three_fields(), *["apiary honey bee hive pollen nectar queen swarm beekeeper"] * 2
    )
    bees = _keyworded("Apiaries", "apiary")
    (told,) = lint(corpus, bees=bees, bread=BREAD, trams=TRAMS)
    assert (
        "bees.yaml:1:1: warning: 8 of the 10 papers that the text placed here have no word of the "
        "title or keywords\n"
    ) in told


def test_few_papers_that_the_words_did_not_draw_are_no_matter(lint: Lint) -> None:
    corpus = _with(three_fields(4), "apiary honey bee hive pollen nectar queen swarm beekeeper")
    bees = _keyworded("Apiaries", "apiary")
    assert lint(corpus, bees=bees, bread=BREAD, trams=TRAMS) == []


def test_pinned_papers_need_no_word_of_their_topic(lint: Lint) -> None:
    corpus = three_fields()
    bees = ", ".join(one.id for one in corpus if "honey" in one.abstract.text)
    pinned = f"title: Apiaries\nkeywords: []\npin: [{bees}]\n"
    assert lint(corpus, apiaries=pinned, bread=BREAD, trams=TRAMS) == []
