from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolTip

from tests.room import Room
from tests.ui.boards import HOSTILE, LEFT, NONE, drag, focus, grouping, members, note, point, titles
from tests.ui.desk import Desk
from ui.canvas import view
from ui.canvas.columns import Item
from workshop.actions import clusters, ideas
from workshop.records import Idea, Step


def test_enter_opens_a_note_in_full_and_keeps_what_is_typed(desk: Desk, room: Room) -> None:
    desk.open(grouping(room, HOSTILE, "B", "C", "D"))
    focus(desk, HOSTILE)
    desk.press("Return")
    assert desk.stage.fields.open.text.words() == HOSTILE
    desk.press("Ctrl+A")
    desk.type("Short & <i>sweet</i>")
    desk.press("Tab")
    desk.type("In plain words")
    desk.press("Return")
    changed = next(idea for idea in desk.room.board.all(Idea) if idea.text.startswith("Short"))
    assert (changed.text, changed.second) == ("Short & <i>sweet</i>", "In plain words")
    assert desk.stage.board.hasFocus()


def test_escape_leaves_a_note_as_it_was(desk: Desk, room: Room) -> None:
    desk.open(grouping(room))
    focus(desk, "Soup")
    before = desk.room.board.number
    desk.press("Return")
    desk.type(" and bread")
    desk.press("Esc")
    assert desk.room.board.number == before
    assert desk.stage.fields.open is None


def test_words_that_are_refused_stay_in_the_field(desk: Desk, room: Room) -> None:
    desk.open(grouping(room))
    focus(desk, "Soup")
    desk.press("Return")
    desk.stage.fields.open.text.setPlainText("y" * 1_001)
    desk.press("Return")
    assert desk.said
    assert desk.stage.fields.open.text.words() == "y" * 1_001


def test_going_elsewhere_keeps_what_is_half_typed(desk: Desk, room: Room) -> None:
    desk.open(grouping(room))
    focus(desk, "Soup")
    desk.press("Return")
    desk.type(" and bread")
    desk.page.bar.button.setFocus()
    desk.settle()
    assert room.store.load(room.board.document_id).find(Idea, note(desk, "Soup and bread").id)


def test_an_edit_of_another_process_leaves_what_is_being_typed(desk: Desk, room: Room) -> None:
    desk.open(grouping(room))
    focus(desk, "Soup")
    desk.press("Return")
    desk.type(" and")
    desk.act(lambda draft: clusters.add(draft, "Theirs", []))
    desk.type(" bread")
    desk.press("Return")
    assert note(desk, "Soup and bread")
    assert titles(desk) == ["Theirs"]


def test_the_line_that_was_not_touched_stays_as_another_process_wrote_it(desk: Desk, room: Room) -> None:
    desk.open(grouping(room))
    focus(desk, "Soup")
    desk.press("Return")
    desk.type(" and bread")
    soup = note(desk, "Soup").id
    desk.act(lambda draft: ideas.set_second(draft, soup, "Theirs"))
    desk.press("Return")
    changed = desk.room.board.find(Idea, soup)
    assert (changed.text, changed.second) == ("Soup and bread", "Theirs")


def test_a_merged_note_can_be_taken_out_again(desk: Desk, room: Room) -> None:
    grouping(room)
    room.act(lambda draft: ideas.merge(draft, [room.idea("Soup").id, room.idea("Boats").id]))
    desk.open(room)
    columns = desk.stage.board.columns
    kept = next(id for row, id in enumerate(columns.ids) if columns.faces[row].badge)
    desk.stage.show_idea(kept)
    desk.press("Return", "Tab", "Tab", "Return")
    assert len(desk.stage.board.columns) == 6
    assert desk.stage.fields.open is None


# finding


def test_finding_dims_the_others_and_enter_goes_round(desk: Desk, room: Room) -> None:
    desk.open(grouping(room, "Flood kit", "Sandbags", "Flóod line", "Radio"))
    board = desk.stage.board
    desk.press("/")
    desk.type("flood")
    dimmed = [board.columns.faces[row].text for row in range(4) if board.columns.flags[row]]
    assert sorted(dimmed) == ["Radio", "Sandbags"]
    first = board.focused
    desk.press("Return")
    assert board.focused != first
    desk.press("Return")
    assert board.focused == first
    desk.press("Esc")
    assert not board.columns.flags.any()
    assert board.focused == first
    assert board.hasFocus()


