"""How firm a first place is: from which weight to which it holds, and what a fifth more or less of one would change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import inf

from workshop.voting.detail import Firmness, Weighed

Row = Mapping[str, Fraction]  # of each criterion
A_FIFTH = Fraction(1, 5)
CLOSE = 2.0  # a first place that ends at up to twice or half a weight is a close call
FINEST = 10**6  # parts of a mean: beyond so many ballots it is not told exactly


@dataclass(frozen=True, slots=True)
class Call:
    """Where a first place ends first, were one weight another: whose, at which, and who shares it there."""

    name: str
    weight: float
    end: float
    shared: tuple[str, ...]

    @property
    def times(self) -> float:
        """How many times the larger weight is the smaller; from nothing, it is without end."""
        low, high = sorted((self.weight, self.end))
        return high / low if low else inf

    @property
    def is_close(self) -> bool:
        """Whether weights that somebody might as well have chosen would have changed the first place."""
        return self.times <= CLOSE


def total(means: Row, weights: Row) -> Fraction:
    """An option's means, each as often as its criterion counts."""
    return sum((means[name] * weight for name, weight in weights.items()), Fraction())


def best(means: Mapping[str, Row], weights: Row) -> tuple[str, ...]:
    """Who comes first with these weights; several where they tie."""
    totals = {option: total(row, weights) for option, row in means.items()}
    most = max(totals.values())
    return tuple(option for option in means if totals[option] == most)


def firmness(means: Mapping[str, Row], weights: Row, first: tuple[str, ...]) -> dict[str, Firmness]:
    """Of every criterion."""
    return {name: _of(name, means, weights, first) for name in weights} if first else {}


def _of(name: str, means: Mapping[str, Row], weights: Row, first: tuple[str, ...]) -> Firmness:
    least, most = _ends(name, means, weights, first)
    return Firmness(
        weight=float(weights[name]),
        least=None if least is None else float(least),
        most=None if most is None else float(most),
        shared_at_least=() if least is None else best(means, {**weights, name: least}),
        shared_at_most=() if most is None else best(means, {**weights, name: most}),
        lighter=best(means, moved(weights, name, 1 - A_FIFTH)),
        heavier=best(means, moved(weights, name, 1 + A_FIFTH)),
    )


def _ends(
    name: str, means: Mapping[str, Row], weights: Row, first: tuple[str, ...]
) -> tuple[Fraction | None, Fraction | None]:
    """Where the first place ends below and above: there, another option comes up to it (or two that tie part)."""
    now, leader = weights[name], means[first[0]]
    if any(means[option][name] != leader[name] for option in first):
        return now, now
    ends = []
    for option, row in means.items():
        slope = leader[name] - row[name]  # by how much the lead grows if the criterion counts one more
        if option not in first and slope:
            ends.append(now - (total(leader, weights) - total(row, weights)) / slope)
    below, above = [end for end in ends if 0 <= end < now], [end for end in ends if end > now]
    return max(below, default=None), min(above, default=None)


def moved(weights: Row, name: str, times: Fraction | int) -> dict[str, Fraction]:
    """Weights as parts of 1, of which one is so many times as large; the others share the rest as they did."""
    whole = sum(weights.values(), Fraction())
    part = weights[name] / whole
    new = min(part * times, Fraction(1)) if part < 1 else part
    rest = (1 - new) / (1 - part) if part < 1 else Fraction()
    return {other: new if other == name else weight / whole * rest for other, weight in weights.items()}


def nearest(firm: Mapping[str, Firmness]) -> Call | None:
    """The end that is the smallest change of a weight; None where the first place holds whatever one counts."""
    calls = [
        Call(name, one.weight, end, shared)
        for name, one in firm.items()
        for end, shared in ((one.least, one.shared_at_least), (one.most, one.shared_at_most))
        if end is not None
    ]
    return min(calls, key=lambda call: call.times, default=None)


def tried(weighed: Weighed, weights: Mapping[str, float]) -> dict[str, Fraction]:
    """What each option that was graded on everything would come to, were the weights these."""
    exact = {name: Fraction(str(weight)) for name, weight in weights.items()}
    rows = {
        option: {name: Fraction(mean).limit_denominator(FINEST) for name, mean in row.items()}
        for option, row in weighed.means.items()
    }
    return {option: total(row, exact) for option, row in rows.items() if set(row) == set(exact)}
