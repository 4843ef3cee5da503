"""The stage as a whole: records of all sources in, the corpus out."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.config import Correction
from generator.corpus.assign_ids import Identified, assign_ids
from generator.corpus.facts import find_facts
from generator.corpus.facts.name import name_from_title
from generator.corpus.facts.types import Link
from generator.corpus.ledger import LedgerLine
from generator.corpus.merge import merge_records
from generator.corpus.paper import Corpus, Paper, SourceAccount
from generator.corpus.repair import repair
from generator.corpus.richtext import RichText
from generator.corpus.titles import derive_title
from generator.errors import Location, Problem
from generator.sources.record import Record
from generator.sources.registry import ReadSource

__all__ = ["build_corpus"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    """The readable text of a work: chosen among its records, repaired, and what it was."""

    title: RichText | None
    abstract: RichText
    source: str
    rules: tuple[str, ...]


def build_corpus(
    sources: Sequence[ReadSource],
    corrections: Mapping[str, Correction],
    ledger: Mapping[str, LedgerLine],
    *,
    today: str,
    locate: Mapping[str, Location] | None = None,
) -> tuple[Corpus, tuple[Problem, ...]]:
    """Merge, name, repair and describe all records; then apply the editor's corrections.

    today: ISO date given to papers that come in now.
    locate: place of each correction in ``papers.yaml``, for problems.
    """
    works = merge_records(record for source in sources for record in source.records)
    texts = [_readable(records) for records in works]
    titles = [_title_of(text).text for text in texts]
    identified = assign_ids(works, titles, ledger)
    problems = list(_unknown_papers(corrections, identified, ledger, locate or {}))
    identified, texts = _merged_by_editor(identified, texts, corrections)
    papers = [
        _paper(work, text, corrections.get(work.id, Correction()), today=today)
        for work, text in zip(identified, texts, strict=True)
    ]
    hidden = frozenset(key for key, correction in corrections.items() if correction.hide)
    redirects = {line.id: line.merged_into for line in ledger.values() if line.merged_into}
    redirects |= {former: work.id for work in identified for former in work.former}
    kept = sorted((p for p in papers if p.id not in hidden), key=lambda p: p.id)
    corpus = Corpus(
        papers=tuple(kept),
        accounts=_accounts(sources, papers, hidden),
        redirects=dict(sorted(redirects.items())),
        repairs=dict(sorted(Counter(rule for text in texts for rule in text.rules).items())),
    )
    return corpus, tuple(problems)


def _readable(records: Sequence[Record]) -> _Text:
    """Choose the first title and the longest abstract, and repair both."""
    raw_title = next((r.title for r in records if r.title is not None), None)
    raw_abstract = max((r.abstract for r in records), key=len)
    title = repair(raw_title) if raw_title is not None else None
    own_name = name_from_title(title.rich.text) if title else None
    abstract = repair(raw_abstract, own_name=own_name)
    return _Text(
        title=title.rich if title else None,
        abstract=abstract.rich,
        source=raw_abstract,
        rules=(*(title.rules if title else ()), *abstract.rules),
    )


def _title_of(text: _Text) -> RichText:
    if text.title is not None:
        return text.title
    name = find_facts(None, text.abstract).name
    return RichText(derive_title(text.abstract.text, name))


def _paper(work: Identified, text: _Text, correction: Correction, *, today: str) -> Paper:
    facts = find_facts(text.title, text.abstract)
    links = facts.links
    if correction.links is not None:
        links = tuple(Link(url=url, label=label) for label, url in correction.links.items())
    title = RichText(correction.title) if correction.title else _title_of(text)
    return Paper(
        id=work.id,
        title=title,
        title_derived=text.title is None and correction.title is None,
        abstract=text.abstract,
        abstract_source=text.source,
        name=correction.name or facts.name,
        kind=correction.kind or facts.kind,
        contribution=facts.contribution,
        claims=facts.claims,
        links=links,
        authors=correction.authors or (),
        year=correction.year,
        records=work.records,
        fixed=frozenset(correction.model_fields_set) - {"hide", "merge"},
        first_seen=work.line.first_seen if work.line and work.line.first_seen else today,
    )


def _unknown_papers(
    corrections: Mapping[str, Correction],
    works: Iterable[Identified],
    ledger: Mapping[str, LedgerLine],
    locate: Mapping[str, Location],
) -> Iterable[Problem]:
    known = {work.id for work in works}
    for key, correction in corrections.items():
        for paper_id in (key, *correction.merge):
            if paper_id in known:
                continue
            line = ledger.get(paper_id)
            if line is not None and line.merged_into:
                if paper_id in correction.merge:
                    continue  # merged already, on an earlier build
                hint = f"It was merged into '{line.merged_into}': use that id."
            else:
                near = difflib.get_close_matches(paper_id, sorted(known), n=1)
                hint = f"Did you mean '{near[0]}'?" if near else "No paper has an id like it."
            message = f"no paper has the id '{paper_id}'"
            yield Problem(message=message, where=locate.get(key), hint=hint)


def _merged_by_editor(
    works: Sequence[Identified], texts: Sequence[_Text], corrections: Mapping[str, Correction]
) -> tuple[tuple[Identified, ...], list[_Text]]:
    """Give the records of merged papers to the paper that takes them up."""
    index_of = {work.id: index for index, work in enumerate(works)}
    result, absorbed = list(works), set[int]()
    for key, correction in corrections.items():
        if key not in index_of:
            continue
        home = index_of[key]
        for other_id in correction.merge:
            other = index_of.get(other_id)
            if other is None or other == home or other in absorbed:
                continue
            absorbed.add(other)
            records = sorted(
                (*result[home].records, *result[other].records), key=lambda r: (r.source, r.line)
            )
            former = (*result[home].former, other_id, *result[other].former)
            result[home] = Identified(
                id=key, records=tuple(records), line=result[home].line, former=former
            )
    rest = [index for index in range(len(works)) if index not in absorbed]
    return tuple(result[i] for i in rest), [texts[i] for i in rest]


def _accounts(
    sources: Sequence[ReadSource], papers: Iterable[Paper], hidden: frozenset[str]
) -> tuple[SourceAccount, ...]:
    kept, merged, out = Counter[str](), Counter[str](), Counter[str]()
    for paper in papers:
        if paper.id in hidden:
            out.update(record.source for record in paper.records)
            continue
        first, *rest = paper.records
        kept[first.source] += 1
        merged.update(record.source for record in rest)
    return tuple(
        SourceAccount(
            source=source.path,
            reader=source.reader or "none",
            n_read=len(source.records),
            n_kept=kept[source.path],
            n_merged=merged[source.path],
            n_hidden=out[source.path],
        )
        for source in sources
    )
