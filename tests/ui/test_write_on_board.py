"""A note is written on the board itself, and what is chosen is brought near."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.room import Room
from tests.ui.boards import LEFT, NONE, grouping, note
from tests.ui.desk import Desk
from ui.canvas.columns import Item
from workshop.records import Idea


def written(desk: Desk, text: str) -> Idea | None:
    return next((idea for idea in desk.room.board.all(Idea) if idea.text == text), None)


def corner(desk: Desk) -> QPoint:
    board = desk.stage.board
    return QPoint(board.width() - 260, board.height() - 200)


@pytest.mark.parametrize("view", ["board", "list"])
def test_n_writes_a_loose_note_that_has_the_focus(desk: Desk, room: Room, view: str) -> None:
    desk.open(grouping(room))
    if view == "list":
        desk.press("L")
    desk.stage.view.setFocus()
    desk.press("N")
    desk.type("Sandbags")
    assert written(desk, "Sandbags") is None, "half a word is nobody's note"
    desk.press("Return")
    idea = written(desk, "Sandbags")
    assert idea
    assert (idea.cluster_id, idea.number) == (None, 7)
    assert desk.stage.view.focused == Item("note", idea.id)
    assert desk.stage.view.hasFocus()
    desk.press("Ctrl+Z")
    assert written(desk, "Sandbags") is None


def test_n_on_a_groups_name_writes_into_that_group(desk: Desk, room: Room) -> None:
    grouping(room)
    food = room.group("Food", "Soup")
    desk.open(room)
    desk.stage.board.setFocus()
    desk.stage.board.focus_item(Item("group", food))
    desk.press("N")
    desk.type("Bread")
    desk.press("Return")
    idea = written(desk, "Bread")
    assert idea
    assert idea.cluster_id == food


def test_a_double_click_on_bare_ground_writes_there(desk: Desk, room: Room) -> None:
    desk.open(grouping(room))
    board, at = desk.stage.board, corner(desk)
    QTest.mouseDClick(board, LEFT, NONE, at)
    desk.settle()
    desk.type("Over here")
    desk.press("Return")
    idea = written(desk, "Over here")
    assert idea
    assert board.place_of(Item("note", idea.id)).contains(at)


def test_nothing_typed_writes_nothing_and_a_past_step_takes_none(desk: Desk, room: Room) -> None:
    desk.open(grouping(room))
    before = desk.room.board.number
    desk.stage.board.setFocus()
    desk.press("N", "Return")
    desk.press("N", "Esc")
    assert desk.room.board.number == before
    desk.stage.locked = True
    desk.press("N")
    assert desk.stage.fields.open is None
    assert "past step" in desk.said


def test_words_that_are_left_in_the_field_are_kept_when_it_is_left(desk: Desk, room: Room) -> None:
    desk.open(grouping(room))
    desk.stage.board.setFocus()
    desk.press("N")
    desk.type("Nearly lost")
    desk.press("Alt+Home")
    assert any(idea.text == "Nearly lost" for idea in room.store.load(room.board.document_id).all(Idea))


def test_what_is_chosen_is_brought_near(desk: Desk, room: Room) -> None:
    desk.open(grouping(room))
    board = desk.stage.board
    board.fit()
    soup = note(desk, "Soup")
    board.setFocus()
    board.focus_item(soup)
    desk.press("Ctrl+9")
    near = board.place_of(soup)
    assert board.zoom == pytest.approx(1.0), "not larger than it is"
    assert board.rect().contains(near)
    board.choose([soup, note(desk, "Drains")])
    desk.press("Ctrl+9")
    assert all(board.rect().contains(board.place_of(item)) for item in board.chosen)


def test_a_group_is_brought_near_with_all_of_it(desk: Desk, room: Room) -> None:
    grouping(room)
    group = room.group("Food", "Soup", "Boats", "Maps", "Kits")
    desk.open(room)
    board = desk.stage.board
    board.setFocus()
    board.focus_item(Item("group", group))
    desk.press("Ctrl+9")
    for text in ("Soup", "Boats", "Maps", "Kits"):
        assert board.rect().contains(board.place_of(note(desk, text)))
    assert board.columns.around([Item("group", group)])[3] > board.columns.header


def test_ctrl_9_does_nothing_in_the_list(desk: Desk, room: Room) -> None:
    desk.open(grouping(room))
    desk.press("L")
    before = desk.stage.board.zoom
    QTest.keyClick(desk.stage.list, Qt.Key.Key_9, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert desk.stage.board.zoom == before
