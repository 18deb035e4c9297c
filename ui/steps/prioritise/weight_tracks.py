"""How firm a first place is: a track for each weight, blue where the first place holds, and another weight to try."""

from __future__ import annotations

from math import ceil
from typing import ClassVar

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.language import mirrored, render, tr
from ui.steps.prioritise.weighing import Axis, Weighing, call_words, trying_words
from ui.widgets import paint
from ui.widgets.own_keys import claims
from ui.widgets.text import Label, column, empty, row, rule
from workshop.messages import Message, say
from workshop.voting.counting import short
from workshop.voting.criteria.telling import stays
from workshop.voting.detail import Firmness

USUAL = 4  # a track goes from 0 to here, further where a weight is larger
STEPS, FINE = 8, 5  # a key moves by an eighth of the track, the mouse five times as finely
NAME, TRACK, WORDS = 148, 400, 230  # pixels of the columns
INSET, HIGH, BAR, TICK, KNOB = 12, 32, 6, 20, 22
MARKS = 4  # figures above the track, beside the nought
KEYS = (Qt.Key.Key_Left, Qt.Key.Key_Right)
AWAY = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)  # the window rests, nobody let go


def top_of(axes: tuple[Axis, ...]) -> int:
    """Where all tracks of a table end: at 4, at 8, …"""
    return USUAL * max(1, ceil(max(axis.weight for axis in axes) / USUAL))


def place(share: float, width: float) -> float:
    """Where a share of a track lies, in pixels from the left."""
    inset = theme.px(INSET)
    x = inset + share * (width - 2 * inset)
    return width - x if mirrored() else x


