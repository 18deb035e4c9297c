"""The single transferable vote: Droop's quota, surpluses by the weighted inclusive Gregory method, exact fractions."""

from __future__ import annotations

from fractions import Fraction

from workshop.messages import Message, say
from workshop.voting.counting import Result
from workshop.voting.detail import Rounds
from workshop.voting.ranks import plain
from workshop.voting.transfers import Course, RoundCounting, Votes


class Count(RoundCounting):
    """Elected are equals: no ranking is made. An option's score is its votes when it was elected or last in.

    Who shares a rank shares the ballot. One surplus is handed on in a round, the largest first, each ballot of the
    elected option with (votes - quota) / votes of its weight. Nobody goes out while a surplus is waiting. As many as
    there are seats left are elected without a quota. Options that nobody ranked take no part. Equal votes as in
    instant runoff, except that here a lot may decide who gets the last seat.
    """

    method = "stv"
    sends = "winners"

    def result(self) -> Result:
        """The rounds."""
        sitting = self.sitting()
        course = sitting.course
        scores = {option: float(course.last[option]) for option in self.options}
        detail = Rounds(tuple(course.rounds), sitting.quota if self.orders else 0)
        log = (*self._not_ranked(), *course.told()) if self.orders else ()
        return Result(scores, self.givers(), (), log, tuple(sitting.elected), detail, course.drawn)

    def sitting(self) -> Sitting:
        """Round after round."""
        asked = [option for option in self.options if self.people[option]]
        sitting = Sitting(Course(self.question, asked, self.orders), self.voters, self.number("seats"))
        while self.orders and sitting.going_on():
            sitting.round()
        return sitting

    def _not_ranked(self) -> list[Message]:
        absent = tuple(option for option in self.options if not self.people[option])
        return [say("Ranked by nobody: {names}", names=self.question.named(absent))] if absent else []


class Sitting:
    """The seats, who has one, and the quota that earns it."""

    def __init__(self, course: Course, voters: int, seats: int) -> None:
        self.course, self.seats = course, seats
        self.quota = voters // (seats + 1) + 1
        self.elected: list[str] = []
        self.surplus: list[str] = []  # elected with more than the quota, not handed on yet
        course.log.append(
            say(
                "{n} seat, {voters} ballots: the quota is {quota}, which no more than {n} can reach",
                "{n} seats, {voters} ballots: the quota is {quota}, which no more than {n} can reach",
                n=seats,
                voters=voters,
                quota=self.quota,
            )
        )

    def going_on(self) -> bool:
        """Whether seats are free and somebody is left."""
        return len(self.elected) < self.seats and bool(self.course.piles.hopeful)

    def round(self) -> None:
        """Elect whoever can be, then hand on one surplus, or send one out."""
        votes = self.course.open(self.surplus)
        new = self._elect(votes)
        if self.going_on() and self.surplus:
            self._hand_on_a_surplus(votes, new)
        elif self.going_on() and not new:
            self.course.eliminate(self.seats - len(self.elected))
        else:
            self.course.close(new)

    def _elect(self, votes: dict[str, Votes]) -> list[str]:
        """Those with a quota; and all the rest, where there are no more of them than seats."""
        hopeful, name = sorted(self.course.piles.hopeful, key=lambda option: -votes[option]), self.course.question.name
        reached = [option for option in hopeful if votes[option] >= self.quota]
        rest = hopeful[len(reached) :]
        if len(rest) > self.seats - len(self.elected) - len(reached):
            rest = []
        self.course.log += [say("Elected with the quota: {name}", name=name(option)) for option in reached]
        self.course.log += [say("Elected, as there is a seat for all who are left: {name}", name=name(o)) for o in rest]
        self.surplus += [option for option in reached if votes[option] > self.quota]
        self.elected += reached + rest
        self.course.piles.hopeful = [one for one in self.course.piles.hopeful if one not in self.elected]
        return reached + rest

    def _hand_on_a_surplus(self, votes: dict[str, Votes], new: list[str]) -> None:
        """The largest."""
        most = max(votes[option] for option in self.surplus)
        tied = tuple(option for option in self.surplus if votes[option] == most)
        one = self.course.pick(tied, max)
        share = 1 - Fraction(self.quota) / Fraction(most)
        surplus, part = plain(most - self.quota), plain(100 * share)
        self.course.log.append(
            say(
                "{name} has {surplus} more than the quota: each of its ballots goes on with {share} % of its weight",
                name=self.course.question.name(one),
                surplus=surplus,
                share=part,
            )
        )
        self.surplus.remove(one)
        self.course.close(new, tied=tied if len(tied) > 1 else (), moved=self.course.hand_on(one, share))
