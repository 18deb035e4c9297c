"""Ballots on which options are graded: on one scale, or on several axes. What is not graded is missing, never nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import ClassVar

from workshop.messages import Message, say
from workshop.voting.agreement import alpha
from workshop.voting.counting import Counting
from workshop.voting.detail import Grades, Spread
from workshop.voting.tally import AXIS, Question, Sheet

ONE = ("",)  # the axes of a method that asks one thing


class GradeCounting(Counting):
    """Keeps how many gave each grade, so that a million ballots take no more memory than ten."""

    scale: ClassVar[tuple[float, float]] = (1, 10)  # the lowest and the highest grade
    whole: ClassVar[bool] = True  # whether there is nothing between two grades

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        self.asked = self.axes or ONE
        self.counts = {option: {axis: Counter[float]() for axis in self.asked} for option in self.options}
        self.people: Counter[str] = Counter()

    def limits(self, _axis: str) -> tuple[float, float]:
        """The lowest and the highest grade on an axis."""
        return self.scale

    def spoils(self, sheet: Sheet) -> Message | None:
        """A grade that the scale does not have."""
        for key, value in sheet.marks.items():
            low, high = self.limits(self.place(key)[1])
            if not low <= value <= high or (self.whole and value != int(value)):
                return say("{value} is not on the scale from {low} to {high}.", value=value, low=low, high=high)
        return None

    def place(self, key: str) -> tuple[str, str]:
        """The option and the axis that a mark is for."""
        if key in self._known:
            return key, self.asked[0]
        option, _, axis = key.rpartition(AXIS)
        return option, axis

    def take(self, sheet: Sheet) -> None:
        """Each grade to its option and axis."""
        graded = set()
        for key, value in sheet.marks.items():
            option, axis = self.place(key)
            self.counts[option][axis][value] += sheet.times
            graded.add(option)
        self.people.update(dict.fromkeys(graded, sheet.times))

    def says_anything(self, sheet: Sheet) -> bool:
        """A grade of nothing is a grade, too."""
        return bool(sheet.marks)

    def liked(self, sheet: Sheet) -> list[str]:
        """What stands above the middle of the first scale."""
        placed = [(*self.place(key), value) for key, value in sheet.marks.items()]
        middle = sum(self.limits(self.asked[0])) / 2
        return [option for option, axis, value in placed if axis == self.asked[0] and value > middle]

    def alpha(self) -> float | None:
        """Of the first axis."""
        return alpha([row[self.asked[0]] for row in self.counts.values()])

    def givers(self) -> dict[str, int]:
        """How many people graded every option."""
        return {option: self.people[option] for option in self.options}

    def spreads(self) -> dict[str, dict[str, Spread | None]]:
        """Of every option, on every axis."""
        return {option: {axis: spread(grades) for axis, grades in row.items()} for option, row in self.counts.items()}

    def grades(
        self,
        spreads: Mapping[str, Mapping[str, Spread | None]],
        *,
        disputed: tuple[str, ...] = (),
        classes: Mapping[str, str] | None = None,
    ) -> Grades:
        """What the picture is drawn from."""
        counts = {
            option: {axis: dict(sorted(grades.items())) for axis, grades in row.items()}
            for option, row in self.counts.items()
        }
        return Grades(self.asked, spreads, counts, disputed, classes)


def spread(grades: Mapping[float, int]) -> Spread | None:
    """The five figures of a box and the mean; quartiles by linear interpolation (type 7 of Hyndman and Fan 1996)."""
    values = sorted((grade, often) for grade, often in grades.items() if often)
    n = sum(often for _grade, often in values)
    if not n:
        return None
    mean = sum(grade * often for grade, often in values) / n
    lower, median, upper = (_quantile(values, n, part) for part in (0.25, 0.5, 0.75))
    return Spread(n, values[0][0], lower, median, upper, values[-1][0], mean)


def _quantile(values: list[tuple[float, int]], n: int, part: float) -> float:
    place = (n - 1) * part
    below, share = int(place), place - int(place)
    low = _at(values, below)
    return low + share * (_at(values, below + 1) - low) if share else low


def _at(values: list[tuple[float, int]], place: int) -> float:
    """The value at a place of all grades in order."""
    for grade, often in values:
        if place < often:
            return grade
        place -= often
    return values[-1][0]
