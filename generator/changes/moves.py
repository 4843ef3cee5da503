"""Papers with another home than before, and what moved each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.changes.lineage import Lineage
from generator.changes.types import Cause, Earlier, MovedPaper, Words
from generator.corpus.ledger import LedgerLine
from generator.topics.survey import Decider, Survey

__all__ = ["find_moves"]

_Ban = tuple[str, str]  # a topic's slug and a paper's id
_Homes = tuple[str | None, str | None]  # before, in today's address where it has one, and now


def find_moves(
    before: Earlier,
    now: Words,
    survey: Survey,
    lineage: Lineage,
    *,
    shown: Mapping[str, LedgerLine],
    reworded: frozenset[str],
) -> tuple[MovedPaper, ...]:
    """Return every paper that changed its topic, to or from unsorted included.

    shown: lines of the papers that the earlier state shows.
    reworded: today's topics that draw papers by other words than before.
    """
    moves = dict(_moves(survey, lineage, shown))
    bans = _bans({slug: file.ban for slug, file in now.topics.items()}, lineage)
    bans_before = _bans({slug: line.ban for slug, line in before.ledger.topics.items()}, lineage)
    named = dict(_named(moves, survey, shown, lifted=bans_before - bans, bans=bans))
    living = frozenset(topic.slug for topic in survey.topics)
    edits = _Edits(
        living=living,
        born=living - lineage.former.keys(),
        reworded=reworded,
        naming=_with_other_pins(survey, lineage, shown)
        | {slug for slug, _ in bans_before ^ bans if before.ledger.topics}
        | {slug for paper_id in named for slug in moves[paper_id] if slug},
        has_other_options=before.words is not None and before.words.placement != now.placement,
    )
    titles = {paper.id: paper.title.text for paper in survey.corpus}
    moved = []
    for paper_id, (home, topic) in moves.items():
        placement = survey.placements[paper_id]
        moved.append(
            MovedPaper(
                id=paper_id,
                title=titles[paper_id],
                before=home,
                former=shown[paper_id].topic,
                after=topic,
                cause=named.get(paper_id) or edits.tipping(home, topic),
                decided_by=placement.decided_by,
                similarity=placement.similarity,
                margin=placement.margin,
                runner_up=placement.runner_up,
                why=placement.why,
            )
        )
    return tuple(moved)


def _moves(
    survey: Survey, lineage: Lineage, shown: Mapping[str, LedgerLine]
) -> Iterator[tuple[str, _Homes]]:
    for paper_id, placement in sorted(survey.placements.items()):
        if paper_id in shown:
            home = lineage.today(shown[paper_id].topic)
            if home != placement.topic:
                yield paper_id, (home, placement.topic)


def _named(
    moves: Mapping[str, _Homes],
    survey: Survey,
    shown: Mapping[str, LedgerLine],
    *,
    lifted: frozenset[_Ban],
    bans: frozenset[_Ban],
) -> Iterator[tuple[str, Cause]]:
    """Find the moves of papers that the editor named, by a pin or ban set or taken away.

    lifted, bans: bans of before that are no more, and those of now, as ``_bans`` gives them.
    """
    living = {topic.slug for topic in survey.topics}
    for paper_id, (home, topic) in moves.items():
        if survey.placements[paper_id].decided_by is Decider.EDITOR:
            yield paper_id, Cause.PIN
        elif (home, paper_id) in bans:
            yield paper_id, Cause.BAN
        elif shown[paper_id].decided_by == Decider.EDITOR and home in living:
            yield paper_id, Cause.UNPIN
        elif (topic, paper_id) in lifted:
            yield paper_id, Cause.UNBAN


@dataclass(frozen=True, slots=True, kw_only=True)
class _Edits:
    """What the editor changed, by topic: any of it may tip a paper that it does not name.

    naming: topics in which papers were pinned, banned or set free, and those that lost or won
        papers by it.
    """

    living: frozenset[str]
    born: frozenset[str]
    reworded: frozenset[str]
    naming: frozenset[str]
    has_other_options: bool

    def tipping(self, home: str | None, topic: str | None) -> Cause:
        """Say what moved a paper from ``home`` to ``topic`` that the editor did not name."""
        if home is not None and home not in self.living:
            return Cause.RETIRED
        ends = {home, topic}
        if ends & self.born:
            return Cause.BORN
        if ends & self.reworded:
            return Cause.WORDS
        if ends & self.naming:
            return Cause.PINS
        return Cause.OPTIONS if self.has_other_options else Cause.TEXT


def _bans(banned: Mapping[str, tuple[str, ...]], lineage: Lineage) -> frozenset[_Ban]:
    """Return each ban of a topic in today's address. banned: ids of papers by the topic's slug."""
    return frozenset(
        (lineage.heirs.get(slug, slug), paper_id)
        for slug, ids in banned.items()
        for paper_id in ids
    )


def _with_other_pins(
    survey: Survey, lineage: Lineage, shown: Mapping[str, LedgerLine]
) -> frozenset[str]:
    """Return the topics that do not hold the same pinned papers as before."""
    before, now = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for line in shown.values():
        if line.decided_by == Decider.EDITOR and (slug := lineage.today(line.topic)):
            before[slug].add(line.id)
    for paper_id, placement in survey.placements.items():
        if placement.decided_by is Decider.EDITOR and placement.topic:
            now[placement.topic].add(paper_id)
    return frozenset(slug for slug in {*before, *now} if before[slug] != now[slug])
