from __future__ import annotations

import pytest

from tests.room import START, Room
from workshop.actions import people, polls, teams
from workshop.messages import NotAllowed
from workshop.records import Person, Perspective


def person(room: Room, name: str) -> Person:
    return next(p for p in room.board.all(Person) if p.name == name)


def test_somebody_who_joins_is_here_with_a_seat_at_the_end(room: Room) -> None:
    room.join("Mina", "Tessa")
    assert [p.name for p in people.in_order(room.board)] == ["Mina", "Tessa"]
    assert person(room, "Mina").arrived_at == START
    assert people.is_here(person(room, "Tessa"))


def test_somebody_expected_is_not_here_until_arriving(room: Room) -> None:
    (odette,) = room.join("Odette", here=False)
    assert not people.is_here(odette)
    room.wait(74)
    room.act(lambda draft: people.arrive(draft, odette.id))
    assert person(room, "Odette").arrived_at == START + 74 * 60_000
    assert people.is_here(person(room, "Odette"))


def test_who_leaves_keeps_the_seat_and_the_time_of_arrival(room: Room) -> None:
    (mina,) = room.join("Mina")
    room.wait(5)
    room.act(lambda draft: people.leave(draft, mina.id))
    assert person(room, "Mina").left_at == START + 5 * 60_000
    assert not people.is_here(person(room, "Mina"))
    room.wait(5)
    room.act(lambda draft: people.arrive(draft, mina.id))
    assert people.is_here(person(room, "Mina"))
    assert person(room, "Mina").arrived_at == START


def test_a_person_needs_a_name(room: Room) -> None:
    with pytest.raises(NotAllowed, match="nothing written"):
        room.join("  ")


@pytest.mark.parametrize("fields", [{"role": "king"}, {"channel": "pigeon"}])
def test_roles_and_channels_are_words_we_know(room: Room, fields: dict[str, str]) -> None:
    word = next(iter(fields.values()))
    with pytest.raises(NotAllowed, match=f"{word} is none of: .*(team|paper)"):
        room.join("Mina", **fields)
    (mina,) = room.join("Mina")
    correct = people.change if "role" in fields else polls.change_channel
    with pytest.raises(NotAllowed, match=f"{word} is none of"):
        room.act(lambda draft: correct(draft, mina.id, **fields))


def test_a_perspective_is_found_by_name_or_id_and_plain_is_none(room: Room) -> None:
    resident = next(p for p in room.board.all(Perspective) if p.name == "Resident")
    by_name, by_id, plain = (
        room.join("Mina", perspective="Resident")[0],
        room.join("Tessa", perspective=resident.id)[0],
        room.join("Luis")[0],
    )
    assert (by_name.perspective_id, by_id.perspective_id, plain.perspective_id) == (resident.id, resident.id, None)


def test_an_unknown_perspective_is_refused(room: Room) -> None:
    with pytest.raises(NotAllowed, match="There is no perspective Martian in this session"):
        room.join("Mina", perspective="Martian")


def test_a_fifth_perspective_takes_the_last_paper_and_a_sixth_is_refused(room: Room) -> None:
    fifth = room.act(lambda draft: people.add_perspective(draft, "School"))
    papers = [p.paper for p in room.board.all(Perspective)]
    assert fifth.paper == "orchid"
    assert sorted(papers) == sorted(people.PAPERS)
    with pytest.raises(NotAllowed, match="There are five papers, so five perspectives"):
        room.act(lambda draft: people.add_perspective(draft, "Sixth"))


def test_a_perspective_gets_another_name_and_never_a_blank_one(room: Room) -> None:
    first = room.board.all(Perspective)[0]
    room.act(lambda draft: people.rename_perspective(draft, first.id, " Neighbour "))
    assert room.board.find(Perspective, first.id).name == "Neighbour"
    with pytest.raises(NotAllowed):
        room.act(lambda draft: people.rename_perspective(draft, first.id, ""))


