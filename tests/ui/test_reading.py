"""The board is read again after every edit: what has not changed is taken over, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from tests.benchmarks.boards import records
from ui import theme
from ui.canvas import layout
from ui.canvas.columns import DIM, Columns, read
from ui.canvas.sheet import Sheet
from ui.canvas.tiles import WHOLE, Tiles
from workshop.board import Board
from workshop.records import Cluster, Idea


@pytest.fixture(autouse=True)
def light(qapp: object) -> None:
    theme.wear("light")


Happens = Callable[[Board], None]
AREA = QRect(-22, -6, 900, 700)


def other(kind: str, id: str, **fields: object) -> Happens:
    def happens(board: Board) -> None:
        if id in board.records[kind]:
            board.records[kind][id] = replace(board.records[kind][id], **fields)

    return happens


def here(board: Board) -> None:
    board.records["idea"]["new"] = Idea("new", text="New", number=99, cluster_id="g1", position=3.0)


def gone(id: str) -> Happens:
    return lambda board: board.records["idea"].pop(id, None)


def another_group(board: Board) -> None:
    board.records["cluster"]["g9"] = Cluster("g9", title="Nine", position=1.5)


ids = st.sampled_from(["i0", "i1", "i2", "i3", "i30", "new"])
groups = st.sampled_from([None, "g0", "g1", "g2"])
happenings = st.one_of(
    st.builds(lambda id, text: other("idea", id, text=text), ids, st.text(max_size=5)),
    st.builds(lambda id, group: other("idea", id, cluster_id=group), ids, groups),
    st.builds(lambda id, place: other("idea", id, position=place), ids, st.floats(-9, 99)),
    st.builds(lambda id, into: other("idea", id, merged_into=into), ids, st.sampled_from([None, "i4", "i5"])),
    st.builds(lambda id, number: other("idea", id, number=number), ids, st.sampled_from([None, 7, 70])),
    st.builds(lambda id, is_: other("idea", id, withdrawn=is_), ids, st.booleans()),
    st.builds(lambda id, x: other("idea", id, x=x, y=9.0, cluster_id=None), ids, st.sampled_from([None, 40.0])),
    st.builds(lambda id, paper: other("idea", id, perspective_id=paper), ids, st.sampled_from([None, "sky", "sage"])),
    st.builds(lambda paper: other("perspective", "sky", paper=paper), st.sampled_from(["sky", "orchid"])),
    st.builds(lambda title: other("cluster", "g1", title=title), st.text(max_size=5)),
    st.builds(lambda x: other("cluster", "g2", x=x, y=5.0), st.sampled_from([None, 700.0])),
    st.builds(gone, ids),
    st.just(here),
    st.just(another_group),
)


def told(columns: Columns) -> tuple[object, ...]:
    frames = columns.frames
    return (
        (columns.ids, columns.faces, columns.placed, columns.kinds.tolist(), columns.cluster.tolist()),
        (frames.ids, frames.titles, frames.placed, frames.first, frames.rects.tolist()),
        (columns.boxes.tolist(), columns.bounds),
    )


def laid(board: Board, before: Columns | None = None) -> Columns:
    columns = read(board, before)
    layout.arrange(columns, 2622)
    return columns


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(happenings, max_size=15))
def test_a_board_read_again_is_as_one_that_is_read_for_the_first_time(happens: list[Happens]) -> None:
    board = records(40)
    columns = laid(board)
    for happen in happens:
        happen(board)
        columns = laid(board, columns)
        assert told(columns) == told(laid(board))


def test_notes_that_have_not_changed_keep_their_faces() -> None:
    board = records(40)
    before = read(board)
    other("idea", "i2", text="Other words")(board)
    after = read(board, before)
    assert [old is new for old, new in zip(before.faces, after.faces, strict=True)] == [id != "i2" for id in after.ids]


def test_a_note_that_another_is_merged_into_says_so_although_its_own_record_is_the_same() -> None:
    board = records(40)
    before = read(board)
    other("idea", "i7", merged_into="i2", cluster_id=None)(board)
    after = read(board, before)
    assert (before.faces[before.row_of["i2"]].badge, after.faces[after.row_of["i2"]].badge) == ("", "2 alike")


# squares


def picture(tiles: Tiles, scale: float) -> QImage:
    image = QImage(AREA.size(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    while not tiles.lay(painter, AREA, scale, 1.0, float("inf")):
        pass
    painter.end()
    return image


CHANGES = {
    "words": other("idea", "i0", text="Other words"),
    "a note moved": other("idea", "i0", cluster_id="g1", position=0.0),
    "a name": other("cluster", "g0", title="Another name"),
    "a group put somewhere": other("cluster", "g1", x=150.0, y=200.0),
    "a note that is gone": gone("i0"),
}


@pytest.mark.parametrize("scale", [0.03, 0.1, 0.3, 0.5, 1.0])
@pytest.mark.parametrize("what", CHANGES)
def test_what_is_painted_of_a_change_is_the_board_painted_from_nothing(what: str, scale: float) -> None:
    board = records(120)
    tiles = Tiles(laid(board))
    before = picture(tiles, scale)
    CHANGES[what](board)
    tiles.show(laid(board, tiles.columns))
    after = picture(tiles, scale)
    assert after == picture(Tiles(laid(board)), scale)
    assert after != before or scale < 0.5, "smaller ones show neither words nor names"


def test_of_a_change_no_more_is_painted_than_the_note_and_its_shadow() -> None:
    board = records(120)
    tiles = Tiles(laid(board))
    picture(tiles, 0.5)
    row = tiles.columns.row_of["i2"]
    tiles.spoil(tiles.columns.boxes[row : row + 1])
    reach = 2 * theme.px(20) + 3
    stale = [tile.stale.size() for tile in tiles._tiles.values() if not tile.stale.isEmpty()]
    assert 0 < len(stale) <= 4
    assert all(size.width() <= 95 + reach and size.height() <= 85 + reach for size in stale)
    tiles.drop()
    assert {(tile.stale.width(), tile.stale.height()) for tile in tiles._tiles.values()} == {
        (WHOLE.width(), WHOLE.height())
    }


def test_what_a_search_dims_is_painted_anew() -> None:
    tiles = Tiles(laid(records(120)))
    before = picture(tiles, 0.5)
    tiles.columns.flags[:] = DIM
    tiles.spoil(tiles.columns.boxes)
    assert picture(tiles, 0.5) != before


# the sheet


def sheet_picture(sheet: Sheet, area: QRect, scale: float = 0.5) -> tuple[bool, QImage]:
    image = QImage(area.size(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    done = sheet.lay(painter, area, scale, 1.0, float("inf"))
    painter.end()
    return done, image


def fresh(board: Board, area: QRect, scale: float = 0.5) -> QImage:
    return sheet_picture(Sheet(Tiles(laid(board))), area, scale)[1]


@pytest.mark.parametrize("way", [(0, 0), (20, 0), (-20, 100), (0, -100), (90, 0), (0, 400)])
def test_what_lies_on_the_sheet_is_the_board_also_a_little_way_off(way: tuple[int, int]) -> None:
    board, area = records(120), QRect(300, 200, 700, 500)
    sheet = Sheet(Tiles(laid(board)))
    assert [sheet_picture(sheet, area)[0] for _ in range(3)] == [False, True, True], "made once the window rests"
    there = area.translated(*way)
    assert sheet_picture(sheet, there)[1] == fresh(board, there)
    assert sheet_picture(sheet, there, 0.6)[1] == fresh(board, there, 0.6)


def test_a_sheet_of_before_is_not_shown_after_an_edit() -> None:
    board, area = records(120), QRect(0, 0, 700, 500)
    tiles = Tiles(laid(board))
    sheet = Sheet(tiles)
    before = [sheet_picture(sheet, area)[1] for _ in range(3)][-1]
    CHANGES["words"](board)
    tiles.show(laid(board, tiles.columns))
    assert sheet_picture(sheet, area)[1] == fresh(board, area) != before
    tiles.drop()
    assert not sheet_picture(sheet, area)[0], "the look may be another one"
