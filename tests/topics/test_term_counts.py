"""Terms counted by arithmetic on numbers of words."""

from __future__ import annotations

from collections import Counter

from generator.corpus.paper import Paper
from generator.topics.analysis import root_terms, words
from generator.topics.term_counts import TermCounts, count_terms
from generator.topics.texts import cut_texts
from tests.topics.corpora import paper


def counted(found: TermCounts, row: int) -> dict[str, int]:
    entries = found.counts[[row]]
    pairs = zip(entries.indices, entries.data, strict=True)
    return {found.vocabulary[column]: int(n) for column, n in pairs}


def terms_of(one: Paper) -> Counter[str]:
    title = () if one.title_derived else root_terms(words(one.title.text))
    return Counter([*root_terms(words(one.abstract.text)), *list(title) * 2])


def test_terms_are_those_of_the_analysis_and_a_title_counts_twice() -> None:
    """In a small corpus single words are all kept, and pairs that two papers have."""
    papers = (
        paper("a", "Trams’ rail bends; the rail bends. Trams, (tram) rails!", title="Rail bends"),
        paper("b", "Rail bends of a reward model, e.g. 12 reward models", title="Rewards"),
        paper("c", "A state-of-the-art tram model: rail bend.", title="Bees", title_derived=True),
        paper("d", "", title="Reward"),
    )
    found = count_terms(cut_texts(papers), set())
    n_papers = Counter(term for one in papers for term in set(terms_of(one)))
    for row, one in enumerate(papers):
        kept = {t: n for t, n in terms_of(one).items() if " " not in t or n_papers[t] > 1}
        assert counted(found, row) == kept
    assert "rail bend" in found.vocabulary
    assert "bee" not in found.vocabulary


def test_pair_does_not_reach_from_one_text_into_the_next() -> None:
    papers = [paper(name, "Rail", title="Tram") for name in "ab"]
    assert count_terms(cut_texts(papers), set()).vocabulary == ("rail", "tram")


def test_pair_of_one_paper_is_kept_where_it_is_named() -> None:
    papers = (paper("a", "tram rail"), paper("b", "bee hive"))
    assert "bee hive" in count_terms(cut_texts(papers), {"bee hive", "no such"}).vocabulary
    assert "tram rail" not in count_terms(cut_texts(papers), {"bee hive"}).vocabulary


def test_term_of_more_than_half_of_the_papers_tells_none_apart() -> None:
    """Unless they are few; naming it does not help."""
    papers = [paper(f"p{n:02}", f"tram {'rail' if n % 3 else 'bee'}") for n in range(30)]
    assert count_terms(cut_texts(papers), {"rail"}).vocabulary == ("bee", "tram bee")
    assert "tram" in count_terms(cut_texts(papers[:10]), set()).vocabulary