class WeightScale(QWidget):
    """The figures above the tracks."""

    def __init__(self, top: int) -> None:
        super().__init__()
        self._figures = [short(top * part / MARKS) for part in range(MARKS + 1)]
        self.setAccessibleName(tr("Weights from 0 to {top}", top=top))
        self.setFixedHeight(theme.px(24))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Each above its place."""
        painter = QPainter(self)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("ink2"))
        half = theme.px(40)
        for number, figure in enumerate(self._figures):
            x = place(number / MARKS, self.width())
            rect = QRectF(x - half, 0, 2 * half, self.height())
            painter.drawText(rect, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, str(figure))
        painter.end()


class WeightTrack(QWidget):
    """One weight. `tried` tells another one, `put_back` that it is let go."""

    OWN_KEYS: ClassVar[dict[str, Message]] = {
        "Left": say("Try a smaller weight"),
        "Right": say("Try a larger weight"),
        "Esc": say("Put the weight back"),
    }

    tried = Signal(float)
    put_back = Signal()

    def __init__(self, axis: Axis, firm: Firmness, top: int) -> None:
        super().__init__()
        self.axis, self.firm, self.top = axis, firm, top
        self.trying: float | None = None
        self.setFixedHeight(theme.px(HIGH))
        self.setMinimumWidth(theme.px(160))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._name()

    def _name(self) -> None:
        told = {"criterion": self.axis.name, "weight": short(self.axis.weight), "stays": render(stays(self.firm))}
        spoken = tr("{criterion} counts {weight}. The first place stays {stays}.", **told)
        if self.trying is not None:
            spoken = f"{spoken} {tr('Trying {weight}.', weight=short(self.trying))}"
        self.setAccessibleName(spoken)

    @property
    def weight(self) -> float:
        """What the knob shows."""
        return self.axis.weight if self.trying is None else self.trying

    def sizeHint(self) -> QSize:
        """The design's track."""
        return QSize(theme.px(TRACK), theme.px(HIGH))

    def show_trying(self, weight: float | None) -> None:
        """The knob at another weight, or back where it was set."""
        if weight != self.trying:
            self.trying = weight
            self._name()
            self.update()

    # keys and mouse

    def event(self, event: QEvent) -> bool:
        """The arrows are its own, and Esc while there is something to put back."""
        keys = KEYS if self.trying is None else (*KEYS, Qt.Key.Key_Escape)
        return claims(event, keys) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """← and → try another weight, Esc puts it back."""
        if event.key() in KEYS:
            more = (event.key() == Qt.Key.Key_Right) != mirrored()
            self._try(self.weight + (self.top / STEPS if more else -self.top / STEPS))
        elif event.key() == Qt.Key.Key_Escape and self.trying is not None:
            self.put_back.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Whoever looks elsewhere tries nothing any more."""
        super().focusOutEvent(event)
        if self.trying is not None and event.reason() not in AWAY:
            self.put_back.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The knob comes to the mouse."""
        self._drag(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """It follows."""
        self._drag(event)

    def _drag(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            x = self.width() - event.position().x() if mirrored() else event.position().x()
            share = (x - theme.px(INSET)) / (self.width() - 2 * theme.px(INSET))
            step = self.top / STEPS / FINE
            self._try(round(share * self.top / step) * step)

    def _try(self, weight: float) -> None:
        self.tried.emit(round(min(max(weight, 0.0), float(self.top)), 6))

    # painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The groove, the blue, a tick at each of its ends, where the weight was set, the knob."""
        painter = QPainter(self)
        paint.start(painter)
        middle, half = self.height() / 2, theme.px(BAR) / 2
        self._bar(painter, 0.0, 1.0, "sunken", half)
        low, high = self._share(self.firm.least or 0.0), self._share(self.top if self._open_end else self.firm.most)
        self._bar(painter, low, high, "accent", half)
        for end in (self.firm.least, self.firm.most):
            if end is not None and 0 < end <= self.top:
                x, wide, high_ = place(self._share(end), self.width()), theme.px(3), theme.px(TICK)
                painter.fillRect(QRectF(x - wide / 2, middle - high_ / 2, wide, high_), theme.colour("ink"))
        if self.trying is not None:
            at = QPointF(place(self._share(self.axis.weight), self.width()), middle)
            painter.setPen(paint.pen("accent", 2))
            painter.setBrush(theme.colour("accentSoft"))
            painter.drawEllipse(at, theme.px(KNOB) / 3.5, theme.px(KNOB) / 3.5)
        self._knob(painter, middle)
        painter.end()

    @property
    def _open_end(self) -> bool:
        return self.firm.most is None

    def _share(self, weight: float | None) -> float:
        return min(1.0, (weight or 0.0) / self.top)

    def _bar(self, painter: QPainter, low: float, high: float, token: str, half: float) -> None:
        ends = sorted((place(low, self.width()), place(high, self.width())))
        rect = QRectF(ends[0], self.height() / 2 - half, ends[1] - ends[0], 2 * half)
        line = paint.pen("outline", 1) if token == "sunken" else None
        paint.rounded(painter, rect, half, theme.colour(token), line)

    def _knob(self, painter: QPainter, middle: float) -> None:
        line = theme.px(5)
        at = QPointF(place(self._share(self.weight), self.width()), middle)
        painter.setPen(paint.pen("accent" if self.trying is None else "ink", line))
        painter.setBrush(theme.colour("surface"))
        radius = (theme.px(KNOB) - line) / 2
        painter.drawEllipse(at, radius, radius)


class HowFirm(QWidget):
    """All tracks. `tried` tells a criterion and a weight; `put_back` when the room's own weights hold again."""

    tried = Signal(str, float)
    put_back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown: object = None
        self.tracks: dict[str, WeightTrack] = {}
        self._lead = Label("", "body", "ink2", wrap=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.px(4))
        self._call, self._why = Label("", "bodyBold", wrap=True), Label("", "body", wrap=True)
        self._printed = tr("Printed with the result.")
        last = row(self._call, self._why, gap=6)
        last.setStretch(1, 1)
        last.setAlignment(self._call, Qt.AlignmentFlag.AlignTop)
        self._last = last
        self.setAccessibleName(tr("How firm is that?"))
        head = Label(tr("How firm is that?"), "h2")
        self.setLayout(column(head, self._lead, self._rows, 4, rule(), 4, last, gap=4))

    def show_weighing(self, weighing: Weighing) -> None:
        """As it was counted."""
        shown = weighing.axes, weighing.firm, weighing.first, weighing.named(weighing.first)
        if shown != self._shown:
            self._shown = shown
            self._build(weighing)
        self._tell(weighing)

    def _build(self, weighing: Weighing) -> None:
        empty(self._rows)
        top, first = top_of(weighing.axes), weighing.named(weighing.first)
        one = tr("{idea} stays first", "{idea} stay first", n=len(weighing.first), idea=first)
        self.tracks = {}
        self._line(Label("", "body"), WeightScale(top), Label(one, "caption", "ink2", wrap=True))
        for axis in weighing.axes:
            track = WeightTrack(axis, weighing.firm[axis.name], top)
            track.tried.connect(lambda weight, name=axis.name: self.tried.emit(name, weight))
            track.put_back.connect(self.put_back)
            self.tracks[axis.name] = track
            words = Label(render(stays(weighing.firm[axis.name])), "body", "ink2", wrap=True)
            self._line(Label(axis.name, "bodyBold", wrap=True), track, words)
        call, why = call_words(weighing)
        self._call.setText(call)
        self._call.setFixedWidth(self._call.fontMetrics().horizontalAdvance(call) + 2)
        self._why.setText(f"{why} {self._printed}")

    def _line(self, name: Label, track: QWidget, words: Label) -> None:
        if theme.large():
            if isinstance(track, WeightScale):
                self._rows.addWidget(words)
                self._rows.addWidget(track)
            else:
                above = row(name, words, gap=10)
                above.setStretch(1, 1)
                self._rows.addLayout(column(above, track, gap=6, margins=(0, 4, 0, 4)))
            return
        name.setFixedWidth(theme.px(NAME))
        words.setMinimumWidth(theme.px(120))
        line = row(name, track, words, gap=12)
        line.setStretch(1, TRACK)
        line.setStretch(2, WORDS)
        for label in (name, words):
            label.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._rows.addLayout(line)

    def _tell(self, weighing: Weighing) -> None:
        first = weighing.named(weighing.first)
        stays = tr(
            "{idea} stays first while each weight stays in the blue. Drag a weight, or ← →, to try another.",
            "{idea} stay first while each weight stays in the blue. Drag a weight, or ← →, to try another.",
            n=len(weighing.first),
            idea=first,
        )
        self._lead.setText(stays)
        self._lead.tone("ink2")

    def show_trying(self, weighing: Weighing | None) -> None:
        """What comes of another weight; None: the weights are as they were set."""
        for name, track in self.tracks.items():
            tried = weighing is not None and weighing.trying == name
            weights = {axis.name: axis.weight for axis in weighing.axes} if weighing else {}
            track.show_trying(weights[name] if tried else None)
        if weighing:
            self._lead.setText(tr("{what} Esc puts it back.", what=trying_words(weighing)))
            self._lead.tone("accent")
