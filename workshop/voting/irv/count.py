"""Instant-runoff voting: round by round the last goes out, until one has more than half of the ballots still counting."""

from __future__ import annotations

from workshop.messages import say
from workshop.voting.counting import Result
from workshop.voting.detail import Rounds
from workshop.voting.tally import Ranking, ranked
from workshop.voting.transfers import Course, RoundCounting


class Count(RoundCounting):
    """Ranked by who stayed in longer; an option's score is its votes in the last round that it was in.

    Who shares a rank shares the ballot. Who has no votes at all goes out together. Of several with the fewest votes
    goes who had fewer in the latest round before in which they differ, else a lot decides; a lot never makes a
    winner: where all who are left were equal in every round, they tie.
    """

    method = "irv"

    def result(self) -> Result:
        """The rounds."""
        course = Course(self.question, self.options, self.orders)
        winners: tuple[str, ...] = ()
        while self.orders and not winners:
            winners = self._winners(course)
            if not winners:
                course.eliminate(1)
        if winners:
            course.close(winners)
        scores = {option: float(course.last[option]) for option in self.options}
        half = float(sum(course.standings[-1].values())) / 2 if winners else 0
        detail, ranking = Rounds(tuple(course.rounds), half), self._ranking(course, winners)
        return Result(scores, self.givers(), ranking, tuple(course.log), winners, detail, course.drawn)

    def _winners(self, course: Course) -> tuple[str, ...]:
        votes = course.open()
        first = max(votes, key=lambda option: votes[option])
        if 2 * votes[first] > sum(votes.values()):
            course.log.append(say("More than half of the votes still counting: {name}", name=self.question.name(first)))
            return (first,)
        if course.told_apart():
            return ()
        tied = tuple(votes)
        course.log.append(say("Equal votes in every round, so they tie: {names}", names=self.question.named(tied)))
        return tied

    def _ranking(self, course: Course, winners: tuple[str, ...]) -> Ranking:
        """Winners, who else was left by their votes, then whoever went out, the last first."""
        if not winners:
            return ()
        beside = {option: float(course.last[option]) for option in course.piles.hopeful if option not in winners}
        return (winners, *ranked(beside), *reversed(course.out))
