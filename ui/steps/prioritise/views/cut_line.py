"""The line where the cut is."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.language import mirrored
from ui.widgets import paint
from ui.widgets.own_keys import claims
from workshop.messages import Message, say

ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down)
BRACKET = 12  # pixels left of the ranks
HIGH, LOW = 38, 26  # pixels


class CutLine(QWidget):
    """Two pixels of accent, and how many ideas are above. ↑ and ↓ move it, and so does the mouse."""

    OWN_KEYS: ClassVar[dict[str, Message]] = {
        "Up": say("One idea less goes forward"),
        "Down": say("One idea more goes forward"),
    }

    moved = Signal(int)  # by so many ideas
    dragged = Signal(int)  # the mouse holds it there, in the list's pixels
    dropped = Signal(int)

    def __init__(self, words: str, high: int) -> None:
        super().__init__()
        self._words = words
        self.setAccessibleName(words)
        self.setFixedHeight(theme.px(high))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SizeVerCursor)

    def event(self, event: QEvent) -> bool:
        """While it has the focus, the arrows move it, whatever the screen does with them."""
        return claims(event, ARROWS) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↑ and ↓."""
        if event.key() in ARROWS:
            self.moved.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """It follows the mouse."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.dragged.emit(self.mapToParent(event.position().toPoint()).y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """It is where it was let go."""
        self.dropped.emit(self.mapToParent(event.position().toPoint()).y())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A line, the words, a line."""
        painter = QPainter(self)
        paint.start(painter)
        painter.setFont(theme.font("button"))
        painter.setPen(theme.colour("accent"))
        lead, gap = theme.px(BRACKET + 46), theme.px(12)
        wide = painter.fontMetrics().horizontalAdvance(self._words)
        middle = self.height() / 2 - 1
        parts = [(theme.px(BRACKET), lead - theme.px(BRACKET)), (lead + gap + wide + gap, self.width())]
        for begin, length in parts:
            end = min(begin + length, self.width())
            left = self.width() - end if mirrored() else begin
            painter.fillRect(QRectF(left, middle, max(0, end - begin), 2), theme.colour("accent"))
        x = self.width() - lead - gap - wide if mirrored() else lead + gap
        painter.drawText(QRectF(x, 0, wide + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, self._words)
        painter.end()
