"""What the keys do on the board itself: rove, choose, open. Letters are commands of the step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from ui.canvas.columns import Item
from ui.canvas.hits import next_in

if TYPE_CHECKING:
    from ui.canvas.board import Board

Key = Qt.Key
ARROWS = {Key.Key_Left: "left", Key.Key_Right: "right", Key.Key_Up: "up", Key.Key_Down: "down"}
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def is_space(event: QKeyEvent) -> bool:
    """Space and nothing else."""
    return event.key() == Key.Key_Space and not event.modifiers()


def press_key(board: Board, event: QKeyEvent) -> bool:
    """Do what a key means; False where it means nothing here."""
    key = Qt.Key(event.key())
    if key in ARROWS:
        _arrow(board, ARROWS[key], event.modifiers())
    elif key in (Key.Key_Home, Key.Key_End):
        _to_end(board, last=key == Key.Key_End)
    elif key in (Key.Key_Return, Key.Key_Enter) and not event.modifiers() & (SHIFT | CONTROL) and board.focused:
        if not event.isAutoRepeat():  # held too long, it would decide on one after the other
            board.opened.emit(board.focused)
    elif key == Key.Key_Space and event.modifiers() & CONTROL and board.focused:
        board.toggle(board.focused)
    elif is_space(event):
        if not event.isAutoRepeat():
            board.pointer.hold(True)
    elif event.matches(QKeySequence.StandardKey.SelectAll):
        choose_all(board)
    elif key == Key.Key_Escape and board.holds:
        _let_go(board)
    else:
        return False
    return True


def _arrow(board: Board, direction: str, keys: Qt.KeyboardModifier) -> None:
    focused = board.focused
    if keys & SHIFT and focused and board.nudge.may_move(focused, notes=bool(keys & CONTROL)):
        board.nudge.push(focused, direction)
    elif keys & SHIFT:
        board.shifted.emit(direction)
    elif board.focused is None:
        _to_end(board, last=False)
    elif found := next_in(board.columns, board.focused, direction):
        board.focus_item(found)


def _to_end(board: Board, *, last: bool) -> None:
    if items := board.columns.items():
        board.focus_item(items[-1 if last else 0])


def choose_all(board: Board) -> None:
    """Every note; while somebody searches, every note that was found."""
    found = board.answers
    board.choose(Item("note", id) for id in board.columns.ids if found is None or id in found)


def _let_go(board: Board) -> None:
    if board.nudge.item:
        board.nudge.forget()
    elif board.pointer.busy:
        board.pointer.cancel()
    else:
        board.choose([])
