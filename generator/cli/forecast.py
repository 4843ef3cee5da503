"""What new sources bring, and what the next build will do with them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from generator.baseline import words_of
from generator.build import Workings
from generator.changes.compare import compare
from generator.changes.types import Earlier
from generator.cli.merges import told_twins
from generator.corpus.ledger import Ledger
from generator.corpus.paper import Paper
from generator.counted import counted
from generator.project import CONTENT, Project
from generator.sources.registry import ReadSource

__all__ = ["Gain", "brought", "forecast", "gains", "twins"]

_MOST_SINGLY = 8  # files of a folder or an archive that have a line each


@dataclass(frozen=True, slots=True, kw_only=True)
class Gain:
    """What one source brings.

    n_new: papers. n_again: further records of these. n_known: records of papers that were there.
    """

    n_new: int = 0
    n_again: int = 0
    n_known: int = 0


def gains(before: Workings, after: Workings) -> Mapping[str, Gain]:
    """Say for each file that was read what it brings. A paper in several of them counts once."""
    known = set(before.survey.corpus.ids)
    n_new, n_again, n_known = Counter[str](), Counter[str](), Counter[str]()
    for paper in after.survey.corpus:
        first, *others = (record.source for record in paper.records)
        if paper.id in known:
            n_known.update([first, *others])
        else:
            n_new[first] += 1
            n_again.update(others)
    return {
        source: Gain(n_new=n_new[source], n_again=n_again[source], n_known=n_known[source])
        for source in {*n_new, *n_again, *n_known}
    }


def brought(
    files: Sequence[tuple[str, Sequence[ReadSource]]], gained: Mapping[str, Gain]
) -> Iterator[str]:
    """Account for new files, each with the sources in it: one, or those of an archive.

    A folder of many files, or an archive of many, is told by what its files are.
    """
    n_in = Counter(PurePosixPath(path).parent for path, _ in files)
    headed: dict[str, list[ReadSource]] = {}
    for path, read in files:
        folder = PurePosixPath(path).parent
        is_crowded = folder.name and n_in[folder] > _MOST_SINGLY
        headed.setdefault(f"{folder}/" if is_crowded else path, []).extend(read)
    for head, read in headed.items():
        yield f"{CONTENT}/sources/{head}"
        known = [source for source in read if source.reader]
        rows = defaultdict[str, list[ReadSource]](list)
        for source in known:
            inner = source.path.removeprefix(head).lstrip("/")
            is_one = inner and len(known) <= _MOST_SINGLY
            rows[inner if is_one else str(source.reader)].append(source)
        for row, sources in rows.items():
            n_files = f"{counted(len(sources), 'file')}, " if len(sources) > 1 else ""
            yield f"  {row}: {n_files}{_account(sources, gained)}"


def _account(sources: Sequence[ReadSource], gained: Mapping[str, Gain]) -> str:
    gain = [gained.get(source.path, Gain()) for source in sources]
    n_again, n_known = sum(one.n_again for one in gain), sum(one.n_known for one in gain)
    n_left_out = sum(loss.n for source in sources for loss in source.losses)
    parts = [
        counted(sum(one.n_new for one in gain), "new paper"),
        f"{n_again} of these again" if n_again else "",
        f"{n_known} of papers that are there already" if n_known else "",
        f"{n_left_out} left out, unreadable" if n_left_out else "",
    ]
    n_records = counted(sum(len(source.records) for source in sources), "record")
    return f"{n_records}: {', '.join(filter(None, parts))}"


def twins(before: Workings, after: Workings) -> Iterator[str]:
    """Name the pairs that may be one paper and that the new sources bring."""
    known = set(before.survey.corpus.ids)
    return told_twins([t for t in after.survey.corpus.twins if not {t.first, t.second} <= known])


def forecast(project: Project, ledger: Ledger, before: Workings, after: Workings) -> Iterator[str]:
    """Say what the next build will do.

    ledger: of the survey as it stands, whether it has been built or not.
    """
    known = set(before.survey.corpus.ids)
    new = [paper for paper in after.survey.corpus if paper.id not in known]
    if not new:
        yield "No paper is new: the next build will add none."
    else:
        yield f"The next build will add {counted(len(new), 'paper')}:"
        yield from _homes(new, after)
    earlier = Earlier(name="the survey as it stands", ledger=ledger)
    n_moved = len(compare(earlier, words_of(project), after.survey).moved)
    if n_moved:
        yield f"It will move {counted(n_moved, 'paper')} to another topic; diff says which and why."


def _homes(new: Sequence[Paper], after: Workings) -> Iterator[str]:
    titles = {topic.slug: topic.file.title for topic in after.survey.topics}
    homes = Counter(after.survey.placements[paper.id].topic or "" for paper in new)
    for slug, n in sorted(homes.items(), key=lambda item: (not item[0], -item[1], item[0])):
        yield f"{n:>6}  {titles.get(slug, 'unsorted, near no topic')}"
