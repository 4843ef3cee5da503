"""Tables of methods on a set: the mean of the runs and their spread."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from bench.topics.labelled import LabelledSet
from bench.topics.runs import OUTLIER, Runs, spread
from bench.topics.scores import accuracy, ari, macro_f1, nmi, purity, right_or_also

__all__ = ["print_guided", "print_unguided"]

Score = Callable[[LabelledSet, Mapping[str, object]], float]


def _ari(labelled: LabelledSet, found: Mapping[str, object]) -> float:
    ids = labelled.labelled_ids
    return ari([labelled.homes[p][0] for p in ids], [found[p] for p in ids])


_PARTITION: Mapping[str, Score] = {"NMI": nmi, "ARI": _ari, "purity": purity}
_PLACED: Mapping[str, Score] = {
    "accuracy": accuracy,
    "macro-F1": macro_f1,
    "right or also": right_or_also,
}


def print_guided(labelled: LabelledSet, runs: Iterable[Runs]) -> None:
    """Print how well each method places the papers in the editor's topics."""
    _print(f"Guided: {_described(labelled)}", labelled, runs, {**_PLACED, **_PARTITION})


def print_unguided(labelled: LabelledSet, runs: Iterable[Runs]) -> None:
    """Print how well each method finds the topics by itself, and whether its runs agree."""
    title = f"Unguided: {_described(labelled)}"
    _print(title, labelled, runs, _PARTITION, with_agreement=True)


def _described(labelled: LabelledSet) -> str:
    return (
        f"{labelled.name} ({len(labelled.corpus)} papers, {len(labelled.homes)} labelled, "
        f"{len(labelled.topics)} topics)"
    )


def _print(
    title: str,
    labelled: LabelledSet,
    runs: Iterable[Runs],
    scores: Mapping[str, Score],
    *,
    with_agreement: bool = False,
) -> None:
    extra = ("topics", "outliers", "agreement") if with_agreement else ()
    heads = (*scores, *extra, "seconds", "MB")
    print(f"\n{title}\n{'-' * len(title)}")
    print(f"{'':<20}" + "".join(f"{head:>14}" for head in heads))
    for run in runs:
        cells = [
            str(spread(score(labelled, found) for found in run.results))
            for score in scores.values()
        ]
        if with_agreement:
            n_topics = spread(len({*found.values()} - {OUTLIER}) for found in run.results)
            cells += [f"{n_topics.mean:.1f}", f"{run.outliers():.3f}", f"{run.agreement():.3f}"]
        cells += [f"{run.seconds:.2f}", f"{run.megabytes:.0f}"]
        print(f"{run.method:<20}" + "".join(f"{cell:>14}" for cell in cells))
