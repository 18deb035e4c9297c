"""Agreement beside popularity: whether the room is of one mind, whatever its favourite is. Counts, no p-values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import fsum, prod
from typing import TYPE_CHECKING

from workshop.messages import Message, say

if TYPE_CHECKING:
    from workshop.voting.batch import Array

Unit = Mapping[float, int]  # how many raters gave each value to one option
MOST_GROUPS = 1_000  # perspectives; so many are a column of something else
FEWEST = 4  # ballots of a perspective; with fewer, its figure would tell on people


@dataclass(frozen=True, slots=True)
class Agreement:
    """How much of one mind the room is. What cannot be said is None."""

    w: float | None  # Kendall's, of ballots that order the options: 0 to 1
    alpha: float | None  # Krippendorff's, of ballots that grade them: 1 is all the same, 0 is chance
    consensus: Mapping[str, float]  # of each option, over perspectives; {} where there are too few


def agreement_words(found: Agreement | None, name: Callable[[str], str]) -> list[Message]:
    """What figures there are with what they mean; alpha has its sentence in the log. `name`: an option in words."""
    told = []
    if found and found.w is not None:
        w = f"{found.w:.2f}"
        told.append(say("Agreement of the ballots, from 0 (none) to 1 (all alike): {w} (Kendall’s W)", w=w))
    if found and found.consensus:
        most = max(found.consensus.values())
        names = ", ".join(name(option) for option, value in found.consensus.items() if value == most)
        told.append(say("Most support in every perspective at once: {names}", names=names))
    return told


class Groups:
    """How many of each perspective like an option, of how many who said anything of it."""

    def __init__(self) -> None:
        self._votes: dict[str, Counter[str]] = {}
        self._likes: dict[str, Counter[str]] = {}

    def add(self, group: str, liked: Mapping[str, int], votes: Mapping[str, int]) -> None:
        """Some ballots: how many of them like what, of how many that speak of it. Without a perspective they are in none."""
        if not group or (group not in self._votes and len(self._votes) >= MOST_GROUPS):
            return
        self._votes.setdefault(group, Counter()).update(votes)
        self._likes.setdefault(group, Counter()).update(liked)

    def consensus(self, options: Iterable[str]) -> dict[str, float]:
        """Of each option; none with fewer than two perspectives, or where one has too few ballots on it."""
        votes = self._votes if len(self._votes) < MOST_GROUPS else {}
        found = {o: consensus({g: (self._likes[g][o], n[o]) for g, n in votes.items()}) for o in options}
        return {option: value for option, value in found.items() if value is not None}


class Concordance:
    """Kendall's W of rankings taken one by one, corrected for ties (M. Kendall and B. Babington Smith 1939).

    In whole numbers up to the last division: neither the order of the ballots nor that of the options changes a digit.
    """

    def __init__(self, options: int) -> None:
        self._n, self._raters, self._ties = options, 0, 0
        self._sums = [0] * options  # of twice the places, for those are halves where options tie

    def add(self, scores: Sequence[float], times: int = 1) -> None:
        """One rater's values for all options, the higher the better; equal values share the mean of their places."""
        self._raters += times
        twice = (int(2 * place) for place in mid_ranks(scores))
        self._sums = [total + times * place for total, place in zip(self._sums, twice, strict=True)]
        self._ties += times * sum(often**3 - often for often in Counter(scores).values())

    def add_all(self, scores: Array, times: Array) -> None:
        """As `add`, for many raters: a row of values for each option, a column for each rater, who is there `times`."""
        for place, mine in enumerate(scores):
            ahead, level = ((mine < scores).sum(axis=0, dtype="int32"), (mine == scores).sum(axis=0, dtype="int32"))
            self._sums[place] += int(times @ (2 * ahead + level + 1))
            self._ties += int(times @ (level * level - 1))
        self._raters += int(times.sum())

    def w(self) -> float | None:
        """0 (no agreement) to 1 (all the same); None where nobody told any two options apart."""
        m, n = self._raters, self._n
        spread = n * sum(total**2 for total in self._sums) - sum(self._sums) ** 2  # 4 n times that of the places
        most = m**2 * (n**3 - n) - m * self._ties
        return 3 * spread / (n * most) if m > 1 and most > 0 else None


def mid_ranks(scores: Sequence[float]) -> list[float]:
    """Places from 1 up, the highest score first; who ties shares the mean of the places."""
    often, better = Counter(scores), 0
    place: dict[float, float] = {}
    for score in sorted(often, reverse=True):
        place[score] = better + (often[score] + 1) / 2
        better += often[score]
    return [place[score] for score in scores]


def alpha(units: Sequence[Unit], metric: str = "interval") -> float | None:
    """Krippendorff's alpha, missing values allowed. `metric`: nominal | ordinal | interval | ratio.

    1 is perfect agreement, 0 is chance. None where there is nothing to compare or all values are the same.
    K. Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011.
    """
    pairable = [unit for unit in units if sum(unit.values()) > 1]
    totals: Counter[float] = Counter()
    for unit in pairable:
        totals.update(unit)
    n, values = totals.total(), sorted(totals)
    if n < 2 or len(values) < 2:
        return None
    far = {(a, b): _distance(a, b, metric, values, totals) for a in values for b in values}
    observed = fsum(_disagreement(unit, far) / (sum(unit.values()) - 1) for unit in pairable)
    expected = _disagreement(totals, far) / (n - 1)
    return 1 - observed / expected if expected else None


def _disagreement(unit: Unit, far: Mapping[tuple[float, float], float]) -> float:
    return fsum(unit[a] * unit[b] * far[a, b] for a in unit for b in unit)


def _distance(a: float, b: float, metric: str, values: list[float], totals: Mapping[float, int]) -> float:
    """The squared difference of two values, as the scale allows it to be measured."""
    if metric == "nominal":
        return float(a != b)
    if metric == "interval":
        return (a - b) ** 2
    if metric == "ratio":
        return ((a - b) / (a + b)) ** 2 if a + b else 0.0
    low, high = sorted((a, b))
    between = sum(totals[value] for value in values if low <= value <= high)
    return (between - (totals[a] + totals[b]) / 2) ** 2


def consensus(groups: Mapping[str, tuple[int, int]], *, fewest: int = FEWEST) -> float | None:
    """Group-informed consensus: the product over groups of (agree + 1) / (votes + 2), as Polis publishes it.

    `groups`: of each perspective how many agree, of how many who voted. None with fewer than two groups, or where one
    has fewer than `fewest` voters: it would tell on them.
    """
    if len(groups) < 2 or min(votes for _agree, votes in groups.values()) < fewest:
        return None
    return float(prod(Fraction(agree + 1, votes + 2) for agree, votes in groups.values()))


def polarised(grades: Unit, low: float, high: float) -> bool:
    """Whether at least 30 % stand in the lowest and 30 % in the highest third of a scale (our rule)."""
    n, third = sum(grades.values()), (high - low) / 3
    bottom = sum(often for grade, often in grades.items() if grade <= low + third)
    top = sum(often for grade, often in grades.items() if grade >= high - third)
    return n > 0 and min(bottom, top) >= 0.3 * n
