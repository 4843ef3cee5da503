"""Topics against the reference labels: home topic, home or also, macro-F1, unsorted.

Labels measure; nothing in content/topics is made from them.
"""

from __future__ import annotations

from collections.abc import Iterator

from bench.figures import Figure
from bench.topics.guided import GUIDED
from bench.topics.labelled import LabelledSet
from bench.topics.scores import accuracy, macro_f1, right_or_also

__all__ = ["measure_placement"]


def measure_placement(seeds: LabelledSet | None) -> Iterator[Figure]:
    """Place the survey without pins and without a ledger, and compare with the labels."""
    if seeds is None:
        yield Figure(what="placement", measured="skipped", goal="no labels")
        return
    placed = GUIDED["Litatlas"](seeds)
    unsorted = sum(topic is None for topic in placed.values()) / len(placed)
    f1 = macro_f1(seeds, placed)
    yield Figure(what="labelled papers", measured=str(len(seeds.homes)))
    yield _share("home topic right", accuracy(seeds, placed), goal=0.80)
    yield _share("home or also right", right_or_also(seeds, placed), goal=0.93)
    yield Figure(what="macro-F1", measured=f"{f1:.3f}", goal=">= 0.75", is_met=f1 >= 0.75)
    yield Figure(
        what="unsorted (all papers)",
        measured=f"{unsorted:.1%}",
        goal="<= 4%",
        is_met=unsorted <= 0.04,
    )


def _share(what: str, value: float, *, goal: float) -> Figure:
    return Figure(what=what, measured=f"{value:.1%}", goal=f">= {goal:.0%}", is_met=value >= goal)
