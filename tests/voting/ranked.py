"""Ranked ballots for tests: drawn by chance, read from public files, and what can be said of them by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st

from workshop.voting import count
from workshop.voting.tally import Question, Sheet, Tally

Ballots = list[dict[str, int]]
calmly = settings(deadline=None, max_examples=50)  # NumPy is loaded in the first example, and there are many tests
OPTIONS = tuple("ABCD")
# places from 1 to 5, some shared, some left free, some options not ranked at all
ballot = st.dictionaries(st.sampled_from(OPTIONS), st.integers(0, 5), max_size=4)
some_ballots = st.lists(ballot, max_size=9)
orders = st.permutations(OPTIONS).flatmap(lambda order: st.integers(1, 4).map(lambda size: order[:size]))
some_orders = st.lists(orders, min_size=1, max_size=12)  # strict, some of them short
many_orders = st.lists(st.tuples(orders, st.integers(1, 40)), min_size=1, max_size=8)


def sheets_of(ballots: Ballots) -> list[Sheet]:
    return [Sheet(marks, line=line) for line, marks in enumerate(ballots, start=1)]


def tally_of(method: str, ballots: Ballots, options: tuple[str, ...] = OPTIONS, **settings: object) -> Tally:
    return count(method, sheets_of(ballots), Question(options, settings))


def sheet(order: str | list[str], times: int = 1) -> Sheet:
    return Sheet({option: place for place, option in enumerate(order, start=1)}, times=times)


def tally_of_orders(method: str, piles: list[tuple[list[str], int]], **settings: object) -> Tally:
    return count(method, [sheet(order, times) for order, times in piles], Question(OPTIONS, settings))


def best_of(marks: dict[str, int], still_in: set[str]) -> set[str]:
    """The options that a ballot puts first among those still in."""
    ranked = {option: rank for option, rank in marks.items() if rank and option in still_in}
    return {option for option, rank in ranked.items() if rank == min(ranked.values())}


def votes_by_hand(ballots: Ballots, still_in: set[str]) -> dict[str, Fraction]:
    """Every whole ballot shared out anew."""
    votes = dict.fromkeys(still_in, Fraction(0))
    for marks in ballots:
        best = best_of(marks, still_in)
        for option in best:
            votes[option] += Fraction(1, len(best))
    return votes


def pairs_by_hand(ballots: Ballots, options: tuple[str, ...] = OPTIONS) -> dict[str, dict[str, int]]:
    def before(marks: dict[str, int], one: str, other: str) -> bool:
        return bool(marks.get(one)) and (not marks.get(other) or marks[one] < marks[other])

    return {
        one: {other: sum(before(marks, one, other) for marks in ballots) for other in options if other != one}
        for one in options
    }


def preflib(file: Path) -> tuple[tuple[str, ...], list[Sheet]]:
    """Options and ballots of a PrefLib file; "{1,2}" share a place, and in an imbued file the last group is not ranked."""
    text = file.read_text(encoding="utf-8")
    options = tuple(re.findall(r"^# ALTERNATIVE NAME (\d+)", text, re.MULTILINE))
    return options, [_sheet(line, "imbued" in text) for line in text.splitlines() if line and line[0] != "#"]


def _sheet(line: str, imbued: bool) -> Sheet:
    times, order = line.split(":")
    places = [re.findall(r"\d+", place) for place in re.findall(r"\{[^}]*\}|\d+", order)]
    ranked = places[:-1] if imbued else places
    return Sheet({option: rank for rank, place in enumerate(ranked, 1) for option in place}, times=int(times))


def pabulib(file: Path) -> Iterator[dict[str, str]]:
    """The rows of a participatory budget's projects and votes, each with the name of its section."""
    section, head = "", list[str]()
    for line in file.read_text(encoding="utf-8").splitlines():
        if line in ("META", "PROJECTS", "VOTES"):
            section, head = line, []
        elif not head:
            head = line.split(";")
        else:
            yield {"section": section} | dict(zip(head, line.split(";"), strict=False))
