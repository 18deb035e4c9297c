"""What lies at a place, in a box, or next in a direction: over whole columns at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ui.canvas.camera import Box
from ui.canvas.columns import HIDDEN, Columns, Integers, Item

Rows = NDArray[np.intp]
SIDEWAYS = 3  # how much worse a step is that leads away from the line
DIRECTIONS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}


def note_at(columns: Columns, x: int, y: int) -> int | None:
    """The row of the note at a point; the uppermost."""
    inside = (columns.x <= x) & (x < columns.x + columns.w) & (columns.y <= y) & (y < columns.y + columns.h)
    found = np.nonzero(inside)[0]
    return int(found[-1]) if len(found) else None


def frame_at(columns: Columns, x: int, y: int) -> int | None:
    """The place of the group at a point."""
    left, top, wide, high = columns.frames.rects.T
    found = np.nonzero((left <= x) & (x < left + wide) & (top <= y) & (y < top + high))[0]
    return int(found[-1]) if len(found) else None


def item_at(columns: Columns, x: int, y: int) -> Item | None:
    """The note at a point, the group whose header is there, or all that lies face down."""
    row = note_at(columns, x, y)
    if row is not None:
        return Item("note", columns.ids[row])
    for left, top, wide, high in columns.backs.tolist():
        if left <= x < left + wide and top <= y < top + high:
            return HIDDEN
    place = frame_at(columns, x, y)
    if place is None or y >= columns.frames.rects[place, 1] + columns.header:
        return None
    return Item("group", columns.frames.ids[place])


def notes_in(columns: Columns, box: Box) -> Rows:
    """The rows of the notes that a box touches, in the order in which they are painted."""
    x, y, w, h = box
    touched = (columns.x < x + w) & (columns.x + columns.w > x) & (columns.y < y + h) & (columns.y + columns.h > y)
    return np.nonzero(touched)[0]


def notes_inside(columns: Columns, line: list[tuple[int, int]]) -> Rows:
    """The rows of the notes whose middle lies inside a line that somebody drew; crossing it an odd number of times
    from there to the right (even-odd rule).
    """
    x, y = columns.x + columns.w // 2, columns.y + columns.h // 2
    inside = np.zeros(len(columns), bool)
    for (to_x, to_y), (from_x, from_y) in zip(line, [line[-1], *line[:-1]], strict=True):
        if to_y != from_y:
            beside = (to_y > y) != (from_y > y)
            inside ^= beside & (x < (from_x - to_x) * (y - to_y) / (from_y - to_y) + to_x)
    return np.nonzero(inside)[0]


def frames_in(columns: Columns, box: Box) -> list[int]:
    """The places of the groups that a box touches."""
    x, y, w, h = box
    left, top, wide, high = columns.frames.rects.T
    found: list[int] = np.nonzero((left < x + w) & (left + wide > x) & (top < y + h) & (top + high > y))[0].tolist()
    return found


def next_in(columns: Columns, item: Item, direction: str) -> Item | None:
    """The nearest item in a direction; None at the edge. Headers count as items as wide as a note."""
    items = columns.items()
    rects = np.array([columns.rect(each) for each in items], np.int32)
    wide = np.minimum(rects[:, 2], columns.w.max(initial=int(rects[:, 2].min())))
    if columns.mirrored:
        rects[:, 0] += rects[:, 2] - wide
    rects[:, 2] = wide
    found = _nearest(rects, items.index(item), direction)
    return None if found is None else items[found]


def neighbour_group(columns: Columns, place: int, direction: str) -> str | None:
    """The id of the group beside another, to move a note into; None at the edge."""
    found = _nearest(columns.frames.rects, place, direction)
    return None if found is None else columns.frames.ids[found]


def _nearest(rects: Integers, here: int, direction: str) -> int | None:
    """The rectangle that is next from one of them; straight ahead is nearer than aside."""
    right, down = DIRECTIONS[direction]
    middles = rects[:, :2] + rects[:, 2:] // 2
    offset = middles - middles[here]
    along = offset[:, 0] * right + offset[:, 1] * down
    aside = np.abs(offset[:, 0] * down) + np.abs(offset[:, 1] * right)
    ahead = along > rects[here, 2 if right else 3] // 3
    if not ahead.any():
        return None
    cost = np.where(ahead, along + SIDEWAYS * aside, np.iinfo(np.int32).max)
    return int(cost.argmin())
