from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.room import Room
from tests.ui.boards import LEFT, NONE, drag, focus, grouping, members, note, point, titles
from tests.ui.desk import Desk
from ui.canvas import hits
from ui.canvas.columns import LOOSE, Item
from workshop.actions import clusters, ideas
from workshop.records import Idea


def test_a_note_dragged_onto_a_group_is_in_it_after_one_edit(desk: Desk, room: Room) -> None:
    grouping(room)
    group = room.group("Water", "Boats")
    desk.open(room)
    before = desk.room.board.number
    drag(desk, point(desk, note(desk, "Soup")), point(desk, note(desk, "Boats")))
    assert members(desk, group) == ["Boats", "Soup"]
    assert desk.room.board.number == before + 1


def test_a_note_dragged_onto_a_loose_one_makes_a_group_whose_name_can_be_typed_at_once(desk: Desk, room: Room) -> None:
    desk.open(grouping(room))
    drag(desk, point(desk, note(desk, "Soup")), point(desk, note(desk, "Maps")))
    (group,) = clusters.in_order(desk.room.board)
    assert members(desk, group.id) == ["Maps", "Soup"]
    desk.type("Food & <b>maps</b>")
    desk.press("Return")
    assert titles(desk) == ["Food & <b>maps</b>"]
    assert desk.stage.board.hasFocus()


def test_a_note_dragged_to_nowhere_is_loose(desk: Desk, room: Room) -> None:
    grouping(room)
    group = room.group("Water", "Boats", "Maps")
    desk.open(room)
    empty = QPoint(desk.stage.board.width() - 60, desk.stage.board.height() - 60)
    drag(desk, point(desk, note(desk, "Boats")), empty)
    assert members(desk, group) == ["Maps"]


def test_all_that_is_chosen_is_dragged_together(desk: Desk, room: Room) -> None:
    grouping(room)
    group = room.group("Water", "Boats")
    desk.open(room)
    board = desk.stage.board
    for text in ("Soup", "Maps"):
        QTest.mouseClick(board, LEFT, Qt.KeyboardModifier.ControlModifier, point(desk, note(desk, text)))
    drag(desk, point(desk, note(desk, "Maps")), point(desk, note(desk, "Boats")))
    assert set(members(desk, group)) == {"Boats", "Soup", "Maps"}
    assert board.chosen == []


def test_escape_ends_a_drag_and_nothing_has_happened(desk: Desk, room: Room) -> None:
    grouping(room)
    room.group("Water", "Boats")
    desk.open(room)
    before = desk.room.board.number
    end = point(desk, note(desk, "Boats"))
    drag(desk, point(desk, note(desk, "Soup")), end, drop=False)
    desk.press("Esc")
    QTest.mouseRelease(desk.stage.board, LEFT, NONE, end)
    assert desk.room.board.number == before
    assert not desk.stage.board.pointer.lifted


def test_an_edit_of_another_process_does_not_move_what_is_being_dragged(desk: Desk, room: Room) -> None:
    grouping(room)
    group = room.group("Water", "Boats")
    desk.open(room)
    end = point(desk, note(desk, "Boats"))
    drag(desk, point(desk, note(desk, "Soup")), end, drop=False)
    desk.act(lambda draft: ideas.add(draft, "Came meanwhile", source="import"))
    assert desk.stage.board.pointer.lifted == [note(desk, "Soup").id]
    assert "Came meanwhile" in [face.text for face in desk.stage.board.columns.faces]
    QTest.mouseRelease(desk.stage.board, LEFT, NONE, end)
    assert "Soup" in members(desk, group)


def test_a_note_that_another_process_withdraws_while_it_is_dragged_is_let_go(desk: Desk, room: Room) -> None:
    grouping(room)
    group = room.group("Water", "Boats")
    desk.open(room)
    end = point(desk, note(desk, "Boats"))
    soup = note(desk, "Soup")
    drag(desk, point(desk, soup), end, drop=False)
    desk.act(lambda draft: ideas.withdraw(draft, soup.id))
    QTest.mouseRelease(desk.stage.board, LEFT, NONE, end)
    desk.settle()
    assert members(desk, group) == ["Boats"]
    assert desk.stage.board.focused != soup


def test_a_box_chooses_the_notes_it_touches(desk: Desk, room: Room) -> None:
    desk.open(grouping(room))
    board = desk.stage.board
    places = [board.place_of(Item("note", id)) for id in board.columns.ids]
    first, third = places[0], places[2]
    start, end = first.topLeft() + QPoint(-6, 5), third.center()
    QTest.mousePress(board, LEFT, NONE, start)
    QTest.mouseMove(board, end)
    QTest.mouseRelease(board, LEFT, NONE, end)
    assert [item.id for item in board.chosen] == board.columns.ids[:3]


