"""The ledger: ids and assignments from build to build, as JSON lines.

It is to topics what a lock file is to dependencies: written by the machine only, committed, and
read back so that addresses and placements stay put. First comes a line per topic, then one per
paper, each sorted by name, so that two branches rarely touch the same place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

import msgspec

from generator.errors import Location, Problem
from generator.slugs import is_slug

__all__ = ["Ledger", "LedgerLine", "TopicLine", "parse_ledger", "render_ledger"]

_RESTORE = "The ledger is written by the machine: restore this line from git."


class LedgerLine(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One paper's line.

    titles, abstracts: fingerprints of every record that has been this paper.
    ids: identifiers of those records, such as ``doi:10.1/x``.
    topic: home topic's slug; None is unsorted.
    decided_by: ``text`` or ``editor``.
    first_seen: ISO date of the edition that brought the paper in.
    merged_into: id of the paper that took this one up; its address redirects there.
    gone: no record of this paper is left in the sources; its id stays reserved.
    """

    id: str
    titles: tuple[str, ...] = ()
    abstracts: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    topic: str | None = None
    similarity: float | None = None
    margin: float | None = None
    runner_up: str | None = None
    decided_by: str = "text"
    first_seen: str = ""
    merged_into: str | None = None
    gone: bool = False

    def identity(self) -> LedgerLine:
        """Return the line without the paper's place: what papers are does not hang on topics."""
        return LedgerLine(
            id=self.id,
            titles=self.titles,
            abstracts=self.abstracts,
            ids=self.ids,
            first_seen=self.first_seen,
            merged_into=self.merged_into,
            gone=self.gone,
        )


class TopicLine(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The words by which a topic drew the papers that the ledger binds to it.

    topic: its slug.
    title: the title that placed them; a topic that is only renamed keeps drawing by this one.
    keywords: digest of the editor's keywords.
    ban: ids of the papers that the editor kept out; to lift a ban is to free its paper.
    """

    topic: str
    title: str
    keywords: str
    ban: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The lines of all papers by id, and of all topics by slug."""

    papers: Mapping[str, LedgerLine] = field(default_factory=dict)
    topics: Mapping[str, TopicLine] = field(default_factory=dict)


_PAPER = msgspec.json.Decoder(LedgerLine)
_TOPIC = msgspec.json.Decoder(TopicLine)


def parse_ledger(data: bytes, *, path: str) -> tuple[Ledger, tuple[Problem, ...]]:
    """Read a ledger; a damaged or repeated line is a problem, the rest is kept."""
    papers: dict[str, LedgerLine] = {}
    topics: dict[str, TopicLine] = {}
    problems = []
    for number, raw in enumerate(data.splitlines(), start=1):
        if not raw.strip():
            continue
        where = Location(path=path, line=number)
        try:
            line = _parse_line(raw)
        except ValueError as error:
            problems.append(Problem(message=str(error), where=where, hint=_RESTORE))
            continue
        name = line.topic if isinstance(line, TopicLine) else line.id
        if name in (topics if isinstance(line, TopicLine) else papers):
            hint = "After a git merge keep one of the two lines, then build again."
            message = f"'{name}' has two lines"
            problems.append(Problem(message=message, where=where, hint=hint))
        if isinstance(line, TopicLine):
            topics[name] = line
        else:
            papers[name] = line
    return Ledger(papers=papers, topics=topics), tuple(problems)


def _parse_line(raw: bytes) -> LedgerLine | TopicLine:
    """Decode one line; raises ValueError that says what is wrong with it."""
    try:
        line = _PAPER.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        try:
            words = _TOPIC.decode(raw)
        except (msgspec.DecodeError, UnicodeDecodeError):
            raise ValueError(f"not a line of the ledger: {error}") from error
        _require_slug(words.topic, "a topic's address")
        return words
    _require_slug(line.id, "a paper's id")
    _require_slug(line.merged_into, "a paper's id")
    _require_slug(line.topic, "a topic's address")
    if line.first_seen and not _is_date(line.first_seen):
        raise ValueError(f"'{line.first_seen}' is not a date")
    return line


def _require_slug(text: str | None, what: str) -> None:
    if text is not None and not is_slug(text):
        raise ValueError(f"{text!r} cannot be {what}")


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def render_ledger(papers: Iterable[LedgerLine], topics: Iterable[TopicLine] = ()) -> bytes:
    """Write the lines in order; equal lines give equal bytes."""
    lines: list[LedgerLine | TopicLine] = [
        *sorted(topics, key=lambda line: line.topic),
        *sorted(papers, key=lambda line: line.id),
    ]
    encode = msgspec.json.Encoder().encode
    return b"".join(encode(line) + b"\n" for line in lines)
