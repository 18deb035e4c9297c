"""Notes that say nearly the same: offered to be made one, never done unasked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from workshop.grouping.nearest import Nearest
from workshop.grouping.texts import gist
from workshop.grouping.vectors import Floats, Vectors

Pair = tuple[int, int]
SAME = 0.8  # cosine of two notes that say nearly the same
NEAR = (
    0.65  # of their telling words: only such notes are read once more, in full ("legal" and "not legal" tell the same)
)


def near(rows: Floats, nearest: Nearest) -> list[Pair]:
    """The places of neighbours whose telling words, not centred, say nearly the same."""
    found: list[Pair] = []
    for column in range(nearest.places.shape[1]):
        others = nearest.places[:, column]
        cosines = np.einsum("ij,ij->i", rows, rows[others])
        found += [(int(place), int(others[place])) for place in np.flatnonzero(cosines >= NEAR)]
    return sorted({(min(pair), max(pair)) for pair in found})


def like(words: str, texts: Sequence[str], vectors: Vectors) -> list[int]:
    """The places of the texts that say nearly the same as some words, the likest first."""
    said = gist(words)
    if not said or not texts:
        return []
    rows = vectors.of([said, *map(gist, texts)])
    cosines = rows[1:] @ rows[0]
    order = np.argsort(-cosines, kind="stable")
    return [int(place) for place in order if cosines[place] >= SAME]


def same(texts: Sequence[str], near: Sequence[Pair], vectors: Vectors) -> list[Pair]:
    """Those of the pairs whose texts say nearly the same, word for word."""
    places = sorted({place for pair in near for place in pair})
    rows = dict(zip(places, vectors.of([texts[place] for place in places]), strict=True))
    return [(one, other) for one, other in near if float(rows[one] @ rows[other]) >= SAME]


def together(pairs: Iterable[tuple[int, int]], count: int) -> list[list[int]]:
    """Sets of places that pairs connect, each in order, the largest first."""
    first = list(range(count))
    for one, other in pairs:
        low, high = sorted((_first(first, one), _first(first, other)))
        first[high] = low
    sets: dict[int, list[int]] = {}
    for place in range(count):
        sets.setdefault(_first(first, place), []).append(place)
    return sorted((same for same in sets.values() if len(same) > 1), key=lambda same: (-len(same), same))


def _first(first: Sequence[int], place: int) -> int:
    while first[place] != place:
        place = first[place]
    return place
