"""The scale on which strengths are drawn: from a middling option in the middle, the weaker to one side, the stronger to the other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, log

FACTORS = (2, 4, 10, 100, 10_000)  # from one line to the next: the first with which few lines are enough
MOST_LINES = 6  # on each side


@dataclass(frozen=True, slots=True)
class Scale:
    """`factor`: how many times as strong each line is as the one before; 0 where figures are shares of a hundred."""

    factor: int
    lines: int  # on each side of the middle

    def position(self, figure: float) -> float:
        """From -1 to 1; the middle is 0."""
        if not self.factor:
            return figure / 50 - 1
        return log(figure, self.factor) / self.lines


SHARES = Scale(0, 2)


def scale_of(strengths: Iterable[float]) -> Scale:
    """The scale for these strengths. Equal ratios are equal lengths: a ratio is what a strength means."""
    furthest = max((abs(log(strength)) for strength in strengths), default=0.0)
    for factor in FACTORS:
        lines = max(1, ceil(furthest / log(factor) - 1e-9))
        if lines <= MOST_LINES:
            break
    return Scale(factor, lines)
