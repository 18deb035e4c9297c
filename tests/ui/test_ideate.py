from __future__ import annotations

from PySide6.QtGui import QImage

from tests.room import Room
from tests.ui.desk import Desk
from workshop import agenda, methods
from workshop.actions import days, ideas
from workshop.records import Idea, Person
from workshop.storage.presence import Presence


def writing(room: Room) -> Room:
    room.join("Dolores", "Mr Okafor", channel="paper")
    room.join("Ray", channel="phone")
    room.go(2)
    return room


def named(room: Room, name: str) -> Person:
    return next(person for person in room.board.all(Person) if person.name == name)


def test_a_note_typed_for_somebody_on_paper_lands_face_down(desk: Desk, room: Room) -> None:
    desk.open(writing(room))
    desk.press("N")
    desk.type("Soup at noon")
    desk.press("Return")
    notes = desk.room.board.all(Idea)
    assert [note.text for note in notes] == ["Soup at noon"]
    assert notes[0].source == "paper"
    assert notes[0].author_id == named(room, "Dolores").id
    assert desk.stage.wall.count == 1
    assert desk.stage.note.field.text() == ""


def test_the_window_does_not_hold_the_words_of_hidden_notes(desk: Desk, room: Room) -> None:
    desk.open(writing(room))
    desk.act(lambda draft: ideas.add(draft, "A secret"))
    assert [note.text for note in desk.room.seen.all(Idea)] == [""]
    assert desk.stage.wall.count == 1


def test_revealing_while_people_write_asks_once(desk: Desk, room: Room) -> None:
    desk.open(writing(room))
    desk.act(lambda draft: ideas.add(draft, "A"))
    Presence(desk.store, room.board.document_id).set(named(room, "Ray").id, "writing")
    desk.room.look_around()
    desk.press("Ctrl+Return")
    assert desk.page.bar.button.text() == "Press again, 1 is writing"
    assert desk.room.step.phase == "write"
    desk.press("Ctrl+Return")
    assert desk.room.step.phase == "write"  # a clicker that bounces
    room.wait(0.05)
    desk.press("Ctrl+Return")
    assert desk.room.step.phase == "read"


def test_people_stand_in_rows_as_one_reads(desk: Desk, room: Room) -> None:
    room.join(*(f"Person {number}" for number in range(10)), channel="paper")
    room.go(2)
    desk.open(room)
    grid = desk.stage.people
    assert grid.accessibleName().startswith("Person 0, on paper; Person 1, ")
    picture, last_row = grid.grab().toImage(), grid.height() - grid.height() // 8
    assert [_is_ink(picture, grid.width() // 3 * place + 20, last_row) for place in range(3)] == [True, False, False]


def _is_ink(picture: QImage, x: int, y: int) -> bool:
    """Whether words stand near a place."""
    return any(picture.pixelColor(x + dx, y + dy).lightness() < 90 for dx in range(40) for dy in range(-8, 9))


def test_only_the_notes_of_this_step_are_counted(desk: Desk, room: Room) -> None:
    writing(room)
    day = agenda.present_day(room.board)
    later = room.act(lambda draft: days.add_step(draft, day.id, methods.method("write_read_build")))
    room.write("Now")
    room.act(lambda draft: ideas.add(draft, "Later", step_id=later.id))
    desk.open(room)
    assert desk.stage._count.text() == "1"
    assert desk.stage.wall.count == 1


def test_who_has_gone_quiet_is_said_after_two_minutes_and_not_before(desk: Desk, room: Room) -> None:
    desk.open(writing(room))
    Presence(desk.store, room.board.document_id).set(named(room, "Ray").id, "idle")
    desk.room.look_around()
    room.wait(1.9)
    assert desk.stage.live_sentences() == []
    room.wait(0.2)
    assert desk.stage.live_sentences() == ["Ray is quiet. Walk over, ask “what happened last time?”"]
