"""What other programs let go over the board or its list: it lies where it was dropped, or goes into the group there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from ui.canvas.columns import LOOSE
from ui.steps.cluster.brought import Target, can_take, take

if TYPE_CHECKING:
    from ui.steps.cluster.groups import ClusterStage


class Dropping(QObject):
    """Watches the board and the list for what a hand brings from elsewhere."""

    def __init__(self, stage: ClusterStage) -> None:
        super().__init__(stage)
        self._stage = stage
        for place in self._places():
            place.setAcceptDrops(True)
            place.installEventFilter(self)

    def _places(self) -> tuple[QWidget, QWidget]:
        return self._stage.board, self._stage.list.viewport()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show what would take it, take it, or let it go by."""
        if isinstance(event, QDropEvent):  # its moves are drops that have not happened yet
            self._hover(watched, event) if isinstance(event, QDragMoveEvent) else self._drop(watched, event)
            return True
        if event.type() == QEvent.Type.DragLeave:
            self._stage.board.pointer.cancel()
        return False

    def _hover(self, watched: QObject, event: QDragMoveEvent) -> None:
        if not can_take(event.mimeData()):
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)  # what is there stays there
        event.accept()
        if watched is self._stage.board:
            self._stage.board.pointer.offer(event.position().toPoint())

    def _drop(self, watched: QObject, event: QDropEvent) -> None:
        point = event.position().toPoint()
        self._stage.board.pointer.cancel()
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        take(self._stage, event.mimeData(), self._target(watched, point))

    def _target(self, watched: QObject, point: QPoint) -> Target:
        if watched is self._stage.board:
            group, at = self._stage.board.pointer.spot(point)
            return Target(group, at)
        group = self._stage.list.group_at(point)
        return Target(group if self._stage.board.columns.frames.is_group(group) else LOOSE)
