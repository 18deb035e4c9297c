"""Moving a group or a loose note over the board by keys: presses that follow quickly are one move."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter

from ui import theme
from ui.canvas import hits, overlay
from ui.canvas.camera import Box
from ui.canvas.columns import Item
from ui.widgets import paint

if TYPE_CHECKING:
    from ui.canvas.board import Board

STEP = 40  # units of the board a press
PAUSE = 600  # milliseconds after the last press until it is done
STILL = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Shift, Qt.Key.Key_Control)


class Nudge:
    """What is on its way and how far; it lies there once the presses pause, or something else is done."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.item: Item | None = None
        self._x = self._y = 0
        self._pause = QTimer(board)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.finish)

    def may_move(self, item: Item | None, *, notes: bool) -> bool:
        """Whether keys move this over the board: a group, and a loose note where they are meant for `notes`."""
        columns = self.board.columns
        if item is None or not columns.has(item):
            return False
        if item.kind != "note":
            return columns.frames.is_group(item.id)
        return notes and not columns.frames.is_group(columns.group_of(columns.row_of[item.id]))

    def push(self, item: Item, direction: str) -> None:
        """One press."""
        if item != self.item:
            self.finish()
        self.item = item
        right, down = hits.DIRECTIONS[direction]
        self._x, self._y = self._x + right * STEP, self._y + down * STEP
        self.board.show_box(self._box())
        self.board.update()
        self._pause.start()

    def heed(self, event: QKeyEvent) -> None:
        """Another key goes down: what is on its way lies there before anything else is done."""
        if event.key() not in (*STILL, Qt.Key.Key_Escape):
            self.finish()

    def finish(self) -> None:
        """It lies there now."""
        item = self.item
        if item and self.board.columns.has(item) and (self._x, self._y) != (0, 0):
            x, y = self._place()
            self.forget()
            self.board.put.emit(item.id, x, y) if item.kind == "group" else self.board.laid.emit([item.id], x, y)
        self.forget()

    def forget(self) -> None:
        """It stays where it was."""
        self._pause.stop()
        self.item, self._x, self._y = None, 0, 0
        self.board.update()

    def _box(self) -> Box:
        """Where it would lie, as it is seen."""
        columns, item = self.board.columns, self.item
        assert item, "something is on its way"
        group = item.kind == "group"
        box = columns.frames.rects[columns.frames.ids.index(item.id)].tolist() if group else columns.rect(item)
        return box[0] + self._x, box[1] + self._y, box[2], box[3]

    def _place(self) -> tuple[int, int]:
        """Where it would lie, read from the left."""
        columns, (x, y, wide, _high) = self.board.columns, self._box()
        return (columns.whole - x - wide if columns.mirrored else x), y

    def paint(self, painter: QPainter) -> None:
        """Where it would lie."""
        if self.item and self.board.columns.has(self.item):
            box = QRectF(self.board.to_widget(self._box()))
            paint.start(painter)
            paint.rounded(painter, box, theme.px(8), overlay.tint(), paint.pen("accent", 3))
