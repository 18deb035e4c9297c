"""What a hand does on the board: lift and drop notes, draw a box around some, push the board along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication

from ui import theme
from ui.canvas import hits, painting
from ui.canvas.columns import LOOSE, Item
from ui.widgets import paint
from ui.widgets.notes import Face

if TYPE_CHECKING:
    from ui.canvas.board import Board

EDGE, EDGE_STEP, EDGE_EVERY = 40, 18, 30  # near an edge the board scrolls: pixels, pixels, milliseconds
REACH = 44  # pixels around what is dragged: its shadow
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class Pointer:
    """One press, its moves, its release. `lifted` are the ids of the notes that hang at the hand."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.doing = ""  # "" | press | drag | band | pan
        self.lifted: list[str] = []
        self.target: Item | None = None  # what would take them: a group, or a loose note
        self._pressed, self._last = QPoint(), QPoint()
        self._item: Item | None = None
        self._grip = QPoint()  # of the lifted note, where the hand holds it
        self._face = Face()
        self._start = (0, 0)
        self._box: hits.Box = (0, 0, 0, 0)
        self._kept: list[Item] = []  # chosen before the box was drawn
        self._scrolling = QTimer(board)
        self._scrolling.setInterval(EDGE_EVERY)
        self._scrolling.timeout.connect(self._scroll_at_edge)

    @property
    def busy(self) -> bool:
        """Whether something is under way that Esc would end."""
        return self.doing in ("drag", "band")

    def press(self, event: QMouseEvent) -> None:
        """A button goes down."""
        board, point = self.board, event.position().toPoint()
        self._pressed = self._last = point
        if event.button() == Qt.MouseButton.MiddleButton:
            self.doing = "pan"
            return
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._item = hits.item_at(board.columns, *board.to_board(point))
        if self._item is None:
            self._begin_box(event)
            return
        self.doing = "press"
        keys = event.modifiers()
        if keys & CONTROL:
            board.toggle(self._item)
            self.doing = ""
        elif keys & SHIFT:
            board.choose(board.range_to(self._item))
            self.doing = ""
        elif self._item not in board.chosen:
            board.choose([])
        board.focus_item(self._item)

    def move(self, event: QMouseEvent) -> None:
        """The hand moves."""
        point = event.position().toPoint()
        far = (point - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if self.doing == "press" and far and self._item and self._item.kind == "note":
            self._lift(self._item)
        if self.doing == "pan":
            self.board.bar.setValue(self.board.bar.value() - (point.y() - self._last.y()))
        elif self.doing == "drag":
            self._drag(point)
        elif self.doing == "band":
            self._stretch(point)
        elif not self.doing:
            self._show_hand(point)
        self._last = point

    def release(self, event: QMouseEvent) -> None:
        """The button comes up: a drag is one edit."""
        if event.button() not in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            return
        doing, lifted, target = self.doing, self.lifted, self._still(self.target)
        if doing == "press" and self._item in self.board.chosen:
            self.board.choose([])
        self.cancel()
        if doing == "drag" and target:
            lifted = [id for id in lifted if id in self.board.columns.row_of]
            (self.board.joined if target.kind == "note" else self.board.dropped).emit(lifted, target.id)

    def cancel(self) -> None:
        """Let go of everything; nothing has happened."""
        self._scrolling.stop()
        self.doing, self.lifted, self.target = "", [], None
        self.board.mark()

    # dragging notes

    def _lift(self, item: Item) -> None:
        board = self.board
        row = board.columns.row_of.get(item.id)
        if row is None:  # somebody took it off the wall since
            self.cancel()
            return
        chosen = [each.id for each in board.chosen if each.kind == "note"]
        self.lifted = chosen if item in board.chosen else [item.id]
        self.doing, self._face = "drag", board.columns.faces[row]
        self._grip = self._pressed - board.place_of(item).topLeft()
        self._scrolling.start()
        board.mark()

    def _drag(self, point: QPoint) -> None:
        before, target = self._lifted_rect(self._last), self.target
        self.target = self._target_at(point)
        if target != self.target:
            self.board.update()
        self.board.update(before | self._lifted_rect(point))

    def _target_at(self, point: QPoint) -> Item | None:
        """What would take the notes here; None where nothing would change."""
        columns = self.board.columns
        x, y = self.board.to_board(point)
        row = hits.note_at(columns, x, y)
        if row is not None and columns.group_of(row) == LOOSE and columns.ids[row] not in self.lifted:
            return Item("note", columns.ids[row])
        place = hits.frame_at(columns, x, y)
        group = LOOSE if place is None else columns.frames.ids[place]
        rows = [columns.row_of[id] for id in self.lifted if id in columns.row_of]
        return None if all(columns.group_of(row) == group for row in rows) else Item("group", group)

    def _still(self, target: Item | None) -> Item | None:
        """What would take the notes, as it is now: others may have changed it while the hand held still."""
        columns = self.board.columns
        if target and target.kind == "note" and target.id in columns.row_of:
            group = columns.group_of(columns.row_of[target.id])
            return target if group == LOOSE else Item("group", group)
        return target if target and (target.id == LOOSE or columns.has(target)) else None

    def _lifted_rect(self, point: QPoint) -> QRect:
        size = self.board.columns.w.max(initial=1), self.board.columns.h.max(initial=1)
        corner, reach = point - self._grip, theme.px(REACH)
        rect = QRect(corner.x(), corner.y(), int(size[0]), int(size[1]))
        return rect.adjusted(-reach, -reach, reach, reach)

    def _scroll_at_edge(self) -> None:
        """Near the upper or lower edge the board comes to meet the hand."""
        y, bar = self._last.y(), self.board.bar
        if y < EDGE:
            bar.setValue(bar.value() - EDGE_STEP)
        elif y > self.board.height() - EDGE:
            bar.setValue(bar.value() + EDGE_STEP)
        else:
            return
        if self.doing == "drag":
            self._drag(self._last)
        elif self.doing == "band":
            self._stretch(self._last)

    def _show_hand(self, point: QPoint) -> None:
        over = hits.item_at(self.board.columns, *self.board.to_board(point))
        shape = Qt.CursorShape.OpenHandCursor if over and over.kind == "note" else Qt.CursorShape.ArrowCursor
        if self.board.cursor().shape() != shape:
            self.board.setCursor(shape)

    # a box around notes

    def _begin_box(self, event: QMouseEvent) -> None:
        self.doing = "band"
        self._kept = list(self.board.chosen) if event.modifiers() & (CONTROL | SHIFT) else []
        self.board.choose(self._kept)
        self._start = self.board.to_board(self._pressed)
        self._box = (*self._start, 0, 0)
        self._scrolling.start()

    def _stretch(self, point: QPoint) -> None:
        x, y = self.board.to_board(point)
        left, top = min(x, self._start[0]), min(y, self._start[1])
        self._box = left, top, abs(x - self._start[0]), abs(y - self._start[1])
        inside = [Item("note", self.board.columns.ids[row]) for row in hits.notes_in(self.board.columns, self._box)]
        self.board.choose([*self._kept, *inside])

    # over the board

    def paint(self, painter: QPainter) -> None:
        """What hangs at the hand, what would take it, the box."""
        if self.doing == "band" and self._box[2] + self._box[3]:
            tint = QColor(theme.colour("accent"))
            tint.setAlphaF(0.12)
            paint.rounded(painter, QRectF(*self._box), 2, tint, paint.pen("accent", 1))
        if self.doing != "drag":
            return
        self._paint_target(painter)
        x, y = self.board.to_board(self._last - self._grip)
        wide, high = self.board.columns.w.max(initial=1), self.board.columns.h.max(initial=1)
        rect = QRectF(x, y, int(wide), int(high))
        for behind in range(min(2, len(self.lifted) - 1), 0, -1):
            away = theme.px(4) * behind
            painting.paint_card(painter, rect.translated(away, away), Face("", self._face.paper), self.board.zoom)
        paint.shadow(painter, rect, 3)
        painting.paint_card(painter, rect, self._face, self.board.zoom)
        if len(self.lifted) > 1:
            self._paint_count(painter, rect)

    def _paint_target(self, painter: QPainter) -> None:
        columns, target = self.board.columns, self.target
        if target is None or not columns.has(target):
            return
        if target.kind == "note":
            painting.paint_ring(painter, QRectF(*columns.rect(target)))
        else:
            rect = columns.frames.rects[columns.frames.ids.index(target.id)].tolist()
            paint.rounded(painter, QRectF(*rect), columns.radius, None, paint.pen("accent", 3))

    def _paint_count(self, painter: QPainter, rect: QRectF) -> None:
        """How many hang at the hand."""
        words = str(len(self.lifted))
        wide = max(theme.px(26), theme.metrics("captionBold").horizontalAdvance(words) + theme.px(14))
        spot = QRectF(rect.right() - wide / 2, rect.top() - theme.px(13), wide, theme.px(26))
        paint.rounded(painter, spot, theme.px(13), theme.colour("accent"))
        painter.setFont(theme.font("captionBold"))
        painter.setPen(theme.colour("onAccent"))
        painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, words)
