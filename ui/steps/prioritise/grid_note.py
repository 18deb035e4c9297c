"""A note on the grid or in its tray: it can be focused, taken with the mouse, and says where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui import theme
from ui.language import mirrored, tr
from ui.widgets import paint
from ui.widgets.notes import RING, Face, paint_foot, paint_paper, paint_words
from ui.widgets.strips import plain


@dataclass(frozen=True, slots=True)
class Placed:
    """An idea with what the vote gave it and where it stands; 0 and 0 in the tray."""

    idea_id: str
    face: Face
    figure: str = "–"  # what the vote gave it, and in words; nothing where it says nothing of it
    worth: str = ""
    dotted: bool = False  # a dot stands beside the figure
    impact: int = 0
    effort: int = 0
    quadrant: str = ""  # in the window's language

    @property
    def where(self) -> str:
        """ "Impact 4 of 5, effort 3 of 5, Plan for."."""
        if not self.impact:
            return tr("Not placed yet.")
        return tr(
            "Impact {impact} of 5, effort {effort} of 5, {quadrant}.",
            impact=self.impact,
            effort=self.effort,
            quadrant=self.quadrant,
        )

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return " ".join([f"{self.face.spoken}.", *([f"{self.worth}."] if self.worth else []), self.where])


FOUR_LINES = 108  # pixels of height, from which on four lines of the usual size have room
GAPS = ((FOUR_LINES, (9, 28)), (70, (7, 23)), (52, (5, 26)))  # by height: what is free above and below the words
LEAST_GAPS = (2, 20)
SMALLEST = 0.75  # of the usual size


def unbroken(text: str, size: float, wide: float) -> float:
    """The size at which the longest word stands on one line."""
    longest = max((theme.metrics("note", size).horizontalAdvance(word) for word in text.split()), default=0)
    return size if longest <= wide else size * max(SMALLEST, wide / (longest + 1))


class GridNote(QWidget):
    """`taken` when it gets the focus, `dropped` where the mouse let it go (in its parent's pixels)."""

    taken = Signal(str)
    dropped = Signal(str, QPoint)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.shown = Placed("", Face())
        self.in_hand = self.moving = False
        self._from: QPoint | None = None
        self.setProperty("ownFocus", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def show_placed(self, shown: Placed, *, in_hand: bool) -> None:
        """Another idea or another place, and whether it is the one in hand."""
        if (shown, in_hand) != (self.shown, self.in_hand):
            self.shown, self.in_hand = shown, in_hand
            self.setAccessibleName(shown.spoken)
            self.setToolTip(plain(shown.face.text))
            self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """It is in hand now."""
        super().focusInEvent(event)
        self.taken.emit(self.shown.idea_id)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring may go."""
        super().focusOutEvent(event)
        self.update()

    # the mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of it."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._from = event.position().toPoint()
            self.raise_()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """It follows the mouse."""
        if self._from is None:
            return
        way = event.position().toPoint() - self._from
        if self.moving or way.manhattanLength() >= QApplication.startDragDistance():
            self.moving = True
            self.move(self.pos() + way)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """It stays where it is let go."""
        moved, self._from, self.moving = self.moving, None, False
        if moved and event.button() == Qt.MouseButton.LeftButton:
            self.dropped.emit(self.shown.idea_id, self.geometry().center())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paper, words, the vote's figure at the leading edge, number and mark at the trailing one; a ring when in hand."""
        painter = QPainter(self)
        paint.start(painter)
        painter.setLayoutDirection(self.layoutDirection())
        rect = QRectF(self.rect()).adjusted(RING, RING, -RING, -RING)
        face = self.shown.face
        paint_paper(painter, rect, face.paper, level=2 if self.moving else 1)
        pad, high = theme.px(10), rect.height()
        above, below = next((gaps for least, gaps in GAPS if high >= theme.px(least)), LEAST_GAPS)
        inside = rect.adjusted(pad, theme.px(above), -pad, -theme.px(below))
        if inside.height() >= theme.px(16):
            size = 15 if high >= theme.px(FOUR_LINES) or high < theme.px(70) else 14
            paint_words(painter, inside, face.text, unbroken(face.text, size, inside.width()))
        paint_foot(painter, rect, Face("", face.paper, face.number), 14)
        self._paint_badge(painter, rect)
        if self.in_hand:
            width = 3 if self.hasFocus() else 2
            paint.rounded(painter, QRectF(self.rect()), theme.px(6), None, paint.pen("accent", width))
        painter.end()

    def _paint_badge(self, painter: QPainter, rect: QRectF) -> None:
        """What the vote gave, behind a dot where it gave dots."""
        shown, pad, after = self.shown, theme.px(10), theme.px(15) if self.shown.dotted else 0
        painter.setFont(theme.font("button", 15))
        words = shown.figure if shown.worth else ""
        wide, y = painter.fontMetrics().horizontalAdvance(words) + 2, rect.bottom() - theme.px(15)
        if shown.dotted:
            x = rect.right() - pad - theme.px(5) if mirrored() else rect.left() + pad + theme.px(5)
            paint.dot(painter, QPointF(x, y), theme.px(10), placed=shown.figure != "0", token="dotOnNote")
        painter.setPen(theme.colour("noteInk"))
        left = rect.right() - pad - after - wide if mirrored() else rect.left() + pad + after
        box = QRectF(left, y - theme.px(12), wide, theme.px(24))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignHCenter, words)
