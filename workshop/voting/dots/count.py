"""Counting dots: score(i) = the sum of the dots that voters gave i (cumulative marks)."""

from __future__ import annotations

from workshop.messages import Message, say
from workshop.voting.counting import HANDS, Result, by_score
from workshop.voting.marks import MarkCounting
from workshop.voting.tally import Sheet, ranked

FEWEST, MOST, IDEAS_PER_DOT = 3, 6, 15


def dots_for(ideas: int) -> int:
    """Dots for each person: clamp(round(ideas / 15), 3, 6), halves up."""
    return min(max(int(ideas / IDEAS_PER_DOT + 0.5), FEWEST), MOST)


class Count(MarkCounting):
    """Everybody places a few dots, several on one idea where that is allowed, against one where that is."""

    method = "dots"

    def budget(self) -> int:
        """Everybody's dots."""
        return self.number("dots")

    def must_add_up(self) -> bool:
        """Where that is set."""
        return bool(self.settings["all"])

    def limit(self) -> int:
        """On one idea, where that is set."""
        return self.number("per_idea")

    def may_be_negative(self) -> bool:
        """Dots against an idea are a setting."""
        return bool(self.settings["negative"])

    def over_a_limit(self, sheet: Sheet) -> Message | None:
        """Too many dots in all or on one idea, or some left where all must be placed."""
        placed = int(sum(abs(value) for value in sheet.marks.values()))
        most = int(max((abs(value) for value in sheet.marks.values()), default=0))
        budget, limit = self.number("dots") * sheet.people, self.number("per_idea") * sheet.people
        if sheet.channel == HANDS:
            return self._many_hands(sheet, placed, most)
        if budget and placed > budget:
            return say("{placed} of {budget} dots: more than everybody has.", placed=placed, budget=budget)
        if limit and most > limit:
            return say("{most} dots on one idea: at most {limit} are allowed.", most=most, limit=limit)
        if self.settings["all"] and 0 < placed < budget:
            return say("{placed} of {budget} dots: all must be placed.", placed=placed, budget=budget)
        return None

    def _many_hands(self, sheet: Sheet, raised: int, most: int) -> Message | None:
        """More hands than all these people have dots together, in all or on one idea."""
        people, each, limit = sheet.people, self.number("dots"), self.number("per_idea") * sheet.people
        if raised > people * each and (each or not people):
            return say(
                "More hands ({raised}) than dots: {n} person has {dots}.",
                "More hands ({raised}) than dots: {n} people have {dots} together.",
                raised=raised,
                n=people,
                dots=people * each,
            )
        if limit and most > limit:
            return say(
                "Hands on one idea: at most {most}, of {n} person.",
                "Hands on one idea: at most {most}, of {n} people.",
                most=limit,
                n=people,
            )
        return None

    def result(self) -> Result:
        """The sums."""
        totals = self.totals()
        return by_score(totals, self.givers(), self._log(totals))

    def _log(self, totals: dict[str, float]) -> tuple[Message, ...]:
        log = [say("{n} dot was placed", "{n} dots were placed", n=self.placed)]
        if against := (self.placed - int(sum(totals.values()))) // 2:
            log.append(say("{n} of them is against an idea", "{n} of them are against an idea", n=against))
        ranking = ranked(totals)
        if ranking and totals[ranking[0][0]] > 0:
            dots, names = int(totals[ranking[0][0]]), self.question.named(ranking[0])
            alone = len(ranking[0]) == 1
            first = say("First, with {dots} dots: {names}", dots=dots, names=names)
            log.append(
                first if alone else say("First together, with {dots} dots each: {names}", dots=dots, names=names)
            )
        return tuple(log)
