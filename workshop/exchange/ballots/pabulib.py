"""Pabulib (.pb): participatory budgets with approval, ordinal, cumulative or scoring ballots; pabulib.org/format."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from workshop.exchange.ballots.file import BallotFile, Kind
from workshop.exchange.ballots.lines import lines_of, wrong
from workshop.voting.tally import Sheet

KINDS: dict[str, Kind] = {"approval": "crosses", "ordinal": "orders", "cumulative": "points", "scoring": "points"}
SECTIONS = ("META", "PROJECTS", "VOTES")
Row = dict[str, str]


def recognises(suffix: str, begin: str) -> bool:
    """By its ending, or by how it begins."""
    return suffix == ".pb" or begin.lstrip("\ufeff").startswith("META\n")


def read(file: Path, encoding: str) -> BallotFile:
    """The projects' ids are the options; their names stand beside."""
    meta, names = dict[str, str](), dict[str, str]()
    for number, section, row in _rows(file, encoding, until="VOTES"):
        if section == "META":
            meta[row["key"]] = row.get("value", "")
        elif "project_id" not in row:
            raise wrong(
                file, number, "{file}, line {line}: the projects have no column project_id. Nothing was counted."
            )
        else:
            names[row["project_id"]] = row.get("name", "") or row["project_id"]
    told = meta.get("vote_type", "")
    if told not in KINDS:
        raise wrong(
            file,
            1,
            "{file}, line {line}: the vote_type is {told}, and not one of {known}. Nothing was counted.",
            told=told or "–",
            known=", ".join(KINDS),
        )
    if not names:
        raise wrong(file, 1, "{file}, line {line}: there are no projects. Nothing was counted.")
    return BallotFile(KINDS[told], tuple(names), partial(_sheets, file, encoding, KINDS[told]), names)


def _rows(file: Path, encoding: str, until: str = "") -> Iterator[tuple[int, str, Row]]:
    """The rows of each section under the section's own header."""
    section, header = "", list[str]()
    reader = csv.reader(lines_of(file, encoding), delimiter=";")
    for cells in reader:
        first = cells[0].strip().lstrip("\ufeff") if cells else ""
        if first in SECTIONS and len([cell for cell in cells if cell]) == 1:
            section, header = first, []
            if section == until:
                return
        elif not header:
            header = [cell.strip() for cell in cells]
        elif any(cells):
            yield reader.line_num, section, dict(zip(header, (cell.strip() for cell in cells), strict=False))
    if until:
        raise wrong(
            file,
            reader.line_num,
            "{file}, line {line}: there is no section {section}. Nothing was counted.",
            section=until,
        )


def _sheets(file: Path, encoding: str, kind: Kind) -> Iterator[Sheet]:
    for number, section, row in _rows(file, encoding):
        if section == "VOTES":
            yield _sheet(file, number, row, kind)


def _sheet(file: Path, number: int, row: Row, kind: Kind) -> Sheet:
    if "vote" not in row:
        raise wrong(file, number, "{file}, line {line}: the votes have no column vote. Nothing was counted.")
    chosen = [option for option in row["vote"].split(",") if option]
    if twice := [option for place, option in enumerate(chosen) if option in chosen[:place]]:
        raise wrong(
            file,
            number,
            "{file}, line {line}: {option} stands on the ballot twice. Nothing was counted.",
            option=twice[0],
        )
    if kind == "crosses":
        return Sheet(dict.fromkeys(chosen, 1.0), line=number)
    if kind == "orders":
        return Sheet({option: float(place) for place, option in enumerate(chosen, start=1)}, line=number)
    points = [cell for cell in row.get("points", "").split(",") if cell]
    if len(points) != len(chosen):
        raise wrong(
            file,
            number,
            "{file}, line {line}: {n} projects and {points} points. Nothing was counted.",
            n=len(chosen),
            points=len(points),
        )
    try:
        return Sheet(dict(zip(chosen, map(float, points), strict=True)), line=number)
    except ValueError:
        raise wrong(
            file, number, "{file}, line {line}: {points} are no numbers. Nothing was counted.", points=row["points"]
        ) from None
