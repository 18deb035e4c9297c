"""A sign and the word for it: what legends are made of."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.language import mirrored
from ui.widgets import paint

Draw = Callable[[QPainter, QRectF], object]


class Sample(QWidget):
    """What a sign means. `draw` paints it into a small square."""

    def __init__(self, words: str, draw: Draw, *, side: int = 14) -> None:
        super().__init__()
        self._draw, self._words, self._side = draw, words, theme.px(side)
        self.setAccessibleName(words)
        wide = theme.metrics("caption").horizontalAdvance(words) + self._side + theme.px(12)
        self.setFixedSize(wide, max(theme.px(24), self._side + 2))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The sign and its words."""
        painter = QPainter(self)
        paint.start(painter)
        side = self._side
        x = self.width() - side - 1 if mirrored() else 1
        self._draw(painter, QRectF(x, (self.height() - side) / 2, side, side))
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("ink2"))
        gap = side + theme.px(8)
        space = self.rect().adjusted(0, 0, -gap, 0) if mirrored() else self.rect().adjusted(gap, 0, 0, 0)
        painter.drawText(space, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._words)
        painter.end()
