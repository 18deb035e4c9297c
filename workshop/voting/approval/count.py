"""Approval: score(i) = how many people ticked i (S. Brams and P. Fishburn, Approval Voting, 1978)."""

from __future__ import annotations

from workshop.messages import Message, say
from workshop.values import Scalar
from workshop.voting.counting import Result
from workshop.voting.detail import Shares
from workshop.voting.marks import MarkCounting, on, with_any
from workshop.voting.tally import Sheet, ranked


class Count(MarkCounting):
    """Everybody ticks as many options as they like, or as are allowed. The share is of those who ticked anything."""

    method = "approval"
    takes = ("crosses", "votes")
    unit = say("{n} tick", "{n} ticks")
    placed_words = say("Tick")

    def budget(self) -> int:
        """At most so many ticks."""
        return self.number("most")

    def limit(self) -> int:
        """A tick is there or not."""
        return 1

    def over_a_limit(self, sheet: Sheet) -> Message | None:
        """An option ticked twice, or too many."""
        most = self.number("most") * sheet.people
        if max(sheet.marks.values(), default=0) > sheet.people:
            return say("An option is ticked once by each person, or not at all.")
        if most and on(sheet) > most:
            return say("{ticked} options are ticked: at most {most} may be.", ticked=on(sheet), most=most)
        return None

    def result(self) -> Result:
        """The sums, and of how many people."""
        totals, voters = self.totals(), self.valid - self.blank + self.by_hand
        share = {option: ticks / voters if voters else 0.0 for option, ticks in totals.items()}
        log = self._log(totals, voters)
        return Result(totals, self.givers(), ranked(totals), log, detail=Shares(voters, share))

    def _log(self, totals: dict[str, float], voters: int) -> tuple[Message, ...]:
        log = [say("{n} person ticked something", "{n} people ticked something", n=voters)] if voters else []
        for place, rank in enumerate(with_any(totals)[:2]):
            told: dict[str, Scalar] = {
                "ticks": int(totals[rank[0]]),
                "voters": voters,
                "names": self.question.named(rank),
            }
            first = say("Most ticks, {ticks} of {voters}: {names}", **told)
            log.append(say("Next, {ticks} of {voters}: {names}", **told) if place else first)
        return tuple(log)
