"""Our two CSV layouts. Marks: a header of option names, one ballot a row. Ranking: a header 1, 2, 3 …, names in the cells.

Columns `count`, `channel` and `group` may come first. In a ranking, options that tie share a cell: "Soup = Bread".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from math import inf
from pathlib import Path

from workshop.exchange.ballots.file import BallotFile
from workshop.exchange.ballots.lines import cut, lines_of, rows_of, whole, wrong
from workshop.messages import Message, say
from workshop.voting.counting import HANDS
from workshop.voting.tally import Sheet

LEADING = ("count", "channel", "group")
DIFFERENT = 50_000  # rows among which equal ones are looked for
LINES = 1_000  # of equal rows that are remembered, should they be spoilt
TIE = " = "
DELIMITERS = ",;\t"
MOST_MARK = 1e12  # beyond it, sums would not be exact
Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where what stands in a row; `first`: the first column of marks."""

    header: Row
    leading: dict[str, int]
    first: int
    ranking: bool
    delimiter: str


def recognises(_suffix: str, _begin: str) -> bool:
    """Any text may be a table."""
    return True


def read(file: Path, encoding: str) -> BallotFile:
    """The ballots of a table. Options of a ranking are those that stand in any cell, in the order of their appearance."""
    layout = _layout(file, encoding)
    if not layout.ranking:
        options = layout.header[layout.first :]
        return BallotFile("marks", options, partial(_sheets, file, encoding, layout))
    found = _ranked_options(file, encoding, layout)
    if not found:
        raise wrong(file, 2, "{file}, line {line}: there is no ballot that ranks anything. Nothing was counted.")
    return BallotFile("orders", found, partial(_sheets, file, encoding, layout))


def _ranked_options(file: Path, encoding: str, layout: Layout) -> Row:
    cells: dict[str, None] = {}
    for _line, row in _rows(file, encoding, layout):
        cells.update(dict.fromkeys(row[layout.first :]))
    return tuple(dict.fromkeys(name.strip() for cell in cells for name in cell.split(TIE) if name.strip()))


def _layout(file: Path, encoding: str) -> Layout:
    first = next((line for line in lines_of(file, encoding) if line.strip()), "")
    delimiter = max(DELIMITERS, key=first.count)
    rows = rows_of(file, encoding, delimiter)
    header = next((tuple(cell.strip() for cell in row) for _line, row in rows if any(cell.strip() for cell in row)), ())
    leading = {name.lower(): place for place, name in enumerate(header) if name.lower() in LEADING}
    begin = len(leading)
    if any(place >= begin for place in leading.values()):
        raise wrong(
            file, 1, "{file}, line {line}: the columns count, channel and group come first. Nothing was counted."
        )
    names = header[begin:]
    while names and not names[-1]:  # a delimiter at the end of every row
        names = names[:-1]
    if not names or "" in names:
        raise wrong(file, 1, "{file}, line {line}: a column of marks has no name. Nothing was counted.")
    if twice := [name for place, name in enumerate(names) if name in names[:place]]:
        raise wrong(file, 1, "{file}, line {line}: {name} stands there twice. Nothing was counted.", name=twice[0])
    ranking = list(names) == [str(number) for number in range(1, len(names) + 1)]
    return Layout(header[:begin] + names, leading, begin, ranking, delimiter)


def _rows(file: Path, encoding: str, layout: Layout) -> Iterator[tuple[int, Row]]:
    """The rows after the header, each with the line on which it begins."""
    header_seen = False
    for begin, row in rows_of(file, encoding, layout.delimiter):
        if header_seen and any(row):
            yield begin, tuple(row)
        header_seen = header_seen or any(cell.strip() for cell in row)


def _sheets(file: Path, encoding: str, layout: Layout) -> Iterator[Sheet]:
    """The ballots. Equal rows come as one ballot that is there so many times: a million have few different ones."""
    alike: dict[Row, list[int]] = {}
    for line, row in _rows(file, encoding, layout):
        found = alike.get(row)
        if found is None:
            if len(alike) >= DIFFERENT:
                yield from (_sheet(file, layout, *one) for one in alike.items())
                alike = {}
            alike[row] = [1, line]
        else:
            found[0] += 1
            if len(found) <= LINES:
                found.append(line)
    yield from (_sheet(file, layout, *one) for one in alike.items())


def _sheet(file: Path, layout: Layout, row: Row, found: list[int]) -> Sheet:
    """A ballot; `found`: how often it is there, and on which lines."""
    rows, *lines = found
    if len(row) > len(layout.header) and any(cell.strip() for cell in row[len(layout.header) :]):
        raise wrong(file, lines[0], "{file}, line {line}: there are more cells than columns. Nothing was counted.")
    told = {name: row[place].strip() for name, place in layout.leading.items() if place < len(row)}
    often = _count(file, lines[0], told.get("count", ""))
    cells = dict(zip(layout.header[layout.first :], row[layout.first :], strict=False))
    marks, problem = _ranks(cells) if layout.ranking else _marks(cells, layout.delimiter)
    channel, group = told.get("channel", "").lower(), told.get("group", "")
    if channel == HANDS:
        return Sheet(marks, HANDS, lines[0], people=often, group=group, problem=problem)
    return Sheet(marks, channel, lines[0], times=often * rows, group=group, problem=problem, also=tuple(lines[1:]))


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
            mark = number_in(cell.replace(",", ".") if delimiter == ";" else cell)
            if mark is None:
                return {}, say("{cell} is no number.", cell=cut(cell))
            if abs(mark) > MOST_MARK:
                return {}, say("{cell} is too large a number.", cell=cut(cell))
            marks[option] = mark
    return marks, None


@lru_cache(10_000)  # most ballots are made of the same few numbers
def number_in(cell: str) -> float | None:
    """A number as people write it; where semicolons part the cells, as in much of Europe, a comma is a decimal point."""
    try:
        found = float(cell) if cell.isascii() and "_" not in cell else inf
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
