"""The files of a site: all of them in memory, or on the stage and none in vain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from generator.cache import Cache
from generator.engine.agenda import agenda_of
from generator.engine.commission import Commission
from generator.engine.crew import make_numbered
from generator.engine.digests import Digests
from generator.engine.traces import Gathered, parse_traces
from generator.engine.workshop import Workshop
from generator.errors import Location, Problem, SurveyError
from generator.pages.edition import Edition
from generator.pages.machines.robots import robots_views
from generator.pages.part import File, Part
from generator.pages.render import Renderer
from generator.pool.contract import ALONE, Pool
from generator.publish.stage import Made, Stage

__all__ = ["make_commission", "make_parts"]

_TRACES = "traces"


def make_parts(parts: Iterable[Part], edition: Edition, renderer: Renderer) -> Iterator[File]:
    """Yield every file of a site; what robots are told comes last, when all pages are known.

    Raises SurveyError where a template is wrong, and when two parts make one file.
    """
    register = _Register()
    for part in parts:
        for path, content in part.make(edition, renderer):
            register.note(str(path), part)
            yield path, content
    register.refuse_clashes()
    yield from _for_robots(edition, renderer, register)


def make_commission(
    commission: Commission, stage: Stage, cache: Cache, *, pool: Pool = ALONE
) -> Iterator[Made]:
    """Put every file of a site on the stage, but for those that stand published as they should be.

    A part is made only where something that it read has changed since an earlier build, or where
    its files do not stand as that build left them. The cache remembers what was read.
    Raises SurveyError where a template is wrong, and when two parts make one file.
    """
    workshop = Workshop(commission, stage)
    digests = Digests(workshop.edition)
    key = cache.key(commission.digest(workshop.edition))
    known = parse_traces(cache.load(_TRACES, key))
    agenda = agenda_of(workshop.parts, known.holding(digests), stage.known)
    register, gathered = _Register(), Gathered()
    for number, stored in agenda.standing.items():
        for path, size, content in stored.files:
            register.note(path, workshop.parts[number])
            yield Made(path=path, size=size, digest=content, staged=None)
    for outcome in make_numbered(agenda.due, workshop, commission, stage, pool=pool):
        gathered.add(outcome.trace)
        for made in outcome.made:
            register.note(made.path, workshop.parts[outcome.number])
            yield made
    register.refuse_clashes()
    for file in _for_robots(workshop.edition, workshop.renderer, register):
        yield stage.put(*file)
    if agenda.due or len(agenda.standing) != len(known.parts):
        renewed = known.renewed(agenda.standing.values(), gathered, digests)
        cache.keep(_TRACES, key, renewed.render())
    cache.forget(_TRACES, but=[key])


def _for_robots(edition: Edition, renderer: Renderer, register: _Register) -> Iterator[File]:
    listed = register.listed() if edition.config.base_url else ()
    for path, view in robots_views(edition, listed).items():
        yield path, renderer.text(view.template, view=view)


@dataclass(frozen=True, slots=True)
class _Register:
    """Which part makes which file, by path."""

    makers: dict[str, Part] = field(default_factory=dict)
    clashes: dict[str, Part] = field(default_factory=dict)

    def note(self, path: str, part: Part) -> None:
        """Note a file; that another part makes it too is told at the end, of all at once."""
        if self.makers.setdefault(path, part) is not part:
            self.clashes[path] = part

    def listed(self) -> tuple[PurePosixPath, ...]:
        """Return the pages that are for readers to find, in order."""
        pages = (p for p, part in self.makers.items() if part.is_listed and p.endswith(".html"))
        return tuple(sorted(map(PurePosixPath, pages)))

    def refuse_clashes(self) -> None:
        """Raise SurveyError when two parts made one file."""
        if self.clashes:
            clashes = sorted(self.clashes.items())
            raise SurveyError([_clash(path, part, self.makers[path]) for path, part in clashes])


def _clash(path: str, part: Part, other: Part) -> Problem:
    part, other = sorted((part, other), key=lambda one: (one.owner, one.name))
    owner = part.owner if part.owner.startswith("content/") else other.owner
    return Problem(
        message=f"{part.owner} and {other.owner} would both be '{path}'",
        where=Location(path=owner) if owner.startswith("content/") else None,
        hint="Rename one of them.",
    )
