"""Polis: `participants-votes.csv` (a row for everybody) and `votes.csv` (a row for every vote); 1 agree, -1 disagree."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from workshop.exchange.ballots.file import BallotFile
from workshop.exchange.ballots.lines import lines_of, wrong
from workshop.voting.tally import Sheet

PEOPLE = ("participant", "group-id")
VOTES = ("comment-id", "voter-id", "vote")
MEANS = {"1": 1.0, "0": 0.0, "-1": -1.0}


def recognises(_suffix: str, begin: str) -> bool:
    """By the columns that only Polis has."""
    header = _header(begin)
    return all(name in header for name in PEOPLE) or all(name in header for name in VOTES)


def _header(begin: str) -> list[str]:
    first = (begin.splitlines() or [""])[0].lstrip("\ufeff")
    return [cell.strip(' "') for cell in first.split(",")]


def read(file: Path, encoding: str) -> BallotFile:
    """Everybody's votes; the options are the comments' ids."""
    header = _header(next(lines_of(file, encoding)))
    if "participant" in header:
        options = tuple(name for name in header if name.isdigit())
        return BallotFile("votes", options, partial(_people, file, encoding))
    people = _votes(file, encoding)
    options = tuple(sorted({id for marks in people.values() for id in marks}, key=lambda id: (len(id), id)))
    return BallotFile("votes", options, lambda: (Sheet(marks) for marks in people.values()))


def _people(file: Path, encoding: str) -> Iterator[Sheet]:
    reader = csv.DictReader(lines_of(file, encoding))
    for row in reader:
        cells = {name: cell for name, cell in row.items() if name and name.isdigit() and cell}
        marks = {name: _vote(file, reader.line_num, cell) for name, cell in cells.items()}
        yield Sheet(marks, line=reader.line_num, group=row.get("group-id") or "")


def _votes(file: Path, encoding: str) -> dict[str, dict[str, float]]:
    """By voter; a later vote on the same comment takes the place of an earlier one."""
    reader = csv.DictReader(lines_of(file, encoding))
    people: dict[str, dict[str, float]] = {}
    for row in reader:
        if not row["comment-id"] or not row["voter-id"]:
            raise wrong(
                file, reader.line_num, "{file}, line {line}: a vote has no comment or no voter. Nothing was counted."
            )
        people.setdefault(row["voter-id"], {})[row["comment-id"]] = _vote(file, reader.line_num, row["vote"] or "")
    return people


def _vote(file: Path, line: int, cell: str) -> float:
    if cell not in MEANS:
        raise wrong(
            file, line, "{file}, line {line}: {cell} is no vote: 1, 0 or -1. Nothing was counted.", cell=cell or "–"
        )
    return MEANS[cell]
