"""Topics that the machine proposes, on disk: drafts that an editor may take over."""

from __future__ import annotations

import hashlib
import re
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from generator.corpus.paper import Corpus
from generator.topics.discover import Proposal

__all__ = ["PROPOSED", "Drafts", "write_proposals"]

PROPOSED = "content/proposed"

_HOW_TO = (
    "Proposed by Litatlas. To make this topic yours, move the file to content/topics/ and edit it.",
    "As long as content/topics/ is empty, the survey is built from these proposals.",
)
_MARK = re.compile(r"\A# Draft ([0-9a-f]{12})\n")
_N_TYPICAL = 5  # papers named in a draft
_WIDTH = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafts:
    """What became of proposals: paths below the survey's root.

    written: new or brought up to date. kept: files that hold an editor's words, left alone.
    """

    written: tuple[str, ...]
    kept: tuple[str, ...]


def write_proposals(
    root: Path, proposals: Iterable[Proposal], corpus: Corpus, *, note: str = ""
) -> Drafts:
    """Write one draft per proposal to ``content/proposed/<slug>.yaml``.

    note: what the editor should know about these proposals, for the head of each file. A draft
    begins with a digest of itself. A file without one, or whose text no longer fits it, was
    written by a person and is kept: what the machine would say now is a new command away, what
    the person said is not.
    """
    folder = root / PROPOSED
    folder.mkdir(exist_ok=True)
    titles = {paper.id: paper.title.text for paper in corpus}
    written, kept = [], []
    for proposal in proposals:
        target = folder / f"{proposal.slug}.yaml"
        path = f"{PROPOSED}/{target.name}"
        if target.exists() and not _is_untouched(target.read_bytes()):
            kept.append(path)
            continue
        names = [f"{paper_id}: {titles[paper_id]}" for paper_id in proposal.paper_ids[:_N_TYPICAL]]
        # Renamed into place, so that a killed build leaves no half of a draft.
        staged = folder / f".{proposal.slug}.new"
        staged.write_bytes(_marked(_text(proposal, names, note)))
        staged.replace(target)
        written.append(path)
    return Drafts(written=tuple(written), kept=tuple(kept))


def _text(proposal: Proposal, typical: Iterable[str], note: str) -> str:
    words = {
        "title": proposal.file.title,
        "summary": proposal.file.summary,
        "keywords": list(proposal.file.keywords),
    }
    lines = [
        *_comments((*_HOW_TO, *([note] if note else [])), ""),
        "# Typical papers:",
        *_comments(typical, "  - "),
    ]
    body = yaml.safe_dump(words, sort_keys=False, allow_unicode=True, width=_WIDTH)
    return "\n".join(lines) + "\n" + body


def _comments(texts: Iterable[str], bullet: str) -> Iterator[str]:
    """Yield texts as comment lines; whatever would end such a line becomes a space."""
    for text in texts:
        plain = "".join(c if c.isprintable() else " " for c in text)
        yield from textwrap.wrap(
            plain,
            _WIDTH,
            initial_indent=f"# {bullet}",
            subsequent_indent="# " + " " * len(bullet),
            break_on_hyphens=False,
        )


def _marked(text: str) -> bytes:
    return f"# Draft {_digest(text)}\n{text}".encode()


def _is_untouched(data: bytes) -> bool:
    """Tell a draft as the machine wrote it; line ends that git has changed do not count."""
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return False
    mark = _MARK.match(text)
    return mark is not None and mark[1] == _digest(text[mark.end() :])


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=6).hexdigest()
