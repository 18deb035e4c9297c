"""PrefLib: orders, strict or with ties, complete or not (.soc .soi .toc .toi); preflib.org/format."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from workshop.exchange.ballots.file import BallotFile, labels
from workshop.exchange.ballots.lines import lines_of, wrong
from workshop.voting.tally import Sheet

ENDINGS = (".soc", ".soi", ".toc", ".toi")
TITLE = re.compile(r"#\s*([A-Z][A-Z ]*?(?: \d+)?)\s*:\s*(.*)$")
BALLOT = re.compile(r"\s*(\d+)\s*:\s*(.*)$")
PLACE = re.compile(r"\{([^{}]*)\}|([^,{}]+)|(,)")
NAME = "ALTERNATIVE NAME "


def recognises(suffix: str, begin: str) -> bool:
    """By its ending, or by how it begins."""
    return suffix in ENDINGS or begin.startswith("# FILE NAME:")


def read(file: Path, encoding: str) -> BallotFile:
    """The options under their names. The head is checked against what follows, for a file that was cut short."""
    head = _head(file, encoding)
    size = _number(file, head, "NUMBER ALTERNATIVES")
    names = labels({place: head[f"{NAME}{place}"][1] for place in range(1, size + 1) if f"{NAME}{place}" in head})
    if missing := [place for place in range(1, size + 1) if not names.get(place)]:
        raise wrong(
            file,
            len(head),
            "{file}, line {line}: option {option} has no name (ALTERNATIVE NAME {option}). Nothing was counted.",
            option=missing[0],
        )
    kind = head.get("DATA TYPE", (0, ""))[1].lower() or file.suffix.lower().lstrip(".")
    sheets = partial(_sheets, file, encoding, names, kind, _number(file, head, "NUMBER VOTERS"))
    return BallotFile("orders", tuple(names.values()), sheets)


def _head(file: Path, encoding: str) -> dict[str, tuple[int, str]]:
    found: dict[str, tuple[int, str]] = {}
    for number, line in enumerate(lines_of(file, encoding), start=1):
        if line.strip() and not line.lstrip("\ufeff").startswith("#"):
            break
        if titled := TITLE.match(line.strip().lstrip("\ufeff")):
            found[titled[1]] = (number, titled[2].strip())
    return found


def _number(file: Path, head: dict[str, tuple[int, str]], title: str) -> int:
    line, told = head.get(title, (1, ""))
    if not told.isdigit():
        raise wrong(
            file, line, "{file}, line {line}: the head does not tell the {title}. Nothing was counted.", title=title
        )
    return int(told)


def _sheets(file: Path, encoding: str, names: dict[int, str], kind: str, voters: int) -> Iterator[Sheet]:
    seen, number = 0, 0
    for number, line in enumerate(lines_of(file, encoding), start=1):
        if not line.strip() or line.lstrip("\ufeff").startswith("#"):
            continue
        sheet = _sheet(file, number, line, names, kind)
        seen += sheet.times
        yield sheet
    if seen != voters:
        raise wrong(
            file,
            number,
            "{file}, line {line}: the head tells of {voters} voters, and there are {seen}. Nothing was counted.",
            voters=voters,
            seen=seen,
        )


def _sheet(file: Path, number: int, line: str, names: dict[int, str], kind: str) -> Sheet:
    found = BALLOT.match(line.strip())
    if not found:
        raise wrong(file, number, "{file}, line {line}: a ballot looks like 12: 3,1,2. Nothing was counted.")
    places = _places(file, number, found[2])
    _refuse_other_kind(file, number, places, kind, len(names))
    marks: dict[str, float] = {}
    for rank, group in enumerate(places, start=1):
        for option in group:
            marks[_name(file, number, option, names, marks)] = float(rank)
    return Sheet(marks, line=number, times=int(found[1]))


def _name(file: Path, number: int, option: str, names: dict[int, str], marks: dict[str, float]) -> str:
    name = names.get(int(option)) if option.isdecimal() else None
    if name is None:
        raise wrong(
            file, number, "{file}, line {line}: there is no option {option}. Nothing was counted.", option=option
        )
    if name in marks:
        raise wrong(
            file,
            number,
            "{file}, line {line}: option {option} stands on the ballot twice. Nothing was counted.",
            option=option,
        )
    return name


def _refuse_other_kind(file: Path, number: int, places: list[list[str]], kind: str, size: int) -> None:
    ranked = sum(len(group) for group in places)
    if kind.startswith("so") and ranked > len(places):
        raise wrong(
            file,
            number,
            "{file}, line {line}: options tie, and {kind} files have no ties. Nothing was counted.",
            kind=kind,
        )
    if kind.endswith("c") and ranked < size:
        raise wrong(
            file,
            number,
            "{file}, line {line}: {n} of {all} options, and {kind} files rank all. Nothing was counted.",
            n=ranked,
            all=size,
            kind=kind,
        )


def _places(file: Path, number: int, text: str) -> list[list[str]]:
    """ "3,{1,2},4" as [[3], [1, 2], [4]]."""
    found = list(PLACE.finditer(text))
    if "".join(match[0] for match in found) != text:
        raise wrong(file, number, "{file}, line {line}: a bracket is not closed. Nothing was counted.")
    tied = [match[1].split(",") if match[1] is not None else [match[2]] for match in found if match[3] is None]
    return [[option.strip() for option in group if option.strip()] for group in tied]
