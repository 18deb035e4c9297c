"""The supervote: whatever has a Decider's mark wins. It is recorded beside the room's vote, never added to it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from workshop.messages import Message, say
from workshop.voting.batch import Batch
from workshop.voting.counting import Result
from workshop.voting.detail import Named
from workshop.voting.marks import MarkCounting, on
from workshop.voting.tally import Question, Sheet, Tally, ranked

if TYPE_CHECKING:
    from workshop.voting.batch import Array

MOST_DECIDERS = 20  # more are a room, and a room has votes of its own
MOST_KEPT = 1_000  # ballots of a file that is none of a supervote


class Count(MarkCounting):
    """A ballot is a Decider's; its `group` says whose. Several marks on one option are allowed."""

    method = "supervote"
    by_hands = False
    sends = "winners"
    decider = "only"
    unit = say("{n} mark", "{n} marks")
    placed_words = say("Marks")

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        self.by: dict[str, Counter[str]] = {}
        self._sheets: list[Sheet] = []
        self._often: Counter[str] = Counter()  # ballots under each name
        self._many = 0  # ballots in all

    def budget(self) -> int:
        """The marks of each Decider."""
        return self.number("marks")

    def over_a_limit(self, sheet: Sheet) -> Message | None:
        """Too many marks, one of two ballots of the same Decider, or one of a whole room of Deciders."""
        name, marks = self.question.name(sheet.group), self.number("marks")
        if on(sheet) > marks:
            return say("{placed} of {marks} marks: more than a Decider has.", placed=on(sheet), marks=marks)
        if name and max(self._often[name], sheet.times) > 1:
            return say("{name} has placed marks more than once: none of these ballots counts.", name=name)
        if max(self._many, sheet.times) > MOST_DECIDERS:
            return say("More than {most} ballots: a supervote is the Decider's.", most=MOST_DECIDERS)
        return None

    def add(self, sheet: Sheet) -> None:
        """Keep it until all are there: whose second ballot comes has none that counts, in whatever order they came."""
        self._many += sheet.times
        if len(self._sheets) < MOST_KEPT:
            self._sheets.append(sheet)
            self._often[self.question.name(sheet.group)] += sheet.times
        else:
            super().add(sheet)

    def tally(self) -> Tally:
        """Now all are there."""
        sheets, self._sheets = self._sheets, []
        for sheet in sheets:
            super().add(sheet)
        return super().tally()

    def sure(self, batch: Batch) -> Array:
        """There are few, and each of them is somebody's."""
        return batch.nobody()

    def take(self, sheet: Sheet) -> None:
        """Add it up, and keep whose marks they are."""
        super().take(sheet)
        theirs = self.by.setdefault(self.question.name(sheet.group), Counter())
        theirs.update({option: int(marks) * sheet.times for option, marks in sheet.marks.items() if marks})

    def result(self) -> Result:
        """Whatever has a mark is chosen; the rest is for later."""
        totals = self.totals()
        chosen = tuple(option for option in self.options if totals[option])
        named = Named({name: dict(marks) for name, marks in sorted(self.by.items())})
        return Result(totals, self.givers(), ranked(totals), self._log(chosen), chosen, named)

    def _log(self, chosen: tuple[str, ...]) -> tuple[Message, ...]:
        log = [self._whose(name, marks) for name, marks in sorted(self.by.items()) if marks]
        if chosen:
            log.append(say("Chosen, with a supervote: {names}", names=self.question.named(chosen)))
            log.append(say("This binds. The room's vote stands beside it: no mark is added to the other"))
        return tuple(log)

    def _whose(self, name: str, marks: Counter[str]) -> Message:
        found = [(self.question.name(option), marks[option]) for option in self.options if marks[option]]
        names = ", ".join(option if often == 1 else f"{option} ({often})" for option, often in found)
        if name:
            return say("{name} marks: {names}", name=name, names=names)
        return say("The Decider marks: {names}", names=names)
