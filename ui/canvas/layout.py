"""Where everything lies: groups in columns, notes three beside each other inside; follows from the records alone.

A group keeps its column however many notes come and go, so that nobody loses sight of it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ui import theme
from ui.canvas.columns import LOOSE, Columns, Integers

NOTE = (190, 170)  # at 100 %
ACROSS = 3  # notes beside each other in a group; more where only one group fits beside
WIDEST = 1.25  # how much wider a note may be to fill the columns
PADDING, BETWEEN_NOTES = 20, 12  # at 100 %
HEADER, BETWEEN_FRAMES, RADIUS = 36, 14, 8  # at every zoom: names stay legible
FEW_LOOSE = 9  # up to here the loose notes take a group's place, more of them the whole width below the groups
LEAST, MOST, USUAL = 0.15, 2.0, 0.5  # zoom
STEPS = (0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.75, 1.0, 1.25, 1.5, 2.0)


@dataclass(frozen=True, slots=True)
class Measures:
    """The sizes that a zoom gives, in pixels."""

    note: tuple[int, int]
    gap: int
    pad: int
    header: int
    between: int
    frame: int  # the width of a group
    columns: int
    across: int  # notes beside each other in a group

    @classmethod
    def of(cls, width: int, scale: float) -> Measures:
        """At a zoom, in a window of some width."""
        wide, high = round(theme.px(NOTE[0]) * scale), round(theme.px(NOTE[1]) * scale)
        gap, pad = max(1, round(theme.px(BETWEEN_NOTES) * scale)), max(2, round(theme.px(PADDING) * scale))
        between = theme.px(BETWEEN_FRAMES)
        frame = ACROSS * wide + (ACROSS - 1) * gap + 2 * pad
        columns = max(1, (width + between) // (frame + between))
        across = ACROSS if columns > 1 else max(ACROSS, (width - 2 * pad + gap) // (wide + gap))
        room = (width - (columns - 1) * between) // columns - 2 * pad - (across - 1) * gap
        wide = max(wide, min(room // across, int(wide * WIDEST)))
        frame = across * wide + (across - 1) * gap + 2 * pad
        return cls((wide, high), gap, pad, theme.px(HEADER), between, frame, columns, across)

    def rows_high(self, rows: int) -> int:
        """How high a group with so many rows of notes is."""
        return self.header + rows * (self.note[1] + self.gap) - self.gap + self.pad


def arrange(columns: Columns, width: int, scale: float, *, mirrored: bool = False) -> None:
    """Give every group and every note its place; mirrored: from the right."""
    measures = Measures.of(width, scale)
    frames = columns.frames
    rects = np.zeros((len(frames.ids), 4), np.int32)
    foot = [0] * measures.columns  # how far down each column is filled
    for place, id in enumerate(frames.ids):
        across, x, y = measures.across, 0, 0
        many = frames.count(place)
        if id == LOOSE and (many > FEW_LOOSE or len(frames.ids) == 1):
            across = max(
                measures.across, (width - 2 * measures.pad + measures.gap) // (measures.note[0] + measures.gap)
            )
            y, wide = max(foot), max(measures.frame, width)
        else:
            column = _column(place, measures.columns, last=id == LOOSE)
            x, y, wide = column * (measures.frame + measures.between), foot[column], measures.frame
        high = measures.rows_high(max(1, -(-many // across)))
        rects[place] = x, y, wide, high
        _notes(columns, place, across, rects[place], measures)
        foot[_column(place, measures.columns)] = y + high + measures.between
    frames.rects = rects
    columns.height = int((rects[:, 1] + rects[:, 3]).max(initial=0))
    columns.header, columns.radius = measures.header, theme.px(RADIUS)
    columns.mirrored = mirrored
    if mirrored:
        _mirror(columns, max(width, measures.frame))


def _column(place: int, columns: int, *, last: bool = False) -> int:
    """Each row of groups begins one column further: the first ones are the largest, and would lie on each other.

    `last`: it stands where its row will end, below the others, so that a group more does not move it.
    """
    row = place // columns
    return row - 1 if last and 0 < row < columns else (place + row) % columns


def _notes(columns: Columns, place: int, across: int, rect: Integers, measures: Measures) -> None:
    rows = slice(columns.frames.first[place], columns.frames.first[place + 1])
    number = np.arange(columns.frames.count(place), dtype=np.int32)
    x, y = int(rect[0]) + measures.pad, int(rect[1]) + measures.header
    columns.x[rows] = x + number % across * (measures.note[0] + measures.gap)
    columns.y[rows] = y + number // across * (measures.note[1] + measures.gap)
    columns.w[rows], columns.h[rows] = measures.note


def _mirror(columns: Columns, width: int) -> None:
    columns.x[:] = width - columns.x - columns.w
    rects = columns.frames.rects
    rects[:, 0] = width - rects[:, 0] - rects[:, 2]


def fitting(columns: Columns, width: int, height: int) -> float:
    """The largest zoom at which the whole board is in sight."""
    for step in reversed(STEPS):
        arrange(columns, width, step)
        if columns.height <= height:
            return step
    return STEPS[0]
