"""Authors of the corpus: one for each name as written, joined only by ORCID or by the editor.

"J. Smith" and "John Smith" may be two people, so nothing else joins them; and one name with two
ORCIDs is two people. An address that an author had leads on to where the author is now.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count

from generator.config import AuthorEntry
from generator.corpus.author_entries import Joining, join_entries
from generator.corpus.paper import Author, Paper
from generator.corpus.people import fold_name, fullness
from generator.errors import Problem
from generator.located import Key
from generator.slugs import RESERVED, slug_of
from generator.sources.person import Person, parse_person

__all__ = ["Credited", "credit_authors"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Credited:
    """Papers that know their authors' pages, and the authors.

    papers: as they came, each with ``author_ids``.
    authors: ordered by id.
    redirects: former ids, and those of other spellings, and the author that each leads to.
    problems: each with its key in ``authors.yaml``.
    """

    papers: tuple[Paper, ...]
    authors: tuple[Author, ...]
    redirects: Mapping[str, str]
    problems: tuple[tuple[Key, Problem], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Credit:
    """One author of one paper: the place in the paper's list and the name written there."""

    paper: int
    place: int
    person: Person
    name: str


_Group = list[_Credit]


def credit_authors(papers: Sequence[Paper], entries: Mapping[str, AuthorEntry]) -> Credited:
    """Find who wrote which papers, and give each author a permanent id.

    entries: the editor's, by author's id.
    """
    groups = _joined_by_orcid(_by_name_and_orcid(_credits(papers)))
    groups.sort(key=lambda group: _first_seen(group, papers))
    by_id, redirects = _named(groups, entries)
    joining = join_entries(entries, by_id, redirects, _orcids(by_id))
    authors, places = [], dict[tuple[int, int], str]()
    for author_id in sorted(by_id.keys() - joining.home_of.keys()):
        merged = [by_id[other] for other in joining.joined_to.get(author_id, ())]
        group = list(chain(by_id[author_id], *merged))
        authors.append(_author(author_id, group, papers, joining.entries.get(author_id)))
        places |= {(credit.paper, credit.place): author_id for credit in group}
    return Credited(
        papers=tuple(
            replace(paper, author_ids=tuple(places[n, i] for i in range(len(paper.authors))))
            if paper.authors
            else paper
            for n, paper in enumerate(papers)
        ),
        authors=tuple(authors),
        redirects=_led_home(redirects, joining),
        problems=joining.problems,
    )


def _credits(papers: Sequence[Paper]) -> Iterator[_Credit]:
    """Yield every author of every paper; an ORCID that two of them share belongs to neither."""
    for n, paper in enumerate(papers):
        times = Counter(person.orcid for person in paper.authors if person.orcid)
        for place, person in enumerate(paper.authors):
            is_shared = person.orcid is not None and times[person.orcid] > 1
            told = replace(person, orcid=None) if is_shared else person
            yield _Credit(paper=n, place=place, person=told, name=told.full_name)


def _by_name_and_orcid(credits_: Iterable[_Credit]) -> list[_Group]:
    """Group by name as written; a name with several ORCIDs, by these as well."""
    by_name = defaultdict[str, dict[str | None, _Group]](dict)
    for credit in credits_:
        of_name = by_name[fold_name(credit.name)]
        of_name.setdefault(credit.person.orcid, []).append(credit)
    groups: list[_Group] = []
    for of_name in by_name.values():
        if len(of_name.keys() - {None}) > 1:
            groups += of_name.values()
        else:
            groups.append(list(chain.from_iterable(of_name.values())))
    return groups


def _joined_by_orcid(groups: Iterable[_Group]) -> list[_Group]:
    """Join groups of one ORCID, which is one person under several names."""
    joined: dict[str, _Group] = {}
    nameless: list[_Group] = []
    for group in groups:
        orcid = _orcid(group)
        if orcid is None:
            nameless.append(group)
        else:
            joined.setdefault(orcid, []).extend(group)
    return [*joined.values(), *nameless]


def _orcid(group: _Group) -> str | None:
    return next((credit.person.orcid for credit in group if credit.person.orcid), None)


def _orcids(by_id: Mapping[str, _Group]) -> Mapping[str, str]:
    """Map each ORCID to the author who has it."""
    return {orcid: author_id for author_id, group in by_id.items() if (orcid := _orcid(group))}


def _first_seen(group: _Group, papers: Sequence[Paper]) -> tuple[str, str, str]:
    """Order authors by the edition that brought their first paper in: the elder keeps an id.

    Of one edition, those with an ORCID go first: they are known for good.
    """
    first = min(papers[credit.paper].first_seen for credit in group)
    return first, min(fold_name(credit.name) for credit in group), _orcid(group) or "~"


def _named(
    groups: Iterable[_Group], wanted: Collection[str]
) -> tuple[dict[str, _Group], dict[str, str]]:
    """Give each author an id: the editor's word for one of the spellings, or the fullest name.

    The slugs of the other spellings lead to it.
    """
    by_id: dict[str, _Group] = {}
    redirects: dict[str, str] = {}
    slugs: list[tuple[str, list[str]]] = []
    for group in groups:
        slug_by_name = {name: slug_of(name) for name in {credit.name for credit in group}}
        spellings = sorted(set(slug_by_name.values()) - {""})
        slug = slug_by_name[_fullest(group).full_name] or "author"
        orcid = _orcid(group)
        suffixed = [f"{slug}-{orcid[-4:].lower()}"] if orcid else []
        numbered = (f"{slug}-{n}" for n in count(2))
        candidates = chain((s for s in spellings if s in wanted), [slug], suffixed, numbered)
        author_id = next(c for c in candidates if c not in by_id and c not in RESERVED)
        by_id[author_id] = group
        slugs.append((author_id, spellings))
    for author_id, spellings in slugs:
        for slug in spellings:
            if slug not in by_id and slug not in RESERVED:
                redirects.setdefault(slug, author_id)
    return by_id, redirects


def _fullest(group: _Group) -> Person:
    """Return the fullest form of a name, the most frequent of those that are equally full."""
    if len(group) == 1:
        return group[0].person
    forms = {credit.name: credit.person for credit in group}
    if len(forms) == 1:
        return group[0].person
    times = Counter(credit.name for credit in group)
    best = max(forms, key=lambda name: (fullness(forms[name]), times[name], name))
    return forms[best]


def _author(
    author_id: str, group: _Group, papers: Sequence[Paper], entry: AuthorEntry | None
) -> Author:
    person = parse_person(entry.name) if entry and entry.name else _fullest(group)
    orcid = (entry.orcid if entry else None) or _orcid(group)
    return Author(
        id=author_id,
        person=person if person.orcid == orcid else replace(person, orcid=orcid),
        spellings=tuple(sorted({credit.name for credit in group})),
        paper_ids=tuple(papers[n].id for n in sorted({credit.paper for credit in group})),
    )


def _led_home(redirects: Mapping[str, str], joining: Joining) -> Mapping[str, str]:
    """Lead spellings, and ids that the editor joined to another, to the author in the end."""
    home_of = joining.home_of
    led = {slug: home_of.get(author_id, author_id) for slug, author_id in redirects.items()}
    return dict(sorted((led | dict(home_of)).items()))
