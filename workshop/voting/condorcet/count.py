"""Condorcet's winner beats every other option one by one. Where there is none, the smallest set that beats the rest."""

from __future__ import annotations

from workshop.messages import Message, say
from workshop.voting.counting import Result, at_most
from workshop.voting.detail import Pairwise, Table
from workshop.voting.ranks import PairCounting, beats, condorcet_winner, smith_set
from workshop.voting.tally import Ranking

PAIRS_SAID = 5


class Count(PairCounting):
    """An option's score is how many others it beats. The first rank is the Smith set, the next that of the rest."""

    method = "condorcet"

    def result(self) -> Result:
        """The winner, or nobody; the ranking makes no order inside a circle."""
        preferred = self.preferred()
        scores = {one: float(sum(beats(preferred, one, other) for other in preferred[one])) for one in self.options}
        ranking = sets_in_order(preferred) if self.voters else ()
        best = condorcet_winner(preferred)
        log = self._log(preferred, best, ranking)
        return Result(scores, self.givers(), ranking, log, (best,) if best else (), Pairwise(preferred))

    def _log(self, preferred: Table, best: str | None, ranking: Ranking) -> tuple[Message, ...]:
        if not ranking:
            return ()
        if len(self.options) == 1:
            return (say("{name} has no other option to be compared with", name=self.question.name(self.options[0])),)
        if best is None:
            return (*self._nobody(preferred, ranking[0]),)
        return (
            say("{name} beats every other option one by one", name=self.question.name(best)),
            *at_most(PAIRS_SAID, [self._pair(preferred, best, other) for other in _closest_first(preferred, best)]),
        )

    def _nobody(self, preferred: Table, first: tuple[str, ...]) -> list[Message]:
        """That there is no winner, who comes close, and which pairs are to blame."""
        told = [say("No option beats every other one by one: this method names no winner")]
        if len(first) < len(self.options):
            told.append(
                say(
                    "Each of these beats every option that is not among them: {names}", names=self.question.named(first)
                )
            )
        pairs = [(one, other) for one in first for other in first if one != other and beats(preferred, one, other)]
        even = [(one, other) for n, one in enumerate(first) for other in first[n + 1 :] if _even(preferred, one, other)]
        said = [self._pair(preferred, one, other) for one, other in pairs]
        return told + at_most(PAIRS_SAID, said + [self._level(preferred, one, other) for one, other in even])

    def _pair(self, preferred: Table, one: str, other: str) -> Message:
        name, ahead, behind = self.question.name, int(preferred[one][other]), int(preferred[other][one])
        return say(
            "{one} beats {other}, {ahead} to {behind}", one=name(one), other=name(other), ahead=ahead, behind=behind
        )

    def _level(self, preferred: Table, one: str, other: str) -> Message:
        name, votes = self.question.name, int(preferred[one][other])
        return say("{one} and {other} are even, {votes} to {votes}", one=name(one), other=name(other), votes=votes)


def _closest_first(preferred: Table, best: str) -> list[str]:
    """The options that the winner beats, in the question's order; of many, those that came closest first."""
    others = list(preferred[best])
    if len(others) <= PAIRS_SAID + 1:
        return others
    return sorted(others, key=lambda other: preferred[best][other] - preferred[other][best])


def _even(preferred: Table, one: str, other: str) -> bool:
    return preferred[one][other] == preferred[other][one]


def sets_in_order(preferred: Table) -> Ranking:
    """The Smith set, then that of everybody else, and so on (I. J. Good, A note on Condorcet sets, 1971)."""
    left, ranks = list(preferred), list[tuple[str, ...]]()
    while left:
        among = {one: {other: preferred[one][other] for other in left if other != one} for one in left}
        ranks.append(smith_set(among))
        left = [one for one in left if one not in ranks[-1]]
    return tuple(ranks)
