"""BibTeX and BibLaTeX."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from generator.errors import Problem
from generator.sources.bib.entries import BibEntry, Trouble, bib_entries
from generator.sources.fields.addresses import in_order, link, mentioned, part_addresses
from generator.sources.fields.issued import parse_issued
from generator.sources.fields.languages import language_tag
from generator.sources.fields.page_range import page_range
from generator.sources.fields.preprints import (
    arxiv_in,
    own_arxiv,
    published_venue,
    type_or_preprint,
)
from generator.sources.fields.tex_names import parse_tex_names
from generator.sources.findings import warning
from generator.sources.identifiers import Identifier, Scheme, parse_identifier
from generator.sources.record import Link, Record, SourceFile, WorkType
from generator.sources.text.flatten import flatten
from generator.sources.text.tex import plain_tex

__all__ = ["BibtexReader"]

_FIRST_BLOCK = re.compile(r"(?:[ \t]*(?:%[^\r\n]*)?[\r\n])*[ \t]*@\w+[ \t]*[{(]")
_ANY_BLOCK = re.compile(r"^[ \t]*@\w+[ \t]*[{(]", re.MULTILINE)
_TYPES = {
    "article": WorkType.ARTICLE,
    "suppperiodical": WorkType.ARTICLE,
    "inproceedings": WorkType.CONFERENCE,
    "conference": WorkType.CONFERENCE,
    "incollection": WorkType.CHAPTER,
    "inbook": WorkType.CHAPTER,
    "bookinbook": WorkType.CHAPTER,
    "suppbook": WorkType.CHAPTER,
    "inreference": WorkType.CHAPTER,
    "book": WorkType.BOOK,
    "mvbook": WorkType.BOOK,
    "booklet": WorkType.BOOK,
    "collection": WorkType.BOOK,
    "proceedings": WorkType.BOOK,
    "reference": WorkType.BOOK,
    "phdthesis": WorkType.THESIS,
    "mastersthesis": WorkType.THESIS,
    "thesis": WorkType.THESIS,
    "techreport": WorkType.REPORT,
    "report": WorkType.REPORT,
    "manual": WorkType.REPORT,
    "dataset": WorkType.DATASET,
    "data": WorkType.DATASET,
    "software": WorkType.SOFTWARE,
}
_NO_WORKS = frozenset({"xdata", "set", "control", "string"})
_VOLUMES = frozenset("collection mvcollection mvproceedings periodical proceedings".split())
_HTML = re.compile(r"</[a-z]+>|&(?:#\d+|[a-z]+);", re.IGNORECASE)
_TEX_LINK = re.compile(r"\\(?:url|href)\s?\{([^{}]+)\}")
_ESCAPED = re.compile(r"\\([#$%&_{}~])|[{}]")
_LINKS = (  # field, what a reader finds there
    ("url", ""), ("howpublished", ""), ("pdf", "pdf"), ("code", "code"),
    ("github", "code"), ("software", "code"), ("data", "data"), ("dataset", "data"),
    ("video", "video"), ("slides", "slides"), ("poster", "poster"), ("demo", "demo"),
    ("website", "project page"), ("project", "project page"), ("blog", "link"), ("html", "link"),
)  # fmt: skip
_NOTES = (("note", ""),)
# The macros that the Astrophysics Data System writes most often (aas_macros.sty).
_JOURNAL_MACROS = {
    r"\aap": "Astronomy and Astrophysics",
    r"\aj": "The Astronomical Journal",
    r"\apj": "The Astrophysical Journal",
    r"\apjl": "The Astrophysical Journal Letters",
    r"\apjs": "The Astrophysical Journal Supplement Series",
    r"\araa": "Annual Review of Astronomy and Astrophysics",
    r"\icarus": "Icarus",
    r"\jcap": "Journal of Cosmology and Astroparticle Physics",
    r"\mnras": "Monthly Notices of the Royal Astronomical Society",
    r"\nat": "Nature",
    r"\pasp": "Publications of the Astronomical Society of the Pacific",
    r"\pra": "Physical Review A",
    r"\prd": "Physical Review D",
    r"\prl": "Physical Review Letters",
    r"\solphys": "Solar Physics",
    r"\ssr": "Space Science Reviews",
}
_KEYWORDS = ("keywords", "keyword", "author_keywords", "keywords-plus", "mendeley-tags", "groups")


class BibtexReader:
    """Read every entry that is a work; what only others refer to gives them its venue and year."""

    name = "bibtex"

    def recognises(self, source: SourceFile) -> bool:
        """Accept a file that opens with an entry, or has one on a line and the name for it."""
        if _FIRST_BLOCK.match(source.opening):
            return True
        is_named = source.suffix in {".bib", ".bibtex", ".biblatex"}
        return is_named and _ANY_BLOCK.search(source.opening) is not None

    def read(self, source: SourceFile) -> Iterator[Record | Problem]:
        """Yield a record for each entry with a title or an abstract, in file order."""
        for found in bib_entries(source.text):
            if isinstance(found, Trouble):
                yield warning(
                    source.path, found.line, found.message, text=found.text, hint=found.hint
                )
            elif found.kind not in _NO_WORKS and not (found.is_parent and found.kind in _VOLUMES):
                record = _record(source, found)
                if record.title or record.abstract:
                    yield record
                else:
                    start = f"@{found.kind}{{{found.key},"
                    message = "an entry with neither title nor abstract"
                    yield warning(source.path, found.line, message, text=start)


def _record(source: SourceFile, entry: BibEntry) -> Record:
    fields = entry.fields
    by_address, links = part_addresses(_addresses(fields, _LINKS))
    identifiers = in_order([*_identifiers(fields), *by_address])
    title = _joined(": ", _text(fields, "title"), _text(fields, "subtitle"))
    venue = _venue(fields)
    publisher = _text(fields, "publisher", "school", "institution", "organization")
    return Record(
        source=source.path,
        line=entry.line,
        key=entry.key,
        title=title or None,
        abstract=_text(fields, "abstract", "abstractnote"),
        authors=parse_tex_names(fields.get("author", "")),
        issued=_issued(fields),
        work_type=type_or_preprint(
            _TYPES.get(entry.kind), venue=venue, publisher=publisher, identifiers=identifiers
        ),
        venue=published_venue(venue),
        volume="" if arxiv_in(fields.get("volume", "")) else _text(fields, "volume"),
        issue="" if arxiv_in(fields.get("number", "")) else _text(fields, "number", "issue"),
        pages=_pages(fields),
        publisher=published_venue(publisher),
        identifiers=identifiers,
        links=(*links, *mentioned(_addresses(fields, _NOTES), identifiers)),
        keywords=_keywords(fields),
        language=language_tag(_text(fields, "langid", "language", "hyphenation")),
    )


def _text(fields: Mapping[str, str], *names: str) -> str:
    """Return the first of these fields that holds anything, as plain text."""
    for name in names:
        value = fields.get(name, "")
        if value and (text := plain_tex(flatten(value) if _HTML.search(value) else value)):
            return text
    return ""


def _joined(separator: str, *parts: str) -> str:
    return separator.join(filter(None, parts))


def _venue(fields: Mapping[str, str]) -> str:
    """Return the journal, or else the book; some journals are macros of astronomers' styles."""
    journal = fields.get("journaltitle") or fields.get("journal", "")
    if journal.strip().lower() in _JOURNAL_MACROS:
        return _JOURNAL_MACROS[journal.strip().lower()]
    return _text(fields, "journaltitle", "journal", "booktitle", "maintitle", "eventtitle")


