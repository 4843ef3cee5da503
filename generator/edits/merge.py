"""Let one topic go into another: its words, papers and addresses follow, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, count

from generator.config import Section, TopicFile
from generator.edits.addresses import links_told, topic_at
from generator.edits.edit import Edit, FileEdit
from generator.edits.rename import led_by, with_old_address
from generator.edits.rewrite import rewrite
from generator.errors import UsageError
from generator.project import Project, TopicSource
from generator.topics.analysis import words

__all__ = ["merge_topics"]


def merge_topics(project: Project, texts: Mapping[str, str], old: str, into: str) -> Edit:
    """Let the topic at ``old`` go into the one at ``into``.

    texts: the survey's YAML files by path.
    To do it once more, say after a crash between two files, changes nothing that is done.
    Raises UsageError where one of the two is no topic, or both are the same.
    """
    gone, host = topic_at(project, old), topic_at(project, into)
    if gone is host:
        raise UsageError(f"'{old}' cannot go into itself")
    path = host.document.path
    wanted = _merged(project, gone, host)
    kept = FileEdit(
        was=path, path=path, before=texts[path], after=rewrite(texts[path], wanted, path=path)
    )
    removed = FileEdit(was=gone.document.path, path=None, before=texts[gone.document.path])
    return Edit(
        files=(kept, *led_by(project, texts, old, into), removed),
        told=tuple(_told(project, gone, host, wanted)),
    )


def _merged(project: Project, gone: TopicSource, host: TopicSource) -> TopicFile:
    pin = tuple(dict.fromkeys((*host.topic.pin, *gone.topic.pin)))
    return host.topic.model_copy(
        update={
            "keywords": (*host.topic.keywords, *_new_keywords(gone.topic, host.topic)),
            "pin": pin,
            "ban": tuple(_bans(project, gone, host, pin)),
            "aliases": with_old_address(
                host.topic.aliases, host.slug, *gone.topic.aliases, gone.slug
            ),
            "sections": (
                *host.topic.sections,
                *_new_sections(gone.topic.sections, host.topic.sections),
            ),
            "intro": _joined(host.topic.intro, gone.topic.intro),
        }
    )


def _new_keywords(gone: TopicFile, host: TopicFile) -> Iterator[str]:
    """Yield the keywords that the host lacks, compared as words in the singular.

    Without keywords it is the title that drew papers.
    """
    known = {tuple(words(phrase)) for phrase in (host.title, *host.keywords)}
    for keyword in gone.keywords or (gone.title,):
        if tuple(words(keyword)) not in known:
            known.add(tuple(words(keyword)))
            yield keyword


def _bans(
    project: Project, gone: TopicSource, host: TopicSource, pin: Sequence[str]
) -> Iterator[str]:
    """Yield the bans that still mean something.

    A paper that was kept out of one of the two because it belongs to the other is now at home.
    """
    for paper_id in dict.fromkeys((*host.topic.ban, *gone.topic.ban)):
        line = project.ledger.papers.get(paper_id)
        is_at_home = line is not None and line.topic in {gone.slug, host.slug}
        if paper_id not in pin and not is_at_home:
            yield paper_id


def _new_sections(gone: Sequence[Section], host: Sequence[Section]) -> Iterator[Section]:
    """Yield the sections that the host lacks, each with an id that is free there."""
    taken = {section.id for section in host}
    for section in gone:
        if section not in host:
            names = chain([section.id], (f"{section.id}-{n}" for n in count(2)))
            free = next(name for name in names if name not in taken)
            taken.add(free)
            yield section.model_copy(update={"id": free})


def _joined(host: str, gone: str) -> str:
    """Return both introductions, the host's first; what is there already is not repeated."""
    first, second = host.rstrip("\n"), gone.strip("\n")
    if not second.strip() or first.endswith(second):
        return host
    return f"{first}\n\n{second}\n" if first.strip() else f"{second}\n"


def _told(
    project: Project, gone: TopicSource, host: TopicSource, wanted: TopicFile
) -> Iterator[str]:
    yield (
        f"{gone.document.path} went into {host.document.path}; "
        f"'{gone.slug}' stays as an old address that leads there."
    )
    n_new = len(wanted.keywords) - len(host.topic.keywords)
    yield f"Keywords new to it: {n_new}. Its title is still '{host.topic.title}'."
    if gone.topic.summary:
        yield f"Its summary is its own; the other's was: {gone.topic.summary}"
    if gone.topic.intro.strip():
        yield "Both introductions stand one after the other: make one of them."
    n_sections = len(wanted.sections) - len(host.topic.sections)
    if n_sections:
        yield f"Sections that came along: {n_sections}. Do they still divide the whole?"
    dropped = sorted({*host.topic.ban, *gone.topic.ban} - {*wanted.ban})
    if dropped:
        yield f"No longer banned, being at home here: {', '.join(dropped)}."
    yield from links_told(project, gone.slug)
