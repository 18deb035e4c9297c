"""Interleaved measuring: the things compared take turns, and the median round counts."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Row:
    """One figure."""

    what: str
    value: float
    unit: str  # "x" for a ratio
    most: float | None = None  # the goal: not more than this
    least: float | None = None  # or not less

    def as_json(self) -> dict[str, Any]:
        """As `charrette bench --json` prints it."""
        named = {"what": self.what, "value": self.value, "unit": self.unit}
        if self.most is not None:
            return named | {"goal": f"<= {self.most:g}", "ok": self.value <= self.most}
        if self.least is not None:
            return named | {"goal": f">= {self.least:g}", "ok": self.value >= self.least}
        return named | {"goal": None, "ok": None}


def interleaved(
    acts: dict[str, Callable[[], object]], *, rounds: int, clock: Callable[[], float] = time.perf_counter
) -> dict[str, float]:
    """Median seconds of each act over the rounds; in every round each has its turn, first one, then the other way."""
    times: dict[str, list[float]] = {name: [] for name in acts}
    for number in range(rounds):
        for name in acts if number % 2 else reversed(acts):
            begin = clock()
            acts[name]()
            times[name].append(clock() - begin)
    return {name: statistics.median(found) for name, found in times.items()}


def percentile(values: list[float], share: float) -> float:
    """The value below which a share of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
