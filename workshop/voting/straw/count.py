"""The straw poll: one mark each. It shows the Decider where the room leans, and is not binding."""

from __future__ import annotations

from workshop.messages import Message, say
from workshop.voting.counting import Result, by_score
from workshop.voting.marks import MarkCounting, on, with_any
from workshop.voting.tally import Sheet


class Count(MarkCounting):
    """Everybody writes down one option first, then all marks are placed at once."""

    method = "straw"
    sends = "nothing"
    unit = say("{n} mark", "{n} marks")
    placed_words = say("Mark")

    def budget(self) -> int:
        """One each."""
        return 1

    def over_a_limit(self, sheet: Sheet) -> Message | None:
        """More than one mark."""
        if on(sheet) > sheet.people:
            return say("{placed} marks: everybody has one.", placed=on(sheet))
        return None

    def result(self) -> Result:
        """The sums."""
        totals = self.totals()
        return by_score(totals, self.givers(), self._log(totals))

    def _log(self, totals: dict[str, float]) -> tuple[Message, ...]:
        log = []
        for place, rank in enumerate(with_any(totals)[:2]):
            marks, names = int(totals[rank[0]]), self.question.named(rank)
            first = say("Most marks, {marks} of {placed}: {names}", marks=marks, placed=self.placed, names=names)
            log.append(say("Next, with {marks}: {names}", marks=marks, names=names) if place else first)
        return (*log, say("A straw poll is not binding: it shows the Decider where the room leans"))
