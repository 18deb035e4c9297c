"""A box to tick."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton

from ui import theme
from ui.widgets import paint


class Tick(QAbstractButton):
    """A box of 30 by 30; Space ticks it."""

    def __init__(self) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setFixedSize(theme.px(30), theme.px(30))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        """Thirty by thirty."""
        return QSize(theme.px(30), theme.px(30))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter ticks it, as Space does; the arrows are the list's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A box, filled and with its check where it is ticked."""
        painter = QPainter(self)
        paint.start(painter)
        paint.check(painter, QRectF(self.rect()), on=self.isChecked())
        painter.end()
