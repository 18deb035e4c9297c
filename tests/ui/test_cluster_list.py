from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from tests.room import Room
from tests.ui.boards import HOSTILE, focus, grouping, members, note, titles
from tests.ui.desk import Desk
from ui.canvas.columns import LOOSE, Item
from workshop.actions import clusters, ideas
from workshop.records import Idea


def listed(desk: Desk, room: Room) -> tuple[str, str]:
    """Two groups and two loose notes, shown as a list with the focus on Soup; the groups' ids."""
    grouping(room)
    water, food = room.group("Water", "Boats", "Drains"), room.group("Food", "Soup", "Kits")
    desk.open(room)
    focus(desk, "Soup")
    desk.press("L")
    assert desk.stage.view is desk.stage.list
    return water, food


def rows(desk: Desk) -> list[str]:
    """What can be seen of the list, from the top."""
    found, view = [], desk.stage.list
    index = view.model().index(0, 0)
    while index.isValid():
        item = view.rows.item(index)
        row = view.rows.note(index)
        found.append(row.face.text if row else f"[{view.rows.groups[index.row()].title}]")
        assert item
        index = view.indexBelow(index)
    return found


def test_l_shows_the_list_with_the_same_focus_and_back(desk: Desk, room: Room) -> None:
    listed(desk, room)
    assert desk.stage.list.hasFocus()
    assert desk.stage.list.focused == note(desk, "Soup")
    assert rows(desk) == ["[Water]", "Boats", "Drains", "[Food]", "Soup", "Kits", "[Loose notes]"]
    desk.press("Down", "L")
    assert desk.stage.view is desk.stage.board
    assert desk.stage.board.focused == note(desk, "Kits")
    assert desk.stage.board.hasFocus()


def test_left_closes_and_right_opens_a_group(desk: Desk, room: Room) -> None:
    _, food = listed(desk, room)
    desk.press("Left")
    assert desk.stage.list.focused == Item("group", food)
    desk.press("Left")
    assert rows(desk) == ["[Water]", "Boats", "Drains", "[Food]", "[Loose notes]"]
    desk.press("Right")
    assert "Soup" in rows(desk)
    desk.press("Return")
    assert "Soup" not in rows(desk)


def test_g_and_shift_arrows_move_the_note_in_focus(desk: Desk, room: Room) -> None:
    water, food = listed(desk, room)
    desk.press("G")
    desk.type("wat")
    desk.press("Return")
    assert members(desk, water) == ["Boats", "Drains", "Soup"]
    assert desk.stage.list.focused == note(desk, "Soup")
    assert desk.stage.list.hasFocus()
    desk.press("Shift+Right")
    assert members(desk, food) == ["Kits", "Soup"]
    desk.press("Shift+Right")
    assert "Soup" in members(desk, None)
    before = desk.room.board.number
    desk.press("Shift+Right")
    assert desk.room.board.number == before


def test_several_rows_are_merged_withdrawn_and_put_into_a_new_group(desk: Desk, room: Room) -> None:
    listed(desk, room)
    desk.press("Shift+Down", "C")
    desk.type("Meals")
    desk.press("Return")
    assert titles(desk) == ["Water", "Food", "Meals"]
    assert set(members(desk, clusters.in_order(desk.room.board)[2].id)) == {"Soup", "Kits"}
    focus(desk, "Boats")
    desk.press("Shift+Down", "M")
    assert sum(idea.merged_into is not None for idea in desk.room.board.all(Idea)) == 1
    desk.press("Del")
    assert sum(idea.withdrawn for idea in desk.room.board.all(Idea)) == 1


def test_f2_edits_a_note_and_renames_a_group_in_the_list(desk: Desk, room: Room) -> None:
    listed(desk, room)
    desk.press("F2")
    desk.type(" & <b>bread</b>")
    desk.press("Return")
    assert "Soup & <b>bread</b>" in rows(desk)
    desk.press("Left", "F2")
    desk.type("Meals")
    desk.press("Return")
    assert titles(desk) == ["Water", "Meals"]
    assert desk.stage.list.hasFocus()


