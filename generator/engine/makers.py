"""What makes chunks of parts in a pool: near this process, or where no disk is shared with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePosixPath

import msgspec

from generator.cache import Entry
from generator.carry.stored import Stored
from generator.collection import no_collection
from generator.engine.commission import Commission
from generator.engine.parcel import Parcel, Unpacked
from generator.engine.traces import Trace
from generator.engine.workshop import Outcome, Workshop
from generator.pages.part import File
from generator.publish.manifest import Entry as Published
from generator.publish.stage import Made, Stage

__all__ = ["Chunk", "FarMaker", "NearMaker", "Sent"]

Chunk = tuple[int, ...]  # of parts' numbers


class NearMaker:
    """Puts files on the stage itself; a copy in another process opens a workshop of its own."""

    def __init__(
        self, commission: Commission, stage: Stage, workshop: Workshop | None = None
    ) -> None:
        """Work in a workshop that is open, if there is one."""
        self._commission = commission
        self._stage = stage
        self._workshop = workshop

    def __reduce__(self) -> tuple[Callable[..., NearMaker], tuple[Commission, Stage]]:
        return NearMaker, (self._commission, self._stage)

    def __call__(self, chunk: Chunk) -> tuple[Outcome, ...]:
        """Make the parts of a chunk; raise SurveyError where a template is wrong."""
        if self._workshop is None:
            self._workshop = Workshop(self._commission, self._stage)
        with no_collection():
            return tuple(map(self._workshop.make, chunk))


class Sent(msgspec.Struct, frozen=True, array_like=True):
    """A part as it comes back from far away: its number in the plan, its trace, its files."""

    number: int
    trace: Trace
    files: tuple[File, ...]


class FarMaker:
    """Sends files back; a copy elsewhere has the survey and the survey's own templates with it."""

    def __init__(self, commission: Commission, survey: Parcel, templates: Parcel | None) -> None:
        """Make parts from what lies here, be it at home or unpacked."""
        self._commission = commission
        self._parcels = survey, templates
        self._basket = _Basket()
        self._workshop: Workshop | None = None

    @classmethod
    def of(cls, commission: Commission) -> FarMaker:
        """Pack a commission up."""
        stored, own = commission.survey, commission.renderer.own_templates
        survey = Parcel({"corpus": stored.corpus.path, "survey": stored.survey.path})
        return cls(commission, survey, Parcel.of_folder(own) if own else None)

    def __reduce__(
        self,
    ) -> tuple[Callable[..., FarMaker], tuple[Commission, Parcel, Parcel | None]]:
        return _unpacked, (self._commission, *self._parcels)

    def __call__(self, chunk: Chunk) -> tuple[Sent, ...]:
        """Make the parts of a chunk; raise SurveyError where a template is wrong."""
        if self._workshop is None:
            self._workshop = Workshop(self._commission, self._basket)
        with no_collection():
            return tuple(self._sent(self._workshop.make(number)) for number in chunk)

    def _sent(self, outcome: Outcome) -> Sent:
        return Sent(number=outcome.number, trace=outcome.trace, files=self._basket.take())


def _unpacked(commission: Commission, survey: Unpacked, templates: Unpacked | None) -> FarMaker:
    stored = Stored(corpus=Entry(survey.files["corpus"]), survey=Entry(survey.files["survey"]))
    renderer = commission.renderer.moved(templates.folder if templates else None)
    return FarMaker(replace(commission, survey=stored, renderer=renderer), survey, templates)


class _Basket:
    """Takes files in place of the stage, until they are sent."""

    def __init__(self) -> None:
        self._files: list[File] = []

    def put(self, path: PurePosixPath, content: bytes, /) -> Made:
        """Take a file; whether it is published already is known where the stage is."""
        self._files.append((path, content))
        entry = Published.of(content)
        return Made(path=str(path), size=entry.size, digest=entry.digest, staged=None)

    def take(self) -> tuple[File, ...]:
        """Return the files put in since this was last asked for."""
        files, self._files = tuple(self._files), []
        return files
