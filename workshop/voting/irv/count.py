"""Instant-runoff voting: round by round the last goes out, until one has more than half of the ballots still counting."""

from __future__ import annotations

from workshop.messages import say
from workshop.voting.counting import Result
from workshop.voting.detail import Rounds
from workshop.voting.ranks import plain
from workshop.voting.tally import Ranking, ranked
from workshop.voting.transfers import Course, RoundCounting


class Count(RoundCounting):
    """Ranked by who stayed in longer; an option's score is its votes in the last round that it was in.

    Who shares a rank shares the ballot. Who has no votes at all goes out together. Of several with the fewest votes
    goes who had fewer in the latest round before in which they differ, else a lot decides; but where all who are left
    were equal in every round and no ballot has anywhere to go, they tie.
    """

    method = "irv"

    def result(self) -> Result:
        """The rounds."""
        course, winners = self.course()
        scores = {option: float(course.last[option]) for option in self.options}
        half = float(sum(course.standings[-1].values())) / 2 if winners else 0
        detail, ranking = Rounds(tuple(course.rounds), half), self._ranking(course, winners)
        return Result(scores, self.givers(), ranking, course.told(), winners, detail, course.drawn)

    def course(self) -> tuple[Course, tuple[str, ...]]:
        """Round after round, and who wins."""
        course = Course(self.question, self.options, self.orders)
        winners: tuple[str, ...] = ()
        while self.orders and not (winners := self._winners(course)):
            course.eliminate(1)
        if winners:
            course.close(winners)
        return course, winners

    def _winners(self, course: Course) -> tuple[str, ...]:
        votes = course.open()
        first, total = max(votes, key=lambda option: votes[option]), sum(votes.values())
        if 2 * votes[first] > total:
            course.log.append(
                say(
                    "{votes} of the {total} votes still counting are more than half: {name} wins",
                    votes=plain(votes[first]),
                    total=plain(total),
                    name=self.question.name(first),
                )
            )
            return (first,)
        if course.told_apart() or (len(votes) > 2 and course.piles.can_move()):
            return ()
        names = self.question.named(tuple(votes))
        course.log.append(say("{names} are left and were equal in every round: they tie", names=names))
        return tuple(votes)

    def _ranking(self, course: Course, winners: tuple[str, ...]) -> Ranking:
        """Winners, who else was left by their votes, then whoever went out, the last first."""
        if not winners:
            return ()
        beside = {option: float(course.last[option]) for option in course.piles.hopeful if option not in winners}
        return (winners, *ranked(beside), *reversed(course.out))
