"""Peers that read with a neural network: BERTopic, and MiniLM sentence embeddings by themselves.

A measure, never a dependency: ``requirements-peers.txt`` beside this file names what they need.
The weights of all-MiniLM-L6-v2 come inside a package; nothing is downloaded when they run.
"""

from __future__ import annotations

import contextlib
import io
import os
import tempfile
import warnings
import zlib
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

import numpy as np
from sklearn.cluster import KMeans

from bench.topics.labelled import LabelledSet
from bench.topics.related import Relatives, eight_nearest
from bench.topics.unguided import n_labels
from generator.topics.learn import Array

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

__all__ = ["GUIDED", "RELATED", "UNGUIDED", "are_installed"]


def are_installed() -> bool:
    """Tell whether the peers can run here."""
    needed = ("all_minilm_l6_v2", "bertopic", "hdbscan", "sentence_transformers", "umap")
    return all(find_spec(module) for module in needed)


def _bertopic(labelled: LabelledSet) -> Mapping[str, int]:
    """Run BERTopic as it comes: UMAP to five dimensions, HDBSCAN with ten papers or more."""
    return _topics(labelled)


def _bertopic_with_k(labelled: LabelledSet) -> Mapping[str, int]:
    """Run BERTopic with k-means in HDBSCAN's place, told the number of topics."""
    return _topics(labelled, n_topics=n_labels(labelled))


def _guided_bertopic(labelled: LabelledSet) -> Mapping[str, str | None]:
    """Run BERTopic seeded with the keywords, with k-means for as many topics as the editor has.

    As it comes it finds two to four topics on the smaller sets, whatever the seeds. It does not
    tell which topic came of which seed, so each is given the seed that is nearest to the mean
    embedding of its papers, as BERTopic itself compares them.
    """
    seeds = [[t.file.title.lower(), *map(str.lower, t.file.keywords)] for t in labelled.topics]
    found = _topics(labelled, seeds, len(seeds))
    vectors = _embeddings(_texts(labelled))
    seed_vectors = _embeddings(tuple(" ".join(words) for words in seeds))
    numbers = np.array([found[paper_id] for paper_id in labelled.corpus.ids])
    slug_of: dict[int, str | None] = {}
    for number in sorted(set(found.values())):
        nearest = int((seed_vectors @ vectors[numbers == number].mean(axis=0)).argmax())
        slug_of[number] = labelled.topics[nearest].slug
    return {paper_id: slug_of[number] for paper_id, number in found.items()}


def _nearest_keywords(labelled: LabelledSet) -> Mapping[str, str | None]:
    """Give each paper the topic whose title and keywords, embedded one by one, are nearest."""
    queries = [
        _embeddings((topic.file.title, *topic.file.keywords)).mean(axis=0)
        for topic in labelled.topics
    ]
    unit = [query / np.linalg.norm(query) for query in queries]
    columns = (_embeddings(_texts(labelled)) @ np.array(unit).T).argmax(axis=1)
    slugs = [topic.slug for topic in labelled.topics]
    return {p: slugs[column] for p, column in zip(labelled.corpus.ids, columns, strict=True)}


def _kmeans(labelled: LabelledSet) -> Mapping[str, int]:
    kmeans = KMeans(n_labels(labelled), n_init=10, random_state=_lot(labelled))
    numbers = kmeans.fit_predict(_embeddings(_texts(labelled)))
    return dict(zip(labelled.corpus.ids, numbers.tolist(), strict=True))


def _related(labelled: LabelledSet) -> Relatives:
    vectors = _embeddings(_texts(labelled))
    return eight_nearest(labelled, vectors @ vectors.T)


GUIDED: Mapping[str, Callable[[LabelledSet], Mapping[str, str | None]]] = {
    "guided BERTopic": _guided_bertopic,
    "MiniLM, keywords": _nearest_keywords,
}
UNGUIDED: Mapping[str, Callable[[LabelledSet], Mapping[str, int]]] = {
    "BERTopic": _bertopic,
    "BERTopic, K given": _bertopic_with_k,
    "MiniLM + k-means": _kmeans,
}
RELATED: Mapping[str, Callable[[LabelledSet], Relatives]] = {"MiniLM": _related}


def _topics(
    labelled: LabelledSet, seeds: list[list[str]] | None = None, n_topics: int = 0
) -> Mapping[str, int]:
    """Return the number of each paper's topic; BERTopic's outliers, which have none, are -1."""
    from bertopic import BERTopic
    from umap import UMAP

    texts = _texts(labelled)
    # BERTopic's own settings, but for the lot that it would draw anew each time.
    lower = UMAP(
        n_neighbors=15,
        n_components=5,
        min_dist=0.0,
        metric="cosine",
        low_memory=False,
        random_state=_lot(labelled),
    )
    clusters = KMeans(n_topics, random_state=_lot(labelled)) if n_topics else None
    model = BERTopic(
        embedding_model=_model(),
        umap_model=lower,
        hdbscan_model=clusters,
        seed_topic_list=seeds,
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        numbers, _ = model.fit_transform(list(texts), _embeddings(texts))
    return dict(zip(labelled.corpus.ids, map(int, numbers), strict=True))


def _texts(labelled: LabelledSet) -> tuple[str, ...]:
    return tuple(f"{paper.title.text}. {paper.abstract.text}" for paper in labelled.corpus)


def _lot(labelled: LabelledSet) -> int:
    """Return a random state that goes with the order of the papers, as each run has another."""
    return zlib.crc32("\n".join(_texts(labelled)).encode())


def _embeddings(texts: Sequence[str]) -> Array:
    """Return unit vectors (n_texts, 384) in the order of the texts."""
    vectors = _vectors(frozenset(texts))
    return np.array([vectors[text] for text in texts])


@lru_cache
def _vectors(texts: frozenset[str]) -> Mapping[str, Array]:
    """Embed texts once, so that runs that differ in order alone do not wait for it again."""
    listed = sorted(texts)
    vectors = _model().encode(listed, batch_size=32, show_progress_bar=False)
    return dict(zip(listed, vectors.astype(np.float64), strict=True))


@lru_cache
def _model() -> SentenceTransformer:
    """Load MiniLM from the package that carries it."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
        from all_minilm_l6_v2 import get_model_path
        from sentence_transformers import SentenceTransformer

        model = SentenceTransformer(str(get_model_path(folder)), device="cpu")
    model.max_seq_length = 256  # as the model was published; its tokenizer's file says 128
    return model
