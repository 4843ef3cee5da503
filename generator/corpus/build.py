"""The stage as a whole: records of all sources in, the corpus out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from generator.collection import no_collection
from generator.config import AuthorEntry, Correction
from generator.corpus.assign_ids import Identified, assign_ids
from generator.corpus.authors import credit_authors
from generator.corpus.correct import correct_paper, unreadable_identifiers
from generator.corpus.editors_merges import (
    contradictions,
    editors_merges,
    take_up,
    unknown_papers,
)
from generator.corpus.gather import choose_abstract, choose_title, gather
from generator.corpus.ledger import LedgerLine
from generator.corpus.merge import Work, join_records, match_records
from generator.corpus.paper import Corpus, Paper, SourceAccount
from generator.corpus.partings import find_partings
from generator.corpus.readable import Readable, Reading, Told, make_readable
from generator.corpus.twins import find_twins, report_common
from generator.errors import Location, Problem
from generator.located import Key
from generator.pool.contract import ALONE, Pool
from generator.sources.record import Record
from generator.sources.registry import ReadSource

__all__ = ["build_corpus"]


@no_collection()
def build_corpus(
    sources: Sequence[ReadSource],
    corrections: Mapping[str, Correction],
    ledger: Mapping[str, LedgerLine],
    *,
    today: str,
    locate: Callable[[Key], Location] | None = None,
    supplements: Mapping[str, tuple[Record, ...]] | None = None,
    authors: Mapping[str, AuthorEntry] | None = None,
    locate_author: Callable[[Key], Location] | None = None,
    pool: Pool = ALONE,
    read: Reading = make_readable,
) -> tuple[Corpus, tuple[Problem, ...]]:
    """Merge, name, repair and describe all records; then apply the editor's corrections.

    today: ISO date given to papers that come in now.
    supplements: records that were looked up later, by paper; they only fill gaps.
    authors: the editor's entries, by author.
    locate, locate_author: give the place of a key in ``papers.yaml`` and ``authors.yaml``, for
        problems.
    pool: processes that read the texts.
    read: gives what ``make_readable`` does, which may be known from an earlier time.
    """
    matches = match_records(record for source in sources for record in source.records)
    merged = join_records(matches)
    texts = read([_told(work.records) for work in merged.works], pool=pool)
    identified = _identified(merged.works, texts, ledger)
    parted = find_partings(corrections, identified, ledger)
    if parted.partings:
        known = {work.records: text for work, text in zip(merged.works, texts, strict=True)}
        merged = join_records(matches, parted.partings)
        texts = [
            known.get(work.records) or _read_alone(_told(work.records), read)
            for work in merged.works
        ]
        identified = _identified(merged.works, texts, ledger, strangers=parted.strangers)
    records_by_id = {work.id: work.records for work in identified}
    home_of, found = editors_merges(corrections, records_by_id)
    found += (
        *parted.problems,
        *contradictions(corrections),
        *unreadable_identifiers(corrections),
    )
    works, texts = _merged(identified, texts, home_of, read)
    papers = [
        correct_paper(
            _paper(work, text, (supplements or {}).get(work.id, ()), today=today),
            corrections.get(work.id, Correction()),
        )
        for work, text in zip(works, texts, strict=True)
    ]
    hidden = frozenset(key for key, correction in corrections.items() if correction.hide)
    kept = sorted((p for p in papers if p.id not in hidden), key=lambda p: p.id)
    credited = credit_authors(kept, authors or {})
    corpus = Corpus(
        papers=credited.papers,
        authors=credited.authors,
        author_redirects=credited.redirects,
        accounts=_accounts(sources, papers, hidden),
        twins=find_twins(merged.near_misses, works, hidden),
        redirects=_redirects(works, ledger),
        repairs=dict(sorted(Counter(rule for text in texts for rule in text.rules).items())),
        records_by_id=records_by_id,
    )
    problems = (*unknown_papers(corrections, records_by_id, ledger), *found)
    return corpus, (
        *_placed(problems, locate),
        *_placed(credited.problems, locate_author),
        *report_common(matches.common),
    )


def _identified(
    works: Sequence[Work],
    texts: Sequence[Readable],
    ledger: Mapping[str, LedgerLine],
    *,
    strangers: Mapping[str, frozenset[Record]] | None = None,
) -> list[Identified]:
    """Give every work its id, and take along why its records belong together."""
    identified = assign_ids(
        [work.records for work in works],
        [text.title.text for text in texts],
        ledger,
        strangers=strangers,
    )
    return [
        replace(named, joints=work.joints) for named, work in zip(identified, works, strict=True)
    ]


def _read_alone(told: Told, read: Reading) -> Readable:
    (text,) = read([told], pool=ALONE)
    return text


def _placed(
    problems: Iterable[tuple[Key, Problem]], locate: Callable[[Key], Location] | None
) -> Iterator[Problem]:
    for key, problem in problems:
        yield replace(problem, where=locate(key)) if locate else problem


def _told(records: Sequence[Record], joined: Sequence[Record] = ()) -> Told:
    """Choose a title and an abstract.

    joined: records of papers that the editor merged into this one; the title is its own, if it
        has one.
    """
    title = choose_title(records) or choose_title(joined)
    return Told(title=title, abstract=choose_abstract((*records, *joined)))


def _paper(
    work: Identified, text: Readable, supplements: tuple[Record, ...], *, today: str
) -> Paper:
    facts = text.facts
    known = gather(work.records, supplements=supplements, found=facts.links)
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
        links=known.links,
        authors=known.authors,
        issued=known.issued,
        work_type=known.work_type,
        venue=known.venue,
        volume=known.volume,
        issue=known.issue,
        pages=known.pages,
        publisher=known.publisher,
        identifiers=known.identifiers,
        keywords=known.keywords,
        language=known.language,
        records=work.records,
        joints=work.joints,
        supplements=supplements,
        fixed=frozenset(),
        first_seen=work.line.first_seen if work.line and work.line.first_seen else today,
    )


def _merged(
    works: Sequence[Identified],
    texts: Sequence[Readable],
    home_of: Mapping[str, str],
    read: Reading,
) -> tuple[list[Identified], list[Readable]]:
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
            joined = [record for other in others for record in other.records]
            merged_texts.append(_read_alone(_told(work.records, joined), read))
            merged.append(take_up(work, others))
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
            n_left_out=sum(loss.n for loss in source.losses),
            losses=source.losses,
        )
        for source in sources
    )
