"""Notes of a step to come lie face down on the board: plain backs, one item, nothing to be read, moved or searched."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible, QImage, QPainter
from PySide6.QtTest import QTest

from tests.room import Room
from tests.ui.boards import LEFT, NONE, grouping, note, point
from tests.ui.desk import Desk
from tests.ui.test_cluster_list import rows
from ui import theme
from ui.canvas import backs, layout, painting
from ui.canvas.columns import HIDDEN, Columns, Item, read
from ui.canvas.tiles import differences
from workshop import methods
from workshop.actions import days, ideas, steps
from workshop.audience import Audience, visible
from workshop.records import Idea

SECRET = "Nobody reads this yet"


def with_hidden(room: Room, many: int = 3) -> Room:
    """In Cluster, with notes for a second round of writing that is still to come."""
    grouping(room)
    now = steps.current(room.board)
    assert now
    method = methods.method("write_read_build")
    later = room.act(lambda draft: days.add_step_behind(draft, now.id, method))
    for number in range(many):
        room.act(lambda draft, text=f"{SECRET} {number}": ideas.add(draft, text, step_id=later.id))
    return room


def seen(room: Room, width: float = 2622, *, mirrored: bool = False) -> Columns:
    columns = read(visible(room.board, Audience.FACILITATOR))
    layout.arrange(columns, width, mirrored=mirrored)
    return columns


def test_they_are_counted_and_nothing_on_the_board_tells_one_from_another(room: Room) -> None:
    columns = seen(with_hidden(room))
    assert columns.hidden == 3
    assert len(columns) == 6
    hidden = [idea for idea in room.board.all(Idea) if idea.number is None]
    assert not {idea.id for idea in hidden} & set(columns.ids)
    assert not any(SECRET in face.text for face in columns.faces)


def test_a_screen_reader_hears_one_item(desk: Desk, room: Room) -> None:
    desk.open(with_hidden(room, 38))
    board = QAccessible.queryAccessibleInterface(desk.stage.board)
    names = [board.child(place).text(QAccessible.Text.Name) for place in range(board.childCount())]
    assert names[-1] == "38 hidden notes"
    assert sum("hidden" in name for name in names) == 1
    last = board.child(board.childCount() - 1)
    assert last.role() == QAccessible.Role.ListItem
    assert not last.state().selectable


def test_the_arrows_reach_them_and_no_key_opens_moves_or_removes_them(desk: Desk, room: Room) -> None:
    desk.open(with_hidden(room))
    board = desk.stage.board
    board.setFocus()
    desk.press("End")
    assert board.focused == HIDDEN
    before = desk.room.board.number
    desk.press("Return")
    assert desk.said == "These notes lie face down until Reveal. Nobody opens or moves them before."
    assert desk.stage.fields.open is None
    desk.press("F2", "Del", "G", "Shift+Up", "Ctrl+Space")
    assert board.chosen == []
    assert desk.room.board.number == before
    desk.press("Up")
    assert board.focused.kind == "note"


def test_a_hand_neither_lifts_nor_chooses_them(desk: Desk, room: Room) -> None:
    desk.open(with_hidden(room))
    board = desk.stage.board
    start = point(desk, HIDDEN)
    before = desk.room.board.number
    QTest.mousePress(board, LEFT, NONE, start)
    QTest.mouseMove(board, start + QPoint(30, 30))
    QTest.mouseMove(board, point(desk, note(desk, "Soup")))
    assert board.pointer.lifted == []
    QTest.mouseRelease(board, LEFT, NONE, start)
    assert board.focused == HIDDEN
    QTest.mouseDClick(board, LEFT, NONE, point(desk, HIDDEN))
    desk.press("Ctrl+A")
    assert HIDDEN not in board.chosen
    assert len(board.chosen) == 6
    assert desk.room.board.number == before


def test_a_group_beside_them_in_the_list_is_not_taken_for_them(desk: Desk, room: Room) -> None:
    with_hidden(room)
    room.group("Water", "Boats")
    desk.open(room)
    desk.stage.show_idea(note(desk, "Soup").id)
    desk.press("L", "End")
    view = desk.stage.list
    assert rows(desk)[-1] == "[Face down]"
    assert view.focused == HIDDEN
    assert view.sentence() == "3 hidden notes"
    before = desk.room.board.number
    desk.press("Return")
    assert desk.said.startswith("These notes lie face down")
    desk.stage.view.focus_item(note(desk, "Soup"))
    desk.press("Shift+Right")
    assert desk.room.board.number == before


def test_turned_over_they_are_notes_like_others(desk: Desk, room: Room) -> None:
    desk.open(with_hidden(room))
    board = desk.stage.board
    board.setFocus()
    desk.press("End")
    desk.act(ideas.reveal)
    assert (board.columns.hidden, len(board.columns)) == (0, 9)
    assert board.focused.kind == "note"
    assert not len(board.columns.backs)


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("many", [3, 90, 91])
def test_the_backs_lie_below_everything_inside_their_block(room: Room, many: int, mirrored: bool) -> None:
    with_hidden(room, 1)
    columns = read(visible(room.board, Audience.FACILITATOR))
    columns.hidden = many
    layout.arrange(columns, 1311, mirrored=mirrored)
    x, y, wide, high = columns.backs[0].tolist()
    others = columns.places[:-1]
    assert y >= (others[:, 1] + others[:, 3]).max()
    corners = backs._corners(columns)
    assert len(corners) == (many if many <= backs.MOST else 0)
    assert len(set(corners)) == len(corners)
    for left, top in corners:
        assert x <= left
        assert left + backs.BACK[0] <= x + wide
        assert y + columns.header <= top
        assert top + backs.BACK[1] <= y + high
    assert columns.bounds[1] + columns.bounds[3] == y + high


def painted(columns: Columns, scale: float) -> QImage:
    left, top, wide, high = columns.backs[0].tolist()
    image = QImage(round(wide * scale), round(high * scale), QImage.Format.Format_RGB32)
    image.fill(theme.colour("stage"))
    painter = QPainter(image)
    painter.translate(-round(left * scale), -round(top * scale))
    painting.paint_region(painter, columns, (left, top, wide, high), scale)
    painter.end()
    return image


@pytest.mark.parametrize("scale", [0.1, 0.5, 1.0])
def test_every_back_is_painted_alike(qapp: object, room: Room, scale: float) -> None:
    theme.wear("light")
    columns = seen(with_hidden(room, 4))
    image = painted(columns, scale)
    left, top = columns.backs[0, :2].tolist()
    inside = round(backs.BACK[0] * scale), round(backs.BACK[1] * scale)
    found = []
    for x, y in backs._corners(columns):
        corner = round(x * scale) - round(left * scale), round(y * scale) - round(top * scale)
        found.append(image.copy(*corner, *inside))
    assert all(back == found[0] for back in found[1:])
    for spot in ((2, 2), (inside[0] // 2, inside[1] // 2), (inside[0] - 3, inside[1] - 3)):
        assert found[0].pixelColor(*spot) == theme.paper("plain")


def test_one_more_is_painted_and_the_rest_of_the_board_is_left_alone(room: Room) -> None:
    before = seen(with_hidden(room, 2))
    later = next(idea.step_id for idea in room.board.all(Idea) if idea.number is None)
    room.act(lambda draft: ideas.add(draft, "One more", step_id=later))
    after = seen(room)
    assert sorted(differences(before, after).tolist()) == sorted([*before.backs.tolist(), *after.backs.tolist()])


def test_searching_finds_none_of_them(desk: Desk, room: Room) -> None:
    desk.open(with_hidden(room))
    desk.stage.board.setFocus()
    desk.press("/")
    desk.type("nobody")
    assert desk.stage.board.answers == set()
    assert Item("note", "") not in desk.stage.board.columns.items()
