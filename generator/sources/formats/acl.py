"""ACL Anthology XML: one collection, such as ``2022.acl.xml``, with its volumes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from generator.errors import Problem
from generator.sources.fields.addresses import in_order, link, part_addresses
from generator.sources.fields.issued import parse_issued
from generator.sources.fields.languages import language_tag
from generator.sources.fields.page_range import page_range
from generator.sources.identifiers import Identifier, Scheme, parse_identifier
from generator.sources.person import Person, parse_orcid
from generator.sources.record import Link, Record, SourceFile, WorkType
from generator.sources.text.flatten import flatten_element
from generator.sources.xml import Element, Entry, left_out, read_entries, root_tag

__all__ = ["AclReader"]

_SITE = "https://aclanthology.org/"
_NEW_COLLECTION = re.compile(r"\d{4}\.\w+")
_OLD_COLLECTION = re.compile(r"[A-Z]\d\d")
_ISSUE_OF_JOURNAL = re.compile(r",? (?:Volume|Vol\.|Number|Issue) ?\d.*")
_RANGE = re.compile(r"[-–/]")
_LABELS = {"software": "code", "dataset": "data", "presentation": "slides"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Volume:
    """What the papers of a volume have in common; as in a record."""

    issued: str = ""
    work_type: WorkType | None = None
    venue: str = ""
    volume: str = ""
    issue: str = ""
    publisher: str = ""


class AclReader:
    """Read the papers of every volume; front and back matter are no papers.

    An award is a key word, and so is "retracted" or "withdrawn".
    """

    name = "acl"

    def recognises(self, source: SourceFile) -> bool:
        """Accept a collection of volumes; libraries have collections of other things."""
        opening = source.opening
        return root_tag(opening) == "collection" and "<volume" in opening

    def read(self, source: SourceFile) -> Iterator[Record | Problem]:
        """Yield a record for each paper, in file order."""
        volume = _Volume()
        for entry in read_entries(source, ("meta", "paper")):
            if isinstance(entry, Problem):
                yield entry
            elif entry.element.tag == "meta":
                volume = _read_volume(entry)
            elif entry.element.attributes.get("type") not in {"backmatter", "frontmatter"}:
                yield _read_paper(source, entry, volume)


def _read_volume(entry: Entry) -> _Volume:
    """Read the head of a volume; the title of a journal may stand in that of an issue alone."""
    meta = entry.element
    title = flatten_element(meta.find("booktitle"))
    kind = entry.above[-1].get("type") if entry.above else None
    is_journal = kind == "journal" or bool(meta.find("journal-volume"))
    if is_journal:
        title = meta.text("journal-title") or _ISSUE_OF_JOURNAL.sub("", title)
    month = _RANGE.split(meta.text("month"), maxsplit=1)[0]  # "May 22–27", "June/July"
    return _Volume(
        issued=parse_issued(f"{month} {meta.text('year')}"),
        work_type=WorkType.ARTICLE if is_journal else WorkType.CONFERENCE,
        venue=title,
        volume=meta.text("journal-volume"),
        issue=meta.text("journal-issue"),
        publisher=meta.text("publisher"),
    )


def _read_paper(source: SourceFile, entry: Entry, volume: _Volume) -> Record | Problem:
    paper = entry.element
    title = flatten_element(paper.find("title"))
    abstract = flatten_element(paper.find("abstract"))
    if not title and not abstract:
        return left_out(source, entry, "a paper without a title and without an abstract")
    identifiers, links = part_addresses(_links(paper))
    own = parse_identifier(Scheme.ACL, paper.text("url")) or _composed_id(entry)
    doi = parse_identifier(Scheme.DOI, paper.text("doi"))
    return Record(
        source=source.path,
        line=entry.line,
        title=title or None,
        abstract=abstract,
        authors=tuple(person for a in paper.all("author") if (person := _person(a)).family),
        issued=volume.issued,
        work_type=volume.work_type,
        venue=volume.venue,
        volume=volume.volume,
        issue=volume.issue,
        pages=page_range(paper.text("pages")),
        publisher=volume.publisher,
        identifiers=in_order((own, doi, *identifiers)),
        links=links,
        keywords=tuple(_keywords(paper)),
        language=language_tag(paper.text("language")),
        key=paper.text("bibkey"),
    )


def _composed_id(entry: Entry) -> Identifier | None:
    """Build the id of a paper without an address: 2022.acl-long.1, P19-1001, W19-0101."""
    if len(entry.above) < 2:
        return None
    collection, volume = (above.get("id", "") for above in entry.above[-2:])
    paper = entry.element.attributes.get("id", "")
    if _NEW_COLLECTION.fullmatch(collection):
        return parse_identifier(Scheme.ACL, f"{collection}-{volume}.{paper}")
    if not (_OLD_COLLECTION.fullmatch(collection) and _is_number(volume) and _is_number(paper)):
        return None
    # Workshops have more volumes and fewer papers each; so had COLING 1969 and EMNLP 2019.
    many = collection[0] == "W" or collection == "C69" or (collection == "D19" and int(volume) > 4)
    width = 2 if many else 3
    number = f"{int(volume):0{4 - width}}{int(paper):0{width}}"
    return parse_identifier(Scheme.ACL, f"{collection}-{number}")


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 4


def _person(author: Element) -> Person:
    """Return a person; a name of one part is all family name, a stop in the other none."""
    first, last = author.text("first"), author.text("last")
    if not any(map(str.isalnum, last)):
        last = ""
    return Person(
        family=last or first,
        given=first if last else "",
        orcid=parse_orcid(author.attributes.get("orcid")),
    )


def _links(paper: Element) -> Iterator[Link | None]:
    yield link(paper.text("url"))
    labels = _LABELS
    if any(paper.all("pwccode")):  # an archive beside the repository is a copy
        labels = _LABELS | {"software": "software"}
    for attachment in paper.all("attachment"):
        kind = attachment.attributes.get("type", "").lower() or "attachment"
        yield _file(attachment.text(), labels.get(kind, kind), folder="attachments/")
    for video in paper.all("video"):
        yield _file(video.attributes.get("href", ""), "video")
    for erratum in paper.all("erratum"):
        yield _file(erratum.text(), "erratum", suffix=".pdf")
    for code in paper.all("pwccode"):
        yield link(code.attributes.get("url", ""), "code")


def _file(name: str, label: str, *, folder: str = "", suffix: str = "") -> Link | None:
    """Return the link to a file of the Anthology, whose name may also be a whole address."""
    if not name or "://" in name:
        return link(name, label)
    return Link(url=_SITE + folder + quote(name) + suffix, label=label)


def _keywords(paper: Element) -> Iterator[str]:
    if paper.find("retracted"):
        yield "retracted"
    if paper.find("removed"):
        yield "withdrawn"
    for award in paper.all("award"):
        if words := award.text():
            yield words
