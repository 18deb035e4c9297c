from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtNetwork import QLocalServer
from PySide6.QtWidgets import QApplication, QLabel

from tests.room import Room
from tests.ui.desk import Desk
from ui import heartbeat
from ui.home import dates
from ui.home.hero import Hero
from ui.home.page import HomePage
from ui.home.unopened import Unopened
from ui.start import open_library
from workshop.messages import KnownError
from workshop.storage.glance import Glance
from workshop.storage.now import now_ms
from workshop.storage.store import Store


class FirstPaint(QObject):
    """Remembers what the library was read from when the next session was first on screen."""

    source: object = None

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Paint and isinstance(watched, Hero) and self.source is None:
            self.source = self._desk.window.library and self._desk.window.library.source
        return False


@pytest.fixture
def today(store: Store) -> Room:
    """A session that is planned for today."""
    room = Room(store, day=dates.today(now_ms()))
    assert room.store.place.file
    return room


def start(desk: Desk, file: Path) -> None:
    """What a start does once the window is on screen."""
    desk.library.close()
    desk.window.library = None
    desk.show()
    open_library(desk.window, str(file))


def end(desk: Desk) -> None:
    if library := desk.window.library:
        library.close()
    desk.window.library = None
    for server in desk.window.findChildren(QLocalServer):
        server.close()


def file_of(store: Store) -> Path:
    assert store.place.file
    return store.place.file


def is_open(desk: Desk) -> bool:
    return desk.window.library is not None and isinstance(desk.window.library.source, Store)


def words_on(desk: Desk) -> str:
    assert desk.window.page
    return " ".join(label.text() for label in desk.window.page.findChildren(QLabel))


def test_home_is_painted_from_a_glance_and_the_store_opens_behind_it(desk: Desk, today: Room, store: Store) -> None:
    seen, running = FirstPaint(desk), QApplication.instance()
    assert running
    running.installEventFilter(seen)
    start(desk, file_of(store))
    page = desk.window.page
    desk.qtbot.waitUntil(lambda: is_open(desk))
    running.removeEventFilter(seen)
    assert isinstance(seen.source, Glance)
    assert isinstance(page, HomePage)
    assert [found.id for found in page.listed] == [today.board.document_id]
    desk.press("Return")
    assert desk.page.room.board.document_id == today.board.document_id
    end(desk)


def test_a_key_that_is_quicker_than_the_store_opens_it(desk: Desk, today: Room, store: Store) -> None:
    start(desk, file_of(store))
    page = desk.window.page
    assert isinstance(page, HomePage)
    page.press_primary()
    assert is_open(desk)
    assert desk.page.room.board.document_id == today.board.document_id
    desk.settle()
    assert desk.window.session_page
    end(desk)


def test_a_store_that_does_not_open_behind_home_says_why(
    desk: Desk, today: Room, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object) -> None:
        raise KnownError("Your folder is on a network.")

    start(desk, file_of(store))
    assert isinstance(desk.window.page, HomePage)
    monkeypatch.setattr("workshop.storage.opening.prepare", refuse)
    desk.qtbot.waitUntil(lambda: isinstance(desk.window.page, Unopened))
    assert "Your folder is on a network." in words_on(desk)
    assert desk.window.library is None
    monkeypatch.undo()
    desk.press("Return")
    desk.qtbot.waitUntil(lambda: isinstance(desk.window.page, HomePage))
    assert desk.window.library
    end(desk)


def test_home_that_could_not_be_read_at_first_is_shown_when_it_can(
    desk: Desk, today: Room, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(_glance: Glance, _query: str, **_values: str) -> None:
        raise KnownError("The library cannot be read yet.")

    monkeypatch.setattr(Glance, "ask", busy)
    start(desk, file_of(store))
    assert "The library cannot be read yet." in words_on(desk)
    desk.qtbot.waitUntil(lambda: is_open(desk))
    page = desk.window.page
    assert isinstance(page, HomePage)
    page.look()
    desk.settle()
    assert isinstance(desk.window.page, HomePage)
    assert desk.window.page.hero
    end(desk)


def test_after_a_crash_the_session_comes_back_at_once(desk: Desk, today: Room, store: Store) -> None:
    beat = heartbeat.Heartbeat.file_beside(store.place.beside)
    beat.write_text(f'{{"session": "{today.board.document_id}", "at": {store.clock()}}}')
    start(desk, file_of(store))
    assert is_open(desk)
    assert desk.page.room.board.document_id == today.board.document_id
    end(desk)


ALONE = """
import sys
from pathlib import Path
from ui.start import application, make_window, open_library
application()
window = make_window(Path(sys.argv[2]))
window.show()
open_library(window, sys.argv[1])
print(len(window.page.listed), sorted({"sqlalchemy", "reportlab"} & set(sys.modules)))
window.close()
"""


def test_home_is_there_before_sqlalchemy_is(store: Store, tmp_path: Path) -> None:
    Room(store)
    surroundings = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", ALONE, str(file_of(store)), str(tmp_path / "config")]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=surroundings)
    assert done.stdout == "1 []\n"
