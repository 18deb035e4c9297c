from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalServer
from PySide6.QtWidgets import QApplication

from tests.room import Room
from tests.ui.desk import Desk
from ui import instance, start
from ui.home.page import HomePage
from ui.home.unopened import Unopened
from ui.start import open_library
from workshop.storage.backups import safety_copy
from workshop.storage.store import Store


@pytest.fixture
def damaged(room: Room, store: Store) -> Path:
    """A library with one copy from before it was damaged."""
    file = store.place.file
    assert file
    assert safety_copy(store.place, store.clock())
    store.close()
    for beside in file.parent.glob(f"{file.name}-*"):
        beside.unlink()
    file.write_bytes(b"SQLite format 3\0" + b"\xff" * 40_000)
    return file


def unopened(desk: Desk, file: Path) -> Unopened:
    desk.window.library = None
    open_library(desk.window, str(file))
    desk.show()
    desk.settle()
    page = desk.window.page
    assert isinstance(page, Unopened)
    return page


def titles(store: Store) -> list[str]:
    return [listed.title for listed in store.sessions()]


def close(desk: Desk) -> Store:
    """Let go of what was opened in the window; the store that was open."""
    library = desk.window.library
    assert library
    library.close()
    for server in desk.window.findChildren(QLocalServer):
        server.close()
    desk.window.library = None
    return library.store


def test_a_damaged_library_is_not_the_end_enter_opens_its_newest_copy(desk: Desk, damaged: Path) -> None:
    before = damaged.read_bytes()
    page = unopened(desk, damaged)
    assert QApplication.focusWidget() is page.ways[0]
    assert page.ways[0].text().startswith("Open the copy from ")
    desk.press("Return")
    assert isinstance(desk.window.page, HomePage)
    assert desk.window.library
    assert titles(desk.window.library.store) == ["Before the water rises"]
    assert desk.said == "This is the copy, library copy 1.sqlite. Your library is as it was."
    assert damaged.read_bytes() == before
    close(desk)


def test_the_next_start_goes_on_in_the_copy_in_which_people_worked(desk: Desk, damaged: Path) -> None:
    unopened(desk, damaged)
    desk.press("Return")
    copy = close(desk)
    page = unopened(desk, damaged)
    assert page.ways[0].text() == "Go on in library copy 1.sqlite"
    desk.press("Return")
    assert desk.window.library
    assert desk.window.library.store.place == copy.place
    close(desk)


def test_a_copy_that_is_damaged_too_gives_way_to_the_one_before(desk: Desk, damaged: Path, store: Store) -> None:
    (sound,) = store.place.backups.glob("*.sqlite")
    newer = sound.with_name("charrette 2099-01-01 00.00.00.sqlite")
    newer.write_bytes(damaged.read_bytes())
    unopened(desk, damaged)
    desk.press("Return")
    assert desk.window.library
    assert titles(desk.window.library.store) == ["Before the water rises"]
    close(desk)


def test_with_no_copy_one_may_try_again_and_a_mended_library_opens(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "bad.sqlite"
    file.write_bytes(b"not a library" * 1000)
    page = unopened(desk, file)
    assert [way.text() for way in page.ways] == ["Try again", "Open another library…"]
    desk.press("Return")
    assert isinstance(desk.window.page, Unopened)
    file.unlink()
    desk.press("Return")
    assert isinstance(desk.window.page, HomePage)
    close(desk)


def test_a_second_start_before_the_first_left_word_gives_way(
    desk: Desk, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = str(store.place.file)
    server = instance.listen(desk.window, file)
    desk.show()
    second = start.make_window(desk.window.config)
    second.show()
    with desk.qtbot.waitSignal(desk.window.called, timeout=2_000):
        open_library(second, file)
    assert not second.isVisible()
    assert second.library is None
    second.deleteLater()
    server.close()
