"""Fingers on the board: one pushes it along, two zoom; a tap is a click, a finger that rests on a note lifts it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QTouchEvent
from PySide6.QtWidgets import QApplication

from ui.canvas import hits

if TYPE_CHECKING:
    from ui.canvas.board import Board

LONG = 450  # milliseconds that a finger rests on a note until it hangs at it
SLIP = 12  # pixels that a finger may slip and still rests
KINDS = (QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd, QEvent.Type.TouchCancel)


class Fingers:
    """What fingers do from the first one that comes down until the last one has left."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.doing = ""  # "" | rest | pan | zoom | drag
        self._began = self._last = QPointF()
        self._apart = 0.0  # two fingers, from each other
        self._tapped = -1_000_000  # when the tap before this one was, and where
        self._tapped_at = QPointF()
        self._resting = QTimer(board)
        self._resting.setSingleShot(True)
        self._resting.setInterval(LONG)
        self._resting.timeout.connect(self._lift)
        board.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)

    def feel(self, event: QTouchEvent) -> None:
        """Something a finger does."""
        points = [point.position() for point in event.points() if point.state() != point.State.Released]
        if event.type() == QEvent.Type.TouchCancel:
            self._leave()
        elif event.type() == QEvent.Type.TouchBegin:
            self._begin(points[0])
        elif event.type() == QEvent.Type.TouchEnd:
            self._end(event.timestamp())
        elif len(points) > 1 and self.doing != "drag":
            self._zoom(points[0], points[1])
        elif points:
            self._move(points[0])

    def _begin(self, at: QPointF) -> None:
        self.doing, self._began, self._last = "rest", at, at
        if hits.item_at(self.board.columns, *self.board.to_board(at.toPoint())):
            self._resting.start()

    def _lift(self) -> None:
        """The finger has rested: what lies under it hangs at it."""
        self.doing = "drag"
        self._mouse(QEvent.Type.MouseButtonPress, self._began)
        self.board.pointer.lift()

    def _move(self, at: QPointF) -> None:
        if self.doing == "zoom":  # one of two has left: the other begins anew
            self.doing, self._last = "pan", at
        elif self.doing == "rest" and (at - self._began).manhattanLength() > SLIP:
            self._resting.stop()
            self.doing = "pan"
        if self.doing == "pan":
            away = self._last - at
            self.board.scroll_by(away.x(), away.y())
        elif self.doing == "drag":
            self._mouse(QEvent.Type.MouseMove, at)
        self._last = at if self.doing != "rest" else self._last

    def _zoom(self, one: QPointF, other: QPointF) -> None:
        """What lies between two fingers stays there, and is as large as they are apart."""
        self._resting.stop()
        middle, apart = (one + other) / 2, max(1.0, QPointF.dotProduct(one - other, one - other) ** 0.5)
        if self.doing == "zoom":
            away = self._last - middle
            self.board.scroll_by(away.x(), away.y())
            self.board.turn()
            self.board.zoom_to(self.board.zoom * apart / self._apart, middle.toPoint())
        self.doing, self._last, self._apart = "zoom", middle, apart

    def _end(self, when: int) -> None:
        doing, at = self.doing, self._last
        if doing == "drag":
            self._mouse(QEvent.Type.MouseButtonRelease, at)
        elif doing == "rest":
            self._tap(at, when)
        self._leave()

    def _tap(self, at: QPointF, when: int) -> None:
        """A click; the second of two that follow at one place a double click."""
        quickly = when - self._tapped <= QApplication.doubleClickInterval()
        if quickly and (at - self._tapped_at).manhattanLength() <= 2 * SLIP:
            self._tapped = -1_000_000
            self._mouse(QEvent.Type.MouseButtonDblClick, at)
            return
        self._tapped, self._tapped_at = when, at
        self._mouse(QEvent.Type.MouseButtonPress, at)
        self._mouse(QEvent.Type.MouseButtonRelease, at)

    def _leave(self) -> None:
        self._resting.stop()
        if self.doing == "drag":
            self.board.pointer.cancel()
        self.doing = ""

    def _mouse(self, kind: QEvent.Type, at: QPointF) -> None:
        """Do as the mouse does."""
        left = Qt.MouseButton.LeftButton
        held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else left
        keys = QApplication.keyboardModifiers()
        event = QMouseEvent(kind, at, self.board.mapToGlobal(at), left, held, keys)
        does = {
            QEvent.Type.MouseButtonPress: self.board.mousePressEvent,
            QEvent.Type.MouseMove: self.board.mouseMoveEvent,
            QEvent.Type.MouseButtonRelease: self.board.mouseReleaseEvent,
            QEvent.Type.MouseButtonDblClick: self.board.mouseDoubleClickEvent,
        }
        does[kind](event)
