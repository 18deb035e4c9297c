"""The wall of plain backs: how many notes there are, and nothing else about them."""

from __future__ import annotations

import random

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.language import mirrored, tr
from ui.widgets import paint
from ui.widgets.notes import paint_paper

LARGE, SMALL = (72, 50), (54, 38)
FEW, MANY = 50, 90  # more than a few shrink, more than many are only counted
ROW_GAP = 9
LEAST_GAP = 4


class Wall(QWidget):
    """Backs in a grid. Repainted in a fresh random order each time a note lands, so that the newest has no place."""

    def __init__(self, columns: int = 10, size: tuple[int, int] | None = None) -> None:
        """`size`: backs of this size side by side from the start, with a dashed place for the next."""
        super().__init__()
        self.count = 0
        self._columns, self._size = columns, size
        self._order: list[int] = []
        self.setAccessibleName(_spoken(0))
        if size is None:
            self.hide()  # as after every other count of none
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_count(self, count: int) -> None:
        """So many notes lie here."""
        if count == self.count:
            return
        self.count = count
        self._order = random.sample(range(count), count)
        self.setAccessibleName(_spoken(count))
        self.setFixedHeight(self._high())
        self.setVisible((count > 0 or self._size is not None) and count <= MANY)
        self.update()

    def _measures(self) -> tuple[int, tuple[int, int]]:
        """How many fit beside each other, and their size."""
        if self._size:
            return max(1, (self.width() + ROW_GAP) // theme.px(self._size[0] + ROW_GAP)), self._size
        small = self.count > FEW or theme.look.compact
        size = SMALL if small else LARGE
        fitting = (self.width() + LEAST_GAP) // (theme.px(size[0]) + LEAST_GAP)
        wanted = self._columns * 13 // 10 if small else self._columns
        return max(1, min(wanted, fitting)), size

    def _high(self) -> int:
        columns, (_wide, high) = self._measures()
        rows = -(-(self.count + bool(self._size)) // columns)
        return rows * theme.px(high + ROW_GAP) + theme.px(4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fewer beside each other make it higher."""
        super().resizeEvent(event)
        self.setFixedHeight(self._high())

    def sizeHint(self) -> QSize:
        """As high as its rows."""
        return QSize(theme.px(400), self._high())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """One back a note, none told from another."""
        painter = QPainter(self)
        paint.start(painter)
        columns, (wide, high) = self._measures()
        wide, high = theme.px(wide), theme.px(high)
        step = wide + theme.px(ROW_GAP) if self._size else (self.width() - wide) / max(1, columns - 1)

        def rect(place: int) -> QRectF:
            line, column = divmod(place, columns)
            x = round(column * step)
            return QRectF(
                self.width() - x - wide if mirrored() else x, 2 + line * (high + theme.px(ROW_GAP)), wide, high
            )

        for place in self._order:
            paint_paper(painter, rect(place), "plain")
        if self._size:
            paint.rounded(painter, rect(self.count), theme.px(3), None, paint.pen("outline", 2, dashed=True))
        painter.end()


def _spoken(count: int) -> str:
    return tr("{n} hidden note", "{n} hidden notes", n=count)
