"""Do topics stay put? Who moves when papers come and go, and when the editor changes words."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from statistics import mean
from typing import TypeAlias

from bench.figures import Figure
from bench.topics.labelled import LabelledSet
from bench.topics.scores import nmi
from generator.config import PlacementOptions
from generator.corpus.ledger import Ledger, LedgerLine
from generator.topics.discover import propose_topics
from generator.topics.hold import as_placed, hold_of, topic_lines
from generator.topics.neighbours import Neighbourhood, find_neighbours
from generator.topics.place import place_papers
from generator.topics.space import TermSpace, weigh_terms
from generator.topics.survey import Decider, GuidedTopic

__all__ = ["measure_stability"]

_N_DRAWS = 5
_N_STEPS = 10  # from half of the papers to all
_N_EDITS = 10  # of each kind in a draw

# The most that a figure may be, on average over the draws.
_LIMITS = {
    "moved by 1% more papers": 0.001,
    "moved by 11% more": 0.003,
    "NMI lost to that hold": 0.003,
    "moved in a step from half to whole": 0.005,
    "others moved by a pin": 0.001,
    "others moved by a ban": 0.001,
    "others moved by a keyword's edit": 0.001,
    "moved by renaming all topics": 0.0,
    "proposed topics: moved by 11% more": 0.003,
    "proposed topics: NMI lost to that hold": 0.003,
}

Topics: TypeAlias = Sequence[GuidedTopic]
Sample: TypeAlias = tuple[str, float]


def measure_stability(sets: Sequence[LabelledSet]) -> Iterator[Figure]:
    """Let each set grow, shrink and be edited, in five random draws.

    A figure is the mean of the draws with the worst in brackets. What moved is told as a share of
    the papers that were there before.
    """
    for labelled in sets:
        whole = _fit(labelled, labelled.topics)
        samples = defaultdict[str, list[float]](list)
        for seed in range(_N_DRAWS):
            draw = random.Random(seed)
            for what, value in (*_growth(whole, draw), *_edits(whole, draw)):
                samples[what].append(value)
            for what, value in _proposed(labelled, draw):
                samples[f"proposed topics: {what}"].append(value)
        yield Figure(what=f"{labelled.name}:", measured=f"{len(labelled.corpus)} papers")
        yield from (_figure(what, values) for what, values in samples.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fit:
    """A set with all that is worked out before its papers are placed."""

    labelled: LabelledSet
    space: TermSpace = field(repr=False)
    surroundings: Neighbourhood = field(repr=False)


def _fit(labelled: LabelledSet, topics: Topics) -> _Fit:
    phrases = [phrase for t in topics for phrase in (t.file.title, *t.file.keywords)]
    space = weigh_terms(labelled.corpus, phrases)
    return _Fit(labelled=labelled, space=space, surroundings=find_neighbours(space))


def _build(fit: _Fit, topics: Topics, before: Ledger | None = None) -> Ledger:
    """Place the papers as a build does, and write down what the next one goes by."""
    before = before or Ledger()
    placed = as_placed(sorted(topics, key=lambda topic: topic.slug), before)
    outcome = place_papers(
        fit.space, fit.surroundings, placed, PlacementOptions(), held=hold_of(before, placed)
    )
    slugs = (*outcome.topics, None)  # -1 is unsorted
    rows = zip(fit.space.ids, outcome.home, outcome.pinned, strict=True)
    return Ledger(
        papers={
            paper_id: LedgerLine(
                id=paper_id,
                topic=slugs[home],
                decided_by=Decider.EDITOR if is_pinned else Decider.TEXT,
            )
            for paper_id, home, is_pinned in rows
        },
        topics={line.topic: line for line in topic_lines(placed)},
    )


def _growth(whole: _Fit, draw: random.Random) -> Iterator[Sample]:
    """Add papers to a part of the set, and take papers away from the whole.

    11% come to a part and make nine tenths of the set, for the NMI is compared with a fresh fit:
    that of all papers would be the very one by which the constants of placing were chosen.
    """
    topics = whole.labelled.topics
    part = _parts(whole.labelled, draw)
    steps = [_fit(part(0.5 + 0.5 * step / _N_STEPS), topics) for step in range(_N_STEPS)]
    most = steps[round(0.8 * _N_STEPS)]

    before = _build(_fit(part(0.99), topics), topics)
    yield "moved by 1% more papers", _moved(before, _build(whole, topics, before))
    before = _build(_fit(part(0.9 / 1.11), topics), topics)
    after, fresh = _build(most, topics, before), _build(most, topics)
    yield "moved by 11% more", _moved(before, after)
    yield "moved by 11% more, without a ledger", _moved(before, fresh)
    yield "NMI lost to that hold", _nmi(most, fresh) - _nmi(most, after)
    fresh = _build(whole, topics)
    yield "moved by 10% fewer", _moved(fresh, _build(most, topics, fresh))
    before = _build(steps[0], topics)
    for step in (*steps[1:], whole):
        after = _build(step, topics, before)
        yield "moved in a step from half to whole", _moved(before, after)
        before = after
    yield "NMI lost after all steps", _nmi(whole, fresh) - _nmi(whole, before)


def _edits(whole: _Fit, draw: random.Random) -> Iterator[Sample]:
    """Change words of the editor's; the papers stay the same."""
    topics = whole.labelled.topics
    before = _build(whole, topics)
    for _ in range(_N_EDITS):
        paper_id, target = draw.choice(whole.space.ids), draw.choice(topics)
        pinned = _with(topics, target, pin=(paper_id,))
        yield "others moved by a pin", _moved(before, _build(whole, pinned, before), but=paper_id)
        home = next((t for t in topics if t.slug == before.papers[paper_id].topic), target)
        banned = _with(topics, home, ban=(paper_id,))
        yield "others moved by a ban", _moved(before, _build(whole, banned, before), but=paper_id)
    edited = draw.choice([topic for topic in topics if len(topic.file.keywords) > 1])
    fewer = _with(topics, edited, keywords=edited.file.keywords[1:])
    after = _build(_fit(whole.labelled, fewer), fewer, before)
    yield "moved by a keyword's edit", _moved(before, after)
    yield "others moved by a keyword's edit", _moved(before, after, but_of=edited.slug)
    renamed = [
        replace(topic, file=topic.file.model_copy(update={"title": f"Part {number}"}))
        for number, topic in enumerate(topics)
    ]
    yield "moved by renaming all topics", _moved(before, _build(whole, renamed, before))


