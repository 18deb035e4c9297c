"""Interleaved measuring: the things compared take turns, and the median round counts."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Row:
    """One figure."""

    what: str
    value: float
    unit: str  # "x" for a ratio
    most: float | None = None  # the goal: not more than this

    def as_json(self) -> dict[str, Any]:
        """As `charrette bench --json` prints it."""
        fields = asdict(self)
        most = fields.pop("most")
        return fields | {
            "goal": f"<= {most:g}" if most is not None else None,
            "ok": None if most is None else self.value <= most,
        }


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
