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
SHAPE = 1.75  # of a map: how much wider than high
SPAN_FOR = 30  # notes on a map for which a group is one column wide; four times as many make it two wide
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


def arrange(columns: Columns, width: float, *, mirrored: bool = False) -> None:
    """Give every group and every note its place; mirrored: from the right. `width`: of a window at the usual zoom."""
    columns.frames.rects = np.zeros((len(columns.frames.ids), 4), np.int32)
    columns.header, columns.mirrored = HEADER, mirrored
    columns.w[:], columns.h[:] = NOTE
    many = len(columns)
    whole = _map(columns, width) if many > MANY else _wall(columns, width)
    for place, at in enumerate(columns.frames.placed):
        if at:
            _set(columns, place, *at, ACROSS * (_span(columns.frames.count(place)) if many > MANY else 1))
    for row, at in enumerate(columns.placed):
        if at:
            columns.x[row], columns.y[row] = at
    columns.whole = whole
    if mirrored:
        _mirror(columns, whole)
    backs.place(columns, whole)
    columns.measure()


def _wall(columns: Columns, width: float) -> int:
    """Groups in rows of as many as fit beside each other; how wide that is."""
    beside, frames = fitting(width), columns.frames
    across = ACROSS if beside > 1 else max(ACROSS, int(width - 2 * PADDING + BETWEEN_NOTES) // STEP_X)
    foot = [0] * beside  # how far down each column is filled
    whole = beside * COLUMN - BETWEEN_FRAMES if beside > 1 else frame_wide(across)
    for place, id in enumerate(frames.ids):
        if frames.placed[place]:
            continue
        many = _to_place(columns, place)
        if id == LOOSE and (many > FEW_LOOSE or len(frames.ids) == 1):
            over = max(across, int(max(whole, width) - 2 * PADDING + BETWEEN_NOTES) // STEP_X)
            _set(columns, place, 0, max(foot), over)
            continue
        column = _column(place, beside, last=id == LOOSE)
        high = _set(columns, place, column * COLUMN, foot[column], across)
        foot[_column(place, beside)] = foot[column] + high + BETWEEN_FRAMES
    return whole


def _column(place: int, columns: int, *, last: bool = False) -> int:
    """Each row of groups begins one column further: the first ones are the largest, and would lie on each other.

    `last`: it stands where its row will end, below the others, so that a group more does not move it.
    """
    row = place // columns
    return row - 1 if last and 0 < row < columns else (place + row) % columns


def _map(columns: Columns, width: float) -> int:
    """Each group where there is room highest up; how wide that is."""
    frames = columns.frames
    area = len(columns) * STEP_X * STEP_Y + len(frames.ids) * FRAME * HEADER
    beside = max(fitting(width), round(math.sqrt(area * SHAPE) / COLUMN))
    foot = np.zeros(beside, np.int64)
    for place, id in enumerate(frames.ids):
        if frames.placed[place]:
            continue
        span = beside if id == LOOSE else min(beside, _span(frames.count(place)))
        over = np.lib.stride_tricks.sliding_window_view(foot, span).max(axis=1)
        column = int(over.argmin())
        across = (span * COLUMN - BETWEEN_FRAMES - 2 * PADDING + BETWEEN_NOTES) // STEP_X
        high = _set(columns, place, column * COLUMN, int(over[column]), across)
        columns.frames.rects[place, 2] = span * COLUMN - BETWEEN_FRAMES
        foot[column : column + span] = over[column] + high + BETWEEN_FRAMES
    return beside * COLUMN - BETWEEN_FRAMES


def _span(many: int) -> int:
    """How many columns of a map a group of so many notes takes."""
    return max(1, math.ceil(math.sqrt(many / SPAN_FOR)))


def _to_place(columns: Columns, place: int) -> int:
    """How many notes of a group the board puts somewhere itself."""
    return sum(columns.placed[row] is None for row in columns.frames.rows(place))


def _set(columns: Columns, place: int, x: int, y: int, across: int) -> int:
    """A group and its notes; how high it is."""
    rows = np.array([row for row in columns.frames.rows(place) if columns.placed[row] is None], np.int32)
    number = np.arange(len(rows), dtype=np.int32)
    columns.x[rows] = x + PADDING + number % across * STEP_X
    columns.y[rows] = y + HEADER + number // across * STEP_Y
    high = frame_high(len(rows), across)
    columns.frames.rects[place] = x, y, frame_wide(across), high
    return high


def _mirror(columns: Columns, width: int) -> None:
    columns.x[:] = width - columns.x - columns.w
    rects: Integers = columns.frames.rects
    rects[:, 0] = width - rects[:, 0] - rects[:, 2]
