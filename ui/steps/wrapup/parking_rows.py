"""The parking lot in Wrap-up: one row for each question, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from ui import theme
from ui.language import tr
from ui.widgets import paint
from ui.widgets.buttons import key_width, paint_key
from ui.widgets.sight import bring_into_sight, own_direction
from ui.widgets.text import Label, column, row
from workshop.messages import say

OUTCOMES = (("action", "A", say("Action")), ("later", "L", say("Later")), ("drop", "X", say("Drop")))
HEIGHT = 48


class Outcome(QPushButton):
    """One of the three; filled where it holds, with its key where it is to be decided."""

    def __init__(self, words: str, key: str, place: int) -> None:
        super().__init__(words)
        self._key, self._place, self._shows_key = key, place, False
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFont(theme.font("body"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_key(self, shown: bool) -> None:
        """With or without its key."""
        if shown != self._shows_key:
            self._shows_key = shown
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Words, and the key beside them."""
        more = theme.px(10) + key_width(self._key) if self._shows_key else 0
        return QSize(theme.metrics("button").horizontalAdvance(self.text()) + theme.px(26) + more, theme.px(36))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Its part of the common box."""
        painter = QPainter(self)
        paint.start(painter)
        rect, radius = QRectF(self.rect()), theme.px(8)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        at_left, at_right = (self._place == 2, self._place == 0) if mirrored else (self._place == 0, self._place == 2)
        whole = rect.adjusted(0 if at_left else -radius, 0, 0 if at_right else radius, 0)
        painter.setClipRect(rect)
        chosen = self.isChecked()
        fill = "accent" if chosen else "sunken" if self.underMouse() else "surface"
        paint.rounded(painter, whole, radius, theme.colour(fill), paint.pen("accent" if chosen else "outline", 1))
        if not at_left and not chosen:
            painter.fillRect(QRectF(0, 1, 1, self.height() - 2), theme.colour("hairline"))
        ink = theme.colour("onAccent" if chosen else "ink")
        painter.setFont(theme.font("button" if chosen else "body"))
        painter.setPen(ink)
        cap = key_width(self._key) if self._shows_key else 0
        words = rect.adjusted(cap, 0, 0, 0) if mirrored and cap else rect.adjusted(0, 0, -cap, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.text())
        if cap:
            x = theme.px(10) if mirrored else self.width() - cap - theme.px(10)
            paint_key(
                painter, QRectF(x, 0, cap, self.height()).center() - QRectF(0, 0, cap, 0).center(), self._key, ink
            )
        painter.end()


class ParkedRow(QWidget):
    """A parked question: its words, where it comes from, and the three outcomes."""

    focused = Signal()
    moved = Signal(int)

    def __init__(self, parked_id: str, settle: Callable[[str, str], object]) -> None:
        super().__init__()
        self.parked_id, self.words, self.outcome = parked_id, "", ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(theme.px(HEIGHT))
        self._words, self._source = Label("", "body", wrap=True), Label("", "caption", "ink2")
        self._buttons: dict[str, Outcome] = {}
        for place, (outcome, key, words) in enumerate(OUTCOMES):
            made = Outcome(tr(words.text), key, place)
            made.clicked.connect(lambda _checked=False, outcome=outcome: settle(parked_id, outcome))
            self._buttons[outcome] = made
        three = row(*self._buttons.values(), gap=0)
        if theme.large():
            self._source.setWordWrap(True)
            said = column(self._words, self._source, gap=2)
            layout = column(said, row(three, None), gap=6, margins=(0, 5, 0, 6))
            self.setLayout(layout)
            return
        beside = row(self._words, self._source, None, three, gap=12, margins=(0, 5, 0, 6))
        for label in (self._words, self._source):
            beside.setAlignment(label, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(beside)

    def show_parked(self, words: str, source: str, outcome: str, *, locked: bool) -> None:
        """As the board has it."""
        self.words, self.outcome = words, outcome
        self._words.setText(own_direction(words))
        self._source.setText(source)
        names = {key: tr(said.text) for key, _, said in OUTCOMES}
        self.setAccessibleName(", ".join(filter(None, (words, source, names.get(outcome, tr("to decide"))))))
        for key, button in self._buttons.items():
            button.setChecked(key == outcome)
            button.setEnabled(not locked)

    def show_keys(self, shown: bool) -> None:
        """The keys, in the row on which they act."""
        for button in self._buttons.values():
            button.show_key(shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↑ ↓ to the other rows."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step:
            self.moved.emit(step)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: object) -> None:
        """This is the row that is meant."""
        super().focusInEvent(event)  # type: ignore[arg-type]
        bring_into_sight(self)
        self.focused.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The line above."""
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, theme.colour("hairline"))
        painter.end()
