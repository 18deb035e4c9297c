from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.room import Room
from tests.ui.desk import Desk
from ui import heartbeat, rescue
from ui.heartbeat import Heartbeat
from workshop.actions import clock as clocks
from workshop.actions import ideas
from workshop.messages import say
from workshop.records import Idea
from workshop.storage.backups import copies


def band(desk: Desk, name: str) -> str:
    found = desk.page.bands._shown.get(name)
    return found.accessibleName() if found else ""


def test_a_full_disk_is_noticed_at_the_next_beat_and_forgotten_when_there_is_room(
    desk: Desk, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.open(room)
    real = heartbeat.shutil.disk_usage
    monkeypatch.setattr(heartbeat.shutil, "disk_usage", lambda _folder: type("U", (), {"free": 1})())
    desk.library.heartbeat.beat()
    assert "The disk is full. Go on, but do not close the laptop. On the disk up to 09:30:00." in band(desk, "trouble")
    assert desk.page.top._saved.text() == "Not saved: disk full"
    monkeypatch.setattr(heartbeat.shutil, "disk_usage", real)
    desk.library.heartbeat.beat()
    desk.settle()
    assert band(desk, "trouble") == ""
    assert desk.page.top._saved.text() == "Saved"


def test_a_library_that_vanished_is_said_within_two_looks_and_what_is_typed_stays(desk: Desk, room: Room) -> None:
    room.join("Mr Okafor", channel="paper")
    room.go(2)
    desk.open(room)
    file = desk.store.place.file
    assert file
    away = file.rename(file.with_name("moved.sqlite"))
    desk.qtbot.waitSignal(desk.room.troubled, timeout=2_000).wait()
    assert "was moved, deleted or replaced" in band(desk, "trouble")
    desk.press("N")
    desk.type("Not lost")
    desk.press("Return")
    assert desk.stage.note.field.text() == "Not lost"
    away.rename(file)
    desk.press("Return")
    assert [idea.text for idea in desk.room.board.all(Idea)] == ["Not lost"]
    assert band(desk, "trouble") == ""


def test_saving_elsewhere_goes_on_with_everything_in_another_folder(
    desk: Desk, room: Room, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    room.to_vote()
    desk.open(room)
    with monkeypatch.context() as full:
        full.setattr(heartbeat.shutil, "disk_usage", lambda _folder: type("U", (), {"free": 1})())
        desk.library.heartbeat.beat()
    other = tmp_path / "stick"
    other.mkdir()
    monkeypatch.setattr(rescue, "choose_folder", lambda _parent: str(other))
    desk.press("Ctrl+S")
    assert desk.library.store.place.file == other / "library.sqlite"
    assert desk.said.startswith("Charrette goes on from")
    assert desk.room.session.title == "Before the water rises"
    keys = desk.library.store.place.keys
    assert [file.name for file in keys.iterdir()] == [file.name for file in desk.store.place.keys.iterdir()]


def test_ctrl_s_says_that_everything_is_saved(desk: Desk, room: Room) -> None:
    desk.open(room)
    desk.press("Ctrl+S")
    assert desk.said == "Everything is saved. There is nothing to do."


def test_after_a_crash_the_clock_is_paused_at_the_last_sign_of_life(desk: Desk, room: Room) -> None:
    room.join("Dolores")
    room.go(2)
    room.write("A")
    alive = room.now + 3 * 60_000
    sign = Heartbeat.file_beside(desk.store.place.beside)
    sign.write_text(json.dumps({"session": room.board.document_id, "at": alive}), encoding="utf-8")
    room.wait(45)
    assert desk.library.heartbeat_session() == room.board.document_id
    desk.open(room)
    clock = clocks.of(desk.room.board)
    assert clock
    assert not clock.running
    assert clocks.left(clock, room.now) == 7 * 60_000
    assert "Welcome back. Everything up to 09:30:00 is here." in band(desk, "recovered")
    assert "The laptop stopped at 09:33:00. The timer is paused." in band(desk, "recovered")
    desk.press("Space")
    assert clocks.of(desk.room.board).running  # type: ignore[union-attr]


def test_a_session_that_was_closed_as_it_should_be_leaves_no_sign(desk: Desk, room: Room) -> None:
    desk.open(room)
    sign = Heartbeat.file_beside(desk.store.place.beside)
    assert sign.is_file()
    desk.library._leave()
    assert not sign.exists()
    assert desk.library.heartbeat_session() == ""


@pytest.mark.parametrize("text", ["", "{", "[]", '{"session": 1}', '{"session": "x", "at": "soon"}'])
def test_a_broken_sign_of_life_is_no_crash(desk: Desk, room: Room, text: str) -> None:
    Heartbeat.file_beside(desk.store.place.beside).write_text(text, encoding="utf-8")
    assert desk.library.heartbeat_session() == ""
    desk.open(room)
    assert band(desk, "recovered") == ""


def test_an_act_that_fails_by_our_fault_is_confessed_and_nothing_is_lost(
    desk: Desk, room: Room, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    room.go(2)
    desk.open(room)

    def broken(*_args: object, **_more: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(ideas, "add", broken)
    desk.press("N")
    desk.type("Still here")
    desk.press("Return")
    assert desk.said.startswith("Charrette made a mistake, sorry.")
    assert desk.stage.note.field.text() == "Still here"
    assert "ZeroDivisionError" in caplog.text


def test_the_news_of_a_crash_goes_at_the_next_press(desk: Desk, room: Room) -> None:
    room.join("Dolores")
    room.go(2)
    sign = Heartbeat.file_beside(desk.store.place.beside)
    sign.write_text(json.dumps({"session": room.board.document_id, "at": room.now}), encoding="utf-8")
    desk.open(room)
    assert band(desk, "recovered")
    desk.press("Ctrl+Return")
    assert band(desk, "recovered") == ""


def test_a_sign_of_life_of_another_session_says_nothing_about_this_one(desk: Desk, room: Room) -> None:
    room.join("Dolores")
    room.go(2)
    sign = Heartbeat.file_beside(desk.store.place.beside)
    sign.write_text(json.dumps({"session": "another", "at": room.now}), encoding="utf-8")
    desk.open(room)
    assert band(desk, "recovered") == ""
    assert clocks.of(desk.room.board).running  # type: ignore[union-attr]


def test_no_copy_is_made_where_copies_are_switched_off(desk: Desk, room: Room) -> None:
    desk.open(room)
    desk.library.safety.close()
    before = copies(desk.store.place.backups)
    desk.window.change_settings(replace(desk.window.settings, backups=False))
    room.go()
    desk.library.safety.copy(after=0)
    desk.library.safety.close()
    assert copies(desk.store.place.backups) == before


def test_a_copy_that_cannot_be_made_is_said_once(desk: Desk, room: Room) -> None:
    desk.open(room)
    for said in ("No copy could be made.", ""):
        desk.library.safety.failed.emit("No copy could be made.")
        assert desk.said == said
        desk.window.snackbar.hide()


def test_each_step_s_end_is_worth_a_copy(desk: Desk, room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    room.join("Dolores")
    room.go()
    desk.open(room)
    asked: list[dict[str, object]] = []
    monkeypatch.setattr(desk.library.safety, "copy", lambda **how: asked.append(how))
    desk.act(lambda draft: clocks.add(draft, 1))
    assert asked == []
    desk.press("Ctrl+Return")
    assert desk.room.step
    assert desk.room.step.step_kind == "ideate"
    assert asked == [{"after": 0}]


def test_the_first_session_that_is_finished_is_remembered(desk: Desk, room: Room) -> None:
    room.go_to("done")
    desk.open(room)
    assert not desk.window.settings.walked_through
    desk.press("Ctrl+Return")
    assert desk.room.session.state == "finished"
    assert desk.window.settings.walked_through


def test_what_undo_had_to_leave_is_said(desk: Desk, room: Room) -> None:
    room.join("Dolores")
    room.go(2)
    room.write("A")
    room.go()
    desk.open(room)
    idea = desk.room.board.all(Idea)[0]
    desk.room.act(say("Changed a note"), lambda draft: ideas.change(draft, idea.id, "Mine"))
    desk.act(lambda draft: ideas.change(draft, idea.id, "Theirs"))
    desk.press("Ctrl+Z")
    assert desk.said.endswith("Something was left, because somebody has changed it since.")
    assert desk.room.board.all(Idea)[0].text == "Theirs"
