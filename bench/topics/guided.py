"""Ways to place papers by an editor's keywords: Litatlas, the recipe it must beat, simpler ones.

The others read text as the recipe does, so that a change in Litatlas moves none of them. Only the
keyword centroid, like Litatlas, leaves a paper out that shares no word with any topic.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer
from sklearn.naive_bayes import MultinomialNB
from sklearn.preprocessing import normalize

from bench.topics.labelled import LabelledSet
from bench.topics.recipe import diffuse, fit_latent, neighbour_graph, terms, texts
from generator.config import SurveyConfig
from generator.corpus.ledger import Ledger
from generator.topics.build import build_survey
from generator.topics.learn import Array, Indices

__all__ = ["GUIDED", "Homes", "pinned"]

Homes = Mapping[str, str | None]

_N_ROUNDS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bag:
    """A labelled set as the recipe reads it.

    counts, matrix: term counts and TF-IDF, rows L2-normalised (n_papers, n_terms).
    queries: title's and keywords' unit vectors summed, and pins' mean (n_topics, n_terms), unit.
    pins: column of each paper's topic by pin, or -1 (n_papers,).
    """

    ids: tuple[str, ...]
    slugs: tuple[str, ...]
    counts: csr_matrix = field(repr=False)
    matrix: csr_matrix = field(repr=False)
    queries: Array = field(repr=False)
    pins: Indices = field(repr=False)

    def homes(self, columns: Indices) -> Homes:
        """Name the topic of every paper; -1 is none, and a pin comes first."""
        names = (*self.slugs, None)
        chosen = np.where(self.pins >= 0, self.pins, columns)
        return {paper_id: names[c] for paper_id, c in zip(self.ids, chosen, strict=True)}


def pinned(labelled: LabelledSet, n_pins: int, seed: int) -> LabelledSet:
    """Pin papers to every topic that has more labelled ones, and take them out of the measure.

    n_pins: papers per topic, drawn by ``seed`` from those with the topic as their first home.
    """
    draw = random.Random(seed)
    drawn: dict[str, tuple[str, ...]] = {}
    for topic in labelled.topics:
        members = [p for p in labelled.labelled_ids if labelled.homes[p][0] == topic.slug]
        if len(members) > n_pins:
            drawn[topic.slug] = tuple(sorted(draw.sample(members, n_pins)))
    taken = {paper_id for ids in drawn.values() for paper_id in ids}
    topics = tuple(
        replace(t, file=t.file.model_copy(update={"pin": drawn.get(t.slug, ())}))
        for t in labelled.topics
    )
    homes = {paper_id: homes for paper_id, homes in labelled.homes.items() if paper_id not in taken}
    return replace(labelled, topics=topics, homes=homes)


def _litatlas(labelled: LabelledSet) -> Homes:
    survey = build_survey(labelled.corpus, labelled.topics, SurveyConfig(), Ledger())
    return {paper_id: placement.topic for paper_id, placement in survey.placements.items()}


def _keyword_centroid(labelled: LabelledSet) -> Homes:
    bag = _read(labelled)
    scores = bag.matrix @ bag.queries.T
    return bag.homes(np.where(scores.max(axis=1) > 0, scores.argmax(axis=1), -1))


def _seeded_kmeans(labelled: LabelledSet) -> Homes:
    """Run spherical k-means from the keyword vectors (Dhillon & Modha 2001), pins clamped."""
    bag = _read(labelled)
    centroids, home = bag.queries, np.full(len(bag.ids), -1)
    for _ in range(100):
        last, home = home, (bag.matrix @ centroids.T).argmax(axis=1)
        home = np.where(bag.pins >= 0, bag.pins, home)
        if np.array_equal(last, home):
            break
        means = normalize(_memberships(home, len(bag.slugs)) @ bag.matrix).toarray()
        centroids = np.where(means.any(axis=1, keepdims=True), means, centroids)
    return bag.homes(home)


def _three_channels(labelled: LabelledSet) -> Homes:
    bag = _read(labelled)
    return bag.homes(_channel_scores(bag).argmax(axis=1))


def _recipe(labelled: LabelledSet) -> Homes:
    """Refine the three-channel score by naive-Bayes EM (Nigam et al. 2000)."""
    bag = _read(labelled)
    home = _channel_scores(bag).argmax(axis=1)
    for _ in range(_N_ROUNDS):
        home = np.where(bag.pins >= 0, bag.pins, home)
        home = MultinomialNB().fit(bag.counts, home).predict(bag.counts)
    return bag.homes(home)


GUIDED: Mapping[str, Callable[[LabelledSet], Homes]] = {
    "Litatlas": _litatlas,
    "recipe": _recipe,
    "three channels": _three_channels,
    "keyword centroid": _keyword_centroid,
    "seeded k-means": _seeded_kmeans,
}


def _channel_scores(bag: _Bag) -> Array:
    """Average three z-scored channels: cosine, diffused cosine, cosine in diffused LSA."""
    direct = bag.matrix @ bag.queries.T
    graph = neighbour_graph(bag.matrix)
    latent, svd = fit_latent(bag.matrix)
    smoothed = direct
    for _ in range(2):
        smoothed = diffuse(smoothed, graph)
        latent = normalize(diffuse(latent, graph))
    channels = (direct, smoothed, latent @ normalize(svd.transform(bag.queries)).T)
    return np.mean([(c - c.mean(axis=0)) / (c.std(axis=0) + 1e-12) for c in channels], axis=0)


def _memberships(home: Indices, n_topics: int) -> csr_matrix:
    """Return who belongs where, as zeros and ones (n_topics, n_papers)."""
    rows = np.arange(len(home))
    return csr_matrix((np.ones(len(home)), (home, rows)), shape=(n_topics, len(home)))


def _read(labelled: LabelledSet) -> _Bag:
    vectorizer = CountVectorizer(analyzer=terms, min_df=2, max_df=0.5)
    counts = csr_matrix(vectorizer.fit_transform(texts(labelled)))
    tfidf = TfidfTransformer(sublinear_tf=True)
    matrix = tfidf.fit_transform(counts)
    row = {paper_id: index for index, paper_id in enumerate(labelled.corpus.ids)}
    pins = np.full(len(row), -1)
    queries = np.zeros((len(labelled.topics), matrix.shape[1]))
    for column, topic in enumerate(labelled.topics):
        phrases = [topic.file.title, *topic.file.keywords]
        vectors = tfidf.transform(vectorizer.transform(phrases))
        query = normalize(np.asarray(vectors.sum(axis=0)))[0]
        rows = [row[paper_id] for paper_id in topic.file.pin]
        pins[rows] = column
        if rows:
            mean = normalize(np.asarray(matrix[rows].mean(axis=0)))[0]
            damping = 8 if len(phrases) >= 3 else 3  # fewer phrases need their pins more
            query = query + 2 * len(rows) / (len(rows) + damping) * mean
        queries[column] = query
    return _Bag(
        ids=labelled.corpus.ids,
        slugs=tuple(topic.slug for topic in labelled.topics),
        counts=counts,
        matrix=csr_matrix(matrix),
        queries=normalize(queries),
        pins=pins,
    )
