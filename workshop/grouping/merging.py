"""From many small communities to about as many groups as a room can discuss, and what is left over."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import numpy.typing as npt

from workshop.grouping.vectors import Floats, unit

Labels = npt.NDArray[np.int64]
LOOSE = -1


def middles(rows: Floats, labels: Labels) -> Floats:
    """The direction of each group, (groups, width); of one without notes, zeros."""
    sums = np.zeros((int(labels.max(initial=-1)) + 1, rows.shape[1]), np.float32)
    inside = labels != LOOSE
    np.add.at(sums, labels[inside], rows[inside])
    return unit(sums)


def merged(rows: Floats, labels: Labels, kept: Collection[int], most: int) -> Labels:
    """Labels with at most so many groups: again and again the two whose middles lie nearest become one.

    Two of the `kept` (hand-made) never become one; so many there may always be.
    """
    label, alive = labels.copy(), sorted(set(labels.tolist()) - {LOOSE})
    sums = np.zeros((int(labels.max(initial=-1)) + 1, rows.shape[1]), np.float32)
    np.add.at(sums, label[label != LOOSE], rows[label != LOOSE])
    held = np.isin(alive, list(kept))
    cosines = _cosines(unit(sums[alive]), held)
    while len(alive) > most and cosines.max(initial=-2.0) > -2.0:
        one, other = sorted(divmod(int(cosines.argmax()), len(alive)), key=lambda place: (not held[place], place))
        label[label == alive[other]] = alive[one]
        sums[alive[one]] += sums[alive[other]]
        del alive[other]
        held = np.delete(held, other)
        cosines = _cosines(unit(sums[alive]), held)
    return label


def _cosines(rows: Floats, held: npt.NDArray[np.bool_]) -> Floats:
    """How near each two groups are; -2 where they must not become one."""
    found = rows @ rows.T
    np.fill_diagonal(found, -2.0)
    found[np.ix_(held, held)] = -2.0
    return np.asarray(found, np.float32)


def fits(rows: Floats, labels: Labels) -> Floats:
    """How near each note is to the middle of the others of its group; 0 where it is alone or loose."""
    sums = np.zeros((int(labels.max(initial=-1)) + 1, rows.shape[1]), np.float32)
    inside = labels != LOOSE
    np.add.at(sums, labels[inside], rows[inside])
    found = np.zeros(len(rows), np.float32)
    others = unit(sums[labels[inside]] - rows[inside])
    found[inside] = np.einsum("ij,ij->i", others, rows[inside])
    return found
