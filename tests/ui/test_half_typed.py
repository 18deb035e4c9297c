"""What is half typed is there again: a step further, in larger text, after Esc and after a look at Home."""

from __future__ import annotations

import json
from pathlib import Path

from tests.room import Room
from tests.ui.desk import Desk
from ui import half_typed
from workshop.actions import people
from workshop.records import Idea, Person
from workshop.storage.store import Store


def writing(room: Room) -> Room:
    room.join("Dolores", "Mr Okafor", channel="paper")
    room.go(2)
    return room


def test_a_half_typed_note_and_whose_it_is_survive_larger_text_and_home(desk: Desk, room: Room) -> None:
    desk.open(writing(room))
    desk.press("N")
    desk.stage.note.who.setCurrentIndex(2)
    desk.type("Soup at")
    desk.press("Ctrl+Alt++")
    assert desk.stage.note.field.text() == "Soup at"
    assert desk.stage.note.who.currentText() == "Mr Okafor"
    desk.library.show_home()
    desk.open(room)
    assert desk.stage.note.field.text() == "Soup at"
    desk.press("N")
    desk.type(" noon")
    desk.press("Return", "Ctrl+Alt+-")
    assert [note.text for note in desk.room.board.all(Idea)] == ["Soup at noon"]
    okafor = next(person for person in room.board.all(Person) if person.name == "Mr Okafor")
    assert desk.room.board.all(Idea)[0].author_id == okafor.id
    assert desk.stage.note.field.text() == ""


def test_a_note_half_typed_at_reveal_waits_until_notes_can_be_typed_again(desk: Desk, room: Room) -> None:
    room = writing(room)
    room.write("One", "Two")
    desk.open(room)
    desk.press("N")
    desk.type("Not lost")
    desk.press("Ctrl+Return")
    room.wait(0.1)
    desk.press("Ctrl+Return")
    assert desk.room.step.phase == "build"
    assert desk.stage.note.field.text() == "Not lost"


def test_the_number_of_what_a_half_typed_note_builds_on_stays_with_it(desk: Desk, room: Room) -> None:
    room = writing(room)
    room.write("One", "Two")
    room.go(2)
    desk.open(room)
    desk.press("N")
    desk.type("2 practice day")
    desk.press("Ctrl+Alt++")
    assert (desk.stage.tag.number, desk.stage.note.field.text()) == ("2", "practice day")


def test_nobodys_note_stays_nobodys_when_somebody_comes_in(desk: Desk, room: Room) -> None:
    desk.open(writing(room))
    desk.stage.note.who.setCurrentIndex(0)
    desk.act(lambda draft: people.add(draft, "Ray", channel="paper"))
    assert desk.stage.note.who.currentData() is None


def test_a_half_typed_name_survives_start(desk: Desk, room: Room) -> None:
    desk.open(room)
    desk.press("N")
    desk.type("Odette")
    desk.press("Ctrl+Return")
    assert desk.stage._people.name.text() == "Odette"
    desk.press("N")
    desk.type(" Marsh")
    desk.press("Return")
    assert [person.name for person in desk.room.board.all(Person)] == ["Odette Marsh"]
    assert desk.stage._people.name.text() == ""


def test_esc_closes_a_panel_and_keeps_what_was_typed_there(desk: Desk, room: Room) -> None:
    desk.open(room)
    for key in ("K", "Alt+P"):
        desk.press(key)
        desk.type("Who pays")
        desk.press("Esc", "Esc")
        assert desk.page.panel is None
        desk.press(key)
        assert desk.page.panel.field.text() == "Who pays"
        desk.press("Esc", "Esc")


# after the window was closed or killed


def file_of(room: Room) -> Path:
    return half_typed.file_beside(room.store.place.beside)


def test_half_typed_words_come_back_after_the_window_was_closed(desk: Desk, room: Room) -> None:
    desk.open(writing(room))
    desk.press("N")
    desk.stage.note.who.setCurrentIndex(2)
    desk.type("Soup at")
    desk.library.show_home()
    assert "Soup at" in file_of(room).read_text(encoding="utf-8")
    half_typed.forget()  # another start knows nothing but the disk
    desk.open(room)
    assert desk.stage.note.field.text() == "Soup at"
    assert desk.stage.note.who.currentText() == "Mr Okafor"
    desk.press("N")
    desk.type(" noon")
    desk.press("Return")
    desk.library.show_home()
    assert not file_of(room).exists()


def test_a_kill_takes_no_more_than_two_seconds_of_typing(desk: Desk, room: Room) -> None:
    desk.open(writing(room))
    desk.press("N")
    desk.type("Soup at")
    desk.library.heartbeat.beat()
    assert json.loads(file_of(room).read_text(encoding="utf-8"))[f"{room.board.document_id} note"] == "Soup at"


def test_a_file_that_cannot_be_read_and_a_disk_that_cannot_be_written_lose_nothing_else(desk: Desk, room: Room) -> None:
    file_of(room).write_text("[1", encoding="utf-8")
    desk.open(writing(room))
    assert desk.stage.note.field.text() == ""
    file_of(room).unlink(missing_ok=True)
    file_of(room).with_name(file_of(room).name + ".new").mkdir()
    desk.press("N")
    desk.type("Soup")
    desk.library.heartbeat.beat()
    assert desk.room.trouble is not None
    desk.press("Return")
    assert [note.text for note in desk.room.board.all(Idea)] == ["Soup"]


def test_a_ballot_that_nobody_has_finished_does_not_touch_the_disk(desk: Desk, room: Room) -> None:
    room.join("Dolores", channel="paper")
    room.to_vote("Boats", "Bread")
    desk.open(room)
    desk.press("P")
    desk.type("7")
    desk.press("Return")
    desk.type("1")
    desk.library.heartbeat.beat()
    desk.library.show_home()
    assert not file_of(room).exists()
    desk.open(room)
    desk.press("P")
    assert desk.stage.desk.number == 7


def test_half_typed_words_do_not_travel_into_another_library(desk: Desk, room: Room, tmp_path: Path) -> None:
    desk.open(writing(room))
    desk.press("N")
    desk.type("Only here")
    other = Store(str(tmp_path / "other.sqlite"))
    elsewhere = Room(other)
    desk.library.show_home()
    desk.library.source = other
    desk.library.open_session(elsewhere.board.document_id)
    desk.library.heartbeat.beat()
    desk.library.show_home()
    assert "Only here" in file_of(room).read_text(encoding="utf-8")
    assert not file_of(elsewhere).exists()
    other.close()
