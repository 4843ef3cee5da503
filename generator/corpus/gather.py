"""What the records of one work say together: title and abstract, who, when and where.

Nothing is mixed that belongs together: the pages go with the journal that they are counted in.
A preprint's word comes after that of the published work, and what was looked up later after both.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from generator.corpus.people import bare_family, fold_name, fullness, may_be_one
from generator.sources.identifiers import Identifier, Scheme
from generator.sources.person import Person
from generator.sources.record import Link, Record, WorkType

__all__ = ["Gathered", "choose_abstract", "choose_title", "gather"]

_SCHEMES = {scheme: position for position, scheme in enumerate(Scheme)}
_CUT_SHORT = ("…", "...")
_ANY_CASE = frozenset({"bitbucket.org", "github.com", "gitlab.com", "huggingface.co"})
_UNTOLD = "link"  # the label of an address of which nothing is said
# What data bases write where they have no abstract, in fewer characters than these.
_SHORT = 80
_NO_ABSTRACT = re.compile(
    r"\W*(?:(?:there is )?no abstract(?: (?:is )?(?:available|provided|found|given))?|"
    r"(?:the )?abstract (?:is )?(?:not|un)[ -]?(?:available|provided|found|given)|"
    r"(?:inter)?national audience|not available|n/?a|none|null|nan|tba|tbd)?\W*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What is known of a work beside its words; each field as in a record."""

    authors: tuple[Person, ...]
    issued: str
    work_type: WorkType | None
    venue: str
    volume: str
    issue: str
    pages: str
    publisher: str
    identifiers: tuple[Identifier, ...]
    links: tuple[Link, ...]
    keywords: tuple[str, ...]
    language: str


def choose_title(records: Iterable[Record]) -> str | None:
    """Return the title as the published record has it; None where no record has one.

    A title in capitals, or one cut short, is taken only where there is no other.
    """
    titled = [record for record in records if record.title]
    best = min(
        titled,
        key=lambda r: (_is_poor(r.title or ""), _standing(r), r.source, r.line, r.title),
        default=None,
    )
    return best.title if best else None


def choose_abstract(records: Iterable[Record]) -> str:
    """Return the longest abstract; empty where the sources only say that they have none."""
    ordered = sorted(records, key=lambda r: (r.source, r.line, r.abstract))
    return max((r.abstract for r in ordered if _is_abstract(r.abstract)), key=len, default="")


def gather(
    records: Iterable[Record], *, supplements: Iterable[Record] = (), found: Iterable[Link] = ()
) -> Gathered:
    """Choose and unite what the records of a work say, in whatever order they come.

    supplements: records that were looked up later; they only fill gaps.
    found: links of the abstract, which come before those of the records.
    """
    own, later = sorted(records, key=_rank), sorted(supplements, key=_rank)
    told = sorted((*own, *later), key=_is_preprint)
    edition = next((record for record in told if record.venue), None)
    venue = edition.venue if edition else ""
    alike = [r for r in told if not r.venue or fold_name(r.venue) == fold_name(venue)]
    if edition:
        alike.sort(key=lambda r: r is not edition)
    return Gathered(
        authors=_authors(own) or _authors(later),
        issued=_issued(told),
        work_type=_work_type(told),
        venue=venue,
        volume=_first(r.volume for r in alike),
        issue=_first(r.issue for r in alike),
        pages=_first(r.pages for r in alike),
        publisher=_first(r.publisher for r in alike),
        identifiers=_identifiers(own, later),
        links=_links((*found, *(link for record in (*own, *later) for link in record.links))),
        keywords=_keywords(told),
        language=_first(r.language for r in told),
    )


def _rank(record: Record) -> tuple[int, int, str, int, str, str]:
    """Order records: the published ones first, then those that say most."""
    place = (record.source, record.line, record.title or "", record.abstract)
    return (_standing(record), -_richness(record), *place)


def _standing(record: Record) -> int:
    """Return 0 for a published work, 1 where the record does not say, 2 for a preprint."""
    if record.venue or record.work_type not in {None, WorkType.PREPRINT}:
        return 0
    return 1 if record.work_type is None else 2


def _is_preprint(record: Record) -> bool:
    return _standing(record) == 2


def _richness(record: Record) -> int:
    fields = (record.authors, record.issued, record.venue, record.volume, record.issue)
    more = (record.pages, record.publisher, record.identifiers, record.title, record.abstract)
    return sum(map(bool, (*fields, *more)))


