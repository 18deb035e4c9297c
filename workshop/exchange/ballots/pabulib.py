"""Pabulib (.pb): participatory budgets with approval, ordinal, cumulative or scoring ballots; pabulib.org/format."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from workshop.exchange.ballots.file import BallotFile, Kind
from workshop.exchange.ballots.lines import cut, refuse_twice, rows_of, wrong
from workshop.exchange.ballots.rows import number_in
from workshop.voting.tally import Sheet

KINDS: dict[str, Kind] = {"approval": "crosses", "ordinal": "orders", "cumulative": "points", "scoring": "points"}
META, PROJECTS, VOTES = SECTIONS = ("META", "PROJECTS", "VOTES")
NEEDS = {META: "key", PROJECTS: "project_id", VOTES: "vote"}  # the column without which a section says nothing
Row = dict[str, str]


def recognises(suffix: str, begin: str) -> bool:
    """By its ending, or by how it begins."""
    return suffix == ".pb" or (begin.splitlines() or [""])[0].strip(" ;").upper() == META


def read(file: Path, encoding: str) -> BallotFile:
    """The projects' ids are the options; their names stand beside."""
    meta, names, told_at = dict[str, str](), dict[str, str](), 1
    for number, section, row in _rows(file, encoding, until=VOTES):
        if section == META:
            meta[row["key"]] = row.get("value", "")
            told_at = number if row["key"] == "vote_type" else told_at
            continue
        project = row["project_id"]
        if not project or project in names:
            sentence = "{file}, line {line}: this project has no id. Nothing was counted."
            twice = "{file}, line {line}: the project {project} stands there twice. Nothing was counted."
            raise wrong(file, number, twice if project else sentence, project=project)
        names[project] = row.get("name", "") or project
    told = meta.get("vote_type", "").lower()
    if told not in KINDS:
        raise wrong(
            file,
            told_at,
            "{file}, line {line}: the vote_type is {told}, and not one of {known}. Nothing was counted.",
            told=cut(told),
            known=", ".join(KINDS),
        )
    if not names:
        raise wrong(file, 1, "{file}, line {line}: there are no projects. Nothing was counted.")
    voters = meta.get("num_votes", "")
    return BallotFile(KINDS[told], tuple(names), partial(_sheets, file, encoding, KINDS[told], voters), names)


def _rows(file: Path, encoding: str, until: str = "") -> Iterator[tuple[int, str, Row]]:
    """The rows of each section under the section's own header."""
    section, header, number = "", list[str](), 1
    for number, cells in rows_of(file, encoding, ";"):
        first = cells[0].strip().upper() if cells else ""
        if first in SECTIONS and len([cell for cell in cells if cell.strip()]) == 1:
            section, header = first, []
            if section == until:
                return
        elif not any(cells):
            continue
        elif not header:
            header = [cell.strip() for cell in cells]
            _refuse_without(file, number, section, header)
        else:
            if any(cell.strip() for cell in cells[len(header) :]):
                raise wrong(
                    file, number, "{file}, line {line}: there are more cells than columns. Nothing was counted."
                )
            yield number, section, dict(zip(header, (cell.strip() for cell in cells), strict=False))
    if until:
        raise wrong(
            file, number, "{file}, line {line}: there is no section {section}. Nothing was counted.", section=until
        )


def _refuse_without(file: Path, number: int, section: str, header: list[str]) -> None:
    needed = NEEDS.get(section, "")
    if needed not in header:
        raise wrong(
            file,
            number,
            "{file}, line {line}: the section {section} has no column {column}. Nothing was counted.",
            section=section or "–",
            column=needed or "–",
        )
    refuse_twice(file, number, header)


def _sheets(file: Path, encoding: str, kind: Kind, voters: str) -> Iterator[Sheet]:
    seen = number = 0
    for number, section, row in _rows(file, encoding):
        if section == VOTES:
            seen += 1
            yield _sheet(file, number, row, kind)
    if voters.isdigit() and str(seen) != (voters.lstrip("0") or "0"):
        raise wrong(
            file,
            number,
            "{file}, line {line}: the head tells of {voters} votes, and there are {seen}. Nothing was counted.",
            voters=cut(voters),
            seen=seen,
        )


def _sheet(file: Path, number: int, row: Row, kind: Kind) -> Sheet:
    if "vote" not in row:
        raise wrong(file, number, "{file}, line {line}: the row ends before its vote. Nothing was counted.")
    chosen = [option.strip() for option in row["vote"].split(",") if option.strip()]
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
    return Sheet(dict(zip(chosen, _points(file, number, row, len(chosen)), strict=True)), line=number)


def _points(file: Path, number: int, row: Row, many: int) -> list[float]:
    points = [cell for cell in row.get("points", "").split(",") if cell.strip()]
    if len(points) != many:
        raise wrong(
            file,
            number,
            "{file}, line {line}: {n} projects and {points} points. Nothing was counted.",
            n=many,
            points=len(points),
        )
    found = [number_in(cell.strip(), "") for cell in points]
    if None in found:
        raise wrong(
            file,
            number,
            "{file}, line {line}: {points} are no numbers. Nothing was counted.",
            points=cut(row["points"]),
        )
    return [point for point in found if point is not None]
