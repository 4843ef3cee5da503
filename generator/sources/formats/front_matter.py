"""Markdown with front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from generator.errors import Problem
from generator.located import Tree
from generator.sources.fields.addresses import in_order, link, part_addresses
from generator.sources.fields.issued import parse_issued
from generator.sources.fields.languages import language_tag
from generator.sources.fields.listed_names import parse_listed_name, parse_name_list
from generator.sources.fields.page_range import page_range
from generator.sources.fields.preprints import arxiv_in, published_venue, type_or_preprint
from generator.sources.findings import warning
from generator.sources.identifiers import Identifier, Scheme, parse_identifier
from generator.sources.markdown.front_matter import FrontMatter, read_front_matter
from generator.sources.markdown.plain import abstract_in, heading_in, plain_markdown
from generator.sources.person import Person, parse_orcid
from generator.sources.record import Link, Record, SourceFile, WorkType
from generator.sources.text.paragraphs import is_prose

__all__ = ["FrontMatterReader"]

_OPENING = re.compile(r"(---|\+\+\+)[ \t]*[\r\n]")
_KEYS = re.compile(
    r"^[\"']?(?:title|authors?|abstract)[\"']?[ \t]*[:=]", re.IGNORECASE | re.MULTILINE
)
_SUFFIXES = frozenset({".md", ".markdown", ".mdx", ".qmd", ".rmd"})
_ENDS = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE),
    "+++": re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE),
}
_LONGEST = 1 << 18  # characters of front matter
_PARTING, _MOST_PARTS = ",:=\n", 5_000  # what each of these parts may take a kilobyte
_TYPES = {  # beside the words of CSL and BibTeX, the numbers of Hugo's academic themes
    **dict.fromkeys(("1", "paperconference", "inproceedings", "conference"), WorkType.CONFERENCE),
    **dict.fromkeys(("2", "articlejournal", "journalarticle", "journal"), WorkType.ARTICLE),
    **dict.fromkeys(("3", "preprint", "manuscript"), WorkType.PREPRINT),
    **dict.fromkeys(("4", "report", "techreport"), WorkType.REPORT),
    **dict.fromkeys(("5", "book"), WorkType.BOOK),
    **dict.fromkeys(("6", "chapter", "incollection"), WorkType.CHAPTER),
    **dict.fromkeys(("7", "thesis", "phdthesis", "mastersthesis"), WorkType.THESIS),
    "dataset": WorkType.DATASET,
    "software": WorkType.SOFTWARE,
}
_SCHEMES = (
    (Scheme.DOI, ("doi",)),
    (Scheme.ARXIV, ("arxiv", "arxivid", "eprint")),
    (Scheme.ACL, ("acl", "aclid", "anthology")),
    (Scheme.OPENREVIEW, ("openreview",)),
    (Scheme.PUBMED, ("pmid", "pubmed")),
    (Scheme.PMC, ("pmcid", "pmc")),
    (Scheme.ISBN, ("isbn",)),
)
_LINKS = {
    "url": "", "urls": "", "link": "", "links": "", "paperurl": "", "externallink": "",
    "urlpdf": "pdf", "pdf": "pdf", "urlcode": "code", "code": "code", "github": "code",
    "urldataset": "data", "dataset": "data", "data": "data", "urlvideo": "video",
    "video": "video", "urlslides": "slides", "slides": "slides", "urlposter": "poster",
    "poster": "poster", "urlproject": "project page", "project": "project page",
    "website": "project page", "homepage": "project page", "demo": "demo", "urlpreprint": "",
    "arxiv": "", "openreview": "", "doi": "",
}  # fmt: skip
_LABELS = frozenset("code data model demo video slides poster pdf".split())


class FrontMatterReader:
    """Read a page that is one paper: its fields in YAML or TOML on top, its text below."""

    name = "markdown"

    def recognises(self, source: SourceFile) -> bool:
        """Accept a file that opens with the fence of front matter and names a field of papers."""
        if not _OPENING.match(source.opening):
            return False
        return source.suffix in _SUFFIXES or _KEYS.search(source.opening) is not None

    def read(self, source: SourceFile) -> Iterator[Record | Problem]:
        """Yield the page's record, or a problem."""
        text = source.text.lstrip("\ufeff \t\n")
        first_line = 1 + source.text.count("\n", 0, len(source.text) - len(text))
        opening = _OPENING.match(text)
        if not opening:
            yield warning(source.path, first_line, "a page without front matter")
            return
        end = _ENDS[text[:3]].search(text, opening.end())
        if end is None or end.start() > _LONGEST:
            yield warning(source.path, first_line, "front matter without an end", text=text[:3])
            return
        matter, body = text[opening.end() : end.start()], text[end.end() :]
        if sum(map(matter.count, _PARTING)) > _MOST_PARTS:
            message = "front matter of more fields than a paper has"
            yield warning(source.path, first_line, message)
            return
        fields, problems = read_front_matter(
            matter, is_yaml=text.startswith("---"), path=source.path, above=first_line
        )
        yield from problems
        if fields is None:
            return
        record = _record(source, first_line, fields, body)
        if record.title or record.abstract:
            yield record
        else:
            message = "a page with neither title nor text"
            yield warning(source.path, first_line, message, text=text[:3])


