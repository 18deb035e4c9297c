"""The agenda rail: the day's steps, what was used and what is planned, when it will end. Past steps can be looked at."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import ClassVar

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QSizePolicy, QStyle, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui import icons, theme
from ui.language import mirrored, render, tr
from ui.room import Room
from ui.shell import titles
from ui.widgets import paint
from ui.widgets.fields import LineField
from ui.widgets.own_keys import ROW, claims
from ui.widgets.text import Label, column, empty, row, rule
from workshop import agenda, typed
from workshop.actions import days
from workshop.messages import Message, say
from workshop.records import Step
from workshop.words import clock_words

WIDE, MINI = 240, 84
MARK = 31  # pixels from the leading side to the middle of a step's mark


@dataclass(frozen=True, slots=True)
class Line:
    """One step as the rail shows it."""

    step_id: str
    number: int
    title: str
    short: str
    state: str
    minutes: int
    looked_at: bool


class Rail(QFrame):
    """The steps of the day; `look` asks to see one again."""

    look = Signal(str)

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room, self.mini = room, False
        self._shown: object = None
        self._looking = ""
        self._here: StepRow | None = None  # the row of the step that runs
        self.setProperty("ground", "bg")
        self.setAccessibleName(tr("Agenda"))
        self._inside = Track()
        self._inside.setProperty("ground", "bg")
        self._inside.setAccessibleName(tr("Steps"))
        self._rows = QVBoxLayout(self._inside)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._area = area = QScrollArea()
        area.setWidget(self._inside)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._bring_into_sight)
        self._foot = QVBoxLayout()
        self._foot.setSpacing(2)
        self.setLayout(column(area, self._foot, gap=8, margins=(0, 20, 0, 16)))

    def show_as(self, *, mini: bool) -> None:
        """Narrow or wide."""
        self.mini = mini
        self.setFixedWidth(theme.px(MINI if mini else WIDE))
        self._shown = None
        self.refresh()

    def looking_at(self, step_id: str) -> None:
        """Mark the step that is looked at; "" for the one that runs."""
        self._looking = step_id
        self.refresh()

    def refresh(self) -> None:
        """Show the steps and the time; what has not changed stays as it is, and so does a row in which somebody types."""
        lines, parts = self.lines(), self._parts()
        typing = any(field.hasFocus() for field in self.findChildren(LineField))
        if (lines, parts) != self._shown and not typing:
            self._shown = lines, parts
            self._fill(lines, parts)
        self.show_time()

    def lines(self) -> list[Line]:
        """The steps of the present day."""
        now, board = self.room.now, self.room.board
        found = [step for step in agenda.steps(board, self.room.day.id) if step.state != "skipped"]
        return [self._line(number, step, now) for number, step in enumerate(found, start=1)]

    def _line(self, number: int, step: Step, now: int) -> Line:
        minutes = agenda.shown_minutes(step, now)
        seen = step.id == self._looking
        return Line(step.id, number, step.title, titles.short_title(step), step.state, minutes, seen)

    def _parts(self) -> list[tuple[str, int, bool]]:
        step = self.room.step
        if step is None or self.mini:
            return []
        one = [(titles.part_title(step, p), agenda.phase_minutes(step, p), p == step.phase) for p in step.phases]
        running = agenda.round_of(self.room.board, step, self.room.now)
        rounds = [
            (tr("Round {name}", name=name), -int(str(step.round_seconds[name])), place == running)
            for place, name in enumerate(step.rounds, start=1)
        ]
        return one + rounds

    def _fill(self, lines: list[Line], parts: list[tuple[str, int, bool]]) -> None:
        focused = next((entry.line.step_id for entry in self.findChildren(StepRow) if entry.hasFocus()), "")
        empty(self._rows)
        self._here = None
        for line in lines:
            entry = StepRow(self, line)
            self._rows.addWidget(entry)
            if line.state == "current":
                self._here = entry
            if line.step_id == focused:
                entry.setFocus(Qt.FocusReason.OtherFocusReason)
            if line.state == "current" and parts:
                for title, minutes, here in parts:
                    self._rows.addWidget(PartRow(title, minutes, here))
                self._rows.addSpacing(theme.px(8))
        self._rows.addStretch(1)
        self._soon.start(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A lower window keeps the step that runs in sight."""
        super().resizeEvent(event)
        self._soon.start(0)

    def _bring_into_sight(self) -> None:
        if self._here and isValid(self._here):
            self._area.ensureWidgetVisible(self._here, 0, self._here.height() // 4)

    def show_time(self) -> None:
        """The time now, and when the day will end."""
        empty(self._foot)
        timing = agenda.timing(self.room.board, self.room.day, self.room.now)
        end, now = clock_words(timing.expected_end), self.room.time_of(self.room.now)
        late = timing.late
        if self.mini:
            shown = Label(end, "h3", "signal" if late else "ink"), Label(tr("end"), "caption", "ink2")
            for part in shown:
                part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
                self._foot.addWidget(part)
            return
        told = end_words(timing.behind, started=self.room.session.started_at is not None)
        words = Label(told, "h3" if late else "body", "signal" if late else "ink2", wrap=True)
        self._foot.addWidget(column_box(rule()))
        for time, said in ((now, Label(tr("now"), "body", "ink2")), (end, words)):
            said.setAlignment(TRAILING)
            line = row(Label(time, "h3"), said, margins=(20, 0, 16, 0))
            line.setStretch(1, 1)
            self._foot.addLayout(line)

    def set_minutes(self, step_id: str, words: str) -> None:
        """More or fewer minutes for a step, typed into its row."""
        minutes = typed.length(words)
        if minutes is None:
            self.room.refused.emit(render(typed.NO_LENGTH))
        else:
            self.room.act(say("Changed minutes"), lambda draft: days.set_minutes(draft, step_id, minutes))


def column_box(widget: QWidget) -> QWidget:
    """A widget with the rail's margins."""
    outer = QWidget()
    outer.setLayout(row(widget, margins=(20, 0, 16, 6)))
    return outer


def end_words(behind: int, *, started: bool) -> str:
    """How the end stands to what was agreed."""
    if not started and behind <= 0:
        return tr("end, if on time")
    if behind == 0:
        return tr("end, on time")
    if behind > 0:
        return tr("end, {n} min over", n=behind)
    return tr("end, {n} min early", n=-behind)


class Track(QFrame):
    """What the rows stand on: a line that leads from the first step to the last."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line, under the marks of the wide rows."""
        super().paintEvent(event)
        rows = [row for row in self.findChildren(StepRow) if row.isVisible() and not row.mini]
        if len(rows) < 2:
            return
        painter = QPainter(self)
        middles = [row.geometry().center().y() for row in rows]
        x = self.width() - theme.px(MARK) if mirrored() else theme.px(MARK)
        painter.fillRect(QRect(x - 1, min(middles), 2, max(middles) - min(middles)), theme.colour("hairline"))
        painter.end()


class StepRow(QPushButton):
    """One step: how far it is, its name, its minutes. Enter looks at it, F2 or a press on the minutes changes them."""

    OWN_KEYS: ClassVar[dict[str, Message]] = {
        "Return": say("Look at the step"),
        "F2": say("Change the minutes of the step"),
    }

    def __init__(self, rail: Rail, line: Line) -> None:
        super().__init__()
        self._rail, self.line, self.mini = rail, line, rail.mini
        self.setFixedHeight(theme.px(62 if self.mini else 40))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # a scroll bar takes of its width
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(_spoken(line))
        self.setToolTip("<br>".join(escape(words) for words in (line.title, _hint(line))))
        self.clicked.connect(lambda: rail.look.emit(line.step_id))

    def sizeHint(self) -> QSize:
        """As wide as the rail."""
        return QSize(theme.px(MINI if self.mini else WIDE), self.height())

    def minimumSizeHint(self) -> QSize:
        """The rail decides."""
        return QSize(10, self.height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on the minutes changes them."""
        far = self._minutes_place().contains(event.position().toPoint())
        if far and not self.mini and self._open():
            self.edit()
        else:
            super().mousePressEvent(event)

    def event(self, event: QEvent) -> bool:
        """While a step has the focus, these keys are about it, whatever the screen does with them."""
        return claims(event, (*ROW, Qt.Key.Key_F2)) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 changes the minutes; Enter looks; arrows go from step to step."""
        if event.key() == Qt.Key.Key_F2 and self._open():
            self.edit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def _minutes_place(self) -> QRect:
        """Where the minutes stand: at the trailing end."""
        place = QRect(self.width() - theme.px(84), 0, theme.px(84), self.height())
        return QStyle.visualRect(self.layoutDirection(), self.rect(), place)

    def _open(self) -> bool:
        return self.line.state in ("planned", "current")

    def edit(self) -> None:
        """Type the minutes in place."""
        field = LineField(str(self.line.minutes), name=tr("Minutes for {title}", title=self.line.title), height=32)
        field.setParent(self)
        place = self._minutes_place()
        field.setGeometry(place.adjusted(theme.px(7), theme.px(4), -theme.px(7), -theme.px(4)))
        field.entered.connect(lambda: self.setFocus(Qt.FocusReason.OtherFocusReason))
        field.left.connect(lambda words: self._rail.set_minutes(self.line.step_id, words))
        field.editingFinished.connect(field.deleteLater)
        field.show()
        field.setFocus()
        field.selectAll()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Mark, name, minutes."""
        painter = QPainter(self)
        paint.start(painter)
        painter.setLayoutDirection(self.layoutDirection())
        if self.line.looked_at or self.underMouse():
            painter.fillRect(self.rect(), theme.colour("accentSoft" if self.line.looked_at else "sunken"))
        if self.mini:
            self._paint_mini(painter)
        else:
            self._paint_wide(painter)
        painter.end()

    def _paint_wide(self, painter: QPainter) -> None:
        now = self.line.state == "current"
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = theme.px(MARK)
        middle = QPointF(self.width() - x if mirrored else x, self.height() / 2)
        self._bullet(painter, middle, theme.px(18), "")
        text = QRectF(theme.px(54), 0, self.width() - theme.px(70), self.height())
        if mirrored:
            text.moveLeft(theme.px(16))
        painter.setPen(theme.colour("ink" if now else "ink2"))
        painter.setFont(theme.font("h3" if now else "body"))
        minutes = tr("{n} min", n=self.line.minutes)
        room = text.width() - theme.metrics("caption").horizontalAdvance(minutes) - theme.px(8)
        title = painter.fontMetrics().elidedText(self.line.title, Qt.TextElideMode.ElideRight, int(room))
        painter.drawText(text, LEADING, title)
        painter.setFont(theme.font("captionBold" if now else "caption"))
        painter.drawText(text, TRAILING, minutes)

    def _paint_mini(self, painter: QPainter) -> None:
        now = self.line.state == "current"
        self._bullet(painter, QPointF(self.width() / 2, theme.px(20)), theme.px(26), str(self.line.number))
        painter.setPen(theme.colour("ink" if now else "ink2"))
        painter.setFont(theme.font("captionBold" if now else "caption", 13))
        title = painter.fontMetrics().elidedText(self.line.short, Qt.TextElideMode.ElideRight, self.width() - 4)
        painter.drawText(QRectF(0, theme.px(35), self.width(), theme.px(22)), Qt.AlignmentFlag.AlignCenter, title)

    def _bullet(self, painter: QPainter, middle: QPointF, size: float, number: str) -> None:
        """Done a check, now a ring or a filled number, to come hollow."""
        rect = QRectF(middle.x() - size / 2, middle.y() - size / 2, size, size)
        state = self.line.state
        painter.setPen(paint.NO_PEN)
        if state == "done":
            painter.setBrush(theme.colour("ink2"))
            painter.drawEllipse(rect)
            inner = rect.adjusted(*[size * 0.2] * 2, *[-size * 0.2] * 2)
            icons.paint(painter, "check", inner, theme.colour("bg"))
            return
        if state == "current":
            painter.setBrush(theme.colour("accent"))
            painter.drawEllipse(rect)
            if not number:
                painter.setBrush(theme.colour("bg"))
                painter.drawEllipse(middle, size * 0.2, size * 0.2)
        else:
            painter.setBrush(theme.colour("bg"))
            painter.setPen(QPen(theme.colour("outline"), 2))
            painter.drawEllipse(rect.adjusted(1, 1, -1, -1))
        if number:
            painter.setPen(theme.colour("onAccent" if state == "current" else "ink2"))
            painter.setFont(theme.font("captionBold"))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, number)


class PartRow(QWidget):
    """A part of the step that runs, with its minutes (or, for a round, its seconds)."""

    def __init__(self, title: str, minutes: int, here: bool) -> None:
        super().__init__()
        self._title, self._here = title, here
        self._length = str(minutes) if minutes >= 0 else tr("{n} s", n=-minutes)
        self.setFixedHeight(theme.px(28))
        self.setToolTip(title)
        self.setAccessibleName(f"{title}, {self._length}" + (f", {tr('now')}" if here else ""))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Name and length, on a soft ground where it is now."""
        painter = QPainter(self)
        paint.start(painter)
        painter.setLayoutDirection(self.layoutDirection())
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        rect = QRectF(theme.px(46), 0, self.width() - theme.px(62), self.height())
        if mirrored:
            rect.moveLeft(theme.px(16))
        if self._here:
            paint.rounded(painter, rect, theme.px(6), theme.colour("accentSoft"))
        painter.setPen(theme.colour("accent" if self._here else "ink2"))
        painter.setFont(theme.font("captionBold" if self._here else "caption", 15))
        inner = rect.adjusted(theme.px(8), 0, -theme.px(8), 0)
        room = int(inner.width() - painter.fontMetrics().horizontalAdvance(self._length) - theme.px(8))
        title = painter.fontMetrics().elidedText(self._title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(inner, LEADING, title)
        painter.drawText(inner, TRAILING, self._length)
        painter.end()


LEADING = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
TRAILING = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter


def _spoken(line: Line) -> str:
    state = {"done": tr("done"), "current": tr("now"), "planned": tr("to come")}.get(line.state, "")
    return tr(
        "{title}, {n} minute, {state}", "{title}, {n} minutes, {state}", title=line.title, n=line.minutes, state=state
    )


def _hint(line: Line) -> str:
    if line.state == "done":
        return tr("Look at it again")
    return tr("F2 changes the minutes") if line.state in ("planned", "current") else ""
