from __future__ import annotations

from typing import Any

import pytest

from tests.room import START, Room
from workshop import agenda, methods
from workshop.actions import sessions
from workshop.board import Board
from workshop.messages import NotAllowed, say
from workshop.records import Day, Perspective, Session
from workshop.storage.store import Store


def create(store: Store, title: str = "Before the water rises", recipe: str = "90-minutes", **options: Any) -> Board:
    board = store.new()
    with store.edit(board, "facilitator", say("x")) as draft:
        sessions.create(draft, title, methods.recipe(recipe), **({"day": "2026-03-12"} | options))
    return board


def session(room: Room) -> Session:
    return room.board.find(Session, room.board.document_id)


def test_a_session_has_the_recipes_steps_on_a_day_that_ends_after_them(store: Store) -> None:
    board = create(store, starts=600, offset=60)
    (day,) = board.all(Day)
    assert (day.date, day.starts, day.ends, day.offset) == ("2026-03-12", 600, 690, 60)
    kinds = [step.step_kind for step in agenda.steps(board)]
    assert kinds == ["frame", "ideate", "cluster", "prioritise", "prototype", "test", "wrapup"]
    assert {step.state for step in agenda.steps(board)} == {"planned"}


def test_several_days_follow_each_other_and_only_the_first_start_is_chosen(store: Store) -> None:
    board = create(store, recipe="five-day-sprint", day="2026-04-29", starts=480)
    found = [(day.date, day.starts) for day in agenda.days(board)]
    assert found == [
        ("2026-04-29", 480),
        ("2026-04-30", 600),
        ("2026-05-01", 600),
        ("2026-05-02", 600),
        ("2026-05-03", 480),
    ]


def test_four_perspectives_on_different_papers_are_there_from_the_start(store: Store) -> None:
    found = sorted(create(store).all(Perspective), key=lambda perspective: perspective.position)
    assert [p.name for p in found] == ["Resident", "Front line", "City office", "Partner"]
    assert len({p.paper for p in found}) == 4


def test_texts_are_cleaned_and_a_name_is_needed(store: Store) -> None:
    board = create(store, " Flood ", problem=" Cellars\u202e ", question=" How? ", team=" River ")
    found = board.find(Session, board.document_id)
    assert (found.title, found.problem, found.question, found.team) == ("Flood", "Cellars", "How?", "River")
    with pytest.raises(NotAllowed, match="nothing written"):
        create(store, " ")


def test_a_refused_session_is_not_in_the_library(store: Store) -> None:
    with pytest.raises(NotAllowed, match="Names are never kept, hidden until after Reveal, or in the export only"):
        create(store, names="everywhere")
    assert store.sessions() == []


def test_minutes_of_a_recipe_are_shared_out_and_keep_their_lowest(store: Store) -> None:
    ideate = agenda.steps(create(store, recipe="60-minutes"))[1]
    assert dict(ideate.phase_minutes) == {"write": 7, "read": 3, "build": 4}
    assert dict(ideate.phase_minimum) == {"write": 5, "read": 3, "build": 0}
    assert ideate.minutes == 14


def test_three_fields_build_the_question_until_the_room_puts_it_in_its_own_words(store: Store) -> None:
    room = Room(store, question="")
    room.act(lambda draft: sessions.frame(draft, who="people", need="get home dry"))
    assert session(room).question == "How might we help people get home dry?"
    room.act(lambda draft: sessions.frame(draft, who="night workers", need="get home dry", why=" No bus "))
    assert session(room).question == "How might we help night workers get home dry?"
    assert session(room).why == "No bus"
    room.act(lambda draft: sessions.ask(draft, "How do we get home?"))
    room.act(lambda draft: sessions.frame(draft, who="night workers", need="get home", why="No bus"))
    assert (session(room).need, session(room).question) == ("get home", "How do we get home?")


@pytest.mark.parametrize("fields", [{"who": "", "need": "get home"}, {"who": "night workers", "need": " "}])
def test_with_a_field_missing_the_question_stays_as_it_was(room: Room, fields: dict[str, str]) -> None:
    room.act(lambda draft: sessions.frame(draft, **fields))
    assert session(room).question == "How might we stay dry?"


def test_the_question_in_the_rooms_own_words_is_one_sentence_and_not_blank(room: Room) -> None:
    room.act(lambda draft: sessions.ask(draft, " What\nnow? "))
    assert session(room).question == "What now?"
    with pytest.raises(NotAllowed, match="nothing written"):
        room.act(lambda draft: sessions.ask(draft, " "))


def test_title_team_and_language_are_corrected(room: Room) -> None:
    room.act(lambda draft: sessions.change(draft, title=" New ", team="River", language="es"))
    assert (session(room).title, session(room).team, session(room).language) == ("New", "River", "es")
    assert session(room).question == "How might we stay dry?"


def test_a_session_keeps_a_name_and_has_no_other_cells(room: Room) -> None:
    with pytest.raises(NotAllowed, match="A session needs a name"):
        room.act(lambda draft: sessions.change(draft, title="  "))
    for cell in ("colour", "state", "names"):
        with pytest.raises(NotAllowed, match=f"A session has no {cell}"):
            room.act(lambda draft, cell=cell: sessions.change(draft, **{cell: "x"}))


def test_names_can_be_ruled_until_the_first_note(room: Room) -> None:
    room.act(lambda draft: sessions.set_names(draft, "export"))
    assert session(room).names == "export"
    with pytest.raises(NotAllowed, match="never, hidden, export"):
        room.act(lambda draft: sessions.set_names(draft, "loudly"))
    room.write("A")
    with pytest.raises(NotAllowed, match="so it stays"):
        room.act(lambda draft: sessions.set_names(draft, "never"))
    assert session(room).names == "export"


def test_the_facilitators_note_keeps_the_name_and_has_a_limit(room: Room) -> None:
    room.act(lambda draft: sessions.write_note(draft, " Good room ", facilitator="Ana"))
    room.act(lambda draft: sessions.write_note(draft, "Very good room"))
    assert (session(room).note, session(room).facilitator) == ("Very good room", "Ana")
    with pytest.raises(NotAllowed, match="At most 600 fit"):
        room.act(lambda draft: sessions.write_note(draft, "x" * 601))


@pytest.mark.parametrize("state", ["planned", "running", "finished"])
def test_a_session_comes_out_of_the_bin_as_it_was(room: Room, state: str) -> None:
    if state != "planned":
        room.go_to("feedback")
    if state == "finished":
        room.go()
    assert session(room).state == state
    room.act(sessions.bin)
    assert session(room).state == "binned"
    room.act(sessions.take_out)
    assert session(room).state == state


def test_undo_never_takes_the_session_itself_away(room: Room) -> None:
    room.store.undo(room.board, room.actor)
    assert room.board.find(Session, room.board.document_id), "Ctrl+Z in a new session has erased it"


def test_the_planned_start_is_in_the_rooms_own_time(store: Store) -> None:
    board = create(store, offset=-300)
    assert agenda.starts_at(agenda.days(board)[0]) == START + 300 * 60_000


def test_a_problem_is_the_question_until_the_room_finds_one(store: Store) -> None:
    room = Room(store, question="", problem="Streets flood.\nNobody is ready.")
    assert room.board.all(Session)[0].question == "Streets flood. Nobody is ready."
    room.act(lambda draft: sessions.frame(draft, who="neighbours", need="get ready"))
    assert room.board.all(Session)[0].question == "How might we help neighbours get ready?"
