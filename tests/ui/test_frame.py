from __future__ import annotations

from tests.room import Room
from tests.ui.desk import Desk
from ui.steps.frame.before_start import CheckRow
from workshop.actions import people, sessions
from workshop.records import Person, Session
from workshop.storage.store import Store


def session(desk: Desk) -> Session:
    return desk.room.session


def test_three_answers_build_the_question_and_enter_goes_through_them(desk: Desk, store: Store) -> None:
    room = Room(store, question="")
    room.go()
    desk.open(room)
    desk.type("households by the river")  # the first answer has the focus, because there is no question
    desk.press("Return")
    desk.type("get ready in an hour")
    desk.press("Return", "Return")
    assert session(desk).question == "How might we help households by the river get ready in an hour?"
    assert desk.stage._question.field.words() == session(desk).question


def test_without_a_question_the_primary_button_says_what_is_missing(desk: Desk, store: Store) -> None:
    room = Room(store, question="")
    room.go()
    desk.open(room)
    assert desk.page.bar.button.not_yet.startswith("Write the question first")
    desk.press("Ctrl+Return")
    assert desk.room.step
    assert desk.room.step.step_kind == "frame"
    assert desk.said.startswith("Write the question first")


def test_what_is_half_typed_is_kept_when_the_next_part_begins(desk: Desk, room: Room) -> None:
    room.go()
    desk.open(room)
    desk.stage._question.field.setFocus()
    desk.press("Ctrl+A")
    desk.type("How might we <b>stay</b> dry & warm?")
    desk.press("Ctrl+Return")
    assert session(desk).question == "How might we <b>stay</b> dry & warm?"
    assert desk.room.step
    assert desk.room.step.phase == "write"


def test_another_laptop_does_not_write_over_what_is_being_typed(desk: Desk, room: Room) -> None:
    room.go()
    desk.open(room)
    field = desk.stage._question.field
    field.setFocus()
    desk.press("End")
    desk.type(" Mine")
    desk.act(lambda draft: sessions.ask(draft, "Theirs?"))
    assert field.words().endswith(" Mine")


def test_somebody_on_paper_joins_by_name_and_place(desk: Desk, room: Room) -> None:
    desk.open(room)
    desk.press("N")
    desk.type("Mr Okafor, Resident")
    desk.press("Return")
    found = desk.room.board.all(Person)
    assert [(person.name, person.role, person.channel) for person in found] == [("Mr Okafor", "resident", "paper")]
    assert desk.page.top._people.text() == "1 in the room"
    desk.press("Ctrl+Return")
    desk.press("N")
    desk.type("Mina")
    desk.press("Return")
    assert [person.name for person in people.in_order(desk.room.board)] == ["Mr Okafor", "Mina"]


def test_a_question_that_was_just_typed_counts_at_once(desk: Desk, store: Store) -> None:
    room = Room(store, question="")
    room.go()
    desk.open(room)
    desk.stage._question.field.setFocus()
    desk.type("Why now?")
    desk.press("Ctrl+Return")
    assert session(desk).question == "Why now?"
    assert desk.room.step
    assert desk.room.step.phase == "write"


def test_frame_begins_at_the_first_answer_only_while_there_is_no_question(desk: Desk, room: Room) -> None:
    room.go()
    desk.open(room)
    assert desk.page.bar.button.hasFocus()


def test_before_the_start_it_is_said_who_decides_and_is_not_here_and_n_adds_what_is_typed(
    desk: Desk, room: Room
) -> None:
    room.join("Odette", role="decider", here=False)
    room.join("Luis", here=False)
    desk.open(room)
    assert desk.stage._absent.isVisible()
    assert desk.stage._absent.text() == "Odette decides, not here yet"
    desk.press("N")
    desk.type("Mina, depot")
    desk.stage.add_somebody()
    desk.settle()
    assert [person.name for person in people.voting(desk.room.board)] == ["Mina"]


def test_the_top_bar_counts_the_decider_apart(desk: Desk, room: Room) -> None:
    room.join("Mina", "Luis")
    room.join("Odette", role="decider")
    desk.open(room)
    assert desk.page.top._people.text() == "2 + Decider in the room"


def test_before_start_the_list_says_how_somebody_comes_to_decide(desk: Desk, room: Room) -> None:
    desk.open(room)
    names = [row.accessibleName() for row in desk.stage.findChildren(CheckRow)]
    assert "Somebody decides, press N, type “Name, decider”, or the room alone does" in names
    desk.press("N")
    desk.type("Ana, decider")
    desk.press("Return")
    names = [row.accessibleName() for row in desk.stage.findChildren(CheckRow) if row.isVisible()]
    assert "Somebody decides, Ana" in names
