"""Vectors from the letters of the words alone: for when there is no encoder, and for languages it was not taught."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from workshop.grouping.texts import folded, key, words

WIDTH = 1024  # a power of two
LENGTHS = (3, 4, 5)  # letters in a row


def vectors(texts: Sequence[str]) -> npt.NDArray[np.float32]:
    """TF-IDF of letters in a row, hashed with signs into (n, WIDTH); rows have length 1, those without letters 0.

    Weinberger et al., Feature Hashing for Large Scale Multitask Learning, 2009: signs keep cosines unbiased.
    """
    counted = [_counts(text) for text in texts]
    seen = Counter(place for counts in counted for place in counts)
    rows = np.zeros((len(texts), WIDTH), np.float32)
    for row, counts in zip(rows, counted, strict=True):
        for hashed, times in counts.items():
            weight = (1 + np.log(times)) * (np.log((1 + len(texts)) / (1 + seen[hashed])) + 1)
            row[hashed % WIDTH] += weight if hashed & WIDTH else -weight
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9), np.float32)


def _counts(text: str) -> Counter[int]:
    """How often each run of letters of the telling words occurs, by its hash; runs do not cross words."""
    found: Counter[int] = Counter()
    said = words(text)
    for word in [word for word in said if key(word)] or said:
        padded = f" {folded(word)} "
        for length in LENGTHS:
            for begin in range(max(1, len(padded) - length + 1)):
                found[zlib.crc32(padded[begin : begin + length].encode("utf-8", "replace"))] += 1
    return found
