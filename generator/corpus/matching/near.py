"""Find texts that are nearly alike among many, without comparing each with each.

Every text is sketched by the least hash values of its pairs of neighbouring words, one for each of
96 bins: two sketches agree in as many bins as the texts share pairs (one-permutation MinHash; Li,
Owen and Zhang, 2012; empty bins borrow from the next, Shrivastava and Li, 2014). Texts that agree
in three bins of a band meet; those whose sketches agree enough are handed out to be compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from zlib import crc32

import numpy as np
import numpy.typing as npt

from generator.corpus.matching.meeting import meetings

__all__ = ["near_pairs"]

_N_BINS = 96
_ROWS = 3  # of a band: texts that share half of their pairs meet with a probability of .986
_LEAST = 0.35  # share of bins; the comparison that follows asks for half of the pairs
_WINDOW = 8  # in a band, a text is held against so many that fell into the same place
_CHUNK = 4000  # texts sketched at once, which keeps memory small
_EMPTY = np.iinfo(np.uint64).max
_VALUE_BITS = 32

_Hashes = npt.NDArray[np.uint64]


def near_pairs(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield pairs of positions, the lower first, of texts that are likely to be alike; sorted."""
    if len(texts) < 2:
        return
    sketches = np.concatenate(
        [_sketch(texts[start : start + _CHUNK]) for start in range(0, len(texts), _CHUNK)]
    )
    rows = np.arange(len(texts))
    bands = (sketches[:, start : start + _ROWS] for start in range(0, _N_BINS, _ROWS))
    met = [meetings(_band_keys(band), rows, window=_WINDOW) for band in bands]
    pairs = np.unique(np.concatenate(met), axis=0)
    for start in range(0, len(pairs), _CHUNK):
        part = pairs[start : start + _CHUNK]
        agreed = (sketches[part[:, 0]] == sketches[part[:, 1]]).mean(axis=1)
        yield from ((int(i), int(j)) for i, j in part[agreed >= _LEAST])


def _sketch(texts: Sequence[str]) -> npt.NDArray[np.uint32]:
    """Return the sketches of texts, (n_texts, 96); a word is known by its checksum."""
    encoded = (text.lower().encode(errors="surrogatepass") for text in texts)
    found = [list(map(crc32, text.split())) for text in encoded]
    lengths = np.array([len(words) for words in found])
    words = np.fromiter(chain.from_iterable(found), np.uint64, lengths.sum())
    rows = np.repeat(np.arange(len(texts), dtype=np.uint64), lengths)
    is_pair = rows[1:] == rows[:-1]
    pairs = _mix(words[:-1] * np.uint64(0x9E3779B97F4A7C15) + words[1:])[is_pair]
    bins = rows[:-1][is_pair] * np.uint64(_N_BINS) + pairs % np.uint64(_N_BINS)
    shift = np.uint64(_VALUE_BITS)
    least = np.sort(bins << shift | pairs >> shift)
    places = least >> shift
    first = np.flatnonzero(np.diff(places, prepend=_EMPTY))
    sketch = np.full(len(texts) * _N_BINS, _EMPTY)
    sketch[places[first].astype(np.int64)] = least[first] & np.uint64((1 << _VALUE_BITS) - 1)
    return _filled(sketch.reshape(len(texts), _N_BINS))


def _mix(values: _Hashes) -> _Hashes:
    """Spread the bits of numbers (the finaliser of SplitMix64)."""
    values = (values ^ values >> np.uint64(30)) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ values >> np.uint64(27)) * np.uint64(0x94D049BB133111EB)
    return values ^ values >> np.uint64(31)


def _filled(sketch: _Hashes) -> npt.NDArray[np.uint32]:
    """Fill empty bins from the next that is not, marked by how far away it is."""
    twice = np.concatenate([sketch, sketch], axis=1)
    places = np.where(twice != _EMPTY, np.arange(2 * _N_BINS), 2 * _N_BINS - 1)
    nearest = np.minimum.accumulate(places[:, ::-1], axis=1)[:, ::-1][:, :_N_BINS]
    distance = (nearest - np.arange(_N_BINS)).astype(np.uint64)
    filled = np.take_along_axis(twice, nearest, axis=1) + distance * np.uint64(0x9E3779B1)
    # A text without pairs is like no other.
    nothing = (sketch == _EMPTY).all(axis=1)
    filled[nothing] = np.arange(nothing.sum(), dtype=np.uint64)[:, None]
    narrow: npt.NDArray[np.uint32] = filled.astype(np.uint32)
    return narrow


def _band_keys(band: npt.NDArray[np.uint32]) -> _Hashes:
    """Return one number for each row of a band."""
    key = np.zeros(len(band), dtype=np.uint64)
    for column in band.T:
        key = _mix(key + column)
    return key
