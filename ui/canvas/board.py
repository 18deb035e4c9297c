"""The board: one widget over the columns. It shows, scrolls, zooms and says what hands and keys want; acts are the step's."""

from __future__ import annotations

import html
from collections.abc import Iterable
from typing import ClassVar

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QScrollBar, QToolTip, QWidget

from ui import theme
from ui.canvas import hits, layout, painting, speech
from ui.canvas.columns import DIM, LIFTED, Columns, Item, read
from ui.canvas.keys import press_key
from ui.canvas.tools import Pointer
from ui.language import mirrored, tr
from ui.widgets import paint
from workshop.board import Board as Records
from workshop.messages import Message, say

SIDE, TOP, FOOT = 22, 6, 24  # pixels around the groups: rings and shadows need some
BAR = 10
LONG = 30  # characters: longer notes tell their words also to a resting mouse


class Board(QWidget):
    """Notes and groups. `focused` has the ring, `chosen` are those that several acts take together."""

    OWN_KEYS: ClassVar[dict[str, Message]] = {
        "Return": say("The note in full, the name of the group"),
        "Ctrl+Space": say("Choose one more"),
        "Ctrl+A": say("Choose every note"),
        "Shift+Left": say("Move the note to the group beside"),
        "Shift+Right": say("Move the note to the group beside"),
    }

    dropped = Signal(list, str)  # the ids of notes, and the group that they fell on
    joined = Signal(list, str)  # the ids of notes, and the loose note that they fell on
    opened = Signal(Item)
    shifted = Signal(str)  # left, right, up, down: the notes in hand go to the group there
    renamed = Signal(Item)  # a double click on a group's name
    focus_moved = Signal()
    zoomed = Signal()
    scrolled = Signal()

    def __init__(self, records: Records) -> None:
        super().__init__()
        self.setAccessibleName(tr("Board"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setProperty("ownFocus", True)
        self.columns: Columns = read(records)
        self.zoom, self.top = layout.USUAL, 0
        self.focused: Item | None = None
        self.chosen: list[Item] = []
        self.answers: set[str] | None = None  # ids of the notes that a search found; None: nobody searches
        self.keep_ring = False  # a field of the board has the focus
        self.pointer = Pointer(self)
        self.bar = QScrollBar(Qt.Orientation.Vertical, self)
        self.bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.bar.valueChanged.connect(self._scroll)
        speech.install()

    # showing the records

    def show_board(self, records: Records) -> None:
        """The notes as they are now; what is dragged, chosen or in focus stays so where it is still there."""
        before = self.columns.items()
        self.columns = read(records)
        self.arrange()
        self.chosen = [item for item in self.chosen if self.columns.has(item)]
        if self.focused and not self.columns.has(self.focused):
            place, items = before.index(self.focused), self.columns.items()
            self.focused = items[min(place, len(items) - 1)] if items else None
            self.focus_moved.emit()

    def arrange(self) -> None:
        """Lay everything out for this width and zoom."""
        layout.arrange(self.columns, self.inner_width(), self.zoom, mirrored=mirrored())
        self.mark()
        over = max(0, self.columns.height + theme.px(TOP + FOOT) - self.height())
        self.bar.blockSignals(True)  # the board has changed, nobody scrolls: fields that are open stay open
        self.bar.setRange(0, over)
        self.bar.blockSignals(False)
        self.top = self.bar.value()
        self.bar.setPageStep(self.height())
        self.bar.setSingleStep(theme.px(layout.HEADER))
        self.bar.setVisible(over > 0)
        speech.changed(self)
        self.update()

    def mark(self) -> None:
        """Dim what a search did not find and what is being dragged."""
        flags, row_of = self.columns.flags, self.columns.row_of
        flags[:] = 0
        if self.answers is not None:
            flags[[row for id, row in row_of.items() if id not in self.answers]] |= DIM
        lifted = [row_of[id] for id in self.pointer.lifted if id in row_of]
        flags[lifted] |= LIFTED
        self.update()

    def inner_width(self) -> int:
        """The width that groups may take."""
        return max(1, self.width() - 2 * theme.px(SIDE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other columns."""
        super().resizeEvent(event)
        x = 0 if mirrored() else self.width() - theme.px(BAR) - 2
        self.bar.setGeometry(x, 0, theme.px(BAR), self.height())
        self.arrange()

    # places

    def to_board(self, point: QPoint) -> tuple[int, int]:
        """A point of the widget on the board."""
        return point.x() - theme.px(SIDE), point.y() - theme.px(TOP) + self.top

    def to_widget(self, rect: tuple[int, int, int, int]) -> QRect:
        """A box of the board in the widget."""
        x, y, w, h = rect
        return QRect(x + theme.px(SIDE), y + theme.px(TOP) - self.top, w, h)

    def place_of(self, item: Item) -> QRect:
        """Where an item is on the widget."""
        return self.to_widget(self.columns.rect(item))

    def show_item(self, item: Item) -> None:
        """Scroll so far that an item is in sight."""
        _x, y, _w, h = self.columns.rect(item)
        room, edge = self.height() - theme.px(TOP), theme.px(16)
        if y < self.top + edge:
            self.bar.setValue(y - edge - self.columns.header)
        elif y + h > self.top + room - edge:
            self.bar.setValue(y + h - room + edge)

    def _scroll(self, value: int) -> None:
        self.top = value
        self.scrolled.emit()
        self.update()

    # focus and choice

    def focus_item(self, item: Item) -> None:
        """Give an item the ring, in sight."""
        if not self.columns.has(item):
            return
        moved, self.focused = item != self.focused, item
        self.show_item(item)
        self.update()
        if moved:
            self.focus_moved.emit()
            speech.focused(self)

    def choose(self, items: Iterable[Item]) -> None:
        """Choose these and no others."""
        self.chosen = list(dict.fromkeys(items))
        self.update()
        self.focus_moved.emit()

    def toggle(self, item: Item) -> None:
        """Choose an item, or let it go."""
        self.choose([each for each in self.chosen if each != item] if item in self.chosen else [*self.chosen, item])

    def range_to(self, item: Item) -> list[Item]:
        """The notes from the one in focus to another, in reading order."""
        items = self.columns.items()
        ends = sorted((items.index(self.focused or item), items.index(item)))
        return [each for each in items[ends[0] : ends[1] + 1] if each.kind == "note"]

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring stands where it stood, at first on the first note."""
        super().focusInEvent(event)
        items = self.columns.items()
        if self.focused is None and items:
            self.focus_item(next((item for item in items if item.kind == "note"), items[0]))
        speech.focused(self)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No ring without the focus."""
        super().focusOutEvent(event)
        self.pointer.cancel()
        self.update()

    # zoom

    def zoom_to(self, scale: float) -> None:
        """Another zoom; what has the focus, else the upper edge, stays where it is."""
        scale = min(layout.MOST, max(layout.LEAST, scale))
        share = self.top / max(1, self.columns.height)
        self.zoom = scale
        self.arrange()
        self.bar.setValue(round(share * self.columns.height))
        if self.focused:
            self.show_item(self.focused)
        self.zoomed.emit()

    def zoom_by(self, steps: int) -> None:
        """To the next of the usual zooms, larger or smaller."""
        larger = [step for step in layout.STEPS if step > self.zoom + 0.001]
        smaller = [step for step in layout.STEPS if step < self.zoom - 0.001]
        if steps > 0 and larger:
            self.zoom_to(larger[0])
        elif steps < 0 and smaller:
            self.zoom_to(smaller[-1])

    def fit(self) -> None:
        """Everything in sight, as large as that goes."""
        self.zoom_to(layout.fitting(self.columns, self.inner_width(), self.height() - theme.px(TOP + FOOT)))

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """The region, then what lies over it."""
        painter = QPainter(self)
        dx, dy = theme.px(SIDE), theme.px(TOP) - self.top
        painter.translate(dx, dy)
        painting.paint_region(painter, self.columns, event.rect().translated(-dx, -dy), self.zoom)
        self._paint_hand(painter)
        self.pointer.paint(painter)
        painter.end()

    def _paint_hand(self, painter: QPainter) -> None:
        paint.start(painter)
        for item in self.chosen:
            painting.paint_chosen(painter, QRectF(*self.columns.rect(item)))
        if self.focused and (self.hasFocus() or self.keep_ring):
            painting.paint_ring(painter, QRectF(*self.columns.rect(self.focused)))

    # hands and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Something may be lifted, chosen or moved."""
        self.pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """It follows the hand."""
        self.pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """It is let go."""
        self.pointer.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """As Enter on a note, as F2 on a group's name."""
        item = hits.item_at(self.columns, *self.to_board(event.position().toPoint()))
        if item:
            self.focus_item(item)
            (self.opened if item.kind == "note" else self.renamed).emit(item)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl zoom."""
        turned = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if turned > 0 else -1)
        else:
            pixels = event.pixelDelta().y() or turned * self.bar.singleStep() // 60
            self.bar.setValue(self.bar.value() - pixels)
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Esc is the board's while it has something to let go of; a resting mouse is told a long note's words."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape and (self.chosen or self.pointer.busy):
                event.accept()
                return True
        elif event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._tell_words(event)
            return True
        return super().event(event)

    def _tell_words(self, event: QHelpEvent) -> None:
        row = hits.note_at(self.columns, *self.to_board(event.pos()))
        text = self.columns.faces[row].text if row is not None else ""
        if len(text) > LONG or (text and self.zoom < painting.WORDS_FROM):
            QToolTip.showText(event.globalPos(), f"<p>{html.escape(text)}</p>", self)
        else:
            QToolTip.hideText()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and what goes with them; all other keys are commands of the step."""
        if not press_key(self, event):
            super().keyPressEvent(event)
