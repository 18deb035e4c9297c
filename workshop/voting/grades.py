"""Ballots on which options are graded: on one scale, or on several axes. What is not graded is missing, never nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from workshop.messages import Message, say
from workshop.voting.agreement import alpha
from workshop.voting.batch import Batch
from workshop.voting.counting import Counting
from workshop.voting.detail import Grades, Spread
from workshop.voting.form import Ask, Form, axis_words
from workshop.voting.tally import AXIS, Question, Sheet

if TYPE_CHECKING:
    from workshop.voting.batch import Array

ONE = ("",)  # the axes of a method that asks one thing
# K. Krippendorff, Content Analysis, 2004: from the first up, data are reliable; below the second, nothing rests on them
RELIABLE, TENTATIVE = 0.8, 2 / 3
Kind = TypeVar("Kind", bound=Grades)


class GradeCounting(Counting):
    """Keeps how many gave each grade, so that a million ballots take no more memory than ten."""

    scale: ClassVar[tuple[float, float]] = (1, 10)  # the lowest and the highest grade
    metric: ClassVar[str] = "interval"  # of Krippendorff's alpha; "" where grades cannot be compared at all
    whole: ClassVar[bool] = True  # whether there is nothing between two grades
    by_hands = False
    zero_is_a_mark = True

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        self.asked = self.axes or ONE
        self.counts = {option: {axis: Counter[float]() for axis in self.asked} for option in self.options}
        self.people: Counter[str] = Counter()
        self._places = {
            f"{option}{AXIS}{axis}" if axis else option: (option, axis)
            for option in self.options
            for axis in self.asked
        }
        self._ends: dict[str, tuple[float, float]] = {}

    def form(self) -> Form:
        """A grade for each option on each axis."""
        return Form("marks", tuple(self.ask(axis) for axis in self.asked))

    def ask(self, axis: str) -> Ask:
        """What is asked on one axis."""
        words = axis_words(axis) if axis else say("Grade")
        return Ask(axis, words, *self.ends(axis), whole=self.whole)

    def limits(self, _axis: str) -> tuple[float, float]:
        """The lowest and the highest grade on an axis."""
        return self.scale

    def spoils(self, sheet: Sheet) -> Message | None:
        """A grade that the scale does not have, or one that does not say what it is for."""
        whys = (self.why_not(key, value) for key, value in sheet.marks.items())
        return next(filter(None, whys), None)

    def sure(self, batch: Batch) -> Array:
        """Those on which every grade is on the scale; a grade that thousands gave is looked at once."""
        sure = ~batch.nobody()
        for place, key in enumerate(batch.keys):
            for code, value, _often in batch.marks(place):
                if self.why_not(key, value):
                    sure &= batch.codes[place] != code
        return sure

    def misread(self, sheet: Sheet) -> Message | None:
        """Also a grade that does not say what it is for; one that is off the scale was written so."""
        if why := super().misread(sheet):
            return why
        return None if all(self.place(key)[1] in self.asked for key in sheet.marks) else self._for_nothing()

    def why_not(self, key: str, value: float) -> Message | None:
        """Why there is no such mark, or None."""
        axis = self.place(key)[1]
        return self.off_scale(axis, value) if axis in self.asked else self._for_nothing()

    def _for_nothing(self) -> Message:
        return say("A grade has to say what it is for: {axes}.", axes=", ".join(self.asked))

    def off_scale(self, axis: str, value: float) -> Message | None:
        """Why there is no such grade, or None."""
        low, high = self.ends(axis)
        if low <= value <= high and (not self.whole or value == int(value)):
            return None
        shown = {"value": short(value), "low": short(low), "high": short(high)}
        return say("{value} is not on the scale from {low} to {high}.", **shown)

    def ends(self, axis: str) -> tuple[float, float]:
        """The limits, looked up once: there may be a million ballots."""
        if axis not in self._ends:
            self._ends[axis] = self.limits(axis)
        return self._ends[axis]

    def on_axis(self, key: str) -> bool:
        """As it was made at the start, because taking keys apart is most of the work of counting."""
        return key in self._places

    def place(self, key: str) -> tuple[str, str]:
        """The option and the axis that a mark is for; no axis where a ballot names none."""
        return self._places.get(key, (key, ""))

    def take(self, sheet: Sheet) -> None:
        """Each grade to its option and axis."""
        graded = set[str]()
        for key, value in sheet.marks.items():
            if value or self.zero_is_a_mark:
                option, axis = self._places[key]
                self.counts[option][axis][value] += sheet.times
                graded.add(option)
        self.people.update(dict.fromkeys(graded, sheet.times))

    def take_batch(self, batch: Batch) -> None:
        """How often each grade stands in a column."""
        marked = batch.marked(self.zero_is_a_mark)
        graded: dict[str, Array] = {}
        for place, key in enumerate(batch.keys):
            if key not in self._places:  # it does not say what it is for, so no ballot that counts has it
                continue
            option, axis = self._places[key]
            for _code, value, often in batch.marks(place):
                if value or self.zero_is_a_mark:
                    self.counts[option][axis][value] += often
            graded[option] = marked[place] | graded.get(option, False)
        self.people.update({option: int(batch.times @ marks) for option, marks in graded.items()})

    @classmethod
    def spread_of(cls, values: Sequence[float]) -> float:
        """The middle half of the room."""
        found = spread(Counter(values))
        return found.middle_half if found else 0.0

    def alpha(self) -> float | None:
        """Of all grades on the axes that people rate; None where those are no distances that can be compared."""
        if not self.metric:
            return None
        return alpha([row[axis] for row in self.counts.values() for axis in self.rated()], self.metric)

    def givers(self) -> dict[str, int]:
        """How many people graded every option."""
        return {option: self.people[option] for option in self.options}

    def spreads(self) -> dict[str, dict[str, Spread | None]]:
        """Of every option, on every axis."""
        return {option: {axis: spread(grades) for axis, grades in row.items()} for option, row in self.counts.items()}

    def grades(self, kind: type[Kind], spreads: Mapping[str, Mapping[str, Spread | None]], **more: Any) -> Kind:
        """What the picture is drawn from; `more` is what this kind of detail has beside."""
        counts = {
            option: {axis: dict(sorted(grades.items())) for axis, grades in row.items()}
            for option, row in self.counts.items()
        }
        return kind(axes=self.asked, spreads=spreads, counts=counts, **more)

    def far_apart(self, spreads: Mapping[str, Mapping[str, Spread | None]]) -> tuple[str, ...]:
        """Options on which the room disagrees: the middle half spans more than a third of a scale, of 1 to 10 over 3."""
        return tuple(
            option
            for option in self.options
            if any(self.divided(axis, self.counts[option][axis], spreads[option][axis]) for axis in self.rated())
        )

    def rated(self) -> tuple[str, ...]:
        """The axes on which people rate, with one scale for all of them; no others tell whether the room agrees."""
        return self.asked

    def divided(self, axis: str, _grades: Mapping[float, int], found: Spread | None) -> bool:
        """Whether the room disagrees on one option and axis; who is polarised has a wide middle half, too."""
        low, high = self.ends(axis)
        return found is not None and found.middle_half > (high - low) / 3

    def agreement(self) -> tuple[Message, ...]:
        """Whether the room is of one mind, in one sentence; none where there is nothing to compare."""
        found = self.alpha()
        return () if found is None else (agreement_words(found),)

    def about_the_room(self, disputed: tuple[str, ...]) -> tuple[Message, ...]:
        """On what the room is far apart, and whether it agrees on the whole."""
        apart = say("The room is far apart on {names}: hear both ends", names=self.question.named(disputed))
        return (*((apart,) if disputed else ()), *self.agreement())


def agreement_words(found: float) -> Message:
    """Krippendorff's alpha for somebody who has never heard of it."""
    figure = short(found)
    if found >= RELIABLE:
        return say("The room agrees (alpha {alpha}, where 1 is complete and 0 is chance)", alpha=figure)
    if found >= TENTATIVE:
        return say("The room agrees on the whole (alpha {alpha}, where 1 is complete and 0 is chance)", alpha=figure)
    if found > 0:
        return say("The room agrees little (alpha {alpha}, where 1 is complete and 0 is chance)", alpha=figure)
    return say("The room agrees no more than by chance (alpha {alpha}, where 1 is complete)", alpha=figure)


def short(value: float | Fraction) -> float:
    """A number as it is read out: whole, or with two decimals at most."""
    found = round(float(value), 2)
    return int(found) if found.is_integer() else found


def exact(value: float) -> Fraction:
    """A number as it was written: 0.1 is a tenth, so that who ties does tie."""
    return Fraction(str(value))


def mean(grades: Mapping[float, int]) -> Fraction:
    """Of grades that there are, without rounding."""
    return sum((exact(grade) * often for grade, often in grades.items()), Fraction()) / sum(grades.values())


def spread(grades: Mapping[float, int]) -> Spread | None:
    """The five figures of a box and the mean; quartiles by linear interpolation (type 7 of Hyndman and Fan 1996)."""
    values = sorted((grade, often) for grade, often in grades.items() if often)
    n = sum(often for _grade, often in values)
    if not n:
        return None
    average = sum(grade * often for grade, often in values) / n
    lower, median, upper = (_quantile(values, n, part) for part in (0.25, 0.5, 0.75))
    return Spread(n, values[0][0], lower, median, upper, values[-1][0], average)


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
