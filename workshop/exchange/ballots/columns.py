"""Rows of a table as batches, for speed. Rows that are not quite ordinary stay out, to be read one by one.

No row is kept: whatever stands in a cell becomes a code, and what a code means is found out once for thousands of cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from workshop.exchange.ballots.rows import MOST_MARK, TIE, Layout, Line, Names, number_in
from workshop.voting.batch import Batch
from workshop.voting.counting import HANDS

Array = NDArray[np.int64]
Mask = NDArray[np.bool_]
ODD = -1  # instead of a number, where a cell makes its row none of the ordinary ones
MOST_TIED = 8  # options that share a rank on an ordinary ballot
MOST_OFTEN = 1_000_000  # that an ordinary row is there: then all sums of a portion are exact


class Cells(dict[str, int]):
    """The codes of cells, in the order in which they appear; 0 is an empty one."""

    def __init__(self) -> None:
        super().__init__({"": 0})
        self.texts = [""]

    def __missing__(self, cell: str) -> int:
        self[cell] = code = len(self.texts)
        self.texts.append(cell)
        return code


@dataclass(frozen=True, slots=True)
class Portion:
    """Some thousand rows. `codes`: a row for each column of the table."""

    codes: Array
    texts: list[str]  # of each code
    lines: Array
    uneven: list[Line]  # rows with more or fewer cells than there are columns

    def rows(self, wanted: Mask) -> list[Line]:
        """Rows as they stood in the file."""
        places = np.flatnonzero(wanted)
        cells = self.codes[:, places].T.tolist()
        lines = self.lines[places].tolist()
        return [(line, [self.texts[code] for code in row]) for line, row in zip(lines, cells, strict=True)]


def batches(rows: Iterable[Line], layout: Layout, options: Names, fewest: int) -> tuple[list[Batch], list[Line]]:
    """The ordinary rows, a batch for each channel and group that has enough; and the rest of the rows as they are."""
    portion = _portion(rows, len(layout.header))
    batch, ordinary = _batch(portion, layout, options)
    found, rest = list[Batch](), (portion.codes != 0).any(axis=0)
    for channel, group, whose in _voters(portion, layout, fewest):
        theirs = whose & ordinary & rest
        if channel != HANDS and theirs.sum() >= fewest:
            found.append(replace(batch.only(theirs), channel=channel, group=group))
            rest &= ~theirs
    return found, portion.uneven + portion.rows(rest)


def _portion(rows: Iterable[Line], width: int) -> Portion:
    cells, lines, uneven = Cells(), list[int](), list[Line]()
    every = chain.from_iterable(_even(rows, width, lines, uneven))
    codes = np.fromiter(map(cells.__getitem__, every), np.int64).reshape(-1, width)
    return Portion(np.ascontiguousarray(codes.T), cells.texts, np.array(lines, np.int64), uneven)


def _even(rows: Iterable[Line], width: int, lines: list[int], uneven: list[Line]) -> Iterator[Iterable[str]]:
    for line, row in rows:
        if len(row) == width:
            lines.append(line)
            yield row
        elif any(row):
            uneven.append((line, row))


def _batch(portion: Portion, layout: Layout, options: Names) -> tuple[Batch, Mask]:
    """All even rows, and which of them are ordinary."""
    cells, times = portion.codes[layout.first :], _times(portion, layout)
    if layout.ranking:
        ranks, fits = _ranks(_named(portion.texts, options)[:, cells], len(options))
        return Batch(options, ranks, np.arange(len(cells) + 1.0), times, portion.lines), fits & (times != ODD)
    values = np.array([_mark(text.strip(), layout.delimiter) for text in portion.texts])
    codes = np.array([code if text.strip() else 0 for code, text in enumerate(portion.texts)])[cells]
    ordinary = ~np.isnan(values)[cells].any(axis=0) & (times != ODD)
    return Batch(options, codes, np.nan_to_num(values), times, portion.lines), ordinary


def _mark(cell: str, delimiter: str) -> float:
    """The number in a cell, 0 where there is none; "not a number" where it is none, or too large."""
    mark = number_in(cell, delimiter) if cell else 0.0
    return np.nan if mark is None or abs(mark) > MOST_MARK else mark


def _named(texts: list[str], options: Names) -> Array:
    """The numbers of the options that each text names, from 1 up, in as many rows as share a rank; the rest is 0."""
    number = {name: place for place, name in enumerate(options, start=1)}
    found = np.zeros((MOST_TIED, len(texts)), np.int64)
    for code, text in enumerate(texts):
        names = [number.get(name.strip(), ODD) for name in text.split(TIE) if name.strip()]
        found[: len(names), code] = names if len(names) <= MOST_TIED else ODD
    return found[found.any(axis=1)]


def _ranks(named: Array, options: int) -> tuple[Array, Mask]:
    """The rank of each option, from those named for each rank; and which ballots name none twice and nothing odd."""
    ranks, ballots = np.zeros((options + 1, named.shape[2]), np.int64), np.arange(named.shape[2])
    for sharing in named:
        for rank, option in enumerate(sharing, start=1):
            ranks[option.clip(0), ballots] = rank
    ranks = ranks[1:]  # 0 was for what is not named
    once = (ranks > 0).sum(axis=0) == (named > 0).sum(axis=(0, 1))
    return ranks, once & (named != ODD).all(axis=(0, 1))


def _times(portion: Portion, layout: Layout) -> Array:
    """How often each row is there."""
    if "count" not in layout.leading:
        return np.ones(len(portion.lines), np.int64)
    often = np.array([_often(text.strip()) for text in portion.texts], np.int64)
    times: Array = often[portion.codes[layout.leading["count"]]]
    return times


def _often(cell: str) -> int:
    often = int(cell or 1) if cell.isascii() and (cell or "1").isdigit() and len(cell) <= len(str(MOST_OFTEN)) else 0
    return often if 0 < often <= MOST_OFTEN else ODD


def _voters(portion: Portion, layout: Layout, fewest: int) -> Iterator[tuple[str, str, Mask]]:
    """The channels and groups with enough rows, and which rows are theirs."""
    blank = np.zeros_like(portion.lines)
    channels, groups = (
        portion.codes[layout.leading[name]] if name in layout.leading else blank for name in ("channel", "group")
    )
    both = channels * len(portion.texts) + groups
    for pair, often in zip(*np.unique(both, return_counts=True), strict=True):
        channel, group = (portion.texts[code].strip() for code in divmod(int(pair), len(portion.texts)))
        if often >= fewest:
            yield channel.lower(), group, both == pair
