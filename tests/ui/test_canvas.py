"""The board as a canvas: squares that windows share, zoom that keeps the layout, notes and groups where they are put."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QImage, QPainter, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.benchmarks.boards import KINDS, records
from tests.room import Room
from tests.ui.boards import LEFT, NONE, drag, grouping, members, note, point
from tests.ui.desk import Desk
from ui import theme
from ui.canvas import hits, layout, painting
from ui.canvas.columns import Columns, Item, read
from ui.canvas.tiles import Tiles, differences
from ui.canvas.view import View
from workshop.actions import clusters, ideas
from workshop.records import Cluster, Idea

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
NEVER = float("inf")


@pytest.fixture(autouse=True)
def light(qapp: object) -> None:
    theme.wear("light")


def settle(desk: Desk, view: View) -> None:
    desk.qtbot.waitUntil(lambda: view.settled and view.tiles.whole)


# hands


def test_a_line_drawn_around_notes_with_shift_chooses_those_inside(desk: Desk, room: Room) -> None:
    desk.open(grouping(room))
    board = desk.stage.board
    first, second, third = (board.place_of(Item("note", id)) for id in board.columns.ids[:3])
    QTest.mousePress(board, LEFT, SHIFT, first.bottomLeft() + QPoint(-8, 4))  # above begins the name of the group
    corners = (
        first.topLeft() + QPoint(-8, -2),
        first.topRight() + QPoint(5, -2),
        second.bottomLeft() + QPoint(-5, 4),
    )
    for corner in corners:
        QTest.mouseMove(board, corner)
    QTest.mouseRelease(board, LEFT, SHIFT, corners[-1])
    assert [item.id for item in board.chosen] == board.columns.ids[:1]
    assert third.isValid()


def test_forty_notes_in_a_line_become_a_group_with_c_and_are_loose_again_after_undo(desk: Desk, room: Room) -> None:
    desk.open(grouping(room, *(f"Idea {n}" for n in range(60))))
    board = desk.stage.board
    desk.press("Ctrl+0")
    wanted = board.columns.ids[:40]
    places = [board.place_of(Item("note", id)) for id in wanted]
    around = places[0]
    for place in places:
        around = around.united(place)
    last = [board.place_of(Item("note", id)) for id in board.columns.ids[40:]]
    around = around.adjusted(-4, -4, 4, 4)
    inside = [id for id in board.columns.ids if around.contains(board.place_of(Item("note", id)).center())]
    assert last
    QTest.mousePress(board, LEFT, SHIFT, around.bottomLeft())  # above begins the name of the group
    for corner in (around.topLeft(), around.topRight(), around.bottomRight()):
        QTest.mouseMove(board, corner)
    QTest.mouseRelease(board, LEFT, SHIFT, around.bottomRight())
    assert [item.id for item in board.chosen] == inside
    desk.press("C")
    desk.type("Forty")
    desk.press("Return")
    (group,) = clusters.in_order(desk.room.board)
    assert len(members(desk, group.id)) == len(inside) >= 40
    desk.press("Ctrl+Z", "Ctrl+Z")
    assert len(members(desk, None)) == 60


def test_a_loose_note_lies_where_it_is_let_go_and_t_puts_it_back(desk: Desk, room: Room) -> None:
    desk.open(grouping(room))
    board = desk.stage.board
    soup, ground = note(desk, "Soup"), QPoint(board.width() - 300, board.height() - 160)
    at = board.place_of(soup).topLeft()
    drag(desk, point(desk, soup), ground)
    idea = desk.room.board.find(Idea, soup.id)
    assert (idea.cluster_id, idea.x is None, idea.y is None) == (None, False, False)
    assert (board.place_of(soup).center() - ground).manhattanLength() < 24
    drag(desk, board.place_of(soup).center(), ground - QPoint(500, 60))
    assert (board.place_of(soup).center() - (ground - QPoint(500, 60))).manhattanLength() < 24
    desk.press("T")
    assert desk.said == "The board is in order again"
    assert board.place_of(soup).topLeft() == at
    desk.press("Ctrl+Z", "Ctrl+Z", "Ctrl+Z")
    assert desk.room.board.find(Idea, soup.id).x is None


def test_a_group_is_dragged_by_its_name_and_escape_leaves_it_where_it_was(desk: Desk, room: Room) -> None:
    grouping(room)
    group = room.group("Water", "Boats", "Soup")
    desk.open(room)
    board, item = desk.stage.board, Item("group", group)
    start, before = board.place_of(item).center(), board.place_of(item).topLeft()
    boats = board.place_of(note(desk, "Boats")).topLeft() - before
    drag(desk, start, start + QPoint(400, 200), drop=False)
    desk.press("Esc")
    QTest.mouseRelease(board, LEFT, NONE, start + QPoint(400, 200))
    assert board.place_of(item).topLeft() == before
    drag(desk, start, start + QPoint(400, 200))
    assert (board.place_of(item).topLeft() - before - QPoint(400, 200)).manhattanLength() < 12
    assert board.place_of(note(desk, "Boats")).topLeft() - board.place_of(item).topLeft() == boats
    assert desk.room.board.find(Cluster, group).x is not None


def test_a_note_that_goes_into_a_group_lies_nowhere_else_any_more(desk: Desk, room: Room) -> None:
    grouping(room)
    group = room.group("Water", "Boats")
    soup = room.idea("Soup").id
    room.act(lambda draft: clusters.lay(draft, [soup], 100, 200))
    room.act(lambda draft: clusters.move(draft, [soup], group))
    assert (room.idea("Soup").x, room.idea("Soup").cluster_id) == (None, group)


def test_several_notes_that_are_let_go_lie_beside_and_below_each_other(room: Room) -> None:
    grouping(room)
    chosen = [idea.id for idea in ideas.live(room.board)][:4]
    room.act(lambda draft: clusters.lay(draft, chosen, 10, 20))
    found = [room.board.find(Idea, id) for id in chosen]
    assert [(idea.x, idea.y) for idea in found if idea] == [(10, 20), (212, 20), (10, 202), (212, 202)]


def test_space_that_is_held_pushes_the_board_along_and_does_not_stop_the_clock(desk: Desk, room: Room) -> None:
    desk.open(grouping(room, *(f"Idea {n}" for n in range(150))))
    board = desk.stage.board
    board.setFocus()
    number, top = desk.room.board.number, board.camera.top
    QTest.keyPress(board, Qt.Key.Key_Space)
    QTest.mousePress(board, LEFT, NONE, QPoint(400, 400))
    QTest.mouseMove(board, QPoint(400, 300))
    QTest.mouseRelease(board, LEFT, NONE, QPoint(400, 300))
    QTest.keyRelease(board, Qt.Key.Key_Space)
    assert board.camera.top == top + 100
    assert desk.room.board.number == number
    assert not board.pointer.can_pan


def test_a_click_on_a_board_that_had_not_the_focus_is_about_what_lies_there(desk: Desk, room: Room) -> None:
    desk.open(grouping(room, *(f"Idea {n}" for n in range(150))))
    board = desk.stage.board
    board.scroll_by(0, 700)
    top, last = board.camera.top, Item("note", board.columns.ids[-1])
    assert top > 500
    assert board.focused is None
    desk.window.setFocus()
    QTest.mouseClick(board, LEFT, NONE, board.place_of(last).center())
    assert (board.hasFocus(), board.focused, board.camera.top) == (True, last, top)


# zoom


def turn(board: View, delta: int, keys: Qt.KeyboardModifier = CONTROL) -> None:
    at = QPointF(board.rect().center())
    buttons, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(at, board.mapToGlobal(at), QPoint(), QPoint(0, delta), buttons, keys, phase, False)
    QCoreApplication.sendEvent(board, event)


def test_zoom_keeps_what_lies_under_the_pointer_and_who_lies_beside_whom(desk: Desk, room: Room) -> None:
    desk.open(grouping(room, *(f"Idea {n}" for n in range(150))))
    board = desk.stage.board
    middle = board.rect().center()
    boxes, under = board.columns.boxes.tolist(), board.to_board(middle)
    turn(board, 120)
    assert board.zoom == 0.6
    assert board.columns.boxes.tolist() == boxes
    assert (QPoint(*board.to_board(middle)) - QPoint(*under)).manhattanLength() <= 3


def test_zooming_out_never_shows_a_blank(desk: Desk, room: Room) -> None:
    desk.open(grouping(room, *(f"Idea {n}" for n in range(300))))
    board = desk.stage.board
    settle(desk, board)
    desk.press("Ctrl++", "Ctrl++", "Ctrl++")
    settle(desk, board)
    for _ in range(6):
        turn(board, -120)
    assert board._turning.isActive(), "squares of before are shown"
    seen, blank = board.grab().toImage(), theme.colour("stage")
    places = [board.place_of(Item("note", id)) for id in board.columns.ids]
    whole = [place for place in places if board.rect().contains(place)]
    assert len(whole) > 100
    assert all(seen.pixelColor(place.center()) != blank for place in whole)


# squares


def pixels(columns: Columns, box: tuple[int, int, int, int], scale: float, ratio: float = 1.0) -> QImage:
    image = QImage(round(box[2] * scale), round(box[3] * scale), QImage.Format.Format_RGB32)
    image.fill(theme.colour("stage"))
    painter = QPainter(image)
    painter.translate(-box[0] * scale, -box[1] * scale)
    assert painting.paint_region(painter, columns, box, scale, ratio=ratio)
    painter.end()
    return image


@pytest.mark.parametrize("scale", [0.05, 0.3, 0.5])
def test_squares_side_by_side_are_the_board(qapp: object, scale: float) -> None:
    columns = read(records(120))
    layout.arrange(columns, 2622)
    tiles, area = Tiles(columns), QRect(40, 30, 900, 700)
    image = QImage(900, 700, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    assert tiles.lay(painter, area, scale, 1.0, NEVER)
    painter.end()
    straight = QImage(900, 700, QImage.Format.Format_RGB32)
    straight.fill(theme.colour("stage"))
    painter = QPainter(straight)
    painter.translate(-40, -30)
    painting.paint_region(painter, columns, (0, 0, round(1000 / scale), round(800 / scale)), scale)
    painter.end()
    other = sum(image.pixelColor(x, y) != straight.pixelColor(x, y) for x in range(0, 900, 7) for y in range(0, 700, 7))
    assert other < 30, "but for the soft edges of what lies over two squares"


def test_only_squares_in_which_something_changed_are_painted_again(desk: Desk, room: Room) -> None:
    desk.open(grouping(room, *(f"Idea {n}" for n in range(150))))
    board = desk.stage.board
    settle(desk, board)
    sharp = [tile for key, tile in board.tiles._tiles.items() if key[0] == board.camera.scale]
    before = [tile.picture.cacheKey() for tile in sharp]
    first = Item("note", board.columns.ids[0])
    desk.act(lambda draft: ideas.change(draft, first.id, "Other words"))
    settle(desk, board)
    painted = sum(tile.picture.cacheKey() != key for tile, key in zip(sharp, before, strict=True))
    assert 0 < painted < len(sharp) / 2


@pytest.mark.parametrize("scale", [0.012, 0.02, 0.03])
def test_the_smallest_notes_are_boxes_of_their_paper(qapp: object, scale: float) -> None:
    columns = read(records(120))
    layout.arrange(columns, 2622)
    seen, (wide, high) = pixels(columns, columns.bounds, scale), (round(190 * scale), round(170 * scale))
    for face, x, y in zip(columns.faces, columns.x.tolist(), columns.y.tolist(), strict=True):
        left, top = round(x * scale), round(y * scale)
        corners = [(left, top), (left + wide - 1, top + high - 1)]
        assert {seen.pixelColor(*corner).rgb() for corner in corners} == {theme.paper(face.paper).rgb()}


def test_where_time_is_over_bars_stand_for_the_words_until_there_is_more(qapp: object) -> None:
    columns = read(records(60))
    layout.arrange(columns, 2622)
    image = QImage(1024, 256, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    past = time.perf_counter() - 1
    assert not painting.paint_region(painter, columns, (0, 0, 1024, 1024), 0.51, until=past)
    assert painting.paint_region(painter, columns, (0, 0, 1024, 1024), 0.51)
    painter.end()


def test_differences_are_the_places_of_then_and_now(qapp: object) -> None:
    before, after = records(50), records(50)
    idea = after.records["idea"]["i7"]
    after.records["idea"]["i7"] = Idea("i7", text="Other", number=8, cluster_id=idea.cluster_id, position=7.0)  # type: ignore[attr-defined]
    one, other = read(before), read(after)
    for columns in (one, other):
        layout.arrange(columns, 2622)
    boxes = differences(one, other).tolist()
    assert boxes == [one.boxes[one.row_of["i7"]].tolist()] * 2
    assert not len(differences(one, one))


def test_two_windows_share_their_squares(desk: Desk, room: Room) -> None:
    desk.open(grouping(room, *(f"Idea {n}" for n in range(60))))
    board = desk.stage.board
    settle(desk, board)
    many = len(board.tiles._tiles)
    second = View(board.tiles)
    second.resize(board.size())
    second.camera.scale = board.camera.scale
    second.show()
    settle(desk, second)
    assert len(board.tiles._tiles) - many <= 4, "but for those at other edges"
    second.close()
    second.deleteLater()
    desk.settle()


def test_a_sharp_screen_has_the_same_board_with_more_pixels(qapp: object) -> None:
    columns = read(records(60))
    layout.arrange(columns, 2622)
    once, twice = pixels(columns, (0, 0, 600, 400), 0.5), pixels(columns, (0, 0, 600, 400), 1.0, 2.0)
    assert (twice.width(), twice.height()) == (2 * once.width(), 2 * once.height())
    far = sum(
        abs(once.pixelColor(x, y).lightness() - twice.pixelColor(2 * x, 2 * y).lightness()) > 90
        for x in range(0, 300, 5)
        for y in range(0, 200, 5)
    )
    assert far < 120, "the same notes at the same places"


# a map


@pytest.mark.parametrize("kind", ["", *KINDS])
def test_a_board_of_very_many_notes_is_a_map_without_overlaps(qapp: object, kind: str) -> None:
    columns = read(records(1_500, kind))
    layout.arrange(columns, 2622)
    _x, _y, wide, high = columns.bounds
    assert 1 < wide / high < 3.5
    if kind == "placed by hand":
        return
    for place in range(len(columns.frames.ids)):
        box = tuple(columns.frames.rects[place].tolist())
        assert hits.frames_in(columns, box) == [place]
        assert hits.notes_in(columns, box).tolist() == list(columns.frames.rows(place))


# frames


class Paints(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, _widget: QObject, event: QEvent) -> bool:  # noqa: N802
        self.count += event.type() == QEvent.Type.Paint
        return False


def test_a_push_paints_a_window_once(desk: Desk, room: Room) -> None:
    desk.open(grouping(room, *(f"Idea {n}" for n in range(150))))
    view = View(desk.stage.board.tiles)
    view.resize(600, 400)
    view.show()
    desk.qtbot.waitExposed(view)
    settle(desk, view)
    view.scroll_to(0, 0)
    settle(desk, view)
    assert all(bar.isVisible() for bar in view.bars.values())
    paints = Paints(view)
    for pushed in range(1, 6):
        view.update()  # as while squares are still to be painted
        view.scroll_by(3, 40)
        QCoreApplication.sendPostedEvents()
        assert paints.count == pushed
    view.close()
    view.deleteLater()
    desk.settle()


def test_the_handle_of_a_bar_is_where_the_window_is_and_can_be_dragged(desk: Desk, room: Room) -> None:
    desk.open(grouping(room, *(f"Idea {n}" for n in range(150))))
    board, bar = desk.stage.board, desk.stage.board.bars[Qt.Orientation.Vertical]
    settle(desk, board)

    def handle() -> list[int]:
        seen, x = board.grab().toImage(), bar.x() + bar.width() // 2
        return [y for y in range(bar.height()) if seen.pixelColor(x, y) == theme.colour("outline")]

    above = handle()
    assert above, "it can be seen"
    at = QPoint(bar.width() // 2, above[len(above) // 2])
    QTest.mousePress(bar, LEFT, NONE, at)
    QTest.mouseMove(bar, at + QPoint(0, 60))
    QTest.mouseRelease(bar, LEFT, NONE, at + QPoint(0, 60))
    below = handle()
    assert abs(below[0] - above[0] - 60) <= 2
    assert board.camera.top == bar.value() > bar.minimum()
