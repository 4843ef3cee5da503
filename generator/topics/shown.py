"""How phrases are shown: in the number and the case in which papers mostly write them."""

from __future__ import annotations

import numpy as np

from generator.topics.learn import Array, Indices, Truths
from generator.topics.runs import Runs
from generator.topics.texts import Texts, one_of_each, shared_numbers

__all__ = ["shown_words"]

_PLURAL = 0.4  # share of complete uses from which on a phrase is shown in the plural …
_PLURAL_OF_COUNTED = 0.1  # … or this, where one use in twenty has an article: "a reward model"
_COUNTED = 0.05
_SMALL_SHARE = 0.2  # of uses in small letters, from which on capitals are an accident


def shown_words(texts: Texts, runs: Runs) -> Indices:
    """Return the spellings in which each run is shown (n_runs, n_words).

    runs: each complete in at least one of its uses. The others say nothing: "language model
        training" has a singular that nobody would show.
    """
    n_counted = np.bincount(runs.number, weights=runs.is_counted)
    ended = runs.where(runs.has_ended)
    words, in_title = ended.of_words(texts.words), ended.text % 2 == 0
    form = shared_numbers(ended.number, in_title.astype(np.int64), *words.T)
    first = one_of_each(form)
    run, n, words, in_title = ended.number[first], np.bincount(form), words[first], in_title[first]

    # Titles have capitals of their own.
    kept = _preferred(run, n, ~in_title, np.zeros(len(n_counted)))
    run, n, words = run[kept], n[kept], words[kept]
    is_counted = n_counted >= _COUNTED * np.bincount(run, weights=n)
    share = np.where(is_counted, _PLURAL_OF_COUNTED, _PLURAL)
    kept = _preferred(run, n, texts.inflected[words[:, -1]], share)
    run, n, words = run[kept], n[kept], words[kept]
    is_small = (words == texts.small[words]).all(axis=1)
    kept = _preferred(run, n, is_small, np.full(len(n_counted), _SMALL_SHARE))
    run, n, words = run[kept], n[kept], words[kept]

    order = np.lexsort((*words.T[::-1], -n, run))
    _, best = np.unique(run[order], return_index=True)
    usual = words[order[best]]
    return np.where(_has_true_capitals(texts)[usual], usual, texts.small[usual])


def _preferred(run: Indices, n: Indices, is_better: Truths, share: Array) -> Truths:
    """Tell which forms to choose from: the better ones, where they are enough, else all.

    run, n, is_better: of each form (n_forms,). share: of its run's uses that must be better; one
        at least must be (n_runs,).
    """
    n_all = np.bincount(run, weights=n)
    n_better = np.bincount(run, weights=n * is_better)
    is_enough = (n_better > 0) & (n_better >= share * n_all)
    return is_better | ~is_enough[run]


def _has_true_capitals(texts: Texts) -> Truths:
    """Tell which spellings have capitals and are hardly ever written without (n_spellings,)."""
    in_abstracts = texts.words[texts.text_of_word() % 2 == 1]
    n = np.bincount(in_abstracts, minlength=len(texts.spellings))
    n_any_case = np.bincount(texts.small, weights=n)[texts.small]
    is_capital = texts.small != np.arange(len(texts.small))
    is_true: Truths = is_capital & (n > 0) & (n[texts.small] < _SMALL_SHARE * n_any_case)
    return is_true
