"""How people write a term: in its usual case and number, and as the whole phrase it is part of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from collections.abc import Set as AbstractSet

import numpy as np

from generator.topics.analysis import is_filler
from generator.topics.learn import Indices
from generator.topics.phrases import reads_well, usual_form
from generator.topics.texts import Texts, WordNumbers, one_of_each, shared_numbers

__all__ = ["written_forms"]

_DOMINANT = 0.6  # share of a pair's occurrences that must go on alike to make a longer phrase
_LONGEST = 4  # words


def written_forms(
    texts: Texts, wanted: Collection[str], cut: Callable[[str], str]
) -> dict[str, str]:
    """Find how people write each wanted term: a word, or two with a space between.

    cut: turns the stem of a word into what a term has of it.

    "rlhf" is "RLHF", "reward model" is "reward models" where that is more common, and "automatic
    speech" is "automatic speech recognition" where it nearly always goes on so.
    """
    parts, part_of = texts.parts(cut)
    written = {term: term for term in wanted}
    written |= _words(texts, written.keys(), parts, part_of)
    number = {part: n for n, part in enumerate(parts)}
    pairs = [
        (number[first], number[second])
        for first, _, second in (term.partition(" ") for term in written)
        if first in number and second in number
    ]
    phrases = _phrases(texts, part_of, np.array(pairs, dtype=np.int64).reshape(-1, 2))
    written |= {f"{parts[first]} {parts[second]}": form for first, second, form in phrases}
    return written


def _words(
    texts: Texts, wanted: AbstractSet[str], parts: tuple[str, ...], part_of: Indices
) -> Iterator[tuple[str, str]]:
    """Yield each single word that is wanted and used, and its usual form."""
    n_uses = np.bincount(texts.words, minlength=len(texts.spellings))
    # "different" shares its root with "difference", but says nothing.
    is_telling = np.array([not is_filler(stem) for stem in texts.stems], dtype=bool)
    spellings = np.flatnonzero((n_uses > 0) & is_telling[texts.stem])
    forms: dict[int, dict[str, int]] = defaultdict(dict)
    of_spelling = (spellings, part_of[spellings], n_uses[spellings])
    for spelling, part, n in zip(*(column.tolist() for column in of_spelling), strict=True):
        forms[part][texts.spellings[spelling]] = n
    for part, counted in forms.items():
        if parts[part] in wanted:
            yield parts[part], usual_form(counted)


def _phrases(texts: Texts, part_of: Indices, pairs: Indices) -> Iterator[tuple[int, int, str]]:
    """Yield pairs of parts that are used, and the usual form of the phrase each is part of.

    pairs: those wanted (n_pairs, 2), no two alike.
    """
    runs, n_uses = _distinct(*_runs(texts, part_of, pairs))
    ends = part_of[runs[:, :2]]
    pair = shared_numbers(*ends.T)
    length = _lengths(texts, runs, n_uses, pair)
    longest = np.zeros(len(runs), dtype=np.int64)
    np.maximum.at(longest, pair, length)
    is_kept = length == longest[pair]
    nothing = np.int32(len(texts.spellings))
    shown = np.where(np.arange(_LONGEST) < length[:, None], runs, nothing)[is_kept]
    shown, n_uses = _distinct(shown, n_uses[is_kept])
    forms: dict[tuple[int, int], dict[str, int]] = defaultdict(dict)
    spelling = [*texts.spellings, ""]
    of_form = (*part_of[shown[:, :2]].T, *shown.T, n_uses)
    for first, second, *words, n in zip(*(column.tolist() for column in of_form), strict=True):
        form = " ".join([spelling[word] for word in words if word != nothing])
        forms[first, second][form] = n
    for (first, second), counted in forms.items():
        yield first, second, usual_form(counted)


def _runs(texts: Texts, part_of: Indices, pairs: Indices) -> tuple[WordNumbers, Indices]:
    """Return each use of a pair with what follows it (n_uses, 4), and 1 for each.

    Words are numbers of spellings; past the end of a text is the number after the last.
    """
    n_parts = int(part_of.max(initial=0)) + 1
    text = texts.text_of_word()
    begins, ends = np.zeros(n_parts, dtype=bool), np.zeros(n_parts, dtype=bool)
    begins[pairs[:, 0]] = ends[pairs[:, 1]] = True
    begins, ends = begins[part_of], ends[part_of]
    words = texts.words
    starts = np.flatnonzero(begins[words[:-1]] & ends[words[1:]] & (text[:-1] == text[1:]))
    keys = part_of[words[starts]] * n_parts + part_of[words[starts + 1]]
    keys, of_start = np.unique(keys, return_inverse=True)
    is_wanted = np.isin(keys, pairs[:, 0] * n_parts + pairs[:, 1], assume_unique=True)
    starts = starts[is_wanted[of_start]]
    nothing = np.int32(len(texts.spellings))
    words = np.append(words, np.full(_LONGEST, nothing))
    limit = texts.ends[text[starts]]
    runs = [np.where(starts + n < limit, words[starts + n], nothing) for n in range(_LONGEST)]
    return np.column_stack(runs), np.ones(len(starts), dtype=np.int64)


def _distinct(runs: WordNumbers, n_uses: Indices) -> tuple[WordNumbers, Indices]:
    """Return the distinct rows (n, 4), sorted, and the sum of each one's numbers (n,)."""
    number = shared_numbers(*runs.T)
    total = np.bincount(number, weights=n_uses).astype(np.int64)
    return runs[one_of_each(number)], total


def _lengths(texts: Texts, runs: WordNumbers, n_uses: Indices, pair: Indices) -> Indices:
    """Return how many words of each run are a phrase that its pair is nearly always part of.

    That is 2 for most: the pair itself.
    """
    stem_of = np.append(texts.stem, len(texts.stems))
    is_word = np.array([*(stem[0].isalnum() for stem in texts.stems), False], dtype=bool)
    stems = stem_of[runs]
    total = np.bincount(pair, weights=n_uses)[pair]
    length = np.full(len(runs), 2)
    could_be = (total > 1) & is_word[stems[:, :2]].all(axis=1)
    number = shared_numbers(*stems[:, :2].T)
    for n_words in range(3, _LONGEST + 1):
        number = shared_numbers(number, stems[:, n_words - 1])
        could_be &= is_word[stems[:, n_words - 1]]
        could_be &= np.bincount(number, weights=n_uses)[number] >= _DOMINANT * total
        for row in np.flatnonzero(could_be).tolist():
            if reads_well(" ".join(texts.stems[stem] for stem in stems[row, :n_words])):
                length[row] = n_words
    return length
