"""The next session, large: when, what, who; its agenda as notes; one press opens it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.language import mirrored, tr
from ui.widgets import paint
from ui.widgets.buttons import ENTER, Button
from ui.widgets.notes import paint_paper, paint_words
from ui.widgets.sight import own_direction
from ui.widgets.text import Label, box, column, row
from workshop.storage.overview import Part

CORE = ("ideate", "cluster", "prioritise", "prototype")
MOST_NOTES = 7
HIGH, COMPACT_HIGH = 336, 232
SIDE, COMPACT_SIDE = 560, 452
NARROW = 1000  # pixels at 100 %: below, the agenda is only said


class Hero(QWidget):
    """One session large. `agenda`: its steps, already in order."""

    def __init__(self, when: str, title: str, more: str, about: str) -> None:
        super().__init__()
        self.setAccessibleName(title)
        compact = theme.look.compact
        self.setMinimumHeight(theme.px(COMPACT_HIGH if compact else HIGH))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        title, more = own_direction(title), own_direction(more)
        self._words = [Label(when, "body", "ink2", wrap=True), Label(title, "h1" if compact else "display", wrap=True)]
        self._words += [Label(more, "bodyLarge" if compact else "say", wrap=True)] if more else []
        self._words += [Label(about, "body" if compact else "bodyLarge", "ink2", wrap=True)] if about else []
        for label in self._words:
            label.setMaximumWidth(theme.px(680))
        self._buttons = row(None, gap=12)
        side = 24 if compact else 36
        words = column(*self._words, None, 12, self._buttons, gap=4, margins=(side, side - 4, 24, side - 4))
        self._left = box(words)
        self.notes = AgendaNotes()
        whole = row(self._left, self.notes, gap=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)
        self.primary: Button | None = None

    def offer(self, words: str, does: Callable[[], object], *, icon: str = "", key: str = ENTER) -> Button:
        """The one button that Enter presses."""
        self.primary = Button(words, does, look="primary", icon=icon, key=key)
        self._buttons.insertWidget(0, self.primary)
        return self.primary

    def offer_too(self, words: str, does: Callable[[], object], *, icon: str = "") -> Button:
        """A second button."""
        button = Button(words, does, icon=icon)
        button.setFixedHeight(theme.px(56))
        self._buttons.insertWidget(self._buttons.count() - 1, button)
        return button

    def show_agenda(self, steps: Sequence[Part]) -> None:
        """The steps as notes."""
        self.notes.show_steps(steps)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Without room for the notes, the words go over the whole width."""
        super().resizeEvent(event)
        self.notes.setVisible(self.width() >= theme.px(NARROW))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A card with a tinted side for the agenda."""
        painter = QPainter(self)
        paint.start(painter)
        rect, radius = QRectF(self.rect()).adjusted(1, 1, -1, -2), theme.px(14)
        paint.shadow(painter, rect, 1, radius)
        paint.rounded(painter, rect, radius, theme.colour("surface"))
        if self.notes.isVisible():
            side = QRectF(self.notes.geometry())
            painter.setClipRect(side)
            paint.rounded(painter, rect, radius, theme.colour("bg"))
            x = side.right() - 1 if mirrored() else side.left()
            painter.fillRect(QRectF(x, rect.top(), 1, rect.height()), theme.colour("hairline"))
            painter.setClipping(False)
        paint.rounded(painter, rect, radius, None, paint.pen("hairline", 1))
        painter.end()


class AgendaNotes(QWidget):
    """The steps of an agenda as notes, the core of it on lemon; four beside each other, then three."""

    def __init__(self) -> None:
        super().__init__()
        self._notes: list[tuple[str, int, str]] = []  # words, minutes, paper
        self._left = 0
        self.setFixedWidth(theme.px(COMPACT_SIDE if theme.look.compact else SIDE))

    def show_steps(self, steps: Sequence[Part]) -> None:
        """Other steps."""
        told = [(step.title, step.minutes, "lemon" if step.step_kind in CORE else "plain") for step in steps]
        fits = len(told) <= MOST_NOTES
        self._notes = told if fits else told[: MOST_NOTES - 1]
        self._left = 0 if fits else len(told) - len(self._notes)
        spoken = ", ".join(tr("{step} {n} min", "{step} {n} min", step=words, n=minutes) for words, minutes, _ in told)
        self.setAccessibleName(tr("Agenda: {steps}", steps=spoken))
        self.setToolTip("")
        self.update()

    def sizeHint(self) -> QSize:
        """As the design draws it."""
        return QSize(self.maximumWidth(), theme.px(COMPACT_HIGH if theme.look.compact else HIGH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The notes in two rows, the second in the middle."""
        painter = QPainter(self)
        paint.start(painter)
        painter.setLayoutDirection(self.layoutDirection())
        side, gap = theme.px(88 if theme.look.compact else 114), theme.px(12)
        down = theme.px(12 if theme.look.compact else 20)
        shown: list[tuple[str, int, str] | None] = [*self._notes, *([None] if self._left else [])]
        lines = [shown[:4], shown[4:]] if len(shown) > 4 else [shown]
        y = (self.height() - len(lines) * side - (len(lines) - 1) * down) / 2
        for line in lines:
            x = (self.width() - len(line) * side - (len(line) - 1) * gap) / 2
            for place, note in enumerate(line):
                column_ = len(line) - 1 - place if mirrored() else place
                self._paint_one(painter, QRectF(x + column_ * (side + gap), y, side, side), note)
            y += side + down
        painter.end()

    def _paint_one(self, painter: QPainter, rect: QRectF, note: tuple[str, int, str] | None) -> None:
        pad = theme.px(8 if theme.look.compact else 12)
        inside = rect.adjusted(pad, pad * 0.8, -pad * 0.6, -pad * 0.6)
        if note is None:
            paint.rounded(painter, rect, theme.px(2), None, paint.pen("outline", 1.5, dashed=True))
            more = tr("and {n} more", "and {n} more", n=self._left)
            paint_words(painter, inside, more, 15, token="ink2")
            return
        words, minutes, paper = note
        paint_paper(painter, rect, paper)
        role, size = ("captionBold", 14) if theme.look.compact else ("h3", 16)
        inside.setHeight(inside.height() - theme.px(30))
        paint_words(painter, inside, words, size, role=role)
        self._paint_minutes(painter, rect.adjusted(pad, 0, -pad, -pad), minutes)

    def _paint_minutes(self, painter: QPainter, rect: QRectF, minutes: int) -> None:
        side = Qt.AlignmentFlag.AlignLeading  # the painter knows where that is
        number, unit = str(minutes), tr("min")
        painter.setPen(theme.colour("noteInk"))
        painter.setFont(theme.font("count", 20 if theme.look.compact else 24))
        wide = painter.fontMetrics().horizontalAdvance(number) + theme.px(4)
        baseline = rect.bottom() - painter.fontMetrics().descent() / 2
        x = rect.right() - wide if mirrored() else rect.left()
        painter.drawText(QRectF(x, 0, wide, baseline), Qt.AlignmentFlag.AlignBottom | side, number)
        painter.setFont(theme.font("caption"))
        space = rect.adjusted(0, 0, -wide, 0) if mirrored() else rect.adjusted(wide, 0, 0, 0)
        low = baseline - (theme.metrics("count").descent() - painter.fontMetrics().descent()) * 0.8
        painter.drawText(QRectF(space.left(), 0, space.width(), low), Qt.AlignmentFlag.AlignBottom | side, unit)
