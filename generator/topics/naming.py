"""Name groups of papers as an editor would: by a phrase that is theirs, and theirs alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from generator.topics.learn import Array, Indices
from generator.topics.phrases import stems
from generator.topics.texts import Texts
from generator.topics.usage import Phrase, Usage, read_usage

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

__all__ = ["name_groups"]

_PRIOR = 10.0  # papers; weight of what all papers say against what a group says
_LARGEST_SHARE = 0.4  # of all papers; a phrase that more of them use names no part
_SMALL = 10  # papers that use a phrase; so few are no large share of anything
_FLOORS = (0.15, 0.1, 0.06, 0.06)  # share of a group that must use a phrase of so many words
_LENGTH_WEIGHTS = (0.4, 1.0, 1.0, 0.9)  # by number of words
_AMPLE = 0.25  # of a group: a phrase whose words so many papers hold is no accident
_CLOSE = 0.5  # share of words in common from which on two phrases say nearly the same
_NARROW = 0.34  # of a group; a phrase with a smaller share names it in part only
_WORTH_ADDING = 0.15  # of a group: what a second phrase must add to a narrow one
_GOOD_ENOUGH = 0.6  # of the first phrase's score: a weaker one adds nothing that is told
_NEARLY_AS_GOOD = 0.9  # of the best phrase's score: a second such phrase belongs to the title
_SHORT = 3  # letters; "LMs" alone is no title
_N_CONSIDERED = 40

# What a text was written for is no subject of its own: no "shared tasks" or "workshops".
_OCCASIONS = frozenset({"shared", "task", "tutorial", "workshop"})
_MOST_WORDS = 4  # in a title


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    """A phrase for one group, and the group's papers that hold all its words."""

    phrase: Phrase
    score: float
    members: frozenset[int] = field(repr=False)


def name_groups(
    texts: Texts, groups: Sequence[Sequence[int]], *, taken: Collection[str] = ()
) -> tuple[str, ...]:
    """Return a title for each group of papers; no two say nearly the same.

    texts: of the papers and of those around them. groups: rows of papers; none is in two.
    taken: titles that are given away already.
    A phrase goes to the group that it fits best. A group that its best phrase covers less than a
    third of gets two, where a second one adds enough: "Adversarial attacks & safety".
    """
    ranked = _ranked(read_usage(texts), groups)
    titles = dict[int, str]()
    used = [stems(title) for title in taken]
    open_groups = [number for number in range(len(groups)) if ranked[number]]
    while open_groups:
        heads = {n: _first_free(ranked[n], used) for n in open_groups}
        number = max(open_groups, key=lambda n: (_score(heads[n]), -n))
        open_groups.remove(number)
        head = heads[number]
        if head is not None:
            parts = [head, *_second(head, ranked[number], len(groups[number]), used)]
            used += [stems(part.phrase.written) for part in parts]
            titles[number] = _title(part.phrase.written for part in parts)
    return tuple(titles.get(number, "") for number in range(len(groups)))


def _ranked(usage: Usage, groups: Sequence[Sequence[int]]) -> tuple[tuple[_Candidate, ...], ...]:
    """Return each group's candidates, best first.

    A phrase's score is the mean of four opinions, each at most 1: how much more often the group's
    papers use it than the others, have all its words, have it in their titles, and use its single
    words.
    """
    n_papers = len(usage.texts.ids)
    label = np.full(n_papers, len(groups))
    for number, group in enumerate(groups):
        label[list(group)] = number
    sizes = np.bincount(label, minlength=len(groups) + 1)
    phrases = _names(usage, n_papers)
    together = usage.holding_all(phrases)
    used = _counts(usage.papers[phrases], label, len(sizes))
    held = _counts(together, label, len(sizes))
    scores = (
        _distinction(used, sizes)
        + _distinction(held, sizes)
        + _distinction(_counts(usage.titles[phrases], label, len(sizes)), sizes)
        + _by_words(usage, phrases, label, sizes)
    ) / 4
    n_words = (usage.stems[phrases] >= 0).sum(axis=1) - 1
    scores *= np.array(_LENGTH_WEIGHTS)[n_words][:, None]
    scores *= np.sqrt(np.minimum(held / np.maximum(sizes, 1) / _AMPLE, 1.0))
    floors = np.maximum(2, np.array(_FLOORS)[n_words][:, None] * sizes)
    scores = np.where(used >= floors, scores, 0.0).round(6)
    ranked = []
    for number, group in enumerate(groups):
        members = frozenset(group)
        order = np.argsort(-scores[:, number], kind="stable")[:_N_CONSIDERED]
        ranked.append(
            tuple(
                _Candidate(
                    phrase=usage.phrase(phrases[i]),
                    score=float(scores[i, number]),
                    members=members.intersection(_row(together, i)),
                )
                for i in order
                if scores[i, number] > 0
            )
        )
    return tuple(ranked)


