"""Rows of a table as batches, for speed. Rows that are not quite ordinary stay out, to be read one by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from workshop.exchange.ballots.rows import MOST_MARK, TIE, Layout, Line, Names, Row, number_in
from workshop.voting.batch import Batch
from workshop.voting.counting import HANDS

Array = NDArray[np.int64]
Mask = NDArray[np.bool_]
ODD = -1  # the code of a cell that makes its row none of the ordinary ones
MOST_OFTEN = 1_000_000  # that an ordinary row is there: then all sums of a portion are exact


class Numbers(dict[str, int]):
    """The codes of cells with a mark; its number stands at that place of `marks`."""

    def __init__(self, delimiter: str) -> None:
        super().__init__({"": 0})
        self.marks, self._delimiter = [0.0], delimiter

    def __missing__(self, cell: str) -> int:
        mark, code = number_in(cell.strip(), self._delimiter) if cell.strip() else 0.0, 0
        if mark is None or abs(mark) > MOST_MARK:
            code = ODD
        elif cell.strip():
            code = len(self.marks)
            self.marks.append(mark)
        self[cell] = code
        return code


class Places(dict[str, int]):
    """The codes of cells with an option's name: its number, from 1 up."""

    def __missing__(self, cell: str) -> int:
        self[cell] = code = ODD if TIE in cell else self.get(cell.strip(), ODD)
        return code


class Often(dict[str, int]):
    """How often a row is there, by its cell."""

    def __missing__(self, cell: str) -> int:
        often = int(cell) if cell.isascii() and cell.isdigit() and len(cell) <= len(str(MOST_OFTEN)) else 0
        self[cell] = found = often if 0 < often <= MOST_OFTEN else ODD
        return found


def batches(portion: list[Line], layout: Layout, options: Names, fewest: int) -> tuple[list[Batch], list[Line]]:
    """The ordinary rows, a batch for each channel and group that has enough; and the rest of the rows as they are."""
    even = [one for one in portion if len(one[1]) == len(layout.header)]
    batch, ordinary = _batch(even, layout, options)
    found, taken = list[Batch](), batch.nobody()
    for (channel, group), whose in _voters(even, layout):
        theirs = whose & ordinary
        if channel != HANDS and theirs.sum() >= fewest:
            found.append(replace(batch.only(theirs), channel=channel, group=group))
            taken |= theirs
    if len(even) == len(portion) and taken.all():
        return found, []
    uneven = [one for one in portion if len(one[1]) != len(layout.header)]
    return found, uneven + [one for one, done in zip(even, taken.tolist(), strict=True) if not done]


def _batch(even: list[Line], layout: Layout, options: Names) -> tuple[Batch, Mask]:
    """All rows, and which of them are ordinary."""
    rows, lines = [row for _line, row in even], np.array([line for line, _row in even], np.int64)
    numbers, names = Numbers(layout.delimiter), Places({"": 0} | {name: n for n, name in enumerate(options, start=1)})
    code_of = names.__getitem__ if layout.ranking else numbers.__getitem__
    cells = chain.from_iterable(row[layout.first :] for row in rows) if layout.first else chain.from_iterable(rows)
    shape = len(rows), len(layout.header) - layout.first
    codes = np.ascontiguousarray(np.fromiter(map(code_of, cells), np.int64, shape[0] * shape[1]).reshape(shape).T)
    times = _times(rows, layout)
    ordinary = (codes != ODD).all(axis=0) & (times != ODD)
    if layout.ranking:
        ranks, fits = _ranks(codes.clip(0), len(options))
        return Batch(options, ranks, np.arange(shape[1] + 1.0), times, lines), ordinary & fits
    return Batch(options, codes, np.array(numbers.marks), times, lines), ordinary


def _ranks(named: Array, options: int) -> tuple[Array, Mask]:
    """The rank of each option, from the options named for each rank; and which ballots name none of them twice."""
    ranks = np.zeros((options + 1, named.shape[1]), np.int64)
    ballots = np.arange(named.shape[1])
    for rank, option in enumerate(named, start=1):
        ranks[option, ballots] = rank
    ranks = ranks[1:]  # 0 was for what is not named
    return ranks, (ranks > 0).sum(axis=0) == (named > 0).sum(axis=0)


def _times(rows: list[Row], layout: Layout) -> Array:
    often = Often({"": 1})
    if "count" not in layout.leading:
        return np.ones(len(rows), np.int64)
    return np.fromiter((often[layout.told(row, "count")] for row in rows), np.int64, len(rows))


def _voters(rows: list[Line], layout: Layout) -> Iterator[tuple[tuple[str, str], Mask]]:
    """Which rows are of which channel and group."""
    if not {"channel", "group"} & set(layout.leading):
        yield ("", ""), np.ones(len(rows), np.bool_)
        return
    whose = [(layout.told(row, "channel").lower(), layout.told(row, "group")) for _line, row in rows]
    code = {voters: number for number, voters in enumerate(dict.fromkeys(whose))}
    codes = np.array([code[voters] for voters in whose])
    for voters, number in code.items():
        yield voters, codes == number
