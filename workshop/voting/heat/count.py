"""The heat map: how many dots lie on each field of each picture. Which picture has more says nothing, so none wins."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from workshop.messages import Message, say
from workshop.values import Scalar
from workshop.voting.batch import Batch
from workshop.voting.counting import Result
from workshop.voting.detail import Regions
from workshop.voting.form import Form
from workshop.voting.marks import MarkCounting, on
from workshop.voting.tally import AXIS, Question, Sheet

if TYPE_CHECKING:
    from workshop.voting.batch import Array


class Count(MarkCounting):
    """A mark's key is "option/column,row", from 1,1 at the top left of the picture."""

    method = "heat"
    tells_who_is_for = False
    sends = "nothing"

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        self.columns, self.rows = self.number("columns"), self.number("rows")
        self.fields = {f"{x},{y}" for y in range(1, self.rows + 1) for x in range(1, self.columns + 1)}
        self.counts = {option: Counter[str]() for option in self.options}

    def form(self) -> Form:
        """Dots, each with its place."""
        return replace(super().form(), kind="fields", size=(self.columns, self.rows))

    def budget(self) -> int:
        """Everybody's dots."""
        return self.number("dots")

    def _without_axis(self, column: str) -> str:
        return column.rpartition(AXIS)[0] or column

    def on_axis(self, key: str) -> bool:
        """Any field of a picture that is there."""
        return key.rpartition(AXIS)[0] in self._known

    def over_a_limit(self, sheet: Sheet) -> Message | None:
        """A dot beside the pictures, or more dots than everybody has."""
        budget = self.number("dots") * sheet.people
        for key in sheet.marks:
            field = key.rpartition(AXIS)[2]
            if key in self._known or field not in self.fields:
                end = f"{self.columns},{self.rows}"
                return say("A dot needs its place on the picture, from 1,1 to {end}.", end=end)
        if budget and on(sheet) > budget:
            return say("{placed} of {budget} dots: more than everybody has.", placed=on(sheet), budget=budget)
        return None

    def sure(self, batch: Batch) -> Array:
        """Where every dot has its place."""
        fit = all(key not in self._known and key.rpartition(AXIS)[2] in self.fields for key in batch.keys)
        return super().sure(batch) if fit else batch.nobody()

    def take(self, sheet: Sheet) -> None:
        """Each dot to its field, and to its picture."""
        marks: Counter[str] = Counter()
        for key, dots in sheet.marks.items():
            option, _, field = key.rpartition(AXIS)
            self.counts[option][field] += int(dots) * sheet.times
            marks[option] += int(dots)
        super().take(Sheet(marks, people=sheet.people, times=sheet.times))

    def take_batch(self, batch: Batch) -> None:
        """Also the dots on each field."""
        super().take_batch(batch)
        for key, dots in zip(batch.keys, batch.by(batch.keys), strict=True):
            option, _, field = key.rpartition(AXIS)
            self.counts[option][field] += int(dots @ batch.times)

    def marks_in(self, batch: Batch) -> Array:
        """A picture has the dots of all its fields."""
        return batch.by(self.options, [key.rpartition(AXIS)[0] for key in batch.keys])

    def liking(self, sheet: Sheet) -> None:
        """Which picture has more says nothing."""

    def likings(self, batch: Batch) -> None:
        """Which picture has more says nothing."""

    def result(self) -> Result:
        """No ranking and no winner: only where the dots lie."""
        counts = {option: dict(+fields) for option, fields in self.counts.items()}
        detail = Regions(self.columns, self.rows, counts)
        return Result(self.totals(), self.givers(), (), self._log(), (), detail)

    def _log(self) -> tuple[Message, ...]:
        log = [say("{n} dot was placed", "{n} dots were placed", n=self.placed)]
        if spot := self._densest():
            option, field, dots = spot
            column, row = field.split(",")
            told: dict[str, Scalar] = {"dots": dots, "name": self.question.name(option), "column": column, "row": row}
            log.append(say("Most dots in one place, {dots}: {name}, column {column}, row {row}", **told))
        log.append(say("A heat map is no vote: it shows which parts people like, not which picture is best"))
        return tuple(log)

    def _densest(self) -> tuple[str, str, int] | None:
        """The one field with more dots than any other; None where several have as many."""
        found = [(option, field, dots) for option, row in self.counts.items() for field, dots in row.items() if dots]
        most = [spot for spot in found if spot[2] == max(dots for _option, _field, dots in found)]
        return most[0] if len(most) == 1 else None
