"""Groups and loose notes moved over the board by keys, and the order of groups in the list."""

from __future__ import annotations

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from tests.room import Room
from tests.ui.boards import focus, grouping, members, note, titles
from tests.ui.desk import Desk
from ui import language
from ui.canvas.columns import LOOSE, Item
from ui.canvas.nudge import STEP
from workshop.actions import clusters, ideas
from workshop.records import Cluster, Idea


def held(desk: Desk, room: Room) -> Item:
    """Two groups and two loose notes; the name of Water has the focus."""
    grouping(room)
    water = room.group("Water", "Boats", "Drains")
    room.group("Food", "Soup", "Kits")
    desk.open(room)
    item = Item("group", water)
    desk.stage.board.setFocus()
    desk.stage.board.focus_item(item)
    desk.settle()
    return item


def at(desk: Desk, item: Item) -> tuple[float | None, float | None]:
    record = desk.room.board.find(Cluster if item.kind == "group" else Idea, item.id)
    assert record
    return record.x, record.y


def lying(desk: Desk, item: Item) -> tuple[int, int]:
    rect = desk.stage.board.columns.rect(item)
    return rect[0], rect[1]


def test_quick_presses_are_one_move_after_a_pause(desk: Desk, room: Room) -> None:
    water = held(desk, room)
    number, (x, y) = desk.room.board.number, lying(desk, water)
    before = desk.stage.board.grab().toImage()
    with desk.qtbot.waitSignal(desk.stage.board.put):
        desk.press("Shift+Right", "Shift+Right", "Shift+Down")
        assert desk.room.board.number == number
        assert desk.stage.board.grab().toImage() != before, "where it would lie is shown at once"
    assert desk.room.board.number == number + 1
    assert at(desk, water) == (x + 2 * STEP, y + STEP)
    assert lying(desk, water) == (x + 2 * STEP, y + STEP)
    assert desk.stage.board.focused == water
    desk.press("Ctrl+Z")
    assert at(desk, water) == (None, None)


def test_what_is_done_next_finds_the_group_moved_and_escape_leaves_it(desk: Desk, room: Room) -> None:
    water = held(desk, room)
    number = desk.room.board.number
    desk.press("Shift+Down", "Ctrl+Z")
    assert desk.room.board.number == number + 2
    assert at(desk, water) == (None, None)
    desk.press("Shift+Down", "Esc")
    assert desk.stage.board.nudge.item is None
    desk.press("Shift+Right", "Shift+Left", "Right")
    assert (desk.room.board.number, at(desk, water)) == (number + 2, (None, None))
    desk.stage.board.focus_item(water)
    desk.press("Shift+Down", "L")
    assert desk.room.board.number == number + 3
    desk.press("L")
    desk.stage.board.focus_item(water)
    desk.press("Shift+Down")
    desk.stage.leave()
    assert desk.room.board.number == number + 4


def test_on_a_mirrored_board_right_is_right(desk: Desk, room: Room) -> None:
    language.use("ar")
    water = held(desk, room)
    x = desk.stage.board.place_of(water).x()
    desk.press("Shift+Left", "Shift+Left")
    desk.stage.board.nudge.finish()
    moved = x - desk.stage.board.place_of(water).x()
    assert abs(moved - 2 * STEP * desk.stage.board.camera.scale) <= 2


def test_control_and_shift_move_a_loose_note_but_none_in_a_group(desk: Desk, room: Room) -> None:
    held(desk, room)
    maps, boats = note(desk, "Maps"), note(desk, "Boats")
    x, y = lying(desk, maps)
    focus(desk, "Maps")
    desk.press("Ctrl+Shift+Right", "Ctrl+Shift+Up")
    desk.stage.board.nudge.finish()
    assert at(desk, maps) == (x + STEP, y - STEP)
    assert desk.room.board.find(Idea, maps.id).cluster_id is None
    focus(desk, "Boats")
    desk.press("Ctrl+Shift+Down")
    assert desk.stage.board.nudge.item is None
    assert at(desk, boats) == (None, None)


def test_the_name_of_the_loose_notes_stays(desk: Desk, room: Room) -> None:
    held(desk, room)
    desk.stage.board.focus_item(Item("group", LOOSE))
    number = desk.room.board.number
    desk.press("Shift+Down")
    assert desk.stage.board.nudge.item is None
    assert desk.room.board.number == number


def test_a_group_that_goes_while_it_is_moved_is_let_go_of(desk: Desk, room: Room) -> None:
    water = held(desk, room)
    desk.press("Shift+Down")
    desk.act(lambda draft: clusters.remove(draft, water.id))
    number = desk.room.board.number
    desk.stage.board.nudge.finish()
    assert (desk.room.board.number, titles(desk)) == (number, ["Food"])


def test_a_past_step_stays_as_it_is(desk: Desk, room: Room) -> None:
    water = held(desk, room)
    desk.stage.locked = True
    desk.press("Shift+Down")
    desk.stage.board.nudge.finish()
    assert at(desk, water) == (None, None)
    assert desk.said.startswith("You are looking at a past step.")


# the list


def test_shift_and_an_arrow_on_a_groups_name_change_the_order_of_groups(desk: Desk, room: Room) -> None:
    water = held(desk, room)
    desk.press("L")
    view = desk.stage.list
    view.focus_item(water)
    number = desk.room.board.number
    desk.press("Shift+Down")
    assert (titles(desk), view.focused, view.hasFocus()) == (["Food", "Water"], water, True)
    desk.press("Shift+Down")
    assert desk.room.board.number == number + 1, "it stands last; the loose notes stay behind it"
    desk.press("Shift+Up", "Shift+Up")
    assert (titles(desk), desk.room.board.number) == (["Water", "Food"], number + 2)
    desk.press("Ctrl+Z")
    assert titles(desk) == ["Food", "Water"]
    view.focus_item(Item("group", LOOSE))
    desk.press("Shift+Up")
    assert titles(desk) == ["Food", "Water"]


def test_where_the_group_stands_is_said(desk: Desk, room: Room) -> None:
    water = held(desk, room)
    desk.press("L")
    desk.stage.list.focus_item(water)
    desk.press("Shift+Down")
    assert desk.stage.strip.accessibleName() == "Group, Water, 2 notes."
    assert QAccessible.queryAccessibleInterface(desk.stage.list).isValid()
    rows = [group.title for group in desk.stage.list.rows.groups]
    assert rows == ["Food", "Water", "Loose notes"]


def test_t_puts_the_board_in_order_from_the_list_too(desk: Desk, room: Room) -> None:
    held(desk, room)
    maps = note(desk, "Maps").id
    room.act(lambda draft: clusters.lay(draft, [maps], 10, 20))
    desk.catch_up()
    desk.press("L", "T")
    assert desk.said == "The board is in order again"
    assert at(desk, note(desk, "Maps")) == (None, None)


def test_ctrl_a_chooses_every_note_and_no_group(desk: Desk, room: Room) -> None:
    held(desk, room)
    desk.press("L", "Ctrl+A")
    assert [item.kind for item in desk.stage.list.chosen] == ["note"] * 6
    desk.press("Shift+Right")
    desk.press("/")
    desk.type("o")
    desk.stage.list.setFocus()
    found = {idea.text for idea in ideas.live(desk.room.board) if "o" in idea.text.lower()}
    desk.press("Ctrl+A")
    chosen = {desk.room.board.find(Idea, item.id).text for item in desk.stage.list.chosen}
    assert chosen == found
    assert QApplication.focusWidget() is desk.stage.list
    assert members(desk, None)