def test_a_person_is_corrected_cell_by_cell(room: Room) -> None:
    (mina,) = room.join("Mna", place="depot")
    room.act(lambda draft: people.change(draft, mina.id, name=" Mina ", role="resident"))
    changed = person(room, "Mina")
    assert (changed.role, changed.place) == ("resident", "depot")


def test_somebody_entered_by_mistake_is_taken_out_unless_there_is_something_of_theirs(room: Room) -> None:
    mina, mna = room.join("Mina", "Mna")
    room.act(lambda draft: people.remove(draft, mna.id))
    room.go(2)
    room.write("A", author=mina)
    with pytest.raises(NotAllowed, match="Mina wrote notes or has actions"):
        room.act(lambda draft: people.remove(draft, mina.id))
    assert [p.name for p in room.board.all(Person)] == ["Mina"]


def test_a_person_has_no_other_cells(room: Room) -> None:
    (mina,) = room.join("Mina")
    with pytest.raises(NotAllowed, match="A person has no salary"):
        room.act(lambda draft: people.change(draft, mina.id, salary="9"))


def test_a_person_cannot_lose_the_name(room: Room) -> None:
    (mina,) = room.join("Mina")
    with pytest.raises(NotAllowed):
        room.act(lambda draft: people.change(draft, mina.id, name="  "))


def test_a_persons_name_stays_one_line(room: Room) -> None:
    (mina,) = room.join("Mina")
    room.act(lambda draft: people.change(draft, mina.id, name="Mina\nOkafor"))
    assert room.board.find(Person, mina.id).name == "Mina Okafor"


def test_a_person_can_change_to_plain_and_to_no_unknown_perspective(room: Room) -> None:
    (mina,) = room.join("Mina", perspective="Resident")
    with pytest.raises(NotAllowed, match="no perspective"):
        room.act(lambda draft: people.change(draft, mina.id, perspective_id="nowhere"))
    room.act(lambda draft: people.change(draft, mina.id, perspective_id=""))
    assert room.board.find(Person, mina.id).perspective_id is None


def test_who_has_a_vote_is_here_and_takes_part(room: Room) -> None:
    for role in people.ROLES:
        room.join(role, role=role)
    room.join("expected", here=False)
    (gone,) = room.join("gone")
    room.act(lambda draft: people.leave(draft, gone.id))
    assert [p.name for p in people.voting(room.board)] == ["decider", "delegate", "team", "resident"]


def test_deciders_are_decider_and_delegate_here_or_not(room: Room) -> None:
    room.join("Mina")
    room.join("Odette", role="decider", here=False)
    room.join("Dele", role="delegate")
    assert [p.name for p in people.deciders(room.board)] == ["Odette", "Dele"]


def test_joining_cannot_be_undone(room: Room) -> None:
    room.join("Mina")
    room.store.undo(room.board, room.actor)
    assert [p.name for p in room.board.all(Person)] == ["Mina"]
    assert room.store.history(room.board.document_id)[-2].state == "final"


def test_who_may_vote_is_not_taken_out_and_a_team_forgets_who_was(room: Room) -> None:
    room.to_vote("A", "B", voters=3)
    voter = room.board.all(Person)[0]
    room.cast(voter, A=1)
    with pytest.raises(NotAllowed, match="may vote, so the seat stays"):
        room.act(lambda draft: people.remove(draft, voter.id))
    (late,) = room.join("Late")
    room.act(lambda draft: teams.choose(draft, [voter.id, late.id]))
    room.act(lambda draft: people.remove(draft, late.id))
    assert [team.people for team in teams.of_step(room.board)] == [(voter.id,)]
    room.go()
    assert room.poll().state == "revealed"


