"""Which notes lie nearest to which, without ever holding all pairs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from workshop.grouping.vectors import Floats, unit

ROWS = 512  # compared with all others at once
LEAN = 0.5  # how much of its neighbours a note takes on


@dataclass(frozen=True, slots=True)
class Nearest:
    """The nearest others of each note, the nearest first: their places and cosines, both (n, k)."""

    places: npt.NDArray[np.int64]
    cosines: Floats


def nearest(rows: Floats, k: int) -> Nearest:
    """The k nearest others of each row of length 1, exactly, ROWS at a time; fewer where there are not so many."""
    k = max(0, min(k, len(rows) - 1))
    places = np.zeros((len(rows), k), np.int64)
    cosines = np.zeros((len(rows), k), np.float32)
    for begin in range(0, len(rows) if k else 0, ROWS):
        near = rows[begin : begin + ROWS] @ rows.T
        here = np.arange(len(near))
        near[here, here + begin] = -2.0  # nobody is their own neighbour
        some = np.argpartition(-near, k - 1, axis=1)[:, :k] if k < len(rows) - 1 else np.argsort(-near, axis=1)[:, :k]
        order = np.lexsort((some, -np.take_along_axis(near, some, 1)))
        places[begin : begin + ROWS] = chosen = np.take_along_axis(some, order, 1)
        cosines[begin : begin + ROWS] = np.take_along_axis(near, chosen, 1)
    return Nearest(places, cosines)


def leaned(rows: Floats, near: Nearest) -> Floats:
    """Each row moved towards the mean of its neighbours, weighted by cosine: one step of diffusion over the graph.

    What short notes say by chance averages out; what their neighbourhood says stays.
    """
    weights = np.maximum(near.cosines, 0.0)
    whole = np.maximum(weights.sum(axis=1, keepdims=True), 1e-9)
    moved = (1 - LEAN) * rows
    for column in range(weights.shape[1]):  # one neighbour at a time: (n, width) is the most that is held
        moved += LEAN * (weights[:, column : column + 1] / whole) * rows[near.places[:, column]]
    return unit(moved)


def links(near: Nearest, floor: float = 0.0) -> list[dict[int, float]]:
    """For each note the others it is linked with and how strongly: one of the two has the other among its nearest."""
    found: list[dict[int, float]] = [{} for _ in near.places]
    for place, (others, cosines) in enumerate(zip(near.places.tolist(), near.cosines.tolist(), strict=True)):
        for other, cosine in zip(others, cosines, strict=True):
            if cosine > floor:
                found[place][other] = found[other][place] = cosine
    return found
