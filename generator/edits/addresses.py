"""Topics by their addresses: find one, find a free one, and find what links to one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.errors import Location, UsageError
from generator.nearest import nearest
from generator.project import Project, TopicSource
from generator.slugs import RESERVED, is_slug

__all__ = ["links_told", "require_free", "topic_at"]

_NEAR = 50  # likeness from which on one name may be meant by another


def topic_at(project: Project, address: str) -> TopicSource:
    """Return the topic that has an address.

    Raises UsageError where there is none, with the one that may be meant.
    """
    topics = {source.slug: source for source in project.topics}
    if address in topics:
        return topics[address]
    owners = {alias: source.slug for source in project.topics for alias in source.topic.aliases}
    near = nearest(address, sorted(topics), least=_NEAR)
    if address in owners:
        hint = f"It is an old address of '{owners[address]}'."
    elif near:
        hint = f"Did you mean '{near}'?"
    else:
        hint = f"Topics are: {', '.join(sorted(topics))}." if topics else "There are no topics yet."
    raise UsageError(f"no topic has the address '{address}'. {hint}")


def require_free(project: Project, address: str, *, by: TopicSource) -> None:
    """Raise UsageError unless a topic may take an address; its own old ones it may."""
    if not is_slug(address):
        raise UsageError(
            f"'{address}' cannot be a topic's address: "
            "use small letters, digits and single hyphens, such as 'my-topic'"
        )
    if address in RESERVED:
        why = "it is reserved" if address == "index" else "some systems take no such file"
        raise UsageError(f"'{address}' cannot be a topic's address: {why}")
    for source in project.topics:
        if source.slug == address:
            raise UsageError(f"the address '{address}' is taken by {source.document.path}")
        if source is not by and address in source.topic.aliases:
            raise UsageError(f"'{address}' is an old address in {source.document.path}")


def links_told(project: Project, address: str) -> Iterator[str]:
    """Tell each place where the editor's Markdown links to the page that a topic leaves."""
    link = re.compile(rf"(?<![\w-])topics/{re.escape(address)}\.(?:html|xml)\b")
    texts = [(s.document.locate(("intro",)), s.topic.intro) for s in project.topics]
    for page in project.pages:
        lines = enumerate(page.text.splitlines(), start=1)
        texts += [(Location(path=page.path, line=number), line) for number, line in lines]
    for where, text in texts:
        if link.search(text):
            yield f"{where} links to topics/{address}.html, which goes on working."
