"""Where everything lies, in units of the board: groups in columns, notes beside each other inside.

It follows from the records and from how many groups fit beside each other, not from the zoom. A group keeps its column
however many notes come and go, so that nobody loses sight of it. With very many notes the board becomes a map as wide
as a window, large groups being wider. What somebody put somewhere by hand lies there.
"""

from __future__ import annotations

import math

import numpy as np

from ui.canvas import backs
from ui.canvas.columns import LOOSE, Columns, Integers

NOTE = (190, 170)
ACROSS = 3  # notes beside each other in a group; more where only one group fits beside, and on a map
PADDING, BETWEEN_NOTES = 20, 12
HEADER, BETWEEN_FRAMES, RADIUS = 72, 28, 16
FEW_LOOSE = 9  # up to here the loose notes take a group's place, more of them the whole width below the groups
MANY = 400  # notes from which on the board is a map
SHAPE = 2.85  # of a map, were there no gaps below its groups: with them it is about as wide as a window
SPAN_FOR = 30  # notes on a map for which a group is one column wide; four times as many make it two wide
REASON = 52  # below the notes of a suggested group: why they are suggested
STEP_X, STEP_Y = NOTE[0] + BETWEEN_NOTES, NOTE[1] + BETWEEN_NOTES
FRAME = ACROSS * STEP_X - BETWEEN_NOTES + 2 * PADDING
COLUMN = FRAME + BETWEEN_FRAMES


def fitting(width: float) -> int:
    """How many groups fit beside each other."""
    return max(1, int(width + BETWEEN_FRAMES) // COLUMN)


def frame_wide(across: int) -> int:
    """The width of a group with so many notes beside each other."""
    return across * STEP_X - BETWEEN_NOTES + 2 * PADDING


def frame_high(many: int, across: int) -> int:
    """The height of a group of so many notes."""
    return HEADER + max(1, -(-many // across)) * STEP_Y - BETWEEN_NOTES + PADDING


class _Plan:
    """A board that is being laid out: how many notes of each group the board places itself, and how many stand beside
    each other there.
    """

    def __init__(self, columns: Columns) -> None:
        self.columns, self.frames = columns, columns.frames
        self._rects = [(0, 0, 0, 0)] * len(self.frames.ids)
        self._free = np.array([at is None for at in columns.placed], bool)
        passed, first = np.concatenate([[0], np.cumsum(self._free)]).astype(np.int32), np.array(self.frames.first)
        self.counts: list[int] = np.diff(passed[first]).tolist()
        self._number = passed[:-1] - passed[first[:-1]][columns.cluster]  # of each note among those of its group
        self._across = [1] * len(self.frames.ids)

    def set(self, place: int, x: int, y: int, across: int, *, wide: int = 0) -> int:
        """A group lies there; how high it is. `wide`: where it is wider than its notes need."""
        high = frame_high(self.counts[place], across) + self._more(place)
        self._rects[place] = x, y, wide or frame_wide(across), high
        self._across[place] = across
        return high

    def _more(self, place: int) -> int:
        suggestion = self.frames.suggested.get(self.frames.ids[place])
        return REASON if suggestion and suggestion.why else 0

    def lay_notes(self) -> None:
        """Each note in its group, then those that somebody put somewhere."""
        columns = self.columns
        self.frames.rects = np.array(self._rects, np.int32).reshape(-1, 4)
        corners = self.frames.rects[columns.cluster, :2]
        across = np.array(self._across, np.int32)[columns.cluster]
        columns.x[:] = corners[:, 0] + PADDING + self._number % across * STEP_X
        columns.y[:] = corners[:, 1] + HEADER + self._number // across * STEP_Y
        by_hand = np.nonzero(~self._free)[0].tolist()
        if by_hand:
            columns.x[by_hand], columns.y[by_hand] = np.array([columns.placed[row] for row in by_hand]).T


def arrange(columns: Columns, width: float, *, mirrored: bool = False) -> None:
    """Give every group and every note its place; mirrored: from the right. `width`: of a window at the usual zoom."""
    columns.header, columns.mirrored = HEADER, mirrored
    columns.w[:], columns.h[:] = NOTE
    plan, many = _Plan(columns), len(columns)
    columns.whole = _map(plan, width) if many > MANY else _wall(plan, width)
    for place, at in enumerate(columns.frames.placed):
        if at:
            plan.set(place, *at, ACROSS * (_span(columns.frames.count(place)) if many > MANY else 1))
    plan.lay_notes()
    if mirrored:
        _mirror(columns, columns.whole)
    backs.place(columns, columns.whole)
    columns.measure()


def _wall(plan: _Plan, width: float) -> int:
    """Groups in rows of as many as fit beside each other; how wide that is."""
    beside, frames = fitting(width), plan.frames
    across = ACROSS if beside > 1 else max(ACROSS, int(width - 2 * PADDING + BETWEEN_NOTES) // STEP_X)
    foot = [0] * beside  # how far down each column is filled
    whole = beside * COLUMN - BETWEEN_FRAMES if beside > 1 else frame_wide(across)
    for place, id in enumerate(frames.ids):
        if frames.placed[place]:
            continue
        if id == LOOSE and (plan.counts[place] > FEW_LOOSE or len(frames.ids) == 1):
            over = max(across, int(max(whole, width) - 2 * PADDING + BETWEEN_NOTES) // STEP_X)
            plan.set(place, 0, max(foot), over)
            continue
        column = _column(place, beside, last=id == LOOSE)
        high = plan.set(place, column * COLUMN, foot[column], across)
        foot[_column(place, beside)] = foot[column] + high + BETWEEN_FRAMES
    return whole


def _column(place: int, columns: int, *, last: bool = False) -> int:
    """Each row of groups begins one column further: the first ones are the largest, and would lie on each other.

    `last`: it stands where its row will end, below the others, so that a group more does not move it.
    """
    row = place // columns
    return row - 1 if last and 0 < row < columns else (place + row) % columns


def _map(plan: _Plan, width: float) -> int:
    """Each group where there is room highest up; how wide that is."""
    frames = plan.frames
    area = len(plan.columns) * STEP_X * STEP_Y + len(frames.ids) * FRAME * HEADER
    beside = max(fitting(width), round(math.sqrt(area * SHAPE) / COLUMN))
    foot = [0] * beside
    for place, id in enumerate(frames.ids):
        if frames.placed[place]:
            continue
        span = beside if id == LOOSE else min(beside, _span(frames.count(place)))
        over = foot if span == 1 else list(map(max, *(foot[shift:] for shift in range(span))))
        y = min(over)
        column = over.index(y)
        across = (span * COLUMN - BETWEEN_FRAMES - 2 * PADDING + BETWEEN_NOTES) // STEP_X
        high = plan.set(place, column * COLUMN, y, across, wide=span * COLUMN - BETWEEN_FRAMES)
        foot[column : column + span] = [y + high + BETWEEN_FRAMES] * span
    return beside * COLUMN - BETWEEN_FRAMES


def _span(many: int) -> int:
    """How many columns of a map a group of so many notes takes."""
    return max(1, math.ceil(math.sqrt(many / SPAN_FOR)))


def _mirror(columns: Columns, width: int) -> None:
    columns.x[:] = width - columns.x - columns.w
    rects: Integers = columns.frames.rects
    rects[:, 0] = width - rects[:, 0] - rects[:, 2]
