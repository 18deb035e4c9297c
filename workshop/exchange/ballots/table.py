"""Our two CSV layouts. Marks: a header of option names, one ballot a row. Ranking: a header 1, 2, 3 …, names in the cells.

Columns `count`, `channel` and `group` may come first. In a ranking, options that tie share a cell: "Soup = Bread".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain, islice
from pathlib import Path

from workshop.exchange.ballots.file import BallotFile
from workshop.exchange.ballots.lines import lines_of, refuse_twice, rows_of, wrong
from workshop.exchange.ballots.rows import TIE, Layout, Line, Names, sheet_of
from workshop.voting.batch import Batch
from workshop.voting.tally import Sheet

LEADING = ("count", "channel", "group")
CELLS = 100_000  # that are looked at together
MANY = 200  # rows that are worth to be taken together
DELIMITERS = ",;\t"


def recognises(_suffix: str, _begin: str) -> bool:
    """Any text may be a table."""
    return True


def read(file: Path, encoding: str) -> BallotFile:
    """The ballots of a table. Options of a ranking are those that stand in any cell, in the order of their appearance."""
    layout = _layout(file, encoding)
    if not layout.ranking:
        options = layout.header[layout.first :]
        return BallotFile("marks", options, partial(_cast, file, encoding, layout, options))
    found = _ranked_options(file, encoding, layout)
    if not found:
        raise wrong(file, 2, "{file}, line {line}: there is no ballot that ranks anything. Nothing was counted.")
    return BallotFile("orders", found, partial(_cast, file, encoding, layout, found))


def _ranked_options(file: Path, encoding: str, layout: Layout) -> Names:
    cells = dict.fromkeys(chain.from_iterable(row[layout.first :] for _line, row in _rows(file, encoding, layout)))
    return tuple(dict.fromkeys(name.strip() for cell in cells for name in cell.split(TIE) if name.strip()))


def _layout(file: Path, encoding: str) -> Layout:
    first = next((line for line in lines_of(file, encoding) if line.strip()), "")
    delimiter = max(DELIMITERS, key=first.count)
    rows = rows_of(file, encoding, delimiter)
    header = next((tuple(cell.strip() for cell in row) for _line, row in rows if _names_options(row)), ())
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
    refuse_twice(file, 1, names)
    ranking = list(names) == [str(number) for number in range(1, len(names) + 1)]
    return Layout(header[:begin] + names, leading, begin, ranking, delimiter)


def _rows(file: Path, encoding: str, layout: Layout) -> Iterator[Line]:
    """The rows after the header, empty ones too, each with the line on which it begins."""
    rows = rows_of(file, encoding, layout.delimiter)
    next(row for _line, row in rows if _names_options(row))
    return rows


def _names_options(row: Sequence[str]) -> bool:
    """Whether it is the header: the first row with anything on it, except what Excel writes about itself."""
    return any(cell.strip() for cell in row) and not row[0].lower().startswith("sep=")


def _cast(file: Path, encoding: str, layout: Layout, options: Names) -> Iterator[Sheet | Batch]:
    """The ballots, a portion after the other: many ordinary rows together, each of the others by itself."""
    rows, size = _rows(file, encoding, layout), max(MANY, CELLS // len(layout.header))
    while few := list(islice(rows, MANY)):
        if len(few) == MANY:
            from workshop.exchange.ballots.columns import batches  # loads NumPy, and a room's ballots do without

            together, few = batches(chain(few, islice(rows, size - MANY)), layout, options, MANY)
            yield from together
        yield from _sheets(file, layout, few)


def _sheets(file: Path, layout: Layout, portion: list[Line]) -> Iterator[Sheet]:
    """Row by row; equal rows come as one ballot that is there so many times."""
    alike: dict[Names, list[int]] = {}
    for line, row in portion:
        if any(row):
            alike.setdefault(tuple(row), []).append(line)
    yield from (sheet_of(file, layout, row, lines) for row, lines in alike.items())
