"""PrefLib: orders, strict or with ties, complete or not (.soc .soi .toc .toi); preflib.org/format.

The head is lines that begin with #, or, in files from before 2022, bare numbers and names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from workshop.exchange.ballots.file import BallotFile, labels
from workshop.exchange.ballots.lines import cut, lines_of, whole, wrong
from workshop.voting.tally import Sheet

KINDS = ("soc", "soi", "toc", "toi")
ENDINGS = (*(f".{kind}" for kind in KINDS), ".cat", ".wmd")
TITLE = re.compile(r"#\s*([A-Z][A-Z ]*?(?: \d+)?)\s*:\s*(.*)$")
BALLOT = re.compile(r"\s*(\d+)\s*:\s*(.*)$")
OLD_BALLOT = re.compile(r"\s*(\d+)\s*,\s*(.*)$")
OLD_NAME = re.compile(r"\s*(\d+)\s*,\s*(.*)$")
PLACE = re.compile(r"\{[^{}]*\}|[^,{}]+")
NAME = "ALTERNATIVE NAME "


@dataclass(frozen=True, slots=True)
class Head:
    """What a file tells before its ballots; `last`: the line it ends on."""

    names: Mapping[int, str]
    kind: str
    voters: int
    last: int
    ballot: re.Pattern[str]
    looks: str  # how a ballot looks, as an example


def recognises(suffix: str, begin: str) -> bool:
    """By its ending, or by how it begins."""
    return suffix in ENDINGS or begin.removeprefix("\ufeff").startswith("# FILE NAME:")


def read(file: Path, encoding: str) -> BallotFile:
    """The options under their names. The head is checked against what follows, for a file that was cut short."""
    first = next((line.strip() for line in lines_of(file, encoding) if line.strip()), "")
    head = _old_head(file, encoding) if first.isdigit() else _head(file, encoding)
    if not head.kind:
        raise wrong(
            file,
            head.last,
            "{file}, line {line}: the head does not say DATA TYPE: one of {known}. Nothing was counted.",
            known=", ".join(KINDS),
        )
    if head.kind not in KINDS:
        raise wrong(
            file,
            1,
            "{file}, line {line}: this is a {kind} file of PrefLib, which holds no orders. Nothing was counted.",
            kind=cut(head.kind),
        )
    return BallotFile("orders", tuple(head.names.values()), partial(_sheets, file, encoding, head))


def _head(file: Path, encoding: str) -> Head:
    found: dict[str, tuple[int, str]] = {}
    last = 0
    for number, line in enumerate(lines_of(file, encoding), start=1):
        if line.strip() and not line.startswith("#"):
            break
        last = number
        if titled := TITLE.match(line.strip()):
            if titled[1].startswith(NAME) and titled[1] in found:
                raise wrong(
                    file,
                    number,
                    "{file}, line {line}: option {option} has two names. Nothing was counted.",
                    option=titled[1].removeprefix(NAME),
                )
            found[titled[1]] = (number, titled[2].strip())
    size, voters = (_number(file, found, title) for title in ("NUMBER ALTERNATIVES", "NUMBER VOTERS"))
    names: dict[int, str] = {}
    if (told := sum(title.startswith(NAME) for title in found)) > size:
        sentence = "{file}, line {line}: {n} options, and {names} names. Nothing was counted."
        raise wrong(file, last, sentence, n=size, names=told)
    for place in range(1, size + 1):
        names[place] = found.get(f"{NAME}{place}", (0, ""))[1]
        if not names[place]:
            raise wrong(
                file,
                last,
                "{file}, line {line}: option {option} has no name (ALTERNATIVE NAME {option}). Nothing was counted.",
                option=place,
            )
    ending = file.suffix.lower()
    kind = found.get("DATA TYPE", (0, ""))[1].lower() or (ending.lstrip(".") if ending in ENDINGS else "")
    return Head(labels(names), kind, voters, last, BALLOT, "12: 3,1,2")


def _number(file: Path, head: dict[str, tuple[int, str]], title: str) -> int:
    line, told = head.get(title, (1, ""))
    if not told:
        raise wrong(
            file, line, "{file}, line {line}: the head does not tell the {title}. Nothing was counted.", title=title
        )
    return whole(file, line, told)


def _old_head(file: Path, encoding: str) -> Head:
    """How many options, a line with number and name for each, then how many voters, votes, and different orders."""
    lines = enumerate(lines_of(file, encoding), start=1)
    number, line = next(lines)
    size, names = whole(file, number, line.strip()), dict[int, str]()
    for place in range(1, size + 1):
        number, line = next(lines, (number, ""))
        named = OLD_NAME.match(line.strip())
        if not named or named[1] != str(place) or not named[2].strip():
            raise wrong(
                file,
                number,
                "{file}, line {line}: here stands the name of option {option}, such as 1,Soup. Nothing was counted.",
                option=place,
            )
        names[place] = named[2].strip()
    number, line = next(lines, (number, ""))
    told = line.strip().split(",")
    if len(told) != 3:  # voters, votes, orders
        raise wrong(
            file,
            number,
            "{file}, line {line}: here stand the numbers of voters, votes and orders, such as 9,9,3. Nothing was counted.",
        )
    voters, kind = whole(file, number, told[0].strip()), file.suffix.lower().lstrip(".")
    return Head(labels(names), kind, voters, number, OLD_BALLOT, "12,3,1,2")


def _sheets(file: Path, encoding: str, head: Head) -> Iterator[Sheet]:
    seen, number = 0, 0
    for number, line in enumerate(lines_of(file, encoding), start=1):
        if number <= head.last or not line.strip() or line.startswith("#"):
            continue
        sheet = _sheet(file, number, line, head)
        seen += sheet.times
        yield sheet
    if seen != head.voters:
        raise wrong(
            file,
            number,
            "{file}, line {line}: the head tells of {voters} voters, and there are {seen}. Nothing was counted.",
            voters=head.voters,
            seen=seen,
        )


def _sheet(file: Path, number: int, line: str, head: Head) -> Sheet:
    found = head.ballot.match(line.strip())
    if not found:
        raise wrong(
            file, number, "{file}, line {line}: a ballot looks like {looks}. Nothing was counted.", looks=head.looks
        )
    places = _places(file, number, found[2])
    _refuse_other_kind(file, number, places, head.kind, len(head.names))
    marks: dict[str, float] = {}
    for rank, group in enumerate(places, start=1):
        for option in group:
            marks[_name(file, number, option, head.names, marks)] = float(rank)
    return Sheet(marks, line=number, times=whole(file, number, found[1]))


def _name(file: Path, number: int, option: str, names: Mapping[int, str], marks: dict[str, float]) -> str:
    name = names.get(whole(file, number, option))
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
    tight = re.sub(r"\s*([,{}])\s*", r"\1", text.strip())
    found = PLACE.findall(tight)
    if ",".join(found) != tight:
        raise wrong(
            file, number, "{file}, line {line}: a bracket or a comma is missing, or too many. Nothing was counted."
        )
    return [[option for option in group.strip("{}").split(",") if option] for group in found]
