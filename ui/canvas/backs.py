"""Notes that lie face down: plain backs in a block of their own below everything else, one like the other.

There is a back for each and nothing behind it: no id, no colour, no order, so that where one lies says nothing.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtGui import QPainter

from ui.canvas.camera import Box
from ui.canvas.cards import cards, margin
from ui.canvas.columns import Columns

BACK, GAP = (144, 100), 18  # units of the board: at 50 % as large as on the wall where they are written
BESIDE, ABOVE = 20, 28  # around the block
MOST = 90  # of more the count alone is shown, as on the wall


def place(columns: Columns, whole: int) -> None:
    """The block lies below all notes and groups, as wide as they are."""
    columns.backs = np.zeros((0, 4), np.int32)
    if not columns.hidden:
        return
    places = columns.places
    foot = int((places[:, 1] + places[:, 3]).max(initial=-ABOVE))
    down = -(-_shown(columns) // _across(whole))
    high = columns.header + down * (BACK[1] + GAP)
    columns.backs = np.array([[0, foot + ABOVE, whole, high]], np.int32)


def paint(painter: QPainter, columns: Columns, box: Box, scale: float, ratio: float) -> None:
    """The backs that a box of the board touches, in pixels of the screen."""
    wide, high = (max(1, round(side * scale)) for side in BACK)
    picture = cards.sprite("plain", False, 0, (wide, high), 1, ratio)
    away = margin(high, ratio)
    for x, y in _corners(columns):
        if box[0] < x + BACK[0] and x < box[0] + box[2] and box[1] < y + BACK[1] and y < box[1] + box[3]:
            painter.drawPixmap(round(x * scale) - away, round(y * scale) - away, picture)


def _shown(columns: Columns) -> int:
    return columns.hidden if columns.hidden <= MOST else 0


def _across(whole: int) -> int:
    """How many lie beside each other."""
    return max(1, (whole - 2 * BESIDE + GAP) // (BACK[0] + GAP))


def _corners(columns: Columns) -> list[tuple[int, int]]:
    """Where each back lies."""
    left, top, whole, _high = columns.backs[0].tolist()
    across, found = _across(whole), []
    for number in range(_shown(columns)):
        down, right = divmod(number, across)
        x = BESIDE + right * (BACK[0] + GAP)
        if columns.mirrored:
            x = whole - x - BACK[0]
        found.append((left + x, top + columns.header + down * (BACK[1] + GAP)))
    return found
