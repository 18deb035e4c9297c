"""Fingers on the board."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QPointingDevice, QTouchEvent
from PySide6.QtTest import QTest

from tests.room import Room
from tests.ui.boards import grouping, members, note
from tests.ui.desk import Desk
from ui.canvas.columns import Item
from workshop.records import Idea


@pytest.fixture
def screen() -> QPointingDevice:
    return QTest.createTouchDevice()


class Hand:
    """Two fingers on the board of a desk."""

    def __init__(self, desk: Desk, screen: QPointingDevice) -> None:
        self.desk, self.board, self._screen = desk, desk.stage.board, screen

    def down(self, *at: QPoint) -> None:
        touch = QTest.touchEvent(self.board, self._screen, False)
        for finger, place in enumerate(at):
            touch.press(finger, place, self.board)
        touch.commit()
        self.desk.settle()

    def second(self, first: QPoint, other: QPoint) -> None:
        """Another finger comes down."""
        touch = QTest.touchEvent(self.board, self._screen, False)
        touch.move(0, first, self.board).press(1, other, self.board).commit()
        self.desk.settle()

    def move(self, *at: QPoint) -> None:
        touch = QTest.touchEvent(self.board, self._screen, False)
        for finger, place in enumerate(at):
            touch.move(finger, place, self.board)
        touch.commit()
        self.desk.settle()

    def up(self, *at: QPoint) -> None:
        touch = QTest.touchEvent(self.board, self._screen, False)
        for finger, place in enumerate(at):
            touch.release(finger, place, self.board)
        touch.commit()
        self.desk.settle()

    def tap(self, at: QPoint) -> None:
        self.down(at)
        self.up(at)


@pytest.fixture
def hand(desk: Desk, room: Room, screen: QPointingDevice) -> Hand:
    grouping(room, *(f"Idea {n}" for n in range(150)), "Soup", "Boats")
    room.group("Water", "Idea 1", "Idea 2")
    desk.open(room)
    return Hand(desk, screen)


def test_a_tap_is_a_click_and_two_are_a_double_click(hand: Hand) -> None:
    board = hand.board
    item = Item("note", board.columns.ids[5])
    hand.tap(board.place_of(item).center())
    assert (board.focused, board.hasFocus(), board.chosen) == (item, True, [])
    hand.tap(board.place_of(item).center())
    assert hand.desk.stage.fields.open
    hand.desk.press("Esc")


def test_taps_at_two_places_open_nothing(hand: Hand) -> None:
    board = hand.board
    first, second = (Item("note", id) for id in board.columns.ids[3:5])
    hand.tap(board.place_of(first).center())
    hand.tap(board.place_of(second).center())
    assert hand.desk.stage.fields.open is None
    assert board.focused == second


def test_one_finger_pushes_the_board_along_also_from_a_note(hand: Hand) -> None:
    board, number = hand.board, hand.desk.room.board.number
    start = board.place_of(Item("note", board.columns.ids[5])).center()
    top = board.camera.top
    hand.down(start)
    assert board.fingers._resting.isActive()
    hand.move(start - QPoint(0, 60))
    assert not board.fingers._resting.isActive(), "it does not lift the note any more"
    hand.move(start - QPoint(0, 100))
    hand.up(start - QPoint(0, 100))
    assert board.camera.top == top + 100
    assert (hand.desk.room.board.number, board.pointer.doing, board.focused) == (number, "", None)


def test_two_fingers_zoom_and_what_is_between_them_stays(hand: Hand) -> None:
    board = hand.board
    board.scroll_by(0, 300)
    middle = board.rect().center()
    side = QPoint(60, 0)
    under, zoom = board.to_board(middle), board.zoom
    hand.down(middle - side)
    hand.second(middle - side, middle + side)
    hand.move(middle - side * 1.5, middle + side * 1.5)
    assert abs(board.zoom / zoom - 1.5) < 0.02
    assert (QPoint(*board.to_board(middle)) - QPoint(*under)).manhattanLength() <= 6
    hand.move(middle - side + QPoint(0, 40), middle + side + QPoint(0, 40))
    assert abs(board.zoom / zoom - 1) < 0.02
    assert (QPoint(*board.to_board(middle + QPoint(0, 40))) - QPoint(*under)).manhattanLength() <= 8
    hand.up(middle - side, middle + side)
    assert board.fingers.doing == ""
    assert board.chosen == []


def test_a_finger_that_rests_on_a_note_lifts_it_and_drops_it_in_a_group(hand: Hand) -> None:
    desk, board = hand.desk, hand.board
    water = next(id for id in board.columns.frames.ids if id)
    target = board.place_of(note(desk, "Idea 1")).center()
    id = next(id for id in board.columns.ids[3:] if board.rect().contains(board.place_of(Item("note", id))))
    start = board.place_of(Item("note", id)).center()
    number = desk.room.board.number
    hand.down(start)
    desk.qtbot.waitUntil(lambda: board.pointer.lifted == [id])
    hand.move(start + QPoint(30, 10))
    hand.move(target)
    hand.up(target)
    assert desk.room.board.number == number + 1
    moved = desk.room.board.find(Idea, id)
    assert (moved.cluster_id if moved else None) == water
    assert len(members(desk, water)) == 3


def test_a_finger_that_is_taken_away_by_the_system_moves_nothing(hand: Hand) -> None:
    desk, board = hand.desk, hand.board
    start = board.place_of(Item("note", board.columns.ids[5])).center()
    number = desk.room.board.number
    hand.down(start)
    desk.qtbot.waitUntil(lambda: bool(board.pointer.lifted))
    hand.move(start + QPoint(200, 100))
    event = QTouchEvent(QEvent.Type.TouchCancel, hand._screen, Qt.KeyboardModifier.NoModifier, [])
    QCoreApplication.sendEvent(board, event)
    hand.up(start + QPoint(200, 100))
    assert (desk.room.board.number, board.pointer.doing, board.fingers.doing) == (number, "", "")
