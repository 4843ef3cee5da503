"""Positions that meet under a key, as arrays: millions of keys are sorted in a moment."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

__all__ = ["meetings"]


def meetings(
    keys: npt.NDArray[np.uint64], positions: npt.NDArray[np.int64], *, window: int
) -> npt.NDArray[np.int64]:
    """Return the pairs of positions under equal keys, (n_pairs, 2), the lower first.

    keys, positions: (n,) each; a position may stand under many keys.
    window: how many of its next neighbours a position meets where many have one key; so the number
        of pairs grows with n, not with its square.
    """
    order = np.lexsort((positions, keys))
    keys, positions = keys[order], positions[order]
    met = [np.empty((0, 2), dtype=np.int64)]
    for step in range(1, min(window, len(keys) - 1) + 1):
        is_same = (keys[step:] == keys[:-step]) & (positions[step:] != positions[:-step])
        met.append(np.stack([positions[:-step][is_same], positions[step:][is_same]], axis=1))
    return np.concatenate(met)
