"""Copy, cut and paste on the board and in its list, and what other programs drop there."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from tests.exchange.workbooks import inline, workbook
from tests.room import Room
from tests.ui.boards import HOSTILE, LEFT, NONE, focus, grouping, members, note, titles
from tests.ui.desk import Desk
from ui import language
from ui.canvas.columns import Item
from ui.steps.cluster.brought import NOTES
from workshop.actions import clusters, ideas
from workshop.exchange import pasted
from workshop.records import Idea

COPY = Qt.DropAction.CopyAction
both = pytest.mark.parametrize("view", ["board", "list"])


def live(desk: Desk) -> list[str]:
    return [idea.text for idea in ideas.live(desk.room.board)]


def opened(desk: Desk, room: Room, view: str = "board") -> str:
    """Soup and Kits in Food, four loose notes, the focus on Soup; the group's id."""
    grouping(room)
    food = room.group("Food", "Soup", "Kits")
    desk.open(room)
    if view == "list":
        desk.press("L")
    focus(desk, "Soup")
    desk.stage.view.setFocus()
    return food


def clip(text: str = "", **kinds: bytes) -> QMimeData:
    data = QMimeData()
    if text:
        data.setText(text)
    for kind, content in kinds.items():
        data.setData({"csv": "text/csv", "notes": NOTES}[kind], content)
    return data


def put_on_clipboard(data: QMimeData) -> None:
    QGuiApplication.clipboard().setMimeData(data)


# clipboard


@both
def test_a_copy_carries_notes_text_and_rows(desk: Desk, room: Room, view: str) -> None:
    opened(desk, room, view)
    number = desk.room.board.number
    desk.press("Ctrl+C")
    assert desk.said == "Copied 1 note."
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == "Soup"
    assert data.data("text/csv").data().decode() == f"text,group,number\r\nSoup,Food,{room.idea('Soup').number}\r\n"
    assert b"Food" in data.data(NOTES).data()
    assert desk.room.board.number == number


@both
def test_a_group_is_copied_with_its_name_into_another_session(desk: Desk, room: Room, view: str) -> None:
    food = opened(desk, room, view)
    desk.stage.view.focus_item(Item("group", food))
    desk.press("Ctrl+C")
    assert desk.said == "Copied 2 notes."
    other = grouping(Room(room.store), "Bread", "Tea")
    desk.open(other)
    number = desk.room.board.number
    desk.press("Ctrl+V")
    assert desk.room.board.number == number + 1
    assert (titles(desk), members(desk, clusters.in_order(desk.room.board)[0].id)) == (["Food"], ["Soup", "Kits"])
    assert {room.idea("Soup").id, room.idea("Kits").id}.isdisjoint(idea.id for idea in desk.room.board.all(Idea))
    assert desk.said == "Brought in 2 notes."
    assert {item.id for item in desk.stage.board.chosen} == {note(desk, "Soup").id, note(desk, "Kits").id}
    desk.press("Ctrl+Z")
    assert (titles(desk), set(live(desk))) == ([], {"Bread", "Tea"})


@both
def test_what_is_cut_leaves_the_wall_and_comes_back_by_undo_or_paste(desk: Desk, room: Room, view: str) -> None:
    food = opened(desk, room, view)
    desk.press("Ctrl+X")
    assert members(desk, food) == ["Kits"]
    desk.press("Ctrl+Z")
    assert members(desk, food) == ["Soup", "Kits"]
    focus(desk, "Kits")
    desk.press("Ctrl+X", "Ctrl+V")
    assert members(desk, food) == ["Soup", "Kits"]
    assert desk.stage.view.focused == Item("note", next(i.id for i in ideas.live(desk.room.board) if i.text == "Kits"))


def test_a_group_that_is_cut_goes_with_its_notes_in_one_edit(desk: Desk, room: Room) -> None:
    food = opened(desk, room)
    desk.stage.board.focus_item(Item("group", food))
    number = desk.room.board.number
    desk.press("Ctrl+X")
    assert (titles(desk), desk.room.board.number) == ([], number + 1)
    assert "Soup" not in live(desk)
    desk.press("Ctrl+V")
    assert titles(desk) == ["Food"]


