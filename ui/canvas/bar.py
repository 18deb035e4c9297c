"""A slim bar at the edge of a board: where in it the window is. Painted by hand, since it is painted with every frame."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractSlider, QWidget

from ui import theme
from ui.widgets import paint

LEAST = 40  # pixels: a shorter handle cannot be grasped


class Bar(QAbstractSlider):
    """Scrolls along one way. The keyboard needs none: the board follows the focus."""

    def __init__(self, way: Qt.Orientation, parent: QWidget) -> None:
        super().__init__(parent)
        self.setOrientation(way)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._grip: int | None = None  # where on the handle the hand holds it

    def _lengths(self) -> tuple[int, int]:
        """How long the bar is, and its handle, in pixels."""
        long = self.height() if self.orientation() == Qt.Orientation.Vertical else self.width()
        whole = self.maximum() - self.minimum() + self.pageStep()
        return long, min(long, max(theme.px(LEAST), long * self.pageStep() // max(1, whole)))

    def _start(self) -> int:
        """Where the handle begins."""
        long, handle = self._lengths()
        return (long - handle) * (self.value() - self.minimum()) // max(1, self.maximum() - self.minimum())

    def _along(self, event: QMouseEvent) -> int:
        point = event.position().toPoint()
        return point.y() if self.orientation() == Qt.Orientation.Vertical else point.x()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The handle is grasped; beside it, it comes to the hand first."""
        at, start, handle = self._along(event), self._start(), self._lengths()[1]
        self._grip = at - start if start <= at < start + handle else handle // 2
        self.mouseMoveEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """It follows the hand."""
        if self._grip is not None:
            long, handle = self._lengths()
            share = (self._along(event) - self._grip) / max(1, long - handle)
            self.setValue(self.minimum() + round(share * (self.maximum() - self.minimum())))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """It is let go."""
        self._grip = None

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The handle."""
        painter, start, handle = QPainter(self), self._start(), self._lengths()[1]
        upright = self.orientation() == Qt.Orientation.Vertical
        rect = QRectF(1, start, self.width() - 2, handle) if upright else QRectF(start, 1, handle, self.height() - 2)
        paint.start(painter)
        paint.rounded(painter, rect, min(rect.width(), rect.height()) / 2, theme.colour("outline"))
        painter.end()
