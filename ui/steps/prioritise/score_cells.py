"""A grade as boxes that are filled, or as a figure where there are too many of them."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.language import mirrored, tr
from ui.widgets import paint
from ui.widgets.own_keys import ARROWS, claims
from workshop.messages import Message, say
from workshop.voting.counting import short

MOST_BOXES = 10
BOX, GAP, HIGH = 15, 4, 24  # pixels of a box, between two, and its height
LEAST_BOX = 6
PAD, RING = 8, 3
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ScoreCell(QWidget):
    """One idea on one criterion. `taken` when it gets the focus, `clicked` with the grade of the box under the mouse."""

    OWN_KEYS: ClassVar[dict[str, Message]] = {
        "Left": say("Another cell"),
        "Right": say("Another cell"),
        "Up": say("Another cell"),
        "Down": say("Another cell"),
    }

    taken = Signal()
    left = Signal()
    clicked = Signal(int)
    moved = Signal(int, int)  # columns and rows

    def __init__(self, most: int, *, editable: bool) -> None:
        super().__init__()
        self.most, self._editable = most, editable
        self.value: float | None = None
        self.typed = ""  # digits of a figure that is not whole yet
        self.current = False
        self.waits = True  # for a grade, also while something else has the focus
        self.setFixedHeight(theme.px(HIGH + 2 * PAD))
        if editable:
            self.setProperty("ownFocus", True)
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_grade(self, value: float | None, spoken: str) -> None:
        """This grade; `spoken`: of which idea, on which criterion."""
        told = tr("open") if value is None else tr("{grade} of {most}", grade=short(value), most=self.most)
        self.setAccessibleName(f"{spoken}: {told}")
        if value != self.value:
            self.value = value
            self.update()

    def show_current(self, current: bool, typed: str, waits: bool) -> None:
        """Whether digits go here, which are typed already, and whether also while the focus is elsewhere."""
        if (current, typed, waits) != (self.current, self.typed, self.waits):
            self.current, self.typed, self.waits = current, typed, waits
            self.update()

    def sizeHint(self) -> QSize:
        """Room for all of its boxes."""
        return QSize(theme.px(2 * PAD + min(self.most, MOST_BOXES) * (BOX + GAP)), self.height())

    def minimumSizeHint(self) -> QSize:
        """A figure."""
        return QSize(theme.px(28), self.height())

    # keys and mouse

    def event(self, event: QEvent) -> bool:
        """While it has the focus, the arrows go from cell to cell, whatever the screen does with them."""
        return (self._editable and claims(event, ARROWS)) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, and Enter for the next cell."""
        key = Qt.Key(event.key())
        if key in ARROWS:
            right, down = ARROWS[key]
            self.moved.emit(-right if mirrored() else right, down)
        elif key in ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.moved.emit(1, 0)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Digits go here now."""
        super().focusInEvent(event)
        self.taken.emit()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A figure that is typed is whole."""
        super().focusOutEvent(event)
        self.left.emit()
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A box was clicked."""
        for number, rect in enumerate(self.boxes() if self._editable else [], start=1):
            if rect.adjusted(-2, -theme.px(PAD), 2, theme.px(PAD)).contains(event.position()):
                self.clicked.emit(number)
                return

    # painting

    def boxes(self) -> list[QRectF]:
        """Where the boxes are; none where only a figure has room."""
        if self.most > MOST_BOXES:
            return []
        room = (self.width() - 2 * theme.px(PAD)) / self.most
        gap = min(theme.px(GAP), room / 4)
        wide = min(theme.px(BOX), room - gap)
        if wide < theme.px(LEAST_BOX):
            return []
        top, high = (self.height() - theme.px(HIGH)) / 2, theme.px(HIGH)
        lefts = [theme.px(PAD) + number * (wide + gap) for number in range(self.most)]
        return [QRectF(self.width() - x - wide if mirrored() else x, top, wide, high) for x in lefts]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The boxes, as many filled as the grade says, or the figure; a ring where digits go."""
        painter = QPainter(self)
        paint.start(painter)
        boxes = self.boxes()
        for number, rect in enumerate(boxes):
            self._paint_box(painter, rect, min(1.0, max(0.0, (self.value or 0) - number)))
        if not boxes:
            self._paint_figure(painter)
        if self.current and (self.hasFocus() or self.waits):
            ring = self._ring(boxes)
            line = paint.pen("accent", RING) if self.hasFocus() else paint.pen("accent", 2)
            paint.rounded(painter, ring, theme.px(8), None, line)
        painter.end()

    def _paint_box(self, painter: QPainter, rect: QRectF, filled: float) -> None:
        radius = theme.px(3)
        paint.rounded(painter, rect, radius, theme.colour("surface"), paint.pen("outline", 1))
        if filled:
            painter.save()
            wide = rect.width() * filled
            part = QRectF(rect.right() - wide if mirrored() else rect.left(), rect.top(), wide, rect.height())
            painter.setClipRect(part)
            paint.rounded(painter, rect, radius, theme.colour("ink2"))
            painter.restore()

    def _paint_figure(self, painter: QPainter) -> None:
        painter.setFont(theme.font("h2"))
        painter.setPen(theme.colour("ink" if self.value is not None or self.typed else "ink3"))
        words = f"{self.typed}…" if self.typed else "–" if self.value is None else str(short(self.value))
        inside = QRectF(self.rect()).adjusted(theme.px(PAD), 0, -theme.px(4), 0)
        if mirrored():
            inside = QRectF(self.rect()).adjusted(theme.px(4), 0, -theme.px(PAD), 0)
        painter.drawText(inside, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, words)

    def _ring(self, boxes: list[QRectF]) -> QRectF:
        whole = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if not boxes:
            return whole
        around = boxes[0].united(boxes[-1]).adjusted(-theme.px(PAD), 0, theme.px(PAD), 0)
        return QRectF(around.left(), whole.top(), around.width(), whole.height()).intersected(whole)
