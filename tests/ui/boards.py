"""Boards for tests: ideas, hands and what is on the board afterwards."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.room import Room
from tests.ui.desk import Desk
from ui.canvas.board import Board
from ui.canvas.columns import Item
from workshop.actions import clusters
from workshop.records import Idea

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
HOSTILE = "<b>&amp; " + "x" * 900


def grouping(room: Room, *texts: str) -> Room:
    """Straight to Cluster with these ideas, numbered in a shuffled order."""
    room.join("Dolores", "Ray", "Mina", "Luis")
    room.go(2)
    room.write(*(texts or ("Soup", "Boats", "Maps", "Radio", "Kits", "Drains")))
    room.go_to("cluster")
    return room


def note(desk: Desk, text: str) -> Item:
    return Item("note", next(idea.id for idea in desk.room.board.all(Idea) if idea.text == text))


def point(desk: Desk, item: Item) -> QPoint:
    board: Board = desk.stage.board
    board.show_item(item)
    return board.place_of(item).center()


def drag(desk: Desk, start: QPoint, end: QPoint, *, drop: bool = True) -> None:
    board = desk.stage.board
    QTest.mousePress(board, LEFT, NONE, start)
    QTest.mouseMove(board, start + QPoint(20, 20))
    QTest.mouseMove(board, end)
    desk.settle()
    if drop:
        QTest.mouseRelease(board, LEFT, NONE, end)
        desk.settle()


def members(desk: Desk, group: str | None) -> list[str]:
    return [idea.text for idea in clusters.members(desk.room.board, group)]


def titles(desk: Desk) -> list[str]:
    return [cluster.title for cluster in clusters.in_order(desk.room.board)]


def focus(desk: Desk, text: str) -> None:
    desk.stage.show_idea(note(desk, text).id)
    desk.settle()