@both
def test_text_is_a_note_a_line_and_goes_into_the_group_whose_name_has_the_focus(
    desk: Desk, room: Room, view: str
) -> None:
    food = opened(desk, room, view)
    put_on_clipboard(clip(f"- Tea\n\n2. {HOSTILE}\n"))
    desk.press("Ctrl+V")
    assert {"Tea", HOSTILE} <= set(members(desk, None))
    desk.stage.view.focus_item(Item("group", food))
    desk.press("Ctrl+V")
    assert members(desk, food) == ["Soup", "Kits", "Tea", HOSTILE]


def test_rows_of_a_spreadsheet_go_through_the_import_and_are_not_doubled(desk: Desk, room: Room) -> None:
    opened(desk, room)
    put_on_clipboard(clip("Idea\tTheme\tVotes\nTea, hot\tFood\t3\n\t\t1\n"))
    desk.press("Ctrl+V")
    assert "Tea, hot" in members(desk, clusters.in_order(desk.room.board)[0].id)
    assert desk.said == "Brought in 1 note. 1 line was left out, line 3: no text. Not taken over: Votes"
    number = desk.room.board.number
    put_on_clipboard(clip(csv=b'Idea,Theme\n"Tea, hot",Food\n'))
    desk.press("Ctrl+V")
    assert desk.said == "There is nothing in it that is not on the wall already."
    assert desk.room.board.number == number


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (clip(), "There is nothing to paste that can lie on the board."),
        (clip(" \n\t"), "There is nothing in it"),
        (clip(notes=b"[" * 100_000), "These notes cannot be read."),
        (clip(csv=b'text\n"open'), "a quotation mark that begins in line 2 is never closed"),
        (clip("x\n" * (pasted.MOST_NOTES + 1)), "That is 5001 notes at once."),
        (clip("x" * 1_001), "That is 1001 characters."),
    ],
)
def test_what_cannot_be_pasted_is_refused_in_words(desk: Desk, room: Room, data: QMimeData, why: str) -> None:
    opened(desk, room)
    number = desk.room.board.number
    put_on_clipboard(data)
    desk.press("Ctrl+V")
    assert desk.said.startswith(why) or why in desk.said
    assert desk.room.board.number == number


def test_in_a_field_the_clipboard_is_the_fields(desk: Desk, room: Room) -> None:
    opened(desk, room)
    number = desk.room.board.number
    put_on_clipboard(clip("and bread"))
    desk.press("Return", "Ctrl+V", "Ctrl+A", "Ctrl+X")
    assert QGuiApplication.clipboard().text() == "Soupand bread"
    desk.press("Ctrl+V", "Ctrl+C")
    assert desk.room.board.number == number
    desk.press("Return")
    assert "Soupand bread" in live(desk)


@both
def test_a_past_step_is_copied_from_and_refuses_the_rest(desk: Desk, room: Room, view: str) -> None:
    opened(desk, room, view)
    desk.stage.locked = True
    number = desk.room.board.number
    desk.press("Ctrl+C")
    assert desk.said == "Copied 1 note."
    put_on_clipboard(clip("Tea", notes=b"not to be read"))
    for key in ("Ctrl+X", "Ctrl+V"):
        desk.press(key)
        assert desk.said.startswith("You are looking at a past step.")
    assert QGuiApplication.clipboard().text() == "Tea"
    drop(desk, desk.stage.board, clip("Tea"), QPoint(400, 300))
    assert desk.room.board.number == number


@both
def test_an_empty_board_takes_notes_too(desk: Desk, room: Room, view: str) -> None:
    room.go_to("cluster")
    desk.open(room)
    if view == "list":
        desk.press("L")
    put_on_clipboard(clip("Tea\nMilk"))
    desk.press("Ctrl+V")
    target = desk.stage.list.viewport() if view == "list" else desk.stage.board
    drop(desk, target, clip("Salt"), QPoint(200, 200))
    assert live(desk) == ["Tea", "Milk", "Salt"]
    assert [item.id for item in desk.stage.view.chosen] == []
    assert desk.stage.view.focused == note(desk, "Salt")


def test_nothing_in_hand_is_said(desk: Desk, room: Room) -> None:
    desk.open(grouping(room))
    assert desk.stage.board.focused is None
    desk.press("Ctrl+C")
    assert desk.said.startswith("Choose a note first")


# dropping


def enter(target: QWidget, data: QMimeData, at: QPoint) -> QDragEnterEvent:
    event = QDragEnterEvent(at, COPY, data, LEFT, NONE)
    QApplication.sendEvent(target, event)
    return event


