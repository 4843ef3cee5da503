"""Topics that the machine proposes, on disk: drafts that an editor may take over."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import yaml

from generator.topics.survey import GuidedTopic

__all__ = ["PROPOSED", "write_proposals"]

PROPOSED = "content/proposed"

_NOTE = """\
# Proposed by Litatlas. To make this topic yours, move the file to content/topics/ and edit it.
# As long as content/topics/ is empty, the survey is built from these proposals.
"""


def write_proposals(root: Path, topics: Iterable[GuidedTopic]) -> str:
    """Write one draft per topic below ``content/proposed/``; return that folder's path."""
    folder = root / PROPOSED
    folder.mkdir(exist_ok=True)
    for topic in topics:
        words = {
            "title": topic.file.title,
            "summary": topic.file.summary,
            "keywords": list(topic.file.keywords),
        }
        text = yaml.safe_dump(words, sort_keys=False, allow_unicode=True, width=100)
        # Renamed into place, so that a killed build leaves no half of a draft.
        staged = folder / f".{topic.slug}.new"
        staged.write_text(_NOTE + text, encoding="utf-8")
        staged.replace(folder / f"{topic.slug}.yaml")
    return f"{PROPOSED}/"
