from __future__ import annotations

from pathlib import Path

from tests.room import Room
from tests.ui.desk import Desk
from ui import instance


def test_a_second_start_brings_the_first_window_to_the_front(desk: Desk, room: Room, tmp_path: Path) -> None:
    library = str(tmp_path / "library.sqlite")
    assert instance.hand_over(library) is False
    server = instance.listen(desk.window, library)
    desk.open(room)
    desk.window.showMinimized()
    assert desk.window.isMinimized()
    with desk.qtbot.waitSignal(desk.window.called, timeout=2_000):
        assert instance.hand_over(library) is True
    assert not desk.window.isMinimized()
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    server.close()
    assert instance.hand_over(library) is False


def test_another_library_has_a_window_of_its_own(desk: Desk, tmp_path: Path) -> None:
    server = instance.listen(desk.window, str(tmp_path / "library.sqlite"))
    assert instance.hand_over(str(tmp_path / "other.sqlite")) is False
    server.close()


def test_what_a_crash_left_behind_does_not_stop_the_next_start(desk: Desk, tmp_path: Path) -> None:
    library = str(tmp_path / "library.sqlite")
    first = instance.listen(desk.window, library)
    second = instance.listen(desk.window, library)  # as after a crash: the name is taken, nobody answers
    assert second.isListening()
    first.close()
    second.close()
