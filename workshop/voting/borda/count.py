"""Borda's count: a place is worth as many points as options stand below it; who ties shares the places' points."""

from __future__ import annotations

from workshop.messages import Message, say
from workshop.voting.counting import Result
from workshop.voting.detail import Pairwise
from workshop.voting.ranks import PairCounting
from workshop.voting.tally import ranked


class Count(PairCounting):
    """Whatever is not ranked ties for the last places (their mean), so that ranking few gives nobody an advantage."""

    method = "borda"

    def result(self) -> Result:
        """A point for each option below, half a point for each that stands beside."""
        preferred = self.preferred()
        scores = {one: sum(self._points(preferred, one, other) for other in preferred[one]) for one in self.options}
        return Result(scores, self.givers(), ranked(scores), self._log(scores), detail=Pairwise(preferred))

    def _points(self, preferred: dict[str, dict[str, int]], one: str, other: str) -> float:
        ahead, behind = preferred[one][other], preferred[other][one]
        return ahead + (self.voters - ahead - behind) / 2

    def _log(self, scores: dict[str, float]) -> tuple[Message, ...]:
        most = max(scores.values(), default=0)
        if not most:
            return ()
        first = self.question.named(tuple(option for option in scores if scores[option] == most))
        return (say("Most points, {points}: {names}", points=most, names=first),)
