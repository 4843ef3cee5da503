"""What was looked up for papers and accepted by a person: ``content/enriched.jsonl``.

Machine-written and committed, one line per paper sorted by id. A line fills gaps only: what a
source or the editor says goes before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from generator.corpus.paper import Paper
from generator.errors import Location, Problem
from generator.slugs import is_slug
from generator.sources.fields.addresses import link
from generator.sources.fields.issued import parse_issued
from generator.sources.identifiers import Scheme, parse_prefixed
from generator.sources.person import Person
from generator.sources.record import Link, Record, WorkType

__all__ = [
    "Enrichment",
    "gaps",
    "parse_enrichments",
    "render_enrichments",
    "supplements",
]

_RESTORE = "Restore this line from git, or take it out and run: litatlas enrich"


class Enrichment(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What one service says of one paper.

    paper: its id. service: who said it; address: where. date: ISO date on which it was accepted.
    evidence: why it is held to be the same work, in words.
    identifiers: as ``scheme:value``. All others: as in a record.
    """

    paper: str
    service: str
    address: str
    date: str
    evidence: str
    title: str
    authors: tuple[Person, ...] = ()
    issued: str = ""
    work_type: WorkType | None = None
    venue: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    publisher: str = ""
    identifiers: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()


_LINE = msgspec.json.Decoder(Enrichment)


def gaps(work: Paper | Record) -> tuple[str, ...]:
    """Name what nobody says of a paper, or what a record does not: authors, year, venue, DOI."""
    known = {
        "authors": bool(work.authors),
        "year": bool(work.issued),
        "venue": bool(work.venue),
        "DOI": any(one.scheme is Scheme.DOI for one in work.identifiers),
    }
    return tuple(name for name, is_known in known.items() if not is_known)


def parse_enrichments(
    data: bytes, *, path: str
) -> tuple[Mapping[str, Enrichment], tuple[Problem, ...]]:
    """Read the lines by paper; a damaged or repeated one is a problem, the rest is kept."""
    lines: dict[str, Enrichment] = {}
    problems = []
    for number, raw in enumerate(data.splitlines(), start=1):
        if not raw.strip():
            continue
        where = Location(path=path, line=number)
        try:
            line = _LINE.decode(raw)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            message = f"not a line of what was looked up: {error}"
            problems.append(Problem(message=message, where=where, hint=_RESTORE))
            continue
        if not is_slug(line.paper):
            message = f"{line.paper!r} cannot be a paper's id"
            problems.append(Problem(message=message, where=where, hint=_RESTORE))
        elif line.paper in lines:
            hint = "After a git merge keep one of the two lines."
            message = f"'{line.paper}' has two lines"
            problems.append(Problem(message=message, where=where, hint=hint))
        else:
            lines[line.paper] = line
    return lines, tuple(problems)


def render_enrichments(lines: Iterable[Enrichment]) -> bytes:
    """Write the lines in order of paper; equal lines give equal bytes."""
    encode = msgspec.json.Encoder().encode
    return b"".join(encode(line) + b"\n" for line in sorted(lines, key=lambda line: line.paper))


def supplements(lines: Mapping[str, Enrichment]) -> dict[str, tuple[Record, ...]]:
    """Return the lines as records, by paper; a record's source is the service's name."""
    ordered = sorted(lines.values(), key=lambda line: line.paper)
    return {
        line.paper: (_as_record(line, number=number),)
        for number, line in enumerate(ordered, start=1)
    }


def _as_record(line: Enrichment, *, number: int) -> Record:
    return Record(
        source=line.service,
        line=number,
        title=line.title,
        authors=line.authors,
        issued=parse_issued(line.issued),
        work_type=line.work_type,
        venue=line.venue,
        volume=line.volume,
        issue=line.issue,
        pages=line.pages,
        publisher=line.publisher,
        identifiers=tuple(filter(None, map(parse_prefixed, line.identifiers))),
        links=tuple(filter(None, (link(one.url, one.label) for one in line.links))),
    )
