"""What ``check``, ``explain`` and ``add`` tell of merging, and of papers that may be one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from generator.corpus.paper import Corpus, Evidence, Paper, Twin
from generator.counted import counted
from generator.sources.record import Record

__all__ = ["told_merges", "told_records", "told_twins"]

_MOST_TWINS = 10
_BY = {
    Evidence.EDITOR: "the editor",
    Evidence.IDENTIFIER: "identifier",
    Evidence.TITLE: "title",
    Evidence.ABSTRACT: "abstract",
}


def told_merges(corpus: Corpus) -> Iterator[str]:
    """Yield lines on the records that joined others, by evidence, and on possible duplicates.

    Possible duplicates are notes, not problems: most are two works of one title. An editor's
    ``merge`` or ``keep_apart`` settles a pair, and it is told no more.
    """
    n_joined = Counter(joint.evidence for paper in corpus for joint in paper.joints)
    if n_joined:
        by = ", ".join(f"{n_joined[e]} by {_BY[e]}" for e in Evidence if n_joined[e])
        yield f"{counted(n_joined.total(), 'record')} merged: {by}"
    yield from told_twins(corpus.twins)


def told_twins(twins: Sequence[Twin]) -> Iterator[str]:
    """Yield lines on possible duplicates, each with what speaks for and against."""
    if twins:
        n_twins = counted(len(twins), "possible duplicate")
        yield f"{n_twins} (settle with merge or keep_apart in content/papers.yaml)"
    for twin in twins[:_MOST_TWINS]:
        yield f"  {twin.first}  {twin.second}  shared: {twin.shared}; against: {twin.apart}"
    if len(twins) > _MOST_TWINS:
        yield f"  and {len(twins) - _MOST_TWINS} more"


def told_records(paper: Paper, corpus: Corpus) -> Iterator[str]:
    """Yield a line for each record of a paper, with what joined it, and its possible duplicates."""
    # A joint names its record by value; two records that are equal stand at one place.
    why = {joint.record: joint for joint in paper.joints}
    yield "where it comes from"
    for at, record in enumerate(paper.records):
        joint = why.get(record)
        by = f"  joins {_place(joint.other)} by {joint.shared}" if joint and at else ""
        yield f"  {_place(record)}{by}"
    for record in paper.supplements:
        yield f"  {_place(record)}  looked up later"
    for twin in corpus.twins:
        if paper.id in {twin.first, twin.second}:
            other = twin.second if twin.first == paper.id else twin.first
            yield f"  perhaps also {other}: {twin.shared}; against: {twin.apart}"


def _place(record: Record) -> str:
    return f"{record.source}:{record.line}"
