from __future__ import annotations

import pytest

from tests.room import MINUTE, START, Room
from workshop import agenda
from workshop.actions import clock, ideas, polls, prototypes, sprint, steps
from workshop.records import Idea, Prototype, SprintNote, Step
from workshop.storage.store import Store
from workshop.words import Words

NIGHT = 17 * 60


@pytest.fixture
def sprint_room(store: Store) -> Room:
    room = Room(store, recipe="five-day-sprint")
    room.now = START + 30 * MINUTE
    return room


def button(room: Room) -> str:
    words = steps.primary(room.board)
    return Words().render(words) if words else ""


def last_of_the_day(room: Room, day: int = 0) -> Step:
    return agenda.steps(room.board, agenda.days(room.board)[day].id)[-1]


def test_the_button_ends_a_day_and_starts_the_next(sprint_room: Room) -> None:
    room = sprint_room
    room.go_to(last_of_the_day(room).id)
    room.wait(9)
    assert button(room) == "End the day"
    assert room.go() == ""
    running = clock.of(room.board)
    assert running is not None
    assert not running.running
    assert button(room) == "Start the day"
    room.wait(NIGHT)
    room.go()
    now = steps.current(room.board)
    assert now is not None
    assert now.day_id == agenda.days(room.board)[1].id


def test_the_night_is_no_time_used_and_the_day_ended_when_it_did(sprint_room: Room) -> None:
    room = sprint_room
    room.go_to(last_of_the_day(room).id)
    room.wait(9)
    room.go()
    ended = room.now
    room.wait(NIGHT)
    room.go()
    monday = agenda.days(room.board)[0]
    found = agenda.timing(room.board, monday, room.now)
    assert found.used == 9
    assert found.expected_end == agenda.minute_of_day(monday, ended)


def test_a_day_that_was_passed_over_ends_as_agreed(sprint_room: Room) -> None:
    room = sprint_room
    room.go_to(agenda.steps(room.board, agenda.days(room.board)[1].id)[0].id)
    monday = agenda.days(room.board)[0]
    room.wait(NIGHT)
    assert agenda.timing(room.board, monday, room.now).expected_end == monday.ends


def test_a_note_on_monday_belongs_to_mondays_notes(sprint_room: Room) -> None:
    room = sprint_room
    room.go_to(next(step.id for step in agenda.steps(room.board) if step.method == "sprint_experts"))
    (idea,) = room.write("How might we warn the deaf?")
    step = room.board.find(Step, idea.step_id)
    assert step is not None
    assert step.method == "sprint_hmw"


def test_notes_in_rounds_lie_face_down_until_reveal(store: Store) -> None:
    room = Room(store, recipe="half-day")
    room.go_to(next(step.id for step in agenda.steps(room.board) if step.rounds))
    (idea,) = room.write("Panel three")
    assert idea.number is None
    assert len(ideas.face_down(room.board)) == 1
    room.go_to("cluster")
    assert room.idea("Panel three").number == 1


def test_a_sprint_plans_one_prototype_though_its_agenda_makes_no_list(sprint_room: Room) -> None:
    room = sprint_room
    room.go_to("prototype")
    assert [plan.title for plan in prototypes.in_order(room.board)] == ["Before the water rises"]
    room.go_to("test")
    room.go_to("prototype")
    assert len(room.board.all(Prototype)) == 1


def test_the_jam_votes_on_what_was_written_right_before(store: Store) -> None:
    room = Room(store, recipe="lightning-decision-jam")
    room.go()
    room.write("The canteen works")
    room.go()
    room.write("Nobody answers the phone", "The lift is broken")
    room.go()
    offered = {option.text for option in polls.options_of(room.board, room.poll().id)}
    assert offered == {"Nobody answers the phone", "The lift is broken"}


def test_what_a_sprint_wrote_down_can_be_corrected_and_taken_away(room: Room) -> None:
    actor = room.act(lambda draft: sprint.add_part(draft, "actor", "Rider"))
    note = room.act(lambda draft: sprint.note(draft, "demo", "Ticket", source="Bus", map_part_id=actor.id))
    room.act(lambda draft: sprint.change_note(draft, note.id, "Ticket by text", source="Tram"))
    room.act(lambda draft: sprint.change_part(draft, actor.id, "Night rider"))
    assert sprint.parts(room.board, "actor")[0].text == "Night rider"
    room.act(lambda draft: sprint.remove_part(draft, actor.id))
    kept = room.board.find(SprintNote, note.id)
    assert kept is not None
    assert (kept.text, kept.source, kept.map_part_id) == ("Ticket by text", "Tram", None)
    room.act(lambda draft: sprint.remove_note(draft, note.id))
    pattern = room.act(lambda draft: sprint.add_pattern(draft, "Nobody sees it", "neutral"))
    room.act(lambda draft: sprint.change_pattern(draft, pattern.id, "Nobody saw it", "negative"))
    assert [(p.text, p.label) for p in room.board.all(type(pattern))] == [("Nobody saw it", "negative")]
    room.act(lambda draft: sprint.remove_pattern(draft, pattern.id))
    assert room.board.all(SprintNote) == room.board.all(type(pattern)) == []
    assert room.board.all(Idea) == []
