"""RIS, in the flavours of Zotero, EndNote, Scopus and Web of Science."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rispy import RisParser

from generator.errors import Problem
from generator.sources.fields.addresses import in_order, link, part_addresses
from generator.sources.fields.issued import parse_issued
from generator.sources.fields.languages import language_tag
from generator.sources.fields.listed_names import parse_listed_name
from generator.sources.fields.page_range import page_range
from generator.sources.fields.preprints import (
    arxiv_in,
    own_arxiv,
    published_venue,
    type_or_preprint,
)
from generator.sources.findings import warning
from generator.sources.formats.web_of_science import opens_web_of_science, read_web_of_science
from generator.sources.identifiers import Identifier, Scheme, parse_identifier
from generator.sources.record import Record, SourceFile, WorkType
from generator.sources.text.flatten import flatten
from generator.sources.text.paragraphs import numbered_lines

__all__ = ["RisReader"]

_FIRST_TYPE = re.compile(r"(?:\A|[\r\n])TY[ \t]{0,2}-[ \t]*[A-Z]{2,8}[ \t]*[\r\n]")
_NEAR_TOP = 1000  # characters: some databases put lines about themselves above the first entry
_STRICT = re.compile(r"([A-Z][A-Z\d])  -[ \t]*(.*)")
_LOOSE = re.compile(r"([A-Z][A-Z\d])[ \t]{0,4}-[ \t]*(.*)")
_TYPES = {
    **dict.fromkeys("JOUR EJOUR MGZN NEWS ABST INPR JFULL".split(), WorkType.ARTICLE),
    **dict.fromkeys("CONF CPAPER".split(), WorkType.CONFERENCE),
    **dict.fromkeys("CHAP ECHAP ENCYC DICT".split(), WorkType.CHAPTER),
    **dict.fromkeys("BOOK EBOOK EDBOOK".split(), WorkType.BOOK),
    **dict.fromkeys("RPRT GOVDOC STAND".split(), WorkType.REPORT),
    **dict.fromkeys("DATA AGGR DBASE".split(), WorkType.DATASET),
    "THES": WorkType.THESIS,
    "COMP": WorkType.SOFTWARE,
}
_TAGS = (
    "A1 AB AN AU BT C2 C3 DA DB DI DO DP DS EP ET ID IS J1 J2 JA JF JO KW L1 L2 L3 LA LK M1 M3 N1"
    " N2 PB PY SN SP T1 T2 T3 TI UR VL VO Y1".split()
)
_PARSER = RisParser(
    mapping={tag: tag for tag in (*_TAGS, "TY", "ER", "UK")},
    list_tags=_TAGS,  # so that every value is a list, and a line without a tag one more of it
    delimiter_tags_mapping={},
    skip_unknown_tags=True,
)
_VENUES = {
    WorkType.ARTICLE: ("JF", "T2", "JO", "JA", "J2", "J1"),
    WorkType.CONFERENCE: ("T2", "BT", "C3", "JF", "JO", "T3"),
    WorkType.CHAPTER: ("T2", "BT", "JF"),
}
_OTHER_VENUES = ("JF", "JO", "T2", "JA", "J2")
_HTML = re.compile(r"</[a-z]+>|&(?:#\d+|[a-z]+);", re.IGNORECASE)

_Values = Mapping[str, Sequence[str]]


class RisReader:
    """Read RIS through rispy, entry by entry, so that each keeps its line.

    The tagged export of Web of Science, which is not RIS but is called so, is read as well.
    """

    name = "ris"

    def recognises(self, source: SourceFile) -> bool:
        """Accept a file with the line of a type near its top, or the head of Web of Science."""
        return bool(_FIRST_TYPE.search(source.opening[:_NEAR_TOP])) or opens_web_of_science(
            source.opening
        )

    def read(self, source: SourceFile) -> Iterator[Record | Problem]:
        """Yield a record for each entry with a title or an abstract, in file order."""
        if opens_web_of_science(source.opening):
            yield from read_web_of_science(source)
            return
        for entry in _entries(source.text):
            if entry.fault:
                yield warning(source.path, entry.line, entry.fault, text=entry.opening)
            for values in _PARSER.parse_lines(iter((*entry.lines, "ER  - "))):
                record = _record(source, entry.line, values)
                if record.title or record.abstract:
                    yield record
                else:
                    message = "an entry with neither title nor abstract"
                    yield warning(source.path, entry.line, message, text=entry.opening)


class _Entry(NamedTuple):
    """An entry: its 1-based line, that line, and its lines in strict form without the end."""

    line: int
    opening: str
    lines: list[str]
    fault: str = ""


def _entries(text: str) -> Iterator[_Entry]:
    form, entry = _STRICT, _Entry(0, "", [])
    for number, line in numbered_lines(text):
        match = form.fullmatch(line) or (_LOOSE.fullmatch(line) if line[:2] == "TY" else None)
        tag = match[1] if match else ""
        if tag in {"TY", "ER"} and entry.lines:
            yield entry
            entry = _Entry(0, "", [])
        if match and tag == "TY":
            form = _STRICT if _STRICT.fullmatch(line) else _LOOSE
            entry = _Entry(number, line, [f"TY  - {match[2]}"])
        elif match and tag != "ER" and (form is _STRICT or tag in _TAGS):
            if not entry.lines:
                entry = _Entry(number, line, ["TY  - GEN"], "an entry without its type (TY)")
            entry.lines.append(f"{tag}  - {match[2]}")
        elif entry.lines and line:
            entry.lines.append(line)
    if entry.lines:
        yield entry._replace(fault=entry.fault or "an entry without its end (ER), perhaps cut off")


def _record(source: SourceFile, line: int, values: _Values) -> Record:
    addresses = [address for tag in ("UR", "LK") for address in _addresses(values.get(tag, ()))]
    pdfs = [address for tag in ("L1", "L2") for address in _addresses(values.get(tag, ()))]
    by_address, links = part_addresses(
        [*(link(address) for address in addresses), *(link(pdf, "pdf") for pdf in pdfs)]
    )
    identifiers = in_order([*_identifiers(values), *by_address])
    known = _TYPES.get("".join(values["TY"]).strip())
    venue = _text(values, *_VENUES.get(known, _OTHER_VENUES) if known else _OTHER_VENUES)
    publisher = _text(values, "PB")
    return Record(
        source=source.path,
        line=line,
        key=_text(values, "ID"),
        title=_text(values, "TI", "T1", "CT", *(() if venue else ("BT",))) or None,
        abstract=_text(values, "AB", "N2"),
        authors=tuple(
            parse_listed_name(name) for name in values.get("AU") or values.get("A1", ()) if name
        ),
        issued=_issued(values),
        work_type=type_or_preprint(
            WorkType.PREPRINT if "preprint" in _text(values, "M3").lower() else known,
            venue=venue,
            publisher=publisher,
            identifiers=identifiers,
        ),
        venue=published_venue(venue),
        volume=_text(values, "VL", "VO"),
        issue=_text(values, "IS"),
        pages=_pages(values),
        publisher=published_venue(publisher),
        identifiers=identifiers,
        links=links,
        keywords=_keywords(values),
        language=language_tag(_text(values, "LA")),
    )


def _text(values: _Values, *tags: str) -> str:
    """Return the first of these tags that holds anything, its lines joined."""
    for tag in tags:
        text = " ".join(" ".join(values.get(tag, ())).split())
        if text:
            return flatten(text) if _HTML.search(text) else text
    return ""


def _issued(values: _Values) -> str:
    """Return the most precise date of the year of publication; DA may lack its year."""
    given = [value.strip() for tag in ("PY", "Y1", "DA") for value in values.get(tag, ())]
    dates = [date for date in map(parse_issued, given) if date]
    if not dates:
        return ""
    year = dates[0][:4]
    dates += (parse_issued(f"{day_month} {year}") for day_month in values.get("DA", ()))
    return max((date for date in dates if date[:4] == year), key=len)


def _pages(values: _Values) -> str:
    """Join the first page and the last; the first may hold the whole range already."""
    start, end = _text(values, "SP"), _text(values, "EP")
    return page_range(start, "" if "-" in start else end)


def _identifiers(values: _Values) -> Iterator[Identifier | None]:
    for tag in ("DO", "DI", "M3", "N1"):
        for value in values.get(tag, ()):
            yield parse_identifier(Scheme.DOI, value)
    database = _text(values, "DB", "DP").lower()
    if "pubmed" in database or "medline" in database or "nlm" in database:
        yield parse_identifier(Scheme.PUBMED, _text(values, "AN"))
    yield (
        parse_identifier(Scheme.PMC, pmc)
        if (pmc := _text(values, "C2")).startswith("PMC")
        else None
    )
    for value in values.get("SN", ()):
        yield parse_identifier(Scheme.ISBN, value.partition(" ")[0])
    for tag in ("AN", "M1", "JO", "JF", "T2", "VL", "ET"):
        for value in values.get(tag, ()):
            yield arxiv_in(value)
    yield from map(own_arxiv, values.get("N1", ()))


def _addresses(values: Sequence[str]) -> Iterator[str]:
    """Yield the addresses of a tag; EndNote and others put several on one line."""
    for value in values:
        yield from re.split(r"\s+|;\s*(?=https?:)", value.strip())


def _keywords(values: _Values) -> tuple[str, ...]:
    parts = (part for value in values.get("KW", ()) for part in value.split(";"))
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))
