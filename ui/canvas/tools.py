"""What a hand does on the board: lift and drop notes and groups, draw a line around some, push the board along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QPainter, QPixmap, QPolygonF
from PySide6.QtWidgets import QApplication

from ui import theme
from ui.canvas import cards, hits, overlay
from ui.canvas.camera import Box
from ui.canvas.columns import LOOSE, Item
from ui.canvas.layout import NOTE
from ui.widgets import paint
from ui.widgets.notes import Face

if TYPE_CHECKING:
    from ui.canvas.board import Board

EDGE, EDGE_STEP, EDGE_EVERY = 40, 18, 30  # near an edge the board scrolls: pixels, pixels, milliseconds
REACH = 44  # pixels around what is dragged: its shadow
GRID = 10  # units of the board: what is let go on bare ground lies on their multiples
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class Pointer:
    """One press, its moves, its release. `lifted` are the ids of the notes that hang at the hand."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.doing = ""  # "" | press | drag | frame | band | lasso | pan | offer
        self.lifted: list[str] = []
        self.target: Item | None = None  # what would take them: a group, or a loose note
        self.can_pan = False  # a key is held that makes every drag push the board along
        self.panned = False  # and it did since the key went down
        self._pressed, self._last = QPoint(), QPoint()
        self._item: Item | None = None
        self._grip = QPoint()  # of what is lifted, where the hand holds it
        self._face, self._wide = Face(), 0
        self._picture: QPixmap | None = None  # of what hangs at the hand
        self._line: list[tuple[int, int]] = []  # of a box two corners, of a lasso all it went through; on the board
        self._kept: list[Item] = []  # chosen before the line was drawn
        self._scrolling = QTimer(board)
        self._scrolling.setInterval(EDGE_EVERY)
        self._scrolling.timeout.connect(self._scroll_at_edge)

    @property
    def busy(self) -> bool:
        """Whether something is under way that Esc would end."""
        return self.doing in ("drag", "frame", "band", "lasso")

    @property
    def shows(self) -> bool:
        """Whether there is anything to paint over the notes."""
        return self.busy or self.doing == "offer"

    def press(self, event: QMouseEvent) -> None:
        """A button goes down."""
        board, point = self.board, event.position().toPoint()
        self._pressed = self._last = point
        if event.button() == Qt.MouseButton.MiddleButton or (
            event.button() == Qt.MouseButton.LeftButton and self.can_pan
        ):
            self.doing, self.panned = "pan", True
            return
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._item = hits.item_at(board.columns, *board.to_board(point))
        if self._item is None:
            self._begin_line(event)
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
        if far:
            self.lift()
        if self.doing == "pan":
            away = self._last - point
            self.board.scroll_by(away.x(), away.y())
        elif self.doing in ("drag", "frame"):
            self._drag(point)
        elif self.doing in ("band", "lasso"):
            self._stretch(point)
        elif not self.doing:
            self._show_hand(point)
        self._last = point

    def release(self, event: QMouseEvent) -> None:
        """The button comes up: a drag is one edit."""
        if event.button() not in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            return
        doing, lifted, target, item = self.doing, self.lifted, self._still(self.target), self._item
        if doing == "press" and item in self.board.chosen:
            self.board.choose([])
        self.cancel()
        if doing == "drag" and target:
            self._let_go([id for id in lifted if id in self.board.columns.row_of], target)
        elif doing == "frame" and item and self.board.columns.has(item):
            self.board.put.emit(item.id, *self._let_go_at())

    def _let_go(self, notes: list[str], target: Item) -> None:
        """What takes the notes: a loose note, a group, or the bare ground, where they lie."""
        board = self.board
        if target.kind == "note":
            board.joined.emit(notes, target.id)
        elif target.id != LOOSE or hits.frame_at(board.columns, *board.to_board(self._last)) is not None:
            board.dropped.emit(notes, target.id)
        else:
            board.laid.emit(notes, *self._let_go_at())

    def _let_go_at(self) -> tuple[int, int]:
        """Where on the board the upper corner of what hung at the hand is; read from the left."""
        return ground_at(self.board, self._last - self._grip, self._wide)

    # what another program's hand holds over the board

    def offer(self, point: QPoint) -> None:
        """Show which group would take it here."""
        target = self._group_at(point)
        if (self.doing, self.target) != ("offer", target):
            self.doing, self.target = "offer", target
            self.board.update()

    def spot(self, point: QPoint) -> tuple[str, tuple[int, int] | None]:
        """Where it falls: the group there, else the place at which a note has its middle under the hand."""
        group = self._group_at(point)
        if group:
            return group.id, None
        self._last, self._wide = point, NOTE[0]
        self._grip = self._lifted_note().center()
        return LOOSE, self._let_go_at()

    def _group_at(self, point: QPoint) -> Item | None:
        """The group with a name that is there."""
        columns = self.board.columns
        place = hits.frame_at(columns, *self.board.to_board(point))
        named = place is not None and columns.frames.is_group(columns.frames.ids[place])
        return Item("group", columns.frames.ids[place]) if named and place is not None else None

    def cancel(self) -> None:
        """Let go of everything; nothing has happened."""
        self._scrolling.stop()
        self.doing, self.lifted, self.target = "", [], None
        self.board.mark()

    def hold(self, held: bool) -> None:
        """The key that makes every drag push the board along goes down, or comes up."""
        self.can_pan, self.panned = held, False
        self.board.setCursor(Qt.CursorShape.OpenHandCursor if held else Qt.CursorShape.ArrowCursor)

    # dragging notes and groups

    def lift(self) -> None:
        """What was pressed hangs at the hand."""
        if self.doing == "press" and self._item:
            self._lift(self._item)

    def _lift(self, item: Item) -> None:
        board = self.board
        stays = item.kind != "note" and not board.columns.frames.is_group(item.id)
        if stays or not board.columns.has(item):  # somebody took it off the wall since
            self.cancel()
            return
        self._grip, self._picture = self._pressed - board.place_of(item).topLeft(), None
        self._scrolling.start()
        if item.kind == "group":
            self.doing, self._wide = "frame", board.columns.wide(item.id)
            return
        chosen = [each.id for each in board.chosen if each.kind == "note"]
        self.lifted = chosen if item in board.chosen else [item.id]
        self.doing, self._wide, self._face = "drag", NOTE[0], board.columns.faces[board.columns.row_of[item.id]]
        board.mark()

    def _drag(self, point: QPoint) -> None:
        before, target = self._lifted_rect(self._last), self.target
        if self.doing == "drag":
            self.target = self._target_at(point)
        if target != self.target:
            self.board.update()
        self._last = point
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
        inside = all(columns.group_of(row) == group for row in rows)
        lies_anew = place is None or (group == LOOSE and any(columns.placed[row] for row in rows))
        return None if inside and not lies_anew else Item("group", group)

    def _still(self, target: Item | None) -> Item | None:
        """What would take the notes, as it is now: others may have changed it while the hand held still."""
        columns = self.board.columns
        if target and target.kind == "note" and target.id in columns.row_of:
            group = columns.group_of(columns.row_of[target.id])
            return target if group == LOOSE else Item("group", group)
        return target if target and (target.id == LOOSE or columns.has(target)) else None

    def _lifted_rect(self, point: QPoint) -> QRect:
        reach = theme.px(REACH)
        return QRect(point - self._grip, self._lifted_box().size()).adjusted(-reach, -reach, reach, reach)

    def _lifted_box(self) -> QRect:
        """How large what hangs at the hand is, in the window."""
        columns = self.board.columns
        if self.doing == "frame" and self._item and columns.has(self._item):
            place = columns.frames.ids.index(self._item.id)
            return self.board.to_widget(tuple(columns.frames.rects[place].tolist()))
        return self._lifted_note()

    def _lifted_note(self) -> QRect:
        return QRect(QPoint(), self.board.to_widget((0, 0, *NOTE)).size())

    def _scroll_at_edge(self) -> None:
        """Near an edge the board comes to meet the hand."""
        board, at = self.board, self._last
        x = _towards(at.x(), board.width())
        y = _towards(at.y(), board.height())
        if not x and not y:
            return
        board.scroll_by(x, y)
        if self.doing in ("drag", "frame"):
            self._drag(at)
        elif self.doing in ("band", "lasso"):
            self._stretch(at)

    def _show_hand(self, point: QPoint) -> None:
        over = hits.item_at(self.board.columns, *self.board.to_board(point))
        shape = Qt.CursorShape.OpenHandCursor if over or self.can_pan else Qt.CursorShape.ArrowCursor
        if self.board.cursor().shape() != shape:
            self.board.setCursor(shape)

    # a line around notes

    def _begin_line(self, event: QMouseEvent) -> None:
        """A box; with Shift a free line. With either key what was chosen stays so."""
        self.doing = "lasso" if event.modifiers() & SHIFT else "band"
        self._kept = list(self.board.chosen) if event.modifiers() & (CONTROL | SHIFT) else []
        self.board.choose(self._kept)
        self._line = [self.board.to_board(self._pressed)]
        self._scrolling.start()

    def _stretch(self, point: QPoint) -> None:
        columns, here = self.board.columns, self.board.to_board(point)
        self._line = [*self._line, here] if self.doing == "lasso" else [self._line[0], here]
        rows = hits.notes_inside(columns, self._line) if self.doing == "lasso" else hits.notes_in(columns, self._box())
        self.board.choose([*self._kept, *(Item("note", columns.ids[row]) for row in rows.tolist())])

    def _box(self) -> Box:
        (x, y), (to_x, to_y) = self._line[0], self._line[-1]
        return min(x, to_x), min(y, to_y), abs(x - to_x), abs(y - to_y)

    # over the board

    def paint(self, painter: QPainter) -> None:
        """What hangs at the hand, what would take it, the line."""
        paint.start(painter)
        if self.doing in ("band", "lasso") and len(self._line) > 1:
            self._paint_line(painter)
        elif self.doing == "frame":
            box = self._lifted_box()
            box.moveTopLeft(self._last - self._grip)
            paint.rounded(painter, QRectF(box), theme.px(8), overlay.tint(), paint.pen("accent", 3))
        elif self.doing == "offer":
            self._paint_target(painter)
        elif self.doing == "drag":
            self._paint_target(painter)
            self._paint_lifted(painter)

    def _paint_line(self, painter: QPainter) -> None:
        if self.doing == "band":
            paint.rounded(painter, QRectF(self.board.to_widget(self._box())), 2, overlay.tint(), paint.pen("accent", 1))
            return
        painter.setPen(paint.pen("accent", 1.5))
        painter.setBrush(overlay.tint())
        corners = [QPointF(self.board.to_widget((x, y, 0, 0)).topLeft()) for x, y in self._line]
        painter.drawPolygon(QPolygonF(corners))

    def _paint_lifted(self, painter: QPainter) -> None:
        if self._picture is None:
            self._picture = self._lifted_picture(painter.device().devicePixelRatio())
        reach = theme.px(REACH)
        painter.drawPixmap(self._last - self._grip - QPoint(reach, reach), self._picture)

    def _lifted_picture(self, ratio: float) -> QPixmap:
        """What hangs at the hand: the note that was grasped, over others, with their number."""
        reach = theme.px(REACH)
        size = self._lifted_box().size()
        picture = QPixmap((size + QSize(2 * reach, 2 * reach)) * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter, rect = QPainter(picture), QRectF(QRect(QPoint(reach, reach), size))
        paint.start(painter)
        for behind in range(min(2, len(self.lifted) - 1), 0, -1):
            away = theme.px(4) * behind
            cards.paint_card(painter, rect.translated(away, away), Face("", self._face.paper), self.board.zoom)
        paint.shadow(painter, rect, 3)
        cards.paint_card(painter, rect, self._face, self.board.zoom)
        if len(self.lifted) > 1:
            self._paint_count(painter, rect)
        painter.end()
        return picture

    def _paint_target(self, painter: QPainter) -> None:
        columns, target = self.board.columns, self.target
        if target is None or not columns.has(target):
            return
        if target.kind == "note":
            overlay.paint_ring(painter, self.board.camera.edges(columns.rect(target)))
        else:
            box = columns.frames.rects[columns.frames.ids.index(target.id)].tolist()
            paint.rounded(painter, self.board.camera.edges(tuple(box)), theme.px(8), None, paint.pen("accent", 3))

    def _paint_count(self, painter: QPainter, rect: QRectF) -> None:
        """How many hang at the hand."""
        words = str(len(self.lifted))
        wide = max(theme.px(26), theme.metrics("captionBold").horizontalAdvance(words) + theme.px(14))
        spot = QRectF(rect.right() - wide / 2, rect.top() - theme.px(13), wide, theme.px(26))
        paint.rounded(painter, spot, theme.px(13), theme.colour("accent"))
        painter.setFont(theme.font("captionBold"))
        painter.setPen(theme.colour("onAccent"))
        painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, words)


def ground_at(board: Board, corner: QPoint, wide: int) -> tuple[int, int]:
    """Where on the board something so wide lies, by its upper left corner in the window; read from the left."""
    columns = board.columns
    x, y = board.to_board(corner)
    if columns.mirrored:
        x = columns.whole - x - wide
    return round(x / GRID) * GRID, round(y / GRID) * GRID


def _towards(at: int, size: int) -> int:
    return -EDGE_STEP if at < EDGE else EDGE_STEP if at > size - EDGE else 0
