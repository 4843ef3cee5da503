"""The changes in words: a headline, and groups of lines that every report shows alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from generator.changes.types import AddedPaper, Cause, Changes, Gone, MovedPaper
from generator.counted import counted
from generator.topics.survey import Decider

__all__ = ["Group", "Line", "group_changes", "headline", "percent"]

_MOST_TERMS = 4
_LONGEST = 140  # characters of one text from a paper or a topic

_GONE = {Gone.HIDDEN: "hidden by the editor", Gone.NO_SOURCE: "no source holds it any more"}
_CAUSES = {
    Cause.PIN: "pinned by the editor",
    Cause.BAN: "banned from its topic by the editor",
    Cause.UNPIN: "its pin was taken away by the editor",
    Cause.UNBAN: "its ban was taken away by the editor",
    Cause.RETIRED: "its topic is gone",
    Cause.BORN: "the topic is new",
    Cause.WORDS: "the words of a topic changed",
    Cause.PINS: "other papers of a topic were pinned, banned or set free",
    Cause.OPTIONS: "the placement options changed",
    Cause.TEXT: "decided by the text",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One change.

    id: of a paper or topic. title: its title. what: the change in words. why: clauses, which a
    report joins by semicolons and may break a line between.
    """

    id: str
    title: str
    what: str
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Changes of one sort, at least one."""

    heading: str
    lines: tuple[Line, ...]


def headline(changes: Changes) -> str:
    """Say in one sentence how much changes."""
    topics = changes.topics
    parts = [_moves_counted(changes)] if changes.moved else []
    parts += _counted(
        (len(changes.added), "added"),
        (len(changes.removed), "removed"),
        (len(changes.merged), "merged"),
        (len(changes.joined), "new duplicates" if len(changes.joined) > 1 else "new duplicate"),
        (len(changes.retitled), "retitled"),
    )
    of_topics = _counted(
        (len(topics.born), "born"),
        (len(topics.renamed), "renamed"),
        (sum(len(merged.before) - 1 for merged in topics.merged), "merged"),
        (len(topics.split), "split"),
        (len(topics.retired), "retired"),
        (len(topics.reworded), "reworded"),
    )
    if of_topics:
        parts.append(f"topics: {', '.join(of_topics)}")
    return f"Against {_plain(changes.against)}: {'; '.join(parts) or 'no paper or topic moves'}."


def _moves_counted(changes: Changes) -> str:
    n_named = sum(paper.cause.is_named for paper in changes.moved)
    n_tipped = sum(paper.cause.is_tipped for paper in changes.moved)
    n_by_text = len(changes.moved) - n_named - n_tipped
    by = _counted(
        (n_named, "by the editor"), (n_tipped, "tipped by an edit"), (n_by_text, "by the text")
    )
    shared = counted(changes.n_shared, "paper")
    return (
        f"{len(changes.moved)} of {shared} moved ({percent(changes.churn)} churn: {', '.join(by)})"
    )


def percent(share: float) -> str:
    """Write a share given in percent, with up to two digits."""
    return f"{share:.2f}".rstrip("0").rstrip(".") + "%"


def group_changes(changes: Changes) -> tuple[Group, ...]:
    """Return the groups that hold anything, moves first."""
    found = (
        ("Moved by the editor", _moves(changes, lambda cause: cause.is_named)),
        ("Tipped by an edit", _moves(changes, lambda cause: cause.is_tipped)),
        ("Moved by the text", _moves(changes, lambda cause: cause is Cause.TEXT)),
        ("Topics", _topics(changes)),
        ("Added", _added(changes)),
        ("Removed", _removed(changes)),
        ("Merged", _merged(changes)),
        ("New duplicates", _joined(changes)),
        ("Retitled", _retitled(changes)),
    )
    groups = (Group(heading=heading, lines=tuple(lines)) for heading, lines in found)
    return tuple(group for group in groups if group.lines)


def _moves(changes: Changes, is_meant: Callable[[Cause], bool]) -> Iterator[Line]:
    for paper in changes.moved:
        if is_meant(paper.cause):
            what = f"{_topic_then(changes, paper.former)} → {_topic(changes, paper.after)}"
            why = (_CAUSES[paper.cause], *_evidence(changes, paper))
            yield Line(id=paper.id, title=_plain(paper.title), what=what, why=why)


def _topics(changes: Changes) -> Iterator[Line]:
    topics = changes.topics
    for born in topics.born:
        yield _of_topic(changes, born.slug, f"born with {counted(born.n_papers, 'paper')}")
    for renamed in topics.renamed:
        address = "" if renamed.before == renamed.after else f"its address was {renamed.before}"
        title = renamed.title_before
        words = "" if title in {None, renamed.title} else f"its title was {_plain(title or '')}"
        what = "renamed: " + ", ".join(part for part in (address, words) if part)
        yield _of_topic(changes, renamed.after, what)
    for merged in topics.merged:
        others = (slug for slug in merged.before if slug != merged.into)
        yield _of_topic(changes, merged.into, f"took up {_listed(changes, others)}")
    for split in topics.split:
        title = _topic_then(changes, split.before)
        yield Line(id=split.before, title=title, what=f"split into {_listed(changes, split.into)}")
    for retired in topics.retired:
        n_gone = retired.n_before - retired.n_papers
        had = f"it had {counted(retired.n_before, 'paper')}"
        had += f" ({n_gone} no longer shown)" if n_gone else ""
        advice = []
        if retired.heir:
            had += f", of which {retired.n_heir} went to {_topic(changes, retired.heir)}"
            advice.append(f"'aliases: [{retired.slug}]' there would keep the address")
        why = ("its address leads nowhere", had, *advice)
        title = _topic_then(changes, retired.slug)
        yield Line(id=retired.slug, title=title, what="retired", why=why)
    for slug in topics.reworded:
        yield _of_topic(changes, slug, "draws papers by other words")


def _added(changes: Changes) -> Iterator[Line]:
    for paper in changes.added:
        by = ("pinned by the editor",) if paper.decided_by is Decider.EDITOR else ()
        again = "again " if paper.returned else ""
        what = f"{again}in {_topic(changes, paper.topic)}"
        why = (*by, *_evidence(changes, paper))
        yield Line(id=paper.id, title=_plain(paper.title), what=what, why=why)


def _removed(changes: Changes) -> Iterator[Line]:
    for paper in changes.removed:
        what = f"was in {_topic_then(changes, paper.former)}"
        yield Line(id=paper.id, title="", what=what, why=(_GONE[paper.because],))


def _merged(changes: Changes) -> Iterator[Line]:
    for paper in changes.merged:
        yield Line(id=paper.id, title="", what=f"now {paper.into}: {_plain(paper.title)}")


def _joined(changes: Changes) -> Iterator[Line]:
    for record in changes.joined:
        what = f"seen again in {_plain(record.source)}, line {record.line}"
        yield Line(id=record.id, title=_plain(record.title), what=what)


def _retitled(changes: Changes) -> Iterator[Line]:
    for paper in changes.retitled:
        what = "new title from " + ("the editor" if paper.by is Decider.EDITOR else "a source")
        yield Line(id=paper.id, title=_plain(paper.title), what=what)


def _of_topic(changes: Changes, slug: str, what: str) -> Line:
    return Line(id=slug, title=_topic(changes, slug), what=what)


def _topic(changes: Changes, slug: str | None) -> str:
    return "unsorted" if slug is None else _plain(changes.titles.get(slug, slug))


def _topic_then(changes: Changes, slug: str | None) -> str:
    """Name an earlier topic as it was called then; today's slugs may mean something else."""
    known = changes.titles_before.get(slug or "")
    return _topic(changes, slug) if known is None else _plain(known)


def _listed(changes: Changes, slugs: Iterable[str]) -> str:
    return ", ".join(_topic(changes, slug) for slug in slugs)


def _evidence(changes: Changes, paper: MovedPaper | AddedPaper) -> tuple[str, ...]:
    """Say how clear the placement is, and the terms that decided."""
    clear = f"similarity {paper.similarity:.3f}, margin {paper.margin:.3f}"
    if isinstance(paper, MovedPaper) and paper.runner_up:
        which = "nearest" if paper.after is None else "runner-up"
        clear += f", {which} {_topic(changes, paper.runner_up)}"
    terms = ", ".join(_plain(reason.term) for reason in paper.why[:_MOST_TERMS])
    return (clear, terms) if terms else (clear,)


def _counted(*counts: tuple[int, str]) -> list[str]:
    return [f"{n} {what}" for n, what in counts if n]


def _plain(text: str) -> str:
    """Make one short line of a text, without characters that steer a terminal."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"