# keys


def test_arrows_reach_every_note_and_every_group(desk: Desk, room: Room) -> None:
    grouping(room, *(f"Idea {n}" for n in range(40)))
    for place in range(6):
        room.group(f"Group {place}", *(f"Idea {n}" for n in range(place * 5, place * 5 + 1 + place)))
    desk.open(room)
    columns = desk.stage.board.columns
    reached = {columns.items()[0]}
    todo = list(reached)
    while todo:
        here = todo.pop()
        found = {hits.next_in(columns, here, way) for way in hits.DIRECTIONS} - {None} - reached
        reached |= found
        todo += list(found)
    assert reached == set(columns.items())


def test_arrows_and_ends_move_the_focus_as_they_point(desk: Desk, room: Room) -> None:
    desk.open(grouping(room))
    board = desk.stage.board
    board.setFocus()
    first = board.columns.ids[0]
    assert board.focused == Item("note", first)
    desk.press("Right")
    assert board.focused == Item("note", board.columns.ids[1])
    desk.press("Up")
    assert board.focused == Item("group", LOOSE)
    desk.press("End")
    assert board.focused == Item("note", board.columns.ids[-1])
    desk.press("Home")
    assert board.focused == Item("group", LOOSE)


def test_shift_and_an_arrow_moves_the_note_to_the_group_there(desk: Desk, room: Room) -> None:
    grouping(room)
    water, food = room.group("Water", "Boats"), room.group("Food", "Soup")
    desk.open(room)
    focus(desk, "Soup")
    desk.press("Shift+Left")
    assert members(desk, water) == ["Boats", "Soup"]
    assert members(desk, food) == []
    assert desk.stage.board.focused == note(desk, "Soup")
    desk.press("Shift+Right")
    assert members(desk, food) == ["Soup"]


def test_g_moves_to_the_group_whose_name_is_typed(desk: Desk, room: Room) -> None:
    grouping(room)
    water = room.group("Water", "Boats")
    room.group("Warm food", "Soup")
    desk.open(room)
    focus(desk, "Maps")
    desk.press("G")
    desk.type("WÁT")
    desk.press("Return")
    assert members(desk, water) == ["Boats", "Maps"]
    assert desk.stage.board.focused == note(desk, "Maps")
    assert desk.stage.board.hasFocus()


def test_g_with_a_new_name_makes_the_group(desk: Desk, room: Room) -> None:
    grouping(room)
    room.group("Water", "Boats")
    desk.open(room)
    focus(desk, "Maps")
    desk.press("G")
    desk.type("<i>Paper</i>")
    desk.press("Return")
    assert titles(desk) == ["Water", "<i>Paper</i>"]
    assert members(desk, clusters.in_order(desk.room.board)[1].id) == ["Maps"]


def test_escape_closes_the_field_and_moves_nothing(desk: Desk, room: Room) -> None:
    grouping(room)
    room.group("Water", "Boats")
    desk.open(room)
    focus(desk, "Maps")
    before = desk.room.board.number
    desk.press("G")
    desk.type("Wat")
    desk.press("Esc")
    assert desk.room.board.number == before
    assert desk.stage.fields.open is None
    assert desk.stage.board.hasFocus()


def test_g_without_a_note_says_what_to_do(desk: Desk, room: Room) -> None:
    desk.open(grouping(room))
    desk.press("G")
    assert desk.said.startswith("Choose a note first")


def test_c_makes_a_group_of_what_is_chosen(desk: Desk, room: Room) -> None:
    desk.open(grouping(room))
    focus(desk, "Soup")
    desk.press("Ctrl+Space")
    focus(desk, "Kits")
    desk.press("Ctrl+Space", "C")
    desk.type("Help")
    desk.press("Return")
    assert titles(desk) == ["Help"]
    assert set(members(desk, clusters.in_order(desk.room.board)[0].id)) == {"Soup", "Kits"}


def test_m_merges_notes_into_the_lowest_number_and_the_others_are_found_there(desk: Desk, room: Room) -> None:
    desk.open(grouping(room))
    board = desk.stage.board
    board.setFocus()
    desk.press("Ctrl+A")
    desk.press("M")
    assert len(board.columns) == 1
    assert board.columns.faces[0].number == 1
    assert board.columns.faces[0].badge == "6 alike"
    assert "6 alike" in board.columns.spoken(0)
    for text in ("Soup", "Boats"):
        assert [idea.id for idea in ideas.answering(desk.room.seen, text)] == [board.columns.ids[0]]
    desk.press("Ctrl+Z")
    assert len(board.columns) == 6


