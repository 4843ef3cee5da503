"""Find groups of papers: k-means from Ward's clusters, a consensus of many, and their number.

Nothing is drawn by lot and nothing hangs on the order of the rows, so that the same papers always
fall into the same groups, and a few papers more or less change little.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from generator.topics.learn import Array, Indices, kmeans, latent
from generator.topics.neighbours import Neighbourhood, diffuse, link
from generator.topics.space import TermSpace, unit

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

__all__ = ["best_number", "consensus_clusters", "ward_clusters"]

# The views of the papers that a consensus is made from: numbers of latent dimensions, of neighbours
# that rows are diffused over, and of clusters for each one wanted. Groups are wide, and so are the
# graphs: with 15 neighbours, as placement has, they follow chance likenesses. Measured in
# docs/decisions/0006-proposed-topics.md.
_DIMENSIONS = (50, 100, 200)
_NEIGHBOURS = (20, 40, 80)
_GRAINS = (0.8, 1.0, 1.25)
_N_STEPS = 3
_MOST_NEIGHBOURS = 4  # a paper has at most a quarter of all papers for neighbours

_RESOLUTION = 2.0  # of modularity: how much more than chance a group must hold together
_TOLERANCE = 0.01  # of the best modularity: fewer topics that come so near are easier to read
_STRAY = 10  # a cluster of less than a tenth of its share of the rows is no group …
_DEEPEST = 20  # … and is passed over, in so many cuts at most
_SAMPLE = 2000  # rows; trees grow with the square of their number


def ward_clusters(rows: Array, n_clusters: int) -> Indices:
    """Cluster rows (n, d) into at most ``n_clusters``; returns a label from 0 per row (n,).

    There are fewer where fewer rows differ.
    """
    return next(_cuts(rows, [n_clusters]))


def consensus_clusters(space: TermSpace, n_clusters: int) -> Indices:
    """Cluster the papers as most of 27 views see them; returns a label from 0 per paper.

    Each view clusters another latent space, diffused over another graph, to another grain. Papers
    are as alike as the number of views that put them together (Strehl & Ghosh 2002, "Cluster
    ensembles"), and average linkage groups them; k-means in all spaces at once has the last word.
    """
    views = list(_views(space))
    numbers = sorted({max(2, round(n_clusters * grain)) for grain in _GRAINS})
    partitions = [labels for view in views for labels in _cuts(view, numbers)]
    together = np.hstack([_indicators(labels) for labels in partitions])
    side_by_side = unit(np.hstack(views))
    sample = _sample(side_by_side)
    return _settled(side_by_side, sample, _tree(together[sample], "average"), n_clusters)


def best_number(surroundings: Neighbourhood, largest: int) -> int:
    """Return how many groups the papers fall into, from 2 to ``largest``.

    It is the smallest number that comes within a hundredth of the best modularity on the graph of
    neighbours (Reichardt & Bornholdt 2006, "Statistical mechanics of community detection").
    """
    numbers = range(2, max(2, largest) + 1)
    partitions = _cuts(surroundings.latent, numbers)
    scores = np.array([_modularity(surroundings.graph, labels) for labels in partitions])
    return numbers[int(np.argmax(scores >= scores.max() - _TOLERANCE * abs(scores.max())))]


def _modularity(graph: csr_matrix, labels: Indices) -> float:
    """Return how often a step along the graph stays in its group, less twice what chance gives."""
    member = _indicators(labels)
    steps = member.T @ (graph @ member) / len(labels)  # (n_groups, n_groups), sums to 1
    return float(np.trace(steps) - _RESOLUTION * steps.sum(axis=1) @ steps.sum(axis=0))


def _views(space: TermSpace) -> Iterator[Array]:
    """Yield the papers (n_papers, d) in latent spaces, diffused over graphs."""
    n_papers = len(space.ids)
    n_most = min(_DIMENSIONS[-1], min(space.matrix.shape) - 1)
    if n_most < 1:
        yield np.ones((n_papers, 1))
        return
    full, _ = latent(space.matrix, n_most)
    transposed = space.matrix.T.tocsr()
    for n_neighbours in _NEIGHBOURS:
        graph = link(
            lambda rows: (space.matrix[rows] @ transposed).toarray(),
            n_papers,
            min(n_neighbours, max(1, n_papers // _MOST_NEIGHBOURS)),
        )
        for n_dimensions in _DIMENSIONS:
            rows = unit(full[:, :n_dimensions])
            rows = rows - rows.mean(axis=0)  # what all papers share tells none apart
            for _ in range(_N_STEPS):
                rows = unit(diffuse(rows, graph))
            yield rows


def _cuts(rows: Array, numbers: Sequence[int]) -> Iterator[Indices]:
    """Yield for each number of clusters a label per row: k-means from a cut of Ward's tree."""
    sample = _sample(rows)
    tree = _tree(rows[sample], "ward")
    for number in numbers:
        yield _settled(rows, sample, tree, number)


def _settled(rows: Array, sample: Indices, tree: Array, n_clusters: int) -> Indices:
    """Cut the tree of a sample into clusters, and let k-means settle all rows around them.

    The cut goes deeper than asked where it takes off only a few stray rows.
    """
    from scipy.cluster.hierarchy import fcluster

    if not len(tree):
        return np.zeros(len(rows), dtype=np.int64)
    smallest = len(sample) / (_STRAY * n_clusters)
    # SciPy parts even equal rows if there are to be as many clusters.
    n_clusters = min(n_clusters, len(sample) - 1)
    for depth in range(n_clusters, min(n_clusters + _DEEPEST, len(sample))):
        member = _indicators(fcluster(tree, depth, "maxclust"))
        member = member[:, member.sum(axis=0) >= smallest]
        if member.shape[1] >= n_clusters:
            break
    largest = np.argsort(-member.sum(axis=0), kind="stable")[:n_clusters]
    member = member[:, np.sort(largest)]
    return kmeans(rows, (member.T @ rows[sample]) / member.sum(axis=0)[:, None])


def _tree(rows: Array, method: str) -> Array:
    """Return the linkage of rows (n - 1, 4); empty where there is but one."""
    from scipy.cluster.hierarchy import linkage

    if len(rows) < 2:
        return np.empty((0, 4))
    tree: Array = linkage(rows.round(6), method)
    return tree


def _sample(rows: Array) -> Indices:
    """Choose the rows that trees are made of: all, or evenly along the main axis if too many."""
    if len(rows) <= _SAMPLE:
        return np.arange(len(rows))
    along = np.lexsort(rows.round(6).T[::-1])
    return np.sort(along[np.linspace(0, len(rows) - 1, _SAMPLE).astype(np.int64)])


def _indicators(labels: Indices) -> Array:
    """Return whether each row is in each cluster, as 0 and 1 (n_rows, n_clusters)."""
    names, place = np.unique(labels, return_inverse=True)
    member = np.zeros((len(labels), len(names)))
    member[np.arange(len(labels)), place] = 1.0
    return member
