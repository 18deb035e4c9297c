from __future__ import annotations

import pytest

from tests.room import Room
from workshop.actions import todos
from workshop.messages import NotAllowed
from workshop.records import Person, Todo
from workshop.storage.store import Store

TODAY = "2026-03-12"


def add(room: Room, sentence: str) -> Todo:
    return room.act(lambda draft: todos.add(draft, sentence, today=TODAY))


def correct(room: Room, todo: Todo, **fields: str) -> Todo:
    room.act(lambda draft: todos.correct(draft, todo.id, **fields))
    return room.board.find(Todo, todo.id)


def test_a_sentence_gives_who_what_and_by_when(room: Room) -> None:
    (luis,) = room.join("Luis Romero")
    todo = add(room, "  Luis checks the truck by 3 April ")
    assert todo.sentence == "Luis checks the truck by 3 April"
    assert (todo.task, todo.who, todo.person_id, todo.date, todo.time) == (
        "Checks the truck",
        "Luis Romero",
        luis.id,
        "2026-04-03",
        "",
    )


def test_a_stranger_and_no_date_still_make_an_action(room: Room) -> None:
    todo = add(room, "Luis checks the truck")
    assert (todo.task, todo.who, todo.person_id, todo.date) == ("Luis checks the truck", "", None, "")


def test_two_people_share_an_action(room: Room) -> None:
    mina, _ = room.join("Mina", "Tessa")
    todo = add(room, "Mina and Tessa: print the cards tomorrow at 18:00")
    assert (todo.who, todo.person_id) == ("Mina, Tessa", mina.id)
    assert (todo.task, todo.date, todo.time) == ("Print the cards", "2026-03-13", "18:00")


def test_the_sessions_language_is_understood(store: Store) -> None:
    room = Room(store, language="es")
    room.join("Luis")
    todo = add(room, "Luis revisa el camión antes del 3 de abril")
    assert (todo.task, todo.date) == ("Revisa el camión", "2026-04-03")


def test_a_sentence_that_is_only_a_date_keeps_its_words(room: Room) -> None:
    assert add(room, "3 April").task == "3 April"


def test_an_empty_sentence_is_refused(room: Room) -> None:
    with pytest.raises(NotAllowed, match="nothing written"):
        add(room, "  ")


def test_every_part_can_be_corrected_and_who_finds_its_person(room: Room) -> None:
    room.join("Luis")
    (mina,) = room.join("Mina")
    todo = add(room, "Luis checks the truck by 3 April")
    todo = correct(room, todo, who="Mina", date="2026-04-07", time="09:00", task="Check both trucks")
    assert (todo.who, todo.person_id, todo.date, todo.time, todo.task) == (
        "Mina",
        mina.id,
        "2026-04-07",
        "09:00",
        "Check both trucks",
    )
    assert correct(room, todo, who="The plumber").person_id is None
    assert correct(room, todo, date="").date == ""


def test_correcting_the_task_keeps_the_person(room: Room) -> None:
    (luis,) = room.join("Luis")
    todo = correct(room, add(room, "Luis checks the truck"), task="Checks it twice")
    assert todo.person_id == luis.id


def test_an_action_has_no_other_parts(room: Room) -> None:
    with pytest.raises(NotAllowed, match="An action has no price"):
        correct(room, add(room, "Go"), price="9")


def test_an_action_is_ticked_and_unticked(room: Room) -> None:
    todo = add(room, "Go")
    room.act(lambda draft: todos.tick(draft, todo.id))
    assert room.board.find(Todo, todo.id).done
    room.act(lambda draft: todos.tick(draft, todo.id, done=False))
    assert not room.board.find(Todo, todo.id).done


def test_a_removed_action_comes_back_by_undo(room: Room) -> None:
    todo = add(room, "Go")
    room.act(lambda draft: todos.remove(draft, todo.id))
    assert room.board.all(Todo) == []
    with pytest.raises(NotAllowed, match="no longer here"):
        room.act(lambda draft: todos.remove(draft, todo.id))
    room.store.undo(room.board, room.actor)
    assert room.board.all(Todo) == [todo]


def test_actions_stand_by_date_those_without_last_in_the_order_of_typing(room: Room) -> None:
    for sentence in ("second undated", "later by 7 May", "sooner by 3 April at 18:00", "soonest by 3 April at 09:00"):
        add(room, sentence)
    add(room, "third undated")
    assert [todo.task.split()[0] for todo in todos.in_order(room.board)] == [
        "Soonest",
        "Sooner",
        "Later",
        "Second",
        "Third",
    ]


def test_only_a_day_is_a_day_and_the_first_of_several_names_is_the_person(room: Room) -> None:
    luis, mina = room.join("Luis", "Mina")
    todo = room.act(lambda draft: todos.add(draft, "Luis checks the truck", today=TODAY))
    for cell in ({"date": "3 April"}, {"date": "2026-02-30"}, {"time": "six"}):
        with pytest.raises(NotAllowed, match="Write it as"):
            room.act(lambda draft, cell=cell: todos.correct(draft, todo.id, **cell))
    room.act(lambda draft: todos.correct(draft, todo.id, who="Mina, Luis", date="2026-04-03"))
    found = room.board.find(Todo, todo.id)
    assert (found.person_id, found.who, found.date) == (mina.id, "Mina, Luis", "2026-04-03")
    assert luis.id != mina.id


def retype(room: Room, cell: str, words: str) -> Todo:
    todo = room.board.all(Todo)[0]
    room.act(lambda draft: todos.retype(draft, todo.id, cell, words, today="2026-03-12"))
    return room.board.all(Todo)[0]


def test_a_cell_is_corrected_as_people_type_it(room: Room) -> None:
    room.join("Luis Ortega", "Dolores Park")
    room.act(lambda draft: todos.add(draft, "Check the truck", today="2026-03-12"))
    assert retype(room, "task", "Check the pump").task == "Check the pump"
    changed = retype(room, "who", "dolores, luis and nobody we know")
    assert changed.who == "Dolores Park, luis and nobody we know"
    assert retype(room, "who", "luis").person_id == next(p.id for p in room.board.all(Person) if "Luis" in p.name)
    dated = retype(room, "date", "14 May 18:00")
    assert (dated.date, dated.time) == ("2026-05-14", "18:00")
    with pytest.raises(NotAllowed, match=r"soon is no date\. Write it as 14 May"):
        retype(room, "date", "soon")
    with pytest.raises(NotAllowed, match="is no date"):
        retype(room, "date", "14 May perhaps")
    emptied = retype(room, "date", "")
    assert (emptied.date, emptied.time) == ("", "")


def test_actions_names_and_dates_are_counted(room: Room) -> None:
    assert todos.counts(room.board) == (0, 0, 0)
    room.join("Luis", "Ana")
    for sentence in ("Luis and Ana check the truck by 3 April", "Ana calls the city", "Nobody knows by 4 April"):
        room.act(lambda draft, sentence=sentence: todos.add(draft, sentence, today="2026-03-12"))
    assert todos.counts(room.board) == (3, 2, 2)
