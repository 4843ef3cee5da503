"""Place every paper afresh, as if the survey had never been built; ids and dates stay."""

from __future__ import annotations

from dataclasses import replace

from generator.build import Workings, work_out
from generator.edits.edit import Edit, FileEdit
from generator.project import LEDGER, Project

__all__ = ["refit"]


def refit(project: Project, *, today: str) -> tuple[Workings, Edit]:
    """Return the survey worked out afresh, and the edit that writes its ledger.

    What binds papers to their topics is the words under which the ledger placed them: without
    these, no topic holds a paper.
    """
    unbound = replace(project, ledger=replace(project.ledger, topics={}))
    workings = work_out(unbound, today=today)
    before, after = project.ledger_bytes.decode(), workings.ledger.decode()
    file = FileEdit(was=LEDGER if before else None, path=LEDGER, before=before, after=after)
    return workings, Edit(files=(file,))