def _record(source: SourceFile, line: int, fields: FrontMatter, body: str) -> Record:
    by_address, links = part_addresses(_links(fields))
    identifiers = in_order([*_identifiers(fields), *by_address])
    venue = fields.text(
        "venue",
        "journal",
        "publication",
        "containertitle",
        "booktitle",
        "conference",
        "proceedings",
    ).removeprefix("In ")
    return Record(
        source=source.path,
        line=line,
        key=fields.text("citekey", "citationkey", "bibkey", "slug"),
        title=fields.text("title") or heading_in(body) or None,
        abstract=_abstract(fields, body),
        authors=_authors(fields),
        issued=next(filter(None, map(parse_issued, _dates(fields))), ""),
        work_type=_work_type(fields, venue, identifiers),
        venue=published_venue(venue),
        volume=fields.text("volume"),
        issue=fields.text("issue", "number"),
        pages=page_range(fields.text("pages", "page")),
        publisher=published_venue(fields.text("publisher")),
        identifiers=identifiers,
        links=links,
        keywords=_keywords(fields),
        language=language_tag(fields.text("lang", "language")),
    )


def _abstract(fields: FrontMatter, body: str) -> str:
    """Choose what is called so, then a summary of an abstract's length, then the page's text."""
    given = fields.text("abstract")
    if given:
        return given
    found, is_named = abstract_in(body)
    summary = fields.text("summary", "description", "excerpt", "tldr")
    return found if is_named or (found and not is_prose(summary)) else summary


def _dates(fields: FrontMatter) -> tuple[str, ...]:
    return (
        *fields.texts("date", "issued", "published", "publicationdate", "datepublished"),
        *fields.texts("year"),
        *fields.texts("publishdate"),
    )


def _authors(fields: FrontMatter) -> tuple[Person, ...]:
    """Read names as one text, as a list, or as mappings with name and ORCID (Quarto)."""
    value = fields.values.get("authors") or fields.values.get("author")
    if isinstance(value, str):
        return parse_name_list(plain_markdown(value))
    people = [_person(item) for item in (value if isinstance(value, list) else [value])]
    return tuple(person for person in people if person and person.family)


def _person(value: Tree) -> Person | None:
    if isinstance(value, str):
        # Hugo's academic themes write "admin" for the site's owner, whose name is elsewhere.
        return None if value == "admin" else parse_listed_name(plain_markdown(value))
    if not isinstance(value, dict):
        return None
    name = value.get("name") or value.get("literal")
    parts = name if isinstance(name, dict) else value
    family, given = parts.get("family"), parts.get("given")
    orcid = value.get("orcid")
    if isinstance(name, str):
        person = parse_listed_name(name)
    elif isinstance(family, str):
        person = Person(family=family, given=given if isinstance(given, str) else "")
    else:
        return None
    return replace(person, orcid=parse_orcid(orcid if isinstance(orcid, str) else None))


def _work_type(
    fields: FrontMatter, venue: str, identifiers: tuple[Identifier, ...]
) -> WorkType | None:
    for kind in fields.texts(
        "publicationtypes", "publicationtype", "itemtype", "entrytype", "type"
    ):
        if known := _TYPES.get(re.sub(r"[-_\s]", "", kind).lower()):
            return known
    return type_or_preprint(None, venue=venue, publisher="", identifiers=identifiers)


def _identifiers(fields: FrontMatter) -> Iterator[Identifier | None]:
    for scheme, names in _SCHEMES:
        for text in fields.texts(*names):
            yield parse_identifier(scheme, text)
    for text in fields.texts("venue", "journal", "publication"):
        yield arxiv_in(text)


def _links(fields: FrontMatter) -> Iterator[Link | None]:
    for name, label in _LINKS.items():
        if name not in fields.values:
            continue
        for text in fields.texts(name):
            yield link(text, label)
        value = fields.values.get(name)
        items = value if isinstance(value, list) else [value]
        for item in items:
            if isinstance(item, dict):  # Hugo: a list of {name, url}; or a mapping name: url
                address, named = item.get("url"), item.get("name") or item.get("type")
                pairs = [(named, address)] if address else list(item.items())
                for what, where in pairs:
                    word = what.lower() if isinstance(what, str) else ""
                    if isinstance(where, str):
                        yield link(where, word if word in _LABELS else label)


def _keywords(fields: FrontMatter) -> tuple[str, ...]:
    given = (*fields.texts("keywords"), *fields.texts("tags"), *fields.texts("categories"))
    parts = (part for words in given for part in re.split("[,;]", words))
    return tuple(dict.fromkeys(part for part in (p.strip(" #\"'") for p in parts) if part))