def _names(usage: Usage, n_papers: int) -> Indices:
    """Return the phrases that can name a part of the papers."""
    occasions = [n for n, stem in enumerate(usage.texts.stems) if stem in _OCCASIONS]
    is_name = np.diff(usage.papers.indptr) <= max(_LARGEST_SHARE * n_papers, _SMALL)
    is_name &= ~np.isin(usage.content, occasions).any(axis=1)
    is_name &= usage.n_letters() > _SHORT
    return np.flatnonzero(is_name)


def _by_words(usage: Usage, phrases: Indices, label: Indices, sizes: Indices) -> Array:
    """Return how distinctive the words of each phrase are on average (n_phrases, n_groups + 1)."""
    content = usage.content[phrases]
    words = np.unique(content[content >= 0])
    scores = _distinction(_counts(usage.words[words], label, len(sizes)), sizes)
    total = np.zeros((len(phrases), len(sizes)))
    for column in content.T:
        has_one = column >= 0
        total[has_one] += scores[np.searchsorted(words, column[has_one])]
    means: Array = total / np.maximum((content >= 0).sum(axis=1), 1)[:, None]
    return means


def _row(matrix: csr_matrix, row: int) -> list[int]:
    """Return the columns of one row that are not empty; in whole, a row takes far longer."""
    columns: list[int] = matrix.indices[matrix.indptr[row] : matrix.indptr[row + 1]].tolist()
    return columns


def _counts(matrix: csr_matrix, label: Indices, n_groups: int) -> Indices:
    """Count papers per group (n_rows, n_groups), from who has what (n_rows, n_papers)."""
    rows = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    keys = rows * n_groups + label[matrix.indices]
    return np.bincount(keys, minlength=matrix.shape[0] * n_groups).reshape(-1, n_groups)


def _distinction(counts: Indices, sizes: Indices) -> Array:
    """Return how much more a group's papers have something than the others, 0 to 1 per group.

    counts: papers that have each thing, by group (n, n_groups); sizes: of the groups. The mean of
    two measures as shares of their largest value in the group: the z-score of the log-odds ratio
    with an informative Dirichlet prior (Monroe et al. 2008, "Fightin' Words"), which favours the
    frequent, and the signed root of chi-square, which favours the exclusive.
    """
    n_papers = sizes.sum()
    inside, outside = counts, counts.sum(axis=1, keepdims=True) - counts
    size, rest = sizes, n_papers - sizes
    share = counts.sum(axis=1, keepdims=True) / n_papers
    prior, against = _PRIOR * share, _PRIOR * (1 - share)
    with np.errstate(divide="ignore", invalid="ignore"):
        log_odds = np.log((inside + prior) / (size - inside + against)) - np.log(
            (outside + prior) / (rest - outside + against)
        )
        z_score = log_odds / np.sqrt(1 / (inside + prior) + 1 / (outside + prior))
        expected = np.sqrt(share * (1 - share) * (1 / size - 1 / n_papers))
        chi = (inside / size - share) / expected
    return (_as_share(z_score) + _as_share(chi)) / 2


def _as_share(values: Array) -> Array:
    """Scale each column by its largest value; what is not above zero is zero."""
    positive = np.maximum(np.nan_to_num(values, posinf=0.0, neginf=0.0), 0.0)
    scaled: Array = positive / np.maximum(positive.max(axis=0, initial=0.0), 1e-12)
    return scaled


def _score(candidate: _Candidate | None) -> float:
    return candidate.score if candidate else 0.0


def _first_free(
    candidates: Iterable[_Candidate], used: Sequence[frozenset[str]]
) -> _Candidate | None:
    return next((c for c in candidates if _is_free(c, used)), None)


def _is_free(candidate: _Candidate, used: Sequence[frozenset[str]]) -> bool:
    """Tell whether a candidate says something that no phrase in use says."""
    own = candidate.phrase.content
    return not any(own <= u or u <= own or len(own & u) >= _CLOSE * len(own | u) for u in used)


def _second(
    head: _Candidate, candidates: Sequence[_Candidate], size: int, used: Sequence[frozenset[str]]
) -> list[_Candidate]:
    """Return the phrase to join to one that does not say it all; none if none helps."""
    is_narrow = len(head.members) < _NARROW * size
    for candidate in candidates:
        phrase, worth = candidate.phrase, candidate.score / head.score
        adds = len(candidate.members - head.members) >= _WORTH_ADDING * size
        if (
            len(phrase.stems) > 1
            and len(phrase.stems) + len(head.phrase.stems) <= _MOST_WORDS
            and not phrase.content & head.phrase.content
            and ((is_narrow and adds and worth >= _GOOD_ENOUGH) or worth >= _NEARLY_AS_GOOD)
            and _is_free(candidate, used)
        ):
            return [candidate]
    return []


def _title(phrases: Iterable[str]) -> str:
    title = " & ".join(phrases)
    return title[:1].upper() + title[1:]