def drop(desk: Desk, target: QWidget, data: QMimeData, at: QPoint) -> None:
    assert enter(target, data, at).isAccepted()
    QApplication.sendEvent(target, QDropEvent(QPointF(at), COPY, data, LEFT, NONE))
    desk.settle()


def files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def test_text_lies_where_it_is_dropped(desk: Desk, room: Room) -> None:
    opened(desk, room)
    board = desk.stage.board
    ground = QPoint(board.width() - 300, board.height() - 160)
    drop(desk, board, clip("Tea"), ground)
    assert (board.place_of(note(desk, "Tea")).center() - ground).manhattanLength() < 24
    desk.press("Ctrl+Z")
    assert "Tea" not in live(desk)


def test_it_lies_where_it_is_dropped_on_a_mirrored_board_too(desk: Desk, room: Room) -> None:
    language.use("ar")
    opened(desk, room)
    board = desk.stage.board
    assert board.columns.mirrored
    ground = QPoint(240, board.height() - 160)
    drop(desk, board, clip("Tea"), ground)
    assert (board.place_of(note(desk, "Tea")).center() - ground).manhattanLength() < 24


def test_the_group_under_the_hand_is_ringed_and_takes_it(desk: Desk, room: Room, tmp_path: Path) -> None:
    food = opened(desk, room)
    board = desk.stage.board
    inside = board.place_of(note(desk, "Kits")).center()
    before = board.grab().toImage()
    enter(board, clip("Tea"), inside)
    assert board.pointer.target == Item("group", food)
    assert board.grab().toImage() != before
    QApplication.sendEvent(board, QDragLeaveEvent())
    assert (board.pointer.target, board.grab().toImage() == before) == (None, True)
    (tmp_path / "a.csv").write_text("text,group\nTea,Drinks\n")
    (tmp_path / "b.txt").write_text("Milk")
    drop(desk, board, files(tmp_path / "a.csv", tmp_path / "b.txt"), inside)
    assert members(desk, food) == ["Soup", "Kits", "Tea", "Milk"]
    assert titles(desk) == ["Food"]


def test_a_workbook_goes_into_the_groups_that_it_names(desk: Desk, room: Room, tmp_path: Path) -> None:
    food = opened(desk, room)
    rows = inline("text", "group") + inline("Tea", "Food") + inline("Pumps", "Water") + inline("Rest", "")
    drop(desk, desk.stage.board, files(workbook(tmp_path / "a.xlsx", rows)), QPoint(700, 600))
    assert members(desk, food) == ["Soup", "Kits", "Tea"]
    assert titles(desk) == ["Food", "Water"]
    assert desk.room.board.find(Idea, note(desk, "Rest").id).x is not None


def test_in_the_list_the_row_says_the_group(desk: Desk, room: Room) -> None:
    food = opened(desk, room, "list")
    view = desk.stage.list
    drop(desk, view.viewport(), clip("Tea"), view.place_of(note(desk, "Kits")).center())
    drop(desk, view.viewport(), clip("Milk"), view.place_of(Item("group", food)).center())
    drop(desk, view.viewport(), clip("Salt"), view.place_of(Item("group", "")).center())
    drop(desk, view.viewport(), clip("Pepper"), QPoint(40, view.viewport().height() - 4))
    assert members(desk, food) == ["Soup", "Kits", "Tea", "Milk"]
    assert {"Salt", "Pepper"} <= set(members(desk, None))


def test_one_bad_file_among_good_ones_leaves_everything_as_it_was(desk: Desk, room: Room, tmp_path: Path) -> None:
    opened(desk, room)
    number = desk.room.board.number
    (tmp_path / "a.txt").write_text("Tea")
    drop(desk, desk.stage.board, files(tmp_path / "a.txt", tmp_path), QPoint(700, 600))
    assert "is a folder. Nothing was changed." in desk.said
    assert desk.room.board.number == number


def test_a_link_from_a_browser_is_text(desk: Desk, room: Room) -> None:
    opened(desk, room)
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/soup")])
    drop(desk, desk.stage.board, data, QPoint(700, 600))
    assert "https://example.org/soup" in live(desk)


def test_what_cannot_lie_on_the_board_is_not_taken(desk: Desk, room: Room) -> None:
    opened(desk, room)
    data = QMimeData()
    data.setData("application/x-something", b"1")
    assert not enter(desk.stage.board, data, QPoint(700, 600)).isAccepted()
    assert desk.stage.board.pointer.doing == ""
