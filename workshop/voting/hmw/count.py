"""The vote on How-Might-We notes: dots are added up; whatever has more than one moves to the map."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from workshop.messages import Message, say
from workshop.voting.counting import DECIDER, Result
from workshop.voting.detail import Named
from workshop.voting.form import Form
from workshop.voting.marks import MarkCounting, on, with_any
from workshop.voting.tally import Question, Sheet, ranked


class Count(MarkCounting):
    """One's own notes and both dots on one are allowed. The Decider's dots count with the others, and are shown."""

    method = "hmw"
    sends = "winners"
    decider = "shown"

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        self.deciders: Counter[str] = Counter()

    def budget(self) -> int:
        """What everybody has, except for the Decider."""
        return self.number("dots")

    def deciders_form(self) -> Form:
        """The Decider has more."""
        return replace(self.form(), budget=self.number("decider_dots"))

    def limit(self) -> int:
        """Nobody has more than the Decider."""
        return max(self.number("dots"), self.number("decider_dots"))

    def over_a_limit(self, sheet: Sheet) -> Message | None:
        """More dots than this person has."""
        dots = self.number("decider_dots" if sheet.channel == DECIDER else "dots") * sheet.people
        if on(sheet) <= dots:
            return None
        if sheet.channel == DECIDER:
            return say("{placed} of {dots} dots: more than the Decider has.", placed=on(sheet), dots=dots)
        return say("{placed} of {budget} dots: more than everybody has.", placed=on(sheet), budget=dots)

    def take(self, sheet: Sheet) -> None:
        """Add it up, and keep the Decider's apart as well."""
        super().take(sheet)
        if sheet.channel == DECIDER:
            self.deciders.update({option: int(dots) * sheet.times for option, dots in sheet.marks.items() if dots})

    def result(self) -> Result:
        """The sums; all notes with enough dots win."""
        totals, enough = self.totals(), self.number("moves")
        moves = tuple(option for option in self.options if totals[option] >= enough)
        named = Named({"": dict(self.deciders)} if self.deciders else {})
        return Result(totals, self.givers(), ranked(totals), self._log(totals, moves), moves, named)

    def _log(self, totals: dict[str, float], moves: tuple[str, ...]) -> tuple[Message, ...]:
        log = [say("{n} dot was placed", "{n} dots were placed", n=self.placed)]
        if theirs := self.deciders.total():
            log.append(say("{n} of them is the Decider's", "{n} of them are the Decider's", n=theirs))
        for rank in with_any(totals)[:1]:
            log.append(say("Most dots, {dots}: {names}", dots=int(totals[rank[0]]), names=self.question.named(rank)))
        enough = self.number("moves")
        if moves:
            log.append(
                say("To the map, with {enough} or more: {names}", enough=enough, names=self.question.named(moves))
            )
        elif self.placed:
            log.append(say("No note has {enough} dots: none moves to the map", enough=enough))
        return tuple(log)
