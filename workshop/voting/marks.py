"""Ballots on which something is placed: dots, points, crosses. What is placed is added up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from workshop.messages import Message, say
from workshop.voting.batch import Batch
from workshop.voting.counting import Counting
from workshop.voting.form import Ask, Form
from workshop.voting.tally import Figure, Question, Ranking, Sheet, ranked

if TYPE_CHECKING:
    from workshop.voting.batch import Array

MOST = 1e12  # marks on one option; with more, sums would not be exact


class MarkCounting(Counting):
    """Adds up whole numbers for each option, and how many people gave it any."""

    takes: ClassVar[tuple[str, ...]] = ("points", "crosses")
    unit: ClassVar[Message] = say("{n} dot", "{n} dots")
    placed_words: ClassVar[Message] = say("Dots")  # what stands above the marks of a ballot
    tells_who_is_for = True
    cross: ClassVar[float | None] = 1  # what a cross on a ballot means, where no number is written

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        self.scores: Counter[str] = Counter()
        self.people: Counter[str] = Counter()
        self.placed = 0  # marks in all, for and against

    def form(self) -> Form:
        """How many of its marks each option gets; a cross is one."""
        limit = self.limit() or self.budget() or None
        low = -(limit or MOST) if self.may_be_negative() else 0
        return Form(
            "marks", (Ask("", self.placed_words, low, limit, usual=self.cross),), self.budget(), self.must_add_up()
        )

    def budget(self) -> int:
        """How many marks everybody has; 0 where there is no end."""
        return 0

    def must_add_up(self) -> bool:
        """Whether all of them have to be placed."""
        return False

    def limit(self) -> int:
        """How many of them may be on one option; 0 where there is no end."""
        return 0

    def spoils(self, sheet: Sheet) -> Message | None:
        """A part of a mark, one below nothing where that is not allowed, or too many."""
        return self._no_number(sheet) or self.over_a_limit(sheet)

    def misread(self, sheet: Sheet) -> Message | None:
        """Also a part of a mark."""
        return super().misread(sheet) or self._no_number(sheet)

    def _no_number(self, sheet: Sheet) -> Message | None:
        below = self.may_be_negative()
        if any(value % 1 or (value < 0 and not below) for value in sheet.marks.values()):  # also what is no number
            return say("Marks are whole numbers.") if below else say("Marks are whole numbers from 0 up.")
        if max(map(abs, sheet.marks.values()), default=0) > MOST:
            return say("So many marks that it cannot be right.")
        return None

    def may_be_negative(self) -> bool:
        """Whether somebody may place a mark against an option."""
        return False

    def over_a_limit(self, sheet: Sheet) -> Message | None:
        """Which limit of the method a ballot breaks, by what is placed in all and the most on one option.

        Raised hands may be as many as all these people's together.
        """
        return None

    def take(self, sheet: Sheet) -> None:
        """Add it up."""
        for option, value in sheet.marks.items():
            if value:
                marks, often = int(value), sheet.times
                self.scores[option] += marks * often
                self.placed += abs(marks) * often
                self.people[option] += min(abs(marks), sheet.people) * often  # two hands may be one person's

    def sure(self, batch: Batch) -> Array:
        """What is placed in all and the most on one option decide whether whole marks count: such pairs are few."""
        import numpy as np

        marks, whole = batch.numbers(), (batch.values % 1 == 0) & (batch.values >= 0)
        placed, most = marks.sum(axis=0), marks.max(axis=0)
        _pairs, examples, pair = np.unique(placed + 1j * most, return_index=True, return_inverse=True)
        spoilt = [bool(self.why_spoiled(batch.sheet(example))) for example in examples.tolist()]
        sure: Array = whole[batch.codes].all(axis=0) & ~np.array(spoilt)[pair]
        return sure

    def take_batch(self, batch: Batch) -> None:
        """Add up the columns."""
        marks = self.marks_in(batch)
        for option, column in zip(self.options, marks, strict=True):
            self.scores[option] += int(column @ batch.times)
            self.people[option] += int((column > 0) @ batch.times)
        self.placed += int(marks.sum(axis=0) @ batch.times)

    def likings(self, batch: Batch) -> Array | None:
        """As many marks as they gave."""
        return self.marks_in(batch)

    def marks_in(self, batch: Batch) -> Array:
        """The marks on each option."""
        return batch.by(self.options)

    def liking(self, sheet: Sheet) -> Sequence[float] | None:
        """As many marks as it gave."""
        return [sheet.marks.get(option, 0) for option in self.options]

    @classmethod
    def spread_of(cls, values: Sequence[float]) -> float:
        """As much as whoever gave most: with equal sums of equally many people, the less, the more evenly they gave."""
        return max(values)

    def totals(self) -> dict[str, float]:
        """Every option's sum, in the question's order."""
        return {option: float(self.scores[option]) for option in self.options}

    def givers(self) -> dict[str, int]:
        """How many people gave every option anything."""
        return {option: self.people[option] for option in self.options}


def on(sheet: Sheet) -> int:
    """How many marks are on a ballot."""
    return int(sum(sheet.marks.values()))


def with_any(scores: Mapping[str, Figure]) -> Ranking:
    """The ranks of those that were given anything."""
    return tuple(rank for rank in ranked(scores) if scores[rank[0]] > 0)