def test_m_merges_groups(desk: Desk, room: Room) -> None:
    grouping(room)
    water, food = room.group("Water", "Boats"), room.group("Food", "Soup")
    desk.open(room)
    board = desk.stage.board
    board.setFocus()
    for id in (water, food):
        board.focus_item(Item("group", id))
        desk.press("Ctrl+Space")
    desk.press("M")
    assert titles(desk) == ["Water"]
    assert members(desk, water) == ["Boats", "Soup"]


def test_m_with_a_single_note_says_what_to_do(desk: Desk, room: Room) -> None:
    desk.open(grouping(room))
    focus(desk, "Soup")
    before = desk.room.board.number
    desk.press("M")
    assert desk.said.startswith("Choose two notes")
    assert desk.room.board.number == before


def test_del_withdraws_a_note_and_undo_brings_it_back(desk: Desk, room: Room) -> None:
    desk.open(grouping(room))
    focus(desk, "Soup")
    desk.press("Del")
    assert desk.said == "Withdrew “Soup”"
    assert "Soup" not in [face.text for face in desk.stage.board.columns.faces]
    assert desk.stage.board.focused
    desk.press("Ctrl+Z")
    assert "Soup" in [face.text for face in desk.stage.board.columns.faces]


def test_del_dissolves_a_group(desk: Desk, room: Room) -> None:
    grouping(room)
    group = room.group("Water", "Boats")
    desk.open(room)
    desk.stage.board.setFocus()
    desk.stage.board.focus_item(Item("group", group))
    desk.press("Del")
    assert titles(desk) == []
    assert "Boats" in members(desk, None)


def test_f2_renames_and_an_empty_name_changes_nothing(desk: Desk, room: Room) -> None:
    grouping(room)
    group = room.group("Water", "Boats")
    desk.open(room)
    desk.stage.board.setFocus()
    desk.stage.board.focus_item(Item("group", group))
    desk.press("F2", "Backspace", "Return")
    assert titles(desk) == ["Water"]
    desk.press("F2")
    desk.stage.fields.open.field.insert("ماء")
    desk.press("Tab")
    assert titles(desk) == ["ماء"]


def test_space_is_the_clocks_also_on_the_board(desk: Desk, room: Room) -> None:
    desk.open(grouping(room))
    desk.stage.board.setFocus()
    running = desk.room.board.number
    desk.press("Space")
    assert desk.room.board.number == running + 1
    assert desk.stage.board.chosen == []


def test_a_box_drawn_with_ctrl_adds_to_what_is_chosen(desk: Desk, room: Room) -> None:
    desk.open(grouping(room))
    board, ctrl = desk.stage.board, Qt.KeyboardModifier.ControlModifier
    last = Item("note", board.columns.ids[-1])
    QTest.mouseClick(board, LEFT, ctrl, point(desk, last))
    first = board.place_of(Item("note", board.columns.ids[0]))
    QTest.mousePress(board, LEFT, ctrl, first.topLeft() + QPoint(-6, 5))
    QTest.mouseMove(board, first.center())
    QTest.mouseRelease(board, LEFT, ctrl, first.center())
    assert [item.id for item in board.chosen] == [last.id, board.columns.ids[0]]


def test_a_note_let_go_where_it_came_from_is_no_move(desk: Desk, room: Room) -> None:
    grouping(room)
    room.group("Water", "Boats", "Maps")
    desk.open(room)
    before = desk.room.board.number
    drag(desk, point(desk, note(desk, "Boats")), point(desk, note(desk, "Maps")), drop=False)
    assert desk.stage.board.pointer.target is None
    QTest.mouseRelease(desk.stage.board, LEFT, NONE, point(desk, note(desk, "Maps")))
    assert desk.room.board.number == before


def test_while_somebody_searches_ctrl_a_takes_what_was_found(desk: Desk, room: Room) -> None:
    desk.open(grouping(room))
    desk.press("/")
    desk.type("a")  # Boats, Maps, Radio, Drains
    desk.stage.board.setFocus()
    desk.press("Ctrl+A")
    texts = {idea.text for idea in desk.room.board.all(Idea) if Item("note", idea.id) in desk.stage.board.chosen}
    assert texts == {"Boats", "Maps", "Radio", "Drains"}


def test_a_note_open_on_the_board_is_kept_when_the_room_goes_on(desk: Desk, room: Room) -> None:
    desk.open(grouping(room))
    focus(desk, "Soup")
    desk.press("Return")
    desk.type(" at noon")
    desk.press("Ctrl+Return")
    assert desk.room.step.phase == "vote"
    assert "Soup at noon" in [idea.text for idea in desk.room.board.all(Idea)]
