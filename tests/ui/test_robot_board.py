"""A facilitator sorts sixty notes, closes the laptop, goes on: by hand on the board, by keys in the list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.conftest import OpenStore
from tests.room import Room
from tests.ui.boards import LEFT, NONE, focus, grouping, members, note, titles
from tests.ui.desk import Desk
from ui.canvas.board import Board
from ui.canvas.columns import LOOSE, Item
from workshop.actions import clusters, ideas
from workshop.messages import say
from workshop.records import Idea
from workshop.storage.store import Store

MANY, WANTED = 60, 40
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class Laptop:
    """A library and the window over it, which can be closed and opened again."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self._qtbot, self._folder = qtbot, folder
        self.store = Store(str(folder / "library.sqlite"))
        self.room = grouping(Room(self.store), *(f"Idea {n}" for n in range(MANY)))
        self.session = self.room.board.document_id
        self.desk = self._sit_down()

    def _sit_down(self) -> Desk:
        desk = Desk(self._qtbot, self.store, self._folder / "config")
        desk.library.open_session(self.session)
        desk.show()
        desk.settle()
        return desk

    def restart(self) -> Desk:
        """Everything is closed, and opened from the disk."""
        self.close()
        self.store = Store(str(self._folder / "library.sqlite"))
        self.desk = self._sit_down()
        return self.desk

    def close(self) -> None:
        self.desk.close()
        self.store.close()


@pytest.fixture
def laptop(qtbot: QtBot, qapp: object, tmp_path: Path) -> Iterator[Laptop]:
    made = Laptop(qtbot, tmp_path)
    yield made
    made.close()


def lasso(desk: Desk, wanted: list[str]) -> None:
    """A line around the first notes of the board: full rows, and a part of the next."""
    board: Board = desk.stage.board
    places = [board.place_of(Item("note", id)) for id in wanted]
    left, top = min(place.left() for place in places) - 4, min(place.top() for place in places) - 2
    right, last = max(place.right() for place in places) + 4, places[-1]
    corners = [
        QPoint(left, top),
        QPoint(right, top),
        QPoint(right, last.top() - 2),
        QPoint(last.right() + 4, last.top() - 2),
        QPoint(last.right() + 4, last.bottom() + 2),
    ]
    QTest.mousePress(board, LEFT, SHIFT, QPoint(left, last.bottom() + 2))
    for corner in corners:
        QTest.mouseMove(board, corner)
    QTest.mouseRelease(board, LEFT, SHIFT, corners[-1])
    desk.settle()


class ByHand:
    """On the board."""

    def begin(self, desk: Desk) -> None:
        desk.press("Ctrl+0")

    def choose_first(self, desk: Desk, wanted: list[str]) -> None:
        lasso(desk, wanted)

    def choose(self, desk: Desk, wanted: list[str]) -> None:
        board = desk.stage.board
        for id in wanted:
            QTest.mouseClick(board, LEFT, CONTROL, board.place_of(Item("note", id)).center())
        desk.settle()

    def take(self, desk: Desk, id: str) -> None:
        board = desk.stage.board
        QTest.mouseClick(board, LEFT, NONE, board.place_of(Item("note", id)).center())
        desk.settle()


class ByKeys:
    """In the list."""

    def begin(self, desk: Desk) -> None:
        desk.press("L")

    def choose_first(self, desk: Desk, wanted: list[str]) -> None:
        desk.press("Home", "Down", *["Shift+Down"] * (len(wanted) - 1))

    def choose(self, desk: Desk, wanted: list[str]) -> None:
        desk.stage.view.choose([])
        self.take(desk, wanted[0])
        desk.press(*["Shift+Down"] * (len(wanted) - 1))

    def take(self, desk: Desk, id: str) -> None:
        """By its number, as it is called out."""
        idea = desk.room.board.find(Idea, id)
        assert idea
        desk.press("/")
        desk.type(str(idea.number))
        while desk.stage.list.focused != Item("note", id):
            desk.press("Return")
        desk.press("Esc")


