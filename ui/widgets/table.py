"""Rows of a table whose cells are corrected in place: a click, or Enter and F2 on the cell that has the focus."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.widgets import paint
from ui.widgets.fields import RETURN, LineField
from ui.widgets.sight import bring_into_sight, own_direction
from ui.widgets.text import Label, empty
from workshop.messages import Message, say

Keep = Callable[[str, str], bool]  # the field's key and its words; whether they were kept
Key = Qt.Key


@dataclass(frozen=True, slots=True)
class Line:
    """Words in a cell."""

    words: str
    role: str = "body"
    tone: str = "ink"


@dataclass(frozen=True, slots=True)
class Blank:
    """A field of a cell while it is corrected."""

    key: str
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows, and the fields in which it is corrected; none: it is only read."""

    title: str
    lines: tuple[Line, ...]
    blanks: tuple[Blank, ...] = ()

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return f"{self.title}: {', '.join(line.words for line in self.lines if line.words)}"


class CellView(QWidget):
    """One cell: its words, or its fields while it is corrected."""

    pressed = Signal()
    done = Signal(bool)  # the fields are closed; True: by a key, so that the row takes the focus again

    def __init__(self, keep: Keep, top: int) -> None:
        super().__init__()
        self.cell: Cell | None = None
        self.fields: list[LineField] = []
        self._keep, self._on_disk = keep, dict[str, str]()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, theme.px(top), theme.px(8), theme.px(top))
        self._layout.setSpacing(theme.px(2))
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_cell(self, cell: Cell) -> None:
        """Other words; while somebody types here, the fields stay."""
        if cell == self.cell:
            return
        self.cell = cell
        if not self.fields:
            self._show_lines()

    def _show_lines(self) -> None:
        assert self.cell
        empty(self._layout)
        for line in self.cell.lines:
            label = Label(own_direction(line.words), line.role, line.tone, wrap=True)
            label.setMinimumWidth(1)  # a column narrower than its longest word breaks it, and still shows every line
            self._layout.addWidget(label)
        self._layout.addStretch(1)
        self.setCursor(Qt.CursorShape.IBeamCursor if self.cell.blanks else Qt.CursorShape.ArrowCursor)

    def edit(self) -> None:
        """Open the fields; the first has the focus."""
        if self.fields or not self.cell or not self.cell.blanks:
            return
        empty(self._layout)
        self._on_disk = {blank.key: blank.words for blank in self.cell.blanks}
        for blank in self.cell.blanks:
            field = LineField(blank.words, hint=blank.name, name=f"{self.cell.title}, {blank.name}", role="body")
            field.setFixedHeight(theme.px(36))
            field.setObjectName(blank.key)
            field.installEventFilter(self)
            self.fields.append(field)
            self._layout.addWidget(field)
        self._layout.addStretch(1)
        self.fields[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self.fields[0].selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What was typed is kept when the focus goes; Esc closes a field that is as it was."""
        if isinstance(watched, LineField) and watched in self.fields:
            if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
                if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
                    self._store(watched)
                    QTimer.singleShot(0, self, self._close_if_left)
            elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                return self._pressed(watched, Key(event.key()))
        return False

    def _pressed(self, field: LineField, key: Key) -> bool:
        """Enter and Esc end here: passed on, they would open the cell again."""
        if key in RETURN:
            self._enter(field)
        elif key == Key.Key_Escape:
            self._escape(field)
        return key in (*RETURN, Key.Key_Escape)

    def _escape(self, field: LineField) -> None:
        field.setText(self._on_disk[field.objectName()])
        self._close(by_key=True)

    def _enter(self, field: LineField) -> None:
        """On to the next field; after the last the cell closes."""
        if not self._store(field):
            return
        place = self.fields.index(field)
        if place + 1 < len(self.fields):
            self.fields[place + 1].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._close(by_key=True)

    def _store(self, field: LineField) -> bool:
        key, words = field.objectName(), field.text()
        if words.strip() == self._on_disk[key].strip():
            return True
        if not self._keep(key, words.strip()):
            return False
        self._on_disk[key] = words
        return True

    def _close_if_left(self) -> None:
        if self.fields and QApplication.focusWidget() not in self.fields:
            self._close(by_key=False)

    def store(self) -> bool:
        """Keep now what is half typed; False where that was refused."""
        kept = [self._store(field) for field in self.fields]
        return all(kept)

    def _close(self, *, by_key: bool) -> None:
        if all(self._store(field) for field in self.fields):
            self.fields = []
            self._show_lines()
            self.done.emit(by_key)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """A click opens the fields."""
        self.pressed.emit()


class Row(QWidget):
    """Cells beside each other; one stop for Tab, arrows go from cell to cell, Enter or F2 corrects, Delete removes."""

    OWN_KEYS: ClassVar[dict[str, Message]] = {
        "Return": say("Correct the cell"),
        "F2": say("Correct the cell"),
    }

    moved = Signal(int)  # up or down
    removed = Signal()
    focused = Signal()

    def __init__(self, shares: tuple[int, ...], keep: Keep, *, height: int, top: int = 12) -> None:
        super().__init__()
        self.locked = False
        self.at = 0  # the cell that has the focus
        self._chosen = False
        self.setProperty("ownFocus", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(theme.px(height))
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 1)
        self._layout.setSpacing(theme.px(8))
        self.views = [CellView(keep, top) for _ in shares]
        for number, (share, view) in enumerate(zip(shares, self.views, strict=True)):
            self._layout.addWidget(view, share)
            view.pressed.connect(lambda number=number: self.edit(number))
            view.done.connect(self._edited)

    def lead_with(self, widget: QWidget, share: int) -> None:
        """What stands before the cells: a note."""
        self._layout.insertWidget(0, widget, share)

    def show_cells(self, cells: tuple[Cell, ...], name: str = "") -> None:
        """The board as it is; a cell that is being corrected keeps its fields."""
        for view, cell in zip(self.views, cells, strict=True):
            view.show_cell(cell)
        self.setAccessibleName("; ".join([name, *(cell.spoken for cell in cells)]).strip("; "))

    def choose(self, chosen: bool) -> None:
        """Mark this as the row that a typed line fills."""
        if chosen != self._chosen:
            self._chosen = chosen
            self.update()

    @property
    def chosen(self) -> bool:
        """Whether this is the row that a typed line fills."""
        return self._chosen

    def store(self) -> bool:
        """Keep now what is half typed in a cell; False where that was refused."""
        kept = [view.store() for view in self.views]
        return all(kept)

    def edit(self, number: int | None = None) -> None:
        """Correct a cell."""
        if not self.locked:
            self.at = self.at if number is None else number
            self.focused.emit()
            self.views[self.at].edit()
            self.update()

    def _edited(self, by_key: bool) -> None:
        if by_key:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Enter, F2, Delete."""
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        across = {Key.Key_Left: -1, Key.Key_Right: 1}.get(Key(event.key()), 0) * (-1 if mirrored else 1)
        if across:
            self.at = min(len(self.views) - 1, max(0, self.at + across))
            self.update()
        elif event.key() in (Key.Key_Up, Key.Key_Down):
            self.moved.emit(-1 if event.key() == Key.Key_Up else 1)
        elif event.key() in (*RETURN, Key.Key_F2) and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.edit()
        elif event.key() in (Key.Key_Delete, Key.Key_Backspace) and not self.locked:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The row that has the focus is the one that is meant."""
        super().focusInEvent(event)
        bring_into_sight(self)
        self.focused.emit()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes with the focus."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Its ground where it is chosen, the line below, the ring around the cell that has the focus."""
        painter = QPainter(self)
        paint.start(painter)
        if self._chosen:
            painter.fillRect(self.rect(), theme.colour("accentSoft"))
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), theme.colour("hairline"))
        if self.hasFocus():
            view = self.views[self.at]
            ring = QRectF(QRect(view.mapTo(self, QPoint(0, 0)), view.size())).adjusted(-6, 3, -1, -3)
            paint.rounded(painter, ring, theme.px(6), None, paint.pen("accent", 3))
        painter.end()


def heads(titles: list[str], shares: list[int], gap: int = 8) -> QHBoxLayout:
    """The heads of the columns, above the rows."""
    layout = QHBoxLayout()
    layout.setSpacing(theme.px(gap))
    for title, share in zip(titles, shares, strict=True):
        label = Label(title, "caption", "ink2", wrap=True)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        label.setSizePolicy(policy)
        layout.addWidget(label, share)
    return layout
