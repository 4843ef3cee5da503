"""The line that pins a paper to a topic, as its file would have it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.edits.rewrite import rewrite
from generator.edits.spelling import spell
from generator.errors import Location, SurveyError
from generator.project import TopicSource

__all__ = ["Settlement", "settle"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """A line to write, and where: a new one, or a list in brackets with one item more."""

    where: Location
    line: str


def settle(source: TopicSource, text: str, paper_id: str) -> Settlement:
    """Return the line that pins a paper which the topic neither pins nor bans.

    text: of the topic's file.
    """
    path = source.document.path
    pinned = source.topic.model_copy(update={"pin": (*source.topic.pin, paper_id)})
    try:
        after = rewrite(text, pinned, path=path).splitlines()
    except SurveyError:  # a layout that we do not edit: the editor sees where this goes
        return Settlement(where=Location(path=path), line=f"pin: [{spell(paper_id)}]")
    # The last line that differs is the one with the pin; a comma above it may be new as well.
    from_the_end = zip(reversed(after), reversed(text.splitlines()), strict=False)
    n_same = next(n for n, (new, old) in enumerate(from_the_end) if new != old)
    number = len(after) - n_same
    return Settlement(where=Location(path=path, line=number), line=after[number - 1])
