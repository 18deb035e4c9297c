"""Schulze's method with winning votes (M. Schulze, A new monotonic … method, Social Choice and Welfare 36, 2011)."""

from __future__ import annotations

from workshop.messages import Message, say
from workshop.voting.counting import Result
from workshop.voting.detail import Pairwise
from workshop.voting.ranks import PairCounting, condorcet_winner
from workshop.voting.tally import Ranking

Paths = dict[str, dict[str, int]]


class Count(PairCounting):
    """An option stands before another where its strongest path to it is stronger than the way back."""

    method = "schulze"

    def result(self) -> Result:
        """The ranking by paths; an option's score is how many others it stands before."""
        preferred = self.preferred()
        paths = strongest_paths(preferred)
        before = {one: sum(paths[one][other] > paths[other][one] for other in paths[one]) for one in paths}
        ranking = _ranking(paths) if self.voters else (self.options,)
        winners = ranking[0] if self.voters else ()
        scores = {option: float(before[option]) for option in self.options}
        log = self._log(preferred, paths, winners)
        return Result(scores, self.givers(), ranking, log, winners, Pairwise(preferred, paths))

    def _log(self, preferred: Paths, paths: Paths, winners: tuple[str, ...]) -> tuple[Message, ...]:
        name = self.question.name
        if not winners:
            return ()
        if best := condorcet_winner(preferred):
            return (say("{name} beats every other option one by one", name=name(best)),)
        log = [say("No option beats every other one by one: the strongest paths decide")]
        for one in winners:
            for other in self.options:
                if other not in winners:
                    there, back = paths[one][other], paths[other][one]
                    words = "{one} to {other}: strongest path {there}, back {back}"
                    log.append(say(words, one=name(one), other=name(other), there=there, back=back))
        if len(winners) > 1:
            log.append(
                say("{names} tie: their paths to each other are equally strong", names=self.question.named(winners))
            )
        return tuple(log)


def strongest_paths(preferred: Paths) -> Paths:
    """The strength of the strongest path between every two options: of a path, its weakest link.

    The outermost loop has to be the option in the middle of a path, or paths over several options are missed.
    """
    paths = {
        one: {other: votes if votes > preferred[other][one] else 0 for other, votes in row.items()}
        for one, row in preferred.items()
    }
    for middle in paths:
        for one in paths:
            if one == middle:
                continue
            to_middle, row = paths[one][middle], paths[one]
            for other, onwards in paths[middle].items():
                if other != one:
                    row[other] = max(row[other], min(to_middle, onwards))
    return paths


def _ranking(paths: Paths) -> Ranking:
    """First those before whom nobody stands, then the same among the rest.

    That two options tie does not carry over (A and B, B and C may tie where A stands before C), so counting wins
    would be wrong.
    """
    left, ranks = list(paths), list[tuple[str, ...]]()
    while left:
        top = tuple(
            one for one in left if not any(paths[other][one] > paths[one][other] for other in left if other != one)
        )
        ranks.append(top)
        left = [one for one in left if one not in top]
    return tuple(ranks)
