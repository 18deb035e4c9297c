"""Polis: `participants-votes.csv` (a row for everybody) and `votes.csv` (a row for every vote); 1 agree, -1 disagree."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from workshop.exchange.ballots.file import BallotFile
from workshop.exchange.ballots.lines import cut, refuse_twice, rows_of, wrong
from workshop.voting.tally import Sheet

PEOPLE = ("participant", "group-id")
VOTES = ("comment-id", "voter-id", "vote")
MEANS = {"1": 1.0, "0": 0.0, "-1": -1.0}
SCALE = {"least": -1, "most": 1}


def recognises(_suffix: str, begin: str) -> bool:
    """By the columns that only Polis has."""
    first = (begin.splitlines() or [""])[0]
    header = [cell.strip(' "') for cell in first.split(",")]
    return all(name in header for name in PEOPLE) or all(name in header for name in VOTES)


def read(file: Path, encoding: str) -> BallotFile:
    """Everybody's votes; the options are the comments' ids."""
    line, header = next(rows_of(file, encoding, ","))
    refuse_twice(file, line, header)
    if "participant" in header:
        options = tuple(name for name in header if name.isdigit())
        return BallotFile("votes", options, partial(_people, file, encoding), settings=SCALE)
    people = _votes(file, encoding)
    options = tuple(sorted({id for marks, _line in people.values() for id in marks}, key=lambda id: (len(id), id)))
    return BallotFile(
        "votes", options, lambda: (Sheet(marks, line=line) for marks, line in people.values()), settings=SCALE
    )


def _rows(file: Path, encoding: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows by the names of their columns; what a short one lacks is empty."""
    rows = rows_of(file, encoding, ",")
    _line, header = next(rows)
    for line, row in rows:
        if any(cell.strip() for cell in row[len(header) :]):
            raise wrong(file, line, "{file}, line {line}: there are more cells than columns. Nothing was counted.")
        if any(row):
            yield line, dict(zip(header, [*row, *[""] * (len(header) - len(row))], strict=False))


def _people(file: Path, encoding: str) -> Iterator[Sheet]:
    for line, row in _rows(file, encoding):
        cells = {name: cell for name, cell in row.items() if name.isdigit() and cell}
        marks = {name: _vote(file, line, cell) for name, cell in cells.items()}
        yield Sheet(marks, line=line, group=row["group-id"])


def _votes(file: Path, encoding: str) -> dict[str, tuple[dict[str, float], int]]:
    """By voter, with the line of the first vote; a later vote on the same comment takes the place of an earlier one.

    Later is by its timestamp, where the file has one, else by its row.
    """
    people: dict[str, tuple[dict[str, float], int]] = {}
    times: dict[tuple[str, str], int] = {}
    for line, row in _rows(file, encoding):
        if not row["comment-id"] or not row["voter-id"]:
            raise wrong(file, line, "{file}, line {line}: a vote has no comment or no voter. Nothing was counted.")
        marks, _first = people.setdefault(row["voter-id"], ({}, line))
        vote, at, of = _vote(file, line, row["vote"]), row.get("timestamp", ""), (row["voter-id"], row["comment-id"])
        when = int(at) if at.isdecimal() else 0
        if when >= times.get(of, 0):
            times[of], marks[row["comment-id"]] = when, vote
    return people


def _vote(file: Path, line: int, cell: str) -> float:
    if cell not in MEANS:
        raise wrong(
            file, line, "{file}, line {line}: {cell} is no vote: 1, 0 or -1. Nothing was counted.", cell=cut(cell)
        )
    return MEANS[cell]
