"""Where the dots of a heat map lie on a picture, as fractions of it, and where many lie together."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Place = tuple[float, float]  # from 0,0 at the top left of the picture to 1,1
TURN = math.pi * (3 - math.sqrt(5))  # dots on one field lie round each other as seeds in a sunflower
CLOSE = 0.075  # of the picture's height: dots so near belong together
FEWEST = 3  # dots that are called a region
WIDER = 1.4  # a sheet of paper is so much wider than high


@dataclass(frozen=True, slots=True)
class Region:
    """Dots that lie together, and the box around them."""

    dots: int
    left: float
    top: float
    right: float
    bottom: float


def places(fields: Mapping[str, int], columns: int, rows: int) -> tuple[Place, ...]:
    """Every dot of a picture; `fields`: how many lie on each "column,row"."""
    return tuple(_place(field, n, columns, rows) for field, dots in sorted(fields.items()) for n in range(dots))


def _place(field: str, number: int, columns: int, rows: int) -> Place:
    column, row = (int(part) for part in field.split(","))
    away = 0.7 * math.sqrt(number)
    x = (column - 0.5 + away * math.cos(number * TURN)) / columns
    y = (row - 0.5 + away * math.sin(number * TURN)) / rows
    return min(1.0, max(0.0, x)), min(1.0, max(0.0, y))


def field_at(place: Place, columns: int, rows: int) -> str:
    """The field "column,row" in which a place lies."""
    column, row = (min(size, int(at * size) + 1) for at, size in zip(place, (columns, rows), strict=True))
    return f"{column},{row}"


def regions(dots: Iterable[Place]) -> list[Region]:
    """Where many dots lie together, those with the most first."""
    heaps: list[list[Place]] = []
    for dot in dots:
        near = [heap for heap in heaps if any(_close(dot, other) for other in heap)]
        heaps = [heap for heap in heaps if heap not in near] + [[dot, *(other for heap in near for other in heap)]]
    found = [_region(heap) for heap in heaps if len(heap) >= FEWEST]
    return sorted(found, key=lambda region: (-region.dots, region.top, region.left))


def _close(one: Place, other: Place) -> bool:
    return math.hypot((one[0] - other[0]) * WIDER, one[1] - other[1]) <= CLOSE


def _region(heap: list[Place]) -> Region:
    across, down = [x for x, _ in heap], [y for _, y in heap]
    return Region(len(heap), min(across), min(down), max(across), max(down))
