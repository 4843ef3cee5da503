"""Divide a topic into several: one is its heir, and whatever the editor wrote finds its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.corpus.paper import Corpus
from generator.counted import counted
from generator.edits.addresses import links_told, require_free, topic_at
from generator.edits.edit import Edit, FileEdit
from generator.edits.rename import led_by, sibling, with_old_address
from generator.edits.rewrite import rewrite, write_topic
from generator.project import Project, TopicSource
from generator.topics.analysis import words
from generator.topics.discover import Proposal

__all__ = ["split_topic"]

# Proposed keywords a part takes. Measured on five topics of the survey, divided into three: with 8,
# 117 of 129 papers are placed in their part and 40 others join; with 4, 112 and 31; with 16, 120
# and 59.
_N_PROPOSED = 8


def split_topic(
    project: Project,
    texts: Mapping[str, str],
    address: str,
    parts: Sequence[Proposal],
    corpus: Corpus,
) -> Edit:
    """Put parts in the place of the topic at ``address``.

    texts: the survey's YAML files by path.
    The largest part is the heir: it gets the topic's file with summary, introduction, sections and
    remarks, and its addresses. Each keyword goes to the part of whose papers the largest share
    uses it, each pin to the part that holds the paper; bans hold for all parts.
    """
    source = topic_at(project, address)
    for part in parts:
        require_free(project, part.slug, by=source)
    heir = max(parts, key=lambda part: len(part.paper_ids))
    others = [part for part in parts if part is not heir]
    keywords = _shared_out(source.topic.keywords, heir, others, corpus)
    pins = _pins(source.topic.pin, heir, others)
    path = source.document.path
    wanted = source.topic.model_copy(
        update={
            "title": heir.file.title,
            "keywords": keywords[heir.slug],
            "pin": pins[heir.slug],
            "aliases": with_old_address(source.topic.aliases, heir.slug, source.slug),
        }
    )
    inherited = FileEdit(
        was=path,
        path=sibling(source, heir.slug),
        before=texts[path],
        after=rewrite(texts[path], wanted, path=path),
    )
    remark = f"Split from '{source.slug}'; title, summary and keywords are a draft."
    new = [
        FileEdit(
            was=None,
            path=sibling(source, part.slug),
            after=write_topic(
                part.file.model_copy(
                    update={
                        "keywords": keywords[part.slug],
                        "pin": pins[part.slug],
                        "ban": source.topic.ban,
                    }
                ),
                remarks=[remark],
            ),
        )
        for part in others
    ]
    return Edit(
        files=(*new, *led_by(project, texts, source.slug, heir.slug), inherited),
        told=tuple(_told(project, source, heir, others)),
    )


def _shared_out(
    keywords: Sequence[str], heir: Proposal, others: Sequence[Proposal], corpus: Corpus
) -> dict[str, tuple[str, ...]]:
    """Return every part's keywords by its slug: the editor's, then those proposed."""
    texts = {
        paper.id: f" {' '.join(words(f'{paper.title.text} . {paper.abstract.text}'))} "
        for paper in corpus
    }
    shared = {part.slug: list[str]() for part in (heir, *others)}
    for keyword in keywords:
        phrase = f" {' '.join(words(keyword))} "
        shares = {
            part.slug: sum(phrase in texts[p] for p in part.paper_ids) / len(part.paper_ids)
            for part in (heir, *others)
        }
        shared[max(shares, key=shares.__getitem__)].append(keyword)
    for part in (heir, *others):
        known = {tuple(words(keyword)) for keyword in keywords}
        new = [k for k in part.file.keywords if tuple(words(k)) not in known]
        shared[part.slug] += new[:_N_PROPOSED]
    return {slug: tuple(chosen) for slug, chosen in shared.items()}


def _pins(
    pin: Sequence[str], heir: Proposal, others: Sequence[Proposal]
) -> dict[str, tuple[str, ...]]:
    """Return each part's pins by its slug; the heir gets those of papers that no part holds."""
    pins = {part.slug: tuple(p for p in pin if p in part.paper_ids) for part in others}
    held = {paper_id for chosen in pins.values() for paper_id in chosen}
    return {**pins, heir.slug: tuple(p for p in pin if p not in held)}


def _told(
    project: Project, source: TopicSource, heir: Proposal, others: Sequence[Proposal]
) -> Iterator[str]:
    yield f"'{source.topic.title}' ({source.slug}) is now:"
    for part in (heir, *others):
        n_papers = len(part.paper_ids)
        papers = counted(n_papers, "paper")
        yield f"  {sibling(source, part.slug)}  {part.file.title}, {papers}"
    kept = [name for name in ("summary", "intro", "sections") if getattr(source.topic, name)]
    yield (
        f"'{source.slug}' stays as an old address that leads to '{heir.slug}', the largest part. "
        + (f"There are also its {', '.join(kept)}, still about the whole." if kept else "")
    ).strip()
    yield "Titles and new keywords are drafts: make them yours."
    yield from links_told(project, source.slug)