def _is_poor(title: str) -> bool:
    shouts = title == title.upper() != title.lower() and " " in title
    return shouts or title.endswith(_CUT_SHORT)


def _is_abstract(text: str) -> bool:
    return len(text) > _SHORT or not _NO_ABSTRACT.fullmatch(text)


def _first(values: Iterable[str]) -> str:
    return next(filter(None, values), "")


def _issued(told: Sequence[Record]) -> str:
    """Take the first date, and a later one that only makes it more precise."""
    issued = _first(record.issued for record in told)
    finer = (r.issued for r in told if issued and r.issued.startswith(f"{issued}-"))
    return max(finer, key=len, default=issued)


def _work_type(told: Sequence[Record]) -> WorkType | None:
    types = [record.work_type for record in told if record.work_type]
    published = (work_type for work_type in types if work_type is not WorkType.PREPRINT)
    return next(published, types[0] if types else None)


def _authors(records: Sequence[Record]) -> tuple[Person, ...]:
    """Choose a list of authors, and complete its names from the other lists.

    The first record's list counts, unless it is only the beginning of a longer one; among records
    of one standing the longer list does, then the one with the fuller names.
    """
    lists = [(record, record.authors) for record in records if record.authors]
    if len(lists) < 2:
        return lists[0][1] if lists else ()
    standing = _standing(lists[0][0])
    peers = [authors for record, authors in lists if _standing(record) == standing]
    chosen = max(peers, key=lambda authors: (len(authors), _says(authors)))
    for _, authors in lists:
        if len(authors) > len(chosen) and all(map(may_be_one, chosen, authors)):
            chosen = authors
    others = [_by_family(authors) for _, authors in lists if authors is not chosen]
    families = _by_family(chosen)
    return tuple(_completed(person, families, others) for person in chosen)


def _says(authors: Sequence[Person]) -> list[tuple[int, int, int, bool]]:
    return [fullness(person) for person in authors]


_Families = Mapping[str, Sequence[Person]]


def _by_family(authors: Iterable[Person]) -> _Families:
    """Sort authors by family name: a work may have thousands."""
    families = defaultdict[str, list[Person]](list)
    for author in authors:
        families[bare_family(author)].append(author)
    return families


def _completed(person: Person, own: _Families, others: Iterable[_Families]) -> Person:
    """Return the fullest form of a name, with its ORCID, where the lists leave no doubt."""
    family = bare_family(person)
    forms = [person]
    if sum(may_be_one(person, author) for author in own[family]) == 1:
        forms += (form for other in others for form in _same(person, other.get(family, ())))
    fullest = max(forms, key=fullness)
    orcids = {form.orcid for form in forms if form.orcid}
    known = person.orcid or (orcids.pop() if len(orcids) == 1 else None)
    return replace(fullest, orcid=known)


def _same(person: Person, family: Sequence[Person]) -> Iterator[Person]:
    """Yield the author of another list who can be this person, if no one else can be."""
    forms = [other for other in family if may_be_one(person, other)]
    if len(forms) == 1:
        yield forms[0]


def _identifiers(own: Sequence[Record], later: Sequence[Record]) -> tuple[Identifier, ...]:
    """Unite identifiers; those looked up add only schemes that the sources do not have."""
    united = dict.fromkeys(identifier for record in own for identifier in record.identifiers)
    known = {identifier.scheme for identifier in united}
    united |= dict.fromkeys(i for r in later for i in r.identifiers if i.scheme not in known)
    return tuple(sorted(united, key=lambda identifier: _SCHEMES[identifier.scheme]))


def _links(links: Iterable[Link]) -> tuple[Link, ...]:
    """Keep one link for each address: the first, with the first label that says something."""
    united: dict[str, Link] = {}
    for link in links:
        address = _normal_address(link.url)
        known = united.setdefault(address, link)
        if known.label == _UNTOLD:
            united[address] = replace(known, label=link.label)
    return tuple(united.values())


def _normal_address(url: str) -> str:
    """Return what two spellings of one address share.

    The scheme and a last slash do not count; on the hosts of code, neither does case.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    query = f"?{parts.query}" if parts.query else ""
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    host = parts.netloc.lower().removeprefix("www.")
    path = parts.path.rstrip("/").removesuffix(".git")
    return host + (path.lower() if host in _ANY_CASE else path) + query + fragment


def _keywords(told: Iterable[Record]) -> tuple[str, ...]:
    united: dict[str, str] = {}
    for record in told:
        for keyword in record.keywords:
            united.setdefault(keyword.casefold(), keyword)
    return tuple(united.values())
