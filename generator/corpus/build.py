"""The stage as a whole: records of all sources in, the corpus out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.config import Correction
from generator.corpus.assign_ids import Identified, assign_ids
from generator.corpus.correct import correct_paper
from generator.corpus.facts import find_facts
from generator.corpus.facts.name import name_from_title
from generator.corpus.ledger import LedgerLine
from generator.corpus.merge import merge_records
from generator.corpus.paper import Corpus, Paper, SourceAccount
from generator.corpus.repair import Repaired, repair
from generator.corpus.richtext import RichText
from generator.corpus.titles import derive_title
from generator.errors import Location, Problem
from generator.located import Key
from generator.nearest import nearest
from generator.sources.record import Record
from generator.sources.registry import ReadSource

__all__ = ["build_corpus"]

_NEAR = 60.0  # similarity of a suggested id, 0-100


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    """The readable text of a work: chosen among its records and repaired.

    title_derived: no record has a title; this one was made from the abstract.
    abstract_source: the abstract as its record has it.
    rules: names of the repair rules that changed something, once for each text that they changed.
    """

    title: RichText
    title_derived: bool
    abstract: RichText
    abstract_source: str
    rules: tuple[str, ...]


def build_corpus(
    sources: Sequence[ReadSource],
    corrections: Mapping[str, Correction],
    ledger: Mapping[str, LedgerLine],
    *,
    today: str,
    locate: Callable[[Key], Location] | None = None,
) -> tuple[Corpus, tuple[Problem, ...]]:
    """Merge, name, repair and describe all records; then apply the editor's corrections.

    today: ISO date given to papers that come in now.
    locate: gives the place of a key in ``papers.yaml``, for problems.
    """
    works = merge_records(record for source in sources for record in source.records)
    texts = [_readable(records) for records in works]
    identified = assign_ids(works, [text.title.text for text in texts], ledger)
    records_by_id = {work.id: work.records for work in identified}
    home_of, found = _editors_merges(corrections, records_by_id)
    merged, texts = _merged(identified, texts, home_of)
    papers = [
        correct_paper(_paper(work, text, today=today), corrections.get(work.id, Correction()))
        for work, text in zip(merged, texts, strict=True)
    ]
    hidden = frozenset(key for key, correction in corrections.items() if correction.hide)
    kept = sorted((p for p in papers if p.id not in hidden), key=lambda p: p.id)
    corpus = Corpus(
        papers=tuple(kept),
        accounts=_accounts(sources, papers, hidden),
        redirects=_redirects(merged, ledger),
        repairs=dict(sorted(Counter(rule for text in texts for rule in text.rules).items())),
        records_by_id=records_by_id,
    )
    problems = (*_unknown_papers(corrections, records_by_id, ledger), *found)
    if locate is None:
        return corpus, tuple(problem for _, problem in problems)
    return corpus, tuple(replace(problem, where=locate(key)) for key, problem in problems)


def _readable(records: Sequence[Record]) -> _Text:
    """Choose the first title and the longest abstract, and repair both."""
    raw_title = next((r.title for r in records if r.title is not None), None)
    raw_abstract = max((r.abstract for r in records), key=len)
    title = repair(raw_title) if raw_title is not None else None
    own_name = name_from_title(title.rich.text) if title else None
    abstract = repair(raw_abstract, own_name=own_name)
    if title is None:
        name = find_facts(None, abstract.rich).name
        title = Repaired(RichText(derive_title(abstract.rich.text, name)), rules=())
    return _Text(
        title=title.rich,
        title_derived=raw_title is None,
        abstract=abstract.rich,
        abstract_source=raw_abstract,
        rules=(*title.rules, *abstract.rules),
    )


def _paper(work: Identified, text: _Text, *, today: str) -> Paper:
    facts = find_facts(None if text.title_derived else text.title, text.abstract)
    return Paper(
        id=work.id,
        title=text.title,
        title_derived=text.title_derived,
        abstract=text.abstract,
        abstract_source=text.abstract_source,
        name=facts.name,
        named_in=facts.named_in,
        kind=facts.kind,
        contribution=facts.contribution,
        claims=facts.claims,
        links=facts.links,
        authors=(),
        issued="",
        records=work.records,
        fixed=frozenset(),
        first_seen=work.line.first_seen if work.line and work.line.first_seen else today,
    )


def _unknown_papers(
    corrections: Mapping[str, Correction],
    known: Collection[str],
    ledger: Mapping[str, LedgerLine],
) -> Iterator[tuple[Key, Problem]]:
    """Find corrections of papers that are not there, each with its key in ``papers.yaml``."""
    for name, correction in corrections.items():
        named: list[tuple[Key, str]] = [((name,), name)]
        named += [((name, "merge", i), other) for i, other in enumerate(correction.merge)]
        for key, paper_id in named:
            if paper_id in known:
                continue
            line = ledger.get(paper_id)
            if line is not None and line.merged_into:
                if paper_id != name:
                    continue  # merged on an earlier build, and its records are gone
                hint = f"It was merged into '{line.merged_into}': use that id."
            elif line is not None:
                hint = "It was in an earlier edition, but no source holds it any more."
            else:
                near = nearest(paper_id, sorted(known), least=_NEAR)
                hint = f"Did you mean '{near}'?" if near else "No paper has an id like it."
            yield key, Problem(message=f"no paper has the id '{paper_id}'", hint=hint)


def _editors_merges(
    corrections: Mapping[str, Correction], known: Collection[str]
) -> tuple[Mapping[str, str], list[tuple[Key, Problem]]]:
    """Say which paper each merged one joins in the end, and which merges contradict each other."""
    next_home: dict[str, str] = {}
    problems = list[tuple[Key, Problem]]()

    def last_home(paper_id: str) -> str:
        while paper_id in next_home:
            paper_id = next_home[paper_id]
        return paper_id

    for name, correction in corrections.items():
        for index, other in enumerate(correction.merge):
            if name not in known or other not in known:
                continue
            if last_home(name) == other:
                message = f"'{name}' and '{other}' are merged into each other"
            elif next_home.setdefault(other, name) != name:
                message = f"'{other}' is merged twice, here and into '{next_home[other]}'"
            else:
                continue
            hint = "Keep one entry: the paper whose address shall stay."
            problems.append(((name, "merge", index), Problem(message=message, hint=hint)))
    return {other: last_home(other) for other in next_home}, problems


def _merged(
    works: Sequence[Identified], texts: Sequence[_Text], home_of: Mapping[str, str]
) -> tuple[list[Identified], list[_Text]]:
    """Give the records of merged papers to the paper that takes them up."""
    joining: dict[str, list[Identified]] = defaultdict(list)
    for work in works:
        if work.id in home_of:
            joining[home_of[work.id]].append(work)
    merged, merged_texts = [], []
    for work, text in zip(works, texts, strict=True):
        if work.id in home_of:
            continue
        others = joining[work.id]
        if others:
            records = [*work.records, *(record for other in others for record in other.records)]
            merged_texts.append(_readable(records))
            former = [*work.former, *(i for other in others for i in (other.id, *other.former))]
            in_order = tuple(sorted(records, key=lambda r: (r.source, r.line)))
            merged.append(replace(work, records=in_order, former=tuple(former)))
        else:
            merged_texts.append(text)
            merged.append(work)
    return merged, merged_texts


def _redirects(works: Sequence[Identified], ledger: Mapping[str, LedgerLine]) -> Mapping[str, str]:
    """Lead every id that a paper ever had, and that is not in use, to the paper it is now."""
    leads_to = {line.id: line.merged_into for line in ledger.values() if line.merged_into}
    leads_to |= {former: work.id for work in works for former in work.former}
    for work in works:
        leads_to.pop(work.id, None)
    redirects = {}
    for former in sorted(leads_to):
        target, passed = leads_to[former], {former}
        while target in leads_to and target not in passed:
            passed.add(target)
            target = leads_to[target]
        if target not in passed:
            redirects[former] = target
    return redirects


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
