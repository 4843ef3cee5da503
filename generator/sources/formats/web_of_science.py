"""The tagged export of Web of Science ("FN Clarivate …"): two letters, a blank, the value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rispy import WokParser

from generator.errors import Problem
from generator.sources.fields.addresses import in_order
from generator.sources.fields.issued import parse_issued
from generator.sources.fields.languages import language_tag
from generator.sources.fields.listed_names import parse_listed_name
from generator.sources.fields.page_range import page_range
from generator.sources.findings import warning
from generator.sources.identifiers import Identifier, Scheme, parse_identifier
from generator.sources.person import Person, parse_orcid
from generator.sources.record import Record, SourceFile, WorkType
from generator.sources.text.flatten import flatten

__all__ = ["opens_web_of_science", "read_web_of_science"]

_OPENING = re.compile(r"FN (?:Clarivate|ISI|Thomson)|PT [JBSCP][\r\n]+(?:AU|AF|TI|BA|CA) ")
_TAGS = "AB AF AR AU BN BP CA CT D2 DE DI DT EP ID IS LA OI PD PM PU PY SO TI UT VL".split()
_PARSER = WokParser(
    mapping={tag: tag for tag in (*_TAGS, "PT", "ER", "UK")},
    list_tags=_TAGS,
    skip_unknown_tags=True,
)
_TYPES = (
    ("proceedings paper", WorkType.CONFERENCE),
    ("book chapter", WorkType.CHAPTER),
    ("correction", WorkType.CORRECTION),
    ("preprint", WorkType.PREPRINT),
    ("data", WorkType.DATASET),
    ("article", WorkType.ARTICLE),
    ("review", WorkType.ARTICLE),
    ("book", WorkType.BOOK),
)

_Values = Mapping[str, Sequence[str]]


def opens_web_of_science(opening: str) -> bool:
    """Tell the export by its first lines."""
    return _OPENING.match(opening) is not None


def read_web_of_science(source: SourceFile) -> Iterator[Record | Problem]:
    """Yield a record for each entry with a title or an abstract, in file order."""
    for start, lines in _entries(source.text):
        if lines[-1] != "ER":
            message = "an entry without its end (ER), perhaps cut off"
            yield warning(source.path, start, message, text=lines[0])
            lines.append("ER")
        for values in _PARSER.parse_lines(iter(lines)):
            record = _record(source, start, values)
            if record.title or record.abstract:
                yield record
            else:
                message = "an entry with neither title nor abstract"
                yield warning(source.path, start, message, text=lines[0])


def _entries(text: str) -> Iterator[tuple[int, list[str]]]:
    start, lines = 0, list[str]()
    for number, line in enumerate(text.split("\n"), start=1):
        line = line.rstrip()
        if line.startswith("PT ") or line in {"ER", "EF"}:
            if lines:
                yield start, [*lines, "ER"] if line == "ER" else lines
            start, lines = number, []
        if line.startswith("PT ") or (lines and line):
            lines.append(line)
    if lines:
        yield start, lines


def _record(source: SourceFile, line: int, values: _Values) -> Record:
    keywords = f"{_text(values, 'DE')};{_text(values, 'ID')}".split(";")
    kind = (_text(values, "DT") or _text(values, "PT")).lower()
    return Record(
        source=source.path,
        line=line,
        key=_text(values, "UT"),
        title=_text(values, "TI") or None,
        abstract=_text(values, "AB"),
        authors=_authors(values),
        issued=parse_issued(f"{_text(values, 'PD')} {_text(values, 'PY')}"),
        work_type=next((known for word, known in _TYPES if word in kind), None),
        venue=_text(values, "SO", "CT"),
        volume=_text(values, "VL"),
        issue=_text(values, "IS"),
        pages=page_range(_text(values, "BP"), _text(values, "EP")) or _text(values, "AR"),
        publisher=_text(values, "PU"),
        identifiers=in_order(_identifiers(values)),
        keywords=tuple(dict.fromkeys(word.strip() for word in keywords if word.strip())),
        language=language_tag(_text(values, "LA")),
    )


def _text(values: _Values, *tags: str) -> str:
    for tag in tags:
        if text := " ".join(values.get(tag, ())).strip():
            return flatten(text) if "</" in text or "&" in text else text
    return ""


def _authors(values: _Values) -> tuple[Person, ...]:
    """Read full names where they are given, with the ORCIDs that are listed by name."""
    listed = (entry.rpartition("/") for entry in _text(values, "OI").split(";"))
    orcids = {name.strip(): parse_orcid(orcid) for name, _, orcid in listed}
    people = [
        replace(parse_listed_name(name), orcid=orcids.get(name))
        for name in values.get("AF") or values.get("AU", ())
    ]
    return (*people, *(Person(family=team, is_team=True) for team in values.get("CA", ())))


def _identifiers(values: _Values) -> Iterator[Identifier | None]:
    for tag, scheme in (
        ("DI", Scheme.DOI),
        ("D2", Scheme.DOI),
        ("PM", Scheme.PUBMED),
        ("BN", Scheme.ISBN),
    ):
        for value in values.get(tag, ()):
            yield parse_identifier(scheme, value)
