from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from tests.room import Room
from tests.ui.desk import Desk
from ui import settings, theme
from ui.home.new.dialog import NewSession
from ui.home.settings import files as settings_files
from ui.home.settings.copies import CopiesList, free_name
from ui.home.settings.files import size_words
from ui.home.settings.page import SettingsPage
from workshop.actions import clock
from workshop.storage.backups import back_up, copies


def page(desk: Desk) -> SettingsPage:
    found = desk.window.page
    assert isinstance(found, SettingsPage)
    return found


def opened(desk: Desk) -> SettingsPage:
    desk.library.show_settings()
    desk.show()
    desk.settle()
    return page(desk)


def control(desk: Desk, name: str) -> Any:
    return next(group.controls[name] for group in page(desk).groups.values() if name in group.controls)


def test_a_switch_holds_at_once_and_is_on_the_disk(desk: Desk) -> None:
    opened(desk)
    control(desk, "chime").setFocus()
    desk.press("Space")
    assert desk.window.settings.chime
    assert settings.read(desk.window.config).chime


def test_another_look_keeps_the_page_and_the_focus(desk: Desk) -> None:
    opened(desk)
    desk.click(control(desk, "look").buttons["dark"])
    assert theme.look.name == "dark"
    assert QApplication.focusWidget() is control(desk, "look").buttons["dark"]
    desk.press("Ctrl+Z")
    assert desk.window.settings.look == "system"
    assert isinstance(desk.window.page, SettingsPage)


def test_ctrl_z_takes_back_one_change_after_the_other(desk: Desk) -> None:
    opened(desk)
    desk.click(control(desk, "letters"))
    desk.click(control(desk, "chime"))
    assert (desk.window.settings.letters, desk.window.settings.chime) == (False, True)
    desk.press("Ctrl+Z")
    assert (desk.window.settings.letters, desk.window.settings.chime) == (False, False)
    desk.press("Ctrl+Z")
    assert desk.window.settings.letters
    assert control(desk, "letters").isChecked()
    desk.press("Ctrl+Z")
    assert desk.said == "There is nothing to take back."


@pytest.mark.parametrize("leaving", ["Return", "Tab"])
def test_a_name_that_is_typed_is_kept(desk: Desk, leaving: str) -> None:
    opened(desk)
    control(desk, "facilitator").setFocus()
    desk.type("<b>Noor & Co</b>")
    desk.press(leaving)
    assert settings.read(desk.window.config).facilitator == "<b>Noor & Co</b>"


def test_larger_text_builds_the_page_anew_in_its_size(desk: Desk) -> None:
    opened(desk)
    desk.click(control(desk, "text_size").buttons["200"])
    assert theme.look.percent == 200
    assert control(desk, "look").isVisible()
    desk.press("Ctrl+Z")
    assert theme.look.percent == 100


def test_a_category_leads_to_its_group(desk: Desk) -> None:
    opened(desk)
    desk.click(page(desk).categories["you"])
    assert QApplication.focusWidget() is control(desk, "facilitator")


def test_english_is_there_and_nothing_that_has_no_words(desk: Desk) -> None:
    opened(desk)
    field = control(desk, "language")
    assert [field.itemText(place) for place in range(field.count())] == ["As the system", "English"]


def test_numbers_of_the_library_are_counted_after_the_first_paint(desk: Desk, room: Room) -> None:
    assert room.board
    opened(desk)
    told = page(desk).groups["data"]._line.more.text()  # type: ignore[attr-defined]
    assert told.startswith("1 session, ")
    assert "free." in told


