"""Labelled sets of abstracts: the labelled half of the survey, and two public sets.

Labels measure. No keyword, pin, rule or constant may be made from a single set.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import yaml

from generator.config import TopicFile
from generator.corpus.build import build_corpus
from generator.corpus.paper import Corpus, Paper
from generator.corpus.repair import repair
from generator.kinds import Kind
from generator.project import load_project
from generator.slugs import slug_of
from generator.sources.registry import read_sources
from generator.topics.survey import GuidedTopic

__all__ = ["N_KEY", "LabelledSet", "public_sets", "read_set", "seed_set"]

N_KEY = 80  # characters of the raw abstract by which labels name a paper
_TODAY = "2026-01-01"


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledSet:
    """Papers, topics in an editor's words, and where readers would put the papers.

    homes: accepted home topics by paper id, best first; only labelled papers are in it.
    also: further topics where a reader would expect the paper, by paper id.
    """

    name: str
    corpus: Corpus = field(repr=False)
    topics: tuple[GuidedTopic, ...] = field(repr=False)
    homes: Mapping[str, tuple[str, ...]] = field(repr=False)
    also: Mapping[str, tuple[str, ...]] = field(repr=False)

    @property
    def labelled_ids(self) -> tuple[str, ...]:
        """Ids of the labelled papers, in the corpus's order."""
        return tuple(paper_id for paper_id in self.corpus.ids if paper_id in self.homes)

    def shuffled(self, seed: int) -> LabelledSet:
        """Return the same papers under other ids, and so in another order of rows.

        Nothing in Litatlas draws lots; the order of the papers is the one thing about a run that
        chance decides. Seed 0 changes nothing.
        """
        if seed == 0:
            return self
        new = self.ids_after(seed)
        papers = sorted((replace(p, id=new[p.id]) for p in self.corpus), key=lambda p: p.id)
        return replace(
            self,
            corpus=Corpus(papers=tuple(papers), accounts=()),
            topics=tuple(_renamed(topic, new) for topic in self.topics),
            homes={new[paper_id]: homes for paper_id, homes in self.homes.items()},
            also={new[paper_id]: also for paper_id, also in self.also.items()},
        )

    def ids_after(self, seed: int) -> Mapping[str, str]:
        """Return the id that each paper has after ``shuffled``, by the one it has now."""
        ids = list(self.corpus.ids)
        if seed == 0:
            return dict(zip(ids, ids, strict=True))
        random.Random(seed).shuffle(ids)
        return {old: f"p{place:05d}" for place, old in enumerate(ids)}

    def part(self, paper_ids: Sequence[str]) -> LabelledSet:
        """Return the set with these papers only."""
        kept = frozenset(paper_ids)
        return replace(
            self,
            corpus=Corpus(papers=tuple(p for p in self.corpus if p.id in kept), accounts=()),
            homes={paper_id: homes for paper_id, homes in self.homes.items() if paper_id in kept},
            also={paper_id: also for paper_id, also in self.also.items() if paper_id in kept},
        )


def seed_set(root: Path, shared: Path) -> LabelledSet | None:
    """Return the survey in ``content/`` with its topic files, without pins and bans, or None."""
    path = shared / "labels/papers.jsonl"
    if not path.exists():
        return None
    entries = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    by_key = {entry["abstract_start"]: entry for entry in entries}
    project, _ = load_project(root)
    sources, _ = read_sources(project.sources)
    corpus, _ = build_corpus(
        sources,
        project.corrections,
        {},
        today=_TODAY,
        locate=project.corrections_document.locate,
    )
    homes, also = {}, {}
    for paper in corpus:
        keys = [record.abstract[:N_KEY] for record in paper.records]
        entry = next((by_key[key] for key in keys if key in by_key), None)
        if entry is not None:
            homes[paper.id], also[paper.id] = tuple(entry["topics"]), tuple(entry["also"])
    bare = {"pin": (), "ban": ()}
    topics = tuple(
        GuidedTopic(slug=t.slug, file=t.topic.model_copy(update=bare)) for t in project.topics
    )
    return LabelledSet(name="seeds", corpus=corpus, topics=topics, homes=homes, also=also)


def public_sets(shared: Path) -> Iterator[LabelledSet]:
    """Yield the EMNLP 2020 tracks and workshops with the keywords given for them, where present."""
    keywords = shared / "bench/keywords.yaml"
    if keywords.exists():
        yield read_set("tracks", shared / "bench/emnlp2020.jsonl", keywords)
        yield read_set("workshops", shared / "bench/emnlpws2020.jsonl", keywords)


def read_set(name: str, papers: Path, keywords: Path) -> LabelledSet:
    """Read abstracts with their labels, and the keywords of each label.

    papers: a JSON object per line with id, title, abstract and labels.
    keywords: YAML with a list of phrases per label, under the name of the file of papers.
    """
    entries = [json.loads(line) for line in papers.read_text(encoding="utf-8").splitlines()]
    phrases = yaml.safe_load(keywords.read_text(encoding="utf-8"))[papers.stem]
    found = [_paper(slug_of(e["id"]), e["title"], e["abstract"]) for e in entries]
    return LabelledSet(
        name=name,
        corpus=Corpus(papers=tuple(sorted(found, key=lambda p: p.id)), accounts=()),
        topics=tuple(
            GuidedTopic(
                slug=slug_of(label),
                file=TopicFile(title=label, keywords=tuple(map(str, words))),
            )
            for label, words in sorted(phrases.items())
        ),
        homes={slug_of(e["id"]): tuple(map(slug_of, e["labels"])) for e in entries},
        also={},
    )


def _paper(paper_id: str, title: str, abstract: str) -> Paper:
    return Paper(
        id=paper_id,
        title=repair(title).rich,
        title_derived=False,
        abstract=repair(abstract).rich,
        abstract_source=abstract,
        name=None,
        kind=Kind.METHOD,
        contribution=None,
        claims=(),
        links=(),
        authors=(),
        issued="",
        records=(),
        fixed=frozenset(),
        first_seen=_TODAY,
    )


def _renamed(topic: GuidedTopic, new: Mapping[str, str]) -> GuidedTopic:
    words = {
        key: tuple(new[paper_id] for paper_id in getattr(topic.file, key)) for key in ("pin", "ban")
    }
    return replace(topic, file=topic.file.model_copy(update=words))