def test_finding_by_number_and_nothing(desk: Desk, room: Room) -> None:
    desk.open(grouping(room))
    desk.press("/")
    desk.type("3")
    assert desk.stage.board.columns.faces[desk.stage.board.columns.row_of[desk.stage.board.focused.id]].number == 3
    desk.press("Ctrl+A")
    desk.type("zzz")
    assert desk.stage.tools.find_box.found.text() == "none"
    assert desk.stage.board.columns.flags.all()


# states


def test_the_start_says_how_a_group_begins(desk: Desk, room: Room) -> None:
    desk.open(grouping(room))
    assert desk.stage._different.isVisible()
    assert not desk.stage._nothing.isVisible()
    desk.act(lambda draft: clusters.add(draft, "Water", []))
    assert not desk.stage._different.isVisible()


def test_no_notes_is_said(desk: Desk, room: Room) -> None:
    room.join("Dolores")
    room.go(2)
    room.go_to("cluster")
    desk.open(room)
    assert desk.stage._nothing.isVisible()
    assert not desk.stage._different.isVisible()
    desk.stage.board.setFocus()
    desk.press("Home", "Right", "Return", "Del", "G", "Ctrl+A", "M", "Ctrl+0", "Ctrl+-")


def test_a_past_step_can_be_looked_at_and_not_changed(desk: Desk, room: Room) -> None:
    grouping(room)
    room.group("Water", "Boats")
    step = next(step for step in room.board.all(Step) if step.step_kind == "cluster")
    room.go_to("vote")
    desk.open(room)
    desk.page.look_at(step.id)
    desk.settle()
    number = desk.room.board.number
    focus(desk, "Soup")
    for key in ("Del", "C", "G", "Return", "F2", "Shift+Left"):
        desk.press(key)
        assert "past step" in desk.said
        desk.window.snackbar.hide()
    drag(desk, point(desk, note(desk, "Soup")), point(desk, note(desk, "Boats")))
    assert desk.room.board.number == number


def test_notes_that_lie_face_down_are_only_counted(desk: Desk, room: Room) -> None:
    grouping(room)
    room.act(lambda draft: draft.put(Idea(draft.new_id(), text="A secret")))
    desk.open(room)
    assert len(desk.stage.board.columns) == 6
    assert "1 still face down" in desk.stage.tools._more.text()
    assert ideas.answering(desk.room.seen, "secret") == []


def test_a_name_of_a_thousand_letters_and_a_note_from_right_to_left_are_painted(desk: Desk, room: Room) -> None:
    grouping(room, HOSTILE, "مأوى للقطط", "C", "D")
    room.group("ا" * 300, HOSTILE)
    desk.open(room)
    assert not desk.window.grab().isNull()


def test_zoom_stays_in_its_bounds_and_fit_shows_everything(desk: Desk, room: Room) -> None:
    desk.open(grouping(room, *(f"Idea {n}" for n in range(120))))
    board = desk.stage.board
    for _ in range(20):
        desk.press("Ctrl+-")
    assert board.zoom == view.LEAST
    for _ in range(20):
        desk.press("Ctrl++")
    assert board.zoom == view.MOST
    assert board.bars[Qt.Orientation.Vertical].isVisible()
    desk.press("Ctrl+0")
    assert not board.bars[Qt.Orientation.Vertical].isVisible()
    assert desk.stage.tools.zoom.words.text() == f"{round(board.zoom * 100)} %"


def test_f6_leads_to_the_board_first(desk: Desk, room: Room) -> None:
    desk.open(grouping(room))
    desk.press("F6")
    assert desk.stage.board.hasFocus()
    assert desk.stage.board.focused.kind == "note"