def test_a_name_and_a_place_are_typed_in_one_line(room: Room) -> None:
    room.act(lambda draft: people.add_from(draft, " Mr Okafor , bus depot, Elm Street "))
    okafor = person(room, "Mr Okafor")
    assert (okafor.place, okafor.channel, people.is_here(okafor)) == ("bus depot, Elm Street", "paper", True)
    room.act(lambda draft: people.add_from(draft, "Late", here=False))
    assert person(room, "Late").arrived_at is None
    room.act(lambda draft: people.change_from(draft, okafor.id, "Ben Okafor"))
    assert person(room, "Ben Okafor").place == ""
    with pytest.raises(NotAllowed, match="nothing written"):
        room.act(lambda draft: people.add_from(draft, ", bus depot"))


def test_who_is_expected_has_a_vote_and_never_came(room: Room) -> None:
    (mina,) = room.join("Mina")
    (gone,) = room.join("Gone")
    room.join("Luis", here=False)
    room.join("Odette", role="decider", here=False)
    room.join("Coach", role="coach", here=False)
    room.act(lambda draft: people.leave(draft, gone.id))
    assert [p.name for p in people.expected(room.board)] == ["Luis"]
    assert [people.presence(person(room, name)) for name in ("Mina", "Gone", "Luis")] == ["here", "left", "expected"]
    assert people.presence(mina) == "here"


def test_who_is_here_decides_before_who_is_not(room: Room) -> None:
    assert people.who_decides(room.board) is None
    (odette,) = room.join("Odette", role="decider", here=False)
    assert people.who_decides(room.board) == odette
    room.join("Ana", role="delegate")
    assert people.who_decides(room.board) == person(room, "Ana")
    assert [p.name for p in people.deciders_here(room.board)] == ["Ana"]
    assert [p.name for p in people.deciders_absent(room.board)] == ["Odette"]
    room.act(lambda draft: people.arrive(draft, odette.id))
    assert people.who_decides(room.board) == person(room, "Odette")


def test_a_delegate_who_is_known_arrives_and_another_is_added(room: Room) -> None:
    room.join("Ana", role="delegate", here=False)
    room.act(lambda draft: people.delegate_comes(draft, " Ana "))
    room.act(lambda draft: people.delegate_comes(draft, "Ben"))
    assert [(p.name, p.role, p.channel) for p in people.deciders_here(room.board)] == [
        ("Ana", "delegate", "phone"),
        ("Ben", "delegate", "hands"),
    ]


def test_names_in_a_list_are_each_taken_once() -> None:
    assert people.names_in("Ray, ray;Mina\nRay", but=" mina ") == ["Ray", "ray"]


def test_names_are_those_that_the_room_knows_and_strangers_stay_as_typed(room: Room) -> None:
    room.join("Dolores Park", "Mina")

    def named(text: str) -> list[str]:
        return people.named(room.board, text, today="2026-03-12")

    assert named("dolores, mina") == ["Dolores Park", "Mina"]
    assert named("mina and dolores; the mayor's office") == ["Mina", "Dolores Park", "the mayor's office"]
    assert named(" , ") == []


def test_people_of_one_name_are_told_apart_by_place_and_then_by_number(room: Room) -> None:
    room.join("Mina", "Ray")
    room.join("Mina", "Mina", place="depot")
    names = people.told_apart(people.in_order(room.board))
    assert list(names.values()) == ["Mina", "Ray", "Mina, depot (1)", "Mina, depot (2)"]


def test_a_role_is_typed_behind_the_name_in_any_language(room: Room) -> None:
    room.act(lambda draft: people.add_from(draft, "Ana, bus depot, Decider"))
    assert (person(room, "Ana").role, person(room, "Ana").place) == ("decider", "bus depot")
    room.act(lambda draft: people.add_from(draft, "Ben, décideur", roles={"décideur": "decider"}))
    assert (person(room, "Ben").role, person(room, "Ben").place) == ("decider", "")
    room.act(lambda draft: people.change_from(draft, person(room, "Ben").id, "Ben, depot"))
    assert (person(room, "Ben").role, person(room, "Ben").place) == ("decider", "depot"), "none typed, none changed"
