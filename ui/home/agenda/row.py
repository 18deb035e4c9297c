"""One step in the agenda editor: handle, clock time, kind, name, parts, minutes. Everything is also on a key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui import icons, theme
from ui.language import render, tr
from ui.widgets import paint
from ui.widgets.fields import LineField
from workshop import typed
from workshop.messages import Message, say

if TYPE_CHECKING:
    from ui.home.agenda.page import AgendaPage

HIGH = 60
EDGE = 11  # pixels by which the ring around a row stands out of the column
TIME, ICON, NAME, MINUTES = 32, 100, 125, 76  # pixels from the column's edge; the width of the minutes
KIND_ICONS = {"talk": "microphone-stage", "break": "coffee", "check_in": "users"}


@dataclass(frozen=True, slots=True)
class StepWords:
    """A step as its row shows it."""

    step_id: str
    time: str
    icon: str
    title: str
    parts: str
    minutes: int
    state: str  # planned | current | done | skipped

    @property
    def locked(self) -> bool:
        """Whether its time has come."""
        return self.state in ("current", "done")


class AgendaRow(QWidget):
    """Arrows go from step to step, Enter edits the minutes, F2 the name; the handle drags."""

    OWN_KEYS: ClassVar[dict[str, Message]] = {
        "Return": say("Change the minutes of the step"),
    }

    def __init__(self, page: AgendaPage, words: StepWords) -> None:
        super().__init__()
        self._page, self.words = page, words
        self._pressed: QPoint | None = None
        self.editor: LineField | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ownFocus", True)
        self.setMouseTracking(True)
        self.setFixedHeight(theme.px(HIGH))
        self._name()

    def show_words(self, words: StepWords) -> None:
        """The step as it is now."""
        if words != self.words:
            self.words = words
            self._name()
            self.update()

    def _name(self) -> None:
        words = self.words
        state = {"done": tr("over"), "current": tr("runs now"), "skipped": tr("skipped")}.get(words.state, "")
        minutes = tr("{n} minute", "{n} minutes", n=words.minutes)
        self.setAccessibleName(", ".join(filter(None, (words.time, words.title, words.parts, minutes, state))))

    # where things are

    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _place(self, x: float, wide: float, high: float = HIGH) -> QRectF:
        """A place by its distance from the leading edge of the column."""
        left, size = theme.px(EDGE + x), theme.px(wide)
        rect = QRectF(left, (self.height() - theme.px(high)) / 2, size, theme.px(high))
        if self._mirrored():
            rect.moveLeft(self.width() - left - size)
        return rect

    def minutes_box(self) -> QRectF:
        """The box with the minutes, at the trailing edge."""
        words = theme.metrics("body").horizontalAdvance(tr("{n} min", n=self.words.minutes))
        wide, high = max(theme.px(MINUTES), words + theme.px(24)), theme.px(36)
        x = theme.px(EDGE) if self._mirrored() else self.width() - theme.px(EDGE) - wide
        return QRectF(x, (self.height() - high) / 2, wide, high)

    def _name_box(self) -> QRectF:
        box = self.minutes_box()
        start, gap = theme.px(EDGE + NAME), theme.px(12)
        if self._mirrored():
            return QRectF(box.right() + gap, 0, self.width() - start - box.right() - gap, self.height())
        return QRectF(start, 0, box.left() - gap - start, self.height())

    # editing in place

    def edit_minutes(self) -> None:
        """Type other minutes."""
        if self.words.state == "done":
            self._page.room.refused.emit(tr("This step is over; its minutes show what was used."))
            return
        name = tr("Minutes for {title}", title=self.words.title)
        self._edit(str(self.words.minutes), name, self.minutes_box(), self._minutes_typed)

    def edit_title(self) -> None:
        """Type another name."""
        box = self._name_box()
        box.adjust(-theme.px(5), (self.height() - theme.px(40)) / 2, 0, -(self.height() - theme.px(40)) / 2)
        name = tr("Name of {title}", title=self.words.title)
        self._edit(self.words.title, name, box, lambda words: self._page.rename(self.words.step_id, words))

    def _edit(self, words: str, name: str, box: QRectF, does: Callable[[str], object]) -> None:
        if self.editor is not None:
            return
        field = LineField(words, name=name, role="body", height=round(box.height() * 100 / theme.look.percent))
        self.editor = field
        field.setParent(self)
        field.setGeometry(box.toRect())
        field.left.connect(does)
        field.entered.connect(lambda _words: self.setFocus(Qt.FocusReason.OtherFocusReason))
        field.editingFinished.connect(self._edited)
        field.show()
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        field.selectAll()

    def _edited(self) -> None:
        field, self.editor = self.editor, None
        if field is not None:
            if field.hasFocus() or QApplication.focusWidget() is None:  # Esc: back to the row
                self.setFocus(Qt.FocusReason.OtherFocusReason)
            field.hide()
            field.deleteLater()

    def _minutes_typed(self, words: str) -> None:
        minutes = typed.length(words)
        if minutes is None:
            self._page.room.refused.emit(render(typed.NO_LENGTH))
        else:
            self._page.set_minutes(self.words.step_id, minutes)

    # keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter edits the minutes; arrows go to the other steps."""
        key, free = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        arrows = {Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1), Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0)}
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and free:
            self.edit_minutes()
        elif key in arrows and free:
            across, down = arrows[Qt.Key(key)]
            self._page.step_to(-across if self._mirrored() else across, down)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The panel at the side is about the step in focus."""
        super().focusInEvent(event)
        self._page.select(self.words.step_id)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes."""
        super().focusOutEvent(event)
        self.update()

    def _on_handle(self, x: float) -> bool:
        return self._place(-EDGE, TIME + EDGE - 4).contains(QPointF(x, self.height() / 2))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on the minutes edits them, one on the handle may become a drag."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        where = event.position()
        if self.minutes_box().contains(where):
            self.edit_minutes()
        elif self._on_handle(where.x()) and not self.words.locked:
            self._pressed = event.globalPosition().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag, once the mouse has gone a little way."""
        grip = self._on_handle(event.position().x()) and not self.words.locked
        self.setCursor(Qt.CursorShape.OpenHandCursor if grip or self._pressed else Qt.CursorShape.ArrowCursor)
        if self._pressed is None:
            return
        now = event.globalPosition().toPoint()
        if (now - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            self._page.drag_over(self.words.step_id, now)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go: the step stays where the line was."""
        if self._pressed is not None:
            self._pressed = None
            self._page.drop(self.words.step_id)

    # painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """From the handle to the minutes."""
        painter = QPainter(self)
        paint.start(painter)
        painter.setLayoutDirection(self.layoutDirection())
        chosen = self.words.step_id == self._page.selected
        self._paint_ground(painter, chosen)
        painter.setPen(theme.colour("ink2" if self.words.state != "skipped" else "ink3"))
        painter.setFont(theme.font("body", 17))
        painter.drawText(self._place(TIME, 64), LEADING, self.words.time)
        lead = "lock-simple" if self.words.locked else "dots-six-vertical"
        icons.paint(painter, lead, self._place(0, 18, 18), theme.colour("ink2"))
        icons.paint(painter, self.words.icon, self._place(ICON, 18, 18), theme.colour("ink2"))
        self._paint_name(painter)
        self._paint_minutes(painter)
        painter.end()

    def _paint_ground(self, painter: QPainter, chosen: bool) -> None:
        rect, radius = QRectF(self.rect()), theme.px(10)
        if chosen:
            line = paint.pen("accent", 3) if self.hasFocus() or self.editor else paint.pen("accent", 2)
            paint.rounded(painter, rect.adjusted(0, 1, 0, -1), radius, theme.colour("surface"), line)
        elif self.words.icon == KIND_ICONS["break"]:
            inner = rect.adjusted(0, theme.px(5), 0, -theme.px(5))
            paint.rounded(painter, inner, theme.px(8), None, paint.pen("outline", 1, dashed=True))
        elif self.underMouse():
            paint.rounded(painter, rect, radius, theme.colour("bg"))

    def _paint_name(self, painter: QPainter) -> None:
        box, state = self._name_box(), self.words.state
        plain = self.words.icon == KIND_ICONS["break"] or state == "skipped"
        painter.setFont(theme.font("body" if plain else "h3", 17))
        painter.setPen(theme.colour("ink3" if state == "skipped" else "ink2" if plain or state == "done" else "ink"))
        metrics = painter.fontMetrics()
        title = metrics.elidedText(self.words.title, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, LEADING, title)
        used = metrics.horizontalAdvance(title) + theme.px(16)
        rest = box.adjusted(0, 0, -used, 0) if self._mirrored() else box.adjusted(used, 0, 0, 0)
        painter.setFont(theme.font("caption", 15))
        painter.setPen(theme.colour("ink3" if state == "skipped" else "ink2"))
        if painter.fontMetrics().horizontalAdvance(self.words.parts) <= rest.width():  # else the panel tells them
            painter.drawText(rest, LEADING, self.words.parts)

    def _paint_minutes(self, painter: QPainter) -> None:
        box, over = self.minutes_box(), self.words.state in ("done", "skipped")
        if not over:
            paint.rounded(painter, box, theme.px(8), theme.colour("surface"), paint.pen("hairline", 1))
        painter.setFont(theme.font("body"))
        painter.setPen(theme.colour("ink2" if over else "ink"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, tr("{n} min", n=self.words.minutes))


LEADING = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