def test_near_the_edge_the_board_comes_to_meet_what_is_dragged(desk: Desk, room: Room) -> None:
    desk.open(grouping(room, *(f"Idea {n}" for n in range(150))))
    board = desk.stage.board
    start = board.place_of(Item("note", board.columns.ids[0])).center()
    drag(desk, start, QPoint(start.x(), board.height() - 5), drop=False)
    desk.qtbot.waitUntil(lambda: board.camera.top > 0)
    QTest.mouseRelease(board, LEFT, NONE, QPoint(start.x(), board.height() - 5))
    assert not board.pointer._scrolling.isActive()


def test_the_middle_button_pushes_the_board_along(desk: Desk, room: Room) -> None:
    desk.open(grouping(room, *(f"Idea {n}" for n in range(150))))
    board = desk.stage.board
    before = board.camera.top
    QTest.mousePress(board, Qt.MouseButton.MiddleButton, NONE, QPoint(400, 400))
    QTest.mouseMove(board, QPoint(400, 300))
    QTest.mouseRelease(board, Qt.MouseButton.MiddleButton, NONE, QPoint(400, 300))
    assert board.camera.top == before + 100


def test_a_loose_note_that_another_process_grouped_takes_what_falls_on_it_into_its_group(
    desk: Desk, room: Room
) -> None:
    desk.open(grouping(room))
    end = point(desk, note(desk, "Maps"))
    drag(desk, point(desk, note(desk, "Soup")), end, drop=False)
    maps = note(desk, "Maps").id
    group = desk.act(lambda draft: clusters.add(draft, "Theirs", [maps])).id
    QTest.mouseRelease(desk.stage.board, LEFT, NONE, end)
    desk.settle()
    assert titles(desk) == ["Theirs"]
    assert members(desk, group) == ["Maps", "Soup"]


def test_a_board_that_shrinks_under_an_open_note_leaves_it_open(desk: Desk, room: Room) -> None:
    desk.open(grouping(room, *(f"Idea {n}" for n in range(150))))
    board = desk.stage.board
    board.setFocus()
    desk.press("End", "Return")
    desk.type(" more")
    others = [idea.id for idea in desk.room.board.all(Idea) if idea.id != board.focused.id]
    desk.act(lambda draft: [ideas.withdraw(draft, id) for id in others])
    assert board.rect().contains(board.place_of(board.focused))
    assert desk.stage.fields.open.text.words().endswith(" more")


@pytest.mark.qt_log_ignore("does not support raise", extend=True)  # the offscreen screen has no windows to raise
def test_resting_on_a_long_note_tells_its_words_as_they_are(desk: Desk, room: Room) -> None:
    desk.open(grouping(room, HOSTILE, "B", "C", "D"))
    board = desk.stage.board
    at = point(desk, note(desk, HOSTILE))
    QCoreApplication.sendEvent(board, QHelpEvent(QEvent.Type.ToolTip, at, board.mapToGlobal(at)))
    assert QToolTip.text().startswith("<p>&lt;b&gt;&amp;amp; xxx")
    QToolTip.hideText()
    desk.settle()


def test_when_a_search_ends_every_note_is_as_it_was(desk: Desk, room: Room) -> None:
    grouping(room)
    desk.open(room)
    desk.press("/")
    desk.type("boats")
    board = desk.stage.board
    assert any(board.columns.flags)
    desk.press("Escape")
    assert not any(board.columns.flags)
    assert board.answers is None
    assert desk.stage.list.rows.answers is None


@pytest.mark.parametrize("look", ["light", "dark"])
def test_a_hint_in_an_open_note_is_read_on_its_paper(desk: Desk, room: Room, look: str) -> None:
    desk.window.change_settings(replace(desk.window.settings, look=look))
    desk.open(grouping(room, "A", "B", "C", "D"))
    desk.stage.board.setFocus()
    desk.press("N")
    editor = desk.stage.fields.open
    picture = editor.grab(editor.second.geometry().adjusted(4, 4, -4, -4)).toImage()
    shades = {picture.pixelColor(x, y).lightness() for x in range(picture.width()) for y in range(picture.height())}
    assert max(shades) - min(shades) > 120, "it is as pale as its ground"
    desk.press("Escape")
