"""What the tests of voting methods share: ballots made by hand, the sentences of a log, public ballots."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

from workshop.records import FrozenMap
from workshop.voting import count, spoiled
from workshop.voting.tally import Question, Sheet, Tally
from workshop.words import Words

NAMES = {"A": "Soup", "B": "Bread", "C": "Tea", "D": "Cake", "E": "Nuts"}
OPTIONS = tuple(NAMES)


def asked(**settings: str | int | bool) -> Question:
    """Five options to eat, and a method's settings."""
    return Question(OPTIONS, FrozenMap(settings), NAMES)


def tallied(method: str, ballots: Iterable[Mapping[str, float] | Sheet], question: Question | None = None) -> Tally:
    """The result of ballots, numbered from 1."""
    sheets = (one if isinstance(one, Sheet) else Sheet(one, line=line) for line, one in enumerate(ballots, start=1))
    return count(method, sheets, question or asked())


def log_of(tally: Tally) -> list[str]:
    """What the log says."""
    return [Words().render(line) for line in tally.log]


def why(method: str, sheet: Sheet | Mapping[str, float], question: Question | None = None) -> str:
    """Why a ballot cannot count; nothing where it can."""
    found = spoiled(method, sheet if isinstance(sheet, Sheet) else Sheet(sheet), question or asked())
    return Words().render(found) if found else ""


def public(file: Path) -> tuple[dict[str, dict[str, str]], list[dict[str, str]]]:
    """The projects and the ballots of a participatory budget as Pabulib publishes it."""
    with file.open(encoding="utf-8", newline="") as handle:
        rows = [row for row in csv.reader(handle, delimiter=";") if row]
    projects, votes = ([row[0] for row in rows].index(name) for name in ("PROJECTS", "VOTES"))
    table = [dict(zip(rows[projects + 1], row, strict=True)) for row in rows[projects + 2 : votes]]
    return {row["project_id"]: row for row in table}, [
        dict(zip(rows[votes + 1], row, strict=True)) for row in rows[votes + 2 :]
    ]


def shared_out(ballot: dict[str, str]) -> dict[str, float]:
    """The points of a public ballot."""
    return dict(zip(ballot["vote"].split(","), map(float, ballot["points"].split(",")), strict=True))