def _proposed(labelled: LabelledSet, draw: random.Random) -> Iterator[Sample]:
    """Add papers to a part for which the machine has found the topics."""
    part = _parts(labelled, draw)
    few = part(0.9 / 1.11)
    topics = [proposal.topic for proposal in propose_topics(few.corpus)]
    before = _build(_fit(few, topics), topics)
    most = _fit(part(0.9), topics)
    after, fresh = _build(most, topics, before), _build(most, topics)
    yield "moved by 11% more", _moved(before, after)
    yield "NMI lost to that hold", _nmi(most, fresh) - _nmi(most, after)


def _parts(labelled: LabelledSet, draw: random.Random) -> Callable[[float], LabelledSet]:
    """Return what gives a share of the papers; a larger share holds every smaller one."""
    ids = draw.sample(labelled.corpus.ids, len(labelled.corpus))
    return lambda share: labelled.part(ids[: round(share * len(ids))])


def _with(topics: Topics, changed: GuidedTopic, **words: tuple[str, ...]) -> Topics:
    file = changed.file.model_copy(update=words)
    return [replace(t, file=file) if t.slug == changed.slug else t for t in topics]


def _moved(before: Ledger, after: Ledger, *, but: str = "", but_of: str = "") -> float:
    """Return the share of the papers in both that have another topic now.

    but: a paper that does not count. but_of: a topic whose leavers and joiners do not count.
    """
    shared = [p for p in before.papers if p in after.papers]
    places = ((before.papers[p].topic, after.papers[p].topic) for p in shared if p != but)
    moves = [move for move in places if move[0] != move[1]]
    return sum(not but_of or but_of not in move for move in moves) / len(shared)


def _nmi(fit: _Fit, ledger: Ledger) -> float:
    return nmi(fit.labelled, {line.id: line.topic for line in ledger.papers.values()})


def _figure(what: str, values: Sequence[float]) -> Figure:
    """Tell the mean of the draws and the worst, and compare the mean with the limit."""
    is_nmi = "NMI" in what
    as_text = "{:.4f}" if is_nmi else "{:.2%}"
    limit = _LIMITS.get(what)
    return Figure(
        what=f"  {what}",
        measured=f"{as_text.format(mean(values))} ({as_text.format(max(values))})",
        goal="" if limit is None else f"<= {limit:.3f}" if is_nmi else f"<= {limit:.1%}",
        is_met=None if limit is None else mean(values) <= limit,
    )
