"""The search index as files: what they hold, how large they are, and that they are always alike."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.build import Site, Workings
from generator.corpus.paper import Corpus
from generator.corpus.richtext import RichText
from generator.pages.search.code import cut_shards, encode_number, front_coded, utf16_order
from generator.pages.search.index import N_LEVELS, TITLE_LEVEL, index_papers
from generator.pages.search.roots import search_root, search_words
from generator.pages.search.terms import term_files
from generator.project import Project
from tests.pages.surveys import site_of, with_topic

_LONGEST_FILE = 25_000  # bytes; the root of a small survey and the common words are the largest


def _with_texts(workings: Workings, *texts: tuple[str, str]) -> Corpus:
    paper = replace(workings.survey.corpus.papers[0], title_derived=False, name=None, authors=())
    papers = (
        replace(paper, id=f"p{number:05d}", title=RichText(title), abstract=RichText(abstract))
        for number, (title, abstract) in enumerate(texts)
    )
    return Corpus(papers=tuple(papers), accounts=())


@pytest.mark.parametrize(
    ("number", "n_characters"), [(0, 1), (44, 1), (45, 2), (2069, 2), (2070, 3), (95_220, 4)]
)
def test_small_number_takes_few_characters(number: int, n_characters: int) -> None:
    written = encode_number(number)
    assert len(written) == n_characters
    assert not set(written) & set(' !"\\')


def test_different_numbers_are_written_differently() -> None:
    assert len({encode_number(number) for number in range(10_000)}) == 10_000


def test_sorted_words_lose_what_they_share_with_the_one_before() -> None:
    assert list(front_coded(["model", "modeling", "motor"])) == ["#model", "(ing", "%tor"]


def test_words_are_sorted_as_browsers_compare_them() -> None:
    """A letter outside the basic plane comes before the last ones inside it there."""
    assert sorted(["ﬀ", "𝒜", "a"], key=utf16_order) == ["a", "𝒜", "ﬀ"]


def test_equal_words_stay_in_one_shard() -> None:
    """A reader looks for a word in one shard alone."""
    words = ["ant", "bee", "bee", "bee", "cat"]
    shards = cut_shards(words, ["!######"] * 5, size=15)
    assert [len(shard.records) for shard in shards] == [1, 3, 1]
    assert [shard.first for shard in shards] == ["", "b", "c"]


def test_accents_and_hyphens_make_no_difference() -> None:
    assert list(map(search_root, search_words("Full-Duplex Gödel’s naïve studies"))) == [
        "full",
        "duplex",
        "godel",
        "naive",
        "study",
    ]


def test_word_of_the_title_weighs_more_than_in_the_abstract(toy_workings: Workings) -> None:
    texts = (("Owls at night", "Heard."), ("Heard at night", "Owls owls."))
    corpus = _with_texts(toy_workings, *texts)
    (title, first, _), (abstract, second, _) = index_papers(corpus).postings("owl")
    assert (first, second) == (0, 1)
    assert N_LEVELS >= title >= TITLE_LEVEL > abstract >= 1


def test_place_of_a_word_is_where_the_title_first_has_it(toy_workings: Workings) -> None:
    """So that what is typed in the title's order counts more."""
    texts = (("Night owls and the owl at night", "Barn owls."), ("Heard", "Owls."))
    postings = index_papers(_with_texts(toy_workings, *texts)).postings("owl")
    assert [(number, place) for _, number, place in postings] == [(0, 2), (1, 0)]
    far = index_papers(_with_texts(toy_workings, ("so " * 100 + "owl", ""))).postings("owl")
    assert [place for *_, place in far] == [45]


def test_joining_word_is_found_in_titles_alone(toy_workings: Workings) -> None:
    """For a title that has no other words, such as "The Who"."""
    corpus = _with_texts(toy_workings, ("Less is more", "Which the owls are."))
    assert {"less", "is", "more"} < set(index_papers(corpus).roots)
    assert "the" not in set(index_papers(corpus).roots)


def test_long_list_comes_in_parts_the_heaviest_first(toy_workings: Workings) -> None:
    """So that a reader need not load where every paper stands that has a common word."""
    texts = [("Owls" if n % 10 == 0 else "Birds", "An owl.") for n in range(3000)]
    files, _ = term_files(index_papers(_with_texts(toy_workings, *texts)))
    names = sorted(str(path) for path in files)
    assert "search/more/0.js" in names
    assert all(len(content) < _LONGEST_FILE for content in files.values())


def test_every_file_hands_itself_over_by_its_own_path(toy_site: Site) -> None:
    paths = [path for path in toy_site.files if path.parts[0] == "search"]
    assert len(paths) > 10
    for path in paths:
        assert toy_site.files[path].startswith(f'litatlas.give("{path}",'.encode())
        assert len(toy_site.files[path]) < _LONGEST_FILE


def test_index_is_made_of_papers_alone(toy_project: Project, toy_site: Site) -> None:
    """An edited topic touches what filters need, and neither words nor cards."""
    renamed = site_of(with_topic(toy_project, "birdsong", title="Song of birds"))
    before, after = (
        {str(path): file for path, file in site.files.items() if path.parts[0] == "search"}
        for site in (toy_site, renamed)
    )
    assert before.keys() == after.keys()
    assert [path for path in before if before[path] != after[path]] == ["search/root.js"]


def test_survey_without_papers_has_an_index(toy_workings: Workings) -> None:
    files, directory = term_files(index_papers(_with_texts(toy_workings)))
    assert (directory.terms, directory.words, directory.endings) == (None, None, None)
    assert files
