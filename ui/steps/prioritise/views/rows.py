"""The rows of a result: rank, note, count, dots, with brackets around ties and the line where the cut is."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.language import mirrored, tr
from ui.steps.prioritise.results import Result, Row, cut_words
from ui.steps.prioritise.views.view import ResultView
from ui.widgets import paint
from ui.widgets.own_keys import claims
from ui.widgets.strips import EDGE, Dots, Strip
from ui.widgets.text import Label, empty, row
from workshop.messages import Message, say

ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down)
BRACKET = 12  # pixels left of the ranks
WIDE, NARROW, SLIM = 406, 320, 90  # of a strip
LEGIBLE = 130  # of a strip: below, the figure stands alone, and the note gets the room of the dots
DOT, LEAST_DOT, FULL_BAR = 26, 14, 14
HIGH, LOW, MANY = 60, 31, 12  # pixels of a row; low from so many rows on, so that sixteen need no scroll bar


class ResultRow(QWidget):
    """One idea: rank, strip of 406 by 50, count, dots; all of it lower in a long list."""

    def __init__(self, shown: Row, high: int) -> None:
        super().__init__()
        self.shown, self._high = shown, high
        self.setAccessibleName(shown.spoken)
        role = "count" if high == HIGH else "h2"
        rank, count = Label(shown.rank, role), Label(shown.figure, role)
        rank.setFixedWidth(theme.px(52))
        count.setMinimumWidth(theme.px(30))
        count.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self.strip, self.dots = Strip(shown.face, height=high - 10), Dots(size=min(DOT, high - 14), gap=6)
        self.dots.show_dots(shown.dots)
        self.before = Label(shown.before, "caption", "ink2")
        parts = (BRACKET, rank, self.strip, 14, count, 8, self.dots, None, self.before)
        self.setLayout(row(*parts, gap=4, margins=(0, 1, 0, 1)))

    def sizeHint(self) -> QSize:
        """Sixty pixels a row, or as few as a long list leaves."""
        return QSize(super().sizeHint().width(), theme.px(self._high))

    def minimumSizeHint(self) -> QSize:
        """The strip gives way: its words have a second line and a tooltip."""
        return QSize(theme.px(200), theme.px(self._high))


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
        self.setFixedHeight(theme.px(38 if high == HIGH else 26))
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


class RowsView(ResultView):
    """All rows of a result; built anew only where the result is another one."""

    SHORTENS = True
    TELLS = False

    def __init__(self) -> None:
        super().__init__()
        self._shown: object = None
        self._forward = 0
        self.cut: CutLine | None = None
        self._high = HIGH
        self.setAccessibleName(tr("Result"))
        self.rows: list[ResultRow] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)

    def show_result(self, result: Result, rows: tuple[Row, ...]) -> None:
        """These rows of a result."""
        if (result, rows) == self._shown:
            return
        self._shown = result, rows
        held = bool(self.cut and self.cut.hasFocus())
        empty(self._layout)
        self.rows, self.cut, self._forward = [], None, result.poll.forward
        self._high = HIGH if len(rows) < MANY else LOW
        for number, shown in enumerate(rows, start=1):
            made = ResultRow(shown, self._high)
            self.rows.append(made)
            self._layout.addWidget(made)
            if number == result.cut:
                self.cut = self._cut_line(cut_words(result))
        if held and self.cut:
            self.cut.setFocus(Qt.FocusReason.OtherFocusReason)
        self._fit()
        self.update()

    def _cut_line(self, words: str) -> CutLine:
        made = CutLine(words, self._high)
        made.moved.connect(lambda by: self.cut_moved.emit(self._forward + by))
        made.dragged.connect(self._follow)
        made.dropped.connect(self._drop)
        self._layout.addWidget(made)
        return made

    def _above(self, y: int) -> int:
        """How many rows lie above a place."""
        return sum(made.geometry().center().y() < y for made in self.rows)

    def _follow(self, y: int) -> None:
        if self.cut:
            self.cut.raise_()
            self.cut.move(self.cut.x(), y - self.cut.height() // 2)

    def _drop(self, y: int) -> None:
        above = self._above(y)
        self._layout.invalidate()  # back to its place, if nothing comes of it
        self._layout.activate()
        if self.cut and above != self._layout.indexOf(self.cut):
            self.cut_moved.emit(above)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """All strips are as wide as each other, and every dot is on screen."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        before = max((made.before.sizeHint().width() for made in self.rows), default=0)
        room = self.width() - theme.px(BRACKET + 52 + 14 + 30 + 8 + 7 * 4) - before
        most = max((min(made.shown.dots, FULL_BAR) for made in self.rows), default=0)
        wanted = most * theme.px(DOT + 6)
        little = max(theme.px(SLIM), room - most * theme.px(LEAST_DOT))  # the figure says it too
        strip = max(min(theme.px(WIDE), room - wanted), min(theme.px(NARROW), little))
        dotted = room - strip >= most * theme.px(LEAST_DOT) and strip >= theme.px(LEGIBLE)
        if not dotted:
            strip = max(theme.px(SLIM), min(theme.px(WIDE), room))
        for made in self.rows:
            made.strip.setFixedWidth(strip + 2 * EDGE)
            made.dots.fit(min(DOT, self._high - 14), (room - strip) * made.shown.dots // max(1, most))
            made.dots.setVisible(dotted)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The brackets around ties."""
        painter = QPainter(self)
        paint.start(painter)
        painter.setPen(paint.pen("ink2", 2))
        groups: dict[int, list[ResultRow]] = {}
        for made in self.rows:
            groups.setdefault(made.shown.place, []).append(made)
        for group in groups.values():
            if len(group) > 1:
                self._bracket(painter, group[0].geometry().center().y(), group[-1].geometry().center().y())
        painter.end()

    def _bracket(self, painter: QPainter, top: float, bottom: float) -> None:
        near, far = 1.0, theme.px(BRACKET - 4)
        if mirrored():
            near, far = self.width() - near, self.width() - far
        corners = [QPointF(far, top), QPointF(near, top), QPointF(near, bottom), QPointF(far, bottom)]
        painter.drawPolyline(corners)
