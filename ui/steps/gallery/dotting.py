"""A sheet on which dots are placed: by a click, or with a cursor that the arrows move."""

from __future__ import annotations

import math
from typing import ClassVar

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter

from ui import theme
from ui.language import tr
from ui.steps.gallery.picture import DOT, SketchPicture
from ui.widgets import paint
from ui.widgets.own_keys import ARROWS, claims
from workshop.messages import Message, say
from workshop.voting.heat.places import Place

STEP, FAR = 1, 5  # fields that an arrow moves; with Shift
PLACE = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
TAKE = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


class DotSheet(SketchPicture):
    """`placed` tells where, as fractions of the picture; a dot that is clicked is `taken` back."""

    OWN_KEYS: ClassVar[dict[str, Message]] = {
        "Left": say("Move the dot; with Shift further"),
        "Return": say("Place a dot"),
        "Backspace": say("Take a dot back"),
    }

    placed = Signal(float, float)
    taken = Signal(int)  # its number among the places; -1: none lies there

    def __init__(self) -> None:
        super().__init__(at_top=True)
        self._grid = (1, 1)
        self.locked = False
        self._cursor: Place = (0.5, 0.5)
        self.setProperty("ownFocus", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)

    def set_grid(self, columns: int, rows: int) -> None:
        """Into how many fields the picture is divided: the cursor stands in the middle of one."""
        self._grid = columns, rows
        self._cursor = self._middle(self._cursor)

    def _middle(self, place: Place) -> Place:
        x, y = (
            (min(size - 1, max(0, int(at * size))) + 0.5) / size for at, size in zip(place, self._grid, strict=True)
        )
        return x, y

    def event(self, event: QEvent) -> bool:
        """While it has the focus, these keys are its own."""
        if claims(event, (*ARROWS, *PLACE, *TAKE)) or self._claims_shift(event):
            return True
        return super().event(event)

    def _claims_shift(self, event: QEvent) -> bool:
        shifted = isinstance(event, QKeyEvent) and event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        if not shifted or event.type() != QEvent.Type.ShortcutOverride or Qt.Key(event.key()) not in ARROWS:  # type: ignore[attr-defined]
            return False
        event.accept()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Enter, Backspace."""
        key = Qt.Key(event.key())
        if key in ARROWS:
            self._move(*ARROWS[key], FAR if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else STEP)
        elif key in PLACE and not self.locked:
            self.placed.emit(*self._cursor)
        elif key in TAKE and not self.locked:
            self._take()
        else:
            super().keyPressEvent(event)

    def _move(self, across: int, down: int, step: int) -> None:
        columns, rows = self._grid
        x, y = self._cursor
        x, y = self._cursor = self._middle((x + across * step / columns, y + down * step / rows))
        told = tr("{x} % across, {y} % down", x=round(x * 100), y=round(y * 100))
        self.setAccessibleDescription(told)
        self.update()

    def _take(self) -> None:
        """The dot at the cursor; where there is none, the last."""
        self.taken.emit(self._dot_at(self._cursor))

    def _dot_at(self, place: Place) -> int:
        """The number of the dot at a place; -1 where none is."""
        sheet, reach = self.sheet, theme.px(DOT) / 2
        away = [math.hypot((x - place[0]) * sheet.width(), (y - place[1]) * sheet.height()) for x, y in self.places]
        nearest = min(range(len(away)), key=lambda number: away[number], default=-1)
        return nearest if nearest >= 0 and away[nearest] <= reach else -1

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """On a dot: it is taken back; elsewhere on the picture one is placed."""
        super().mousePressEvent(event)
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        sheet, at = self.sheet, event.position()
        if self.locked or event.button() != Qt.MouseButton.LeftButton or not sheet.contains(at):
            return
        place = (at.x() - sheet.left()) / sheet.width(), (at.y() - sheet.top()) / sheet.height()
        self._cursor = self._middle(place)
        dot = self._dot_at(place)
        if dot >= 0:
            self.taken.emit(dot)
        else:
            self.placed.emit(*place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The cursor comes."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The cursor goes."""
        super().focusOutEvent(event)
        self.update()

    def _paint_over(self, painter: QPainter, rect: QRectF) -> None:
        super()._paint_over(painter, rect)
        if self.hasFocus() and not self.locked:
            x, y = rect.left() + self._cursor[0] * rect.width(), rect.top() + self._cursor[1] * rect.height()
            reach = theme.px(DOT) * 0.75
            painter.setBrush(paint.NO_BRUSH)
            painter.setPen(paint.pen("dotOnNote", 3, dashed=True))
            painter.drawEllipse(QPointF(x, y), reach, reach)
            painter.setPen(paint.pen("accent", 3))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
