"""Pictures as notes: dropped and pasted, painted at every zoom, read outside of painting, opened large, refused in a sentence."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage

from tests.room import Room
from tests.ui.boards import HOSTILE, LEFT, NONE, grouping, members, note
from tests.ui.desk import Desk
from ui.canvas import thumbnails as module
from ui.canvas.cards import cards
from ui.canvas.columns import Item
from ui.canvas.thumbnails import Thumbnails, thumbnails
from ui.canvas.view import View
from ui.steps.gallery.picture import SketchPicture
from ui.widgets.picture_files import read
from workshop.actions import clusters
from workshop.records import Idea, Picture

COLOUR = "#C03070"  # of no paper and no ink


def photo(folder: Path, name: str = "Flooded stairs.png", size: tuple[int, int] = (300, 200)) -> Path:
    Image.new("RGB", size, COLOUR).save(folder / name)
    return folder / name


def dragged(*files: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    return data


def drop(desk: Desk, data: QMimeData, at: QPoint) -> bool:
    """Let go over a place of the board; whether it was taken."""
    board, action = desk.stage.board, Qt.DropAction.CopyAction
    enter = QDragEnterEvent(at, action, data, LEFT, NONE)
    enter.ignore()
    QCoreApplication.sendEvent(board, enter)
    if enter.isAccepted():
        QCoreApplication.sendEvent(board, QDropEvent(QPointF(at), action, data, LEFT, NONE, QEvent.Type.Drop))
    desk.settle()
    return enter.isAccepted()


def settle(desk: Desk, view: View) -> None:
    desk.qtbot.waitUntil(lambda: view.settled and view.tiles.whole and thumbnails.idle)


def corner(desk: Desk) -> QPoint:
    """Bare ground."""
    board = desk.stage.board
    return QPoint(board.width() - 260, board.height() - 200)


def picture_notes(desk: Desk) -> list[Idea]:
    return sorted((idea for idea in desk.room.board.all(Idea) if idea.picture_id), key=lambda idea: idea.number or 0)


@pytest.fixture
def shown(desk: Desk, room: Room, tmp_path: Path) -> Desk:
    """A board on whose bare ground a picture was dropped."""
    desk.open(grouping(room))
    assert drop(desk, dragged(photo(tmp_path)), corner(desk))
    return desk


def paste(desk: Desk, fill: Callable[[QMimeData], object]) -> None:
    data = QMimeData()
    fill(data)
    QGuiApplication.clipboard().setMimeData(data)
    desk.stage.board.setFocus()
    desk.press("Ctrl+V")


# coming in


def test_a_picture_that_is_dropped_is_a_note_where_it_fell_named_as_its_file(shown: Desk) -> None:
    (idea,) = picture_notes(shown)
    assert (idea.text, idea.number, idea.cluster_id) == ("Flooded stairs", 7, None)
    place = shown.stage.board.place_of(Item("note", idea.id))
    assert (place.center() - corner(shown)).manhattanLength() < 24
    assert shown.stage.board.focused == Item("note", idea.id)
    assert shown.said == "Added 1 picture"


def test_undo_takes_it_away_again(shown: Desk) -> None:
    shown.press("Ctrl+Z")
    assert picture_notes(shown) == []
    assert shown.room.board.all(Picture) == []


def test_dropped_on_a_group_it_is_in_it(desk: Desk, room: Room, tmp_path: Path) -> None:
    grouping(room)
    group = room.group("Water", "Boats")
    desk.open(room)
    assert drop(desk, dragged(photo(tmp_path)), desk.stage.board.place_of(Item("group", group)).center())
    assert members(desk, group) == ["Boats", "Flooded stairs"]


@pytest.mark.parametrize("ending", ["png", "jpg", "webp", "gif"])
def test_every_usual_kind_of_picture_is_taken(desk: Desk, room: Room, tmp_path: Path, ending: str) -> None:
    desk.open(grouping(room))
    assert drop(desk, dragged(photo(tmp_path, f"sheet.{ending}")), corner(desk))
    assert [idea.text for idea in picture_notes(desk)] == ["sheet"]


def test_several_come_in_one_act_side_by_side(desk: Desk, room: Room, tmp_path: Path) -> None:
    desk.open(grouping(room))
    before = desk.room.board.number
    assert drop(desk, dragged(*(photo(tmp_path, f"{n}.png") for n in "abc")), corner(desk))
    assert desk.room.board.number == before + 1
    assert len({(idea.x, idea.y) for idea in picture_notes(desk)}) == 3


def test_a_picture_of_the_clipboard_is_pasted(desk: Desk, room: Room) -> None:
    desk.open(grouping(room))
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor(COLOUR))
    paste(desk, lambda data: data.setImageData(image))
    (idea,) = picture_notes(desk)
    assert (idea.text, idea.x) == ("Pasted picture", None)


def test_words_of_which_there_is_a_picture_too_are_no_picture(desk: Desk, room: Room) -> None:
    desk.open(grouping(room))

    def fill(data: QMimeData) -> None:
        data.setText("a table")
        data.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))

    paste(desk, fill)
    assert picture_notes(desk) == []
    assert [idea.text for idea in desk.room.board.all(Idea)].count("a table") == 1


@pytest.mark.parametrize("content", [b"", b"GIF89a" + bytes(20), b"\x89PNG\r\n\x1a\n" + bytes(50), b"<svg/>"])
def test_what_is_no_picture_is_refused_in_a_sentence(desk: Desk, room: Room, tmp_path: Path, content: bytes) -> None:
    desk.open(grouping(room))
    (tmp_path / "broken.png").write_bytes(content)
    before = desk.room.board.number
    drop(desk, dragged(photo(tmp_path), tmp_path / "broken.png"), corner(desk))
    assert desk.said.startswith("broken.png is not a picture that can be read")
    assert desk.room.board.number == before


def test_other_files_are_no_pictures(desk: Desk, room: Room, tmp_path: Path) -> None:
    desk.open(grouping(room))
    (tmp_path / "list.txt").write_text("Sandbags")
    drop(desk, dragged(tmp_path / "list.txt"), corner(desk))
    assert picture_notes(desk) == []
    assert note(desk, "Sandbags")


def test_a_past_step_takes_none(desk: Desk, room: Room, tmp_path: Path) -> None:
    desk.open(grouping(room))
    desk.stage.locked = True
    drop(desk, dragged(photo(tmp_path)), corner(desk))
    assert "past step" in desk.said
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(0)
    paste(desk, lambda data: data.setImageData(image))
    assert "past step" in desk.said
    assert picture_notes(desk) == []


# on the board


def shares(desk: Desk, idea: Idea) -> float:
    """How much of a note has the colour of its picture, about: it is stored with small losses."""
    board = desk.stage.board
    seen, place = board.grab().toImage(), board.place_of(Item("note", idea.id)).intersected(board.rect())
    every = [(x, y) for x in range(place.left(), place.right()) for y in range(place.top(), place.bottom())]
    return sum(is_it(seen.pixelColor(*spot)) for spot in every) / len(every)


def is_it(colour: QColor) -> bool:
    wanted = QColor(COLOUR)
    away = (colour.red() - wanted.red(), colour.green() - wanted.green(), colour.blue() - wanted.blue())
    return max(map(abs, away)) < 16


def forget(desk: Desk) -> None:
    """Nothing has been read or painted yet."""
    thumbnails.look_in(Path("elsewhere"))
    thumbnails.look_in(desk.store.place.pictures)
    cards.forget()


@pytest.mark.parametrize("zoom", [0.1, 0.2, 0.4, 0.5, 1.0, 2.0])
def test_it_is_painted_at_every_zoom(shown: Desk, zoom: float) -> None:
    (idea,) = picture_notes(shown)
    board = shown.stage.board
    shown.stage.show_idea(idea.id)
    board.zoom_to(zoom)
    settle(shown, board)
    assert shares(shown, idea) > 0.3


def test_nothing_is_read_while_the_board_is_painted(shown: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    board = shown.stage.board
    settle(shown, board)
    readers: list[str] = []

    def noted(file: Path, size: QSize) -> QImage:
        readers.append(threading.current_thread().name)
        return read(file, size)

    monkeypatch.setattr(module, "read", noted)
    forget(shown)
    board.tiles.drop()
    board.look_again()
    shown.qtbot.waitUntil(lambda: bool(readers))
    settle(shown, board)
    assert set(readers) == {"pictures"}
    assert len(readers) < 4, "each size is read once"


def test_leaving_the_step_waits_for_what_is_being_read(shown: Desk) -> None:
    forget(shown)
    for number in range(20):
        thumbnails.ready(f"{number}", 100)
    shown.stage.leave()
    assert thumbnails.idle
    assert "pictures" not in [thread.name for thread in threading.enumerate()]
    shown.settle()
    assert not thumbnails._kept


def test_once_it_is_read_the_squares_that_show_it_are_painted_again(shown: Desk) -> None:
    (idea,) = picture_notes(shown)
    board = shown.stage.board
    settle(shown, board)
    assert not any(tile.stale for tile in board.tiles._tiles.values())
    thumbnails.loaded.emit("another")
    assert not any(tile.stale for tile in board.tiles._tiles.values())
    picture = shown.room.board.find(Picture, idea.picture_id)
    thumbnails.loaded.emit(picture.sha256)
    assert any(tile.stale for tile in board.tiles._tiles.values())


def test_a_lost_file_is_shown_as_broken_and_asked_for_once(shown: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    (idea,) = picture_notes(shown)
    for file in shown.store.place.pictures.iterdir():
        file.unlink()
    forget(shown)
    board = shown.stage.board
    board.zoom_to(1.25)
    settle(shown, board)
    assert shares(shown, idea) == 0
    loads: list[str] = []
    thumbnails.loaded.connect(loads.append)
    board.tiles.drop()
    board.grab()
    shown.settle()
    thumbnails.loaded.disconnect(loads.append)
    assert loads == []


def test_small_pictures_stay_within_their_bytes(qtbot: object, tmp_path: Path, desk: Desk) -> None:
    few = Thumbnails()
    few.look_in(tmp_path)
    for number in range(30):
        photo(tmp_path, f"{number}.png")
        few.ready(f"{number}.png", 500)
    desk.qtbot.waitUntil(lambda: few.idle)
    few.rest()
    kept = sum(pixmap.width() * pixmap.height() * 4 for pixmap in few._kept.values())
    assert kept == few._bytes <= module.MOST_BYTES
    assert 0 < len(few._kept) < 30


@pytest.mark.parametrize("size", [(1, 2_000), (2_000, 1), (1, 1)])
def test_strips_and_specks_are_pictures_too(desk: Desk, room: Room, tmp_path: Path, size: tuple[int, int]) -> None:
    desk.open(grouping(room))
    assert drop(desk, dragged(photo(tmp_path, "strip.png", size)), corner(desk))
    settle(desk, desk.stage.board)
    (idea,) = picture_notes(desk)
    picture = desk.room.board.find(Picture, idea.picture_id)
    found = thumbnails.ready(picture.sha256, 100)
    assert found is not None
    assert not found.isNull()
    desk.press("Return")
    assert desk.stage.fields.open.isVisible()


def test_a_screen_reader_and_the_list_say_that_it_is_a_picture(shown: Desk) -> None:
    (idea,) = picture_notes(shown)
    columns = shown.stage.board.columns
    assert columns.spoken(columns.row_of[idea.id]) == "Idea 7, picture: Flooded stairs. Loose."
    shown.press("L")
    view = shown.stage.list
    view.focus_item(Item("note", idea.id))
    assert view.sentence().startswith("Idea 7, picture: Flooded stairs.")
    index = view.rows.place(Item("note", idea.id))
    assert view.rows.data(index.siblingAtColumn(1)) == "Picture: Flooded stairs"


# opened


def test_opened_it_is_large_and_its_words_can_be_written(shown: Desk) -> None:
    (idea,) = picture_notes(shown)
    settle(shown, shown.stage.board)
    shown.press("Return")
    editor = shown.stage.fields.open
    (large,) = editor.findChildren(SketchPicture)
    assert large.accessibleName() == "Picture: Flooded stairs"
    assert large.sheet.width() > 2 * shown.stage.board.place_of(Item("note", idea.id)).width()
    assert is_it(large.grab().toImage().pixelColor(large.rect().center()))
    assert shown.stage.rect().contains(editor.geometry())
    shown.press("Ctrl+A")
    shown.type("The stairs in May")
    shown.press("Return")
    assert picture_notes(shown)[0].text == "The stairs in May"


def test_a_hostile_name_is_plain_words(desk: Desk, room: Room, tmp_path: Path) -> None:
    desk.open(grouping(room))
    name = "<img src=x> \u202egnp.exe &amp;"
    assert drop(desk, dragged(photo(tmp_path, f"{name}.png")), corner(desk))
    (idea,) = picture_notes(desk)
    assert idea.text == "<img src=x> gnp.exe &amp;"
    assert HOSTILE not in idea.text


def test_in_a_group_with_other_notes_it_is_moved_like_them(shown: Desk) -> None:
    (idea,) = picture_notes(shown)
    group = shown.act(lambda draft: clusters.add(draft, "Stairs", [note(shown, "Soup").id]))
    shown.stage.show_idea(idea.id)
    shown.press("G")
    shown.type("sta")
    shown.press("Return")
    assert members(shown, group.id) == ["Soup", "Flooded stairs"]
