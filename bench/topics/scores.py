"""How well an assignment agrees with labels, and how well two partitions agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from bench.topics.labelled import LabelledSet

__all__ = ["accuracy", "ari", "macro_f1", "nmi", "purity", "right_or_also"]


def accuracy(labelled: LabelledSet, placed: Mapping[str, object]) -> float:
    """Return the share of labelled papers whose topic is one of the accepted homes."""
    homes = labelled.homes
    return sum(placed.get(p) in homes[p] for p in homes) / len(homes)


def right_or_also(labelled: LabelledSet, placed: Mapping[str, object]) -> float:
    """Return the share whose topic is an accepted home or a page where a reader expects them."""
    homes, also = labelled.homes, labelled.also
    return sum(placed.get(p) in (*homes[p], *also.get(p, ())) for p in homes) / len(homes)


def macro_f1(labelled: LabelledSet, placed: Mapping[str, object]) -> float:
    """Average F1 over the labelled topics; of several accepted homes, the one placed in counts."""
    right, wrong, missed = Counter[object](), Counter[object](), Counter[object]()
    for paper_id, homes in labelled.homes.items():
        topic = placed.get(paper_id)
        if topic is not None and topic in homes:
            right[topic] += 1
        else:
            missed[homes[0]] += 1
            if topic is not None:
                wrong[topic] += 1
    topics = sorted({home for homes in labelled.homes.values() for home in homes})
    f1 = [2 * right[t] / max(1, 2 * right[t] + wrong[t] + missed[t]) for t in topics]
    return sum(f1) / len(f1)


def nmi(labelled: LabelledSet, cluster_of: Mapping[str, object]) -> float:
    """Return the normalised mutual information with the first accepted home."""
    from sklearn.metrics import normalized_mutual_info_score

    return float(normalized_mutual_info_score(*_two_ways(labelled, cluster_of)))


def ari(one: Sequence[object], other: Sequence[object]) -> float:
    """Return the adjusted Rand index of two partitions of the same things."""
    from sklearn.metrics import adjusted_rand_score

    return float(adjusted_rand_score(_numbered(one), _numbered(other)))


def purity(labelled: LabelledSet, cluster_of: Mapping[str, object]) -> float:
    """Return the share of papers that are in their cluster's majority."""
    truth, found = _two_ways(labelled, cluster_of)
    pairs = Counter(zip(found, truth, strict=True))
    most = Counter[int]()
    for (cluster, _), n in pairs.items():
        most[cluster] = max(most[cluster], n)
    return most.total() / len(truth)


def _two_ways(
    labelled: LabelledSet, cluster_of: Mapping[str, object]
) -> tuple[list[int], list[int]]:
    ids = labelled.labelled_ids
    return (
        _numbered([labelled.homes[paper_id][0] for paper_id in ids]),
        _numbered([cluster_of[paper_id] for paper_id in ids]),
    )


def _numbered(things: Sequence[object]) -> list[int]:
    number: dict[object, int] = {}
    return [number.setdefault(thing, len(number)) for thing in things]
