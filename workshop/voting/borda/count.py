"""Borda's count: a place is worth as many points as options stand below it; who ties shares the places' points."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from workshop.messages import Message, say
from workshop.voting.counting import Result, at_most
from workshop.voting.detail import Pairwise
from workshop.voting.ranks import Order, PairCounting, plain
from workshop.voting.tally import Question, ranked

RANKS_SAID = 6


class Count(PairCounting):
    """Whatever is not ranked ties for the last places (their mean), so that ranking few gives nobody an advantage.

    Where only the first places get points, what is not ranked gets none: nobody was asked to rank more.
    """

    method = "borda"
    unit = say("{n} point", "{n} points")

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        self.top = self.number("top")
        self._shared: Counter[tuple[int, int]] = Counter()  # of an option's place and of how many who share: points

    def take_order(self, order: Order, times: int) -> None:
        """The pairs, and the points of the first places where only those get any."""
        super().take_order(order, times)
        if self.top:
            self._award(order, times)

    def _award(self, order: Order, times: int) -> None:
        """The points of the places that options share, to each of them; divided by how many they are at the end."""
        sharing, place = Counter(order), 1
        for rank in range(1, max(order) + 1):
            if place > self.top:
                break
            many = sharing[rank]
            points = sum(max(0, self.top + 1 - taken) for taken in range(place, place + many))
            self._shared.update({(option, many): points * times for option, had in enumerate(order) if had == rank})
            place += many

    def result(self) -> Result:
        """Every option's points."""
        preferred = self.preferred()
        scores = {option: float(points) for option, points in self._points(preferred).items()}
        return Result(scores, self.givers(), ranked(scores), self._log(scores), detail=Pairwise(preferred))

    def _points(self, preferred: dict[str, dict[str, int]]) -> dict[str, Fraction]:
        if not self.top:
            rows = preferred.items()
            return {one: sum((self._against(preferred, one, other) for other in row), Fraction()) for one, row in rows}
        points = [Fraction(0)] * len(self.options)
        for (option, many), shared in self._shared.items():
            points[option] += Fraction(shared, many)
        return dict(zip(self.options, points, strict=True))

    def _against(self, preferred: dict[str, dict[str, int]], one: str, other: str) -> Fraction:
        """A point for each ballot that puts it before the other, half a point for each on which they are even."""
        ahead, behind = preferred[one][other], preferred[other][one]
        return ahead + Fraction(self.voters - ahead - behind, 2)

    def _log(self, scores: dict[str, float]) -> tuple[Message, ...]:
        most = max(scores.values(), default=0)
        if not most:
            return ()
        told = []
        for rank in ranked(scores):
            points, names = plain(scores[rank[0]]), self.question.named(rank)
            alone = say("{names}: {points} points", names=names, points=points)
            told.append(alone if len(rank) == 1 else say("{names}: {points} points each", names=names, points=points))
        return (self._rule(), *at_most(RANKS_SAID, told))

    def _rule(self) -> Message:
        if self.top == 1:
            return say("Only the first place is worth a point; who ties shares it")
        if self.top:
            return say("The first place is worth {n} points, the next one less, down to 1; who ties shares", n=self.top)
        most = len(self.options) - 1
        return say(
            "The first place is worth {n} point, the last none; who ties shares the places' points",
            "The first place is worth {n} points, the last none; who ties shares the places' points",
            n=most,
        )
