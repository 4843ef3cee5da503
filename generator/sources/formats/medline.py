"""PubMed in MEDLINE text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from generator.errors import Problem
from generator.sources.fields.addresses import in_order
from generator.sources.fields.issued import parse_issued
from generator.sources.fields.languages import language_tag
from generator.sources.fields.listed_names import parse_listed_name
from generator.sources.fields.page_range import page_range
from generator.sources.findings import warning
from generator.sources.formats.pubmed_fields import is_retracted, type_among, without_stop
from generator.sources.identifiers import Identifier, Scheme, parse_identifier
from generator.sources.person import Person, parse_orcid
from generator.sources.record import Record, SourceFile

__all__ = ["MedlineReader"]

_OPENING = re.compile(r"(?:\d+:?[ \t]*[\r\n]+)?PMID- ?\d+[ \t]*[\r\n]+[A-Z]{2,4} *- ")
_NUMBER = re.compile(r"\d+: ?")  # of the entry in a search's result
_TAG = re.compile(r"([A-Z]{2,4}\d?) *- ?(.*)")
_SUFFIXES = frozenset("Jr Sr 2nd 3rd 4th II III IV".split())
_WITH_KIND = re.compile(r"(\S+)\s+\[(doi|pmc)\]", re.IGNORECASE)


class MedlineReader:
    """Read entries of tagged lines; each begins with its PMID."""

    name = "medline"

    def recognises(self, source: SourceFile) -> bool:
        """Accept a file that opens with a PMID and another tag."""
        return _OPENING.match(source.opening) is not None

    def read(self, source: SourceFile) -> Iterator[Record | Problem]:
        """Yield a record for each entry with a title or an abstract, in file order."""
        for entry in _entries(source.text):
            record = _record(source, entry)
            if record.title or record.abstract:
                yield record
            else:
                message = "an entry with neither title nor abstract"
                yield warning(source.path, entry.line, message, text=f"PMID- {record.key}")


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry's 1-based line and its pairs of tag and value, in file order."""

    line: int
    pairs: tuple[tuple[str, str], ...] = field(repr=False)

    def values(self, *tags: str) -> tuple[str, ...]:
        """Return the values of the first of these tags that has any."""
        for tag in tags:
            found = tuple(value for name, value in self.pairs if name == tag and value)
            if found:
                return found
        return ()

    def first(self, *tags: str) -> str:
        return next(iter(self.values(*tags)), "")


def _entries(text: str) -> Iterator[_Entry]:
    start, parts = 0, list[tuple[str, list[str]]]()
    for number, line in enumerate(text.split("\n"), start=1):
        match = _TAG.fullmatch(line.strip("\ufeff")) if line[:1].strip() else None
        if match and match[1] == "PMID":
            if parts:
                yield _entry(start, parts)
            start, parts = number, []
        if match and (start or match[1] == "PMID"):
            parts.append((match[1], [match[2].strip()]))
        elif parts and (words := line.strip()) and not _NUMBER.fullmatch(line):
            parts[-1][1].append(words)
    if parts:
        yield _entry(start, parts)


def _entry(line: int, parts: list[tuple[str, list[str]]]) -> _Entry:
    return _Entry(line, tuple((tag, " ".join(lines)) for tag, lines in parts))


def _record(source: SourceFile, entry: _Entry) -> Record:
    book = entry.first("BTI")
    title = entry.first("TI") or book or entry.first("TT", "VTI")
    language = language_tag(entry.first("LA"))
    return Record(
        source=source.path,
        line=entry.line,
        key=entry.first("PMID"),
        title=_bare_title(title) or None,
        abstract=" ".join(entry.values("AB")),
        authors=_authors(entry),
        issued=_issued(entry),
        work_type=type_among(entry.values("PT")),
        venue=entry.first("JT", "TA") or (book if book != title else ""),
        volume=entry.first("VI"),
        issue=entry.first("IP"),
        pages=page_range(entry.first("PG")),
        publisher=entry.first("PB"),
        identifiers=in_order(_identifiers(entry)),
        keywords=_keywords(entry),
        language="en" if title.startswith("[") else language,
    )


def _bare_title(title: str) -> str:
    """Take off the full stop of every title, and the brackets around a translated one."""
    match = re.fullmatch(r"\[([^\[\]]*)\]\.?", title)
    return without_stop(match[1] if match else title)


def _issued(entry: _Entry) -> str:
    """Return the date of the issue, or that of the first publication in the same year."""
    printed = parse_issued(entry.first("DP"))
    online = parse_issued(entry.first("DEP"))
    if printed and not (len(printed) == 4 and online.startswith(printed)):
        return printed
    return online


def _authors(entry: _Entry) -> tuple[Person, ...]:
    """Read people and teams in order; an ORCID stands below the author it belongs to."""
    name_tag = "FAU" if entry.values("FAU") else "AU"
    people: list[Person] = []
    for tag, value in entry.pairs:
        if tag == "CN" and value:
            people.append(Person(family=value, is_team=True))
        elif tag == name_tag and value:
            people.append(_full_name(value) if tag == "FAU" else _short_name(value))
        elif tag == "AUID" and people and (orcid := parse_orcid(value)):
            people[-1] = replace(people[-1], orcid=orcid)
    return tuple(people)


def _full_name(name: str) -> Person:
    """Read "Last, First Jr", whose suffix goes with the family name, as it does in PubMed XML."""
    person = parse_listed_name(name)
    given, _, suffix = person.given.rpartition(" ")
    if given and suffix in _SUFFIXES:
        return replace(person, family=f"{person.family} {suffix}", given=given)
    return person


def _short_name(name: str) -> Person:
    """Read "van der Meer JP", where the last word is initials."""
    family, _, given = name.rpartition(" ")
    return Person(family=family, given=given) if family and given.isupper() else Person(family=name)


def _identifiers(entry: _Entry) -> Iterator[Identifier | None]:
    yield parse_identifier(Scheme.PUBMED, entry.first("PMID"))
    yield parse_identifier(Scheme.PMC, entry.first("PMC"))
    for value in (*entry.values("LID"), *entry.values("AID")):
        if match := _WITH_KIND.fullmatch(value):
            scheme = Scheme.DOI if match[2].lower() == "doi" else Scheme.PMC
            yield parse_identifier(scheme, match[1])
    for value in entry.values("ISBN"):
        yield parse_identifier(Scheme.ISBN, value.partition(" ")[0])


def _keywords(entry: _Entry) -> tuple[str, ...]:
    """Return the authors' key words and the subject headings without the star of main ones."""
    retracted = ("retracted",) * is_retracted(entry.values("PT"))
    words = (word.replace("*", "").strip() for word in (*entry.values("OT"), *entry.values("MH")))
    return tuple(dict.fromkeys((*retracted, *filter(None, words))))