@pytest.mark.parametrize("way", [ByHand(), ByKeys()], ids=["board", "list"])
def test_forty_notes_are_grouped_taken_back_after_a_restart_moved_and_merged(
    laptop: Laptop, way: ByHand | ByKeys
) -> None:
    desk = laptop.desk
    way.begin(desk)
    wanted = list(desk.stage.board.columns.ids[:WANTED])
    way.choose_first(desk, wanted)
    assert [item.id for item in desk.stage.view.chosen] == wanted
    desk.press("C")
    desk.type("Forty")
    desk.press("Return")
    assert titles(desk) == ["Forty"]
    before = {idea.id: idea for idea in desk.room.board.all(Idea)}

    desk = laptop.restart()
    assert {idea.id: idea for idea in desk.room.board.all(Idea)} == before
    (group,) = (cluster.id for cluster in clusters.in_order(desk.room.board))
    desk.press("Ctrl+Z")
    assert titles(desk) == ["New group"]
    desk.press("Ctrl+Z")
    assert (titles(desk), len(members(desk, None))) == ([], MANY)
    desk.press("Ctrl+Shift+Z", "Ctrl+Shift+Z")
    assert (titles(desk), len(members(desk, group)), len(members(desk, None))) == (["Forty"], WANTED, MANY - WANTED)

    way.begin(desk)
    stray = desk.stage.board.columns.ids[-1]
    way.take(desk, stray)
    desk.press("G")
    desk.type("for")
    desk.press("Return")
    assert clusters.members(desk.room.board, group)[-1].id == stray

    alike = list(desk.stage.board.columns.ids[2:5])
    way.choose(desk, alike)
    desk.press("M")
    assert desk.said == "Merged 3 notes into one"
    kept = ideas.live(desk.room.board)
    assert len(kept) == MANY - 2
    into = {idea.merged_into for idea in desk.room.board.all(Idea) if idea.merged_into}
    assert len(into) == 1
    assert into < set(alike)
    (into_id,) = into
    faces, row = desk.stage.board.columns.faces, desk.stage.board.columns.row_of[into_id]
    assert faces[row].badge == "3 alike"


@pytest.mark.parametrize("view", ["board", "list"])
def test_a_note_that_is_typed_in_while_another_process_moves_it_keeps_words_and_caret(
    desk: Desk, room: Room, open_store: OpenStore, view: str
) -> None:
    grouping(room)
    water = room.group("Water", "Boats", "Drains")
    desk.open(room)
    if view == "list":
        desk.press("L")
    focus(desk, "Soup")
    soup = note(desk, "Soup").id
    desk.stage.view.setFocus()
    desk.press("Return")
    desk.type(" and bread")
    desk.press("Left", "Left", "Left")
    editor = desk.stage.fields.open
    caret = editor.text.textCursor().position()

    elsewhere(open_store(str(room.store.place.file)), room, lambda draft: clusters.move(draft, [soup], water))
    desk.qtbot.waitUntil(lambda: members(desk, water) == ["Boats", "Drains", "Soup"])
    desk.settle()
    assert desk.stage.fields.open is editor
    assert editor.text.hasFocus()
    assert (editor.text.words(), editor.text.textCursor().position()) == ("Soup and bread", caret)
    desk.type("!")
    desk.press("Return")
    assert members(desk, water) == ["Boats", "Drains", "Soup and br!ead"]
    columns = desk.stage.board.columns
    assert columns.group_of(columns.row_of[soup]) == water
    assert desk.stage.view.focused == Item("note", soup)
    frame = columns.frames.rects[columns.frames.ids.index(water)].tolist()
    x, y, _w, _h = columns.rect(Item("note", soup))
    assert frame[0] < x < frame[0] + frame[2]
    assert frame[1] < y < frame[1] + frame[3]


@pytest.mark.parametrize("view", ["board", "list"])
def test_a_note_that_another_process_withdraws_while_it_is_typed_in_keeps_its_words_on_screen(
    desk: Desk, room: Room, open_store: OpenStore, view: str
) -> None:
    desk.open(grouping(room))
    if view == "list":
        desk.press("L")
    focus(desk, "Soup")
    soup = note(desk, "Soup").id
    desk.stage.view.setFocus()
    desk.press("Return")
    desk.type(" and bread")
    elsewhere(open_store(str(room.store.place.file)), room, lambda draft: ideas.withdraw(draft, soup))
    desk.qtbot.waitUntil(lambda: "Soup" not in members(desk, None))
    desk.press("Return")
    assert desk.said == "This note was withdrawn."
    assert desk.stage.fields.open.text.words() == "Soup and bread"
    desk.press("Esc")
    assert desk.stage.fields.open is None
    assert LOOSE in desk.stage.board.columns.frames.ids


def elsewhere(store: Store, room: Room, does: Callable[..., object]) -> None:
    """Somebody else's process does something."""
    board = store.load(room.board.document_id)
    with store.edit(board, "another", say("A test acts")) as draft:
        does(draft)
