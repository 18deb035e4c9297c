from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QPainter, QWheelEvent
from PySide6.QtTest import QTest

from tests.room import Room
from tests.ui.desk import Desk
from ui.canvas import hits, layout, painting
from ui.canvas.board import Board
from ui.canvas.columns import LOOSE, Columns, Item, read
from ui.steps.cluster_find import answers
from ui.steps.cluster_move import NEW, offers
from workshop.actions import clusters, ideas
from workshop.records import Cluster, Idea, Step

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


# dragging


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
    assert "6 alike" in board.columns.spoken[0]
    for text in ("Soup", "Boats"):
        assert answers(desk.room.seen, text) == {board.columns.ids[0]}
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


# the note in full


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
    assert answers(desk.room.seen, "secret") == set()


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
    assert board.zoom == layout.STEPS[0]
    for _ in range(20):
        desk.press("Ctrl++")
    assert board.zoom == layout.STEPS[-1]
    assert board.bar.isVisible()
    desk.press("Ctrl+0")
    assert not board.bar.isVisible()
    assert desk.stage.tools.zoom.words.text() == f"{round(board.zoom * 100)} %"


# what a screen reader is told


def test_the_board_tells_its_groups_and_notes(desk: Desk, room: Room) -> None:
    grouping(room)
    room.group("Water", "Boats", "Soup")
    desk.open(room)
    board = desk.stage.board
    spoken = QAccessible.queryAccessibleInterface(board)
    assert spoken.childCount() == len(board.columns.items()) == 8
    names = [spoken.child(place).text(QAccessible.Text.Name) for place in range(8)]
    number = next(idea.number for idea in desk.room.board.all(Idea) if idea.text == "Boats")
    assert names[0] == "Group, Water, 2 notes."
    assert names[1] == f"Idea {number}, Boats. Group Water."
    assert names[3] == "Loose notes, 4 notes."
    assert names[4].endswith("Loose.")
    child = spoken.child(1)
    corner = board.mapToGlobal(board.place_of(note(desk, "Boats")).topLeft())
    assert child.rect().topLeft() == corner
    assert spoken.indexOfChild(spoken.childAt(corner.x() + 4, corner.y() + 4)) == 1
    focus(desk, "Boats")
    assert spoken.focusChild().text(QAccessible.Text.Name) == names[1]
    assert spoken.focusChild().state().focused
    desk.act(lambda draft: ideas.add(draft, "New", source="import"))
    assert QAccessible.queryAccessibleInterface(board).childCount() == 9
    assert child.text(QAccessible.Text.Name) == names[1]  # one that a screen reader still holds


def test_dots_are_told_once_they_are_revealed(desk: Desk, room: Room) -> None:
    poll = room.to_vote("A", "B", "C")
    people = list(room.board.records["person"].values())
    room.cast(people[0], A=2)  # type: ignore[arg-type]
    room.cast(people[1], A=1, B=1)  # type: ignore[arg-type]
    assert "dot" not in " ".join(read(room.board).spoken)
    assert poll
    room.go_to("reveal")
    told = read(room.board).spoken
    assert any("A. Loose. 3 dots." in sentence for sentence in told)
    assert any("B. Loose. 1 dot." in sentence for sentence in told)


# plain rules


def test_a_group_keeps_its_column_however_many_notes_it_has(desk: Desk, room: Room) -> None:
    grouping(room, *(f"Idea {n}" for n in range(30)))
    for place in range(6):
        room.group(f"Group {place}", f"Idea {place}")
    columns = read(room.board)
    layout.arrange(columns, 1311, 0.5)
    before = columns.frames.rects[:6, 0].tolist()
    room.act(
        lambda draft: clusters.move(draft, [room.idea(f"Idea {n}").id for n in range(6, 26)], columns.frames.ids[1])
    )
    columns = read(room.board)
    layout.arrange(columns, 1311, 0.5)
    assert columns.frames.rects[:6, 0].tolist() == before


@pytest.mark.parametrize("width", [400, 1151, 1311, 1900])
@pytest.mark.parametrize("scale", [0.2, 0.5, 1.0])
@pytest.mark.parametrize("mirrored", [False, True])
def test_nothing_overlaps_and_every_note_is_in_its_group(room: Room, width: int, scale: float, mirrored: bool) -> None:
    grouping(room, *(f"Idea {n}" for n in range(50)))
    for place in range(5):
        room.group(f"Group {place}", *(f"Idea {n}" for n in range(place * 6, place * 6 + place * 2)))
    columns = read(room.board)
    layout.arrange(columns, width, scale, mirrored=mirrored)
    for place in range(len(columns.frames.ids)):
        box = tuple(columns.frames.rects[place].tolist())
        assert hits.frames_in(columns, box) == [place]
        assert hits.notes_in(columns, box) == list(columns.frames.rows(place))
    for row in range(len(columns)):
        box = (int(columns.x[row]), int(columns.y[row]), int(columns.w[row]), int(columns.h[row]))
        assert hits.notes_in(columns, box) == [row]


def painted(columns: Columns, scale: float) -> QImage:
    layout.arrange(columns, 1311, scale)
    image = QImage(1311, max(1, columns.height), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painting.paint_region(painter, columns, image.rect(), scale)
    painter.end()
    return image


def inked(image: QImage, columns: Columns) -> int:
    """How many dark pixels the upper half of the first note has: its words."""
    x, y, w, h = (int(each[0]) for each in (columns.x, columns.y, columns.w, columns.h))
    return sum(image.pixelColor(i, j).lightness() < 90 for i in range(x, x + w) for j in range(y, y + h // 2))


def test_small_notes_show_fewer_words_and_the_smallest_none(desk: Desk, room: Room) -> None:
    grouping(room, "one two three four five six seven eight", "B", "C")
    room.group("Words", "one two three four five six seven eight")
    columns = read(room.board)
    full, few, none = (inked(painted(columns, scale), columns) for scale in (0.5, 0.4, 0.3))
    assert full > few > 0 == none


def test_the_group_field_offers_what_begins_with_the_words_first() -> None:
    groups = [("1", "Food for all"), ("2", "Warm food"), ("3", "Boats")]
    assert [id for id, _ in offers(groups, "FOOD")] == ["1", "2", NEW]
    assert [id for id, _ in offers(groups, "boats")] == ["3"]
    assert [id for id, _ in offers(groups, "")] == ["1", "2", "3"]


def test_a_group_of_another_process_can_be_gone_before_the_name_is_kept(desk: Desk, room: Room) -> None:
    grouping(room)
    group = room.group("Water", "Boats")
    desk.open(room)
    desk.stage.board.setFocus()
    desk.stage.board.focus_item(Item("group", group))
    desk.press("F2")
    desk.type("Wet")
    desk.act(lambda draft: clusters.remove(draft, group))
    desk.press("Return")
    assert desk.said
    assert not desk.room.board.all(Cluster)


def test_the_wheel_scrolls_and_with_control_zooms(desk: Desk, room: Room) -> None:
    desk.open(grouping(room, *(f"Idea {n}" for n in range(150))))
    board = desk.stage.board

    def turn(keys: Qt.KeyboardModifier) -> None:
        at = QPointF(board.rect().center())
        buttons, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
        event = QWheelEvent(at, board.mapToGlobal(at), QPoint(), QPoint(0, -120), buttons, keys, phase, False)
        QCoreApplication.sendEvent(board, event)

    turn(NONE)
    assert board.top > 0
    turn(Qt.KeyboardModifier.ControlModifier)
    assert board.zoom == 0.4
