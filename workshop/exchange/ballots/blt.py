"""BLT, the ballot file of STV programs: options and seats, ballots, 0, names in quotes, the title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from workshop.exchange.ballots.file import BallotFile, labels
from workshop.exchange.ballots.lines import cut, lines_of, whole, wrong
from workshop.voting.tally import Sheet

FIRST = re.compile(r"\s*(\d+)\s+(\d+)\s*(#.*)?$")
QUOTED = re.compile(r'\s*"((?:[^"\\]|\\.)*)"\s*(#.*)?$')
MOST_OPTIONS = 1_000
Lines = Iterator[tuple[int, str]]


def recognises(suffix: str, begin: str) -> bool:
    """By its name, or by a first line of two numbers."""
    first = next((line for line in begin.splitlines() if line.strip() and not line.startswith("#")), "")
    return suffix == ".blt" or (suffix not in (".csv", ".tsv") and bool(FIRST.match(first)))


def read(file: Path, encoding: str) -> BallotFile:
    """Names and seats stand around the ballots, so the file is read to its end before the count."""
    lines = _lines(file, encoding)
    number, size, seats = _first(file, lines)
    withdrawn: list[int] = []
    ballots, end = 0, number
    for end, line in lines:
        if line == "0":
            break
        if line.startswith("-"):
            withdrawn += [_withdrawn(file, end, word, size) for word in line.split()]
            continue
        ballots += 1
    else:
        raise wrong(file, end, "{file}, line {line}: the ballots do not end with a 0. Nothing was counted.")
    names = _names(file, lines, size, end)
    options = tuple(name for place, name in names.items() if place not in withdrawn)
    sheets = partial(_sheets, file, encoding, names, frozenset(withdrawn))
    return BallotFile("orders", options, sheets, settings={"seats": seats})


def _lines(file: Path, encoding: str) -> Lines:
    for number, line in enumerate(lines_of(file, encoding), start=1):
        words = line.strip()
        if words := words if words.startswith('"') else words.partition("#")[0].strip():
            yield number, words


def _first(file: Path, lines: Lines) -> tuple[int, int, int]:
    number, line = next(lines, (1, ""))
    found = FIRST.match(line)
    if not found or not 0 < whole(file, number, found[1]) <= MOST_OPTIONS or whole(file, number, found[2]) < 1:
        raise wrong(
            file,
            number,
            "{file}, line {line}: it begins with how many options and how many seats there are, such as 4 2. Nothing was counted.",
        )
    return number, int(found[1]), int(found[2])


def _names(file: Path, lines: Lines, size: int, end: int) -> dict[int, str]:
    names: list[str] = []
    for end, line in lines:
        found = QUOTED.match(line)
        if not found:
            raise wrong(file, end, "{file}, line {line}: a name stands in quotation marks. Nothing was counted.")
        names.append(re.sub(r"\\(.)", r"\1", found[1]))
    if not size <= len(names) <= size + 1:  # the title may follow
        raise wrong(
            file,
            end,
            "{file}, line {line}: {n} options, and {names} names. Nothing was counted.",
            n=size,
            names=len(names),
        )
    return labels(dict(enumerate(names[:size], start=1)))


def _sheets(file: Path, encoding: str, names: dict[int, str], withdrawn: frozenset[int]) -> Iterator[Sheet]:
    lines = _lines(file, encoding)
    next(lines)
    for number, line in lines:
        if line == "0":
            return
        if not line.startswith("-"):
            yield _sheet(file, number, line, names, withdrawn)


def _sheet(file: Path, number: int, line: str, names: dict[int, str], withdrawn: frozenset[int]) -> Sheet:
    words = line.split()
    if words[-1] != "0" or len(words) < 2:
        raise wrong(
            file, number, "{file}, line {line}: a ballot begins with its count and ends with 0. Nothing was counted."
        )
    often, ranks = whole(file, number, words[0]), dict[int, float]()
    for rank, word in enumerate(words[1:-1], start=1):
        for part in word.split("="):
            if part == "-":  # a place left empty
                continue
            option = whole(file, number, part)
            if option not in names:
                raise wrong(
                    file,
                    number,
                    "{file}, line {line}: there is no option {option}. Nothing was counted.",
                    option=option,
                )
            if option in ranks:
                raise wrong(
                    file,
                    number,
                    "{file}, line {line}: option {option} stands on the ballot twice. Nothing was counted.",
                    option=option,
                )
            ranks[option] = float(rank)
    marks = {names[option]: rank for option, rank in ranks.items() if option not in withdrawn}
    return Sheet(marks, line=number, times=often)


def _withdrawn(file: Path, number: int, word: str, size: int) -> int:
    option = whole(file, number, word[1:]) if word.startswith("-") else 0
    if not 0 < option <= size:
        raise wrong(
            file,
            number,
            "{file}, line {line}: {word} is none of the {n} options that could have withdrawn. Nothing was counted.",
            word=cut(word),
            n=size,
        )
    return option
