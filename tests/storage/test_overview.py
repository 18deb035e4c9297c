from __future__ import annotations

import pytest

from tests.room import MINUTE, START, Room
from workshop.actions import ideas, parking, people, sessions, todos
from workshop.storage import overview
from workshop.storage.store import Store


@pytest.fixture
def any_store(library: str) -> Store:
    return Store(library)


def test_one_query_tells_where_every_session_stands(any_store: Store) -> None:
    room = Room(any_store, team="Larkhaven")
    room.act(lambda draft: people.add(draft, "Odette Marsh", role="decider", here=False))
    room.join("Ray", "Mina")
    room.act(lambda draft: people.add(draft, "Nadia", role="facilitator"))
    room.go(2)
    room.write("A", "B")
    (found,) = overview.sessions(any_store)
    any_store.close()
    assert (found.title, found.team, found.state) == ("Before the water rises", "Larkhaven", "running")
    assert (found.date, found.last_date, found.starts, found.days) == ("2026-03-12", "2026-03-12", 570, 1)
    assert (found.steps, found.done, found.current, found.clock_runs) == (7, 1, "Ideate", True)
    assert (found.ideas, found.came, found.expected, found.minutes) == (2, 2, 1, 90)
    assert found.waits_for == ""
    assert type(found.minutes) is int


def test_breaks_and_skipped_steps_do_not_count_and_several_days_are_counted(any_store: Store) -> None:
    Room(any_store, recipe="half-day")
    five = Room(any_store, recipe="five-day-sprint")
    listed = {found.id: found for found in overview.sessions(any_store)}
    any_store.close()
    sprint = listed.pop(five.board.document_id)
    (half,) = listed.values()
    assert half.steps == 8
    assert (sprint.days, sprint.last_date) == (5, "2026-03-16")


def test_a_list_that_waits_for_its_decider_is_told_until_it_is_confirmed(any_store: Store) -> None:
    from workshop.actions import forward

    room = Room(any_store)
    room.act(lambda draft: people.add(draft, "Odette Marsh", role="decider", here=False))
    room.to_vote("A", "B", "C", "D", "E")
    for person in people.voting(room.board):
        room.cast(person, A=2, B=1)
    room.go_to("reveal")
    room.go_to("forward")
    room.act(lambda draft: forward.tick(draft, room.idea("A").id, ticked=True))
    room.go()
    assert [found.waits_for for found in overview.sessions(any_store)] == ["Odette Marsh"]
    room.act(lambda draft: forward.confirm(draft, by="Odette Marsh"))
    assert [found.waits_for for found in overview.sessions(any_store)] == [""]
    any_store.close()


def test_the_stamp_changes_with_every_edit(any_store: Store) -> None:
    room = Room(any_store)
    before = overview.stamp(any_store)
    room.join("Ray")
    assert overview.stamp(any_store) != before
    any_store.close()


def test_face_down_notes_withdrawn_ones_and_the_bin_are_not_searched(any_store: Store) -> None:
    room = Room(any_store)
    room.go(2)
    shown, gone = room.write("Shown later", "Withdrawn later")
    assert [text for text in overview.texts(any_store) if text.kind == "idea"] == []
    room.go()
    room.act(lambda draft: ideas.withdraw(draft, gone.id))
    assert [text.id for text in overview.texts(any_store) if text.kind == "idea"] == [shown.id]
    room.act(sessions.bin)
    assert overview.texts(any_store) == []
    any_store.close()


def test_actions_questions_and_parked_questions_are_searched(any_store: Store) -> None:
    room = Room(any_store, question="", problem="No plan")
    room.act(lambda draft: todos.add(draft, "Ray calls the depot", today="2026-03-12"))
    room.act(lambda draft: parking.park(draft, "Who pays?"))
    kinds = {(text.kind, text.text) for text in overview.texts(any_store)}
    any_store.close()
    assert kinds == {
        ("todo", "Ray calls the depot"),
        ("question", "Who pays?"),
        ("question", "No plan"),
        ("session", "Before the water rises"),
    }


def test_only_some_kinds_of_records_can_be_loaded(any_store: Store) -> None:
    room = Room(any_store)
    room.go(2)
    room.write("A", "B")
    room.wait(1)
    assert room.now == START + MINUTE
    board = any_store.load(room.board.document_id, ("cluster", "idea"))
    any_store.close()
    assert len(board.records["idea"]) == 2
    assert board.records["step"] == {}