def _issued(fields: Mapping[str, str]) -> str:
    date = parse_issued(plain_tex(fields.get("date", "")).split("/")[0])
    if date:
        return date
    year, month = plain_tex(fields.get("year", "")), plain_tex(fields.get("month", ""))
    day = plain_tex(fields.get("day", ""))
    if month.isdecimal():
        whole = parse_issued(year)
        return parse_issued(f"{whole[:4]}-{month}-{day}") if whole else ""
    first_month = re.split(r"[-–/]", month)[0]
    return parse_issued(f"{day} {first_month} {year}") or parse_issued(year)


def _pages(fields: Mapping[str, str]) -> str:
    pages = _text(fields, "pages")
    if not pages or arxiv_in(pages):
        return _text(fields, "eid", "articleno", "article-number")
    return page_range(pages)


def _identifiers(fields: Mapping[str, str]) -> Iterator[Identifier | None]:
    for name, scheme in (
        ("doi", Scheme.DOI),
        ("arxivid", Scheme.ARXIV),
        ("arxiv", Scheme.ARXIV),
        ("pmid", Scheme.PUBMED),
        ("pmcid", Scheme.PMC),
        ("isbn", Scheme.ISBN),
    ):
        if value := fields.get(name):
            yield parse_identifier(scheme, _address(value))
    if eprint := fields.get("eprint"):
        archive = (fields.get("eprinttype") or fields.get("archiveprefix") or "arxiv").lower()
        known = {"arxiv": Scheme.ARXIV, "pubmed": Scheme.PUBMED}.get(_address(archive))
        yield parse_identifier(known, _address(eprint)) if known else None
    for name in ("journal", "journaltitle", "volume", "number", "pages"):
        if value := fields.get(name):
            yield arxiv_in(value)
    for name in ("note", "howpublished"):
        yield own_arxiv(fields.get(name, ""))


def _addresses(
    fields: Mapping[str, str], named: Iterable[tuple[str, str]]
) -> Iterator[Link | None]:
    for name, label in named:
        value = fields.get(name, "").strip()
        if "://" not in value:
            continue
        for address in _TEX_LINK.findall(value) or [value]:
            yield link(_address(address), label)


def _address(text: str) -> str:
    r"""Take TeX out of an address or an identifier: ``10.1/a\_b`` and ``{…}``."""
    return _ESCAPED.sub(r"\1", text).strip()


def _keywords(fields: Mapping[str, str]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for name in _KEYWORDS:
        if words := _text(fields, name):
            parts = words.split(";" if ";" in words else ",")
            found |= dict.fromkeys(part.strip() for part in parts if part.strip())
    return tuple(found)
