"""Ranked pairs (N. Tideman 1987) with winning votes; equally strong pairs are taken together, so no lot is needed.

The stronger of two pairs is the one with more votes for it, or with fewer against it where those are equal. Of pairs
that are equal in both, none is preferred: whichever closes a circle with stronger pairs that were locked is left out
first, then all that close a circle with each other (M. Ossipoff, Election-Methods list, January 2003). So the result
depends neither on names nor on chance; in exchange, options may tie.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from workshop.messages import Message, say
from workshop.voting.counting import Result, at_most
from workshop.voting.detail import Pairwise, Table
from workshop.voting.ranks import PairCounting, beats
from workshop.voting.tally import Ranking

Pair = tuple[str, str]  # who wins, who loses
ALL_SAID, LEFT_OUT_SAID = 6, 4  # pairs that a log names: of four options all


class Arrows:
    """Who stands before whom, also by way of others."""

    def __init__(self, options: Iterable[str]) -> None:
        self._bit = {option: 1 << place for place, option in enumerate(options)}
        self._after = dict.fromkeys(self._bit, 0)  # of each option, the bits of those behind it

    def lead(self, one: str, other: str) -> bool:
        """Whether the one stands before the other."""
        return bool(self._after[one] & self._bit[other])

    def add(self, one: str, other: str) -> None:
        """The one stands before the other and before everybody behind it."""
        if self.lead(one, other):
            return
        here, beyond = self._bit[one], self._bit[other] | self._after[other]
        for before, found in self._after.items():
            if before == one or found & here:
                self._after[before] = found | beyond

    def closes(self, pair: Pair) -> bool:
        """Whether the loser of a pair stands before its winner already."""
        one, other = pair
        return self.lead(other, one)

    def copy(self) -> Arrows:
        """To try something on."""
        made = Arrows(self._bit)
        made._after = dict(self._after)
        return made

    def behind(self, option: str) -> int:
        """How many stand behind an option."""
        return self._after[option].bit_count()


class Count(PairCounting):
    """Nobody who is locked behind another wins; an option's score is how many it stands before."""

    method = "ranked-pairs"

    def result(self) -> Result:
        """The order of the locked pairs."""
        preferred = self.preferred()
        arrows = Arrows(self.options)
        locked, skipped = lock(preferred, arrows)
        ranking = _ranking(self.options, arrows) if self.voters else ()
        scores = {option: float(arrows.behind(option)) for option in self.options}
        winners = ranking[0] if ranking else ()
        log = self._log(preferred, ranking, locked, skipped)
        detail = Pairwise(preferred, locked=tuple(locked), skipped=tuple(skipped))
        return Result(scores, self.givers(), ranking, log, winners, detail)

    def _log(
        self, preferred: Table, ranking: Ranking, locked: list[Pair], skipped: dict[Pair, bool]
    ) -> tuple[Message, ...]:
        if not ranking:
            return ()
        told = [say("The clearest majorities are locked first; what would close a circle with them is left out")]
        told += self._steps(preferred, locked, skipped)
        if len(ranking[0]) > 1:
            names = self.question.named(ranking[0])
            told.append(say("{names} tie: no locked pair puts one before another", names=names))
        elif len(locked) + len(skipped) > ALL_SAID:
            told.append(say("No locked pair puts anybody before {name}", name=self.question.name(ranking[0][0])))
        return tuple(told)

    def _steps(self, preferred: Table, locked: list[Pair], skipped: dict[Pair, bool]) -> list[Message]:
        """Every pair; of many, only how many are locked, and those left out."""
        if len(locked) + len(skipped) <= ALL_SAID:
            return [self._step(preferred, pair, skipped.get(pair)) for pair in in_order(preferred)]
        told = [say("{n} majority is locked", "{n} majorities are locked", n=len(locked))]
        if not skipped:
            return [*told, say("None of them closes a circle, so none is left out")]
        return told + at_most(LEFT_OUT_SAID, [self._step(preferred, pair, alike) for pair, alike in skipped.items()])

    def _step(self, preferred: Table, pair: Pair, alike: bool | None) -> Message:
        one, other = pair
        given = {"one": self.question.name(one), "other": self.question.name(other)}
        votes = {"ahead": int(preferred[one][other]), "behind": int(preferred[other][one])}
        if alike is None:
            return say("{one} before {other}, {ahead} to {behind}: locked", **given, **votes)
        if alike:
            return say(
                "{one} before {other}, {ahead} to {behind}: left out, it closes a circle with equally strong pairs",
                **given,
                **votes,
            )
        return say(
            "{one} before {other}, {ahead} to {behind}: left out, it closes a circle with stronger pairs",
            **given,
            **votes,
        )


def in_order(preferred: Table) -> list[Pair]:
    """Every majority, the strongest first."""
    pairs = [(one, other) for one in preferred for other in preferred[one] if beats(preferred, one, other)]
    return sorted(pairs, key=lambda pair: _strength(preferred, pair))


def _strength(preferred: Table, pair: Pair) -> tuple[float, float]:
    one, other = pair
    return -preferred[one][other], preferred[other][one]


def lock(preferred: Table, arrows: Arrows) -> tuple[list[Pair], dict[Pair, bool]]:
    """The pairs that hold, drawn as arrows, and those left out, each with whether equally strong ones are to blame."""
    locked, skipped = list[Pair](), dict[Pair, bool]()
    for _, alike in groupby(in_order(preferred), key=lambda pair: _strength(preferred, pair)):
        pairs = list(alike)
        contradicted = [pair for pair in pairs if arrows.closes(pair)]
        fitting = [pair for pair in pairs if not arrows.closes(pair)]
        together = arrows.copy() if len(fitting) > 1 else arrows
        for pair in fitting:
            together.add(*pair)
        circling = [pair for pair in fitting if together.closes(pair)]
        holding = [pair for pair in fitting if not together.closes(pair)]
        for pair in holding:
            arrows.add(*pair)
        locked += holding
        skipped |= dict.fromkeys(contradicted, False) | dict.fromkeys(circling, True)
    return locked, skipped


def _ranking(options: tuple[str, ...], arrows: Arrows) -> Ranking:
    """First those behind nobody, then the same among the rest."""
    left, ranks = list(options), list[tuple[str, ...]]()
    while left:
        top = tuple(one for one in left if not any(arrows.lead(other, one) for other in left))
        ranks.append(top)
        left = [one for one in left if one not in top]
    return tuple(ranks)
