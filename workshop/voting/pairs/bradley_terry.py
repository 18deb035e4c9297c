"""Strengths from comparisons: P(i beats j) = p_i / (p_i + p_j) (R. Bradley and M. Terry, Biometrika 39, 1952).

The likeliest strengths are where a step of minorisation and maximisation, p_i = wins_i / sum(n_ij / (p_i + p_j)),
changes nothing. We go there by Newton's steps, since those steps themselves take a million rounds where one option
has won nearly always, and stop before they have arrived.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

Wins = Mapping[str, Mapping[str, int]]  # of the better option over the other; every option has a row
CLOSE = 1e-9  # relative change of the strengths at which they are found
IMAGINARY = ""  # no option's id
MOST_STEPS = 200  # a few are enough; more would follow nothing but rounding


def record(option: str, wins: Wins) -> tuple[int, int]:
    """How many comparisons an option won and lost."""
    return sum(wins[option].values()), sum(row.get(option, 0) for row in wins.values())


def hang_together(wins: Wins) -> bool:
    """Whether a chain of wins leads from every option to every other; else no finite strengths fit."""
    lost: dict[str, set[str]] = {one: set() for one in wins}
    for one, row in wins.items():
        for other in row:
            lost[other].add(one)
    won = {one: set(row) for one, row in wins.items()}
    return not wins or len(_reached(won)) == len(_reached(lost)) == len(wins)


def _reached(steps: Mapping[str, set[str]]) -> set[str]:
    """All options to which steps lead from the first."""
    waiting = list(steps)[:1]
    reached = set(waiting)
    while waiting:
        new = steps[waiting.pop()] - reached
        reached |= new
        waiting += new
    return reached


def strengths(wins: Wins, *, prior: bool) -> dict[str, float]:
    """The likeliest strengths; their geometric mean is 1.

    `prior`: every option also wins once and loses once against an imaginary one, which then hangs them all together.
    """
    import numpy as np  # takes a tenth of a second to load, and dots do without

    asked = {**{one: {**row, IMAGINARY: 1} for one, row in wins.items()}, IMAGINARY: dict.fromkeys(wins, 1)}
    logs = np.array(_logs(asked if prior else wins)[: len(wins)])
    return dict(zip(wins, map(float, np.exp(logs - logs.mean())), strict=True))


def _logs(wins: Wins) -> list[float]:
    """The logarithms of the strengths, their mean 0."""
    import numpy as np

    met, size = _met(wins), len(wins)
    one, other = (np.array([pair[side] for pair in met], dtype=np.intp) for side in (0, 1))
    often = np.array(list(met.values()), dtype=np.float64)
    won = np.array([sum(row.values()) for row in wins.values()], dtype=np.float64)
    logs = np.zeros(size)
    for _ in range(MOST_STEPS):
        share = 1 / (1 + np.exp(logs[other] - logs[one]))
        expected = np.bincount(one, often * share, size) + np.bincount(other, often * (1 - share), size)
        weight = often * share * (1 - share)
        slope = np.full((size, size), 1 / size)  # not 0: that would leave the mean free
        slope[one, other] -= weight
        slope[other, one] -= weight
        np.fill_diagonal(slope, 1 / size + np.bincount(one, weight, size) + np.bincount(other, weight, size))
        step = np.linalg.solve(slope, won - expected)
        logs += step / max(np.ptp(step), 1)  # no longer than 1, or it could lead past the goal
        if np.ptp(step) < CLOSE:
            break
    return [float(one) for one in logs]


def _met(wins: Wins) -> Counter[tuple[int, int]]:
    """How often every two options, by their places, were compared."""
    place = {option: number for number, option in enumerate(wins)}
    met: Counter[tuple[int, int]] = Counter()
    for one, row in wins.items():
        for other, often in row.items():
            low, high = sorted((place[one], place[other]))
            met[low, high] += often
    return met
