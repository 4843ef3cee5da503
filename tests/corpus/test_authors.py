"""One page per author: who is the same, who is not, and addresses that last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from generator.config import AuthorEntry
from generator.corpus.authors import Credited, credit_authors
from generator.corpus.build import build_corpus
from generator.corpus.paper import Paper
from generator.corpus.people import fold_name
from generator.errors import Problem
from generator.sources.person import Person, parse_person
from tests.corpus.entries import record, sources_of

ONE, TWO = "0000-0002-1825-0097", "0000-0001-5109-3700"


def person(name: str, orcid: str | None = None) -> Person:
    return replace(parse_person(name), orcid=orcid)


def papers(*authors: Sequence[Person], first_seen: str = "2026-03-14") -> list[Paper]:
    """Return a paper for each list of authors."""
    records = [
        replace(
            record(f"Paper {chr(97 + n)} on its own lamp", f"It is about lamp {n}."), line=n + 1
        )
        for n in range(len(authors))
    ]
    corpus, _ = build_corpus(sources_of(records), {}, {}, today=first_seen)
    assert len(corpus) == len(authors)
    return [replace(p, authors=tuple(a)) for p, a in zip(corpus, authors, strict=True)]


def ids(credited: Credited) -> list[str]:
    return [author.id for author in credited.authors]


def test_one_spelling_is_one_author() -> None:
    """Case, stops and blanks of initials make no other spelling."""
    works = papers([person("J. R. Smith")], [person("J.R. SMITH"), person("Ann Ng")])
    credited = credit_authors(works, {})
    assert ids(credited) == ["ann-ng", "j-r-smith"]
    assert [p.author_ids for p in credited.papers] == [("j-r-smith",), ("j-r-smith", "ann-ng")]
    smith = credited.authors[1]
    assert smith.person.full_name == "J. R. Smith"
    assert smith.spellings == ("J. R. Smith", "J.R. SMITH")
    assert smith.paper_ids == tuple(p.id for p in works)


def test_initials_are_not_a_first_name() -> None:
    """John and Jane may both be J."""
    credited = credit_authors(papers([person("J. Smith")], [person("John Smith")]), {})
    assert ids(credited) == ["j-smith", "john-smith"]


def test_accents_tell_names_apart() -> None:
    """And two names of one address are numbered."""
    credited = credit_authors(papers([person("José Ruiz")], [person("Jose Ruiz")]), {})
    assert ids(credited) == ["jose-ruiz", "jose-ruiz-2"]


def test_orcid_joins_names() -> None:
    """The fullest name is shown; the addresses of the others lead to it."""
    works = papers([person("J. Smith", ONE)], [person("Jane Q. Smith", ONE)], [person("J. Smith")])
    credited = credit_authors(works, {})
    assert ids(credited) == ["jane-q-smith"]
    assert credited.authors[0].person == person("Jane Q. Smith", ONE)
    assert credited.authors[0].spellings == ("J. Smith", "Jane Q. Smith")
    assert len(credited.authors[0].paper_ids) == 3
    assert credited.redirects == {"j-smith": "jane-q-smith"}


def test_two_orcids_under_one_name_are_two_authors() -> None:
    """Who has neither may be either, and stays apart from both: three pages."""
    works = papers([person("Wei Li", ONE)], [person("Wei Li", TWO)], [person("Wei Li")])
    credited = credit_authors(works, {})
    found = [p.author_ids for p in credited.papers]
    assert found == [("wei-li-0097",), ("wei-li",), ("wei-li-2",)]


def test_newcomer_of_the_same_name_takes_no_address() -> None:
    """An author keeps the id when a namesake comes in with a later edition."""
    before = papers([person("Wei Li", TWO)], first_seen="2026-01-01")
    after = papers([person("Ann Ng")], [person("Wei Li", ONE)], first_seen="2026-02-01")
    credited = credit_authors([*before, after[1]], {})
    assert [p.author_ids for p in credited.papers] == [("wei-li",), ("wei-li-0097",)]


def test_orcid_that_two_authors_of_a_paper_share_is_nobodys() -> None:
    """Some sources give all authors the ORCID of the one who submitted."""
    works = papers([person("Ann Ng", ONE), person("Wei Li", ONE)], [person("Bo Ek", ONE)])
    credited = credit_authors(works, {})
    assert ids(credited) == ["ann-ng", "bo-ek", "wei-li"]
    assert [author.person.orcid for author in credited.authors] == [None, ONE, None]


def test_teams_and_names_in_any_script_have_pages() -> None:
    works = papers([person("The Lamp Consortium"), person("王伟"), person("☃")])
    assert ids(credit_authors(works, {})) == ["author", "the-lamp-consortium", "wang-wei"]


def test_names_of_east_asia_begin_with_the_family() -> None:
    """However a source divides them."""
    told = [Person(family="王", given="伟")], [person("王伟")], [Person(family="Wang", given="伟")]
    credited = credit_authors(papers(*told), {})
    assert [author.person.full_name for author in credited.authors] == ["王伟", "伟 Wang"]
    assert credited.authors[0].spellings == ("王伟",)


def test_order_of_papers_never_matters_to_ids() -> None:
    works = papers(
        [person("Wei Li", ONE)], [person("Wei Li", TWO)], [person("J. Ek"), person("J Ek")]
    )
    forth, back = credit_authors(works, {}), credit_authors(works[::-1], {})
    assert ids(forth) == ids(back)
    assert {p.id: p.author_ids for p in forth.papers} == {p.id: p.author_ids for p in back.papers}


def test_paper_without_authors_stays_as_it_is() -> None:
    works = papers([])
    assert credit_authors(works, {}).papers == tuple(works)


def test_editor_joins_names() -> None:
    works = papers([person("J. Smith")], [person("Jane Smith")], [person("Jane Quine")])
    entry = AuthorEntry(name="Jane Q. Smith", same_as=("j-smith", "jane-quine"), orcid=ONE)
    credited = credit_authors(works, {"jane-smith": entry})
    assert credited.problems == ()
    (jane,) = credited.authors
    assert (jane.id, jane.person) == ("jane-smith", person("Jane Q. Smith", ONE))
    assert jane.spellings == ("J. Smith", "Jane Quine", "Jane Smith")
    assert credited.redirects == {"j-smith": "jane-smith", "jane-quine": "jane-smith"}
    assert {p.author_ids for p in credited.papers} == {("jane-smith",)}


def test_editors_orcid_joins_as_any_orcid_does() -> None:
    works = papers([person("Jane Smith")], [person("J. Smith", ONE)])
    credited = credit_authors(works, {"jane-smith": AuthorEntry(orcid=ONE)})
    assert ids(credited) == ["jane-smith"]


def test_orcid_of_somebody_else_joins_nobody() -> None:
    """The sources tell the two apart; if they are wrong, the editor says so outright."""
    works = papers([person("Jane Smith", ONE)], [person("Bo Ek", TWO)])
    entry = AuthorEntry(orcid=TWO)
    credited = credit_authors(works, {"jane-smith": entry})
    assert ids(credited) == ["bo-ek", "jane-smith"]
    assert credited.problems == (
        (
            ("jane-smith", "orcid"),
            Problem(
                message="'jane-smith' has another ORCID in the sources; this one is 'bo-ek'",
                hint="If the two are one person, write same_as: [bo-ek].",
            ),
        ),
    )
    joined = AuthorEntry(orcid=TWO, same_as=("bo-ek",))
    credited = credit_authors(works, {"jane-smith": joined})
    assert (ids(credited), credited.problems) == (["jane-smith"], ())


def test_editors_id_stays_when_a_fuller_name_comes_in() -> None:
    """A file written by hand never breaks by papers that come in."""
    works = papers([person("Jane Smith", ONE)], [person("Jane Quincy Smith", ONE)])
    assert ids(credit_authors(works, {})) == ["jane-quincy-smith"]
    entry = AuthorEntry(same_as=("jane-quincy-smith",))
    credited = credit_authors(works, {"jane-smith": entry})
    assert (ids(credited), credited.problems) == (["jane-smith"], ())


def test_two_entries_for_one_author_are_told() -> None:
    works = papers([person("Jane Smith", ONE)], [person("J. Smith", ONE)])
    entries = {"jane-smith": AuthorEntry(name="Jane Q. Smith"), "j-smith": AuthorEntry(name="J.")}
    credited = credit_authors(works, entries)
    assert credited.problems == (
        (
            ("j-smith",),
            Problem(
                message="'j-smith' is the same author as 'jane-smith' above",
                hint="Write under one of the two what is to be said of the author.",
            ),
        ),
    )
    assert credited.authors[0].person.full_name == "Jane Q. Smith"


@pytest.mark.parametrize(
    ("entries", "key", "message", "hint"),
    [
        (
            {"jane-smth": AuthorEntry()},
            ("jane-smth",),
            "no author has the id 'jane-smth'",
            "Did you mean 'jane-smith'?",
        ),
        (
            {"jane-smith": AuthorEntry(same_as=("bo-eck",))},
            ("jane-smith", "same_as", 0),
            "no author has the id 'bo-eck'",
            "Did you mean 'bo-ek'?",
        ),
        (
            {
                "jane-smith": AuthorEntry(same_as=("j-smith",)),
                "j-smith": AuthorEntry(same_as=("jane-smith",)),
            },
            ("j-smith", "same_as", 0),
            "'j-smith' and 'jane-smith' are each said to be the other",
            "Keep one entry: the author whose address shall stay.",
        ),
        (
            {
                "jane-smith": AuthorEntry(same_as=("j-smith",)),
                "bo-ek": AuthorEntry(same_as=("j-smith",)),
            },
            ("bo-ek", "same_as", 0),
            "'j-smith' is joined twice, here and to 'jane-smith'",
            "Keep one entry: the author whose address shall stay.",
        ),
    ],
    ids=["unknown author", "unknown other", "each the other", "joined twice"],
)
def test_editors_slip_is_told_at_its_place(
    entries: dict[str, AuthorEntry], key: tuple[str | int, ...], message: str, hint: str
) -> None:
    works = papers([person("Jane Smith")], [person("J. Smith")], [person("Bo Ek")])
    assert credit_authors(works, entries).problems == ((key, Problem(message=message, hint=hint)),)


@pytest.mark.parametrize(
    ("one", "other"),
    [("J.R. Smith", "J. R. SMITH"), ("Anne\u2010Marie Li", "Anne-Marie Li"), ("D’Arc", "D'Arc")],
)
def test_one_name_typed_in_two_ways_is_one_spelling(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)
