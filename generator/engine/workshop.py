"""Where parts are made: an edition under watch, its plan and the templates, all opened once."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Protocol

import msgspec

from generator.engine.agenda import given_digest
from generator.engine.commission import Commission
from generator.engine.traces import Trace
from generator.engine.watched import Notes, watched
from generator.pages.plan import plan_parts
from generator.publish.stage import Made

__all__ = ["Outcome", "Taker", "Workshop"]


class Taker(Protocol):
    """Whatever takes the files that are made, such as the stage."""

    def put(self, path: PurePosixPath, content: bytes, /) -> Made:
        """Take a file and say what it is."""


class Outcome(msgspec.Struct, frozen=True, array_like=True):
    """A part that was made. number: its place in the plan."""

    number: int
    made: tuple[Made, ...]
    trace: Trace


class Workshop:
    """Makes parts of a commissioned site and hands their files over, one by one."""

    def __init__(self, commission: Commission, taker: Taker) -> None:
        """Open the survey, plan its parts and look templates up."""
        self.edition = commission.edition()
        self.parts = plan_parts(self.edition, commission.free_pages)
        self.renderer = commission.renderer
        self._taker = taker
        self._notes = Notes()
        self._watched = watched(self.edition, self._notes)

    def make(self, number: int) -> Outcome:
        """Make a part; raise SurveyError where a template is wrong."""
        part = self.parts[number]
        self._notes.take()
        made = tuple(
            self._taker.put(path, content)
            for path, content in part.make(self._watched, self.renderer)
        )
        trace = Trace(
            part=part.name,
            given=given_digest(part),
            read=self._notes.take(),
            files={file.path: file.entry for file in made},
        )
        return Outcome(number=number, made=made, trace=trace)
