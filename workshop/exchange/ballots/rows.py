"""What one row of a table says: the marks of a ballot, how often it is there, and what on it cannot be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import inf
from pathlib import Path

from workshop.exchange.ballots.lines import cut, whole, wrong
from workshop.messages import Message, say
from workshop.voting.counting import HANDS
from workshop.voting.tally import Sheet

TIE = " = "
MOST_MARK = 1e12  # beyond it, sums would not be exact
Names = tuple[str, ...]
Row = Sequence[str]
Line = tuple[int, Row]  # a row and the line on which it begins


@dataclass(frozen=True, slots=True)
class Layout:
    """Where what stands in a row; `first`: the first column of marks."""

    header: Names
    leading: dict[str, int]
    first: int
    ranking: bool
    delimiter: str

    def told(self, row: Row, name: str) -> str:
        """What stands in a leading column; "" where there is none."""
        place = self.leading.get(name, len(row))
        return row[place].strip() if place < len(row) else ""


def sheet_of(file: Path, layout: Layout, row: Row, lines: list[int]) -> Sheet:
    """A ballot; `lines`: all on which it stands."""
    line = lines[0]
    if any(cell.strip() for cell in row[len(layout.header) :]):
        raise wrong(file, line, "{file}, line {line}: there are more cells than columns. Nothing was counted.")
    often = _count(file, line, layout.told(row, "count"))
    cells = dict(zip(layout.header[layout.first :], row[layout.first :], strict=False))
    marks, problem = _ranks(cells) if layout.ranking else _marks(cells, layout.delimiter)
    channel, group, also = layout.told(row, "channel").lower(), layout.told(row, "group"), tuple(lines[1:])
    people, times = (often, len(lines)) if channel == HANDS else (1, often * len(lines))
    return Sheet(marks, channel, line, people=people, times=times, group=group, problem=problem, also=also)


def _count(file: Path, line: int, cell: str) -> int:
    if not cell:
        return 1
    found = whole(file, line, cell) if cell.isascii() and cell.isdigit() else 0
    if not found:
        raise wrong(
            file, line, "{file}, line {line}: {cell} is no count of ballots. Nothing was counted.", cell=cut(cell)
        )
    return found


def _marks(cells: dict[str, str], delimiter: str) -> tuple[dict[str, float], Message | None]:
    marks: dict[str, float] = {}
    for option, cell in cells.items():
        if cell := cell.strip():
            mark = number_in(cell, delimiter)
            if mark is None:
                return {}, say("{cell} is no number.", cell=cut(cell))
            if abs(mark) > MOST_MARK:
                return {}, say("{cell} is too large a number.", cell=cut(cell))
            marks[option] = mark
    return marks, None


@lru_cache(10_000)  # most ballots are made of the same few numbers
def number_in(cell: str, delimiter: str) -> float | None:
    """A number as people write it; where semicolons part the cells, as in much of Europe, a comma is a decimal point."""
    written = cell.replace(",", ".") if delimiter == ";" else cell
    try:
        found = float(written) if written.isascii() and "_" not in written else inf
    except ValueError:
        return None
    return found if abs(found) < inf else None


def _ranks(cells: dict[str, str]) -> tuple[dict[str, float], Message | None]:
    ranks: dict[str, float] = {}
    for rank, cell in cells.items():
        for name in filter(None, (name.strip() for name in cell.split(TIE))):
            if name in ranks:
                return {}, say("{name} stands on the ballot twice.", name=name)
            ranks[name] = float(rank)
    return ranks, None