def test_an_edit_of_another_process_keeps_focus_choice_and_what_is_open(desk: Desk, room: Room) -> None:
    water, _ = listed(desk, room)
    desk.stage.list.collapse(desk.stage.list.rows.place(Item("group", water)))
    desk.press("Shift+Down")
    chosen = desk.stage.list.chosen
    assert len(chosen) == 2
    desk.act(lambda draft: clusters.add(draft, "Theirs", []))
    assert desk.stage.list.chosen == chosen
    assert desk.stage.list.focused == note(desk, "Kits")
    assert rows(desk) == ["[Water]", "[Food]", "Soup", "Kits", "[Theirs]", "[Loose notes]"]


def test_a_note_that_another_process_withdraws_is_gone_from_the_list(desk: Desk, room: Room) -> None:
    listed(desk, room)
    soup = note(desk, "Soup").id
    desk.act(lambda draft: ideas.withdraw(draft, soup))
    assert "Soup" not in rows(desk)
    assert desk.stage.list.focused == note(desk, "Kits")


def test_after_withdrawing_the_focus_is_on_what_follows(desk: Desk, room: Room) -> None:
    listed(desk, room)
    desk.press("Del")
    assert desk.said == "Withdrew “Soup”"
    assert desk.stage.list.focused == note(desk, "Kits")


def test_the_strip_says_what_a_screen_reader_says(desk: Desk, room: Room) -> None:
    grouping(room, HOSTILE, "B", "C", "D")
    parent = room.idea("B")
    room.act(lambda draft: ideas.add(draft, "Child", parent_id=parent.id, source="import"))
    room.group("Water", "Child", HOSTILE)
    desk.open(room)
    focus(desk, "Child")
    desk.press("L")
    spoken = f"Idea 5, Child. Group Water. Builds on {parent.number}. 1 of 2."
    assert desk.stage.strip.accessibleName() == spoken
    index = desk.stage.list.currentIndex()
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == spoken
    assert desk.stage.list.model().index(0, 3, index.parent()).data() == f"builds on {parent.number}"
    interface = QAccessible.queryAccessibleInterface(desk.stage.list)
    told = [interface.child(place).text(QAccessible.Text.Name) for place in range(interface.childCount())]
    assert spoken in told


def test_finding_in_the_list_opens_the_group_of_what_is_found(desk: Desk, room: Room) -> None:
    listed(desk, room)
    desk.press("/")
    desk.type("maps")
    assert desk.stage.list.focused == note(desk, "Maps")
    assert "Maps" in rows(desk)
    desk.press("Esc")
    assert desk.stage.list.hasFocus()


def test_a_click_opens_a_group_and_chooses_a_row(desk: Desk, room: Room) -> None:
    listed(desk, room)
    view = desk.stage.list
    place = view.place_of(Item("group", LOOSE)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert {"Maps", "Radio"} < set(rows(desk))
    place = view.place_of(note(desk, "Radio")).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert view.focused == note(desk, "Radio")
    assert desk.stage.in_hand() == ("Radio", note(desk, "Radio").id)


def test_k_parks_the_note_in_hand(desk: Desk, room: Room) -> None:
    listed(desk, room)
    assert desk.stage.in_hand() == ("Soup", note(desk, "Soup").id)
    desk.press("Left")
    assert desk.stage.in_hand() == ("", None)


def test_what_is_chosen_on_the_board_is_chosen_in_the_list(desk: Desk, room: Room) -> None:
    grouping(room)
    room.group("Water", "Boats", "Drains")
    desk.open(room)
    for text in ("Boats", "Drains"):
        focus(desk, text)
        desk.press("Ctrl+Space")
    desk.press("L")
    assert set(desk.stage.list.chosen) == {note(desk, "Boats"), note(desk, "Drains")}
    desk.press("L")
    assert set(desk.stage.board.chosen) == {note(desk, "Boats"), note(desk, "Drains")}


def test_shift_and_right_from_the_last_group_leads_out_of_all_groups(desk: Desk, room: Room) -> None:
    _, food = listed(desk, room)
    desk.press("Shift+Right")
    assert members(desk, food) == ["Kits"]
