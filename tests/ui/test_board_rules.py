from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QPainter, QWheelEvent

from tests.room import Room
from tests.ui.boards import NONE, focus, grouping, note
from tests.ui.desk import Desk
from ui.canvas import hits, layout, painting
from ui.canvas.columns import Columns, Item, read
from ui.steps.cluster.move import NEW, offers
from workshop.actions import clusters, ideas
from workshop.records import Cluster, Idea


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
    assert "dot" not in " ".join(told(read(room.board)))
    assert poll
    room.go_to("reveal")
    sentences = told(read(room.board))
    assert any("A. Loose. 3 dots." in sentence for sentence in sentences)
    assert any("B. Loose. 1 dot." in sentence for sentence in sentences)


def told(columns: Columns) -> list[str]:
    return [columns.spoken(row) for row in range(len(columns))]


# plain rules


def test_the_largest_groups_do_not_stand_on_each_other(desk: Desk, room: Room) -> None:
    """Ten, nine, nine, eight, seven, seven and four notes, and six loose ones: all in sight at 1440 by 900."""
    grouping(room, *(f"Idea {n}" for n in range(60)))
    first = 0
    for many in (10, 9, 9, 8, 7, 7, 4):
        room.group(f"Group of {many} from {first}", *(f"Idea {n}" for n in range(first, first + many)))
        first += many
    desk.open(room)
    board = desk.stage.board
    assert all(board.rect().contains(board.to_widget(tuple(rect))) for rect in board.columns.frames.rects.tolist())
    assert len(board.columns.frames.ids) == 8


def test_loose_notes_stand_where_their_row_ends_and_a_group_more_does_not_move_them(desk: Desk, room: Room) -> None:
    grouping(room, *(f"Idea {n}" for n in range(20)))
    places = []
    for number in range(7):
        room.group(f"Group {number}", f"Idea {number * 2}", f"Idea {number * 2 + 1}")
        columns = read(room.board)
        layout.arrange(columns, 2622)
        places.append(int(columns.frames.rects[-1, 0]))
    assert len(set(places[3:])) == 1  # from the second row of groups on
    assert places[3] == columns.frames.rects[0, 0]


def test_one_note_is_not_told_to_be_different(desk: Desk, room: Room) -> None:
    grouping(room, "Soup")
    desk.open(room)
    assert not desk.stage._different.isVisible()
    room.write("Boats")
    room.act(lambda draft: ideas.add(draft, "Maps", source="import"))
    desk.catch_up()
    assert desk.stage._different.isVisible()


def test_a_group_keeps_its_column_however_many_notes_it_has(desk: Desk, room: Room) -> None:
    grouping(room, *(f"Idea {n}" for n in range(30)))
    for place in range(6):
        room.group(f"Group {place}", f"Idea {place}")
    columns = read(room.board)
    layout.arrange(columns, 2622)
    before = columns.frames.rects[:6, 0].tolist()
    room.act(
        lambda draft: clusters.move(draft, [room.idea(f"Idea {n}").id for n in range(6, 26)], columns.frames.ids[1])
    )
    columns = read(room.board)
    layout.arrange(columns, 2622)
    assert columns.frames.rects[:6, 0].tolist() == before


@pytest.mark.parametrize("width", [400, 2302, 2622, 3800])
@pytest.mark.parametrize("mirrored", [False, True])
def test_nothing_overlaps_and_every_note_is_in_its_group(room: Room, width: int, mirrored: bool) -> None:
    grouping(room, *(f"Idea {n}" for n in range(50)))
    for place in range(5):
        room.group(f"Group {place}", *(f"Idea {n}" for n in range(place * 6, place * 6 + place * 2)))
    columns = read(room.board)
    layout.arrange(columns, width, mirrored=mirrored)
    for place in range(len(columns.frames.ids)):
        box = tuple(columns.frames.rects[place].tolist())
        assert hits.frames_in(columns, box) == [place]
        assert hits.notes_in(columns, box).tolist() == list(columns.frames.rows(place))
    for row in range(len(columns)):
        box = (int(columns.x[row]), int(columns.y[row]), int(columns.w[row]), int(columns.h[row]))
        assert hits.notes_in(columns, box).tolist() == [row]


def painted(columns: Columns, scale: float) -> QImage:
    layout.arrange(columns, 2622)
    image = QImage(1311, 600, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painting.paint_region(painter, columns, (0, 0, 2622, 1200), scale)
    painter.end()
    return image


def inked(image: QImage, columns: Columns, scale: float) -> int:
    """How many dark pixels the upper half of the first note has: its words."""
    x, y, w, h = (round(side * scale) for side in columns.rect(Item("note", columns.ids[0])))
    return sum(image.pixelColor(i, j).lightness() < 90 for i in range(x, x + w) for j in range(y, y + h // 2))


def test_small_notes_show_fewer_words_and_the_smallest_none(desk: Desk, room: Room) -> None:
    grouping(room, "one two three four five six seven eight", "B", "C")
    room.group("Words", "one two three four five six seven eight")
    columns = read(room.board)
    full, few, none = (inked(painted(columns, scale), columns, scale) for scale in (0.5, 0.4, 0.3))
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
    assert board.camera.top > 0
    turn(Qt.KeyboardModifier.ControlModifier)
    assert board.zoom == 0.4
