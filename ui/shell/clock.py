"""The clock of the Now bar: a disc that shrinks, digits that can be typed over."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QStackedLayout, QWidget

from ui import icons, theme
from ui.language import tr
from ui.widgets import paint
from ui.widgets.buttons import Pressed
from ui.widgets.fields import LineField
from ui.widgets.text import box, column
from workshop import typed
from workshop.agenda import MINUTE
from workshop.reading import Reading


class Disc(QWidget):
    """The time that is left as a wedge, readable without digits from across the room."""

    def __init__(self, diameter: int = 56) -> None:
        super().__init__()
        self._reading = Reading()
        self._tell()
        self.setFixedSize(theme.px(diameter), theme.px(diameter))

    def show_reading(self, reading: Reading) -> None:
        """Another moment."""
        if reading != self._reading:
            before, self._reading = self._reading, reading
            if (before.state, before.left // MINUTE) != (reading.state, reading.left // MINUTE):
                self._tell()
            self.update()

    def _tell(self) -> None:
        """In words, minute by minute: the digits beside it have the seconds."""
        minutes = abs(self._reading.left) // MINUTE
        told = {
            "none": tr("No clock runs"),
            "before": tr("{n} minute until the start", "{n} minutes until the start", n=minutes),
            "paused": tr("Paused, {n} minute left", "Paused, {n} minutes left", n=minutes),
            "over": tr("{n} minute over time", "{n} minutes over time", n=minutes),
        }
        self.setAccessibleName(told.get(self._reading.state) or tr("{n} minute left", "{n} minutes left", n=minutes))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Running a wedge, paused a ring with bars, before the start dashes, over time an empty disc, after it a check."""
        painter = QPainter(self)
        paint.start(painter)
        rect, state = QRectF(self.rect()).adjusted(1, 1, -1, -1), self._reading.state
        if state == "none":
            painter.setPen(QPen(theme.colour("ink2"), theme.px(3)))
            painter.drawEllipse(rect.adjusted(2, 2, -2, -2))
            inner = rect.adjusted(*[rect.width() * 0.25] * 2, *[-rect.width() * 0.25] * 2)
            icons.paint(painter, "check", inner, theme.colour("ink2"))
        elif state == "before":
            line = QPen(theme.colour("outline"), theme.px(3))
            line.setDashPattern([1.6, 1.4])
            painter.setPen(line)
            painter.drawEllipse(rect.adjusted(2, 2, -2, -2))
        elif state == "paused":
            painter.setPen(QPen(theme.colour("ink2"), theme.px(3)))
            painter.drawEllipse(rect.adjusted(2, 2, -2, -2))
            inner = rect.adjusted(*[rect.width() * 0.25] * 2, *[-rect.width() * 0.25] * 2)
            icons.paint(painter, "pause", inner, theme.colour("ink2"), fill=True)
        else:
            self._wedge(painter, rect, "accent" if state == "running" else "signal")
        painter.end()

    def _wedge(self, painter: QPainter, rect: QRectF, token: str) -> None:
        painter.setPen(paint.NO_PEN)
        painter.setBrush(theme.colour("accentSoft" if token == "accent" else "signalSoft"))
        painter.drawEllipse(rect)
        painter.setBrush(theme.colour(token))
        span = round(self._reading.share * 360 * 16)
        painter.drawPie(rect, 90 * 16, span)


class Digits(QWidget):
    """The digits; a press on them, and another duration can be typed. `typed` gives minutes."""

    typed = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._shown = _Shown(self.edit)
        self._field = LineField(name=tr("Minutes, or minutes:seconds"), role="h1", height=52)
        self._field.entered.connect(self._enter)
        self._field.installEventFilter(self)
        self._stack.addWidget(self._shown)
        self._typing = box(column(None, self._field, None, gap=0))  # in the middle of the bar, as the digits
        self._stack.addWidget(self._typing)

    def show_reading(self, reading: Reading) -> None:
        """Another moment."""
        self._shown.show_reading(reading)
        self.setFixedWidth(self._shown.sizeHint().width())

    def edit(self) -> None:
        """Type another duration in place of what is left."""
        self._field.setText(self._shown.reading.digits.lstrip("+"))
        self._stack.setCurrentWidget(self._typing)
        self._field.setFocus()
        self._field.selectAll()

    def _enter(self, words: str) -> None:
        minutes = typed.countdown(words)
        self._stack.setCurrentWidget(self._shown)
        if minutes is not None:
            self.typed.emit(minutes)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Leaving the field leaves the clock as it is."""
        if watched is self._field and event.type() == QEvent.Type.FocusOut:
            self._stack.setCurrentWidget(self._shown)
        return False


class _Shown(Pressed):
    def __init__(self, pressed: object) -> None:
        super().__init__()
        self.reading = Reading()
        self.clicked.connect(pressed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(tr("Press to type another duration"))

    def show_reading(self, reading: Reading) -> None:
        """Another moment."""
        if reading.digits != self.reading.digits or reading.state != self.reading.state:
            self.reading = reading
            self.setAccessibleName(_spoken(reading))
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """As wide as the digits."""
        wide = theme.metrics("number").horizontalAdvance(self.reading.digits)
        return QSize(wide + theme.px(4), theme.px(56))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Black digits; over time in the signal's colour."""
        painter = QPainter(self)
        painter.setFont(theme.font("number"))
        token = {"over": "signal", "paused": "ink2", "before": "ink2"}.get(self.reading.state, "ink")
        painter.setPen(theme.colour(token))
        if self.reading.state != "none":
            baseline = (self.height() + theme.metrics("number").capHeight()) / 2
            painter.drawText(QPointF(0, baseline), self.reading.digits)
        painter.end()


def _spoken(reading: Reading) -> str:
    minutes, seconds = divmod(abs(reading.left) // 1000, 60)
    if reading.left < 0:
        return tr("{minutes} minutes {seconds} seconds over time", minutes=minutes, seconds=seconds)
    return tr("{minutes} minutes {seconds} seconds left", minutes=minutes, seconds=seconds)
