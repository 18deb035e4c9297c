"""What part of a board is in sight: how large a unit of the board is, and how far it is scrolled.

All of it in pixels of the screen, which on a sharp screen are smaller than Qt's: so tiles lie on whole pixels and are
never resampled.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF

Box = tuple[int, int, int, int]  # x, y, w, h


@dataclass
class Camera:
    """`scale`: pixels of the screen for a unit of the board; `ratio`: the same for a pixel of Qt's."""

    scale: float = 0.5
    left: int = 0
    top: int = 0
    ratio: float = 1.0

    def to_board(self, point: QPoint) -> tuple[int, int]:
        """A point of the window on the board."""
        x, y = point.x() * self.ratio + self.left, point.y() * self.ratio + self.top
        return int(x // self.scale), int(y // self.scale)

    def to_window(self, box: Box) -> QRect:
        """A box of the board in the window, its edges where notes are painted."""
        return self.edges(box).toRect()

    def edges(self, box: Box) -> QRectF:
        """The same, exactly."""
        x, y, w, h = (round(side * self.scale) for side in box)
        return QRectF((x - self.left) / self.ratio, (y - self.top) / self.ratio, w / self.ratio, h / self.ratio)

    def zoom_at(self, scale: float, point: QPoint) -> None:
        """Another scale; what lies at a point of the window stays there."""
        grow = scale / self.scale
        x, y = point.x() * self.ratio, point.y() * self.ratio
        self.left, self.top = round((self.left + x) * grow - x), round((self.top + y) * grow - y)
        self.scale = scale
