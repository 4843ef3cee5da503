"""Every figure that was asked for, beside its goal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import mean
from typing import cast

from bench.facts import measure_facts
from bench.figures import Figure
from bench.placement import measure_placement
from bench.topics.births import measure_births
from bench.topics.guided import GUIDED, pinned
from bench.topics.labelled import LabelledSet
from bench.topics.names import measure_names
from bench.topics.recall import measure_recall
from bench.topics.related import Relatives, precision
from bench.topics.runs import Runs, spread
from bench.topics.scores import accuracy, macro_f1, nmi
from bench.topics.stability import measure_stability

__all__ = [
    "Measured",
    "births",
    "comparisons",
    "facts",
    "names",
    "placement",
    "recall",
    "stability",
]

_N_PINS = 3
_N_DRAWS = 5
_UNMEASURED = "make bench-topics-peers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A set with the runs of every method on it, by the method's name."""

    labelled: LabelledSet
    guided: Mapping[str, Runs] = field(repr=False)
    unguided: Mapping[str, Runs] = field(repr=False)
    related: Mapping[str, Runs] = field(repr=False)


def placement(sets: Sequence[LabelledSet]) -> list[Figure]:
    """Measure the survey's placement without pins, and with three pins per topic."""
    seeds = next((labelled for labelled in sets if labelled.name == "seeds"), None)
    if seeds is None:
        return []
    place = GUIDED["Litatlas"]
    draws = [pinned(seeds, _N_PINS, seed) for seed in range(_N_DRAWS)]
    others = spread(accuracy(draw, place(draw)) for draw in draws)
    everybody = spread(accuracy(replace(draw, homes=seeds.homes), place(draw)) for draw in draws)
    what = "home topic right, 3 pins a topic"
    return [
        *measure_placement(seeds),
        _at_least(what, others.mean, 0.84, shown=str(others)),
        Figure(what=f"{what}, pinned ones counted", measured=str(everybody)),
    ]


def stability(sets: Sequence[LabelledSet]) -> list[Figure]:
    """Measure who moves."""
    return list(measure_stability(sets))


def births(sets: Sequence[LabelledSet]) -> list[Figure]:
    """Measure whether a missing topic is noticed."""
    return [figure for labelled in sets for figure in measure_births(labelled)]


def recall(sets: Sequence[LabelledSet]) -> list[Figure]:
    """Measure what is missed where papers are too many to compare each with each."""
    return [figure for labelled in sets for figure in measure_recall(labelled)]


def names(root: Path, shared: Path) -> list[Figure]:
    """Measure the titles that the machine gives."""
    return list(measure_names(root, shared))


def facts(root: Path, shared: Path) -> list[Figure]:
    """Measure what is read from abstracts."""
    return list(measure_facts(root / "content/sources", shared / "labels/papers.jsonl"))


def comparisons(measured: Sequence[Measured]) -> Iterator[Figure]:
    """Compare Litatlas with the recipe and with the peers on every set."""
    for one in measured:
        if one.labelled.name != "seeds":
            yield _ahead(one, "guided macro-F1", one.guided, "recipe", macro_f1, 0.01)
    for one in measured:
        yield _ahead(one, "unguided NMI", one.unguided, "BERTopic", nmi, 0.0)
    for one in measured:
        yield _times(one)
    for one in measured:
        share = one.unguided["Litatlas"].outliers()
        yield _at_most(f"{one.labelled.name}: outliers", share, 0.10)
    for one in measured:
        agreement = one.unguided["Litatlas"].agreement()
        yield _at_least(f"{one.labelled.name}: seeds agree (ARI)", agreement, 0.90)
    yield from _related(measured)


def _ahead(
    one: Measured,
    what: str,
    runs: Mapping[str, Runs],
    rival: str,
    score: Callable[[LabelledSet, Mapping[str, object]], float],
    by: float,
) -> Figure:
    what = f"{one.labelled.name}: {what} over {rival}"
    if rival not in runs:
        return Figure(what=what, measured="not measured", goal=_UNMEASURED)
    ours, theirs = (
        mean(score(one.labelled, result) for result in runs[method].results)
        for method in ("Litatlas", rival)
    )
    return Figure(
        what=what,
        measured=f"{ours - theirs:+.3f}",
        goal=f">= {by:+.3f}" if by else "> 0",
        is_met=ours - theirs >= by if by else ours > theirs,
    )


def _times(one: Measured) -> Figure:
    what = f"{one.labelled.name}: time as a share of BERTopic's"
    if "BERTopic" not in one.unguided:
        return Figure(what=what, measured="not measured", goal=_UNMEASURED)
    return _at_most(what, one.unguided["Litatlas"].seconds / one.unguided["BERTopic"].seconds, 0.1)


def _related(measured: Sequence[Measured]) -> Iterator[Figure]:
    """Tell precision at 8 of every way, as the mean over the sets, and the gain over the recipe."""
    if not measured:
        return
    found = {
        method: [
            precision(one.labelled, cast("Relatives", one.related[method].results[0]))
            for one in measured
        ]
        for method in measured[0].related
    }
    gain = mean(found["Litatlas"]) - mean(found["recipe"])
    for method, values in found.items():
        each = ", ".join(
            f"{one.labelled.name} {v:.3f}" for one, v in zip(measured, values, strict=True)
        )
        yield Figure(what=f"related, P@8: {method}", measured=f"{mean(values):.3f}", goal=each)
    if "MiniLM" not in found:
        yield Figure(what="related, P@8: MiniLM", measured="not measured", goal=_UNMEASURED)
    yield _at_least("related, P@8: Litatlas over recipe", gain, 0.01, shown=f"{gain:+.3f}")


def _at_least(what: str, value: float, goal: float, *, shown: str = "") -> Figure:
    return Figure(
        what=what, measured=shown or f"{value:.3f}", goal=f">= {goal:.2f}", is_met=value >= goal
    )


def _at_most(what: str, value: float, goal: float) -> Figure:
    return Figure(what=what, measured=f"{value:.3f}", goal=f"<= {goal:.2f}", is_met=value <= goal)