def test_a_second_place_gets_a_copy_at_once_and_can_be_left_out(
    desk: Desk, room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert room.board
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(settings_files, "choose_folder", lambda _parent: str(stick))
    opened(desk)
    desk.click(control(desk, "second_place"))
    assert len(copies(stick)) == 1
    assert desk.window.settings.second_place == str(stick)
    room.join("Ray")
    desk.library.safety.copy(after=0)
    desk.library.safety.close()
    assert len(copies(stick)) == 2
    desk.click(control(desk, "second_place"))
    assert desk.window.settings.second_place == ""


def test_a_second_place_that_is_gone_is_said_and_not_made(desk: Desk, room: Room, tmp_path: Path) -> None:
    assert room.board
    opened(desk)
    page(desk).change("second_place", str(tmp_path / "gone"))
    desk.library.safety.copy(after=0)
    desk.library.safety.close()
    desk.settle()
    assert "is not there" in desk.said
    assert not (tmp_path / "gone").exists()


def test_an_earlier_copy_opens_beside_and_the_library_stays(desk: Desk, room: Room) -> None:
    place = desk.store.place
    back_up(place, place.backups, room.now)
    room.join("Ray")
    opened(desk)
    desk.click(control(desk, "back"))
    shown = page(desk).findChild(CopiesList)
    assert shown is not None
    assert shown.list.count() == 1
    desk.press("Escape")
    assert page(desk).findChild(CopiesList) is None
    assert desk.library.store.place == place
    assert QApplication.focusWidget() is control(desk, "back")


def test_without_copies_going_back_says_so(desk: Desk) -> None:
    opened(desk)
    assert control(desk, "back").not_yet == "There is no copy yet."
    desk.click(control(desk, "back"))
    assert page(desk).findChild(CopiesList) is None


def test_a_copy_gets_a_name_that_is_free(tmp_path: Path) -> None:
    (tmp_path / "library copy 1.sqlite").touch()
    assert free_name(tmp_path / "library.sqlite").name == "library copy 2.sqlite"


@pytest.mark.parametrize(
    ("size", "words"), [(0, "0 B"), (999, "999 B"), (1_500, "1.5 kB"), (312_000_000, "312 MB"), (58e9, "58 GB")]
)
def test_sizes_in_words(size: float, words: str) -> None:
    assert size_words(size) == words


def test_the_copy_shows_what_was_and_the_library_keeps_what_came_since(desk: Desk, room: Room) -> None:
    place = desk.store.place
    back_up(place, place.backups, room.now)
    title = "Before the water rises"
    second = Room(desk.store)
    assert [listed.title for listed in desk.store.sessions()] == [title, title]
    opened(desk)
    desk.click(control(desk, "back"))
    desk.library.show_home = lambda: None  # type: ignore[method-assign] # Home is another's page
    desk.press("Return")
    copy = desk.library.store
    assert copy.place.file is not None
    assert copy.place.file.name.endswith("copy 1.sqlite")
    assert [listed.id for listed in copy.sessions()] == [room.board.document_id]
    assert second.board.document_id in [listed.id for listed in desk.store.sessions()]
    assert "is the copy" in desk.said
    copy.close()


def test_keys_of_a_session_are_ordinary_keys_again_once_it_is_left(desk: Desk, room: Room) -> None:
    desk.open(room)
    opened(desk)
    control(desk, "chime").setFocus()
    desk.press("Space")
    assert desk.window.settings.chime


def test_over_a_session_space_belongs_to_the_dialog_and_the_clock_runs_on(desk: Desk, room: Room) -> None:
    room.go()
    desk.open(room)
    desk.press("Ctrl+N")
    dialog = desk.window.findChild(NewSession)
    assert dialog
    choice = dialog.names.findChildren(QPushButton)[0]
    choice.setFocus()
    desk.press("Space")
    assert dialog.kept == "never"
    running = clock.of(desk.room.board)
    assert running
    assert running.running


def test_a_name_of_a_thousand_characters_in_the_file_does_not_stop_every_new_session(tmp_path: Path) -> None:
    (tmp_path / settings.FILE).write_text(f'facilitator = "{"x" * 1_000}"\nlanguage = "es"\n', encoding="utf-8")
    assert settings.read(tmp_path) == settings.Settings(language="es")


def test_every_setting_is_read_by_something() -> None:
    """A row of the settings that changes nothing would be a lie."""
    sources = [file for file in Path(settings.__file__).parent.rglob("*.py") if file.parent.name != "settings"]
    code = "".join(file.read_text(encoding="utf-8") for file in sources)
    unread = [
        each.name for each in fields(settings.Settings) if not re.search(rf"(settings|chosen)\.{each.name}\b", code)
    ]
    assert unread == []
