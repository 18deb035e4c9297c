from __future__ import annotations

import pytest

from tests.room import Room
from workshop.actions import people, polls
from workshop.messages import NotAllowed
from workshop.records import Person


def test_a_vote_gone_back_to_before_anybody_voted_offers_what_was_written_since(room: Room) -> None:
    room.to_vote("A", "B")
    room.go_to("build")
    room.write("C")
    room.go_to("vote")
    assert {option.text for option in polls.options_of(room.board, room.poll().id)} == {"A", "B", "C"}
    assert room.poll().reopened


def test_once_there_is_a_ballot_the_options_stay_as_they_are(room: Room) -> None:
    room.to_vote("A", "B")
    room.cast(room.board.all(Person)[0], A=1)
    room.go_to("build")
    room.write("C")
    room.go_to("vote")
    assert {option.text for option in polls.options_of(room.board, room.poll().id)} == {"A", "B"}


@pytest.mark.parametrize("fields", [{"role": "coach"}, {"role": "observer"}, {"role": "facilitator"}, {"here": False}])
def test_who_has_no_vote_is_not_admitted_to_one(room: Room, fields: dict[str, object]) -> None:
    poll = room.to_vote("A", "B")
    (somebody,) = room.join("Somebody", **fields)
    with pytest.raises(NotAllowed, match="Somebody has no vote here"):
        room.act(lambda draft: polls.admit(draft, poll.id, somebody.id))


def test_a_latecomer_is_admitted(room: Room) -> None:
    poll = room.to_vote("A", "B")
    (late,) = room.join("Late", here=False)
    room.act(lambda draft: people.arrive(draft, late.id))
    room.act(lambda draft: polls.admit(draft, poll.id, late.id))
    room.cast(late, A=1)
    assert room.poll().ballots == 1
