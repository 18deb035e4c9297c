"""Votes by every method for tests: valid ballots by chance, one that breaks the rules, and files of ballots."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path
from random import Random
from typing import Any

from tests.room import Room
from workshop import voting
from workshop.actions import paper, polls
from workshop.board import Board
from workshop.exchange.snapshot import plain
from workshop.records import Person, Poll, Step
from workshop.voting.counting import HANDS
from workshop.voting.grades import GradeCounting
from workshop.voting.ranks import RankCounting
from workshop.voting.tally import AXIS, Question, Sheet, Tally

Marks = dict[str, float]
PLACED = {"dots": 3, "hmw": 2, "straw": 1, "heat": 4, "supervote": 3, "points": 100}  # marks that each may place
# by option text, or "text/axis": a ballot that breaks a rule, and what is said about it
BROKEN: dict[str, tuple[Marks, str]] = {
    "approval": ({"A": 2}, "An option is ticked once by each person"),
    "consent": ({"A": 6}, "6 is not on the scale from 0 to 5"),
    "criteria": ({"A/Impact": 6}, "6 is not on the scale from 1 to 5"),
    "dots": ({"A": 3, "B": 1}, "4 of 3 dots"),
    "heat": ({"A": 1}, "A dot needs its place on the picture"),
    "hmw": ({"A": 3}, "3 of 2 dots"),
    "how-now-wow": ({"A/blue": 3, "B/blue": 1}, "4 of 3 dots of one colour"),
    "ice": ({"A/impact": 11}, "11 is not on the scale"),
    "matrix": ({"A": 5}, "A grade has to say what it is for: impact, effort"),
    "moscow": ({"A": 5}, "Must is 4, should 3, could 2, won't 1"),
    "nuf": ({"A/new": 0}, "0 is not on the scale"),
    "pairs": ({"A": 1}, "A comparison needs two options or more"),
    "points": ({"A": 99}, "99 of 100 points: 1 are missing"),
    "pugh": ({"A/Fair": 2}, "2 is not on the scale from -1 to 1"),
    "rice": ({"A/impact": 2.5}, "Impact is 3, 2, 1, 0.5 or 0.25"),
    "score": ({"A": 0}, "0 is not on the scale from 1 to 10"),
    "straw": ({"A": 1, "B": 1}, "2 marks: everybody has one"),
    "supervote": ({"A": 4}, "4 of 3 marks: more than a Decider has"),
}
RANKS = ({"A": 1.5}, "Ranks are whole numbers from 1 up")


def opened(room: Room, method: str, *texts: str, people: int = 6, **more: Any) -> Poll:
    """A poll by this method on these ideas. Whoever may vote stands in for the Decider where only those have a vote."""
    room.join(*(f"P{number}" for number in range(people)), role="delegate" if method == "supervote" else "team")
    room.go(3)
    room.write(*(texts or "ABCD"))
    step = next(step for step in room.board.all(Step) if step.step_kind == "prioritise")
    given = {"forward": 2, "tie_rule": "both"} | more
    poll: Poll = room.act(lambda draft: polls.open_poll(draft, step_id=step.id, method=method, **given))
    return poll


def voters(room: Room) -> list[Person]:
    return sorted(room.board.all(Person), key=lambda person: person.position)


def valid_marks(board: Board, poll: Poll, chance: Random) -> Marks:
    """Some ballot that a method takes, by option id."""
    options = [option.id for option in polls.options_of(board, poll.id)]
    counting = voting.counting(poll.method, polls.question(board, poll))
    if isinstance(counting, GradeCounting):
        return _grades(counting, options, chance)
    if poll.method == "pairs" and len(options) < 2:
        return {}  # with nothing to compare, only a blank ballot counts
    if isinstance(counting, RankCounting) or poll.method == "pairs":
        some = chance.sample(options, chance.randint(min(2, len(options)), len(options)))
        return {option: chance.randint(1, 3) for option in some}
    if poll.method == "approval":
        return dict.fromkeys(chance.sample(options, min(2, len(options))), 1)
    fields = [f"{AXIS}{x},{y}" for x in (1, 7) for y in (1, 8)] if poll.method == "heat" else [""]
    placed: Marks = {}
    for _ in range(PLACED[poll.method]):
        key = chance.choice(options) + chance.choice(fields)
        placed[key] = placed.get(key, 0) + 1
    return placed


def _grades(counting: GradeCounting, options: list[str], chance: Random) -> Marks:
    found: Marks = {}
    for option in options:
        for axis in counting.asked if chance.random() < 0.9 else ():  # what is not graded is missing
            low, high = counting.ends(axis)
            high = 1 if counting.method == "how-now-wow" and len(options) > 3 else min(high, 200)
            grade: float = chance.randint(int(low + 0.9), int(high))
            if counting.method == "rice":
                grade = chance.choice((0.5, 3)) if axis == "impact" else grade + 0.5 * (axis == "effort")
            found[f"{option}{AXIS}{axis}" if axis else option] = grade
    if counting.method == "how-now-wow":
        return {key: grade for key, grade in found.items() if grade and options.index(key.partition(AXIS)[0]) < 3}
    return found


def by_text(room: Room, poll: Poll, marks: Marks) -> Marks:
    """Marks by option text or "text/axis", by id."""
    found = {}
    for key, value in marks.items():
        text, slash, axis = key.partition(AXIS)
        found[f"{room.option(text, poll).id}{slash}{axis}"] = value
    return found


def by_number(room: Room, poll: Poll, marks: Marks) -> paper.Written:
    """Marks by option id, as they stand on a sheet of paper."""
    numbers = {option.id: option.number or 0 for option in polls.options_of(room.board, poll.id)}
    axes = voting.counting(poll.method, polls.question(room.board, poll)).axes or poll.method == "heat"
    found: dict[int, Any] = {}
    for key, value in marks.items():
        option, _, axis = key.partition(AXIS)
        if axes:
            found.setdefault(numbers[option], {})[axis] = value
        else:
            found[numbers[option]] = value
    return found


def write_csv(file: Path, question: Question, sheets: Iterable[Sheet]) -> None:
    """Our layout of marks: a column for whatever was marked, a ballot a row."""
    told = list(sheets)
    marked = dict.fromkeys(key for sheet in told for key in sheet.marks)
    bare = set(question.options) - {key.partition(AXIS)[0] for key in marked}
    columns = [*marked, *sorted(bare)]
    with file.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(["count", "channel", "group", *columns])
        for sheet in told:
            count = sheet.people if sheet.channel == HANDS else sheet.times
            marks = [repr(float(sheet.marks[key])) if key in sheet.marks else "" for key in columns]
            writer.writerow([count, sheet.channel, sheet.group, *marks])


def figures(tally: Tally) -> Any:
    """All of a tally that does not depend on where the ballots stood, its numbers to nine decimals."""
    told = plain(tally)
    for name in ("spoiled", "log"):
        told[name] = sorted(str(getattr(one, "why", one)) for one in getattr(tally, name))
    return rounded(told)


def rounded(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: rounded(item) for key, item in value.items()}
    if isinstance(value, list):
        return [rounded(item) for item in value]
    return round(value, 9) if isinstance(value, float) else value
