"""The two states that are compared, and every kind of change between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from generator.config import Correction, PlacementOptions, TopicFile
from generator.corpus.ledger import Ledger
from generator.topics.survey import Decider, Reason

__all__ = [
    "AddedPaper",
    "BornTopic",
    "Cause",
    "Changes",
    "Earlier",
    "Gone",
    "JoinedRecord",
    "MergedPaper",
    "MergedTopics",
    "MovedPaper",
    "RemovedPaper",
    "RenamedTopic",
    "RetiredTopic",
    "RetitledPaper",
    "SplitTopic",
    "TopicChanges",
    "Words",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What the editor has written: topics by slug, corrections by paper, placement options."""

    topics: Mapping[str, TopicFile]
    corrections: Mapping[str, Correction]
    placement: PlacementOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """The state before.

    name: what the report calls it.
    words: None where only the ledger is left of it; then titles before are unknown.
    """

    name: str
    ledger: Ledger = field(repr=False)
    words: Words | None = field(default=None, repr=False)


class Cause(StrEnum):
    """Why a paper moved: the first of these that holds."""

    PIN = "pin"  # the editor pinned it to its topic
    BAN = "ban"  # the editor banned it from the topic it had
    UNPIN = "unpin"  # the editor took its pin away
    UNBAN = "unban"  # the editor took away its ban from the topic that it has now
    RETIRED = "retired"  # the topic it had is gone
    BORN = "born"  # the topic it has was not there before
    WORDS = "words"  # the words of one of the two topics changed
    PINS = "pins"  # other papers were pinned, banned or set free in one of the two topics
    OPTIONS = "options"  # the placement options changed
    TEXT = "text"  # none of these: the texts of the papers, new ones among them

    @property
    def is_named(self) -> bool:
        """Tell whether the editor named this very paper."""
        return self in {Cause.PIN, Cause.BAN, Cause.UNPIN, Cause.UNBAN}

    @property
    def is_tipped(self) -> bool:
        """Tell whether an edit that does not name the paper moved it."""
        return not self.is_named and self is not Cause.TEXT


class Gone(StrEnum):
    """Why a paper is no longer shown."""

    HIDDEN = "hidden"  # by the editor
    NO_SOURCE = "no source"  # holds it any more


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedPaper:
    """A paper that was not shown before. returned: its id was known from a former edition."""

    id: str
    title: str
    topic: str | None
    decided_by: Decider
    similarity: float
    margin: float
    why: tuple[Reason, ...]
    returned: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovedPaper:
    """A paper that is shown no more, and the topic that it had.

    topic: in today's address where the topic lives on. former: in the address of then.
    """

    id: str
    topic: str | None
    former: str | None
    because: Gone


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedPaper:
    """A paper that has been found to be another one. title: of that other."""

    id: str
    into: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinedRecord:
    """A record unknown so far that joined a paper known before: a new duplicate.

    source, line: where the record stands, below ``content/sources/``.
    """

    id: str
    title: str
    source: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedPaper:
    """A paper in both states with another home. before, after: slugs; None is unsorted.

    before: in today's address where the topic lives on. former: the same in the address of then.
    similarity, margin, runner_up, why: as the placement now has them.
    """

    id: str
    title: str
    before: str | None
    former: str | None
    after: str | None
    cause: Cause
    decided_by: Decider
    similarity: float
    margin: float
    runner_up: str | None
    why: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RetitledPaper:
    """A paper in both states with another title. title: the new one. by: who gave it."""

    id: str
    title: str
    by: Decider


@dataclass(frozen=True, slots=True, kw_only=True)
class BornTopic:
    """A topic that continues none."""

    slug: str
    n_papers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RenamedTopic:
    """A topic with another address or title. title_before: None where it is unknown."""

    before: str
    after: str
    title_before: str | None
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedTopics:
    """Topics whose addresses now lead to one; ``into`` may be one of them."""

    before: tuple[str, ...]
    into: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitTopic:
    """A topic whose papers new topics share. into: with its heir first, if it has one."""

    before: str
    into: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RetiredTopic:
    """A topic whose address leads nowhere now.

    n_before: papers it had. n_papers: those of them that are still in the survey.
    heir, n_heir: the topic that took most of them, and how many; None and 0 where none did.
    """

    slug: str
    n_before: int
    n_papers: int
    heir: str | None
    n_heir: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicChanges:
    """All that happened to topics.

    renamed, reworded: without the heirs of a split, which has all of them named and worded anew.
    reworded: slugs of topics whose words for papers changed.
    """

    born: tuple[BornTopic, ...]
    renamed: tuple[RenamedTopic, ...]
    merged: tuple[MergedTopics, ...]
    split: tuple[SplitTopic, ...]
    retired: tuple[RetiredTopic, ...]
    reworded: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Everything that a build changes, each list in order of id or slug.

    against: name of the earlier state. n_shared: papers in both states.
    titles: of every topic before and now, by slug.
    titles_before: what each topic was called before, by its slug then, as far as it is known.
    """

    against: str
    n_before: int
    n_after: int
    n_shared: int
    added: tuple[AddedPaper, ...]
    removed: tuple[RemovedPaper, ...]
    merged: tuple[MergedPaper, ...]
    joined: tuple[JoinedRecord, ...]
    moved: tuple[MovedPaper, ...]
    retitled: tuple[RetitledPaper, ...]
    topics: TopicChanges
    titles: Mapping[str, str]
    titles_before: Mapping[str, str]

    @property
    def churn(self) -> float:
        """Papers that moved, in percent of those in both states."""
        return 100 * len(self.moved) / self.n_shared if self.n_shared else 0.0
