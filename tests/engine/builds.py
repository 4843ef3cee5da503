"""Build a survey again and again, as somebody does who edits it, and see what was made for it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.build import Workings, build_site, commission_of, make_site, work_out
from generator.cache import Cache
from generator.engine.agenda import agenda_of
from generator.engine.commission import Commission
from generator.engine.digests import Digests
from generator.engine.traces import parse_traces
from generator.engine.workshop import Workshop
from generator.pool.contract import ALONE, Pool
from generator.project import LEDGER, Project, load_project
from generator.publish.publication import publishing
from generator.publish.stage import Stage
from tests.conftest import ROOT, TODAY
from tests.publish.folders import files_in

EXAMPLE = ROOT / "generator/example"


@dataclass(frozen=True)
class Bench:
    """A survey in a folder, with its output folder and cache beside it."""

    folder: Path

    @property
    def survey(self) -> Path:
        return self.folder / "survey"

    @property
    def out(self) -> Path:
        return self.folder / "out"

    @property
    def cache(self) -> Cache:
        return Cache(folder=self.folder / "cache", code=b"this program")

    def build(self, *, pool: Pool = ALONE) -> set[str]:
        """Publish the site and update the ledger; return the names of the parts made for it."""
        project, workings = self._worked_out(pool)
        with publishing(self.out, cache=self.cache) as publication:
            due = self._due(self.commission(project, workings), publication.stage)
            made = make_site(
                workings,
                project,
                today=TODAY,
                stage=publication.stage,
                cache=self.cache,
                pool=pool,
            )
            publication.commit(made, ledger=(project.root / LEDGER, workings.ledger))
        return due

    def fresh(self) -> dict[str, bytes]:
        """Make the site that should stand in the output folder, at once and in memory."""
        project, _ = load_project(self.survey)
        return {str(p): c for p, c in build_site(project, today=TODAY).files.items()}

    def published(self) -> dict[str, bytes]:
        """Read what does stand in the output folder."""
        return files_in(self.out)

    def commission(
        self, project: Project | None = None, workings: Workings | None = None
    ) -> Commission:
        """Commission the site of the survey as it is now."""
        if project is None or workings is None:
            project, workings = self._worked_out()
        assert workings.archive is not None
        return commission_of(workings, project, workings.archive, today=TODAY, cache=self.cache)

    def _worked_out(self, pool: Pool = ALONE) -> tuple[Project, Workings]:
        project, problems = load_project(self.survey)
        assert problems == ()
        return project, work_out(project, today=TODAY, pool=pool, cache=self.cache, is_mapped=True)

    def _due(self, commission: Commission, stage: Stage) -> set[str]:
        workshop = Workshop(commission, stage)
        key = self.cache.key(commission.digest(workshop.edition))
        traces = parse_traces(self.cache.load("traces", key))
        holding = traces.holding(Digests(workshop.edition))
        due = agenda_of(workshop.parts, holding, stage.known).due
        return {workshop.parts[number].name for number in due}
