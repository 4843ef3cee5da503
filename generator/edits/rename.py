"""Give a topic another address; the old one stays as a redirect, and no paper moves."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from generator.edits.addresses import links_told, require_free, topic_at
from generator.edits.edit import Edit, FileEdit
from generator.edits.rewrite import rewrite
from generator.project import Project, TopicSource

__all__ = ["led_by", "rename_topic", "sibling", "with_old_address"]


def rename_topic(project: Project, texts: Mapping[str, str], old: str, new: str) -> Edit:
    """Rename a topic's file; its aliases and the survey's lead topics follow.

    texts: the survey's YAML files by path.
    Raises UsageError where ``old`` is no topic or ``new`` cannot be its address.
    """
    source = topic_at(project, old)
    was, path = source.document.path, sibling(source, new)
    aliases = with_old_address(source.topic.aliases, new, old)
    wanted = source.topic.model_copy(update={"aliases": aliases})
    after = rewrite(texts[was], wanted, path=was)
    if path == was or texts.get(path) != after:  # else a rename that was killed is taken up again
        require_free(project, new, by=source)
    file = FileEdit(was=was, path=path, before=texts[was], after=after)
    title = source.topic.title
    told = (
        f"{was} is now {path}; '{old}' stays as an old address that leads there.",
        f"Its title is still '{title}': change it as you like, no paper moves.",
        *links_told(project, old),
    )
    return Edit(files=(file, *led_by(project, texts, old, new)), told=told)


def sibling(source: TopicSource, slug: str) -> str:
    """Return the path of another topic file in the folder of one, with the same ending."""
    path = PurePosixPath(source.document.path)
    return str(path.with_name(slug + path.suffix))


def with_old_address(aliases: tuple[str, ...], address: str, *old: str) -> tuple[str, ...]:
    """Add old addresses to a topic's aliases, of which its present one is none."""
    return tuple(alias for alias in dict.fromkeys((*aliases, *old)) if alias != address)


def led_by(project: Project, texts: Mapping[str, str], old: str, new: str) -> tuple[FileEdit, ...]:
    """Let ``new`` lead the home page in the place of ``old``, if ``old`` does.

    Where it leads already, it keeps its own place.
    """
    lead, path = project.survey.lead, project.survey_document.path
    if old not in lead:
        return ()
    if new in lead:
        led = tuple(slug for slug in lead if slug != old)
    else:
        led = tuple(new if slug == old else slug for slug in lead)
    wanted = project.survey.model_copy(update={"lead": led})
    after = rewrite(texts[path], wanted, path=path)
    return (FileEdit(was=path, path=path, before=texts[path], after=after),)
