"""A slim bar at the edge of a board: where in it the window is. The board paints it with every frame, by its own painter:
a second one would take longer than the bar.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractSlider, QWidget

from ui import theme
from ui.widgets import paint

Reach = tuple[int, int]  # the least and the most
LEAST = 40  # pixels: a shorter handle cannot be grasped


class Bar(QAbstractSlider):
    """Scrolls along one way. The keyboard needs none: the board follows the focus."""

    def __init__(self, way: Qt.Orientation, parent: QWidget) -> None:
        super().__init__(parent)
        self.setOrientation(way)
        self.setUpdatesEnabled(False)  # else Qt paints the board a second time, for what lies under the bar
        self._upright = way == Qt.Orientation.Vertical
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._grip: int | None = None  # where on the handle the hand holds it
        self._picture = QPixmap()  # the handle: smooth edges take longer than all else of a frame
        self._at = 0, 0, 0, 0
        self._pictured: tuple[object, ...] = ()  # and what it was painted for

    # told from outside: nobody scrolls, so fields that are open stay open

    def stretch(self, ends: Reach, page: int, step: int) -> None:
        """How far it reaches."""
        self.blockSignals(True)
        self.setRange(*ends)
        self.setPageStep(page)
        self.setSingleStep(step)
        self.blockSignals(False)
        self.setVisible(ends[1] > ends[0])

    def stand(self, x: int, y: int, wide: int, high: int) -> None:
        """Where on the board it is."""
        self._at = x, y, wide, high
        self.setGeometry(x, y, wide, high)

    def follow(self, value: int) -> None:
        """Where the window is."""
        if self.value() != value:
            self.blockSignals(True)
            self.setValue(value)
            self.blockSignals(False)

    def _lengths(self) -> tuple[int, int]:
        """How long the bar is, and its handle, in pixels."""
        long, page, least, most = self._at[3 if self._upright else 2], self.pageStep(), self.minimum(), self.maximum()
        return long, min(long, max(theme.px(LEAST), long * page // max(1, most - least + page)))

    def _start(self, long: int, handle: int) -> int:
        """Where the handle begins."""
        least = self.minimum()
        return (long - handle) * (self.value() - least) // max(1, self.maximum() - least)

    def _along(self, event: QMouseEvent) -> int:
        point = event.position().toPoint()
        return point.y() if self._upright else point.x()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The handle is grasped; beside it, it comes to the hand first."""
        at, (long, handle) = self._along(event), self._lengths()
        start = self._start(long, handle)
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

    def paint(self, painter: QPainter) -> None:
        """The handle, on the board."""
        if self.isHidden():
            return
        long, handle = self._lengths()
        x, y, wide, high = self._at
        start = self._start(long, handle)
        if self._upright:
            painter.drawPixmap(x + 1, y + start, self._handle(wide - 2, handle))
        else:
            painter.drawPixmap(x + start, y + 1, self._handle(handle, high - 2))

    def _handle(self, wide: int, high: int) -> QPixmap:
        colour, ratio = theme.colour("outline"), self.devicePixelRatioF()
        if self._pictured != (wide, high, ratio, colour.rgba()):
            self._pictured = wide, high, ratio, colour.rgba()
            self._picture = QPixmap(round(wide * ratio), round(high * ratio))
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._picture)
            paint.start(painter)
            paint.rounded(painter, QRectF(0, 0, wide, high), min(wide, high) / 2, colour)
            painter.end()
        return self._picture
