"""A ballot as this laptop takes it: what can be voted on, what is written beside each idea, and how it is read aloud."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from ui.counting import in_words
from ui.language import render, tr
from ui.steps.prioritise.results import face_of_option
from ui.widgets.notes import Face
from workshop import voting
from workshop.actions import paper, polls, turnout
from workshop.board import Board
from workshop.messages import Message, say
from workshop.records import Person, Poll
from workshop.voting.form import Ask, Form
from workshop.voting.tally import OVER

LAST = say("There is no idea {number}. Numbers go to {last}.")
Marks = dict[int, dict[str, float]]  # the number of an idea -> axis -> what is written there
Values = tuple[float | None, ...]  # of one line, column by column
NOTHING = Form("marks", ())


@dataclass(frozen=True, slots=True)
class Column:
    """One field of a line. `idea`: it takes the number of another idea; `ask`: what a value may be."""

    words: str
    ask: Ask
    idea: bool = False


@dataclass(frozen=True, slots=True)
class Slate:
    """What can be voted on: the notes by their numbers, and what would spoil a ballot."""

    faces: Mapping[int, Face] = field(default_factory=dict)
    form: Form = NOTHING
    worth: Callable[[float], Message] = field(default=lambda n: say("{n}", n=n), compare=False)
    why_spoilt: Callable[[Marks], Message | None] = field(default=lambda _marks: None, compare=False)
    dotted: bool = False

    def missing(self, number: int) -> str:
        """Why a number means nothing."""
        return tr(LAST.text, number=number, last=max(self.faces, default=0))

    @property
    def columns(self) -> tuple[Column, ...]:
        """What is written on a line behind the number of its idea; nothing where that is the vote itself."""
        if self.form.kind == "pairs":
            return (Column(tr("is better than"), Ask("", say("Idea"), 0), idea=True),)
        asked = tuple(Column(render(ask.words), ask) for ask in self.form.asks if not ask.is_cross)
        if self.form.kind == "fields":
            across, down = self.form.size
            ends = (
                Column(tr("Column"), Ask("", say("Column"), 1, across)),
                Column(tr("Row"), Ask("", say("Row"), 1, down)),
            )
            return ends + asked
        return asked

    @property
    def usual(self) -> Values:
        """What a line means where nothing is written beside its number: a cross is one dot; of three colours nothing."""
        found = tuple(column.ask.usual for column in self.columns)
        return found if len([value for value in found if value is not None]) == 1 else (None,) * len(found)

    @property
    def adds_up(self) -> bool:
        """Whether the same idea on two lines counts together: dots do, grades and places do not."""
        return self.form.kind in ("pairs", "fields") or any(ask.usual for ask in self.form.asks)

    def mark(self, values: Values) -> dict[str, float]:
        """What one line says of its idea."""
        if self.form.kind == "pairs":
            return {} if values[0] is None else {f"{OVER}{int(values[0])}": 1}
        if self.form.kind == "fields":
            column, row, dots = values
            place = f"{int(column)},{int(row)}" if column is not None and row is not None else ""
            return {place: dots} if dots else {}
        if not values:
            return {"": 1}
        return {column.ask.axis: value for column, value in zip(self.columns, values, strict=True) if value is not None}

    def placed(self, marks: Marks) -> float:
        """How many marks are on a ballot; of a ballot without a limit how many ideas are on it."""
        if not self.form.budget and not self.dotted:
            return len(marks)
        return sum(abs(value) for row in marks.values() for value in row.values())

    def so_far(self, marks: Marks) -> str:
        """ "3 of 4 dots", "2 ideas"."""
        placed = self.placed(marks)
        if self.form.kind == "pairs":
            made = sum(len(row) for row in marks.values())
            return tr("{n} comparison", "{n} comparisons", n=made)
        if self.form.budget:
            whole = render(self.worth(self.form.budget))
            return tr("{n} of {whole}", n=_short(placed), whole=whole)
        if self.dotted:
            return render(self.worth(placed))
        return tr("{n} idea", "{n} ideas", n=int(placed))

    def problem(self, marks: Marks) -> str:
        """Why a ballot cannot stand as it is so far; that something is missing is no reason yet."""
        unfinished = self.form.must_add_up and self.placed(marks) < self.form.budget
        return "" if unfinished else self.fault(marks)

    def fault(self, marks: Marks) -> str:
        """Why a ballot would be spoilt if nothing more were written; "" where it would count."""
        why = self.why_spoilt(marks)
        if why and self.form.budget and self.placed(marks) > self.form.budget:
            return tr("{so_far}, this ballot would be spoilt", so_far=self.so_far(marks))
        return tr("{why} This ballot would be spoilt.", why=render(why)) if why else ""

    def spoken(self, marks: Marks) -> str:
        """How it is read back: "13, two. 25, one."."""
        if self.form.kind == "order":
            marks = dict(sorted(marks.items(), key=lambda line: line[1].get("", 0)))
        parts = [part for number, row in marks.items() for part in self._spoken(number, row)]
        return " ".join(parts) or tr("An empty ballot.")

    def _spoken(self, number: int, row: Mapping[str, float]) -> Iterable[str]:
        if self.form.kind == "pairs":
            return [tr("{number} before {other}.", number=number, other=axis.removeprefix(OVER)) for axis in row]
        if self.form.kind == "fields":
            return [
                tr("{number}, place {place}, {dots}.", number=number, place=a, dots=_said(n)) for a, n in row.items()
            ]
        if self.form.kind == "order":
            return [tr("Place {place}, {number}.", place=_said(row.get("", 0)), number=number)]
        if not self.columns:
            return [f"{number}."]
        if len(self.columns) == 1:
            return [tr("{number}, {dots}.", number=number, dots=_said(value)) for value in row.values()]
        named = (f"{c.words} {_said(row[c.ask.axis])}" for c in self.columns if c.ask.axis in row)
        return [f"{number}: {', '.join(named)}."]


def _said(value: float) -> str:
    return in_words(int(value)) if value == int(value) else str(value)


def _short(value: float) -> float:
    return int(value) if value == int(value) else value


def slate_of(board: Board, poll: Poll, person_id: str | None = None) -> Slate:
    """A poll's ballot; `person_id`: of whoever decides, where theirs is told apart."""
    options, person = polls.options_of(board, poll.id), board.find(Person, person_id)
    spoiler = turnout.spoiler(board, poll, person)
    return Slate(
        {option.number: face_of_option(board, option) for option in options if option.number is not None},
        turnout.form_of(board, poll, person),
        voting.class_of(poll.method).worth,
        lambda marks: spoiler(paper.by_id(options, marks)),
        poll.method in polls.DOTTED,
    )
